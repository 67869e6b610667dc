"""Services on a homepage: in lists under their roles, in prose, and sessions that the owner organized."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scholargraph.model.records import ServiceRecord
from scholargraph.sources.document import Document
from scholargraph.sources.homepage.service_venues import venues_of
from scholargraph.sources.homepage.text import Span, quotations
from scholargraph.sources.homepage.venues import split_edition
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section

_ROLES = (
    ("areaChair", r"(?:senior\s+)?(?:area\s+chair|meta-?reviewer|AC)s?(?:\s*/\s*\w+)?"),
    ("associateEditor", r"(?:associate|action|handling|academic|section|guest)\s+editors?"),
    ("editor", r"(?:managing\s+|co-)?editor(?:-in-chief|ial\s+board(?:\s+member)?)?s?"),
    (
        "sessionOrganizer",
        r"session\s+(?:co-?)?(?:organi[sz]er|chair)s?|(?:co-?)?organi[sz]ers?\s+of\s+(?:an?\s+)?"
        r"(?:invited\s+)?(?:session|mini-?symposium)",
    ),
    (
        "programCommittee",
        r"(?:members?\s+of\s+the\s+)?(?:senior\s+)?(?:technical\s+)?(?:program(?:me)?\s+comm?itt?ees?|T?PC)(?:\s+members?)?",
    ),
    (
        "reviewer",
        r"(?:journal\s+|conference\s+|emergency\s+|ad[- ]hoc\s+|expert\s+|grant\s+)?(?:reviewers?|referees?"
        r"|reviewing|refereeing|reviews?\s+for)(?:\s+services?)?",
    ),
    (
        "organizer",
        r"(?:workshop\s+|conference\s+|seminar\s+|local\s+)?(?:co-?)?(?:organi[sz]ers?|organi[sz]ing"
        r"(?:\s+committee)?(?:\s+member)?)",
    ),
    (
        "chair",
        r"(?:(?:PC|program(?:me)?|general|publicity|tutorial|workshop|local|publication|web|vice|poster)\s+)?"
        r"(?:co-?)?chairs?",
    ),
    ("member", r"(?:(?:steering\s+)?committee\s+|board\s+|panel\s+)?members?|panelists?"),
)
_SERVICE = re.compile(
    r"^\W*(?:(?:I\s+)?(?:have\s+|am\s+|also\s+|currently\s+|previously\s+|will\s+|regularly\s+)*(?:served?|serving"
    r"|acted?|been|be|was|am)?\s*(?:on|as)?\s*(?:an?|the)?\s+)?"
    + "(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _ROLES)
    + r")\b\s*(?:\(\s*(?P<note>[^()]*)\)\s*)?"
    r"(?P<glue>:"
    r"|,"
    r"|[-–—]"
    r"|for"
    r"|of"
    r"|at"
    r"|on"
    r"|in"
    r"|to"
    r"|$"
    r"|"
    r"(?=[A-Z]))?\s*"
    r"(?P<rest>.*)$",
    re.I | re.S,
)
_VERB_REVIEW = re.compile(
    r"^\W*I\s+(?:regularly\s+|often\s+|also\s+|have\s+)*(?:review|referee|reviewed|refereed)(?:ed)?\s+"
    r"(?:papers\s+)?for\s+(?P<rest>.+)$",
    re.I,
)
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
_AND_ROLE = re.compile(
    r",?\s+and\s+(?:as\s+)?(?:(?:an?|the)\s+)?(?P<role>(?:"
    + "|".join(pattern for _, pattern in _ROLES)
    + r")\s+(?:for|of|at)\s)",
    re.I,
)
_SERVES = re.compile(
    r"\b(?:serv(?:e|ed|es|ing)|act(?:ed|ing)?|am|was|be|been)\s+(?:(?:as|on|in)\s+)?(?:(?:an?|the)\s+)?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _ROLES)
    + r")\s+(?:for|of|at|in)\s+(?P<rest>\S.*)$",
    re.I,
)


def read_services(document: Document, section: Section, items: Iterable[Item]) -> Iterator[tuple[Item, list[ServiceRecord]]]:
    """Each item of a section of services with its records: none if no rule understood it. A bare role heads the items below."""
    heading_role = _role_of_heading(section.heading or "")
    role = heading_role
    for item in items:
        parts = _role_parts(item.text)
        if len(parts) > 1:
            yield item, [r for name, start, end in parts for r in venues_of(document, section, item, name, start, end)]
            continue
        found = _SERVICE.match(item.text) or _VERB_REVIEW.match(item.text)
        bare = found is not None and not re.search(r"\w", found["rest"])
        if found and bare:
            role = _role_name(found) or role
            yield item, []
            continue
        if found and (found.re is _VERB_REVIEW or found["glue"] or found["note"]):
            name = "reviewer" if found.re is _VERB_REVIEW else _role_name(found) or "other"
            yield item, list(venues_of(document, section, item, name, found.start("rest")))
            if not item.marker:
                role = heading_role
            continue
        organized = organized_session(document, section, item, Span(item.text, 0, len(item.text)))
        if organized:
            yield item, [organized]
        elif role:
            group = re.match(r"[^:]{3,60}:\s+", item.text)
            yield item, list(venues_of(document, section, item, role, group.end() if group else item.body))
        else:
            yield item, []


def _role_parts(text: str) -> list[tuple[str, int, int]]:
    """ "Area chair: ICML; reviewer for JMLR": each role with the offsets of its list; empty unless all parts have a role."""
    result = []
    at = 0
    for piece in re.split(r"(;\s*|(?<=[\w)])\.\s+(?=(?:I|[A-Z]{2,4}|[A-Z][a-z]+)\s+\w))", text):
        if not piece.startswith((";", ".")) and piece:
            found = _SERVICE.match(piece)
            name = _role_name(found) if found and found["glue"] and re.search(r"\w", found["rest"]) else None
            if not found or not name:
                return []
            result.append((name, at + found.start("rest"), at + len(piece)))
        at += len(piece)
    return result


def services_in_prose(document: Document, section: Section, item: Item, part: Span) -> Iterator[ServiceRecord]:
    """ "I am serving as area chair for AAAI 2024": only of the owner, and only for venues."""
    listed = _SERVICE.match(part.text)
    if section.kind == "news" and listed and listed["glue"] in {"for", "of"} and re.match(r"(?:the\s+)?[A-Z]", listed["rest"]):
        start = part.start + listed.start("rest")
        yield from _roles_and_venues(document, section, item, _role_name(listed) or "other", start, part.end)
        return
    found = _SERVES.search(part.text)
    if not found or not re.search(r"\bI\b|^\W*(?:Will|Serving|Invited|Hono[u]?red)\b", part.text[: found.end()]):
        return
    role = _role_name(found) or "other"
    if role in {"chair", "member"} and not re.search(r"\d|conference|workshop|committee", part.text, re.I):
        return
    yield from _roles_and_venues(document, section, item, role, part.start + found.start("rest"), part.end)


def _roles_and_venues(
    document: Document, section: Section, item: Item, role: str, start: int, end: int
) -> Iterator[ServiceRecord]:
    """ "as an area chair for X and a reviewer for Y": each role with its venues."""
    another = _AND_ROLE.search(item.text, start, end)
    further = _SERVICE.match(item.text[another.start("role") : end]) if another else None
    if another and further:
        yield from venues_of(document, section, item, role, start, another.start())
        start, role = another.start("role") + further.start("rest"), _role_name(further) or "other"
    yield from venues_of(document, section, item, role, start, end)


def is_role_line(item: Item) -> bool:
    """Whether an item is nothing but a role that heads the items below: "Reviewer for"."""
    found = _SERVICE.match(item.text)
    return bool(found and not re.search(r"\w", found["rest"]))


def _role_of_heading(heading: str) -> str | None:
    if re.search(r"\brevie\w+|\brefere\w+", heading, re.I):
        return "reviewer"
    return next((name for name, pattern in _ROLES if re.fullmatch(rf"(?:{pattern})", heading.strip(), re.I)), None)


def _role_name(found: re.Match[str]) -> str | None:
    return next((name for name, _ in _ROLES if found.groupdict().get(name)), None)


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
