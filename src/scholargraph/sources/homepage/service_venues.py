"""The venues that a role names: one record each, with the years behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.records import ServiceRecord
from scholargraph.sources.document import Document
from scholargraph.sources.homepage.text import split_outside_brackets
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.dates import Period, find_period, without

MAX_NAME = 140
"""Characters of a venue's name."""
_JOURNALISH = re.compile(
    r"^(?:[A-Z]{2,}\b|(?:International\s+)?Journal|Transactions|Annals|Mathematical|Machine|Neural|IEEE|ACM|SIAM"
    r"|Operations|Proceedings|Nature|Science)"
)
_GATHERING = re.compile(r"\b(?:workshop|session|mini-?symposium|tutorial|school|track)\b", re.I)
_JOURNAL_WORD = re.compile(r"\b(?:Journal|Transactions|Letters|Annals|Bulletin|Proceedings|Conference|Workshop)\b")


def venues_of(
    document: Document, section: Section, item: Item, role: str, start: int, end: int | None = None
) -> Iterator[ServiceRecord]:
    """One record per venue of the list between two offsets of an item; years behind a venue are its years."""
    text = item.text
    last, before = "", ""
    found: list[ServiceRecord] = []
    for piece, offset in _pieces(text, start, len(text.rstrip()) if end is None else end):
        period = find_period(piece, two_digit=False) or find_period(re.sub(r"['’](\d\d)", r"20\1", piece), two_digit=False)
        name = _name(piece, period)
        undated = bool(found) and period is not None and found[-1].start_year is None
        if undated and _GATHERING.search(before):  # "Workshop on X, ICML 2022"
            found[-1] = _dated(found[-1], period)
            continue
        before = name
        name = re.sub(r"^special\s+issues?\s+(?:on\s+.+?\s+)?(?:of|in|at)\s+(?:the\s+)?", "", name)
        if not re.search(r"[^\W\d_]{2}|[A-Z]&[A-Z]", name):
            if undated:  # "X, 2018-2021": the years of X
                found[-1] = _dated(found[-1], period)
                continue
            name = last
        if not name or not (name[0].isupper() or not name[0].isascii()) or len(name) > MAX_NAME:
            continue
        last = name
        place = item.place(document, offset, offset + len(piece))
        record = ServiceRecord(place=place, section=section.heading, role=role, venue=name, as_written=text)
        found.append(_dated(record, period))
    yield from found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The venues of a list, and where each stands."""
    at = start
    for piece in _split_list(text[start:end]):
        at = text.index(piece, at)
        yield piece, at
        at += len(piece)


def _name(piece: str, period: Period | None) -> str:
    """The name of a venue without its years and articles."""
    if period is not None:
        undated = without(piece, period) if piece[period.start : period.end].strip() else piece
        piece = re.sub(r"\s*[('’]\d{0,4}\)?$", "", undated)
    return re.sub(r"^(?:the|and|for|of)\s+", "", piece.strip(" .()")).strip()


def _dated(record: ServiceRecord, period: Period | None) -> ServiceRecord:
    if period is None:
        return record
    return record.model_copy(update={"start_year": period.start_year, "end_year": period.end_year})


def _split_list(text: str) -> list[str]:
    """Venues of a list: at commas outside brackets, and at the `and` before the last one where that is no part of a name."""
    pieces = split_outside_brackets(text, ",;、，")
    result: list[str] = []
    for index, piece in enumerate(pieces):
        piece = re.sub(r"^\s*(?:and|&)\s+", "", piece).strip(" .")
        cut = re.search(r"\s+(?:and|&|as well as)\s+", piece)
        if cut and index == len(pieces) - 1:
            left, right = piece[: cut.start()], piece[cut.end() :]
            if re.fullmatch(r"(?:many\s+)?others", right):
                result.append(left)
                continue
            if (
                (index and _JOURNAL_WORD.search(right))
                or (_JOURNALISH.match(right) and (right.split()[0].isupper() or len(right.split()) > 1))
                or re.search(r"\d\d$", left)
            ):
                result += [left, right]
                continue
        result.append(piece)
    return [piece for piece in result if re.search(r"\w", piece) and not re.fullmatch(r"etc|(?:many\s+)?others", piece)]
