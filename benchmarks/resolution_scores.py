"""Measures of a partition against the truth, and naive baselines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from scholargraph.model.names import PersonalName, fold
from scholargraph.resolve.uses import NameUse


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / max(1e-12, self.precision + self.recall)

    def __str__(self) -> str:
        return f"P {self.precision:.4f} R {self.recall:.4f} F {self.f1:.4f}"


def b_cubed(found: Mapping[int, Hashable], truth: Mapping[int, str]) -> Score:
    """B-cubed over the mentions that have a truth."""
    own, gold, both = _counts(found, truth)
    size = len(truth)
    precision = sum(n * n / own[group] for (group, _), n in both.items()) / size
    recall = sum(n * n / gold[person] for (_, person), n in both.items()) / size
    return Score(precision, recall)


def pairwise(found: Mapping[int, Hashable], truth: Mapping[int, str]) -> Score:
    """Over pairs of mentions that have a truth."""
    own, gold, both = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in _counts(found, truth))
    return Score(both / max(1, own), both / max(1, gold))


def _counts(
    found: Mapping[int, Hashable], truth: Mapping[int, str]
) -> tuple[Counter[Hashable], Counter[str], Counter[tuple[Hashable, str]]]:
    own = Counter(found[i] for i in truth)
    return own, Counter(truth.values()), Counter((found[i], person) for i, person in truth.items())


def split_share(
    found: Mapping[int, Hashable], truth: Mapping[int, str], candidates: Iterable[tuple[int, int]]
) -> tuple[float, int]:
    """Share of split persons of whom two parts are a candidate pair, and how many persons are split."""
    parts: dict[str, set[Hashable]] = defaultdict(set)
    for index, person in truth.items():
        parts[person].add(found[index])
    owners: dict[Hashable, set[str]] = defaultdict(set)
    for person, groups in parts.items():
        for group in groups:
            owners[group].add(person)
    split = {person for person, groups in parts.items() if len(groups) > 1}
    named: set[str] = set()
    for left, right in candidates:
        if found[left] != found[right]:
            named |= owners[found[left]] & owners[found[right]]
    return len(named & split) / max(1, len(split)), len(split)


def exact_string(uses: Iterable[NameUse]) -> dict[int, Hashable]:
    """Baseline: one folded string, one person."""
    return {use.index: fold(use.printed[0]) for use in uses}


def surname_initial(uses: Iterable[NameUse]) -> dict[int, Hashable]:
    """Baseline: family name and first initial."""
    found: dict[int, Hashable] = {}
    for use in uses:
        name = PersonalName.parse(use.printed[0])
        found[use.index] = (name.family_key, name.initials[:1])
    return found


def shared_coauthor(uses: list[NameUse], asked: Iterable[int], *, or_equal: bool) -> dict[int, Hashable]:
    """Baseline: same family name and initial, linked by any shared coauthor's string (or by an equal full string)."""
    parent = {index: index for index in asked}

    def top(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    first: dict[Hashable, int] = {}
    block = surname_initial(uses)
    for index in parent:
        keys: list[Hashable] = [fold(uses[other].printed[0]) for other in uses[index].coauthors]
        keys += [("=", fold(uses[index].printed[0]))] if or_equal else []
        for key in keys:
            start = top(first.setdefault((block[index], key), index))
            parent[top(index)] = start
    return {index: top(index) for index in parent}
