"""The sample of each bibliographic format against its golden answer: `UPDATE_GOLDEN=1 pytest` writes it, then read it."""

import json
import os
from pathlib import Path

import pytest

from scholargraph.sources import read_source

TESTS = Path(__file__).resolve().parents[2]
SAMPLES = ["bibtex/library.bib", "ris/export.ris", "csl-json/items.csl.json", "endnote-xml/library.xml", "records/facts.yaml"]
SAMPLES += ["acl-anthology/X21.xml", "dblp-xml/records.xml", "openalex/works.json", "crossref/works.json", "arxiv/feed.xml"]
SAMPLES += [
    "arxiv/oai.xml",
    "arxiv/snapshot.jsonl",
    "pubmed-xml/articles.xml",
    "semantic-scholar/papers.json",
    "datacite/dois.json",
]
SAMPLES += ["orcid/record.json", "doaj/articles.json", "dblp-ntriples/part.nt"]
SAMPLES += ["table/works.csv", "table/advising.csv", "table/people.tsv"]
SAMPLES += ["works-list/works.md", "scopus/export.csv", "web-of-science/export.txt", "openalex-csv/works.csv"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_golden(sample: str) -> None:
    path = TESTS / "samples" / sample
    reading = read_source(path)
    assert reading.source.format == path.parent.name
    found = reading.model_dump(mode="json", exclude_defaults=True, exclude={"source"})
    golden = TESTS / "golden" / path.parent.name / f"{path.name.split('.')[0]}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))
