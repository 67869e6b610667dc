"""Times of saved queries, side by side in one run: our stores, raw pyoxigraph, rdflib's own engine, Virtuoso if it is installed.

    python benchmarks/queries.py [--papers 2000] [--runs 5] [--peers disk,columns,rdflib,virtuoso] [--out FILE.json]
    python benchmarks/queries.py --check                                            short: fails on wrong rows only

The corpus is invented (query_corpus.py). Each question is run once to warm up, then `--runs` times; medians in milliseconds of
CPU, of all threads, or for servers of wall time, and the ratio to raw pyoxigraph on the same text: in memory, and for the
index on disk to raw pyoxigraph on that index. Exit code 1 only if two engines disagree on rows.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from query_corpus import BASE, write_corpus

from scholargraph.pipeline.opened import Graph
from scholargraph.query import bound, run, saved_query
from scholargraph.query.columns import run_columns
from scholargraph.store import open_store
from scholargraph.store.memory import MemoryStore

PERSON = BASE + "p0000000"  # by IRI: finding a name is no part of the question
QUESTIONS = {
    "person_works": {"person": PERSON},
    "person_coauthors": {"person": PERSON},
    "person_timeline": {"person": PERSON},
    "person_network": {"person": PERSON},
    "pairs_top": {},
    "people_top": {},
    "people_new_by_year": {},
    "works_by_year": {},
    "works_team_size_by_year": {},
    "topics_by_year": {},
}
QUERIES = {name: saved_query(name) for name in QUESTIONS}
SLOW = {"rdflib": {"person_network"}}
"""Not asked: rdflib took 38 s for it at 1,000 papers."""
Ask = Callable[[str, dict[str, Any]], list[Any]]


def median_ms(call: Callable[[], Any], runs: int, clock: Callable[[], float] = time.process_time) -> float:
    """The median time of a call, in milliseconds, after one that warms up; short ones are run often enough to be measured."""
    begun = clock()
    call()
    often = max(1, min(20, int(0.02 / max(clock() - begun, 0.0005))))
    times = []
    for _ in range(runs):
        begun = clock()
        for _ in range(often):
            call()
        times.append(1000 * (clock() - begun) / often)
    return statistics.median(times)


def engines(folder: Path, wanted: set[str], stack: ExitStack) -> dict[str, Ask]:
    """The engines to compare, by name, loaded."""
    memory = open_store(folder)
    found: dict[str, Ask] = {"memory": lambda name, values: run(memory, QUERIES[name], values).rows}
    if "disk" in wanted:
        disk = Graph(folder).index()
        found["disk"] = lambda name, values: run(disk, QUERIES[name], values).rows
    if "columns" in wanted:
        found["columns"] = lambda name, values: (
            run_columns(folder / "tables", QUERIES[name], values).rows if QUERIES[name].columns else []
        )
    if "rdflib" in wanted:
        from scholargraph.store.plain import PlainStore

        plain = PlainStore.load([folder / "graph.ttl", folder / "derived.ttl"])
        found["rdflib"] = lambda name, values: run(plain, QUERIES[name], values).rows
    if "virtuoso" in wanted and (server := _virtuoso(folder, memory, stack)):
        found["virtuoso"] = server
    return found


def _virtuoso(folder: Path, memory: MemoryStore, stack: ExitStack) -> Ask | None:
    from scholargraph.pipeline.publish import Terms, publish
    from scholargraph.store.endpoint import EndpointStore
    from servers.conftest import started_virtuoso
    from servers.find_servers import find_virtuoso

    program = find_virtuoso()
    if not program:
        print("no Virtuoso here", file=sys.stderr)
        return None
    server = stack.enter_context(started_virtuoso(program, Path(stack.enter_context(tempfile.TemporaryDirectory()))))
    import os

    os.environ.update(server.environment)
    made = publish(folder, server.endpoint, Terms())
    store = EndpointStore(server.endpoint, default_graphs=[name for name in made.triples if not name.endswith("about")])
    return lambda name, values: run(store, QUERIES[name], values).rows


def measure(folder: Path, wanted: set[str], runs: int) -> tuple[list[dict[str, Any]], list[str]]:
    """A row for each question and engine, and the questions on which engines disagree."""
    rows, differ = [], []
    with ExitStack() as stack:
        found = engines(folder, wanted, stack)
        raw, disk = open_store(folder), Graph(folder).index() if "disk" in wanted else None
        for name, values in QUESTIONS.items():
            text = bound(raw, QUERIES[name], values)
            base = {"": median_ms(lambda text=text: drawn(raw, text), runs)}
            rows.append(_row(name, "raw pyoxigraph", base[""], base[""]))
            if "disk" in wanted:
                base["disk"] = median_ms(lambda text=text: drawn(disk, text), runs)
                rows.append(_row(name, "raw on disk", base["disk"], base["disk"]))
            expected = found["memory"](name, values)
            for engine, ask in found.items():
                if (engine == "columns" and not QUERIES[name].columns) or name in SLOW.get(engine, ()):
                    continue
                if ask(name, values) != expected:
                    differ.append(f"{name}: {engine}")
                    continue
                clock = time.perf_counter if engine == "virtuoso" else time.process_time
                often = 1 if engine == "rdflib" else runs
                took = median_ms(lambda ask=ask, name=name, values=values: ask(name, values), often, clock)
                rows.append(_row(name, engine, took, base.get(engine, base[""])))
    return rows, differ


def drawn(store: Any, text: str) -> list[Any]:
    """What raw pyoxigraph answers, every term drawn, as a caller needs them."""
    return [[None if term is None else term.value for term in row] for row in store._inner.query(text)]


def _row(query: str, engine: str, ms: float, base: float) -> dict[str, Any]:
    print(f"{query:26} {engine:16} {ms:10.2f} ms {ms / base:8.2f} ×", flush=True)
    return {"query": query, "engine": engine, "ms": round(ms, 2), "ratio": round(ms / base, 2)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--papers", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", default="disk,columns,rdflib,virtuoso")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    if chosen.check:
        chosen.papers, chosen.runs, chosen.peers = 100, 1, "disk,columns,rdflib"
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), chosen.papers)
        rows, differ = measure(Path(folder), set(chosen.peers.split(",")), chosen.runs)
    for one in differ:
        print(f"other rows: {one}")
    if chosen.out:
        chosen.out.write_text(json.dumps({"papers": chosen.papers, "rows": rows, "differ": differ}, indent=1) + "\n")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
