"""Reader of prose homepages: about, positions over several lines, education, services, talks, news with works.

It takes what the text says and no more: a work without a title is kept by its address or description, works that are only
alluded to and sentences no rule understands are remarked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from scholargraph.model.records import (
    AnyRecord,
    OwnerRecord,
    PositionRecord,
    Remark,
)
from scholargraph.sources.base import register
from scholargraph.sources.document import Document
from scholargraph.sources.homepage import career
from scholargraph.sources.homepage import talks as spoken
from scholargraph.sources.homepage.awards import award_in_prose
from scholargraph.sources.homepage.interests import interests_in_prose
from scholargraph.sources.homepage.layout import LISTED, heading_of, item_date, items, outline
from scholargraph.sources.homepage.prose import read_prose
from scholargraph.sources.homepage.records import work
from scholargraph.sources.homepage.service import services_in_prose
from scholargraph.sources.homepage.students import students_in_prose, students_named
from scholargraph.sources.homepage.worklist import list_entry
from scholargraph.sources.homepage.works import read_item
from scholargraph.sources.markup import MarkedDocument, container, marked, relocated
from scholargraph.sources.page.affiliations import names_organization, names_role
from scholargraph.sources.page.awards import awards
from scholargraph.sources.page.education import educations
from scholargraph.sources.page.interests import interests
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.positions import positions
from scholargraph.sources.page.sections import Section
from scholargraph.sources.page.services import is_role_line, organized_session, services
from scholargraph.sources.page.students import students
from scholargraph.sources.page.talks import talks
from scholargraph.sources.remarks import private
from scholargraph.sources.text.bylines import name_likeness
from scholargraph.sources.text.clipping import clipped
from scholargraph.sources.text.contacts import mask_contacts
from scholargraph.sources.text.prose import Span, sentences

Said = Iterator[AnyRecord | Remark]

_OWNER = re.compile(
    r"^(?:#+\s*)?(?:Welcome\s+to\s+)?(?:(?:the\s+)?(?:personal\s+|academic\s+)?(?:home\s?page|web\s?site"
    r"|page)\s+of\s+)?(?:(?:Prof(?:essor)?|Dr)\.?\s+)*"
    r"(?P<name>[^,;:|()–—@<>]+?(?:\s+\([A-Z][\w-]+\)\s+[^,;:|()–—@<>]+?)?)(?:['’]s?\s+(?:\w+\s+)?(?:home\s?page|web\s?site|page))?(?:\s*[,|(–—].*)?(?:\s*#*)?$",
    re.I,
)
_SELF = re.compile(
    r"\b(?:My\s+name\s+is|I\s+am|I['’]m)\s+(?P<name>[^\W\d_a-z][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*){1,3})(?=[,.(]|\s+"
    r"(?:and|from)\b)"
)
_PAPER_NEWS = re.compile(r"\b(?:papers?|preprint|survey|manuscript|accepted|accpeted|to appear|published|arxiv)\b", re.I)
_FOREIGN = re.compile(r"^(?:[\d.]*[A-Z]{2}[A-Z][a-z]{2} \d{1,2}\b|h-index\d|\d+\s?Papers$)")
_CITATION = re.compile(r"(?:[A-Z]\.\s?(?:-?[A-Z]\.\s?)*[A-Z][\w-]+,?\s+(?:and\s+)?){2,}.*\*[^*]+\*")
_SOFTWARE = re.compile(
    r"^```|^\$ |\bpip install\b|\bgit clone\b|^#+\s*(?:Installation|Usage|Getting started|License|Requirements|Citation"
    r"|Quick ?start)\b",
    re.I,
)


MAX_ITEM = 5_000
"""Longer paragraphs are not read: no prose of a homepage, and sentence grammar would take long."""


@register
class HomepageReader:
    """Prose homepages of researchers."""

    name: ClassVar[str] = "homepage"
    summary: ClassVar[str] = "personal homepage in prose: positions, education, services, talks, news with works"
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".md")

    def sniff(self, document: Document) -> float:
        """From headings of homepages, a first person who holds positions, and dated news on papers."""
        kind = container(document)
        if kind in ("latex", "org", "pdf"):
            return 0.0
        document = marked(document) if kind == "html" else document
        lines = [line[:2000] for line in document.lines[:2000] if line.strip()]
        text = "\n".join(lines)
        if sum(bool(_FOREIGN.match(line)) for line in lines) >= 3 or any(
            re.search(r"curriculum vitae", line, re.I) for line in lines[:12]
        ):
            return 0.0
        kinds = {found[1] for line in lines if (found := heading_of(line))} & {"about", *LISTED}
        news = sum(bool(item_date(line.strip().lstrip("-*•+ ")) and _PAPER_NEWS.search(line)) for line in lines)
        person = bool(
            re.search(
                r"\b(?:I am|I['’]m|I was|I serve|I received|I obtained|I work|[Mm]y (?:\w+ ){0,2}(?:research|interests?"
                r"|homepage|work))\b",
                text,
            )
        )
        own = len(re.findall(r"\b[Oo]ur (?:\w+ )?(?:paper|preprint|survey)|\b[Mm]y (?:paper|survey|preprint)", text))
        score = 0.12 * min(len(kinds), 4) + 0.12 * min(news, 3) + 0.2 * person + 0.05 * min(own, 3)
        score += 0.1 * bool(re.search(r"\bhome\s?page\b|\babout me\b", text[:3000], re.I))
        if not (person or own or news) or (len(kinds) < 2 and news < 2):
            score = min(score, 0.2)
        score -= 0.5 * (sum(bool(_CITATION.search(line)) for line in lines) >= 5) + 0.5 * (
            sum(bool(_SOFTWARE.search(line)) for line in lines) >= 2
        )
        return max(0.0, min(0.95, round(score, 3)))

    def read(self, document: Document) -> Said:
        """The records of a page, section by section, in the order of its lines."""
        if container(document) == "html":
            document = marked(document)
        if isinstance(document, MarkedDocument):
            yield from map(private, document.notes)
        yield from relocated(document, self._read(document))

    def _read(self, document: Document) -> Said:
        sections = outline(document)
        owner = _owner(document, sections)
        if owner:
            yield owner
        about = document.about or (owner.printed if owner else None)
        owner_line = owner.place.first_line if owner else None
        for section in sections:
            listed = []
            for item in items(section):
                if len(item.text) > MAX_ITEM:
                    reason = f"the paragraph has {len(item.text):,} characters, more than {MAX_ITEM:,}; it was not read"
                    yield Remark(place=item.place(document), severity="skipped", text=_clip(item.text), reason=reason)
                elif (item.first, item.last) != (owner_line, owner_line):
                    listed.append(item)
            yield from _masthead(document, listed) if section.kind == "head" else _read_section(document, section, listed, about)


def _masthead(document: Document, top: Sequence[Item]) -> Said:
    """The short lines on top of a page: a role with its institution is held now; what else stands there is noted."""
    for group in career.entries(top, "positions"):
        records = list(positions(document, Section("Current position", "positions"), Item.joined(group)))
        words = " ".join(item.text for item in group)
        stated = [r.model_copy(update={"section": None}) for r in records if isinstance(r, PositionRecord) and r.role]
        if stated and names_organization(words):
            yield from stated
            continue
        for item in group:
            yield _unread(document, item, Span(item.text, 0, len(item.text)))


def _owner(document: Document, sections: list[Section]) -> OwnerRecord | None:
    """The heading that is a name: the first line of the page, or what the page says of itself ("My name is …")."""
    for number, line in enumerate(document.lines, start=1):
        if not line.strip():
            continue
        found = _OWNER.match(line.strip().strip("*_ "))
        if found and len(line) < 120 and not re.search(r"[.!?]$", line.strip()) and _is_no_heading(line):
            name = _latin_name(line) or found["name"].strip().strip("*_#").strip()
            plain = re.sub(r"\s*\([^()]*\)", "", name)
            if (len(plain.split()) > 1 and name_likeness(plain) >= 0.6) or (not name.isascii() and name_likeness(name) >= 0.6):
                return OwnerRecord(place=document.place(number), printed=name)
        break
    for section in sections:
        for item in items(section) if section.kind in ("about", "head") else ():
            said = _SELF.search(item.text[:MAX_ITEM])
            if said and name_likeness(said["name"]) >= 0.6 and not names_role(said["name"]):
                return OwnerRecord(place=item.place(document, *said.span("name")), section=section.heading, printed=said["name"])
    return None


def _latin_name(line: str) -> str | None:
    """The name in Latin letters of a heading that gives it in two scripts: "桐山 春香 (Haruka Kiriyama)"."""
    groups = [
        g.strip(" ()（）|,/·#*-")
        for g in re.findall(r"[^\u2e80-\u9fff\uac00-\ud7af\u0400-\u04ff\u0590-\u06ff\u0900-\u0dff]+", line)
    ]
    names = [g for g in groups if len(g.split()) > 1 and name_likeness(g) >= 0.6]
    return (
        names[0] if len(names) == 1 and len([g for g in groups if g]) == 1 and len(groups[0]) < len(line.strip(" #*")) else None
    )


def _is_no_heading(line: str) -> bool:
    found = heading_of(line)
    return found is None or found[1] not in ("about", *LISTED)


def _read_section(document: Document, section: Section, listed: Sequence[Item], about: str | None) -> Said:
    if section.kind in {"positions", "education"}:
        read = positions if section.kind == "positions" else educations
        for group in career.entries(listed, section.kind):
            records = list(read(document, section, Item.joined(group)))
            if any(not isinstance(record, Remark) for record in records):
                yield from records
            else:
                for item in group:
                    yield from _prose(document, section, item, about)
        return
    if section.kind == "service":
        for item, found in services(document, section, listed):
            yield from found
            if not found and not is_role_line(item):
                yield _unread(document, item, Span(item.text, 0, len(item.text)))
        return
    for item in listed:
        yield from _read_entry(document, section, item, about)


def _read_entry(document: Document, section: Section, item: Item, about: str | None) -> Said:
    """One item of a section that is a list of equal things, or prose."""
    if section.kind == "publications":
        draft = None
        if item.body < len(item.text) and not _FIRST_WORDS.search(item.text[item.body :]):
            draft = list_entry(item, about)
        found: list[AnyRecord | Remark] = [work(document, section, item, draft, about)] if draft else []
    else:
        found = _listed(document, section, item)
    yield from found or _prose(document, section, item, about)


def _listed(document: Document, section: Section, item: Item) -> list[AnyRecord | Remark]:
    """The records of an entry of a list; none where it is a sentence, or no rule of such lists reads it."""
    whole = Span(item.text[item.body :], item.body, len(item.text))
    match section.kind:
        case "interests" if not re.search(r"\b(?:I|my|We|our)\b", item.text):
            return [*interests(document, section, item)]
        case "awards":
            return [*awards(document, section, item)]
        case "students":
            found: list[AnyRecord | Remark] = [*students(document, section, item)]
            doubtful = any(isinstance(record, Remark) and record.severity == "ambiguous" for record in found)
            return [] if doubtful else found
        case "talks" if not spoken.talks(document, section, item, whole):
            return [*talks(document, section, item)]
    return []


_FIRST_WORDS = re.compile(
    r"\b(?:our|my)\s+(?:[\w-]+\s+)?(?:paper|preprint|survey|work|article)|^(?:I|We|My|See|For|Please|Full|A\s+full"
    r"|The\s+full|Here|More)\b|\b(?:denotes?|indicates?|equal(?:ly)?)\b.*\bcontribut|\balphabetical\b",
    re.I,
)


def _prose(document: Document, section: Section, item: Item, about: str | None) -> Said:
    """Dated news and paragraphs: services, talks, positions, interests, works; the rest is remarked."""
    if item.body >= len(item.text):
        if item.year is None or section.kind not in {"news", "publications", "talks"}:
            yield _unread(document, item, Span(item.text, 0, len(item.text)))
        return
    left: list[Span] = []
    understood: set[Span] = set()
    facts: dict[tuple[int, int], list[AnyRecord]] = {}
    for fact in read_prose(document, section, item):
        facts.setdefault((fact.sentence.start, fact.sentence.end), []).append(fact.record)
    for part in sentences(item.text, item.body):
        organized = organized_session(document, section, item, part)
        records: list[AnyRecord] = [organized] if organized else list(spoken.talks(document, section, item, part))
        records = records or list(services_in_prose(document, section, item, part))
        records += facts.get((part.start, part.end), [])
        told = interests_in_prose(document, section, item, part)
        records += told
        award = award_in_prose(document, section, item, part)
        records += [award] if award else []
        yield from records
        if not records or section.kind == "about":
            left.append(part)
        if told or award or facts.get((part.start, part.end)):
            understood.add(part)
    reading = read_item(item, left, strict=section.kind not in {"news", "publications"})
    for draft in reading.works:
        yield work(document, section, item, draft, about)
        yield from students_named(document, section, item, draft)
    for part in reading.alluded:
        if part in understood and not re.search(r"\b(?:papers?|preprints?|articles?|manuscripts?)\b", part.text, re.I):
            continue
        reason = "works are alluded to without a title; none was made of it"
        yield Remark(place=item.place(document, part.start, part.end), severity="alluded", text=_clip(part.text), reason=reason)
    for part in reading.unread:
        advised = list(students_in_prose(document, section, item, part))
        yield from advised
        if part not in understood and not advised:
            yield _unread(document, item, part)


def _unread(document: Document, item: Item, part: Span) -> Remark:
    place, text = item.place(document, part.start, part.end), _clip(part.text)
    if mask_contacts(part.text) != part.text:
        return Remark(place=place, severity="note", text=text, reason="contact data are not read")
    return Remark(place=place, severity="unread", text=text, reason="no rule understood this; nothing was read from it")


def _clip(text: str) -> str:
    return clipped(mask_contacts(text))
