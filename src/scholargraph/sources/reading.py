"""One document, read whole or record by record."""

from __future__ import annotations

import datetime
import lzma
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict

from scholargraph.errors import MissingSourceError, SourceError
from scholargraph.model.collector import collector_at_rest
from scholargraph.model.records import AnyRecord, Remark, SourceDescription, SourceReading
from scholargraph.sources.choosing import choose
from scholargraph.sources.containers import Member, expand, sha256
from scholargraph.sources.document import Companions, Document
from scholargraph.sources.misprints import without_misprints

Watch = Callable[[int, int | None], None]
"""Is told how many records and remarks have been read, and how many bytes, if that is known."""
UNREADABLE = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
"""What files may raise that are broken or cannot be read."""
_STEP = 500


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
        with collector_at_rest():
            for number, item in enumerate(reader.read(document)):
                said.append(item) if isinstance(item, Remark) else take(without_misprints(item, said))
                if watch and not number % _STEP:
                    watch(number, document.position)
        if watch:
            watch(number + 1, None)
        digest = sha256(member, *(part for _, part in sorted(document.included.items())))
    except UNREADABLE as error:
        raise SourceError(f"cannot be read: {error}", value=member.name, where=member.name) from error
    description = SourceDescription(
        id=id, file_name=member.name, format=reader.name, sha256=digest, about=about, as_of=as_of, url=url
    )
    return SourceReading(source=description, records=tuple(found), remarks=(*document.remarks, *said))


def kept(reading: SourceReading) -> Sequence[AnyRecord]:
    """The records of a reading, owners apart: what the report counts as kept."""
    return [record for record in reading.records if record.kind != "owner"]
