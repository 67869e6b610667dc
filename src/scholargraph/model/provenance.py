"""Where in which source something was said."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value that never changes and accepts no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Place(Frozen):
    """A place in a source: its id and a URI fragment.

    Lines follow RFC 5147, which counts the positions *between* lines: the first line is
    `line=0,1`, the 121st is `line=120,121`, lines 3 to 5 are `line=2,5`.
    """

    source: str = Field(min_length=1)
    fragment: str = ""

    @classmethod
    def lines(cls, source: str, first: int, last: int | None = None) -> Place:
        """The place of lines `first` to `last` (1-based, inclusive) of a source."""
        return cls(source=source, fragment=f"line={first - 1},{last or first}")

    @property
    def first_line(self) -> int | None:
        """The 1-based number of the first line, or None where the place is no line."""
        if not self.fragment.startswith("line="):
            return None
        return int(self.fragment[5:].split(",")[0]) + 1

    @property
    def last_line(self) -> int | None:
        """The 1-based number of the last line, or None where the place is no line."""
        if not self.fragment.startswith("line="):
            return None
        return int(self.fragment[5:].split(",")[1])

    @property
    def id(self) -> str:
        """`source#fragment`, what the graph quotes."""
        return f"{self.source}#{self.fragment}" if self.fragment else self.source

    def __str__(self) -> str:
        line = self.first_line
        return f"{self.source}:{line}" if line is not None else self.id
