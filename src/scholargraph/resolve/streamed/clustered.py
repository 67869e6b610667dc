"""Which uses of names are one person, by evidence: the uses as they would be in memory, made beside the columns and let go.

Clustering is that of `persons.cluster`. It runs in a process of its own where there is room for one, which hands back who is
who as numbers; the decisions wait on disk.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import column
from scholargraph.model.aside import Ahead, room
from scholargraph.model.identifiers import Identifier
from scholargraph.model.waiting import Waiting
from scholargraph.project import IdentityMode
from scholargraph.resolve.curation import Paste, title_key
from scholargraph.resolve.identity_decisions import KeyedDecision
from scholargraph.resolve.persons import cluster
from scholargraph.resolve.streamed.made import Setting
from scholargraph.resolve.streamed.people import People, without_repeated
from scholargraph.resolve.streamed.spool import Spool
from scholargraph.resolve.streamed.use_columns import UseColumns
from scholargraph.resolve.uses import NameUse, PairDecision, introduce

Ints = NDArray[np.int64]
Smalls = NDArray[np.int32]
MANY_USES = 5000
"""From so many uses of names on, deciding who is who is worth a process of its own."""


@dataclass
class Uses:
    """What uses of names are made of, by number.

    Attributes:
        columns: names and identifiers.
        settings: the works in whose bylines the first of them stand, in order, as often as they are asked for.
        titles: the keys of the titles of all works, and the titles that are shown.
        outside: those that stand in no byline, in order, behind these; names and identifiers are those of the columns.
    """

    columns: UseColumns
    settings: Callable[[], Iterable[Setting]]
    titles: Callable[[], Iterable[tuple[str, str]]]
    outside: Callable[[], Iterable[NameUse]]

    def made(self) -> list[NameUse]:
        """The uses sorted by key, as clustering takes them, but with their numbers as `index`."""
        columns, borne = self.columns, self._borne()
        printed = _Printed(columns)
        found: list[NameUse] = []
        for setting in self.settings():
            for key, position, _ in setting.uses:
                use = len(found)
                found.append(
                    NameUse(
                        use,
                        key,
                        "author",
                        printed(use),
                        work=setting.work,
                        position=position,
                        year=setting.year,
                        words=setting.words,
                        venue=setting.venue,
                        identifiers=borne.get(use, ()),
                    )
                )
        for number, told in enumerate(self.outside(), start=len(found)):
            found.append(replace(told, index=number, printed=printed(number), identifiers=borne.get(number, ())))
        found.sort(key=lambda use: use.key)
        return found

    def _borne(self) -> dict[int, tuple[Identifier, ...]]:
        known = [Identifier.of(*text.split(" ", 1)) for text in self.columns.identifiers]
        found: dict[int, tuple[Identifier, ...]] = {}
        for use, one in zip(self.columns.borne_by.tolist(), self.columns.borne.tolist(), strict=True):
            found[use] = (*found.get(use, ()), known[one])
        return found

    def shown(self, wanted: set[str]) -> dict[str, str]:
        """Some keys of titles, and the titles that are shown; see `assembly.titles_of`."""
        found: dict[str, str] = {}
        for key, shown in self.titles():
            if key in wanted:
                found[key] = min(found.get(key, shown), shown)
        return found


class _Printed:
    """The forms that are printed for a use; uses of one name share them."""

    def __init__(self, columns: UseColumns) -> None:
        self._text, self._forms, self._names = columns.text.data, columns.forms, columns.names
        self._held: dict[int | tuple[int, ...], tuple[str, ...]] = {-1: ()}

    def __call__(self, use: int) -> tuple[str, ...]:
        own = self._forms.get(use) or self._text[use]
        found = self._held.get(own)
        if found is None:
            numbers = (own,) if isinstance(own, int) else own
            found = self._held[own] = tuple(sorted(self._names[n] for n in numbers))
        return found


def clustered(uses: Uses, identity: IdentityMode, spool: Spool) -> Callable[[], People]:
    """Begins to decide which uses are one person; what is given back waits for it.

    Decisions wait in a file beside the spool, in the order in which they get their ids; they are put into words while it is known
    already who is who.
    """
    columns, file = uses.columns, spool.beside("decisions on who is who")
    doubted, columns.borne_by, columns.borne = without_repeated(columns)
    spool.flush()
    alone = len(columns.text) <= MANY_USES or not room()
    results = Ahead(partial(_clustered, uses, identity, file), alone=alone)
    spool.hold(results)
    found = iter(list(results) if alone else results)

    def people() -> People:
        of: Smalls = next(found)
        count, settled = int(of.max(initial=-1)) + 1, np.zeros(0, dtype=bool)
        return People(of, count, [], settled, doubted, columns.borne_by, columns.borne, _Waiting(file, found))

    return people


def _clustered(uses: Uses, identity: IdentityMode, file: Waiting) -> Iterator[Any]:
    """The number of the person of each use; then, where the decisions stand in their file."""
    made = uses.made()
    numbers = np.fromiter((use.index for use in made), dtype=np.int64, count=len(made))
    _link(made)
    found = cluster(made, identity=identity)
    person = np.array(found.cluster_of, dtype=np.int64)
    of = np.empty(len(made), dtype=np.int32)
    of[numbers] = (np.cumsum(person == np.arange(len(made))) - 1)[person]
    yield of
    yield _written(uses, made, numbers.tolist(), found.decisions, file)


def _link(uses: list[NameUse]) -> None:
    """Numbers uses by their place, and tells each the others of its byline."""
    teams: dict[str, list[NameUse]] = defaultdict(list)
    for place, use in enumerate(uses):
        use.index = place
        if use.work is not None:
            teams[use.work].append(use)
    for team in teams.values():
        introduce(team)


def _written(
    uses: Uses, made: Sequence[NameUse], numbers: Sequence[int], found: Iterable[PairDecision], file: Waiting
) -> tuple[Ints, int, int]:
    """Writes decisions, and behind them the lines to paste for candidates.

    Args:
        uses: what the uses were made of.
        made: the uses by place, in the order of their keys; their numbers likewise.
        numbers: see there.
        found: decisions on pairs of places, in the order of these.
        file: where they are written.

    Returns:
        Where the decisions begin, in the order in which they get their ids; where the lines begin, and end.
    """
    starts, kind, left, right = array("q"), array("b"), array("i"), array("i")
    kinds: dict[tuple[str, str], int] = {}
    for one in found:
        starts.append(file.end)
        kind.append(kinds.setdefault((one.verdict, one.rule), len(kinds)))
        left.append(one.left)
        right.append(one.right)
        keys = made[one.left].key, made[one.right].key
        file.add((keys, (numbers[one.left], numbers[one.right], *one[2:])))
    ranks = {kind: rank for rank, kind in enumerate(sorted(kinds))}
    order = np.argsort(np.array([ranks[one] for one in kinds], dtype=np.int64)[column(kind)], kind="stable")
    verdicts = [verdict for verdict, _ in kinds]
    open_pairs = [(left[n], right[n]) for n in order.tolist() if verdicts[kind[n]] == "candidate"]
    behind = file.end
    works = {made[use].work for pair in open_pairs for use in pair}
    paste = Paste(made, uses.shown({title_key(work) for work in works if work}))
    for one, other in open_pairs:
        file.add(paste.line(made[one], made[other]))
    file.flush()
    return column(starts)[order], behind, file.end


class _Waiting:
    """Decisions that wait in a file, with the lines to paste for candidates behind them."""

    def __init__(self, file: Waiting, where: Iterator[tuple[Ints, int, int]]) -> None:
        """Takes the file, and what will say where they stand in it."""
        self._file, self._coming = file, where

    @cached_property
    def _where(self) -> tuple[Ints, int, int]:
        return next(self._coming)

    def __iter__(self) -> Iterator[KeyedDecision]:
        starts, behind, end = self._where
        lines = self._file.values(behind, end)
        for keys, values in self._file.values_at(starts.tolist()):
            one = PairDecision(*values)
            yield KeyedDecision(keys, one, next(lines) if one.verdict == "candidate" else None)
