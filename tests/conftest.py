"""Fixtures for all tests, and the closing line that says what was skipped."""

import os
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real documents and public sets (SCHOLARGRAPH_TEST_DATA); absent: skipped, but an error with CI=true."""
    folder = Path(os.environ.get("SCHOLARGRAPH_TEST_DATA", ROOT.parent / "shared"))
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the test data is missing: {folder}")
        pytest.skip("no real test data (SCHOLARGRAPH_TEST_DATA)")
    return folder


@pytest.fixture(scope="session")
def seeds(shared_data: Path) -> Path:
    """The five real documents."""
    return shared_data / "seeds"


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last line of a run: how many tests were skipped, and why."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput"):
        return
    reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in reporter.stats.get("skipped", ()))
    said = "; ".join(f"{n} × {reason}" for reason, n in sorted(reasons.items())) or "none"
    reporter.write_line(f"skipped: {said}")
