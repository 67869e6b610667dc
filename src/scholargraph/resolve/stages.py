"""The stage of resolving that comes before person clustering."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from scholargraph.model.provenance import Place
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
from scholargraph.resolve.curated_names import organization_facts, venue_facts
from scholargraph.resolve.curated_works import bind_works, without_suppressed
from scholargraph.resolve.curation import Curation, bind, curated_identifiers, unused_persons
from scholargraph.resolve.gather import Gathered, gather
from scholargraph.resolve.grouping import group_works
from scholargraph.resolve.items import collect
from scholargraph.resolve.lettered import lettered
from scholargraph.resolve.odd_names import odd_names, without_nobody
from scholargraph.resolve.organizations import Institution, Organizations
from scholargraph.resolve.spelling_decisions import spelling_decisions
from scholargraph.resolve.spellings import Spellings
from scholargraph.resolve.venues import Venues, shipped_venues
from scholargraph.resolve.works import match_works, matching_remarks


class Prepared:
    """All that is settled before persons are: works, bylines, venues, organizations, and the uses to cluster.

    Attributes:
        readings: sorted by source, without their works, which are in `items`.
        items, works: the work records, and the works they make.
        uses: what `persons.cluster` takes.
        doubted: identifiers that contradict themselves.
        spellings: the decisions on names of venues and organizations.
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
        venues, organizations = _venues(records), _organizations(records)
        self.venues = Venues(venues.times, [*venue_facts(curation, venues.times), *shipped_venues()])
        names = (name for institution, units in organizations.times for name in (institution, *units))
        self.organizations = Organizations(organizations.times, organization_facts(curation, names))
        self.spellings = spelling_decisions(self.venues, venues, self.organizations, organizations)
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


def _venues(records: Iterable[AnyRecord]) -> Spellings[str]:
    found = Spellings[str]()
    for record in records:
        if isinstance(record, WorkRecord):
            names: tuple[str | None, ...] = (record.venue, record.submitted_to)
        else:
            names = (record.venue,) if isinstance(record, ServiceRecord) else ()
        for name in names:
            if name:
                found.add(name, record.place.source, record.place.fragment)
    return found


def _organizations(records: Iterable[AnyRecord]) -> Spellings[Institution]:
    found = Spellings[Institution]()

    def add(name: str, units: tuple[str, ...], place: Place) -> None:
        found.add((name, units), place.source, place.fragment)

    for record in records:
        if isinstance(record, AdvisingRecord) and record.later_position:
            add(record.later_position.organization, record.later_position.units, record.later_position.place)
        elif isinstance(record, PositionRecord | EducationRecord):
            add(record.organization, record.units, record.place)
        elif isinstance(record, WorkRecord):
            for name in record.byline.names:
                if name.corporate:
                    add(name.printed, (), name.place)
            for name in record.byline.names:
                if name.affiliation:
                    add(name.affiliation, (), name.place)
    return found
