"""The wheel works outside the checkout, and the default installation stays small."""

import importlib.metadata as metadata
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 500_000_000


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return file


def test_the_wheel_carries_what_it_needs(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for shipped in ("ontology/shapes.ttl", "queries/person_works.rq", "data/scholargraph.toml", "data/sources/cv_ernest_ryu.txt"):
        assert f"scholargraph/_shipped/{shipped}" in names
    assert "scholargraph/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "docs/", "out/")) or name.endswith(".pyc")]


def test_the_wheel_runs_outside_the_checkout(wheel, tmp_path):
    target, place = tmp_path / "installed", tmp_path / "place"
    place.mkdir()
    zipfile.ZipFile(wheel).extractall(target)
    environment = {**os.environ, "PYTHONPATH": str(target)}

    def run(*words: str) -> str:
        command = [sys.executable, *words]
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("-c", "import scholargraph; print(scholargraph.__file__)").startswith(str(target))
    run("-m", "scholargraph", "demo")
    assert (place / "out" / "network.html").stat().st_size > 100_000
    assert "TaeHo Yoon" in run("-m", "scholargraph", "query", "person_coauthors", "Ernest K. Ryu")
    assert "0 of them violations" in run("-m", "scholargraph", "validate")


def test_the_default_installation_stays_small():
    wanted, seen, size = ["scholargraph"], set(), 0
    while wanted:
        name = re.sub(r"[-_.]+", "-", wanted.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        distribution = metadata.distribution(name)
        size += sum(path.stat().st_size for file in distribution.files or () if (path := Path(str(file.locate()))).is_file())
        for text in distribution.requires or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                wanted.append(requirement.name)
    assert {"rdflib", "networkx", "pyvis", "pydantic", "sparqlwrapper"} <= seen
    assert not seen & {"pandas", "pyarrow", "openpyxl", "igraph"}
    assert 200_000_000 < size < LIMIT, f"{size:,} bytes"


def test_help_is_instant():
    """It imports none of the heavy libraries: that is what makes it fast on any machine."""
    heavy = "rdflib duckdb networkx pyvis scipy numpy pyshacl rapidfuzz pyoxigraph pandas".split()
    code = f"import sys, scholargraph.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
