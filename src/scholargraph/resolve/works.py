"""Which records are one work: candidates by rare title words, ordered rules, groups under constraints.

Same title (case, punctuation and LaTeX aside) and agreeing bylines make one work. A changed title makes one only where the
byline, the years and the kinds of appearance (a preprint and its publication) all speak for it; what falls short is a
candidate and is reported. Incompatible bylines block, whatever the titles say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from scholargraph.model.links import Disjoint
from scholargraph.model.records import Remark
from scholargraph.resolve.curated_works import works_line
from scholargraph.resolve.item_relations import compare_items, misnamed, one_list, retitled
from scholargraph.resolve.items import Item
from scholargraph.resolve.near_titles import MAX_POSTINGS, TOP_K, NearTitles, Weights
from scholargraph.resolve.work_rules import WorkDecision, judge


@dataclass(frozen=True)
class WorkMatching:
    """Which items are one work.

    Attributes:
        groups: indices of items, one group a work, sorted.
        decisions: what made the groups, or left them apart.
        crowds: indices of items that share a title or an identifier with so many that only the first were compared.
    """

    groups: tuple[tuple[int, ...], ...]
    decisions: tuple[WorkDecision, ...]
    crowds: tuple[tuple[int, ...], ...]


def match_works(
    items: Sequence[Item],
    same: Iterable[tuple[int, int]] = (),
    different: Iterable[tuple[int, int]] = (),
    *,
    weights: Weights | None = None,
    near: Iterable[tuple[str, str]] | None = None,
) -> WorkMatching:
    """Groups the items that are one work.

    Args:
        items: all items, `items[i].index == i`.
        same, different: pairs a human decided on; they beat every rule.
        weights: of the words of titles; None counts those of the items.
        near: pairs of keys of near titles; None looks for them among the items.
    """
    weights = weights or Weights(items)
    curated = [WorkDecision(a, b, "same", "curated", 1.0, reason="decided by a human") for a, b in same]
    apart = {frozenset(pair) for pair in different}
    blocks = _Blocks(items)
    near = NearTitles(weights).pairs() if near is None else near
    decisions = [judge(items[a], items[b], weights) for a, b in blocks.pairs(near) if frozenset((a, b)) not in apart]
    groups = _Groups(items, apart)
    final: list[WorkDecision] = []
    for decision in curated + sorted(decisions, key=_strength):
        if decision.verdict in ("same", "version") and not groups.accept(decision):
            decision = WorkDecision(
                decision.left,
                decision.right,
                "candidate",
                "one work, one entry a section",
                decision.score,
                decision.evidence,
                "joining them would join different entries of one list, or bylines that contradict each other",
            )
        final.append(decision)
    kept = tuple(d for d in final if d.verdict != "candidate" or not groups.joined(d.left, d.right))
    return WorkMatching(groups.result(), kept, blocks.crowds())


def _strength(decision: WorkDecision) -> tuple[int, float, int, int]:
    rank = {"identifier": 0, "same title, bylines agree": 1, "same title": 2}.get(decision.rule, 3)
    return rank, -decision.score, decision.left, decision.right


class _Blocks:
    """Items that share a title or an identifier, in order."""

    def __init__(self, items: Sequence[Item]):
        self._by_title: dict[str, list[int]] = defaultdict(list)
        by_identifier: dict[str, list[int]] = defaultdict(list)
        for item in items:
            if item.title:
                self._by_title[item.title.key].append(item.index)
            for identifier in item.record.identifiers:
                by_identifier[identifier.iri].append(item.index)
        self._several = [block for block in (*self._by_title.values(), *by_identifier.values()) if len(block) > 1]

    def pairs(self, near: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
        """Pairs worth judging: equal titles, shared identifiers, near titles, which are given by their keys."""
        found = {pair for block in self._several for pair in combinations(block[:MAX_POSTINGS], 2)}
        for left, right in near:
            ours, theirs = self._by_title[left][:TOP_K], self._by_title[right][:TOP_K]
            found.update((min(a, b), max(a, b)) for a in ours for b in theirs)
        return sorted(found)

    def crowds(self) -> tuple[tuple[int, ...], ...]:
        """The blocks of which only the first items make pairs."""
        return tuple(sorted({tuple(block) for block in self._several if len(block) > MAX_POSTINGS}))


class _Groups(Disjoint):
    """Groups of items that never hold two entries of one list, two incompatible bylines, or what a human parted."""

    def __init__(self, items: Sequence[Item], apart: set[frozenset[int]]):
        super().__init__(len(items))
        self._items, self._apart = items, apart
        self._members: dict[int, list[int]] = {item.index: [item.index] for item in items}

    def joined(self, left: int, right: int) -> bool:
        return self.find(left) == self.find(right)

    def accept(self, decision: WorkDecision) -> bool:
        """Joins two groups if no member of one forbids a member of the other."""
        left, right = sorted((self.find(decision.left), self.find(decision.right)))
        if left == right:
            return True
        forced = decision.rule == "curated"
        if any(self._forbidden(a, b, forced) for a in self._members[left] for b in self._members[right]):
            return False
        self.join(left, right)
        self._members[left] += self._members.pop(right)
        return True

    def _forbidden(self, a: int, b: int, forced: bool) -> bool:
        if frozenset((a, b)) in self._apart:
            return True
        if forced:
            return False
        left, right = self._items[a], self._items[b]
        byline = compare_items(left, right)
        if byline.verdict == "conflict" and not misnamed(left, right):
            return True
        return one_list(left, right) and not (retitled(left, right) and (byline.identical or not left.names))

    def result(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(sorted(members)) for _, members in sorted(self._members.items()))


def matching_remarks(items: Sequence[Item], matching: WorkMatching) -> list[Remark]:
    """What the report says of records that may be one work and were kept apart, or were not compared."""
    remarks = [_crowd(items, crowd) for crowd in matching.crowds]
    for decision in matching.decisions:
        if decision.verdict != "candidate" and decision.rule != "incompatible bylines":
            continue
        left, right = items[decision.left], items[decision.right]
        numbers = ", ".join(f"{name}={value:g}" for name, value in decision.evidence)
        reason = f"may be one work with {right.record.place}, kept apart: {decision.reason}" + (
            f" ({numbers})" if numbers else ""
        )
        line = works_line(left, right)
        reason += f"; to join them: {line}" if line else ""
        remarks.append(_remark(left, f"{_called(left)} | {_called(right)}", reason))
    return remarks


def _crowd(items: Sequence[Item], crowd: Sequence[int]) -> Remark:
    first, last = items[crowd[MAX_POSTINGS]], items[crowd[-1]]
    reason = (
        f"{len(crowd)} records share this title or an identifier: the first {MAX_POSTINGS} were compared with each other, "
        f"those from here to {last.record.place} were not"
    )
    return _remark(first, _called(first) or "", reason)


def _called(item: Item) -> str | None:
    return item.record.title or item.record.description


def _remark(item: Item, text: str, reason: str) -> Remark:
    return Remark(place=item.record.place, severity="note", text=text, reason=reason)
