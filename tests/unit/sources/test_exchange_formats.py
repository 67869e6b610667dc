"""RIS, CSL-JSON, EndNote XML and own records: the real payloads, odd files, and that nothing makes them raise."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.errors import SourceError
from scholargraph.model.records import AnyRecord, Remark, WorkRecord
from scholargraph.pipeline.records import records_text
from scholargraph.sources import read_source, readers
from scholargraph.sources.document import Document

TESTS = Path(__file__).resolve().parents[2]


def read(format: str, text: str) -> tuple[list[AnyRecord], list[Remark]]:
    items = list(readers()[format].read(Document("doc", "doc", tuple(text.split("\n")))))
    return [i for i in items if not isinstance(i, Remark)], [i for i in items if isinstance(i, Remark)]


def work(format: str, text: str) -> WorkRecord:
    records, _ = read(format, text)
    assert len(records) == 1
    assert isinstance(records[0], WorkRecord)
    return records[0]


def test_every_csl_item_of_the_payload_is_read(shared_data: Path) -> None:
    path = shared_data / "data/payloads/csl/items.json"
    items = json.loads(path.read_text(encoding="utf-8"))
    reading = read_source(path)
    assert not reading.remarks
    assert len(reading.records) == len(items) == 11
    for item, record in zip(items, reading.records, strict=True):
        assert isinstance(record, WorkRecord)
        assert record.year == int(item["issued"]["date-parts"][0][0])
        assert (record.volume, record.pages) == (str(item["volume"]) if "volume" in item else None, item.get("page"))
        assert [i.value for i in record.identifiers] == ([item["DOI"].lower()] if "DOI" in item else [])
        names = [
            (n.get("literal") or f"{n.get('non-dropping-particle', '')} {n['family']}".strip(), n.get("given", ""))
            for n in item.get("author", [])
        ]
        found = [name.printed for name in record.byline.names]
        assert len(found) == len(names)
        assert all(p.startswith(family) and p.endswith(given) for p, (family, given) in zip(found, names, strict=True))
        assert (record.venue or record.container) == (item.get("container-title") or item.get("event"))


def test_every_ris_record_of_the_payload_is_read(shared_data: Path) -> None:
    rispy = pytest.importorskip("rispy")
    path = shared_data / "data/payloads/ris/pubmed_zotero.ris"
    with path.open(encoding="utf-8") as file:
        items = rispy.load(file)
    reading = read_source(path)
    assert not reading.remarks
    assert len(reading.records) == len(items) == 6
    for item, record in zip(items, reading.records, strict=True):
        assert isinstance(record, WorkRecord)
        assert (record.title or "").rstrip(".") == item["title"].rstrip(".")
        assert [name.printed for name in record.byline.names] == item["authors"]
        assert (record.year, record.venue) == (int(item["year"]), item["secondary_title"])
        assert [i.value for i in record.identifiers] == [item["doi"].lower()]
        assert list(record.topics) == list(dict.fromkeys(item["keywords"]))


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [("DA  - 2020/06//", 2020, 6, None),
     ("PY  - 2020///Spring", 2020, None, None), ("Y1  - 2020/02/30/", 2020, 2, None),
     ("PY  - 2020\nDA  - 2020/06/05/", 2020, 6, 5),
     ("PY  - 2020\nDA  - 2019/06/05", 2020, None, None), ("PY  - in press", None, None, None)],
)  # fmt: skip
def test_dates_of_ris(text: str, year: int | None, month: int | None, day: int | None) -> None:
    found = work("ris", f"TY  - JOUR\nTI  - T\n{text}\nER  - ")
    assert (found.year, found.month, found.date.day if found.date else None) == (year, month, day)


def test_dialects_of_ris() -> None:
    found = work(
        "ris", "\ufeffTY  - CONF\r\nA1  - Tak, M.; Li, Bo\nT1  - T\nJF  - Waders\nUR  - https://doi.org/10.1000/x\nER  -\n"
    )
    assert [name.printed for name in found.byline.names] == ["Tak, M.", "Li, Bo"]
    assert (found.version_type, found.venue, found.identifiers[0].iri) == (
        "ConferencePaper",
        "Waders",
        "https://doi.org/10.1000/x",
    )


def test_broken_csl_says_its_line() -> None:
    with pytest.raises(SourceError, match="doc:2"):
        read("csl-json", '[{"title": "T"},\n oops]')
    with pytest.raises(SourceError, match="deep"):
        read("csl-json", "[" * 200_000)


def test_xml_bombs_are_refused() -> None:
    with pytest.raises(SourceError, match="entities"):
        read(
            "endnote-xml",
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><xml><records><record>&a;</record></records></xml>',
        )
    with pytest.raises(SourceError, match="deep"):
        read("endnote-xml", "<xml><records>" + "<a>" * 1000)


def test_cut_off_xml_keeps_what_stands_before() -> None:
    text = (TESTS / "samples/endnote-xml/library.xml").read_text(encoding="utf-8")
    records, remarks = read("endnote-xml", text[: text.rindex("<record>") + 20])
    assert len(records) == 2
    assert any(remark.severity == "skipped" for remark in remarks)


def test_an_unknown_encoding_is_told() -> None:
    _, remarks = read("endnote-xml", '<?xml version="1.0" encoding="UTF-99"?><xml><records><record/></records></xml>')
    assert [remark.severity for remark in remarks] == ["skipped"]


def test_a_doi_of_nothing_is_told() -> None:
    _, remarks = read("ris", "TY  - JOUR\nTI  - T\nDO  - 10.1000/)\nER  - ")
    assert [(remark.severity, remark.place.first_line) for remark in remarks] == [("unread", 3)]


def test_endnote_says_that_it_is_from_the_specification() -> None:
    assert getattr(readers()["endnote-xml"], "basis", None) == "specification"


def test_records_come_back_as_they_were(tmp_path: Path) -> None:
    readings = [read_source(TESTS / "samples" / name) for name in ("bibtex/library.bib", "cv/orsolya_vantongeren.md")]
    (tmp_path / "dump.jsonl").write_text(records_text(readings), encoding="utf-8")
    back = read_source(tmp_path / "dump.jsonl")
    before = [record for reading in readings for record in reading.records]
    order = sorted(readings, key=lambda r: r.source.id)
    before = [record for reading in order for record in reading.records]

    def bare(record: AnyRecord) -> object:
        return without_places(record.model_dump(mode="json"))

    assert [bare(record) for record in back.records] == [bare(record) for record in before]
    assert all(record.place.source == "dump" for record in back.records)
    assert not [remark for remark in back.remarks if remark.severity != "note"]


def without_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_places(held) for key, held in value.items() if key != "place"}
    return [without_places(held) for held in value] if isinstance(value, list) else value


def test_yaml_that_grows_is_bounded() -> None:
    bomb = "- &a [x, x]\n" + "".join(f"- &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(24))
    records, remarks = read("records", bomb + "- kind: work\n  title: T\n  topics: *y\n")
    assert not records
    assert remarks


PIECES = {
    "ris": [
        "TY  - JOUR",
        "ER  - ",
        "AU  - Tak, M.",
        "AU  - ;",
        "PY  - 99",
        "TI  - T",
        "DO  - x",
        "XX  - y",
        "more",
        "",
        "DA  - //",
    ],
    "endnote-xml": [
        "<xml>",
        "<records>",
        "<record>",
        "</record>",
        "<titles><title>",
        "</title></titles>",
        "&amp;",
        "&x;",
        "T",
        "<a/>",
    ],
    "records": [
        '{"kind": "work", "title": "T"}',
        "{",
        "[]",
        '{"source": {}}',
        "- kind: work",
        "  title: T",
        "- *a",
        "&a",
        "- !!int x",
    ],
}


@pytest.mark.parametrize("format", PIECES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_lines_never_raise_but_what_they_should(format: str, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.one_of(st.sampled_from(PIECES[format]), st.text(max_size=12)), max_size=12))
    survives(format, "\n".join(pieces))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "title", "author", "family", "given", "literal", "issued", "date-parts", "DOI", "URL", "kind"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_json_never_raises_but_what_it_should(value: object) -> None:
    survives("csl-json", json.dumps(value))
    survives("csl-json", json.dumps([{"title": "T", "author": value, "issued": {"date-parts": value}, "page": value}]))
    survives("records", json.dumps({"kind": "work", "title": "T", "byline": value, "place": value}))


def survives(format: str, text: str) -> None:
    lines = tuple(text.replace("\r", " ").split("\n"))
    document = Document("doc", "doc", lines)
    assert 0 <= readers()[format].sniff(document) <= 1
    try:
        items = list(readers()[format].read(document))
    except SourceError:
        return
    for item in items:
        if item.place.first_line is not None:
            assert 1 <= item.place.first_line <= (item.place.last_line or 0) <= max(1, len(lines))
