"""EndNote's XML export, after its specification: `<xml><records><record>`; a place is the path of its element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, cast
from xml.etree import ElementTree
from xml.parsers import expat

from scholargraph.errors import SourceError
from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, Status, VersionType, WorkRecord
from scholargraph.project import limits
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.bibtex.names import is_body
from scholargraph.sources.document import Document
from scholargraph.sources.remarks import remark
from scholargraph.sources.text.venues import version_type

_TYPES: tuple[tuple[str, VersionType], ...] = (
    (r"journal|magazine|newspaper|electronic article", "JournalArticle"),
    (r"conference", "ConferencePaper"),
    (r"section|chapter", "BookChapter"),
    (r"book", "Book"),
    (r"thesis|dissertation", "DoctoralThesis"),
    (r"report|government document", "Report"),
    (r"unpublished|manuscript|preprint", "Preprint"),
)


@register
class EndnoteXmlReader:
    """Reads EndNote XML as a stream, one record at a time."""

    name: ClassVar[str] = "endnote-xml"
    summary: ClassVar[str] = "EndNote's XML export"
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)
    basis: ClassVar[str] = "specification"
    sample: ClassVar[str] = "<xml><records><record><titles><title>Bounds</title></titles></record></records></xml>"

    def sniff(self, document: Document) -> float:
        """Certain where the elements of EndNote stand in their order."""
        head = document.beginning[:20_000]
        found = re.search(rb"<xml>\s*<records>\s*<record\b", head)
        return 0.97 if found else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works of the export, in its order; what stands behind a broken place is reported as lost."""
        number = 0
        try:
            for record in _records(document):
                number += 1
                yield from _Record(document, record, number).read()
        except (ElementTree.ParseError, expat.ExpatError, LookupError, ValueError) as error:  # the last: odd encodings
            reason = f"this is no XML from here on ({error}); {number} records before it were read"
            yield Remark(place=document.at(f"/xml/records/record[{number + 1}]"), severity="skipped", text="(XML)", reason=reason)


def _records(document: Document) -> Iterator[ElementTree.Element]:
    """Each `record` element, whole; the tree is emptied behind it.

    Raises:
        SourceError: the document declares entities or nests without end.
    """
    parser: ElementTree.XMLPullParser[ElementTree.Element] = ElementTree.XMLPullParser(("start", "end"))
    depth, deepest = 0, limits().max_depth
    stack: list[ElementTree.Element] = []
    with document.open() as stream:
        rest = b""
        while chunk := stream.read(1 << 16):
            # a bomb needs an entity: EndNote writes none
            if b"<!ENTITY" in rest + chunk or b"<!DOCTYPE" in rest + chunk:
                raise SourceError("it declares entities, which is refused", value=document.file_name, where=document.file_name)
            rest = chunk[-10:]
            parser.feed(chunk)
            for event, element in cast(Iterator[tuple[str, ElementTree.Element]], parser.read_events()):
                depth += 1 if event == "start" else -1
                if depth > deepest:
                    raise SourceError("elements are nested too deeply", value=document.file_name, where=document.file_name)
                if event == "start":
                    stack.append(element)
                    continue
                stack.pop()
                if element.tag == "record":
                    yield element
                    element.clear()
                    if stack:
                        stack[-1].remove(element)
        parser.close()


class _Record:
    """One record."""

    def __init__(self, document: Document, element: ElementTree.Element, number: int):
        self.document, self.element, self.path = document, element, f"/xml/records/record[{number}]"

    def text(self, *paths: str) -> str | None:
        """The text of the first of the elements that has any, with the styles inside it."""
        for path in paths:
            for found in self.element.iterfind(path):
                if text := " ".join("".join(found.itertext()).split()):
                    return text
        return None

    def said(self, path: str, severity: str, text: str, reason: str) -> Remark:
        return remark(self.document.at(f"{self.path}{path}"), severity, text, reason)

    def read(self) -> Iterator[WorkRecord | Remark]:
        title = self.text("titles/title", "titles/short-title")
        venue = self.text("periodical/full-title", "titles/secondary-title", "alt-periodical/full-title", "periodical/abbr-1")
        urls = [u for e in self.element.iterfind("urls//url") for u in bibliographic.urls_in("".join(e.itertext()))]
        identifiers, flaws = bibliographic.identifiers_of(
            doi=self.text("electronic-resource-num"), arxiv=bibliographic.arxiv_in(venue or ""), urls=urls
        )
        for flaw in flaws:
            yield self.said("/electronic-resource-num", "unread", flaw, "not read as an identifier")
        if not title and not identifiers:
            yield self.said("", "skipped", "".join(self.element.itertext()), "the record has no title")
            return
        kind = self._type(venue)
        year_text = self.text("dates/year", "dates/pub-dates/date") or ""
        year, guess = bibliographic.year_of(year_text)
        status, submitted_to = bibliographic.status_of(year_text)
        if guess or (year_text and not year and not status):
            yield self.said("/dates/year", "repaired" if guess else "unread", year_text, guess or "this is no year")
        names, cut = self._names("authors")
        for name in names:
            if name.corporate:
                yield self.said("/contributors/authors", "note", name.printed, "read as the name of a body, not a person")
        editors = self._names("secondary-authors")[0] if kind != "JournalArticle" else ()
        implied: Status | None = "preprint" if kind == "Preprint" else None if kind == "Work" else "published"
        yield WorkRecord(
            place=self.document.at(self.path),
            title=bibliographic.title_of(title),
            byline=Byline(names=names, complete=bool(names) and not cut),
            year=year,
            month=bibliographic.month_of(re.sub(r"\d{4}", "", self.text("dates/pub-dates/date") or "")),
            venue=None if kind in ("BookChapter", "Book", "DoctoralThesis", "MastersThesis") else venue,
            version_type=kind,
            status=status or implied,
            submitted_to=submitted_to,
            container=title if kind == "Book" and editors and not names else venue if kind == "BookChapter" or editors else None,
            publisher=self.text("publisher"),
            volume=self.text("volume"),
            number=self.text("number", "issue"),
            pages=bibliographic.pages_of(self.text("pages") or ""),
            editors=editors,
            identifiers=identifiers,
            topics=tuple(dict.fromkeys(k for e in self.element.iterfind("keywords/keyword") if (k := _flat(e)))),
            note=self.text("notes"),
        )

    def _names(self, role: str) -> tuple[tuple[PrintedName, ...], bool]:
        names: list[PrintedName] = []
        cut = False
        for index, element in enumerate(self.element.iterfind(f"contributors/{role}/author"), start=1):
            text = _flat(element)
            if text.lower().strip(". ") in ("et al", "others"):
                cut = True
                continue
            body = text.endswith(",") or ("," not in text and " " in text and is_body(text))
            text = text.strip(" ,;")
            if any(c.isalpha() for c in text):
                place = self.document.at(f"{self.path}/contributors/{role}/author[{index}]")
                names.append(PrintedName(printed=text, place=place, position=len(names) + 1, corporate=body))
        return tuple(names), cut

    def _type(self, venue: str | None) -> VersionType:
        element = self.element.find("ref-type")
        shape = (element.get("name") or "" if element is not None else "").lower()
        kind = next((kind for pattern, kind in _TYPES if re.search(pattern, shape)), None)
        if kind == "DoctoralThesis" and re.search(r"master|diplom|\bmsc?\b", self.text("work-type") or "", re.I):
            return "MastersThesis"
        if venue and kind in (None, "JournalArticle") and version_type(venue) in ("Preprint",):
            return "Preprint"
        return kind or (version_type(venue) if venue else "Work")


def _flat(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())
