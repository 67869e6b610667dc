"""What all mappings share: a node of an entity with the places it quotes, and its identifiers."""

from __future__ import annotations

from collections.abc import Iterable

from scholargraph.graph.iris import iri, quote_iri
from scholargraph.graph.turtle import Block, Names
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place


def node(names: Names, id: str, *types: str, quotes: Iterable[Place] = ()) -> Block:
    """A block on the entity with this id, which rests on the places quoted."""
    block = Block(names, iri(names.base, id), *types)
    return block.iris("prov:wasQuotedFrom", *[quote_iri(names.base, place) for place in quotes])


def identify(block: Block, identifiers: Iterable[Identifier]) -> Block:
    """Adds identifiers, each by the property of its scheme: sg:doi, sg:orcid ..."""
    for identifier in identifiers:
        block.addresses(f"sg:{identifier.scheme}", identifier.iri)
    return block
