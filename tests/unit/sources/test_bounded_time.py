"""Whatever a document holds, each reader of text is done within seconds and never raises anything but its own errors."""

import contextlib
import time

import pytest

from scholargraph.errors import SourceError
from scholargraph.sources.base import readers
from scholargraph.sources.document import Document

UNITS = ["a", "(", "[", ", ", "A. ", "et al. ", "A. B. Cd, ", "“", "*", "1. ", "A\n", "2012\n", "1. A\n", "Ab Cd, 2012\n", "(\n"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", ["cv", "homepage", "listing", "profile"])
def test_long_runs_of_one_thing(name, unit):
    run = unit * (6_000 // len(unit))
    for text in (run, f"Ana Roe\n\nEducation\n\n{run}\n\nPublications\n\n1. {run}\n"):
        document = Document("x", "x.txt", tuple(text.split("\n")))
        started = time.process_time()
        with contextlib.suppress(SourceError):
            list(readers()[name].read(document))
        assert time.process_time() - started < 10
