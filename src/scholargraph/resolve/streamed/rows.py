"""Works, versions, authorships and mentions as columns of numbers: rows of tables before anybody has an IRI."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import column, values_at
from scholargraph.model.entities import MetricObservation
from scholargraph.model.provenance import Place
from scholargraph.resolve import keys
from scholargraph.resolve.anchors import mention_key
from scholargraph.resolve.gather import Gathered, WorkGroup, uses_of
from scholargraph.resolve.merge import WorkMerge
from scholargraph.resolve.odd_names import without_nobody
from scholargraph.resolve.organizations import Organizations
from scholargraph.resolve.streamed.intake import Intake
from scholargraph.resolve.streamed.numbers import Numbers
from scholargraph.resolve.streamed.texts import Texts
from scholargraph.resolve.uses import NameUse
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

    def __init__(self) -> None:
        self.texts, self.venues = Numbers(), Numbers()
        self.areas: list[tuple[str, ...]] = [()]
        self._areas: dict[tuple[str, ...], int] = {(): 0}
        self.work, self.version, self.authorship, self.mention = array("q"), array("q"), array("q"), array("q")
        self.work_title = Texts()
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


def longest(printed: Iterable[str]) -> str:
    """The longest of several names; of equally long ones the last by letters."""
    return max(printed, key=lambda form: (len(form), form))


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
        distinctions, bodies: how many there are.
        joined: works of several places.
    """

    def __init__(self, rows: Rows, intake: Intake, venues: Venues, organizations: Organizations) -> None:
        self._rows, self._intake, self._venues = rows, intake, venues
        self._organizations = organizations
        self._kinds = {venue.id: venue.kind for venue in venues.entities}
        self._source = {id: n for n, id in enumerate(intake.spool.sources)}
        self._marks: dict[str, str] = {}
        self.text, self.borne_by, self.borne = array("i"), array("i"), array("i")
        self.forms: dict[int, tuple[int, ...]] = {}
        self.printed_by, self.printed = array("i"), array("i")
        self.metrics: list[tuple[int, MetricObservation]] = []
        self.distinctions = self.bodies = self.joined = 0

    @property
    def count(self) -> int:
        """How many uses there are."""
        return len(self.text)

    def anchored(self) -> Iterator[tuple[str, list[str]]]:
        """The key of each use, and those of its mentions."""
        return self._intake.spool.noted()

    def forget(self) -> None:
        """Lets go of the uses, when all persons are made."""
        self.text, self.borne_by, self.borne = array("i"), array("i"), array("i")
        self.printed_by, self.printed, self._marks = array("i"), array("i"), {}
        self.forms = {}

    def add(self, work: WorkGroup) -> None:
        """Adds the rows of a work."""
        rows, first_use = self._rows, self.count
        merge = self._merge = WorkMerge(None, self._venues, self._organizations)
        found: Gathered = uses_of([work], self._venues)
        by_key = {use.key: use for use in found.uses}
        items = {item.index: item for item in work.items}
        for slot, key in zip(work.slots, work.uses, strict=True):
            self._use(by_key[key])
            anchors = [mention_key(items[one.item], one.name, self._marks) for one in slot.occurrences]
            self._intake.spool.note((key, anchors or [key]))
            for name in (items[o.item].names[o.name].printed for o in slot.occurrences if not o.suspect):
                self.printed_by.append(self.count - 1)
                self.printed.append(self._intake.names(name))
        merge.add(work)
        version_row = self._versions(len(rows.work))
        self._work(len(merge.versions))
        use_of = {key: n for n, key in enumerate(work.uses, start=first_use)}
        row_of = {}
        for authorship in merge.authorships:
            row_of[authorship.id] = use_of[authorship.person]
            rows.authorship.append(number_of(authorship.id))
            rows.authorship_work.append(len(rows.work) - 1)
            rows.position.append(absent(authorship.position))
            rows.basis.append(rows.text(authorship.basis))
        for mention in merge.mentions:
            rows.mention.append(number_of(mention.id))
            rows.mention_authorship.append(row_of[mention.authorship])
            rows.mention_version.append(version_row[mention.version])
            rows.mention_name.append(self._intake.names(mention.printed))
            rows.mention_position.append(absent(mention.position))
            rows.mention_place.append(self._place(mention.quotes[0]))
            rows.mention_suffix.append(0)
        self.metrics += [(version_row[metric.subject], metric) for metric in merge.metrics]
        self.distinctions += len(merge.distinctions)
        self.bodies += len(merge.group_authorships)
        self.joined += sum(len(version.quotes) for version in merge.versions) > 1

    def _use(self, use: NameUse) -> None:
        """What columns need of a use."""
        (told,) = without_nobody([use])
        names, own = self._intake.names, self.count
        self.text.append(names(longest(told.printed)) if told.printed else -1)
        if len(told.printed) > 1:
            self.forms[own] = tuple(map(names, told.printed))
        for found in use.identifiers:
            self.borne_by.append(own)
            self.borne.append(self._intake.identifiers(f"{found.scheme} {found.value}"))

    def _work(self, versions: int) -> None:
        (work,), rows = self._merge.works, self._rows
        chosen = next(version for version in self._merge.versions if version.id == work.chosen_version)
        rows.work.append(number_of(work.id))
        found = sorted(one.iri for version in self._merge.versions for one in version.identifiers)
        rows.work_title.append(work.title or work.description or "".join(f"\0{one}" for one in found))
        rows.work_year.append(absent(work.year))
        rows.first_year.append(absent(work.first_year))
        rows.work_type.append(rows.text(work.type))
        rows.work_status.append(rows.text(chosen.status))
        rows.work_venue.append(rows.venue(self.published(chosen.venue)))
        rows.work_complete.append(any(version.byline_complete for version in self._merge.versions))
        rows.versions.append(versions)
        rows.topics.append(rows.area(work.areas))

    def published(self, venue: str | None) -> str | None:
        """A venue that is no repository."""
        return venue if venue and self._kinds[venue] != "repository" else None

    def _versions(self, work: int) -> dict[str, int]:
        rows, found = self._rows, {}
        for version in self._merge.versions:
            found[version.id] = len(rows.version)
            rows.version.append(number_of(version.id))
            rows.version_work.append(work)
            rows.version_type.append(rows.text(version.type))
            rows.version_title[found[version.id]] = version.title
            rows.version_year.append(absent(version.year))
            rows.version_date.append(absent(version.date.toordinal() if version.date else None))
            rows.version_status.append(rows.text(version.status))
            rows.version_venue.append(rows.venue(version.venue))
            rows.version_complete.append(version.byline_complete)
            held = [self._place(quote) for quote in version.quotes]
            rows.version_place.append(held[0])
            if len(held) > 1:
                rows.more_places[found[version.id]] = held
        return found

    def _place(self, place: Place) -> int:
        return self._intake.places.add(self._source[place.source], place.fragment)
