"""Spellings of venues and organizations: how often and where they are printed, and by what rule each means what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import Generic, NamedTuple, TypeVar

from scholargraph.model.names import fold
from scholargraph.model.provenance import Place

K = TypeVar("K", bound=Hashable)


class Spellings(Generic[K]):
    """What is printed for things of one kind.

    Attributes:
        times: how often each spelling is printed.
    """

    def __init__(self) -> None:
        self.times: Counter[K] = Counter()
        self._first: dict[K, tuple[str, str]] = {}

    def add(self, spelling: K, source: str, fragment: str) -> None:
        """Takes a spelling in, printed at a place of a source."""
        self.times[spelling] += 1
        known = self._first.get(spelling)
        if known is not None:
            before, first = known
            # as places stand in their fragments, the shorter one is the earlier one
            if source > before or (source == before and (len(fragment), fragment) >= (len(first), first)):
                return
        self._first[spelling] = source, fragment

    def first(self, spelling: K) -> Place:
        """Where it stands first: in the source whose id comes first, at the smallest number."""
        return Place.at(*self._first[spelling])


class Rule(NamedTuple):
    """A rule by which a spelling means a thing: its name, the level of its evidence and its rank as a score."""

    name: str
    level: int
    score: float


CURATED = Rule("curated", 1, 1.0)
TABLE = Rule("shipped table", 2, 1.0)
SAME_WORDS = Rule("same words", 2, 1.0)
BESIDE = Rule("printed beside each other", 3, 0.99)
WITHIN = Rule("a known name within", 4, 0.95)
SLIP = Rule("one slip of the pen", 5, 0.9)


class Why(NamedTuple):
    """Why a spelling means a thing. `taught`: the printed text that says so, where it is another one."""

    rule: Rule
    reason: str
    taught: str | None = None


class Meaning(NamedTuple):
    """A spelling and what it means.

    Attributes:
        thing, name: id and label of the venue or organization.
        spelling: as printed.
        texts: the printed texts that hold it, most of them nothing else.
        why: the strongest reason first; they hold together.
        other: id of the thing that it does not mean by a human's word; it is called `name`.
    """

    thing: str
    name: str
    spelling: str
    texts: tuple[str, ...]
    why: tuple[Why, ...]
    other: str | None = None


def differs(spelling: str, name: str) -> bool:
    """Whether there is more between the two than case and punctuation."""
    return fold(spelling) != fold(name)
