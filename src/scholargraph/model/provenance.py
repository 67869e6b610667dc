"""Where in which source something was said."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, unquote

from pydantic import BaseModel, ConfigDict, Field

from scholargraph.model.compact import Compact, compact

_LINES = re.compile(r"^(?:(?:file|page)=[^&]*&)?line=(\d+),(\d+)$")

_set = object.__setattr__
_NOT_KEPT: set[str] = set()


class Frozen(BaseModel):
    """A value that never changes and accepts no unknown field.

    Which fields were given is not kept: a set for that in each of millions of objects would take 40 % of their memory.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_post_init(self, context: Any, /) -> None:
        """Lets all objects share one empty `model_fields_set`."""
        _set(self, "__pydantic_fields_set__", _NOT_KEPT)


@compact
class Place(Compact):
    """A place in a source: its id and a URI fragment.

    Lines follow RFC 5147, which counts the positions *between* lines: the first line is
    `line=0,1`, the 121st is `line=120,121`, lines 3 to 5 are `line=2,5`. In front of it may stand the file that the source
    includes (`file=papers.tex&line=0,1`) or the page of a PDF (`page=3&line=0,1`), on which the lines are counted.
    """

    source: str = Field(min_length=1)
    fragment: str = ""

    @classmethod
    def at(cls, source: str, fragment: str) -> Place:
        """The place `fragment` of a source; in a fourth of the time of `Place(...)`: every name and record needs one.

        Raises:
            ValueError: the source has no id.
        """
        if not source:
            raise ValueError("a place needs the id of its source")
        made: Place = cls._open(source, fragment)
        made.__class__ = cls
        return made

    @classmethod
    def lines(cls, source: str, first: int, last: int | None = None, *, file: str = "") -> Place:
        """The place of lines `first` to `last` (1-based, inclusive) of a source, or of a file that it includes."""
        inside = f"file={quote(file)}&" if file else ""
        return cls.at(source, f"{inside}line={first - 1},{last or first}")

    @property
    def first_line(self) -> int | None:
        """The 1-based number of the first line, or None where the place is no line."""
        found = _LINES.search(self.fragment)
        return int(found[1]) + 1 if found else None

    @property
    def last_line(self) -> int | None:
        """The 1-based number of the last line, or None where the place is no line."""
        found = _LINES.search(self.fragment)
        return int(found[2]) if found else None

    @property
    def file(self) -> str | None:
        """The file that the source includes and the lines are counted in, or None for the source's own."""
        return unquote(self.fragment[5:].split("&")[0]) if self.fragment.startswith("file=") else None

    @property
    def page(self) -> int | None:
        """The 1-based page the lines are counted on, or None where the source has no pages."""
        return int(self.fragment[5:].split("&")[0]) if self.fragment.startswith("page=") else None

    @property
    def id(self) -> str:
        """`source#fragment`, what the graph quotes."""
        return f"{self.source}#{self.fragment}" if self.fragment else self.source

    def within(self, document: str) -> str:
        """The place in a document of this name: `cv.txt:12`, `cv.pdf:p.3:12`, `works.xlsx#row=4` where there are no lines.

        A file that the document includes is named instead: `papers.tex:4`.
        """
        line, document = self.first_line, self.file or document
        if line is not None:
            return f"{document}:p.{self.page}:{line}" if self.page else f"{document}:{line}"
        return f"{document}#{self.fragment}" if self.fragment else document

    def __str__(self) -> str:
        return self.within(self.source)
