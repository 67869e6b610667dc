"""What all mappings share: a node of an entity with the places it quotes, and its identifiers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from operator import le
from typing import Protocol, TypeVar

from scholargraph.graph.iris import escape_id, iri
from scholargraph.graph.turtle import Block, Names, Passage, in_order
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place


class Identified(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """What stands behind the base in its IRI."""


E = TypeVar("E", bound=Identified)


def by_id(entities: Sequence[E]) -> Sequence[E]:
    """Entities in the order of their IRIs."""
    ids = [entity.id for entity in entities]
    if all(map(le, ids, islice(ids, 1, None))) and (text := "".join(ids)).isalnum() and text.isascii():  # as in every build
        return entities
    return in_order(entities, lambda entity: escape_id(entity.id))


def subject(names: Names, id: str) -> tuple[str, str]:
    """The IRI of an entity or a source and its short form."""
    if id.isalnum() and id.isascii():
        return names.base + id, ":" + id
    token = names.id(id)
    return (names.base + token[1:] if token[0] == ":" else iri(names.base, id)), token


def node(names: Names, id: str, *types: str, quotes: Collection[Place] = ()) -> Block:
    """A block on the entity with this id, which rests on the places quoted."""
    full, token = subject(names, id)
    return Block(names, full, *types, token=token).quotes(quotes)


def passages(map: Callable[[E, Names], Block], entities: Sequence[E], names: Names) -> Iterator[Passage]:
    """What `map` makes of entities, in the order of their IRIs."""
    return (map(entity, names).passage() for entity in by_id(entities))


def identify(block: Block, identifiers: Iterable[Identifier]) -> Block:
    """Adds identifiers, each by the property of its scheme: sg:doi, sg:orcid ..."""
    found: dict[str, list[str]] = {}
    for identifier in identifiers:
        found.setdefault(identifier.scheme, []).append(identifier.iri)
    for scheme, iris in found.items():
        block.addresses(f"sg:{scheme}", *iris)
    return block
