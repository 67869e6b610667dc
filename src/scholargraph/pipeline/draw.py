"""A graph to a picture: the network page."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from scholargraph.errors import UnknownFormatError
from scholargraph.export.files import write_text
from scholargraph.network.selection import Selection, select
from scholargraph.pipeline.opened import Graph
from scholargraph.visualize import PageOptions, network_page

__all__ = ["FORMATS", "PageOptions", "draw"]

FORMATS = ("html",)
"""What a network can be written as, by file suffix."""


def draw(graph: Graph, path: Path, options: PageOptions, selection: Selection | None = None) -> None:
    """Writes the coauthorship network of a graph, or of a selection of it, in the format of the file's suffix.

    The page itself filters by years and joint works, and says so; venue, topic and people are selected before, and noted.

    Raises:
        UnknownFormatError: the suffix is none of FORMATS.
    """
    suffix = path.suffix.lstrip(".").lower()
    if suffix not in FORMATS:
        hint = "use one of: " + ", ".join(FORMATS)
        raise UnknownFormatError(f"networks cannot be written as {suffix!r}", value=suffix, where=str(path), hint=hint)
    selection = selection or Selection()
    settings = {
        "years": selection.years,
        "min_joint": selection.min_joint,
        "max_authors": graph.max_authors,
        "notes": (*options.notes, *_notes(graph, selection)),
    }
    before = dataclasses.replace(selection, years=None, min_joint=1)
    write_text(path, network_page(select(graph.tables, before, graph.max_authors), options.model_copy(update=settings)))


def _notes(graph: Graph, selection: Selection) -> list[str]:
    venues = {row.venue: row.venue_name for row in graph.tables.versions}
    notes = []
    if selection.venue:
        notes.append(f"Only works of {venues.get(selection.venue) or selection.venue}.")
    if selection.topic:
        notes.append(f"Only works on {selection.topic}.")
    if selection.people is not None:
        notes.append(f"Only {len(selection.people)} chosen people.")
    return notes
