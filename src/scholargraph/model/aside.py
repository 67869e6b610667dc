"""Tasks that need nothing of what is done meanwhile: done by a forked process beside it where there is room, else in their turn.

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
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from scholargraph.errors import ScholargraphError

T = TypeVar("T")
_WATCH = "ends with the parent"
"""The thread of a process made here that waits for the end of its parent; it holds nothing that a fork would leave locked."""


class Forked:
    """A process that sees all that this one holds, and sends results through a pipe: `(True, result)` or `(False, error)`."""

    def __init__(self, task: Callable[[Callable[[Any], None]], None]):
        """Begins the task, which is given what sends a result.

        Raises:
            OSError: the system allows no further process, or no pipe to it; see `forked`.
        """
        context = multiprocessing.get_context("fork")
        self._end, other = context.Pipe(duplex=False)
        self._process: ForkProcess | None = context.Process(target=_run, args=(task, other))
        with other, warnings.catch_warnings():
            # of threads beside a fork: those of numeric libraries wait, and are not needed there
            warnings.simplefilter("ignore", DeprecationWarning)
            try:
                self._process.start()
            except OSError:
                self._end.close()
                raise

    def receive(self) -> Any:
        """The next result, when it has come.

        Raises:
            Exception: whatever the task raised.
            ScholargraphError: its process was ended from outside.
        """
        try:
            done, found = self._end.recv()
        except EOFError:
            code = None
            if self._process is not None:
                self._process.join()
                code = self._process.exitcode
            what = f"a process that did a part of the work was ended (exit code {code})"
            raise ScholargraphError(what, hint="is there enough memory?") from None
        if not done:
            raise found
        return found

    def close(self) -> None:
        """Ends the process, if it has not ended by itself."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
            self._end.close()


def forked(task: Callable[[Callable[[Any], None]], None]) -> Forked | None:
    """A process that has begun the task, or None where the system refuses one more (limits of processes, memory or files)."""
    try:
        return Forked(task)
    except OSError:
        return None


class Aside(Generic[T]):
    """A task that is under way, or done already; on leaving the block it is ended, whether its result was asked for or not."""

    def __init__(self, task: Callable[[], T], *, worth: bool = True):
        """Begins the task.

        Args:
            task: what is done.
            worth: whether it is worth a process of its own; it takes some hundredths of a second, and more in a large one.

        Raises:
            Exception: whatever the task raises, where it is done in its turn.
        """
        self._forked = forked(lambda send: send(task())) if worth and room() else None
        if self._forked is None:
            self._result = task()

    def result(self) -> T:
        """What the task gives, when it is done; see `Forked.receive` for what may be raised."""
        if self._forked is not None:
            self._result = self._forked.receive()
            self._forked.close()
            self._forked = None
        return self._result

    def __enter__(self) -> Aside[T]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._forked is not None:
            self._forked.close()


Exchange = Callable[[Any], Any]
"""Tells the other process what was done, and gives what that one did."""


class Partner(Generic[T]):
    """A forked process that does a part of a task in steps; after each of them both tell each other what they did.

    Ask `room` first, and have another way: two processes that wait for each other cannot be one. On leaving the block the
    process is ended.
    """

    def __init__(self, task: Callable[[Exchange], T]):
        """Begins the task, which is given the exchange with this process; both call it equally often.

        Raises:
            OSError: the system allows no further process, or no pipe to it; see `partnered`.
        """
        hear, self._tell = multiprocessing.get_context("fork").Pipe(duplex=False)
        with hear:
            try:
                self._forked = Forked(lambda send: send(task(partial(_answer, hear, send))))
            except OSError:
                self._tell.close()
                raise

    def exchange(self, done: Any) -> Any:
        """Tells the other what was done here, and gives what it did; see `Forked.receive` for what may be raised."""
        with suppress(BrokenPipeError):  # why it is gone is told when it is asked
            self._tell.send(done)
        return self._forked.receive()

    def result(self) -> T:
        """What the task gives; see `Forked.receive` for what may be raised."""
        found: T = self._forked.receive()
        return found

    def __enter__(self) -> Partner[T]:
        return self

    def __exit__(self, *_: object) -> None:
        self._forked.close()
        self._tell.close()


def partnered(task: Callable[[Exchange], T]) -> Partner[T] | None:
    """A process that has begun its part of a task, or None where the system refuses one more."""
    try:
        return Partner(task)
    except OSError:
        return None


def _answer(hear: Connection, send: Callable[[Any], None], done: Any) -> Any:
    found = hear.recv()  # first, for a pipe holds little: of two that send at once, both would wait
    send(done)
    return found


class Ahead(Generic[T]):
    """Values one after the other, made by a forked process while others are used; in their turn where there is no room.

    On leaving the block the process is ended, whether all values were asked for or not.
    """

    def __init__(self, values: Callable[[], Iterable[T]], *, alone: bool = False):
        """Begins to make the values, unless that is to be done in their turn anyway (`alone`)."""
        self._values = values
        self._forked = None if alone or not room() else forked(self._send_all)

    def _send_all(self, send: Callable[[Any], None]) -> None:
        for value in self._values():
            send((value,))
        send(())

    def __iter__(self) -> Iterator[T]:
        """The values; see `Forked.receive` for what may be raised."""
        if self._forked is None:
            yield from self._values()
            return
        while found := self._forked.receive():
            yield found[0]

    def close(self) -> None:
        """Ends the process."""
        if self._forked is not None:
            self._forked.close()

    def __enter__(self) -> Ahead[T]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def room() -> bool:
    """Whether a forked process can run beside this one: on Linux, with a second core, memory for a copy, and no other thread."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    others = [thread for thread in threading.enumerate() if thread is not threading.current_thread()]
    if any(thread.name != _WATCH for thread in others) or multiprocessing.current_process().daemon:
        return False
    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    free = re.search(r"MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text(encoding="ascii"))
    return free is not None and int(free[1]) * 1024 > held


def _run(task: Callable[[Callable[[Any], None]], None], end: Connection) -> None:
    """Does the task in a process of its own, which ends with its parent."""
    with suppress(RuntimeError):  # no thread where this process was the last one allowed: it ends when it sends its result
        threading.Thread(target=_end_with_parent, name=_WATCH, daemon=True).start()
    try:
        task(lambda found: end.send((True, found)))
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
