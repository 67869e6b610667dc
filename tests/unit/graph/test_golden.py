"""Golden Turtle: read the diff, then write anew with `UPDATE_GOLDEN=1 pytest tests/unit/graph/test_golden.py`."""

import importlib.util
import os
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from scholargraph.graph import mapping, turtle

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "graph"
BASES = {"hostile": "https://w3id.org/scholargraph/id/", "hostile_fragment_base": "http://example.org/graph#"}


@pytest.fixture(scope="module")
def hostile():
    spec = importlib.util.spec_from_file_location("hostile_entities", GOLDEN / "hostile_entities.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", BASES)
def test_hostile_entities(hostile, name):
    text = turtle.write(mapping.claims(hostile.hostile_entities(), BASES[name]), BASES[name])
    file = GOLDEN / f"{name}.ttl"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", BASES)
def test_both_parsers_read_the_golden_files_alike(hostile, name):
    path = GOLDEN / f"{name}.ttl"
    ours = {(str(s), str(p), str(o)) for s, p, o in rdflib.Graph().parse(path)}
    quads = pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
    assert ours == {(q.subject.value, q.predicate.value, q.object.value) for q in quads}
    assert hostile.TITLE in {o for _, p, o in ours if p.endswith("#title")}
    assert all(s.startswith(BASES[name]) for s, _, _ in ours)
