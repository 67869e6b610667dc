"""What a sentence around a work says of its venue: before it ("our ICASSP paper"), behind it, or for several works at once."""

from __future__ import annotations

import re

from scholargraph.model.records import Status
from scholargraph.sources.homepage.marks import NOUN, Draft, venue_in_bracket
from scholargraph.sources.homepage.venues import Fate, venue_at
from scholargraph.sources.text.prose import Span, brackets
from scholargraph.sources.text.venues import split_edition

REVERSED = re.compile(
    r"^(?P<venue>[A-Z][^,;:()“”\"]{1,80}?(?:\s+\([^()\d]{2,60}\))?)\s+(?:has\s+|have\s+|just\s+|now\s+|also\s+|takes?\b"
    r"|will\s+publish\b)*(?P<verb>ac+[cpet]{2,7}ed|accepts|takes?|publishe[sd]|prints)\s+(?=(?:our|my|a|one|two|three|the)\b)",
    re.I,
)


def reversed_fate(match: re.Match[str], part: Span) -> Fate:
    """ "X has accepted our paper": the venue is the subject."""
    venue, edition, year = split_edition(match["venue"].strip())
    status: Status = "published" if match["verb"].lower().startswith(("publish", "print")) else "accepted"
    return Fate(status, venue, edition, year, part.start, part.start + match.end())


def share_venues(text: str, part: Span, marks: list[Draft]) -> None:
    """Several venues for several works: one each where "respectively" says so, else nobody knows which is whose."""
    fate = marks[0].fate
    if len(marks) < 2 or fate is None or not fate.venue or any(mark.fate != fate for mark in marks):
        return
    venues = [(fate.venue, fate.edition, fate.year)]
    at = fate.end
    while more := re.compile(r"\s*(?:,\s*(?:and\s+)?|\s(?:and|&)\s+)(?=[A-Z])").match(text, at, part.end):
        found = venue_at(text, more.end(), part.end, lead=False)
        if found is None:
            break
        venues.append(found[:3])
        at = found[3]
    if len(venues) == 1:
        return
    told = len(venues) == len(marks) and re.search(r"\brespectively\b", part.text, re.I)
    for mark, (venue, edition, year) in zip(marks, venues if told else [(None, None, None)] * len(marks), strict=True):
        mark.fate = fate._replace(venue=venue, edition=edition, year=year)


def possessed_venue(text: str, start: int, end: int) -> Fate | None:
    """ "our ICASSP paper", "my CHI 2023 paper": an acronym before the word for a paper."""
    found = re.compile(
        rf"\b(?:[Oo]ur|[Mm]y|[Tt]he|[Nn]ew)\s+(?P<venue>[A-Z][A-Za-z-]*[A-Z]\w*(?:\s+(?:19|20)\d\d|['’]\d\d)?)\s+(?i:{NOUN})[\s:,]*$"
    ).search(text[:end], start)
    place = re.compile(rf"\b(?i:{NOUN})\s+in\s+(?P<venue>[A-Z][^,:;“”\"()]{{1,80}}?)[\s:,]*$").search(text[:end], start)
    found = found or place
    if not found:
        return None
    return Fate(None, *split_edition(found["venue"]), found.start("venue"), found.end("venue"))


def venue_tail(text: str, start: int, end: int) -> Fate | None:
    """A venue without a verb behind a title: ", NeurIPS 2020", "(ICML'21)"."""
    for bracket in brackets(text[:end], start):
        if venue_in_bracket(text[bracket.start + 1 : bracket.end - 1]):
            found = venue_at(text, bracket.start + 1, bracket.end - 1, lead=False)
            if found:
                return Fate(None, *found[:3], bracket.start, bracket.end)
    tail = re.compile(r"(?:^|[,.”\"»)])\s*(?:in\s+)?(?=[A-Z][\w&./ -]{1,60}?,?[\s'’-]*(?:(?:19|20)\d\d|['’]\d\d)\b)").search(
        text[:end], max(0, start - 1)
    )
    if tail:
        found = venue_at(text, tail.end(), end, lead=False)
        if found and found[2]:
            return Fate(None, *found[:3], tail.start(), found[3])
    return None
