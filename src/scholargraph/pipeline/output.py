"""A build is written as a whole: first beside its place, then moved in; a killed build leaves the former one whole.

The files of a build are written into a hidden folder. When all are there, a marker is written, and they are moved one by
one. If that is cut off, the next run of any verb finds the marker and finishes the move; without a marker the hidden
folder is the rest of a killed build and is removed by the next one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scholargraph.errors import UsageError

_PREFIX = ".build-"
_COMPLETE = "COMPLETE"


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A folder to write a build into; on leaving without an error its files replace those of `out`.

    Raises:
        UsageError: `out` cannot be made or written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        finish_interrupted(out)
        for rest in out.glob(_PREFIX + "*"):
            shutil.rmtree(rest, ignore_errors=True)
        stage = Path(tempfile.mkdtemp(dir=out, prefix=_PREFIX))
    except OSError as error:
        raise UsageError(f"the build cannot be written: {error.strerror}", value=str(out), where=str(out)) from error
    try:
        yield stage
        (stage / _COMPLETE).touch()
        _move(stage, out)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"the build cannot be written: {reason}; the former one is unchanged", value=str(out), where=str(out)
        ) from error
    finally:
        if not (stage / _COMPLETE).exists():
            shutil.rmtree(stage, ignore_errors=True)


def finish_interrupted(out: Path) -> None:
    """Finishes the move of a build that was complete when it was cut off."""
    for stage in sorted(out.glob(_PREFIX + "*")):
        if (stage / _COMPLETE).exists():
            _move(stage, out)


def _move(stage: Path, out: Path) -> None:
    for folder, _, files in os.walk(stage):
        target = out / Path(folder).relative_to(stage)
        target.mkdir(exist_ok=True)
        for file in sorted(files):
            if file != _COMPLETE:
                (Path(folder) / file).replace(target / file)
    (stage / _COMPLETE).unlink()
    shutil.rmtree(stage, ignore_errors=True)
