"""The groups people are coloured by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scholargraph.model.tables import Tables
from scholargraph.visualize.options import ColorBy

PALETTE = (
    *("#4169d0", "#e08a2e", "#c8443c", "#3a9e8f", "#5a9e3a", "#a661b8", "#9c6b4e", "#d16a9f", "#3f93c9", "#a8932c"),
    *("#6d62c4", "#8fb04a", "#e06d5a", "#57b3a7", "#b08add", "#c99f6b", "#7d9be8", "#94506b", "#4d7f66", "#b5533c"),
)
"""Colours of the groups, the largest first; readable on white and on near-black."""
REST = "#76839a"
"""Colour of everything behind the palette."""
SMALLEST = 3
"""Communities with fewer people share the last group."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group in the legend: `label` is shown, `color` is CSS, `members` are IRIs, sorted."""

    label: str
    color: str
    members: tuple[str, ...]


def groups(tables: Tables, drawn: Sequence[str], communities: Sequence[Sequence[str]], color_by: ColorBy) -> list[Group]:
    """The groups of the people in the picture; each is in exactly one.

    Args:
        tables: names, works and advising are read.
        drawn: IRIs of the people in the picture.
        communities: the largest first.
        color_by: what a group is.
    """
    if color_by == "role":
        return _by_role(tables, drawn)
    if color_by == "first-year":
        return _by_first_year(tables, drawn)
    return _by_community(tables, communities)


def works_of_people(tables: Tables) -> dict[str, set[str]]:
    """Person → works."""
    found: dict[str, set[str]] = {row.person: set() for row in tables.persons}
    for row in tables.authorships:
        if row.person in found:
            found[row.person].add(row.work)
    return found


def _by_community(tables: Tables, communities: Sequence[Sequence[str]]) -> list[Group]:
    names = {row.person: row.name for row in tables.persons}
    works = works_of_people(tables)
    ties = Counter(end for row in tables.pair_works for end in (row.person_a, row.person_b))
    own = [group for group in communities if len(group) >= SMALLEST][: len(PALETTE)]
    rest = sorted(person for group in communities if group not in own for person in group)
    found = []
    for color, group in zip(PALETTE, own, strict=False):
        centre = max(group, key=lambda person: (len(works[person]), ties[person], [-ord(c) for c in person]))
        found.append(Group(f"around {names[centre]}", color, tuple(sorted(group))))
    if rest:
        found.append(Group("smaller circles" if own else "small circles", REST, tuple(rest)))
    return found


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
