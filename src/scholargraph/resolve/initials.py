"""Whom a name with initials may mean: how well it stands for a spelled-out one, and how many others there may be."""

from __future__ import annotations

from collections.abc import Iterable

from scholargraph.resolve.evidence import frequency
from scholargraph.resolve.forms import Form, is_east_asian, is_full
from scholargraph.resolve.level import Level
from scholargraph.resolve.name_tables import CHINESE_FAMILIES
from scholargraph.resolve.names import compare_forms
from scholargraph.resolve.romanization import KOREAN_FAMILIES, readings, syllable_initials

_WORLD = {0: 0.6, 1: 3.0, 2: 12.0}
_FREQUENT_INITIALS = {"j": 1.5, "s": 1.5, "h": 1.2, "y": 1.2}


def unknown_rivals(name: Form, circle: bool) -> float:
    """How many people beside those in the data could be meant by a name with initials: expected, by order of magnitude.

    Args:
        name: the name with initials.
        circle: only among the coauthors of one person, else in a field at large.
    """
    mass = _WORLD[frequency(name)] * (0.05 if circle else 1.0)
    if name.family in KOREAN_FAMILIES:
        frequent = _FREQUENT_INITIALS.get(name.given[0][0], 0.6)
        mass *= max(1.0, frequent) if name.family in CHINESE_FAMILIES else frequent
    return mass * (0.1 if len(name.given) > 1 else 1.0)


def fit(initials: Form, full: Form) -> float:
    """How well a name with initials stands for a spelled-out one: 1 all initials, 0.9 some left out, 0.05 one too many."""
    level = compare_forms(initials, full)
    if level == Level.INCOMPATIBLE:
        return 0.0
    letters = "".join(token[0] for token in initials.given)
    heads = {"".join(token[0] for token in full.given)}
    for index, token in enumerate(full.given):
        before, after = ("".join(t[0] for t in part) for part in (full.given[:index], full.given[index + 1 :]))
        heads |= {before + cut + after for cut in syllable_initials(token)} if is_east_asian(full) else set()
    if letters in heads:
        return 1.0
    if any(head.startswith(letters) for head in heads):
        return 0.9
    extra = len(letters) > 1 and is_east_asian(full) and bool(readings(tuple(t for t in full.given if len(t) > 1)))
    return 0.05 if extra else 0.5


def best_fit(initials: Iterable[Form], full: Iterable[Form]) -> float:
    """The best fit of the spelled-out names to the worst fitting of the names with initials."""
    spelled = [name for name in full if is_full(name)]
    return min((max((fit(name, other) for other in spelled), default=0.0) for name in initials), default=0.0)
