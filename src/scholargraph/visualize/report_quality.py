"""The sections of the report that say how far it can be trusted: what is missing, what is doubtful, what each column means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scholargraph.model.tables import Tables
from scholargraph.model.wording import plural
from scholargraph.statistics.columns import NETWORK, PAIRS, PEOPLE, YEARS, YEARS_ALL, Definition
from scholargraph.statistics.facts import Facts
from scholargraph.visualize.sheet import Cell, Grid, Section

CANDIDATES = 20
"""Candidates listed."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What became of a document: its name, format, whose it is, its date, and what was kept, repaired and not read."""

    file: str
    format: str
    about: str
    as_of: str
    kept: int
    repaired: int
    skipped: int
    unread: int
    error: str = ""


def quality(facts: Facts, sources: Sequence[SourceLine]) -> Section:
    """What the works lack, and what became of each document."""
    rows = facts.tables.works
    implied = {row.work for row in facts.tables.authorships if row.basis != "printed"}
    sets = (
        ("byline that no source prints whole", [row.work for row in rows if not row.byline_complete]),
        ("no year", [row.work for row in rows if row.year is None]),
        ("no venue (or a repository)", [row.work for row in rows if row.venue is None]),
        ("an author implied by the owner of a page", [row.work for row in rows if row.work in implied]),
        ("under review or submitted", [row.work for row in rows if row.status in ("underReview", "submitted")]),
    )
    total = len(rows)
    found = [
        (name, Cell(len(works), tuple(works)), f"{len(works) / total:.0%}".replace("%", " %") if total else "")
        for name, works in sets
    ]
    grids = [Grid(("Works with", "Works", "Share"), found)]
    if sources:
        read = [(s.file, s.format, s.about, s.as_of, s.kept, s.repaired, s.skipped, s.unread, s.error) for s in sources]
        heads = ("Document", "Format", "About", "As of", "Records", "Repaired", "Skipped", "Not understood", "Error")
        empty = {i for i in range(len(heads)) if not any(row[i] not in ("", None) for row in read)}
        grids.append(
            Grid(
                tuple(h for i, h in enumerate(heads) if i not in empty),
                [[v for i, v in enumerate(r) if i not in empty] for r in read],
            )
        )
    return Section("Data quality", "quality", grids=tuple(grids))


def candidates(tables: Tables) -> Section | None:
    """Names that may be one person and were left apart; None where there are none."""
    if not tables.candidates:
        return None
    name = {row.person: row.name for row in tables.persons}
    best = sorted(tables.candidates, key=lambda row: (-row.score, row.person_a, row.person_b))
    rows = [
        (name.get(row.person_a, row.person_a), name.get(row.person_b, row.person_b), row.score, row.reasons)
        for row in best[:CANDIDATES]
    ]
    text = f"{plural(len(best), 'pair')} of names may be one person and were left apart; the counts above would change with them."
    more = (f"{len(best) - CANDIDATES:,} more in the report of the build.",) if len(best) > CANDIDATES else ()
    return Section(
        "Candidates for one person", "candidates", (text,), grids=(Grid(("One", "Other", "Score", "Why"), rows, notes=more),)
    )


def definitions() -> Section:
    """What each column means."""

    def grid(caption: str, definitions: Sequence[Definition]) -> Grid:
        rows = [(d.name, d.meaning, d.formula, d.unit, d.source) for d in definitions]
        return Grid(("Column", "Meaning", "Formula", "Unit", "Source"), rows, caption)

    parts = (grid("People", PEOPLE), grid("Pairs", PAIRS), grid("Years", YEARS + YEARS_ALL), grid("Network", NETWORK))
    return Section(
        "Definitions",
        "definitions",
        ("n authors of a work k; works of a person i; joint works c of a pair.",),
        grids=parts,
        closed=True,
    )
