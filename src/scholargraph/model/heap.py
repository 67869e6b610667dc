"""Memory that is let go of goes back to the system, where the C library is glibc."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_MMAP_THRESHOLD = -3
_LEAST = 128 << 10
"""Bytes; glibc's own choice at first."""


def give_back_arrays() -> None:
    """From now on arrays that are let go of are given back at once.

    glibc puts what is larger than a threshold into pages of its own, but raises the threshold to the size of what was freed, up
    to 32 MB: arrays that come and go then leave holes which are never given back, a third of the memory of a build of columns.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LEAST)
