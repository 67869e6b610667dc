"""Times of the statistics: `python benchmarks/coauthor_statistics.py [--litstudy PYTHON] [PART ...]`.

Parts: `tables` (5,000 papers, from the Parquet files of a build), `measures` (39,000 people, beside networkx), `projection`
(100,000 and 1,000,000 papers, beside the bare statement on DuckDB, each in its own process). Medians of three runs, wall and
CPU seconds; imports are not counted. `--litstudy` names a Python that has litstudy (and bibtexparser < 2): it reads the same
5,000 papers as BibTeX and counts authors and pairs in the same run. The corpus is that of `large_statistics.py`, seeded.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import networkx as nx
import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from large_statistics import write

from scholargraph.export.parquet import read_tables
from scholargraph.network.coauthorship import MAX_AUTHORS
from scholargraph.network.communities import louvain
from scholargraph.statistics import measures, paths
from scholargraph.statistics.options import Options
from scholargraph.statistics.projection import projected
from scholargraph.statistics.relational import Relations
from scholargraph.statistics.stored import bylines, facts
from scholargraph.statistics.tables import MAKERS

LITSTUDY = """
import sys, time, warnings
warnings.simplefilter("ignore")
import litstudy
from litstudy.network import build_coauthor_network
from litstudy.stats import compute_author_histogram
begun, used = time.perf_counter(), time.process_time()
documents = litstudy.load_bibtex(sys.argv[1])
loaded, loaded_cpu = time.perf_counter(), time.process_time()
people = compute_author_histogram(documents)
pairs = build_coauthor_network(documents)
ended, ended_cpu = time.perf_counter(), time.process_time()
print(f"litstudy reads BibTeX|{loaded - begun}|{loaded_cpu - used}")
print(f"litstudy counts {len(people):,} authors and {len(pairs.edges):,} pairs|{ended - loaded}|{ended_cpu - loaded_cpu}")
"""


def said(name: str, wall: float, cpu: float, note: str = "") -> None:
    """One line of the report."""
    print(f"{name:66} wall {wall:8.3f}  cpu {cpu:8.3f}  {note}", flush=True)


def timed(name, call, runs=3, prepare=tuple, note=""):
    """Runs `call` on what `prepare` gives and prints the medians; gives its last result and the median of CPU seconds."""
    wall, cpu, result = [], [], None
    for _ in range(runs):
        ready = prepare()
        begun, used = time.perf_counter(), time.process_time()
        result = call(*ready)
        wall.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - used)
    said(name, statistics.median(wall), statistics.median(cpu), note)
    return result, statistics.median(cpu)


def facts_of(folder: Path):
    """What the statistics of a build are made from."""
    with Relations(folder) as relations:
        return facts(relations, "people", read_tables(folder, ("advising",)))


def tables_part(litstudy: str | None) -> None:
    """People with all columns, and pairs, of 5,000 papers."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), 5000)
        folder = Path(name) / "tables"
        facts = facts_of(folder)
        MAKERS["people"](facts, Options(every=True))  # imports are not counted
        print(f"5,000 papers, {len(facts.person):,} people, {len(facts.pairs):,} pairs")

        def both(paths_too: bool, every: bool = True):
            made = facts_of(folder)
            return [MAKERS[table](made, Options(every=every, paths=paths_too)) for table in ("people", "pairs")]

        timed("people and pairs, fixed columns", lambda: both(False, every=False))
        timed("people and pairs, all columns, without shortest paths", lambda: both(False))
        timed("people and pairs, all columns, exact betweenness and closeness", lambda: both(True))
        if litstudy:
            _litstudy(litstudy, folder)


def _litstudy(python: str, folder: Path) -> None:
    rows = read_tables(folder, ("persons", "works", "authorships"))
    name = {row.person: ", ".join(reversed(row.name.split())) for row in rows.persons}
    authors: dict[str, list[str]] = {}
    for row in sorted(rows.authorships, key=lambda row: (row.work, row.position)):
        authors.setdefault(row.work, []).append(name[row.person])
    entries = [
        f"@article{{k{index},\n  title = {{{row.title}}},\n  author = {{{' and '.join(authors[row.work])}}},\n"
        f"  year = {{{row.year}}}\n}}\n"
        for index, row in enumerate(rows.works)
    ]
    file = folder / "papers.bib"
    file.write_text("\n".join(entries), encoding="utf-8")
    done = subprocess.run([python, "-c", LITSTUDY, str(file)], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        if line.count("|") == 2:
            what, wall, cpu = line.split("|")
            said(what, float(wall), float(cpu))


def measures_part() -> None:
    """Each measure beside that of networkx, on the same network."""
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), 145_000)
        ties = facts_of(Path(name) / "tables").ties
    graph = nx.Graph()
    graph.add_nodes_from(range(ties.count))
    graph.add_weighted_edges_from(zip(ties.one.tolist(), ties.other.tolist(), ties.weight.tolist(), strict=True))
    print(f"measures: {ties.count:,} people, {len(ties.one):,} pairs")
    starts = np.sort(np.random.default_rng(1).choice(ties.count, 64, replace=False))
    ends = np.column_stack([ties.one, ties.other])

    def fresh():
        made = measures.Ties(ties.count, ends, ties.weight)
        _ = made.matrix, made.plain, made.origins, made.neighbours, made.strength
        return (made,)

    timed("the arrays: scholargraph", fresh)
    timed("the graph object: networkx", lambda: nx.Graph(graph.edges), runs=1)

    # effective size is left out: networkx takes many minutes for it
    compared = {
        "PageRank": (measures.pagerank, lambda: nx.pagerank(graph)),
        "clustering": (measures.clustering, lambda: nx.clustering(graph)),
        "core number": (measures.core_number, lambda: nx.core_number(graph)),
        "constraint": (measures.constraint, lambda: nx.constraint(graph, weight="weight")),
        "transitivity": (measures.transitivity, lambda: nx.transitivity(graph)),
        "assortativity": (measures.assortativity, lambda: nx.degree_assortativity_coefficient(graph)),
        "components": (lambda t: t.component, lambda: list(nx.connected_components(graph))),
        "communities": (lambda t: louvain(t.count, ends, t.weight), lambda: nx.community.louvain_communities(graph, seed=1)),
        "eigenvector": (
            measures.eigenvector,
            lambda: nx.eigenvector_centrality(graph, weight="weight", max_iter=1000),  # far less exact
        ),
        "betweenness from 64 people": (
            lambda t: paths.betweenness(t, starts),
            lambda: nx.betweenness_centrality(graph, k=64, seed=1),
        ),
        "closeness from 64 people": (
            lambda t: measures.distances(t, starts),
            lambda: [nx.single_source_shortest_path_length(graph, start) for start in starts.tolist()],
        ),
    }
    for name, (ours, theirs) in compared.items():
        _, own = timed(f"{name}: scholargraph", ours, prepare=fresh)
        _, other = timed(f"{name}: networkx", theirs, runs=1)
        print(f"{name:66} {other / own:8.1f} times faster", flush=True)


BARE = """
    SELECT a.person AS person_a, b.person AS person_b, count(*) AS works,
           sum(CASE WHEN w.byline_complete THEN 1 / (w.authors - 1) ELSE 0 END) AS newman_weight,
           min(w.year) AS first_year, max(w.year) AS last_year
    FROM authorships a JOIN authorships b ON a.work = b.work AND a.person < b.person JOIN works w ON w.work = a.work
    GROUP BY a.person, b.person"""
"""The projection as one would write it by hand: people printed twice and large bylines are not thought of."""


def projection(folder: Path, bare: bool) -> None:
    """The projection in this process: by our steps, or by one bare statement."""

    def call() -> None:
        with Relations(folder) as relations:
            if bare:
                relations.connection.execute(f"CREATE TABLE bare AS {BARE}")
            else:
                projected(bylines(relations), MAX_AUTHORS)

    before = _highest()
    call()
    memory = _highest()
    timed("bare statement on DuckDB" if bare else "scholargraph, every weight of the pairs, as arrays", call)
    print(f"{'':66} highest memory {memory:.2f} GB, {before:.2f} GB before", flush=True)


def _highest() -> float:
    """The most memory this process has had, in GB (its own: what getrusage says may be the parent's); 0 where it is not told."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1e6 for line in lines if line.startswith("VmHWM")), 0.0)


def projection_part() -> None:
    """The projection beside the bare statement, each in its own process."""
    for papers in (100_000, 1_000_000):
        with tempfile.TemporaryDirectory() as name:
            write(Path(name), papers)
            print(f"projection of {papers:,} papers")
            for kind in ("bare", "ours"):
                subprocess.run([sys.executable, __file__, "--projection", kind, name + "/tables"], check=True)


def main() -> None:
    """Reads the call."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["tables", "measures", "projection"])
    parser.add_argument("--litstudy", help="a Python that has litstudy")
    parser.add_argument("--projection", choices=("bare", "ours"), help="for one process")
    call = parser.parse_args()
    if call.projection:
        projection(Path(call.parts[0]), call.projection == "bare")
        return
    for part in call.parts:
        {"tables": lambda: tables_part(call.litstudy), "measures": measures_part, "projection": projection_part}[part]()


if __name__ == "__main__":
    main()
