"""Times of the statistics: `python benchmarks/coauthor_statistics.py [papers ...]`; medians of three runs, wall and CPU seconds.

The corpus is invented: half as many people as papers, circles of forty, teams of one to twelve, a third of the teams with a
guest. `relational` compares the projection by our SQL with the bare statement on DuckDB, and with Python rows.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import networkx as nx
import numpy as np

from scholargraph.export.parquet import read_tables, write_tables
from scholargraph.model.tables import AuthorshipRow, PersonRow, Tables, WorkRow
from scholargraph.network.coauthorship import project
from scholargraph.statistics import measures
from scholargraph.statistics.facts import Facts
from scholargraph.statistics.options import Options
from scholargraph.statistics.tables import statistics as table_of


def corpus(papers: int, seed: int = 1) -> Tables:
    """Tables of an invented corpus, without mentions and versions."""
    draw = np.random.default_rng(seed)
    people = max(40, papers // 2)
    tables = Tables(persons=[PersonRow(f"p:{i:07}", f"Person {i}", (), None) for i in range(people)])
    sizes = np.minimum(12, draw.geometric(0.35, papers))
    circles = draw.integers(0, people // 40, papers)
    years = draw.integers(1990, 2025, papers).tolist()
    for index in range(papers):
        team = dict.fromkeys((circles[index] * 40 + np.minimum(39, (draw.pareto(1.0, sizes[index]) * 3).astype(int))).tolist())
        if draw.random() < 0.3:
            team[int(draw.integers(0, people))] = None
        work = f"w:{index:07}"
        year = years[index]
        tables.works.append(WorkRow(work, f"Title {index}", year, year, "Work", None, None, None, True, len(team), 1, ()))
        for position, person in enumerate(team, 1):
            tables.authorships.append(AuthorshipRow(f"a:{index}-{position}", work, f"p:{person:07}", position, "printed"))
    return tables


def timed(name, call, runs=3):
    """Runs `call` and prints the medians; gives its last result."""
    wall, cpu, result = [], [], None
    for _ in range(runs):
        begun, used = time.perf_counter(), time.process_time()
        result = call()
        wall.append(time.perf_counter() - begun)
        cpu.append(time.process_time() - used)
    print(f"{name:55} wall {statistics.median(wall):8.3f}  cpu {statistics.median(cpu):8.3f}", flush=True)
    return result


def tables_and_measures(papers: int) -> None:
    """People with all measures and pairs, from the Parquet files of a build."""
    tables = corpus(papers)
    tables.pairs, tables.pair_works = project(tables)
    with tempfile.TemporaryDirectory() as folder:
        write_tables(tables, Path(folder))
        print(f"{papers:,} papers, {len(tables.persons):,} people, {len(tables.pairs):,} pairs")
        table_of("people", corpus(50), Options(every=True))  # imports are not counted

        def both(paths: bool):
            facts = Facts(read_tables(Path(folder)))
            return [table_of(name, facts.tables, Options(every=True, paths=paths)) for name in ("people", "pairs")]

        timed("people and pairs, all columns, without paths", lambda: both(False))
        timed("people and pairs, all columns, with paths", lambda: both(True))


def against_networkx(papers: int) -> None:
    """Each measure beside that of networkx, on the same network."""
    tables = corpus(papers)
    tables.pairs, tables.pair_works = project(tables)
    ties = Facts(tables).ties
    graph = nx.Graph()
    graph.add_nodes_from(range(ties.count))
    graph.add_weighted_edges_from(zip(ties.one.tolist(), ties.other.tolist(), ties.weight.tolist(), strict=True))
    print(f"measures: {ties.count:,} people, {len(ties.one):,} pairs")
    starts = np.sort(np.random.default_rng(1).choice(ties.count, 64, replace=False))
    pairs = {
        "PageRank": (lambda t: measures.pagerank(t), lambda: nx.pagerank(graph)),
        "clustering": (lambda t: measures.clustering(t), lambda: nx.clustering(graph)),
        "core number": (lambda t: measures.core_number(t), lambda: nx.core_number(graph)),
        "constraint": (lambda t: measures.constraint(t), lambda: nx.constraint(graph, weight="weight")),
        "betweenness from 64 people": (
            lambda t: measures.betweenness(t, starts),
            lambda: nx.betweenness_centrality(graph, k=64, seed=1),
        ),
    }
    for name, (ours, theirs) in pairs.items():
        fresh = measures.Ties(ties.count, np.column_stack([ties.one, ties.other]), ties.weight)
        timed(f"{name}: scholargraph (arrays made first)", lambda f=ours, t=fresh: f(t))
        timed(f"{name}: networkx", theirs, runs=1)


def relational(papers: int) -> None:
    """The projection by SQL on DuckDB against the bare statement, and by Python rows."""
    import duckdb

    from scholargraph.statistics.relational import Relations

    tables = corpus(papers)
    with tempfile.TemporaryDirectory() as folder:
        write_tables(tables, Path(folder))
        print(f"projection of {papers:,} papers, {len(tables.authorships):,} authorships")
        bare = (
            f"SELECT a.person, b.person, count(*) FROM '{folder}/authorships.parquet' a "
            f"JOIN '{folder}/authorships.parquet' b ON a.work = b.work AND a.person < b.person GROUP BY ALL"
        )
        with duckdb.connect() as connection:
            timed("bare DuckDB, joint works only", lambda: connection.execute(f"CREATE OR REPLACE TABLE bare AS {bare}"))
        with Relations(Path(folder)) as relations:

            def pairs():
                relations.prepare()
                return relations.make("pairs")

            timed("scholargraph on DuckDB, every column of pairs", pairs)
            timed("scholargraph on DuckDB, people, after pairs", lambda: relations.make("people"))
        if papers <= 100_000:
            timed("Python rows", lambda: project(tables), runs=1)


if __name__ == "__main__":
    sizes = [int(word) for word in sys.argv[1:]] or [5000]
    for size in sizes:
        if size <= 50_000:
            tables_and_measures(size)
            against_networkx(size)
        relational(size)
