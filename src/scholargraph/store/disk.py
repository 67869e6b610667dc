"""The store for large graphs: an Oxigraph index on disk, written once beside the Turtle and reopened in milliseconds.

    out/index/current.json    which index is current, and the stamps of the files it was made from
    out/index/<key>/          the index; the key is the digest of the Turtle that went in
    out/index/<key>.lock      shared by its readers: an index is removed only when nobody reads it
    out/index/.lock           held by the one who writes

An index is written under another name and renamed: one that was cut off is never opened, and is removed by the next writer.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import traceback
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from scholargraph.errors import GraphError
from scholargraph.store.digest import Stamp, file_digest, shows_changes, stamp
from scholargraph.store.labels import LabelRow, Labels, write_labels
from scholargraph.store.loading import Progress, load_file, load_pieces, load_text
from scholargraph.store.locks import alone, free, shared
from scholargraph.store.oxigraph import OxigraphStore

LAYOUT = "1"
"""Raised when what an index holds changes: older ones are then written anew."""
PATIENCE = 3600.0
"""Seconds to wait for another process that writes the same index."""
_CURRENT, _LABELS, _LOCK, _UNFINISHED = "current.json", "labels.sqlite", ".lock", ".unfinished-"

LabelSource = Callable[[OxigraphStore], Iterable[LabelRow]]
"""Reads the names off a store that was just written."""


class DiskStore(OxigraphStore):
    """An index, opened read-only: any number of processes may read it while another writes the next one.

    Raises:
        OSError: it is not there, or no index.
    """

    def __init__(self, folder: Path, *, allow_remote: bool = False):
        self._finalizers = [weakref.finalize(self, shared(folder.with_name(folder.name + ".lock")))]
        super().__init__(ox.Store.read_only(str(folder / "triples")), allow_remote=allow_remote)
        self.folder = folder
        self._labels = Labels(folder / _LABELS) if (folder / _LABELS).is_file() else None
        if self._labels:
            self._finalizers.append(weakref.finalize(self, self._labels.close))

    def labelled(self, kind: str, folded: str) -> list[tuple[str, str]] | None:
        """See `base.Labelled`."""
        return None if self._labels is None else self._labels.find(kind, folded)

    def close(self) -> None:
        """Lets go of the files; Python does it as well when the store is no longer used."""
        del self._inner
        for finalizer in self._finalizers:
            finalizer()


def index_place(graph: Path) -> Path:
    """Where the index of a build (a folder) or of a Turtle file lies."""
    return graph / "index" if graph.is_dir() else graph.with_name(f".{graph.name}.index")


def reopened(place: Path, watched: Sequence[Path], *, allow_remote: bool = False) -> DiskStore | None:
    """The current index, if there is one and none of the files it depends on has been touched since.

    Args:
        place: see `index_place`.
        watched: the files it depends on, present or not.
        allow_remote: let queries with SERVICE or FROM through.
    """
    current = _current(place)
    if current is None or current["stamps"] != {file.name: _listed(stamp(file)) for file in watched}:
        return None
    return _open(place, current["key"], allow_remote)


def _open(place: Path, key: str, allow_remote: bool) -> DiskStore | None:
    try:
        return DiskStore(place / key, allow_remote=allow_remote)
    except OSError:  # somebody removed it, by hand or because a newer one is there
        return None


def known_digest(place: Path, file: Path) -> str:
    """The SHA-256 of a file: from the record of the index if the file has not been touched since, else by reading it.

    Raises:
        OSError: it cannot be read.
    """
    current = _current(place)
    found = stamp(file)
    if current and found and current["stamps"].get(file.name) == list(found) and file.name in current["digests"]:
        return str(current["digests"][file.name])
    return file_digest(file)


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into an index.

    Attributes:
        key: the digest of all that goes in.
        files: Turtle files, all in one folder.
        texts: more Turtle; computed only if the index has to be written.
        stamps: of the files whose change makes the index stale, taken before they were read.
        digests: SHA-256 of files by name.
        cut: whether the files are written as a build writes them, so that they can be loaded in pieces.
    """

    key: str
    files: Sequence[Path]
    texts: Callable[[], Iterable[str]]
    stamps: Mapping[Path, Stamp | None]
    digests: Mapping[str, str]
    cut: bool = False


def write_index(
    place: Path,
    contents: Contents,
    *,
    labels: LabelSource | None = None,
    progress: Progress | None = None,
    waiting: Callable[[], None] = lambda: None,
    allow_remote: bool = False,
) -> DiskStore:
    """Writes the index of some Turtle, unless it is there, and opens it.

    Args:
        place: see `index_place`.
        contents: what goes in.
        labels: reads the names off the new index.
        progress: is told the bytes read.
        waiting: is called if another process is writing it.
        allow_remote: let queries with SERVICE or FROM through.

    Raises:
        GraphError: a file is no Turtle.
        OSError: the index cannot be written (read-only, disk full).
    """
    key = contents.key
    place.mkdir(parents=True, exist_ok=True)
    with alone(place / _LOCK, PATIENCE, waiting):
        for rest in place.glob(_UNFINISHED + "*"):  # of a process that was ended: a living one would hold the lock
            shutil.rmtree(rest, ignore_errors=True)
        if not (place / key).is_dir():
            _write(place, contents, labels, progress)
        calm = all(shows_changes(found) and found == stamp(file) for file, found in contents.stamps.items())
        stamps = {file.name: found for file, found in contents.stamps.items()} if calm else {}
        _record(place, {"key": key, "stamps": stamps, "digests": dict(contents.digests)})
        opened = _open(place, key, allow_remote)
        if opened is None:
            shutil.rmtree(place / key, ignore_errors=True)
            raise OSError("the index that was written cannot be opened")
        _remove_others(place, key)
    return opened


def _write(place: Path, contents: Contents, labels: LabelSource | None, progress: Progress | None) -> None:
    unfinished = Path(tempfile.mkdtemp(dir=place, prefix=_UNFINISHED))
    try:
        _fill(unfinished, contents, labels, progress)
        unfinished.chmod(0o755)  # a temporary folder is its owner's alone
        (place / f"{contents.key}.lock").touch()
        unfinished.rename(place / contents.key)
    except BaseException as error:
        traceback.clear_frames(error.__traceback__)  # which hold the store: open, it would go on writing into the folder
        shutil.rmtree(unfinished, ignore_errors=True)
        if not (contents.cut and isinstance(error, GraphError)):
            raise
    else:
        return
    _write(place, replace(contents, cut=False), labels, progress)  # which tells the line, if it fails as well


def _fill(folder: Path, contents: Contents, labels: LabelSource | None, progress: Progress | None) -> None:
    inner = ox.Store(str(folder / "triples"))
    if contents.cut:
        load_pieces(inner, contents.files, progress)
    else:
        for file in contents.files:
            load_file(inner, file, progress)
    for text in contents.texts():
        load_text(inner, text)
    inner.flush()
    inner.optimize()  # files that overlap are laid together: questions, that for the labels too, take a third of the time
    if labels:
        write_labels(folder / _LABELS, labels(OxigraphStore(inner)))


def _remove_others(place: Path, key: str) -> None:
    """Removes indexes that are no longer current, except those that somebody is reading."""
    for lock in place.glob("*.lock"):
        if lock.stem not in (key, "") and lock.name != _LOCK and free(lock):
            shutil.rmtree(place / lock.stem, ignore_errors=True)
            lock.unlink(missing_ok=True)


def _listed(found: Stamp | None) -> list[int] | None:
    return None if found is None else list(found)  # as JSON gives it back


def _current(place: Path) -> dict[str, Any] | None:
    try:
        current = json.loads((place / _CURRENT).read_text(encoding="utf-8"))
        return {"key": str(current["key"]), "stamps": dict(current["stamps"]), "digests": dict(current["digests"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _record(place: Path, current: dict[str, Any]) -> None:
    beside = place / f".{_CURRENT}"
    beside.write_text(json.dumps(current, indent=1) + "\n", encoding="utf-8")
    beside.replace(place / _CURRENT)
