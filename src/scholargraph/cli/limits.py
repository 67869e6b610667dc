"""A limit on the time of a query: the process that runs it is ended."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from scholargraph.cli.printing import say


@contextmanager
def ended_after(seconds: int) -> Iterator[None]:
    """Ends this process, with a message and exit code 1, if what is inside takes longer.

    An engine that is busy cannot be asked to stop. It lets other threads of the process run, though, and one of them keeps
    the time: the command line is the query's own process, nothing else is lost with it.

    Args:
        seconds: 0 for no limit.
    """
    if not seconds:
        yield
        return
    watch = threading.Timer(seconds, _end, (seconds,))
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _end(seconds: int) -> None:
    say(f"the query was ended after {seconds} s (ask for less, or give it more time: --timeout SECONDS, 0 for no limit)")
    sys.stderr.flush()
    os._exit(1)
