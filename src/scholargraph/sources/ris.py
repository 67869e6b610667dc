"""RIS as Zotero, EndNote, Mendeley, PubMed and publishers write it: one tag a line, records from TY to ER."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, Status, VersionType, WorkRecord
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.bibtex.names import is_body
from scholargraph.sources.document import Document
from scholargraph.sources.text.venues import version_type

_TYPES: dict[str, VersionType] = {
    "JOUR": "JournalArticle",
    "EJOUR": "JournalArticle",
    "JFULL": "JournalArticle",
    "MGZN": "JournalArticle",
    "ABST": "JournalArticle",
    "INPR": "JournalArticle",
    "CPAPER": "ConferencePaper",
    "CONF": "ConferencePaper",
    "BOOK": "Book",
    "EBOOK": "Book",
    "EDBOOK": "Book",
    "CHAP": "BookChapter",
    "ECHAP": "BookChapter",
    "THES": "DoctoralThesis",
    "RPRT": "Report",
    "GOVDOC": "Report",
    "UNPB": "Preprint",
    "PREPRINT": "Preprint",
}
_TAG = re.compile(r"^([A-Z][A-Z0-9]) {0,2}-(?: (.*)|\s*)$")
_TITLES = ("TI", "T1", "CT", "BT")
_VENUES = ("T2", "JF", "JO", "JA", "J2", "J1")
_EDITORS = ("ED", "A2")
_AUTHORS = ("AU", "A1")
_UNUSED = frozenset(
    "AB N2 LA SN DB DP ET CY PP ID AN C1 C2 C3 C4 C5 C6 C7 C8 CA CN CR DS L1 L2 L4 LB LK NV OP RI RN RP SE ST T3 TA TT U1 U2 U3 "
    "U4 U5 Y2 AD A3 A4 AV BT CT M1 M2 M3 AID PMID J1 J2 JA JF JO ER TY VO IP PB SP EP VL IS PY Y1 DA DO UR KW N1 AU A1 A2 ED "
    "TI T1 T2 EID C8 DI PS".split()
)
_CLIP = 160


@dataclass(slots=True)
class _Record:
    """The values of one record by tag, each with the 1-based line it begins at."""

    first: int
    last: int
    values: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def one(self, *tags: str) -> str | None:
        return next((text for tag in tags for text, _ in self.values.get(tag, ()) if text), None)

    def line(self, *tags: str) -> int:
        return next((line for tag in tags for _, line in self.values.get(tag, ())), self.first)


@register
class RisReader:
    """Reads RIS files; a value runs on over lines without a tag."""

    name: ClassVar[str] = "ris"
    summary: ClassVar[str] = "RIS, the exchange format of reference managers (Zotero, EndNote, Mendeley, PubMed)"
    suffixes: ClassVar[tuple[str, ...]] = (".ris",)
    sample: ClassVar[str] = "TY  - JOUR\nAU  - Tak, Mia\nTI  - Bounds\nPY  - 2021\nER  - "

    def sniff(self, document: Document) -> float:
        """Certain where the first tag is a type."""
        lines = [line.lstrip("\ufeff").strip() for line in document.lines[:200]]
        first = next((found for line in lines if (found := _TAG.match(line))), None)
        return 0.97 if first and first[1] == "TY" else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works of the file, in its order."""
        for item in _records(document):
            if isinstance(item, Remark):
                yield item
            else:
                yield from _work(document, item)


def _remark(document: Document, line: int, severity: str, reason: str, text: str | None = None) -> Remark:
    shown = " ".join((document.lines[line - 1] if text is None else text).split()) or "(empty)"
    place = document.place(line)
    return Remark.model_validate({"place": place, "severity": severity, "text": shown[:_CLIP], "reason": reason})


def _records(document: Document) -> Iterator[_Record | Remark]:
    record: _Record | None = None
    tag = ""
    for number, raw in enumerate(document.lines, start=1):
        line = raw.strip("\ufeff \t\f")
        found = _TAG.match(line)
        if found and found[1] == "TY":
            if record:
                yield _remark(document, record.first, "repaired", "the record has no ER; it ends where the next one begins")
                yield record
            record = _Record(number, number)
        if not line:
            continue
        if record is None:
            if found and found[1] != "ER":
                yield _remark(document, number, "skipped", "a tag outside of a record: no TY stands before it")
            elif not found:
                yield _remark(document, number, "unread", "a line outside of a record")
            continue
        record.last = number
        if found and found[1] == "ER":
            yield record
            record, tag = None, ""
        elif found:
            tag = found[1]
            record.values.setdefault(tag, []).append(((found[2] or "").strip(), number))
            if tag not in _UNUSED:
                yield _remark(document, number, "note", f"the tag {tag} is not known and was not read")
        elif tag:
            text, at = record.values[tag][-1]
            record.values[tag][-1] = (f"{text} {line}".strip(), at)
    if record:
        yield _remark(document, record.last, "repaired", "the last record has no ER; it ends with the file")
        yield record


def _work(document: Document, record: _Record) -> Iterator[WorkRecord | Remark]:
    title, shape = record.one(*_TITLES), (record.one("TY") or "GEN").upper()
    urls = [url for tag in ("UR", "L2", "LK") for text, _ in record.values.get(tag, ()) for url in bibliographic.urls_in(text)]
    doi = record.one("DO", "DI") or next((t for t, _ in record.values.get("M3", ()) if t.startswith("10.")), None)
    venue = record.one(*_VENUES)
    number = record.one("AN", "C7") or ""
    arxiv = bibliographic.arxiv_in(f"{venue or ''} {number if 'arxiv' in number.lower() else ''}")
    identifiers, flaws = bibliographic.identifiers_of(doi=doi, arxiv=arxiv, urls=urls)
    for flaw in flaws:
        yield _remark(document, record.line("DO", "DI"), "unread", flaw)
    if not title and not identifiers:
        yield _remark(document, record.first, "skipped", "the record has no title")
        return
    if not title:
        yield _remark(document, record.first, "repaired", "the record has no title; it is known by its identifier")
    year, month, date = _date(record)
    year_line = record.line("PY", "Y1", "DA")
    if year is None and record.one("PY", "Y1", "DA") and not bibliographic.status_of(record.one("PY", "Y1", "DA") or "")[0]:
        yield _remark(document, year_line, "unread", "this is no year")
    names, cut = _names(document, record, _AUTHORS)
    for name in names:
        if name.corporate:
            line = name.place.first_line or record.first
            yield _remark(document, line, "note", "read as the name of a body, not a person", name.printed)
    kind = _type(shape, record, venue)
    book = venue if kind in ("BookChapter", "ConferencePaper") else None
    editors = _names(document, record, _EDITORS)[0] if kind != "JournalArticle" else ()
    status, submitted_to = _status(shape, record, kind)
    yield WorkRecord(
        place=document.place(record.first, record.last),
        title=bibliographic.title_of(title),
        byline=Byline(names=names, complete=bool(names) and not cut),
        year=year,
        month=month,
        date=date,
        venue=None if kind in ("BookChapter", "Book", "DoctoralThesis", "MastersThesis") else venue,
        version_type=kind,
        status=status,
        submitted_to=submitted_to,
        container=title if kind == "Book" and editors and not names else book if kind == "BookChapter" or editors else None,
        publisher=record.one("PB"),
        volume=record.one("VL", "VO"),
        number=record.one("IS", "IP"),
        pages=_pages(record),
        editors=editors,
        identifiers=identifiers,
        topics=_topics(record),
        note=record.one("N1"),
    )


def _names(document: Document, record: _Record, tags: tuple[str, ...]) -> tuple[tuple[PrintedName, ...], bool]:
    tag = next((tag for tag in tags if record.values.get(tag)), None)
    found: list[tuple[str, int, bool]] = []
    cut = False
    for text, line in record.values.get(tag or "", ()):
        for part in text.split(";") if ";" in text else [text]:
            name = part.strip(" ;")
            if name.lower().strip(". ") in ("et al", "others", "and others"):
                cut = True
                continue
            body = name.endswith(",") or ("," not in name and is_body(name) and " " in name)
            name = name.strip(" ,")
            if any(c.isalpha() for c in name):
                found.append((name, line, body))
    return tuple(
        PrintedName(printed=name, place=document.place(line), position=position, corporate=body)
        for position, (name, line, body) in enumerate(found, start=1)
    ), cut


def _date(record: _Record) -> tuple[int | None, int | None, datetime.date | None]:
    """Year, month and day: `PY` a year or `YYYY/MM/DD/other`, `DA` and `Y1` likewise; the year that PY says counts."""
    year = month = None
    date = None
    for tag in ("PY", "Y1", "DA"):
        text = record.one(tag)
        if not text:
            continue
        year = year or bibliographic.year_of(text)[0]
        parts = re.match(r"(\d{4})[/-](\d{1,2})?(?:[/-](\d{1,2}))?", text)
        if parts and int(parts[1]) == year and parts[2] and 1 <= int(parts[2]) <= 12:
            month = month or int(parts[2])
            if parts[3] and date is None:
                try:
                    date = datetime.date(int(parts[1]), int(parts[2]), int(parts[3]))
                except ValueError:
                    date = None
        elif month is None and not parts:
            month = bibliographic.month_of(re.sub(r"\d{4}", "", text)) if re.search(r"[A-Za-z]{3}", text) else None
    return year, month, date


def _type(shape: str, record: _Record, venue: str | None) -> VersionType:
    kind = _TYPES.get(shape, "Work")
    said = f"{record.one('M3') or ''} {record.one('M1') or ''} {record.one('U1') or ''}".lower()
    if shape == "THES" and re.search(r"master|diplom|bachelor|\bmsc?\b", said):
        return "MastersThesis"
    if kind in ("JournalArticle", "Work") and venue and version_type(venue) == "Preprint":
        return "Preprint"
    return version_type(venue) if kind == "Work" and venue else kind


def _status(shape: str, record: _Record, kind: VersionType) -> tuple[Status | None, str | None]:
    status, submitted_to = bibliographic.status_of(record.one("PY", "Y1") or "")
    if kind == "Preprint":
        return "preprint", None
    if shape == "INPR":
        return "accepted", None
    return (status, submitted_to) if status else (None if kind == "Work" else "published", None)


def _pages(record: _Record) -> str | None:
    first, last = record.one("SP"), record.one("EP")
    if first and last and first != last and last not in re.split(r"[-–]", first):
        return bibliographic.pages_of(f"{first}-{last}")
    return bibliographic.pages_of(first or last or "")


def _topics(record: _Record) -> tuple[str, ...]:
    words = [part.strip() for text, _ in record.values.get("KW", ()) for part in re.split(r";|\s{3,}", text)]
    return tuple(dict.fromkeys(word for word in words if word))
