"""The documentation says what is true: its commands run, its reference is that of the code, its queries have answers."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from scholargraph.cli import app
from scholargraph.pipeline.build import build
from scholargraph.pipeline.demo import NEXT
from scholargraph.pipeline.opened import Graph
from scholargraph.project import load_project, shipped
from scholargraph.query import saved_queries

ROOT = Path(__file__).resolve().parents[2]
WRONG_ON_PURPOSE = "exit code 2"
EMPTY_BY_RIGHT = {"people_citations", "quality_conflicts", "sources_disagreement", "topics_cooccurring"}
"""Questions of the demo graph whose true answer is: none."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a build in out/, and copies of the files the documentation names."""
    folder = tmp_path_factory.mktemp("docs")
    build(load_project(shipped("data")), folder / "out")
    (folder / "data").symlink_to(shipped("data"))
    for name, copy in (("cv_ernest_ryu.txt", "cv.txt"), ("homepage_ruoyu_sun.txt", "homepage.txt")):
        (folder / copy).write_bytes((shipped("data") / "sources" / name).read_bytes())
    (folder / "my-project" / "sources").mkdir(parents=True)
    (folder / "my-project" / "sources" / "cv.txt").write_bytes((folder / "cv.txt").read_bytes())
    (folder / "people.yaml").write_text(blocks("docs/tutorial.md", "yaml")[0], encoding="utf-8")
    (folder / "mine.rq").write_text("SELECT ?work WHERE { ?work <http://purl.org/dc/terms/creator> ?_person }", encoding="utf-8")
    return folder


def blocks(file: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / file).read_text(encoding="utf-8"), re.S)


def commands() -> list[tuple[str, int]]:
    found = []
    for file in ("README.md", "docs/tutorial.md", "docs/identity.md", "docs/large.md"):
        for block in blocks(file, "sh"):
            for line in block.splitlines():
                if line.startswith("scholargraph "):
                    found.append((line.split("  #")[0].strip(), 2 if WRONG_ON_PURPOSE in line else 0))
    return found + [(line, 0) for line, _ in NEXT]


@pytest.mark.parametrize(("command", "code"), commands(), ids=lambda value: str(value))
def test_every_command_runs(command, code, place):
    words = shlex.split(command)
    if command.endswith("homepage.txt"):
        words += ["--out", "other"]
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=place, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == code, done.stderr
    if words[1] in ("query", "stats") and code == 0:
        assert "no rows" not in done.stdout


@pytest.mark.parametrize("code", blocks("README.md", "python") + blocks("docs/tutorial.md", "python"))
def test_every_piece_of_python_runs(code, place, monkeypatch):
    monkeypatch.chdir(place)
    code = code.replace("sg.build([", 'sg.build(out="python", sources=[').replace(".to_pandas()", ".columns")
    exec(compile(code, "documentation", "exec"), {})


def test_the_reference_is_that_of_the_code():
    done = subprocess.run([sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + "run: python docs/generate.py"


def test_every_verb_has_help():
    command = typer.main.get_command(app)
    for name, verb in command.commands.items():
        assert verb.help, name
        for parameter in verb.params:
            assert parameter.name == "help" or getattr(parameter, "help", None), (name, parameter.name)


@pytest.mark.parametrize("name", saved_queries())
def test_every_example_has_an_answer(name, place):
    query = saved_queries()[name]
    values = [str(p.example or p.default) for p in query.parameters if p.required]
    assert all(values), "a required parameter has neither example nor default"
    answer = Graph(place / "out").query(name, *values)
    assert len(answer) or name in EMPTY_BY_RIGHT


def test_links_lead_somewhere():
    for file in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("*/README.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", file.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (file.parent / target).exists(), (file.name, target)
