"""Bad input from the command line: a clear line that names the file, the right exit code, nothing half-written."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

CV = """Ana Müller

Education

2001–05 University of Somewhere, Ph.D. in Physics.

Students

- Bo Ek (Ph.D. 2010–2014. Current: Acme Research.)

Full list of publications

1. A first paper about things. A. Müller and B. Ek, *Journal of Things*, 2012.
2. A second paper about things. B. Ek, C. Ito, and A. Müller, *Journal of Things*, 2013.
"""


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scholargraph", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    (tmp_path / "nothing-in-it").mkdir()
    path = tmp_path / "mueller.txt"
    path.write_text(CV, encoding="utf-8")
    return path


BAD = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 40,
    "zeros": b"\0" * 1000,
    "prose": b"The quick brown fox jumps over the lazy dog.\nIt was a sunny day and nothing else happened.\n",
    "one_long_line": b"x" * 3_000_000,
}


@pytest.mark.parametrize("kind", BAD)
def test_documents_that_hold_nothing(kind, tmp_path):
    path = tmp_path / f"{kind}.txt"
    path.write_bytes(BAD[kind])
    done = run("build", path, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert path.name in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 3
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out" / "graph.ttl").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "missing.txt"), "missing.txt"),
        (("build", "nothing-in-it"), "folder"),
        (("build", "mueller.txt", "--format", "nonsense"), "nonsense"),
        (("build", "mueller.txt", "--identity", "guess"), "guess"),
        (("build", "mueller.txt", "--curation", "none.yaml"), "none.yaml"),
        (("build", "--project", "nowhere"), "nowhere"),
        (("build",), "scholargraph init"),
        (("query", "person_works", "Ana Müller", "--graph", "nowhere"), "nowhere"),
        (("stats", "--graph", "nowhere"), "nowhere"),
        (("network", "--graph", "nowhere", "--out", "x.html"), "nowhere"),
        (("frobnicate",), "frobnicate"),
    ],
)
def test_wrong_calls(arguments, said, tmp_path, cv):
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_one_good_source_among_bad_ones(tmp_path, cv):
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("build", cv, "empty.txt", "missing.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "empty.txt" in done.stderr
    assert "missing.txt" in done.stderr
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert {s["file"]: bool(s["error"]) for s in report["sources"]} == {
        "mueller.txt": False,
        "empty.txt": True,
        "missing.txt": True,
    }
    before = files(tmp_path / "out")
    strict = run("build", cv, "empty.txt", "--strict", cwd=tmp_path)
    assert strict.returncode == 1
    assert files(tmp_path / "out") == before


@pytest.mark.parametrize("change", ["latin-1", "bom", "crlf", "cr", "utf-16"])
def test_encodings_and_line_ends_are_read(change, tmp_path, cv):
    text = cv.read_text(encoding="utf-8").replace("–", "-")
    data = {
        "latin-1": text.encode("latin-1"),
        "bom": b"\xef\xbb\xbf" + text.encode(),
        "crlf": text.replace("\n", "\r\n").encode(),
        "cr": text.replace("\n", "\r").encode(),
        "utf-16": text.encode("utf-16"),
    }[change]
    cv.write_bytes(data)
    done = run("build", cv, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    answer = run("query", "person_works", "Ana Müller", "--format", "csv", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert "A second paper about things" in answer.stdout


def test_a_long_line_is_reported_and_the_rest_is_read(tmp_path, cv):
    cv.write_text(CV + "x" * 50_000_000 + "\n", encoding="utf-8")
    done = run("build", cv, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    (skipped,) = [r for r in report["sources"][0]["remarks"] if r["severity"] == "skipped"]
    assert skipped["place"] == "mueller.txt:15"
    assert report["counts"]["works"] == 2


@pytest.mark.parametrize("cut", range(40, len(CV.encode()), 53))
def test_documents_cut_anywhere_never_end_in_a_traceback(cut, tmp_path):
    path = tmp_path / "cut.txt"
    path.write_bytes(CV.encode()[:cut])
    done = run("build", path, "--format", "cv", cwd=tmp_path)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr


def test_names_with_markup_stay_text(tmp_path, cv):
    cv.write_text(
        CV.replace("A first paper about things", 'On <img src=x onerror=alert(1)> and "</script><script>"'), encoding="utf-8"
    )
    assert run("build", cv, cwd=tmp_path).returncode == 0
    assert run("network", "--out", "page.html", cwd=tmp_path).returncode == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<img src=x" not in page
    assert "</script><script>" not in page


@pytest.mark.parametrize("value", ['x" } ; DROP', "a\nb", "} UNION { ?s ?p ?o", "'''", "\\", "<http://x> <y>", "?person", "´`"])
def test_hostile_values_stay_values(value, tmp_path, cv):
    assert run("build", cv, cwd=tmp_path).returncode == 0
    done = run("query", "person_works", value, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_killed_build_leaves_the_former_one_whole(tmp_path, cv):
    assert run("build", cv, cwd=tmp_path).returncode == 0
    before = files(tmp_path / "out")
    cv.write_text(CV.replace("A second", "Another"), encoding="utf-8")
    command = [sys.executable, "-m", "scholargraph", "build", str(cv)]
    for delay in (0.2, 0.5, 0.8, 1.0):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        ended = process.poll() is not None
        process.kill()
        process.wait()
        if ended:
            break
        now = {name: data for name, data in files(tmp_path / "out").items() if not name.startswith(".build-")}
        assert now == before
    assert run("build", cv, cwd=tmp_path).returncode == 0
    assert b"Another paper" in (tmp_path / "out" / "graph.ttl").read_bytes()
    assert not list((tmp_path / "out").glob(".build-*"))
