"""Locks on files that the operating system gives up when the process ends, however it ends.

One writer holds a lock alone, readers share it. Windows knows no shared lock here: there a reader holds none, and a file that
is open cannot be removed anyway.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def alone(file: Path, patience: float, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Holds the lock of a file alone; waits for another process that holds it.

    Args:
        file: is made if it is not there.
        patience: seconds to wait.
        waiting: is called once if there is something to wait for.

    Raises:
        TimeoutError: another process still holds it.
        OSError: the file cannot be made.
    """
    with file.open("ab") as stream:
        deadline, told = time.monotonic() + patience, False
        while not _lock(stream):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{file} is locked by another process")
            if not told:
                waiting()
                told = True
            time.sleep(0.05)
        yield


def shared(file: Path) -> Callable[[], None]:
    """Shares the lock of a file, if there is one.

    Returns:
        A function that gives the share back.
    """
    try:
        handle = os.open(file, os.O_RDONLY)
    except OSError:
        return lambda: None
    _share(handle)
    return lambda: os.close(handle)


def free(file: Path) -> bool:
    """Whether nobody holds or shares the lock of a file, at this moment."""
    try:
        with file.open("ab") as stream:
            return _lock(stream)
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: BinaryIO) -> bool:
        stream.seek(0)
        try:
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _share(handle: int) -> None:
        pass

else:
    import fcntl

    def _lock(stream: BinaryIO) -> bool:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _share(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_SH)
