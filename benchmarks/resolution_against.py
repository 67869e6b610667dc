"""What peers are given, and what their answers are worth: see `resolution_peers.py`."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import combinations

import numpy as np
import resolution_peers as peers
import resolution_sets as sets
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from scholargraph.model.names import PersonalName, fold
from scholargraph.resolve.bibliography import Bibliography
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.items import Item
from scholargraph.resolve.level import Level


def splink_works(python: str, items: Sequence[Item], name: dict[str, str]) -> tuple[set[tuple[str, str]], float]:
    """Pairs of record ids that Splink takes for one work, and seconds."""
    tables: dict[str, list[dict[str, object]]] = {"dblp": [], "acm": []}
    for item in items:
        printed = [one.printed for one in item.names if any(char.isalpha() for char in one.printed)]
        families = sorted(PersonalName.parse(one).family_key for one in printed)
        tables[item.source].append(
            {
                "unique_id": name[item.record.place.id],
                "title": fold(item.record.title or ""),
                "authors": " ".join(families) or None,
                "first": families[0] if families else None,
                "year": item.record.year,
            }
        )
    found, seconds = peers.ask(python, "works", list(tables.values()))
    return {(left, right) for left, right in found}, seconds


def splink_names(python: str, data: sets.NameSet) -> tuple[dict[int, Hashable], float]:
    """Splink's clusters of the mentions that have a truth, and seconds."""
    rows = []
    for index in sorted(data.truth):
        use = data.uses[index]
        name = PersonalName.parse(use.printed[0])
        rows.append(
            {
                "unique_id": index,
                "family": name.family_key,
                "initial": name.initials[:1],
                "given": "".join(name.given_tokens),
                "coauthors": [fold(data.uses[other].printed[0]) for other in use.coauthors],
                "words": sorted(use.words),
                "venue": use.venue,
            }
        )
    found, seconds = peers.ask(python, "names", rows)
    cluster = dict(found)
    return {index: cluster.get(index, f"alone {index}") for index in data.truth}, seconds


def boosted(python: str, data: sets.NameSet) -> tuple[dict[int, Hashable], float]:
    """Clusters by gradient boosting on the features that scholargraph has of a pair, and seconds.

    It learns from the labels of half of the names and clusters the other half, by average linkage at even odds.
    """
    clusters = Clusters(data.uses)
    bibliography = Bibliography(clusters)
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in sorted(data.truth):
        name = PersonalName.parse(data.uses[index].printed[0])
        blocks[name.family_key, name.initials[:1]].append(index)
    pairs = np.array([pair for found in blocks.values() for pair in combinations(found, 2)], dtype=np.int64)
    half_of = {index: zlib.crc32(" ".join(block).encode()) % 2 for block, found in blocks.items() for index in found}
    names = [next(iter(clusters.kinds[kind])) for kind in clusters.printed]
    levels = np.array([clusters.level(names[a], names[b]) for a, b in pairs.tolist()])
    pairs = pairs[levels > Level.INCOMPATIBLE]
    levels = levels[levels > Level.INCOMPATIBLE]
    common = bibliography.contexts.compare(pairs[:, 0], pairs[:, 1])
    own = np.array(names)
    _, others = bibliography.odds.of_pairs(own[pairs[:, 0]], own[pairs[:, 1]], levels)
    works = bibliography.contexts.columns.work[pairs]
    alike = bibliography.contexts.likeness(works[:, 0], works[:, 1])
    features = np.column_stack(
        [levels, np.log(others), common.score, common.coauthors, common.words, common.venue, common.gap, alike]
    )
    same = [data.truth[a] == data.truth[b] for a, b in pairs.tolist()]
    half = [half_of[a] for a in pairs[:, 0].tolist()]
    given = {"features": features.round(4).tolist(), "same": same, "half": half}
    chance, seconds = peers.ask(python, "boosting", given)
    of_pair = dict(zip(map(tuple, pairs.tolist()), chance, strict=True))
    found: dict[int, Hashable] = {}
    for block, members in blocks.items():
        found |= {member: (*block, n) for member, n in zip(members, _linked(members, of_pair), strict=True)}
    return found, seconds


def _linked(members: Sequence[int], chance: dict[tuple[int, ...], float]) -> list[int]:
    if len(members) == 1:
        return [0]
    apart = np.ones((len(members), len(members)))
    np.fill_diagonal(apart, 0.0)
    for (i, one), (j, other) in combinations(enumerate(members), 2):
        apart[i, j] = apart[j, i] = 1 - chance.get((one, other), 0.0)
    return [int(n) for n in fcluster(linkage(squareform(apart), "average"), 1 - peers.SURE, "distance")]
