"""DataCite: works and data sets as its REST API and its bulk files give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from scholargraph.model.identifiers import Identifier
from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, Status, VersionType, WorkRecord
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.bibtex.names import is_body
from scholargraph.sources.document import Document
from scholargraph.sources.json_stream import Item, count, date, items, joined, keys, orcid, part, text, topics, year

_TYPES: dict[str, VersionType] = {
    "JournalArticle": "JournalArticle",
    "ConferencePaper": "ConferencePaper",
    "Preprint": "Preprint",
    "Book": "Book",
    "BookChapter": "BookChapter",
    "Dissertation": "DoctoralThesis",
    "Report": "Report",
    "article-journal": "JournalArticle",
    "paper-conference": "ConferencePaper",
    "book": "Book",
    "chapter": "BookChapter",
    "thesis": "DoctoralThesis",
    "report": "Report",
}


@register
class DataCiteReader:
    """Reads an answer of the API, one record, or JSON lines of records."""

    name: ClassVar[str] = "datacite"
    summary: ClassVar[str] = "DataCite records: answers of the API (JSON), bulk files (JSONL)"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl")
    sample: ClassVar[str] = (
        '{"id": "10.1000/1", "type": "dois", "attributes": {"doi": "10.1000/1", "creators": [{"name": "Tak, Mia"}],'
        ' "titles": [{"title": "Bounds"}], "publicationYear": 2021}}'
    )

    def sniff(self, document: Document) -> float:
        """Certain where creators and titles stand in lists."""
        known = keys(document, "creators", "titles", "publicationYear", "attributes", "schemaVersion")
        return 0.96 if known >= 3 and keys(document, "creators", "titles") == 2 else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works, in the order of the document."""
        for item in items(document, "data"):
            if isinstance(item, Remark):
                yield item
                continue
            inner = item.value.get("attributes")
            yield from _work(
                item.below("/attributes", {**inner, "id": item.value.get("id")}) if isinstance(inner, dict) else item
            )


def _work(item: Item) -> Iterator[AnyRecord | Remark]:
    value = item.value
    title = next((found for _, one in item.objects("titles") if (found := text(one.get("title")))), None) or text(
        value.get("title")
    )
    doi = text(value.get("doi")) or text(value.get("id"))
    arxiv = re.match(r"10\.48550/arxiv\.(.+)", doi or "", re.I)
    identifiers, flaws = bibliographic.identifiers_of(doi=doi, arxiv=arxiv[1] if arxiv else None)
    for flaw in flaws:
        yield item.said("unread", flaw, "not read as an identifier", "/doi")
    if not title and not identifiers:
        yield item.said("skipped", str(value), "the record has no title and no DOI")
        return
    names: list[PrintedName] = []
    cut = False
    for below, creator in item.objects("creators"):
        name = _name(item, creator, below, len(names) + 1)
        if name is None:
            cut = True
            yield item.said("skipped", str(creator), "this entry of the list holds no name", below)
        elif name.printed.lower().strip(". ") in ("et al", "others"):
            cut = True
        else:
            names.append(name)
    editors: list[PrintedName] = []
    for below, one in item.objects("contributors"):
        if one.get("contributorType") == "Editor" and (name := _name(item, one, below, len(editors) + 1)):
            editors.append(name)
    yield _record(item, title, identifiers, Byline(names=tuple(names), complete=bool(names) and not cut), tuple(editors))


def _record(
    item: Item, title: str | None, identifiers: tuple[Identifier, ...], byline: Byline, editors: tuple[PrintedName, ...]
) -> WorkRecord:
    value = item.value
    kind = _kind(value, identifiers)
    status: Status | None = "preprint" if kind == "Preprint" else None if kind == "Work" else "published"
    held = value.get("container")
    venue, publisher = text(part(held, "title")), value.get("publisher")
    dates = {text(one.get("dateType")): one.get("date") for _, one in item.objects("dates")}
    printed_year = year(value.get("publicationYear"))
    when = date(dates.get("Issued"))
    same = when[0] is not None and printed_year in (None, when[0])
    withdrawn = bool(dates.get("Withdrawn")) or bool(title and re.match(r"\W?(?:retracted|withdrawn)\s*:", title, re.I))
    first, last = text(part(held, "firstPage")), text(part(held, "lastPage"))
    return WorkRecord(
        place=item.at(),
        title=title,
        byline=byline,
        year=printed_year or when[0],
        month=when[1] if same else None,
        date=when[2] if same else None,
        venue=("arXiv" if kind == "Preprint" and any(one.scheme == "arxiv" for one in identifiers) else None)
        or (venue if kind not in ("Book", "BookChapter") else None),
        version_type=kind,
        status="retracted" if withdrawn else status,
        container=venue if kind == "BookChapter" or (editors and venue) else None,
        publisher=text(publisher) or text(part(publisher, "name")),
        volume=text(part(held, "volume")),
        number=text(part(held, "issue")),
        pages=bibliographic.pages_of(f"{first}-{last}" if first and last and last.isdecimal() else first or ""),
        editors=editors,
        identifiers=identifiers,
        citations=count(value.get("citationCount")),
        topics=topics(one.get("subject") for _, one in item.objects("subjects")),
    )


def _kind(value: dict[str, Any], identifiers: tuple[Identifier, ...]) -> VersionType:
    types = value.get("types")
    general, shape = text(part(types, "resourceTypeGeneral")) or "", text(part(types, "citeproc")) or ""
    own = text(part(types, "resourceType")) or ""
    if any(one.scheme == "arxiv" for one in identifiers) or re.fullmatch(r"pre-?print", own, re.I):
        return "Preprint"
    kind = _TYPES.get(general) or (_TYPES.get(shape) if general in ("Text", "") else None) or "Work"
    if kind == "DoctoralThesis" and re.search(r"master|bachelor|diplom", own, re.I):
        return "MastersThesis"
    return kind


def _name(item: Item, value: dict[str, Any], below: str, position: int) -> PrintedName | None:
    family, given, whole = text(value.get("familyName")), text(value.get("givenName")), text(value.get("name"))
    body = value.get("nameType") == "Organizational"
    printed = whole if body or not (family and given) else f"{family}, {given}"
    printed = printed or family or given
    if not printed or not any(c.isalpha() for c in printed):
        return None
    held = value.get("nameIdentifiers")
    ids = [part(one, "nameIdentifier") for one in held] if isinstance(held, list) else []
    places = value.get("affiliation")
    evidence = next((found for one in ids if (found := orcid(one))), ())
    return PrintedName(
        printed=printed,
        place=item.at(below),
        position=position,
        affiliation=joined(text(one) or text(part(one, "name")) for one in (places if isinstance(places, list) else [places])),
        identifiers=evidence,
        corporate=body or (value.get("nameType") is None and not family and not given and is_body(printed)),
    )
