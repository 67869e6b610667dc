"""The advisor page: what the documents say of an advisor, each number with the students and works it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from scholargraph.model.records import DOCTORAL_ROLES
from scholargraph.model.tables import Tables
from scholargraph.model.wording import plural, span
from scholargraph.statistics.advising import Advisor, Student, advisor
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.places import Places
from scholargraph.visualize.charts import SERIES, Series, columns
from scholargraph.visualize.prose import ROLES
from scholargraph.visualize.sheet import Cell, Chart, Figure, Grid, Section, Sheet

COAUTHORS = 12
"""Coauthors listed."""
VENUES = 12
"""Venues listed."""


def advisor_sheet(tables: Tables, person: str, compare: str | None = None) -> Sheet:
    """The page of an advisor, with `compare` beside another one.

    Args:
        tables: of the whole graph.
        person, compare: IRIs.
    """
    facts, places = Facts(tables), Places(tables)
    one = advisor(facts, person)
    if compare is None:
        return Sheet(f"{one.name} as an advisor", _line(one), _parts(tables, one, places, ""), _footer(tables))
    other = advisor(facts, compare)
    sheet = Sheet(f"{one.name} and {other.name} as advisors", f"{_line(one)}  —  {_line(other)}", [], _footer(tables))
    sheet.sections.append(Section("What these documents cannot tell", "limits", _limits(tables, one, other), warning=True))
    sheet.sections.append(_side_by_side(one, other))
    for advisor_, mark in ((one, "a-"), (other, "b-")):
        sheet.sections += [part for part in _parts(tables, advisor_, places, mark, advisor_.name) if not part.warning]
    return sheet


def _line(one: Advisor) -> str:
    people = len({student.person for student in one.students})
    return f"{plural(people, 'student')}{_range(one.group)} · {plural(len(one.works), 'work')}{_range(one.years.values())}"


def _range(years: Iterable[int]) -> str:
    """`, 2015–2024`; nothing without a year."""
    said = span(*years)
    return f", {said}" if said else ""


def _footer(tables: Tables) -> tuple[str, ...]:
    sources = "; ".join(row.label + (f" (as of {row.as_of})" if row.as_of else "") for row in tables.sources)
    return (
        f"Sources: {sources}." if sources else "No source is named.",
        "Joint works are compared by year with the first and last year of advising, both counted as in the group. A work is led "
        "by the author at position 1 of its byline.",
    )


def _limits(tables: Tables, *advisors: Advisor) -> tuple[str, ...]:
    students = [student for one in advisors for student in one.students]
    known = sum(student.now is not None for student in students if not student.running)
    ended = sum(not student.running for student in students)
    cut = sum(len(one.cut) for one in advisors)
    works = sum(len(one.works) for one in advisors)
    labels = {row.source: row.label for row in tables.sources}
    documents = ", ".join(sorted({labels.get(student.source, student.source) for student in students})) or "no document"
    said = [
        f"Students are those that {documents} names; others are unknown here, and so is whether somebody left without a degree.",
        f"Where people went is known for {known} of {plural(ended, 'former student')}." if known < ended else "",
        "Joint works are those these documents list: a student's works without the advisor may be missing.",
        f"{cut} of {plural(works, 'work')} have a byline that no source prints whole: students cut there are not counted."
        if cut
        else "",
        "Nothing here says how people were advised, funded, or how they fared; small numbers prove little.",
    ]
    for one in advisors:
        if not one.students:
            said.insert(0, f"No document names a student of {one.name}: this compares documents, not advisors.")
    return tuple(text for text in said if text)


def _key(one: Advisor) -> list[Figure]:
    """How many students, what they wrote with the advisor, and how long it took them."""
    students = one.students
    doctoral = [s for s in students if s.role in DOCTORAL_ROLES]
    others = {s.person for s in students} - {s.person for s in doctoral}
    joint = sorted({w for s in students for w in s.joint})
    led = len(one.led_by_students) / len(one.first_known) if one.first_known and students else None
    led_of = f"{len(one.led_by_students)} of {len(one.first_known)} with a known first author"
    return [
        Figure(str(len({s.person for s in doctoral})), "doctoral students", _running(doctoral)),
        Figure(str(len(others)), "other students", "M.S., interns, postdocs …"),
        Figure(str(len(joint)), "works with students", f"of {len(one.works)} works", tuple(joint)),
        Figure("–" if led is None else f"{led:.0%}".replace("%", " %"), "of works led by a student", led_of, one.led_by_students),
        *_doctoral(doctoral),
    ]


def _doctoral(students: Sequence[Student]) -> list[Figure]:
    """Times and joint works of doctoral students."""
    first = [s.to_first_work for s in students if s.to_first_work is not None]
    finished = [s.years for s in students if not s.running and s.years]
    during = [len(s.during) for s in students if s.start is not None]
    after = [len(s.after) for s in students if not s.running and s.end is not None]
    first_of = f"{len(first)} of {plural(len(students), 'doctoral student')}"
    ended = plural(len(finished), "finished doctoral student")
    return [
        Figure(_median(first), f"{_years(first)} to the first joint work (median)", first_of),
        Figure(_median(finished), f"{_years(finished)} in the group (median)", ended),
        Figure(_mean(during), "joint works a doctoral student, during", _shared(during, "student")),
        Figure(_mean(after), "joint works a doctoral student, after", _shared(after, "finished student")),
    ]


def _running(students: Sequence[Student]) -> str:
    if not students:
        return "none named"
    running = sum(student.running for student in students)
    return f"{running} of them now" if running else "none now"


def _shared(works: Sequence[int], students: str) -> str:
    """What a mean of joint works rests on."""
    if not works:
        return "no student with known years"
    return f"{sum(works)} in all for {plural(len(works), students)}, a work counted for each student on it"


def _median(values: Sequence[int]) -> str:
    return f"{median(values):g}" if values else "–"


def _years(values: Sequence[int]) -> str:
    return "year" if _median(values) == "1" else "years"


def _mean(values: Sequence[int]) -> str:
    return f"{sum(values) / len(values):.1f}" if values else "–"


def _side_by_side(one: Advisor, other: Advisor) -> Section:
    rows = [
        (a.label, Cell(a.value, a.works), a.rests_on, Cell(b.value, b.works), b.rests_on)
        for a, b in zip(_key(one), _key(other), strict=True)
    ]
    grid = Grid(("", one.name, "rests on", other.name, "rests on"), rows)
    return Section("Side by side", "compared", grids=(grid,))


def _parts(tables: Tables, one: Advisor, places: Places, mark: str, name: str = "") -> list[Section]:
    behind = f" of {name}" if name else ""
    if not one.students:
        nothing = f"No document of this graph names a student of {one.name}."
        sections = [Section(f"Students{behind}", mark + "students", (nothing,))]
    else:
        sections = [
            Section("What these documents cannot tell", mark + "limits", _limits(tables, one), warning=True),
            Section(f"Key figures{behind}", mark + "key", figures=tuple(_key(one)), charts=_charts(one)),
            _students(one, places, mark, behind),
        ]
    return [*sections, *_company(one, mark, behind)]


def _charts(one: Advisor) -> tuple[Chart, ...]:
    years = range(min(one.group), max(one.group) + 1) if one.group else range(0)
    roles = [role for role in ROLES if any(role in group for group in one.group.values())][:SERIES]
    group = [Series(ROLES[role], [len(one.group.get(year, {}).get(role, ())) for year in years]) for role in roles]
    labels = [str(year) for year in years]
    size = columns(f"Students of {one.name} by year", labels, group, "students")
    return (Chart("Group by year", size, tuple(s.name for s in group)), _led(one))


def _led(one: Advisor) -> Chart:
    """Works by year, those led by students below the others."""
    year_of = one.years
    known = [work for work in one.first_known if work in year_of]
    if not known:
        return Chart("Who leads the works", "", ())
    years = range(min(year_of[work] for work in known), max(year_of[work] for work in known) + 1)
    led = {*one.led_by_students}
    by_student = [sum(year_of[w] == year and w in led for w in known) for year in years]
    by_others = [sum(year_of[w] == year and w not in led for w in known) for year in years]
    series = (Series("by a student", by_student), Series("by others", by_others))
    svg = columns(f"Works of {one.name} by year and first author", [str(year) for year in years], series, "works")
    return Chart("First authors of works", svg, ("led by a student", "led by others"))


def _students(one: Advisor, places: Places, mark: str, behind: str) -> Section:
    rows = []
    for s in one.students:
        end = str(s.end) if s.end else "now" if s.running else ""
        advised = f"{s.start or '?'}–{end}" if s.start or s.end else ""
        advised = end if s.start == s.end else advised
        years = None if s.years is None else f"{s.years} so far" if s.running else s.years
        rows.append(
            (
                *(s.name, ROLES.get(s.role, s.role), advised, years, s.to_first_work),
                *(Cell(len(part), part) for part in (s.before, s.during, s.after, s.unplaced)),
                *(Cell(len(s.first_author), s.first_author), s.now, ", ".join(s.co_advisors), places.said(s.source, s.quote)),
            )
        )
    names = ("Student", "Role", "Years", "In the group", "To first joint work", "Before", "During", "After", "No year")
    grid = Grid(
        (*names, "Student first", "Now", "Co-advisors", "Read at"),
        rows,
        notes=("Before, during, after: joint works against the years of advising. To first joint work: years since its first.",),
    )
    return Section(f"Students{behind}", mark + "students", grids=(_without_empty(grid),))


def _without_empty(grid: Grid) -> Grid:
    """Columns in which nothing is said are left out."""

    def said(value: object) -> bool:
        return value.value not in (None, "", 0) if isinstance(value, Cell) else value not in (None, "")

    kept = [i for i in range(len(grid.columns)) if any(said(row[i]) for row in grid.rows)]
    return Grid(tuple(grid.columns[i] for i in kept), [[row[i] for i in kept] for row in grid.rows], grid.caption, grid.notes)


def _company(one: Advisor, mark: str, behind: str) -> list[Section]:
    found = []
    if one.coauthors:
        rows = [
            (
                c.name,
                Cell(len(c.works), c.works),
                span(c.first_year, c.last_year),
            )
            for c in one.coauthors[:COAUTHORS]
        ]
        more = len(one.coauthors) - len(rows)
        notes = (f"{more:,} more with at most {plural(len(one.coauthors[COAUTHORS].works), 'joint work')}.",) if more > 0 else ()
        grid = Grid(("Coauthor", "Joint works", "Years"), rows, notes=notes)
        found.append(Section(f"Usual coauthors{behind}", mark + "coauthors", ("Students left out.",), grids=(grid,)))
    if one.venues:
        found.append(Section(f"Venues by year{behind}", mark + "venues", grids=(_venues(one),)))
    return found


def _venues(one: Advisor) -> Grid:
    shown = list(one.venues)[:VENUES]
    years = sorted({year for venue in shown for year in one.venues[venue] if year != NO_YEAR})
    unknown = any(NO_YEAR in one.venues[venue] for venue in shown)
    columns_ = ["Venue", "Works", *(str(year) for year in years), *(["no year"] if unknown else [])]
    rows = []
    for venue in shown:
        of_year = one.venues[venue]
        every = tuple(work for works in of_year.values() for work in works)
        cells = [of_year.get(year, ()) for year in [*years, *([NO_YEAR] if unknown else [])]]
        rows.append([venue, Cell(len(every), every), *(Cell(len(works) or None, works) for works in cells)])
    more = len(one.venues) - len(shown)
    return Grid(tuple(columns_), rows, notes=(f"{more} more venues. Repositories such as arXiv are no venues.",) if more else ())
