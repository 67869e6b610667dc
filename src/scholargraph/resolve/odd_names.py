"""Printed names that are hardly names: read in the wrong encoding, with digits, of several scripts, of nobody in particular.

They stay as they are printed; the report says where they stand, so that the source can be mended or a decision be taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from scholargraph.model.names import fold
from scholargraph.model.records import PrintedName, Remark, WorkRecord
from scholargraph.resolve.items import Item
from scholargraph.resolve.uses import NameUse

LONG = 1000
"""A byline of so many names is remarked as a whole, and its names are not looked at one by one."""
_NOBODY = frozenset("anonymous unknown nn noauthor unnamed various variousauthors etal others andothers".split())
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "THAI", "HANGUL", "CJK", "HIRAGANA", "KATAKANA")
_OF_ONE = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}


def odd_names(items: Iterable[Item]) -> list[Remark]:
    """A remark on each odd name; one that is printed often is remarked at its first place."""
    found: dict[tuple[str, str], Remark] = {}
    for item in items:
        if len(item.names) >= LONG:
            told = long_byline(item.record)
            found.setdefault((item.record.place.id, told.reason), told)
            continue
        for name in item.names:
            for reason in oddities(name.printed):
                found.setdefault((name.printed, reason), odd_name(name, reason))
    return list(found.values())


def long_byline(record: WorkRecord) -> Remark:
    """The remark on a byline of very many names."""
    text = record.title or record.description or ""
    reason = f"a byline of {len(record.byline.names):,} names: each is a person of its own unless something else joins it"
    return Remark(place=record.place, severity="note", text=text, reason=reason)


def odd_name(name: PrintedName, reason: str) -> Remark:
    """The remark on an odd name."""
    return Remark(place=name.place, severity="note", text=name.printed, reason=reason)


@lru_cache(maxsize=1 << 16)
def is_nobody(printed: str) -> bool:
    """Whether a name is a word for nobody in particular: Anonymous, N. N."""
    return fold(printed).replace(" ", "") in _NOBODY


def without_nobody(uses: Iterable[NameUse]) -> list[NameUse]:
    """The uses with nothing to compare where only nobody in particular is named: two of them are never taken for one."""
    return [replace(use, printed=()) if use.printed and all(map(is_nobody, use.printed)) else use for use in uses]


@cache
def oddities(printed: str) -> tuple[str, ...]:
    """What is odd about a name, in words."""
    return tuple(_found(printed))


def _found(printed: str) -> Iterator[str]:
    if is_nobody(printed):
        yield "this names nobody in particular; it is not joined with others like it"
    if printed.isascii() and not re.search(r"\d", printed):
        return
    if "\ufffd" in printed:
        yield "signs were lost before it got here; the name is no evidence for the whole one"
    elif (meant := mended(printed)) is not None:
        yield f"it looks as if it was read in the wrong encoding: “{meant}”?"
    if re.search(r"\d", printed):
        yield "a name with digits: perhaps the mark of a footnote, or no name"
    if len(scripts := _scripts(printed)) > 1:
        yield f"letters of several scripts in one name: {', '.join(sorted(scripts)).lower()}"


def mended(printed: str) -> str | None:
    """UTF-8 that was read as Latin-1 or Windows-1252, read rightly; None where it was not."""
    if not re.search(r"[ÃÂÅÄÐÑâ€][\x80-\xff‘’“”–—…†‡•‰Š‹ŒŽšœžŸ€™¡-ÿ]", printed):
        return None
    for encoding in ("cp1252", "latin-1"):
        try:
            meant = printed.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return meant if meant != printed else None
    return None


def _scripts(printed: str) -> set[str]:
    """The scripts of the words of a name; a name in two whole words of two scripts is no mixture within a word."""
    mixed: set[str] = set()
    for word in re.findall(r"[^\W\d_]+", printed):
        found = {_script(letter) for letter in word} - {""}
        if len(found) > 1:
            mixed |= found
    return mixed


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    script = next((script for script in _SCRIPTS if name.startswith(script)), "")
    return _OF_ONE.get(script, script)
