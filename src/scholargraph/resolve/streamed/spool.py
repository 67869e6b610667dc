"""Work records on disk: written one after the other, read back one by one or all in their order."""

from __future__ import annotations

import datetime
import marshal
import pickle
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from scholargraph.errors import UsageError
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place
from scholargraph.model.records import Byline, PrintedName, WorkRecord

Packed = tuple[Any, ...]
"""A plain record: what `pack` says stands in it."""

# where values stand in a packed record
CONTENT_KEY, FRAGMENT, SECTION, TITLE, YEAR, MONTH, DATE, VENUE, TYPE, STATUS = range(10)
CONTAINER, PUBLISHER, AREA, COMPLETE, NAMES, IDENTIFIERS, REST = range(10, 17)
PRINTED, NAME_FRAGMENT, AFFILIATION, NAME_IDENTIFIERS = range(4)


def is_plain(record: WorkRecord) -> bool:
    """Whether a record says what catalogues say, and nothing that makes its work anything but this one record."""
    byline = record.byline
    if byline.basis != "printed" or byline.owner_implied or not record.title or record.description is not None:
        return False
    if record.year_assumed or record.distinctions or record.citations is not None or record.metrics or record.readings:
        return False
    for position, name in enumerate(byline.names, start=1):
        if name.position != position or name.corporate or name.corresponding or name.equal_contribution is not None:
            return False
    return True


def pack(record: WorkRecord, content_key: str) -> Packed:
    """A plain record as plain values; `content_key` is that of its item."""
    date = record.date
    return (
        content_key,
        record.place.fragment,
        record.section,
        record.title,
        record.year,
        record.month,
        None if date is None else date.toordinal(),
        record.venue,
        record.version_type,
        record.status,
        record.container,
        record.publisher,
        record.area,
        record.byline.complete,
        tuple([(n.printed, n.place.fragment, n.affiliation, _pairs(n.identifiers)) for n in record.byline.names]),
        _pairs(record.identifiers),
        (
            record.submitted_to,
            record.edition,
            record.volume,
            record.number,
            record.pages,
            tuple([(n.printed, n.place.fragment, n.position, n.affiliation, _pairs(n.identifiers)) for n in record.editors]),
            record.code_available,
            record.topics,
            record.reading_certain,
            record.note,
        ),
    )


def _pairs(identifiers: tuple[Identifier, ...]) -> tuple[tuple[str, str], ...]:
    return tuple([(one.scheme, one.value) for one in identifiers]) if identifiers else ()


def unpack(packed: Packed, source: str) -> WorkRecord:
    """The record that was packed."""
    rest, date = packed[REST], packed[DATE]
    names = tuple(
        PrintedName.at(Place.at(source, fragment), printed, n, affiliation=affiliation, identifiers=_identifiers(found))
        for n, (printed, fragment, affiliation, found) in enumerate(packed[NAMES], start=1)
    )
    editors = tuple(
        PrintedName.at(Place.at(source, fragment), printed, position, affiliation=affiliation, identifiers=_identifiers(found))
        for printed, fragment, position, affiliation, found in rest[5]
    )
    record = WorkRecord.of(
        Place.at(source, packed[FRAGMENT]),
        packed[TITLE],
        Byline.of(names, complete=packed[COMPLETE]),
        year=packed[YEAR],
        month=packed[MONTH],
        venue=packed[VENUE],
        version_type=packed[TYPE],
        status=packed[STATUS],
        edition=rest[1],
        container=packed[CONTAINER],
        publisher=packed[PUBLISHER],
        volume=rest[2],
        number=rest[3],
        pages=rest[4],
        editors=editors,
        identifiers=_identifiers(packed[IDENTIFIERS]),
        note=rest[9],
    )
    more = {
        "section": packed[SECTION],
        "date": None if date is None else datetime.date.fromordinal(date),
        "area": packed[AREA],
        "submitted_to": rest[0],
        "code_available": rest[6],
        "topics": rest[7],
        "reading_certain": rest[8],
    }
    changed = {name: value for name, value in more.items() if value != getattr(record, name)}
    return record.model_copy(update=changed) if changed else record


def _identifiers(found: tuple[tuple[str, str], ...]) -> tuple[Identifier, ...]:
    return tuple(Identifier.of(scheme, value) for scheme, value in found)


class Spool:
    """Work records in a file that goes with this object.

    Attributes:
        sources: ids of the sources, by number.
        source: number of a record's source, by the number of the record.
        plain: whether the record is plain.
    """

    def __init__(self, folder: Path) -> None:
        """Makes the file.

        Raises:
            UsageError: it cannot be written; so may all methods that write or read.
        """
        self._folder = str(folder)
        try:
            self._file = tempfile.TemporaryFile(dir=folder, buffering=1 << 20)  # noqa: SIM115 - open as long as this object
        except OSError as error:
            raise self._refusal(error) from error
        self._offsets, self._end = array("q", [0]), -1
        self.sources: list[str] = []
        self.source = array("i")
        self.plain = bytearray()

    def __len__(self) -> int:
        return len(self.source)

    def add(self, record: WorkRecord, content_key: str, plain: bool) -> None:
        """Writes a record of the last source."""
        data = marshal.dumps(pack(record, content_key)) if plain else pickle.dumps(record, protocol=5)
        try:
            self._file.write(data)
        except OSError as error:
            raise self._refusal(error) from error
        self._offsets.append(self._offsets[-1] + len(data))
        self.source.append(len(self.sources) - 1)
        self.plain.append(plain)

    def record(self, number: int) -> WorkRecord:
        """A record by its number."""
        data = self._read(number)
        if self.plain[number]:
            return unpack(marshal.loads(data), self.sources[self.source[number]])  # noqa: S302 - our own file, nobody else's
        found: WorkRecord = pickle.loads(data)  # noqa: S301 - our own file, nobody else's
        return found

    def title(self, number: int) -> str:
        """The title of a record, empty for none."""
        return str(self.packed(number)[TITLE] if self.plain[number] else self.record(number).title or "")

    def packed(self, number: int) -> Packed:
        """A plain record by its number."""
        found: Packed = marshal.loads(self._read(number))  # noqa: S302 - our own file, nobody else's
        return found

    def all_packed(self, wanted: bytearray) -> Iterator[tuple[int, Packed]]:
        """The numbers and values of all plain records that are wanted (1 at their number), in their order."""
        self._seek(0)
        offsets, read, loads = self._offsets, self._file.read, marshal.loads
        for number, want in enumerate(wanted):
            data = read(offsets[number + 1] - offsets[number])
            if want:
                yield number, loads(data)

    def note(self, value: Any) -> None:
        """Writes plain values behind the records, of which none comes any more."""
        if self._end < 0:
            self._end = self._offsets[-1]
        self._seek(self._end)
        try:
            self._end += self._file.write(marshal.dumps(value))
        except OSError as error:
            raise self._refusal(error) from error

    def noted(self) -> Iterator[Any]:
        """What was noted, in order; nothing else may be read in between."""
        self._seek(self._offsets[-1])
        while 0 <= self._file.tell() < self._end:
            yield marshal.load(self._file)  # noqa: S302 - our own file, nobody else's

    def _read(self, number: int) -> bytes:
        self._seek(self._offsets[number])
        found: bytes = self._file.read(self._offsets[number + 1] - self._offsets[number])
        return found

    def _seek(self, offset: int) -> None:
        try:
            self._file.seek(offset)  # what waits to be written is written first
        except OSError as error:
            raise self._refusal(error) from error

    def _refusal(self, error: OSError) -> UsageError:
        reason = f"the records that were read cannot wait on disk: {error.strerror or error}"
        return UsageError(reason, value=self._folder, where=self._folder, hint="nothing was written")

    def close(self) -> None:
        """Removes the file."""
        with suppress(OSError):  # of what could not be written
            self._file.close()
