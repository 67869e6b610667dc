"""From records that came one by one to rows and persons; see the decision on builds by streams and columns."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import column, integers
from scholargraph.model.names import fold
from scholargraph.model.records import Remark
from scholargraph.project import IdentityMode
from scholargraph.resolve.gather import Gathered, editors_of, gather, uses_of
from scholargraph.resolve.grouping import WorkGroup
from scholargraph.resolve.merge import WorkMerge
from scholargraph.resolve.organizations import Organizations
from scholargraph.resolve.spots import unmentioned
from scholargraph.resolve.streamed import NotStreamedError
from scholargraph.resolve.streamed.clustered import Uses, clustered
from scholargraph.resolve.streamed.components import Components
from scholargraph.resolve.streamed.contested import contested
from scholargraph.resolve.streamed.intake import Intake
from scholargraph.resolve.streamed.lots import made_in_lots
from scholargraph.resolve.streamed.mending import anything_spilled
from scholargraph.resolve.streamed.minting import Minting
from scholargraph.resolve.streamed.packed import Packed
from scholargraph.resolve.streamed.people import People, people
from scholargraph.resolve.streamed.plain import Plain, take_mentions
from scholargraph.resolve.streamed.rows import Grouped, Rows
from scholargraph.resolve.streamed.shown import Ids, Shown
from scholargraph.resolve.streamed.use_columns import use_columns
from scholargraph.resolve.uses import NameUse
from scholargraph.resolve.venues import Venues, shipped_venues

Ints = NDArray[np.int64]
Smalls = NDArray[np.int32]


class Streamed:
    """What is believed, as columns.

    Attributes:
        intake: the records.
        rows: of works, versions, authorships and mentions.
        venues, organizations: found in the records.
        people: who is who; `ids`, `anchors` and `orcids` of persons by number.
        remarks: what was noticed.
        gathered: the uses outside bylines but those of records of persons.
        others: these, and the editors of books. `editors` says who they are, as in `Gathered`, `edited_at` where they stand.
        refused: persons and identifiers that are not theirs.
    """

    def __init__(self, intake: Intake, identity: IdentityMode) -> None:
        """Resolves.

        Raises:
            NotStreamedError: the records ask for something that needs all of them at once.
        """
        if anything_spilled(intake):
            raise NotStreamedError
        self.intake = intake
        self.remarks: list[Remark] = list(intake.remarks)
        intake.persons.settle(intake.places)
        self.venues = Venues(intake.venues.times, shipped_venues())
        self.organizations = Organizations(intake.organizations.times)
        self.gathered: Gathered = gather(intake.readings, [], self.venues)
        self.remarks += [*self.gathered.remarks, *intake.odd_remarks()]
        self.rows = Rows(intake.spool.beside("the titles of works"))
        self.grouped = Grouped(self.rows, intake, self.venues)
        self.components = Components(intake, self.venues)
        self._group()
        self._number_uses()
        self._few_names = self._names_of_few()
        self.people: People = self._people(identity)
        self._name_persons()
        self._minting = Minting(self.rows, self.grouped, self.group, self.merge_of)
        self._minting.settle()
        self.refused, self.orcids, noticed = contested(self, intake.identifiers.values)
        self.remarks += noticed

    def _group(self) -> None:
        """Makes works of records that must be looked at together, and finds who edited books."""
        self._place = array("i"), array("i")  # of each work: its component and number there
        edited: list[WorkGroup] = []
        parted = array("i")
        lots = made_in_lots(self.components, self.intake.spool, self.venues, self.organizations)
        for component, (works, remarks, volumes, single) in enumerate(lots):
            self.remarks += remarks
            for n, work in enumerate(works):
                if work is not None:
                    self._place[0].append(component)
                    self._place[1].append(n)
                    self.grouped.add(work)
            for n, record in single.items():
                self.intake.recurring[record] = True  # its key is as long as that of a recurring title
                parted.extend((record, component, n))
            edited += volumes
        self.components.part(parted)
        for record in sorted(set(self.intake.edited)):
            if self.components.alone[record]:
                edited += self.components.work(record)[0]
        edited.sort(key=lambda work: work.key)
        editors = editors_of(edited, self.venues)
        self.others = [*self.gathered.uses, *editors.uses]
        self.editors, self.edited_at = editors.editors, unmentioned([], editors)

    def _number_uses(self) -> None:
        """Numbers of uses: works looked at together, plain records that are alone, records of persons, all others."""
        rows, intake = self.rows, self.intake
        rows.end_of_several()
        self._alone = np.flatnonzero(np.frombuffer(self.components.alone, dtype=np.uint8))
        self.plain_mentions = take_mentions(rows, intake, self._alone)
        self.first_plain = self.grouped.count
        self.first_person = len(rows.authorship_work)
        self.first_other = self.first_person + len(intake.persons)
        self.count = self.first_other + len(self.others)
        intake.forget_mentions()

    @property
    def plain_name(self) -> Smalls:
        """The name of each use that is the only mention of an authorship."""
        return np.asarray(column(self.rows.mention_name)[self.rows.several.mentions :])

    def _people(self, identity: IdentityMode) -> People:
        """Decides who is who, and writes the rows of plain records."""
        columns, plain = use_columns(self), self._plain()
        del self.plain_mentions
        if identity == "source":
            plain.write()
            return people(columns)
        deciding = clustered(
            Uses(
                columns,
                lambda: chain(self.grouped.settings(), plain.settings()),
                lambda: chain(self.grouped.titles(), plain.titles()),
                lambda: chain(self.intake.persons.nameless(), self.others),
            ),
            identity,
            self.intake.spool,
        )
        plain.write(alone=True)  # for a process beside this one decides
        return deciding()

    def _plain(self) -> Plain:
        return Plain(self.rows, self.intake, self.venues, self.grouped, self._alone)

    def use(self, number: int) -> NameUse:
        """A use as it would be in memory."""
        if number < self.first_person:
            work = self.rows.authorship_work[number]
            return self._uses(self.group(work))[number - bisect_left(self.rows.authorship_work, work)]
        if number >= self.first_other:
            return self.others[number - self.first_other]
        return self.intake.persons.use(number - self.first_person)

    def _uses(self, work: WorkGroup) -> list[NameUse]:
        """The uses of a work, in the order of its byline."""
        by_key = {use.key: use for use in uses_of([work], self.venues).uses}
        return [by_key[key] for key in work.uses]

    def _name_persons(self) -> None:
        """Says what ids of persons are made of."""
        ids = self.ids = Ids(self.people.of, self.people.count, self.intake.spool.beside("the anchors of persons"))
        for n, (key, anchors) in enumerate(self.grouped.anchored()):
            ids.shared(n, key, anchors)
        works = column(self.rows.authorship_work)[self.first_plain :] - self.rows.several.works
        wanted = ids.candidates(column(self.intake.front)[self._alone][works], self.first_plain)
        del works
        ids.sole(self._plain().keyed(wanted))
        ids.sole((n, key, key) for n, key in self._keys_outside())
        ids.settle(self.all_keys)
        self.intake.spool.flush()

    def all_keys(self) -> Iterator[tuple[int, str]]:
        """All uses and their keys."""
        yield from ((n, key) for n, (key, _) in enumerate(self.grouped.anchored()))
        yield from self._plain().keys()
        yield from self._keys_outside()

    def _keys_outside(self) -> Iterator[tuple[int, str]]:
        """The uses outside bylines and their keys."""
        yield from ((n, self.intake.persons.key(n - self.first_person)) for n in range(self.first_person, self.first_other))
        yield from ((n, use.key) for n, use in enumerate(self.others, start=self.first_other))

    def forget_resolving(self) -> None:
        """Lets go of all but rows, persons, names and places."""
        self.remarks, self.others = [], []
        self.grouped.forget()
        self.intake.forget_records()
        self.people.borne_by = self.people.borne = np.zeros(0, np.int64)
        self._few_names = np.zeros((0, 2), np.int64)

    def _names_of_few(self) -> Ints:
        """Uses and names that are printed for them, where it is not one name a use."""
        intake = self.intake
        others = enumerate(self.others, start=self.first_other)
        told = [(n, intake.names(form)) for n, use in others for form in use.printed]
        variants = intake.persons.variants
        told += [(self.first_person + n, one) for n, several in variants.items() for one in {*several} - {intake.persons.name[n]}]
        grouped = np.stack((integers(self.grouped.printed_by), integers(self.grouped.printed)), axis=1)
        return np.concatenate((grouped, np.array(told, dtype=np.int64).reshape(-1, 2)))

    def names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Name and variants of each person."""
        uses = np.concatenate((self._few_names[:, 0], np.arange(self.first_plain, self.first_other)))
        names = np.concatenate((self._few_names[:, 1], self.plain_name, integers(self.intake.persons.name)))
        return Shown(self.intake.names.values).persons(self.people.of[uses], names, self.people.count)

    def work_of(self, use: int) -> int:
        """The row of the work in whose byline a use stands."""
        return self.rows.authorship_work[use]

    def merge_of(self, work: int) -> WorkMerge:
        """The entities of a work, by its row; the keys of uses stand where persons will."""
        merge = WorkMerge(None, self.venues, self.organizations, taken=self._minting.taken(work))
        merge.add(self.group(work))
        return merge

    def group(self, work: int) -> WorkGroup:
        """A work as it would be in memory, by the number of its row."""
        component, n = self._looked_at(work)
        return self.components.work(n)[0][0] if component < 0 else self._several(component)[n]

    def _looked_at(self, work: int) -> tuple[int, int]:
        """The component of a work and its place there; -1 and the record of one that nothing was compared with."""
        before = len(self._place[0])
        if work < before:
            return self._place[0][work], self._place[1][work]
        record = int(self._alone[work - before])
        return self.components.parted_from(record) or (-1, record)

    def plain_records(self, first: int, behind: int) -> Iterator[tuple[str, Packed]]:
        """Source and record of each plain work in some rows, all behind `several`."""
        spool, before = self.intake.spool, self.rows.several.works
        for record, _, packed in spool.packed(self._alone[first - before : behind - before].tolist()):
            yield spool.sources[spool.source[record]], packed

    def beside(self, work: int) -> dict[int, list[WorkGroup]]:
        """The works that were looked at together with one, itself included, by a number for all of them."""
        component, _ = self._looked_at(work)
        return {-1 - work: [self.group(work)]} if component < 0 else {component: self._several(component)}

    def uses_outside(self, names: set[str]) -> list[NameUse]:
        """The uses outside bylines that print one of some folded names."""
        told = [fold(name) in names for name in self.intake.names.values]
        persons = self.intake.persons
        found = [n for n, name in enumerate(persons.name) if told[name] or any(told[one] for one in persons.variants.get(n, ()))]
        others = [use for use in self.others if any(fold(form) in names for form in use.printed)]
        return [*map(persons.use, found), *others]

    @lru_cache(maxsize=64)  # noqa: B019 - lives as long as the build
    def _several(self, number: int) -> list[WorkGroup]:
        return self.components[number][0]
