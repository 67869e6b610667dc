"""Entries on talks: title and event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.records import TalkRecord
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import find_periods, without
from scholargraph.sources.text.spans import clean_title, mask


def talks(document: Document, section: Section, item: Item) -> Iterator[TalkRecord]:
    """The talk of one entry: a title in quotes or emphasis, or before the first full stop; the rest is the event."""
    text = " ".join(item.text.split())
    periods = find_periods(strip_markup(text))
    period = periods[-1] if periods else None
    masked = mask(text)
    span = re.search("\ue001+", masked) or re.search("\ue000+", masked)
    title: str | None
    if span:
        title, event = clean_title(text[span.start() : span.end()]), f"{text[: span.start()]} {text[span.end() :]}"
    else:
        stop = re.search(r"(?<=[a-z)?!]{2})[.?!]\s+(?=\S)", masked)
        title, event = (
            (clean_title(text[: stop.end()]), text[stop.end() :])
            if stop and len(text[: stop.end()].split()) >= 2
            else (None, text)
        )
    event = strip_markup(event)
    for found in reversed(find_periods(event)):
        event = without(event, found)
    event = event.strip(" .,;:()–—-")
    if not (title or re.search(r"\w", event)):
        return
    yield TalkRecord(
        place=item.place(document),
        section=section.heading,
        title=title,
        event=event if re.search(r"\w", event) else None,
        year=period.start_year if period else item.year,
        month=period.start_month if period else item.month,
        as_written=item.text,
    )
