"""`explain` and `review` as a user calls them: exit codes, streams, messages. All names are invented."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ENTRIES = """@article{a, title={Limits of graphs}, author={Wei Wang and Odo Brandt}, year=2020}
@article{b, title={Pruning of old fruit trees}, author={Wei Wang and Ana Brook}, year=2008}
@article{c, title={Ropes}, author={Mina Rho and Ana Brook \x1b[31mred}, year=2009}
"""


def run(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scholargraph", *words]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, encoding="utf-8", check=False, env=dict(os.environ))


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("verbs")
    (place / "full.bib").write_text(ENTRIES, encoding="utf-8")
    assert run(place, "build", "full.bib").returncode == 0
    return place


def test_explain_answers_on_stdout_without_what_a_terminal_would_obey(place):
    done = run(place, "explain", "Odo Brandt")
    assert done.returncode == 0
    assert "full.bib:1 “Odo Brandt”" in done.stdout
    assert not done.stderr
    assert "\x1b" not in run(place, "explain", "Mina Rho").stdout
    assert json.loads(run(place, "explain", "Odo Brandt", "Ana Brook", "--format", "json").stdout)["verdict"] in (
        "open",
        "different",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("explain", "Odo Brant"), "did you mean: Odo Brandt"),
        (("explain", "Wei Wang"), "give the IRI of one"),
        (("explain", "Odo Brandt", "Nobody At All"), "nobody is called 'Nobody At All'"),
        (("explain", "Odo Brandt", "--format", "pdf"), "use text or json"),
        (("explain", "Odo Brandt", "--graph", "nowhere"), "there is no graph here"),
        (("review", "--out", "review.pdf"), "use .xlsx or .csv"),
        (("review",), "--out"),
        (("build", "full.bib", "--curation", "missing.xlsx"), "no such curation file"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(place, words, said):
    done = run(place, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_filled_review_is_read_and_a_wrong_one_named_with_its_row(place):
    done = run(place, "review", "--out", "review.csv")
    assert done.returncode == 0
    assert " written to review.csv" in done.stderr
    sheet = (place / "review.csv").read_text(encoding="utf-8")
    (place / "filled.csv").write_text(sheet.replace("\n,1,Wei Wang", "\nsame,1,Wei Wang"), encoding="utf-8")
    made = run(place, "build", "full.bib", "--curation", "filled.csv")
    assert made.returncode == 0
    assert "against the last build:" in made.stdout
    assert "1 person merged" in made.stdout
    (place / "wrong.csv").write_text(sheet.replace("\n,1,Wei Wang", "\nmaybe,1,Wei Wang"), encoding="utf-8")
    refused = run(place, "build", "full.bib", "--curation", "wrong.csv")
    assert refused.returncode == 2
    assert "wrong.csv:2: the verdict 'maybe' is none of" in refused.stderr
