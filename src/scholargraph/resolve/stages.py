"""The stages of resolving around person clustering: all that comes before it, and the entities made of its result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TypeVar

from scholargraph.model.entities import Entities, IdentityDecision, Person, Source
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place
from scholargraph.model.records import (
    AdvisingRecord,
    AnyRecord,
    EducationRecord,
    OwnerRecord,
    PersonRecord,
    PositionRecord,
    ServiceRecord,
    SourceReading,
    WorkRecord,
)
from scholargraph.resolve.contradictions import Doubted
from scholargraph.resolve.curated_works import bind_works, without_suppressed
from scholargraph.resolve.curation import Curation, Paste, bind, curated_identifiers, unused_persons
from scholargraph.resolve.gather import Gathered, WorkGroup, gather, group_works
from scholargraph.resolve.items import collect
from scholargraph.resolve.keys import IdMint, place_order, places
from scholargraph.resolve.lettered import lettered
from scholargraph.resolve.merge import WorkMerge
from scholargraph.resolve.odd_names import odd_names, without_nobody
from scholargraph.resolve.organizations import OrganizationFact, Organizations
from scholargraph.resolve.people import FormCounts, person
from scholargraph.resolve.spots import unmentioned
from scholargraph.resolve.statements import Statements
from scholargraph.resolve.titles import NONE
from scholargraph.resolve.uses import Clustering, NameUse
from scholargraph.resolve.venues import VenueFact, Venues, shipped_venues
from scholargraph.resolve.versions import best_title
from scholargraph.resolve.works import candidate_remarks, match_works

E = TypeVar("E")


class Prepared:
    """All that is settled before persons are: works, bylines, venues, organizations, and the uses to cluster.

    Attributes:
        readings: sorted by source.
        items, works: the work records, and the works they make.
        uses: what `persons.cluster` takes.
        doubted: identifiers that contradict themselves.
        bound: the decisions of a human on these uses, if there are any on whole persons.
        curated: use key → identifiers that a human gives the person who fills it.
        titles: key of a title → the title that is shown; set by `forget_comparing`.
        remarks: what was noticed on the way.
    """

    titles: Mapping[str, str]

    def __init__(
        self,
        readings: Sequence[SourceReading],
        curation: Curation | None = None,
    ):
        curation = curation or Curation()
        known, letterless = lettered(readings)
        self.readings = sorted(known, key=lambda reading: reading.source.id)
        self.items, cut = collect(self.readings)
        same, different = bind_works(curation, self.items)
        matching = match_works(self.items, same, different)
        records = [record for reading in self.readings for record in reading.records]
        self.venues = Venues(_venues(records), [*_venue_facts(curation), *shipped_venues()])
        self.organizations = Organizations(_organizations(records), _organization_facts(curation))
        works, conflicts = group_works(self.items, matching.groups, self.venues)
        self.gathered: Gathered = gather(self.readings, works, self.venues)
        self.works = works
        self.doubted = Doubted(self.gathered)
        self.uses = without_nobody(self.doubted.uses)
        candidates = candidate_remarks(self.items, matching.decisions)
        self.bound = bind(curation, self.uses) if any(one.person for one in curation.decisions) else []
        self.curated = curated_identifiers(self.bound, self.uses)
        unused = unused_persons(curation, self.bound)
        odd = odd_names(self.items)
        self.remarks = [*cut, *candidates, *conflicts, *self.gathered.remarks, *unused, *self.doubted.remarks, *odd]
        self.remarks += letterless

    def forget_comparing(self) -> None:
        """Lets go of what only comparing needs, when who is who is decided: comparable titles, words and coauthors of uses.

        Of the titles those that are shown are kept.
        """
        self.titles = titles_of(self.works)
        for item in self.items:
            item.title = None
        for use in (*self.gathered.uses, *self.uses):
            use.words, use.coauthors = NONE, ()

    def let_go(self) -> None:
        """Forgets readings and items; their records then live only in the works that hold them."""
        self.doubted.settle()
        self.readings, self.items = [], []


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


def clusters_of(prepared: Prepared, clustering: Clustering) -> list[frozenset[str]]:
    """The clusters as sets of use keys, in the order of their smallest key."""
    groups: dict[int, set[str]] = defaultdict(set)
    for use in prepared.uses:
        groups[clustering.cluster_of[use.index]].add(use.key)
    return sorted((frozenset(keys) for keys in groups.values()), key=min)


def assemble(
    prepared: Prepared, clustering: Clustering, clusters: Sequence[frozenset[str]], ids: Sequence[str], retired: dict[str, str]
) -> Entities:
    """Makes entities of what is prepared and of who is who, and uses it up.

    The works and their records go as their entities come, so that the two are never in memory together: afterwards `prepared`
    has its uses, and neither works nor readings.

    Args:
        prepared: see there; what only comparing needs is gone.
        clustering: the decisions.
        clusters, ids: each person's use keys and id.
        retired: old id → the id that replaces it.
    """
    id_of = {key: own for cluster, own in zip(clusters, ids, strict=True) for key in cluster}
    said = Statements(prepared.readings, prepared.gathered, prepared.venues, prepared.organizations, id_of.__getitem__)
    contested = prepared.doubted.contested(id_of, prepared.curated)
    persons = _persons(prepared, clusters, ids, retired, contested)
    sources = [
        Source(description=reading.source, about=id_of.get(prepared.gathered.owners.get(reading.source.id, "")))
        for reading in prepared.readings
    ]
    elsewhere = unmentioned(prepared.readings, prepared.gathered)
    prepared.let_go()
    merge = WorkMerge(prepared.gathered, prepared.venues, prepared.organizations, id_of.__getitem__)
    decisions = _decisions(prepared.uses, clustering, id_of, merge.mentions_of, prepared.titles, elsewhere)
    remarks = {(remark.place.id, remark.model_dump_json()): remark for remark in (*prepared.remarks, *prepared.doubted.remarks)}
    return Entities(
        sources=tuple(sources),
        persons=_sorted(persons),
        organizations=prepared.organizations.entities,
        venues=prepared.venues.entities,
        works=_sorted(merge.works),
        versions=_sorted(merge.versions),
        books=_sorted(merge.books),
        distinctions=_sorted(merge.distinctions),
        authorships=_sorted(merge.authorships),
        group_authorships=_sorted(merge.group_authorships),
        mentions=_sorted(merge.mentions),
        editorships=_sorted(merge.editorships),
        advising=_sorted(said.advising),
        memberships=_sorted(said.memberships),
        awards=_sorted(said.awards.values()),
        award_receipts=_sorted(said.receipts.values()),
        services=_sorted(said.services.values()),
        talks=_sorted(said.talks.values()),
        interests=_sorted(said.interests.values()),
        metrics=_sorted([*merge.metrics, *said.metrics.values()]),
        decisions=_sorted(decisions),
        remarks=tuple(sorted(remarks.values(), key=lambda r: (place_order(r.place), r.severity, r.text, r.reason))),
    )


def _sorted(entities: Iterable[E]) -> tuple[E, ...]:
    return tuple(sorted(entities, key=attrgetter("id")))


def _persons(
    prepared: Prepared,
    clusters: Sequence[frozenset[str]],
    ids: Sequence[str],
    retired: dict[str, str],
    contested: frozenset[tuple[str, Identifier]],
) -> list[Person]:
    by_key = {use.key: use for use in prepared.doubted.uses}  # with the names of nobody in particular
    printed: dict[str, list[str]] = {}
    items = prepared.items
    for work in prepared.works:
        for slot, key in zip(work.slots, work.uses, strict=True):
            printed[key] = [items[o.item].names[o.name].printed for o in slot.occurrences if not o.suspect]
    homepages = _homepages(prepared)
    replaced = _replaced(retired)
    count = FormCounts()
    persons = []
    for cluster, own in zip(clusters, ids, strict=True):
        forms = count(form for key in sorted(cluster) for form in printed.get(key) or by_key[key].printed)
        if not forms:  # an implied author whose owner was kept apart: known by the owner's name
            forms = count(prepared_owner for key in cluster for prepared_owner in _owner_names(prepared, key))
        borne = (found for key in cluster for found in (*by_key[key].identifiers, *prepared.curated.get(key, ())))
        identifiers = [found for found in borne if (own, found) not in contested]
        pages = [page for key in cluster & homepages.keys() for page in homepages[key]]
        persons.append(person(own, forms, identifiers, pages, replaced.get(own, ())))
    return persons


def _replaced(retired: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Id → the old ids that it replaces, sorted."""
    found: dict[str, list[str]] = defaultdict(list)
    for old, new in sorted(retired.items()):
        found[new].append(old)
    return {new: tuple(olds) for new, olds in found.items()}


def _owner_names(prepared: Prepared, key: str) -> list[str]:
    use = next(use for use in prepared.uses if use.key == key)
    return [r.owner for r in prepared.readings if r.source.id == use.owner_of and r.owner]


def _homepages(prepared: Prepared) -> dict[str, tuple[str, ...]]:
    """Use key → homepages printed for it."""
    found: dict[str, tuple[str, ...]] = {}
    for reading in prepared.readings:
        owner = prepared.gathered.owners.get(reading.source.id)
        for index, record in enumerate(reading.records):
            if isinstance(record, OwnerRecord) and record.homepage and owner:
                found[owner] = (*found.get(owner, ()), record.homepage)
            elif isinstance(record, PersonRecord) and record.homepage:
                found[prepared.gathered.persons_of[reading.source.id, index, "holder"]] = (record.homepage,)
    return found


def titles_of(works: Iterable[WorkGroup]) -> dict[str, str]:
    """Key of a title → the title that is shown, the first by letters of those that have the key."""
    found: dict[str, str] = {}
    for work in works:
        shown = best_title(work.items)
        key = next((item.title.key if item.title else "" for item in work.items if item.record.title == shown), "")
        if shown:
            found[key] = min(found.get(key, shown), shown)
    return found


def _decisions(
    uses: Sequence[NameUse],
    clustering: Clustering,
    id_of: dict[str, str],
    mentions_of: dict[str, list[str]],
    titles: Mapping[str, str],
    elsewhere: dict[str, list[Place]],
) -> list[IdentityDecision]:
    mint = IdMint()
    keyed = [((uses[d.left].key, uses[d.right].key), d) for d in clustering.decisions]
    paired = [(pair if pair[0] <= pair[1] else pair[::-1], d) for pair, d in keyed]
    order = sorted(paired, key=lambda one: (one[1].verdict, one[1].rule, one[0], -one[1].score))
    paste = Paste(uses, titles) if any(decision.verdict == "candidate" for decision in clustering.decisions) else None
    result = []
    for keys, decision in order:
        first, second = id_of[keys[0]], id_of[keys[1]]
        persons = (first,) if first == second else (first, second) if first < second else (second, first)
        mentions = tuple(sorted({*mentions_of.get(keys[0], ()), *mentions_of.get(keys[1], ())}))
        unprinted = [place for key in keys if key not in mentions_of for place in elsewhere.get(key, ())]
        result.append(
            IdentityDecision(
                id=mint("x", decision.verdict, decision.rule, *keys),
                persons=persons,
                mentions=mentions,
                verdict=decision.verdict,
                rule=decision.rule,
                level=decision.level,
                score=decision.score,
                evidence=decision.evidence,
                reasons=decision.reasons,
                quotes=places(unprinted),
                paste=paste.line(uses[decision.left], uses[decision.right])
                if paste and decision.verdict == "candidate"
                else None,
                decider="curation" if decision.rule.startswith("curat") else "rules",
            )
        )
    return result
