"""What the id of a person may be tied to: keys of single mentions, which stay what they are when other records come.

The key of a use is made of its work, and the key of a work changes when another of the same title comes; the key of a mention is
made of the record alone: title, first author, year, the place in the byline, and a digest of the name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from scholargraph.model.names import fold
from scholargraph.resolve.gather import Gathered
from scholargraph.resolve.items import Item
from scholargraph.resolve.keys import digest


def anchors_of(gathered: Gathered, clusters: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """For each cluster of use keys the keys of its mentions; for names outside bylines, the keys of the uses.

    A key that two clusters share (two records that say the same of two works) is left out of both; a cluster that is left
    without any falls back on the keys of its uses.
    """
    own: dict[str, set[str]] = defaultdict(set)
    for work in gathered.works:
        items = {item.index: item for item in work.items}
        for slot, use in zip(work.slots, work.uses, strict=True):
            own[use] |= {_key(items[one.item], one.name) for one in slot.occurrences}
    found = [frozenset().union(*(own.get(key) or {key} for key in cluster)) for cluster in clusters]
    shared = {key for key, number in Counter(key for keys in found for key in keys).items() if number > 1}
    return [keys - shared or cluster for keys, cluster in zip(found, clusters, strict=True)]


def _key(item: Item, name: int) -> str:
    """Names in running text are numbered apart from those with a position; a digest of the name parts what else is equal."""
    printed = item.names[name]
    return f"{item.content_key}|{'' if printed.position else '~'}{name + 1}|{digest('n', fold(printed.printed))[:5]}"
