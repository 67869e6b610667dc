"""Profile pages of an aggregator."""

from __future__ import annotations

import datetime
import random

from generators.listing import any_date, opening, printed
from generators.people import people
from generators.works import AREAS, Generated, Truth, Work, abstract, bylines, titles


def generate(seed: int) -> Generated:
    """A profile page; header, dates without year, blank lines and abstracts vary with the seed."""
    rnd = random.Random(f"profile-{seed}")
    cast = people(rnd, 12)
    owner, others = cast[0], cast[1:]
    as_of = datetime.date(2026, 6, 1) if seed % 2 else None
    truth = Truth(owner=owner.full, about=owner.full if seed % 3 == 0 else None, as_of=as_of)
    count = rnd.randint(8, 20)
    lines = [owner.full, "", rnd.choice(AREAS[:8])]
    metrics = [f"h-index{rnd.randint(3, 60)}", f"{count}papers", f"{rnd.randint(1, 9)},{rnd.randint(100, 999)}citations"]
    metrics += [f"Novelty{rnd.randint(10, 90)}%", f"AI Score{rnd.randint(10, 90)}"]
    lines += [m for m in metrics if seed % 4 != 2 or rnd.random() < 0.5]
    lines += ["", f"{count} Papers", ""]
    blank = [] if seed % 4 == 3 else [""]
    for title, authors in zip(titles(rnd, count), bylines(rnd, owner, others, count), strict=True):
        names, byline, complete = printed(authors)
        recent = rnd.random() < 0.3
        date = any_date(rnd, 2026, 2026).replace(month=rnd.randint(1, 5), day=rnd.randint(1, 28)) if recent else any_date(rnd)
        area, code = rnd.choice(AREAS), rnd.random() < 0.2
        lines.append(opening(rnd, area, date, year=not recent, code=code, score=recent and rnd.random() < 0.5))
        lines += [title, *blank, byline, *blank]
        if seed % 5 != 4:
            lines += [abstract(rnd, title), *blank]
        known = not recent or as_of is not None
        work = Work(title, names, complete, owner.full not in names, area=area, code=code, status="preprint")
        work.year, work.date = (date.year, date) if known else (None, None)
        truth.works.append(work)
    if not any(work.code for work in truth.works):
        for work in truth.works:
            work.code = None
    return Generated(f"profile-{seed}", "\n".join(lines) + "\n", truth)
