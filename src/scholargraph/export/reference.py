"""An entry of a bibliography: one work in its best version, ready for every format."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from scholargraph.model.names import PersonalName, fold
from scholargraph.model.records import Status, VersionType

_SMALL_WORDS = frozenset("a an the on of in for to and or with from by at is are der die das le la les un une".split())
_WORDS: dict[str, str] = {
    "submitted": "Submitted",
    "underReview": "Under review",
    "accepted": "To appear",
    "retracted": "Retracted",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """One work.

    Attributes:
        work: its IRI.
        key: citation key, unique within a bibliography; made of content, so it stays when other works come and go.
        title: as printed; the words of the source where it gives no title.
        authors: preferred names in the order of the byline; `complete` is False if there are more.
        bodies: those of the authors that are no persons.
        venue: of the best version, repositories included; `container` the book a chapter is in, with its `editors`.
        also: the other versions, one readable line each.
    """

    work: str
    title: str
    key: str = ""
    type: VersionType = "Work"
    authors: tuple[str, ...] = ()
    bodies: frozenset[str] = frozenset()
    complete: bool = True
    year: int | None = None
    month: int | None = None
    date: datetime.date | None = None
    venue: str | None = None
    status: Status | None = None
    submitted_to: str | None = None
    container: str | None = None
    editors: tuple[str, ...] = ()
    publisher: str | None = None
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    url: str | None = None
    also: tuple[str, ...] = ()

    @property
    def note(self) -> str | None:
        """What no field holds: the status in words, and the other versions."""
        said = _WORDS.get(self.status or "")
        if said == "Submitted" and self.submitted_to:
            said = f"Submitted to {self.submitted_to}"
        parts = [said] if said else []
        if self.also:
            parts.append("also: " + "; ".join(self.also))
        return "; ".join(parts) or None


def keyed(references: Iterable[Reference]) -> list[Reference]:
    """The references sorted by key; those of one author and year with one first word are told apart by letters."""
    taken: dict[str, int] = {}
    made = []
    for reference in sorted(references, key=lambda r: (_key(r), fold(r.title), r.work)):
        base = _key(reference)
        number = taken[base] = taken.get(base, -1) + 1
        made.append(replace(reference, key=base + (_letters(number) if number else "")))
    return sorted(made, key=lambda r: (r.key, r.work))


def _letters(number: int) -> str:
    """1 → b, 2 → c ... 26 → aa; the first of several has none."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _key(reference: Reference) -> str:
    family = parts_of(reference.authors[0]).family_key if reference.authors else ""
    words = [word for word in fold(re.sub(r"\$[^$]*\$", " ", reference.title)).split() if word not in _SMALL_WORDS]
    return f"{family[:30] or 'anonymous'}{reference.year or 'nd'}{words[0][:30] if words else ''}"


def parts_of(name: str) -> PersonalName:
    """The parts of a name; one that has no letters is a family name."""
    try:
        return PersonalName.parse(name)
    except ValueError:
        return PersonalName(family=name.strip() or "?")
