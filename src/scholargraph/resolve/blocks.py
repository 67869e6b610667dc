"""Pairs of groups worth comparing: their names may be one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.name_tables import first_letters
from scholargraph.resolve.names import Form
from scholargraph.resolve.romanization import FAMILY_CLASSES


def blocks(clusters: Clusters, roots: Iterable[int]) -> dict[str, list[int]]:
    """Groups by what their family names and the first letters of their given names may be."""
    found: dict[str, list[int]] = defaultdict(list)
    for root in roots:
        names = clusters.forms[root]
        keys = frozenset().union(*map(block_keys, names)) if len(names) != 1 else block_keys(next(iter(names)))
        for key in keys:
            found[key].append(root)
    return found


@lru_cache(maxsize=1 << 16)
def block_keys(name: Form) -> frozenset[str]:
    """The blocks of a name: spellings and parts of the family name, each with the first letter of the given name's forms or of
    a later given name; and a long given name with the beginning of the family name, for slips of the pen.
    """
    families = {name.family, name.core, name.spelled[0]}
    families |= {f"#{n}" for n, group in enumerate(FAMILY_CLASSES) if name.family in group}
    families |= {name.parts[0], name.parts[-1]} if len(name.parts) > 1 else set()
    letters = first_letters(name.given[0]) if name.given else {""}
    letters |= {token[0] for token in name.given[1:] if len(token) > 2}
    slips = {f"~{name.given[0]} {name.family[:2]}"} if name.given and len(name.given[0]) >= 4 else set()
    return frozenset({f"{family} {letter}" for family in families for letter in letters} | slips)


def pairs(clusters: Clusters, left: Iterable[int], right: Iterable[int] | None = None) -> list[tuple[int, int]]:
    """Pairs of groups in one block, each once, sorted; with `right`, one of each side."""
    seen: set[tuple[int, int]] = set()
    if right is None:
        for members in blocks(clusters, left).values():
            seen.update(combinations(sorted(members), 2))
    else:
        others = blocks(clusters, right)
        for key, members in blocks(clusters, left).items():
            seen.update((a, b) for a in members for b in others.get(key, ()) if a != b)
    return sorted(seen)


def linked(members: Sequence[int], marks: dict[int, Iterable[str]], most: int) -> set[tuple[int, int]]:
    """Pairs of a block too large to compare all: those that share a mark which at most `most` members bear."""
    postings: dict[str, list[int]] = defaultdict(list)
    for root in sorted(members):
        for mark in marks[root]:
            postings[mark].append(root)
    return {pair for found in postings.values() if 1 < len(found) <= most for pair in combinations(found, 2)}
