"""Entities to statements: what stands in graph.ttl (`claims`) and in derived.ttl (`derived`).

Each function yields blocks of Turtle ready to write. Terms are those of `ontology/scholargraph.ttl`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import Protocol

from scholargraph.graph.iris import escape_fragment, escape_id, pair_id
from scholargraph.graph.mapping_people import people_claims
from scholargraph.graph.mapping_works import work_claims
from scholargraph.graph.nodes import node
from scholargraph.graph.topics import topic_code, topics
from scholargraph.graph.turtle import Block, Names, Passage, decimal, in_order, line, merged, statements
from scholargraph.graph.vocabulary import TOPIC
from scholargraph.model.entities import Entities
from scholargraph.model.provenance import Place
from scholargraph.model.records import DOCTORAL_ROLES
from scholargraph.model.tables import PairRow, PairWorkRow, Tables

WEIGHT_DIGITS = 6
"""Digits after the point of sg:newmanWeight."""


def claims(entities: Entities, base: str, venues: Mapping[str, str] | None = None) -> Iterator[Passage]:
    """The statements of graph.ttl.

    Args:
        entities: what is believed, or a part of it.
        base: what the IRIs of this graph start with.
        venues: the names of venues by id, where they are not among the entities.

    Returns:
        Passages in the order of their subjects; a subject may have several.
    """
    names = Names(base)
    known = {venue.id: venue.name for venue in entities.venues} if venues is None else venues
    kinds = (work_claims(entities, names, known), people_claims(entities, names))
    others = (_sources(entities, names), _topics(entities, names), _quoted_places(entities, names))
    return merged(chain(*kinds, others))


def _topics(entities: Entities, names: Names) -> Iterator[Passage]:
    """The topics in use with their codes and labels, so that the graph can be read without the ontology beside it."""
    areas = {area for work in entities.works for area in work.areas} | {i.area for i in entities.interests if i.area}
    for code in sorted({code for area in areas if (code := topic_code(area))}):
        block = Block(names, TOPIC + code, "skos:Concept").text("skos:notation", code)
        yield block.text("skos:prefLabel", topics()[code].label).passage()


def _sources(entities: Entities, names: Names) -> Iterator[Passage]:
    for source in in_order(entities.sources, lambda source: escape_id(source.description.id)):
        description = source.description
        block = node(names, description.id, "sg:SourceDocument").text("skos:prefLabel", description.file_name)
        block.text("sg:format", description.format).text("sg:sha256", description.sha256)
        block.text("sg:mediaType", description.media_type).date("sg:asOf", description.as_of)
        yield block.addresses("sg:url", description.url).link("sg:about", source.about).passage()


def _quoted_places(entities: Entities, names: Names) -> Iterator[Passage]:
    """Which source each place is in. One source after the other, so that the IRIs of no more are held."""
    quoted: dict[str, set[str]] = defaultdict(set)
    for entity in _quoting(entities):
        for place in entity.quotes:
            quoted[place.source].add(place.fragment)
    whole = [(escape_id(source), source) for source, fragments in quoted.items() if "" in fragments]
    parts = [(names.sources[source].key, source) for source, fragments in quoted.items() if fragments != {""}]
    for key, source in sorted(whole + parts):
        places, fragments = names.sources[source], quoted[source]
        end = f"\n    sg:inSource {places.token} .\n"
        if key != places.key:
            yield places.iri, f"\n{places.token}{end}"
            continue
        for fragment in sorted(escape_fragment(fragment) for fragment in fragments if fragment):
            yield places.start + fragment, f"\n{places.short(fragment)}{end}"


class _Quoting(Protocol):
    @property
    def quotes(self) -> tuple[Place, ...]: ...


def _quoting(entities: Entities) -> Iterator[_Quoting]:
    return chain[_Quoting](
        entities.versions,
        entities.books,
        entities.distinctions,
        entities.authorships,
        entities.mentions,
        entities.editorships,
        entities.group_authorships,
        entities.advising,
        entities.memberships,
        entities.award_receipts,
        entities.services,
        entities.talks,
        entities.interests,
        entities.metrics,
        entities.decisions,
        entities.spellings,
    )


def derived(tables: Tables, base: str) -> Iterator[Passage]:
    """The statements of derived.ttl: pairs, and who descends from whom.

    Args:
        tables: pairs, pair_works and advising are read, sorted by their keys; their IRIs start with `base`.
        base: what the IRIs of this graph start with.

    Returns:
        Passages in the order of their subjects; a subject may have several.
    """
    names = Names(base)
    others: dict[str, list[str]] = defaultdict(list)
    for pair in tables.pairs:
        others[pair.person_a].append(pair.person_b)
        others[pair.person_b].append(pair.person_a)
    coauthors = ((person, others[person]) for person in sorted(others))
    return merged((_coauthors(coauthors, names), _collaborations(tables, names), _descent(tables, names)))


def derived_in_order(
    coauthors: Iterable[tuple[str, Sequence[str]]], pairs: Iterable[PairRow], works: Iterable[PairWorkRow], base: str
) -> Iterator[Passage]:
    """The same of rows that come one by one, in the order of the IRIs that they speak of; nobody descends from anybody there.

    Args:
        coauthors: persons and all their coauthors.
        pairs, works: rows of the tables of pairs and of the works behind them; no IRI of a person begins another one.
        base: what the IRIs of this graph start with.
    """
    names = Names(base)
    return merged((_coauthors(coauthors, names), _collaborations_by_pair(pairs, works, names)))


def _coauthors(coauthors: Iterable[tuple[str, Sequence[str]]], names: Names) -> Iterator[Passage]:
    for person, others in coauthors:
        yield person, statements(names.iris[person], [line("sg:coauthorWith", [names.iris[other] for other in others])])


def _linked(names: Names, subject: str, predicate: str, object: str) -> Passage:
    return subject, f"\n{names.iris[subject]}\n    {predicate} {names.iris[object]} .\n"


def _descent(tables: Tables, names: Names) -> Iterator[Passage]:
    for advising in in_order(tables.advising, lambda advising: advising.advisee):
        relation = "sg:hasAdvisor" if advising.role in DOCTORAL_ROLES else "sg:hasMentor"
        yield _linked(names, advising.advisee, relation, advising.advisor)


def _collaborations(tables: Tables, names: Names) -> Iterable[Passage]:
    blocks = _collaborations_by_pair(tables.pairs, tables.pair_works, names)
    lengths = {len(person) for pair in tables.pairs for person in (pair.person_a, pair.person_b)}
    # where an id begins another one, pairs and their IRIs differ in order
    if len(lengths) < 2 or in_order(tables.pairs, lambda pair: _pair_iri(pair, names)) is tables.pairs:
        return blocks
    return sorted(blocks)


def _collaborations_by_pair(pairs: Iterable[PairRow], pair_works: Iterable[PairWorkRow], names: Names) -> Iterator[Passage]:
    groups = groupby(pair_works, key=itemgetter(0, 1))
    found, rows = next(groups, (None, iter(())))
    for pair in pairs:
        works: list[str] = []
        if found == (pair.person_a, pair.person_b):
            works = [row.work for row in rows]
            found, rows = next(groups, (None, iter(())))
        yield _collaboration(pair, works, names)


def _pair_iri(pair: PairRow, names: Names) -> str:
    return names.base + pair_id(pair.person_a.removeprefix(names.base), pair.person_b.removeprefix(names.base))


def _collaboration(pair: PairRow, works: list[str], names: Names) -> Passage:
    """Written in one piece, its lines in order: there are more pairs than anything else."""
    iris = names.iris
    one, other = iris[pair.person_a], iris[pair.person_b]
    if one[0] == other[0] == ":":
        iri, token, both = f"{pair.person_a}-{other[1:]}", f"{one}-{other[1:]}", f"sg:participant {one}, {other}"
    else:
        iri = _pair_iri(pair, names)
        token, both = names.iri(iri), line("sg:participant", (one, other))
    first = joint = last = ""
    if pair.first_year is not None:
        first = f" ;\n    sg:firstYear {pair.first_year}"
    if len(works) == 1:
        joint = f" ;\n    sg:jointWork {iris[works[0]]}"
    elif works:
        joint = f" ;\n    {line('sg:jointWork', [iris[work] for work in works])}"
    if pair.last_year is not None:
        last = f" ;\n    sg:lastYear {pair.last_year}"
    return iri, (
        f"\n{token}\n    a sg:Collaboration ;\n    sg:cutWorkCount {pair.works_cut}{first}{joint} ;\n"
        f"    sg:jointWorkCount {pair.works}{last} ;\n    sg:newmanWeight {decimal(pair.newman_weight, WEIGHT_DIGITS)} ;\n"
        f"    {both} .\n"
    )
