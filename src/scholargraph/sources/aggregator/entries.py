"""What listings and profile pages of an aggregator share: the line that opens an entry, its date, its byline.

An entry opens with area code, date and code flag glued together ("CVJul 6, 2023Code"), on profiles at times behind a
decimal score ("15.5LGMay 18"). What follows up to the next such line belongs to the entry.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scholargraph.model.names import PersonalName, fold, is_cut, is_initial
from scholargraph.model.readings import looks_like_byline, split_names
from scholargraph.model.records import Byline, PrintedName, Remark
from scholargraph.sources.document import Document
from scholargraph.sources.text.clipping import clipped
from scholargraph.sources.text.contacts import mask_contacts

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_OPENING = re.compile(
    r"^(?P<score>\d{1,4}(?:\.\d+)?)?\s*(?P<area>[A-Za-z][A-Za-z.\-]{0,24}?)?\s*"
    rf"(?P<month>{_MONTH})(?:\s*(?P<day>\d{{1,2}}))?(?:,?\s+(?P<year>(?:1[89]|2[01])\d\d))?\s*(?P<code>Code)?$"
)
AREA = re.compile(r"^(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]{2}|\.[a-z]+(?:-[a-z]+)*)?|[A-Z]{2,5}(?:\.[A-Z]{2})?)$")
"""The code of an area as aggregators print it: "LG", "cs.LG", "quant-ph", "cond-mat.str-el"; unknown ones too."""


@dataclass(frozen=True)
class Opening:
    """The line that opens an entry.

    Attributes:
        line: its 1-based number.
        printed: the line.
        score: decimal before the area code, if any.
        area: area code as printed, or None.
        month: 1 to 12.
        day, year: as printed, or None.
        code: the flag `Code` stands behind the date.
    """

    line: int
    printed: str
    score: float | None
    area: str | None
    month: int
    day: int | None
    year: int | None
    code: bool


@dataclass(frozen=True)
class Entry:
    """An opening and the non-blank lines behind it, each with its 1-based number, stripped."""

    opening: Opening
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Dated:
    """When an entry is dated: the parts a record holds."""

    year: int | None
    month: int
    date: datetime.date | None
    assumed: bool = False


def opening(number: int, text: str) -> Opening | None:
    """Reads a line as the opening of an entry, or gives None.

    A lone month, or a month and a year without an area code, is no opening.
    """
    text = text.strip()
    if len(text) > 60:
        return None
    found = _OPENING.match(text)
    if not found:
        return None
    area, day, year = found["area"], found["day"], found["year"]
    if (area and not AREA.match(area)) or not (day or (area and year)) or (not area and not (day and year)):
        return None
    return Opening(
        line=number,
        printed=text,
        score=float(found["score"]) if found["score"] else None,
        area=area,
        month=MONTHS.index(found["month"][:3].lower()) + 1,
        day=int(day) if day else None,
        year=int(year) if year else None,
        code=bool(found["code"]),
    )


def split_entries(document: Document) -> tuple[list[tuple[int, str]], list[Entry]]:
    """The non-blank lines before the first entry, and the entries."""
    head: list[tuple[int, str]] = []
    entries: list[tuple[Opening, list[tuple[int, str]]]] = []
    for number, raw in enumerate(document.lines, start=1):
        text = raw.strip().strip("\ufeff\u200b\f").strip()
        if not text:
            continue
        found = opening(number, text)
        if found:
            entries.append((found, []))
        elif entries:
            entries[-1][1].append((number, text))
        else:
            head.append((number, text))
    return head, [Entry(found, tuple(lines)) for found, lines in entries]


def dated(found: Opening, as_of: datetime.date | None) -> Dated:
    """The date of an entry; without a printed year the latest such day not after `as_of`, None where that is not given."""
    if found.year is not None:
        return Dated(found.year, found.month, _day(found.year, found.month, found.day))
    if as_of is None or not 1500 < as_of.year <= 2200:
        return Dated(None, found.month, None)
    for year in range(as_of.year, as_of.year - 9, -1):
        day = _day(year, found.month, found.day or 1)
        if day and day <= as_of:
            return Dated(year, found.month, day if found.day else None, assumed=True)
    return Dated(None, found.month, None)


def _day(year: int, month: int, day: int | None) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if day else None
    except ValueError:
        return None


def date_remark(document: Document, found: Opening) -> Remark | None:
    """A remark where the day does not exist (30 February), else None."""
    if found.day is None or _day(found.year or 2024, found.month, found.day):
        return None
    reason = "there is no such day; month and year were kept"
    return remark(document, found.line, "repaired", found.printed, reason)


def remark(document: Document, line: int, severity: str, text: str, reason: str, last: int | None = None) -> Remark:
    """A remark on lines of the document; long text is shortened, contact data are blotted out."""
    shown = clipped(mask_contacts(text))
    return Remark.model_validate({"place": document.place(line, last), "severity": severity, "text": shown, "reason": reason})


def byline(document: Document, line: int, names: Sequence[str], cut: bool) -> Byline:
    """The byline printed on a line; a cut one is not complete."""
    place = document.place(line)
    printed = tuple(PrintedName(printed=name, place=place, position=i) for i, name in enumerate(names, start=1))
    return Byline(names=printed, complete=not cut)


def is_byline(text: str) -> bool:
    """Whether a line is a byline of its own: at most three names, more only as "et al."."""
    if len(text) > 200 or (text.endswith((".", ":", "?", "!")) and not (is_cut(text) or is_initial(text.split()[-1]))):
        return False
    return (
        looks_like_byline(text)
        and len(split_names(text)) <= 6
        and (is_cut(text) or len(text.split()) > 1 or "," in text or not any(c.isupper() for c in text))
    )


def facts(document: Document, entry: Entry, entries: Sequence[Entry]) -> dict[str, Any]:
    """The fields of a work that its opening gives: date, area, score, code; the works of aggregators are preprints."""
    found = entry.opening
    when = dated(found, document.as_of)
    return {
        "year": when.year,
        "month": when.month,
        "date": when.date,
        "year_assumed": when.assumed,
        "version_type": "Preprint",
        "status": "preprint",
        "area": found.area,
        "code_available": _code_flag(entry, entries),
        "metrics": (("score", found.score, None),) if found.score is not None else (),
    }


def _code_flag(entry: Entry, entries: Sequence[Entry]) -> bool | None:
    """True where the entry is marked, False where only others of the page are, None where the page marks none."""
    if entry.opening.code:
        return True
    return False if any(other.opening.code for other in entries) else None


def may_be(printed: str, owner: PersonalName) -> bool:
    """Whether a printed name can be a spelling of the owner's: same family name, given names equal or initials of each other."""
    try:
        name = PersonalName.parse(printed)
    except ValueError:
        return False
    if name.family_key == owner.family_key and _given_compatible(name.given_tokens, owner.given_tokens):
        return True
    words, own = fold(printed).split(), fold(str(owner)).split()
    return "".join(words) == "".join(own) or sorted(words) == sorted(own)


def _given_compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the shorter list of given names is the longer one abbreviated: joined, as initials, or with some left out."""
    if not a or not b or "".join(a) == "".join(b):
        return True
    short, long = sorted((a, b), key=lambda tokens: (len(tokens), len("".join(tokens))))
    if "".join(short).startswith("".join(long)) and len("".join(long)) > 1:
        return True
    if all(len(token) == 1 for token in a) or all(len(token) == 1 for token in b):
        joined = ("".join(t[0] for t in short), "".join(t[0] for t in long))
        return joined[1].startswith(joined[0]) or joined[0].startswith(joined[1])
    rest = list(long)
    for token in short:
        while rest and not (rest[0] == token or (1 in (len(rest[0]), len(token)) and rest[0][0] == token[0])):
            rest.pop(0)
        if not rest:
            return False
        rest.pop(0)
    return True


def parsed_name(printed: str | None) -> PersonalName | None:
    """The name, or None if there is none or it holds no letter."""
    try:
        return PersonalName.parse(printed) if printed else None
    except ValueError:
        return None


def with_owner(document: Document, line: Byline, owner: PersonalName | None, number: int) -> tuple[Byline, Remark | None]:
    """The byline with the owner implied where it is cut before the owner's name; a remark where it is whole without it."""
    if owner is None or any(may_be(name.printed, owner) for name in line.names):
        return line, None
    if not line.complete:
        return line.model_copy(update={"owner_implied": True}), None
    text = ", ".join(name.printed for name in line.names)
    return line, remark(document, number, "note", text, f"the page's owner {owner} is not among the authors of this entry")
