"""Entries on interests: one a listed item, several where a line of short phrases holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.records import InterestRecord
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import strip_markup


def interests(document: Document, section: Section, item: Item) -> Iterator[InterestRecord]:
    """The interests of one entry: an item of a list is one; a line of short phrases is cut at its commas."""
    text = strip_markup(item.text).strip()
    text = re.sub(
        r"^(?:my\s+)?(?:current\s+)?(?:main\s+)?(?:research\s+)?(?:interests?|areas?|topics?)\s*(?:include|are(?: in)?|:)\s*",
        "",
        text,
        flags=re.I,
    )
    parts = [text]
    if not item.marker or re.search(r"[;·|]", text):
        pieces = re.split(r"\s*[;·|]\s*|,\s+(?:and\s+)?(?![^()]*\))", text.rstrip("."))
        if len(pieces) > 1 and max(len(piece.split()) for piece in pieces) <= 6:
            whole = bool(re.search(r"[;·|]", text)) or ", and " in text
            parts = pieces[:-1] + ([pieces[-1]] if whole else re.split(r"\s+and\s+", pieces[-1], maxsplit=1))
    for part in parts:
        phrase = re.sub(r"\s+", " ", part).strip(" .;,")
        phrase += "." * phrase.endswith(" etc")
        if re.search(r"\w", phrase):
            yield InterestRecord(place=document.place(*item.line_of(phrase)), section=section.heading, phrase=phrase)
