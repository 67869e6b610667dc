"""Two bylines compared: do they print the same people, as far as both print any?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Literal

from scholargraph.model.names import PersonalName, fold
from scholargraph.resolve.level import Level
from scholargraph.resolve.names import compare


@dataclass(frozen=True, slots=True)
class BylineComparison:
    """How two bylines stand to each other.

    Attributes:
        verdict: `agree`, `conflict`, or `unknown` where one of them names nobody the other could name.
        agreed: how many names of one fit a name of the other.
        identical: both print the same number of names and each fits one of the other, in this or another order.
    """

    verdict: Literal["agree", "conflict", "unknown"]
    agreed: int = 0
    identical: bool = False


@lru_cache(maxsize=1 << 18)
def agreement(left: str, right: str) -> Level:
    """How well two printed names agree, as a level of the lattice of names: 0 for incompatible, higher is better.

    A single word ("Dawei", "Srikant") agrees with a name that has it as its given name or as its family name, and, less
    well, with initials that begin as it does.
    """
    left, right = unescape(left), unescape(right)
    if "?" in left or "?" in right:
        return _lost_letters(left, right)
    words = fold(left).split(), fold(right).split()
    if len(words[0]) == 1 or len(words[1]) == 1:
        return _short_agreement(left, right)
    return compare(left, right)


def _lost_letters(left: str, right: str) -> Level:
    """Agreement of names in which a question mark stands where an encoding lost a letter: G?ting is Güting or Gueting."""
    whole, other = (left, right) if "?" in left else (right, left)
    lost = fold(whole.replace("?", "qzq")).split()
    known = fold(other.replace("?", "")).split()
    same = len(lost) == len(known) and all(
        re.fullmatch(word.replace("qzq", "[a-z]{0,2}"), letters) for word, letters in zip(lost, known, strict=True)
    )
    return Level.TYPO if same and any("qzq" not in word or len(word) > 5 for word in lost) else _plainly(whole, other)


def _plainly(left: str, right: str) -> Level:
    """The level of two names, question marks left out."""
    pair = left.replace("?", ""), right.replace("?", "")
    return compare(*pair) if all(any(char.isalpha() for char in name) for name in pair) else Level.INCOMPATIBLE


def names_agree(left: str, right: str) -> bool:
    """Whether two printed names can be one person's."""
    return agreement(left, right) > Level.INCOMPATIBLE


def is_short(printed: str) -> bool:
    """Whether a printed name is a single given or family name."""
    folded = fold(printed)
    return bool(folded) and " " not in folded


def _short_agreement(left: str, right: str) -> Level:
    """How much a single word proves: equal ones as much as an initial, a part as a part, a fitting initial least."""
    if fold(left) == fold(right):
        return Level.INITIAL
    short, full = (left, right) if len(fold(left).split()) <= len(fold(right).split()) else (right, left)
    if is_short(full):
        return Level.INCOMPATIBLE
    name, word = PersonalName.parse(full), fold(short)
    given = name.given_tokens
    if len(word) < 2:
        return Level.INCOMPATIBLE
    if word == name.family_key or (given and word in (given[0], "".join(given))):
        return Level.SUBSET
    return Level.TYPO if name.initials_only and given[0] == word[0] else Level.INCOMPATIBLE


def match_names(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs (i, j) of names that agree, each used once: same position first, then best agreement, unique ones only."""
    pairs = [(i, i) for i in range(min(len(left), len(right))) if names_agree(left[i], right[i])]
    free_left = set(range(len(left))) - {i for i, _ in pairs}
    free_right = set(range(len(right))) - {j for _, j in pairs}
    for i in sorted(free_left):
        best = best_unique(left[i], {j: right[j] for j in sorted(free_right)})
        if best is not None:
            pairs.append((i, best))
            free_right.discard(best)
    return sorted(pairs)


def best_unique(printed: str, among: dict[int, str]) -> int | None:
    """The key of the one name that agrees best with a printed name; None if none agrees or two agree equally well."""
    scored = sorted(((agreement(printed, other), key) for key, other in among.items()), reverse=True)
    if not scored or scored[0][0] == Level.INCOMPATIBLE or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    return scored[0][1]


def compare_printed(left: Sequence[str], right: Sequence[str], left_cut: bool, right_cut: bool) -> BylineComparison:
    """Compares two printed author lines; a cut one proves nothing about names behind the cut."""
    overlap = min(len(left), len(right))
    if not overlap:
        return BylineComparison("unknown")
    positional = sum(names_agree(left[i], right[i]) for i in range(overlap))
    agreed = positional if positional == overlap else len(match_names(left, right))
    identical = agreed == overlap and len(left) == len(right) and left_cut == right_cut
    needed = (overlap + 1) // 2
    if agreed >= needed:
        return BylineComparison("agree", agreed, identical)
    return BylineComparison("conflict" if not (left_cut and right_cut) or positional == 0 else "unknown", agreed)


_LIKE = 85
"""Names of one paper whose letters are as alike (per cent) are one name with a slip."""


def nearly_equal(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether each name of two equally long bylines is another's with a slip, or names the same group in more words."""
    if len(left) != len(right) or not left:
        return False
    free = sorted(right)
    for name in left:
        found = next((other for other in free if names_agree(name, other) or _slipped(name, other)), None)
        if found is None:
            return False
        free.remove(found)
    return True


def _slipped(left: str, right: str) -> bool:
    from rapidfuzz import fuzz

    one, other = fold(unescape(left).replace("?", "")), fold(unescape(right).replace("?", ""))
    words = sorted((set(one.split()), set(other.split())), key=len)
    return fuzz.ratio(one, other) >= _LIKE or (len(words[0]) > 1 and words[0] <= words[1] and len(words[1]) > 3)


def compare_prose(prose: Sequence[str], other: Sequence[str], other_complete: bool) -> BylineComparison:
    """Compares names in running text, which need not be all, with another byline."""
    if not prose or not other:
        return BylineComparison("unknown")
    agreed = sum(any(names_agree(name, printed) for printed in other) for name in prose)
    if agreed * 2 >= len(prose):
        return BylineComparison("agree", agreed)
    return BylineComparison("conflict" if other_complete and not agreed else "unknown", agreed)
