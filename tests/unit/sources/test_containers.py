"""Files as they lie: compressed, in archives, in folders; bombs and links are refused or left out."""

import bz2
import gzip
import lzma
import zipfile

import pytest

from scholargraph.errors import MissingSourceError, ProjectError, SourceError
from scholargraph.pipeline.build import build
from scholargraph.project import Limits, limited, load_project
from scholargraph.sources import containers, expand, read_source
from scholargraph.sources.containers import sha256

TEXT = b"a document\n" * 100


def contents(path):
    found = {}
    for member in expand(path):
        with member.open() as stream:
            found[member.name] = stream.read()
    return found


@pytest.mark.parametrize(
    ("suffix", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress), ("txt", bytes)]
)
def test_compressed_files_are_read_by_content_not_by_name(suffix, pack, tmp_path):
    path = tmp_path / f"cv.{suffix}"
    path.write_bytes(pack(TEXT))
    assert contents(path) == {path.name: TEXT}
    plain = tmp_path / "plain.txt"
    plain.write_bytes(TEXT)
    assert sha256(expand(path)[0]) == sha256(expand(plain)[0])


def test_archives_and_folders(tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b/two.txt", b"2")
        archive.writestr("../one.txt", b"1")
        archive.writestr(".hidden", b"0")
        archive.writestr("__MACOSX/x", b"0")
    assert contents(path) == {"b/two.txt": b"2"}
    folder = tmp_path / "folder"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "x.txt.gz").write_bytes(gzip.compress(b"x"))
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_bytes(b"0")
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"secret")
    (folder / "link.txt").symlink_to(outside)
    assert contents(folder) == {"deep/x.txt.gz": b"x"}


def test_bombs_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(containers, "RATIO_COUNTS_FROM", 1 << 20)
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"\0" * (20 << 20)))
    (member,) = expand(path)
    with pytest.raises(SourceError, match="bomb"), member.open() as stream:
        stream.read()


def test_what_is_not_there_or_broken(tmp_path):
    with pytest.raises(MissingSourceError, match="no such file"):
        expand(tmp_path / "missing")
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingSourceError, match="no document"):
        expand(tmp_path / "empty")
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04" + b"x" * 50)
    with pytest.raises(SourceError, match="broken"):
        expand(broken)


def test_limits_are_settable(tmp_path):
    (tmp_path / "long.csv").write_text("title,authors\n" + "x" * 500 + ",Mia Tak\n" + "On mud,Bo Li\n" * 40)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", b"1")
        archive.writestr("b.txt", b"2")
    deep = "<x>" * 30 + "<record/>" + "</x>" * 30
    (tmp_path / "deep.xml").write_text(f"<xml><records><record>{deep}</record></records></xml>")
    with limited(Limits(max_line=200)):
        reading = read_source(tmp_path / "long.csv")
        assert [remark.severity for remark in reading.remarks if remark.place.first_line == 2] == ["skipped"]
        assert len(reading.records) == 40
    with limited(Limits(max_bytes=1000)), pytest.raises(SourceError, match="raise max_bytes"):
        read_source(tmp_path / "long.csv")
    with limited(Limits(max_members=1)), pytest.raises(SourceError, match="raise max_members"):
        expand(tmp_path / "two.zip")
    with limited(Limits(max_depth=20)), pytest.raises(SourceError, match="nested too deeply"):
        read_source(tmp_path / "deep.xml")
    assert len(expand(tmp_path / "two.zip")) == 2


def test_limits_stand_in_the_project_file(tmp_path):
    (tmp_path / "x.csv").write_text("title,authors\nOn mud,Bo Li\n" * 100)
    (tmp_path / "scholargraph.toml").write_text('[limits]\nmax_bytes = 1000\n[[source]]\npath = "x.csv"\n')
    with pytest.raises(SourceError, match="raise max_bytes"):
        build(load_project(tmp_path), tmp_path / "out")
    (tmp_path / "scholargraph.toml").write_text("[limits]\nmax_byte = 1000\n")
    with pytest.raises(ProjectError, match=r"known are: max_bytes, max_line, max_members, max_ratio, max_depth"):
        load_project(tmp_path)
