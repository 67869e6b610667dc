"""Listings and the parts they share with profiles: opening lines of entries, printed bylines."""

from __future__ import annotations

import datetime
import random

from generators.people import Person, people
from generators.works import AREAS, Generated, Truth, Work, abstract, bylines, titles


def opening(
    rnd: random.Random, area: str, date: datetime.date, *, year: bool = True, code: bool = False, score: bool = False
) -> str:
    """Area, date and flag glued together."""
    head = f"{rnd.randint(3, 40)}.{rnd.randint(0, 9)}" if score else ""
    tail = f", {date.year}" if year else ""
    return f"{head}{area}{date.strftime('%b')} {date.day}{tail}{'Code' if code else ''}"


def printed(authors: list[Person]) -> tuple[tuple[str, ...], str, bool]:
    """Names printed, the byline, and whether it is complete: three names at most."""
    names = tuple(person.full for person in authors[:3])
    cut = len(authors) > 3
    return names, ", ".join(names) + (" et al." if cut else ""), not cut


def any_date(rnd: random.Random, first: int = 2016, last: int = 2025) -> datetime.date:
    """A date in the years given."""
    return datetime.date(rnd.randint(first, last), 1, 1) + datetime.timedelta(days=rnd.randint(0, 364))


def generate(seed: int) -> Generated:
    """A listing; abstracts, blank lines, line ends and code flags vary with the seed."""
    rnd = random.Random(f"listing-{seed}")
    cast = people(rnd, 14)
    owner, others = cast[0], cast[1:]
    with_abstracts, blanks, flags = seed % 3 != 2, seed % 4 == 1, seed % 2 == 0
    truth, lines = Truth(about=owner.full if seed % 2 else None), []
    count = rnd.randint(12, 25)
    for title, authors in zip(titles(rnd, count), bylines(rnd, owner, others, count), strict=True):
        names, byline, complete = printed(authors)
        date, area, code = any_date(rnd), rnd.choice(AREAS), flags and rnd.random() < 0.3
        lines += [opening(rnd, area, date, code=code), title + byline]
        if with_abstracts and rnd.random() < 0.95:
            lines.append(abstract(rnd, title))
        if blanks:
            lines.append("")
        # `about` says whose listing it is: then the owner stands behind "et al." where the name is not printed
        implied = truth.about is not None and not complete and owner.full not in names
        truth.works.append(
            Work(title, names, complete, implied, year=date.year, date=date, area=area, code=code, status="preprint")
        )
    if not any(work.code for work in truth.works):
        for work in truth.works:
            work.code = None
    return Generated(f"listing-{seed}", ("\r\n" if seed % 5 == 3 else "\n").join(lines), truth)
