"""The stages of resolving after what is prepared: what is made of works beside person clustering, and of both the entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from scholargraph.model.entities import Entities, IdentityDecision, Person, Source
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place
from scholargraph.model.records import OwnerRecord, PersonRecord, Remark
from scholargraph.resolve.anchors import mention_keys
from scholargraph.resolve.curation import Paste
from scholargraph.resolve.grouping import WorkGroup
from scholargraph.resolve.identity_decisions import KeyedDecision, identity_decisions, in_order, keyed
from scholargraph.resolve.keys import place_order, sorted_by_id
from scholargraph.resolve.merge import WorkMerge
from scholargraph.resolve.people import FormCounts, person
from scholargraph.resolve.registry import Assignment
from scholargraph.resolve.spots import unmentioned
from scholargraph.resolve.stages import Prepared
from scholargraph.resolve.statements import Statements
from scholargraph.resolve.titles import NONE
from scholargraph.resolve.uses import Clustering, NameUse, PairDecision
from scholargraph.resolve.versions import best_title

_ON_WORKS = "works versions books distinctions authorships group_authorships mentions editorships".split()
"""The entities that hang on works alone, as they are called where works are merged and among all entities."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What is made of works, for which nobody needs to know who is who.

    Attributes:
        merge: the entities that hang on works, with keys of uses in the place of persons.
        titles: key of a title → the title that is shown.
        mentions: use key → the keys of its mentions.
        printed: use key → the forms printed for it, as often as they are, where that is more than once.
        elsewhere: use key → the places that print it outside a byline.
        remarks: what was noticed until now.
    """

    merge: WorkMerge
    titles: dict[str, str]
    mentions: dict[str, tuple[str, ...]]
    printed: dict[str, list[str]]
    elsewhere: dict[str, list[Place]]
    remarks: list[Remark]


def merge_works(prepared: Prepared) -> Merged:
    """Makes the entities of works, and uses the works and their records up.

    They go as their entities come, so that the two are never in memory together, and what only comparing needs goes first:
    where clustering runs in this process, it has to be done by then.
    """
    titles, mentions, printed = titles_of(prepared.works), mention_keys(prepared.works), _printed(prepared.works)
    elsewhere, remarks = unmentioned(prepared.readings, prepared.gathered), prepared.remarks
    for use in (*prepared.gathered.uses, *prepared.uses):
        use.words, use.coauthors = NONE, ()
    for item in prepared.items:
        item.title = None
    prepared.items = []
    merge = WorkMerge(prepared.gathered, prepared.venues, prepared.organizations)
    return Merged(merge, titles, mentions, printed, elsewhere, remarks)


def titles_of(works: Iterable[WorkGroup]) -> dict[str, str]:
    """Key of a title → the title that is shown, the first by letters of those that have the key."""
    found: dict[str, str] = {}
    for work in works:
        shown = best_title(work.items)
        key = next((item.title.key if item.title else "" for item in work.items if item.record.title == shown), "")
        if shown:
            found[key] = min(found.get(key, shown), shown)
    return found


def _printed(works: Iterable[WorkGroup]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for work in works:
        if len(work.items) < 2 and all(len(slot.occurrences) < 2 for slot in work.slots):
            continue
        names = {item.index: item.names for item in work.items}
        for slot, key in zip(work.slots, work.uses, strict=True):
            if len(slot.occurrences) > 1:
                found[key] = [names[one.item][one.name].printed for one in slot.occurrences if not one.suspect]
    return found


def clusters_of(prepared: Prepared, clustering: Clustering) -> list[frozenset[str]]:
    """The clusters as sets of use keys, in the order of their smallest key."""
    groups: dict[int, set[str]] = defaultdict(set)
    for use in prepared.uses:
        groups[clustering.cluster_of[use.index]].add(use.key)
    return sorted((frozenset(keys) for keys in groups.values()), key=min)


def assemble(
    prepared: Prepared, merged: Merged, clustering: Clustering, clusters: Sequence[frozenset[str]], given: Assignment
) -> Entities:
    """Makes entities of what is prepared, of the works that are merged, and of who is who.

    Args:
        prepared, merged: see there.
        clustering: the decisions.
        clusters: the use keys of each person.
        given: the ids of persons, in the order of the clusters.
    """
    id_of = {key: own for cluster, own in zip(clusters, given.ids, strict=True) for key in cluster}
    said = Statements(prepared.readings, prepared.gathered, prepared.venues, prepared.organizations, id_of.__getitem__)
    stated = said.entities()
    contested = prepared.doubted.contested(id_of, prepared.curated)  # which is remarked
    merge = merged.merge
    merge.name(id_of.__getitem__)
    return Entities(
        sources=_sources(prepared, id_of),
        persons=sorted_by_id(_persons(prepared, merged.printed, clusters, given, contested)),
        organizations=prepared.organizations.entities,
        venues=prepared.venues.entities,
        **{kind: sorted_by_id(getattr(merge, kind)) for kind in _ON_WORKS},
        **(stated | {"metrics": sorted_by_id([*merge.metrics, *stated["metrics"]])}),
        decisions=sorted_by_id(_decisions(prepared.uses, clustering, id_of, merged)),
        spellings=prepared.spellings,
        remarks=once((*merged.remarks, *prepared.doubted.remarks)),
    )


def _sources(prepared: Prepared, id_of: Mapping[str, str]) -> tuple[Source, ...]:
    owners = prepared.gathered.owners
    return tuple(
        Source(description=reading.source, about=id_of.get(owners.get(reading.source.id, ""))) for reading in prepared.readings
    )


def once(noticed: Iterable[Remark]) -> tuple[Remark, ...]:
    """What was noticed, each thing once, in the order of the places."""
    found = {(remark.place.id, remark.model_dump_json()): remark for remark in noticed}
    return tuple(sorted(found.values(), key=lambda r: (place_order(r.place), r.severity, r.text, r.reason)))


def _persons(
    prepared: Prepared,
    printed: Mapping[str, list[str]],
    clusters: Sequence[frozenset[str]],
    given: Assignment,
    contested: frozenset[tuple[str, Identifier]],
) -> list[Person]:
    by_key = {use.key: use for use in prepared.doubted.uses}  # with the names of nobody in particular
    homepages = _homepages(prepared)
    replaced = _replaced(given.retired)
    count = FormCounts()
    persons = []
    for cluster, own in zip(clusters, given.ids, strict=True):
        forms = count([form for key in cluster for form in printed.get(key) or by_key[key].printed])
        if not forms:  # an implied author whose owner was kept apart: known by the owner's name
            forms = count(prepared_owner for key in cluster for prepared_owner in _owner_names(prepared, key))
        borne = [found for key in cluster for found in (*by_key[key].identifiers, *prepared.curated.get(key, ()))]
        identifiers = [found for found in borne if (own, found) not in contested] if contested else borne
        pages = [page for key in cluster & homepages.keys() for page in homepages[key]] if homepages else ()
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


def _decisions(
    uses: Sequence[NameUse],
    clustering: Clustering,
    id_of: Mapping[str, str],
    merged: Merged,
) -> Iterable[IdentityDecision]:
    mentions_of, elsewhere = merged.merge.mentions_of, merged.elsewhere
    paste = cache(lambda: Paste(uses, merged.titles))  # if there are candidates

    def told(one: PairDecision) -> KeyedDecision:
        left, right = uses[one.left], uses[one.right]
        return keyed(left.key, right.key, one, paste().line(left, right) if one.verdict == "candidate" else None)

    return identity_decisions(
        in_order(map(told, clustering.decisions)),
        person_of=lambda use: id_of[uses[use].key],
        mentions_of=lambda use: mentions_of.get(uses[use].key, ()),
        places_of=lambda use: elsewhere.get(uses[use].key, ()),
    )
