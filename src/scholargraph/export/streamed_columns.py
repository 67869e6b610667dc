"""What tables are made of where nothing is a row of Python's own: columns, arrays of some of their rows, and SQL on these."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import column, objects
from scholargraph.resolve.streamed.rows import NONE

Ints = NDArray[np.int64]
Arrays = dict[str, Any]
Made = tuple[Ints | range, Callable[[Ints], Arrays], dict[str, str]]
"""The rows in their order, the arrays of some of them by name, and what each column is made of."""


@dataclass
class PersonColumns:
    """Persons by number: their ids, names, other spellings, ORCIDs (numbers of identifiers, -1 for none); who fills a use."""

    id: Ints
    name: Sequence[str]
    variants: Mapping[int, tuple[str, ...]]
    orcids: NDArray[np.int32]
    identifiers: Sequence[str]
    of_use: NDArray[np.int32]


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def number(column: str) -> str:
    """A column of numbers, of which some may be absent, in SQL."""
    return f"NULLIF({column}, {NONE})"


def in_order(ids: array[int]) -> Ints:
    """The rows in the order of their ids."""
    return np.argsort(column(ids), kind="stable")


def taken(texts: Sequence[str], at: Ints) -> NDArray[Any]:
    """Texts by number."""
    return objects([texts[n] for n in at.tolist()])


def texts(values: Sequence[str], absent: bool = False) -> NDArray[Any]:
    """Texts by number; where some may be absent, -1 is none."""
    return objects([*values, None] if absent else list(values))
