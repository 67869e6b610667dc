"""A table of results: what saved queries and statistics return, and what export writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scholargraph.errors import UsageError


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
        index = self.columns.index(name)
        return [row[index] for row in self.rows]

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
