"""Turtle as a stream of triples: to count them, to send them on, to write them in other formats. Memory stays flat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from scholargraph.errors import GraphError
from scholargraph.graph.vocabulary import PREFIXES

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FORMATS = {"nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD, "trig": ox.RdfFormat.TRIG}
"""Formats a build is exported in, by the suffix of the file."""


def triples(part: Path | str) -> Iterator[Any]:
    """The `pyoxigraph.Triple`s of a Turtle file, or of a Turtle text.

    Raises:
        GraphError: it is no Turtle; with file, line and column.
    """
    name = str(part) if isinstance(part, Path) else "text"
    try:
        if isinstance(part, Path):
            with part.open("rb") as stream:
                if stream.read(3) != b"\xef\xbb\xbf":
                    stream.seek(0)
                for quad in ox.parse(input=stream, format=ox.RdfFormat.TURTLE, base_iri=part.resolve().as_uri()):
                    yield quad.triple
        else:
            for quad in ox.parse(input=part.encode(), format=ox.RdfFormat.TURTLE):
                yield quad.triple
    except SyntaxError as error:
        where = f"{name}:{error.lineno}:{error.offset}" if error.lineno else name
        raise GraphError(f"this is no Turtle: {error.msg}", value=name, where=where) from error
    except OSError as error:
        raise GraphError(f"the graph cannot be read: {error.strerror or error}", value=name, where=name) from error


@dataclass(slots=True)
class Counts:
    """What a graph holds, counted while its triples pass by.

    Attributes:
        triples: their number.
        subjects: blocks of one subject; distinct subjects where the Turtle is sorted.
        classes: instances by class.
        properties: triples by property.
    """

    triples: int = 0
    subjects: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    _last: Any = None

    def counted(self, stream: Iterable[Any]) -> Iterator[Any]:
        """The same triples, counted."""
        for triple in stream:
            self.triples += 1
            predicate = triple.predicate.value
            self.properties[predicate] += 1
            if predicate == RDF_TYPE:
                self.classes[triple.object.value] += 1
            if triple.subject != self._last:
                self._last = triple.subject
                self.subjects += 1
            yield triple


def chunks(stream: Iterable[Any], size: int) -> Iterator[tuple[int, bytes]]:
    """Triples as N-Triples, so many at a time.

    Yields:
        The number of triples, and their text.
    """
    whole = iter(stream)
    while part := list(islice(whole, size)):
        yield len(part), ox.serialize(part, format=ox.RdfFormat.N_TRIPLES) or b""


def write_triples(graphs: Iterable[tuple[str, Iterable[Any]]], file: Path, format: str, base: str) -> None:
    """Writes graphs into one file: TriG keeps their names, N-Triples and JSON-LD hold their triples together.

    Args:
        graphs: names of graphs, and their triples.
        file: is replaced.
        format: one of `FORMATS`.
        base: what the IRIs of the entities start with.
    """
    chosen = FORMATS[format]
    named = format == "trig"

    def all_triples() -> Iterator[Any]:
        for name, stream in graphs:
            graph = ox.NamedNode(name)
            for triple in stream:
                yield ox.Quad(triple.subject, triple.predicate, triple.object, graph) if named else triple

    prefixes = {"": base, **PREFIXES} if named else None
    with file.open("wb") as stream:
        ox.serialize(all_triples(), stream, format=chosen, prefixes=prefixes)
