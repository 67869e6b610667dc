"""Ids that two things would share: who comes first by the key of its work keeps it, as where ids are handed out one by one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator

import numpy as np

from scholargraph.model.arrays import column, distinct
from scholargraph.resolve.grouping import WorkGroup
from scholargraph.resolve.merge import WorkMerge
from scholargraph.resolve.streamed.rows import Grouped, Rows, id_text, number_of
from scholargraph.resolve.streamed.runs import runs

_Column = tuple[str, "array[int]", Callable[[int], int]]
"""Letter and numbers of ids, and place of an id → row of the work."""


class Minting:
    """Looks for equal ids and hands out others; a work concerned is made anew, with the ids that are taken already."""

    def __init__(
        self, rows: Rows, grouped: Grouped, group: Callable[[int], WorkGroup], merge: Callable[[int], WorkMerge]
    ) -> None:
        """Takes the rows; `group` makes a work as it would be in memory, by its row, and `merge` its entities."""
        self._rows, self._grouped, self._group, self._merge = rows, grouped, group, merge
        self._taken: dict[int, set[str]] = {}

    def taken(self, work: int) -> Collection[str]:
        """The ids that a work must not hand out, by its row."""
        return self._taken.get(work, ())

    def settle(self) -> None:
        """Changes ids until no two are equal."""
        while works := self._works():
            for work in sorted(works):
                self._again(work)

    def _works(self) -> set[int]:
        """The works that have to give up an id."""
        found: set[int] = set()
        for letter, ids, work_of in self._columns():
            for id, several in _repeated(ids):
                works = sorted({work_of(n) for n in several}, key=lambda work: self._group(work).key)
                losing = works[1:] or works  # one that has it twice hands out another by itself
                for work in losing:
                    self._taken.setdefault(work, set()).update([id_text(letter, id)] if len(works) > 1 else [])
                found.update(losing)
        return found

    def _columns(self) -> Iterator[_Column]:
        rows, grouped = self._rows, self._grouped
        yield "w", rows.work, int
        yield "v", rows.version, rows.version_work.__getitem__
        yield "a", rows.authorship, rows.authorship_work.__getitem__
        yield "m", rows.mention, lambda n: rows.authorship_work[rows.of_mentions(np.array([n]))[0][0]]
        numbers = [(metric.id, rows.version_work[version]) for version, metric in grouped.metrics]
        for letter, few in (("d", grouped.distinctions), ("n", grouped.bodies), ("q", numbers)):
            yield letter, array("q", [number_of(id) for id, _ in few]), [work for _, work in few].__getitem__

    def _again(self, work: int) -> None:
        rows, grouped, merge = self._rows, self._grouped, self._merge(work)
        versions, authorships = _at(rows.version_work, {work}), _at(rows.authorship_work, {work})
        mentions = rows.mentions_of(np.array(authorships, dtype=np.int64)).tolist()
        rows.work[work] = number_of(merge.works[0].id)
        for held, at, ids in (  # all are in the order in which they were made
            (rows.version, versions, [one.id for one in merge.versions]),
            (rows.authorship, authorships, [one.id for one in merge.authorships]),
            (rows.mention, mentions, [one.id for one in merge.mentions]),
        ):
            for n, id in zip(at, ids, strict=True):
                held[n] = number_of(id)
        row_of = {version.id: n for n, version in zip(versions, merge.versions, strict=True)}
        grouped.metrics[:] = [one for one in grouped.metrics if rows.version_work[one[0]] != work]
        grouped.metrics += [(row_of[metric.subject], metric) for metric in merge.metrics]
        for few, made in ((grouped.distinctions, merge.distinctions), (grouped.bodies, merge.group_authorships)):
            few[:] = [one for one in few if one[1] != work] + [(one.id, work) for one in made]


def _repeated(ids: array[int]) -> Iterable[tuple[int, list[int]]]:
    """Ids that stand in several rows, and these."""
    values = column(ids)
    if len(distinct(values)) == len(values):
        return []
    order = np.argsort(values, kind="stable")
    return [(int(values[order[start]]), order[start:end].tolist()) for start, end in runs(values[order])]


def _at(column: array[int], values: set[int]) -> list[int]:
    """The rows with one of some values."""
    return [int(n) for n in np.flatnonzero(np.isin(np.array(column), np.fromiter(values, np.int64)))]
