"""A large document is read by another process: the same build, the same errors, and nothing left behind."""

import errno
import gzip
import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest

from scholargraph.errors import ScholargraphError, SourceError
from scholargraph.model import aside
from scholargraph.pipeline import streaming
from scholargraph.pipeline.build import build
from scholargraph.project import Project, SourceSettings

RECORDS = "".join(
    f'<article key="a/b/c{n}"><author>Mia Tak</author><author>Nils Roe 000{n % 3}</author>'
    f"<title>Terns {n}</title><year>{1950 + n % 60}</year></article>\n"
    for n in range(2500)
)


@pytest.fixture(params=[True, False], ids=["ahead", "in its turn"])
def ahead(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if request.param and sys.platform != "linux":
        pytest.skip("no fork on this system")
    monkeypatch.setattr(streaming, "room", lambda: request.param)
    monkeypatch.setattr(streaming, "_LARGE", 1)
    return bool(request.param)


def built(file: Path, out: Path, text: bytes | str) -> dict[str, bytes]:
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    build(Project(source=(SourceSettings(path=file),), identity="source"), out, columns_only=True)
    return {one.relative_to(out).as_posix(): one.read_bytes() for one in out.rglob("*") if one.is_file()}


def test_the_build_is_that_of_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("no fork on this system")
    monkeypatch.setattr(streaming, "_LARGE", 1)
    found, read, whole = [], [], streaming.read_member
    monkeypatch.setattr(streaming, "read_member", lambda *given, **told: read.append(os.getpid()) or whole(*given, **told))
    for room in (True, False):
        monkeypatch.setattr(streaming, "room", lambda room=room: room)
        found.append(built(tmp_path / "d.xml", tmp_path / f"out-{room}", f"<dblp>{RECORDS}<broken</dblp>"))
    assert found[0] == found[1]
    assert read == [os.getpid()]  # the first was read elsewhere
    assert b"this is no XML from here on" in found[0]["report.json"]
    assert b"line 2501" in found[0]["report.json"]


@pytest.mark.skipif(sys.platform != "linux", reason="no fork on this system")
def test_where_the_system_refuses_a_process_the_build_reads_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "_LARGE", 1)
    found, asked = [], []

    def refuse() -> int:
        asked.append(os.getpid())
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    for room in (False, True):
        for module in (aside, streaming):
            monkeypatch.setattr(module, "room", lambda room=room: room)
        found.append(built(tmp_path / "d.xml", tmp_path / f"out-{room}", f"<dblp>{RECORDS}</dblp>"))
        assert not asked or room
        monkeypatch.setattr(os, "fork", refuse)
    assert found[0] == found[1]
    assert len(asked) >= 2  # reading, tables


def test_a_broken_archive_is_told(ahead: bool, tmp_path: Path) -> None:
    text = gzip.compress(f"<dblp>{RECORDS}</dblp>".encode())
    with pytest.raises(SourceError, match=r"d\.xml\.gz.*cannot be read: Compressed file ended") as caught:
        built(tmp_path / "d.xml.gz", tmp_path / "out", text[:-2000])
    assert not (tmp_path / "out").exists()
    assert not multiprocessing.active_children()
    assert "\n" not in str(caught.value)


def test_progress_is_told(ahead: bool, tmp_path: Path) -> None:
    (tmp_path / "d.xml").write_text(f"<dblp>{RECORDS}</dblp>")

    class Watcher:
        def __init__(self) -> None:
            self.told: list[int] = []

        def begin(self, name: str, size: int | None) -> None: ...
        def end(self) -> None: ...
        def at(self, records: int, position: int | None) -> None:
            self.told.append(records)

    watcher = Watcher()
    project = Project(source=(SourceSettings(path=tmp_path / "d.xml"),), identity="source")
    build(project, tmp_path / "out", watcher=watcher, columns_only=True)
    assert watcher.told == sorted(watcher.told)
    assert watcher.told[-1] == 2500


@pytest.mark.skipif(sys.platform != "linux", reason="no fork on this system")
def test_a_reader_that_is_ended_from_outside_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "_LARGE", 1)
    monkeypatch.setattr(streaming, "room", lambda: True)
    monkeypatch.setattr(streaming, "read_member", lambda *given, **told: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(ScholargraphError, match="exit code -9"):
        built(tmp_path / "d.xml", tmp_path / "out", f"<dblp>{RECORDS}</dblp>")
    assert not (tmp_path / "out").exists()
    assert not multiprocessing.active_children()
