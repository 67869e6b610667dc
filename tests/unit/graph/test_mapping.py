from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholargraph.graph import mapping, turtle
from scholargraph.graph.iris import iri, quote_iri
from scholargraph.graph.vocabulary import QUOTED_CLASSES, TERMS, expand
from scholargraph.model.entities import Authorship, Entities
from scholargraph.model.provenance import Place
from scholargraph.project import DEFAULT_BASE as BASE

SMALL = Path(__file__).resolve().parents[2] / "fixtures" / "small"
SG = expand("sg:title").removesuffix("title")


@pytest.fixture(scope="module")
def triples(small_texts):
    quads = pyoxigraph.parse("".join(small_texts.values()).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return {(quad.subject.value, quad.predicate.value, quad.object.value) for quad in quads}


def test_the_small_world_is_the_one_on_disk(small_texts):
    for name, text in small_texts.items():
        assert (SMALL / name).read_text(encoding="utf-8") == text, "run tests/fixtures/write_small.py and read the diff"


def test_order_of_entities_does_not_matter(small, small_texts):
    turned = Entities(**{name: tuple(reversed(getattr(small, name))) for name in Entities.model_fields})
    assert turtle.write(mapping.claims(turned, BASE), BASE) == small_texts["graph.ttl"]


SOURCES = st.sampled_from(("a", "a-b", "a.b", "ab", "a b", "ä", "a#", "~")) | st.text("a-.%?", min_size=1, max_size=3)
PLACES = st.builds(
    Place, source=SOURCES, fragment=st.sampled_from(("", "line=0,1", "x[1]/y[2]", "%5B", "[")) | st.text("a%[#", max_size=2)
)


@given(st.lists(PLACES, max_size=8), st.sampled_from((BASE, "http://example.org/g#", "https://example.org/a?b=/")))
def test_quoted_places_come_in_the_order_of_their_iris_each_with_its_source(places, base):
    authorship = Authorship(id="a", work="w", person="p", quotes=tuple(places))
    text = "".join(turtle.pieces(mapping.claims(Entities(authorships=(authorship,)), base), base))
    quads = list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE))
    found = [(q.subject.value, q.object.value) for q in quads if q.predicate.value == expand("sg:inSource")]
    expected = {quote_iri(base, place): iri(base, place.source) for place in places}
    assert found == sorted(expected.items())


def test_every_term_of_ours_is_written_and_no_other(triples):
    used = {part.removeprefix(SG) for triple in triples for part in triple[1:] if part.startswith(SG)}
    assert used == TERMS


def test_every_claim_quotes_a_place_that_is_in_a_source(triples):
    sources = {s for s, p, o in triples if o == expand("sg:SourceDocument")}
    quotes = {(s, o) for s, p, o in triples if p == expand("prov:wasQuotedFrom")}
    located = {s: o for s, p, o in triples if p == expand("sg:inSource")}
    for kind in QUOTED_CLASSES:
        nodes = {s for s, p, o in triples if o == SG + kind}
        assert nodes
        assert nodes <= {s for s, _ in quotes}, kind
    assert {located[quote] for _, quote in quotes} <= sources


@pytest.mark.parametrize(
    ("subject", "predicate", "expected"),
    [
        ("w1", "dcterms:creator", {BASE + "p1", BASE + "p2", BASE + "p3"}),
        ("w12", "dcterms:creator", {BASE + "p3", BASE + "p9"}),
        ("w4", "dcterms:subject", {"https://w3id.org/scholargraph/topics-arxiv#cs.LG"}),
        ("p0", "dcterms:isReplacedBy", {BASE + "p1"}),
        ("p8", "sg:possiblySameAs", {BASE + "p9"}),
        ("p9", "sg:possiblySameAs", {BASE + "p8"}),
        ("p7", "owl:differentFrom", {BASE + "p6"}),
        ("v13", "sg:edition", {BASE + "c1-2017"}),
        ("v1a", "sg:otherReading", {"Learning Nothing | Fast Lindqvist; B. Örkény"}),
        ("v1b", "sg:doi", {"https://doi.org/10.1234/cil.2019.7"}),
        ("v1b", "rdf:type", {SG + "Version", "http://purl.org/spar/fabio/ConferencePaper"}),
        ("v6", "rdf:type", {SG + "Version"}),
        ("n2", "rdf:type", {SG + "MetricObservation", "http://purl.org/spar/c4o/GlobalCitationCount"}),
        ("i2", "sg:concept", {"https://w3id.org/scholargraph/topics-arxiv#cs.LG"}),
        ("y1", "sg:evidence", {"coauthors=0.70", "name=0.50"}),
        ("p3", "sg:hasAdvisor", {BASE + "p1", BASE + "p10"}),
        ("p5", "sg:hasMentor", {BASE + "p1"}),
        ("p1-p3", "sg:jointWork", {BASE + work for work in ("w1", "w13", "w14", "w5", "w8")}),
        ("p1-p3", "sg:newmanWeight", {"2.000000"}),
    ],
)
def test_statements(triples, subject, predicate, expected):
    assert {o for s, p, o in triples if s == BASE + subject and p == expand(predicate)} == expected


def test_an_empty_world_is_valid_turtle():
    text = turtle.write(mapping.claims(Entities(), BASE), BASE)
    assert list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)) == []


def test_a_mistyped_term_is_no_term():
    with pytest.raises(KeyError):
        expand("sg:titel")
