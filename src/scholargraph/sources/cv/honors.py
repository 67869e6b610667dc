"""Entries on awards, interests, services and talks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.records import AwardRecord, InterestRecord, ServiceRecord, TalkRecord
from scholargraph.sources.cv.items import Item
from scholargraph.sources.cv.sections import Section
from scholargraph.sources.document import Document
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import Period, find_periods, without
from scholargraph.sources.text.spans import clean_title, mask

_GRANTOR = re.compile(
    r"\b(?:universit\w*|college|institut\w*|school|department|faculty|academy|society|association|foundation|council"
    r"|ministry|agency|conference"
    r"|committee|center|centre|laborator\w*|office|commission|government|company|inc|ltd|journal|union|press|bank"
    r"|federation|trust)\b"
    r"|^(?:the\s+)?[A-Z][A-Za-z]*[A-Z][A-Za-z&/-]*(?:\s+[A-Z]{2,})*$",
    re.I,
)
_BARE = re.compile(
    r"(?:(?:elected|senior|distinguished|honorary|life)\s+)*(?:fellow|member|recipient|winner|finalist|scholar)", re.I
)
_AMOUNT = re.compile(r"[$€£¥₩]|\b(?:USD|EUR|KRW|PI|co-?PI|amount)\b|\d{1,3},\d{3}", re.I)
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


def awards(document: Document, section: Section, item: Item) -> Iterator[AwardRecord]:
    """The award of one entry; one record a year where the same award was given several times.

    A single year is the year of the award: how long it ran, the entry does not say.
    """
    text = strip_markup(item.text)
    periods = _outer_periods(text)
    rest = text
    for outer in reversed(periods):
        rest = without(rest, outer)
    rest = re.sub(r"\(\s*\)|,\s*(?=,)", "", rest).strip(" ,;.:")
    if not re.search(r"[^\W\d_]{2}", rest):
        return
    award, awarded_by = _award_parts(rest)
    spans: list[Period | None] = [*periods] or [None]
    for period in spans:
        yield AwardRecord(
            place=document.place(item.first, item.last),
            section=section.heading,
            award=award,
            awarded_by=awarded_by,
            start_year=period.start_year if period else None,
            end_year=period.end_year if period and period.end_year != period.start_year else None,
            as_written=item.text,
        )


def _outer_periods(text: str) -> list[Period]:
    """Dates at the edges of an entry; a year inside a name ("Horizon 2020 programme grant") stays in the name."""
    found = find_periods(text)
    masked = mask(text)
    result = []
    for period in found:
        before, after = text[: period.start], text[period.end :]
        edge = not re.search(r"\w", before) or not re.search(r"\w", after) or bool(re.match(r"\s*[,;)\]:]", after))
        follows = not re.search(r"\w", before) or bool(re.search(r"[,;(\[]\s*$", before)) or not re.search(r"\w", after)
        if (edge and follows) or masked[period.start] != text[period.start]:
            result.append(period)
    return result or found[-1:]


def _award_parts(text: str) -> tuple[str, str | None]:
    """The award's name, and who gave it: the parts behind it that name an institution."""
    parts = [part.strip(" .") for part in re.split(r",\s+(?![^()]*\))|;\s+|\s+[–—]\s+|\s-\s", text) if part.strip(" .")]
    name = [parts[0]]
    givers: list[str] = []
    bracket: str | None = None
    for part in parts[1:]:
        if _AMOUNT.search(part):
            continue
        (givers if givers or _GRANTOR.search(part) else name).append(part)
    award = ", ".join(name)
    if givers and _BARE.fullmatch(award):
        return ", ".join([award, *givers]), None
    behind = re.match(r"^(.*?)\s*\(([^()]+)\)$", award)
    if behind and not givers and _GRANTOR.search(behind.group(2)) and len(behind.group(2).split()) >= 2:
        award, bracket = behind.group(1), behind.group(2)
    given = re.match(
        r"^(.+?\b(?:award|prize|fellowship|grant|scholarship|medal|honou?r)s?)\s+(?:(?:awarded|given|funded)\s+)?(?:from"
        r"|by)\s+(?:the\s+)?(.+)$",
        award,
        re.I,
    )
    if given and not givers:
        award, bracket = given.group(1), given.group(2)
    return award, ", ".join(givers) or bracket


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
        if re.search(r"\w", phrase):
            yield InterestRecord(place=document.place(*item.line_of(phrase)), section=section.heading, phrase=phrase)


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
            place=document.place(item.first, item.last),
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
        place=document.place(item.first, item.last),
        section=section.heading,
        title=title,
        event=event if re.search(r"\w", event) else None,
        year=period.start_year if period else None,
        month=period.start_month if period else None,
        as_written=item.text,
    )
