"""A task that needs nothing of what is done meanwhile: done by a forked process beside it where there is room, else in its turn.

A forked process sees all that its parent holds without being handed it, and hands back a result, the shorter the better, or its
error. It calls nothing that needs threads its parent had: it writes text, or compares names and numbers.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
import threading
import traceback
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Generic, TypeVar

from scholargraph.errors import ScholargraphError

T = TypeVar("T")


class Aside(Generic[T]):
    """A task that is under way, or done already; on leaving the block it is ended, whether its result was asked for or not."""

    def __init__(self, task: Callable[[], T]):
        """Begins the task.

        Raises:
            Exception: whatever the task raises, where it is done in its turn.
        """
        self._process: ForkProcess | None = None
        if not room():
            self._result = task()
            return
        context = multiprocessing.get_context("fork")
        self._end, other = context.Pipe(duplex=False)
        self._process = context.Process(target=_run, args=(task, other), daemon=True)
        with warnings.catch_warnings():  # of threads beside a fork: those of numeric libraries wait, and are not needed there
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        other.close()

    def result(self) -> T:
        """What the task gives, when it is done.

        Raises:
            Exception: whatever the task raised.
            ScholargraphError: its process was ended from outside.
        """
        if self._process is None:
            return self._result
        try:
            done, found = self._end.recv()
        except EOFError:
            self._process.join()
            what = f"a process that did a part of the work was ended (exit code {self._process.exitcode})"
            raise ScholargraphError(what, hint="is there enough memory?") from None
        if not done:
            raise found
        self._result = found
        self._end_process(self._process)
        return self._result

    def __enter__(self) -> Aside[T]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._end_process(self._process)

    def _end_process(self, process: ForkProcess) -> None:
        self._process = None
        process.join()
        process.close()
        self._end.close()


def room() -> bool:
    """Whether a forked process can run beside this one: on Linux, with a second core, memory for a copy, and no other thread."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    if threading.active_count() > 1 or multiprocessing.current_process().daemon:
        return False
    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    free = re.search(r"MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text(encoding="ascii"))
    return free is not None and int(free[1]) * 1024 > held


def _run(task: Callable[[], T], end: Connection) -> None:
    """Does the task in a process of its own, which ends with its parent."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        end.send((True, task()))
    except KeyboardInterrupt:
        return  # the parent was interrupted, too
    except BaseException as error:  # noqa: BLE001 - it is the parent's to judge
        error.add_note(traceback.format_exc())
        end.send((False, error))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
