"""A table of results: what saved queries and statistics return, and what export writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import eq
from typing import Any, overload

from scholargraph.errors import UsageError


class Words:
    """A column of text of which many rows hold the same, as an array of its texts and the place of each row's among them.

    Attributes:
        texts: array of Python's own text (or None).
        places: array of whole numbers, one a row.
    """

    __slots__ = ("places", "texts")

    def __init__(self, texts: Any, places: Any):
        self.texts, self.places = texts, places

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, rows: Any) -> Words:
        """The column of some rows: a slice or an array of numbers or of truth values."""
        return Words(self.texts, self.places[rows])

    def tolist(self) -> list[Any]:
        """The text of each row."""
        return list(self.texts[self.places].tolist())


class ColumnRows(Sequence[tuple[Any, ...]]):
    """Rows kept as columns, for tables of millions of rows: a row is made when it is asked for.

    Attributes:
        columns: lists, `Words`, or arrays that have `tolist` (a masked value is None); all of the same length.
    """

    __slots__ = ("columns",)
    __hash__ = None  # type: ignore[assignment]  # rows may be equal and change: no keys, as lists are none
    STEP = 50_000

    def __init__(self, columns: Sequence[Any]):
        self.columns = tuple(columns)

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    def part(self, start: int, stop: int) -> list[list[Any]]:
        """Some rows, by column, as plain Python values."""
        parts = (column[start:stop] for column in self.columns)
        return [part if isinstance(part, list) else part.tolist() for part in parts]

    def values(self, index: int) -> list[Any]:
        """One column as plain Python values."""
        found = self.columns[index]
        return list(found) if isinstance(found, list) else found.tolist()

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(self), self.STEP):
            yield from zip(*self.part(start, start + self.STEP), strict=True)

    @overload
    def __getitem__(self, index: int) -> tuple[Any, ...]: ...
    @overload
    def __getitem__(self, index: slice) -> list[tuple[Any, ...]]: ...
    def __getitem__(self, index: int | slice) -> tuple[Any, ...] | list[tuple[Any, ...]]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step != 1:
                return [self[place] for place in range(start, stop, step)]
            return list(zip(*self.part(start, stop), strict=True))
        place = range(len(self))[index]
        return next(zip(*self.part(place, place + 1), strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name and rows of plain Python values (str, int, float, Decimal, bool, date or None).

    Attributes:
        columns: names of the columns, in order.
        rows: one tuple a row, as long as `columns`.
        title: what the table shows.
        notes: what a reader must know to read it right, e.g. how cut bylines count.
    """

    columns: tuple[str, ...]
    rows: Sequence[tuple[Any, ...]]
    title: str = ""
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> list[Any]:
        """The values of one column.

        Raises:
            KeyError: the table has no such column.
        """
        if name not in self.columns:
            raise KeyError(name)
        return self.values(self.columns.index(name))

    def values(self, index: int) -> list[Any]:
        """The values of the column at a place."""
        return self.rows.values(index) if isinstance(self.rows, ColumnRows) else [row[index] for row in self.rows]

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame` (needs the extra `pandas`)."""
        try:
            import pandas
        except ImportError as error:
            raise UsageError("to_pandas needs pandas", hint="pip install 'scholargraph[pandas]'") from error
        return pandas.DataFrame.from_records(list(self.rows), columns=list(self.columns))

    def to_arrow(self) -> Any:
        """The table as a `pyarrow.Table` (needs the extra `arrow`)."""
        try:
            import pyarrow
        except ImportError as error:
            raise UsageError("to_arrow needs pyarrow", hint="pip install 'scholargraph[arrow]'") from error
        return pyarrow.Table.from_pylist(list(self), schema=None) if self.rows else pyarrow.table({c: [] for c in self.columns})
