"""Curricula vitae: the reader `cv`, for plain text and Markdown, and for what `sources.markup` makes marked lines of.

The document is cut into sections by its headings and into items by markers, blank lines and dates; every kind of section has
its own rules (works, students, positions, education, awards, ...). A line that no rule understood gets a remark: nothing is
dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar

from scholargraph.model.names import fold
from scholargraph.model.provenance import Place
from scholargraph.model.records import AnyRecord, Remark
from scholargraph.sources.base import register
from scholargraph.sources.cv.frequent_author import emphasized_author, frequent_author
from scholargraph.sources.cv.items import items
from scholargraph.sources.cv.labelled import unlabelled
from scholargraph.sources.cv.likelihood import likelihood
from scholargraph.sources.cv.lines import MAX_ENTRY, readable
from scholargraph.sources.cv.owner import head_of_group, owner_and_contacts, owner_line
from scholargraph.sources.cv.rows import heads_columns
from scholargraph.sources.cv.sections import split_sections
from scholargraph.sources.cv.stacks import stacked
from scholargraph.sources.cv.unannounced import is_list_of_works, leaves_out, list_on_top
from scholargraph.sources.cv.works import works
from scholargraph.sources.document import Document
from scholargraph.sources.markup import MarkedDocument, including, marked, relocated
from scholargraph.sources.page.advisors import advisors_in_prose, take_advisors, thesis_advisors
from scholargraph.sources.page.affiliations import ROLE_WORD
from scholargraph.sources.page.awards import awards
from scholargraph.sources.page.education import begins_with_degree, educations
from scholargraph.sources.page.interests import interests
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.marks import FOOTER
from scholargraph.sources.page.positions import positions
from scholargraph.sources.page.remarks import remark_on, remark_on_line
from scholargraph.sources.page.sections import Section, SectionKind
from scholargraph.sources.page.services import services
from scholargraph.sources.page.students import students
from scholargraph.sources.page.talks import talks
from scholargraph.sources.remarks import private

_NO_RECORD: dict[SectionKind, str] = {
    "teaching": "no record is made of teaching",
    "patents": "no record is made of patents",
    "media": "no record is made of what the media say",
    "contact": "contact data are not read",
    "references": "referees are not read",
}


@register
class CvReader:
    """Reads a CV: owner, positions, education, interests, awards, works, students, services, talks."""

    name: ClassVar[str] = "cv"
    summary: ClassVar[str] = (
        "Curriculum vitae in plain text, Markdown, LaTeX, Org, HTML or PDF: positions, students, numbered publications"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".md", ".tex", ".org", ".html", ".pdf")

    def sniff(self, document: Document) -> float:
        """Likely with three known sections or more; prose in the first person, news and abstracts speak against it."""
        return likelihood(document)

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """Records and remarks in the order of the document; lines that gave neither are remarked as `unread`."""
        within = including(document)
        if within:
            reason = f"it is read where {within} includes it"
            yield remark_on_line(document, 1, "note", document.lines[0] or " ", reason)
            return
        document = marked(document)
        if isinstance(document, MarkedDocument):
            yield from map(private, document.notes)
        yield from relocated(document, self._read(document))

    def _read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        for number, line in enumerate(document.lines, start=1):
            if len(line) > MAX_ENTRY and not readable(line):
                yield remark_on_line(
                    document, number, "skipped", line[:200], f"longer than {MAX_ENTRY:,} characters: no entry of a CV"
                )
        first, *others = split_sections([readable(line) for line in document.lines])
        top, listed_on_top = list_on_top(first)
        sections = [top, *([listed_on_top] if listed_on_top else []), *others]
        whose, listed = _whose(document, sections)
        owner = document.about or (whose[1] if whose else None)
        implied = bool(owner) and leaves_out(owner or "", [s for s in sections if s.kind == "publications"])
        covered: set[int] = {line for section in sections for line in _heading_lines(section, document)}
        for section in sections:
            if section is top:
                found = list(owner_and_contacts(document, section, whose, listed=listed))
            else:
                found = list(_section(document, section, owner, implied=implied))
            for item in found:
                covered.update(_lines(item.place))
            yield from map(_told, _in_order([*found, *_unread(document, section, covered)]))


_LOOKED_AT = 300
"""Lines of each list in which its owner is looked for."""


def _whose(document: Document, sections: list[Section]) -> tuple[tuple[int, str] | None, bool]:
    """Line and name of the owner, and whether only the lists of publications tell: where no line on top is a name, or one
    that no publication bears."""
    head = next((section for section in sections if section.kind == "head"), None)
    found = (head_of_group(head) if head else None) or owner_line(sections[0]) or _titled(sections)
    lists = [replace(section, lines=section.lines[:_LOOKED_AT]) for section in sections if section.kind == "publications"][:20]
    if document.about or (found and (head or _borne(found[1], lists))):
        return found, False
    listed = emphasized_author(lists) or frequent_author(
        record for section in lists for record in _section(document, section, None)
    )
    return listed or found, listed is not None


def _titled(sections: list[Section]) -> tuple[int, str] | None:
    """Line and name of a heading over the whole page that is one."""
    heads = [section for section in sections[:4] if section.style in ("#1", "=") and section.heading]
    lines = [(section.line, section.heading or "") for section in heads]
    return owner_line(Section(None, "", lines=lines)) if lines else None


def _borne(name: str, lists: list[Section]) -> bool:
    """Whether lists of publications hold a name, or a word of it beside initials, or are too short to tell."""
    text = fold(" ".join(line for section in lists for _, line in section.lines))
    words = [word for word in re.findall(r"[\w'’-]+", fold(name)) if len(word) > 1]
    beside = "|".join(rf"\b{re.escape(word)},?\s[a-z]{{1,2}}\b|\b[a-z]\.?\s?{re.escape(word)}\b" for word in words)
    return len(text) < 1000 or fold(name) in text or bool(words and re.search(beside, text))


def _told(found: AnyRecord | Remark) -> AnyRecord | Remark:
    return private(found) if isinstance(found, Remark) else found


def _in_order(found: Iterable[AnyRecord | Remark]) -> list[AnyRecord | Remark]:
    """By first line; within a line as they were found."""
    return sorted(found, key=lambda item: item.place.first_line or 0)


def _lines(place: Place) -> range:
    return range(place.first_line or 0, (place.last_line or 0) + 1)


def _heading_lines(section: Section, document: Document) -> list[int]:
    if not section.line:
        return []
    following = document.lines[section.line : section.line + 1]
    underlined = bool(following) and section.style in ("=", "-")
    return [section.line, section.line + 1] if underlined else [section.line]


def _unread(document: Document, section: Section, covered: set[int]) -> Iterator[Remark]:
    for number, text in section.lines:
        if re.fullmatch(r"\|[\s|:-]+\|", document.lines[number].strip() if number < len(document.lines) else ""):
            continue  # the head of a table
        if section.kind == "students" and heads_columns(text):
            continue
        if number not in covered and re.search(r"\w", text):
            shown = "…" if section.kind in ("contact", "references") else text
            if FOOTER.match(text):
                yield remark_on_line(document, number, "note", shown, "says when or with what the page was made")
            elif reason := _NO_RECORD.get(section.kind):
                yield remark_on_line(document, number, "note", shown, reason)
            else:
                yield remark_on_line(document, number, "unread", shown, "no rule understood this line")


def _section(document: Document, section: Section, owner: str | None, *, implied: bool = False) -> Iterator[AnyRecord | Remark]:
    entries = []
    for item in items(section):
        if len(item.text) > MAX_ENTRY:
            yield remark_on(document, item, "skipped", f"an entry of more than {MAX_ENTRY:,} characters was not read")
        else:
            entries.append(item)
    if section.kind == "publications" or (section.kind == "other" and is_list_of_works(section, entries)):
        entries = stacked(unlabelled(entries))
        yield from works(document, section, entries, owner, implied=implied)
        for item in entries:
            yield from thesis_advisors(document, section, item)
        yield from _inner_items(document, entries)
        return
    if section.kind == "software":
        yield from works(document, section, entries, owner, named_only=True)
        return
    if section.kind == "service":
        for _, found in services(document, section, entries, any_order=True):
            yield from found
        return
    for item in entries:
        yield from _item(document, section, item)


def _inner_items(document: Document, entries: Iterable[Item]) -> Iterator[Remark]:
    reason = "an item inside an entry of a list of publications; kept as part of it or as a remark on it"
    for item in entries:
        for number, text in item.inner():
            if re.search(r"\w", text):
                yield remark_on_line(document, number, "note", text, reason)


def _item(document: Document, section: Section, item: Item) -> Iterator[AnyRecord | Remark]:
    match section.kind:
        case "positions" | "education":
            yield from _career(document, section, item)
        case "awards":
            yield from awards(document, section, item)
        case "interests":
            yield from interests(document, section, item)
        case "students":
            yield from students(document, section, item)
        case "talks":
            yield from talks(document, section, item)
        case "head":
            yield from advisors_in_prose(document, section, item.first, item.text)


def _career(document: Document, section: Section, item: Item) -> Iterator[AnyRecord | Remark]:
    """Under one heading "Education and employment" the entry itself tells which it is."""
    both = re.search(r"\b(?:education|degrees)\b", section.path) and re.search(
        r"\b(?:positions?|employment|experience|career)\b", section.path
    )
    studied = section.kind == "education" or both or begins_with_degree(item.text)
    degree = list(educations(document, section, item)) if studied else []
    certain = any(r.kind == "education" and r.degree for r in degree if not isinstance(r, Remark))
    # A postdoc listed under "Education and training" is a position; "Advisor: A. Roe" beside a degree is none.
    own, _ = take_advisors(item.text)
    position = section.kind == "positions" or both or re.search(rf"\b{ROLE_WORD}\b", own, re.I)
    if certain or not position:
        yield from degree
    else:
        yield from positions(document, section, item)
