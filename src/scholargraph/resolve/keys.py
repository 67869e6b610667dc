"""Identity of ids: opaque, made of content, independent of the order of reading and of the hash seed.

An id begins with the letter of its kind: person p, work w, version v, edited book b, distinction d, authorship a, authorship of
a group n, mention m, editorship e, organization o, venue s, position or education t, advising r, award g, its receipt h, service
k, talk l, interest i, number q, decision on persons x, on a spelling j. Anchors of hidden persons and marks of names are digests
too, but no ids: the h and n before them meet no other.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from operator import attrgetter
from typing import TypeVar

from scholargraph.model.provenance import Place

E = TypeVar("E")
DIGITS = 12
"""Hexadecimal digits of an id."""


def digest(letter: str, *parts: object) -> str:
    """`letter` and the first hexadecimal digits of the SHA-256 of the parts; None counts as a part of its own."""
    content = "\x1f".join([part if type(part) is str else "\x00" if part is None else str(part) for part in parts])
    return letter + sha256(content.encode()).hexdigest()[:DIGITS]


class IdMint:
    """Hands out ids and sees to it that no two are equal.

    The n-th thing with the same content gets the content and n. Ask in an order that content decides.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Hands out ids other than those that are taken already."""
        self._taken = set(taken)

    def __call__(self, letter: str, *parts: object) -> str:
        """A fresh id for this content."""
        minted = digest(letter, *parts)
        if minted in self._taken:
            again = 2
            while (minted := digest(letter, *parts, f"#{again}")) in self._taken:
                again += 1
        self._taken.add(minted)
        return minted


def sorted_by_id(entities: Iterable[E]) -> tuple[E, ...]:
    """Entities in the order of their ids."""
    return tuple(sorted(entities, key=attrgetter("id")))


def place_order(place: Place) -> tuple[str, int, int, str]:
    """Sort key of places: by source, then by line."""
    first = place.first_line
    return place.source, first or 0, 0 if first is None else place.last_line or 0, place.fragment


def places(found: Iterable[Place]) -> tuple[Place, ...]:
    """Places without repetition, in order."""
    several = tuple(found)
    return several if len(several) < 2 else tuple(sorted(set(several), key=place_order))
