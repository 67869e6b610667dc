"""Texts by number: names, identifiers, lists of works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scholargraph.resolve.odd_names import is_nobody, oddities
from scholargraph.resolve.streamed.texts import Texts


class Numbers:
    """Texts or other values by number, in the order in which they came."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self.values: Sequence[str] = self._held
        self._number: dict[str, int] = {}

    def __call__(self, value: str) -> int:
        """The number of a text, a new one if it has none."""
        found = self._number.get(value)
        if found is None:
            found = self._number[value] = len(self._held)
            self._held.append(value)
        return found

    def __len__(self) -> int:
        return len(self.values)

    def forget(self) -> None:
        """Lets go of what finds a number: none is asked for any more. The texts stay."""
        self.values = Texts(self._held)
        self._held, self._number = [], {}


class Names(Numbers):
    """Printed names by number, with what is worked out of a name alone once.

    Attributes:
        odd: whether there is something odd about a name.
        nobody: whether it names nobody in particular.
    """

    def __init__(self) -> None:
        super().__init__()
        self.odd, self.nobody = bytearray(), bytearray()

    def __call__(self, value: str) -> int:
        """The number of a text, a new one if it has none."""
        found = self._number.get(value)
        if found is None:
            found = super().__call__(value)
            nobody = is_nobody.__wrapped__(value)
            self.nobody.append(nobody)
            self.odd.append(nobody or (_may_be_odd(value) and bool(oddities.__wrapped__(value))))
        return found


def _may_be_odd(name: str) -> bool:
    return not name.isascii() or any(map(str.isdigit, name))


def longest(printed: Iterable[str]) -> str:
    """The longest of several names; of equally long ones the last by letters."""
    return max(printed, key=lambda form: (len(form), form))
