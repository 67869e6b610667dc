"""An endpoint: a real HTTP server in the test, answering well and badly."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from scholargraph.errors import QueryError, UsageError
from scholargraph.query import run, saved_queries
from scholargraph.store import Store, open_store, web
from scholargraph.store import endpoint as module
from scholargraph.store.endpoint import EndpointStore

SMALL = Path(__file__).parents[2] / "fixtures" / "small"


class _Handler(BaseHTTPRequestHandler):
    """`/sparql` answers as a SPARQL server does; other paths answer wrongly, each in its own way."""

    store = ox.Store()
    seen: list[dict[str, Any]] = []  # noqa: RUF012
    busy = 0

    def do_GET(self) -> None:
        self._answer(parse_qs(urlsplit(self.path).query).get("query", [""])[0])

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(parse_qs(body).get("query", [""])[0])

    def _answer(self, query: str) -> None:
        path = urlsplit(self.path).path
        type(self).seen.append({"path": path, "method": self.command, "headers": dict(self.headers), "query": query})
        type(self).seen[-1]["graphs"] = parse_qs(urlsplit(self.path).query).get("default-graph-uri", [])
        fixed = {
            "/html": (200, "text/html", b"<!doctype html><title>Welcome</title>"),
            "/list": (200, "application/sparql-results+json", b"[1, 2]"),
            "/odd": (200, "application/sparql-results+json", b'{"head": {}}'),
            "/400": (400, "text/plain", b"MALFORMED QUERY: line 1"),
            "/401": (401, "text/plain", b"who are you"),
            "/403": (403, "text/plain", b"no"),
            "/404": (404, "text/html", b"<h1>not here</h1>"),
            "/500": (500, "text/plain", b"out of memory"),
            "/503": (503, "text/plain", b"busy"),
        }
        if path in fixed:
            self._send(*fixed[path])
        elif path == "/busy":
            type(self).busy -= 1
            if type(self).busy >= 0:
                self._send(503, "text/plain", b"busy", {"Retry-After": "7"} if type(self).busy else {})
            else:
                self._results(query)
        elif path == "/capped":
            self._capped(query)
        elif path == "/drops":
            self.connection.close()
        elif path == "/slow":
            threading.Event().wait(3)
        else:
            self._results(query)

    def _capped(self, query: str) -> None:
        """A server that answers 1000 rows and says so only in a header, as Virtuoso does."""
        document = json.loads(self.store.query(query).serialize(format=ox.QueryResultsFormat.JSON) or b"")
        document["results"]["bindings"] = document["results"]["bindings"][:1000]
        self._send(200, "application/sparql-results+json", json.dumps(document).encode(), {"X-SPARQL-MaxRows": "1000"})

    def _results(self, query: str) -> None:
        try:
            answer = self.store.query(query)
        except SyntaxError as error:
            self._send(400, "text/plain", str(error).encode())
            return
        if isinstance(answer, ox.QueryTriples):
            self._send(200, "text/turtle", answer.serialize(format=ox.RdfFormat.TURTLE) or b"")
        else:
            self._send(200, "application/sparql-results+json", answer.serialize(format=ox.QueryResultsFormat.JSON) or b"")

    def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    for name in ("graph.ttl", "derived.ttl"):
        _Handler.store.load(path=str(SMALL / name))
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.fixture
def endpoint(server: str) -> EndpointStore:
    return EndpointStore(server + "/sparql", timeout=10)


def test_saved_queries_give_the_same_rows_as_the_embedded_store(endpoint: EndpointStore) -> None:
    embedded = open_store(SMALL)
    values = {"person": "Ada Lindqvist", "other": "Chidi", "venue": "CIL", "topic": "cs.LG", "work": "Before", "text": "a"}
    values |= {"organization": "Northfield University", "award": "Prize for Nothing", "source": "cv_lindqvist.txt"}
    for query in saved_queries().values():
        given = {parameter.name: values[parameter.name] for parameter in query.required}
        assert run(endpoint, query, given).rows == run(embedded, query, given).rows, query.name


def test_it_is_a_store(endpoint: EndpointStore) -> None:
    assert isinstance(endpoint, Store)
    assert endpoint.ask("ASK { ?s ?p ?o }")
    assert endpoint.select("SELECT ?s { ?s ?p ?o }", limit=3).truncated
    embedded = open_store(SMALL)
    query = "CONSTRUCT { ?s a ?o } { ?s a ?o }"
    assert endpoint.construct(query) == embedded.construct(query)


def test_long_queries_go_by_post(endpoint: EndpointStore) -> None:
    assert endpoint.ask("ASK { ?s ?p ?o }")
    assert _Handler.seen[-1]["method"] == "GET"
    assert endpoint.ask("ASK { ?s ?p ?o }" + " " * 3000)
    assert _Handler.seen[-1]["method"] == "POST"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/html", "no JSON but text/html"),
        ("/list", "no SPARQL result"),
        ("/odd", "no SPARQL result of a SELECT"),
        ("/400", "MALFORMED QUERY: line 1"),
        ("/401", "401|[Uu]nauthorized|who are you"),
        ("/403", "403"),
        ("/404", "not here"),
        ("/500", "out of memory"),
        ("/503", "503"),
    ],
)
def test_bad_answers_are_told_in_one_line(server: str, path: str, told: str) -> None:
    with pytest.raises(QueryError, match=told) as caught:
        EndpointStore(server + path).select("SELECT * { ?s ?p ?o }")
    assert caught.value.where == server + path
    assert "\n" not in str(caught.value)


@pytest.fixture(autouse=True)
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between attempts, not waited for."""
    pauses: list[float] = []
    patient = web.patiently
    monkeypatch.setattr(module, "patiently", lambda send: patient(send, pauses.append))
    return pauses


def test_a_busy_server_is_asked_again(server: str, waited: list[float]) -> None:
    _Handler.busy = 2
    assert EndpointStore(server + "/busy").ask("ASK { ?s ?p ?o }")
    assert waited == [7.0, 2.0], "what the server asks for, else longer each time"
    _Handler.busy = 9
    with pytest.raises(QueryError, match="503"):
        EndpointStore(server + "/busy").ask("ASK { ?s ?p ?o }")
    assert len(waited) == 5, "three more attempts, not for ever"


def test_other_failures_are_not_tried_again(server: str, waited: list[float]) -> None:
    for path in ("/400", "/401", "/404", "/500", "/html"):
        with pytest.raises(QueryError):
            EndpointStore(server + path).select("SELECT * { ?s ?p ?o }")
    with pytest.raises(QueryError):
        EndpointStore("http://127.0.0.1:9/sparql", timeout=1).ask("ASK { ?s ?p ?o }")
    assert waited == []


def test_an_answer_that_was_cut_is_completed(server: str) -> None:
    pages = "SELECT (STR(?s) AS ?a) (STR(?o) AS ?b) WHERE { ?s ?p ?o } ORDER BY ?a ?b STR(?p)"
    whole = EndpointStore(server + "/sparql").select(pages).rows
    assert len(whole) > 1000
    assert EndpointStore(server + "/capped").select(pages).rows == whole
    assert EndpointStore(server + "/capped").select(pages, limit=1100).rows == whole[:1100]
    own_limit = EndpointStore(server + "/capped").select(pages + " LIMIT 1050")
    assert own_limit.rows == whole[:1050]


def test_an_answer_that_cannot_be_completed_is_said_to_be_cut(server: str) -> None:
    told: list[str] = []
    cut = EndpointStore(server + "/capped", notify=told.append).select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
    assert (len(cut.rows), cut.truncated) == (1000, True)
    assert "cut the answer at 1,000 rows" in told[0]


def test_named_graphs_are_asked_for(server: str) -> None:
    EndpointStore(server + "/sparql", default_graphs=["http://e.org/one", "http://e.org/two"]).ask("ASK { ?s ?p ?o }")
    assert _Handler.seen[-1]["graphs"] == ["http://e.org/one", "http://e.org/two"]


def test_an_update_is_never_sent(server: str) -> None:
    before = len(_Handler.seen)
    for text in ("DROP ALL", "CLEAR GRAPH <urn:x> SELECT * {}", 'DEFINE get:soft "replace" SELECT * {}'):
        with pytest.raises(QueryError, match="no query"):
            EndpointStore(server + "/sparql", allow_remote=True).select(text)
    assert len(_Handler.seen) == before


def test_no_answer(server: str) -> None:
    with pytest.raises(QueryError, match="within 1 s"):
        EndpointStore(server + "/slow", timeout=1).ask("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="gave no result"):
        EndpointStore("http://127.0.0.1:9/sparql", timeout=1).ask("ASK { ?s ?p ?o }")


def test_credentials_come_from_the_environment(endpoint: EndpointStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCHOLARGRAPH_ENDPOINT_USER", "reader")
    monkeypatch.setenv("SCHOLARGRAPH_ENDPOINT_PASSWORD", "s3cret")
    endpoint.ask("ASK { ?s ?p ?o }")
    sent = _Handler.seen[-1]["headers"]["Authorization"]
    assert base64.b64decode(sent.removeprefix("Basic ")) == b"reader:s3cret"
    monkeypatch.setenv("SCHOLARGRAPH_ENDPOINT_TOKEN", "t0ken")
    endpoint.ask("ASK { ?s ?p ?o }")
    assert _Handler.seen[-1]["headers"]["Authorization"] == "Bearer t0ken"


@pytest.mark.parametrize(
    "url", ["", "graph.ttl", "file:///etc/passwd", "ftp://e.org/", "http:///x", "http://me:pass@e.org/sparql"]
)
def test_no_address_of_an_endpoint(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        EndpointStore(url)
    assert "pass@" not in str(caught.value)


def test_reaching_out_is_refused_before_anything_is_sent(endpoint: EndpointStore, server: str) -> None:
    before = len(_Handler.seen)
    query = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    with pytest.raises(QueryError, match="refused"):
        endpoint.select(query)
    assert len(_Handler.seen) == before
    allowed = EndpointStore(server + "/list", allow_remote=True)
    with pytest.raises(QueryError, match="no SPARQL result"):
        allowed.select(query)
    assert _Handler.seen[-1]["query"] == query


def test_json_terms(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = {
        "head": {"vars": ["a", "b", "c"]},
        "results": {
            "bindings": [
                {
                    "a": {"type": "typed-literal", "value": "3", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
                    "b": {"type": "bnode", "value": "x"},
                }
            ]
        },
    }
    store = EndpointStore(server + "/sparql")
    monkeypatch.setattr(store, "_fetch", lambda *_: (json.dumps(document).encode(), "application/json"))
    (row,) = store.select("SELECT * {}").rows
    assert [None if term is None else (term.kind, term.python) for term in row] == [("literal", 3), ("blank", "x"), None]
