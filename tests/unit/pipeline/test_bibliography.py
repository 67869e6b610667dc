"""The way out: one entry a work, read back by our own readers and by others with the same works, authors and years."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from scholargraph.errors import UsageError
from scholargraph.export.bibliography import write_bibliography
from scholargraph.export.bibliography.bibtex import latex
from scholargraph.export.reference import Reference, keyed
from scholargraph.model.names import PersonalName, fold
from scholargraph.model.records import WorkRecord
from scholargraph.pipeline.bibliography import bibliography, write_works
from scholargraph.pipeline.build import build
from scholargraph.pipeline.opened import Graph
from scholargraph.project import Project, SourceSettings, load_project, shipped
from scholargraph.sources import read_source
from scholargraph.sources.text.latex import to_unicode

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
Row = tuple[str, tuple[str, ...], int | None]


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> list[Graph]:
    folder = tmp_path_factory.mktemp("graphs")
    named = ["bibtex/library.bib", "ris/export.ris", "csl-json/items.csl.json", "endnote-xml/library.xml", "records/facts.yaml",
             "homepage/lindqvist.md"]  # fmt: skip
    build(Project(source=tuple(SourceSettings(path=SAMPLES / name) for name in named)), folder / "samples")
    build(load_project(shipped("data")), folder / "demo")
    return [Graph(folder / "samples"), Graph(folder / "demo")]


def name_key(name: str) -> str:
    parsed = PersonalName.parse(name)
    return f"{parsed.family_key}|{fold(parsed.given)}|{parsed.suffix}"


def row(title: str, names: list[str], year: int | None) -> Row:
    return fold(title), tuple(map(name_key, names)), year


def expected(graph: Graph) -> list[Row]:
    return sorted(row(r.title, list(r.authors), r.year) for r in bibliography(graph))


def own(path: Path) -> list[Row]:
    works = [record for record in read_source(path).records if isinstance(record, WorkRecord)]
    return sorted(row(w.title or "", [name.printed for name in w.byline.names], w.year) for w in works)


@pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json", "md", "csv", "xlsx"])
def test_our_own_readers_read_it_back(graphs: list[Graph], suffix: str, tmp_path: Path) -> None:
    for graph in graphs:
        out = tmp_path / f"x.{suffix}"
        assert write_works(graph, out) == len(graph.tables.works)
        assert own(out) == expected(graph)
        assert not [r for r in read_source(out).remarks if r.severity in ("skipped", "repaired", "unread")]


def test_pybtex_reads_it_back(graphs: list[Graph], tmp_path: Path) -> None:
    bibtex = pytest.importorskip("pybtex.database.input.bibtex")
    for graph in graphs:
        write_works(graph, tmp_path / "x.bib")
        found = []
        for entry in bibtex.Parser().parse_file(str(tmp_path / "x.bib")).entries.values():
            names = [str(person) for person in entry.persons.get("author", []) if str(person) != "others"]
            year = entry.fields.get("year")
            found.append(
                row(to_unicode(entry.fields["title"]), [to_unicode(name) for name in names], int(year) if year else None)
            )
        assert sorted(found) == expected(graph)


def test_rispy_reads_it_back(graphs: list[Graph], tmp_path: Path) -> None:
    rispy = pytest.importorskip("rispy")
    for graph in graphs:
        write_works(graph, tmp_path / "x.ris")
        with (tmp_path / "x.ris").open(encoding="utf-8") as file:
            items = rispy.load(file)
        found = [
            row(
                item["title"],
                [n for n in item.get("authors", []) if n != "et al."],
                int(item["year"]) if "year" in item else None,
            )
            for item in items
        ]
        assert sorted(found) == expected(graph)


def test_csl_is_plain_json(graphs: list[Graph], tmp_path: Path) -> None:
    for graph in graphs:
        write_works(graph, tmp_path / "x.csl.json")
        found = []
        for item in json.loads((tmp_path / "x.csl.json").read_text(encoding="utf-8")):
            parts = ("non-dropping-particle", "family", "suffix", "given")
            names = [
                n.get("literal") or ", ".join(
                    p for p in (" ".join(n[k] for k in parts[:2] if k in n), n.get("suffix"), n.get("given")) if p
                )
                for n in item.get("author", [])
            ]  # fmt: skip
            year = item["issued"]["date-parts"][0][0] if "issued" in item else None
            found.append(row(item["title"], [name for name in names if name != "others"], year))
        assert sorted(found) == expected(graph)


@pytest.mark.filterwarnings("ignore::UserWarning:citeproc")  # it says which fields it has no use for
def test_citeproc_reads_it_back(graphs: list[Graph], tmp_path: Path) -> None:
    source = pytest.importorskip("citeproc.source.json")
    for graph in graphs:
        write_works(graph, tmp_path / "x.csl.json")
        found = []
        for item in source.CiteProcJSON(json.loads((tmp_path / "x.csl.json").read_text(encoding="utf-8"))).values():
            names = []
            for name in item.get("author", []):
                if name.get("literal"):
                    names.append(str(name["literal"]))
                    continue
                family = f"{name.get('non-dropping-particle') or ''} {name.get('family') or ''}".strip()
                names.append(", ".join(str(part) for part in (family, name.get("suffix"), name.get("given")) if part))
            year = int(item["issued"]["year"]) if "issued" in item else None
            found.append(row(str(item["title"]), [name for name in names if name != "others"], year))
        assert sorted(found) == expected(graph)


def test_markdown_it_reads_it_back(graphs: list[Graph], tmp_path: Path) -> None:
    markdown = pytest.importorskip("markdown_it").MarkdownIt()
    for graph in graphs:
        write_works(graph, tmp_path / "x.md")
        found = []
        for token in markdown.parse((tmp_path / "x.md").read_text(encoding="utf-8")):
            if token.type != "inline":
                continue
            assert token.level == 3, "every line is an item of the one list"
            pieces = [(piece.type, piece.content) for piece in token.children]
            opened, closed = pieces.index(("strong_open", "")), pieces.index(("strong_close", ""))
            before = "".join(content for _, content in pieces[:opened]).strip()
            names = before.removesuffix(".").removesuffix(" et al")
            rest = "".join(content for _, content in pieces[closed + 1 :])
            title = "".join(content for _, content in pieces[opened + 1 : closed])
            year = re.search(r"(?<![\d-])((?:19|20)\d\d)\. ?(?:doi|arXiv|\(|$)", rest)
            found.append((fold(title), fold(names), int(year[1]) if year else None))
        wanted = [(fold(r.title), fold(", ".join(r.authors).rstrip(".")), r.year) for r in bibliography(graph)]
        assert sorted(found, key=str) == sorted(wanted, key=str)


def cells(path: Path) -> list[dict[str, Any]]:
    """The rows of a table as the csv module and openpyxl read them."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    import openpyxl

    head, *rows = openpyxl.load_workbook(path)["Table"].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_tables_are_read_by_others(graphs: list[Graph], suffix: str, tmp_path: Path) -> None:
    for graph in graphs:
        write_works(graph, tmp_path / f"x.{suffix}")
        found = [
            row(r["title"], (r["authors"] or "").split("; ") if r["authors"] else [], int(r["year"]) if r["year"] else None)
            for r in cells(tmp_path / f"x.{suffix}")
        ]
        assert sorted(found) == expected(graph)


@pytest.mark.parametrize("suffix", ["bib", "ris", "csl.json", "md", "csv", "xlsx"])
def test_a_selection_is_read_back(graphs: list[Graph], suffix: str, tmp_path: Path) -> None:
    calls = [{"person": "Ernest K. Ryu"}, {"years": "2020-2022"}, {"status": "underReview"}]
    sizes = []
    for call in calls:
        wanted = bibliography(graphs[1], **call)
        write_works(graphs[1], tmp_path / f"x.{suffix}", **call)
        assert own(tmp_path / f"x.{suffix}") == sorted(row(r.title, list(r.authors), r.year) for r in wanted)
        sizes.append(len(wanted))
    assert all(sizes)
    assert len(set(sizes)) == 3


def test_one_entry_a_work_and_the_others_in_a_note(graphs: list[Graph]) -> None:
    for graph in graphs:
        references = bibliography(graph)
        assert sorted(r.work for r in references) == sorted(w.work for w in graph.tables.works)
        assert len({r.key for r in references}) == len(references)
        several = {w.work for w in graph.tables.works if w.versions > 1}
        assert {r.work for r in references if r.also} == several
    assert any(r.also for r in bibliography(graphs[1]))


def test_what_is_asked_for(graphs: list[Graph]) -> None:
    demo = graphs[1]
    ernest = bibliography(demo, person="Ernest K. Ryu", years="2020-2022")
    assert ernest
    assert all("Ernest K. Ryu" in r.authors and r.year in (2020, 2021, 2022) for r in ernest)
    assert {r.status for r in bibliography(demo, status="underReview")} == {"underReview"}
    with pytest.raises(UsageError, match="no status"):
        bibliography(demo, status="lost")


def test_fields_of_the_best_version(graphs: list[Graph]) -> None:
    found = next(r for r in bibliography(graphs[0]) if r.title.startswith("Chapter on Plovers"))
    assert (found.container, found.publisher, found.type) == ("Birds of the Shore", "Heron Press", "BookChapter")
    assert found.editors


@pytest.mark.parametrize(
    "text",
    [
        "50% of A&B #1 _x_",
        r"a\b {c} ~ ^ $5",
        "Rates $O(k^{-2})$ at 100%",
        "``quoted'' -- dash---",
        "SGD: LoRA's NTK-like xLSTM",
        "<i>&amp;",
    ],
)
def test_latex_is_escaped_so_that_it_reads_the_same(text: str) -> None:
    for title in (False, True):
        written = latex(text, title=title)
        assert written.count("{") == written.count("}")
        assert to_unicode(written) == text


def test_keys_do_not_depend_on_order() -> None:
    works = [Reference(work=f"w{i}", title=f"Title {i % 3}", authors=("Mia Tak",), year=2000) for i in range(40)]
    first = {r.work: r.key for r in keyed(works)}
    assert {r.work: r.key for r in keyed(reversed(works))} == first
    assert len(set(first.values())) == 40
    assert set(first.values()) >= {"tak2000title", "tak2000titleb", "tak2000titlez", "tak2000titleaa"}


HOSTILE = [
    Reference(
        work="w1", title="=cmd|' /C calc'!A0", authors=("@SUM(A1)", "Nobody, {x} and Other"), year=2001, key="a", pages="1-2"
    ),
    Reference(work="w2", title="Line\nER  - \nTY  - JOUR } @article{x,", authors=('A "B" \\C',), key="b", complete=False),
    Reference(
        work="w3",
        title="*bold* [link](javascript:x) <script>",
        authors=("-1",),
        key="c",
        doi="10.1000/a>b{",
        url="https://x.org/}",
    ),
]


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    for suffix in ("bib", "ris", "csl.json"):
        write_bibliography(HOSTILE, tmp_path / f"x.{suffix}")
        found = read_source(tmp_path / f"x.{suffix}").records
        assert [record.kind for record in found] == ["work"] * 3, suffix
    write_bibliography(HOSTILE, tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for line in csv.reader(file) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    write_bibliography(HOSTILE, tmp_path / "x.md")
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert "\\[link\\](javascript:x)" in text
    assert "<script" not in text.replace("\\<script", "")


def test_excel(tmp_path: Path) -> None:
    import openpyxl

    write_bibliography(HOSTILE, tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert [cell.data_type for cell in sheet["C"][1:]] == ["b", "b", "b"]
    assert sheet["D2"].data_type == "s"


def test_other_formats_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_bibliography(HOSTILE, tmp_path / "x.docx")
