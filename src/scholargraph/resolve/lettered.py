"""Printed names that are none, or no person's: mended or left out before anything is compared, and remarked.

Without a letter: digits, dashes, signs that nobody sees. Words for further authors ("et al.") in the place of a name or behind
one: they cut the byline, and where a name stands behind the cut is not known. Bodies that the source does not mark as such.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from scholargraph.model.bodies import in_order, names_a_group
from scholargraph.model.names import fold
from scholargraph.model.records import AnyRecord, PersonRecord, PrintedName, Remark, SourceReading, WorkRecord

Oddity = Literal["", "letterless", "others", "cut", "body"]
_LETTERLESS = "this holds no letter and is no name: it was left out"
_OTHERS = "this stands for further authors: the byline is cut there, and where a name behind it stands is not known"
_CUT = "the words behind this name stand for further authors: the byline is cut there"
_BODY = "a word of the name says that it is a body's: it is no person"
_TWICE = "this name is printed twice in the byline: two people, unless a human says otherwise"
_FURTHER = frozenset(
    ("et al", "etal", "al et", "et alii", "others", "and others", "et autres", "und andere", "y otros", "e outros", "e altri")
)
_TAIL = re.compile(r"[\s,;]+(?:et(?:\.\s*|\s+)al|and\s+others)\b\.?$", re.I)
_AT_END = re.compile(r"(?:al|alii|thers|autres|andere|otros|outros|altri)\W*$|^al\b", re.I)
_TURNED_TAIL = re.compile(r"^al\.?,\s*(.*\S)\s+et\.?$", re.I)


def is_lettered(printed: str) -> bool:
    """Whether a name holds a letter."""
    if printed.isascii():
        return any(map(str.isalpha, printed))
    return any(map(str.isalpha, unicodedata.normalize("NFC", printed)))


@lru_cache(maxsize=1 << 16)
def oddity(printed: str) -> Oddity:
    """What keeps a printed name from being a person's; nothing for most."""
    if not is_lettered(printed):
        return "letterless"
    if _AT_END.search(printed):
        if fold(printed) in _FURTHER:
            return "others"
        if _bare(printed) != printed:
            return "cut"
    return "body" if names_a_group(printed) else ""


def _bare(printed: str) -> str:
    """A name without words for further authors behind it: "Mina Rho et al", also as "al, Mina Rho et"."""
    turned = _TURNED_TAIL.match(printed)
    return turned[1] if turned else _TAIL.sub("", printed) or printed


def lettered(readings: Sequence[SourceReading]) -> tuple[list[SourceReading], list[Remark]]:
    """The readings without such names; a byline that loses one is not complete, a record about one is left out."""
    remarks: list[Remark] = []
    made = []
    for reading in readings:
        kept = tuple(found for record in reading.records if (found := checked(record, remarks)) is not None)
        same = all(one is other for one, other in zip(kept, reading.records, strict=False)) and len(kept) == len(reading.records)
        made.append(reading if same else reading.model_copy(update={"records": kept}))
    return made, remarks


def checked(record: AnyRecord, remarks: list[Remark]) -> AnyRecord | None:
    """A record without such names; None for a record about one. What is left out is remarked."""
    if isinstance(record, WorkRecord):
        return _work(record, remarks)
    for _, value in record:
        if isinstance(value, PrintedName) and not is_lettered(value.printed):
            remarks.append(_remark(value, _LETTERLESS))
            return None
    return _spelled(record, remarks) if isinstance(record, PersonRecord) and record.variants else record


def _spelled(record: PersonRecord, remarks: list[Remark]) -> PersonRecord:
    variants = tuple(form for form in record.variants if is_lettered(form))
    for form in record.variants if len(variants) < len(record.variants) else ():
        if not is_lettered(form):
            remarks.append(Remark(place=record.place, severity="skipped", text=form, reason=_LETTERLESS))
    return record if variants == record.variants else record.model_copy(update={"variants": variants})


def _work(record: WorkRecord, remarks: list[Remark]) -> WorkRecord:
    printed = [name.printed for name in record.byline.names]
    if len(set(printed)) < len(printed):
        remarks += _twice(record.byline.names)
    if not any(map(oddity, printed)) and all(is_lettered(name.printed) for name in record.editors):
        return record
    names, cut = _mended(record.byline.names, remarks)
    editors = tuple(name for name in record.editors if is_lettered(name.printed))
    remarks += [_remark(name, _LETTERLESS) for name in record.editors if not is_lettered(name.printed)]
    byline = record.byline.model_copy(update={"names": names, "complete": record.byline.complete and not cut})
    return record.model_copy(update={"byline": byline, "editors": editors})


def _mended(names: Sequence[PrintedName], remarks: list[Remark]) -> tuple[tuple[PrintedName, ...], bool]:
    """The names of persons and bodies, and whether some are missing."""
    found: list[PrintedName] = []
    behind = cut = False
    for name in names:
        odd = "body" if name.corporate and is_lettered(name.printed) else oddity(name.printed)
        if odd in ("letterless", "others"):
            remarks.append(_remark(name, _LETTERLESS if odd == "letterless" else _OTHERS))
            cut, behind = True, behind or odd == "others"
            continue
        update: dict[str, object] = {"position": None} if behind else {}
        if odd == "cut":
            remarks.append(_remark(name, _CUT, "repaired"))
            update["printed"] = _bare(name.printed)
            cut = behind = True
        elif odd == "body" and not name.corporate:
            remarks.append(_remark(name, _BODY, "note"))
            update |= {"printed": in_order(name.printed), "corporate": True}
        found.append(name.model_copy(update=update) if update else name)
    return tuple(found), cut


def _twice(names: Sequence[PrintedName]) -> list[Remark]:
    """A remark on each name that a byline prints twice, at its second place."""
    seen = Counter[str]()
    found = []
    for name in names:
        seen[name.printed] += 1
        if seen[name.printed] == 2 and is_lettered(name.printed):
            found.append(_remark(name, _TWICE, "note"))
    return found


def _remark(name: PrintedName, reason: str, severity: Literal["skipped", "repaired", "note"] = "skipped") -> Remark:
    return Remark(place=name.place, severity=severity, text=name.printed, reason=reason)
