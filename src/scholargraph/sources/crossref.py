"""Crossref: works as its API and its bulk files give them; a place is the JSON Pointer, or the line of JSON lines."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from scholargraph.model.identifiers import Identifier
from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, Status, VersionType, WorkRecord
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.document import Document
from scholargraph.sources.json_stream import Item, count, date, items, joined, keys, listed, orcid, part, text, topics
from scholargraph.sources.text.venues import version_type

_TYPES: dict[str, VersionType] = {
    "journal-article": "JournalArticle",
    "proceedings-article": "ConferencePaper",
    "posted-content": "Preprint",
    "book": "Book",
    "monograph": "Book",
    "edited-book": "Book",
    "reference-book": "Book",
    "proceedings": "Book",
    "book-chapter": "BookChapter",
    "book-section": "BookChapter",
    "book-part": "BookChapter",
    "reference-entry": "BookChapter",
    "dissertation": "DoctoralThesis",
    "report": "Report",
    "report-component": "Report",
}
_BOOKS = frozenset(("book", "monograph", "edited-book", "reference-book", "proceedings"))
_DATES = ("issued", "published", "published-print", "published-online", "posted", "approved")


@register
class CrossrefReader:
    """Reads an answer of the API with one work or a list, one work, or JSON lines of works."""

    name: ClassVar[str] = "crossref"
    summary: ClassVar[str] = "Crossref works: answers of the API (JSON), bulk files (JSONL)"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl")
    sample: ClassVar[str] = (
        '{"message-type": "work", "message": {"DOI": "10.1000/1", "type": "journal-article", "title": ["Bounds"],'
        ' "author": [{"given": "Mia", "family": "Tak", "sequence": "first"}]}}'
    )

    def sniff(self, document: Document) -> float:
        """Certain where the answer or the work has keys that only Crossref gives."""
        if keys(document, "message-type", "message") == 2:
            return 0.97
        known = keys(document, "reference-count", "references-count", "is-referenced-by-count", "indexed", "deposited", "member")
        return 0.95 if known >= 2 and keys(document, "DOI", "type") == 2 else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works, in the order of the document."""
        for item in items(document, "message/items", "message", "items"):
            yield from [item] if isinstance(item, Remark) else _work(item)


def _work(item: Item) -> Iterator[AnyRecord | Remark]:
    value = item.value
    title, doi = text(value.get("title")), text(value.get("DOI"))
    subtitle = text(value.get("subtitle"))
    if title and subtitle and subtitle.lower() not in title.lower():
        title = f"{title}: {subtitle}"
    url = text(value.get("URL")) or ""
    arxiv = re.match(r"10\.48550/arxiv\.(.+)", doi or "", re.I)
    identifiers, flaws = bibliographic.identifiers_of(
        doi=doi, arxiv=arxiv[1] if arxiv else None, urls=[] if "doi.org" in url else [url] if url.startswith("http") else []
    )
    for flaw in flaws:
        yield item.said("unread", flaw, "not read as an identifier", "/DOI")
    if not title and not identifiers:
        yield item.said("skipped", str(value), "this is no work: it has no title and no DOI")
        return
    authors, lost = _names(item, "author")
    yield from lost
    editors, lost = _names(item, "editor")
    yield from lost
    yield _record(item, title, identifiers, authors, editors)


def _record(
    item: Item,
    title: str | None,
    identifiers: tuple[Identifier, ...],
    authors: tuple[tuple[PrintedName, ...], bool],
    editors: tuple[tuple[PrintedName, ...], bool],
) -> WorkRecord:
    value, shape = item.value, text(item.value.get("type")) or ""
    venue = text(value.get("container-title")) or text(value.get("short-container-title"))
    venue = venue or text(part(value.get("event"), "name"))
    kind = _TYPES.get(shape, "Work")
    if kind == "Preprint":
        venue = venue or text(part(_first(value.get("institution")), "name")) or text(value.get("group-title"))
    if kind == "JournalArticle" and venue and version_type(venue) == "Preprint":
        kind = "Preprint"
    if kind == "DoctoralThesis" and re.search(r"master|bachelor|diplom|\bmsc?\b", text(value.get("degree")) or "", re.I):
        kind = "MastersThesis"
    implied: Status | None = "preprint" if kind == "Preprint" else None if kind == "Work" else "published"
    when = _date(value)
    in_book = kind == "BookChapter" or bool(editors[0])
    names, gaps = authors
    return WorkRecord(
        place=item.at(),
        title=title,
        byline=Byline(names=names, complete=bool(names) and not gaps),
        year=when[0],
        month=when[1],
        date=when[2],
        venue=None if kind in ("Book", "BookChapter") else venue,
        version_type=kind,
        status="retracted" if _retracted(value, title or "") else implied,
        container=title if shape in _BOOKS and editors[0] and not names else venue if in_book else None,
        publisher=text(value.get("publisher")),
        volume=text(value.get("volume")),
        number=text(value.get("issue")) or text(value.get("article-number")),
        pages=bibliographic.pages_of(text(value.get("page")) or ""),
        editors=editors[0],
        identifiers=identifiers,
        citations=count(value.get("is-referenced-by-count")),
        topics=topics(iter(held)) if isinstance(held := value.get("subject"), list) else (),
    )


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _retracted(value: dict[str, Any], title: str) -> bool:
    held = [one for key in ("updated-by", "update-to") for one in listed(value.get(key)) if key == "updated-by"]
    kinds = [text(part(one, "type")) or "" for one in held]
    return any(kind in ("retraction", "removal", "withdrawal") for kind in kinds) or bool(
        re.match(r"\W{0,2}(?:retracted|withdrawn)(?:\s+article)?\W", title, re.I)
    )


def _date(value: dict[str, Any]) -> tuple[int | None, int | None, datetime.date | None]:
    for key in _DATES:
        held = part(value.get(key), "date-parts")
        found = date(_first(held)) if isinstance(held, list) else (None, None, None)
        if found[0]:
            return found
    return None, None, None


def _names(item: Item, role: str) -> tuple[tuple[tuple[PrintedName, ...], bool], list[Remark]]:
    names: list[PrintedName] = []
    lost: list[Remark] = []
    gaps = False
    for below, value in item.objects(role):
        family, given, whole = text(value.get("family")), text(value.get("given")), text(value.get("name"))
        suffix = text(value.get("suffix"))
        printed = ", ".join(one for one in (family, suffix, given) if one) if family else given or whole
        if not printed or not any(c.isalpha() for c in printed):
            gaps = True
            lost.append(item.said("skipped", str(value), "this entry of the list holds no name", below))
            continue
        if printed.lower().strip(". ") in ("et al", "others", "and others"):
            gaps = True
            continue
        held = value.get("affiliation")
        names.append(
            PrintedName(
                printed=printed,
                place=item.at(below),
                position=len(names) + 1,
                affiliation=joined(text(part(one, "name")) for one in listed(held)),
                identifiers=orcid(value.get("ORCID")),
                corporate=bool(whole and not family and not given),
            )
        )
    return (tuple(names), gaps), lost
