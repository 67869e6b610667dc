"""Which uses of names are one person, by the rule of `--identity source`, over columns.

An identifier decides, else the printed name: the only person with identifiers who bears it, else one of their own; nobody twice
in one byline. Where the order of the uses decides as well (identifiers that contradict each other, several spellings of one
use), the uses concerned are handed to the functions that settle it for uses in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from scholargraph.model.arrays import distinct, distinct_pairs
from scholargraph.model.links import Disjoint
from scholargraph.resolve.clusters import PERSONAL_SCHEMES, Clusters
from scholargraph.resolve.forms import form
from scholargraph.resolve.identity_decisions import KeyedDecision
from scholargraph.resolve.level import Level
from scholargraph.resolve.names import compare_once
from scholargraph.resolve.odd_names import without_nobody
from scholargraph.resolve.persons import join_identifiers, join_named, one_identifier
from scholargraph.resolve.streamed.runs import runs
from scholargraph.resolve.streamed.use_columns import UseColumns
from scholargraph.resolve.uses import PairDecision

Ints = NDArray[np.int64]
Smalls = NDArray[np.int32]


@dataclass
class People:
    """Who is who.

    Attributes:
        of: number of the person, by use.
        count: how many persons.
        decisions: on pairs of uses that were settled one by one, as `settled` says; their uses by number.
        waiting: all decisions, where evidence was weighed; their uses by number.
        doubted: works in whose byline an identifier stands twice.
        borne_by, borne: use and identifier, without those that stand twice.
    """

    of: Smalls
    count: int
    decisions: list[PairDecision]
    settled: NDArray[np.bool_]
    doubted: list[int]
    borne_by: Ints
    borne: Ints
    waiting: Iterable[KeyedDecision] | None = None


def people(uses: UseColumns) -> People:
    """Decides which uses are one person."""
    return _Joining(uses).result()


def identified(found: People, identifiers: Sequence[str], key_of: Callable[[int], str]) -> Iterator[PairDecision]:
    """The decisions of `join_identifiers` on the uses that were not settled one by one: nothing contradicts there.

    Args:
        found: who is who.
        identifiers: `scheme value` by number.
        key_of: the key of a use with identifiers, by its number.
    """
    free = ~found.settled[found.borne_by]
    by, borne = found.borne_by[free], found.borne[free]
    order = np.argsort(borne, kind="stable")
    bearers = [(identifiers[int(borne[order[start]])].partition(" "), by[order[start:end]]) for start, end in runs(borne[order])]
    members = distinct(by)
    joined, at = Disjoint(len(members)), dict(zip(members.tolist(), range(len(members)), strict=True))
    for (scheme, _, value), several in sorted(bearers, key=lambda one: (one[0][0], one[0][2])):
        first, *others = sorted(several.tolist(), key=key_of)
        for other in others:
            if joined.find(at[first]) != joined.find(at[other]):
                joined.join(at[first], at[other])
                yield one_identifier(first, other, scheme, value)


def without_repeated(uses: UseColumns) -> tuple[list[int], Ints, Ints]:
    """Works in whose byline an identifier of a person stands twice, and the uses and identifiers without those: they are no
    evidence.
    """
    personal = np.fromiter((text.partition(" ")[0] in PERSONAL_SCHEMES for text in uses.identifiers), bool)
    at = np.flatnonzero((uses.borne_by < uses.authors) & personal[uses.borne]) if len(uses.borne) else np.zeros(0, np.int64)
    works, borne = uses.work[uses.borne_by[at]].astype(np.int64), uses.borne[at]
    order = np.lexsort((borne, works))
    spots = works[order] * (len(uses.identifiers) + 1) + borne[order]
    gone = [at[order[start:end]] for start, end in runs(spots)]
    if not gone:
        return [], uses.borne_by, uses.borne
    keep = np.ones(len(uses.borne), dtype=bool)
    keep[np.concatenate(gone)] = False
    return sorted({int(uses.work[uses.borne_by[one[0]]]) for one in gone}), uses.borne_by[keep], uses.borne[keep]


class _Joining:
    def __init__(self, uses: UseColumns) -> None:
        self._uses = uses
        self._root = np.arange(len(uses.text), dtype=np.int64)
        self._decisions: list[PairDecision] = []
        self._settled = np.zeros(len(uses.text), dtype=bool)
        self._doubted, self._borne_by, self._borne = without_repeated(uses)
        self._join_identified()
        self._identified = np.zeros(len(uses.text), dtype=bool)
        self._identified[self._borne_by] = True
        self._join_named()

    def result(self) -> People:
        """Who is who."""
        is_root = np.zeros(len(self._root), dtype=bool)
        is_root[self._root] = True
        number = np.cumsum(is_root, dtype=np.int32)
        of = number[self._root] - np.int32(1)
        return People(of, int(is_root.sum()), self._decisions, self._settled, self._doubted, self._borne_by, self._borne)

    def _join_identified(self) -> None:
        """Joins what shares identifiers, and so on from one to the next; where these contradict, one after the other."""
        if not len(self._borne):
            return
        bearers, place = np.unique(self._borne_by, return_inverse=True)
        size = len(bearers) + len(self._uses.identifiers)
        matrix = coo_array((np.ones(len(place), dtype=np.int8), (place, self._borne + len(bearers))), shape=(size, size))
        label = connected_components(matrix, directed=False)[1].astype(np.int64)
        smallest = np.full(size, np.iinfo(np.int64).max)
        np.minimum.at(smallest, label[: len(bearers)], bearers)
        self._root[bearers] = smallest[label[: len(bearers)]]
        component = distinct_pairs(self._root[self._borne_by], self._borne)
        schemes = {text: n for n, text in enumerate(sorted({text.partition(" ")[0] for text in self._uses.identifiers}))}
        scheme = np.fromiter((schemes[text.partition(" ")[0]] for text in self._uses.identifiers), np.int64)
        marks = component[0] * len(schemes) + scheme[component[1]]
        marks.sort()
        contradicting = np.array(sorted({int(marks[start]) // len(schemes) for start, _ in runs(marks)}), dtype=np.int64)
        for members in self._members(contradicting, bearers):
            self._one_by_one(members)

    def _members(self, roots: Ints, among: Ints) -> Iterable[Ints]:
        """The uses among some that belong to each of these roots."""
        found = among[np.isin(self._root[among], roots)]
        found = found[np.argsort(self._root[found], kind="stable")]
        return np.split(found, np.flatnonzero(np.diff(self._root[found])) + 1) if len(found) else []

    def _one_by_one(self, members: Ints) -> None:
        clusters, numbers = self._clusters(members)
        made = join_identifiers(clusters, trusted=True)
        self._decisions += [one._replace(left=numbers[one.left], right=numbers[one.right]) for one in made]
        self._settled[members] = True
        self._take(clusters, numbers)

    def _clusters(self, members: Iterable[int]) -> tuple[Clusters, list[int]]:
        """Some uses in memory, sorted by key; and their numbers."""
        borne: dict[int, set[str]] = {}
        wanted = np.fromiter(members, dtype=np.int64)
        at = np.flatnonzero(np.isin(self._borne_by, wanted))
        for use, found in zip(self._borne_by[at].tolist(), self._borne[at].tolist(), strict=True):
            borne.setdefault(use, set()).add(self._uses.identifiers[found])
        held = sorted(((self._uses.known(n), n) for n in wanted.tolist()), key=lambda pair: pair[0].key)
        kept = [
            replace(
                use,
                index=index,
                coauthors=(),
                identifiers=tuple(one for one in use.identifiers if f"{one.scheme} {one.value}" in borne.get(n, ())),
            )
            for index, (use, n) in enumerate(held)
        ]
        schemes = PERSONAL_SCHEMES | {one.scheme for use in kept for one in use.identifiers}
        return Clusters(without_nobody(kept), schemes), [n for _, n in held]

    def _take(self, clusters: Clusters, numbers: Sequence[int]) -> None:
        """Takes over who is one."""
        first: dict[int, int] = {}
        for position, number in enumerate(numbers):
            root = clusters.find(position)
            first[root] = min(first.get(root, number), number)
        for position, number in enumerate(numbers):
            self._root[number] = first[clusters.find(position)]

    def _join_named(self) -> None:
        """Joins uses without identifiers by their names."""
        text, count = self._uses.text, len(self._uses.text)
        bearing = np.flatnonzero(self._identified & (text >= 0))
        pairs = distinct_pairs(text[bearing], self._root[bearing])
        target = np.full(len(self._uses.names) + 1, -1, dtype=np.int64)
        times = np.bincount(pairs[0], minlength=len(target))
        only = times[pairs[0]] == 1
        target[pairs[0][only]] = pairs[1][only]
        free = np.flatnonzero(~self._identified & (text >= 0))
        group = np.where(target[text[free]] >= 0, target[text[free]], count + text[free])
        hard = {int(group[n]) for n in np.flatnonzero(np.isin(free, np.fromiter(self._uses.forms, np.int64)))}
        self._settle_hard(hard, free, group)
        soft = ~np.isin(group, np.fromiter(hard, np.int64)) if hard else np.ones(len(free), dtype=bool)
        free, group = free[soft], group[soft]
        allowed = ~self._contradicting(text[free], group, bearing)
        free, group = free[allowed], group[allowed]
        fits = self._once_a_work(free, group, np.flatnonzero(self._identified))  # without a name, they stand there all the same
        free, group = free[fits], group[fits]
        founded = np.full(count + len(self._uses.names) + 1, np.iinfo(np.int64).max)
        np.minimum.at(founded, group, free)
        self._root[free] = np.where(group < count, group, founded[group])

    def _settle_hard(self, hard: set[int], free: Ints, group: Ints) -> None:
        """Groups with uses of several spellings, one use after the other."""
        for one in sorted(hard):
            members = free[group == one]
            named = np.flatnonzero(self._identified & (self._root == one)) if one < len(self._root) else np.zeros(0, np.int64)
            clusters, numbers = self._clusters(np.concatenate((named, members)))
            place = {number: position for position, number in enumerate(numbers)}
            for number in named[1:].tolist():
                clusters.join(place[int(named[0])], place[number])
            join_named(clusters)
            self._take(clusters, numbers)

    def _contradicting(self, text: Smalls, group: Ints, bearing: Ints) -> NDArray[np.bool_]:
        """Whether the only person who bears a name bears another one, too, which contradicts it."""
        uses, names = self._uses, self._uses.names
        pairs = distinct_pairs(self._root[bearing], uses.text[bearing])
        multiple = {int(self._root[use]) for use in uses.forms if self._identified[use]}
        multiple |= {int(pairs[0][start]) for start, _ in runs(pairs[0])}
        if not multiple:
            return np.zeros(len(text), dtype=bool)
        led = np.isin(group, np.fromiter(multiple, np.int64))
        wanted = distinct(group[led])
        forms: dict[int, set[int]] = {}
        for use in bearing[np.isin(self._root[bearing], wanted)].tolist():
            forms.setdefault(int(self._root[use]), set()).update(uses.forms.get(use, (int(uses.text[use]),)))
        known: dict[tuple[int, int], bool] = {}
        found = np.zeros(len(text), dtype=bool)
        for n in np.flatnonzero(led).tolist():
            pair = int(text[n]), int(group[n])
            if pair not in known:
                own = form(names[pair[0]])
                others = {form(names[other]) for other in forms[pair[1]]} - {own}
                known[pair] = any(compare_once(own, other) == Level.INCOMPATIBLE for other in others)
            found[n] = known[pair]
        return found

    def _once_a_work(self, free: Ints, group: Ints, bearing: Ints) -> NDArray[np.bool_]:
        """Whether a use is the first of its group in its work, by key; those with identifiers come first."""
        work, authors = self._uses.work, self._uses.authors
        held = bearing[bearing < authors]
        held = held[np.isin(self._root[held], group)]
        every = np.concatenate((held, free))
        spots = np.concatenate((self._root[held], group))
        spots *= int(work.max(initial=0)) + 1
        spots += work[every]
        order = np.argsort(spots, kind="stable")
        fits = np.ones(len(every), dtype=bool)
        for start, end in runs(spots[order]):
            several = [int(n) for n in order[start:end] if n >= len(held)]
            stay = [] if len(several) < end - start else [min(several, key=lambda n: self._uses.known(int(every[n])).key)]
            fits[[n for n in several if n not in stay]] = False
        return fits[len(held) :]
