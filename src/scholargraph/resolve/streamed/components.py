"""Which records must be looked at together to say which of them are one work; the others are one work each."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from scholargraph.model.arrays import column, distinct
from scholargraph.model.records import Remark
from scholargraph.resolve.grouping import WorkGroup, group_works
from scholargraph.resolve.items import Item
from scholargraph.resolve.keys import place_order
from scholargraph.resolve.near_titles import TOP_K, NearTitles, Weights
from scholargraph.resolve.streamed.intake import Intake
from scholargraph.resolve.streamed.runs import runs
from scholargraph.resolve.titles import Title, normalize_title
from scholargraph.resolve.venues import Venues
from scholargraph.resolve.works import match_works, matching_remarks

Ints = NDArray[np.int64]


class Components:
    """Records that share a title, an identifier, or have near titles, and so on from one to the next.

    Attributes:
        several: records of each component of at least two, sorted.
        odd: records that are alone and not plain.
        alone: 1 at the number of a plain record that is the only one of its component.
    """

    def __init__(self, intake: Intake, venues: Venues) -> None:
        self._intake, self._venues = intake, venues
        heads = np.frombuffer(intake.head, dtype=np.int64) if len(intake.head) else np.zeros(0, np.int64)
        order = np.argsort(heads, kind="stable")
        blocks = [order[start:end].tolist() for start, end in runs(heads[order])]
        del order
        several_lists = len(intake.lists) > 1 or bool(intake.uneven)
        last = self._weigh(blocks, len(distinct(heads[_bools(intake.titled)])), keep=several_lists)
        self._near: dict[int, list[tuple[str, str]]] = {}
        edges = [pair for block in blocks for pair in pairwise(block)]
        edges += self._by_identifier()
        near = self._near_titles(last) if several_lists else []
        edges += [(one, other) for _, found in near for one, other in found]
        self.several = _connected(edges)
        self.alone = bytearray(intake.spool.plain)
        self._parted = np.zeros((0, 3), dtype=np.int32)
        of: dict[int, int] = {}
        for number, records in enumerate(self.several):
            for record in records:
                self.alone[record] = 0
                of[record] = number
        for keys, found in near:
            for component in {of[one] for one, _ in found}:
                self._near.setdefault(component, []).append(keys)
        self.odd = [n for n, plain in enumerate(intake.spool.plain) if not plain and n not in of]

    def __len__(self) -> int:
        return len(self.several) + len(self.odd)

    def __getitem__(self, number: int) -> tuple[list[WorkGroup], list[Remark]]:
        """The works of one of all components but those of plain records that are alone, and remarks on them."""
        several = len(self.several)
        return self.works(number) if number < several else self.work(self.odd[number - several])

    def works(self, component: int) -> tuple[list[WorkGroup], list[Remark]]:
        """The works of a component, and remarks on them."""
        return self._works(self.items(self.several[component]), component)

    def _works(self, items: list[Item], component: int) -> tuple[list[WorkGroup], list[Remark]]:
        matching = match_works(items, weights=self.weights.among(items), near=self._near.get(component, ()))
        works, conflicts = group_works(items, matching.groups, self._venues)
        return works, [*matching_remarks(items, matching), *conflicts]

    def found(self, number: int) -> tuple[list[WorkGroup], list[Remark], dict[int, int]]:
        """As by index, and which of the works, by their place, are as good as alone, each with its plain record.

        They are made of that record only, their key is all that it says of which work it is, and no other says the same. Editors
        of books are found among works that were made, so that no volume is one of them.
        """
        if number >= len(self.several):
            return *self[number], {}
        numbers, items = self._numbered(self.several[number])
        works, remarks = self._works(items, number)
        times = Counter(item.content_key for item in items)
        plain, found = self._intake.spool.plain, {}
        for n, work in enumerate(works):
            item, record = work.items[0], numbers[work.items[0].index]
            of_its_own = len(work.items) == 1 and work.key == item.content_key and times[item.content_key] == 1
            if of_its_own and plain[record] and not item.record.editors:
                found[n] = record
        return works, remarks, found

    def part(self, parted: array[int]) -> None:
        """Takes records as alone from now on that stand in a component, and were found to be works of their own.

        Args:
            parted: record, component, and place of the work in it, one behind the other.
        """
        found = column(parted).reshape(-1, 3)
        self._parted = found[np.argsort(found[:, 0])]
        for record in parted[::3]:
            self.alone[record] = 1

    def parted_from(self, record: int) -> tuple[int, int] | None:
        """Where a record that was taken for alone was looked at with others: the component, and the place of its work in it."""
        at = int(np.searchsorted(self._parted[:, 0], record))
        if at == len(self._parted) or self._parted[at, 0] != record:
            return None
        return int(self._parted[at, 1]), int(self._parted[at, 2])

    def work(self, record: int) -> tuple[list[WorkGroup], list[Remark]]:
        """The work of a record that is alone, and remarks on it."""
        return group_works(self.items([record]), [[0]], self._venues)

    def items(self, records: Sequence[int]) -> list[Item]:
        """The items of some records, in the order of items."""
        return self._numbered(records)[1]

    def _numbered(self, records: Sequence[int]) -> tuple[list[int], list[Item]]:
        """The items of some records, in the order of items, and the numbers of the records in that order."""
        spool = self._intake.spool
        held = [(n, spool.record(n)) for n in records]
        where = [place_order(record.place) for _, record in held]
        times = Counter(where)
        said = [record.model_dump_json() if times[at] > 1 else "" for at, (_, record) in zip(where, held, strict=True)]
        found, order = [], sorted(range(len(held)), key=lambda n: (where[n], said[n]))
        for index, n in enumerate(order):
            record = held[n][1]
            title = normalize_title(record.title) if record.title else None
            found.append(Item(index, record.place.source, record, title if title and title.key else None, None))
        return [held[n][0] for n in order], found

    def _weigh(self, blocks: Sequence[Sequence[int]], titles: int, *, keep: bool) -> dict[str, Title]:
        """Counts words once a title: of records of one title (`blocks`) those of the last, which is given back to `keep`."""
        frequency = self._intake.words
        kept: dict[str, Title] = {}
        for block in blocks:
            titled = [n for n in block if self._intake.titled[n]]
            if len(titled) < 2:
                continue
            found = [normalize_title(self._intake.spool.title(n)) for n in titled]
            last = found[0]
            if any(title.words != last.words for title in found) or keep:
                places, place = self._intake.places, self._intake.place
                last = found[max(range(len(found)), key=lambda n: place_order(places.place(place[titled[n]])))]
            for title in found:
                frequency.subtract(title.words)
            frequency.update(last.words)
            if keep:
                kept[last.key] = last
        self.weights = Weights.counted(titles, +frequency)
        return kept

    def _by_identifier(self) -> list[tuple[int, int]]:
        intake = self._intake
        if not intake.borne_works:
            return []
        hashes = np.frombuffer(intake.works_identifiers, dtype=np.int64)
        order = np.argsort(hashes, kind="stable")
        records = np.frombuffer(intake.borne_works, dtype=np.int32)[order]
        pairs: list[tuple[int, int]] = []
        for start, end in runs(hashes[order]):
            block = records[start:end].tolist()
            pairs += pairwise(block)
        return pairs

    def _near_titles(self, last: dict[str, Title]) -> list[tuple[tuple[str, str], list[tuple[int, int]]]]:
        """Keys of near titles, and the records that bear them and do not stand in one list of author lines.

        Of two entries of one such list whose titles differ no rule makes one work.
        """
        intake, titles = self._intake, {}
        bearers: dict[str, list[int]] = {}
        for n in range(len(intake.spool)):
            if intake.titled[n]:
                title = normalize_title(intake.spool.title(n))
                titles[title.key] = title
                bearers.setdefault(title.key, []).append(n)
        self.weights.titles = titles | last
        found = []
        for left, right in NearTitles(self.weights).pairs():
            pairs = [(a, b) for a in self._first(bearers[left]) for b in self._first(bearers[right]) if self._may_be_one(a, b)]
            if pairs:
                found.append(((left, right), pairs))
        self.weights.titles = {}
        return found

    def _first(self, records: list[int]) -> list[int]:
        if len(records) <= TOP_K:
            return records
        places = self._intake.places
        return sorted(records, key=lambda n: place_order(places.place(self._intake.place[n])))[:TOP_K]

    def _may_be_one(self, one: int, other: int) -> bool:
        listed = self._intake.listed
        return listed[one] != listed[other] or listed[one] in self._intake.uneven


def _bools(values: bytearray) -> NDArray[np.bool_]:
    return np.frombuffer(values, dtype=np.uint8).astype(bool)


def _connected(edges: list[tuple[int, int]]) -> list[list[int]]:
    """The components of at least two, each sorted, in the order of their smallest."""
    if not edges:
        return []
    pairs: NDArray[Any] = np.array(edges, dtype=np.int64)
    nodes, numbers = np.unique(pairs, return_inverse=True)
    numbers = numbers.reshape(pairs.shape)
    matrix = coo_array((np.ones(len(pairs), dtype=np.int8), (numbers[:, 0], numbers[:, 1])), shape=(len(nodes), len(nodes)))
    _, label = connected_components(matrix, directed=False)
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    found = [nodes[part].tolist() for part in np.split(order, cuts)]
    return sorted((part for part in found if len(part) > 1), key=lambda part: part[0])
