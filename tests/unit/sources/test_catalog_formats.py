"""What the readers of catalogues' XML and JSON share: no malformed value, no cut file and no hostile one makes them raise."""

import bz2
import copy
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.errors import SourceError
from scholargraph.model.records import AnyRecord, Remark, WorkRecord
from scholargraph.sources import read_source, readers
from scholargraph.sources.base import Document, _score

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
XML = ["acl-anthology/X21.xml", "dblp-xml/records.xml", "arxiv/feed.xml", "arxiv/oai.xml", "pubmed-xml/articles.xml"]
JSON = ["openalex/works.json", "crossref/works.json", "semantic-scholar/papers.json", "datacite/dois.json"]
JSON += ["orcid/record.json", "doaj/articles.json"]
ODD: list[Any] = [None, [], {}, "", "x", -1, 10**30, 1.5, True, [None], [[]], {"value": None}, "0000", "﷽"]


def read(format: str, data: bytes | str) -> tuple[list[AnyRecord], list[Remark]]:
    raw = data.encode() if isinstance(data, str) else data
    items = list(readers()[format].read(Document("doc", "doc", opener=lambda: io.BytesIO(raw))))
    return [i for i in items if not isinstance(i, Remark)], [i for i in items if isinstance(i, Remark)]


def works(format: str, data: bytes | str) -> list[WorkRecord]:
    return [record for record in read(format, data)[0] if isinstance(record, WorkRecord)]


def holders(value: Any) -> Iterator[tuple[Any, Any]]:
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from holders(value[key])


@pytest.mark.parametrize("sample", JSON)
def test_any_value_may_be_missing_or_of_another_kind(sample: str) -> None:
    data = json.loads((SAMPLES / sample).read_text(encoding="utf-8"))
    for index in range(sum(1 for _ in holders(data))):
        for odd in ODD:
            changed = copy.deepcopy(data)
            holder, key = list(holders(changed))[index]
            holder[key] = odd
            try:
                read(sample.split("/")[0], json.dumps(changed))
            except SourceError:
                pytest.fail(f"{key}: {odd!r}")


@pytest.mark.parametrize("sample", XML)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_cut_and_damaged_xml_is_reported(sample: str, data: st.DataObject) -> None:
    raw = bytearray((SAMPLES / sample).read_bytes())
    position = data.draw(st.integers(1, len(raw) - 1))
    damaged = bytes(raw[:position]) + data.draw(st.binary(max_size=8))
    if data.draw(st.booleans()):
        damaged += bytes(raw[position:])
    try:
        records, remarks = read(sample.split("/")[0], damaged)
    except SourceError:  # the damage made it something that is refused
        return
    assert records or remarks or len(damaged) < len(raw)


@pytest.mark.parametrize("sample", XML)
def test_bombs_and_endless_nesting_are_refused(sample: str) -> None:
    format = sample.split("/")[0]
    bomb = '<?xml version="1.0"?><!DOCTYPE dblp [<!ENTITY a "aaaa"><!ENTITY b "&a;">]>'
    bomb += "<dblp><article><title>&b;</title></article></dblp>"
    for data in (bomb.encode(), bomb.encode("utf-16"), (" " * 65530 + bomb).encode()):
        with pytest.raises(SourceError, match="entities"):
            read(format, data)
    with pytest.raises(SourceError, match="nested"):
        read(format, "<a>" * 5000)
    with pytest.raises(SourceError, match="nested"):
        read(format, "<dblp><paper><article><entry><PubmedArticle><header>" + "<a>" * 5000)


@pytest.mark.parametrize("sample", [*XML, *JSON, "arxiv/snapshot.jsonl"])
def test_only_its_own_reader_is_sure(sample: str) -> None:
    document = Document("d", "d", opener=lambda: (SAMPLES / sample).open("rb"))
    scores = {name: _score(reader, document) for name, reader in readers().items()}
    assert [name for name, score in scores.items() if score >= 0.9] == [sample.split("/")[0]]


def test_endless_json_and_no_json() -> None:
    with pytest.raises(SourceError, match="deep"):
        read("openalex", "[" * 200_000)
    with pytest.raises(SourceError, match="no JSON"):
        read("crossref", "{'single': 1}")
    records, remarks = read("openalex", '{"id": "https://openalex.org/W1", "title": "T"}\n' + '{"a":' * 100_000 + "\n")
    assert len(records) == 1
    assert [remark.severity for remark in remarks] == ["skipped"]


def test_json_lines_lists_and_answers_behind_each_other_are_one(tmp_path: Path) -> None:
    results = json.loads((SAMPLES / "openalex/works.json").read_text(encoding="utf-8"))["results"]
    lines = "\n".join(json.dumps(one) for one in results)
    pages = json.dumps({"results": results[:2]}, indent=1) + "\n" + json.dumps({"results": results[2:]}, indent=1)
    whole = works("openalex", json.dumps({"results": results}))
    for text in (lines, json.dumps(results), pages, json.dumps([{"results": results[:1]}, {"results": results[1:]}])):
        found = works("openalex", text)
        assert [work.title for work in found] == [work.title for work in whole]
        assert [[n.printed for n in work.byline.names] for work in found] == [[n.printed for n in w.byline.names] for w in whole]
    assert works("openalex", lines)[1].place.first_line == 2
    packed = tmp_path / "part_000.bz2"
    packed.write_bytes(bz2.compress(lines.encode()))
    assert len(read_source(packed).records) == len(read_source(SAMPLES / "openalex/works.json").records)
