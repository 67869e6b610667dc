"""What became of the entries of a source: how many were read, kept, skipped, and which remarks tell of losses.

An entry is what stands at one place of a source: a record of a bibliography, a row of a table, an item of a list, a line of
a page. One entry may yield several records (a row with advisor, student and degree), and an entry that is kept may have
lost a part (an author without a name): that is a skip, but not of an entry.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from scholargraph.model.provenance import Place
from scholargraph.model.records import Remark, SourceReading

_STEP = re.compile(r"/[^/]*$")


@dataclass(frozen=True)
class Entries:
    """How many entries of a source are in the graph, and how many are not."""

    kept: int
    skipped: int

    @property
    def read(self) -> int:
        """How many there were."""
        return self.kept + self.skipped


def entries(reading: SourceReading) -> Entries:
    """Counts the entries of a reading by their places."""
    places = {record.place for record in reading.records if record.kind != "owner"}
    return Entries(len(places), outside(places, reading.remarks))


def outside(places: Iterable[Place], remarks: Iterable[Remark]) -> int:
    """How many places were skipped and lie in none of those that were kept."""
    lost = {remark.place for remark in remarks if remark.severity == "skipped"}
    if not lost:
        return 0
    inside = _Inside(places)
    return sum(place not in inside for place in lost)


class _Inside:
    """Whether a place lies inside one of several others: between its lines, or below its path."""

    def __init__(self, places: Iterable[Place]):
        places = list(places)
        self._fragments = {place.fragment for place in places}
        spans = sorted((place.first_line, place.last_line or 0) for place in places if place.first_line is not None)
        self._starts = [first for first, _ in spans]
        self._ends = [last for _, last in spans]

    def __contains__(self, place: Place) -> bool:
        fragment = place.fragment
        while fragment:
            if fragment in self._fragments:
                return True
            fragment = _STEP.sub("", fragment) if "/" in fragment else ""
        if place.first_line is None:
            return False
        at = bisect_right(self._starts, place.first_line) - 1
        return at >= 0 and place.first_line <= self._ends[at]
