"""DOAJ: articles as the API and the public dump of the Directory of Open Access Journals give them, after its specification."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, WorkRecord
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.document import Document
from scholargraph.sources.json_stream import Item, items, keys, orcid, part, text, topics, year


@register
class DoajReader:
    """Reads answers of the API, lists of the dump, and JSON lines."""

    name: ClassVar[str] = "doaj"
    summary: ClassVar[str] = "DOAJ articles: answers of the API, the public dump (JSON)"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl")
    basis: ClassVar[str] = "specification"
    sample: ClassVar[str] = (
        '{"results": [{"bibjson": {"title": "Bounds", "year": "2021", "author": [{"name": "Mia Tak"}],'
        ' "journal": {"title": "Waders"}}}]}'
    )

    def sniff(self, document: Document) -> float:
        """Certain where articles stand in `bibjson`."""
        return 0.97 if keys(document, "bibjson") and keys(document, "journal", "title", "identifier", "author") >= 2 else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The articles, in the order of the document."""
        for item in items(document, "results"):
            if isinstance(item, Remark):
                yield item
                continue
            held = item.value.get("bibjson")
            yield from _work(item.below("/bibjson", held) if isinstance(held, dict) else item)


def _work(item: Item) -> Iterator[AnyRecord | Remark]:
    value = item.value
    title = text(value.get("title"))
    doi = next(
        (text(one.get("id")) for _, one in item.objects("identifier") if (text(one.get("type")) or "").lower() == "doi"), None
    )
    urls = [url for _, one in item.objects("link") if (url := text(one.get("url"))) and url.startswith("http")]
    identifiers, flaws = bibliographic.identifiers_of(doi=doi, urls=urls[:1])
    for flaw in flaws:
        yield item.said("unread", flaw, "not read as an identifier", "/identifier")
    if not title and not identifiers:
        yield item.said("skipped", str(value), "the article has no title")
        return
    names: list[PrintedName] = []
    cut = False
    for below, author in item.objects("author"):
        printed = text(author.get("name"))
        if not printed or not any(c.isalpha() for c in printed):
            cut = True
            yield item.said("skipped", str(author), "this entry of the list holds no name", below)
        elif printed.lower().strip(". ") in ("et al", "others"):
            cut = True
        else:
            evidence, place = orcid(author.get("orcid_id")), item.at(below)
            affiliation = text(author.get("affiliation"))
            name = PrintedName(
                printed=printed, place=place, position=len(names) + 1, affiliation=affiliation, identifiers=evidence
            )
            names.append(name)
    journal = value.get("journal")
    yield WorkRecord(
        place=item.at(),
        title=title,
        byline=Byline(names=tuple(names), complete=bool(names) and not cut),
        year=year(value.get("year")),
        month=bibliographic.month_of(text(value.get("month")) or ""),
        venue=text(part(journal, "title")),
        version_type="JournalArticle",
        status="retracted" if title and re.match(r"\W?(?:retracted|withdrawn)(?:\s+article)?\s*:", title, re.I) else "published",
        publisher=text(part(journal, "publisher")),
        volume=text(part(journal, "volume")),
        number=text(part(journal, "number")),
        pages=_pages(value),
        identifiers=identifiers,
        topics=_topics(item),
    )


def _pages(value: dict[str, Any]) -> str | None:
    first, last = text(value.get("start_page")), text(value.get("end_page"))
    return bibliographic.pages_of(f"{first}-{last}" if first and last and first != last else first or "")


def _topics(item: Item) -> tuple[str, ...]:
    held = item.value.get("keywords")
    words = held if isinstance(held, list) else []
    return topics(iter([*words, *(one.get("term") for _, one in item.objects("subject"))]))
