"""A graph to a picture or to another tool: the network page, and networks as files."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from scholargraph.errors import ParameterError
from scholargraph.export.files import write_text
from scholargraph.export.networks import network_writers, one_line, writer_of
from scholargraph.export.thesaurus import SUFFIXES, citespace, replacements, vosviewer
from scholargraph.network.exchange import advising_network, coauthor_network
from scholargraph.network.selection import Selection, select
from scholargraph.pipeline.notices import Notify, silent
from scholargraph.pipeline.opened import Graph
from scholargraph.pipeline.selecting import notes_on
from scholargraph.statistics.pairs import pair_works
from scholargraph.visualize import PageOptions, network_page
from scholargraph.visualize.page import page_title
from scholargraph.visualize.scope import scope

__all__ = ["PageOptions", "draw", "formats"]


def formats() -> tuple[str, ...]:
    """What a network can be written as, by the end of the file's name."""
    return ("html", *network_writers(), *(suffix[1:] for suffix in SUFFIXES))


def draw(
    graph: Graph,
    path: Path,
    options: PageOptions,
    selection: Selection | None = None,
    notify: Notify = silent,
) -> list[Path]:
    """Writes the network of a graph, or of a selection of it, in the format of the file's name, and returns the files.

    The page itself filters by years and joint works, and says so; venue, topic and people are selected before, and noted.
    Other formats hold the whole selection: only the page is reduced to `max_nodes`. A thesaurus holds the spellings of the
    people selected.

    Args:
        graph: an open graph.
        path: the file; some formats write others beside it.
        options: of the page.
        selection: which works and people are drawn; all, if None.
        notify: is told how many spellings of a thesaurus mean several people and were left out.

    Raises:
        UnknownFormatError: no format has this ending.
        UsageError: the format cannot hold this network.
    """
    selection = selection or Selection()
    page = path.name.lower().endswith((".html", ".htm"))
    ending = next((suffix for suffix in SUFFIXES if path.name.lower().endswith(suffix)), None)
    writer = None if page or ending else writer_of(path, ("html", *(suffix[1:] for suffix in SUFFIXES)))
    settings = {
        "years": selection.years,
        "min_joint": selection.min_joint,
        "max_authors": graph.max_authors,
        "notes": (*options.notes, *notes_on(graph, dataclasses.replace(selection, years=None))),
        "listed": selection.people if selection.outsiders else None,
    }
    options = options.model_copy(update=settings)
    if selection.outsiders and selection.people is None:
        raise ParameterError("outsiders are those around a list of people", hint="give --people FILE as well")
    before = dataclasses.replace(selection, years=None, min_joint=1)
    tables = select(graph.tables, before, graph.max_authors)
    if page:
        write_text(path, network_page(tables, options))
        return [path]
    everybody = max(len(tables.persons), 1)
    chosen = scope(tables, options.model_copy(update={"max_nodes": everybody})).tables
    if writer is None:
        return _thesaurus(graph, path, ending or "", {row.person for row in chosen.persons}, notify)
    title = page_title(tables, options)
    if options.view == "lineage":
        return writer.write(advising_network(chosen, title), path, None)
    network = coauthor_network(chosen, graph.max_authors, title)
    return writer.write(network, path, pair_works(chosen))


def _thesaurus(graph: Graph, path: Path, ending: str, chosen: set[str], notify: Notify) -> list[Path]:
    """Spellings and what to replace them by; whether one means several people is asked of the whole graph."""
    pairs, left = replacements((row.name, row.variants) for row in graph.tables.persons)
    mine = {one_line(name) for row in graph.tables.persons if row.person in chosen for name in row.variants}
    pairs = [(spelling, name) for spelling, name in pairs if spelling in mine]
    left = [spelling for spelling in left if spelling in mine]
    write_text(path, vosviewer(pairs) if ending == ".thesaurus.txt" else citespace(pairs))
    if left:
        shown = ", ".join(left[:5]) + (" …" if len(left) > 5 else "")
        notify(f"{len(left):,} spellings that mean several people, or whose name does, are left out: {shown}")
    return [path]
