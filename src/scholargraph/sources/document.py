"""A document as readers see it: its bytes, its lines, the files beside it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, BinaryIO, TypeVar, cast

from scholargraph.errors import SourceError
from scholargraph.model.provenance import Place
from scholargraph.model.records import Remark
from scholargraph.project import limits
from scholargraph.sources.containers import Member
from scholargraph.sources.text.clipping import clipped

T = TypeVar("T")

MAX_LINE = 1_000_000
"""Bytes of a line of a stream; longer ones are skipped and reported."""

HEAD = 1 << 18
"""Bytes that are enough to tell the kind of a document."""


class Companions:
    """The documents that lie in one folder or archive and are read in one call: what each of them may refer to.

    A library of several files shares its macros and cross-references through it.

    Attributes:
        members: all of them, sorted by name, the document itself included.
    """

    def __init__(self, members: Sequence[Member] = ()):
        self.members = tuple(members)
        self._shared: dict[str, Any] = {}

    def shared(self, key: str, make: Callable[[tuple[Member, ...]], T]) -> T:
        """What `make` gives for the members; it is made once, whoever asks first. Use the name of the reader as `key`."""
        if key not in self._shared:
            self._shared[key] = make(self.members)
        return cast(T, self._shared[key])


class Document:
    """A document as the readers see it: its bytes as a stream, and, for those who want them, its decoded lines.

    Attributes:
        id: the source's id in IRIs.
        file_name: for messages, without folders; a member of an archive keeps its path in it.
        about: whose page it is, if the project says so.
        as_of: the date the page was copied, if the project says so.
        companions: the documents beside it in the same folder or archive, as far as they are read as well.
        included: the files that reading it has taken in by `include`.
    """

    def __init__(
        self,
        id: str,
        file_name: str,
        lines: tuple[str, ...] | None = None,
        about: str | None = None,
        as_of: datetime.date | None = None,
        *,
        opener: Callable[[], BinaryIO] | None = None,
        companions: Companions | None = None,
        member: Member | None = None,
    ):
        """A document of decoded lines, or one that is read from `opener`, which gives a fresh stream at each call."""
        self.id, self.file_name, self.about, self.as_of = id, file_name, about, as_of
        self.companions = companions or Companions()
        self._given, self._opener, self._member = lines, opener, member
        self.included: dict[str, Member] = {}
        self._stream: BinaryIO | None = None

    def include(self, name: str) -> Document | None:
        """A file that this document includes by name, as far as it lies beside it and is text; its bytes count as part of it."""
        part = self._member.beside(name) if self._member else None
        if part is None:
            return None
        document = Document(self.id, part.name, opener=part.open)
        try:
            _ = document.lines
        except SourceError:
            return None
        self.included[part.name] = part
        return document

    def open(self) -> BinaryIO:
        """A fresh stream of the document's bytes, decompressed."""
        self._stream = self._opener() if self._opener else io.BytesIO("\n".join(self._given or ()).encode())
        return self._stream

    @property
    def position(self) -> int | None:
        """How many bytes have been read of the stream opened last; None where that cannot be told."""
        try:
            return self._stream.tell() if self._stream and not self._stream.closed else None
        except (OSError, ValueError):
            return None

    @cached_property
    def beginning(self) -> bytes:
        """The first bytes, enough to tell what kind of document it is."""
        with self.open() as stream:
            return stream.read(HEAD)

    @cached_property
    def _decoded(self) -> tuple[tuple[str, ...], tuple[Remark, ...]]:
        if self._given is not None:
            return self._given, ()
        with self.open() as stream:
            data = stream.read(limits().max_bytes + 1)
        if len(data) > limits().max_bytes:
            raise too_large(self)
        return decode(data, self.id, self.file_name)

    @property
    def lines(self) -> tuple[str, ...]:
        """The decoded lines without line ends; `lines[0]` is line 1. Lines end at LF, CRLF or CR only.

        Raises:
            SourceError: the document is empty or holds no text.
        """
        return self._decoded[0]

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What decoding the lines had to repair; nothing if nobody asked for them."""
        return self._decoded[1] if "_decoded" in self.__dict__ else ()

    def place(self, first: int, last: int | None = None) -> Place:
        """The place of lines `first` to `last`, 1-based and inclusive."""
        return Place.lines(self.id, first, last)

    def at(self, fragment: str) -> Place:
        """A place that is no line: a JSON Pointer (`/items/3/title`), an element path, `row=12`."""
        return Place(source=self.id, fragment=fragment)


def too_large(document: Document) -> SourceError:
    """The error for a document that is read as a whole and has more bytes than the limit."""
    most = limits().max_bytes
    hint = "cut it, or raise max_bytes in [limits] of scholargraph.toml"
    return SourceError(f"it has more than {most:,} bytes", value=document.file_name, where=document.file_name, hint=hint)


def decode(data: bytes, id: str, file_name: str) -> tuple[tuple[str, ...], tuple[Remark, ...]]:
    """Bytes to lines: UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1252, line by line where most are UTF-8.

    Raises:
        SourceError: the file is empty or holds no text.
    """
    if not data.strip():
        raise SourceError("the file is empty", value=file_name, where=file_name)
    remarks: list[Remark] = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    elif b"\0" in data[:65536]:
        raise SourceError("this is no text but a binary file", value=file_name, where=file_name)
    else:
        text, said = _decoded(data, id)
        remarks += said
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    for index, content in enumerate(lines):
        if len(content) > limits().max_line:
            reason = f"the line has {len(content):,} characters, more than {limits().max_line:,}; it was not read"
            remarks.append(Remark(place=Place.lines(id, index + 1), severity="skipped", text=clipped(content), reason=reason))
            lines[index] = ""
    printable = sum(c.isprintable() or c in "\t\f" for line in lines[:2000] for c in line[:2000])
    if printable < 0.85 * sum(len(line[:2000]) for line in lines[:2000]):
        raise SourceError("this is no text but a binary file", value=file_name, where=file_name)
    return tuple(lines), tuple(remarks)


def _decoded(data: bytes, id: str) -> tuple[str, list[Remark]]:
    """UTF-8 as text; what is none is read as Windows-1252: the whole, or the lines concerned where others are UTF-8."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        place = Place.lines(id, data.count(b"\n", 0, error.start) + 1)
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    foreign = {number for number, line in enumerate(lines) if not line.isascii() and not _is_utf8(line)}
    if 2 * len(foreign) > sum(not line.isascii() for line in lines):
        text = data.decode("cp1252", errors="replace")
        shown = clipped(text.split("\n")[(place.first_line or 1) - 1])
        reason = "not UTF-8; the whole file was read as Windows-1252 (Latin-1)"
        return text, [Remark(place=place, severity="repaired", text=shown, reason=reason)]
    texts = [line.decode("cp1252" if number in foreign else "utf-8", "replace") for number, line in enumerate(lines)]
    reason = "this line is not UTF-8; it was read as Windows-1252 (Latin-1)"
    said = [
        Remark(place=Place.lines(id, number + 1), severity="repaired", text=clipped(texts[number]), reason=reason)
        for number in sorted(foreign)
    ]
    return "\n".join(texts), said


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True
