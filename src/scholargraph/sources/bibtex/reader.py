"""BibTeX and BibLaTeX libraries: one work an entry, names as they read in print, every repair and loss with its line.

A volume (`@proceedings`, or a book with editors) that papers of the library stand in is no work: its title, editors, year and
publisher stand with its papers.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import ClassVar

from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import fold
from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, Status, VersionType, WorkRecord
from scholargraph.sources import bibliographic
from scholargraph.sources.base import Document, register
from scholargraph.sources.bibtex import library
from scholargraph.sources.bibtex.library import MONTHS, NOTHING, Library, Value, inheritable, keys_of, value
from scholargraph.sources.bibtex.names import read_names
from scholargraph.sources.bibtex.scan import Entry, Flaw, Macro, Preamble, Scanner
from scholargraph.sources.dblp_records import NUMBERED, evidence
from scholargraph.sources.text.latex import commands_of, to_unicode
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
_VOLUMES = frozenset({"proceedings", "mvproceedings", "collection", "mvcollection", "book", "mvbook", "reference", "periodical"})
_PAPERS = frozenset({"inproceedings", "conference", "incollection", "inbook"})
_NO_WORKS = frozenset({"xdata", "set", "bibnote", "control"})
_BEGINS = re.compile(r"@[ \t]*([A-Za-z]{3,})\s*[{(]\s*(?:[^\s,={}]*\s*,|[^\s,={}]+\s*=|\")")
_ESCAPED = re.compile(r"\\([_%&#~$])")
version_type = lru_cache(maxsize=4096)(_version_type)
_BESIDE = "a volume of papers in the files beside: its title, editors and year stand with them"
_CLIP = 160


def _long_words(title: str) -> frozenset[str]:
    """The words of a title that tell it from others."""
    return frozenset(word for word in fold(to_unicode(title)).split() if len(word) > 3)


@register
class BibtexReader:
    """Reads .bib files; those of one folder or archive share their macros and cross-references."""

    name: ClassVar[str] = "bibtex"
    summary: ClassVar[str] = "BibTeX and BibLaTeX libraries; files of one folder share @string macros and cross-references"
    suffixes: ClassVar[tuple[str, ...]] = library.SUFFIXES
    sample: ClassVar[str] = "@article{tak2021, author = {Tak, Mia and others}, title = {Bounds}, year = 2021}"

    def sniff(self, document: Document) -> float:
        """Certain where the first line that is no comment opens an entry; likely where entries stand among other text."""
        text = "\n".join(document.lines)
        lines = (line.strip() for line in document.lines)
        first = next((line for line in lines if line and not line.startswith("%")), "")
        found = len(_BEGINS.findall(text[:100_000]))
        if first.startswith("@") and (found or re.match(r"@\s*(?:comment|preamble|string)\s*[{(]", first, re.I)):
            return 0.98
        share = found / max(1, sum(bool(line.strip()) for line in document.lines[:2000]))
        return 0.9 if found and (share > 0.05 or document.file_name.lower().endswith(self.suffixes)) else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works of a library, in its order."""
        yield from _Reading(document).items()


class _Reading:
    """One pass over one library."""

    def __init__(self, document: Document):
        self.document, lines = document, document.lines
        self.text = "\n".join(lines)
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self.count = len(lines)
        members = document.companions.members
        self.shared = document.companions.shared("bibtex", library.of_members) if len(members) > 1 else Library()
        self.macros: dict[str, str] = {}
        self.commands: dict[str, str] = dict(self.shared.commands)
        self.parents: dict[str, dict[str, str]] = {}
        self.cited: set[str] = set()
        self.borrowed: set[str] = set()
        self.volume: Entry | None = None
        self.from_volume = 0
        self.remarks: list[Remark] = []
        self.said: set[tuple[int, str]] = set()

    def line(self, offset: int) -> int:
        """The 1-based number of the line at a position of the text."""
        return max(1, min(bisect_right(self.starts, offset), self.count))

    def remark(self, offset: int, severity: str, reason: str, text: str | None = None) -> None:
        line = self.line(offset)
        if (line, reason) in self.said and text is None:
            return
        self.said.add((line, reason))
        lines = self.document.lines[line - 1 : line]  # none in a file of a byte order mark alone
        shown = " ".join(("".join(lines) if text is None else text).split()) or "(empty)"
        self.remarks.append(
            Remark.model_validate(
                {"place": self.document.place(line), "severity": severity, "text": shown[:_CLIP], "reason": reason}
            )
        )

    def items(self) -> Iterator[AnyRecord | Remark]:
        entries: list[Entry] = []
        macros, flaws, later = 0, list[Flaw](), list[Macro]()
        for item in Scanner(self.text).items():
            if isinstance(item, Macro):
                macros += 1
                held = value(item.pieces, self.macros, self.shared.macros, MONTHS)
                self.macros[item.name] = held.text
                later += [item] if held.missing else []
            elif isinstance(item, Preamble):
                self.commands |= commands_of(value(item.pieces, self.macros, self.shared.macros).text)
            elif isinstance(item, Flaw):
                flaws.append(item)
            else:
                entries.append(item)
        for macro in later:  # made of macros that are defined below it
            held = value(macro.pieces, self.macros, self.shared.macros, MONTHS)
            self.macros[macro.name] = held.text
            for name in held.missing:
                self.remark(macro.start, "repaired", f"nobody defines the macro {name}; its name was read")
        for flaw in flaws:
            self.remark(flaw.start, flaw.severity, flaw.reason)
        yield from self._told()
        self._index(entries)
        for entry in entries:
            work = self._entry(entry)
            yield from self._told()
            if work:
                yield work
        self._summary(entries, macros)
        yield from self._told()

    def _told(self) -> Iterator[Remark]:
        told, self.remarks = self.remarks, []
        yield from told

    def _index(self, entries: list[Entry]) -> None:
        """Who is referred to, which keys are taken twice, and whether the file is one volume of proceedings."""
        seen: dict[str, int] = {}
        for entry in entries:
            if entry.key in seen:
                self.remark(entry.start, "repaired", f"the key stands at line {seen[entry.key]} already; both entries were kept")
            elif entry.key:
                seen[entry.key] = self.line(entry.start)
            for reference in ("crossref", "xdata"):
                if reference in entry.fields:
                    self.cited.update(key.strip().lower() for key in value(entry.fields[reference]).text.split(","))
        by_key: dict[str, Entry] = {}
        for entry in entries:
            for key in keys_of(entry):
                by_key.setdefault(key, entry)
        for key in self.cited & by_key.keys():
            self.parents[key] = inheritable(by_key[key], self.macros, self.shared.macros)
        volumes = [entry for entry in entries if entry.type in ("proceedings", "mvproceedings")]
        papers = sum(entry.type in _PAPERS and "crossref" not in entry.fields for entry in entries)
        unnamed = len(volumes) == 1 and self.cited.isdisjoint(keys_of(volumes[0]))  # who says which papers it has, has no others
        if unnamed and papers and 2 * papers >= len(entries):
            self.volume = volumes[0]
            self.volume_fields = inheritable(self.volume, self.macros, self.shared.macros)

    def _summary(self, entries: list[Entry], macros: int) -> None:
        last = len(self.text) - 1
        if self.volume and self.from_volume:
            reason = f"{self.from_volume} papers without a year, a book title or editors have those of this volume"
            self.remark(self.volume.start, "note", reason)
        twice = sorted(name for name in self.borrowed if name in self.shared.ambiguous)
        if twice:
            reason = "macros that several files define differently; the first file in the order of names counts"
            self.remark(0, "note", reason, ", ".join(f"{name} ({self.shared.ambiguous[name]})" for name in twice))
        if macros and not any(entry.type not in _NO_WORKS for entry in entries):
            self.remark(0, "note", f"{macros} macros and no entry of a work: they serve the files beside this one")
        elif not entries:
            self.remark(last, "note", "the library holds no entry")

    # fields

    def _value(self, entry: Entry, name: str, inherited: dict[str, str], *, spell: bool = True) -> Value:
        pieces = entry.fields.get(name)
        if pieces is None:
            text = inherited.get(name)
            return Value(text, (), ((0, entry.start, True),)) if text else NOTHING
        if len(pieces) == 1 and not pieces[0].macro:
            return Value(pieces[0].text, (), ((0, pieces[0].start, False),))
        found = value(pieces, self.macros, self.shared.macros, MONTHS, spell=spell)
        if self.shared.ambiguous:
            self.borrowed.update(p.text.lower() for p in pieces if p.macro and p.text.lower() not in self.macros)
        for macro in found.missing:
            if spell:
                if name not in ("year", "month", "date", "volume", "number", "note"):
                    self.remark(pieces[0].start, "repaired", f"nobody defines the macro {macro} of {name}; its name was read")
            else:
                self.remark(pieces[0].start, "skipped", f"nobody defines the macro {macro}: a name in {name} is lost")
        return found

    def _text(self, entry: Entry, inherited: dict[str, str], *names: str) -> str | None:
        fields = entry.fields
        for name in names:
            if (name in fields or name in inherited) and (
                text := to_unicode(self._value(entry, name, inherited).text, self.commands)
            ):
                return text
        return None

    def _inherited(self, entry: Entry) -> dict[str, str]:
        """The fields an entry has from `crossref` and `xdata`, through at most eight steps, or from the file's volume."""
        fields: dict[str, str] = {}
        ahead = [entry.fields[name] for name in ("xdata", "crossref") if name in entry.fields]
        keys = [key.strip() for pieces in ahead for key in value(pieces).text.split(",") if key.strip()]
        seen: set[str] = set()
        while keys and len(seen) < 8:
            key = keys.pop(0)
            parent = self.parents.get(key.lower()) or self.shared.parents.get(key.lower())
            if key.lower() in seen:
                continue
            seen.add(key.lower())
            if parent is None:
                where = entry.fields.get("crossref") or entry.fields.get("xdata") or []
                reason = f"the entry {key} it refers to is not here: its book title, year and editors are lost"
                self.remark(where[0].start if where else entry.start, "skipped", reason)
                continue
            for name, text in parent.items():
                if name in ("crossref", "xdata"):
                    keys += [part.strip() for part in text.split(",") if part.strip()]
                else:
                    fields.setdefault(name, text)
        if self._stands_in_volume(entry):
            lacks = [n for n in ("booktitle", "year", "editor") if n not in entry.fields and n in self.volume_fields]
            lacks = [name for name in lacks if name != "year" or "date" not in entry.fields]
            if lacks:
                self.from_volume += 1
                fields = self.volume_fields | fields
        return fields

    def _stands_in_volume(self, entry: Entry) -> bool:
        """Whether an entry is a paper of the one volume that the file is; it may not name another book."""
        if not self.volume or entry is self.volume or entry.type not in _PAPERS or "crossref" in entry.fields:
            return False
        own, of_volume = (
            _long_words(self._value(entry, "booktitle", {}).text),
            _long_words(self.volume_fields.get("booktitle", "")),
        )
        return not own or not of_volume or 2 * len(own & of_volume) >= len(own | of_volume)

    # works

    def _entry(self, entry: Entry) -> WorkRecord | None:
        if entry.type in _NO_WORKS:
            return None
        referred = any(key in self.cited for key in keys_of(entry)) or entry is self.volume
        if referred and entry.type in _VOLUMES and "author" not in entry.fields:
            self.remark(entry.start, "note", "a volume of papers in this library: its title, editors and year stand with them")
            return None
        if self._serves_beside(entry):
            self.remark(
                entry.start, "note", "a volume of papers in the files beside: its title, editors and year stand with them"
            )
            return None
        inherited = self._inherited(entry)
        byline = self._byline(entry, inherited)
        title = self._title(entry, inherited)
        notes = [text for name in ("note", "addendum", "pubstate", "howpublished") if (text := self._text(entry, {}, name))]
        identifiers, arxiv_in_venue = self._identifiers(entry, inherited)
        if not title:
            self.remark(entry.start, "skipped" if not identifiers else "repaired", "the entry has no title")
            if not identifiers:
                return None
        venue, container = self._where(entry, inherited)
        kind = self._type(entry, inherited, venue or container, arxiv_in_venue)
        status, submitted_to = self._status(entry, inherited, kind, notes)
        if kind == "ConferencePaper" and container and not venue:
            venue = container
        editors = self._names(entry, "editor", inherited, note=False)[0]
        if kind not in ("BookChapter", "Book") and not editors:
            container = None
        elif kind == "Book" and editors and not byline.names:
            container = title
        year = self._year(entry, inherited)
        month, date = self._month(entry, inherited)
        told = self._text
        return WorkRecord(
            place=self.document.place(self.line(entry.start), self.line(entry.end - 1)),
            title=title,
            byline=byline,
            year=year or (date.year if date else None),
            month=month,
            date=date if date and (year is None or date.year == year) else None,
            venue=None if kind == "Book" else venue,
            version_type=kind,
            status=status,
            submitted_to=submitted_to,
            container=container,
            publisher=told(entry, inherited, "publisher", "school", "institution", "organization"),
            volume=told(entry, inherited, "volume"),
            number=told(entry, inherited, "number", "issue"),
            pages=bibliographic.pages_of(told(entry, {}, "pages", "eid", "articleno") or ""),
            editors=editors,
            identifiers=identifiers,
            topics=self._topics(entry),
            note="; ".join(notes) or None,
        )

    def _serves_beside(self, entry: Entry) -> bool:
        """Whether an entry is the volume of papers in other files of the folder."""
        if entry.type not in _VOLUMES or "author" in entry.fields or len(self.document.companions.members) < 2:
            return False
        return any(key in self.shared.cited for key in keys_of(entry))

    def _title(self, entry: Entry, inherited: dict[str, str]) -> str | None:
        title = self._text(entry, inherited if "title" in inherited else {}, "title")
        subtitle = self._text(entry, {}, "subtitle")
        if not title and entry.type in _VOLUMES:
            title = self._text(entry, {}, "booktitle")
        joined = f"{title}{'' if title and title[-1] in '?!:.' else ':'} {subtitle}" if title and subtitle else title
        if joined and joined.endswith(".") and not joined.endswith("..") and len(joined) > 2:
            joined = joined[:-1]
        return joined or None

    def _byline(self, entry: Entry, inherited: dict[str, str]) -> Byline:
        names, complete = self._names(entry, "author", inherited)
        return Byline(names=names, complete=complete and bool(names))

    def _names(
        self, entry: Entry, name: str, inherited: dict[str, str], note: bool = True
    ) -> tuple[tuple[PrintedName, ...], bool]:
        held = self._value(entry, name, inherited, spell=False)
        if not held.text.strip():
            return (), not held.missing
        own = name in entry.fields
        found = read_names(held.text, lambda text: to_unicode(text, self.commands))
        place, line_before = self.document.place(self.line(entry.start)), 0
        numbers = _is_of_dblp(entry)
        printed = []
        for position, one in enumerate(found.names, start=1):
            line = self.line(held.offset(one.start)) if own else self.line(entry.start)
            if line != line_before:
                place, line_before = self.document.place(line), line
            if numbers and (numbered := NUMBERED.match(one.printed)):
                proof = evidence(None, None, one.printed)
                printed.append(PrintedName(printed=numbered[1], place=place, position=position, identifiers=proof))
                continue
            printed.append(PrintedName(printed=one.printed, place=place, position=position, corporate=one.corporate))
            if one.corporate and note:
                self.remark(held.offset(one.start), "note", "braces mark this author as a body, not a person", one.printed)
        for flaw in found.flaws:
            self.remark(entry.fields[name][0].start if own else entry.start, "repaired", f"{name}: {flaw}")
        return tuple(printed), not found.cut and not held.missing

    def _year(self, entry: Entry, inherited: dict[str, str]) -> int | None:
        for name in ("year", "date", "eventdate", "issue_date"):
            text = self._text(entry, inherited, name)
            if text is None:
                continue
            year, guess = bibliographic.year_of(text)
            if guess:
                self.remark(self._start(entry, name), "repaired", guess)
            if year:
                return year
            if name == "year" and not bibliographic.status_of(text)[0]:
                self.remark(self._start(entry, name), "unread", f"“{text[:60]}” is no year")
        return None

    def _month(self, entry: Entry, inherited: dict[str, str]) -> tuple[int | None, datetime.date | None]:
        date = self._text(entry, inherited, "date")
        full = re.match(r"(1[4-9]\d\d|2[01]\d\d)-(\d\d)(?:-(\d\d))?(?![\d])", date or "")
        if full:
            month = int(full[2]) if 1 <= int(full[2]) <= 12 else None
            if "/" in (date or "") or not full[3]:
                return month, None
            try:
                return month, datetime.date(int(full[1]), int(full[2]), int(full[3]))
            except ValueError:
                self.remark(self._start(entry, "date"), "repaired", "there is no such day; month and year were kept")
                return month, None
        text = self._text(entry, inherited, "month")
        month = bibliographic.month_of(text) if text else None
        if text and month is None and "month" in entry.fields:
            self.remark(self._start(entry, "month"), "unread", f"“{text[:60]}” is no month")
        return month, None

    def _start(self, entry: Entry, name: str) -> int:
        pieces = entry.fields.get(name)
        return pieces[0].start if pieces else entry.start

    def _where(self, entry: Entry, inherited: dict[str, str]) -> tuple[str | None, str | None]:
        """The venue and the book: the journal, else the book's title, else the series."""
        journal = self._text(entry, inherited, "journal", "journaltitle")
        book = self._text(entry, inherited, "booktitle", "maintitle")
        if entry.type in ("inproceedings", "conference"):
            return book or journal or self._text(entry, inherited, "series", "eventtitle"), book
        if entry.type in _VOLUMES:
            return None, None
        return journal, book

    def _type(self, entry: Entry, inherited: dict[str, str], venue: str | None, arxiv: bool) -> VersionType:
        kind = _TYPES.get(entry.type, "Work")
        said = (self._text(entry, {}, "type", "thesistype") or "").lower()
        if entry.type == "thesis" or (entry.type in ("techreport", "misc", "phdthesis", "mastersthesis") and "thes" in said):
            return "MastersThesis" if re.search(r"master|mathesis|bachelor|diplom|\bmsc?\b", said) else "DoctoralThesis"
        if kind in ("JournalArticle", "Work", "ConferencePaper") and venue and version_type(venue) == "Preprint":
            return "Preprint"
        if kind == "Work" and arxiv:
            return "Preprint"
        if kind == "BookChapter" and venue and version_type(venue) == "ConferencePaper":
            return "ConferencePaper"
        if kind == "Work" and venue and entry.type in ("misc", "online", "electronic", "other"):
            return version_type(venue)
        return kind

    def _status(
        self, entry: Entry, inherited: dict[str, str], kind: VersionType, notes: list[str]
    ) -> tuple[Status | None, str | None]:
        said = "; ".join([self._text(entry, {}, "year") or "", *notes])
        status, submitted_to = bibliographic.status_of(said)
        if kind == "Preprint":
            return ("preprint" if status in (None, "accepted") else status), submitted_to
        if status == "preprint":
            status = "preprint" if kind == "Work" else None
        if status:
            return status, submitted_to
        return (None if kind == "Work" else "published"), None

    def _identifiers(self, entry: Entry, inherited: dict[str, str]) -> tuple[tuple[Identifier, ...], bool]:
        raw = {name: self._value(entry, name, {}).text for name in ("doi", "eprint", "url", "ee", "howpublished", "journal")
               if name in entry.fields}  # fmt: skip
        prefix = (self._text(entry, {}, "archiveprefix", "eprinttype") or "").lower()
        eprint = re.sub(r"[{}\s]", "", raw.get("eprint", ""))
        arxiv = eprint if eprint and (prefix == "arxiv" or (not prefix and bibliographic.arxiv_in(f"arxiv:{eprint}"))) else None
        journal = self._text(entry, {}, "journal") or ""
        if not arxiv and re.search(r"arxiv|corr", journal, re.I):
            volume = self._text(entry, {}, "volume") or ""
            arxiv = bibliographic.arxiv_in(f"{journal} {volume}")
        addresses = [url for name in ("url", "ee", "howpublished") for url in bibliographic.urls_in(_address(raw.get(name, "")))]
        doi = _address(raw.get("doi", "")) or None
        identifiers, flaws = bibliographic.identifiers_of(doi=doi, arxiv=arxiv, urls=addresses)
        for flaw in flaws:
            self.remark(self._start(entry, "doi" if "DOI" in flaw else "eprint"), "unread", flaw)
        return identifiers, any(identifier.scheme == "arxiv" for identifier in identifiers)

    def _topics(self, entry: Entry) -> tuple[str, ...]:
        text = self._text(entry, {}, "keywords", "keyword") or ""
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
