"""The skeleton of a page of a person: its sections, what their headings announce, and which stand under which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scholargraph.sources.cv.heading_lines import HeadingLine, heading_at
from scholargraph.sources.page.headings import all_heading_words, kind_of
from scholargraph.sources.page.sections import Section, SectionKind
from scholargraph.sources.text.bylines import name_likeness, strip_markup
from scholargraph.sources.text.references import reads_as_reference

_PRINTED = re.compile(
    r"\b(?:papers?|proceedings|abstracts?|publications?|articles?|contributions?|workshops?|pre-?prints?|beitr[äa]ge|actes|actas)\b",
    re.I,
)
_WORDS_OF_REFERENCE = 6
"""A heading of fewer words is no reference."""
_HEADED_ROW = re.compile(r"^\|\s*\*\*([^*|]+)\*\*\s*\|\s*(.*\S)\s*\|$")


def split_sections(lines: Sequence[str]) -> list[Section]:
    """Cuts a document into sections; the first one (heading None) holds what stands before the first heading."""
    current = Section(None, "")
    result = [current]
    skip, inside = 0, False
    for index, line in enumerate(lines):
        number = index + 1
        if skip:
            skip -= 1
            continue
        named = _named(line, current)
        if named:  # "### Ann Roe" under "Students" is an entry, and what stands under it belongs to it
            current.lines.append((number, f"- {named}"))
            inside = True
            continue
        line, beside = _beside(line)
        found = HeadingLine(line, "bold") if beside else heading_at(lines, index, current.kind)
        if found is None:
            current.lines.append((number, "  " + line.strip() if inside and line.strip() else _defined(line, lines, index)))
            continue
        inside = False
        text, style, used = found
        kind, parents = _placed(text, style, result)
        current = Section(text, kind, number, style, parents)
        result.append(current)
        if beside:
            current.lines.append((number, beside))
        skip = used - 1
    return result


def _beside(line: str) -> tuple[str, str]:
    """A row of a table whose first cell is a heading: the heading and what stands beside it; else the line and nothing."""
    row = _HEADED_ROW.match(line.strip())
    if row and kind_of(row[1]) and all_heading_words(row[1]):
        return row[1].strip(" :"), re.sub(r"\s*\|\s*", ", ", row[2])
    return line, ""


def _named(line: str, section: Section) -> str:
    """The entry that a heading is: a name in a section of students, a reference in one of publications; else nothing."""
    found = re.match(r"^#{2,6}\s+(.+)$", line) if section.kind in ("students", "head", "publications") else None
    if found and section.kind == "publications":
        return found[1] if len(found[1].split()) >= _WORDS_OF_REFERENCE and reads_as_reference(found[1]) else ""
    text = strip_markup(found[1]).strip() if found else ""
    head = re.split(r"\s*[,(:–—]", text)[0]
    return text if len(head.split()) > 1 and name_likeness(head) >= 0.6 and not kind_of(text) else ""


def _defined(line: str, lines: Sequence[str], index: int) -> str:
    """A definition (": words") as an item under a heading, as a remark in brackets behind an entry."""
    found = re.match(r"^:\s+(\S.*)$", line)
    if not found:
        return line
    above = next((lines[at].strip() for at in range(index - 1, -1, -1) if lines[at].strip()), "")
    return f"- {found[1]}" if above.startswith((":", "**", "#")) else f"    ({found[1]})"


def _placed(text: str, style: str, earlier: Sequence[Section]) -> tuple[SectionKind, tuple[str, ...]]:
    """Kind and parents of a heading: one of another style than the last known one inherits what it does not say."""
    kind = kind_of(text)
    outer = [section for section in earlier if section.heading and not section.parents]
    parent = _enclosing(style, outer)
    if parent is None or style == parent.style or not parent.kind:
        return kind or "other", ()
    # The style of the first heading stands outermost again, whatever a heading in between looked like.
    top = _rank(style) <= _rank(parent.style) or (bool(kind) and style == outer[0].style)
    if kind == "head":
        return kind, ()
    if kind == "publications" and parent.kind == "students" and re.search(r"\b(?:papers?|publications?)\b", text, re.I):
        return kind, ()
    if parent.kind == "students" and not top and kind not in ("awards", "teaching", "talks", "news"):
        return "students", (parent.heading or "",)
    if parent.kind == "students" and not top and re.search(r"\b(?:thes[ie]s|dissertations?|students?)\b", text, re.I):
        return "students", (parent.heading or "",)  # "Honours theses" are no honours
    spoken = kind == "talks" and not _PRINTED.search(text)  # "Conference papers presented" are printed, "Invited talks" are not
    if kind and (top or spoken or not _refines(parent.kind, kind)):
        return kind, ()
    if top and not kind and style != "year":
        return "other", ()
    inherited = parent.kind if not kind or parent.kind in ("students", "publications", "talks", "service") else kind
    return inherited, (parent.heading or "",)


def _enclosing(style: str, outer: Sequence[Section]) -> Section | None:
    """The last outermost section, or the one around it if that one is numbered less deeply: "##" around several "###"."""
    last = outer[-1] if outer else None
    if last and style == last.style != outer[0].style and style.startswith("#"):
        return next((section for section in reversed(outer) if section.style.startswith("#") and section.style < style), last)
    return last


def _refines(parent: SectionKind, kind: SectionKind) -> bool:
    return parent == kind or (parent, kind) in {
        ("students", "positions"),
        ("students", "education"),
        ("publications", "talks"),
        ("publications", "other"),
        ("service", "publications"),
        ("talks", "publications"),
        ("students", "other"),
    }


def _rank(style: str) -> int:
    """Outer styles first; a style of the same rank as the section's own starts a new section."""
    order = {
        "=": 1,
        "#1": 1,
        "#2": 2,
        "-": 2,
        "#3": 3,
        "caps": 3,
        "counted": 3,
        "counted deeper": 5,
        "#4": 4,
        "bold": 5,
        "plain": 5,
        "colon": 6,
        "year": 9,
    }
    return order.get(style, 5)
