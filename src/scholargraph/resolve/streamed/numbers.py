"""Texts by number: names, identifiers, lists of works."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np

from scholargraph.model.arrays import column
from scholargraph.resolve.odd_names import is_nobody, oddities
from scholargraph.resolve.streamed.texts import Texts

_LEAST = 1 << 8
"""Slots at first, a power of two; at most half of them are taken."""


class Numbers:
    """Texts by number, in the order in which they came.

    Millions of them: a table of hashes with open addresses (Knuth, TAOCP 3, 6.4) and one piece of memory for the texts take 50
    bytes each, a dictionary of Python's own texts 120, which leave holes when they are gone.

    Attributes:
        values: the texts.
    """

    def __init__(self) -> None:
        self.values = Texts()
        self._hashes, self._slots, self._mask = array("q"), _empty(_LEAST), _LEAST - 1

    def __call__(self, value: str) -> int:
        """The number of a text, a new one if it has none."""
        hashed, mask, slots, hashes = hash(value), self._mask, self._slots, self._hashes
        at = hashed & mask
        while (number := slots[at]) >= 0:
            if hashes[number] == hashed and self.values.is_at(number, value):
                return number
            at = (at + 1) & mask
        slots[at] = number = len(hashes)
        hashes.append(hashed)
        self.values.append(value)
        self._new(value)
        if 2 * number > mask:
            self._widen()
        return number

    def _new(self, value: str) -> None:
        """A text has come for the first time."""

    def __len__(self) -> int:
        return len(self.values)

    def _widen(self) -> None:
        """Twice as many slots."""
        self._mask = 2 * self._mask + 1
        self._slots = _empty(self._mask + 1)
        slots, left = np.frombuffer(self._slots, dtype=np.int32), np.arange(len(self._hashes), dtype=np.int32)
        at = column(self._hashes) & self._mask
        while len(left):
            free = slots[at] < 0
            slots[at[free]] = left[free]  # of several that meet in a slot the last stays
            out = slots[at] != left
            left, at = left[out], (at[out] + 1) & self._mask

    def forget(self) -> None:
        """Lets go of what finds a number: none is asked for any more. The texts stay."""
        self._hashes, self._slots, self._mask = array("q"), _empty(_LEAST), _LEAST - 1


def _empty(slots: int) -> array[int]:
    return array("i", [-1]) * slots


class Names(Numbers):
    """Printed names by number, with what is worked out of a name alone once.

    Attributes:
        odd: whether there is something odd about a name.
        nobody: whether it names nobody in particular.
    """

    def __init__(self) -> None:
        super().__init__()
        self.odd, self.nobody = bytearray(), bytearray()

    def _new(self, value: str) -> None:
        nobody = is_nobody.__wrapped__(value)
        self.nobody.append(nobody)
        self.odd.append(nobody or (_may_be_odd(value) and bool(oddities.__wrapped__(value))))


def _may_be_odd(name: str) -> bool:
    return not name.isascii() or any(map(str.isdigit, name))


def longest(printed: Iterable[str]) -> str:
    """The longest of several names; of equally long ones the last by letters."""
    return max(printed, key=lambda form: (len(form), form))
