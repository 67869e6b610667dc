"""What the entries of one list have in common, and which cut of each entry fits it best.

The entries of a list are printed in one style: authors or the title first, a full stop or a comma behind the title, the title
in quotes or not, given names in full or as initials. Each entry votes with all its cuts, the likelier the more; a cut is then
judged by how many of the *other* entries do what it does. An entry whose own cut is much better than what its neighbours
suggest keeps it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from scholargraph.sources.text.bylines import is_initial
from scholargraph.sources.text.references.cuts import Cut

_WEIGHTS = {"order": 0.7, "before": 0.25, "behind": 0.25, "dress": 0.4, "names": 0.35, "lines": 0.5}
"""How much each trait counts."""
_SMOOTHING, _WORST = 0.6, -1.5
_TEMPERATURE = 0.3
"""How much better the score of a cut must be to outvote another one of its entry."""
_ROUNDS = 2


class Traits(NamedTuple):
    """How a cut says that its entry is printed; "" where it says nothing.

    Attributes:
        order: which part comes first, or `with` where only coauthors are named.
        before, behind: the punctuation around the title.
        dress: how the title is set apart.
        names: how names are printed: `inverted` ("Roe, A."), `bare` ("Roe A"), `initials` ("A. Roe") or `full`.
        lines: whether the title is a whole number of lines.
    """

    order: str
    before: str
    behind: str
    dress: str
    names: str
    lines: str


def traits(cut: Cut) -> Traits:
    """The traits of a cut."""
    order = "with" if cut.prose else cut.order if cut.names else "none"
    behind = "" if cut.title.endswith(("?", "!")) else cut.behind  # the mark takes the place of what ends other titles
    return Traits(order, cut.before, behind, cut.dress, _form(cut.names), cut.lines)


def _form(names: Sequence[str]) -> str:
    found = Counter(map(_form_of_name, names))
    return found.most_common(1)[0][0] if found else ""


def _form_of_name(name: str) -> str:
    words = name.replace(",", " ").split()
    if "," in name:
        return "inverted"
    if len(words) < 2:
        return ""
    if is_initial(words[-1]) and words[-1].isupper() and not is_initial(words[0]):
        return "bare"
    return "initials" if is_initial(words[0]) and "." in words[0] else "full"


class _Votes:
    """How many entries have each value of each trait; each entry has one vote for each trait, parted among its cuts."""

    def __init__(self, entries: Sequence[Sequence[tuple[Traits, float]]]) -> None:
        self._of_entry = [self._count(cuts) for cuts in entries]
        self._all: list[dict[str, float]] = [defaultdict(float) for _ in Traits._fields]
        for counts in self._of_entry:
            for total, count in zip(self._all, counts, strict=True):
                for value, share in count.items():
                    total[value] += share

    @staticmethod
    def _count(cuts: Sequence[tuple[Traits, float]]) -> list[dict[str, float]]:
        counts: list[dict[str, float]] = [defaultdict(float) for _ in Traits._fields]
        best = max((score for _, score in cuts), default=0.0)
        shares = [math.exp((score - best) / _TEMPERATURE) for _, score in cuts]
        whole = sum(shares)
        for (found, _), share in zip(cuts, shares, strict=True):
            for count, value in zip(counts, found, strict=True):
                if value:
                    count[value] += share / whole
        return counts

    def fit(self, index: int, found: Traits) -> float:
        """How well a cut of an entry fits the other entries: 0 where it does what most do, else less."""
        result = 0.0
        for name, value, total, own in zip(Traits._fields, found, self._all, self._of_entry[index], strict=True):
            others = {key: count - own.get(key, 0.0) for key, count in total.items()}
            most = max(others.values(), default=0.0)
            if not value or most < 0.5 or (name == "order" and value == "none" and others.get("with", 0.0) == most):
                continue
            share = math.log((max(0.0, others.get(value, 0.0)) + _SMOOTHING) / (most + _SMOOTHING))
            result += _WEIGHTS[name] * max(_WORST, share)
        return result


def in_one_style(entries: Sequence[Sequence[Cut]]) -> list[list[Cut]]:
    """The cuts of each entry of a list, best first, judged by what the other entries do.

    Args:
        entries: the cuts of each entry with their own scores.
    """
    if len(entries) < 2:
        return [list(cuts) for cuts in entries]
    described = [[traits(cut) for cut in cuts] for cuts in entries]
    scores = [[cut.score for cut in cuts] for cuts in entries]
    for _ in range(_ROUNDS):
        votes = _Votes([list(zip(found, score, strict=True)) for found, score in zip(described, scores, strict=True)])
        scores = [
            [cut.score + votes.fit(index, found) for cut, found in zip(cuts, described[index], strict=True)]
            for index, cuts in enumerate(entries)
        ]
    return [
        sorted((replace(cut, score=score) for cut, score in zip(cuts, own, strict=True)), key=lambda cut: (-cut.score, cut.title))
        for cuts, own in zip(entries, scores, strict=True)
    ]
