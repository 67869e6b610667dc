"""Entries on services: the role, and each venue and year it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.records import ServiceRecord
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import Period, find_periods, without

_SERVICE_ROLES = (
    ("areaChair", r"\b(?:senior\s+)?area\s+chairs?\b|\bmeta-?\s?reviewers?\b"),
    ("associateEditor", r"\b(?:associate|action|handling|academic)\s+editors?\b"),
    (
        "sessionOrganizer",
        r"\b(?:session|mini-?symposi\w+)\s*[\s\w-]{0,12}(?:organi[sz]er|chair)s?\b|\borgani[sz](?:er|ed)[^,:]{0,20}\b(?:session"
        r"|mini-?symposi\w+)\b",
    ),
    ("editor", r"\b(?:guest\s+)?editors?(?:[\s-]in[\s-]chief)?\b|\beditorial\s+board(?:\s+member)?\b|\beditorial\b"),
    (
        "programCommittee",
        r"\b(?:senior\s+)?program(?:me)?\s+committee(?:\s+member)?\b|\bpc\s+members?\b|\bspc\b|\btechnical\s+committee\b",
    ),
    ("organizer", r"\b(?:co-)?organi[sz](?:er|ing|ation|ed)s?\b"),
    ("reviewer", r"\b(?:reviewers?|reviewing|reviewed|referees?|refereeing|refereed|peer[\s-]review)\b"),
    ("chair", r"\b(?:co-)?chairs?\b"),
    ("member", r"\bmembers?(?:hip)?\b|\bpanel(?:ist)?\b|\bcommittee\b|\bboard\b"),
)


def services(document: Document, section: Section, item: Item) -> Iterator[ServiceRecord]:
    """The services of one entry: one record for each venue and year it names."""
    text = strip_markup(item.text)
    match = next(((role, m) for role, p in _SERVICE_ROLES if (m := re.search(p, text, re.I))), None)
    role = match[0] if match else _service_role(section)
    rest = text
    if match:
        before, after = text[: match[1].start()], text[match[1].end() :]
        rest = f"{before}, {after}" if re.search(r"\w", before) and not find_periods(before) else f"{before} {after}"
    for venue, period in _venues(rest) or [(None, None)]:
        yield ServiceRecord(
            place=item.place(document),
            section=section.heading,
            role=role,
            venue=venue,
            start_year=period.start_year if period else None,
            end_year=period.end_year if period else None,
            as_written=item.text,
        )


def _service_role(section: Section) -> str:
    for heading in section.headings:
        found = next((role for role, pattern in _SERVICE_ROLES if re.search(pattern, heading, re.I)), None)
        if found:
            return found
    return "other"


def _venues(text: str) -> list[tuple[str | None, Period | None]]:
    """Venues with their years: "ICML 2020, 2021, NeurIPS (2022–23)"; leading dates belong to all of them."""
    text = re.sub(r"^[\s,:;–—-]*(?:for|of|at|on)?\b[\s,:]*|[\s.;,]+$", "", text)
    lead = next((p for p in find_periods(text) if p.start == 0), None)
    if lead:
        text = text[lead.end :].strip(" ,:;–—-")
        text = re.sub(r"^(?:for|of|at|on)\s+", "", text)
    result: list[tuple[str | None, Period | None]] = []
    for piece in re.split(r"(?:[,;]\s+|\s+and\s+(?=[A-Z]{3,}|the\s))(?![^()]*\))(?:and\s+)?", text):
        periods = find_periods(piece)
        venue: str = piece
        for period in reversed(periods):
            venue = without(venue, period)
        venue = re.sub(r"^(?:for|of|at|on|in|the)\s+|\(\s*\)", "", venue.strip(" .,;:()–—-")).strip()
        if re.fullmatch(r"(?:co-)?(?:members?|chairs?)", venue, re.I):
            continue
        if re.search(r"\w", venue):
            spans: list[Period | None] = [*periods] or [lead]
            result.extend((venue, span) for span in spans)
        elif periods and result:
            name, known = result[-1]
            if known is None or known is lead:
                result.pop()
            result.extend((name, period) for period in periods)
    return result
