"""Services that a sentence tells of: "I am serving as area chair for AAAI 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.records import ServiceRecord
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.page.service_roles import ANY_ROLE, UNNAMED_ROLE, role_found
from scholargraph.sources.page.service_venues import venues_of
from scholargraph.sources.page.services import SERVICE
from scholargraph.sources.text.prose import Span

_AND_ROLE = re.compile(
    r",?\s+and\s+(?:as\s+)?(?:(?:an?|the)\s+)?(?P<role>(?:" + UNNAMED_ROLE + r")\s+(?:for|of|at)\s)",
    re.I,
)
_SERVES = re.compile(
    r"\b(?:serv(?:e|ed|es|ing)|act(?:ed|ing)?|am|was|be|been)\s+(?:(?:as|on|in)\s+)?(?:(?:an?|the)\s+)?(?:"
    + ANY_ROLE
    + r")\s+(?:for|of|at|in)\s+(?P<rest>\S.*)$",
    re.I,
)


def services_in_prose(document: Document, section: Section, item: Item, part: Span) -> Iterator[ServiceRecord]:
    """ "I am serving as area chair for AAAI 2024": only of the owner, and only for venues."""
    listed = SERVICE.match(part.text)
    if section.kind == "news" and listed and listed["glue"] in {"for", "of"} and re.match(r"(?:the\s+)?[A-Z]", listed["rest"]):
        start = part.start + listed.start("rest")
        yield from _roles_and_venues(document, section, item, role_found(listed) or "other", start, part.end)
        return
    found = _SERVES.search(part.text)
    if not found or not re.search(r"\bI\b|^\W*(?:Will|Serving|Invited|Hono[u]?red)\b", part.text[: found.end()]):
        return
    role = role_found(found) or "other"
    if role in {"chair", "member"} and not re.search(r"\d|conference|workshop|committee", part.text, re.I):
        return
    yield from _roles_and_venues(document, section, item, role, part.start + found.start("rest"), part.end)


def _roles_and_venues(
    document: Document, section: Section, item: Item, role: str, start: int, end: int
) -> Iterator[ServiceRecord]:
    """ "as an area chair for X and a reviewer for Y": each role with its venues."""
    another = _AND_ROLE.search(item.text, start, end)
    further = SERVICE.match(item.text[another.start("role") : end]) if another else None
    if another and further:
        yield from venues_of(document, section, item, role, _between(item, start, another.start()))
        start, role = another.start("role") + further.start("rest"), role_found(further) or "other"
    yield from venues_of(document, section, item, role, _between(item, start, end))


def _between(item: Item, start: int, end: int) -> Span:
    return Span(item.text[start:end], start, end)
