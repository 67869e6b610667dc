"""The sections of the report that show what the build counts: years and teams, people, pairs, venues, the network."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from scholargraph.model.table import Table
from scholargraph.model.wording import plural, span
from scholargraph.statistics.columns import NETWORK
from scholargraph.statistics.facts import Facts
from scholargraph.statistics.groups import topics, venues
from scholargraph.statistics.name_forms import name_forms
from scholargraph.statistics.options import Options
from scholargraph.statistics.pairs import pairs
from scholargraph.statistics.people import people
from scholargraph.statistics.years import years
from scholargraph.visualize.charts import Series, bars, columns
from scholargraph.visualize.prose import ROLES
from scholargraph.visualize.sheet import Cell, Chart, Figure, Grid, Section

TOP = 15
"""Rows of the top tables."""


class Behind:
    """The works of people, pairs, years, venues and topics."""

    def __init__(self, facts: Facts):
        self.person: dict[str, list[str]] = defaultdict(list)
        for work, person in zip(facts.by_work.tolist(), facts.by_person.tolist(), strict=True):
            self.person[facts.person[person]].append(facts.work[work])
        self.first: dict[str, list[str]] = defaultdict(list)
        self.last: dict[str, list[str]] = defaultdict(list)
        for entry, (work, person) in enumerate(zip(facts.by_work.tolist(), facts.by_person.tolist(), strict=True)):
            if facts.first[entry]:
                self.first[facts.person[person]].append(facts.work[work])
            if facts.last[entry]:
                self.last[facts.person[person]].append(facts.work[work])
        self.pair: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in facts.tables.pair_works:
            self.pair[row.person_a, row.person_b].append(row.work)
        self.venue: dict[str | None, list[str]] = defaultdict(list)
        self.topic: dict[str, list[str]] = defaultdict(list)
        for one in facts.tables.works:
            self.venue[one.venue].append(one.work)
            for topic in one.topics:
                self.topic[topic].append(one.work)


def key_figures(facts: Facts, measures: dict[str, Any], notes: Sequence[str]) -> Section:
    """How much the graph holds, and how it hangs together."""

    def said(name: str, digits: int = 2) -> str:
        value = measures[name]
        return "–" if value is None else f"{value:,.{digits}f}" if isinstance(value, float) else f"{value:,}"

    cut = measures["works_cut"]
    whole = f"over {plural(len(facts.work) - cut, 'work')} with a whole byline"
    share = measures["degree_of_collaboration"]
    figures = (
        Figure(said("works"), "works", f"{cut:,} with a cut byline" if cut else "all bylines whole"),
        Figure(said("persons"), "people"),
        Figure(said("pairs"), "pairs with a joint work"),
        Figure(said("collaborative_index"), "authors per work", whole),
        Figure("–" if share is None else f"{share:.0%}".replace("%", " %"), "of works by several authors", whole),
        Figure(said("mean_coauthors", 1), "coauthors per person", "lower bound" if cut else ""),
        Figure(said("components"), "circles without a tie between them", _largest(measures)),
        Figure(said("mean_distance", 1), "steps between two people", "in the largest circle"),
    )
    return Section("Key figures", "key", tuple(notes), figures)


def _largest(measures: dict[str, Any]) -> str:
    share = measures["largest_share"]
    return "" if share is None else f"largest: {share:.0%} of the people".replace("%", " %")


_OF_A_YEAR = {
    "persons": "People",
    "new_persons": "New",
    "team_size_mean": "Mean team",
    "team_size_median": "Median",
    "team_size_p90": "90 %",
    "team_size_max": "Largest",
    "multi_author_share": "Several authors",
    "pairs": "Pairs",
    "new_pairs": "New pairs",
    "works_cut": "Cut",
}
"""Columns of the table of years, behind the year and its works, and their heads."""


def years_section(facts: Facts) -> Section:
    """Works, people and team sizes by year."""
    table = years(facts, Options(every=True))
    rows = {row["year"]: row for row in table}
    unknown = rows.pop(None, None)
    text = (f"{plural(unknown['works'], 'work')} without a year are in no column.",) if unknown else ()
    of_year: dict[int | None, list[str]] = defaultdict(list)
    for row in facts.tables.works:
        of_year[row.year].append(row.work)
    cells = [
        [str(row["year"] or "unknown"), Cell(row["works"], tuple(of_year[row["year"]])), *(row[name] for name in _OF_A_YEAR)]
        for row in table
    ]
    grid = Grid(("Year", "Works", *_OF_A_YEAR.values()), cells, notes=table.notes)
    return Section("Years and teams", "years", text, charts=_year_charts(facts, rows), grids=(grid,), closed=True)


def _year_charts(facts: Facts, rows: dict[int, dict[str, Any]]) -> tuple[Chart, ...]:
    """Charts over all years from the first to the last; `rows` are those of the table, by year."""
    if not rows:
        return ()
    shown = range(min(rows), max(rows) + 1)
    labels = [str(year) for year in shown]

    def values(name: str) -> list[Any]:
        return [rows[year][name] if year in rows else None for year in shown]

    new, persons = values("new_persons"), values("persons")
    known_before = [None if p is None else p - (n or 0) for p, n in zip(persons, new, strict=True)]
    works = columns("Works by year", labels, [Series("works", values("works"))], "works")
    people = columns("People by year", labels, [Series("seen before", known_before), Series("new", new)], "people")
    team = columns("Mean team size by year", labels, [Series("authors", values("team_size_mean"))], "authors")
    return (
        Chart("Works", works),
        Chart("People", people, ("seen in an earlier year", "new")),
        Chart("Authors per work (mean)", team),
        Chart("Team size", _sizes(facts)),
    )


def _sizes(facts: Facts) -> Any:
    sizes = Counter(facts.size[facts.complete].tolist())
    most = max(sizes, default=0)
    last = min(most, 12)
    labels = [str(size) for size in range(1, last + 1)]
    values = [sizes.get(size, 0) for size in range(1, last + 1)]
    if most > last:
        labels.append(f"{last + 1}+")
        values.append(sum(count for size, count in sizes.items() if size > last))
    return columns("Works by number of authors", labels, [Series("works", values)], "works")


def _rows(table: Table, most: int = TOP) -> list[dict[str, Any]]:
    return list(Table(table.columns, table.rows[:most]))


def people_section(facts: Facts, behind: Behind) -> Section:
    """The people with most works."""
    table = people(facts)
    rows = [
        (
            r["name"],
            Cell(r["works"], tuple(behind.person[r["person"]])),
            r["works_fractional"],
            Cell(r["works_first"], tuple(behind.first[r["person"]])),
            Cell(r["works_last"], tuple(behind.last[r["person"]])),
            f"≥ {r['coauthors']}" if r["works_cut"] else r["coauthors"],
            span(r["first_year"], r["last_year"]),
            r["works_cut"],
        )
        for r in _rows(table)
    ]
    heads = ("Person", "Works", "Fractional", "First", "Last", "Coauthors", "Years", "Cut bylines")
    chart = Chart("Works", bars("People with most works", [(r["name"], r["works"]) for r in _rows(table, 10)], "works"))
    by_pairs = sorted(table, key=lambda r: (-r["coauthors"], r["name"], r["person"]))[:10]
    other = Chart("Coauthors", bars("People with most coauthors", [(r["name"], r["coauthors"]) for r in by_pairs], "coauthors"))
    note = "≥: some bylines are cut, so that coauthors may be missing. Fractional: 1/n for each work with n authors."
    text = (f"The {min(TOP, len(table))} people with most works, of {len(table):,}.",)
    return Section("People", "people", text, charts=(chart, other), grids=(Grid(heads, rows, notes=(note,)),))


def pairs_section(facts: Facts, behind: Behind) -> Section:
    """The pairs with most joint works."""
    table = pairs(facts)
    rows = [
        (
            r["name_a"],
            r["name_b"],
            Cell(r["works"], tuple(behind.pair[r["person_a"], r["person_b"]])),
            r["newman_weight"],
            span(r["first_year"], r["last_year"]),
            ", ".join(ROLES.get(role, role) for role in (r["advising"] or "").split()),
        )
        for r in _rows(table)
    ]
    heads = ("Person", "and", "Joint works", "Newman weight", "Years", "Advising")
    text = (
        (f"The {min(TOP, len(table))} strongest of {plural(len(table), 'pair')}.",)
        if len(table)
        else ("No two people have a joint work.",)
    )
    return Section("Pairs", "pairs", text, grids=(Grid(heads, rows, notes=table.notes),) if rows else ())


def venues_section(facts: Facts, behind: Behind) -> Section | None:
    """Venues and topics with most works; None where no work names one."""
    grids = []
    for table, key, works in ((venues(facts), "venue", behind.venue), (topics(facts), "topic", behind.topic)):
        rows = [
            (
                _label(r, key),
                Cell(r["works"], tuple(works[r[key]])),
                r["persons"],
                span(r["first_year"], r["last_year"]),
                r["top_persons"],
            )
            for r in _rows(table, 12)
        ]
        if rows:
            more = (f"{len(table) - len(rows):,} more.",) if len(table) > len(rows) else ()
            grids.append(Grid((key.capitalize(), "Works", "People", "Years", "Most works"), rows, notes=more + table.notes))
    return Section("Venues and topics", "venues", grids=tuple(grids)) if grids else None


def _label(row: dict[str, Any], key: str) -> str:
    """The name of a venue; code and name of a topic, because archives share names."""
    return str(row["name"]) if key == "venue" or row["name"] == row[key] else f"{row['name']} ({row[key]})"


def network_section(facts: Facts, measures: dict[str, Any]) -> Section:
    """The measures of the network, and how they change with who counts as one person."""
    rows = [(d.name.replace("_", " "), measures[d.name], d.unit, d.meaning) for d in NETWORK]
    names = name_forms(facts)
    return Section(
        "The network in figures",
        "network",
        ("Who counts as one person changes every figure: the second table counts the same works under other names.",),
        grids=(
            Grid(("Measure", "Value", "Unit", "Meaning"), rows),
            Grid(
                ("One person is", "People", "Works", "Pairs", "Works each", "Coauthors each", "Largest circle"),
                names.rows,
                notes=names.notes,
            ),
        ),
    )
