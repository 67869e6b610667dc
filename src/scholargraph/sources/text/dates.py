"""Years and spans of time as people write them: "20–24", "24– (Current)", "2014–16", "2016.06-2016.12", "Sept 2019 – present".

Dashes may be hyphen, doubled hyphen, en dash, em dash or minus. Two digits are 1950–2049: a fixed window, since no reading
may depend on the clock.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
"""English month names and their abbreviations, in lower case."""

_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_SEASON = r"(?:early|mid|late|spring|summer|fall|autumn|winter|(?:spring|summer|winter|fall)\s+(?:term|semester|quarter))"
_Y4 = r"(?:1[89]|20)\d\d"
_DASH = r"[-\u2010-\u2015\u2212~\u301c\uff5e]"
_NOW = r"(?:present|current(?:ly)?|now|today|ongoing|to\s+date|date|in\s+progress|expected|heute|현재|至今|現在)"
_POINT = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}\s*(?:\d{{1,2}}(?:st|nd|rd|th)?,)?,?\s*(?:of\s+)?{_Y4}"
    rf"|{_MONTH}\s*['’]\d\d"
    rf"|{_SEASON}\s*,?\s*{_Y4}"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]{_Y4}"
    rf"|(?:0?[1-9]|1[0-2])[/.]{_Y4}"
    rf"|{_Y4}\s+{_MONTH}(?:\s+\d{{1,2}}(?!\d))?(?!\s*,?\s*{_Y4})"
    rf"|{_Y4}[-./](?:0[1-9]|1[0-2])[-./](?:0[1-9]|[12]\d|3[01])"
    rf"|{_Y4}[./](?:0?[1-9]|1[0-2])(?![\d/])"
    rf"|{_Y4}\s*[年년]\s*(?:(?:0?[1-9]|1[0-2])\s*[月월])?"
    rf"|{_Y4}"
    r"|['’]\d\d)"
)
_SHORT = r"(?:(?:0[1-9]|1[0-2])/\d\d|\d\d)"
_SEP = rf"\s*(?:{_DASH}{{1,3}}|\bto\b|\buntil\b|\bthrough\b|\btill\b)\s*"
_EDGE_BEFORE = r"(?<![\w/$^.,\\])"
_EDGE_AFTER = r"(?![\w/%]|\.\d)"
_OPEN_END = rf"(?:\s*{_DASH}{{1,3}}(?=\s*(?:$|[)\]}},;:(]|\.(?:\s|$)))|{_DASH}{{1,3}}(?=\s))"
_AFTER_NOW = rf"(?:\s*(?:\(\s*{_NOW}\s*\)|\b{_NOW}\b))"

_ISO_MONTHS = re.compile(rf"{_EDGE_BEFORE}({_Y4})-(\d\d){_SEP}({_Y4})-(\d\d){_EDGE_AFTER}")
_MONTHS_ONE_YEAR = re.compile(rf"{_EDGE_BEFORE}({_MONTH})(?:{_SEP}|/)({_MONTH})\s*,?\s*({_Y4}){_EDGE_AFTER}", re.I)
_RANGE = re.compile(rf"{_EDGE_BEFORE}({_POINT}){_SEP}({_POINT}|\d\d){_EDGE_AFTER}(?!-\d)", re.I)
_ACADEMIC_YEAR = re.compile(rf"{_EDGE_BEFORE}({_Y4})/((?:20)?\d\d){_EDGE_AFTER}(?!/)")
_TO_NOW = re.compile(rf"{_EDGE_BEFORE}({_POINT}|{_SHORT}){_SEP}(?:\(\s*{_NOW}\s*\)|\b{_NOW}\b)", re.I)
_OPEN = re.compile(rf"{_EDGE_BEFORE}({_POINT}){_OPEN_END}{_AFTER_NOW}?", re.I)
_SINCE = re.compile(
    rf"\b(?:since|from|seit|ab|depuis|desde|dal|starting|entered|began|started|as of|as from)\s+({_POINT}){_EDGE_AFTER}", re.I
)
_UNTIL = re.compile(rf"(?:\b(?:until|till|up to)\s+|(?<=\()\s*{_DASH}{{1,2}}\s*)({_POINT}){_EDGE_AFTER}", re.I)
_SINGLE = re.compile(rf"{_EDGE_BEFORE}({_POINT}){_EDGE_AFTER}", re.I)
# Bare two-digit years are read only where nothing else stands: at the start of a line, or alone in its last brackets.
_SHORT_RANGE = re.compile(rf"(?:^|(?<=[(\[]))\s*({_SHORT}){_SEP}({_SHORT}|{_Y4}){_EDGE_AFTER}")
_SHORT_RANGE_LAST = re.compile(rf"(?<=,)\s*({_SHORT}){_SEP}({_SHORT})(?=\s*\.?\s*$)")
_SHORT_OPEN = re.compile(rf"(?:^|(?<=[(\[]))\s*({_SHORT}){_OPEN_END}{_AFTER_NOW}?", re.I)
_LEADING_NOW = re.compile(rf"\s*\(\s*{_NOW}\s*\)", re.I)


class Period(NamedTuple):
    """A span of time read in a text.

    Attributes:
        start_year, start_month, end_year, end_month: four-digit years, months 1–12; None where nothing is printed.
            A single date has the same start and end.
        current: the text says that it lasts ("2025–", "since 2019", "– present").
        start, end: where it stands in the text, as for slicing.
    """

    start_year: int | None
    start_month: int | None
    end_year: int | None
    end_month: int | None
    current: bool
    start: int
    end: int

    @property
    def single(self) -> bool:
        """Whether one date is printed, not a span."""
        return self.start_year == self.end_year and self.start_month == self.end_month and not self.current


def full_year(digits: str, near: int | None = None) -> int:
    """Two digits to a year: 50–99 are 19xx, 00–49 are 20xx; with `near`, the first such year not before `near`."""
    value = int(digits)
    if value >= 100:
        return value
    if near is None:
        return 1900 + value if value >= 50 else 2000 + value
    century = near - near % 100
    return century + value if century + value >= near else century + 100 + value


def find_period(text: str, *, two_digit: bool = True) -> Period | None:
    """The first span or date in a text, or None.

    Args:
        text: one line, or a piece of it.
        two_digit: also read bare two-digit years ("20–24") at the start of the text, in brackets or at its end.
    """
    found = find_periods(text, two_digit=two_digit)
    return found[0] if found else None


def find_periods(text: str, *, two_digit: bool = True) -> list[Period]:
    """All spans and dates of a text from left to right, none overlapping another; spans win over single dates."""
    found: list[Period] = []
    for pattern, read in _RULES:
        if not two_digit and pattern in _SHORT_RULES:
            continue
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            period = read(match)
            if period is not None and _in_order(period):
                found.append(period)
    return sorted(found, key=lambda period: period.start)


def without(text: str, period: Period) -> str:
    """The text without the period, brackets emptied by that, and the commas left dangling."""
    rest = f"{text[: period.start].rstrip()} {text[period.end :].lstrip()}"
    rest = re.sub(r"[(\[]\s*[,;]?\s*[)\]]", " ", rest)
    rest = re.sub(r"\s+([,.;:)\]])", r"\1", re.sub(r"\s+", " ", rest))
    rest = re.sub(r"([,;:])(?:\s*[,;:.])+", r"\1", rest)
    return re.sub(rf"(^[\s,;:|.]+|^{_DASH}+\s+|[\s,;:|]+$|\s{_DASH}+$)", "", rest.strip()).strip(" ,;")


def years(text: str) -> list[int]:
    """All four-digit years printed in a text, in order, those inside spans too ("2014–16" gives 2014 and 2016)."""
    result: list[int] = []
    for period in find_periods(text, two_digit=False):
        result.extend(year for year in (period.start_year, period.end_year) if year is not None)
    return list(dict.fromkeys(result))


def month_number(word: str) -> int | None:
    """1–12 for an English month name or abbreviation in any case, with or without full stop, else None."""
    return MONTHS.get(word.strip(" .,").lower())


def _in_order(period: Period) -> bool:
    return period.start_year is None or period.end_year is None or period.start_year <= period.end_year


def _point(text: str, near: int | None = None) -> tuple[int, int | None]:
    """Year and month of one printed date."""
    year4 = re.search(_Y4, text)
    word = re.search(_MONTH, text, re.I)
    if year4 is None:
        digits = re.findall(r"\d\d", text)
        month = int(digits[0]) if "/" in text else (month_number(word.group()) if word else None)
        return full_year(digits[-1], near), month
    year = int(year4.group())
    if word:
        return year, month_number(word.group())
    numbers = [int(number) for number in re.findall(r"\d+", text[: year4.start()] + " " + text[year4.end() :])]
    if not numbers:
        return year, None
    if len(numbers) == 2 and year4.start() > 0:  # 09/15/2025 or 15.09.2025: the one that can be a month
        month = numbers[1] if numbers[0] > 12 or "." in text else numbers[0]
        return year, month if month <= 12 else None
    return year, numbers[0] if 1 <= numbers[0] <= 12 else None


def _read_range(match: re.Match[str]) -> Period | None:
    start_year, start_month = _point(match.group(1))
    end_year, end_month = _point(match.group(2), start_year)
    if end_year - start_year > 80:  # "2016-06": a month, not a span of ninety years
        tail = int(match.group(2)) if match.group(2).isdigit() else 0
        if not 1 <= tail <= 12:
            return None
        return Period(start_year, tail, start_year, tail, False, match.start(), match.end())
    return Period(start_year, start_month, end_year, end_month, False, match.start(), match.end())


def _read_academic(match: re.Match[str]) -> Period | None:
    period = _read_range(match)
    return period if period and period.end_year == int(match.group(1)) + 1 else None


def _read_iso(match: re.Match[str]) -> Period | None:
    start_month, end_month = int(match.group(2)), int(match.group(4))
    if not (1 <= start_month <= 12 and 1 <= end_month <= 12):
        return None
    return Period(int(match.group(1)), start_month, int(match.group(3)), end_month, False, match.start(), match.end())


def _read_months(match: re.Match[str]) -> Period:
    year = int(match.group(3))
    return Period(year, month_number(match.group(1)), year, month_number(match.group(2)), False, match.start(), match.end())


def _read_open(match: re.Match[str]) -> Period:
    year, month = _point(match.group(1))
    end = match.end()
    now = _LEADING_NOW.match(match.string, end)
    return Period(year, month, None, None, True, match.start(), now.end() if now else end)


def _read_until(match: re.Match[str]) -> Period:
    year, month = _point(match.group(1))
    return Period(None, None, year, month, False, match.start(), match.end())


def _read_single(match: re.Match[str]) -> Period:
    year, month = _point(match.group(1))
    return Period(year, month, year, month, False, match.start(), match.end())


_SHORT_RULES = (_SHORT_RANGE, _SHORT_RANGE_LAST, _SHORT_OPEN)
_RULES = (
    (_ISO_MONTHS, _read_iso),
    (_MONTHS_ONE_YEAR, _read_months),
    (_TO_NOW, _read_open),
    (_RANGE, _read_range),
    (_ACADEMIC_YEAR, _read_academic),
    (_SHORT_RANGE, _read_range),
    (_SHORT_RANGE_LAST, _read_range),
    (_SHORT_OPEN, _read_open),
    (_OPEN, _read_open),
    (_SINCE, _read_open),
    (_UNTIL, _read_until),
    (_SINGLE, _read_single),
)
