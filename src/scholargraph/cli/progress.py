"""How far a long task is: a bar on stderr, on a terminal only, and only after a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_SOON = 1.0


@contextmanager
def progress(title: str, size: int) -> Iterator[Callable[[int], None]]:
    """Shows a bar while what is inside runs.

    Args:
        title: what is being done.
        size: the whole of it, in any unit.

    Yields:
        A function that is told how much has been done since its last call.
    """
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console
    from rich.progress import Progress

    begun = time.monotonic()
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=size, visible=False)
        yield lambda step: bar.update(task, advance=step, visible=time.monotonic() - begun > _SOON)
