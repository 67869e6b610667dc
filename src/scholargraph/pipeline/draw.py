"""A graph to a picture: the network page."""

from __future__ import annotations

from pathlib import Path

from scholargraph.errors import UsageError
from scholargraph.export.files import write_text
from scholargraph.network.selection import Selection, select
from scholargraph.pipeline.opened import Graph
from scholargraph.visualize import PageOptions, network_page

__all__ = ["FORMATS", "PageOptions", "draw"]

FORMATS = ("html",)
"""What a network can be written as, by file suffix."""


def draw(graph: Graph, path: Path, options: PageOptions, selection: Selection | None = None) -> None:
    """Writes the coauthorship network of a graph, or of a selection of it, in the format of the file's suffix.

    Raises:
        UsageError: the suffix is none of FORMATS.
    """
    suffix = path.suffix.lstrip(".").lower()
    if suffix not in FORMATS:
        hint = "use one of: " + ", ".join(FORMATS)
        raise UsageError(f"networks cannot be written as {suffix!r}", value=suffix, where=str(path), hint=hint)
    write_text(path, network_page(select(graph.tables, selection or Selection()), options))
