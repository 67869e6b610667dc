"""The stage of resolving that comes before person clustering."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from scholargraph.model.records import (
    AdvisingRecord,
    AnyRecord,
    EducationRecord,
    PositionRecord,
    Remark,
    ServiceRecord,
    SourceReading,
    WorkRecord,
)
from scholargraph.resolve.contradictions import Doubted
from scholargraph.resolve.curated_works import bind_works, without_suppressed
from scholargraph.resolve.curation import Curation, bind, curated_identifiers, unused_persons
from scholargraph.resolve.gather import Gathered, gather
from scholargraph.resolve.grouping import group_works
from scholargraph.resolve.items import collect
from scholargraph.resolve.lettered import lettered
from scholargraph.resolve.odd_names import odd_names, without_nobody
from scholargraph.resolve.organizations import OrganizationFact, Organizations
from scholargraph.resolve.venues import VenueFact, Venues, shipped_venues
from scholargraph.resolve.works import match_works, matching_remarks


class Prepared:
    """All that is settled before persons are: works, bylines, venues, organizations, and the uses to cluster.

    Attributes:
        readings: sorted by source, without their works, which are in `items`.
        items, works: the work records, and the works they make.
        uses: what `persons.cluster` takes.
        doubted: identifiers that contradict themselves.
        bound: the decisions of a human on these uses, if there are any on whole persons.
        curated: use key → identifiers that a human gives the person who fills it.
    """

    def __init__(
        self,
        readings: Sequence[SourceReading],
        curation: Curation | None = None,
    ):
        curation = curation or Curation()
        known, letterless = lettered(readings)
        ordered = sorted(known, key=lambda reading: reading.source.id)
        self.items, cut = collect(ordered)
        same, different = bind_works(curation, self.items)
        self._matching = match_works(self.items, same, different)
        records = [record for reading in ordered for record in reading.records]
        self.readings = [_without_works(reading) for reading in ordered]
        self.venues = Venues(_venues(records), [*_venue_facts(curation), *shipped_venues()])
        self.organizations = Organizations(_organizations(records), _organization_facts(curation))
        works, conflicts = group_works(self.items, self._matching.groups, self.venues)
        self.gathered: Gathered = gather(self.readings, works, self.venues)
        self.works = works
        self.doubted = Doubted(self.gathered)
        self.uses = without_nobody(self.doubted.uses)
        self.bound = bind(curation, self.uses) if any(one.person for one in curation.decisions) else []
        self.curated = curated_identifiers(self.bound, self.uses)
        unused = unused_persons(curation, self.bound)
        self._noticed = [*letterless, *cut, *conflicts, *self.gathered.remarks, *unused, *self.doubted.remarks]

    @cached_property
    def remarks(self) -> list[Remark]:
        """What was noticed on the way; to be asked for before the items go."""
        return [*self._noticed, *matching_remarks(self.items, self._matching), *odd_names(self.items)]


def _without_works(reading: SourceReading) -> SourceReading:
    return reading.model_copy(update={"records": tuple(one for one in reading.records if not isinstance(one, WorkRecord))})


def prepare(readings: Sequence[SourceReading], curation: Curation) -> Prepared:
    """All that is settled before persons are, without the entries that a human wants left out."""
    return Prepared(without_suppressed(readings, curation), curation)


def _organization_facts(curation: Curation) -> list[OrganizationFact]:
    return [OrganizationFact(one.name, one.also, one.ror) for one in curation.organizations]


def _venue_facts(curation: Curation) -> list[VenueFact]:
    """The user's venues as facts; they come first, so that they win over the shipped ones."""
    return [VenueFact(venue.name, venue.kind, venue.also, venue.issn) for venue in curation.venues]


def _venues(records: Iterable[AnyRecord]) -> list[str]:
    found: list[str] = []
    for record in records:
        if isinstance(record, WorkRecord):
            found.extend(name for name in (record.venue, record.submitted_to) if name)
        elif isinstance(record, ServiceRecord) and record.venue:
            found.append(record.venue)
    return found


def _organizations(records: Iterable[AnyRecord]) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    for record in records:
        if isinstance(record, AdvisingRecord) and record.later_position:
            found.append((record.later_position.organization, record.later_position.units))
        elif isinstance(record, PositionRecord | EducationRecord):
            found.append((record.organization, record.units))
        elif isinstance(record, WorkRecord):
            found.extend((name.affiliation, ()) for name in record.byline.names if name.affiliation)
            found.extend((name.printed, ()) for name in record.byline.names if name.corporate)
    return found
