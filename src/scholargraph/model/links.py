"""Things linked to each other: the groups that links make, and the way from one thing to another."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)
Link = TypeVar("Link")


class Disjoint:
    """The numbers 0 to `count` − 1 in groups that grow by joining; a group is named by its smallest number, its root.

    Attributes:
        parent: number → a number of its group nearer to the root; a root → itself.
    """

    def __init__(self, count: int):
        self.parent = array("q", range(count))

    def find(self, number: int) -> int:
        """The root of a number's group."""
        parent = self.parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(self, left: int, right: int) -> int:
        """Makes the groups of two numbers one; returns its root."""
        left, right = sorted((self.find(left), self.find(right)))
        self.parent[right] = left
        return left

    def roots(self) -> list[int]:
        """All roots, sorted."""
        return [number for number, parent in enumerate(self.parent) if number == parent]


def fewest_links(
    links: Mapping[Thing, Sequence[tuple[Thing, Link]]], start: Iterable[Thing], goal: Collection[Thing]
) -> list[Link] | None:
    """The fewest links that lead from a start to a goal, in order; of several such ways the first in the order of `links`.

    Args:
        links: thing → what it is linked to, and the link.
        start, goal: where a way may begin and end; one that is both is a way of no link.

    Returns:
        None where no way leads there.
    """
    waiting: deque[tuple[Thing, list[Link]]] = deque((thing, []) for thing in start)
    seen = {thing for thing, _ in waiting}
    while waiting:
        here, way = waiting.popleft()
        if here in goal:
            return way
        for there, link in links.get(here, ()):
            if there not in seen:
                seen.add(there)
                waiting.append((there, [*way, link]))
    return None
