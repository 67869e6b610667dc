"""A build is written as a whole: first beside its place, then moved in; a killed build leaves the former one whole.

The files of a build are written into a hidden folder. When all are there, a marker is written, and they are moved one by
one. If that is cut off, the next run of any verb finds the marker and finishes the move; without a marker the hidden
folder is the rest of a killed build and is removed by the next one.

Two builds into one folder take turns: each holds a lock on the file `.lock` while it writes, which the operating system
gives up when the process ends, however it ends.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from scholargraph.errors import UsageError

_PREFIX = ".build-"
_COMPLETE = "COMPLETE"
_LOCK = ".lock"
PATIENCE = 60.0
"""Seconds to wait for another build to be written into the same folder."""


@contextmanager
def staged(out: Path, gone: Sequence[str] = ()) -> Iterator[Path]:
    """A folder to write a build into; on leaving without an error its files replace those of `out`.

    Args:
        out: where the build is to lie.
        gone: files of former builds that are not part of this one and are removed with the move.

    Raises:
        UsageError: `out` cannot be made or written to, or another build is being written into it for too long.
    """
    with _refusing(out, "the build cannot be written"), _reassuring():
        out.mkdir(parents=True, exist_ok=True)
        with _locked(out):
            _finish(out)
            for rest in out.glob(_PREFIX + "*"):
                shutil.rmtree(rest, ignore_errors=True)
            stage = Path(tempfile.mkdtemp(dir=out, prefix=_PREFIX))
            try:
                yield stage
                _refuse_obstacles(stage, out)
                _mark(stage, gone)
                _move(stage, out)
            finally:
                if not (stage / _COMPLETE).exists():
                    shutil.rmtree(stage, ignore_errors=True)


def finish_interrupted(out: Path) -> None:
    """Finishes the move of a build that was complete when it was cut off.

    Raises:
        UsageError: it cannot be finished, as in a folder that is read-only.
    """
    if any(out.glob(f"{_PREFIX}*/{_COMPLETE}")):
        with _refusing(out, "a build was cut off while it was moved here, and the move cannot be finished"), _locked(out):
            _finish(out)


@contextmanager
def _refusing(out: Path, what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{what}: {error.strerror or error}", value=str(out), where=str(out)) from error


@contextmanager
def _reassuring() -> Iterator[None]:
    try:
        yield
    except UsageError as error:
        error.hint = error.hint or "the former build, if there is one, is unchanged"
        raise


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Holds the lock of a folder; waits for another process that holds it."""
    with (out / _LOCK).open("ab") as file:
        deadline = time.monotonic() + PATIENCE
        while not _lock(file):
            if time.monotonic() > deadline:
                hint = "wait for it, or name another folder with --out"
                raise UsageError("another build is being written here", value=str(out), where=str(out), hint=hint)
            time.sleep(0.05)
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _finish(out: Path) -> None:
    for stage in sorted(out.glob(_PREFIX + "*")):
        if (stage / _COMPLETE).exists():
            _move(stage, out)


def _refuse_obstacles(stage: Path, out: Path) -> None:
    """Nothing is moved where a folder stands in the place of a file, or a file in that of a folder."""
    for made in stage.rglob("*"):
        place = out / made.relative_to(stage)
        if place.exists() and place.is_dir() != made.is_dir():
            what = "a folder" if place.is_dir() else "a file"
            message = f"the build cannot be written: {what} is in the way; the former build is unchanged"
            raise UsageError(message, value=str(place), where=str(place))


def _mark(stage: Path, gone: Sequence[str]) -> None:
    """Says that the stage is complete, in one step: a marker that could not be written whole is none."""
    marker = stage / (_COMPLETE + ".new")
    marker.write_text("".join(f"{name}\n" for name in gone), encoding="utf-8")
    marker.replace(stage / _COMPLETE)


def _move(stage: Path, out: Path) -> None:
    for name in (stage / _COMPLETE).read_text(encoding="utf-8").splitlines():
        if Path(name).name == name:  # a marker leads nowhere else, whoever wrote it
            (out / name).unlink(missing_ok=True)
    for folder, _, files in os.walk(stage):
        target = out / Path(folder).relative_to(stage)
        target.mkdir(exist_ok=True)
        for file in sorted(files):
            if file != _COMPLETE:
                (Path(folder) / file).replace(target / file)
    (stage / _COMPLETE).unlink()
    shutil.rmtree(stage, ignore_errors=True)
