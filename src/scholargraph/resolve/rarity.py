"""How many other people are to be expected behind a name: what an equal name proves.

The expectation comes from the data and from a small imagined population of the shipped tables, which speaks where the data
are few. Family and given names are taken as independent within one naming culture: a family name that is seen with many
given names, beside a given name seen with many family names, is likely to meet again in somebody else.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np

from scholargraph.model.arrays import distinct
from scholargraph.resolve.columns import Floats, Ints, Mask, numbered
from scholargraph.resolve.forms import Form, is_east_asian, is_full
from scholargraph.resolve.name_tables import family_share, given_share

Count = TypeVar("Count", int, Ints)

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


def _given_key(name: Form, east: bool) -> str:
    """The given name by which a name is counted: all syllables of an East Asian one, else the first word; or its initial."""
    spelled = [token for token in name.given if len(token) > 1] or name.given[:1]
    return "".join(spelled if east else spelled[:1])


def _middle_names(name: Form, east: bool) -> Iterator[float]:
    """How many print each of the given names by which a spelled-out name is not counted."""
    first = next(place for place, token in enumerate(name.given) if len(token) > 1)
    for place, token in enumerate(name.given):
        if place != first and (len(token) == 1 or not east):
            yield _MIDDLE_INITIAL if len(token) == 1 else _MIDDLE_NAME


def in_hundreds(count: Count) -> Count:
    """A count, or several, in whole hundreds, so that a few more records change nobody."""
    return count // 100 * 100


def rarity(names: Sequence[Form], times: Ints) -> Rarity:
    """How rare the names of the data are, counted among themselves.

    Args:
        names: distinct names, sorted.
        times: how often each is printed.
    """
    counts = _Counts(names, times)
    others = np.where(counts.full, counts.namesakes(), counts.initialled())
    return Rarity(counts.full, counts.single, counts.east, others, counts.abbreviated())


class _Counts:
    """Distinct names as columns, and how many of them have what in common.

    Attributes:
        full, single, east: which names spell out a given name, have none, can be Korean or Chinese.
        givens: how many given names stand beside the family name.
        families: how many family names stand beside the spelled-out given name, in its naming culture.
        heads: how many first letters of given names stand beside the family name.
        letters: how many names of the naming culture begin with the letter, and how many there are.
        size: how many spelled-out names the naming culture has.
    """

    def __init__(self, names: Sequence[Form], times: Ints):
        self.names, self.times = names, times
        self.full = np.array([is_full(name) for name in names], dtype=bool)
        self.single = np.array([not name.given for name in names], dtype=bool)
        self.east = east = np.array([is_east_asian(name) for name in names], dtype=bool)
        self._keys = [_given_key(name, one) for name, one in zip(names, east.tolist(), strict=True)]
        family, _ = numbered(name.family for name in names)
        letter, letters = numbered(name.given[0][0] if name.given else "" for name in names)
        key, keys = numbered(self._keys)
        beside = family * len(keys) + key
        given = np.flatnonzero(~self.single)
        first = given[np.unique(beside[given], return_index=True)[1]]  # once for each family and given name
        spelled = first[self.full[first]]
        self.givens = np.bincount(family[first], minlength=len(names))[family]
        self.families = np.bincount(2 * key[spelled] + east[spelled], minlength=2 * len(keys))[2 * key + east]
        heads = distinct(family[given] * len(letters) + letter[given])
        self.heads = np.bincount(heads // max(1, len(letters)), minlength=len(names))[family]
        begin = np.bincount(2 * letter[first] + east[first], minlength=2 * len(letters))
        total = np.bincount(east[first], minlength=2)
        enough = total >= FEW
        self.letters = np.where(enough[1 * east], begin[2 * letter + east], 0), np.where(enough, total, 0)[1 * east]
        self.size = in_hundreds(np.bincount(east[spelled], minlength=2))[1 * east]
        self._family_share = np.array([family_share(name.family, one) for name, one in zip(names, east.tolist(), strict=True)])
        self._crowd = np.maximum(0.0, times / _MOST_WORKS - 1)  # one person does not write thousands of works

    def abbreviated(self) -> float:
        """Share of names printed with initials, of those with a given name."""
        total = int(self.times[~self.single].sum())
        return int(self.times[~self.single & ~self.full].sum()) / total if total >= FEW else _USUALLY_ABBREVIATED

    def namesakes(self) -> Floats:
        """Expected numbers of other people who print a spelled-out name in just this way; of other names any number."""
        share = np.array([given_share(key, one) for key, one in zip(self._keys, self.east.tolist(), strict=True)])
        family = np.maximum(0, self.givens - 1) + IMAGINED * self._family_share
        given = np.maximum(0, self.families - 1) + IMAGINED * share
        expected = family * given / (self.size + IMAGINED) * np.where(self.east, 1, _CULTURES)
        several = np.array([len(name.given) > 1 for name in self.names], dtype=bool)
        for n in np.flatnonzero(self.full & several).tolist():
            for share_of_middle in _middle_names(self.names[n], bool(self.east[n])):
                expected[n] *= share_of_middle
        found: Floats = np.maximum(expected, self._crowd)
        return found

    def initialled(self) -> Floats:
        """Expected numbers of other people whom names with initials fit, in the data and beside them; 1 for single names."""
        people = np.maximum(self.givens, [_occupants(heads) for heads in self.heads.tolist()])
        people = np.maximum(0.0, people - 1) + IMAGINED * self._family_share
        letters, total = self.letters
        further = np.array([_SECOND_INITIAL ** max(0, len(name.given) - 1) for name in self.names])
        fitting: Floats = np.maximum(people * ((letters + 4) / (total + 60)) * further, self._crowd)
        return np.where(self.single, 1.0, fitting)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many other people are to be expected behind names, one a row.

    Attributes:
        full: whether a given name is spelled out.
        single: whether there is none.
        east: whether a name can be Korean or Chinese.
        others: namesakes of a spelled-out name; people whom a name with initials fits.
        abbreviated: share of names printed with initials.
    """

    full: Mask
    single: Mask
    east: Mask
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
