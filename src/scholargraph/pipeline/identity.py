"""What a build knows of who is who: where the names of a person stand, and the decisions on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from scholargraph.graph.rows import quote_key
from scholargraph.graph.vocabulary import PROLOGUE, SCHEME
from scholargraph.model.names import fold
from scholargraph.model.provenance import Place
from scholargraph.model.tables import MentionRow
from scholargraph.pipeline.opened import Graph
from scholargraph.query.parameters import iri_term
from scholargraph.resolve.decisions import Selector
from scholargraph.resolve.titles import normalize_title
from scholargraph.statistics.places import Places

OWNER = "owner"
"""The spot of a page's owner, where the page itself prints no heading."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A name as printed, and where: `file:line`."""

    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Spot:
    """What one person fills: a position in a byline with all its printings, or an entry of a list of students, a heading ...

    Attributes:
        id: IRI of the authorship, or of the quoted place.
        printed: the names printed for it, with their places, in order.
        work: title of the work, or what the entry says.
        year, position: of the authorship, where known.
    """

    id: str
    printed: tuple[Printed, ...]
    work: str | None = None
    year: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision on identity. `sides`: the ids of the spots it speaks of, bylines first; `line`: what to paste to join them."""

    id: str
    persons: tuple[str, ...]
    verdict: str
    rule: str
    level: int
    score: float
    evidence: tuple[str, ...]
    reasons: tuple[str, ...]
    decider: str
    line: str | None
    sides: tuple[str, ...]


def place_text(places: Places, quote: str) -> str:
    """A quoted place as `Place.within` says it; nothing for no quote."""
    source, _, fragment = quote.rpartition("#") if "#" in quote else (quote, "", "")
    return Place.at(source, unquote(fragment)).within(places.document(source)) if source else ""


class Identity:
    """Answers on the names and decisions of a graph, one person at a time."""

    def __init__(self, graph: Graph):
        self.graph = graph
        self.names = {row.person: row.name for row in graph.tables.persons}
        self.orcids = {row.person: row.orcid for row in graph.tables.persons}
        self._places = Places(graph.tables)

    @cached_property
    def _mentions(self) -> Mapping[str, list[MentionRow]]:
        """Authorship → its mentions."""
        found: dict[str, list[MentionRow]] = defaultdict(list)
        for row in self.graph.tables.mentions:
            found[row.authorship].append(row)
        return found

    @cached_property
    def _authorship_of(self) -> dict[str, str]:
        return {row.mention: row.authorship for row in self.graph.tables.mentions}

    @cached_property
    def works(self) -> dict[str, tuple[str, int | None]]:
        """Work → title and year."""
        return {row.work: (row.title, row.year) for row in self.graph.tables.works}

    @cached_property
    def _authored(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.graph.tables.authorships:
            found[row.person].append(row.authorship)
        return found

    @cached_property
    def _authorships(self) -> dict[str, tuple[str, int | None]]:
        return {row.authorship: (row.work, row.position) for row in self.graph.tables.authorships}

    def place(self, quote: str) -> str:
        """`file:line` of a quoted place; for other places `file#fragment`."""
        return place_text(self._places, quote)

    def authorship(self, iri: str) -> Spot:
        """A position in a byline as a spot."""
        work, position = self._authorships[iri]
        title, year = self.works[work]
        printed = {Printed(row.printed, self.place(row.quote)): row.quote for row in self._mentions.get(iri, ())}
        ordered = sorted(printed, key=lambda one: (one.place.partition(":")[0], Places.line(printed[one]) or 0, one.name))
        return Spot(iri, tuple(ordered) or self._implied(iri), title, year, position)

    def _implied(self, authorship: str) -> tuple[Printed, ...]:
        """The places of an author whom no byline prints."""
        rows = self.graph.store.select(
            PROLOGUE + f"SELECT ?quote WHERE {{ {iri_term(authorship)} prov:wasQuotedFrom ?quote }}"
        ).rows
        return tuple(Printed("", self.place(quote)) for quote in sorted((row[0].value for row in rows), key=quote_key))

    @cached_property
    def _titles(self) -> Counter[str]:
        return Counter(normalize_title(title).key for title, _ in self.works.values())

    def selector(self, spot: Spot) -> Selector | None:
        """What names a spot in a curation file, or None where nothing names it for certain."""
        if not spot.printed or not spot.printed[0].name:
            return None
        name = spot.printed[0].name
        if spot.id not in self._authorships:
            source = spot.id.rpartition("#")[0]
            return Selector(name=name, source=unquote(source.replace("#", "/").rpartition("/")[2])) if source else None
        if spot.work is None or self._titles[normalize_title(spot.work).key] != 1:
            return None
        byline = [self.authorship(iri) for iri in self._bylines[self._authorships[spot.id][0]]]
        twice = sum(fold(name) in {fold(one.name) for one in other.printed} for other in byline) > 1
        return Selector(name=name, work=spot.work, position=spot.position if twice else None)

    @cached_property
    def _bylines(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for iri, (work, _) in self._authorships.items():
            found[work].append(iri)
        return found

    def spots(self, person: str) -> list[Spot]:
        """The authorships of a person, the earliest work first."""
        found = [self.authorship(iri) for iri in self._authored.get(person, ())]
        return sorted(found, key=lambda spot: (spot.year or 9999, spot.work or "", spot.position or 0, spot.id))

    def works_of(self, person: str) -> dict[str, str]:
        """Work → the authorship of the person."""
        return {self._authorships[iri][0]: iri for iri in sorted(self._authored.get(person, ()), reverse=True)}

    def decisions(self, person: str) -> list[Decided]:
        """The decisions that speak of a person, the strongest evidence first."""
        query = f"SELECT ?decision ?field ?value WHERE {{ ?decision sg:decidedPerson {iri_term(person)} ; ?field ?value }}"
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for decision, field, value in self.graph.store.select(PROLOGUE + query).rows:
            found[decision.value][field.value.replace("#", "/").rpartition("/")[2]].append(value.value)
        made = [self._decided(iri, fields) for iri, fields in found.items()]
        return sorted(made, key=lambda one: (one.verdict, one.level, -one.score, one.id))

    def _decided(self, iri: str, fields: Mapping[str, list[str]]) -> Decided:
        def one(name: str, default: str = "") -> str:
            return min(fields.get(name, ()), default=default)

        sides = sorted({self._authorship_of[found] for found in fields.get("decidedMention", ()) if found in self._authorship_of})
        sides += sorted(set(fields.get("wasQuotedFrom", ())), key=quote_key)
        return Decided(
            id=iri,
            persons=tuple(sorted(fields.get("decidedPerson", ()))),
            verdict=one("verdict").removeprefix(SCHEME),
            rule=one("rule"),
            level=int(one("level", "7")),
            score=float(one("score", "0")),
            evidence=tuple(sorted(fields.get("evidence", ()))),
            reasons=tuple(sorted(fields.get("reason", ()))),
            decider=one("decider"),
            line=one("curationLine") or None,
            sides=tuple(sides) if len(sides) > 1 else (*sides, OWNER),
        )

    def spot(self, side: str, persons: Sequence[str]) -> Spot:
        """The spot of a side of a decision about these persons."""
        if side in self._authorships:
            return self.authorship(side)
        if side == OWNER:
            return Spot(side, (), "the owner of the page")
        people = " ".join(iri_term(person) for person in persons)
        rows = self.graph.store.select(
            PROLOGUE + f"SELECT ?name ?text WHERE {{ VALUES ?person {{ {people} }} "
            f"?node prov:wasQuotedFrom {iri_term(side)} ; ?link ?person "
            "OPTIONAL { ?node sg:adviseeAsPrinted|sg:nameAsPrinted ?name } "
            "OPTIONAL { ?node sg:asWritten|sg:work/sg:title ?text } } ORDER BY ?name ?text"
        ).rows
        name = next((row[0].value for row in rows if row[0]), "")
        text = next((row[1].value for row in rows if row[1]), "the heading")
        return Spot(side, (Printed(name, self.place(side)),), None if name else text)
