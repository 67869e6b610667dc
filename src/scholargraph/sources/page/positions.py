"""Entries on positions, and where students went."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.provenance import Place
from scholargraph.model.records import AdvisingRecord, PositionRecord, Remark
from scholargraph.sources.document import Document
from scholargraph.sources.page.advisors import ADVISORS, Occasion, begins_with_person, untitled
from scholargraph.sources.page.affiliations import affiliation, affiliation_without_commas
from scholargraph.sources.page.entry_text import columns, joined, period_of, span, take, undated
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import find_periods, without

_HOSTED = re.compile(
    r"\(\s*with\s+(?P<names>[^();\d]+)\)|(?<=[a-z])\s+with\s+(?P<more>(?-i:[^\W\d_a-z])[^,;()\d]{4,50}?)(?=\s*[,(]|\s+at\s|\s*$)",
    re.I | re.M,
)

_HELD_NOW = re.compile(r"\b(?:appointments?|current|present|positions?|affiliations?)\b", re.I)
"""Headings of what somebody does today, where no date says otherwise."""


def positions(document: Document, section: Section, item: Item) -> Iterator[PositionRecord | AdvisingRecord | Remark]:
    """The position of one entry; none is yielded if it names no institution, or neither a role nor a time."""
    period = period_of(strip_markup(joined(item.lines)))
    lines = [line for text in item.lines if (line := undated(columns(text)))]
    text, host = take(ADVISORS, untitled(" \n ".join(lines)))
    if not host and re.search(r"\bpost-?\s?doc", text, re.I):
        without_host, host = take(_HOSTED, text)
        host = host if host and begins_with_person(host) else None
        text = without_host if host else text
    role, organization, units = affiliation(*(line for line in text.split("\n") if line.strip()))
    if organization is None:
        return
    if role or period:
        yield PositionRecord(
            place=item.place(document),
            section=section.heading,
            role=role,
            organization=organization,
            units=units,
            as_written=item.text,
            **(span(period) or {"current": not section.past and bool(_HELD_NOW.search(section.heading or ""))}),
        )
    if host:
        postdoc = role and re.search("post", role, re.I)
        yield Occasion(document, section, item, period).advisor(host, "postdoc" if postdoc else "other")


def later_position(text: str, place: Place, section: str | None) -> PositionRecord | None:
    """Where somebody is now, as a student list prints it: "Princeton Postdoc", "Harvard CS Ph.D.", "Samsung Research".

    None where the text names no institution.
    """
    words = " ".join(strip_markup(text).split()).strip(" ,;()")
    words = (
        words[:-1] if words.endswith(".") and not re.search(r"(?:\b[A-Z]\.|Ph\.D\.|M\.S\.|Inc\.|Ltd\.|Co\.)$", words) else words
    )
    if not re.search(r"\w", words):
        return None
    periods = find_periods(words, two_digit=False)
    period = periods[0] if periods else None
    core = without(words, period) if period else words
    role, organization, units = affiliation_without_commas(core)
    if organization is None:
        role, organization, units = affiliation(core)
    if organization is None:
        return None
    return PositionRecord(
        place=place,
        section=section,
        role=role,
        organization=organization,
        units=units,
        start_year=period.start_year if period else None,
        end_year=period.end_year if period and not period.single else None,
        current=True,
        as_written=words,
    )
