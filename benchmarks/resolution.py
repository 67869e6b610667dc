"""Evaluates resolution on the public sets with gold, every row beside its naive baselines.

    python benchmarks/resolution.py [--data ../shared/data] [--only acl ...]

Every set must be there; a missing one is an error, not a row left out.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does

import resolution_sets as sets
from measuring import cpu_seconds, one_core
from resolution_against import boosted, splink_names
from resolution_scores import Score, b_cubed, exact_string, pairwise, shared_coauthor, split_share, surname_initial
from resolution_works import report_pairs, report_works

from scholargraph.resolve.persons import cluster


def _row(label: str, found: Mapping[int, Hashable], truth: Mapping[int, str], more: str = "") -> Score:
    score = b_cubed(found, truth)
    print(f"  {label:40} B3 {score}   pairs {pairwise(found, truth)}  {more}", flush=True)
    return score


def report_names(title: str, data: sets.NameSet, python: str | None = None) -> None:
    """Prints the rows of one set of names."""
    data = sets.in_order(data)
    persons = len(set(data.truth.values()))
    print(f"{title}: {len(data.uses)} authorships, {len(data.truth)} with truth, {persons} persons")
    start, used = time.perf_counter(), cpu_seconds()
    clustering = cluster(data.uses)
    seconds, used = time.perf_counter() - start, cpu_seconds() - used
    found = dict(enumerate(clustering.cluster_of))
    count = len(data.uses)
    speed = f"{seconds:.2f} s, {used:.1f} s CPU, {count / seconds:,.0f} authorships/s, {count / used:,.0f} a CPU second"
    _row("scholargraph", found, data.truth, speed)
    if data.curated:
        _row("scholargraph, curated only", found, {i: data.truth[i] for i in data.curated})
    _row("baseline: equal folded string", exact_string(data.uses), data.truth)
    _row("baseline: surname and initial", surname_initial(data.uses), data.truth)
    _row("baseline: shared coauthor", shared_coauthor(data.uses, data.truth, or_equal=False), data.truth)
    _row("baseline: coauthor or equal string", shared_coauthor(data.uses, data.truth, or_equal=True), data.truth)
    if python:
        _row("peer: Splink 5 on DuckDB", *_timed(splink_names(python, data), data))
        _row("peer: gradient boosting, labels of half", *_timed(boosted(python, data), data))
    pairs = [(one.left, one.right) for one in clustering.decisions if one.verdict == "candidate"]
    share, split = split_share(found, data.truth, pairs)
    print(f"  split persons among the candidates: {share:.0%} of {split} ({len(pairs)} candidates)", flush=True)


def _timed(answer: tuple[dict[int, Hashable], float], data: sets.NameSet) -> tuple[dict[int, Hashable], dict[int, str], str]:
    return answer[0], data.truth, f"{answer[1]:.1f} s"


def report_memory(data: sets.NameSet) -> None:
    """Prints what clustering takes beside its input, in one process."""
    data = sets.in_order(data)
    tracemalloc.start()
    with one_core():
        clustering = cluster(data.uses)
    now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    size = len(data.uses)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory: peak {peak / size:,.0f} bytes, kept {now / size:,.0f} bytes an authorship; process {resident:,.0f} MB")
    if len(clustering.cluster_of) != size:
        raise ValueError("a use has no person")


def main() -> None:
    """Runs all sets, or those asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve().parents[2]
    parser.add_argument("--data", type=Path, default=here / "shared" / "data")
    parser.add_argument("--only", nargs="*", default=None, help="names of rows")
    parser.add_argument("--peers", default=None, help="interpreter of an environment with splink and scikit-learn")
    asked = parser.parse_args()
    if asked.peers is None:
        print("peers are not run: give --peers PYTHON, an environment with splink and scikit-learn")
    anthology: list[sets.NameSet] = []

    def printed() -> sets.NameSet:
        if not anthology:
            anthology.append(sets.acl(asked.data))
        return anthology[0]

    rows: dict[str, Callable[[], None]] = {
        "works": lambda: report_works(asked.data, asked.peers),
        "pairs": lambda: report_pairs(asked.data),
        "acl": lambda: report_names("acl-anthology, names as printed", printed(), asked.peers),
        "acl30": lambda: report_names("acl-anthology, 30 % of papers with initials", sets.with_initials(printed(), 0.3)),
        "acl100": lambda: report_names("acl-anthology, one letter for every given name", sets.with_initials(printed(), 1)),
        "citeseerx": lambda: report_names("and-citeseerx-kim", sets.citeseerx(asked.data), asked.peers),
        "dblp": lambda: report_names("and-dblp-names", sets.dblp_names(asked.data), asked.peers),
        "iridia": lambda: report_names("bib-iridia", sets.iridia(asked.data)),
        "iridia30": lambda: report_names("bib-iridia, 30 % with initials", sets.with_initials(sets.iridia(asked.data), 0.3)),
        "memory": lambda: report_memory(printed()),
    }
    unknown = set(asked.only or ()) - set(rows)
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(rows)}")
    for name, run in rows.items():
        if asked.only is None or name in asked.only:
            run()


if __name__ == "__main__":
    main()
