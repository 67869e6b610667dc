"""A knowledge graph of researchers and papers in which every edge opens the source line it rests on.

>>> import scholargraph as sg
>>> graph = sg.build(["cv.txt", "library.txt"])
>>> graph.query("person_coauthors", person="Ernest K. Ryu").rows
>>> graph.stats("people").to_pandas()
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from scholargraph.errors import ScholargraphError

__all__ = ["Graph", "ScholargraphError", "Selection", "Table", "build", "open"]

_WHERE = {
    "Graph": "scholargraph.pipeline.opened",
    "Selection": "scholargraph.network.selection",
    "Table": "scholargraph.model.table",
}


def build(sources: Sequence[str | Path] = (), *, project: str | Path = ".", out: str | Path = "out", **options: Any) -> Any:
    """Builds a graph from documents, or from a project file if no document is named.

    Args:
        sources: paths of documents.
        project: a project file or its folder, read only if `sources` is empty.
        out: folder for the build.
        options: format, curation, as_of, identities, identity, strict, as on the command line.

    Returns:
        The `Graph`, open for questions.

    Raises:
        ScholargraphError: see `scholargraph.errors`.
    """
    from scholargraph.pipeline.build import build as build_project
    from scholargraph.pipeline.opened import Graph
    from scholargraph.pipeline.settings import settings_of_call

    settings = settings_of_call([Path(source) for source in sources], Path(project), **options)
    return Graph(build_project(settings, Path(out)).out)


def open(graph: str | Path = "out", *, timeout: float | None = None) -> Any:
    """Opens a build (a folder) or a Turtle file that follows the ontology, as a `Graph`.

    Args:
        graph: the folder or the file.
        timeout: seconds after which a query is ended; None: never.
    """
    from scholargraph.pipeline.opened import Graph

    return Graph(Path(graph), timeout=timeout)


def __getattr__(name: str) -> Any:
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
