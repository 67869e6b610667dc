"""Entries of a list of publications as work records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scholargraph.model.records import (
    Byline,
    DistinctionRecord,
    PrintedName,
    Reading,
    Remark,
    Status,
    VersionType,
    WorkRecord,
)
from scholargraph.sources.base import Document
from scholargraph.sources.cv.headings import belongs_above
from scholargraph.sources.cv.items import Item
from scholargraph.sources.cv.remarks import remark_on
from scholargraph.sources.cv.sections import Section
from scholargraph.sources.cv.stacks import with_in_brackets
from scholargraph.sources.text.bylines import name_likeness, same_person_name, strip_markup
from scholargraph.sources.text.dates import find_period
from scholargraph.sources.text.links import Links, take_links
from scholargraph.sources.text.notes import status
from scholargraph.sources.text.references import Cut, Order, is_collective, read_reference
from scholargraph.sources.text.tails import Tail, printed_at, read_tail
from scholargraph.sources.text.venues import looks_like_venue

_NEAR = 0.25
"""Two readings whose scores differ by less are both possible."""

_SECTION_TYPES: tuple[tuple[VersionType, str], ...] = (
    ("BookChapter", r"\bchapters?\b"),
    ("Book", r"\bbooks?\b(?!\s+reviews?)|\bmonographs?\b|\btextbooks?\b"),
    ("DoctoralThesis", r"\b(?:doctoral|ph\.?d\.?)\s+(?:thesis|dissertation)\b|\bdissertation\b"),
    ("MastersThesis", r"\bmaster['’]?s?\s+thesis\b"),
    ("Preprint", r"\bpre-?prints?\b|\bworking\s+papers?\b|\bmanuscripts?\b|\barxiv\b"),
    ("Report", r"\btechnical\s+reports?\b"),
    ("ConferencePaper", r"\bconferences?\b|\bproceedings\b|\bworkshops?\b|\bsymposi\w+\b"),
    ("JournalArticle", r"\bjournals?\b|\barticles?\b"),
)
_SECTION_STATUSES: tuple[tuple[Status, str], ...] = (
    ("underReview", r"\bunder\s+review\b|\bin\s+review\b|\bin\s+revision\b"),
    ("submitted", r"\bsubmitted\b|\bsubmissions?\b"),
    ("accepted", r"\bto\s+appear\b|\bin\s+press\b|\baccepted\b|\bforthcoming\b"),
    ("preprint", r"\bpre-?prints?\b|\bworking\s+papers?\b|\bmanuscripts?\b|\bin\s+preparation\b"),
)


_LEGEND = re.compile(
    r"\b(?:are|is)\s+(?:marked|indicated|denoted|highlighted|underlined|listed|ordered|printed|shown)\b"
    r"|\b(?:denotes?|indicates?|equal contribution|alphabetical(?:ly)?|corresponding authors?|asterisk|chronological order)\b"
    r"|^\W*\W=|^\W{0,4}(?:\w{1,3}\s)?=\s|\bunderlined?\s*[:=]|^\s*[∗*†‡§¶#°^$]+\S{0,12}\s+[a-z]",
    re.I,
)
"""A line that explains the list and is no entry of it."""


_PATENT = re.compile(
    r"(?:(?:19|20)\d\d[,.:]?\s+)?(?:[A-Z]{2}\.?\s+|U\.S\.\s+|European\s+|German\s+|International\s+)?(?:Provisional\s+)?Patent"
    r"(?:\s+(?:application|no\.?|number|pending))*[:,]?\s*(?:[A-Z]{0,2}\s?[\d/,. ]{5,}|pending)",
    re.I,
)
_TITLE_AND_DASH = re.compile(r"^(\*\*(?:[^*\\]|\\.)+\*\*|[“\"][^”\"]+[”\"])\s+[—–]\s+(?=\S)")
"""A title set apart by its type or quotes, and a dash before the authors."""
_DEGREE_LABEL = re.compile(
    r"^\W{0,2}(?:Ph\.?\s?D\.?|M\.?\s?Sc\.?|M\.?A\.?|B\.?\s?Sc\.?|D\.?\s?Phil\.?)(?:\s+thesis)?\*{0,2}:\*{0,2}\s+"
    r"(?=[*_“\"„«'‘])",
    re.I,
)
"""In front of the title of a thesis."""


@dataclass(frozen=True)
class _Entry:
    item: Item
    links: Links
    cuts: list[Cut]


def works(
    document: Document, section: Section, entries: Sequence[Item], owner: str | None, *, named_only: bool = False
) -> Iterator[WorkRecord | Remark]:
    """The works of one section, in the order of the section; with `named_only` those that print a byline.

    The entries are cut twice: what most of them do (title or authors first) tips the scale for the doubtful ones.
    """
    entries = [*map(_without_inner, entries)]
    read = [_entry(item, owner, None) for item in entries]
    sure = [entry.cuts[0].order for entry in read if entry.cuts and entry.cuts[0].names]
    order: Order | None = None
    if len(sure) >= 2:
        order = "title" if 2 * sure.count("title") >= len(sure) else "authors"
    named = sum(bool(entry.cuts and entry.cuts[0].names) for entry in read)
    coauthors_only = 2 * sum(bool(entry.cuts and entry.cuts[0].prose) for entry in read) > len(sure)
    for item, first in zip(entries, read, strict=True):
        if _PATENT.match(strip_markup(item.text)):
            yield remark_on(document, item, "unread", "no record is made of patents")
            continue
        entry = _entry(item, owner, order) if order else first
        if coauthors_only and owner:
            entry = replace(entry, cuts=_alone(entry.cuts, owner))
        if not entry.cuts or not re.search(r"[^\W\d_]{2}", entry.cuts[0].title):
            reason = "no title and no authors were found in this line of a list of publications"
            yield remark_on(document, item, "unread", reason)
            continue
        if _introduces(entry, entries, named):
            yield remark_on(document, item, "unread", "stands between the entries of a list of publications and is none")
            continue
        if named_only and not entry.cuts[0].names:
            continue
        yield from _work(document, section, entry, owner)


def _labelled_thesis(item: Item) -> VersionType | None:
    label = _DEGREE_LABEL.match(item.text)
    if not label:
        return None
    return "DoctoralThesis" if re.search(r"ph", label.group(), re.I) else "MastersThesis" if "M" in label.group() else None


def _without_inner(item: Item) -> Item:
    """The entry without items inside it if it is one without them: those are remarks on it ("Corrigendum: ...", a prize)."""
    alone = item.alone()
    if alone is item:
        return item
    cuts = read_reference(take_links(alone.text).text[:6000])
    told = bool(cuts and cuts[0].names and re.search(r"\w", cuts[0].rest)) or bool(re.search(r"\b(?:19|20)\d\d\b", alone.text))
    return alone if cuts and told and len(alone.text.split()) > 4 else item


def _alone(cuts: list[Cut], owner: str) -> list[Cut]:
    """In a list that prints coauthors only ("with A. Roe"), names without the owner and without "with" are part of a title."""
    if not cuts or cuts[0].prose or any(same_person_name(name, owner) for name in cuts[0].names):
        return cuts
    return [cut for cut in cuts if not cut.names] or cuts


def _introduces(entry: _Entry, entries: Sequence[Item], named: int) -> bool:
    """Whether a line without authors, venue and year stands among entries that look otherwise: "First author", "Selected"."""
    cut, text = entry.cuts[0], strip_markup(entry.item.text)
    if re.fullmatch(r"\((?:[^()]|\([^()]*\))*\)\.?|.*:", text):
        return True
    if cut.names or entry.links.identifiers or re.match(r"[“\"«„]", text):
        return False
    if _LEGEND.search(text):
        return True
    if belongs_above(entry.item.text) or (
        re.search(r"\d", text) and looks_like_venue(cut.title) and not re.match(r"[*_]", entry.links.text.strip())
    ):
        return True  # coauthors, a state or a journal, of an entry whose title stands elsewhere
    cut_off = entry.item is entries[-1]
    if (
        not re.search(r"\d", entry.links.text)
        and not cut.prose
        and named * 2 > len(entries) > 2
        and not cut_off
        and not status(cut.rest)
    ):
        return True  # no year, no number and no author where the others have them
    if cut.rest or len(entries) < 2:
        return False
    marked = sum(bool(item.marker) for item in entries) * 2 > len(entries)
    return not entry.item.marker and (marked or len(text.split()) <= 4)


def _entry(item: Item, owner: str | None, order: Order | None) -> _Entry:
    links = take_links(_DEGREE_LABEL.sub("", item.text))
    text = _TITLE_AND_DASH.sub(r"\1, ", links.text[:6000])
    said = [with_in_brackets(line) if index else line for index, line in enumerate(item.lines)]
    if said != [*item.lines]:
        text = take_links(" ".join(said)).text[:6000]
    cuts = read_reference(text, owner=owner, order=order)
    if 2 <= len(item.lines) <= 6:
        # Title, authors and venue on lines of their own: the ends of the lines are ends of sentences.
        lines = [take_links(line).text.strip() for line in said]
        stopped = " ".join(line if re.search(r"[.?!,;:]$", line) else f"{line}." for line in lines if line)
        by_lines = read_reference(stopped[:6000], owner=owner, order=order)
        whole_lines = {line.strip(' .,;*_“”"') for line in lines}
        if by_lines and by_lines[0].title in whole_lines and (not cuts or by_lines[0].score > cuts[0].score - 0.6):
            cuts = by_lines
    return _Entry(item, links, cuts)


def _work(document: Document, section: Section, entry: _Entry, owner: str | None) -> Iterator[WorkRecord | Remark]:
    item, cut = entry.item, entry.cuts[0]
    hint = _labelled_thesis(item) or _hint(section, _SECTION_TYPES)
    tail = read_tail(cut.rest, chapter=hint == "BookChapter")
    if cut.edited and tail.venue and tail.publisher is None and (publisher := printed_at(tail.venue)):
        tail.publisher, tail.venue = publisher, None  # a volume has no venue but who printed it
    byline = _byline(document, item, cut, owner)
    others = _other_readings(entry.cuts)
    heading_year = _heading_year(section)
    status = _status(section, tail)
    if status in _PENDING and tail.venue and not tail.submitted_to and status != tail.status:
        tail.submitted_to, tail.venue = tail.venue, None  # the section says so: the venue has not printed it
    record = WorkRecord(
        place=document.place(item.first, item.last),
        section=section.heading,
        title=cut.title,
        byline=Byline() if cut.edited else byline,
        year=tail.year if tail.year is not None else heading_year,
        month=tail.month,
        venue=tail.venue,
        edition=tail.edition,
        version_type="Book" if cut.edited else _version_type(tail, hint, status),
        status=status,
        submitted_to=tail.submitted_to,
        container=tail.container,
        publisher=tail.publisher,
        volume=tail.volume,
        number=tail.number,
        pages=tail.pages,
        editors=tuple(
            _printed(document, item, name, index) for index, name in enumerate(cut.names if cut.edited else tail.editors, start=1)
        ),
        distinctions=_distinctions(tail),
        code_available=True if entry.links.code else None,
        identifiers=entry.links.identifiers,
        readings=tuple(Reading(title=other.title, names=other.names) for other in others),
        reading_certain=not others,
        note="; ".join(tail.left) or None,
    )
    yield record
    yield from _doubts(document, item, cut, record, owner)


def _doubts(document: Document, item: Item, cut: Cut, record: WorkRecord, owner: str | None) -> Iterator[Remark]:
    """What is odd about an entry that was read."""
    if not record.reading_certain:
        yield remark_on(document, item, "ambiguous", f"read as the title “{record.title}”; another reading is nearly as likely")
    if not cut.names:
        yield remark_on(document, item, "note", "no authors are printed in this entry")
    doubtful = [name for name in cut.names if name_likeness(name) < 0.4 and not is_collective(name)]
    if doubtful:
        yield remark_on(
            document, item, "ambiguous", "read as names of authors, though they hardly look so: " + "; ".join(doubtful)
        )
    printed_owner = owner and any(same_person_name(name, owner) for name in cut.names)
    if owner and cut.names and record.byline.complete and not printed_owner:
        yield remark_on(document, item, "note", f"the page's owner ({owner}) is not among the authors printed")
    if record.year is None and record.status not in ("accepted", "submitted", "underReview"):
        cut_off = item.text[-1:].isalnum() and not record.venue
        yield remark_on(document, item, "note", "no year is printed" + ("; the entry may be cut off" if cut_off else ""))


def _byline(document: Document, item: Item, cut: Cut, owner: str | None) -> Byline:
    names = tuple(_printed(document, item, name, index) for index, name in enumerate(cut.names, start=1))
    has_owner = bool(owner) and any(same_person_name(name, owner or "") for name in cut.names)
    if cut.prose:
        unordered = tuple(name.model_copy(update={"position": None}) for name in names)
        return Byline(names=unordered, complete=False, basis="inProse", owner_implied=not has_owner)
    return Byline(names=names, complete=cut.complete and bool(names), owner_implied=not has_owner and not cut.complete)


def _printed(document: Document, item: Item, name: str, position: int) -> PrintedName:
    place = document.place(*item.line_of(name))
    return PrintedName(printed=name, place=place, position=position, corporate=is_collective(name))


def _other_readings(cuts: list[Cut]) -> list[Cut]:
    best = cuts[0]
    return [cut for cut in cuts[1:] if best.score - cut.score < _NEAR]


def _heading_year(section: Section) -> int | None:
    for heading in (section.heading or "", *reversed(section.parents)):
        if re.fullmatch(r"\W*(?:19|20)\d\d\W*", heading):
            period = find_period(heading)
            return period.start_year if period else None
    return None


def _hint(section: Section, rules: tuple[tuple[VersionType, str], ...]) -> VersionType | None:
    """The one type that a heading announces; a heading that names two ("Journal and conference papers") announces none."""
    for heading in (section.heading or "", *reversed(section.parents)):
        found = [kind for kind, pattern in rules if re.search(pattern, heading, re.I)]
        if found:
            single = len(found) == 1 or found[0] in ("BookChapter", "Book") or "articles" in heading.lower()
            return found[0] if single and not re.search(r"\band\b.*\b(?:chapters?)\b", heading, re.I) else None
    return None


_PENDING = ("submitted", "underReview")


def _status(section: Section, tail: Tail) -> Status | None:
    if tail.status:
        return tail.status
    for heading in (section.heading or "", *reversed(section.parents)):
        found = [status for status, pattern in _SECTION_STATUSES if re.search(pattern, heading, re.I)]
        if found and (not tail.venue or (found[0] in _PENDING and not (tail.volume or tail.pages or tail.container))):
            return found[0]
    if tail.version_type == "Preprint":
        return "preprint"
    return "published" if tail.venue or tail.container or tail.publisher else None


def _version_type(tail: Tail, hint: VersionType | None, status: Status | None) -> VersionType:
    if tail.version_type in ("Preprint", "BookChapter", "DoctoralThesis", "MastersThesis", "Report"):
        return tail.version_type
    if hint == "Preprint" and tail.venue and status in ("published", "accepted"):
        return tail.version_type
    if hint in ("Book", "BookChapter", "DoctoralThesis", "MastersThesis", "Preprint"):
        return hint
    if tail.version_type != "Work":
        return tail.version_type
    if tail.publisher and not tail.venue:
        return "Book"
    if hint and tail.venue:
        return hint
    return "Preprint" if status in _PENDING else "Work"  # a manuscript that nobody has printed


def _distinctions(tail: Tail) -> tuple[DistinctionRecord, ...]:
    return tuple(tail.distinctions)
