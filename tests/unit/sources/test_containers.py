"""Files as they lie: compressed, in archives, in folders; bombs and links are refused or left out."""

import bz2
import gzip
import lzma
import zipfile

import pytest

from scholargraph.errors import MissingSourceError, SourceError
from scholargraph.sources import containers, expand
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
