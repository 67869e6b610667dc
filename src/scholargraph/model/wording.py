"""How numbers and years are said to a reader."""

from __future__ import annotations


def plural(number: int, one: str, many: str | None = None) -> str:
    """`1 person`, `1,200 people`; `many` is `one` with an s unless given."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def span(*years: int | None) -> str:
    """The first and the last of the years that are known: `2015–2024`, `2015` if there is but one, nothing for none."""
    known = sorted({year for year in years if year is not None})
    return "–".join(map(str, (known[0], known[-1])[: len(known)])) if known else ""
