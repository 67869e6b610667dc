"""The XML of dblp: the whole dump as a stream, parts of it, single records and persons' pages; a place is an element's path.

Numbers behind a name ("Wei Wang 0001") tell people of one name apart: they are no part of the printed name. The person's id
is the one the record gives (`pid`), else that of the person's page in the same file, else dblp's older address by name.
"""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place
from scholargraph.model.records import (
    AnyRecord,
    PersonRecord,
    PositionRecord,
    PrintedName,
    Remark,
    VersionType,
    WorkRecord,
)
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.dblp_records import NUMBERED, PROFILE, byline, evidence, identifiers, status, without_stop
from scholargraph.sources.document import Document
from scholargraph.sources.xml_stream import Element, Found, elements, flat, root_of

_TYPES: dict[str, VersionType] = {
    "article": "JournalArticle",
    "inproceedings": "ConferencePaper",
    "proceedings": "Book",
    "book": "Book",
    "incollection": "BookChapter",
    "phdthesis": "DoctoralThesis",
    "mastersthesis": "MastersThesis",
    "data": "Work",
}
_PEOPLE = ("www", "person")
_FIELDS = frozenset("title year month journal booktitle school publisher volume number pages note crossref".split())
_TAGS = (*_TYPES, *_PEOPLE)
_KEY = re.compile(rb'<\w+\b[^>]*?\bkey="([^"<>]+)"[^>]*>')
_TITLE = re.compile(rb"<title\b[^>]*>(.*?)</title>", re.S)
_NUMBERED_AUTHOR = re.compile(rb"<author[^>]*>([^<]+ \d{4})</author>")
_HOLDING = 1 << 15
_NO_PROOF: tuple[Identifier, ...] = ()


@register
class DblpXmlReader:
    """Reads dblp's XML; the dump of all records takes constant memory."""

    name: ClassVar[str] = "dblp-xml"
    summary: ClassVar[str] = "XML of dblp: the dump, single records, persons' pages"
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)
    sample: ClassVar[str] = (
        '<dblp><article key="journals/wad/Tak21"><author>Mia Tak 0002</author><title>Bounds.</title><year>2021</year>'
        "<journal>Waders</journal></article></dblp>"
    )

    def sniff(self, document: Document) -> float:
        """Certain where the first element is one of dblp."""
        root = root_of(document)
        if root in ("dblp", "dblpperson"):
            return 0.97
        keyed = rb'<%s\b[^>]*\bkey="(?:journals|conf|books|phd|homepages|series|reference|tr|dblpnote|data|ms)/' % root.encode()
        return 0.95 if root in _TAGS and re.search(keyed, document.beginning) else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works and the persons' pages, in their order."""
        ahead = _ahead(document)
        for found in elements(document, _TAGS):
            if isinstance(found, Remark):
                yield found
            elif found.element.tag in _PEOPLE:
                yield from _person(found, ahead.people)
            else:
                yield _work(found, ahead)
                if ahead.said:
                    yield from ahead.said
                    ahead.said.clear()


@dataclass(slots=True)
class _Ahead:
    """What other records of the document have to say of a record, wherever they stand.

    Attributes:
        people: numbered names and the ids of their pages.
        volumes: the keys of edited volumes and their titles.
        said: what is to be remarked of the record that was read last.
    """

    people: dict[str, str] = field(default_factory=dict)
    volumes: dict[str, str] = field(default_factory=dict)
    said: list[Remark] = field(default_factory=list)

    def note(self, record: bytes) -> None:
        """Notes a person's page or a volume."""
        key = _KEY.match(record)
        if not key:
            return
        if record.startswith(b"<www "):
            for author in _NUMBERED_AUTHOR.findall(record) if key[1].startswith(b"homepages/") else ():
                self.people[_plain(author)] = key[1][10:].decode("latin-1")
        elif (title := _TITLE.search(record)) and b"<editor" in record:
            text = without_stop(_plain(re.sub(rb"<[^>]*>", b"", title[1])))
            self.volumes[key[1].decode("latin-1")] = text or ""


def _ahead(document: Document) -> _Ahead:
    """The pages of people with numbers and the edited volumes, before the records are read: they stand in no order."""
    ahead, rest = _Ahead(), b""
    with document.open() as stream:
        while chunk := stream.read(1 << 20):
            chunk = rest + chunk
            left = len(chunk) - 20  # a tag may be cut
            for tag in (b"www", b"proceedings", b"book"):
                at = chunk.find(b"<%s " % tag)
                while at >= 0:
                    end = chunk.find(b"</%s>" % tag, at, at + _HOLDING)
                    if end < 0:
                        left = min(left, at) if len(chunk) - at < _HOLDING else left
                        break
                    ahead.note(chunk[at:end])
                    at = chunk.find(b"<%s " % tag, end)
            rest = chunk[max(left, 0) :]
    return ahead


def _plain(name: bytes) -> str:
    try:
        text = name.decode()
    except UnicodeDecodeError:
        text = name.decode("latin-1")
    return " ".join(html.unescape(text).split())


def _work(found: Found, ahead: _Ahead) -> WorkRecord | Remark:
    element, tag = found.element, str(found.element.tag)
    one: dict[str, str | None] = {}
    addresses: list[str] = []
    held: dict[str, list[Element]] = {"author": [], "editor": []}
    for child in element:
        part = child.tag
        if part in held:
            held[part].append(child)
        elif part == "ee":
            if child.text:
                addresses.append(child.text.strip())
        elif part in _FIELDS and part not in one:
            one[part] = flat(child)
    title, journal, booktitle = without_stop(one.get("title")), one.get("journal"), one.get("booktitle")
    if not title:
        return found.said("skipped", flat(element) or element.get("key") or "", "the record has no title")
    year = bibliographic.year_of(one.get("year") or "")[0]
    kind = _kind(tag, element, journal)
    authors, editors = (_names(found, some, role, ahead.people) if some else () for role, some in held.items())
    if len(authors) < len(held["author"]):
        empty = next(n for n, child in enumerate(held["author"], 1) if not flat(child))
        ahead.said.append(found.said("repaired", title, "an empty name stands among the authors", f"/author[{empty}]"))
    edited = tag == "proceedings" or (kind == "Book" and editors and not authors)
    is_book = kind in ("Book", "BookChapter")
    return WorkRecord.of(
        found.at(),
        title,
        byline(authors),
        year=year,
        month=bibliographic.month_of(one["month"] or "") if "month" in one else None,
        venue=journal or (None if is_book else booktitle),
        version_type=kind,
        status=status(kind, title, withdrawn=element.get("publtype") == "withdrawn"),
        edition=f"{booktitle} {year}" if kind == "ConferencePaper" and booktitle and year else None,
        container=title if edited else ahead.volumes.get(one.get("crossref") or "") or (booktitle if is_book else None),
        publisher=one.get("publisher") or one.get("school"),
        volume=one.get("volume"),
        number=one.get("number"),
        pages=bibliographic.pages_of(one["pages"] or "") if "pages" in one else None,
        editors=editors,
        identifiers=identifiers(element.get("key") or "", addresses, one.get("volume"), journal),
        note=one.get("note"),
    )


def _kind(tag: str, element: Element, journal: str | None) -> VersionType:
    """ "informal" articles are preprints: CoRR, ePrint archives; others of that mark stay what they are."""
    if tag == "article" and (journal == "CoRR" or (element.get("publtype") or "").startswith("informal")):
        return "Preprint"
    return _TYPES[tag]


def _names(found: Found, held: Sequence[Element], role: str, people: Mapping[str, str]) -> tuple[PrintedName, ...]:
    names: list[PrintedName] = []
    source, before = found.document.id, f"{found.path}/{role}["
    for index, child in enumerate(held, 1):
        written = flat(child)
        if not written:
            continue
        printed, proof = written, _NO_PROOF
        if written[-1].isdigit() and (number := NUMBERED.match(written)):
            printed = number[1]
            proof = evidence(child.get("orcid"), child.get("pid") or people.get(written), written)
        elif child.attrib:
            proof = evidence(child.get("orcid"), child.get("pid") or people.get(written), None)
        names.append(PrintedName.at(Place.at(source, f"{before}{index}]"), printed, len(names) + 1, identifiers=proof))
    return tuple(names)


def _person(found: Found, people: Mapping[str, str]) -> Iterator[AnyRecord | Remark]:
    element = found.element
    names = next((n for r in ("author", "editor") if (n := _names(found, element.findall(r), r, people))), ())
    key = element.get("key") or ""
    if not names:
        if element.find("crossref") is None and element.get("publtype") != "disambiguation":
            yield found.said("note", key or flat(element) or "", "a page without a person")
        return
    if not key.startswith("homepages/") and element.tag == "www":
        yield found.said("note", flat(element) or key, "a page that is none of a person")
        return
    if element.get("publtype") == "disambiguation":
        yield found.said("note", names[0].printed, "dblp could not tell the people of this name apart")
        return
    first = names[0]
    urls = [url for child in element.findall("url") if (url := flat(child))]
    held = [one for one in first.identifiers if one.scheme != "dblp"]
    held += [one for url in urls if "orcid.org/" in url for one in Identifier.orcid_in(url)]
    held += [Identifier.of("dblp", f"pid/{key.removeprefix('homepages/')}")] if key else []
    name = PrintedName.at(first.place, first.printed, identifiers=tuple(dict.fromkeys(held)))
    page = next((url for url in urls if url.startswith("http") and not PROFILE.search(url)), None)
    variants = tuple(dict.fromkeys(one.printed for one in names[1:] if one.printed != first.printed))
    yield PersonRecord(place=found.at(), printed=name, variants=variants, homepage=page)
    for index, note in enumerate(element.findall("note"), start=1):
        written = flat(note) if note.get("type") == "affiliation" else None
        if written:
            place = found.at(f"/note[{index}]")
            yield PositionRecord(place=place, holder=name, organization=written, as_written=written)
