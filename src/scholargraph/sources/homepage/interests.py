"""Interests that a sentence tells of: "My research interests include A, B and C"."""

from __future__ import annotations

import re

from scholargraph.model.records import InterestRecord
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.prose import Span

_INTERESTED = re.compile(
    r"(?:\binterests?\s*:|\binterests?\s+(?:are|is|include|includes|lie|lies|span|spans|cover|focus\w*|center\w*)"
    r"(?:\s+(?:mainly|mostly|broadly|primarily))?|\binterested"
    r"|\bresearch\s+is\s+in\s+\w+(?:\s+\w+){0,2}(?=:)|\bresearch\s+(?:focus(?:es)?(?:\s+is)?|centers|is(?=\s+[io]n\s))"
    r"|\bI(?:\s+am|['’]m)?\s+(?:mainly\s+|currently\s+|also\s+)?work(?:ing)?(?=\s+(?:on|in)\b)|\bI\s+(?:\w+ly\s+)?study"
    r"|\bI\s+am\s+an?\s+(?:[\w-]+\s+){1,4}(?:working(?=\s+on\b)|who\s+(?:studies|works(?=\s+on\b))))"
    r"(?:\s+(?:in|on|at|around|across)\b)?\s*:?\s+"
    r"(?:the\s+(?:areas?|fields?|intersections?)\s+of\s+)?(?P<list>[^.:;]+)",
    re.I,
)
"""What opens a list of interests; "I work on" only counts outside news."""


def interests_in_prose(document: Document, section: Section, item: Item, part: Span) -> list[InterestRecord]:
    """ "My research interests include A, B and C"; "I am interested in A"."""
    found = _INTERESTED.search(part.text)
    if (
        not found
        or not re.search(r"\b(?:I|my|I['’]m)\b|^(?:research\s+)?interests?\s*:", part.text[: found.start() + 20], re.I)
        or re.match(r"(?:you|if)\b", part.text, re.I)
        or (section.kind == "news" and not re.search(r"\binterest", found.group(), re.I))
    ):
        return []
    if re.search(r"\bif you\b|\bapplicants?\b|\bstudents?\b", part.text, re.I):
        return []
    result = []
    for phrase in _phrases(found["list"].strip(" .")):
        at = item.text.find(phrase, part.start)
        if at >= 0:
            place = item.place(document, at, at + len(phrase))
            result.append(InterestRecord(place=place, section=section.heading, phrase=phrase))
    return result


def _phrases(text: str) -> list[str]:
    pieces = [p for p in re.split(r"\s*[,;]\s*", text) if p.strip()]
    result = []
    for index, piece in enumerate(pieces):
        piece = re.sub(
            r"^(?:(?:and|the|in|especially|in particular|most recently|recently|more recently|as well as)\s+)+", "", piece.strip()
        )
        if re.fullmatch(r"(?:and\s+)?(?:especially|in particular|most recently|recently|more recently|etc\.?)", piece):
            continue
        cut = piece.rsplit(" and ", 1) if index == len(pieces) - 1 and len(pieces) > 1 else [piece]
        result += [part.strip() for part in cut if part.strip()]
    return result
