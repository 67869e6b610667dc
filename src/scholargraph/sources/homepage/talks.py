"""Talks on a homepage: in sentences of news, and as entries of a list."""

from __future__ import annotations

import re

from scholargraph.model.records import (
    TalkRecord,
)
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.dates import find_period
from scholargraph.sources.text.prose import Span, quotations

_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_TALK = re.compile(
    r"^(?P<pre>.{0,60}?)\b(?P<verb>gave|give|giving|gives|presented|delivered|deliver|present|spoke|speak"
    r"|speaking)\b\s+(?:(?:an?|the|my|our|two|several)\s+)?(?P<what>(?:[\w.'’-]+\s+){0,4}?(?:talks?|lectures?|seminars?"
    r"|keynotes?|colloqui\w+|tutorials?|poster)\b)?(?P<rest>.+)$|"
    r"^\W*(?:(?:An?|New|Upcoming)\s+)?(?:(?:invited|plenary|keynote|contributed|oral|seminar|colloquium|short"
    r"|upcoming)\s+)*(?P<bare>talks?|lectures?|keynotes?|seminars?|colloquium)\b(?P<rest2>.+)$",
    re.I | re.S,
)
_SEVERAL = re.compile(r"\b(?:talk|lecture|seminar|keynote)s\b")


def talks(document: Document, section: Section, item: Item, part: Span) -> list[TalkRecord]:
    """Talks of one sentence: "I gave a talk at A on Nov 8, and B on Nov 9" are two."""
    said = _spoken(part)
    if said is None:
        return []
    what, title, rest = said
    place = re.search(r"(?:^|\b(?:at|in|to)|:|,)\s+(?:the\s+)?(?P<event>[^\W\d_a-z].*|(?:19|20)\d\d\s+[A-Z].*)$", rest, re.S)
    events = _events(place["event"], several=bool(_SEVERAL.search(what))) if place else []
    found = (_talk(document, section, item, part, title, event) for event in events)
    return [record for record in found if record]


def _spoken(part: Span) -> tuple[str, str | None, str] | None:
    """What somebody gave in a sentence ("two talks"), its title, and the words behind; None where nobody speaks."""
    found = _TALK.match(part.text)
    if not found or re.search(r"\b(?:my student|our student|congrat|by)\b", found["pre"] or "", re.I):
        return None
    rest = found["rest"] or found["rest2"] or ""
    what = found["what"] or found["bare"] or ""
    quoted_at_once = bool(re.match(r"\s*[“\"«‘„]", rest)) and bool(re.match(r"\W*(?:I\b|$)", found["pre"] or ""))
    spoke = what or quoted_at_once or found["verb"].lower().startswith(("spoke", "speak"))
    if not spoke or re.match(r"\s*poster", what, re.I):
        return None
    quoted = quotations(rest)
    if quoted:
        rest = f"{rest[: quoted[0].start]} {rest[quoted[0].end :]}"
    rest = re.sub(r"\s*\([^()]*\)", "", rest)
    if quoted:
        return what, quoted[0].text, rest
    topic = re.match(r"\s+(?:on|about)\s+(?P<topic>.+?)\s+(?=(?:at|in|to)\s+(?:the\s+)?[A-Z])", rest)
    if topic and not re.match(rf"(?:{_MONTH}|\d)", topic["topic"]):
        return what, topic["topic"], rest[topic.end() :]
    return what, None, rest


def _events(text: str, *, several: bool) -> list[str]:
    """Where the talks were given; a bare "and" only parts the places of `several` talks."""
    bare = r"\s+and\s+(?:the\s+)?(?=[A-Z])|" if several else ""
    ends = rf",\s+and\s+(?:at\s+)?(?:the\s+)?(?=[A-Z])|{bare}\s+and\s+at\s+(?:the\s+)?|;\s+(?:and\s+)?(?=[A-Z])"
    return re.split(ends, text.strip(" .!"))


def _talk(document: Document, section: Section, item: Item, part: Span, title: str | None, event: str) -> TalkRecord | None:
    """The talk at an event with its date, and perhaps its topic: "Workshop X on Nov 8", "Y on tides"."""
    period = find_period(event, two_digit=False)
    days = r"\d|this|next|last|Mon|Tue|Wed|Thu|Fri"
    name = re.split(rf"\s+(?:on|in)\s+(?:{_MONTH}|{days})|,\s*(?:{_MONTH}|\d)|:\s", event)[0].strip(" .,!")
    behind = re.match(r"(?P<event>.+?)\s+(?:on|about)\s+(?P<topic>[a-z].*)$", name) if title is None else None
    if behind and not re.search(r"\b(?:Workshop|Conference|Symposium|School|Day|Meeting)$", behind["event"]):
        name, title = behind["event"], behind["topic"]
    if not name:
        return None
    year = period.start_year if period else item.year
    month = (period.start_month if period else None) or (item.month if year == item.year else None)
    return TalkRecord(
        place=item.place(document, part.start, part.end),
        section=section.heading,
        title=title,
        event=name,
        year=year,
        month=month,
        as_written=part.text,
    )
