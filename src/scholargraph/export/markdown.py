"""Text of strangers in Markdown: what it says, and no mark-up of its own."""

from __future__ import annotations


def in_cell(text: str) -> str:
    """A text that stays in its cell or line, and is no HTML."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def as_text(text: str) -> str:
    """A text on one line in which no sign is a mark of Markdown."""
    text = " ".join(text.split()).replace("\\", "\\\\").replace("<", "&lt;")
    return "".join("\\" + c if c in "*_`[]#|" else c for c in text)
