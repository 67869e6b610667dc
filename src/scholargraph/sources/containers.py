"""Files as they lie: plain, compressed (gz, bz2, xz, zst), in a zip archive, or in a folder. Nothing is ever unpacked to disk."""

from __future__ import annotations

import bz2
import errno
import gzip
import hashlib
import io
import lzma
import os
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from scholargraph.errors import MissingSourceError, SourceError
from scholargraph.project import file_name, limits

RATIO_COUNTS_FROM = 256 << 20
"""A file that grows beyond this and beyond `max_ratio` times its size when decompressed is taken for a bomb."""


@dataclass(frozen=True)
class Member:
    """A document in a file: its name (a path in an archive or folder), and how to open a fresh stream of its bytes.

    `folder` is where a plain file lies: documents that include others look for them there.
    """

    name: str
    open: Callable[[], BinaryIO]
    folder: Path | None = None

    def beside(self, name: str) -> Member | None:
        """A file in the folder of this one, or below it; None where there is none, or where the name leads out of it."""
        if self.folder is None or not name or len(name) > 250 or "\0" in name:
            return None
        root = self.folder.resolve()
        try:
            file = (root / name).resolve()
            inside = file.is_relative_to(root) and file.is_file()
            inside = inside and not any(part.startswith(".") for part in file.relative_to(root).parts)
        except (OSError, ValueError, RuntimeError):
            return None
        return Member(file.relative_to(root).as_posix(), lambda: file.open("rb"), file.parent) if inside else None


def sha256(*members: Member) -> str:
    """The digest of the bytes of a document and of the files it includes, decompressed, hexadecimal."""
    digest = hashlib.sha256()
    for member in members:
        with member.open() as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


class _Bounded(io.RawIOBase):
    """A decompressed stream that stops where only a bomb would go on."""

    def __init__(self, inner: BinaryIO, compressed: int, name: str):
        self._inner, self._limit, self._name, self._read = inner, max(compressed * limits().max_ratio, RATIO_COUNTS_FROM), name, 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._read

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # what `io` gives
        data = self._inner.read(len(view))
        view[: len(data)] = data
        self._read += len(data)
        if self._read > self._limit:
            raise SourceError(
                f"decompressed it is more than {limits().max_ratio} times its size: this looks like a bomb",
                value=self._name,
                where=self._name,
            )
        return len(data)

    def close(self) -> None:
        self._inner.close()
        super().close()


def expand(path: Path) -> list[Member]:
    """The documents in a file or folder, sorted by name; hidden files and links that lead elsewhere are left out.

    Raises:
        MissingSourceError: there is no such file or folder, or the folder is empty.
        SourceError: the file cannot be opened, or an archive is broken or holds too much.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        long = isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG
        what = "no file has so long a name" if long else "there is no such file"
        raise MissingSourceError(what, value=str(path), where=str(path)) from error
    if stat.S_ISDIR(mode):
        return _folder(path)
    if not stat.S_ISREG(mode):
        hint = "save what it gives to a file first"
        raise MissingSourceError("this is a pipe or a device, not a file", value=str(path), where=str(path), hint=hint)
    try:
        with path.open("rb") as stream:
            magic = stream.read(6)
        size = path.stat().st_size
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", value=str(path), where=str(path)) from error
    if magic.startswith(b"PK\x03\x04") and not _is_office(path):
        return _archive(path)
    opener = _opener(path, magic)
    if opener is None:
        return [Member(file_name(path), lambda: path.open("rb"), path.parent)]
    return [Member(file_name(path), lambda: cast(BinaryIO, io.BufferedReader(_Bounded(opener(), size, path.name), 1 << 20)))]


def leading_out(path: Path) -> list[str]:
    """The names in a zip archive that lead out of it (`../x.bib`), sorted; `expand` leaves them out.

    Raises:
        SourceError: the archive is broken.
    """
    with path.open("rb") as stream:
        if stream.read(4) != b"PK\x03\x04" or _is_office(path):
            return []
    return sorted(info.filename for info in _entries(path) if ".." in info.filename.split("/"))


def _is_office(path: Path) -> bool:
    """Whether a zip archive is a document of an office program, which is one document whatever its name."""
    try:
        with zipfile.ZipFile(path) as archive:
            return not {"[Content_Types].xml", "mimetype"}.isdisjoint(archive.namelist()[:200])
    except (OSError, zipfile.BadZipFile, ValueError):
        return path.suffix.lower() in (".xlsx", ".docx", ".odt", ".ods")


def _opener(path: Path, magic: bytes) -> Callable[[], BinaryIO] | None:
    if magic.startswith(b"\x1f\x8b"):
        return lambda: cast(BinaryIO, gzip.open(path, "rb"))
    if magic.startswith(b"BZh"):
        return lambda: cast(BinaryIO, bz2.open(path, "rb"))
    if magic.startswith(b"\xfd7zXZ\x00"):
        return lambda: cast(BinaryIO, lzma.open(path, "rb"))
    if magic.startswith(b"\x28\xb5\x2f\xfd"):
        return lambda: _zstandard(path)
    return None


def _zstandard(path: Path) -> BinaryIO:
    try:
        import zstandard
    except ImportError as error:
        raise SourceError(
            "reading .zst needs zstandard", value=str(path), where=str(path), hint="pip install 'scholargraph[zst]'"
        ) from error
    return cast(BinaryIO, zstandard.open(path, "rb"))


def _folder(folder: Path) -> list[Member]:
    root = folder.resolve()
    files = sorted(
        file
        for file in folder.rglob("*")
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )
    members = []
    for file in files:
        if not file.resolve().is_relative_to(root):
            continue
        inside = os.fsencode(file.relative_to(folder).as_posix()).decode("utf-8", "replace")
        members += [Member(inside if m.name == file_name(file) else f"{inside}/{m.name}", m.open, m.folder) for m in expand(file)]
        _refuse_too_many(len(members), folder)
    if not members:
        raise MissingSourceError("this folder holds no document", value=str(folder), where=str(folder))
    return members


def _archive(path: Path) -> list[Member]:
    infos = _entries(path)
    _refuse_too_many(len(infos), path)

    def opener(info: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
        def open_member() -> BinaryIO:
            inner = cast(BinaryIO, zipfile.ZipFile(path).open(info))  # noqa: SIM115 (closed with the stream)
            return cast(BinaryIO, io.BufferedReader(_Bounded(inner, info.compress_size, info.filename), 1 << 20))

        return open_member

    visible = (info for info in infos if not any(part.startswith((".", "__MACOSX")) for part in info.filename.split("/")))
    return [Member(info.filename, opener(info)) for info in visible]


def _entries(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            return sorted((info for info in archive.infolist() if not info.is_dir()), key=lambda info: info.filename)
    except (OSError, zipfile.BadZipFile) as error:
        raise SourceError(f"this zip archive is broken: {error}", value=str(path), where=str(path)) from error


def _refuse_too_many(count: int, path: Path) -> None:
    if count > limits().max_members:
        hint = "raise max_members in [limits] of scholargraph.toml"
        raise SourceError(f"it holds more than {limits().max_members:,} files", value=str(path), where=str(path), hint=hint)
