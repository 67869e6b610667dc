"""What turning the rows of any table into records takes: cells by field, and years with what is to be said of them."""

from __future__ import annotations

import re

from scholargraph.model.records import Remark
from scholargraph.sources import bibliographic
from scholargraph.sources.remarks import remark
from scholargraph.sources.tables.columns import Layout
from scholargraph.sources.tables.grid import Row

_OPEN = re.compile(r"\b(?:present|now|today|current|ongoing|in progress|heute)\b|^[-–—]$", re.I)


class RowReader:
    """Turns rows into records.

    Attributes:
        layout: what the columns of the table hold.
    """

    def __init__(self, layout: Layout):
        self.layout = layout

    def value(self, row: Row, field: str) -> str:
        """The first column of a field that the row fills; "" if none."""
        return next((text for index in self.layout.fields.get(field, ()) if (text := row.text(index))), "")

    def lasts(self, row: Row) -> bool:
        """Whether the column of the end says that there is none yet."""
        return bool(_OPEN.search(self.value(row, "end")))

    def years(self, row: Row) -> tuple[tuple[int | None, int | None], list[Remark]]:
        """Start and end, and what is to be said of them."""
        said: list[Remark] = []
        found: list[int | None] = []
        for field in ("start", "end"):
            cell = self.value(row, field)
            year, guess = bibliographic.year_of(re.sub(r"\.0+$", "", cell)) if cell else (None, None)
            if guess:
                said.append(remark(row.place, "repaired", cell, guess))
            elif cell and year is None and not _OPEN.search(cell):
                said.append(remark(row.place, "unread", cell, f"no year is in the column of the {field}"))
            found.append(year)
        first, last = found
        if first and last and last < first:
            said.append(remark(row.place, "ambiguous", f"{first}–{last}", "the end lies before the start; only the end was read"))
            first = None
        return (first, last), said
