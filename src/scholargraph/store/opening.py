"""From what a user names (a build, a Turtle file) to a store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scholargraph.errors import UsageError
from scholargraph.store.memory import MemoryStore

GRAPH_FILE, DERIVED_FILE = "graph.ttl", "derived.ttl"


def graph_files(graph: Path | str) -> list[Path]:
    """The Turtle files of a build folder (graph.ttl, and derived.ttl if there), or the one file named.

    Raises:
        UsageError: there is none.
    """
    path = Path(graph)
    if path.is_file():
        return [path]
    if path.is_dir():
        if (path / GRAPH_FILE).is_file():
            return [file for file in (path / GRAPH_FILE, path / DERIVED_FILE) if file.is_file()]
        raise UsageError(
            f"this folder holds no {GRAPH_FILE}", value=str(path), where=str(path), hint="`scholargraph build` writes one"
        )
    raise UsageError("there is no such graph", value=str(path), where=str(path), hint="`scholargraph build` writes one to out/")


def open_store(graph: Path | str | Iterable[Path | str], *, texts: Iterable[str] = (), allow_remote: bool = False) -> MemoryStore:
    """Opens a graph for queries.

    Args:
        graph: a build folder, a Turtle file, or several of them.
        texts: more Turtle, for example derived data that was just computed.
        allow_remote: let queries with SERVICE or FROM through.

    Raises:
        UsageError: a file is missing.
        GraphError: a file is no Turtle; with file, line and column.
    """
    named = [graph] if isinstance(graph, str | Path) else list(graph)
    files = [file for one in named for file in graph_files(one)]
    return MemoryStore.load(files, texts, allow_remote=allow_remote)
