"""The page's own words and tables, made without a browser: readable without its script."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import Any
from urllib.parse import quote

from scholargraph.model.wording import plural, span
from scholargraph.visualize.groups import RIGHT_TO_LEFT

ROLES = {
    "phd": "Ph.D.",
    "coadvisor": "co-advised Ph.D.",
    "ms": "M.S.",
    "undergraduateIntern": "undergraduate intern",
    "postdoc": "postdoc",
    "promotor": "promotor",
    "committee": "committee",
    "bachelor": "bachelor",
    "visitor": "visitor",
    "other": "other",
}
"""Roles of an advisee in words."""

STATUSES = {
    "submitted": "submitted",
    "underReview": "under review",
    "preprint": "preprint",
    "accepted": "accepted",
    "retracted": "retracted",
}
"""Statuses worth a mark beside a work."""

CANDIDATES = 12
"""Candidates listed on the page; the others are counted."""


class Prose:
    """Sentences and table rows over the data of a page."""

    def __init__(self, data: dict[str, Any], notes: list[str], partial: bool = False):
        self._data, self.notes, self._partial = data, notes, partial
        self.people, self.works, self.sources = data["people"], data["works"], data["sources"]
        self._coauthors: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for a, b, works in data["pairs"]:
            self._coauthors[a].append((len(works), b))
            self._coauthors[b].append((len(works), a))
        self._works_of: dict[int, list[int]] = defaultdict(list)
        for index, work in enumerate(self.works):
            for person in work["a"]:
                self._works_of[person].append(index)

    @property
    def lineage(self) -> bool:
        """Whether the page shows who advised whom."""
        return bool(self._data["view"] == "lineage")

    @property
    def legend(self) -> str:
        """What the colours mean."""
        return "Groups, by their most central people"

    @property
    def counts(self) -> str:
        """One line: people, works, pairs, years."""
        data = self._data
        first, last = data["years"]
        parts = [plural(data["listed"], "person", "people"), plural(len(self.works), "work"), plural(len(data["pairs"]), "pair")]
        if self.lineage:
            parts = [plural(data["drawn"], "person", "people"), plural(len(data["advising"]), "advising")]
        if last:
            parts.append(span(first, last))
        return " · ".join(parts)

    @property
    def empty(self) -> str | None:
        """Why there is no picture, or None if there is one."""
        if self._data["drawn"]:
            return None
        if not self._data["listed"]:
            return "Nobody is in this selection: there is nothing to draw."
        if self._data["listed"] == 1:
            return f"{self.people[0]['n']} is the only person in this selection: there is no pair to draw."
        if self.lineage:
            return "Nobody in this selection is known to have advised another: there is no lineage to draw. The tables list them."
        return "No work joins two people of this selection as a pair: there is no pair to draw. The tables below list them."

    @property
    def aside(self) -> str | None:
        """Who is in the tables only."""
        count = self._data["listed"] - self._data["drawn"]
        if not count or not self._data["drawn"]:
            return None
        lacking = "an advising" if self.lineage else "a joint work"
        return f"{plural(count, 'person', 'people')} without {lacking}: in the table below, not in the picture."

    @property
    def circles(self) -> str | None:
        """Said where the network falls apart."""
        count = self._data["circles"]
        if count < 2:
            return None
        shown = "shown" if self._partial else "proved"
        return f"{count} families, no advising between them" if self.lineage else f"{count} circles, no pair {shown} between them"

    @property
    def candidates(self) -> list[dict[str, Any]]:
        """The first candidates for one person under two names."""
        found: list[dict[str, Any]] = self._data["candidates"][:CANDIDATES]
        return found

    @property
    def more_candidates(self) -> int:
        """How many candidates are not listed."""
        return max(0, len(self._data["candidates"]) - CANDIDATES)

    @property
    def as_of(self) -> list[str]:
        """Each source with its date."""
        return [f"{one['n']} ({one['f']}, as of {one['d']})" if one["d"] else f"{one['n']} ({one['f']})" for one in self.sources]

    def name(self, person: int) -> str:
        """A person's preferred name."""
        return str(self.people[person]["n"])

    def bdi(self, person: int) -> Any:
        """A name for running text: set apart from its neighbours where it is written from right to left."""
        from markupsafe import Markup, escape

        name = self.name(person)
        foreign = any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in name)
        return Markup("<bdi>{}</bdi>").format(name) if foreign else escape(name)

    def link(self, person: int) -> str:
        """The deep link of a person."""
        return "#person=" + quote(self.people[person]["i"], safe="")

    def years(self, person: int) -> str:
        """First and last year of a person's works."""
        return span(*(self.works[index]["y"] for index in self._works_of[person]))

    def group(self, person: int) -> str:
        """The label of a person's colour."""
        index = self.people[person]["g"]
        return str(self._data["groups"][index]["label"]) if index >= 0 else ""

    def rows(self) -> list[dict[str, Any]]:
        """One row a person, by name."""
        found = []
        for index in sorted(range(self._data["listed"]), key=lambda one: (self.name(one).casefold(), one)):
            ties = sorted(self._coauthors[index], key=lambda tie: (-tie[0], self.name(tie[1]).casefold()))
            found.append({"index": index, "works": len(self._works_of[index]), "ties": [(other, n) for n, other in ties]})
        return found

    def advising(self) -> list[dict[str, Any]]:
        """One row an advising: advisor, advisee, role, years."""
        found = []
        for row in self._data["advising"]:
            span = "–".join(str(year) for year in sorted({row.get("f"), row.get("t")} - {None}))
            if row.get("c") and "t" not in row:
                span = f"{span}– (running)" if span else "running"
            found.append({**row, "role": ROLES.get(row["r"], row["r"]), "span": span, "where": self.place(row)})
        return found

    def place(self, row: dict[str, Any]) -> str:
        """Document and line of an advising."""
        return self._place(row["s"], row["q"]) if "s" in row else ""

    def _place(self, source: int, place: int | str) -> str:
        label = self.sources[source]["n"] if source >= 0 else "a document"
        said = f"line {place}" if isinstance(place, int) else f"lines {place}" if place[:1].isdigit() else place
        return f"{label}, {said}" if said else str(label)

    def lines(self, work: dict[str, Any]) -> str:
        """The documents and lines a work's names were read at."""
        places: dict[int, dict[str, None]] = {}
        flat = work.get("m", [])
        for start in range(0, len(flat), 4):
            places.setdefault(flat[start + 2], {})[str(flat[start + 3])] = None
        flat = work.get("i", [])
        for start in range(0, len(flat), 3):
            places.setdefault(flat[start + 1], {})[str(flat[start + 2])] = None
        named = sorted((self.sources[source]["n"] if source >= 0 else "?", [*lines]) for source, lines in places.items())
        return "; ".join(f"{label}: {', '.join(sorted(lines, key=lambda line: (len(line), line)))}" for label, lines in named)

    def status(self, work: dict[str, Any]) -> str:
        """The status of a work in words, or nothing."""
        return STATUSES.get(work.get("s", ""), "")
