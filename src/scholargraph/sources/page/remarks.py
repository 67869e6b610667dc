"""Remarks on lines and entries of a page."""

from __future__ import annotations

from typing import Literal

from scholargraph.model.records import Remark
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.text.clipping import clipped

Severity = Literal["skipped", "unread", "ambiguous", "note"]


def remark_on(document: Document, item: Item, severity: Severity, reason: str) -> Remark:
    """A remark on an entry."""
    return Remark(place=item.place(document), severity=severity, text=clipped(item.text), reason=reason)


def remark_on_line(document: Document, number: int, severity: Severity, text: str, reason: str) -> Remark:
    """A remark on a line, of which `text` is quoted."""
    return Remark(place=document.place(number), severity=severity, text=clipped(" ".join(text.split())), reason=reason)
