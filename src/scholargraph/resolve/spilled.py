"""Values in the wrong column: authors, venue and year that stand behind the title are put back where they belong.

Nothing is guessed from one record: a venue must be printed as a venue elsewhere, half of the names as names elsewhere, a lone
year must leave a title that stands elsewhere; and only sources are touched in which this is common, since a title may well
end in a name or in a year.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cached_property
from typing import Protocol

from scholargraph.model.names import fold
from scholargraph.model.records import Byline, PrintedName, WorkRecord
from scholargraph.resolve.titles import normalize_title

COMMON, LEAST = 0.1, 5
"""Share of the records of a source, and number, from which it counts as one whose columns are mixed up."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0)?")
_LONGEST_VENUE, _LONGEST_NAME = 14, 5
"""Words of a venue, of a name."""
_SHORTEST_TITLE = 2
_PASSES = 3
"""What is put back in one pass is known in the next."""


class KnownValues(Protocol):
    """What the data print in its own column, folded."""

    @property
    def names(self) -> Container[str]:
        """Names of authors."""
        ...

    @property
    def initials(self) -> Container[tuple[str, str]]:
        """Their last words with an initial."""
        ...

    @property
    def venues(self) -> Container[str]:
        """Venues of works."""
        ...

    @property
    def titles(self) -> Container[str]:
        """Keys of titles."""
        ...


class Known:
    """What records print in its own column, gathered when it is asked for first; see `KnownValues`."""

    def __init__(self, records: Sequence[WorkRecord]):
        self._records = tuple(records)

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of authors."""
        return frozenset(map(fold, {name.printed for record in self._records for name in record.byline.names}))

    @cached_property
    def initials(self) -> frozenset[tuple[str, str]]:
        """Their last words with an initial."""
        return frozenset(map(initialled, self.names))

    @cached_property
    def venues(self) -> frozenset[str]:
        """Venues of works."""
        return frozenset(map(fold, {record.venue for record in self._records if record.venue}))

    @cached_property
    def titles(self) -> frozenset[str]:
        """Keys of titles."""
        return frozenset(normalize_title(record.title).key for record in self._records if record.title)


def put_back(records: Sequence[tuple[str, WorkRecord]]) -> dict[int, WorkRecord]:
    """Records whose title holds what belongs to other columns, mended.

    Args:
        records: source and record.

    Returns:
        Place in the sequence → the record with its values put back.
    """
    gaps = [
        n for n, (_, record) in enumerate(records) if record.title and has_gap(record.year, record.venue, record.byline.names)
    ]
    if len(gaps) < LEAST:
        return {}
    now = [record for _, record in records]
    found: dict[int, WorkRecord] = {}
    for _ in range(_PASSES):
        known, before = Known(now), len(found)
        cuts = {n: cut for n in gaps if n not in found and (cut := mended(now[n], known)) is not None}
        for source in {records[n][0] for n in cuts}:
            own = [n for n in cuts if records[n][0] == source]
            size = sum(name == source for name, _ in records)
            again = any(records[n][0] == source for n in found)
            if again or (len(own) >= LEAST and len(own) >= COMMON * size):
                found |= {n: cuts[n] for n in own}
                for n in own:
                    now[n] = cuts[n]
        if len(found) == before:
            break
    return found


def has_gap(year: int | None, venue: str | None, names: Sequence[object]) -> bool:
    """Whether a record with these values lacks what may stand behind its title."""
    return year is None or venue is None or not names


def mended(record: WorkRecord, known: KnownValues) -> WorkRecord | None:
    """A record with the values put back that stand behind its title; None where there are none."""
    words = (record.title or "").split()
    year = venue = None
    names: list[str] = []
    if record.year is None and len(words) > _SHORTEST_TITLE and _YEAR.fullmatch(words[-1]):
        year = int(words.pop()[:4])
    if record.venue is None:
        words, venue = _venue_behind(words, known)
    if not record.byline.names:
        words, names = _names_behind(words, known)
    title = " ".join(words).rstrip(" ,;")
    if len(words) < _SHORTEST_TITLE or not (venue or names or (year and normalize_title(title).key in known.titles)):
        return None
    changes: dict[str, object] = {"title": title, "year": year or record.year, "venue": venue or record.venue}
    if names:
        printed = tuple(PrintedName(printed=name, place=record.place, position=n) for n, name in enumerate(names, start=1))
        changes["byline"] = Byline(names=printed)
    if venue and record.status is None:
        changes["status"] = "published"
    return record.model_copy(update=changes)


def _venue_behind(words: list[str], known: KnownValues) -> tuple[list[str], str | None]:
    """The words without the longest known venue at their end, and that."""
    for count in range(min(_LONGEST_VENUE, len(words) - _SHORTEST_TITLE), 0, -1):
        tail = " ".join(words[-count:])
        if fold(tail) in known.venues:
            return words[:-count], tail
    return words, None


def _names_behind(words: list[str], known: KnownValues) -> tuple[list[str], list[str]]:
    """The words without the names at their end, separated by commas, and these; half of them must be known."""
    parts = re.split(r"\s*[,;]\s*", " ".join(words))
    start = len(parts)
    while start > 1 and _is_name(parts[start - 1]):
        start -= 1
    front = parts[start - 1].split()
    for count in range(min(_LONGEST_NAME, len(front) - _SHORTEST_TITLE), 1, -1):
        if fold(" ".join(front[-count:])) in known.names:
            break
    else:
        count = _likely_name(front)
    names = [" ".join(front[-count:]) if count else "", *parts[start:]]
    if not count or 2 * sum(initialled(fold(name)) in known.initials for name in names) < len(names):
        return words, []
    title = ", ".join([*parts[: start - 1], " ".join(front[:-count])])
    return title.split(), names


def initialled(name: str) -> tuple[str, str]:
    """The last word of a folded name and the initial of the first."""
    words = name.split() or [""]
    return words[-1], words[0][:1]


def _is_name(part: str) -> bool:
    words = part.split()
    return 1 < len(words) <= _LONGEST_NAME and not any(char.isdigit() for char in fold(part))


def _likely_name(words: list[str]) -> int:
    """How many of the last words make a name as most are: given name, initials, family name."""
    count = 2
    while count < min(_LONGEST_NAME, len(words) - _SHORTEST_TITLE) and len(fold(words[-count])) <= 1:
        count += 1
    return count if len(words) - count >= _SHORTEST_TITLE else 0
