"""Homepages: a few sentences, positions, education, and dated news that name works and coauthors in running text."""

from __future__ import annotations

import random
from dataclasses import dataclass

from generators.cv import ROLES, UNITS, UNIVERSITIES
from generators.people import Person, people
from generators.works import FIELDS, Generated, Truth, Work, titles

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
VENUES = ["NeurIPS", "ICML", "ICLR", "CVPR", "AISTATS", "COLT"]
JOURNALS = ["SIAM Journal on Optimization", "Mathematical Programming", "Mathematics of Operations Research"]
HEADINGS = {
    "about": ["About me", "About", "Bio"],
    "positions": ["Appointment", "Appointments", "Positions"],
    "past": ["Past Professional Experience", "Past Positions", "Previous Positions"],
    "education": ["Education"],
    "interests": ["Research Interests", "Interests"],
    "selected": ["Selected works", "Selected Publications"],
    "news": ["News", "Recent News"],
    "services": ["Professional Services", "Services", "Service"],
}


@dataclass(frozen=True)
class Style:
    """How one page prints things."""

    quotes: tuple[str, str]
    date: str
    given_names: bool
    owner_named: bool
    markdown: bool
    stray: bool


def style(seed: int) -> Style:
    """The style of a seed."""
    quotes = [("“", "”"), ('"', '"'), ("", ""), ("“", "”")][seed % 4]
    date = ["{m} {y}: ", "[{m} {y}] ", "{y}.{n:02d}: ", "**{m} {y}**: ", "{m}, {y} - ", "({n:02d}/{y}) "][seed % 6]
    return Style(quotes, date, given_names=seed % 2 == 1, owner_named=seed % 3 == 1, markdown=seed % 4 == 1, stray=seed % 2 == 0)


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + (" and " if len(names) == 2 else ", and ") + names[-1]


def _news(rnd: random.Random, form: Style, owner: Person, others: list[Person], title: str) -> tuple[str, Work, int, int]:
    """One item: a work with its coauthors, and its month."""
    year, month = rnd.randint(2017, 2024), rnd.randint(1, 12)
    who = rnd.sample(others, rnd.randint(1, 3))
    short = form.given_names and rnd.random() < 0.4
    names = [p.first if short else p.full for p in who]
    opening, closing = form.quotes
    venue_year = year if rnd.random() < 0.7 else year + (month > 6)
    venue = f"{rnd.choice(VENUES)} {venue_year}"
    draw = rnd.random()
    work = Work(title, tuple(names), complete=False, owner_implied=True, year=venue_year, venue=venue.split()[0])
    if draw < 0.35:
        text = f"Our paper {opening}{title}{closing} (with {_joined(names)}) is accepted to {venue}."
    elif draw < 0.6:
        text = f"Our paper {opening}{title}{closing} (joint with {_joined(names)}) has been accepted to {venue} as an oral paper."
    elif draw < 0.7:
        verb = rnd.choice(["will appear at", "appeared at", "was accepted at", "to appear in"])
        text = f"{opening}{title}{closing}, with {_joined(names)}, {verb} {venue}."
        if not opening:
            text = f"Our work {title} (with {_joined(names)}) {verb} {venue}."
    elif draw < 0.8:
        names = [p.full for p in who]
        names.insert(rnd.randint(0, len(names)), owner.full)
        work.names, work.complete, work.owner_implied = tuple(names), True, False
        text = f"Our paper {opening}{title}{closing} ({', '.join(names)}) has been accepted to {venue}."
    else:
        work.names, work.venue, work.year = (), rnd.choice(JOURNALS), year
        text = f"Our paper {opening}{title}{closing} has appeared in {work.venue}."
    when = form.date.format(m=MONTHS[month - 1], y=year, n=month)
    return f"- {when}{text}", work, year, month


def _with_own_first_names(cast: list[Person]) -> list[Person]:
    """People whose given name alone is a word of letters that nobody else bears."""
    first: dict[str, Person] = {}
    for person in cast:
        if person.first.isalpha() and len(person.first) > 2:
            first.setdefault(person.first, person)
    return list(first.values())


def _career(rnd: random.Random, form: Style, truth: Truth) -> dict[str, list[str]]:
    now, before, school = rnd.sample(UNIVERSITIES, 3)
    stray = " " if form.stray else ""
    truth.positions += [(now, None, None), (before, 2017, 2021)]
    truth.education += [(school, 2011, 2016), (before, 2007, 2011)]
    return {
        "positions": [f"{rnd.choice(ROLES)}, {rnd.choice(UNITS)}, {now}."],
        "past": [f"{rnd.choice(ROLES[2:])}, 2017-2021.", f"{stray}{rnd.choice(UNITS)}", f"{stray}{before}"],
        "education": [f"Ph.D. in Statistics, {school}, 2011-2016.", f"{stray}B.Sc. in Mathematics, {before}, 2007-2011."],
    }


def generate(seed: int) -> Generated:
    """A homepage."""
    rnd = random.Random(f"homepage-{seed}")
    form = style(seed)
    cast = people(rnd, 12, scripts=False)
    owner, others = cast[0], _with_own_first_names(cast[1:])
    truth = Truth(owner=owner.full if form.owner_named else None, about=owner.full)
    count = rnd.randint(8, 14)
    plain = [title for title in titles(rnd, 3 * count, hard=0.0) if form.quotes[0] or "?" not in title][:count]
    items = sorted((_news(rnd, form, owner, others, title) for title in plain), key=lambda item: (-item[2], -item[3], item[0]))
    body = _career(rnd, form, truth)
    body["about"] = ["Welcome to my homepage! My major interests are optimization and learning."]
    body["interests"] = [f"- {topic}" for topic in rnd.sample(FIELDS, 3)]
    chosen = titles(rnd, 4 * count, hard=0.0)
    chosen = [title for title in chosen if title not in plain][:2]
    body["selected"] = [f"- {chosen[0]}, {VENUES[seed % len(VENUES)]} 2020.", f"- {chosen[1]}, ICML 2019"]
    truth.works += [Work(chosen[0], year=2020, complete=False), Work(chosen[1], year=2019, complete=False)]
    body["news"] = [text for text, *_ in items]
    for _, work, _, _ in items:
        work.complete = bool(work.names) and work.complete
        truth.works.append(work)
    body["services"] = ["Area chair for ICLR, NeurIPS.", "Reviewer for", "- Optimization: Mathematical Programming, JMLR"]
    order = ["about", "positions", "past", "education", "interests", "selected", "news", "services"]
    if seed % 3 == 2:
        order = ["about", "news", "selected", "positions", "past", "education", "services"]
    lines = [f"# {owner.full}" if form.markdown else owner.full] if form.owner_named else []
    for section in order:
        title = rnd.choice(HEADINGS[section])
        lines += [f"## {title}" if form.markdown else title, *body[section]]
    return Generated(f"homepage-{seed}", "\n".join(lines) + "\n", truth)
