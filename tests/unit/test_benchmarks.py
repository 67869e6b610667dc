"""The benchmarks run, and what they measure is right; how fast it is they tell, and no test depends on it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_benchmark_of_builds_finds_what_it_writes_right() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "builds.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(": right\n")


def test_all_engines_give_the_rows_of_one_question() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "queries.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {"disk", "columns", "rdflib"} <= {line.split()[1] for line in done.stdout.splitlines()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each index is written by a forked process")
def test_the_index_holds_what_the_bare_engine_holds() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "index.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"same": true' in done.stdout
