"""Columns of a table from arrays: rounded to six digits, absent where a value is not defined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.table import ColumnRows, Words
from scholargraph.statistics.bylines import NO_YEAR

DIGITS = 6
"""Digits behind the point."""


def column(values: Any) -> Any:
    """A column of numbers: floats rounded to DIGITS, masked (None in a row) where they are not finite."""
    array = np.asarray(values)
    if array.dtype.kind != "f":
        return array
    finite = np.isfinite(array)
    rounded = np.round(np.where(finite, array, 0.0), DIGITS) + 0.0
    return rounded if finite.all() else np.ma.masked_array(rounded, ~finite)


def small(values: Any) -> Any:
    """A column of shares that may be tiny: six digits from the first that is not 0."""
    array = np.asarray(values, dtype=np.float64)
    finite = np.isfinite(array)
    size = np.abs(np.where(finite & (array != 0), array, 1.0))
    scale = 10.0 ** np.clip(DIGITS - 1 - np.floor(np.log10(size)), DIGITS, 22)
    rounded = np.round(np.where(finite, array, 0.0) * scale) / scale + 0.0
    return rounded if finite.all() else np.ma.masked_array(rounded, ~finite)


def years(values: Any) -> Any:
    """A column of years: None for NO_YEAR."""
    return absent(values, np.asarray(values) == NO_YEAR)


def absent(values: Any, where: NDArray[np.bool_]) -> Any:
    """A column whose values are None in some rows."""
    values = np.asarray(values)
    return np.ma.masked_array(values, where) if where.any() else values


def nothing(count: int) -> Any:
    """A column without a value."""
    return np.full(count, None, dtype=object)


def words(values: Sequence[Any]) -> Words:
    """A column of text."""
    texts = np.empty(len(values), dtype=object)
    texts[:] = values
    return Words(texts, np.arange(len(values)))


def share(part: Any, whole: Any) -> Any:
    """part / whole; None where the whole is 0."""
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    return column(np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0))


def rows(columns: Sequence[Any], order: NDArray[np.int64]) -> ColumnRows:
    """The rows of columns in an order (places; fewer than there are, if some rows are left out)."""
    return ColumnRows([one[order] for one in columns])


def empty_note(found: Sequence[Sequence[Any]], what: str) -> list[str]:
    """What is to be said of empty cells, if there are some."""
    if not any(value is None for row in found for value in row):
        return []
    return [f"An empty cell is not defined for this {what}: a mean over no works, a rate of no pairs, an unknown year."]
