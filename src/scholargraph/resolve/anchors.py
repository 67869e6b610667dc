"""What the id of a person may be tied to: keys of single mentions, which stay what they are when other records come.

The key of a use is made of its work, and the key of a work changes when another of the same title comes; the key of a mention is
made of the record alone: title, first author, year, the place in the byline, and a digest of the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scholargraph.model.names import fold
from scholargraph.resolve.grouping import WorkGroup
from scholargraph.resolve.items import Item
from scholargraph.resolve.keys import digest


def mention_keys(works: Iterable[WorkGroup]) -> dict[str, tuple[str, ...]]:
    """Use key → the keys of its mentions, for all uses in bylines."""
    marks: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}
    for work in works:
        items = {item.index: item for item in work.items}
        for slot, use in zip(work.slots, work.uses, strict=True):
            found[use] = tuple([mention_key(items[one.item], one.name, marks) for one in slot.occurrences])
    return found


def anchors_of(mentions: Mapping[str, tuple[str, ...]], clusters: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """For each cluster of use keys the keys of its mentions; for names outside bylines, the keys of the uses.

    A key that two clusters share (two records that say the same of two works) is left out of both; a cluster that is left
    without any falls back on the keys of its uses.

    Args:
        mentions: what `mention_keys` found.
        clusters: the use keys of each person.
    """
    found = [frozenset([anchor for key in cluster for anchor in mentions.get(key) or (key,)]) for cluster in clusters]
    shared = _in_several(found)
    return [(keys - shared if shared else keys) or cluster for keys, cluster in zip(found, clusters, strict=True)]


def mention_key(item: Item, name: int, marks: dict[str, str]) -> str:
    """The key of a mention.

    Names in running text are numbered apart from those with a position; a digest of the name parts what else is equal.

    Args:
        item: the record.
        name: the place of the name in its byline.
        marks: printed name → its digest, as far as they are known; filled here.
    """
    printed = item.names[name]
    mark = marks.get(printed.printed)
    if mark is None:
        mark = marks[printed.printed] = digest("n", fold(printed.printed))[:5]
    return f"{item.content_key}|{'' if printed.position else '~'}{name + 1}|{mark}"


def _in_several(groups: Sequence[frozenset[str]]) -> set[str]:
    """The keys that stand in more than one group."""
    if len(frozenset().union(*groups)) == sum(map(len, groups)):
        return set()
    seen: set[str] = set()
    shared: set[str] = set()
    for keys in groups:
        if not seen.isdisjoint(keys):
            shared |= seen & keys
        seen |= keys
    return shared
