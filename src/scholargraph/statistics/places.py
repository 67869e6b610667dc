"""Places in source documents in words: file and line."""

from __future__ import annotations

import re
from urllib.parse import unquote

from scholargraph.model.tables import Tables

_LINES = re.compile(r"line=(\d+),(\d+)")
_COUNTED = re.compile(r"(file|sheet|page|row)=(.+)")
_NAMES = "authors?|editors?|authors_parsed|authorships|contributors|creators|AuthorList"
_NAME_IN_ENTRY = re.compile(rf"/(?:{_NAMES})(?:\[\d+\]|/.*)?$")


class Places:
    """Reads the IRIs of quoted places, `source#line=first,end` (lines counted from 0, the end not included)."""

    def __init__(self, tables: Tables):
        self._label = {row.source: row.label for row in tables.sources}
        self._date = {row.source: row.as_of for row in tables.sources}

    def document(self, source: str) -> str:
        """The file name of a source; its IRI if it has none."""
        return self._label.get(source, source)

    def date(self, source: str) -> str:
        """The date the source was copied, or nothing."""
        found = self._date.get(source)
        return found.isoformat() if found else ""

    @staticmethod
    def line(quote: str) -> int | None:
        """The first line quoted, counted from 1; None where the place is no line."""
        number = quote.rpartition("#line=")[2].partition(",")[0]
        return int(number) + 1 if "#line=" in quote and number.isdigit() else None

    def said(self, source: str, quote: str) -> str:
        """`cv.txt, line 12`, `cv.pdf, page 2, line 7`."""
        line = self.line(quote)
        where = f"line {line}" if line else place_label(quote, source)
        return self.document(source) + (f", {where}" if where else "")


def place_label(quote: str, source: str) -> int | str:
    """A quoted place in few words: a line number, "3–5" for several lines, "page 2, line 7", "at /feed/entry[4]".

    Where a structured source gives each name a place of its own, it is that of the entry: the name is printed beside it.
    """
    fragment = quote[len(source) + 1 :] if quote.startswith(source) else ""
    if fragment.startswith("/"):
        path = unquote(fragment)
        return f"at {_NAME_IN_ENTRY.sub('', path) or path}"
    if found := _LINES.fullmatch(fragment):
        return _lines(found)
    return ", ".join(map(_part, fragment.split("&"))) if fragment else ""


def _lines(found: re.Match[str]) -> int | str:
    first, last = int(found[1]) + 1, int(found[2])
    return last if last <= first else f"{first}–{last}"


def _part(part: str) -> str:
    """One of the parts of a place, such as a page of a file in an archive."""
    if found := _LINES.fullmatch(part):
        lines = _lines(found)
        return f"line {lines}" if isinstance(lines, int) else f"lines {lines}"
    if found := _COUNTED.fullmatch(part):
        return f"{'in' if found[1] == 'file' else found[1]} {unquote(found[2])}"
    return f"at {unquote(part)}"
