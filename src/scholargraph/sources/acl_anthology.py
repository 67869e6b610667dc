"""The XML of the ACL Anthology: a collection of volumes with papers; a place is the path of its element.

Ids of people (`<author id="yang-liu-ict">`) are given by hand where a name alone is ambiguous: they are kept as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from scholargraph.model.identifiers import Identifier, normalize_doi
from scholargraph.model.provenance import Place
from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, Status, VersionType, WorkRecord
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.document import Document
from scholargraph.sources.xml_stream import Element, Found, elements, flat, root_of

_JOURNALS = frozenset("JQ")
"""Letters of old collections that are journals: Computational Linguistics and TACL."""
_JOURNAL_IDS = frozenset(("cl", "tacl"))


@dataclass(frozen=True, slots=True)
class _Volume:
    """What the head of a volume says of all its papers."""

    venue: str | None
    year: int | None
    month: int | None
    publisher: str | None
    volume: str | None
    number: str | None
    editors: tuple[PrintedName, ...]
    kind: VersionType
    collection: str
    id: str


@register
class AclAnthologyReader:
    """Reads a collection file of the ACL Anthology as a stream."""

    name: ClassVar[str] = "acl-anthology"
    summary: ClassVar[str] = "XML of the ACL Anthology, a collection of volumes"
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)
    sample: ClassVar[str] = (
        '<collection id="X99"><volume id="1"><meta><booktitle>Proceedings of Waders</booktitle><year>1999</year></meta>'
        '<paper id="1"><title>Bounds</title><author><first>Mia</first><last>Tak</last></author></paper></volume></collection>'
    )

    def sniff(self, document: Document) -> float:
        """Certain where a collection begins with a volume."""
        if root_of(document) != "collection":
            return 0.0
        head = document.beginning
        return 0.97 if re.search(rb"<collection\s+id=[^>]*>\s*(?:<!--.*?-->\s*)*<(?:volume|event)\b", head, re.S) else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The papers of the collection, in its order."""
        at: tuple[object, _Volume] | None = None
        for found in elements(document, ("paper",)):
            if isinstance(found, Remark):
                yield found
                continue
            parent = found.parents[-1] if found.parents else None
            if at is None or at[0] is not parent:
                at = parent, _volume(found)
            yield from _paper(found, at[1])


def _volume(found: Found) -> _Volume:
    volume = found.parents[-1] if found.parents else Element("volume")
    collection = (found.parents[0].get("id") if found.parents else None) or ""
    meta = volume.find("meta")
    meta = meta if meta is not None else Element("meta")
    journal = flat(meta.find("journal-title"))
    booktitle = flat(meta.find("booktitle"))
    is_journal = bool(journal or collection[:1] in _JOURNALS or collection.rpartition(".")[2] in _JOURNAL_IDS)
    is_journal = is_journal or bool(re.match(r"(?:journal|transactions)\b.*\bvolume\b", booktitle or "", re.I))
    title, number, issue = journal or booktitle, flat(meta.find("journal-volume")), flat(meta.find("journal-issue"))
    if is_journal and not journal and booktitle:
        title, number, issue = _journal(booktitle)
    year = flat(meta.find("year")) or _year_of(collection)
    kind: VersionType = "JournalArticle" if is_journal else "ConferencePaper"
    path = found.path.rpartition("/")[0] + "/meta"
    return _Volume(
        venue=title,
        year=bibliographic.year_of(year or "")[0],
        month=bibliographic.month_of(flat(meta.find("month")) or ""),
        publisher=flat(meta.find("publisher")),
        volume=number,
        number=issue,
        editors=_names(found, meta, "editor", path),
        kind=kind,
        collection=collection,
        id=volume.get("id") or "",
    )


def _journal(booktitle: str) -> tuple[str, str | None, str | None]:
    """ "Computational Linguistics, Volume 23, Number 1, March 1997" in its parts."""
    found = re.match(r"(.+?),\s*(?:Volume|Vol\.)\s*(\d+)(?:.*?(?:Number|Issue|No\.)\s*([\d\w/-]+))?", booktitle, re.I)
    if found:
        return found[1], found[2], found[3]
    return re.sub(r",.*\d{4}.*$", "", booktitle), None, None


def _year_of(collection: str) -> str | None:
    """The year in the name of a collection: "2020.acl", "P99"."""
    found = re.match(r"(\d{4})\.|[A-Z](\d\d)$", collection)
    if not found:
        return None
    return found[1] or f"{'19' if int(found[2]) >= 60 else '20'}{found[2]}"


def _paper(found: Found, volume: _Volume) -> Iterator[AnyRecord | Remark]:
    one: dict[str, Element] = {}
    for child in found.element:
        if isinstance(child.tag, str):
            one.setdefault(child.tag, child)
    title = flat(one.get("title"))
    identifiers, flaw = _identifiers(one, volume, found.element.get("id") or "")
    if flaw:
        yield found.said("unread", flaw, "this is no DOI", "/doi")
    if not title:
        yield found.said("skipped", flat(found.element) or "", "the paper has no title")
        return
    status: Status = "published"
    if "retracted" in one or "removed" in one:
        status = "retracted"
    own_editors = _names(found, found.element, "editor", found.path)
    yield WorkRecord.of(
        place=found.at(),
        title=title,
        byline=_byline(_names(found, found.element, "author", found.path)),
        year=(bibliographic.year_of(flat(one["year"]) or "")[0] if "year" in one else None) or volume.year,
        month=(bibliographic.month_of(flat(one["month"]) or "") if "month" in one else None) or volume.month,
        venue=flat(one.get("booktitle")) or volume.venue,
        version_type=volume.kind,
        status=status,
        publisher=volume.publisher,
        volume=volume.volume,
        number=flat(one.get("issue")) or volume.number,
        pages=bibliographic.pages_of(flat(one.get("pages")) or ""),
        editors=own_editors or (volume.editors if volume.kind != "JournalArticle" else ()),
        identifiers=identifiers,
        note=flat(one.get("note")),
    )


def _byline(names: tuple[PrintedName, ...]) -> Byline:
    cut = bool(names) and names[-1].printed.lower().strip(".") in ("others", "et al", "al, et", "al., et")
    return Byline.of(names[:-1] if cut else names, complete=bool(names) and not cut)


def _identifiers(one: dict[str, Element], volume: _Volume, paper: str) -> tuple[tuple[Identifier, ...], str | None]:
    """DOI and address in the Anthology: "P99-1001" of old collections, "2020.acl-main.1" of new ones."""
    found: list[Identifier] = []
    written = flat(one.get("doi"))
    doi = normalize_doi(written) if written else None
    if doi:
        found.append(Identifier.of("doi", doi))
    address = flat(one.get("url"))
    if address and address.startswith("http") and "aclanthology.org/" not in address:
        found.append(Identifier.of("url", address))
    elif paper and volume.collection:
        number = address.rpartition("/")[2].removesuffix(".pdf") if address else _anthology_id(volume, paper)
        found.append(Identifier.of("url", f"https://aclanthology.org/{number}"))
    return tuple(found), written if written and not doi else None


def _anthology_id(volume: _Volume, paper: str) -> str:
    if "." in volume.collection:
        return f"{volume.collection}-{volume.id}.{paper}"
    wide = volume.collection[:1] == "W" or volume.collection in ("C69",) or (volume.collection == "D19" and volume.id >= "5")
    return (
        f"{volume.collection}-{volume.id.zfill(2)}{paper.zfill(2)}"
        if wide
        else f"{volume.collection}-{volume.id}{paper.zfill(3)}"
    )


def _names(found: Found, element: Element, role: str, path: str) -> tuple[PrintedName, ...]:
    names: list[PrintedName] = []
    index = 0
    for child in element:
        if child.tag != role:
            continue
        index += 1
        first = last = affiliation = None
        for part in child:
            if part.tag == "first":
                first = flat(part)
            elif part.tag == "last":
                last = flat(part)
            elif part.tag == "affiliation" and (text := flat(part)):
                affiliation = f"{affiliation}; {text}" if affiliation else text
        printed = f"{last}, {first}" if first and last else last or first or (None if len(child) else flat(child))
        if not printed:
            continue
        place = Place.at(found.document.id, f"{path}/{role}[{index}]")
        held = _person(child) if child.attrib else ()
        names.append(PrintedName.at(place, printed, len(names) + 1, affiliation=affiliation, identifiers=held))
    return tuple(names)


def _person(element: Element) -> tuple[Identifier, ...]:
    found: list[Identifier] = []
    if id := element.get("id"):
        found.append(Identifier.of("acl", f"{id[0]}/{id}"))
    return (*found, *Identifier.orcid_in(element.get("orcid")))
