"""A graph against `ontology/shapes.ttl` (SHACL) and `ontology/verify/*.rq` (queries that must find nothing).

Three severities: a Violation is a defect of ours, a Warning says that the source is odd, an Info is worth knowing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import pyoxigraph as ox

from scholargraph.errors import GraphError
from scholargraph.graph.rows import quote_key
from scholargraph.graph.vocabulary import SCHEME, SG, TOPIC, expand
from scholargraph.project import shipped

Severity = Literal["Violation", "Warning", "Info"]
SEVERITIES: tuple[Severity, ...] = ("Violation", "Warning", "Info")
_SHACL = "http://www.w3.org/ns/shacl#"
_HEADER = re.compile(r"^#\+ (\w+): *(.*)$", re.M)
_LINE = re.compile(r"line=(\d+),")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found.

    Attributes:
        severity: Violation, Warning or Info.
        shape: the check: local name of the shape, or name of the query.
        node: IRI of the node concerned.
        message: what is wrong.
        source: file and line that the node rests on, e.g. "cv.txt:121"; None where nothing quotes one.
        quote: IRI of that place.
    """

    severity: Severity
    shape: str
    node: str
    message: str
    source: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All findings, violations first, then by check and node."""

    findings: tuple[Finding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return Counter(finding.severity for finding in self.findings)[severity]

    @property
    def violations(self) -> int:
        """How many defects of ours were found."""
        return self.count("Violation")


@dataclass(frozen=True, slots=True)
class ConsistencyQuery:
    """A query of `ontology/verify`: each row it finds (?node, ?message) is a finding."""

    name: str
    severity: Severity
    summary: str
    text: str


@cache
def consistency_queries() -> tuple[ConsistencyQuery, ...]:
    """All consistency queries, by name.

    Raises:
        GraphError: one says neither how bad a finding is nor what it is.
    """
    found = []
    for path in sorted((shipped("ontology") / "verify").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        header = dict(_HEADER.findall(text))
        if header.get("severity") not in SEVERITIES or not header.get("summary"):
            raise GraphError("a consistency query needs `#+ severity:` and `#+ summary:`", value=path.name, where=str(path))
        found.append(ConsistencyQuery(path.stem, cast(Severity, header["severity"]), header["summary"], text))
    return tuple(found)


def validate(data: Any) -> ValidationReport:
    """Checks a graph.

    Args:
        data: a Turtle file, a folder with graph.ttl and perhaps derived.ttl, or an `rdflib.Graph`.

    Raises:
        GraphError: there is no such file, or it is no Turtle.
    """
    store = _store(data)
    places = _Places(store)
    findings = {*_shape_findings(_as_rdflib(store)), *_query_findings(store)}
    located = [places.locate(finding) for finding in findings]
    located.sort(key=lambda f: (SEVERITIES.index(f.severity), f.shape, quote_key(f.quote or ""), f.node, f.message))
    return ValidationReport(tuple(located))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        files = [path / "graph.ttl", path / "derived.ttl"]
        return files if files[1].is_file() else files[:1]
    return [path]


def _store(data: Any) -> ox.Store:
    """The graph in the default graph of a store, our vocabulary in named graphs beside it."""
    store = ox.Store()
    if isinstance(data, Path):
        for path in _files(data):
            try:
                store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
            except SyntaxError as error:
                raise GraphError(f"this is no Turtle: {error}", value=str(path), where=str(path)) from error
            except OSError as error:
                raise GraphError(f"cannot be read: {error.strerror or error}", value=str(path), where=str(path)) from error
    else:
        text = data.serialize(format="nt", encoding="utf-8")
        store.bulk_load(input=text, format=ox.RdfFormat.N_TRIPLES)
    for name, file in ((SG, "scholargraph.ttl"), (SCHEME, "schemes.ttl"), (TOPIC, "topics-arxiv.ttl")):
        path = shipped("ontology") / file
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(name))
    return store


def _as_rdflib(store: ox.Store) -> Any:
    """The default graph of the store as an rdflib graph in memory: what pySHACL walks fastest."""
    import rdflib

    graph = rdflib.Graph()
    for quad in _statements(store):
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: Any) -> Any:
    import rdflib

    if isinstance(term, ox.Literal):
        return rdflib.Literal(
            term.value, lang=term.language, datatype=None if term.language else rdflib.URIRef(term.datatype.value)
        )
    return rdflib.URIRef(term.value) if isinstance(term, ox.NamedNode) else rdflib.BNode(term.value)


def _statements(store: ox.Store, predicate: str | None = None) -> Iterable[Any]:
    return store.quads_for_pattern(None, ox.NamedNode(predicate) if predicate else None, None, ox.DefaultGraph())


def _shape_findings(graph: Any) -> Iterator[Finding]:
    import pyshacl
    import rdflib

    shapes = rdflib.Graph().parse(shipped("ontology") / "shapes.ttl", format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False, do_owl_imports=False)
    shacl = rdflib.Namespace(_SHACL)
    for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult):
        value = {name: report.value(result, shacl[name]) for name in ("resultSeverity", "sourceShape", "focusNode")}
        message = min(str(text) for text in report.objects(result, shacl.resultMessage))
        severity = str(value["resultSeverity"]).removeprefix(_SHACL)
        yield Finding(cast(Severity, severity), str(value["sourceShape"]).rpartition("#")[2], str(value["focusNode"]), message)


def _query_findings(store: ox.Store) -> Iterator[Finding]:
    for query in consistency_queries():
        for row in cast(Iterable[Any], store.query(query.text)):
            yield Finding(query.severity, query.name, row["node"].value, row["message"].value if row["message"] else query.name)


class _Places:
    """Where in which file a node comes from: what it quotes itself, else what its mentions, versions or statements quote."""

    def __init__(self, store: ox.Store):
        self.quotes = self._objects(store, "prov:wasQuotedFrom")
        self.sources = self._objects(store, "sg:inSource")
        self.labels = self._objects(store, "skos:prefLabel")
        self.supports: dict[str, list[str]] = defaultdict(list)
        for name in ("sg:mentionOf", "sg:versionOf", "sg:author", "sg:chosenVersion", "org:organization", "sg:venue", "sg:award"):
            for subject, objects in self._objects(store, name).items():
                for value in objects:
                    self.supports[value].append(subject)

    def _objects(self, store: ox.Store, name: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for quad in _statements(store, expand(name)):
            found[quad.subject.value].append(quad.object.value)
        return found

    def locate(self, finding: Finding) -> Finding:
        quote = self._quote(finding.node)
        if quote is None:
            return finding
        source = min(self.sources.get(quote, [quote.partition("#")[0]]))
        name = min(self.labels.get(source, [source]))
        line = _LINE.search(quote)
        place = f"{name}:{int(line.group(1)) + 1}" if line else name
        return Finding(finding.severity, finding.shape, finding.node, finding.message, place, quote)

    def _quote(self, node: str, depth: int = 2) -> str | None:
        own = self.quotes.get(node) or ([node] if node in self.sources else [])
        if own:
            return min(own, key=quote_key)
        if depth == 0:
            return None
        found = [quote for supporter in self.supports.get(node, ()) if (quote := self._quote(supporter, depth - 1))]
        return min(found, key=quote_key) if found else None
