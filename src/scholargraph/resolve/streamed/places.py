"""Quoted places as numbers: the words of a fragment once, its numbers in columns."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence

import numpy as np

from scholargraph.model.provenance import Place

_NUMBER = re.compile(r"([0-9]+)")
_DIGITS = 9
"""Longer numbers stay text."""


class Places:
    """Places by number. A place is a pattern of text with up to two numbers in it, and what stands behind.

    Attributes:
        patterns: source, and the three texts around and between its numbers.
        pattern, first, second: of each place.
        sources: ids of the sources by number.
        suffixes: what may stand behind a place; the first is nothing.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self.sources = sources
        self.patterns: list[tuple[int, str, str, str]] = []
        self._pattern: dict[tuple[int, str, str, str], int] = {}
        self.pattern, self.first, self.second = array("i"), array("i"), array("i")
        self.suffixes: list[str] = [""]
        self._suffix: dict[str, int] = {"": 0}

    def add(self, source: int, fragment: str) -> int:
        """The number of a place, which is taken for a new one."""
        parts = _NUMBER.split(fragment)
        numbers = parts[1::2]
        if len(parts) > 5 or "%" in fragment or any(len(one) > _DIGITS or (one[0] == "0" and one != "0") for one in numbers):
            key, numbers = (source, fragment, "", ""), []
        else:
            key = (source, parts[0], parts[2] if len(parts) > 2 else "", parts[4] if len(parts) > 4 else "")
        found = self._pattern.get(key)
        if found is None:
            found = self._pattern[key] = len(self.patterns)
            self.patterns.append(key)
        self.pattern.append(found)
        self.first.append(int(numbers[0]) if numbers else -1)
        self.second.append(int(numbers[1]) if len(numbers) > 1 else -1)
        return len(self.pattern) - 1

    def place(self, number: int, suffix: int = 0) -> Place:
        """A place by its number."""
        source, *texts = self.patterns[self.pattern[number]]
        numbers = ["" if n < 0 else str(n) for n in (self.first[number], self.second[number])]
        fragment = f"{texts[0]}{numbers[0]}{texts[1]}{numbers[1]}{texts[2]}{self.suffixes[suffix]}"
        return Place.at(self.sources[source], fragment)

    def different(self, numbers: Sequence[int]) -> int:
        """How many different places these are."""
        at = np.array(numbers, dtype=np.int64)
        columns = [np.array(column, dtype=np.int64)[at] for column in (self.pattern, self.first, self.second)]
        order = np.lexsort(columns)
        changes = [column[order][1:] != column[order][:-1] for column in columns]
        return int(np.count_nonzero(changes[0] | changes[1] | changes[2])) + 1 if len(at) else 0

    def behind(self, suffix: str) -> int:
        """The number of what stands behind a place."""
        found = self._suffix.get(suffix)
        if found is None:
            found = self._suffix[suffix] = len(self.suffixes)
            self.suffixes.append(suffix)
        return found

    def within(self, source: int, place: int, outer: str, fragment: str) -> tuple[int, int]:
        """A place inside or beside another one, as place and suffix."""
        if outer and fragment.startswith(outer):
            return place, self.behind(fragment[len(outer) :])
        return self.add(source, fragment), 0
