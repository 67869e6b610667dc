"""Python's search for cyclic garbage, at rest while millions of small objects are made that hold none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Without the search, which would go through all that was made again and again and take a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()
            gc.unfreeze()  # what was made counts as old: else all of it would be looked through at once, for nothing
            gc.enable()
