"""Text as messages quote it."""

from __future__ import annotations

MAX_QUOTED = 160
"""Characters of the document that a remark repeats."""


def clipped(text: str, width: int = MAX_QUOTED) -> str:
    """The text, or its beginning and an ellipsis if it is longer than `width`."""
    return text if len(text) <= width else text[: width - 1] + "…"
