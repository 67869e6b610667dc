"""Why spellings are one venue or organization, or are not: read off a build, with the places that print them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from scholargraph.errors import UnknownNameError
from scholargraph.graph.rows import quote_key
from scholargraph.graph.vocabulary import PROLOGUE, SCHEME
from scholargraph.model.names import fold
from scholargraph.pipeline.identity import place_text
from scholargraph.pipeline.opened import Graph
from scholargraph.query.parameters import iri_term
from scholargraph.query.things import thing_iri
from scholargraph.resolve.spelling_decisions import names_line
from scholargraph.statistics.places import Places

KINDS = ("venue", "organization")
Thing = tuple[str, str]
"""What kind of thing, and its IRI."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """What was decided on a spelling: what it means, or by a human's word does not; `line` takes it back."""

    printed: str
    verdict: str
    rule: str
    level: int
    evidence: tuple[str, ...]
    reasons: tuple[str, ...]
    decider: str
    places: tuple[str, ...]
    line: str | None
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThingExplained:
    """A venue or organization: its label, all its names, and why those that differ mean it; `apart` by a human's word do not."""

    kind: str
    thing: str
    name: str
    names: tuple[str, ...]
    joins: tuple[Spelled, ...]
    apart: tuple[Spelled, ...]


@dataclass(frozen=True, slots=True)
class ThingsExplained:
    """Two spellings: of one venue or organization, by the decisions on them, or of two.

    Attributes:
        verdict: `same`, `different` (a human's word) or `open` (no rule joins them).
        line: for the curation file, to join two that no rule joins.
    """

    kind: str
    verdict: Literal["same", "different", "open"]
    things: tuple[str, ...]
    names: tuple[str, str]
    steps: tuple[Spelled, ...]
    line: str | None = None


def named_thing(graph: Graph, name: str, *kinds: str) -> Thing:
    """The venue or organization that a name or IRI means.

    Raises:
        UnknownNameError: there is none; with the nearest names.
        AmbiguousNameError: several things of one kind bear the name.
    """
    near: list[str] = []
    for kind in kinds or KINDS:
        try:
            return kind, thing_iri(graph.store, kind, name)
        except UnknownNameError as error:
            near += error.suggestions
    words = " and ".join(f"no {kind}" for kind in kinds or KINDS)
    raise UnknownNameError(f"{words} here is called {name!r}", value=name, suggestions=tuple(near))


def explain_thing(graph: Graph, thing: Thing, name: str, other: str | None = None) -> ThingExplained | ThingsExplained:
    """Why the spellings of a venue or organization mean it; or why two spellings do, or do not.

    Args:
        graph: an open graph.
        thing: as `named_thing` found it.
        name: what was asked for.
        other: another name, of the same kind of thing.

    Raises:
        UnknownNameError, AmbiguousNameError: as `named_thing`.
    """
    kind, iri = thing
    if other is None or fold(other) == fold(name):
        label, names = _names(graph, iri)
        found = _spelled(graph, iri)
        same, apart = (tuple(one for one in found if one.verdict == verdict) for verdict in ("same", "different"))
        return ThingExplained(kind, iri, label, names, same, apart)
    _, second = named_thing(graph, other, kind)
    if second == iri:
        steps = tuple(one for one in _spelled(graph, iri) if fold(one.printed) in (fold(name), fold(other)))
        return ThingsExplained(kind, "same", (iri,), (name, other), tuple(one for one in steps if one.verdict == "same"))
    decided = tuple(one for one in _spelled(graph, iri) if one.verdict == "different" and second in one.things)
    labels = _names(graph, iri)[0], _names(graph, second)[0]
    line = None if decided else names_line(kind, labels[0], "also", labels[1])
    return ThingsExplained(kind, "different" if decided else "open", (iri, second), labels, decided, line)


def _names(graph: Graph, iri: str) -> tuple[str, tuple[str, ...]]:
    """Label and other names of a thing."""
    term = iri_term(iri)
    query = f"SELECT ?label ?other WHERE {{ {term} skos:prefLabel ?label OPTIONAL {{ {term} skos:altLabel ?other }} }}"
    rows = graph.store.select(PROLOGUE + query).rows
    label = min((row[0].value for row in rows if row[0]), default=iri)
    return label, tuple(sorted({row[1].value for row in rows if row[1]}))


def _spelled(graph: Graph, iri: str) -> list[Spelled]:
    """The decisions on spellings of a thing, the weakest evidence last."""
    query = f"SELECT ?decision ?field ?value WHERE {{ ?decision sg:decidedThing {iri_term(iri)} ; ?field ?value }}"
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for decision, field, value in graph.store.select(PROLOGUE + query).rows:
        found[decision.value][field.value.replace("#", "/").rpartition("/")[2]].append(value.value)
    places = Places(graph.tables)

    def spelled(fields: dict[str, list[str]]) -> Spelled:
        def one(name: str) -> str:
            return min(fields.get(name, ()), default="")

        return Spelled(
            printed=one("nameAsPrinted"),
            verdict=one("verdict").removeprefix(SCHEME),
            rule=one("rule"),
            level=int(one("level") or 7),
            evidence=tuple(sorted(fields.get("evidence", ()))),
            reasons=tuple(sorted(fields.get("reason", ()))),
            decider=one("decider"),
            places=tuple(place_text(places, quote) for quote in sorted(fields.get("wasQuotedFrom", ()), key=quote_key)),
            line=one("curationLine") or None,
            things=tuple(sorted(fields.get("decidedThing", ()))),
        )

    return sorted(map(spelled, found.values()), key=lambda one: (one.level, one.printed))
