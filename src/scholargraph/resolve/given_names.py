"""How given names are related: which of two stands for the other, name by name, joined, abbreviated or left out."""

from __future__ import annotations

from functools import lru_cache

from scholargraph.resolve import romanization
from scholargraph.resolve.forms import Form, is_east_asian, pinyin_initials
from scholargraph.resolve.level import Level
from scholargraph.resolve.name_tables import is_nickname


def given_level(left: Form, right: Form) -> Level:
    """How the given names are related, beside family names that agree."""
    if left.given == right.given:
        return Level.EQUAL if left.shape == right.shape else Level.JOINED
    one, other = "".join(left.given), "".join(right.given)
    if one == other:
        return Level.JOINED
    if one == right.spelled[1] or left.spelled[1] in (other, right.spelled[1]):
        return Level.ROMANIZATION
    first, second = left.given[0], right.given[0]
    if len(left.given) == len(right.given) == 1 in (len(first), len(second)):
        return Level.INITIAL if first[0] == second[0] else Level.INCOMPATIBLE
    if first == second and _is_initials(left.given[1:]) and _is_initials(right.given[1:]):
        short, long = sorted((left.given, right.given), key=len)
        return Level.MIDDLE if _in_order(short, long) else Level.INCOMPATIBLE
    east = is_east_asian(left) and is_east_asian(right)
    begins = 1 in (len(first), len(second)) or first.startswith(second) or second.startswith(first)
    if not (east or begins or is_nickname(first, second)):
        return Level.INCOMPATIBLE  # neither first name stands for the other, alone or joined with those behind it
    return max(stands_for(left.given, right.given, east), stands_for(right.given, left.given, east))


def _is_initials(given: tuple[str, ...]) -> bool:
    return all(len(token) == 1 for token in given)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one is the other with some left out."""
    left = iter(long)
    return all(token in left for token in short)


def stands_for(short: tuple[str, ...], long: tuple[str, ...], east: bool) -> Level:
    """An initial may stand for all syllables of an East Asian name; a spelled-out syllable alone is another name or a part."""
    return _match(short, long, east, east and any(len(token) > 1 for token in short), 0)


@lru_cache(maxsize=1 << 18)
def _match(short: tuple[str, ...], long: tuple[str, ...], east: bool, strict: bool, depth: int) -> Level:
    """The best level at which the given names `short` stand for `long`; only `long` may hold names that are left out."""
    if not short:
        if any(len(token) > 1 for token in long) and strict and depth:
            return Level.SUBSET
        return Level.MIDDLE if long and depth else (Level.EQUAL if not long else Level.INCOMPATIBLE)
    if not long:
        return Level.INCOMPATIBLE
    best = Level.INCOMPATIBLE
    for taken_short, taken_long, level in _steps(short, long, east, depth):
        best = max(best, min(level, _match(short[taken_short:], long[taken_long:], east, strict, depth + 1)))
    if depth:
        best = max(
            best, min(Level.SUBSET if strict and len(long[0]) > 1 else Level.MIDDLE, _match(short, long[1:], east, strict, depth))
        )
    return best


def _steps(short: tuple[str, ...], long: tuple[str, ...], east: bool, depth: int) -> list[tuple[int, int, Level]]:
    """Ways to match the first names of both: how many are taken on each side, and at what level."""
    a, b = short[0], long[0]
    steps: list[tuple[int, int, Level]] = []
    abbreviated = Level.MIDDLE if depth else Level.INITIAL
    if a == b:
        steps.append((1, 1, Level.EQUAL))
    elif len(a) == 1 or len(b) == 1:
        if a[0] == b[0]:
            steps.append((1, 1, abbreviated))
    elif is_nickname(a, b):
        steps.append((1, 1, Level.NICKNAME))
    if len(a) > 1 and len(b) > 1:
        for i in range(1, _spelled_out(short) + 1):
            for j in range(1, _spelled_out(long) + 1):
                if i + j > 2 and "".join(short[:i]) == "".join(long[:j]):
                    steps.append((i, j, Level.JOINED))
                if east and romanization.same_given(short[:i], long[:j]):
                    steps.append((i, j, Level.ROMANIZATION))
        return steps
    steps += [(n, 1, abbreviated) for n in (2, 3) if _initialled(short[:n], b, n)]
    steps += [(1, n, abbreviated) for n in (2, 3) if _initialled(long[:n], a, n)]
    return steps


def _spelled_out(given: tuple[str, ...]) -> int:
    """How many of the first three given names are spelled out before one is not."""
    return next((n for n, token in enumerate(given[:3]) if len(token) == 1), min(len(given), 3))


def _initialled(letters: tuple[str, ...], token: str, count: int) -> bool:
    """Whether `count` initials stand for the syllables of one given name: J. Y. for Jooyoung."""
    if len(letters) < count or any(len(letter) > 1 for letter in letters) or len(token) < 3:
        return False
    return "".join(letters) in romanization.syllable_initials(token) | pinyin_initials(token)
