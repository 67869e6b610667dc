import pytest

from scholargraph.graph.iris import address, edition_id, edition_year, escape_id, iri, pair_id, quote_iri
from scholargraph.model.provenance import Place

BASE = "https://w3id.org/scholargraph/id/"


@pytest.mark.parametrize(
    ("id", "escaped"),
    [
        ("p12", "p12"),
        ("cv.v2", "cv.v2"),
        ("my cv", "my%20cv"),
        ("a/b#c:d", "a%2Fb%23c%3Ad"),
        ("이력서", "%EC%9D%B4%EB%A0%A5%EC%84%9C"),
        ("..", "%2E%2E"),
        (".x", ".x"),
        ("100%", "100%25"),
    ],
)
def test_ids(id, escaped):
    assert escape_id(id) == escaped
    assert iri(BASE, id) == BASE + escaped


@pytest.mark.parametrize(
    ("place", "end"),
    [
        (Place.lines("cv", 121), "cv#line=120,121"),
        (Place.lines("my cv", 3, 5), "my%20cv#line=2,5"),
        (Place(source="x.json", fragment="/authors/0/na me~1%"), "x.json#/authors/0/na%20me~1%25"),
        (Place(source="whole"), "whole"),
    ],
)
def test_quoted_places(place, end):
    assert quote_iri(BASE, place) == BASE + end


def test_a_base_with_a_fragment_gets_no_second_one():
    assert quote_iri("http://example.org/g#", Place.lines("cv", 1)) == "http://example.org/g#cv?line=0,1"


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("https://doi.org/10.1/a<b>", "https://doi.org/10.1/a%3Cb%3E"),
        ("https://example.org:8080/a b?x=[1]#f#g", "https://example.org:8080/a%20b?x=%5B1%5D#f%23g"),
        ("www.example.org/~x", "http://www.example.org/~x"),
        ("https://orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("https://a:b/100%", "https://a%3Ab/100%25"),
        ("https://example.org/한", "https://example.org/%ED%95%9C"),
        ("http://me@host@example.org/", "http://me%40host@example.org/"),
    ],
)
def test_addresses(text, iri):
    assert address(text) == iri


def test_editions_and_pairs():
    assert edition_id("c1", "ICML 2020") == edition_id("c1", "2020") == "c1-2020"
    assert edition_id("c1", "12th  ed.") == "c1-12th ed."
    assert edition_year("12107") is None
    assert pair_id("p2", "p1") == pair_id("p1", "p2") == "p1-p2"
