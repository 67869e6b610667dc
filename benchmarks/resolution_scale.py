"""Speed and memory of person clustering on an invented field of any size, and how they grow.

    python benchmarks/resolution_scale.py [--scale 50000 200000 1000000] [--seed 1]

Each size runs in a process of its own: authorships a second by the clock and by the CPU, peak memory beside the input, and how
long it takes to put all decisions into words (they stay columns until somebody asks); B-cubed against the truth (which people
the field was made of); between two sizes the power with which CPU time grows.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does

from measuring import cpu_seconds
from resolution_scores import b_cubed
from resolution_sets import in_order
from scale_field import scale_field

from scholargraph.resolve.persons import cluster


def measure(authorships: int, seed: int) -> dict[str, float]:
    """Clusters one field; what is printed of it."""
    data = in_order(scale_field(authorships, seed))
    gc.collect()
    before = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    start, used = time.perf_counter(), cpu_seconds()
    clustering = cluster(data.uses)
    seconds, used = time.perf_counter() - start, cpu_seconds() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    start = time.perf_counter()
    decisions = sum(1 for _ in clustering.decisions)
    words = time.perf_counter() - start
    score = b_cubed(dict(enumerate(clustering.cluster_of)), data.truth)
    found = {"authorships": len(data.uses), "seconds": seconds, "cpu": used, "bytes": max(0, peak - before) / len(data.uses)}
    found |= {"decisions": decisions, "words": words}
    return found | {"peak": peak, "precision": score.precision, "recall": score.recall, "f1": score.f1}


def main() -> None:
    """Runs all sizes, each in its own process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, nargs="+", default=[50_000, 200_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", action="store_true", help="this process measures one size and prints it as JSON")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.scale[0], asked.seed)))
        return
    last: dict[str, float] = {}
    for size in asked.scale:
        command = [sys.executable, __file__, "--one", "--seed", str(asked.seed), "--scale", str(size)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        count = found["authorships"]
        speed = f"{count / found['seconds']:7,.0f}/s, {count / found['cpu']:7,.0f} a CPU second"
        room = f"{found['bytes'] / 1000:.2f} kB each, peak {found['peak'] / 1e6:,.0f} MB"
        power = math.log(found["cpu"] / last["cpu"]) / math.log(count / last["authorships"]) if last else math.nan
        print(
            f"{count:>9,.0f} authorships: {found['seconds']:6.1f} s, {found['cpu']:6.1f} s CPU, {speed}, {room}, "
            f"{found['decisions']:,.0f} decisions in words {found['words']:.1f} s, "
            f"B3 F {found['f1']:.3f} at {found['precision']:.3f}" + (f", power {power:.2f}" if last else ""),
            flush=True,
        )
        last = found


if __name__ == "__main__":
    main()
