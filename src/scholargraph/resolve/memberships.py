"""Memberships: what several statements say of somebody's position or degree becomes one, if nothing contradicts.

Statements of one person, kind, organization and role whose years fit say the same; what one of them adds is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scholargraph.model.entities import Membership
from scholargraph.model.names import fold
from scholargraph.resolve.keys import IdMint, place_order, places

_ROLE_NOISE = frozenset(
    "tenured tenure track full time part affiliated of the in with honors a an and degree candidate student".split()
)
_ROLES = (
    (r"\bpost ?doc\w*( (scholar|researcher|fellow|associate|research fellow|research associate))?\b", "postdoc"),
    (r"\bvisiting (scientist|researcher|scholar|research scientist)\b", "visiting researcher"),
    (r"\b(ph ?d|d ?phil|doctor philosophy|doctorate)\b", "phd"),
    (r"\b(b ?sc?|bachelor science|b ?a|bachelor arts|bachelors?)\b", "bachelor"),
    (r"\b(m ?sc?|master science|m ?a|master arts|masters?)\b", "master"),
    (r"\bprof\b", "professor"),
)


def role_key(words: str | None) -> str:
    """The comparable form of a role or degree: "Post-doctoral Scholar" and "postdoc" are one."""
    text = " ".join(word for word in fold(words or "").split() if word not in _ROLE_NOISE)
    for pattern, plain in _ROLES:
        text = re.sub(pattern, plain, text)
    return " ".join(text.split())


@dataclass(slots=True)
class Held:
    """A membership with the key that tells what it is; `id` is that of the membership it became part of."""

    membership: Membership
    key: tuple[str, str, str, str]
    id: str = ""


def merge_memberships(said: Iterable[Held], mint: IdMint) -> list[Membership]:
    """Merges what says the same; each statement is told which membership it became part of."""
    groups: dict[tuple[str, str, str, str], list[Held]] = defaultdict(list)
    for held in said:
        groups[held.key].append(held)
    result = []
    for key, members in sorted(groups.items()):
        for one in _same_time(members):
            merged = _merged([held.membership for held in one])
            own = mint("t", *key, merged.start_year, merged.end_year)
            result.append(merged.model_copy(update={"id": own}))
            for held in one:
                held.id = own
    return result


def _same_time(members: Sequence[Held]) -> list[list[Held]]:
    """Groups statements of one role whose years do not contradict; one without years joins the only dated group."""
    dated: list[list[Held]] = []
    undated = [held for held in members if not _told(held.membership)]
    told = [held for held in members if _told(held.membership)]
    for held in sorted(told, key=lambda held: (-_told(held.membership), _years(held.membership))):
        fitting = [group for group in dated if all(_compatible(held.membership, other.membership) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(held)
        else:
            dated.append([held])
    if undated and len(dated) == 1:
        dated[0].extend(undated)
    elif undated:
        dated.append(undated)
    return dated


def _told(membership: Membership) -> int:
    return (membership.start_year is not None) + (membership.end_year is not None)


def _years(membership: Membership) -> tuple[int, int]:
    return membership.start_year or 0, membership.end_year or 0


def _compatible(left: Membership, right: Membership) -> bool:
    pairs = (left.start_year, right.start_year), (left.end_year, right.end_year)
    return all(a is None or b is None or a == b for a, b in pairs) and any(a is not None and a == b for a, b in pairs)


def _merged(members: Sequence[Membership]) -> Membership:
    """One membership of several: the fullest statement, completed by the others."""
    order = sorted(members, key=lambda m: (-_told(m), -len(m.units), m.role is None, place_order(m.quotes[0]), m.as_written))
    fullest = order[0]
    update: dict[str, object] = {
        name: next((value for m in order if (value := getattr(m, name)) is not None), None)
        for name in ("role", "degree", "field", "start_year", "start_month", "end_year", "end_month", "as_of")
    }
    update["units"] = tuple(dict.fromkeys(unit for m in order for unit in m.units))
    update["current"] = any(m.current for m in members)
    update["quotes"] = places(place for m in members for place in m.quotes)
    return fullest.model_copy(update=update)
