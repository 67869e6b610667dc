"""Rows of plain records that are one work each: what looking at them together would give, without an object a record."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import column
from scholargraph.model.names import fold
from scholargraph.resolve import keys
from scholargraph.resolve.items import Item
from scholargraph.resolve.keys import digest
from scholargraph.resolve.streamed import packed as at
from scholargraph.resolve.streamed.components import Components
from scholargraph.resolve.streamed.intake import Intake
from scholargraph.resolve.streamed.made import Setting
from scholargraph.resolve.streamed.packed import Packed, unpack
from scholargraph.resolve.streamed.rows import NONE, Grouped, Rows
from scholargraph.resolve.titles import normalize_title
from scholargraph.resolve.venues import Venues
from scholargraph.resolve.versions import versions_of

Ints = NDArray[np.int64]


class Shape(NamedTuple):
    """What kind of appearance a record is, as far as venue, type and status tell."""

    content: str
    type: int
    status: int
    venue: int
    published: int


class Plain:
    """Writes the rows of plain records that are alone."""

    def __init__(self, rows: Rows, intake: Intake, venues: Venues, grouped: Grouped) -> None:
        self._rows, self._intake, self._venues, self._grouped = rows, intake, venues, grouped
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
            meant = self._venues.id(venue)
            found = self._shapes[key] = Shape(
                "\x1f".join((version.kind, version.venue or "")),
                self._rows.text(version.type(self._venues)),
                self._rows.text(version.status),
                self._rows.venue(meant),
                self._rows.venue(self._grouped.published(meant)),
            )
        return found

    def write(self, components: Components) -> None:
        """Writes all rows but what `take_mentions` has written."""
        rows, intake = self._rows, self._intake
        digits, printed = keys.DIGITS, rows.text("printed")
        sources, places = intake.spool.sources, intake.place
        for record, content_key, packed in intake.spool.all_packed(components.alone):
            key = self._key(record, content_key)
            shape = self.shape(packed)
            doi = min([value for scheme, value in packed[at.IDENTIFIERS] if scheme == "doi"], default="")
            version = sha256(f"{key}\x1f{shape.content}\x1f{doi}".encode()).hexdigest()[:digits]
            work = len(rows.work)
            rows.work.append(_short(sha256(key.encode()).digest()))
            rows.version.append(int(version, 16))
            self._work_row(packed, shape, work, places[record])
            section = packed[at.SECTION]
            said = f"v{version}\x1f{sources[intake.spool.source[record]]}\x1f{chr(0) if section is None else section}\x1f"
            for position, name in enumerate(packed[at.NAMES], start=1):
                use = f"{key}|{position}"
                rows.authorship.append(_short(sha256(use.encode()).digest()))
                rows.position.append(position)
                rows.basis.append(printed)
                rows.mention.append(_short(sha256(f"{said}{name[0]}\x1f{position}\x1f{use}".encode()).digest()))

    def keyed(self, alone: Ints, wanted: NDArray[np.bool_]) -> Iterator[tuple[int, str, str]]:
        """Numbers of authorships of plain records, keys of their uses, and keys of their mentions.

        Args:
            alone: the numbers of these records.
            wanted: which of the authorships are asked for.
        """
        mark, ask, names = self._mark, wanted.data, self._rows.mention_name
        first, mention = self._rows.several.authorships, self._rows.several.mentions
        for record, content_key, authorships in self._counted(alone):
            key = self._key(record, content_key)
            for position, n in enumerate(authorships, start=1):
                if ask[n]:
                    yield first + n, f"{key}|{position}", f"{content_key}|{position}|{mark(names[mention + n])}"

    def keys(self, alone: Ints) -> Iterator[tuple[int, str]]:
        """The numbers of all authorships of plain records, and the keys of their uses."""
        first = self._rows.several.authorships
        for record, content_key, authorships in self._counted(alone):
            key = self._key(record, content_key)
            for position, n in enumerate(authorships, start=1):
                yield first + n, f"{key}|{position}"

    def _counted(self, alone: Ints) -> Iterator[tuple[int, str, range]]:
        """Plain records, their content keys, and the numbers of their authorships among all of plain records."""
        rows = self._rows
        works = column(rows.authorship_work)[rows.several.authorships :] - rows.several.works
        times, n = np.bincount(works, minlength=len(alone)).tolist(), 0
        for (record, content_key), several in zip(self._intake.spool.keys(alone.tolist()), times, strict=True):
            yield record, content_key, range(n, n + several)
            n += several

    def titles(self, alone: Ints) -> Iterator[tuple[str, str]]:
        """The keys of the titles of all plain records, and the titles."""
        return ((key.partition("|")[0], packed[at.TITLE]) for _, key, packed in self._intake.spool.packed(alone.tolist()))

    def settings(self, components: Components) -> Iterator[Setting]:
        """What surrounds the names of all plain records, in order; for titles see there."""
        venue_of = self._venues.id
        for record, content_key, packed in self._intake.spool.all_packed(components.alone):
            key, title = self._key(record, content_key), packed[at.TITLE]
            uses: list[tuple[str, int | None, list[str]]]
            uses = [(f"{key}|{position}", position, []) for position in range(1, len(packed[at.NAMES]) + 1)]
            yield Setting(key, packed[at.YEAR], venue_of(packed[at.VENUE]), normalize_title(title).words, (), uses)

    def _key(self, record: int, content_key: str) -> str:
        return content_key if self._intake.recurring[record] else content_key.partition("|")[0]

    def _work_row(self, packed: Packed, shape: Shape, work: int, place: int) -> None:
        rows, title, date = self._rows, packed[at.TITLE], packed[at.DATE]
        year = NONE if packed[at.YEAR] is None else packed[at.YEAR]
        complete = bool(packed[at.COMPLETE] and packed[at.NAMES])
        rows.work_title.append(title)
        rows.work_year.append(year)
        rows.first_year.append(year)
        rows.work_type.append(shape.type)
        rows.work_status.append(shape.status)
        rows.work_venue.append(shape.published)
        rows.work_complete.append(complete)
        rows.versions.append(1)
        rows.topics.append(rows.area((packed[at.AREA],)) if packed[at.AREA] else 0)
        rows.version_work.append(work)
        rows.version_type.append(shape.type)
        rows.version_year.append(year)
        rows.version_date.append(NONE if date is None else date)
        rows.version_status.append(shape.status)
        rows.version_venue.append(shape.venue)
        rows.version_complete.append(complete)
        rows.version_place.append(place)

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
