"""Lists of works as they stand: those that leave their owner out, and those that no heading announces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scholargraph.model.names import fold
from scholargraph.sources.cv.items import items
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.references import read_reference, reads_as_reference
from scholargraph.sources.text.venues import looks_like_venue

_MORE = re.compile(r"^(?:others?|miscellaneous|misc\.?|additional|further|varia|(?:non-?|un)?refereed|selected|recent)\b", re.I)
_TITLED = re.compile(r"^\W{0,3}(?:“[^“”]{8,}”|\"[^\"]{8,}\"|«[^«»]{8,}»|„[^„“”]{8,}[“”]|\*{1,2}[^*]{8,}\*{1,2}|_[^_]{8,}_)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LINES_LOOKED_AT = 300
_LOOKED_AT = 60
"""Entries of a list that tell what it is."""
_ENOUGH, _HARDLY = 6, 0.25
"""Entries that tell whether a document prints its owner, and the part of them that may do so where it does not."""
_SHARE, _LEAST, _LEAST_ON_TOP = 0.6, 2, 3
"""Which part of the entries of a list must be references, and how many of them; how many on top of a document."""


def is_list_of_works(section: Section, entries: Sequence[Item]) -> bool:
    """Whether a section whose heading says nothing holds references, most of its entries and two at least."""
    listed = sum(_is_reference(item) for item in entries)
    return listed >= (1 if _MORE.match(section.heading or "") else _LEAST) and listed >= _SHARE * len(entries)


def lists_of_works(sections: Sequence[Section]) -> list[list[Item]]:
    """The entries of each list of works of a document, announced or not; of long ones the first."""
    result = []
    for section in sections:
        top = list_on_top(replace(section, lines=section.lines[:_LINES_LOOKED_AT]))[1] if section.heading is None else section
        if top is None or (top.kind != "publications" and top.kind != "other"):
            continue
        entries = items(top)[:_LOOKED_AT]
        if top.kind == "publications" or is_list_of_works(top, entries):
            result.append(entries)
    return result


def list_on_top(section: Section) -> tuple[Section, Section | None]:
    """The lines before the first heading, and the list of works among them as a section of its own, if they hold one."""
    entries = items(replace(section, kind="publications"))
    listed = [index for index, item in enumerate(entries) if _is_reference(item)]
    if len(listed) < _LEAST_ON_TOP or len(listed) < _SHARE * (listed[-1] + 1 - listed[0]):
        return section, None
    first, last = entries[listed[0]].first, entries[listed[-1]].last
    inside = [line for line in section.lines if first <= line[0] <= last]
    outside = [line for line in section.lines if not first <= line[0] <= last]
    return replace(section, lines=outside), Section(None, "publications", lines=inside)


def leaves_out(owner: str, lists: Sequence[Section]) -> bool:
    """Whether lists of works print no byline but that of others: hardly an entry bears a word of the owner's name."""
    names = re.findall(r"[^\W\d_]{3,}", fold(owner))
    entries = [fold(item.text) for section in lists for item in items(section)[:100] if len(item.text.split()) > 4]
    bearing = sum(any(re.search(rf"\b{name}\b", text) for name in names) for text in entries)
    return len(entries) >= _ENOUGH and bearing <= _HARDLY * len(entries)


def _is_reference(item: Item) -> bool:
    """A reference with a byline, or a title set apart before a venue and a year."""
    text = item.alone().text
    if not _YEAR.search(text) and not re.search(r"\bin press\b|\bforthcoming\b|\bto appear\b", text, re.I):
        return False
    if reads_as_reference(text):
        return True
    cuts = read_reference(text[:600]) if _TITLED.match(text) else []
    return bool(cuts) and looks_like_venue(strip_markup(cuts[0].rest).split(",")[0])
