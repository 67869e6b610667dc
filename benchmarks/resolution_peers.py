"""Other engines on the same records: Splink on DuckDB, and gradient boosting on the features that scholargraph has.

They are no requirement of scholargraph: give `resolution.py --peers PYTHON` the interpreter of an environment that has
`splink` and `scikit-learn`. This file is run there, as `python resolution_peers.py works|names|boosting INPUT OUTPUT`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SURE = 0.5
"""Probability from which a peer's pair counts as one."""


def ask(python: str, task: str, given: object) -> tuple[Any, float]:
    """What a peer answers, and the seconds it took, its start included."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answer = Path(folder) / "asked.json", Path(folder) / "answer.json"
        asked.write_text(json.dumps(given))
        start = time.perf_counter()
        subprocess.run([python, __file__, task, str(asked), str(answer)], check=True, stdout=subprocess.DEVNULL)
        return json.loads(answer.read_text()), time.perf_counter() - start


def _splink(tables: Sequence[Any], link: str, comparisons: list[Any], blocks: list[Any], training: list[Any]) -> tuple[Any, Any]:
    """A trained linker and its predictions; trained without labels, as Splink's documentation has it."""
    from splink import Linker, SettingsCreator
    from splink.backends.duckdb import DuckDBAPI

    settings = SettingsCreator(link_type=link, comparisons=comparisons, blocking_rules_to_generate_predictions=blocks)
    engine = DuckDBAPI()
    linker = Linker([engine.register(table) for table in tables], settings, log_level=40)
    linker.training.estimate_probability_two_random_records_match(blocks[:1], recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in training:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    return linker, linker.inference.predict(threshold_match_probability=SURE)


def works(given: list[list[dict[str, Any]]]) -> list[tuple[str, str]]:
    """Pairs of two tables of papers that are one; each row is used once, from the best pair on."""
    import pandas
    import splink.comparison_library as like
    from splink import block_on

    _, found = _splink(
        [pandas.DataFrame(rows) for rows in given],
        "link_only",
        [
            like.JaroWinklerAtThresholds("title", [0.98, 0.93, 0.85, 0.75]),
            like.JaroWinklerAtThresholds("authors", [0.98, 0.9, 0.8]),
            like.ExactMatch("year"),
        ],
        [block_on("title"), block_on("year", "substr(title, 1, 4)"), block_on("first", "year"), block_on("authors")],
        [block_on("year", "first"), block_on("title")],
    )
    table = found.as_pandas_dataframe().sort_values(["match_probability", "unique_id_l"], ascending=[False, True])
    lefts: set[str] = set()
    rights: set[str] = set()
    pairs = []
    for left, right in zip(table.unique_id_l, table.unique_id_r, strict=True):
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            pairs.append((left, right))
    return pairs


def names(given: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Mention → cluster."""
    import pandas
    import splink.comparison_library as like
    from splink import block_on

    linker, found = _splink(
        [pandas.DataFrame(given)],
        "dedupe_only",
        [
            like.JaroWinklerAtThresholds("given", [0.95, 0.88]),
            like.ArrayIntersectAtSizes("coauthors", [3, 2, 1]),
            like.ArrayIntersectAtSizes("words", [4, 2, 1]),
            like.ExactMatch("venue"),
        ],
        [block_on("family", "initial")],
        [block_on("family", "given"), block_on("family", "venue")],
    )
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=0.95)
    table = clusters.as_pandas_dataframe()
    number = {name: n for n, name in enumerate(sorted(set(table.cluster_id.astype(str))))}
    return [(int(one), number[str(cluster)]) for one, cluster in zip(table.unique_id, table.cluster_id, strict=True)]


def boosting(given: dict[str, Any]) -> list[float]:
    """The chance of each pair to be one person, learned on the labels of the other half of the names."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    features, same, half = np.array(given["features"]), np.array(given["same"]), np.array(given["half"])
    chance = np.zeros(len(same))
    for part in (0, 1):
        model = HistGradientBoostingClassifier(random_state=0)
        model.fit(features[half != part], same[half != part])
        chance[half == part] = model.predict_proba(features[half == part])[:, 1]
    return [round(float(one), 4) for one in chance]


if __name__ == "__main__":
    task, asked, answer = sys.argv[1:]
    found = {"works": works, "names": names, "boosting": boosting}[task](json.loads(Path(asked).read_text()))
    Path(answer).write_text(json.dumps(found))
