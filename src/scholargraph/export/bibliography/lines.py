"""Values of one line."""

from __future__ import annotations


def one_line(text: str) -> str:
    """A text without line ends and control signs, which no format may hold in a value."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
