"""The review sheet: written, filled in, read back by a build. All names are invented."""

import csv
import zipfile

import pytest
from libraries import ROSE, built, library
from openpyxl import load_workbook

from scholargraph.errors import CurationError, UnknownFormatError
from scholargraph.pipeline.candidates import open_pairs
from scholargraph.pipeline.review import COLUMNS, review


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("review")
    return [library(folder / "full.bib", [*ROSE, ("=1+1 or a sum", "Wei Wang and Cy Twist", 2014)])]


@pytest.fixture(scope="module")
def graph(sources):
    return built(sources[0].parent / "out", *sources)


def people(graph, name: str) -> set[str]:
    return {row.person for row in graph.tables.mentions if row.printed == name}


def fill(path, verdict: str, name: str) -> int:
    """Writes a verdict into each row on a name and returns how many there are."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        chosen = [row for row in rows if name in (row["name_a"], row["name_b"])]
        for row in chosen:
            row["verdict"] = verdict
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        return len(chosen)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    head = [cell.value for cell in sheet[1]]
    chosen = [row for row in sheet.iter_rows(min_row=2) if name in (row[2].value, row[3].value)]
    for row in chosen:
        row[head.index("verdict")].value = verdict
    book.save(path)
    return len(chosen)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_filled_sheet_is_read_back(graph, sources, tmp_path, suffix):
    assert len(people(graph, "Wei Wang")) > 1
    sheet = tmp_path / f"review{suffix}"
    assert review(graph, sheet) == len(open_pairs(graph.tables)) > 0
    assert fill(sheet, "same", "Wei Wang")
    joined = built(tmp_path / "joined", *sources, curation=[sheet])
    assert len(people(joined, "Wei Wang")) == 1
    assert not [one for one in open_pairs(joined.tables) if one.left.name == "Wei Wang"]
    fill(sheet, "different", "Wei Wang")
    parted = built(tmp_path / "parted", *sources, curation=[sheet])
    assert people(parted, "Wei Wang") == people(graph, "Wei Wang")
    assert not [one for one in open_pairs(parted.tables) if one.left.name == one.right.name == "Wei Wang"], "decided is not open"


def test_an_empty_or_unsure_sheet_changes_nothing(graph, sources, tmp_path):
    sheet = tmp_path / "review.xlsx"
    review(graph, sheet)
    fill(sheet, "unsure", "Wei Wang")
    again = built(tmp_path / "again", *sources, curation=[sheet])
    assert again.tables.persons == graph.tables.persons
    assert again.file.read_bytes() == graph.file.read_bytes()


def test_a_wrong_verdict_is_refused_with_its_row(graph, sources, tmp_path):
    sheet = tmp_path / "review.csv"
    review(graph, sheet)
    fill(sheet, "perhaps", "Wei Wang")
    with pytest.raises(CurationError, match=r"review\.csv:\d+: the verdict 'perhaps' is none of: same, different, unsure"):
        built(tmp_path / "again", *sources, curation=[sheet])
    assert not (tmp_path / "again").exists()


def test_the_sheet_shows_both_sides_and_offers_the_verdicts(graph, tmp_path):
    sheet = tmp_path / "review.xlsx"
    review(graph, sheet)
    page = load_workbook(sheet).worksheets[0]
    (validation,) = page.data_validations.dataValidation
    assert validation.formula1 == '"same,different,unsure"'
    assert str(validation.sqref) == f"A2:A{page.max_row}"
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in page.iter_rows(min_row=2, values_only=True)]
    assert all(row["verdict"] is None and row["line"].startswith("{same: [") and row["reasons"] for row in rows)
    row = next(row for row in rows if "Limits of graphs" in f"{row['titles_a']}{row['titles_b']}")
    assert "Odo Brandt (1)" in (row["coauthors_a"], row["coauthors_b"])
    assert "Wei Wang at full.bib:28" in (row["printed_a"], row["printed_b"])
    wangs = [row["joins"] * row["score"] for row in rows if row["name_a"] == "Wei Wang"]
    assert len(wangs) > 1
    assert wangs == sorted(wangs, reverse=True)


def test_no_cell_runs_as_a_formula(graph, tmp_path):
    review(graph, tmp_path / "review.xlsx")
    with zipfile.ZipFile(tmp_path / "review.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    review(graph, tmp_path / "review.csv")
    with (tmp_path / "review.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any("=1+1" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_same_graph_gives_the_same_bytes_and_other_endings_are_refused(graph, tmp_path):
    review(graph, tmp_path / "a.xlsx")
    review(graph, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with pytest.raises(UnknownFormatError, match=r"\.xlsx or \.csv"):
        review(graph, tmp_path / "a.pdf")


def test_a_project_lists_rosters_and_what_to_suppress_beside_its_curation(sources, tmp_path):
    from scholargraph.pipeline.build import build
    from scholargraph.pipeline.opened import Graph
    from scholargraph.project import load_project

    (tmp_path / "staff.csv").write_text("name,orcid\nMilo Rho,0000-0002-1825-0097\nNobody Here,\n", encoding="utf-8")
    (tmp_path / "hide.yaml").write_text("- {suppress: {name: Ana Brook}}\n", encoding="utf-8")
    (tmp_path / "scholargraph.toml").write_text(
        f'roster = ["staff.csv"]\nsuppress = ["hide.yaml"]\n[[source]]\npath = "{sources[0].as_posix()}"\n', encoding="utf-8"
    )
    graph = Graph(build(load_project(tmp_path), tmp_path / "out").out)
    known = {row.name: row.orcid for row in graph.tables.persons}
    assert known["Milo Rho"] == "https://orcid.org/0000-0002-1825-0097"
    assert "Ana Brook" not in known
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "`staff.csv:3` nobody is printed under this name: Nobody Here" in report
    assert graph.report.settings["curation"] == "staff.csv, hide.yaml"
