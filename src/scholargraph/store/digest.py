"""What a file holds, in short: its SHA-256, and a stamp that tells without reading it whether it has been touched since."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

_COARSE, _FINE = 2_000_000_000, 100_000_000  # nanoseconds

Stamp = tuple[int, int, int]
"""Size, time of change of the content, time of change of the file (both in nanoseconds)."""


def file_digest(file: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def stamp(file: Path) -> Stamp | None:
    """The stamp of a file, or None if there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def shows_changes(found: Stamp | None) -> bool:
    """Whether a change from now on would show in the stamp: clocks of file systems tick, some every two seconds only."""
    if found is None:
        return True
    tick = _COARSE if found[1] % 1_000_000_000 == 0 else _FINE
    return time.time_ns() - max(found[1], found[2]) > tick
