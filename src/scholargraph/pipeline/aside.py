"""A part of a build that needs nothing of the rest: done by a forked process where there is a second core, else in its turn.

A forked process sees all that its parent holds without being handed it, writes its files, and hands back a short result or its
error. It only makes text and writes it: it calls no library that had threads when it was forked.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import traceback
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
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
        self._process = None
        if not second_core():
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
            what = f"the process that writes a part of the build was ended (exit code {self._process.exitcode})"
            raise ScholargraphError(what, hint="is there enough memory?") from None
        if not done:
            raise found
        self._process, self._result = self._ended(self._process), found
        return self._result

    def __enter__(self) -> Aside[T]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = self._ended(self._process)

    def _ended(self, process: multiprocessing.context.ForkProcess) -> None:
        process.join()
        process.close()
        self._end.close()


def second_core() -> bool:
    """Whether a forked process would run beside this one: on Linux, on two cores, and where no other thread is at work."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    return threading.active_count() == 1 and not multiprocessing.current_process().daemon


def _run(task: Callable[[], T], end: Connection) -> None:
    """Does the task in a process of its own, which ends with its parent."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        end.send((True, task()))
    except KeyboardInterrupt:
        return  # the parent was interrupted, too
    except BaseException as error:
        error.add_note(traceback.format_exc())
        end.send((False, error))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
