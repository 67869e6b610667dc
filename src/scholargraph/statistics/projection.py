"""Pairs from bylines, by sorting numbers: the same as the statements of `relational.py`, in less time and memory.

The pairs of a work are written down as one number each, works with as many authors together; sorted, the works of a pair stand
side by side. Shares are summed in whole trillionths, as in the statements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.network.meetings import meetings
from scholargraph.statistics.bylines import FAR, NO_YEAR, Bools, Bylines, Ints, Pairs

Numbers = NDArray[Any]

UNIT = 1_000_000_000_000
"""One work in the sums of shares."""


@dataclass(frozen=True, slots=True)
class Joint:
    """The works behind pairs, sorted by pair; of one pair in no order.

    Attributes:
        pair: the place of the pair in `Pairs`.
        work: the number of the work.
    """

    pair: Numbers
    work: Numbers


def projected(found: Bylines, max_authors: int) -> tuple[Pairs, Joint]:
    """The pairs of the bylines, by the numbers of their people, and the works behind each.

    Args:
        found: entries sorted by work and person.
        max_authors: larger bylines add no pairs.
    """
    people = len(found.person)
    size = np.bincount(found.by_work, minlength=len(found.year))
    keys, works = meetings(found.by_work, found.by_person, size, people, max_authors)
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=np.int64)
    count = np.diff(np.r_[starts, len(keys)])
    pairs = _summed(keys[starts], count, works, starts, found, size)
    return pairs, Joint(np.repeat(np.arange(len(starts), dtype=np.int32), count), works)


def _summed(keys: Ints, count: Ints, works: Numbers, starts: Ints, found: Bylines, size: Ints) -> Pairs:
    whole = found.complete
    if not len(keys):
        none = np.zeros(0, dtype=np.int64)
        return Pairs(none.reshape(0, 2), none, none, none / UNIT, none / UNIT, none, none)
    year = np.where(found.year == NO_YEAR, FAR, found.year)
    first_year = np.minimum.reduceat(year[works], starts)
    return Pairs(
        ends=np.column_stack(np.divmod(keys, len(found.person))),
        works=count,
        works_cut=np.add.reduceat((~whole).astype(np.int64)[works], starts),
        newman_weight=np.add.reduceat(_parts(size - 1, whole)[works], starts) / UNIT,
        per_work_weight=np.add.reduceat(_parts(size * (size - 1) / 2, whole)[works], starts) / UNIT,
        first_year=np.where(first_year == FAR, NO_YEAR, first_year),
        last_year=np.maximum.reduceat(found.year[works], starts),
    )


def _parts(shares: Numbers, whole: Bools) -> Ints:
    """A work in so many shares, in whole trillionths; 0 where the byline is cut."""
    divisor = np.maximum(shares, 1)
    return np.where(whole, np.floor(UNIT / divisor + 0.5), 0.0).astype(np.int64)
