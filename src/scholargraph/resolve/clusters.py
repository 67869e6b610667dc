"""Groups of uses that are one person so far, and what forbids to join two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from scholargraph.resolve.names import Form, Level, compare_forms, form, is_full
from scholargraph.resolve.uses import NameUse

PERSONAL_SCHEMES = frozenset({"orcid", "dblp", "acl"})
"""Identifiers given out by person, one a person: two values of one scheme are two people."""


class Clusters:
    """Disjoint groups of uses; a group is named by its smallest position.

    Attributes:
        uses: sorted by key; `coauthors` and `advisor` are positions in this sequence.
        forms: group → its distinct names, prepared; works: group → works it is an author of.
        printed: use → its names, prepared.
        names: the distinct names of all uses; place: name → its place among them; spelled: group → the places of its names.
        schemes: identifiers that two persons never share; `source` mode adds those of the sources.
    """

    def __init__(self, uses: Sequence[NameUse], schemes: frozenset[str] = PERSONAL_SCHEMES):
        self.uses = _in_order(uses)
        self.schemes = schemes
        self.parent = list(range(len(self.uses)))
        self.members: dict[int, list[int]] = {n: [n] for n in self.parent}
        self.forms: dict[int, frozenset[Form]] = {n: frozenset(map(form, use.printed)) for n, use in enumerate(self.uses)}
        self.printed = [self.forms[n] for n in self.parent]
        self.names: list[Form] = sorted({name for names in self.forms.values() for name in names})
        self.place = {name: n for n, name in enumerate(self.names)}
        self.spelled = {n: frozenset(self.place[name] for name in names) for n, names in self.forms.items()}
        self._levels: dict[tuple[int, int], Level] = {}
        self.works: dict[int, frozenset[str]] = {n: frozenset([u.work] if u.work else []) for n, u in enumerate(self.uses)}
        self.identifiers: dict[int, frozenset[tuple[str, str]]] = {
            n: frozenset((i.scheme, i.value) for i in use.identifiers if i.scheme in schemes) for n, use in enumerate(self.uses)
        }
        self.enemies: dict[int, set[int]] = defaultdict(set)
        for position, use in enumerate(self.uses):
            if use.advisor is not None:
                self.enemies[position].add(use.advisor)
                self.enemies[use.advisor].add(position)
        self.curated: dict[frozenset[int], str] = {}

    def find(self, position: int) -> int:
        """The group of a use."""
        while self.parent[position] != position:
            self.parent[position] = self.parent[self.parent[position]]
            position = self.parent[position]
        return position

    def roots(self) -> list[int]:
        """All groups, sorted."""
        return [n for n, parent in enumerate(self.parent) if n == parent]

    def keep_apart(self, left: int, right: int, where: str) -> None:
        """A human's word that two uses are two people."""
        self.enemies[self.find(left)].add(right)
        self.enemies[self.find(right)].add(left)
        self.curated[frozenset((left, right))] = where

    def conflict(self, left: int, right: int) -> str | None:
        """Why two groups cannot be one person, or None.

        The names of one person agree pairwise: one spelling that contradicts another anywhere forbids the join.
        """
        left, right = self.find(left), self.find(right)
        if shared := self.works[left] & self.works[right]:
            return f"both are authors of one work ({len(shared)})"
        if any(self.find(enemy) == right for enemy in self.enemies.get(left, ())):
            return "kept apart: decided by hand, or advisor and student"
        reason = self.identifier_conflict(left, right)
        if reason is None and self.contradict(left, right):
            pairs = ((one, other) for one in self.forms[left] for other in self.forms[right])
            first, second = min(pair for pair in pairs if compare_forms(*pair) == Level.INCOMPATIBLE)
            return f"“{_text(first)}” and “{_text(second)}” contradict each other"
        return reason

    def contradict(self, left: int, right: int) -> bool:
        """Whether a name of one group contradicts a name of the other."""
        mine, other = self.spelled[left], self.spelled[right]
        if mine == other and len(mine) <= 1:
            return False
        return any(self.level(a, b) == Level.INCOMPATIBLE for a in mine for b in other)

    def level(self, left: int, right: int) -> Level:
        """How two names are related, by their places among `names`."""
        if left == right:
            return Level.EQUAL
        pair = (left, right) if left < right else (right, left)
        known = self._levels.get(pair)
        if known is None:
            known = self._levels[pair] = compare_forms(self.names[left], self.names[right])
        return known

    def may_join(self, left: int, right: int) -> bool:
        """Whether nothing forbids that two groups are one person; the quick form of `conflict`."""
        if not self.works[left].isdisjoint(self.works[right]) or self.contradict(left, right):
            return False
        if self.identifiers[left] and self.identifiers[right] and self.identifier_conflict(left, right):
            return False
        return left not in self.enemies or all(self.find(enemy) != right for enemy in self.enemies[left])

    def identifier_conflict(self, left: int, right: int) -> str | None:
        """Whether two groups bear different identifiers of one scheme."""
        mine, other = self.identifiers[self.find(left)], self.identifiers[self.find(right)]
        for scheme in sorted({s for s, _ in mine} & {s for s, _ in other}):
            if not {v for s, v in mine if s == scheme} & {v for s, v in other if s == scheme}:
                return f"different identifiers: {scheme}"
        return None

    def join(self, left: int, right: int) -> int:
        """Makes two groups one; returns the group. Ask `conflict` first."""
        left, right = sorted((self.find(left), self.find(right)))
        if left != right:
            self.parent[right] = left
            self.members[left] = sorted(self.members[left] + self.members.pop(right))
            self.forms[left] |= self.forms.pop(right)
            self.spelled[left] |= self.spelled.pop(right)
            self.works[left] |= self.works.pop(right)
            self.identifiers[left] |= self.identifiers.pop(right)
            self.enemies[left] |= self.enemies.pop(right, set())
        return left

    def full_forms(self, root: int) -> list[Form]:
        """The names of a group that spell out a given name, sorted."""
        return sorted(name for name in self.forms[root] if is_full(name))

    def label(self, root: int) -> str:
        """The fullest printed name of a group, for reasons."""
        printed = {name for n in self.members[self.find(root)] for name in self.uses[n].printed}
        return max(printed, key=lambda name: (len(name), name), default="the owner")

    def speaker(self, root: int) -> int:
        """The use that stands for a group in a decision: the first with a spelled-out name, else the first with any."""
        members = self.members[self.find(root)]
        named = [n for n in members if self.uses[n].printed]
        return next((n for n in named if any(is_full(form(p)) for p in self.uses[n].printed)), (named or members)[0])


def _in_order(uses: Sequence[NameUse]) -> list[NameUse]:
    """The uses sorted by key, their links turned into positions; as they are, if they come so."""
    order = sorted(range(len(uses)), key=lambda n: uses[n].key)
    if all(n == position == uses[n].index for position, n in enumerate(order)):
        return list(uses)
    place = {uses[n].index: position for position, n in enumerate(order)}
    return [
        replace(
            uses[n],
            coauthors=tuple(sorted(place[other] for other in uses[n].coauthors)),
            advisor=place[advisor] if (advisor := uses[n].advisor) is not None else None,
        )
        for n in order
    ]


def _text(name: Form) -> str:
    return " ".join((*name.given, *name.parts)).title()
