"""What the index on disk of a build costs, beside bare pyoxigraph on the same files in the same run.

    python benchmarks/index.py BUILD [--json FILE]      the folder of a build; its own index is left alone
    python benchmarks/index.py --check                  short: an invented corpus, fails on different contents only

Bare is `bulk_load` of graph.ttl and derived.ttl, one after the other, and then `optimize`, as the index is laid together, too;
ours also reads digests and writes the table of names. Each runs in a process of its own: CPU seconds of all its threads, the
time by the clock, and the highest memory. Linux and macOS.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox

sys.path.insert(0, str(Path(__file__).parent))

from query_corpus import write_corpus

from scholargraph.pipeline.opened import Graph

FILES = ("graph.ttl", "derived.ttl")


def apart(name: str, task: Callable[[], None]) -> dict[str, Any]:
    """What a task takes in a process of its own.

    Raises:
        SystemExit: it failed.
    """
    began = time.perf_counter()
    process = os.fork()
    if not process:
        try:
            task()
            os._exit(0)
        finally:
            os._exit(1)
    _, status, used = os.wait4(process, 0)
    if status:
        sys.exit(f"{name} failed")
    row = {
        "what": name,
        "cpu_s": round(used.ru_utime + used.ru_stime, 1),
        "wall_s": round(time.perf_counter() - began, 1),
        "peak_mb": round(used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)),
    }
    print("  ".join(f"{key} {value}" for key, value in row.items()), flush=True)
    return row


def bare(build: Path, place: Path) -> None:
    """The store that the engine makes by itself."""
    store = ox.Store(str(place))
    for name in FILES:
        store.bulk_load(path=str(build / name), format=ox.RdfFormat.TURTLE)
    store.optimize()


def measure(build: Path) -> dict[str, Any]:
    """Both indexes of a build, and whether they hold the same number of statements."""
    with tempfile.TemporaryDirectory() as folder:
        linked = Path(folder) / "build"
        linked.mkdir()
        for name in (*FILES, "report.json", "tables"):
            (linked / name).symlink_to((build / name).resolve())
        rows = [
            apart("bare", lambda: bare(build, Path(folder) / "bare")),
            apart("ours", lambda: Graph(linked).index().close()),
        ]
        ours, theirs = Graph(linked).index(), ox.Store.read_only(str(Path(folder) / "bare"))
        count = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
        triples = int(ours.select(count).rows[0][0].value)
        same = triples == int(next(iter(theirs.query(count)))[0].value)
        size = sum(file.stat().st_size for file in ours.folder.rglob("*") if file.is_file())
    cpu, wall = (round(rows[1][key] / max(rows[0][key], 0.01), 2) for key in ("cpu_s", "wall_s"))
    return {"triples": triples, "same": same, "rows": rows, "ratio_cpu": cpu, "ratio_wall": wall, "index_mb": round(size / 1e6)}


def main() -> int:
    """Measures what the options say."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("build", type=Path, nargs="?")
    options.add_argument("--check", action="store_true")
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    if given.check or given.build is None:
        with tempfile.TemporaryDirectory() as folder:
            write_corpus(Path(folder), 300)
            found = measure(Path(folder))
    else:
        found = measure(given.build)
    print(json.dumps({key: value for key, value in found.items() if key != "rows"}))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0 if found["same"] else 1


if __name__ == "__main__":
    sys.exit(main())
