"""What stands behind each number: the works that a cell counts, with document, line and the name as printed there."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from scholargraph.errors import UsageError
from scholargraph.model.table import Table
from scholargraph.model.tables import MentionRow, Tables
from scholargraph.statistics.citations import UNKNOWN
from scholargraph.statistics.facts import Facts
from scholargraph.statistics.options import DEFAULT, Options
from scholargraph.statistics.places import Places

PEOPLE = ("person", "name", "work", "title", "year", "counts_in", "share", "document", "line", "printed", "basis", "citations")
PAIRS = (
    *("person_a", "name_a", "person_b", "name_b", "work", "title", "year", "counts_in", "weight"),
    *("document", "line", "printed_a", "printed_b"),
)
_NOTE = "counts_in names the columns to which a work adds; share and weight are what it adds to the fractional ones."


def evidence(table: str, tables: Tables, options: Options = DEFAULT) -> Table:
    """The works and source lines behind every cell of the tables of people or pairs.

    Raises:
        UsageError: it is another table.
    """
    facts = Facts(tables)
    if table in ("people", "credits"):
        return people(facts, options)
    if table in ("pairs", "pair_works"):
        return pairs(facts, options)
    raise UsageError(f"--evidence opens people and pairs, not {table}", value=table, hint="use --table people or --table pairs")


class _Lines:
    """Mentions and versions by work."""

    def __init__(self, tables: Tables):
        self.places = Places(tables)
        self.mentions: dict[tuple[str, str], list[MentionRow]] = defaultdict(list)
        for row in sorted(tables.mentions, key=lambda row: (row.source, row.quote, row.mention)):
            self.mentions[row.work, row.person].append(row)
        self.version = {row.work: row for row in sorted(tables.versions, key=lambda row: row.version, reverse=True)}
        self.basis = {(row.work, row.person): row.basis for row in tables.authorships}

    def of(self, work: str, person: str) -> list[tuple[str | None, int | None, str | None]]:
        """Document, line and printed name of a person in a work; an implied author has the place of the work and no name."""
        found = [(self.places.document(m.source), self.places.line(m.quote), m.printed) for m in self.mentions[work, person]]
        if found:
            return [*dict.fromkeys(found)]
        version = self.version.get(work)
        return (
            [(self.places.document(version.source), self.places.line(version.quote), None)] if version else [(None, None, None)]
        )


def people(facts: Facts, options: Options = DEFAULT) -> Table:
    """One row for each person, work and printed name. Columns: PEOPLE."""
    lines = _Lines(facts.tables)
    rows: list[tuple[Any, ...]] = []
    for entry, (work, person) in enumerate(zip(facts.by_work.tolist(), facts.by_person.tolist(), strict=True)):
        iri, of_work = facts.person[person], facts.work[work]
        if options.person not in (None, iri):
            continue
        year = int(facts.year[work]) if facts.year[work] >= 0 else None
        share = round(float(facts.share[entry]), 6)
        head = (iri, facts.name[person], of_work, facts.title[work], year, " ".join(_columns(facts, entry, work)), share)
        basis = lines.basis.get((of_work, iri))
        cited = int(facts.citations.count[work])
        rows += [(*head, *line, basis, None if cited == UNKNOWN else cited) for line in lines.of(of_work, iri)]
    rows.sort(
        key=lambda row: (row[1], row[0], row[4] is None, -(row[4] or 0), row[3], row[2], str(row[7]), row[8] or 0, str(row[9]))
    )
    return Table(PEOPLE, rows, "Works behind the table of people", (_NOTE,))


def _columns(facts: Facts, entry: int, work: int) -> list[str]:
    """The columns of the table of people to which an entry adds."""
    complete, solo = bool(facts.complete[work]), bool(facts.solo[entry])
    first, last = bool(facts.first[entry]), bool(facts.last[entry])
    said = ["works"]
    said += ["works_fractional"] if complete else ["works_cut"]
    said += ["works_first"] if first else []
    said += ["works_last"] if last else []
    said += ["works_solo"] if solo else []
    if complete and not solo and not first and not last and facts.rank[entry]:
        said.append("works_middle")
    if facts.size[work] > 1:
        said += ["coauthors", "newman_degree"] if complete else ["coauthors"]
    return said


def pairs(facts: Facts, options: Options = DEFAULT) -> Table:
    """One row for each pair, joint work and line that prints either name. Columns: PAIRS."""
    lines = _Lines(facts.tables)
    name = dict(zip(facts.person, facts.name, strict=True))
    rows: list[tuple[Any, ...]] = []
    for row in facts.tables.pair_works:
        if options.person not in (None, row.person_a, row.person_b) or row.person_a not in name or row.person_b not in name:
            continue
        work = facts.work_number[row.work]
        complete, size = bool(facts.complete[work]), int(facts.size[work])
        weight = round(1 / (size - 1), 6) if complete and size > 1 else 0.0
        counts = "works newman_weight" if complete else "works works_cut"
        head = (row.person_a, name[row.person_a], row.person_b, name[row.person_b], row.work, facts.title[work], row.year)
        printed: dict[tuple[Any, Any], list[list[str]]] = {}
        for side, person in enumerate((row.person_a, row.person_b)):
            for document, line, string in lines.of(row.work, person):
                found = printed.setdefault((document, line), [[], []])[side]
                if string and string not in found:
                    found.append(string)
        for (document, line), (a, b) in printed.items():
            rows.append((*head, counts, weight, document, line, "; ".join(a) or None, "; ".join(b) or None))
    rows.sort(
        key=lambda row: (
            row[1],
            row[3],
            row[0],
            row[2],
            row[6] is None,
            -(row[6] or 0),
            row[5],
            row[4],
            str(row[9]),
            row[10] or 0,
        )
    )
    return Table(PAIRS, rows, "Works behind the pairs", (_NOTE,))
