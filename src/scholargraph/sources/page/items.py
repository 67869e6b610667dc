"""The items of a section: entries of lists, paragraphs, pieces of dated news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from scholargraph.model.provenance import Place
from scholargraph.sources.document import Document


@dataclass(frozen=True)
class Item:
    """One entry of a list, or one paragraph.

    Attributes:
        first, last: 1-based line numbers.
        lines: its lines without marker and surrounding blanks, `lines[i]` is line `numbers[i]`.
        marker: "-", "12." ... or "".
        own: how many of the lines stand before the first item inside this one.
        body: where the text starts behind a date in front of it.
        year, month: that date, or the one that dates several items below it.
        after_blank: whether an empty line stands before it.
    """

    first: int
    last: int
    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    marker: str = ""
    own: int = 0
    body: int = 0
    year: int | None = None
    month: int | None = None
    after_blank: bool = False

    @classmethod
    def of_line(cls, number: int, text: str) -> Item:
        """An item of one line."""
        return cls(number, number, (text,), (number,))

    @classmethod
    def joined(cls, items: Sequence[Item]) -> Item:
        """Several items that stand one below the other, as one."""
        lines = tuple(line for item in items for line in item.lines)
        numbers = tuple(number for item in items for number in item.numbers)
        return cls(items[0].first, items[-1].last, lines, numbers, items[0].marker, len(lines))

    def alone(self) -> Item:
        """The item without the items inside it."""
        if self.own in (0, len(self.lines)):
            return self
        return Item(self.first, self.numbers[self.own - 1], self.lines[: self.own], self.numbers[: self.own], self.marker)

    def inner(self) -> tuple[tuple[int, str], ...]:
        """Numbers and texts of the lines of the items inside this one."""
        return tuple(zip(self.numbers[self.own :], self.lines[self.own :], strict=True)) if self.own else ()

    @cached_property
    def text(self) -> str:
        """The lines joined by blanks, runs of blanks shortened to one."""
        return " ".join(" ".join(self.lines).split())

    @cached_property
    def starts(self) -> tuple[tuple[int, int], ...]:
        """For each line with text its number and the offset in `text` where it starts."""
        found, offset = [], 0
        for number, line in zip(self.numbers, self.lines, strict=True):
            if words := " ".join(line.split()):
                found.append((number, offset))
                offset += len(words) + 1
        return tuple(found)

    def place(self, document: Document, start: int = 0, end: int | None = None) -> Place:
        """The place of the item, or of a piece of its text: the lines it stands on."""
        return document.place(*self.lines_at(start, end))

    def lines_at(self, start: int, end: int | None = None) -> tuple[int, int]:
        """First and last line of the piece of the text between two offsets."""
        if start == 0 and end is None:
            return self.first, self.last
        last = len(self.text) if end is None else max(end, start + 1)
        first = max((i for i, (_, offset) in enumerate(self.starts) if offset <= start), default=0)
        final = max((i for i, (_, offset) in enumerate(self.starts) if offset < last), default=first)
        return self.starts[first][0], self.starts[max(first, final)][0]

    def line_of(self, piece: str) -> tuple[int, int]:
        """First and last line where a piece of the text stands; the whole item if it cannot be found."""
        target = "".join(piece.split())
        for line, number in zip(self.lines, self.numbers, strict=True):
            if target in "".join(line.split()):
                return number, number
        for index in range(len(self.lines) - 1):
            if target in "".join("".join(self.lines[index : index + 2]).split()):
                return self.numbers[index], self.numbers[index + 1]
        return self.first, self.last
