"""Publishing to real servers: all there, in its graphs, replaced as a whole, resumed where it was cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholargraph.errors import PublishError, UsageError
from scholargraph.pipeline import publish as module
from scholargraph.pipeline.publish import Terms, publish
from scholargraph.query import run, saved_query
from scholargraph.store.endpoint import EndpointStore
from scholargraph.store.graph_server import GraphServer
from servers.conftest import Server

DEFAULT = "https://w3id.org/scholargraph/id/"


@pytest.fixture
def graph(tmp_path: Path, small: Path, server: Server) -> Path:
    """The small graph under a base of its own."""
    file = tmp_path / "graph.ttl"
    text = (small / "graph.ttl").read_text(encoding="utf-8")
    file.write_text(text.replace(DEFAULT, f"https://{server.name}.example.org/kg/"), encoding="utf-8")
    return file


def _counts(server: Server) -> dict[str, int]:
    query = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    rows = EndpointStore(server.endpoint).select(query).rows
    base = f"https://{server.name}.example.org/kg/"
    return {g.value.removeprefix(base): int(n.value) for g, n in rows if g and n and g.value.startswith(base)}


def test_published_replaced_and_asked(signed: Server, graph: Path) -> None:
    base = f"https://{signed.name}.example.org/kg/"
    made = publish(graph, signed.endpoint, Terms("Small", "https://spdx.org/licenses/CC0-1.0"))
    assert _counts(signed) == {name.removeprefix(base): number for name, number in made.triples.items()}
    assert set(_counts(signed)) == {"graph/claims", "graph/derived", "graph/about"}, "nothing is left of the loading"
    store = EndpointStore(signed.endpoint, default_graphs=[f"{base}graph/claims", f"{base}graph/derived"])
    assert len(run(store, saved_query("person_coauthors"), {"person": "Ada Lindqvist"})) == 6
    about = EndpointStore(signed.endpoint, default_graphs=[f"{base}graph/about"])
    void = "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcterms: <http://purl.org/dc/terms/> "
    (row,) = about.select(f"{void} SELECT ?n ?l {{ <{base}graph> void:triples ?n ; dcterms:license ?l }}").rows
    expected = sum(n for name, n in made.triples.items() if not name.endswith("about"))
    assert [term.python for term in row if term] == [expected, "https://spdx.org/licenses/CC0-1.0"]

    smaller = graph.read_text(encoding="utf-8") + '\n:added <http://www.w3.org/2004/02/skos/core#note> "new" .\n'
    graph.write_text(smaller, encoding="utf-8")
    publish(graph, signed.endpoint, Terms())
    assert _counts(signed)["graph/claims"] == made.triples[f"{base}graph/claims"] + 1


def test_what_was_cut_off_goes_on(signed: Server, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", 200)
    sent: list[int] = []
    add = GraphServer.add

    def breaking(self: GraphServer, name: str, text: bytes) -> None:
        if len(sent) == 3:
            raise PublishError("the line is cut")
        sent.append(len(text))
        add(self, name, text)

    before = _counts(signed)
    monkeypatch.setattr(GraphServer, "add", breaking)
    with pytest.raises(PublishError, match="cut"):
        publish(graph, signed.endpoint, Terms())
    assert {name: n for name, n in _counts(signed).items() if "loading" not in name} == before, "what is in use is whole"
    monkeypatch.setattr(GraphServer, "add", lambda self, name, text: (sent.append(0), add(self, name, text))[1])
    told: list[str] = []
    made = publish(graph, signed.endpoint, Terms(), notify=told.append)
    assert any("going on after 3 chunks" in line for line in told)
    total = sum(-(-number // 200) for number in made.triples.values())
    assert len(sent) == total
    assert sum(_counts(signed).values()) == sum(made.triples.values())


def test_the_default_base_is_refused(server: Server, small: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not yours") as caught:
        publish(small / "graph.ttl", server.endpoint, Terms())
    assert 'base = "https://' in (caught.value.hint or "")


def test_without_credentials(virtuoso: Server, tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in virtuoso.environment:
        monkeypatch.delenv(name, raising=False)
    text = (small / "graph.ttl").read_text(encoding="utf-8")
    (tmp_path / "graph.ttl").write_text(text.replace(DEFAULT, "https://closed.example.org/kg/"), encoding="utf-8")
    with pytest.raises(PublishError) as caught:
        publish(tmp_path / "graph.ttl", virtuoso.endpoint, Terms())
    assert "SCHOLARGRAPH_ENDPOINT_USER" in str(caught.value)
    assert "\n" not in str(caught.value)
