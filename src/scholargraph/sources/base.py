"""What a format is: a reader that registers itself, sniffs its own kind of document and yields records.

Add a format by one module in this folder with one `@register` class; nothing else has to know it. Packages of others
offer theirs by the entry-point group `scholargraph.sources`.
"""

from __future__ import annotations

import datetime
import gc
import importlib
import io
import lzma
import pkgutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, Protocol, TypedDict, TypeVar, cast, runtime_checkable

from scholargraph.errors import MissingSourceError, SourceError, UnknownFormatError
from scholargraph.model.provenance import Place
from scholargraph.model.records import AnyRecord, Remark, SourceDescription, SourceReading
from scholargraph.project import limits
from scholargraph.sources.containers import Member, expand, sha256

MAX_LINE = 1_000_000
"""Bytes of a line of a stream; longer ones are skipped and reported."""

Watch = Callable[[int, int | None], None]
"""Is told how many records and remarks have been read, and how many bytes, if that is known."""
_STEP = 500

T = TypeVar("T")
HEAD = 1 << 18
"""Bytes that are enough to tell the kind of a document."""

SURE = 0.95
"""A reader that says so of a document's bytes is taken before those are asked that read lines."""


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


@runtime_checkable
class SourceReader(Protocol):
    """A format. `read` yields records and remarks in the order of the document; it never goes online.

    Attributes:
        name: what `--format` calls it.
        summary: one line for `scholargraph sources`.
        suffixes: usual file suffixes, a hint only.
    """

    name: ClassVar[str]
    summary: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]]

    def sniff(self, document: Document) -> float:
        """How likely the document is of this format, from its content: 0 (no) to 1 (certain)."""
        ...

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The records of the document, and remarks on what was repaired, skipped or not understood."""
        ...


_READERS: dict[str, SourceReader] = {}
R = TypeVar("R", bound=type[SourceReader])


def register(reader: R) -> R:
    """Class decorator: makes a reader known by its name.

    Raises:
        ValueError: another reader bears the name.
    """
    if reader.name in _READERS:
        raise ValueError(f"two readers are called {reader.name!r}")
    _READERS[reader.name] = reader()
    return reader


@cache
def readers() -> dict[str, SourceReader]:
    """All readers by name, sorted: those of this room, then those of other packages."""
    package = importlib.import_module("scholargraph.sources")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"scholargraph.sources.{module.name}")
    for entry in entry_points(group="scholargraph.sources"):
        entry.load()
    return dict(sorted(_READERS.items()))


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
            remarks.append(Remark(place=Place.lines(id, index + 1), severity="skipped", text=_clip(content), reason=reason))
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
        shown = _clip(text.split("\n")[(place.first_line or 1) - 1])
        reason = "not UTF-8; the whole file was read as Windows-1252 (Latin-1)"
        return text, [Remark(place=place, severity="repaired", text=shown, reason=reason)]
    texts = [line.decode("cp1252" if number in foreign else "utf-8", "replace") for number, line in enumerate(lines)]
    reason = "this line is not UTF-8; it was read as Windows-1252 (Latin-1)"
    said = [
        Remark(place=Place.lines(id, number + 1), severity="repaired", text=_clip(texts[number]), reason=reason)
        for number in sorted(foreign)
    ]
    return "\n".join(texts), said


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _clip(text: str, width: int = 160) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def choose(document: Document, format: str | None = None) -> SourceReader:
    """The reader asked for by name, else the one that recognises the document's beginning best.

    Raises:
        UnknownFormatError: no reader bears the name.
        SourceError: the document is empty, or no reader recognises it.
    """
    known = readers()
    if format is not None:
        if format not in known:
            raise UnknownFormatError(f"no reader is called {format!r}", value=format, hint="known formats: " + ", ".join(known))
        return known[format]
    head = _head(document)
    sure = {name: score for name, reader in known.items() if (score := _score(reader, _Bytes(head))) >= SURE}
    if sure:  # readers of prose take a hundred times as long to say no
        return known[max(sure, key=lambda name: (sure[name], name))]
    scores = {name: _score(reader, head) for name, reader in known.items()}
    best = max(scores, key=lambda name: (scores[name], name))
    if scores[best] < 0.3:
        _ = head.lines  # says what is wrong with a file that is empty or no text
        hint = f"say which with --format; known formats: {', '.join(known)}"
        raise SourceError("the kind of document is not recognised", value=document.file_name, where=document.file_name, hint=hint)
    return known[best]


class _Bytes(Document):
    """A document without lines: what readers say of it who look at its bytes only."""

    def __init__(self, head: Document):
        super().__init__(head.id, head.file_name, about=head.about, as_of=head.as_of, opener=head.open)
        self.beginning = head.beginning

    @property
    def lines(self) -> tuple[str, ...]:
        raise SourceError("only the bytes are looked at", value=self.file_name, where=self.file_name)


def _head(document: Document) -> Document:
    """The document itself if it is short, else its beginning up to the last whole line."""
    beginning = document.beginning
    if len(beginning) < HEAD:
        return document
    whole = beginning[: beginning.rfind(b"\n") + 1] or beginning
    return Document(document.id, document.file_name, about=document.about, as_of=document.as_of, opener=lambda: io.BytesIO(whole))


def _score(reader: SourceReader, head: Document) -> float:
    try:
        return reader.sniff(head)
    except SourceError:  # a reader of lines asked for the lines of what is no text
        return 0.0


def read_source(
    path: Path,
    *,
    id: str | None = None,
    format: str | None = None,
    about: str | None = None,
    as_of: datetime.date | None = None,
    url: str | None = None,
) -> SourceReading:
    """Reads one document, whole; compressed files are read as they are.

    Args:
        path: the file.
        id: the source's id in IRIs; default: the file's stem.
        format: name of the reader; default: sniffed from the content.
        about: whose page it is.
        as_of: the date the page was copied.

    Raises:
        MissingSourceError: there is no such file, or it is a folder.
        SourceError: it cannot be read, is empty, no text, an archive of several documents, or of no known kind.
        UnknownFormatError: no reader is called `format`.
    """
    members = expand(path)
    if len(members) != 1 or path.is_dir():
        what = "a folder" if path.is_dir() else f"an archive of {len(members)} documents"
        raise MissingSourceError(f"this is {what}, not a document", value=str(path), where=str(path))
    return read_member(members[0], id=id or path.stem, format=format, about=about, as_of=as_of, url=url)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the search for cyclic garbage: records hold none, and going through a million of them takes half the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Told(TypedDict, total=False):
    """What else `read_member` is told of a document, for those who read in its place."""

    format: str | None
    about: str | None
    as_of: datetime.date | None
    url: str | None
    companions: Companions | None
    watch: Watch | None


def read_member(
    member: Member,
    *,
    id: str,
    format: str | None = None,
    about: str | None = None,
    as_of: datetime.date | None = None,
    url: str | None = None,
    companions: Companions | None = None,
    watch: Watch | None = None,
    take: Callable[[AnyRecord], None] | None = None,
) -> SourceReading:
    """Reads one document of a file, an archive or a folder; see `read_source`.

    `watch` is told how far it is. Where records are given to `take`, one after the other, the reading holds none.
    """
    document = Document(id, member.name, about=about, as_of=as_of, opener=member.open, companions=companions, member=member)
    found: list[AnyRecord] = []
    said: list[Remark] = []
    take = take or found.append
    number = -1
    try:
        reader = choose(document, format)
        with _no_collection():
            for number, item in enumerate(reader.read(document)):
                said.append(item) if isinstance(item, Remark) else take(item)
                if watch and not number % _STEP:
                    watch(number, document.position)
        if watch:
            watch(number + 1, None)
        digest = sha256(member, *(part for _, part in sorted(document.included.items())))
    except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
        raise SourceError(f"cannot be read: {error}", value=member.name, where=member.name) from error
    description = SourceDescription(
        id=id, file_name=member.name, format=reader.name, sha256=digest, about=about, as_of=as_of, url=url
    )
    return SourceReading(source=description, records=tuple(found), remarks=(*document.remarks, *said))


def kept(reading: SourceReading) -> Sequence[AnyRecord]:
    """The records of a reading, owners apart: what the report counts as kept."""
    return [record for record in reading.records if record.kind != "owner"]
