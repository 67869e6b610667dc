"""Candidates as a sheet that a librarian fills in and `build` reads back: one row a pair, the verdict left empty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from scholargraph.errors import UnknownFormatError
from scholargraph.export.files import write_bytes
from scholargraph.export.table import write_table
from scholargraph.export.xlsx import workbook
from scholargraph.graph.rows import quote_key
from scholargraph.model.table import Table
from scholargraph.model.tables import MentionRow
from scholargraph.pipeline.candidates import Open, Side, open_pairs
from scholargraph.pipeline.identity import place_text
from scholargraph.pipeline.opened import Graph
from scholargraph.resolve.curation_sheets import VERDICTS
from scholargraph.resolve.withheld import WITHHELD
from scholargraph.statistics.places import Places

COLUMNS = (
    "verdict",
    "joins",
    "name_a",
    "name_b",
    "works_a",
    "works_b",
    "years_a",
    "years_b",
    "coauthors_a",
    "coauthors_b",
    "titles_a",
    "titles_b",
    "printed_a",
    "printed_b",
    "score",
    "reasons",
    "by",
    "date",
    "note",
    "line",
    "person_a",
    "person_b",
)
_SHOWN = 5
"""Works, coauthors and places of each side that are listed."""
_NOTES = (
    "verdict: same, different or unsure; an empty cell decides nothing.",
    "joins: works that change hands if the two are one. First come the names where most is at stake: joins times score.",
    "by, date (2026-01-31) and note are kept beside your decision; line says what the verdict is about: leave it as it is.",
    "Then: scholargraph build --curation THIS_FILE, or list the file in scholargraph.toml under curation.",
)


def review(graph: Graph, out: Path) -> int:
    """Writes the candidates that can be decided as a sheet (.xlsx or .csv) and returns how many there are.

    Raises:
        UnknownFormatError: the file's name has another ending.
    """
    ending = out.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise UnknownFormatError(f"a review is no {ending or 'file without an ending'}", value=str(out), hint="use .xlsx or .csv")
    found = review_table(graph)
    if ending == ".xlsx":
        write_bytes(out, workbook(found, choices={"verdict": VERDICTS}))
    else:
        write_table(found, out)
    return len(found)


def review_table(graph: Graph) -> Table:
    """The sheet as a table. Pairs of which a name is withheld, or that no line can name, are left out."""
    pairs = [one for one in open_pairs(graph.tables) if one.line and WITHHELD not in one.line]
    beside = _Beside(graph, {side.person for one in pairs for side in (one.left, one.right)})
    return Table(COLUMNS, [_row(one, beside) for one in pairs], "Who may be one person", _NOTES)


def _row(one: Open, beside: _Beside) -> tuple[object, ...]:
    left, right = one.left, one.right
    return (
        None,
        one.joins,
        left.name,
        right.name,
        len(left.works),
        len(right.works),
        left.years or None,
        right.years or None,
        beside.coauthors(left),
        beside.coauthors(right),
        _titles(left),
        _titles(right),
        beside.printed(left),
        beside.printed(right),
        one.score,
        one.reasons,
        None,
        None,
        None,
        one.line.removeprefix("- "),
        left.person,
        right.person,
    )


class _Beside:
    """Coauthors and printed places of the people of a review."""

    def __init__(self, graph: Graph, wanted: set[str]):
        tables = graph.tables
        self._names = {row.person: row.name for row in tables.persons}
        self._places = Places(tables)
        mine = {row.work for row in tables.authorships if row.person in wanted}
        self._authors: dict[str, set[str]] = defaultdict(set)
        for row in tables.authorships:
            if row.work in mine:
                self._authors[row.work].add(row.person)
        self._mentions: dict[str, list[MentionRow]] = defaultdict(list)
        for mention in tables.mentions:
            if mention.person in wanted:
                self._mentions[mention.person].append(mention)
        self._advised: dict[str, list[str]] = defaultdict(list)
        for advising in sorted(tables.advising, key=lambda row: quote_key(row.quote)):
            self._advised[advising.advisee].append(f"student at {place_text(self._places, advising.quote)}")

    def coauthors(self, side: Side) -> str | None:
        """The most frequent coauthors, with the number of joint works."""
        found = Counter(other for work in side.works for other in self._authors[work.work] if other != side.person)
        ordered = sorted(found, key=lambda other: (-found[other], self._names.get(other, other), other))
        return _several(f"{self._names.get(other, other)} ({found[other]})" for other in ordered)

    def printed(self, side: Side) -> str | None:
        """Where the name is printed in bylines and how, and where in lists of students."""
        rows = sorted(self._mentions[side.person], key=lambda row: (row.source, Places.line(row.quote) or 0, row.printed))
        told = dict.fromkeys(f"{row.printed} at {place_text(self._places, row.quote)}" for row in rows)
        return _several([*self._advised.get(side.person, ()), *told])


def _titles(side: Side) -> str | None:
    return _several(f"{work.title} ({work.year})" if work.year else work.title for work in side.works)


def _several(texts: Iterable[str]) -> str | None:
    listed = list(texts)
    more = [f"… {len(listed) - _SHOWN} more"] if len(listed) > _SHOWN else []
    return "; ".join([*listed[:_SHOWN], *more]) or None
