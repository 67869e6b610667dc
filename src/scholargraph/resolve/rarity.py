"""How many other people are to be expected behind a name: what an equal name proves.

The expectation comes from the data and from a small imagined population of the shipped tables, which speaks where the data
are few. Family and given names are taken as independent within one naming culture: a family name that is seen with many
given names, beside a given name seen with many family names, is likely to meet again in somebody else.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from scholargraph.resolve.forms import Form, is_east_asian, is_full
from scholargraph.resolve.name_tables import family_share, given_share

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

IMAGINED = 3000
"""Size of the imagined population, in people."""
_CULTURES = 3
"""The naming cultures that are not East Asian are several (English, Romance, South Asian, Slavic ...): within its own, a name's
family and given name meet so many times as often as if they were independent among all of them."""
_MIDDLE_INITIAL, _MIDDLE_NAME = 0.15, 0.05
_SECOND_INITIAL = 0.12
FEW = 200
"""Fewer names than this tell nothing of names at large."""
_USUALLY_ABBREVIATED = 0.3
_MOST_WORKS = 1000
"""Works that one person may have before an equal name looks like a crowd."""
_UNSEEN = 0.1
"""Least share of the bearers of an initial who are spelled out nowhere in the data."""
FEWEST = 0.005
"""No name is so rare that fewer namesakes are to be expected."""
_ROUGH = 0.7
"""How much of the logarithm of expected namesakes counts: the estimate is rough, no name as rare or as common as it looks."""


def given_key(name: Form, east: bool) -> str:
    """The given name by which a spelled-out name is counted: all syllables of an East Asian one, else the first word."""
    if east:
        return "".join([token for token in name.given if len(token) > 1])
    return next((token for token in name.given if len(token) > 1), "")


def in_hundreds(count: int) -> int:
    """A count in whole hundreds, so that a few more records change nobody."""
    return count // 100 * 100


class NameCounts:
    """Counts of distinct names, made once from all names of the data.

    Args:
        forms: the distinct names and how often each is printed.
    """

    def __init__(self, forms: Counter[Form]):
        givens: dict[str, set[str]] = defaultdict(set)
        families: dict[tuple[str, bool], set[str]] = defaultdict(set)
        heads: dict[str, set[str]] = defaultdict(set)
        letters: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        size = Counter[bool]()
        short = total = 0
        for name, times in sorted(forms.items()):
            if not name.given:
                continue
            full, east = is_full(name), is_east_asian(name)
            total += times
            short += 0 if full else times
            heads[name.family].add(name.given[0][0])
            key = given_key(name, east) or name.given[0]
            if key in givens[name.family]:
                continue
            givens[name.family].add(key)
            letters[east][name.given[0][0]] += 1
            if full:
                families[key, east].add(name.family)
                size[east] += 1
        self._givens = {family: len(keys) for family, keys in givens.items()}
        self._families = {given: len(keys) for given, keys in families.items()}
        self._heads = {family: len(keys) for family, keys in heads.items()}
        self._letters = {east: found if found.total() >= FEW else Counter[str]() for east, found in letters.items()}
        self._size = {east: in_hundreds(size[east]) for east in (True, False)}
        self.abbreviated = short / total if total >= FEW else _USUALLY_ABBREVIATED
        self._times = forms

    def namesakes(self, name: Form) -> float:
        """Expected number of other people who print a spelled-out name in just this way."""
        east = is_east_asian(name)
        size = self._size[east] + IMAGINED
        key = given_key(name, east)
        family = max(0, self._givens.get(name.family, 0) - 1) + IMAGINED * family_share(name.family, east)
        given = max(0, self._families.get((key, east), 0) - 1) + IMAGINED * given_share(key, east)
        expected = family * given / size * (1 if east else _CULTURES)
        first = next((n for n, token in enumerate(name.given) if len(token) > 1), 0)
        for n, token in enumerate(name.given):
            if n != first and (len(token) == 1 or not east):  # the further syllables of an East Asian name are in the key
                expected *= _MIDDLE_INITIAL if len(token) == 1 else _MIDDLE_NAME
        return max(expected, self._crowd(name))

    def _crowd(self, name: Form) -> float:
        """People needed to write all that is printed under a name: one person does not write thousands of works."""
        return max(0.0, self._times[name] / _MOST_WORKS - 1)

    def initialled(self, name: Form) -> float:
        """Expected number of other people whom a name with initials fits, in the data and beside them; 1 for a single name."""
        if not name.given:
            return 1.0
        east = is_east_asian(name)
        people = max(self._givens.get(name.family, 0), _occupants(self._heads.get(name.family, 0)))
        people = max(0.0, people - 1) + IMAGINED * family_share(name.family, east)
        letters = self._letters[east]
        share = (letters[name.given[0][0]] + 4) / (letters.total() + 60)
        return max(people * share * _SECOND_INITIAL ** (len(name.given) - 1), self._crowd(name))

    def rarity(self, names: Sequence[Form]) -> Rarity:
        """What the counts say of each of many names."""
        full = np.array([is_full(name) for name in names], dtype=bool)
        behind = (self.namesakes(name) if spelled else self.initialled(name) for name, spelled in zip(names, full, strict=True))
        others = np.fromiter(behind, dtype=np.float64, count=len(names))
        return Rarity(full, np.array([not name.given for name in names], dtype=bool), others, self.abbreviated)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many other people are to be expected behind names, one a row.

    Attributes:
        full: whether a given name is spelled out.
        single: whether there is none.
        others: namesakes of a spelled-out name; people whom a name with initials fits.
        abbreviated: share of names printed with initials.
    """

    full: Mask
    single: Mask
    others: Floats
    abbreviated: float

    def namesakes(self) -> Floats:
        """The expected namesakes of spelled-out names, for what an equal name proves."""
        found: Floats = np.maximum(FEWEST, self.others) ** _ROUGH
        return found

    def doubt(self) -> Floats:
        """Expected others whom a coauthor's name could mean without our seeing it."""
        return np.where(self.full, self.others, self.others * self.abbreviated)

    def unseen(self) -> Floats:
        """Expected people whom a name with initials fits and whom the data spell out nowhere."""
        return self.others * np.where(self.single, 1.0, max(_UNSEEN, self.abbreviated))


@lru_cache(maxsize=64)
def _occupants(heads: int) -> float:
    """How many people of one family name make so many different initials likely (18 letters in equal use)."""
    if heads <= 1:
        return float(heads)
    return math.log(max(0.02, 1 - heads / 18)) / math.log(1 - 1 / 18)
