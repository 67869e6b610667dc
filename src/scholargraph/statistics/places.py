"""Places in source documents in words: file and line."""

from __future__ import annotations

from scholargraph.model.tables import Tables


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
        """`cv.txt, line 12`."""
        line = self.line(quote)
        rest = quote.rpartition("#")[2] if "#" in quote and line is None else ""
        return self.document(source) + (f", line {line}" if line else f", {rest}" if rest else "")
