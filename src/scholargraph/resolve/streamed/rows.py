"""Works, versions, authorships and mentions as columns of numbers: rows of tables before anybody has an IRI."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import column, values_at
from scholargraph.model.entities import MetricObservation
from scholargraph.model.waiting import Waiting
from scholargraph.resolve import keys
from scholargraph.resolve.streamed.intake import Intake
from scholargraph.resolve.streamed.made import MadeUse, MadeVersion, MadeWork, Setting, Where
from scholargraph.resolve.streamed.numbers import Numbers
from scholargraph.resolve.streamed.texts import Texts
from scholargraph.resolve.venues import Venues

Ints = NDArray[np.int64]
NONE = -(2**31)
"""Stands for an absent number."""


def number_of(id: str) -> int:
    """An id as a number: its letter left out."""
    return int(id[1:], 16)


def id_text(letter: str, number: int) -> str:
    """An id of its letter and its number."""
    return f"{letter}{number:0{keys.DIGITS}x}"


class Several(NamedTuple):
    """How many rows of each table."""

    works: int
    versions: int
    authorships: int
    mentions: int


class Rows:
    """Columns of four tables; a row is named by its number.

    Attributes:
        work, work_title, work_year, first_year, work_type, work_status, work_venue, work_complete, versions, topics: of works.
        version, version_work, version_type, version_year, version_date, version_status, version_venue, version_complete,
            version_place: of versions; a date is its ordinal. version_title: titles that need not be those of the works.
        more_places: rows of versions that several places print, and those.
        authorship, authorship_work, position, basis: of authorships, whose numbers are those of the uses of names.
        mention, mention_name, mention_place, mention_suffix: of mentions. mention_authorship, mention_version, mention_position:
            of those of records that were looked at together; see `of_mentions`.
        several: how many rows came of records that were looked at together. Behind them each work has one version, and each
            authorship one mention, in the same order.
        texts: types, statuses and bases by number; areas: tuples of areas by number.
        venues: ids of venues by number.
    """

    def __init__(self, titles: Waiting) -> None:
        """No rows yet; titles of works wait in a file."""
        self.texts, self.venues = Numbers(), Numbers()
        self.areas: list[tuple[str, ...]] = [()]
        self._areas: dict[tuple[str, ...], int] = {(): 0}
        self.work, self.version, self.authorship, self.mention = array("q"), array("q"), array("q"), array("q")
        self.work_title = Texts(file=titles)
        self.version_title: dict[int, str | None] = {}
        self.work_year, self.first_year, self.work_type, self.work_status = array("i"), array("i"), array("b"), array("b")
        self.work_venue, self.work_complete, self.versions, self.topics = array("i"), array("b"), array("i"), array("i")
        self.version_work, self.version_year, self.version_date = array("i"), array("i"), array("i")
        self.version_type, self.version_status, self.version_complete = array("b"), array("b"), array("b")
        self.version_venue, self.version_place = array("i"), array("i")
        self.more_places: dict[int, list[int]] = {}
        self.authorship_work, self.position, self.basis = array("i"), array("i"), array("b")
        self.mention_authorship, self.mention_version, self.mention_name = array("i"), array("i"), array("i")
        self.mention_position, self.mention_place, self.mention_suffix = array("i"), array("i"), array("i")
        self.several = Several(0, 0, 0, 0)

    def end_of_several(self) -> None:
        """The rows of plain records follow."""
        self.several = Several(len(self.work), len(self.version), len(self.authorship), len(self.mention))

    def of_mentions(self, mentions: Ints) -> tuple[Ints, Ints, Ints]:
        """Authorships, versions and positions of mentions."""
        early, told = mentions < self.several.mentions, mentions[mentions < self.several.mentions]
        authorship = mentions - self.several.mentions + self.several.authorships
        authorship[early] = values_at(self.mention_authorship, told)
        version = values_at(self.authorship_work, authorship).astype(np.int64) - self.several.works + self.several.versions
        version[early] = values_at(self.mention_version, told)
        position = values_at(self.position, authorship)
        position[early] = values_at(self.mention_position, told)
        return authorship, version, position

    def mentions_of(self, authorships: Ints) -> Ints:
        """The mentions of authorships, in order."""
        early = np.flatnonzero(np.isin(column(self.mention_authorship), authorships))
        late = authorships[authorships >= self.several.authorships]
        return np.concatenate((early, late - self.several.authorships + self.several.mentions))

    def mentions_by(self, authorship: int) -> range:
        """The mentions of one authorship."""
        if authorship >= self.several.authorships:
            mention = authorship - self.several.authorships + self.several.mentions
            return range(mention, mention + 1)
        return range(bisect_left(self.mention_authorship, authorship), bisect_right(self.mention_authorship, authorship))

    def title_of(self, version: int) -> str | None:
        """The title of a version."""
        return self.version_title[version] if version in self.version_title else self.work_title[self.version_work[version]]

    def text(self, value: str | None) -> int:
        """The number of a type, status or basis; -1 for none."""
        return -1 if value is None else self.texts(value)

    def venue(self, id: str | None) -> int:
        """The number of a venue; -1 for none."""
        return -1 if id is None else self.venues(id)

    def area(self, areas: tuple[str, ...]) -> int:
        """The number of several areas."""
        found = self._areas.get(areas)
        if found is None:
            found = self._areas[areas] = len(self.areas)
            self.areas.append(areas)
        return found


def absent(value: int | None) -> int:
    """A number, or what stands for none."""
    return NONE if value is None else value


class Grouped:
    """Rows of works that were made of records looked at together, with the uses of their names.

    Attributes:
        text, forms: as in `UseColumns`.
        borne_by, borne: uses and identifiers.
        printed_by, printed: uses and the names that are printed for them.
        metrics: numbers that sources tell of versions, with the row of the version.
        distinctions, bodies: their ids, and the rows of their works.
        joined: works of several places.
    """

    def __init__(self, rows: Rows, intake: Intake, venues: Venues) -> None:
        self._rows, self._intake = rows, intake
        self._kinds = {venue.id: venue.kind for venue in venues.entities}
        self._source = {id: n for n, id in enumerate(intake.spool.sources)}
        self.text, self.borne_by, self.borne = array("i"), array("i"), array("i")
        self.forms: dict[int, tuple[int, ...]] = {}
        self.printed_by, self.printed = array("i"), array("i")
        self.metrics: list[tuple[int, MetricObservation]] = []
        self.distinctions: list[tuple[str, int]] = []
        self.bodies: list[tuple[str, int]] = []
        self.joined = 0

    @property
    def count(self) -> int:
        """How many uses there are."""
        return len(self.text)

    def anchored(self) -> Iterator[tuple[str, list[str]]]:
        """The key of each use, and those of its mentions."""
        return ((key, anchors) for setting in self.settings() for key, _, anchors in setting.uses)

    def settings(self) -> Iterator[Setting]:
        """What surrounds the names of each work, in order."""
        return map(Setting._make, self._intake.spool.noted())

    def titles(self) -> Iterator[tuple[str, str]]:
        """The keys of the titles of all works, and the titles that are shown."""
        return (one for setting in self.settings() for one in setting.titled)

    def forget(self) -> None:
        """Lets go of the uses, when all persons are made."""
        self.text, self.borne_by, self.borne = array("i"), array("i"), array("i")
        self.printed_by, self.printed = array("i"), array("i")
        self.forms = {}

    def add(self, made: MadeWork) -> None:
        """Adds the rows of a work."""
        rows, first_use, first_version = self._rows, self.count, len(self._rows.version)
        self._intake.spool.note(tuple(made.setting))
        for use in made.uses:
            self._use(use)
        for version in made.versions:
            self._version(version, made.title)
        self._work(made)
        for id, position, basis in made.authorships:
            rows.authorship.append(number_of(id))
            rows.authorship_work.append(len(rows.work) - 1)
            rows.position.append(absent(position))
            rows.basis.append(rows.text(basis))
        for id, authorship, at_version, printed, position, where in made.mentions:
            rows.mention.append(number_of(id))
            rows.mention_authorship.append(first_use + authorship)
            rows.mention_version.append(first_version + at_version)
            rows.mention_name.append(self._intake.names(printed))
            rows.mention_position.append(absent(position))
            rows.mention_place.append(self._place(where))
            rows.mention_suffix.append(0)
        self.metrics += [(first_version + at_version, metric) for at_version, metric in made.metrics]
        self.distinctions += [(id, len(rows.work) - 1) for id in made.distinctions]
        self.bodies += [(id, len(rows.work) - 1) for id in made.bodies]
        self.joined += sum(len(version.places) for version in made.versions) > 1

    def _use(self, use: MadeUse) -> None:
        """What columns need of a use."""
        names, own = self._intake.names, self.count
        self.text.append(-1 if use.text is None else names(use.text))
        if len(use.forms) > 1:
            self.forms[own] = tuple(map(names, use.forms))
        for found in use.identifiers:
            self.borne_by.append(own)
            self.borne.append(self._intake.identifiers(found))
        for name in use.printed:
            self.printed_by.append(own)
            self.printed.append(names(name))

    def _work(self, made: MadeWork) -> None:
        rows, chosen = self._rows, made.versions[made.chosen]
        rows.work.append(number_of(made.id))
        rows.work_title.append(made.title)
        rows.work_year.append(absent(made.year))
        rows.first_year.append(absent(made.first_year))
        rows.work_type.append(rows.text(made.type))
        rows.work_status.append(rows.text(chosen.status))
        rows.work_venue.append(rows.venue(self.published(chosen.venue)))
        rows.work_complete.append(any(version.complete for version in made.versions))
        rows.versions.append(len(made.versions))
        rows.topics.append(rows.area(made.areas))

    def published(self, venue: str | None) -> str | None:
        """A venue that is no repository."""
        return venue if venue and self._kinds[venue] != "repository" else None

    def _version(self, version: MadeVersion, title: str) -> None:
        rows, row = self._rows, len(self._rows.version)
        rows.version.append(number_of(version.id))
        rows.version_work.append(len(rows.work))
        rows.version_type.append(rows.text(version.type))
        if version.title != title:
            rows.version_title[row] = version.title
        rows.version_year.append(absent(version.year))
        rows.version_date.append(absent(version.date))
        rows.version_status.append(rows.text(version.status))
        rows.version_venue.append(rows.venue(version.venue))
        rows.version_complete.append(version.complete)
        held = [self._place(where) for where in version.places]
        rows.version_place.append(held[0])
        if len(held) > 1:
            rows.more_places[row] = held

    def _place(self, where: Where) -> int:
        source, fragment = where
        return self._intake.places.add(self._source[source], fragment)
