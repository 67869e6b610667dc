"""An entry of a library as a work: its kind, its state, its names, dates, and numbers."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from scholargraph.model.identifiers import Identifier
from scholargraph.model.records import Byline, PrintedName, Status, VersionType, WorkRecord
from scholargraph.sources import bibliographic
from scholargraph.sources.bibtex.fields import Fields
from scholargraph.sources.bibtex.inheritance import VOLUMES
from scholargraph.sources.bibtex.library import value
from scholargraph.sources.bibtex.names import read_names
from scholargraph.sources.bibtex.notes import Notes
from scholargraph.sources.bibtex.scan import Entry
from scholargraph.sources.dblp_records import NUMBERED, evidence
from scholargraph.sources.text.venues import version_type as _version_type

_TYPES: dict[str, VersionType] = {
    "article": "JournalArticle",
    "suppperiodical": "JournalArticle",
    "inproceedings": "ConferencePaper",
    "conference": "ConferencePaper",
    "incollection": "BookChapter",
    "inbook": "BookChapter",
    "bookinbook": "BookChapter",
    "suppbook": "BookChapter",
    "suppcollection": "BookChapter",
    "inreference": "BookChapter",
    "book": "Book",
    "mvbook": "Book",
    "booklet": "Book",
    "collection": "Book",
    "mvcollection": "Book",
    "reference": "Book",
    "mvreference": "Book",
    "proceedings": "Book",
    "mvproceedings": "Book",
    "phdthesis": "DoctoralThesis",
    "mastersthesis": "MastersThesis",
    "techreport": "Report",
    "report": "Report",
    "unpublished": "Preprint",
}
_ESCAPED = re.compile(r"\\([_%&#~$])")
version_type = lru_cache(maxsize=4096)(_version_type)


def work_of(fields: Fields, notes: Notes) -> WorkRecord | None:
    """The work of an entry; None for one that has neither title nor identifiers."""
    entry = fields.entry
    names, complete = _names(fields, "author", notes)
    title = _title(fields)
    said = [text for name in ("note", "addendum", "pubstate", "howpublished") if (text := fields.own(name))]
    identifiers = _identifiers(fields)
    if not title:
        notes.remark(entry.start, "skipped" if not identifiers else "repaired", "the entry has no title")
        if not identifiers:
            return None
    venue, container = _where(fields)
    on_arxiv = any(identifier.scheme == "arxiv" for identifier in identifiers)
    kind = _type(fields, venue or container, arxiv=on_arxiv)
    status, submitted_to = _status(fields, kind, said)
    editors = _names(fields, "editor", notes, bodies=False)[0]
    if kind == "ConferencePaper" and container and not venue:
        venue = container
    if kind not in ("BookChapter", "Book") and not editors:
        container = None
    elif kind == "Book" and editors and not names:
        container = title
    year = _year(fields)
    month, date = _month(fields)
    return WorkRecord(
        place=notes.document.place(notes.line(entry.start), notes.line(entry.end - 1)),
        title=title,
        byline=Byline(names=names, complete=complete and bool(names)),
        year=year or (date.year if date else None),
        month=month,
        date=date if date and (year is None or date.year == year) else None,
        venue=None if kind == "Book" else venue,
        version_type=kind,
        status=status,
        submitted_to=submitted_to,
        container=container,
        publisher=fields.text("publisher", "school", "institution", "organization"),
        volume=fields.text("volume"),
        number=fields.text("number", "issue"),
        pages=bibliographic.pages_of(fields.own("pages", "eid", "articleno") or ""),
        editors=editors,
        identifiers=identifiers,
        topics=_topics(fields),
        note="; ".join(said) or None,
    )


def _title(fields: Fields) -> str | None:
    title = fields.text("title")
    subtitle = fields.own("subtitle")
    if not title and fields.entry.type in VOLUMES:
        title = fields.own("booktitle")
    joined = f"{title}{'' if title and title[-1] in '?!:.' else ':'} {subtitle}" if title and subtitle else title
    if joined and joined.endswith(".") and not joined.endswith("..") and len(joined) > 2:
        joined = joined[:-1]
    return joined or None


def _names(fields: Fields, name: str, notes: Notes, *, bodies: bool = True) -> tuple[tuple[PrintedName, ...], bool]:
    """The names of a field, and whether they are all; with `bodies` it is said which of them are no persons."""
    held = fields.value(name, spell=False)
    if not held.text.strip():
        return (), not held.missing
    entry = fields.entry
    own = name in entry.fields
    found = read_names(held.text, fields.readable)
    place, line_before = notes.document.place(notes.line(entry.start)), 0
    numbers = _is_of_dblp(entry)
    printed = []
    for number, one in enumerate(found.names, start=1):
        position = number if number <= found.ordered else None
        line = notes.line(held.offset(one.start)) if own else notes.line(entry.start)
        if line != line_before:
            place, line_before = notes.document.place(line), line
        if numbers and (numbered := NUMBERED.match(one.printed)):
            proof = evidence(None, None, one.printed)
            printed.append(PrintedName(printed=numbered[1], place=place, position=position, identifiers=proof))
            continue
        printed.append(PrintedName(printed=one.printed, place=place, position=position, corporate=one.corporate))
        if one.corporate and bodies:
            notes.remark(held.offset(one.start), "note", "braces mark this author as a body, not a person", one.printed)
    for flaw in found.flaws:
        fields.remark(name, "repaired", f"{name}: {flaw}")
    return tuple(printed), not found.cut and not held.missing


def _year(fields: Fields) -> int | None:
    for name in ("year", "date", "eventdate", "issue_date"):
        text = fields.text(name)
        if text is None:
            continue
        year, guess = bibliographic.year_of(text)
        if guess:
            fields.remark(name, "repaired", guess)
        if year:
            return year
        if name == "year" and not bibliographic.status_of(text)[0]:
            fields.remark(name, "unread", f"“{text[:60]}” is no year")
    return None


def _month(fields: Fields) -> tuple[int | None, datetime.date | None]:
    date = fields.text("date")
    full = re.match(r"(1[4-9]\d\d|2[01]\d\d)-(\d\d)(?:-(\d\d))?(?![\d])", date or "")
    if full:
        month = int(full[2]) if 1 <= int(full[2]) <= 12 else None
        if "/" in (date or "") or not full[3]:
            return month, None
        try:
            return month, datetime.date(int(full[1]), int(full[2]), int(full[3]))
        except ValueError:
            fields.remark("date", "repaired", "there is no such day; month and year were kept")
            return month, None
    text = fields.text("month")
    month = bibliographic.month_of(text) if text else None
    if text and month is None and "month" in fields.entry.fields:
        fields.remark("month", "unread", f"“{text[:60]}” is no month")
    return month, None


def _where(fields: Fields) -> tuple[str | None, str | None]:
    """The venue and the book: the journal, else the book's title, else the series."""
    journal = fields.text("journal", "journaltitle")
    book = fields.text("booktitle", "maintitle")
    if fields.entry.type in ("inproceedings", "conference"):
        return book or journal or fields.text("series", "eventtitle"), book
    if fields.entry.type in VOLUMES:
        return None, None
    return journal, book


def _type(fields: Fields, venue: str | None, *, arxiv: bool) -> VersionType:
    kind = _TYPES.get(fields.entry.type, "Work")
    said = (fields.own("type", "thesistype") or "").lower()
    if fields.entry.type == "thesis" or (
        fields.entry.type in ("techreport", "misc", "phdthesis", "mastersthesis") and "thes" in said
    ):
        return "MastersThesis" if re.search(r"master|mathesis|bachelor|diplom|\bmsc?\b", said) else "DoctoralThesis"
    if kind in ("JournalArticle", "Work", "ConferencePaper") and venue and version_type(venue) == "Preprint":
        return "Preprint"
    if kind == "Work" and arxiv:
        return "Preprint"
    if kind == "BookChapter" and venue and version_type(venue) == "ConferencePaper":
        return "ConferencePaper"
    if kind == "Work" and venue and fields.entry.type in ("misc", "online", "electronic", "other"):
        return version_type(venue)
    return kind


def _status(fields: Fields, kind: VersionType, notes: list[str]) -> tuple[Status | None, str | None]:
    said = "; ".join([fields.own("year") or "", *notes])
    status, submitted_to = bibliographic.status_of(said)
    if kind == "Preprint":
        return ("preprint" if status in (None, "accepted") else status), submitted_to
    if status == "preprint":
        status = "preprint" if kind == "Work" else None
    if status:
        return status, submitted_to
    return (None if kind == "Work" else "published"), None


def _identifiers(fields: Fields) -> tuple[Identifier, ...]:
    raw = {name: fields.own_value(name).text for name in ("doi", "eprint", "url", "ee", "howpublished", "journal")
           if name in fields.entry.fields}  # fmt: skip
    prefix = (fields.own("archiveprefix", "eprinttype") or "").lower()
    eprint = re.sub(r"[{}\s]", "", raw.get("eprint", ""))
    arxiv = eprint if eprint and (prefix == "arxiv" or (not prefix and bibliographic.arxiv_in(f"arxiv:{eprint}"))) else None
    journal = fields.own("journal") or ""
    if not arxiv and re.search(r"arxiv|corr", journal, re.I):
        volume = fields.own("volume") or ""
        arxiv = bibliographic.arxiv_in(f"{journal} {volume}")
    addresses = [url for name in ("url", "ee", "howpublished") for url in bibliographic.urls_in(_address(raw.get(name, "")))]
    doi = _address(raw.get("doi", "")) or None
    identifiers, flaws = bibliographic.identifiers_of(doi=doi, arxiv=arxiv, urls=addresses)
    for flaw in flaws:
        fields.remark("doi" if "DOI" in flaw else "eprint", "unread", flaw)
    return identifiers


def _topics(fields: Fields) -> tuple[str, ...]:
    text = fields.own("keywords", "keyword") or ""
    parts = re.split(r"[;,]|\s[–—-]\s" if ";" not in text else ";", text)
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _is_of_dblp(entry: Entry) -> bool:
    """Whether an entry was made by dblp, which prints "Wei Wang 0001" where several people bear a name."""
    made_by = (value(entry.fields[name]).text for name in ("bibsource", "biburl") if name in entry.fields)
    return entry.key.lower().startswith("dblp:") or any("dblp" in text.lower() for text in made_by)


def _address(text: str) -> str:
    """An address as it is followed: without LaTeX's escapes."""
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text.replace("\\url", " ")).replace("\\textasciitilde", "~")
    return text.strip(" {}\n\t")
