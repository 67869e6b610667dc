"""An entry on a career as one text, and when it was."""

from __future__ import annotations

import re
from typing import TypedDict

from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import Period, find_periods, without


def joined(lines: tuple[str, ...]) -> str:
    """The lines of an entry as one text: ends of lines and gaps between columns are commas, wrapped lines go on."""
    text = ""
    for line in lines:
        line = columns(line)
        wrapped = bool(re.search(r"[,;:.–—-]$", text)) or len(text) > 90 or line[:1].islower()
        text += line if not text else f" {line}" if wrapped else f", {line}"
    return " ".join(text.split())


def columns(line: str) -> str:
    """The line with commas for the gaps between its columns."""
    return re.sub(r"\s{3,}|\t+", ", ", line.strip())


def undated(line: str) -> str:
    """The line without its dates."""
    line = strip_markup(line)
    for period in reversed(find_periods(line)):
        line = without(line, period)
    return re.sub(r"\(\s*(?:current|present)\s*\)", "", line, flags=re.I).strip(" ,;")


def period_of(text: str) -> Period | None:
    """The first span of a text, else its first date."""
    found = find_periods(text)
    spans = [period for period in found if not period.single]
    ordered = [*spans, *found]
    return ordered[0] if ordered else None


class When(TypedDict, total=False):
    """The fields of a record that say when it was."""

    start_year: int | None
    start_month: int | None
    end_year: int | None
    end_month: int | None
    current: bool


def span(period: Period | None) -> When:
    """The fields of a record that say when it was."""
    if period is None:
        return {}
    return {
        "start_year": period.start_year,
        "start_month": period.start_month,
        "end_year": period.end_year,
        "end_month": period.end_month,
        "current": period.current,
    }


def take(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    """The text without a match of the pattern, and the match's named group."""
    match = pattern.search(text)
    if not match:
        return text, None
    found = next(group for group in match.groupdict().values() if group)
    return f"{text[: match.start()]} {text[match.end() :]}".strip(), found.strip(" ,.;")
