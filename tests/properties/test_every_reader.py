"""Every reader the program knows, on damaged documents: records and remarks, or the program's own error, within seconds."""

import contextlib
import io
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scholargraph.errors import SourceError
from scholargraph.sources import readers
from scholargraph.sources.document import Document

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SECONDS = 10
NASTY = [
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"{",
    b"}",
    b'"',
    b"<",
    b"&",
    b"]]>",
    b"\\",
    b"\r",
    b"\n\n",
    b"9" * 30,
    b"0",
    b"-",
    b"@",
]
NASTY += ["﷽".encode(), "\u202e".encode(), b"9999-99-99", b"[" * 2000, b"((((", b"<![CDATA[", b"%s", b"and and"]


def documents(name: str) -> list[bytes]:
    """The samples of a format; its own small one where it has none."""
    folder = SAMPLES / name
    found = [path.read_bytes() for path in sorted(folder.iterdir()) if path.stat().st_size < 60_000] if folder.is_dir() else []
    return found[:4] or [str(getattr(readers()[name], "sample", "")).encode()]


def read(name: str, data: bytes) -> None:
    reader = readers()[name]
    document = Document("doc", f"doc{reader.suffixes[0]}", opener=lambda: io.BytesIO(data))
    started = time.process_time()
    with contextlib.suppress(SourceError):
        assert 0 <= reader.sniff(document) <= 1
    with contextlib.suppress(SourceError):
        for item in reader.read(document):
            assert item.place.source == "doc"
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("name", sorted(readers()))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_damage_never_raises(name: str, data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(documents(name))))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        cut = data.draw(st.integers(0, 30))
        raw[at : at + cut] = data.draw(st.sampled_from(NASTY) | st.binary(max_size=12))
    read(name, bytes(raw))


@pytest.mark.parametrize("name", sorted(readers()))
@pytest.mark.parametrize("data", [b"", b"\n", b"\0" * 100, b"\xff\xfe", b"\xff" * 50, b"{}", b"[]", b"null", b"<a/>", b"1", b'"'])
def test_next_to_nothing_never_raises(name: str, data: bytes) -> None:
    read(name, data)
