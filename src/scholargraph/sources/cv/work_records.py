"""An entry of a list of publications as a record: the cut of its words, its tail, and what the heading above it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scholargraph.model.records import Byline, PrintedName, Reading, Remark, Status, VersionType, WorkRecord
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.remarks import remark_on
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import name_likeness, same_person_name
from scholargraph.sources.text.dates import find_period
from scholargraph.sources.text.links import Links
from scholargraph.sources.text.references import Cut, is_collective
from scholargraph.sources.text.tails import Tail, printed_at, read_tail

_NEAR = 0.25
"""Two readings whose scores differ by less are both possible."""
_SECTION_TYPES: tuple[tuple[VersionType, str], ...] = (
    ("BookChapter", r"\bchapters?\b"),
    ("Book", r"\bbooks?\b(?!\s+reviews?)|\bmonographs?\b|\btextbooks?\b"),
    ("DoctoralThesis", r"\b(?:doctoral|ph\.?d\.?)\s+(?:thesis|dissertation)\b|\bdissertation\b"),
    ("MastersThesis", r"\bmaster['’]?s?\s+thesis\b"),
    ("Preprint", r"\bpre-?prints?\b|\bworking\s+papers?\b|\bmanuscripts?\b|\barxiv\b"),
    ("Report", r"\breports?\b"),
    ("ConferencePaper", r"\bconferences?\b|\bproceedings\b|\bworkshops?\b|\bsymposi\w+\b"),
    ("JournalArticle", r"\bjournals?\b|\barticles?\b"),
)
_SECTION_STATUSES: tuple[tuple[Status, str], ...] = (
    ("underReview", r"\bunder\s+review\b|\bin\s+review\b|\bin\s+revision\b"),
    ("submitted", r"\bsubmitted\b|\bsubmissions?\b"),
    ("accepted", r"\bto\s+appear\b|\bin\s+press\b|\baccepted\b|\bforthcoming\b"),
    ("preprint", r"\bpre-?prints?\b|\bworking\s+papers?\b|\bmanuscripts?\b|\bin\s+preparation\b"),
)
_LATER_FATE = re.compile(r"\b(?:award|prize|medal|shortlist|reviewed|cited|presented|reprint|since|submitted|expected)", re.I)
"""What happens to a work in another year than that of its printing."""
_PENDING = ("submitted", "underReview")
DEGREE_LABEL = re.compile(
    r"^\W{0,2}(?:Ph\.?\s?D\.?|M\.?\s?Sc\.?|M\.?A\.?|B\.?\s?Sc\.?|D\.?\s?Phil\.?)(?:\s+thesis)?\*{0,2}:\*{0,2}\s+"
    r"(?=[*_“\"„«'‘])",
    re.I,
)
"""In front of the title of a thesis."""


@dataclass(frozen=True)
class Entry:
    """An entry: where it stands, the links taken out of it, and the ways to cut its words, best first."""

    item: Item
    links: Links
    cuts: list[Cut]


def work_record(document: Document, section: Section, entry: Entry, owner: str | None) -> Iterator[WorkRecord | Remark]:
    """The record of an entry, and remarks on what is odd about it."""
    item, cut = entry.item, entry.cuts[0]
    hint = _labelled_thesis(item) or _hint(section)
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
        place=item.place(document),
        section=section.heading,
        title=cut.title,
        byline=Byline() if cut.edited else byline,
        year=tail.year if tail.year is not None else heading_year or _lone_year(cut.rest),
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
        distinctions=tuple(tail.distinctions),
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


def _labelled_thesis(item: Item) -> VersionType | None:
    label = DEGREE_LABEL.match(item.text)
    if not label:
        return None
    return "DoctoralThesis" if re.search(r"ph", label.group(), re.I) else "MastersThesis" if "M" in label.group() else None


def _heading_year(section: Section) -> int | None:
    for heading in section.headings:
        if re.fullmatch(r"\W*(?:19|20)\d\d\W*", heading):
            period = find_period(heading)
            return period.start_year if period else None
    return None


def _lone_year(rest: str) -> int | None:
    """The one year that stands anywhere behind the title, where no field holds it: "latest version: March 2024"."""
    if _LATER_FATE.search(rest):
        return None
    found = {int(year) for year in re.findall(r"(?<![\d–./-])((?:19|20)\d\d)(?=[.:]\d|:[a-z]|[\s,;)\]]|\W*$)", rest)}
    return found.pop() if len(found) == 1 else None


def _hint(section: Section) -> VersionType | None:
    """The one type that a heading announces; a heading that names two ("Journal and conference papers") announces none."""
    for heading in section.headings:
        found = [kind for kind, pattern in _SECTION_TYPES if re.search(pattern, heading, re.I)]
        if found:
            chapters = set(found) == {"BookChapter", "Book"} and not re.search(
                r"\b(?:(?:text)?books?|monographs?)\b(?!\s*chapter)", heading, re.I
            )
            return found[0] if len(found) == 1 or chapters or "articles" in heading.lower() else None
    return None


def _status(section: Section, tail: Tail) -> Status | None:
    if tail.status:
        return tail.status
    for heading in section.headings:
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
    if status in _PENDING and not (tail.venue or tail.volume or tail.pages):
        return "Preprint"  # a manuscript that nobody has printed
    if tail.version_type != "Work":
        return tail.version_type
    if tail.publisher and not tail.venue:
        return "Book"
    if hint and tail.venue:
        return hint
    return "Work"
