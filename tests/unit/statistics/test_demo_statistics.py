"""The demo graph: every call of the command line has an answer, saved queries and tables agree, pages are written."""

import datetime
import itertools
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scholargraph.cli import app
from scholargraph.pipeline.ask import defaults_used
from scholargraph.pipeline.build import build
from scholargraph.pipeline.opened import Graph
from scholargraph.project import load_project, shipped
from scholargraph.statistics.tables import MAKERS

OWNER = "Ernest K. Ryu"


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    out = tmp_path_factory.mktemp("demo")
    build(load_project(shipped("data")), out)
    return Graph(out)


def call(graph, *words):
    done = CliRunner().invoke(app, [*words, "--graph", str(graph.folder)])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("table", [name for name in MAKERS if name not in ("grant", "distance")])
def test_every_table_has_rows_and_descriptions(graph, table, tmp_path):
    file = tmp_path / "x.json"
    call(graph, "stats", "--table", table, "--all", "--out", str(file))
    rows = json.loads(file.read_text(encoding="utf-8"))
    assert len(rows) > 2
    described = call(graph, "stats", "--table", table, "--describe")
    listed = [row["measure"] for row in rows] if table == "network" else rows[0]
    assert all(name in described for name in listed)
    if table in ("people", "pairs", "years", "credits", "venues", "topics"):
        assert len(graph.stats(table, person=graph.person(OWNER))) > 0


def test_fixed_columns_come_first(graph):
    fixed = "person, name, works, works_fractional, works_first, works_last, works_solo, coauthors, newman_degree, first_year"
    assert graph.stats("people", every=True).columns[:10] == tuple(fixed.split(", "))
    pairs = "person_a, name_a, person_b, name_b, works, newman_weight, first_year, last_year, advising, works_cut"
    assert graph.stats("pairs", every=True).columns[:10] == tuple(pairs.split(", "))
    assert graph.stats("years").columns[:2] == ("year", "works")


def by(table, *names):
    return [tuple(row[name] for name in names) for row in table]


def test_saved_queries_and_tables_agree(graph):
    owner = graph.person(OWNER)
    people, pairs, years = (list(graph.stats(table)) for table in ("people", "pairs", "years"))
    for row in graph.query("people_top"):
        assert row in [{name: one[name] for name in row} for one in people]
    for row in graph.query("pairs_top"):
        (found,) = [p for p in pairs if {p["person_a"], p["person_b"]} == {row["person_a"], row["person_b"]}]
        assert (found["works"], found["first_year"], found["last_year"], found["works_cut"]) == tuple(
            row[name] for name in ("works", "first_year", "last_year", "works_cut")
        )
        assert float(row["newman_weight"]) == pytest.approx(found["newman_weight"], abs=1e-3)
    assert {*by(graph.query("works_by_year"), "year", "works", "people")} == {*by(years, "year", "works", "persons")}
    dated = [row for row in years if row["year"] is not None]
    assert by(graph.query("people_new_by_year"), "year", "new_people") == [
        (row["year"], row["new_persons"]) for row in dated if row["new_persons"]
    ]
    for row in graph.query("works_team_size_by_year"):
        (found,) = [one for one in years if one["year"] == row["year"]]
        assert (found["works_cut"], found["team_size_max"]) == (row["works_cut"], row["most_authors"])
        assert float(row["mean_authors"]) == pytest.approx(found["team_size_mean"], abs=0.006)
    positions = list(graph.query("person_positions_in_byline", person=owner))
    (row,) = graph.stats("people", person=owner, every=True)
    assert sum(one["solo"] for one in positions) == row["works_solo"]
    assert sum(one["last"] for one in positions) == row["works_last"]
    venues = {one["venue"]: one["works"] for one in graph.stats("venues")}
    assert {one["venue"]: one["works"] for one in graph.query("works_by_venue")} == venues


def test_the_table_of_people_and_its_query_agree(graph):
    people = {row["person"]: row for row in graph.stats("people")}
    asked = list(graph.query("people_statistics"))
    assert {row["person"] for row in asked} == people.keys()
    for row in asked:
        for name, value in row.items():
            expected = people[row["person"]][name]
            assert value == expected if isinstance(value, str) else float(value) == pytest.approx(expected, abs=1e-4), name


def test_citations_and_their_query_agree(tmp_path):
    """The small graph with citations of most versions; of a work with several counts the largest counts."""
    small = Path(__file__).parents[2] / "fixtures" / "small" / "graph.ttl"
    versions = sorted(row.version for row in Graph(small).tables.versions)
    counts = zip(versions, itertools.cycle([9, 4, 3, 3, 2, 1, 0, 5, 12]), strict=False)
    extra = "".join(
        f'<{version}-c> a sg:MetricObservation ; sg:observationOf <{version}> ; sg:metric "citations" ; sg:value {count}.0 ; '
        f"prov:wasQuotedFrom <{version}-q> . <{version}-q> sg:inSource <{version}-s> .\n"
        for version, count in list(counts)[:-3]
    )
    (tmp_path / "graph.ttl").write_text(small.read_text(encoding="utf-8") + extra, encoding="utf-8")
    graph = Graph(tmp_path / "graph.ttl")
    columns = ("person", "works_with_citations", "citations", "h_index")
    asked = by(graph.query("people_citations"), *columns)
    assert max(row[3] for row in asked) > 2
    people = graph.stats("people", every=True)
    assert sorted(asked) == sorted(row for row in by(people, *columns) if row[1])


def test_pairs_of_years_agree_with_the_query(graph):
    asked = by(graph.query("pairs_new_by_year"), "year", "pairs", "new_pairs")
    assert asked == [
        (r["year"], r["pairs"], r["new_pairs"]) for r in graph.stats("years") if r["year"] is not None and r["pairs"]
    ]


def test_works_of_pairs_venues_and_topics_agree_with_their_queries(graph):
    first = next(iter(graph.stats("pairs")))
    behind = [r for r in graph.stats("pair_works") if (r["person_a"], r["person_b"]) == (first["person_a"], first["person_b"])]
    assert {r["work"] for r in graph.query("pair_works", first["person_a"], first["person_b"])} == {r["work"] for r in behind}
    venue = next(iter(graph.stats("venues")))
    assert len({r["work"] for r in graph.query("venue_works", venue["venue"])}) >= venue["works"]
    topic = next(iter(graph.stats("topics")))
    assert len({r["work"] for r in graph.query("topic_works", topic["topic"])}) == topic["works"]


def test_the_distance_is_that_of_the_query(graph, tmp_path):
    call(graph, "stats", "--table", "distance", "--person", "TaeHo Yoon", "--to", "Wotao Yin", "--out", str(tmp_path / "x.csv"))
    found = graph.stats("distance", person=graph.person("TaeHo Yoon"), other=graph.person("Wotao Yin"))
    assert max(found.column("step")) == next(iter(graph.query("pair_path", "TaeHo Yoon", "Wotao Yin")))["hops"]


def test_suggestions_agree_with_the_query(graph):
    person = graph.person("TaeHo Yoon")
    found = {row["person_b"]: row["common_coauthors"] for row in graph.stats("suggested", person=person)}
    assert {
        row["suggested"]: row["common_coauthors"] for row in graph.query("person_suggested_coauthors", person=person)
    } == found


def test_the_grant_list_is_ready_to_paste(graph, tmp_path):
    file = tmp_path / "coa.xlsx"
    words = ("stats", "--table", "grant", "--person", OWNER, "--months", "48", "--as-of", "2026-03-01")
    call(graph, *words, "--out", str(file))
    assert file.read_bytes()[:2] == b"PK"
    table = graph.stats("grant", person=graph.person(OWNER), months=48, as_of=datetime.date(2026, 3, 1))
    assert {"T", "A"} <= {*table.column("mark")}
    assert all(row["source"] and ", line " in row["source"] for row in table)
    assert len(table.column("person")) == len({*table.column("person")})


def test_calls_that_do_not_go_together(graph):
    for words in (
        ("--table", "grant"),
        ("--table", "nothing"),
        ("--cumulative",),
        ("--evidence", "--slices", "2"),
        ("--evidence", "--table", "years"),
        ("--slices", "1000"),
    ):
        done = CliRunner().invoke(app, ["stats", *words, "--graph", str(graph.folder)])
        assert done.exit_code != 0
        assert getattr(done.exception, "exit_code", 2) == 2


@pytest.mark.parametrize("kind", ["html", "md"])
def test_pages_are_written(graph, tmp_path, kind):
    call(graph, "report", "--out", str(tmp_path / f"report.{kind}"))
    call(graph, "advisor", OWNER, "--out", str(tmp_path / f"advisor.{kind}"))
    call(graph, "advisor", OWNER, "--compare", "Chulhee Yun", "--out", str(tmp_path / f"both.{kind}"))
    call(graph, "report", "--years", "2020-", "--out", str(tmp_path / f"part.{kind}"))
    for name in ("report", "advisor", "both", "part"):
        text = (tmp_path / f"{name}.{kind}").read_text(encoding="utf-8")
        assert "cv_ernest_ryu.txt" in text
        assert len(text) < 1_000_000
    report = (tmp_path / f"report.{kind}").read_text(encoding="utf-8")
    assert f"{graph.report.counts['works']} works" in report


def test_a_page_of_another_kind_is_refused(graph, tmp_path):
    done = CliRunner().invoke(app, ["report", "--out", str(tmp_path / "x.pdf"), "--graph", str(graph.folder)])
    assert done.exception.exit_code == 2
    assert not (tmp_path / "x.pdf").exists()


def test_a_public_report_leaves_out_what_is_not_public(graph, tmp_path):
    hidden = [row.title for row in graph.tables.works if row.status in ("submitted", "underReview")]
    assert hidden
    file = tmp_path / "public.html"
    call(graph, "report", "--public", "--out", str(file))
    text = file.read_text(encoding="utf-8")
    assert "Public edition" in text
    assert f"{len(graph.tables.works) - len(hidden)} works" in text
    for title in hidden:
        assert title not in text
    for absent in (", line ", "cv_ernest_ryu.txt", "Candidates for one person</h2>"):
        assert absent not in text


def test_the_advisor_page_keeps_years_of_students_and_of_works_apart(graph, tmp_path):
    file = tmp_path / "advisor.md"
    call(graph, "advisor", OWNER, "--out", str(file))
    text = file.read_text(encoding="utf-8")
    assert re.search(r"^\d+ students, \d{4}–\d{4} · \d+ works, \d{4}–\d{4}$", text, re.MULTILINE)
    assert not re.search(r"known for (\d+) of \1 ", text)
    assert "a work counted for each student on it" in text


def test_a_query_without_rows_names_its_defaults(graph):
    said = call(graph, "query", "pairs_top", "1000")
    assert "no rows" in said
    assert "nothing was found with" not in said  # the value was the caller's own
    narrow = Graph(graph.folder)
    assert max(narrow.stats("pairs").column("works")) >= 3
    assert defaults_used("pairs_top", (), {}) == ["at_least=3"]
    assert defaults_used("pairs_top", ("1",), {}) == []
