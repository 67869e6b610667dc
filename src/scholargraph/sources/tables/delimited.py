"""CSV and its kin: which sign separates the cells, and lines to rows, stray quotes included.

Quotes follow RFC 4180 where the row then has as many cells as the header; where it has not and the plain line has, the
quotes are text. So one stray quote costs nothing, where a reader that only follows the rules loses all rows up to the next.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from scholargraph.sources.tables.columns import Layout, recognise

DELIMITERS = ("\t", ",", ";", "|", "%", "\x1f", "^", "~")
MAX_LINES_OF_ROW = 200
"""A quoted cell that holds more line ends is taken for a stray quote."""
FIRST_ROWS = 25
"""A header stands among so many first lines."""
_BIGGEST_CELL = 1 << 24
_BELOW = 8
"""A header is believed if most of so many rows below it have about as many cells."""
_WORDS = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a text: its first and last line (1-based), its cells, and what had to be repaired."""

    first: int
    last: int
    cells: tuple[str, ...]
    flaw: str | None = None


def delimiter_of(lines: Sequence[str], known: Callable[[Sequence[str]], Layout | None] = recognise) -> tuple[str, int] | None:
    """The sign that separates cells and the index of the header, from the first lines; None if there is no header of ours."""
    best: tuple[int, int, str] | None = None
    for index, line in enumerate(lines[:FIRST_ROWS]):
        for order, delimiter in enumerate(DELIMITERS):
            if delimiter not in line:
                continue
            layout = known(cells_of(line, delimiter))
            if layout is None or not _heads_a_table(lines, index, delimiter, layout.width):
                continue
            understood = layout.width - len(layout.ignored)
            if best is None or (understood, -order) > best[:2]:
                best = understood, -order, delimiter
        if best is not None:
            return best[2], index
    return None


def _heads_a_table(lines: Sequence[str], index: int, delimiter: str, width: int) -> bool:
    """Whether rows of the same kind follow: a sentence with commas may name columns, too."""
    below = [len(row.cells) for row in islice(rows(lines, delimiter, index + 1, width), _BELOW)]
    if not below:
        return index == 0 and all(len(cell.split()) <= _WORDS for cell in cells_of(lines[index], delimiter))
    return 2 * sum(abs(count - width) <= max(1, width // 4) for count in below) >= len(below)


def likely_delimiter(lines: Sequence[str]) -> str | None:
    """The sign that stands equally often in the first lines: for a message on a header nobody knows."""
    counts = {sign: Counter(line.count(sign) for line in lines[:FIRST_ROWS] if line.strip()) for sign in DELIMITERS}
    steady = {sign: max((n for width, n in found.items() if width), default=0) for sign, found in counts.items()}
    best = max(DELIMITERS, key=lambda sign: (steady[sign], -DELIMITERS.index(sign)))
    return best if steady[best] else None


def rows(lines: Sequence[str], delimiter: str, start: int, width: int) -> Iterator[Line]:
    """The rows from `lines[start]` on; lines without content are left out.

    Args:
        lines: all lines of the document.
        delimiter: what separates cells.
        start: index of the first line to read.
        width: how many cells the header has.
    """
    csv.field_size_limit(_BIGGEST_CELL)
    index = start
    while index < len(lines):
        line = lines[index]
        if not line.strip():
            index += 1
            continue
        if '"' not in line:
            yield Line(index + 1, index + 1, tuple(line.split(delimiter)))
            index += 1
            continue
        row = _quoted(lines, index, delimiter, width)
        yield row
        index = row.last


def _quoted(lines: Sequence[str], index: int, delimiter: str, width: int) -> Line:
    text = lines[index]
    plain = tuple(text.split(delimiter))
    last = index
    while text.count('"') % 2 and last + 1 < len(lines) and last - index < MAX_LINES_OF_ROW:
        last += 1
        text += "\n" + lines[last]
    cells = cells_of(text, delimiter) if not text.count('"') % 2 else ()
    if cells and (len(cells) == width or len(plain) != width):
        return Line(index + 1, last + 1, cells)
    flaw = "a quote without its partner: the quotes of this line were read as text"
    return Line(index + 1, index + 1, tuple(cells_of(lines[index], delimiter, quoted=False)), flaw)


def cells_of(text: str, delimiter: str, *, quoted: bool = True) -> tuple[str, ...]:
    """The cells of one row."""
    if not quoted:
        return tuple(text.split(delimiter))
    try:
        read = list(csv.reader([text], delimiter=delimiter, skipinitialspace=delimiter == ","))
    except csv.Error:  # an over-long cell
        return tuple(text.split(delimiter))
    return tuple(read[0]) if len(read) == 1 else tuple(text.split(delimiter))
