"""What became of the entries of a source: counted, told with their places, and an error with --strict."""

import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from scholargraph.cli import reading_bar as bars
from scholargraph.errors import DataError, UsageError
from scholargraph.model.provenance import Place
from scholargraph.model.records import Remark, SourceDescription, SourceReading, WorkRecord
from scholargraph.pipeline.build import build
from scholargraph.pipeline.losses import entries
from scholargraph.pipeline.reading import read_sources
from scholargraph.pipeline.settings import settings_of_call
from scholargraph.project import Project, SourceSettings

BIB = """@article{a, title={On Mud}, author={Tak, Mia}, year={'98}}
@article{b, author={Reed, Sam}, year=2020}
@article{c, title={On Reeds}, author={Li, Bo}, year=2020}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "x.bib"
    path.write_text(BIB)
    return path


def project(*paths: Path, strict: bool = False) -> Project:
    return Project(source=tuple(SourceSettings(path=path) for path in paths), strict=strict)


def reading(kept: list[str], skipped: list[str]) -> SourceReading:
    records = [WorkRecord(place=Place(source="s", fragment=fragment), title="x") for fragment in kept]
    remarks = [Remark(place=Place(source="s", fragment=f), severity="skipped", text="x", reason="x") for f in skipped]
    source = SourceDescription(id="s", file_name="s", format="f", sha256="0")
    return SourceReading(source=source, records=tuple(records), remarks=tuple(remarks))


@pytest.mark.parametrize(
    ("kept", "skipped", "counted"),
    [
        (["line=0,1", "line=0,1", "line=1,4"], ["line=4,5"], (2, 1)),
        (["line=0,1", "line=1,4"], ["line=2,3"], (2, 0)),  # a part of an entry that was kept
        (["/items/0", "/items/2"], ["/items/1", "/items/2/author/0"], (2, 1)),
        (["/dblp/article[3]"], ["/dblp/article[3]/author[1]", "/dblp/article[33]"], (1, 1)),
        ([], ["row=3", "row=3", "row=4"], (0, 2)),
    ],
)
def test_entries_are_counted_by_their_places(kept: list[str], skipped: list[str], counted: tuple[int, int]) -> None:
    found = entries(reading(kept, skipped))
    assert (found.kept, found.skipped) == counted
    assert found.read == sum(counted)


def test_the_report_counts_and_names_each_loss(library: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.bib").write_text("")
    build(project(library, tmp_path / "empty.bib"), tmp_path / "out")
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    whole, part = sorted(report["sources"], key=lambda source: source["file"])
    assert whole["error"] == "the file is empty"
    assert [part[key] for key in ("entries", "kept", "repaired", "skipped")] == [3, 2, 1, 1]
    page = (tmp_path / "out" / "report.md").read_text()
    assert "| x | x.bib | bibtex |  | 2 works | 3 | 2 | 1 | 1 | 0 |" in page
    assert "`x.bib:2` the entry has no title" in page


def test_losses_stand_before_repairs(library: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.bib").write_text("")
    made = build(project(library, tmp_path / "empty.bib"), tmp_path / "out")
    told = [(r.severity, r.place) for r in made.report.lost_and_repaired]
    assert told == [("skipped", "empty.bib"), ("skipped", "x.bib:2"), ("repaired", "x.bib:1")]


def test_strict_fails_on_any_loss_and_writes_nothing(library: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"1 losses with --strict; nothing was written:\n  x.bib:2: the entry has no title"):
        build(project(library, strict=True), tmp_path / "out")
    assert not (tmp_path / "out").exists()


class Pipe:
    def __init__(self, data: bytes):
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize(
    ("data", "format"),
    [(BIB.encode(), "bibtex"), (b"title,authors\nOn mud,Mia Tak\n", "table"), (b"TY  - JOUR\nTI  - On mud\nER  - \n", "ris")],
)
def test_standard_input_is_a_source(data: bytes, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Pipe(data))
    settings = settings_of_call([Path("-")], Path(), format=format)
    ((found,), _) = read_sources(settings.source, lambda message: None)
    assert (found.source.id, found.source.file_name, found.source.format) == ("stdin", "stdin", format)
    assert found.records


def test_standard_input_needs_a_format_and_is_read_once() -> None:
    with pytest.raises(UsageError, match="say it with --format"):
        settings_of_call([Path("-")], Path())
    with pytest.raises(UsageError, match="only once"):
        settings_of_call([Path("-"), Path("-")], Path(), format="bibtex")


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_with_a_rate_on_a_terminal_only(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with bars.reading_bar() as bar:  # the tests' stderr is no terminal
        assert bar is None
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(bars, "_SOON", 0.0)
    with bars.reading_bar() as bar:
        assert bar is not None
        bar.begin("x\x1b[31m.bib", 1_000_000)
        bar.at(1500, 0)
        bar.begin("y.bib", 1_000_000)
        bar.at(500, 500_000)
        bar._bar.refresh()
        bar.end()
    assert "2,000 records" in screen.getvalue()
    assert "0.5 of 1.0 MB" in screen.getvalue()
    assert "\x1b[31m" not in screen.getvalue()


def test_short_reads_show_nothing(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with bars.reading_bar() as bar:
        read_sources([SourceSettings(path=library)], lambda message: None, bar)
    assert "records" not in screen.getvalue()


def test_the_watcher_hears_of_every_document(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    path.write_text("title,authors\n" + "On mud,Mia Tak\n" * 2000)
    heard: list[tuple[object, ...]] = []

    class Ear:
        def begin(self, name: str, size: int | None) -> None:
            heard.append(("begin", name, size))

        def at(self, records: int, position: int | None) -> None:
            heard.append(("at", records))

        def end(self) -> None:
            heard.append(("end",))

    read_sources([SourceSettings(path=path)], lambda message: None, Ear())
    assert heard[0] == ("begin", "big.csv", path.stat().st_size)
    assert ("at", 1500) in heard
    assert heard[-2:] == [("at", 2001), ("end",)]  # the note on the header is one


def test_what_leads_out_of_an_archive_is_told(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.bib", BIB)
        archive.writestr("../y.bib", BIB)
    told: list[str] = []
    (found,), reports = read_sources([SourceSettings(path=path)], told.append)
    assert found.source.file_name == "x.bib"
    assert [(report.file, report.error) for report in reports if report.error] == [
        ("../y.bib", "'../y.bib' leads out of the archive; it was not read")
    ]
    assert told == ["all.zip: '../y.bib' leads out of the archive; it was not read"]
