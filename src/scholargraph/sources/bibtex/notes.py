"""Remarks on the lines of a library."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from scholargraph.model.records import Remark
from scholargraph.sources.document import Document

_CLIP = 160


class Notes:
    """What is to be said of a document, by positions of its text; the same is said of a line once.

    Attributes:
        text: the document's lines as one text.
    """

    def __init__(self, document: Document):
        self.document, self.text = document, "\n".join(document.lines)
        self._starts = [0, *accumulate(len(line) + 1 for line in document.lines)]
        self._count = len(document.lines)
        self._remarks: list[Remark] = []
        self._said: set[tuple[int, str]] = set()

    def line(self, offset: int) -> int:
        """The 1-based number of the line at a position of the text."""
        return max(1, min(bisect_right(self._starts, offset), self._count))

    def remark(self, offset: int, severity: str, reason: str, text: str | None = None) -> None:
        """Remarks on a position; `text` is quoted in place of its line."""
        line = self.line(offset)
        if (line, reason) in self._said and text is None:
            return
        self._said.add((line, reason))
        lines = self.document.lines[line - 1 : line]  # none in a file of a byte order mark alone
        shown = " ".join(("".join(lines) if text is None else text).split()) or "(empty)"
        remark = {"place": self.document.place(line), "severity": severity, "text": shown[:_CLIP], "reason": reason}
        self._remarks.append(Remark.model_validate(remark))

    def told(self) -> list[Remark]:
        """The remarks since the last call."""
        told, self._remarks = self._remarks, []
        return told
