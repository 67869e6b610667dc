from typing import get_args

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from scholargraph.graph.vocabulary import CLASSES, LINKS, PREFIXES, SCHEME, SG, VALUES
from scholargraph.model import entities, records
from scholargraph.project import shipped

ONTOLOGY = shipped("ontology")
FILES = sorted(path.name for path in ONTOLOGY.glob("*.ttl"))
VANN = rdflib.Namespace("http://purl.org/vocab/vann/")


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(ONTOLOGY / "scholargraph.ttl")


@pytest.fixture(scope="module")
def schemes():
    return rdflib.Graph().parse(ONTOLOGY / "schemes.ttl")


def declared(graph, kind):
    return {str(term).removeprefix(SG) for term in graph.subjects(RDF.type, kind) if str(term).startswith(SG)}


def test_all_files_are_there():
    assert FILES == ["mappings.ttl", "schemes.ttl", "scholargraph.ttl", "shapes.ttl", "topics-arxiv.ttl"]


@pytest.mark.parametrize("name", FILES)
def test_every_file_reads_alike_in_both_parsers(name):
    path = ONTOLOGY / name
    quads = list(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(rdflib.Graph().parse(path)) == len({str(quad) for quad in quads}) > 0


def test_the_ontology_declares_what_the_code_writes_and_nothing_else(ontology):
    assert declared(ontology, OWL.Class) == CLASSES
    assert declared(ontology, OWL.ObjectProperty) == LINKS
    assert declared(ontology, OWL.DatatypeProperty) == VALUES


def test_every_term_is_explained(ontology):
    examples = ""
    for name in CLASSES | LINKS | VALUES:
        term = rdflib.URIRef(SG + name)
        for predicate in (RDFS.label, SKOS.definition, VANN.example, RDFS.isDefinedBy):
            assert len(list(ontology.objects(term, predicate))) == 1, (name, predicate)
        example = str(ontology.value(term, VANN.example))
        assert f"sg:{name}" in example
        examples += example + "\n"
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    header = "@base <https://w3id.org/scholargraph/id/> .\n@prefix : <https://w3id.org/scholargraph/id/> .\n"
    assert list(pyoxigraph.parse((header + prefixes + examples).encode(), format=pyoxigraph.RdfFormat.TURTLE))


def test_the_ontology_describes_itself(ontology):
    this = rdflib.URIRef("https://w3id.org/scholargraph/ontology")
    dcterms = rdflib.Namespace(PREFIXES["dcterms"])
    for predicate in (OWL.versionIRI, OWL.versionInfo, dcterms.license, dcterms.created, dcterms.modified):
        assert (this, predicate, None) in ontology


@pytest.mark.parametrize(
    ("literal", "scheme"),
    [
        (records.AdvisingRole, "advisingRoles"),
        (records.Status, "statuses"),
        (records.Basis, "authorshipBases"),
        (entities.VenueKind, "venueKinds"),
        (entities.Verdict, "verdicts"),
    ],
)
def test_every_value_of_the_model_stands_in_its_scheme(schemes, literal, scheme):
    found = {str(value).removeprefix(SCHEME) for value in schemes.subjects(SKOS.inScheme, rdflib.URIRef(SCHEME + scheme))}
    assert found == set(get_args(literal))


def test_every_type_of_work_stands_in_its_scheme(schemes):
    found = {str(value).removeprefix(SCHEME) for value in schemes.subjects(SKOS.inScheme, rdflib.URIRef(SCHEME + "workTypes"))}
    assert found == {kind[0].lower() + kind[1:] for kind in get_args(records.VersionType)}


def test_mappings_speak_of_terms_that_exist(ontology, schemes):
    known = set(ontology.subjects()) | set(schemes.subjects())
    mapped = set(rdflib.Graph().parse(ONTOLOGY / "mappings.ttl").subjects())
    assert mapped <= known
