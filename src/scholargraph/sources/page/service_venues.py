"""The venues that a role names: one record each, with the years behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scholargraph.model.records import ServiceRecord
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.dates import Period, find_periods, without
from scholargraph.sources.text.prose import Span, split_outside_brackets

MAX_NAME = 140
"""Characters of a venue's name."""
_JOURNALISH = re.compile(
    r"^(?:[A-Z]{2,}\b|(?:International\s+)?Journal|Transactions|Annals|Mathematical|Machine|Neural|IEEE|ACM|SIAM"
    r"|Operations|Proceedings|Nature|Science)"
)
_GATHERING = re.compile(r"\b(?:workshop|session|mini-?symposium|tutorial|school|track)\b", re.I)
_BEGINS = re.compile(r"[\"“«„]?(?:[a-z]?[A-Z]|\d+[A-Z]|[^\x00-\x7f])")
"""How a name begins: "ICML", "eLife", "3DV"."""
_JOURNAL_WORD = re.compile(r"\b(?:Journal|Transactions|Letters|Annals|Bulletin|Proceedings|Conference|Workshop)\b")


def venues_of(document: Document, section: Section, item: Item, role: str, said: Span) -> list[ServiceRecord]:
    """One record for each venue and year of a list; a date in front of all is that of the venues without years.

    Args:
        item: where the list stands.
        said: the list, which may blank words of the item that are no part of it.
    """
    last, before = "", ""
    found: list[ServiceRecord] = []
    for piece, offset in _pieces(said.text):
        plain = re.sub(r"['’](\d\d)\b", r" 20\1", piece)
        periods = find_periods(plain, two_digit=False)
        name = _name(plain, periods)
        undated = bool(found) and bool(periods) and found[-1].start_year is None
        if undated and _GATHERING.search(before):  # "Workshop on X, ICML 2022"
            found[-1:] = _dated(found[-1], periods)
            continue
        before = name
        name = re.sub(r"^special\s+issues?\s+(?:on\s+.+?\s+)?(?:of|in|at)\s+(?:the\s+)?", "", name)
        if not re.search(r"[^\W\d_]{2}|[A-Z]&[A-Z]", name):
            if undated:  # "X, 2018-2021": the years of X
                found[-1:] = _dated(found[-1], periods)
                continue
            name = last
        if not _BEGINS.match(name) or len(name) > MAX_NAME:
            continue
        last = name
        place = item.place(document, said.start + offset, said.start + offset + len(piece))
        record = ServiceRecord(place=place, section=section.heading, role=role, venue=name, as_written=item.text)
        found += _dated(record, periods)
    return found


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """The venues of a list, and where each stands."""
    at = 0
    for piece in _split_list(text):
        at = text.index(piece, at)
        yield piece, at
        at += len(piece)


def _name(piece: str, periods: Sequence[Period]) -> str:
    """The name of a venue without its years and articles."""
    for period in reversed(periods):
        piece = without(piece, period)
    piece = re.sub(r"\s*\([\s,;&]*\)|[\s,]*\([\s,;&]*$", "", piece)
    return re.sub(r"^(?:the|and|for|of|at|on|in)\s+(?:the\s+)?", "", piece.strip(" .,;:()–—-")).strip()


def _dated(record: ServiceRecord, periods: Sequence[Period]) -> list[ServiceRecord]:
    """The record once for each of the periods."""
    years = [{"start_year": period.start_year, "end_year": period.end_year} for period in periods]
    return [record.model_copy(update=update) for update in years] or [record]


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
