"""Values in the wrong column, looked for in records that came one by one; see `spilled`."""

from __future__ import annotations

from functools import cached_property

from scholargraph.model.names import fold
from scholargraph.resolve.spilled import COMMON, LEAST, initialled, mended
from scholargraph.resolve.streamed.intake import Intake


class _Known:
    """What all records print in its own column, gathered when it is asked for first."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of authors."""
        values = self._intake.names.values
        return frozenset(fold(values[n]) for n in set(self._intake.mention_name))

    @cached_property
    def initials(self) -> frozenset[tuple[str, str]]:
        """Their last words with an initial."""
        return frozenset(map(initialled, self.names))

    @cached_property
    def venues(self) -> frozenset[str]:
        """Venues of works."""
        return frozenset(map(fold, self._intake.printed_venues))

    @cached_property
    def titles(self) -> _Titles:
        """Keys of titles."""
        return _Titles({head for head, titled in zip(self._intake.head, self._intake.titled, strict=True) if titled})


class _Titles:
    """Keys of titles by their hashes."""

    def __init__(self, hashes: set[int]) -> None:
        self._hashes = hashes

    def __contains__(self, key: object) -> bool:
        return hash(key) in self._hashes


def anything_spilled(intake: Intake) -> bool:
    """Whether values would have to be put back in some source."""
    known = _Known(intake)
    for size, gaps in intake.gaps:
        found = sum(mended(intake.spool.record(n), known) is not None for n in gaps)
        if found >= LEAST and found >= COMMON * size:
            return True
    return False
