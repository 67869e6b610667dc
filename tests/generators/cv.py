"""Curricula vitae: plain text or Markdown; order, titles and form of sections, dates and bylines vary with the seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from generators.people import Person, people
from generators.works import FIELDS, VENUES, Generated, Truth, Work, bylines, titles

SECTIONS = {
    "positions": ["Academic employment", "Employment", "Academic Positions", "Professional Experience", "Appointments"],
    "education": ["Education", "Education and Training", "Academic Education"],
    "interests": ["Research interests", "Research Interests", "Interests"],
    "awards": ["Awards", "Honors and Awards", "Awards and Fellowships", "Selected Honors"],
    "students": ["Students", "Current students", "Current Students", "Advisees"],
    "past": ["Past students", "Former Students", "Alumni", "Past Students"],
    "selected": ["Selected publications", "Selected Publications"],
    "publications": ["Full list of publications", "Publications", "Papers", "List of Publications"],
}
UNIVERSITIES = ["University of Torvund", "Kaldera Institute of Technology", "Northmere University", "Ashgrove State University"]
UNIVERSITIES += ["Universität Hohenbrück", "Universidad de Valdemar", "Seorim National University"]
UNITS = ["Department of Applied Mathematics", "School of Data Science", "Institute for Statistics", "Mathematical Sciences"]
ROLES = ["Assistant Professor", "Associate Professor", "Postdoctoral Researcher", "Lecturer", "Visiting Scholar"]
AWARDS = ["Torvund Early Career Fellowship", "Best Thesis Award", "Young Investigator Prize", "Excellence in Teaching Award"]
AWARDS += ["Northmere Graduate Fellowship", "Dean's Merit Scholarship"]
DEGREES = [("Ph.D.", "phd"), ("M.S.", "ms"), ("Undergraduate intern", "undergraduateIntern"), ("Postdoc", "postdoc")]


@dataclass(frozen=True)
class Style:
    """How one document prints things."""

    heading: int
    dash: str
    short_years: bool
    bullet: str
    authors_first: bool
    full_names: bool
    joiner: str
    title_end: str
    venue_marks: str


def style(rnd: random.Random, seed: int) -> Style:
    """The style of a seed: two in eight print authors before the title, three in eight Markdown headings."""
    return Style(
        heading=seed % 3,
        dash=["–", "-", " – "][seed % 3],
        short_years=seed % 4 == 0,
        bullet=["- ", "* ", "• "][(seed // 2) % 3],
        authors_first=seed % 8 in (3, 6),
        full_names=seed % 5 == 2,
        joiner=[", and ", " and ", ", "][(seed // 3) % 3],
        title_end=[". ", ". ", ", "][seed % 3] if seed % 8 not in (3, 6) else ". ",
        venue_marks=["*", "_", "*"][seed % 3],
    )


def heading(form: Style, text: str) -> list[str]:
    """A heading line: plain, Markdown or underlined."""
    return [["", text, ""], ["", f"## {text}", ""], ["", text, "-" * len(text), ""]][form.heading]


def years(form: Style, start: int, end: int | None) -> str:
    """A span of years: "20–24", "2020-2024", "2022–" or "2022–present"."""
    first = f"{start % 100:02d}" if form.short_years else str(start)
    if end is None:
        return f"{first}{form.dash.rstrip()} (Current)" if form.short_years else f"{first}{form.dash}present"
    return f"{first}{form.dash}{f'{end % 100:02d}' if form.short_years else end}"


def byline(form: Style, authors: list[Person]) -> tuple[tuple[str, ...], str]:
    """Printed names and the byline."""
    names = tuple(p.full if form.full_names else p.initials for p in authors)
    if len(names) < 2:
        return names, names[0]
    joiner = " and " if len(names) == 2 and form.joiner != ", " else form.joiner
    return names, ", ".join(names[:-1]) + joiner + names[-1]


def publication(rnd: random.Random, form: Style, title: str, authors: list[Person], year: int) -> tuple[str, Work]:
    """One publication line and its truth."""
    names, line = byline(form, authors)
    work = Work(title, names, year=year)
    draw = rnd.random()
    if draw < 0.12:
        venue, work.status = f"{form.venue_marks}Under review{form.venue_marks}", "underReview"
    elif draw < 0.2:
        where = rnd.choice(VENUES)
        venue, work.status = f"{form.venue_marks}Submitted to {where}{form.venue_marks}", "submitted"
    else:
        work.venue = rnd.choice(VENUES)
        venue = f"{form.venue_marks}{work.venue}{form.venue_marks}"
        if draw > 0.85:
            venue += f" (Oral, top {rnd.randint(20, 90)}/{rnd.randint(2000, 9000)}={rnd.randint(1, 4)}% of papers)"
    end = "" if title[-1] in "?!" and form.title_end == ". " else form.title_end.rstrip()
    if form.authors_first:
        return f"{line}. {title}{end} {venue}, {year}.", work
    between = ". " if rnd.random() < 0.2 and form.title_end == ". " and not line.endswith(".") else ", "
    return f"{title}{end} {line}{between}{venue}, {year}.", work


def _positions(rnd: random.Random, form: Style, truth: Truth) -> list[str]:
    lines: list[str] = []
    end: int | None = None
    start = 2022
    for role in rnd.sample(ROLES, rnd.randint(1, 3)):
        unit, place = rnd.choice(UNITS), rnd.choice(UNIVERSITIES)
        if form.heading == 1:
            lines.append(f"{form.bullet}{role}, {unit}, {place}, {years(form, start, end)}")
        else:
            lines += [f"{years(form, start, end)} {role}", f"{unit}, {place}.", ""]
        truth.positions.append((place, start, end))
        start, end = start - rnd.randint(2, 4), start
    return lines


def _education(rnd: random.Random, form: Style, truth: Truth) -> list[str]:
    lines = []
    for degree, start, end in (("Ph.D. in Applied Mathematics", 2010, 2015), ("B.S. in Physics", 2006, 2010)):
        place = rnd.choice(UNIVERSITIES)
        if form.heading == 1:
            lines.append(f"{form.bullet}{degree}, {place}, {years(form, start, end)}")
        else:
            lines += [f"{years(form, start, end)} {place}, {degree}.", ""]
        truth.education.append((place, start, end))
    return lines


def _awards(rnd: random.Random, form: Style, truth: Truth) -> list[str]:
    chosen = [(award, rnd.randint(2012, 2025)) for award in rnd.sample(AWARDS, 4)]
    truth.awards += chosen
    return [f"{form.bullet}{award}, {year}{'.' if form.heading != 1 else ''}" for award, year in chosen]


def _students(rnd: random.Random, form: Style, truth: Truth, who: list[Person], past: bool) -> list[str]:
    lines = []
    dash = form.dash.strip()
    for person in who:
        degree, role = rnd.choice(DEGREES)
        start = rnd.randint(2017, 2020)
        if past:
            end = start + rnd.randint(1, 4)
            where = rnd.choice(["Torvund Research", "Northmere Postdoc", "Kaldera Labs"])
            later = f". Current: {where}." if form.heading != 1 else f"; now at {where}"
            lines.append(f"{form.bullet}{person.full} ({degree} {start}{dash}{end}{later})")
            truth.students.append((person.full, role, start, end))
        else:
            lines.append(f"{form.bullet}{person.full} ({degree} {start + 4}{dash})")
            truth.students.append((person.full, role, start + 4, None))
    return lines


def generate(seed: int) -> Generated:
    """A curriculum vitae."""
    rnd = random.Random(f"cv-{seed}")
    form = style(rnd, seed)
    cast = people(rnd, 14, scripts=seed % 3 == 1)
    owner, others = cast[0], cast[1:]
    truth = Truth(owner=owner.full, about=owner.full if seed % 4 == 3 else None)
    name = f"# {owner.full}" if form.heading == 1 else owner.full
    lines = [*(["Curriculum Vitae", ""] if seed % 2 else []), name, ""]
    lines += [f"<https://{owner.first.lower()}.example.org/>"] if seed % 3 == 0 and owner.full.isascii() else []
    count = rnd.randint(12, 24)
    printed = [
        publication(rnd, form, title, authors, rnd.randint(2010, 2025))
        for title, authors in zip(titles(rnd, count, hard=0.2), bylines(rnd, owner, others, count), strict=True)
    ]
    selected = printed[:4] if seed % 2 == 0 else []
    truth.works = [work for _, work in selected] + [work for _, work in printed]
    body = {
        "positions": _positions(rnd, form, truth),
        "education": _education(rnd, form, truth),
        "interests": [f"{form.bullet}{topic}" for topic in rnd.sample(FIELDS, 3)],
        "awards": _awards(rnd, form, truth),
        "students": _students(rnd, form, truth, others[:4], past=False),
        "past": _students(rnd, form, truth, others[4:8], past=True),
        "selected": [f"{form.bullet}{text}" for text, _ in selected],
        "publications": [f"{i}. {text}" for i, (text, _) in enumerate(printed, start=1)],
    }
    order = list(SECTIONS)[:6]
    if seed % 2:
        rnd.shuffle(order)
    absent = "interests" if seed % 5 == 4 else ""
    for section in [*order, "selected", "publications"]:
        if body[section] and section != absent:
            lines += heading(form, rnd.choice(SECTIONS[section])) + body[section]
    return Generated(f"cv-{seed}", "\n".join(lines) + "\n", truth)
