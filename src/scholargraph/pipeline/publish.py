"""A build for others: into a server's named graphs, or into one file, with a description that is counted anew.

Into a server: the triples go into graphs of their own, chunk by chunk, beside the ones in use. A record beside the build says
which chunks have arrived, so that a publishing that was cut off goes on where it was. When all are there and counted, one
SPARQL Update moves them into place: at once where the server runs an update as a whole (Oxigraph, GraphDB), graph by graph
elsewhere (Virtuoso, which replaces each as a whole).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from scholargraph.errors import PublishError, UnknownFormatError, UsageError
from scholargraph.export.files import replacing, write_text
from scholargraph.graph.description import About, description, graph_names
from scholargraph.graph.iris import iri
from scholargraph.graph.triples import FORMATS, Counts, chunks, triples, write_triples
from scholargraph.pipeline.notices import Notify, ProgressOf, silent, unshown
from scholargraph.pipeline.opened import Graph
from scholargraph.project import DEFAULT_BASE
from scholargraph.store.disk import index_place
from scholargraph.store.graph_server import GraphServer

CHUNK = 20_000
"""Triples in one request: about 3 MB."""
_BYTES_A_TRIPLE = 45
"""What a triple takes in our Turtle, about."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said of a graph beside its triples: its name for people, the IRI of its licence."""

    title: str = "A scholargraph knowledge graph"
    license: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A named graph: its name, its Turtle, the digest of it."""

    name: str
    turtle: Path | str
    digest: str


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: triples by named graph, and how the graphs were replaced."""

    triples: dict[str, int]
    how: str = ""


def export(path: Path, out: Path, terms: Terms) -> Published:
    """Writes a build into one file, and its description beside it (`FILE.void.ttl`).

    Args:
        path: a build or a Turtle file.
        out: ends in .nt, .jsonld or .trig.
        terms: title and licence.

    Raises:
        UnknownFormatError: its suffix is another.
        GraphError, UsageError: the graph cannot be read, the file cannot be written.
    """
    format = out.suffix.lstrip(".").lower()
    if format not in FORMATS:
        hint = "its name ends in one of: " + ", ".join(f".{name}" for name in FORMATS)
        raise UnknownFormatError(f"a graph cannot be written as {format or out.name!r}", value=str(out), hint=hint)
    graph = Graph(path)
    graph.need_turtle()
    base, parts = _base(graph), _parts(graph)
    counted = [Counts() for _ in parts]
    with replacing(out) as beside:
        streams = ((p.name, counts.counted(triples(p.turtle))) for p, counts in zip(parts, counted, strict=True))
        write_triples(streams, beside, format, base)
    write_text(out.with_name(out.name + ".void.ttl"), _described(graph, base, parts, counted, terms, None))
    return Published({part.name: counts.triples for part, counts in zip(parts, counted, strict=True)})


def publish(
    path: Path,
    endpoint: str,
    terms: Terms,
    *,
    graph_store: str | None = None,
    update: str | None = None,
    progress: ProgressOf = unshown,
    notify: Notify = silent,
) -> Published:
    """Loads a build into a server's named graphs, beside those in use, and moves it into their place.

    Args:
        path: a build or a Turtle file.
        endpoint: the address of the server's queries.
        terms: title and licence.
        graph_store: the address of its Graph Store Protocol, where it cannot be told from `endpoint`.
        update: the address of its updates, likewise.
        progress: shows how far it is.
        notify: is told what is worth knowing, e.g. that a publishing that was cut off goes on.

    Raises:
        UsageError: the graph has the default base, which belongs to nobody; or an address is wrong.
        PublishError: the server does not take it; what has arrived is kept for the next try.
    """
    graph = Graph(path)
    graph.need_turtle()
    base, parts = _own_base(graph, path), _parts(graph)
    server = GraphServer(endpoint, graph_store, update)
    loading = _Loading(server, _record_file(path, endpoint), notify)
    counted = [loading.load(part, progress) for part in parts]
    about = _described(graph, base, parts, counted, terms, endpoint)
    described = _Part(graph_names(base)["about"], about, hashlib.sha256(about.encode()).hexdigest())
    everything = [*parts, described]
    counted.append(loading.load(described, unshown))
    for part, counts in zip(everything, counted, strict=True):
        loading.check(part, counts, exact=graph.folder is not None)
    how = server.replace({_beside(part): part.name for part in everything})
    loading.forget()
    return Published({part.name: counts.triples for part, counts in zip(everything, counted, strict=True)}, how)


def _beside(part: _Part) -> str:
    """The graph that a part is loaded into; another Turtle, another graph."""
    return f"{part.name}/loading-{part.digest[:16]}"


class _Loading:
    """Sends parts chunk by chunk and keeps a record of those that have arrived."""

    def __init__(self, server: GraphServer, record: Path, notify: Notify):
        self._server, self._file, self._notify = server, record, notify
        try:
            found = json.loads(record.read_text(encoding="utf-8"))
            self._done: dict[str, int] = {str(name): int(n) for name, n in found["chunks"].items() if found["size"] == CHUNK}
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            self._done = {}

    def load(self, part: _Part, progress: ProgressOf) -> Counts:
        """Sends what has not arrived yet; counts everything."""
        target, counts = _beside(part), Counts()
        done = self._done.get(target, 0)
        if done and self._server.count(target) == 0:  # the server has been emptied since
            done = 0
        if done:
            self._notify(f"{part.name}: going on after {done:,} chunks that have arrived")
        size = part.turtle.stat().st_size if isinstance(part.turtle, Path) else len(part.turtle)
        with progress(f"publishing {part.name}", size) as step:
            stream = chunks(counts.counted(triples(part.turtle)), CHUNK)
            for number, _ in islice(stream, done):
                step(number * _BYTES_A_TRIPLE)
            for index, (number, text) in enumerate(stream, start=done + 1):
                self._server.add(target, text)
                self._done[target] = index
                self._save()
                step(number * _BYTES_A_TRIPLE)
        return counts

    def check(self, part: _Part, counts: Counts, *, exact: bool) -> None:
        """Compares what the server holds with what was sent; a foreign Turtle file may say a thing twice."""
        held = self._server.count(_beside(part))
        if held != counts.triples if exact else not 0 < held <= counts.triples:
            self._done.pop(_beside(part), None)
            self._save()
            self._server.update(f"DROP SILENT GRAPH <{_beside(part)}>")
            message = f"the server holds {held:,} of {counts.triples:,} triples of {part.name}; nothing was replaced"
            raise PublishError(message, value=part.name, hint="publish once more: it begins anew")

    def forget(self) -> None:
        """Removes the record: all is in place."""
        self._file.unlink(missing_ok=True)

    def _save(self) -> None:
        write_text(self._file, json.dumps({"size": CHUNK, "chunks": self._done}) + "\n")


def _record_file(path: Path, endpoint: str) -> Path:
    return index_place(path) / f"publishing-{hashlib.sha256(endpoint.encode()).hexdigest()[:12]}.json"


def _base(graph: Graph) -> str:
    if graph.report:
        return graph.report.settings["base"]
    return graph.base


def _own_base(graph: Graph, path: Path) -> str:
    base = _base(graph)
    if base == DEFAULT_BASE:
        raise UsageError(
            f"the IRIs of this graph start with {DEFAULT_BASE}, which is not yours to publish under",
            value=base,
            where=str(path),
            hint='put a line like base = "https://your.domain/graph/" into scholargraph.toml and build again',
        )
    return base


def _parts(graph: Graph) -> list[_Part]:
    names = graph_names(_base(graph))
    derived = graph.derived
    turtles = ((names["claims"], graph.file), (names["derived"], derived))
    return [_Part(name, turtle, _digest(turtle)) for name, turtle in turtles]


def _digest(turtle: Path | str) -> str:
    if isinstance(turtle, str):
        return hashlib.sha256(turtle.encode()).hexdigest()
    with turtle.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _described(graph: Graph, base: str, parts: list[_Part], counted: list[Counts], terms: Terms, endpoint: str | None) -> str:
    sources = graph.report.sources if graph.report else []
    return description(
        About(
            base=base,
            title=terms.title,
            license=terms.license,
            endpoint=endpoint,
            parts=[(part.name, counts, part.digest) for part, counts in zip(parts, counted, strict=True)],
            sources=[(iri(base, source.id), source.file, source.sha256) for source in sources if not source.error],
            made_by=f"scholargraph {version('scholargraph')}",
        )
    )
