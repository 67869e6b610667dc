"""dblp's N-Triples: any order of lines, hostile lines, what is missing is reported, memory bounded."""

import io
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.model.records import AnyRecord, Remark, WorkRecord
from scholargraph.sources import dblp_ntriples
from scholargraph.sources.dblp_ntriples import DblpNTriplesReader
from scholargraph.sources.document import Document
from scholargraph.sources.ntriples import triples, unescaped

SAMPLE = Path(__file__).resolve().parents[2] / "samples/dblp-ntriples/part.nt"
SCHEMA = "https://dblp.org/rdf/schema#"


def read(data: bytes | str) -> tuple[list[AnyRecord], list[Remark]]:
    raw = data.encode() if isinstance(data, str) else data
    items = list(DblpNTriplesReader().read(Document("doc", "doc.nt", opener=lambda: io.BytesIO(raw))))
    return [i for i in items if not isinstance(i, Remark)], [i for i in items if isinstance(i, Remark)]


def told(records: list[AnyRecord]) -> list[tuple[object, ...]]:
    works = [record for record in records if isinstance(record, WorkRecord)]
    return sorted(
        (
            w.title,
            w.year,
            w.byline.complete,
            *((n.printed, n.position, *(i.value for i in n.identifiers)) for n in w.byline.names),
        )
        for w in works
    )


def publications(count: int) -> str:
    lines = []
    for number in range(count):
        record = f"<https://dblp.org/rec/journals/w/R{number}>"
        lines.append(f'{record} <{SCHEMA}title> "Title {number}." .')
        for ordinal in (1, 2, 3):
            node = f"_:s{number}_{ordinal}"
            lines.append(f"{record} <{SCHEMA}hasSignature> {node} .")
            lines.append(f'{node} <{SCHEMA}signatureOrdinal> "{ordinal}" .')
            lines.append(f'{node} <{SCHEMA}signatureDblpName> "Mia {chr(64 + ordinal)} Tak" .')
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_lines_gives_the_same_records(seed: int) -> None:
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    shuffled = random.Random(seed).sample(lines, len(lines))
    assert told(read("\n".join(shuffled))[0]) == told(read("\n".join(lines))[0])
    assert len(read("\n".join(shuffled))[0]) == len(read("\n".join(lines))[0])


def test_a_byline_that_lacks_signatures_is_cut_and_reported() -> None:
    text = publications(2).replace('_:s1_2 <https://dblp.org/rdf/schema#signatureDblpName> "Mia B Tak" .\n', "")
    records, remarks = read(text)
    assert [record.byline.complete for record in records if isinstance(record, WorkRecord)] == [True, False]
    assert [remark.reason for remark in remarks] == ["2 of 3 signatures were found: the byline is cut"]


def test_signatures_and_statements_without_a_publication_are_reported() -> None:
    text = f'_:x <{SCHEMA}signatureDblpName> "Mia Tak" .\n<https://dblp.org/rec/a/b> <{SCHEMA}publishedIn> "W" .\n'
    records, remarks = read(text)
    assert records == []
    assert [(remark.severity, remark.text) for remark in remarks] == [("skipped", "a/b"), ("skipped", "Mia Tak")]


def test_the_order_of_the_dump_needs_few_waiting_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dblp_ntriples, "WAITING", 40)
    monkeypatch.setattr(dblp_ntriples, "_GROWING", 20)
    records, remarks = read(publications(300))
    assert len(records) == 300
    assert all(isinstance(r, WorkRecord) and r.byline.complete and len(r.byline.names) == 3 for r in records)
    assert remarks == []


def test_what_comes_too_late_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dblp_ntriples, "WAITING", 40)
    monkeypatch.setattr(dblp_ntriples, "_GROWING", 20)
    lines = publications(100).splitlines()
    apart = [line for line in lines if line.startswith("<")] + [line for line in lines if line.startswith("_")]
    records, remarks = read("\n".join(apart))
    found = [record for record in records if isinstance(record, WorkRecord)]
    assert len(found) == 100
    cut = [record for record in found if not record.byline.complete]
    assert len(cut) == sum("the byline is cut" in remark.reason for remark in remarks) > 0
    names = sum(len(record.byline.names) for record in found)
    assert names + sum("has this signature" in remark.reason for remark in remarks) == 300


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (r'<a:s> <a:p> "x \"q\" \\ \t \u00D6 \U0001F600" .', 'x "q" \\ \t Ö \U0001f600'),
        (r'<a:s> <a:p> "C:\\u0041"@en .', r"C:\u0041"),
        (r'<a:s> <a:p> "\uD800\U00110000" .', r"\uD800\U00110000"),
        ('<a:s><a:p>"x"^^<a:t>.', "x"),
        ("_:b <a:p> _:c . # said", "_:c"),
    ],
)
def test_literals_and_nodes(line: str, value: str) -> None:
    (triple,) = triples(Document("d", "d", opener=lambda: io.BytesIO(line.encode())))
    assert not isinstance(triple, Remark)
    assert triple.value == value


@pytest.mark.parametrize("line", ["garbage", '<a:s> <a:p> "open', "<a b> <a:p> <c> .", '<a:s> <a:p> "x"', "<a:s> <a:p> <b:c"])
def test_what_is_no_triple_is_reported_with_its_line(line: str) -> None:
    items = list(triples(Document("d", "d", opener=lambda: io.BytesIO(b"# note\n\n" + line.encode() + b"\n"))))
    assert [(item.place.first_line, item.severity) for item in items if isinstance(item, Remark)] == [(3, "skipped")]
    assert len(items) == 1


def test_a_line_without_end_is_skipped_in_pieces() -> None:
    raw = b'<a:s> <a:p> "' + b"x" * 3_000_000 + b'" .\n<a:s> <a:p> "y" .\n'
    first, second = triples(Document("d", "d", opener=lambda: io.BytesIO(raw)))
    assert isinstance(first, Remark)
    assert (second.line, second.value) == (2, "y")  # type: ignore[union-attr]


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_damaged_bytes_never_raise(data: st.DataObject) -> None:
    raw = bytearray(SAMPLE.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        position = data.draw(st.integers(0, len(raw) - 1))
        raw[position : position + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    records, remarks = read(bytes(raw))
    assert records or remarks


@given(st.text(max_size=200))
def test_escapes_of_any_text(text: str) -> None:
    assert unescaped(text) == text or "\\" in text
