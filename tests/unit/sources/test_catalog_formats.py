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
from scholargraph.sources.choosing import _score
from scholargraph.sources.document import Document

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
    long = [{**one, "abstract": "x" * 200_000} for one in results]
    assert works("openalex", json.dumps({"results": long}))[1].place.fragment == "/results/1"
    assert works("openalex", "\n".join(map(json.dumps, long * 2)))[1].place.first_line == 2
    packed = tmp_path / "part_000.bz2"
    packed.write_bytes(bz2.compress(lines.encode()))
    assert len(read_source(packed).records) == len(read_source(SAMPLES / "openalex/works.json").records)


def test_a_page_of_dblp_about_one_person() -> None:
    page = (
        '<?xml version="1.0"?><dblpperson name="Mia Tak 0002" pid="99/1234" n="1">'
        '<person key="homepages/99/1234"><author pid="99/1234">Mia Tak 0002</author></person>'
        '<r><article key="journals/w/T"><author pid="99/1234">Mia Tak 0002</author><author pid="00/1">Bo Li</author>'
        "<title>Bounds.</title><year>2021</year><journal>W</journal></article></r>"
        '<coauthors n="1"><co c="0"><na f="l/Li:Bo" pid="00/1">Bo Li</na></co></coauthors></dblpperson>'
    )
    records, remarks = read("dblp-xml", page)
    assert [record.kind for record in records] == ["person", "work"]
    assert not remarks
    (work,) = works("dblp-xml", page)
    assert [(n.printed, n.identifiers[0].value) for n in work.byline.names] == [("Mia Tak", "pid/99/1234"), ("Bo Li", "pid/00/1")]
    assert work.place.fragment == "/dblpperson/r[1]/article[1]"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("M&uuml;ller", "Müller"),
        ("M&unknown;ller", "M&unknown;ller"),
        ("A &amp; B", "A & B"),
        ("&#268;ech", "Čech"),
        ("M&uuml", None),
    ],
)
def test_named_characters_of_dblp(written: str, printed: str | None) -> None:
    filler = "<!-- " + "x" * (65536 - 70) + " -->"  # the name lies across two chunks
    for before in ("", filler):
        text = f'{before}<article key="journals/w/T"><author>{written}</author><title>T</title></article>'
        records, remarks = read("dblp-xml", text)
        found = [name.printed for record in records if isinstance(record, WorkRecord) for name in record.byline.names]
        assert found == ([printed] if printed else [])
        assert [remark.severity for remark in remarks] == ([] if printed else ["skipped"])


def test_utf16_and_a_byte_order_mark() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?>\n'
    text += '<article key="journals/w/T"><author>Lars Öhman</author><title>T</title></article>'
    assert works("dblp-xml", text.encode("utf-16"))[0].byline.names[0].printed == "Lars Öhman"
    assert works("dblp-xml", b"\xef\xbb\xbf\n" + text.split("\n")[1].encode())[0].byline.names[0].printed == "Lars Öhman"


def test_memory_stays_the_same_however_long_the_stream() -> None:
    import tracemalloc

    def peak(count: int) -> int:
        record = '<article key="journals/w/T"><author>Mia Tak</author><title>T</title><year>2021</year></article>\n'
        raw = ("<dblp>" + record * count + "</dblp>").encode()
        document = Document("d", "d", opener=lambda: io.BytesIO(raw))
        tracemalloc.start()
        assert sum(1 for _ in readers()["dblp-xml"].read(document)) == count
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size - len(raw)

    peak(10)
    assert peak(8_000) < peak(2_000) + 3_000_000


@pytest.mark.parametrize(
    ("authors", "names", "complete"),
    [
        ("Mia Tak, Bo Li", ["Mia Tak", "Bo Li"], True),
        ("Mia Tak (Texel, (NL)), Bo Li et al.", ["Mia Tak", "Bo Li"], False),
        ("M. Tak and the Wader Collaboration", ["M. Tak", "the Wader Collaboration"], True),
        (r"Martin L. King, Jr., \'E. Ros\'ee & J. Doe", ["Martin L. King Jr.", "É. Rosée", "J. Doe"], True),
        ("", [], False),
    ],
)
def test_authors_of_arxiv_in_one_text(authors: str, names: list[str], complete: bool) -> None:
    line = json.dumps({"id": "2101.00001", "authors": authors, "title": "T", "categories": "cs.LG"})
    (work,) = works("arxiv", line)
    assert ([name.printed for name in work.byline.names], work.byline.complete) == (names, complete)
    assert (work.year, work.month) == (2021, 1)


def test_days_of_any_size() -> None:
    day = "9" * 40
    text = f'[{{"type": "book", "title": "T", "issued": {{"date-parts": [[2020, 1, {day}]]}}}}]'
    assert [(work.year, work.month, work.date) for work in works("csl-json", text)] == [(2020, 1, None)]
    inner = f"<PubDate><Year>2020</Year><Month>Jan</Month><Day>{day}</Day></PubDate>"
    text = f"<PubmedArticleSet><PubmedArticle><MedlineCitation><Article><Journal><JournalIssue>{inner}</JournalIssue></Journal>"
    text += "<ArticleTitle>T</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"
    assert [(work.year, work.month, work.date) for work in works("pubmed-xml", text)] == [(2020, 1, None)]


@pytest.mark.parametrize(
    ("issued", "status", "year", "unread"),
    [
        ({"literal": "in press"}, "accepted", None, 0),
        ({"raw": "submitted"}, "submitted", None, 0),
        ({"literal": "in press, 2021"}, "accepted", 2021, 0),
        ({"literal": "some day"}, "published", None, 1),
        ({"date-parts": [[2020]]}, "published", 2020, 0),
    ],
)
def test_words_in_place_of_a_date(issued: dict[str, Any], status: str, year: int | None, unread: int) -> None:
    found, remarks = read("csl-json", json.dumps([{"type": "article-journal", "title": "T", "issued": issued}]))
    assert [(one.status, one.year) for one in found if isinstance(one, WorkRecord)] == [(status, year)]
    assert sum(one.severity == "unread" for one in remarks) == unread


def test_a_paper_of_dblp_names_the_volume_it_stands_in() -> None:
    title = "Proc. of W&auml;der <i>2020</i>."
    volume = f'<proceedings key="conf/w/2020"><editor>Ines Kallio</editor><title>{title}</title></proceedings>'
    paper = '<inproceedings key="conf/w/Li20"><author>Bo Li</author><title>T</title><crossref>conf/w/2020</crossref>'
    paper += "</inproceedings>"
    lost = paper.replace("conf/w/2020", "conf/w/none").replace("Li20", "Li21")
    filler = "<!-- " + "x" * ((1 << 20) - 60) + " -->"
    for inner in (volume + paper + lost, paper + lost + volume, paper + lost + filler + volume):
        found = works("dblp-xml", f"<dblp>{inner}</dblp>")
        volumes = {work.identifiers[-1].value.rpartition("/")[2]: work.container for work in found}
        assert volumes == {"2020": "Proc. of Wäder 2020", "Li20": "Proc. of Wäder 2020", "Li21": None}
        assert [[name.printed for name in work.editors] for work in found if work.editors] == [["Ines Kallio"]]


def test_numbered_people_orcids_and_pages_of_dblp_wherever_they_stand() -> None:
    page = '<www key="homepages/99/1"><author>Mia Tak 0002</author><url>https://orcid.org/0000-0002-1825-0097</url></www>'
    work = '<article key="journals/w/T"><author orcid="0000-0002-1825-0097">Mia Tak 0002</author><author>Bo Li 0003</author>'
    work += "<title>T</title></article>"
    for inner in (page + work, work + page, work + " " * (1 << 20) + page):
        records, _ = read("dblp-xml", f"<dblp>{inner}</dblp>")
        (found,) = [record for record in records if isinstance(record, WorkRecord)]
        assert [[one.value for one in name.identifiers] for name in found.byline.names] == [
            ["0000-0002-1825-0097", "pid/99/1"],
            ["pers/l/Li_0003:Bo"],
        ]
        assert [name.printed for name in found.byline.names] == ["Mia Tak", "Bo Li"]


def test_a_page_without_end_costs_no_time() -> None:
    import time

    started = time.process_time()
    records, _ = read("dblp-xml", "<dblp>" + '<www key="homepages/1/2"><author>A B 0001</author>' * 40 + " " * (8 << 20))
    assert records == []
    assert time.process_time() - started < 3
