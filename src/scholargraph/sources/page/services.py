"""Services in lists: under their roles, in lines that name both, and sessions that somebody organized."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from scholargraph.model.records import ServiceRecord
from scholargraph.sources.document import Document
from scholargraph.sources.page.entry_text import columns
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.page.service_roles import ANY_ROLE, role_found, role_in, role_of_heading
from scholargraph.sources.page.service_venues import venues_of
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import find_periods
from scholargraph.sources.text.prose import Span, quotations
from scholargraph.sources.text.venues import split_edition

SERVICE = re.compile(
    r"^\W*(?:(?:I\s+)?(?:have\s+|am\s+|also\s+|currently\s+|previously\s+|will\s+|regularly\s+)*(?:served?|serving"
    r"|acted?|been|be|was|am)?\s*(?:on|as)?\s*(?:an?|the)?\s+)?" + "(?:" + ANY_ROLE + r")\b\s*(?:\(\s*(?P<note>[^()]*)\)\s*)?"
    r"(?P<glue>:|,|[-–—]|for|of|at|on|in|to|$|(?=[A-Z]))?\s*"
    r"(?P<rest>.*)$",
    re.I | re.S,
)
_VERB_REVIEW = re.compile(
    r"^\W*I\s+(?:regularly\s+|often\s+|also\s+|have\s+)*(?:review|referee|reviewed|refereed)(?:ed)?\s+"
    r"(?:papers\s+)?for\s+(?P<rest>.+)$",
    re.I,
)
_BODY = re.compile(r"\b(?:committee|board|panel|council)\b", re.I)
"""What somebody is a member of, where nothing else is said; the word belongs to its name."""
_ORGANIZED = re.compile(
    r"\b(?:I|we|will)\s+(?:\w+[- ])?(?:co-?)?(?:organi[sz](?:ed|e|ing)|chair(?:ed|ing)?)\s+"
    r"(?:\([^()]*\)\s+)?(?:an?|the|two|one)?\s*"
    r"(?:[\w-]+\s+){0,2}?(?P<what>sessions?|mini-?symposi\w+|workshops?|tutorial|special\s+session|(?:\w+\s+)?school|seminars?|conference"
    r"|symposium)\b(?P<rest>.*)$",
    re.I,
)
_ORGANIZED_BARE = re.compile(
    r"^\W*(?:Co-?)?organi[sz](?:ed|ing|er\s+of)\s+(?:an?|the)?\s*(?:[\w-]+\s+){0,2}?(?P<what>session|mini-?symposium"
    r"|workshop|special\s+session)\b(?P<rest>.*)$",
    re.I,
)


def services(
    document: Document, section: Section, items: Iterable[Item], *, any_order: bool = False
) -> Iterator[tuple[Item, list[ServiceRecord]]]:
    """Each item of a section of services with its records: none if no rule understood it. A bare role heads the items below.

    With `any_order` each item is a service, whatever the order of its words: "ICML 2020, reviewer"; without a venue if it names
    none.
    """
    heading_role = next(filter(None, map(role_of_heading, section.headings)), None)
    role = heading_role
    for printed in (part for item in items for part in _by_role(item)):
        item = replace(printed, lines=tuple(columns(strip_markup(line)) for line in printed.lines))
        lead = next((period for period in find_periods(item.text) if period.start == 0), None)
        start = max(item.body, lead.end if lead else 0)
        text = Span(item.text[start:], start, len(item.text))
        found = SERVICE.match(text.text) or _VERB_REVIEW.match(text.text)
        bare = found and not re.search(r"\w", found["rest"])
        records = [] if bare else _entry(document, section, item, role, text)
        if found and bare:
            role = role_found(found) or role
        elif found and records and not item.marker:
            role = heading_role
        if any_order and not records:
            records = _named(document, section, item, text)
        years = {"start_year": lead.start_year, "end_year": lead.end_year} if lead else {}
        yield printed, [record if record.start_year else record.model_copy(update=years) for record in records]


def _by_role(item: Item) -> Iterator[Item]:
    """An item cut where a line begins with a role and what stands behind it: "Session chair, X" below "Reviewer: Y"."""
    cuts = [0]
    for index, line in enumerate(item.lines[1:], start=1):
        found = SERVICE.match(line) if line[:1].isupper() else None
        if found and found["glue"] in (":", ",") and re.search(r"\w", found["rest"]):
            cuts.append(index)
    if len(cuts) == 1:
        yield item
        return
    for first, last in pairwise((*cuts, len(item.lines))):
        lines, numbers = item.lines[first:last], item.numbers[first:last]
        yield Item(
            numbers[0], numbers[-1], lines, numbers, item.marker, len(lines), 0 if first else item.body, item.year, item.month
        )


def _entry(document: Document, section: Section, item: Item, heading_role: str | None, text: Span) -> list[ServiceRecord]:
    """The services of one item whose text, its date apart, begins with a role or stands under one."""
    parts = _role_parts(text)
    if len(parts) > 1:
        return [record for role, said in parts for record in venues_of(document, section, item, role, said)]
    found = SERVICE.match(text.text) or _VERB_REVIEW.match(text.text)
    if found and (found.re is _VERB_REVIEW or found["glue"] or found["note"]):
        role = "reviewer" if found.re is _VERB_REVIEW else role_found(found) or "other"
        return venues_of(document, section, item, role, _behind(text, found.start("rest")))
    if organized := organized_session(document, section, item, text):
        return [organized]
    if heading_role is None:
        return []
    group = re.match(r"[^:,;]{3,60}:\s+", text.text)
    return venues_of(document, section, item, heading_role, _behind(text, group.end() if group else 0))


def _named(document: Document, section: Section, item: Item, text: Span) -> list[ServiceRecord]:
    """The services of an item that names its role anywhere, or stands under a heading that does."""
    named = role_in(text.text)
    if named:
        role, (first, last) = named[0], named[1].span()
        text = text._replace(text=f"{text.text[:first]},{' ' * (last - first - 1)}{text.text[last:]}")
    elif _BODY.search(text.text):
        role = "member"
    else:
        role = next((found[0] for heading in section.headings if (found := role_in(heading))), "other")
    records = venues_of(document, section, item, role, text)
    return records or [ServiceRecord(place=item.place(document), section=section.heading, role=role, as_written=item.text)]


def _behind(text: Span, at: int) -> Span:
    return Span(text.text[at:], text.start + at, text.end)


def _role_parts(text: Span) -> list[tuple[str, Span]]:
    """ "Area chair: ICML; reviewer for JMLR": each role with its list; empty unless all parts have a role."""
    result = []
    at = 0
    for piece in re.split(r"(;\s*|(?<=[\w)])\.\s+(?=(?:I|[A-Z]{2,4}|[A-Z][a-z]+)\s+\w))", text.text):
        if not piece.startswith((";", ".")) and piece:
            found = SERVICE.match(piece)
            name = role_found(found) if found and found["glue"] and re.search(r"\w", found["rest"]) else None
            if not found or not name:
                return []
            start = text.start + at + found.start("rest")
            result.append((name, Span(found["rest"], start, start + len(found["rest"]))))
        at += len(piece)
    return result


def organized_session(document: Document, section: Section, item: Item, part: Span) -> ServiceRecord | None:
    """ "I organized a session on “X” at ICCOPT 2019, the …": the venue with its year, else the year of the item."""
    found = _ORGANIZED.search(part.text) or _ORGANIZED_BARE.match(part.text)
    if not found:
        return None
    rest = found["rest"]
    quoted = quotations(rest)
    after = quoted[-1].end if quoted else 0
    place = re.search(
        r"\b(?:at|for|during|in)\s+(?:the\s+)?(?P<venue>[^\W\d_a-z][^,;.()]*|(?:19|20)\d\d\s+[A-Z][^,;.()]*)", rest[after:]
    )
    venue, year = None, None
    place = place or re.match(
        r"\W*(?:At|During|For)\s+(?:the\s+)?(?P<venue>[^\W\d_a-z][^,;.()“”]*?|(?:19|20)\d\d\s+[A-Z][^,;.()]*?),?\s*$",
        part.text[: found.start()],
    )
    if place and not (quoted and re.match(r"in\b", place.group()) and not re.search(r"\d|[A-Z]{2}", place["venue"])):
        venue, _, year = split_edition(place["venue"].strip())
    elif quoted:  # "the school “X” in Athens" is called X
        venue = quoted[0].text
    year = year or item.year
    role = "sessionOrganizer" if re.match(r"session|mini|special", found["what"], re.I) else "organizer"
    return ServiceRecord(
        place=item.place(document, part.start, part.end),
        section=section.heading,
        role=role,
        venue=venue,
        start_year=year,
        end_year=year,
        as_written=part.text,
    )


def is_role_line(item: Item) -> bool:
    """Whether an item is nothing but a role that heads the items below: "Reviewer for"."""
    found = SERVICE.match(item.text)
    return bool(found and not re.search(r"\w", found["rest"]))
