"""Ids that two things would share: who comes first by the key of its work keeps it, as where ids are handed out one by one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable

import numpy as np

from scholargraph.model.arrays import column, distinct
from scholargraph.model.entities import MetricObservation
from scholargraph.resolve.grouping import WorkGroup
from scholargraph.resolve.merge import WorkMerge
from scholargraph.resolve.organizations import Organizations
from scholargraph.resolve.streamed.rows import Rows, id_text, number_of
from scholargraph.resolve.streamed.runs import runs
from scholargraph.resolve.venues import Venues

Metrics = list[tuple[int, MetricObservation]]


class Minting:
    """Looks for equal ids and hands out others; a work concerned is made anew, with the ids that are taken already."""

    def __init__(self, rows: Rows, metrics: Metrics, group: Callable[[int], WorkGroup]) -> None:
        """Takes the rows; `group` makes a work as it would be in memory, by its row."""
        self._rows, self._metrics, self._group = rows, metrics, group
        self._taken: dict[int, set[str]] = {}

    def settle(self, venues: Venues, organizations: Organizations) -> None:
        """Changes ids until no two are equal."""
        while works := self._works():
            for work in sorted(works):
                self._again(work, venues, organizations)

    def _works(self) -> set[int]:
        """The works that have to give up an id."""
        rows = self._rows
        found: set[int] = set()
        of_mention = lambda n: rows.authorship_work[rows.of_mentions(np.array([n]))[0][0]]  # noqa: E731 - one of four of a kind
        for letter, ids, work_of in (
            ("w", rows.work, int),
            ("v", rows.version, rows.version_work.__getitem__),
            ("a", rows.authorship, rows.authorship_work.__getitem__),
            ("m", rows.mention, of_mention),
        ):
            for id, several in _repeated(ids):
                works = sorted({work_of(n) for n in several}, key=lambda work: self._group(work).key)
                losing = works[1:] or works  # one that has it twice hands out another by itself
                for work in losing:
                    self._taken.setdefault(work, set()).update([id_text(letter, id)] if len(works) > 1 else [])
                found.update(losing)
        return found

    def _again(self, work: int, venues: Venues, organizations: Organizations) -> None:
        rows = self._rows
        merge = WorkMerge(None, venues, organizations, taken=self._taken.get(work, set()))
        merge.add(self._group(work))
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
        self._metrics[:] = [one for one in self._metrics if rows.version_work[one[0]] != work]
        self._metrics += [(row_of[metric.subject], metric) for metric in merge.metrics]


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
