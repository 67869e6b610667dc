"""Entities to statements: what stands in graph.ttl (`claims`) and in derived.ttl (`derived`).

Each function yields blocks of Turtle ready to write. Terms are those of `ontology/scholargraph.ttl`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Protocol

from scholargraph.graph.iris import pair_id, quote_iri
from scholargraph.graph.mapping_people import people_claims
from scholargraph.graph.mapping_works import work_claims
from scholargraph.graph.nodes import node
from scholargraph.graph.topics import topic_code, topics
from scholargraph.graph.turtle import Block, Names
from scholargraph.graph.vocabulary import TOPIC
from scholargraph.model.entities import Entities
from scholargraph.model.provenance import Place
from scholargraph.model.records import DOCTORAL_ROLES
from scholargraph.model.tables import PairRow, Tables

WEIGHT_DIGITS = 6
"""Digits after the point of sg:newmanWeight."""


def claims(entities: Entities, base: str) -> Iterator[Block]:
    """The statements of graph.ttl.

    Args:
        entities: what is believed.
        base: what the IRIs of this graph start with.

    Yields:
        Blocks in no particular order; a subject may have several.
    """
    names = Names(base)
    yield from _sources(entities, names)
    yield from work_claims(entities, names)
    yield from people_claims(entities, names)
    yield from _topics(entities, names)
    yield from _quoted_places(entities, names)


def _topics(entities: Entities, names: Names) -> Iterator[Block]:
    """The topics in use with their codes and labels, so that the graph can be read without the ontology beside it."""
    areas = {area for work in entities.works for area in work.areas} | {i.area for i in entities.interests if i.area}
    for code in {code for area in areas if (code := topic_code(area))}:
        block = Block(names, TOPIC + code, "skos:Concept").text("skos:notation", code)
        yield block.text("skos:prefLabel", topics()[code].label)


def _sources(entities: Entities, names: Names) -> Iterator[Block]:
    for source in entities.sources:
        description = source.description
        block = node(names, description.id, "sg:SourceDocument").text("skos:prefLabel", description.file_name)
        block.text("sg:format", description.format).text("sg:sha256", description.sha256)
        block.text("sg:mediaType", description.media_type).date("sg:asOf", description.as_of)
        yield block.addresses("sg:url", description.url).link("sg:about", source.about)


def _quoted_places(entities: Entities, names: Names) -> Iterator[Block]:
    places = {(quote_iri(names.base, place), place.source) for entity in _quoting(entities) for place in entity.quotes}
    for quote, source in places:
        yield Block(names, quote).link("sg:inSource", source)


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
        entities.advising,
        entities.memberships,
        entities.award_receipts,
        entities.services,
        entities.talks,
        entities.interests,
        entities.metrics,
        entities.decisions,
    )


def derived(tables: Tables, base: str) -> Iterator[Block]:
    """The statements of derived.ttl: pairs, and who descends from whom.

    Args:
        tables: pairs, pair_works and advising are read; their IRIs start with `base`.
        base: what the IRIs of this graph start with.
    """
    names = Names(base)
    works: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in tables.pair_works:
        works[row.person_a, row.person_b].append(row.work)
    for pair in tables.pairs:
        yield Block(names, pair.person_a).iris("sg:coauthorWith", pair.person_b)
        yield Block(names, pair.person_b).iris("sg:coauthorWith", pair.person_a)
        yield _collaboration(pair, works[pair.person_a, pair.person_b], names)
    for advising in tables.advising:
        relation = "sg:hasAdvisor" if advising.role in DOCTORAL_ROLES else "sg:hasMentor"
        yield Block(names, advising.advisee).iris(relation, advising.advisor)


def _collaboration(pair: PairRow, works: list[str], names: Names) -> Block:
    pair_iri = names.base + pair_id(pair.person_a.removeprefix(names.base), pair.person_b.removeprefix(names.base))
    block = Block(names, pair_iri, "sg:Collaboration").iris("sg:participant", pair.person_a, pair.person_b)
    block.integer("sg:jointWorkCount", pair.works).decimal("sg:newmanWeight", pair.newman_weight, WEIGHT_DIGITS)
    block.integer("sg:firstYear", pair.first_year).integer("sg:lastYear", pair.last_year)
    return block.integer("sg:cutWorkCount", pair.works_cut).iris("sg:jointWork", *works)
