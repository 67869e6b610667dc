"""Persons of columns: their ids and what these are tied to, the name shown, variants, ORCID."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import distinct
from scholargraph.model.names import fold
from scholargraph.resolve.keys import IdMint, digest
from scholargraph.resolve.people import preferred
from scholargraph.resolve.streamed.rows import id_text, number_of

Ints = NDArray[np.int64]


class Ids:
    """Ids of persons, made of the smallest key of their uses, and what these are tied to.

    Attributes:
        number: of each person, what its id is but for the letter.
        anchor: likewise, the smallest key of a mention that is nobody else's.
    """

    def __init__(self, of: Ints, count: int) -> None:
        self._of = array("i", of.astype(np.int32).tobytes())
        self._key: list[str | None] = [None] * count
        self._anchor: list[str | None] = [None] * count
        self._several: dict[str, int | None] = {}
        self.number = array("q")
        self.anchor: list[str] = []

    def id(self, person: int) -> str:
        """The id of a person."""
        return id_text("p", self.number[person])

    def sole(self, uses: Iterable[tuple[int, str, str]]) -> None:
        """Takes numbers of uses, their keys, and the key of a mention that is certainly nobody else's."""
        of, keys, anchors = self._of, self._key, self._anchor
        for use, key, anchor in uses:
            person = of[use]
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

    def settle(self) -> None:
        """Gives the ids, when all uses have come."""
        for anchor, person in self._several.items():
            if person is not None:
                known = self._anchor[person]
                self._anchor[person] = anchor if known is None else min(known, anchor)
        self._several.clear()
        keys = [key or "" for key in self._key]
        self.anchor = [anchor or key for anchor, key in zip(self._anchor, keys, strict=True)]
        self._key, self._anchor, self._of = [], [], array("i")
        self.number = array("q", (number_of(digest("p", key)) for key in keys))
        if len(distinct(np.array(self.number))) < len(keys):
            mint = IdMint()
            for person in sorted(range(len(keys)), key=keys.__getitem__):
                self.number[person] = number_of(mint("p", keys[person]))


class Shown:
    """Names as they are shown.

    Args:
        names: printed names by number.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def persons(self, persons: Ints, names: Ints, count: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The name of each person and its other spellings.

        Args:
            persons, names: numbers of who is called what, once for each time it is printed.
            count: how many persons there are.
        """
        marks = persons * (len(self._names) + 1) + names
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
