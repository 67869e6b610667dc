"""Tokens of SPARQL, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholargraph.errors import QueryError
from scholargraph.store.sparql import check_query, query_form, tokens


@given(st.text())
def test_tokens_are_the_text(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("?a<?b", ["variable", "sign", "variable"]),
        ("<http://e.org/a#b>", ["iri"]),
        ("'''it's ?x'''", ["string"]),
        ('"""a "quoted" ""?x"""', ["string"]),
        (r'"a\"?x"', ["string"]),
        ("# ?x\n?x", ["comment", "space", "variable"]),
        ("sg:Work.", ["name", "sign"]),
        ("sg:a.b.", ["name", "sign"]),
        (":p1", ["name"]),
        ("foaf:knows?/foaf:name", ["name", "sign", "sign", "name"]),
        ("'chat'@fr-be", ["string", "language"]),
        ("1.5e3 .5 7", ["number", "space", "number", "space", "number"]),
        ("?имя $x", ["variable", "space", "variable"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokens(text)] == kinds


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service SILENT ?where { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "ASK FROM NAMED <http://example.org/g> { ?s ?p ?o }",
        "SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' SERVICE <http://example.org/> { } }",
        "DESCRIBE <http://e.org/x> FROM <http://example.org/g>",
        # some engines want no space between words
        "PREFIX e: <http://e.org/> SELECT * { SERVICEe:x { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://e.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE<http://e.org/> { ?s ?p ?o } }",
        "PREFIX : <http://e.org/> SELECT * FROM:g { ?s ?p ?o }",
    ],
)
def test_reaching_out_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="is refused") as caught:
        check_query(query)
    assert caught.value.where is not None
    assert caught.value.where.startswith("query:1:")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?from ?service { ?from ?service 'FROM <x>' } # SERVICE",
        'SELECT * { ?s <http://e.org/SERVICE> """SERVICE <http://e.org> {}""" }',
        "PREFIX e: <http://e.org/> SELECT * { ?s e:service e:wasDerivedFrom, e:a.FROM, e:%20from, 'x'@en-from }",
    ],
)
def test_the_same_letters_elsewhere_are_not(query: str) -> None:
    check_query(query)


@pytest.mark.parametrize("text", ["", "INSERT DATA { <a:b> <a:b> <a:b> }", "DROP ALL", "# SELECT * {}", "{ SELECT * {} }"])
def test_an_update_is_no_query(text: str) -> None:
    with pytest.raises(QueryError, match="no query"):
        check_query(text)


def test_form() -> None:
    assert query_form("PREFIX select: <a:b> # ASK\nconstruct { ?s ?p ?o } { SELECT * {} }") == "CONSTRUCT"
