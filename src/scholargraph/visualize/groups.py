"""The groups people are coloured by."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scholargraph.model.names import PersonalName
from scholargraph.model.tables import Tables
from scholargraph.visualize.options import PageOptions

Places = Mapping[str, tuple[int, int]]

PALETTE = (
    *("#4169d0", "#e08a2e", "#c8443c", "#3a9e8f", "#5a9e3a", "#a661b8", "#9c6b4e", "#d16a9f", "#3f93c9", "#a8932c"),
    *("#6d62c4", "#8fb04a", "#e06d5a", "#57b3a7", "#b08add", "#c99f6b", "#7d9be8", "#94506b", "#4d7f66", "#b5533c"),
)
"""Colours of the groups, the largest first; readable on white and on near-black."""
REST = "#76839a"
"""Colour of everything behind the palette."""
OUTSIDE = "#a9b0bb"
"""Colour of outsiders."""
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "PDF", "PDI", "FSI"})
"""Unicode classes of characters that turn the writing direction."""
MOST = 60
"""Communities behind this number share the last group."""
SMALLEST = 3
"""Communities with fewer people share the last group."""
FEW = 8
"""No more communities than this are all groups of their own, however small."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group in the legend: `label` is shown, `color` is CSS, `members` are IRIs, sorted.

    `short` is written into the picture; "" for groups that stand in no one place.
    """

    label: str
    color: str
    members: tuple[str, ...]
    short: str = ""


def groups(
    tables: Tables, drawn: Sequence[str], communities: Sequence[Sequence[str]], options: PageOptions, places: Places
) -> list[Group]:
    """The groups of the people in the picture; each is in exactly one.

    Args:
        tables: names, works and advising are read.
        drawn: IRIs of the people in the picture.
        communities: the largest first.
        options: `color_by` says what a group is, `listed` who is no outsider.
        places: where each person stands: colours that come twice are far from each other.
    """
    if options.listed is None:
        return _coloured(tables, drawn, communities, options, places)
    outside = {person for person in drawn if person not in options.listed}
    inside = [person for person in drawn if person not in outside]
    parts = [[person for person in group if person not in outside] for group in communities]
    found = _coloured(tables, inside, [part for part in parts if part], options, places)
    return [*found, *([Group("outsiders: not on the list", OUTSIDE, tuple(sorted(outside)))] if outside else [])]


def _coloured(
    tables: Tables, drawn: Sequence[str], communities: Sequence[Sequence[str]], options: PageOptions, places: Places
) -> list[Group]:
    if options.color_by == "role":
        return _by_role(tables, drawn)
    if options.color_by == "first-year":
        return _by_first_year(tables, drawn)
    return _by_community(tables, communities, places, options)


def works_of_people(tables: Tables) -> dict[str, set[str]]:
    """Person → works."""
    found: dict[str, set[str]] = {row.person: set() for row in tables.persons}
    for row in tables.authorships:
        if row.person in found:
            found[row.person].add(row.work)
    return found


def _by_community(tables: Tables, communities: Sequence[Sequence[str]], places: Places, options: PageOptions) -> list[Group]:
    names = {row.person: row.name for row in tables.persons}
    works = works_of_people(tables)
    ties = Counter(end for row in tables.pair_works for end in (row.person_a, row.person_b))
    if options.view == "lineage":
        ties = Counter(row.advisor for row in tables.advising)
    least = SMALLEST if options.listed is None and len(communities) > FEW else 1  # nobody on a list is grey, even alone
    own = [group for group in communities if len(group) >= least][:MOST]
    colors = _colors([_middle(group, places) for group in own])
    found = []
    for color, group in zip(colors, own, strict=True):
        central = sorted(group, key=lambda person: (-ties[person], -len(works[person]), person))[: 1 if 2 < len(group) < 5 else 2]
        central = [person for person in central if ties[person]] or central[:1]
        label = ", ".join(isolated(names[person]) for person in central)
        short = " · ".join(map(isolated, _short([names[person] for person in central])))
        found.append(Group(label, color, tuple(sorted(group)), short))
    rest = sorted({person for group in communities for person in group} - {person for group in own for person in group})
    if rest:
        others = sum(len(group) >= least for group in communities) - len(own)
        label = f"{others} smaller groups and circles" if others else "smaller circles" if own else "small circles"
        found.append(Group(label, REST, tuple(rest)))
    return found


def _middle(group: Sequence[str], places: Places) -> tuple[float, float]:
    at = [places[person] for person in group]
    return sum(x for x, _ in at) / len(at), sum(y for _, y in at) / len(at)


def _colors(middles: Sequence[tuple[float, float]]) -> list[str]:
    """One colour a group: each once while there are any, then the one whose groups are farthest away."""
    chosen: list[int] = []
    for x, y in middles:
        nearest = dict.fromkeys(range(len(PALETTE)), math.inf)
        for color, (other_x, other_y) in zip(chosen, middles, strict=False):
            nearest[color] = min(nearest[color], math.hypot(x - other_x, y - other_y))
        chosen.append(max(nearest, key=lambda color: (nearest[color], -color)))
    return [PALETTE[color] for color in chosen]


def isolated(name: str) -> str:
    """A name that stays together beside others when it is written from right to left."""
    foreign = any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in name)
    return f"\u2068{name}\u2069" if foreign else name


def _short(names: Sequence[str]) -> list[str]:
    """Family names; where one comes twice, names in full."""
    families = [_family(name) for name in names]
    return [name if families.count(family) > 1 else family for name, family in zip(names, families, strict=True)]


def _family(name: str) -> str:
    """The part of a preferred name that people call each other's papers by."""
    try:
        found = PersonalName.parse(name)
    except ValueError:
        return name
    return f"{found.particle} {found.family}".strip()


def _by_role(tables: Tables, drawn: Sequence[str]) -> list[Group]:
    advisors = {row.advisor for row in tables.advising}
    students = {row.advisee for row in tables.advising}
    kinds: Mapping[str, list[str]] = {"advisor": [], "student, now advisor": [], "student": [], "no advising known": []}
    for person in drawn:
        both = "student, now advisor" if person in students else "advisor"
        kind = both if person in advisors else "student" if person in students else "no advising known"
        kinds[kind].append(person)
    colors = (*PALETTE[:3], REST)
    return [Group(kind, color, tuple(who)) for (kind, who), color in zip(kinds.items(), colors, strict=True) if who]


def _by_first_year(tables: Tables, drawn: Sequence[str]) -> list[Group]:
    year_of = {row.work: row.year for row in tables.works}
    works = works_of_people(tables)
    spans: dict[int | None, list[str]] = {}
    for person in drawn:
        years = [year for work in works[person] if (year := year_of.get(work)) is not None]
        spans.setdefault(min(years) // 5 * 5 if years else None, []).append(person)
    known = sorted(span for span in spans if span is not None)
    old, recent = known[: -len(PALETTE)], known[-len(PALETTE) :]
    found = [
        Group(f"first work {span}–{span + 4}", color, tuple(spans[span])) for span, color in zip(recent, PALETTE, strict=False)
    ]
    rest = sorted([*spans.get(None, []), *(person for span in old for person in spans[span])])
    return [*found, *([Group("earlier or unknown" if old else "first year unknown", REST, tuple(rest))] if rest else [])]
