"""Equal values that stand together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray


def runs(values: NDArray[Any]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of at least two equal values."""
    if len(values) < 2:
        return
    same = values[1:] == values[:-1]
    starts = np.flatnonzero(np.concatenate(([True], ~same)))
    ends = np.append(starts[1:], len(values))
    long = ends - starts > 1
    yield from zip(starts[long].tolist(), ends[long].tolist(), strict=True)
