"""Semantic Scholar: papers and authors as its API and its datasets give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from scholargraph.model.identifiers import Identifier
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

_KEYS = ("paperId", "authorId", "corpusId", "corpusid", "externalIds", "externalids", "citationCount", "citationcount")
_WRAPPED = ("citingPaper", "citedPaper", "paper")
_TYPES: tuple[tuple[str, VersionType], ...] = (
    ("Conference", "ConferencePaper"),
    ("BookSection", "BookChapter"),
    ("Book", "Book"),
    ("JournalArticle", "JournalArticle"),
)


@register
class SemanticScholarReader:
    """Reads answers of the API about papers or authors, and JSON lines of the datasets; its author numbers are no identities."""

    name: ClassVar[str] = "semantic-scholar"
    summary: ClassVar[str] = "Semantic Scholar papers and authors: answers of the API (JSON), datasets (JSONL)"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl")
    sample: ClassVar[str] = (
        '{"paperId": "a1", "externalIds": {"DOI": "10.1000/1"}, "title": "Bounds", "year": 2021,'
        ' "authors": [{"authorId": "1", "name": "Mia Tak"}]}'
    )

    def sniff(self, document: Document) -> float:
        """Certain where several of its keys stand together."""
        known = keys(document, *_KEYS)
        return 0.96 if known >= 2 or (known and keys(document, "paperId", "authorId", "corpusid")) else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The papers and authors, in the order of the document."""
        for item in items(document, "data", "recommendedPapers"):
            if isinstance(item, Remark):
                yield item
                continue
            held = next((key for key in _WRAPPED if isinstance(item.value.get(key), dict)), None)
            item = item.below(f"/{held}", item.value[held]) if held else item
            if "name" in item.value and "title" not in item.value:
                yield from _author(item)
            else:
                yield from _work(item)


def _author(item: Item) -> Iterator[AnyRecord | Remark]:
    value = item.value
    shown = text(value.get("name"))
    if shown:
        identifiers = orcid(text(_any(part(_ids(value), "ORCID"))))
        name = PrintedName(printed=shown, place=item.at(), identifiers=identifiers)
        others = [*listed(value.get("aliases")), *listed(part(_ids(value), "DBLP"))]
        plain = [re.sub(r" \d{4}$", "", one) for one in topics(iter(others))]
        yield PersonRecord(
            place=item.at(),
            printed=name,
            variants=tuple(dict.fromkeys(one for one in plain if one != shown)),
            homepage=text(value.get("homepage")),
        )
        for index, affiliation in enumerate(listed(value.get("affiliations"))):
            organization = text(affiliation) or text(part(affiliation, "name"))
            if organization:
                place = item.at(f"/affiliations/{index}")
                yield PositionRecord(place=place, holder=name, organization=organization, as_written=organization)
    else:
        yield item.said("skipped", str(value), "the author has no name")
    for below, paper in item.objects("papers"):
        yield from _work(item.below(below, paper))


def _any(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _ids(value: dict[str, Any]) -> dict[str, Any]:
    held = value.get("externalIds") or value.get("externalids")
    return held if isinstance(held, dict) else {}


def _work(item: Item) -> Iterator[AnyRecord | Remark]:
    value, ids = item.value, _ids(item.value)
    title = text(value.get("title"))
    key, number = text(ids.get("DBLP")), text(value.get("paperId"))
    url = text(value.get("url")) or (f"https://www.semanticscholar.org/paper/{number}" if number else None)
    identifiers, flaws = bibliographic.identifiers_of(
        doi=text(ids.get("DOI")), arxiv=text(ids.get("ArXiv")), urls=[url] if url and url.startswith("http") else []
    )
    identifiers += (Identifier(scheme="dblp", value=f"rec/{key}"),) if key else ()
    for flaw in flaws:
        yield item.said("unread", flaw, "not read as an identifier", "/externalIds")
    if not title and not identifiers:
        yield item.said("skipped", str(value), "the paper has no title")
        return
    names: list[PrintedName] = []
    cut = False
    for below, author in item.objects("authors"):
        printed = text(author.get("name"))
        if not printed or not any(c.isalpha() for c in printed):
            cut = True
            yield item.said("skipped", str(author), "this entry of the list holds no name", below)
        elif printed.lower().strip(". ") in ("et al", "others"):
            cut = True
        else:
            places = joined(text(one) or text(part(one, "name")) for one in listed(author.get("affiliations")))
            held = author.get("externalIds")
            evidence = orcid(text(_any(part(held, "ORCID"))))
            place = item.at(below)
            names.append(
                PrintedName(printed=printed, place=place, position=len(names) + 1, affiliation=places, identifiers=evidence)
            )
    yield _record(item, title, identifiers, Byline(names=tuple(names), complete=bool(names) and not cut))


def _record(item: Item, title: str | None, identifiers: tuple[Identifier, ...], byline: Byline) -> WorkRecord:
    value = item.value
    source = value.get("publicationVenue") or value.get("publicationvenue")
    venue = text(value.get("venue")) or text(part(source, "name")) or text(part(value, "journal", "name"))
    kind = _kind(value, text(part(source, "type")), venue, identifiers)
    status: Status | None = "preprint" if kind == "Preprint" else None if kind == "Work" else "published"
    when = date(value.get("publicationDate") or value.get("publicationdate"))
    printed_year = year(value.get("year"))
    same = printed_year in (None, when[0])
    fields = list(listed(value.get("fieldsOfStudy")))
    fields += [part(one, "category") for name in ("s2FieldsOfStudy", "s2fieldsofstudy") for one in listed(value.get(name))]
    return WorkRecord(
        place=item.at(),
        title=title,
        byline=byline,
        year=printed_year or when[0],
        month=when[1] if same else None,
        date=when[2] if same else None,
        venue=venue,
        version_type=kind,
        status="retracted" if title and re.match(r"\W?(?:retracted|withdrawn)(?:\s+article)?\s*:", title, re.I) else status,
        volume=text(part(value, "journal", "volume")),
        pages=bibliographic.pages_of(text(part(value, "journal", "pages")) or ""),
        identifiers=identifiers,
        citations=count(value.get("citationCount", value.get("citationcount"))),
        topics=topics(iter(fields)),
    )


def _kind(value: dict[str, Any], source: str | None, venue: str | None, identifiers: tuple[Identifier, ...]) -> VersionType:
    if venue and version_type(venue) == "Preprint":
        return "Preprint"
    if source in ("conference", "journal"):
        return "ConferencePaper" if source == "conference" else "JournalArticle"
    kinds = [text(one) for one in listed(value.get("publicationTypes") or value.get("publicationtypes"))]
    found = next((kind for name, kind in _TYPES if name in kinds), None)
    if found:
        return found
    if not venue and any(one.scheme == "arxiv" for one in identifiers) and not any(one.scheme == "doi" for one in identifiers):
        return "Preprint"
    return version_type(venue) if venue else "Work"
