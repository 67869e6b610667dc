"""The page's pure functions, by node's own test runner."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def test_model_by_node() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on this machine: model.js is tested in the browser only")
    done = subprocess.run(
        [node, "--test", str(ROOT / "tests" / "browser" / "model.test.mjs")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 0" not in done.stdout
