"""Groups of uses that are one person so far, and what forbids to join two of them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import column, distinct
from scholargraph.model.links import Disjoint
from scholargraph.resolve.forms import Form, form, is_full, is_initials
from scholargraph.resolve.level import Level
from scholargraph.resolve.names import compare_forms, compare_once
from scholargraph.resolve.uses import NameUse, in_order

PERSONAL_SCHEMES = frozenset({"orcid", "dblp", "acl"})
"""Identifiers given out by person, one a person: two values of one scheme are two people."""

_NONE: frozenset[tuple[str, str]] = frozenset()


class Clusters(Disjoint):
    """Disjoint groups of uses; a group is named by its smallest position.

    Names and sets of names are numbered, so that two of them are compared once, however many uses print them.

    Attributes:
        uses: sorted by key; `coauthors` and `advisor` are positions in this sequence. index: their indices.
        names: the distinct names of all uses, sorted.
        kinds: the distinct sets of names that uses and groups have, each as sorted places among `names`; `sole` are their only
            names, -1 where there are none or several.
        texts: the distinct printed names of uses, as they stand there together; text: use → the place of its own.
        printed: use → the place of its names among `kinds`; kind: group → likewise.
        keys: place of a set of names → its blocks, as far as they were asked for.
        labels: the fullest printed name of each use, the shorter first; longest: group → the place of the last of its own.
        first_named: group → its first use with a spelled-out name; else, behind all uses, the first with any name; or any.
        work: use → number of its work, of its own where it has none; `works[n]` is a work's key, "" for none.
        identifiers: group → those given out by person, if it has any.
        schemes: identifiers that two persons never share; `source` mode adds those of the sources.
    """

    def __init__(self, uses: Sequence[NameUse], schemes: frozenset[str] = PERSONAL_SCHEMES):
        self.uses = in_order(uses)
        super().__init__(len(self.uses))
        self.index = np.fromiter((use.index for use in self.uses), dtype=np.int64, count=len(self.uses))
        self.schemes = schemes
        self._next = array("q", range(len(self.uses)))
        self._full_names: dict[int, list[int]] = {}
        self._number_names()
        self._number_works()
        self.keys: dict[int, tuple[str, ...]] = {}
        self._short: dict[int, bool] = {}
        self._levels: dict[tuple[int, int], Level] = {}
        self._contradict: dict[tuple[int, int], bool] = {}
        self.identifiers: dict[int, frozenset[tuple[str, str]]] = {}
        self.enemies: dict[int, set[int]] = defaultdict(set)
        for position, use in enumerate(self.uses):
            if use.identifiers and (own := frozenset((i.scheme, i.value) for i in use.identifiers if i.scheme in schemes)):
                self.identifiers[position] = own
            if use.advisor is not None:
                self.enemies[position].add(use.advisor)
                self.enemies[use.advisor].add(position)
        self.curated: dict[frozenset[int], str] = {}

    def _number_names(self) -> None:
        numbers: dict[tuple[str, ...], int] = {}
        self.text = np.array([numbers.setdefault(use.printed, len(numbers)) for use in self.uses], dtype=np.int64)
        self.texts = list(numbers)
        forms = {text: form(text) for texts in self.texts for text in texts}
        self.names: list[Form] = sorted(set(forms.values()))
        places = {name: n for n, name in enumerate(self.names)}
        place = {text: places[name] for text, name in forms.items()}
        sets = [tuple(sorted({place[text] for text in texts})) for texts in self.texts]
        self.kinds: list[tuple[int, ...]] = sorted(set(sets))
        self.sole = array("q", map(_sole, self.kinds))
        self._kind_of = {found: n for n, found in enumerate(self.kinds)}
        kinds = np.array([self._kind_of[found] for found in sets], dtype=np.int64)
        self.printed = array("q", kinds[self.text].tobytes())
        self.kind = self.printed[:]
        self._number_labels(kinds)

    def _number_labels(self, kinds: NDArray[np.int64]) -> None:
        shown = [max([(len(text), text) for text in texts], default=(0, "")) for texts in self.texts]
        places = {found: n for n, found in enumerate(sorted(set(shown)))}
        self.labels = [text or "the owner" for _, text in places]
        self.longest = array("q", np.array([places[found] for found in shown], dtype=np.int64)[self.text].tobytes())
        behind = [0 if self._full_of(kind) else 1 if texts else 2 for kind, texts in zip(kinds.tolist(), self.texts, strict=True)]
        size = len(self.uses)  # those who say less stand behind all others
        self.first_named = array("q", (np.array(behind, dtype=np.int64)[self.text] * size + np.arange(size)).tobytes())

    def _number_works(self) -> None:
        numbers: dict[str, int] = {}
        self.works: list[str] = []
        self.work = array("q")
        for use in self.uses:
            number = numbers.setdefault(use.work, len(self.works)) if use.work else len(self.works)
            if number == len(self.works):
                self.works.append(use.work or "")
            self.work.append(number)
        self._works: dict[int, set[int]] = {}

    def persons(self) -> NDArray[np.int64]:
        """Use → its group now."""
        parent: NDArray[np.int64] = column(self.parent)
        while not np.array_equal(above := parent[parent], parent):
            parent[:] = above
        return parent.copy()

    def members(self, root: int) -> list[int]:
        """The uses of a group, sorted."""
        found, at = [root], self._next[root]
        while at != root:
            found.append(at)
            at = self._next[at]
        return sorted(found)

    def forms(self, root: int) -> list[Form]:
        """The distinct names of a group, sorted."""
        return [self.names[n] for n in self.kinds[self.kind[root]]]

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
        if shared := self.common_works(left, right):
            return f"both are authors of one work ({shared})"
        if any(self.find(enemy) == right for enemy in self.enemies.get(left, ())):
            return "kept apart: decided by hand, or advisor and student"
        reason = self.identifier_conflict(left, right)
        if reason is None and self.contradict(left, right):
            pairs = ((one, other) for one in self.forms(left) for other in self.forms(right))
            first, second = min(pair for pair in pairs if compare_forms(*pair) == Level.INCOMPATIBLE)
            return f"“{_text(first)}” and “{_text(second)}” contradict each other"
        return reason

    def common_works(self, left: int, right: int) -> int:
        """How many works two groups are both authors of."""
        if self._next[left] == left and self._next[right] == right:
            return int(self.work[left] == self.work[right])
        return len(self._works_of(left) & self._works_of(right))

    def _works_of(self, root: int) -> set[int]:
        if root not in self._works:
            self._works[root] = {self.work[n] for n in self.members(root)}
        return self._works[root]

    def contradict(self, left: int, right: int) -> bool:
        """Whether a name of one group contradicts a name of the other."""
        return self.kinds_contradict(self.kind[left], self.kind[right])

    def kinds_contradict(self, left: int, right: int) -> bool:
        """Whether a name of one set contradicts a name of the other, by their places among `kinds`."""
        if left == right and len(self.kinds[left]) <= 1:
            return False
        pair = (left, right) if left < right else (right, left)
        known = self._contradict.get(pair)
        if known is None:
            mine, other = self.kinds[left], self.kinds[right]
            known = any(self.level(a, b) == Level.INCOMPATIBLE for a in mine for b in other)
            self._contradict[pair] = known
        return known

    def level(self, left: int, right: int) -> Level:
        """How two names are related, by their places among `names`."""
        if left == right:
            return Level.EQUAL
        pair = (left, right) if left < right else (right, left)
        known = self._levels.get(pair)
        if known is None:
            known = self._levels[pair] = compare_once(self.names[left], self.names[right])
        return known

    def weakest(self, left: int, right: int) -> Level:
        """The weakest level between the names of two groups."""
        mine, other = self.kinds[self.kind[left]], self.kinds[self.kind[right]]
        return min((self.level(a, b) for a in mine for b in other), default=Level.INCOMPATIBLE)

    def may_join(self, left: int, right: int) -> bool:
        """Whether nothing forbids that two groups are one person; the quick form of `conflict`."""
        if left in self.identifiers and right in self.identifiers and self.identifier_conflict(left, right):
            return False
        if self.contradict(left, right) or self.common_works(left, right):
            return False
        return left not in self.enemies or all(self.find(enemy) != right for enemy in self.enemies[left])

    def identifier_conflict(self, left: int, right: int) -> str | None:
        """Whether two groups bear different identifiers of one scheme."""
        mine, other = self.identifiers.get(self.find(left), _NONE), self.identifiers.get(self.find(right), _NONE)
        if not mine or not other or mine == other:
            return None
        for scheme in sorted({s for s, _ in mine} & {s for s, _ in other}):
            if not {v for s, v in mine if s == scheme} & {v for s, v in other if s == scheme}:
                return f"different identifiers: {scheme}"
        return None

    def join(self, left: int, right: int) -> int:
        """Makes two groups one; returns the group. Ask `conflict` first."""
        left, right = sorted((self.find(left), self.find(right)))
        if left == right:
            return left
        self._hand_over(left, right)
        self.parent[right] = left
        self._next[left], self._next[right] = self._next[right], self._next[left]  # two circles become one
        self.longest[left] = max(self.longest[left], self.longest[right])
        self.first_named[left] = min(self.first_named[left], self.first_named[right])
        return left

    def join_all(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> None:
        """`join` for many pairs of groups, `left < right`: what stands on the right stands nowhere else."""
        if not len(left):
            return
        for one, other in zip(left.tolist(), right.tolist(), strict=True):
            self._hand_over(one, other)
        following, longest, speaker = map(column, (self._next, self.longest, self.first_named))
        column(self.parent)[right] = left
        ends = np.concatenate([distinct(left), left]), np.concatenate([distinct(left), right])
        order = np.lexsort(ends[::-1])
        group, each = ends[0][order], ends[1][order]
        first = np.flatnonzero(np.diff(group, prepend=-1))
        then = np.roll(each, -1)
        then[np.append(first[1:], len(each)) - 1] = each[first]
        following[each] = following[then]  # the circles of each group become one
        np.maximum.at(longest, left, longest[right])
        np.minimum.at(speaker, left, speaker[right])

    def _hand_over(self, left: int, right: int) -> None:
        """What is known of a group, to another that it was joined to."""
        if self.kind[left] != self.kind[right]:
            both = tuple(sorted({*self.kinds[self.kind[left]], *self.kinds[self.kind[right]]}))
            self.kind[left] = self._kind_of.setdefault(both, len(self.kinds))
            if self.kind[left] == len(self.kinds):
                self.kinds.append(both)
                self.sole.append(_sole(both))
        gone = self._works.pop(right, None)
        if left in self._works:
            self._works[left] |= gone or {self.work[n] for n in self.members(right)}
        if right in self.identifiers:
            self.identifiers[left] = self.identifiers.get(left, _NONE) | self.identifiers.pop(right)
        if right in self.enemies:
            self.enemies[left] |= self.enemies.pop(right)

    def full_names(self, root: int) -> list[int]:
        """The places of the names of a group that spell out a given name, sorted."""
        return self._full_of(self.kind[root])

    def _full_of(self, kind: int) -> list[int]:
        if kind not in self._full_names:
            self._full_names[kind] = [n for n in self.kinds[kind] if is_full(self.names[n])]
        return self._full_names[kind]

    def initials_only(self, root: int) -> bool:
        """Whether a group has names, and none spells out a given name or stands alone."""
        kind = self.kind[root]
        if kind not in self._short:
            self._short[kind] = bool(self.kinds[kind]) and all(is_initials(self.names[n]) for n in self.kinds[kind])
        return self._short[kind]

    def full_forms(self, root: int) -> list[Form]:
        """The names of a group that spell out a given name, sorted."""
        return [self.names[n] for n in self.full_names(root)]

    def label(self, root: int) -> str:
        """The fullest printed name of a group, for reasons."""
        return self.labels[self.longest[self.find(root)]]

    def speaker(self, root: int) -> int:
        """The use that stands for a group in a decision: the first with a spelled-out name, else the first with any."""
        return self.first_named[self.find(root)] % len(self.uses)


def _sole(names: tuple[int, ...]) -> int:
    return names[0] if len(names) == 1 else -1


def _text(name: Form) -> str:
    return " ".join((*name.given, *name.parts)).title()
