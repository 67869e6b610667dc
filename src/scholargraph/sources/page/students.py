"""Entries of a list of students: who, in which role, when, and where they are now.

A student whom the owner advises together with somebody ("co-advised with X") gives two records: the owner's keeps the role
of the degree (phd, ms ...), X's has the role `coadvisor`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.provenance import Place
from scholargraph.model.records import AdvisingRecord, PositionRecord, PrintedName, Remark
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.positions import later_position
from scholargraph.sources.page.remarks import remark_on
from scholargraph.sources.page.rosters import begins_with_name, persons
from scholargraph.sources.page.sections import Section
from scholargraph.sources.page.student_roles import degree_named, role_named, role_of, unexplained, years_of
from scholargraph.sources.page.student_text import Student, take_apart
from scholargraph.sources.text.bylines import name_likeness
from scholargraph.sources.text.clipping import clipped
from scholargraph.sources.text.dates import find_periods

_STAFF = re.compile(
    r"\b(?:engineer|technician|(?:lab|project|program(?:me)?|data|grants?)\s+(?:manager|coordinator|administrator)|administrator|secretary"
    r"|staff\s+scientist|programmer|software\s+developer)\b",
    re.I,
)

_GOES_ON = re.compile(r"\b(?:in\s+progress|ongoing|expected|current(?:ly)?)\b|\bexp\.", re.I)


def students(document: Document, section: Section, item: Item) -> Iterator[AdvisingRecord | PositionRecord | Remark]:
    """The students of one entry, mostly one; a line "Ph.D.: A. Foo (2020), B. Bar (2021)" holds several."""
    columns = [part for part in re.split(r"\s{3,}|\t+", "\t".join(item.lines)) if part.strip()]
    several = persons("; ".join(columns) if len(columns) > 1 and all(map(begins_with_name, columns)) else item.text)
    for entry in several:
        read = list(_one(document, section, item, entry.text, entry.label))
        yield from read or [remark_on(document, item, "unread", f"a part of the entry holds no name: {clipped(entry.text)}")]
    if not several:
        yield from _one(document, section, item, "\n".join(item.lines), "")


def _one(
    document: Document, section: Section, item: Item, text: str, prefix: str
) -> Iterator[AdvisingRecord | PositionRecord | Remark]:
    student = take_apart(text, section)
    if student is None:
        return
    role, certain = role_of(student.rest, prefix, section)
    if role == "other" and not certain and (staff := _STAFF.search(student.rest)):
        yield remark_on(document, item, "unread", f"is staff ({staff.group()}), no student")
        return
    record = _record(document, section, item, student, prefix, text)
    yield record
    for position in _later(student, record.place, section)[:-1]:
        yield position.model_copy(update={"holder": record.advisee})
    for advisor in student.advisors:
        printed = PrintedName(printed=advisor, place=document.place(*item.line_of(advisor)))
        yield record.model_copy(update={"advisor": printed, "role": "coadvisor", "later_position": None})
    if left := unexplained(student.rest, find_periods(student.rest)):
        yield remark_on(document, item, "note", f"a part of the entry fits no field: {clipped(left)}")
    if role == "other" and not certain:
        yield remark_on(document, item, "note", "neither the entry nor its heading says in which role")
    if name_likeness(student.name) < 0.4:
        reason = f"read {student.name!r} as the name of a student, though it hardly looks like a name"
        yield remark_on(document, item, "ambiguous", reason)


def _record(document: Document, section: Section, item: Item, student: Student, prefix: str, text: str) -> AdvisingRecord:
    """What an entry, its label and its headings say of a student."""
    role, certain = role_of(student.rest, prefix, section)
    said = find_periods(student.rest) or find_periods(prefix)
    period = next((p for p in said if not p.single), said[0] if said else None)
    stay = bool(re.search(r"\b(?:spring|summer|fall|autumn|winter|intern(?:ship)?)\b", f"{student.rest} {prefix}", re.I))
    # labels stand side by side: "In progress: ...", "Master's theses: ..."
    beside = section.style == "colon" and role_named(prefix) is not None
    path = " ".join(section.parents) if beside else section.path
    start, end, current = years_of(period, f"{path} {prefix}".lower(), stay=stay)
    later = _later(student, item.place(document), section)
    return AdvisingRecord(
        place=item.place(document),
        section=section.heading,
        advisee=PrintedName(printed=student.name, place=document.place(*item.line_of(student.name))),
        role=role,
        degree=degree_named(f"{student.rest} {prefix}") or (None if certain else degree_named(section.heading or "")),
        start_year=start,
        end_year=end,
        current=current or bool(_GOES_ON.search(student.rest)),
        thesis=student.thesis,
        later_position=later[-1] if later else None,
        as_written=" ".join(text.split()),
    )


def _later(student: Student, place: Place, section: Section) -> list[PositionRecord]:
    """The positions said to come after, in printed order; only those of "now" and "current" are marked so."""
    found = ((later_position(where, place, section.heading), now) for where, now in student.later)
    return [position.model_copy(update={"current": now}) for position, now in found if position]
