"""dblp as N-Triples, after its schema (https://dblp.org/rdf/schema, of 2024); a place is a line.

A publication names its authors by signatures, nodes of their own: name, place in the byline, person, ORCID. The format does not
say that what belongs together stands together, so nodes wait until `WAITING` of them are held. Then those that are whole are
given, and the oldest where too few are; what comes for them later is reported. A dump as dblp writes it, each publication with
its signatures, loses nothing; a file of fewer nodes than that may come in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from scholargraph.model.identifiers import Identifier
from scholargraph.model.records import AnyRecord, PersonRecord, PositionRecord, PrintedName, Remark, VersionType, WorkRecord
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.dblp_records import NUMBERED, PROFILE, byline, evidence, identifiers, status, without_stop
from scholargraph.sources.document import Document
from scholargraph.sources.ntriples import Triple, triples
from scholargraph.sources.remarks import remark

WAITING = 200_000
"""Nodes that are held at the same time, about 1.5 kB each."""
_GROWING = 5_000
"""Lines behind the last about a node in which more about it is to be expected."""
_SCHEMA = "https://dblp.org/rdf/schema#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PID, _REC = "https://dblp.org/pid/", "https://dblp.org/rec/"
_OURS = (_REC, _PID, "_:")
_TYPES: dict[str, VersionType] = {
    "Article": "JournalArticle",
    "Inproceedings": "ConferencePaper",
    "Incollection": "BookChapter",
    "Reference": "BookChapter",
    "Book": "Book",
    "Editorship": "Book",
    "Proceedings": "Book",
    "Phdthesis": "DoctoralThesis",
    "Mastersthesis": "MastersThesis",
    "Data": "Work",
    "Informal": "Preprint",
}
_FIRST = ("Informal", "Phdthesis", "Mastersthesis", *_TYPES)
_KEPT = frozenset(
    "title yearOfPublication monthOfPublication publishedIn publishedInJournal publishedInBook publishedInJournalVolume "
    "publishedInJournalVolumeIssue publishedInSeriesVolume pagination publishedBy thesisAcceptedBySchool publicationNote doi "
    "documentPage primaryDocumentPage bibtexType hasSignature numberOfCreators signatureDblpName signatureOrdinal "
    "signatureCreator signatureOrcid signaturePublication creatorName primaryCreatorName orcid homepage primaryHomepage "
    "affiliation primaryAffiliation".split()
)
_AMBIGUOUS = re.compile(rb"<https://dblp\.org/pid/([^<>\s]+)>\s*<[^<>\s]+#type>\s*<[^<>\s]+#AmbiguousCreator>")


@dataclass(slots=True)
class _Node:
    """What has been said of a subject.

    Attributes:
        line: the line of its name or title, else the first about it.
        last: the last line about it.
        said: the values of each predicate.
        types: the classes of dblp's schema that it is of, without the schema.
    """

    line: int
    last: int
    said: dict[str, list[str]] = field(default_factory=dict)
    types: list[str] = field(default_factory=list)

    def one(self, *names: str) -> str | None:
        """The first value of the first of these predicates that is there, on one line."""
        return next((text for name in names for value in self.said.get(name, ()) if (text := " ".join(value.split()))), None)

    def all(self, *names: str) -> list[str]:
        """All values of these predicates, each once."""
        return list(dict.fromkeys(value for name in names for value in self.said.get(name, ())))


@register
class DblpNTriplesReader:
    """Reads the RDF of dblp as a stream of lines."""

    name: ClassVar[str] = "dblp-ntriples"
    summary: ClassVar[str] = "N-Triples of dblp: the RDF dump or a part of it"
    suffixes: ClassVar[tuple[str, ...]] = (".nt",)
    basis: ClassVar[str] = "specification"
    sample: ClassVar[str] = (
        f'<{_REC}journals/wad/Tak21> <{_SCHEMA}title> "Bounds." .\n'
        f"<{_REC}journals/wad/Tak21> <{_SCHEMA}hasSignature> _:s1 .\n"
        f'_:s1 <{_SCHEMA}signatureDblpName> "Mia Tak 0002" .\n'
        f'_:s1 <{_SCHEMA}signatureOrdinal> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    )

    def sniff(self, document: Document) -> float:
        """Certain where lines are statements in the terms of dblp."""
        head = document.beginning.removeprefix(b"\xef\xbb\xbf")
        if b"//dblp.org/rdf/schema#" not in head:
            return 0.0
        line = rb"^\s*(?:<[^<>\s]+>|_:\S+)\s*<https?://dblp\.org/rdf/schema#\w+>\s*(?:<[^<>\s]+>|_:\S+|\".*\"\S*)\s*\."
        return 0.97 if re.search(line, head, re.M) else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The publications and persons, each as soon as it is whole."""
        yield from _Reading(document).read()


class _Reading:
    """One pass over a document."""

    def __init__(self, document: Document):
        self.document = document
        self.ambiguous = _ambiguous(document)
        self.waiting: dict[str, _Node] = {}

    def read(self) -> Iterator[AnyRecord | Remark]:
        """All records and remarks."""
        for item in triples(self.document):
            if isinstance(item, Remark):
                yield item
                continue
            self._add(item)
            if len(self.waiting) > WAITING:
                yield from self._whole(item.line)
        yield from self._given(list(self.waiting))

    def _add(self, triple: Triple) -> None:
        subject, predicate = triple.subject, triple.predicate
        if predicate == _TYPE:
            name, value = "", triple.value.removeprefix(_SCHEMA)
            if value == triple.value or not subject.startswith(_OURS):
                return
        else:
            name = predicate[len(_SCHEMA) :] if predicate.startswith(_SCHEMA) else ""
            if name not in _KEPT or not (subject.startswith(_OURS) or name.startswith("signature")):
                return
        node = self.waiting.get(subject)
        if node is None:
            node = self.waiting[subject] = _Node(triple.line, triple.line)
        node.last = triple.line
        if not name:
            node.types.append(value)
            return
        node.said.setdefault(name, []).append(triple.value)
        if name in ("title", "signatureDblpName", "primaryCreatorName"):
            node.line = triple.line

    def _whole(self, line: int) -> Iterator[AnyRecord | Remark]:
        """What is whole; the oldest too where much more waits for the rest."""
        resting = line - _GROWING
        yield from self._given([s for s, node in self.waiting.items() if node.last < resting and self._is_whole(s, node)])
        if len(self.waiting) > WAITING // 2:
            yield from self._given(list(self.waiting)[: WAITING // 2])

    def _is_whole(self, subject: str, node: _Node) -> bool:
        if not subject.startswith(_REC):
            return subject.startswith(_PID)
        signed = node.all("hasSignature")
        count = node.one("numberOfCreators") or str(len(signed))
        named = all(one in self.waiting and "signatureDblpName" in self.waiting[one].said for one in signed)
        return named and "title" in node.said and count == str(len(signed))

    def _given(self, subjects: list[str]) -> Iterator[AnyRecord | Remark]:
        """The records of these nodes, publications first; the nodes are forgotten."""
        for subject in subjects:
            if subject.startswith(_REC) and (node := self.waiting.pop(subject, None)):
                yield from self._work(subject, node)
        for subject in subjects:
            if subject.startswith(_REC) or (node := self.waiting.pop(subject, None)) is None:
                continue
            if subject.startswith(_PID):
                yield from self._person(subject.removeprefix(_PID), node)
            elif name := node.one("signatureDblpName"):
                yield self._said(node, "skipped", name, f"no publication within {WAITING:,} nodes has this signature")

    def _said(self, node: _Node, severity: str, text: str, reason: str) -> Remark:
        return remark(self.document.place(node.line), severity, text, reason)

    def _work(self, subject: str, node: _Node) -> Iterator[AnyRecord | Remark]:
        key = subject.removeprefix(_REC)
        title = without_stop(node.one("title"))
        if not title:
            yield self._said(node, "skipped", key, f"no title of this publication within {WAITING:,} nodes")
            return
        signatures = [(one, self.waiting.pop(one, None)) for one in node.all("hasSignature")]
        authors, editors = self._names(signatures, "author"), self._names(signatures, "editor")
        count, found = node.one("numberOfCreators") or "", len(authors) + len(editors)
        lacking = found < len(signatures) or (count.isdigit() and int(count) > found)
        if lacking:
            yield self._said(
                node, "skipped", title, f"{found} of {count or len(signatures)} signatures were found: the byline is cut"
            )
        record = _fields(node, key, title, authors, editors)
        line = byline(authors)
        record["byline"] = line.model_copy(update={"complete": False}) if lacking else line
        record["place"] = self.document.place(node.line)
        yield WorkRecord.model_validate({name: value for name, value in record.items() if value})

    def _names(self, signatures: list[tuple[str, _Node | None]], role: str) -> tuple[PrintedName, ...]:
        """The names of the authors' or the editors' signatures, in the order of their ordinals."""
        held: list[tuple[int, int, _Node]] = []
        for _, node in signatures:
            if node and "signatureDblpName" in node.said and ("EditorSignature" in node.types) == (role == "editor"):
                ordinal = node.one("signatureOrdinal") or ""
                held.append((int(ordinal) if ordinal.isdigit() and len(ordinal) < 7 else 10**7, node.line, node))
        names: list[PrintedName] = []
        for _, line, node in sorted(held, key=lambda one: one[:2]):
            written = node.one("signatureDblpName")
            if not written:
                continue
            number = NUMBERED.match(written)
            person = (node.one("signatureCreator") or "").removeprefix(_PID)
            pid = person if person and "/" in person and ":" not in person and person not in self.ambiguous else None
            proof = evidence(node.one("signatureOrcid"), pid, written if number else None)
            printed = number[1] if number else written
            names.append(PrintedName.at(self.document.place(line), printed, len(names) + 1, identifiers=proof))
        return tuple(names)

    def _person(self, pid: str, node: _Node) -> Iterator[AnyRecord | Remark]:
        names = [NUMBERED.sub(r"\1", " ".join(name.split())) for name in node.all("primaryCreatorName", "creatorName")]
        names = [name for name in dict.fromkeys(names) if name]
        if not names:
            return
        if pid in self.ambiguous:
            yield self._said(node, "note", names[0], "dblp could not tell the people of this name apart")
            return
        place = self.document.place(node.line)
        orcids = [one for text in node.all("orcid") for one in evidence(text, None, None)]
        held = (*orcids, Identifier.of("dblp", f"pid/{pid}"))
        name = PrintedName.at(place, names[0], identifiers=tuple(dict.fromkeys(held)))
        pages = [url for url in node.all("primaryHomepage", "homepage") if url.startswith("http") and not PROFILE.search(url)]
        yield PersonRecord(place=place, printed=name, variants=tuple(names[1:]), homepage=pages[0] if pages else None)
        for written in node.all("primaryAffiliation", "affiliation"):
            if organization := " ".join(written.split()):
                yield PositionRecord(place=place, holder=name, organization=organization, as_written=organization)


def _fields(
    node: _Node, key: str, title: str, authors: tuple[PrintedName, ...], editors: tuple[PrintedName, ...]
) -> dict[str, Any]:
    """The fields of a work but its place and byline; None and "" stand for nothing."""
    marks = {*node.types, *(value.rpartition("#")[2].capitalize() for value in node.all("bibtexType"))}
    kind = next((_TYPES[mark] for mark in _FIRST if mark in marks), None) or "Work"
    journal, book = node.one("publishedInJournal"), node.one("publishedInBook")
    if journal == "CoRR" and kind == "JournalArticle":
        kind = "Preprint"
    volume = node.one("publishedInJournalVolume", "publishedInSeriesVolume")
    year = bibliographic.year_of(node.one("yearOfPublication") or "")[0]
    chapter, edited = kind == "BookChapter", "Editorship" in marks or (kind == "Book" and editors and not authors)
    return {
        "title": title,
        "year": year,
        "month": bibliographic.month_of((node.one("monthOfPublication") or "").lstrip("-")),
        "venue": journal or (None if chapter or kind == "Book" else book or node.one("publishedIn")),
        "version_type": kind,
        "status": status(kind, title, withdrawn="Withdrawn" in marks),
        "edition": f"{book} {year}" if kind == "ConferencePaper" and book and year else None,
        "container": title if edited else (book or node.one("publishedIn")) if chapter else None,
        "publisher": node.one("publishedBy", "thesisAcceptedBySchool"),
        "volume": volume,
        "number": node.one("publishedInJournalVolumeIssue"),
        "pages": bibliographic.pages_of(node.one("pagination") or ""),
        "editors": editors,
        "identifiers": identifiers(key, node.all("doi", "primaryDocumentPage", "documentPage"), volume, journal),
        "note": node.one("publicationNote"),
    }


def _ambiguous(document: Document) -> set[str]:
    """The ids of pages that stand for several people of one name; they prove nobody."""
    found: set[str] = set()
    rest = b""
    with document.open() as stream:
        while chunk := stream.read(1 << 20):
            chunk = rest + chunk
            if b"#AmbiguousCreator>" in chunk:
                found.update(one.decode("utf-8", "replace") for one in _AMBIGUOUS.findall(chunk))
            rest = chunk[max(chunk.rfind(b"\n") + 1, len(chunk) - 4096) :]
    return found
