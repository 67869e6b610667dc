"""OpenAlex: works and authors as its API and its snapshot give them, of today's schema and that of 2022.

OpenAlex groups authors by program: its name of a group may be another person's than the one printed on the work. Where the
printed name shares no word with the group's, the printed one is kept and the group's id is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import fold
from scholargraph.model.records import (
    AnyRecord,
    Byline,
    PersonRecord,
    PositionRecord,
    PrintedName,
    Remark,
    Status,
    VersionType,
    WorkRecord,
)
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.document import Document
from scholargraph.sources.json_stream import Item, count, date, items, joined, keys, listed, orcid, part, text, topics, year
from scholargraph.sources.text.venues import version_type

_TYPES: dict[str, VersionType] = {
    "article": "Work",
    "journal-article": "JournalArticle",
    "proceedings-article": "ConferencePaper",
    "posted-content": "Preprint",
    "preprint": "Preprint",
    "book": "Book",
    "monograph": "Book",
    "edited-book": "Book",
    "book-chapter": "BookChapter",
    "reference-entry": "BookChapter",
    "book-section": "BookChapter",
    "dissertation": "DoctoralThesis",
    "report": "Report",
    "review": "JournalArticle",
    "letter": "JournalArticle",
    "editorial": "JournalArticle",
    "erratum": "JournalArticle",
    "retraction": "JournalArticle",
}
_NOBODY = frozenset(("A9999999999", "A5317838346"))
"""Ids that OpenAlex gives to whoever it cannot tell."""
_ID = re.compile(r"(?:https?://(?:api\.)?openalex\.org/(?:works/|authors/|people/)?)?([WA]\d+)", re.I)


@register
class OpenAlexReader:
    """Reads an answer of the API, one object, or JSON lines of the snapshot."""

    name: ClassVar[str] = "openalex"
    summary: ClassVar[str] = "OpenAlex works and authors: answers of the API (JSON), parts of the snapshot (JSONL)"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl")
    sample: ClassVar[str] = (
        '{"id": "https://openalex.org/W1", "title": "Bounds", "publication_year": 2021,'
        ' "authorships": [{"author": {"id": "https://openalex.org/A1", "display_name": "Mia Tak"}}]}'
    )

    def sniff(self, document: Document) -> float:
        """Certain where ids of OpenAlex stand beside its keys."""
        known = keys(
            document, "authorships", "display_name", "works_api_url", "works_count", "publication_year", "cited_by_count"
        )
        return 0.97 if known >= 2 and re.search(rb'"https?://openalex\.org/[WA]\d', document.beginning) else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works and authors, in the order of the document."""
        for item in items(document, "results"):
            if isinstance(item, Remark):
                yield item
            elif "authorships" in item.value or "publication_year" in item.value or _id(item.value.get("id"), "W"):
                yield from _work(item)
            elif _id(item.value.get("id"), "A"):
                yield from _author(item)
            else:
                yield item.said("skipped", text(item.value.get("id")) or str(item.value), "this is no work and no author")


def _id(value: object, letter: str) -> str | None:
    found = _ID.fullmatch(value.strip()) if isinstance(value, str) else None
    number = found[1].upper() if found else ""
    return number if number.startswith(letter) and number not in _NOBODY else None


def _work(item: Item) -> Iterator[AnyRecord | Remark]:
    value = item.value
    title = text(value.get("title")) or text(value.get("display_name"))
    identifiers, flaws = _identifiers(value)
    for flaw in flaws:
        yield item.said("unread", flaw, "not read as an identifier", "/doi")
    if not title and not identifiers:
        yield item.said("skipped", str(value), "the work has no title and no identifier")
        return
    names: list[PrintedName] = []
    gaps = False
    for below, authorship in item.objects("authorships"):
        name = _name(item, authorship, below, len(names) + 1)
        if name is None:
            gaps = True
            yield item.said("skipped", str(authorship), "this authorship has no name", below)
            continue
        if name[1]:
            yield item.said("ambiguous", name[1], "the name printed is another than that of the group OpenAlex puts it in", below)
        names.append(name[0])
    yield _record(
        item,
        title,
        identifiers,
        Byline(names=tuple(names), complete=bool(names) and not gaps and not value.get("is_authors_truncated")),
    )


def _record(item: Item, title: str | None, identifiers: tuple[Identifier, ...], byline: Byline) -> WorkRecord:
    value = item.value
    location = value.get("primary_location") or value.get("host_venue")
    source = part(location, "source") or (location if "host_venue" in value and location is value.get("host_venue") else None)
    venue = text(part(source, "display_name")) or text(part(location, "raw_source_name"))
    kind = _kind(value, text(part(source, "type")), text(part(location, "version")), venue)
    implied: Status | None = "preprint" if kind == "Preprint" else None if kind == "Work" else "published"
    when = date(value.get("publication_date"))
    printed_year = year(value.get("publication_year"))
    same = printed_year in (None, when[0])
    return WorkRecord(
        place=item.at(),
        title=title,
        byline=byline,
        year=printed_year or when[0],
        month=when[1] if same else None,
        date=when[2] if same else None,
        venue=None if kind in ("Book", "BookChapter", "DoctoralThesis") else venue,
        container=venue if kind == "BookChapter" else None,
        version_type=kind,
        status="retracted" if value.get("is_retracted") is True else implied,
        publisher=text(part(source, "host_organization_name")) or text(part(source, "publisher")),
        volume=text(part(value, "biblio", "volume")),
        number=text(part(value, "biblio", "issue")),
        pages=_pages(value),
        identifiers=identifiers,
        citations=count(value.get("cited_by_count")),
        topics=_topics(item),
    )


def _topics(item: Item) -> tuple[str, ...]:
    held = [one.get("display_name") for key in ("topics", "keywords") for _, one in item.objects(key)]
    return topics(iter(held or [one.get("display_name") for _, one in item.objects("concepts")]))


def _pages(value: dict[str, Any]) -> str | None:
    first, last = text(part(value, "biblio", "first_page")), text(part(value, "biblio", "last_page"))
    return bibliographic.pages_of(f"{first}-{last}" if first and last and first != last else first or last or "")


def _kind(value: dict[str, Any], source: str | None, version: str | None, venue: str | None) -> VersionType:
    shape = text(value.get("type_crossref")) or text(value.get("type")) or ""
    kind = _TYPES.get(shape, "Work")
    if shape == "journal-article" and source == "conference":
        return "ConferencePaper"
    if kind == "Work" and shape in ("article", ""):
        if source == "repository" and version in (None, "submittedVersion"):
            return "Preprint"
        by_source: dict[str | None, VersionType] = {"journal": "JournalArticle", "conference": "ConferencePaper"}
        return by_source.get(source) or (version_type(venue) if venue and shape else "Work")
    return kind


def _identifiers(value: dict[str, Any]) -> tuple[tuple[Identifier, ...], list[str]]:
    doi = text(value.get("doi")) or text(part(value, "ids", "doi"))
    places = [value.get("primary_location"), *listed(value.get("locations")), *listed(value.get("alternate_host_venues"))]
    urls = [url for one in places for key in ("landing_page_url", "pdf_url", "url") if (url := text(part(one, key)))]
    urls = [url for url in urls if re.match(r"https?://arxiv\.org/(?:abs|pdf)/", url)]
    held = re.match(r"(?:https?://doi\.org/)?10\.48550/arxiv\.(.+)", doi or "", re.I)
    found, flaws = bibliographic.identifiers_of(doi=doi, arxiv=held[1] if held else None, urls=urls)
    found = tuple(one for one in found if one.scheme != "url")
    own = _id(value.get("id"), "W") or _id(part(value, "ids", "openalex"), "W")
    return (*found, *((Identifier(scheme="openalex", value=own),) if own else ())), flaws


def _name(item: Item, authorship: dict[str, Any], below: str, position: int) -> tuple[PrintedName, str | None] | None:
    author = authorship.get("author")
    shown, raw = text(part(author, "display_name")), text(authorship.get("raw_author_name"))
    printed = shown or raw
    if not printed or not any(c.isalpha() for c in printed):
        return None
    other = shown and raw and not _share(shown, raw)
    own = _id(part(author, "id"), "A")
    identifiers = orcid(part(author, "orcid")) + ((Identifier(scheme="openalex", value=own),) if own else ())
    name = PrintedName(
        printed=raw if other and raw else printed,
        place=item.at(below),
        position=position,
        affiliation=_affiliation(authorship),
        identifiers=() if other else identifiers,
        corresponding=authorship.get("is_corresponding") is True,
    )
    return name, f"{raw} | {shown}" if other else None


def _share(shown: str, raw: str) -> bool:
    """Whether two spellings have a word in common, or are in two scripts."""
    if (shown.isascii() != raw.isascii() and not re.search(r"[a-z]", fold(raw))) or not re.search(r"[a-z]", fold(shown)):
        return True
    words, others = (frozenset(re.findall(r"[^\W\d_]{2,}", fold(one))) for one in (shown, raw))
    squeezed = "".join(re.findall(r"[^\W\d_]", fold(raw)))
    return bool(words & others) or not words or not others or any(len(word) > 3 and word in squeezed for word in words)


def _affiliation(authorship: dict[str, Any]) -> str | None:
    held = authorship.get("raw_affiliation_strings")
    raw = held if isinstance(held, list) else [authorship.get("raw_affiliation_string")]
    institutions = authorship.get("institutions")
    names = [part(one, "display_name") for one in institutions] if isinstance(institutions, list) else []
    return joined(map(text, raw)) or joined(map(text, names))


def _author(item: Item) -> Iterator[AnyRecord | Remark]:
    value = item.value
    shown, own = text(value.get("display_name")), _id(value.get("id"), "A")
    if not shown or not own:
        yield item.said("skipped", str(value), "the author has no name")
        return
    identifiers = (*(orcid(value.get("orcid")) or orcid(part(value, "ids", "orcid"))), Identifier(scheme="openalex", value=own))
    name = PrintedName(printed=shown, place=item.at(), identifiers=identifiers)
    others = value.get("display_name_alternatives")
    variants = topics(iter(others)) if isinstance(others, list) else ()
    yield PersonRecord(place=item.at(), printed=name, variants=tuple(one for one in variants if one != shown))
    key = "last_known_institutions" if value.get("last_known_institutions") else "last_known_institution"
    for below, institution in item.objects(key):
        if organization := text(institution.get("display_name")):
            yield PositionRecord(place=item.at(below), holder=name, organization=organization, as_written=organization)
