"""Which store answers: small graphs are loaded into memory, large ones have an index on disk, written at the first question.

Measured: Turtle loads at about 10 MB a second, an index is written at 4 and reopened in 10 ms (docs/decisions/0013).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from scholargraph.pipeline.notices import Notify, silent
from scholargraph.store.digest import file_digest, stamp
from scholargraph.store.disk import LAYOUT, Contents, DiskStore, index_place, reopened, write_index
from scholargraph.store.loading import Progress, can_be_cut

LARGE = 2_000_000
"""Bytes of Turtle from which on an index is written: less loads in a quarter of a second."""

BY_SPARQL, BY_COLUMNS = "answered by SPARQL", "answered from the tables of the build"
"""Which way a question went."""


def current_index(path: Path, *, allow_remote: bool = False) -> DiskStore | None:
    """The index of a build or of a Turtle file, if there is one that fits its files.

    Args:
        path: the folder of the build, or the file.
        allow_remote: let queries with SERVICE or FROM through.
    """
    return reopened(index_place(path), watched(path), allow_remote=allow_remote)


def watched(path: Path) -> tuple[Path, ...]:
    """The files an index depends on: those of a build that say what its graph is, or the file itself."""
    return tuple(path / name for name in ("graph.ttl", "derived.ttl", "report.json")) if path.is_dir() else (path,)


def bytes_of_turtle(path: Path) -> int:
    """The size of the Turtle of a build or of a Turtle file."""
    return sum(found[0] for file in watched(path) if file.name != "report.json" and (found := stamp(file)))


def large(path: Path) -> bool:
    """Whether a build or a Turtle file is worth an index."""
    return bytes_of_turtle(path) >= LARGE


def index(
    path: Path,
    *,
    derived: Path | None,
    computed: Callable[[], str],
    notify: Notify = silent,
    progress: Progress | None = None,
    allow_remote: bool = False,
) -> DiskStore:
    """Writes the index of a build or of a Turtle file, unless it is there, and opens it.

    Args:
        path: the folder of the build, or the file.
        derived: the file with derived data that belongs to the graph, or None.
        computed: derived data as Turtle, if there is no such file.
        notify: is told if another process is writing it.
        progress: is told the bytes read.
        allow_remote: let queries with SERVICE or FROM through.

    Raises:
        GraphError: a file is no Turtle.
        OSError: the index cannot be written.
    """
    from scholargraph.query.labels import label_rows

    stamps = {file: stamp(file) for file in watched(path)}
    claims = path / "graph.ttl" if path.is_dir() else path
    files = [claims] if derived is None else [claims, derived]
    digests = {file.name: file_digest(file) for file in files}
    parts = [LAYOUT, ".".join(version("pyoxigraph").split(".")[:2]), *digests.values()]
    if derived is None:
        parts.append("computed by " + version("scholargraph"))

    def texts() -> Iterable[str]:
        return [computed()] if derived is None else []

    # derived data as a file: graph.ttl is, by its digest, what a build wrote
    cut = derived is not None and can_be_cut(derived)
    contents = Contents(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24], files, texts, stamps, digests, cut)
    return write_index(
        index_place(path),
        contents,
        labels=label_rows,
        progress=progress,
        waiting=lambda: notify("waiting for another process that is writing the index"),
        allow_remote=allow_remote,
    )
