"""Who meets whom in bylines: each two authors of each work, as numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import distinct

Ints = NDArray[np.int64]
Numbers = NDArray[Any]


def meetings(
    by_work: Ints, by_person: Ints, size: Ints, people: int, max_authors: int, *, in_order: bool = False
) -> tuple[Ints, Numbers]:
    """Each two authors of each work as one number, smaller × people + larger, sorted; and the work.

    Args:
        by_work, by_person: entries sorted by work and person.
        size: entries of each work.
        people: how many there are.
        max_authors: works with more are left out.
        in_order: whether the works of a pair are sorted, too.
    """
    first = np.concatenate([[0], np.cumsum(size)[:-1]]) if len(size) else size
    sizes = [int(one) for one in distinct(size) if 2 <= one <= max_authors]
    total = int((size * (size - 1) // 2)[(size >= 2) & (size <= max_authors)].sum())
    keys, works = np.empty(total, dtype=np.int64), np.empty(total, dtype=np.int32)
    done = 0
    for one in sizes:
        among = np.flatnonzero(size == one)
        team = by_person[first[among][:, None] + np.arange(one)]
        for left in range(one - 1):
            block = team[:, left, None] * people + team[:, left + 1 :]
            keys[done : done + block.size] = block.reshape(-1)
            works[done : done + block.size] = np.repeat(among, one - 1 - left)
            done += block.size
    order = np.lexsort((works, keys)) if in_order else np.argsort(keys)
    return keys[order], works[order]
