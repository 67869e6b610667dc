"""The recorded answers once more, as the program gives them out, against a reading of the raw files without its code."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from scholargraph.pipeline.records import records_text
from scholargraph.sources import read_source

Truth = tuple[list[str], int | None, str | None, set[str]]
"""Authors in order, the year, the venue, what must be among the identifiers."""


def tree(path: Path) -> ElementTree.Element:
    raw = path.read_bytes()
    text = raw.decode("latin-1" if b"ISO-8859-1" in raw[:100] else "utf-8")
    text = re.sub(r"<\?xml.*?\?>|<!DOCTYPE[^>\[]*>", "", text)
    return ElementTree.fromstring(re.sub(r"&(?!amp;|lt;|gt;|quot;|apos;|#)\w+;", lambda m: html.unescape(m[0]), text))


def said(element: ElementTree.Element | None) -> str | None:
    return " ".join("".join(element.itertext()).split()) if element is not None else None


def openalex(folder: Path) -> Iterator[tuple[Path, list[Truth]]]:
    path = folder / "work_W2741809807.json"
    work = json.loads(path.read_text(encoding="utf-8"))
    names = [one["author"]["display_name"] for one in work["authorships"]]
    ids = {work["doi"].rpartition("doi.org/")[2].lower(), work["id"].rpartition("/")[2]}
    yield path, [(names, work["publication_year"], work["host_venue"]["display_name"], ids)]


def crossref(folder: Path) -> Iterator[tuple[Path, list[Truth]]]:
    for name in ("works_list_response.json", "work_single.json"):
        data = json.loads((folder / name).read_text(encoding="utf-8"))
        works = data["message"]["items"] if "message" in data else [data]
        yield (
            folder / name,
            [
                (
                    [", ".join(part for part in (a.get("family"), a.get("given")) if part) for a in w["author"]],
                    w["issued"]["date-parts"][0][0],
                    w["container-title"][0],
                    {w["DOI"].lower()},
                )
                for w in works
            ],
        )


def datacite(folder: Path) -> Iterator[tuple[Path, list[Truth]]]:
    for name in ("dois_list_response.json", "sample.jsonl"):
        data = json.loads((folder / name).read_text(encoding="utf-8"))["data"] if "list" in name else None
        works = data or [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]
        yield (
            folder / name,
            [
                ([c["name"] for c in w["attributes"]["creators"]], w["attributes"]["publicationYear"], None, {w["id"].lower()})
                for w in works
            ],
        )


def semanticscholar(folder: Path) -> Iterator[tuple[Path, list[Truth]]]:
    path = folder / "author_2262347.json"
    yield (
        path,
        [
            (
                [a["name"] for a in p["authors"]],
                p["year"],
                p["venue"] or None,
                {str(value).lower() for key, value in p["externalIds"].items() if key == "DOI"},
            )
            for p in json.loads(path.read_text(encoding="utf-8"))["papers"]
        ],
    )


def dblp(folder: Path) -> Iterator[tuple[Path, list[Truth]]]:
    for name in ("example_dblp.xml", "example_dblp_article.xml"):
        root = tree(folder / name)
        works = [one for one in (root if root.tag == "dblp" else [root]) if one.tag != "www"]
        yield (
            folder / name,
            [
                (
                    [re.sub(r" \d{4}$", "", said(a) or "") for a in w.findall("author")],
                    int(said(w.find("year")) or 0),
                    None if w.tag == "proceedings" else said(w.find("journal")) or said(w.find("booktitle")),
                    {f"rec/{w.get('key')}"},
                )
                for w in works
            ],
        )


def arxiv(folder: Path) -> Iterator[tuple[Path, list[Truth]]]:
    path = folder / "atom_1601.00001.xml"
    entry = tree(path).find("{*}entry")
    assert entry is not None
    names = [said(one) or "" for one in entry.iterfind("{*}author/{*}name")]
    year = int((said(entry.find("{*}published")) or "")[:4])
    yield path, [(names, year, None, {"1601.00001", said(entry.find("{*}doi")) or ""})]


def pubmed(folder: Path) -> Iterator[tuple[Path, list[Truth]]]:
    for path in sorted(folder.glob("*.xml")):
        article = tree(path).find(".//Article")
        assert article is not None
        people = [", ".join(filter(None, (said(a.find("LastName")), said(a.find("ForeName"))))) for a in article.iter("Author")]
        dois = {(said(one) or "").lower() for one in article.iter("ELocationID") if one.get("EIdType") == "doi"}
        date = article.find("Journal/JournalIssue/PubDate")
        assert date is not None
        year = int((said(date.find("Year")) or said(date.find("MedlineDate")) or "0")[:4])
        yield path, [(people, year, said(article.find("Journal/Title")), dois)]


@pytest.mark.parametrize("read", [openalex, crossref, datacite, semanticscholar, dblp, arxiv, pubmed])
def test_every_work_with_its_authors_year_venue_and_identifiers(read: Any, shared_data: Path) -> None:
    for path, truth in read(shared_data / "data/payloads" / read.__name__):
        lines = [json.loads(line) for line in records_text([read_source(path)]).splitlines()]
        works = [line for line in lines if line.get("kind") == "work"]
        assert len(works) == len(truth), path
        for work, (names, year, venue, ids) in zip(works, truth, strict=True):
            assert [name["printed"] for name in work.get("byline", {}).get("names", [])] == [name for name in names if name]
            assert work.get("year") == year
            assert venue is None or work.get("venue") == venue
            assert ids <= {one["value"] for one in work.get("identifiers", [])}
