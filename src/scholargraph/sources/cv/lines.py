"""The lines of a CV before they are read: escapes undone, long gaps shortened, lines that are no entry left out."""

from __future__ import annotations

import re

MAX_ENTRY = 8_000
"""Longer lines and entries are skipped and reported: a byline of 500 names is shorter."""


def readable(line: str) -> str:
    """The line with long runs of blanks shortened; nothing if it is too long for any entry."""
    if "~~" in line:  # struck out
        line = re.sub(r"~~[^~]+~~", "", line)
    if "\\" in line:  # Markdown: an escaped asterisk behind a name, an escaped number in front
        line = re.sub(r"^(\s*\d{1,3})\\(?=[.)])", r"\1", re.sub(r"(?<=[\w.,)†‡§])\\\*", "", line))
        line = re.sub(r"(?<=\S)\\$", "", line)  # a line end that stays one
    if len(line) <= 200:
        return line
    line = re.sub(r"[ \t\u00a0]{9,}", " " * 8, line)
    return line if len(line) <= MAX_ENTRY else ""
