"""What a build changes against the one it replaces. All names are invented."""

import csv
import json

import pytest
from libraries import ROSE, SHORT, built, library

from scholargraph.pipeline.build_report import BuildReport
from scholargraph.pipeline.comparing import claim_nodes

JOIN = (
    '- {same: [{name: "Wei Wang", work: "Limits of graphs"}, {name: "Wei Wang", work: "Pruning of old fruit trees"}]}\n'
    '- {same: [{name: "J. Kim", work: "Two of one name", position: 1}, {name: "J. Kim", work: "Further north"}]}\n'
)


@pytest.fixture
def place(tmp_path):
    return tmp_path


def rebuilt(place, *libraries, curation: str = ""):
    sources = [library(place / f"{name}.bib", entries) for name, entries in libraries]
    file = place / "people.yaml"
    file.write_text(curation, encoding="utf-8")
    graph = built(place / "out", *sources, curation=[file])
    return graph, json.loads((place / "out" / "changes.json").read_text(encoding="utf-8"))


def of(changes, change: str, kind: str) -> list[dict]:
    return [row for row in changes["changes"] if (row["change"], row["kind"]) == (change, kind)]


def test_a_first_build_changes_nothing_and_a_second_of_the_same_neither(place):
    graph, first = rebuilt(place, ("full", ROSE))
    assert first == {"former": None, "counts": {}, "changes": []}
    digest = graph.report.graph_sha256
    again, second = rebuilt(place, ("full", ROSE))
    assert second == {"former": digest, "counts": {}, "changes": []}
    assert again.report.changes == ["nothing changed"]
    assert (place / "out" / "changes.csv").read_text() == "change,kind,id,label,was,now,place\n"


def test_merged_and_split_people_are_told_with_their_mentions(place):
    before, _ = rebuilt(place, ("full", [*ROSE, ("Further north", "J. Kim and Nobody Else", 1990)]))
    wangs = {row.person for row in before.tables.mentions if row.printed == "Wei Wang"}
    _, joined = rebuilt(place, ("full", [*ROSE, ("Further north", "J. Kim and Nobody Else", 1990)]), curation=JOIN)
    merged = {row["label"]: row for row in of(joined, "merged", "person")}
    assert set(merged["Wei Wang"]["was"].split()) == wangs
    assert merged["Wei Wang"]["now"] in wangs
    moved = [row for row in of(joined, "moved", "mention") if row["label"] == "Wei Wang"]
    assert len(moved) == 1
    assert moved[0]["place"].startswith("full.bib:")
    graph, parted = rebuilt(place, ("full", [*ROSE, ("Further north", "J. Kim and Nobody Else", 1990)]))
    assert {row["label"] for row in of(parted, "split", "person")} == set(merged)
    assert joined["counts"]["person merged"] == parted["counts"]["person split"] == len(merged)
    assert any(line.startswith("split: Wei Wang (") for line in graph.report.changes)
    assert "## Changes against the last build" in (place / "out" / "report.md").read_text(encoding="utf-8")


def test_works_pairs_and_claims_gained_and_lost(place):
    rebuilt(place, ("full", ROSE[:2]))
    graph, more = rebuilt(place, ("full", ROSE), ("short", SHORT))
    assert {row["label"] for row in of(more, "gained", "work")} == {f"{title} ({year})" for title, _, year in ROSE[2:]}
    assert len(of(more, "gained", "pair")) == more["counts"]["pair gained"] == len(graph.tables.pairs) - 1
    assert more["counts"]["Mention gained"] == len(graph.tables.mentions) - 4
    assert more["counts"]["Version gained"] >= len(ROSE) - 2
    assert all(row["place"] for row in of(more, "gained", "Mention"))
    assert more["counts"]["person gained"] == len(graph.tables.persons) - 2
    _, less = rebuilt(place, ("full", ROSE[:1]))
    assert {row["label"] for row in of(less, "lost", "work")} == {f"{title} ({year})" for title, _, year in ROSE[1:]}
    (pair,) = of(less, "changed", "pair")
    assert ({*pair["label"].split(" / ")}, pair["was"], pair["now"]) == ({"Mina Rho", "Odo Brandt"}, "2", "1")
    assert less["counts"]["Mention lost"] == more["counts"]["Mention gained"] + 2


def test_the_diff_as_csv_holds_the_same_rows(place):
    rebuilt(place, ("full", ROSE[:2]))
    _, found = rebuilt(place, ("full", ROSE))
    with (place / "out" / "changes.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == found["changes"]


def test_what_is_withheld_now_is_not_told_by_its_former_name(place):
    rebuilt(place, ("full", ROSE))
    rebuilt(place, ("full", ROSE[:-1]), curation="- {suppress: {name: Mina Rho}}")
    for file in ("changes.json", "changes.csv", "report.json", "report.md"):
        assert "Mina" not in (place / "out" / file).read_text(encoding="utf-8"), file


def test_a_former_build_that_cannot_be_read_is_a_first_build(place):
    rebuilt(place, ("full", ROSE[:2]))
    (place / "out" / "tables" / "pairs.parquet").write_bytes(b"broken")
    _, found = rebuilt(place, ("full", ROSE))
    assert found["former"] is None


def test_claims_are_read_off_the_text_of_a_graph(place):
    graph, _ = rebuilt(place, ("full", ROSE))
    found = list(claim_nodes(graph.file.read_text(encoding="utf-8").split("\n")))
    mentions = [node for node, kind, quote in found if kind == "Mention" and quote]
    assert len(mentions) == len(graph.tables.mentions)
    assert len([1 for _, kind, _ in found if kind == "Authorship"]) == len(graph.tables.authorships)
    assert isinstance(graph.report, BuildReport)
