"""The uses as columns of numbers: what they print and what surrounds them, for arithmetic on many pairs at once.

Groups become rows of sparse matrices (scipy, compressed rows): a column a title word, a venue, a name of a coauthor.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain
from typing import Any, NamedTuple, Self, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from scholargraph.model.arrays import distinct, ranks
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.forms import Form, is_full

Ints = NDArray[np.signedinteger[Any]]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
T = TypeVar("T", bound=Hashable)

_NO_YEAR = -1
_MUCH, _LONG = 8, 64
"""A row of so many times the entries of another, and so many more, is not read through for it."""
_PASSES = 20
"""Passes over pairs from which walking through the rest one by one is quicker."""


def numbered(found: Iterable[T]) -> tuple[Ints, list[T]]:
    """Values → their numbers in the order of first appearance, and the distinct values."""
    place: dict[T, int] = {}
    numbers = np.fromiter((place.setdefault(value, len(place)) for value in found), dtype=np.int64)
    return numbers, list(place)


def compressed(data: NDArray[Any], columns: Ints, starts: Ints, width: int) -> csr_array:
    """A matrix of so many columns, row by row; places take four bytes each where that is enough: these tables are large."""
    size = np.int32 if max(len(columns), len(starts), width) < 1 << 31 else np.int64
    return csr_array((data, columns.astype(size, copy=False), starts.astype(size, copy=False)), shape=(len(starts) - 1, width))


def rows_of(lists: Sequence[Sequence[int]], width: int) -> csr_array:
    """A matrix with a row a list, ones in the columns it names; nothing is counted twice."""
    starts = np.zeros(len(lists) + 1, dtype=np.int64)
    np.cumsum([len(found) for found in lists], out=starts[1:])
    places = np.fromiter(chain.from_iterable(lists), dtype=np.int32, count=int(starts[-1]))
    return compressed(np.ones(len(places)), places, starts, width)


def renamed(matrix: csr_array, names: Ints, width: int) -> csr_array:
    """The matrix with its columns renamed; columns of one name become one, and every entry 1."""
    found = compressed(matrix.data.copy(), names[matrix.indices], matrix.indptr.copy(), width)
    found.sum_duplicates()
    found.data[:] = 1
    return found


def in_common(matrix: csr_array, left: Ints, right: Ints) -> csr_array:
    """For each pair of rows the columns that both have, with the product of the entries (none of them 0).

    Args:
        matrix: its columns sorted within each row.
        left, right: the rows of each pair.
    """
    size = np.diff(matrix.indptr)
    uneven = np.maximum(size[left], size[right]) > _MUCH * np.minimum(size[left], size[right]) + _LONG
    if not uneven.any():
        return csr_array(matrix[left].multiply(matrix[right]))
    even, odd = np.flatnonzero(~uneven), np.flatnonzero(uneven)
    found = [csr_array(matrix[left[even]].multiply(matrix[right[even]])), _looked_up(matrix, left[odd], right[odd])]
    return csr_array(vstack(found, format="csr")[np.argsort(np.concatenate([even, odd]))])


def _looked_up(matrix: csr_array, left: Ints, right: Ints) -> csr_array:
    """`in_common` where one row is much longer: a person of thousands of works stands in thousands of pairs."""
    size, width = np.diff(matrix.indptr), matrix.shape[1]
    swap = size[left] > size[right]
    short, long = csr_array(matrix[np.where(swap, right, left)]), np.where(swap, left, right)
    pair = pair_of(short)
    known, asked = pair_of(matrix) * width + matrix.indices, long[pair] * width + short.indices
    place = np.searchsorted(known, asked)
    found = np.flatnonzero(known.take(place, mode="clip") == asked)
    starts = np.searchsorted(pair[found], np.arange(len(left) + 1))
    return compressed(short.data[found] * matrix.data[place[found]], short.indices[found], starts, width)


def rows_named(left: Ints, right: Ints, count: int) -> tuple[Ints, Ints, Ints]:
    """The different numbers (below `count`) in two columns, ascending; and the columns as places among them."""
    there = np.zeros(count, dtype=bool)
    there[left] = there[right] = True
    place = np.cumsum(there) - 1
    return np.flatnonzero(there), place[left], place[right]


def pair_of(entries: csr_array) -> Ints:
    """The row of each stored entry."""
    return np.repeat(np.arange(entries.shape[0]), np.diff(entries.indptr))


def entries_at(matrix: csr_array, rows: Ints, columns: Ints) -> Ints:
    """The entries at the given places."""
    return np.asarray(matrix[rows, columns], dtype=np.int64).ravel() if len(rows) else np.zeros(0, dtype=np.int64)


def matching(left: Ints, right: Ints) -> Ints:
    """The places, ascending, of pairs that a walk takes if it leaves out those of which a taken pair has touched an end.

    Args:
        left, right: both ends of each pair, not negative, in the order of the walk.
    """
    taken = [np.zeros(0, dtype=np.int64)]
    first = np.zeros(max(left.max(initial=0), right.max(initial=0)) + 1, dtype=np.int64)
    rest = np.arange(len(left))
    for _ in range(_PASSES):
        for ends in (left, right):
            first[ends[rest]] = len(left)
        for ends in (left, right):
            np.minimum.at(first, ends[rest], rest)
        best = rest[(first[left[rest]] == rest) & (first[right[rest]] == rest)]  # nothing before them touches either end
        taken.append(best)
        first[left[best]] = first[right[best]] = -1
        rest = rest[(first[left[rest]] >= 0) & (first[right[rest]] >= 0)]
    touched: set[int] = set()  # what is left after so many passes hangs together in long chains
    walked = []
    for place, one, other in zip(rest.tolist(), left[rest].tolist(), right[rest].tolist(), strict=True):
        if one not in touched and other not in touched:
            touched.update((one, other))
            walked.append(place)
    return np.sort(np.concatenate([*taken, np.array(walked, dtype=np.int64)]))


class Table:
    """What dataclasses of columns have in common: each column is an array, or a table itself, with a row a thing."""

    def _columns(self) -> list[Any]:
        return [getattr(self, field.name) for field in fields(self)]  # type: ignore[arg-type]

    def rows(self, at: Ints | Mask) -> Self:
        """Some of the rows."""
        return type(self)(*(found.rows(at) if isinstance(found, Table) else found[at] for found in self._columns()))

    def put(self, at: Ints | Mask, fresh: Self) -> None:
        """Replaces some of the rows."""
        for mine, other in zip(self._columns(), fresh._columns(), strict=True):
            if isinstance(mine, Table):
                mine.put(at, other)
            else:
                mine[at] = other

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The rows of several, at least one, one after the other."""
        columns = zip(*(part._columns() for part in parts), strict=True)
        return cls(*(found[0].joined(found) if isinstance(found[0], Table) else np.concatenate(found) for found in columns))


class Seats(NamedTuple):
    """Uses in such an order that those of alike names stand together: `of` each use, and the `group` on each seat.

    Pairs of groups are pairs of alike names, so that what they ask for lies together.
    """

    of: Ints
    group: Ints


class Columns:
    """What uses print and what surrounds them.

    Attributes:
        uses: how many.
        short, full: kind of name → number of its `short_key`, of its `full_key` (-1 for none).
        spelled: kind of name → whether it spells out a given name.
        coauthors: uses × uses.
        words: works × title words; `vocabulary` are the words.
        venue, first, last: use → number of the venue (-1 for none), year or -1.
        real: whether a work is one, not the place of a use that has none.
    """

    def __init__(self, clusters: Clusters):
        uses = clusters.uses
        self.clusters = clusters
        self.uses = len(uses)
        self.name_kinds()
        self.coauthors = rows_of([use.coauthors for use in uses], len(uses))
        first_of: dict[int, int] = {}
        for position, number in enumerate(clusters.work):
            first_of.setdefault(number, position)
        self.work = np.array(clusters.work, dtype=np.int64)
        words = [sorted(uses[position].words) for position in first_of.values()]
        numbers, self.vocabulary = numbered(chain.from_iterable(words))
        starts = np.zeros(len(words) + 1, dtype=np.int64)
        np.cumsum([len(found) for found in words], out=starts[1:])
        self.words = compressed(np.ones(len(numbers)), numbers, starts, max(1, len(self.vocabulary)))
        self.words.sort_indices()
        venues, self.venues = numbered(use.venue or "" for use in uses)
        nowhere = self.venues.index("") if "" in self.venues else -1
        self.venue = np.where(venues == nowhere, -1, venues)
        self.year = np.fromiter((use.year or _NO_YEAR for use in uses), dtype=np.int64, count=len(uses))
        self.real = np.array([bool(key) for key in clusters.works], dtype=bool)

    def name_kinds(self) -> None:
        """Numbers the keys of names, kind by kind."""
        clusters = self.clusters
        given = ["".join(name.given) for name in clusters.names]
        full = [is_full(name) for name in clusters.names]
        longest = self._best_of_kinds(lambda n: (len(given[n]), n))
        short, self.short_keys = numbered(map(short_key, longest))
        fullest = self._best_of_kinds(lambda n: (full[n], len(given[n]), n))
        self.full, self.full_keys = numbered(map(full_key, fullest))
        none = np.array([key == "" for key in self.short_keys], dtype=bool)
        self.short = np.where(none[short], -1, short)
        self.spelled = np.array([key[0] == "=" for key in self.full_keys], dtype=bool)[self.full]
        self.kind = np.array(clusters.printed, dtype=np.int64)

    def _best_of_kinds(self, rank: Callable[[int], tuple[int, ...]]) -> Iterator[Form | None]:
        """For each set of names the one that ranks highest; None where there is no name."""
        for places in self.clusters.kinds:
            yield self.clusters.names[places[0] if len(places) == 1 else max(places, key=rank)] if places else None

    def works_bearing(self, key: Ints, count: int) -> Ints:
        """For each number of a key of names (use → number, -1 for none) how many works have it in their byline."""
        at = (key >= 0) & self.real[self.work]
        pairs = distinct(key[at] * len(self.real) + self.work[at])
        return np.bincount(pairs // len(self.real), minlength=count)

    def seats(self) -> Seats:
        """Where uses stand if they stand by name."""
        group = np.argsort(self.short[self.kind], kind="stable")
        return Seats(ranks(group), group)

    def groups(self, roots: Ints) -> csr_array:
        """Groups × uses; a use that is in a group without giving it its name stands alone."""
        persons, row = self.clusters.persons(), np.full(self.uses, -1)
        row[roots] = np.arange(len(roots))
        alone = np.flatnonzero(persons[roots] != roots)
        row = row[persons]
        use = np.flatnonzero(row >= 0)
        row, use = np.concatenate([row[use], alone]), np.concatenate([use, roots[alone]])
        use = use[np.argsort(row, kind="stable")]
        starts = np.zeros(len(roots) + 1, dtype=np.int64)
        np.cumsum(np.bincount(row, minlength=len(roots)), out=starts[1:])
        return compressed(np.ones(len(use)), use, starts, self.uses)


def short_key(name: Form | None) -> str:
    """Family name and first initial; "" for none and for single names."""
    return f"{name.family} {name.given[0][0]}" if name is not None and name.given else ""


def full_key(name: Form | None) -> str:
    """ "=" and a spelled-out name, or "~" and one with initials."""
    return f"{'=' if is_full(name) else '~'}{name.family} {''.join(name.given)}" if name is not None else "~"
