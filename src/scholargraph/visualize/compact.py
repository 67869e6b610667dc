"""The facts of a page in few bytes: columns instead of objects, and nothing that the page says elsewhere.

Titles stand in the table of works, which the script reads them from. The works behind a pair are those that name both,
unless `joint` says otherwise. `unpack` in model.js is the other half.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any


def packed(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a page with `works`, `pairs` and `advising` as columns."""
    works, pairs = data["works"], data["pairs"]
    venues = sorted({work["v"] for work in works if "v" in work})
    number = {venue: index for index, venue in enumerate(venues)}
    made = {
        "y": [work["y"] for work in works],
        "a": [work["a"] for work in works],
        "v": [number[work["v"]] if "v" in work else -1 for work in works],
        "s": {str(index): work["s"] for index, work in enumerate(works) if "s" in work},
        "c": [index for index, work in enumerate(works) if "c" in work],
        "m": [_mentions(work) for work in works],
        "i": {str(index): work["i"] for index, work in enumerate(works) if "i" in work},
    }
    after: list[list[int]] = [[] for _ in range(1 + max((pair[0] for pair in pairs), default=-1))]
    for a, b, _ in pairs:
        after[a].append(b)
    return {
        **data,
        "venues": venues,
        "works": made,
        "pairs": after,
        "joint": _unlike(works, pairs),
        "people": [_person(one) for one in data["people"]],
    }


def _mentions(work: dict[str, Any]) -> list[list[Any]]:
    """One list a place: source, place, then person and printed form of each; without people: all authors, first forms."""
    places: dict[tuple[int, Any], list[int]] = defaultdict(list)
    flat = work.get("m", [])
    for start in range(0, len(flat), 4):
        who, form, source, place = flat[start : start + 4]
        places[source, place] += [who, form]
    whole = sorted((who, 0) for who in work["a"])
    found: list[list[Any]] = []
    for (source, place), people in places.items():
        named = [*zip(people[::2], people[1::2], strict=True)]
        found.append([source, place] if sorted(named) == whole else [source, place, *people])
    return found


def _unlike(works: list[dict[str, Any]], pairs: list[list[Any]]) -> dict[str, list[int]]:
    """Pairs whose works are not simply those that name both: large bylines add no pairs, rules leave works out."""
    of_person: dict[int, set[int]] = defaultdict(set)
    for index, work in enumerate(works):
        for who in work["a"]:
            of_person[who].add(index)
    return {
        str(index): joint for index, (a, b, joint) in enumerate(pairs) if sorted(of_person[a] & of_person[b]) != sorted(joint)
    }


def _person(one: dict[str, Any]) -> dict[str, Any]:
    """Without empty lists, variants that are printed, and the one printed form that is the name itself."""
    printed = one.get("p", [])
    variants = [form for form in one.get("v", []) if form not in printed]
    left = {key: value for key, value in {**one, "v": variants}.items() if value != []}
    if printed == [one["n"]]:
        del left["p"]
    return left
