"""Commands of a class nobody has at hand, used again and again: which of their arguments is the title of a work.

`\\paper{Sand, ripples and ice}{with A. Roe}{Polar Sediments}{2021}`: one argument is mostly a year, one names people, and
of the others the title has the most words and hardly a number. Told from three uses on; else nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

Uses = Mapping[tuple[str, int], Sequence[Sequence[str]]]
"""By name and number of arguments: the arguments of each use, as printed."""

LEAST = 3
_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*|(?:in press|to appear|forthcoming|submitted)\W*", re.I)
_PEOPLE = re.compile(
    r"^(?:joint(?:ly)?\s+)?with\s+[^\W\d_]|(?<![^\W\d_])[^\W\d_a-z]\.[\s-]*(?:[^\W\d_a-z]\.[\s-]*)*[^\W\d_a-z][^\W\d_]+|[^\W\d_]{2,},\s*[A-Z]\."
)


def title_arguments(uses: Uses) -> dict[tuple[str, int], int]:
    """The place (from 0) of the title among the arguments of each command that prints works."""
    found = {use: _title(arguments) for use, arguments in uses.items() if len(arguments) >= LEAST and use[1] >= 3}
    return {use: at for use, at in found.items() if at is not None}


def _title(uses: Sequence[Sequence[str]]) -> int | None:
    columns = [[value for value in column if value.strip()] for column in zip(*uses, strict=True)]
    dated = [_share(column, _YEAR.fullmatch) for column in columns]
    named = [_share(column, _PEOPLE.search) for column in columns]
    years = [at for at, share in enumerate(dated) if share >= 0.7]
    people = [at for at, share in enumerate(named) if share >= 0.6]
    if not years or not people:
        return None
    words = [
        (sum(len(value.split()) for value in column) / len(column), -at)
        for at, column in enumerate(columns)
        if at not in (*years, *people)
        and len(column) >= 0.8 * len(uses)
        and len({*column}) == len(column)
        and sum(bool(re.search(r"\d", value)) for value in column) < 0.5 * len(column)
    ]
    best = max(words, default=(0.0, 0))
    return -best[1] if best[0] >= 2.5 else None


def _share(column: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(value.strip())) for value in column) / len(column) if column else 0.0
