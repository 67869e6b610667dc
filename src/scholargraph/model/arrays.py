"""Arrays of numbers, and of Python's own values."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """The different numbers of an array, ascending: `np.unique` hashes them, which takes up to 70 times as long (numpy 2.4)."""
    found = np.sort(numbers, axis=None)
    return found[np.concatenate([[True], found[1:] != found[:-1]])] if len(found) else found


def distinct_pairs(left: NDArray[Any], right: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different pairs of numbers, none negative, ascending."""
    size = int(right.max(initial=0)) + 1
    one, other = np.divmod(distinct(left.astype(np.int64) * size + right), size)
    return one, other


def column(values: array[int]) -> NDArray[Any]:
    """A column as an array, without a copy."""
    return np.frombuffer(values, dtype=values.typecode) if values else np.zeros(0, dtype=values.typecode)


def integers(values: array[int]) -> NDArray[np.int64]:
    """A column of any width as whole numbers of 64 bits."""
    return column(values).astype(np.int64)


def values_at(values: array[int], at: NDArray[np.int64]) -> NDArray[Any]:
    """Some values of a column."""
    return column(values)[at]


def ranks(order: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place of each in an order."""
    found = np.empty(len(order), dtype=np.int64)
    found[order] = np.arange(len(order))
    return found


def objects(values: Sequence[Any]) -> NDArray[Any]:
    """Python's own values, in an array."""
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found
