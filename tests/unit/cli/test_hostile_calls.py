"""Hostile and clumsy calls: one line on stderr that names what is concerned, the right exit code, nothing half-written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

CV = """Ana Müller

Education

2001–05 University of Somewhere, Ph.D. in Physics.

Full list of publications

1. A first paper about things. A. Müller and B. Ek, *Journal of Things*, 2012.
2. A second paper about things. B. Ek, C. Ito, and A. Müller, *Journal of Things*, 2013.
"""
SOURCE = '[[source]]\npath = "mueller.txt"\n'
HEAD = "iri,anchor,retired_into\n"
COMMAND = [sys.executable, "-m", "scholargraph"]


def run(*arguments: object, cwd: Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    environment = {**os.environ, **(env or {})}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


def refused(done: subprocess.CompletedProcess[str], code: int, said: str) -> None:
    """One line, no traceback, nothing on stdout."""
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "internal error" not in done.stderr
    assert not done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "mueller.txt").write_text(CV, encoding="utf-8")
    assert run("build", "mueller.txt", cwd=folder).returncode == 0
    return folder


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (f'base = "https://x.org/%zz/"\n{SOURCE}', "base"),
        (f'base = "https://x.org/a#b/c#"\n{SOURCE}', "base"),
        (f"frob = 1\n{SOURCE}", "no such setting"),
        ('source = "mueller.txt"\n', "[[source]]"),
        ('[[source]]\npath = ""\n', "path is empty"),
        (f'identities = ""\n{SOURCE}', "identities"),
        (f'curation = ["none.yaml"]\n{SOURCE}', "none.yaml"),
        (f'curation = "none.yaml"\n{SOURCE}', "list"),
        ("a = " + "[" * 5000 + "]" * 5000, "nested"),
        ("max_authors = 3\na = = b\n", "scholargraph.toml:2:5"),
        ('[[source]]\npath = "mueller.txt"\n[[source]]\npath = "x.txt"\nformt = "cv"\n', "scholargraph.toml:5: source.formt"),
        ('[[source]]\npath = "mueller.txt"\n\n[[source]]\nname = "x"\n', "scholargraph.toml:4: source.path: this is missing"),
        ("max_authors = 3\ncuration = [1]\n", "scholargraph.toml:2: curation: 1 is no path"),
    ],
)
def test_project_files(toml, said, tmp_path):
    (tmp_path / "mueller.txt").write_text(CV, encoding="utf-8")
    (tmp_path / "scholargraph.toml").write_text(toml, encoding="utf-8")
    refused(run("build", cwd=tmp_path), 2, said)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("- !!python/object/apply:os.system [ls]", "c.yaml:1"),
        ("- {person: {names: [Ana Müller]}, date: 2026-99-99}", "c.yaml:1"),
        ("- {? [1, 2] : 3}", "c.yaml:1"),
        ("- " + "[" * 3000 + "]" * 3000, "nested"),
    ],
)
def test_curation_files(yaml, said, built):
    (built / "c.yaml").write_text(yaml, encoding="utf-8")
    refused(run("build", "mueller.txt", "--curation", "c.yaml", "--out", "other", cwd=built), 2, said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bytes(range(256)), "id.csv"),
        (HEAD.encode() + b"https://x.org/p1\n", "id.csv:2"),
        (HEAD.encode() + b"x" * 200_000 + b",a,\n", "id.csv"),
        (HEAD.encode() + b"https://x.org/p <1>,a,\n", "id.csv:2"),
    ],
)
def test_registries(data, said, built):
    (built / "id.csv").write_bytes(data)
    refused(run("build", "mueller.txt", "--identities", "id.csv", "--out", "other", cwd=built), 2, said)
    assert (built / "id.csv").read_bytes() == data


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT * {" + "{" * 5000 + "}" * 5000 + "}", "q.rq:1:"),
        ("#+ parameters: {x: {type: date, default: 2026-99-99}}\nSELECT * {?s ?p ?_x}", "q.rq:1"),
        ("DROP ALL", "q.rq"),
        ("", "q.rq"),
        ("SELECT * WHERE { SERVICE <http://localhost:1/> { ?s ?p ?o } }", "q.rq:1:18"),
    ],
)
def test_queries_of_ones_own(sparql, said, built):
    (built / "q.rq").write_text(sparql, encoding="utf-8")
    refused(run("query", "q.rq", cwd=built), 1, said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "--nosuch"), "--nosuch"),
        (("build", "x" * 300), "xxx"),
        (("build", "/dev/zero"), "/dev/zero"),
        (("build", "mueller.txt", "--as-of", "tomorrow"), "--as-of"),
        (("stats", "--topic", "nosuch"), "nosuch"),
        (("stats", "--years", ""), "years"),
        (("network", "--venue", "", "--out", "x.html"), "venue"),
        (("stats", "--people", "people.txt"), "people.txt:2"),
        (("query", "people_top", "--endpoint", "http://[::1"), "http://[::1"),
        (("query", "people_top", "--endpoint", ""), "endpoint"),
        (("stats", "--out", "mueller.txt/x.parquet"), "x.parquet"),
    ],
)
def test_calls(arguments, said, built):
    (built / "people.txt").write_text("Ana Müller\nNobody Anywhere\n", encoding="utf-8")
    if "/dev/zero" in arguments and not Path("/dev/zero").exists():
        pytest.skip("no such device here")
    refused(run(*arguments, cwd=built), 2, said)


def test_results_as_parquet_in_a_new_folder(built):
    assert run("stats", "--out", "new/people.parquet", cwd=built).returncode == 0
    assert [file.name for file in (built / "new").iterdir()] == ["people.parquet"]


def test_messages_hold_nothing_that_a_terminal_obeys(built):
    done = run("build", "a\x1b[31mb.txt", cwd=built)
    assert done.returncode == 2
    assert "\x1b" not in done.stderr


def test_a_graph_that_lacks_the_necessary_is_validated(built):
    (built / "lacking.ttl").write_text("<http://x.org/p> a <https://w3id.org/scholargraph/ontology#Person> .", encoding="utf-8")
    done = run("validate", "--graph", "lacking.ttl", cwd=built)
    assert done.returncode == 1
    assert "lacking.ttl" in done.stderr
    assert "http://x.org/p" in done.stdout
    refused(run("stats", "--graph", "lacking.ttl", cwd=built), 1, "lacking.ttl")


@pytest.mark.skipif(sys.platform == "win32", reason="signals and devices of POSIX")
def test_a_query_without_end_is_stopped_by_ctrl_c(built):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
    (built / "endless.rq").write_text(endless, encoding="utf-8")
    process = subprocess.Popen([*COMMAND, "query", "endless.rq"], cwd=built, stderr=subprocess.PIPE)
    time.sleep(2)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert process.returncode == -signal.SIGINT
    assert b"Traceback" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_output_that_cannot_be_written(built):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "query", "people_top", "--param", "at_least=1"],
            cwd=built,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    script = f'"{sys.executable}" -m scholargraph query people_top --param at_least=1 >&-'
    closed = subprocess.run(script, shell=True, cwd=built, capture_output=True, text=True, check=False)
    assert (closed.returncode, closed.stderr) == (0, "")
    script = f'set -o pipefail; "{sys.executable}" -m scholargraph query | true'
    seen = subprocess.run(["bash", "-c", script], cwd=built, capture_output=True, text=True, check=False)
    assert (seen.returncode, seen.stderr) == (0, "")


def test_builds_into_one_folder_take_turns(built):
    (built / "ek.txt").write_text(CV.replace("Ana Müller", "Ida Müller"), encoding="utf-8")
    started = [
        subprocess.Popen(
            [*COMMAND, "build", name, "--out", "shared"], cwd=built, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        for name in ("mueller.txt", "ek.txt", "mueller.txt", "ek.txt")
    ]
    said = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0, 0], said
    assert not list((built / "shared").glob(".build-*"))
    assert run("query", "people_top", "--graph", "shared", cwd=built).returncode == 0


def test_what_is_in_the_way_of_a_build_is_named(tmp_path):
    (tmp_path / "mueller.txt").write_text(CV, encoding="utf-8")
    (tmp_path / "out" / "graph.ttl").mkdir(parents=True)
    (tmp_path / "out" / "derived.ttl").write_text("former", encoding="utf-8")
    refused(run("build", "mueller.txt", cwd=tmp_path), 2, "graph.ttl")
    assert (tmp_path / "out" / "derived.ttl").read_text(encoding="utf-8") == "former"
    assert not list((tmp_path / "out").glob(".build-*"))
