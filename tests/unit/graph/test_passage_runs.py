"""Passages that were sorted in runs come in one order."""

from contextlib import closing
from pathlib import Path
from tempfile import gettempdir

from hypothesis import given
from hypothesis import strategies as st

from scholargraph.graph.passage_runs import PassageRuns
from scholargraph.graph.turtle import merged

passages = st.lists(st.tuples(st.text("abc", min_size=1, max_size=3), st.text(max_size=3)), max_size=30)


@given(runs=st.lists(passages, max_size=5))
def test_runs_are_merged(runs: list[list[tuple[str, str]]]) -> None:
    with closing(PassageRuns(Path(gettempdir()))) as held:
        for run in runs:
            held.add(iter(sorted(run)))
        found = list(merged(held.streams()))
    assert [subject for subject, _ in found] == sorted(subject for run in runs for subject, _ in run)
    assert sorted(found) == sorted(passage for run in runs for passage in run)
