"""What a human hides is in no output at all. All names are invented."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from libraries import Graph, built, library
from openpyxl import load_workbook

from scholargraph.pipeline.bibliography import write_works
from scholargraph.pipeline.check import check
from scholargraph.pipeline.draw import PageOptions, draw, formats
from scholargraph.pipeline.explain import explain, to_json
from scholargraph.pipeline.explain_text import lines
from scholargraph.pipeline.records import write_records
from scholargraph.pipeline.review import review
from scholargraph.pipeline.settings import settings_of_call
from scholargraph.resolve.registry import load_registry

ORCID = "0000-0002-1825-0097"
ENTRIES = [
    ("Woven orders of the north", "Isolde Quirrenbach and Odo Brandt", 2021),
    ("Ropes and ladders", "Quirrenbach, Isolde and Cy Twist", 2020),
    ("A festschrift for Isolde Quirrenbach", "Odo Brandt and Cy Twist", 2022),
    ("Limits of graphs", "Wei Wang and Odo Brandt", 2020),
    ("Pruning of old fruit trees", "Wei Wang and Ana Brook", 2008),
]
SHORT = [("Ropes and ladders", "I. Quirrenbach and C. Twist", 2020)]
SECRET = re.compile(r"quirrenbach|isolde|0000-0002-1825-0097", re.I)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("withheld")
    library(folder / "full.bib", ENTRIES)
    library(folder / "isolde_quirrenbach.bib", SHORT)
    (folder / "roster.csv").write_text(f"name,orcid\nIsolde Quirrenbach,{ORCID}\n", encoding="utf-8")
    (folder / "hide.yaml").write_text("- {suppress: {name: Isolde Quirrenbach}}\n", encoding="utf-8")
    (folder / "scholargraph.toml").write_text(
        'identities = "identities.csv"\ncuration = ["roster.csv", "hide.yaml"]\n'
        '[[source]]\npath = "full.bib"\n[[source]]\npath = "isolde_quirrenbach.bib"\nname = "short"\n'
        'about = "Isolde Quirrenbach"\nurl = "https://isolde-quirrenbach.example/"\n',
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="module")
def graph(folder) -> Graph:
    from scholargraph.pipeline.build import build

    return Graph(build(settings_of_call([], folder), folder / "out").out)


def texts(path: Path) -> str:
    """All that a file says, packed or not."""
    if path.suffix == ".parquet":
        import duckdb

        return json.dumps(duckdb.execute("SELECT * FROM read_parquet($1)", [str(path)]).fetchall(), default=str)
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist()) + str(load_workbook(path).properties)
    return path.read_text(encoding="utf-8")


def test_every_file_of_a_build(graph, folder):
    files = [path for path in (folder / "out").rglob("*") if path.is_file()]
    assert {"graph.ttl", "derived.ttl", "report.json", "report.md", "changes.csv", "identities.csv", "mentions.parquet"} <= {
        path.name for path in files
    }
    for path in [*files, folder / "identities.csv"]:
        assert not SECRET.search(texts(path)), path.name
    assert "[name withheld]" in texts(folder / "out" / "graph.ttl")
    assert graph.tables.mentions, "the lines stay"


def test_the_graph_stays_sound(graph, folder):
    assert check(folder / "out")[1] == 0


@pytest.mark.parametrize("ending", formats())
def test_every_network(graph, tmp_path, ending):
    for path in draw(graph, tmp_path / f"x.{ending}", PageOptions()):
        assert not SECRET.search(texts(path)), path.name


@pytest.mark.parametrize("ending", ["bib", "csl.json", "ris", "md", "xlsx", "csv"])
def test_every_bibliography(graph, tmp_path, ending):
    write_works(graph, tmp_path / f"x.{ending}")
    assert not SECRET.search(texts(tmp_path / f"x.{ending}"))


def test_statistics_reviews_explanations_and_records(graph, folder, tmp_path):
    for table in ("people", "pairs", "pair_works", "credits"):
        assert not SECRET.search(str(graph.stats(table).rows)), table
    for name in ("review.xlsx", "review.csv"):
        review(graph, tmp_path / name)
        assert not SECRET.search(texts(tmp_path / name))
    for person in graph.tables.persons:
        found = explain(graph, person.person)
        assert not SECRET.search("\n".join(lines(found, every=True)) + to_json(found))
    write_records(settings_of_call([], folder), tmp_path / "records.jsonl")
    said = texts(tmp_path / "records.jsonl")
    assert not SECRET.search(said)
    assert "Ropes and ladders" in said


def test_a_registry_of_before_tells_no_name_and_keeps_the_id(folder, tmp_path):
    entries = [folder / "full.bib"]
    registry = tmp_path / "identities.csv"
    before = built(tmp_path / "before", *entries, identities=registry)
    known = next(row.person for row in before.tables.mentions if row.printed == "Isolde Quirrenbach")
    hidden = built(tmp_path / "out", *entries, identities=registry, curation=[folder / "hide.yaml"])
    assert {row.person for row in hidden.tables.mentions if row.printed == "[name withheld]"} == {known}
    secret = {row.id: row.anchor for row in load_registry(registry).persons}
    shown = built(tmp_path / "again", *entries, identities=registry)
    assert known in {row.person for row in shown.tables.mentions if row.printed == "Isolde Quirrenbach"}
    assert secret[known.rpartition("/")[2]].startswith("h")


def test_a_source_whose_id_holds_the_name_is_told(folder, tmp_path):
    from scholargraph.pipeline.build import build

    told: list[str] = []
    sources = [folder / "full.bib", folder / "isolde_quirrenbach.bib"]
    build(settings_of_call(sources, Path(), curation=[folder / "hide.yaml"]), tmp_path / "out", told.append)
    assert any("isolde_quirrenbach" in message and "another `name`" in message for message in told)


def test_names_of_files_are_told_without_middle_names_too(folder, tmp_path):
    library(tmp_path / "cv_isolde_quirrenbach.bib", [("Ropes and ladders", "Isolde Maria Quirrenbach and Cy Twist", 2020)])
    (tmp_path / "hide.yaml").write_text("- {suppress: {name: Isolde Maria Quirrenbach}}\n", encoding="utf-8")
    (tmp_path / "scholargraph.toml").write_text(
        'suppress = ["hide.yaml"]\n[[source]]\nname = "one"\npath = "cv_isolde_quirrenbach.bib"\n', encoding="utf-8"
    )
    from scholargraph.pipeline.build import build

    build(settings_of_call([], tmp_path), tmp_path / "out")
    for path in (tmp_path / "out").rglob("*"):
        assert not path.is_file() or not SECRET.search(texts(path)), path.name


def test_a_former_name_finds_and_is_never_shown(folder, tmp_path):
    curation = tmp_path / "people.yaml"
    curation.write_text("- {person: {names: [Isolde Quirrenbach], former: [Max Oldman]}}\n", encoding="utf-8")
    entries = [*ENTRIES, ("Early ropes", "Max Oldman and Odo Brandt", 2001), ("In praise of Max Oldman", "Cy Twist", 2023)]
    graph = built(tmp_path / "out", library(tmp_path / "full.bib", entries), curation=[curation])
    person = graph.person("Max Oldman")
    assert graph.person("Isolde Quirrenbach") == person
    turtle = texts(tmp_path / "out" / "graph.ttl")
    assert turtle.count("Max Oldman") == 1
    assert 'skos:hiddenLabel "Max Oldman"' in turtle
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file() and path.name != "graph.ttl":
            assert "Oldman" not in texts(path), path.name
    for ending in formats():
        for path in draw(graph, tmp_path / f"x.{ending}", PageOptions()):
            assert "Oldman" not in texts(path), path.name
    assert "Oldman" not in "\n".join(lines(explain(graph, "Max Oldman")))
    assert check(tmp_path / "out")[1] == 0
