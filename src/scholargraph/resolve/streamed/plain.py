"""Rows of plain records that are one work each: what looking at them together would give, without an object a record."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import column, values_at
from scholargraph.model.aside import Ahead
from scholargraph.model.names import fold
from scholargraph.resolve import keys
from scholargraph.resolve.items import Item
from scholargraph.resolve.keys import digest
from scholargraph.resolve.streamed import packed as at
from scholargraph.resolve.streamed.intake import Intake
from scholargraph.resolve.streamed.made import Setting
from scholargraph.resolve.streamed.packed import Packed, unpack
from scholargraph.resolve.streamed.rows import NONE, Grouped, Rows
from scholargraph.resolve.titles import normalize_title
from scholargraph.resolve.venues import Venues
from scholargraph.resolve.versions import versions_of

Ints = NDArray[np.int64]
_LOT, _LOTS = 10_000, 4
"""Records of which rows are made at once, and from how many lots on another process helps."""


class Shape(NamedTuple):
    """What kind of appearance a record is, as far as venue, type and status tell; venues by their ids."""

    content: str
    type: str
    status: str | None
    venue: str | None
    published: str | None


class Lot(NamedTuple):
    """The rows of some plain records, before types, venues and areas have numbers: another process may make them.

    Attributes:
        shapes, areas, titles: shapes and areas by a number of this lot; the title of each record.
        work, version, year, date, shape, area, complete, names: of each record; `names` counts those of its byline.
        authorship, mention: ids of each name.
    """

    shapes: list[Shape]
    areas: list[str]
    titles: list[str]
    work: array[int]
    version: array[int]
    year: array[int]
    date: array[int]
    shape: array[int]
    area: array[int]
    complete: array[int]
    names: array[int]
    authorship: array[int]
    mention: array[int]


class Plain:
    """Writes the rows of plain records that are alone."""

    def __init__(self, rows: Rows, intake: Intake, venues: Venues, grouped: Grouped, records: Ints) -> None:
        """Takes the numbers of the records, and what they are numbers of."""
        self._rows, self._intake, self._venues, self._grouped, self._records = rows, intake, venues, grouped, records
        self._shapes: dict[tuple[object, ...], Shape] = {}
        self._marks = array("i", [-1]) * len(intake.names)

    def shape(self, packed: Packed) -> Shape:
        """The shape of a record; there are few."""
        venue, container = packed[at.VENUE], packed[at.CONTAINER]
        key = (venue, container is None, not container, not packed[at.PUBLISHER], packed[at.TYPE], packed[at.STATUS])
        found = self._shapes.get(key)
        if found is None:
            item = Item(0, "s", unpack(packed, "s"), None, None)
            (version,) = versions_of([item], self._venues)
            meant, published = self._venues.id(venue), self._grouped.published(self._venues.id(venue))
            content = "\x1f".join((version.kind, version.venue or ""))
            found = self._shapes[key] = Shape(content, version.type(self._venues), version.status, meant, published)
        return found

    def write(self, *, alone: bool = False) -> None:
        """Writes all rows but what `take_mentions` has written.

        Every second lot of them is made by another process, unless this one is to be `alone` or there is no room.
        """
        records, spool = self._records, self._intake.spool
        lots = [records[first : first + _LOT] for first in range(0, len(records), _LOT)]
        spool.flush()
        with Ahead(lambda: map(self._lot, lots[1::2]), alone=alone or len(lots) < _LOTS) as ahead:
            beside = iter(ahead)
            for n, lot in enumerate(lots):
                self._add(next(beside) if n % 2 else self._lot(lot), lot)

    def _lot(self, records: Ints) -> Lot:
        """The rows of some records."""
        intake, digits = self._intake, keys.DIGITS
        work, version, year, date, shape, area = array("q"), array("q"), array("i"), array("i"), array("i"), array("i")
        lot = Lot([], [], [], work, version, year, date, shape, area, array("b"), array("i"), array("q"), array("q"))
        shapes: dict[Shape, int] = {}
        areas: dict[str, int] = {}
        sources = intake.spool.sources
        for record, content_key, packed in intake.spool.packed(records.tolist()):
            key = self._key(record, content_key)
            found = self.shape(packed)
            doi = min([value for scheme, value in packed[at.IDENTIFIERS] if scheme == "doi"], default="")
            id = sha256(f"{key}\x1f{found.content}\x1f{doi}".encode()).hexdigest()[:digits]
            lot.work.append(_short(sha256(key.encode()).digest()))
            lot.version.append(int(id, 16))
            lot.titles.append(packed[at.TITLE])
            lot.year.append(NONE if packed[at.YEAR] is None else packed[at.YEAR])
            lot.date.append(NONE if packed[at.DATE] is None else packed[at.DATE])
            lot.shape.append(shapes.setdefault(found, len(shapes)))
            lot.area.append(areas.setdefault(packed[at.AREA] or "", len(areas)))
            lot.complete.append(bool(packed[at.COMPLETE] and packed[at.NAMES]))
            lot.names.append(len(packed[at.NAMES]))
            section = packed[at.SECTION]
            said = f"v{id}\x1f{sources[intake.spool.source[record]]}\x1f{chr(0) if section is None else section}\x1f"
            for position, name in enumerate(packed[at.NAMES], start=1):
                use = f"{key}|{position}"
                lot.authorship.append(_short(sha256(use.encode()).digest()))
                lot.mention.append(_short(sha256(f"{said}{name[0]}\x1f{position}\x1f{use}".encode()).digest()))
        lot.shapes.extend(shapes)
        lot.areas.extend(areas)
        return lot

    def _add(self, lot: Lot, records: Ints) -> None:
        """Adds the rows of a lot."""
        rows, shape, own = self._rows, column(lot.shape), len(self._rows.work)
        for to, values in (
            (rows.work, lot.work),
            (rows.version, lot.version),
            (rows.authorship, lot.authorship),
            (rows.mention, lot.mention),
            (rows.work_year, lot.year),
            (rows.first_year, lot.year),
            (rows.version_year, lot.year),
            (rows.version_date, lot.date),
            (rows.work_complete, lot.complete),
            (rows.version_complete, lot.complete),
        ):
            to.extend(values)
        for title in lot.titles:
            rows.work_title.append(title)
        types, status = [rows.text(one.type) for one in lot.shapes], [rows.text(one.status) for one in lot.shapes]
        venues, published = [rows.venue(one.venue) for one in lot.shapes], [rows.venue(one.published) for one in lot.shapes]
        for several, numbers in (
            ((rows.work_type, rows.version_type), types),
            ((rows.work_status, rows.version_status), status),
            ((rows.version_venue,), venues),
            ((rows.work_venue,), published),
        ):
            for to in several:
                _extend(to, np.array(numbers, dtype=to.typecode)[shape])
        _extend(rows.topics, np.array([rows.area((one,)) if one else 0 for one in lot.areas], dtype=np.int32)[column(lot.area)])
        _extend(rows.versions, np.ones(len(records), dtype=np.int32))
        _extend(rows.version_work, np.arange(own, own + len(records), dtype=np.int32))
        _extend(rows.version_place, values_at(self._intake.place, records))
        names = column(lot.names)
        starts = np.repeat(np.cumsum(names, dtype=np.int32) - names, names)
        _extend(rows.position, np.arange(1, len(starts) + 1, dtype=np.int32) - starts)
        _extend(rows.basis, np.full(len(starts), rows.text("printed"), dtype=np.int8))

    def keyed(self, wanted: NDArray[np.bool_]) -> Iterator[tuple[int, str, str]]:
        """Numbers of authorships of plain records, keys of their uses, and keys of their mentions.

        Args:
            wanted: which of the authorships are asked for.
        """
        mark, ask, names = self._mark, wanted.data, self._rows.mention_name
        first, mention = self._rows.several.authorships, self._rows.several.mentions
        for record, content_key, authorships in self._counted():
            key = self._key(record, content_key)
            for position, n in enumerate(authorships, start=1):
                if ask[n]:
                    yield first + n, f"{key}|{position}", f"{content_key}|{position}|{mark(names[mention + n])}"

    def keys(self) -> Iterator[tuple[int, str]]:
        """The numbers of all authorships of plain records, and the keys of their uses."""
        first = self._rows.several.authorships
        for record, content_key, authorships in self._counted():
            key = self._key(record, content_key)
            for position, n in enumerate(authorships, start=1):
                yield first + n, f"{key}|{position}"

    def _counted(self) -> Iterator[tuple[int, str, range]]:
        """Plain records, their content keys, and the numbers of their authorships among all of plain records."""
        rows = self._rows
        works = column(rows.authorship_work)[rows.several.authorships :] - rows.several.works
        times, n = np.bincount(works, minlength=len(self._records)).tolist(), 0
        for (record, content_key), several in zip(self._intake.spool.keys(self._records.tolist()), times, strict=True):
            yield record, content_key, range(n, n + several)
            n += several

    def titles(self) -> Iterator[tuple[str, str]]:
        """The keys of the titles of all plain records, and the titles."""
        return ((key.partition("|")[0], packed[at.TITLE]) for _, key, packed in self._intake.spool.packed(self._records.tolist()))

    def settings(self) -> Iterator[Setting]:
        """What surrounds the names of all plain records, in order; for titles see there."""
        venue_of = self._venues.id
        for record, content_key, packed in self._intake.spool.packed(self._records.tolist()):
            key, title = self._key(record, content_key), packed[at.TITLE]
            uses: list[tuple[str, int | None, list[str]]]
            uses = [(f"{key}|{position}", position, []) for position in range(1, len(packed[at.NAMES]) + 1)]
            yield Setting(key, packed[at.YEAR], venue_of(packed[at.VENUE]), tuple(normalize_title(title).words), (), uses)

    def _key(self, record: int, content_key: str) -> str:
        return content_key if self._intake.recurring[record] else content_key.partition("|")[0]

    def _mark(self, name: int) -> str:
        """Five digits of the digest of a name, as keys of mentions end with."""
        found = self._marks[name]
        if found < 0:
            found = self._marks[name] = int(digest("n", fold(self._intake.names.values[name]))[:5].removeprefix("n"), 16)
        return f"n{found:0{min(4, keys.DIGITS)}x}"


def _short(found: bytes) -> int:
    """The first digits of a digest as a number."""
    size = (keys.DIGITS + 1) // 2
    return int.from_bytes(found[:size], "big") >> (8 * size - 4 * keys.DIGITS)


def _extend(to: array[int], values: NDArray[Any]) -> None:
    to.frombytes(values.tobytes())


def take_mentions(rows: Rows, intake: Intake, alone: Ints) -> NDArray[np.bool_]:
    """Takes over into rows what is known of the mentions of plain records that are alone (their numbers).

    Returns:
        Of all mentions whether they are among these.
    """
    first = column(intake.first).astype(np.int64)
    times = np.diff(np.append(first, len(intake.mention_name)))
    chosen = np.zeros(len(times), dtype=bool)
    chosen[alone] = True
    taken = np.repeat(chosen, times)
    for to, values in (
        (rows.mention_name, intake.mention_name),
        (rows.mention_place, intake.mention_place),
        (rows.mention_suffix, intake.mention_suffix),
    ):
        to.frombytes(column(values)[taken].tobytes())
    works = np.arange(len(alone), dtype=np.int32) + np.int32(rows.several.works)
    rows.authorship_work.frombytes(np.repeat(works, times[alone]).tobytes())
    return taken
