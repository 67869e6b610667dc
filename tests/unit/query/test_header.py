"""Headers of saved queries, and the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholargraph.errors import QueryError, UnknownNameError
from scholargraph.query import Parameter, load_query, saved_queries, saved_query
from scholargraph.query.header import parse_query, variables


def test_a_whole_header() -> None:
    query = parse_query(
        """#+ summary: "Works: those of a person"
#+ tags: [person, works]
#+ needs: [derived]
#+ parameters:
#+   person: {type: person, required: true, example: "Ada Ink"}
#+   from_year: {type: integer, default: 0}
# an ordinary comment
SELECT ?w { ?w ?p ?_person FILTER(?y >= ?_from_year) }""",
        name="person_works",
    )
    assert query.summary == "Works: those of a person"
    assert query.tags == ("person", "works")
    assert query.needs == frozenset({"derived"})
    assert query.parameters == (
        Parameter("person", "person", required=True, example="Ada Ink"),
        Parameter("from_year", "integer", default=0, example=0),
    )
    assert [parameter.name for parameter in query.required] == ["person"]
    assert query.form == "SELECT"


def test_a_query_without_a_header() -> None:
    query = parse_query("ASK { ?_person ?p ?_thing . ?_person ?q ?_other }")
    assert [(parameter.name, parameter.type, parameter.required) for parameter in query.parameters] == [
        ("person", "person", True),
        ("thing", "any", True),
        ("other", "person", True),
    ]
    assert query.summary == ""


def test_variables_of_the_body_only() -> None:
    assert variables('SELECT * { ?_a ?b "?_c" <http://e.org/?_d> $_e ?_a } # ?_f') == ("a", "e")


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("#+ summary: [unclosed", "no YAML"),
        ("#+ just text", "no list"),
        ("#+ title: x", "no line 'title'"),
        ("#+ tags: one", "`tags` is a list"),
        ("#+ needs: [magic]", "knows derived only"),
        ("#+ parameters: [a]", "`parameters` is a list of"),
        ("#+ parameters:\n#+   x: integer", "described by"),
        ("#+ parameters:\n#+   x: {type: number, required: true}", "its type is one of"),
        ("#+ parameters:\n#+   x: {type: integer, required: perhaps}", "true or false"),
        ("#+ parameters:\n#+   x: {type: integer}", "either it is required, or it has a default"),
        ("#+ parameters:\n#+   x: {type: integer, required: true, default: 1}", "either it is required"),
        ("#+ parameters:\n#+   y: {type: integer, default: 1}", "does not occur as \\?_y"),
    ],
)
def test_wrong_headers(header: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(header + "\nSELECT * { ?s ?p ?_x }", encoding="utf-8")
    with pytest.raises(QueryError, match=told) as caught:
        load_query(file)
    assert (caught.value.where or "").startswith(str(file))


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot be read"):
        load_query(tmp_path)
    binary = tmp_path / "x.rq"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QueryError, match="no UTF-8"):
        load_query(binary)


def test_bom_and_crlf(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_bytes(b"\xef\xbb\xbf#+ summary: Mine\r\n#+ tags: [a]\r\nSELECT * { ?s ?p ?_x }\r\n")
    assert load_query(file).summary == "Mine"


def test_library() -> None:
    assert len(saved_queries()) >= 57
    assert list(saved_queries()) == sorted(saved_queries())
    assert saved_query("person_works") == saved_queries()["person_works"]
    assert saved_query("person-works").name == "person_works"


def test_own_folder_and_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT * { ?s ?p ?o }", encoding="utf-8")
    assert set(saved_queries(tmp_path)) == {"mine"}
    assert saved_query(str(file)).file == file


def test_unknown_query() -> None:
    with pytest.raises(UnknownNameError) as caught:
        saved_query("person_work")
    assert caught.value.suggestions[0] == "person_works"
    assert caught.value.exit_code == 2
    with pytest.raises(UnknownNameError, match="no query file"):
        saved_query("missing.rq")
