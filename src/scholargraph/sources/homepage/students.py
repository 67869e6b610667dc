"""Students whom a sentence names: "My student A B defended", "with my Ph.D. student C D"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.records import AdvisingRecord, PrintedName
from scholargraph.sources.document import Document
from scholargraph.sources.homepage.marks import Draft
from scholargraph.sources.homepage.text import coauthors
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.page.student_roles import role_named
from scholargraph.sources.text.prose import Span

_NAMES = (
    r"(?P<names>[^\W\d_a-z][\w.'’-]*(?:(?:\s+|,\s+(?:and\s+)?|\s+and\s+)"
    r"(?:(?:de|van|von|da|del|el|al|bin)\s+)*[^\W\d_a-z][\w.'’-]*)+)"
)
_MY_STUDENT = re.compile(
    rf"\b[Mm]y\s+(?P<role>(?:[\w.'’-]+\s+){{0,3}}?(?:students?|post-?docs?|interns?|advisees?|mentees?)),?\s+{_NAMES}"
)
_JOINED = re.compile(
    rf"^\W*{_NAMES}\s+(?:has\s+|have\s+|will\s+)?(?:joined|joins?|is\s+joining)\s+(?:our|my)\s+(?:\w+\s+)?(?:group|lab|team)\s+as\s+"
    r"(?:an?\s+)?(?:new\s+)?(?P<role>[\w. -]*?(?:students?|post-?doc\w*|interns?))\b"
)


def students_in_prose(document: Document, section: Section, item: Item, part: Span) -> Iterator[AdvisingRecord]:
    """ "My student A B defended …", "C D joined our group as a Ph.D. student": whom the text says that the owner advises."""
    found = _MY_STUDENT.search(part.text) or _JOINED.match(part.text)
    if not found:
        return
    joined = found.re is _JOINED
    role = role_named(found["role"]) or "other"
    if role == "other" and re.search(r"\bdefend\w*\b[^.]*\b(?:ph\.?\s?d|doctoral)", part.text, re.I):
        role = "phd"
    for name in coauthors(item.text, part.start + found.start("names"), part.start + found.end("names")):
        if len(name.name.split()) < 2:
            continue
        place = item.place(document, name.start, name.end)
        yield AdvisingRecord(
            place=place,
            section=section.heading,
            advisee=PrintedName(printed=name.name, place=place),
            role=role,
            start_year=item.year if joined else None,
            as_written=part.text,
        )


def students_named(document: Document, section: Section, item: Item, draft: Draft) -> Iterator[AdvisingRecord]:
    """ "with my Ph.D. student A": the text says that the owner advises A."""
    for name in draft.names:
        called = name.called or ""
        if (
            not re.search(r"\bmy\b", called, re.I)
            or not re.search(r"student|intern|postdoc|advisee|mentee", called, re.I)
            or len(name.name.split()) < 2
        ):
            continue
        place = item.place(document, name.start, name.end)
        yield AdvisingRecord(
            place=place,
            section=section.heading,
            advisee=PrintedName(printed=name.name, place=place),
            role=role_named(called) or "other",
            as_written=f"{called} {name.name}",
        )
