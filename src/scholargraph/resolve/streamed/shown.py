"""Persons of columns: their ids and what these are tied to, the name shown, variants, ORCID."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import column, distinct
from scholargraph.model.names import fold
from scholargraph.model.waiting import Waiting
from scholargraph.resolve.keys import IdMint, digest
from scholargraph.resolve.people import preferred
from scholargraph.resolve.streamed.rows import id_text, number_of
from scholargraph.resolve.streamed.texts import Texts

Ints = NDArray[np.int64]
Smalls = NDArray[np.int32]


class Ids:
    """Ids of persons, made of the smallest key of their uses, and what these are tied to.

    Attributes:
        number: of each person, what its id is but for the letter.
    """

    def __init__(self, of: Smalls, count: int, anchors: Waiting) -> None:
        """Takes who fills each use, how many persons there are, and a file where what ids are tied to waits."""
        self._uses, self._of = of, of.data
        self._key: list[str | None] = [None] * count
        self._anchor: list[str | None] = [None] * count
        self._several: dict[str, int | None] = {}
        self._final = bytearray(count)
        self.number = array("q", bytes(8 * count))
        self._anchors, self._place = Texts(file=anchors), array("i", bytes(4 * count))

    def id(self, person: int) -> str:
        """The id of a person."""
        return id_text("p", self.number[person])

    def anchor(self, person: int) -> str:
        """The smallest key of a mention of a person that is nobody else's."""
        return self._anchors[self._place[person]]

    def candidates(self, fronts: NDArray[np.uint64], first: int) -> NDArray[np.bool_]:
        """Which uses may have the smallest key of their persons.

        Args:
            fronts: the first bytes of the keys of some uses, as numbers that sort as they do.
            first: the number of the first of these uses; they follow each other.
        """
        behind, count = first + len(fronts), len(self._key)
        of = self._uses[first:behind]
        smallest = np.full(count, np.iinfo(np.uint64).max, dtype=np.uint64)
        np.minimum.at(smallest, of, fronts)
        found: NDArray[np.bool_] = fronts == smallest[of]
        final = np.bincount(of[found], minlength=count) == 1
        final[self._uses[:first]] = final[self._uses[behind:]] = False
        self._final = bytearray(final.tobytes())
        return found

    def sole(self, uses: Iterable[tuple[int, str, str]]) -> None:
        """Takes numbers of uses, their keys, and the key of a mention that is certainly nobody else's."""
        of, keys, anchors, final = self._of, self._key, self._anchor, self._final
        for use, key, anchor in uses:
            person = of[use]
            if final[person]:  # no other comes
                self._settle(person, key, anchor)
                continue
            known = keys[person]
            if known is None or key < known:
                keys[person] = key
            known = anchors[person]
            if known is None or anchor < known:
                anchors[person] = anchor

    def shared(self, use: int, key: str, anchors: Iterable[str]) -> None:
        """Takes a use and the keys of its mentions, which may be other persons' as well."""
        person = self._of[use]
        known = self._key[person]
        self._key[person] = key if known is None else min(known, key)
        for anchor in anchors:
            if self._several.setdefault(anchor, person) != person:
                self._several[anchor] = None

    def _settle(self, person: int, key: str, anchor: str) -> None:
        self.number[person] = number_of(digest("p", key))
        self._place[person] = len(self._anchors)
        self._anchors.append(anchor)

    def settle(self, all_keys: Callable[[], Iterable[tuple[int, str]]]) -> None:
        """Gives the ids, when all uses have come; where two would be equal, all uses and their keys are asked for again."""
        for anchor, person in self._several.items():
            if person is not None:
                known = self._anchor[person]
                self._anchor[person] = anchor if known is None else min(known, anchor)
        self._several.clear()
        for person, key in enumerate(self._key):
            if not self._final[person]:
                self._settle(person, key or "", self._anchor[person] or key or "")
        self._key, self._anchor = [], []
        if len(distinct(column(self.number))) < len(self.number):
            self._part(all_keys())
        self._uses, self._of = np.zeros(0, np.int32), memoryview(b"")

    def _part(self, all_keys: Iterable[tuple[int, str]]) -> None:
        """Hands out ids that are all different, in the order of the keys."""
        keys: list[str | None] = [None] * len(self.number)
        for use, key in all_keys:
            known = keys[self._of[use]]
            keys[self._of[use]] = key if known is None else min(known, key)
        mint = IdMint()
        for person in sorted(range(len(keys)), key=lambda n: keys[n] or ""):
            self.number[person] = number_of(mint("p", keys[person] or ""))


class Shown:
    """Names as they are shown.

    Args:
        names: printed names by number.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def persons(self, persons: NDArray[Any], names: NDArray[Any], count: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The name of each person and its other spellings.

        Args:
            persons, names: numbers of who is called what, once for each time it is printed.
            count: how many persons there are.
        """
        marks = persons.astype(np.int64) * (len(self._names) + 1) + names
        marks.sort()
        starts = np.flatnonzero(np.concatenate(([True], marks[1:] != marks[:-1]))) if len(marks) else np.zeros(0, np.int64)
        times = np.diff(np.append(starts, len(marks)))
        who, what = np.divmod(marks[starts], len(self._names) + 1)
        bounds = np.searchsorted(who, np.arange(count + 1)).tolist()
        what, times = what.tolist(), times.tolist()
        for start, end in pairwise(bounds):
            forms: dict[str, int] = {}
            for n in range(start, end):
                form = self._clean(self._names[what[n]])
                if form is not None:
                    forms[form] = forms.get(form, 0) + times[n]
            shown = preferred(forms)
            yield shown, tuple(sorted(form for form in forms if form != shown)) if len(forms) > 1 or shown not in forms else ()

    @staticmethod
    def _clean(printed: str) -> str | None:
        if printed.isascii() and printed.isprintable() and "  " not in printed and printed[:1].isalpha():
            return printed.rstrip(" ")
        return re.sub(r"\s+", " ", printed).strip() if fold(printed) else None
