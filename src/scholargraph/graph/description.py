"""What a published graph says of itself, in VoID and DCAT: counts, licence, ontology version, inputs with their digests.

Every node has an IRI and no clock is read: the same graph has the same description.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scholargraph.graph.iris import address
from scholargraph.graph.triples import Counts
from scholargraph.graph.turtle import literal
from scholargraph.graph.vocabulary import SG
from scholargraph.project import shipped

_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "sg": SG,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class About:
    """A graph to be described.

    Attributes:
        base: what the IRIs of its entities start with.
        title: its name for people.
        license: IRI of its licence, or None.
        endpoint: where it is queried, or None.
        parts: each named graph with its counts and the digest of its Turtle.
        sources: IRI, file name and digest of each document it was made from.
        made_by: name and version of the program.
    """

    base: str
    title: str
    license: str | None
    endpoint: str | None
    parts: Sequence[tuple[str, Counts, str]]
    sources: Sequence[tuple[str, str, str | None]]
    made_by: str


def graph_names(base: str) -> dict[str, str]:
    """IRIs of the named graphs of a project: claims, derived, about; and of the dataset. No entity has a `/` in its id."""
    root = base.rstrip("/#")
    return {name: f"{root}/graph/{name}" for name in ("claims", "derived", "about")} | {"dataset": f"{root}/graph"}


def ontology_version() -> str:
    """The version IRI of the shipped ontology."""
    found = re.search(r"owl:versionIRI <([^>]+)>", (shipped("ontology") / "scholargraph.ttl").read_text(encoding="utf-8"))
    return found.group(1) if found else SG.rstrip("#")


def description(about: About) -> str:
    """The description as Turtle, sorted where order means nothing."""
    dataset = graph_names(about.base)["dataset"]
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in _PREFIXES.items()]
    lines += ["", f"<{dataset}>", "    a dcat:Dataset, void:Dataset ;", f"    dcterms:title {literal(about.title)} ;"]
    if about.license:
        lines.append(f"    dcterms:license <{address(about.license)}> ;")
    lines += [
        f"    dcterms:conformsTo <{ontology_version()}> ;",
        f"    dcterms:creator {literal(about.made_by)} ;",
        f"    void:vocabulary <{SG}> ;",
        f"    void:uriSpace {literal(about.base)} ;",
    ]
    if about.endpoint:
        lines.append(f"    void:sparqlEndpoint <{address(about.endpoint)}> ;")
    lines += [f"    void:subset <{name}> ;" for name, _, _ in about.parts]
    lines += [f"    dcterms:source <{iri}> ;" for iri, _, _ in sorted(about.sources)]
    lines.append(f"    void:triples {sum(counts.triples for _, counts, _ in about.parts)} .")
    for name, counts, digest in about.parts:
        lines += _part(name, counts, digest)
    for iri, label, sha256 in sorted(about.sources):
        told = f" ;\n    sg:sha256 {literal(sha256)}" if sha256 else ""
        lines += ["", f"<{iri}>", f"    skos:prefLabel {literal(label)}{told} ."]
    return "\n".join(lines) + "\n"


def _part(name: str, counts: Counts, digest: str) -> Iterable[str]:
    yield from ("", f"<{name}>", "    a void:Dataset ;", f"    sg:sha256 {literal(digest)} ;")
    yield f"    void:distinctSubjects {counts.subjects} ;"
    yield f"    void:classes {len(counts.classes)} ;"
    yield f"    void:properties {len(counts.properties)} ;"
    partitions = [("class", iri, n) for iri, n in counts.classes.items()]
    partitions += [("property", iri, n) for iri, n in counts.properties.items()]
    named = sorted((kind, iri, n, f"{name}#{kind}-{_short(iri)}") for kind, iri, n in partitions)
    yield from (f"    void:{kind}Partition <{own}> ;" for kind, _, _, own in named)
    yield f"    void:triples {counts.triples} ."
    for kind, iri, number, own in named:
        counted = "entities" if kind == "class" else "triples"
        yield from ("", f"<{own}>", f"    void:{kind} <{iri}> ;", f"    void:{counted} {number} .")


def _short(iri: str) -> str:
    """The end of an IRI, and enough of its digest to tell it from others with the same end."""
    end = re.split(r"[/#]", iri)[-1]
    return f"{re.sub(r'[^A-Za-z0-9_-]', '', end)}-{hashlib.sha256(iri.encode()).hexdigest()[:8]}"
