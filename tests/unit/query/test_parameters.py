"""Values become terms; no value can be anything but one term."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholargraph.errors import ParameterError
from scholargraph.query.header import Parameter, parse_query
from scholargraph.query.parameters import assigned, iri_term, is_iri, string_term, substitute, value_term
from scholargraph.store.memory import MemoryStore
from scholargraph.store.plain import PlainStore
from scholargraph.store.sparql import tokens

CHARACTERS = st.text(st.characters(exclude_categories=["Cs"]))
NASTY = [
    '"',
    "'",
    '"""',
    "\\",
    '\\"',
    "\\u0022",
    "a\\u0041b",
    "}",
    '" } INSERT',
    "a\nb",
    "\r\n",
    "?_person",
    "# x",
    "<a>",
    "{{",
    "\x00",
    "\u2028",
    "😀",
    "é",
    "é",
    "a\tb",
    "\\n",
    "$1",
    "%s",
    "\x7f",
]
OXIGRAPH, RDFLIB = MemoryStore(), PlainStore()


def _back(store: MemoryStore | PlainStore, text: str) -> str:
    query = substitute("SELECT (?_value AS ?back) (1 AS ?end) WHERE {}", {"value": string_term(text)})
    (row,) = store.select(query).rows
    assert row[0] is not None
    return row[0].value


@given(CHARACTERS)
def test_any_string_comes_back_from_oxigraph(text: str) -> None:
    assert _back(OXIGRAPH, text) == text


@given(CHARACTERS)
def test_any_string_comes_back_from_rdflib(text: str) -> None:
    assert _back(RDFLIB, text) == text


@pytest.mark.parametrize("text", NASTY)
def test_nasty_strings_come_back(text: str) -> None:
    assert _back(OXIGRAPH, text) == text
    assert _back(RDFLIB, text) == text


@given(CHARACTERS)
def test_any_string_is_one_token(text: str) -> None:
    found = [token.kind for token in tokens(f"({string_term(text)})")]
    assert found == ["sign", "string", "sign"]


@given(CHARACTERS)
def test_any_value_of_any_type_is_refused_or_one_term(text: str) -> None:
    for kind in ("string", "any", "integer", "decimal", "boolean", "date", "iri"):
        try:
            term = value_term(Parameter("x", kind), text)  # type: ignore[arg-type]
        except ParameterError:
            continue
        rows = OXIGRAPH.select(substitute("SELECT (?_x AS ?a) WHERE {}", {"x": term})).rows
        assert len(rows) == 1
        assert rows[0][0] is not None


@given(CHARACTERS)
def test_the_query_around_a_value_stays_as_it_was(text: str) -> None:
    query = 'SELECT ?s { ?s ?p ?_x FILTER(?s != "?_x") # ?_x\n }'
    inside = [token for token in tokens(substitute(query, {"x": string_term(text)})) if token.kind not in ("space", "string")]
    outside = [token for token in tokens(query) if token.kind not in ("space", "string") and token.text != "?_x"]
    assert [(token.kind, token.text) for token in inside] == [(token.kind, token.text) for token in outside]


def test_only_variables_are_replaced() -> None:
    query = """SELECT ?_x $_x WHERE { "?_x" '?_x' '''?_x''' \"\"\"?_x\"\"\" <http://e.org/?_x> ?_xy ?x # ?_x
}"""
    done = """SELECT 7 7 WHERE { "?_x" '?_x' '''?_x''' \"\"\"?_x\"\"\" <http://e.org/?_x> ?_xy ?x # ?_x
}"""
    assert substitute(query, {"x": "7"}) == done


def test_a_term_does_not_grow_together_with_its_neighbours() -> None:
    assert substitute("?a<?_x", {"x": "<http://e.org/>"}) == "?a< <http://e.org/>"
    assert substitute("?a-?_x*2", {"x": '"-5"^^<i>'}) == '?a- "-5"^^<i> *2'
    assert substitute("?_x.", {"x": "<a:b>"}) == "<a:b>."


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        ("integer", 2020, "integer:2020"),
        ("integer", " -007 ", "integer:-7"),
        ("decimal", "1.50", "decimal:1.50"),
        ("decimal", "-.5", "decimal:-0.5"),
        ("boolean", True, "boolean:true"),
        ("boolean", "no", "boolean:false"),
        ("date", datetime.date(2026, 3, 1), "date:2026-03-01"),
        ("any", "2020", "integer:2020"),
    ],
)
def test_typed_values(kind: str, value: object, term: str) -> None:
    datatype, _, text = term.partition(":")
    expected = f'"{text}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>'
    assert value_term(Parameter("x", kind), value) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("integer", "twelve"),
        ("integer", "1.5"),
        ("integer", "1e3"),
        ("integer", "٣"),
        ("integer", ""),
        ("integer", "9" * 40),
        ("decimal", "NaN"),
        ("decimal", "1e5"),
        ("decimal", "."),
        ("boolean", "maybe"),
        ("date", "2026-13-01"),
        ("date", "yesterday"),
        ("iri", "http://e.org/a b"),
        ("iri", "http://e.org/> ?p ?o"),
        ("iri", "relative"),
        ("iri", 'http://e.org/"'),
        ("string", "\ud800"),
    ],
)
def test_wrong_values(kind: str, value: str) -> None:
    with pytest.raises(ParameterError):
        value_term(Parameter("x", kind), value)  # type: ignore[arg-type]


def test_iris() -> None:
    assert iri_term("https://e.org/ü#line=1,2") == "<https://e.org/ü#line=1,2>"
    assert is_iri("https://e.org/x")
    assert is_iri(" <urn:x> ")
    assert not is_iri("Ada Lindqvist")
    assert not is_iri("http://e.org/ with a blank")


QUERY = parse_query(
    """#+ parameters:
#+   person: {type: string, required: true, example: "Ada"}
#+   other: {type: string, required: true, example: "Chidi"}
#+   at_least: {type: integer, default: 1}
SELECT * { ?_person ?_other ?_at_least }""",
    name="sample",
)


def test_positional_values_fill_the_required_parameters_in_order() -> None:
    assert assigned(QUERY, {}, ("a", "b")) == {"person": "a", "other": "b", "at_least": 1}
    assert assigned(QUERY, {}, ("a", "b", "7")) == {"person": "a", "other": "b", "at_least": "7"}
    assert assigned(QUERY, {"person": "a", "at_least": "3"}, ("b",)) == {"person": "a", "other": "b", "at_least": "3"}


@pytest.mark.parametrize(
    ("values", "positional", "told"),
    [
        ({}, (), "needs a value for person, other"),
        ({}, ("a",), "needs a value for other"),
        ({}, ("a", "b", "c", "d", "e", "f", "g"), "one value too many, 'd'"),
        ({"nobody": "x"}, ("a", "b"), "no parameter 'nobody'"),
    ],
)
def test_wrong_calls_list_the_parameters(values: dict[str, str], positional: tuple[str, ...], told: str) -> None:
    with pytest.raises(ParameterError, match=told) as caught:
        assigned(QUERY, values, positional)
    assert 'person (string, required, for example "Ada")' in str(caught.value)
    assert "at_least (integer, else 1)" in str(caught.value)
