"""`build --update`: only what changed is read, and the result is that of a full build."""

import shutil
from pathlib import Path

import pytest

from scholargraph.pipeline import build as building
from scholargraph.pipeline.build import build
from scholargraph.pipeline.kept import FOLDER, KeptReadings
from scholargraph.pipeline.planning import size_of
from scholargraph.project import Project, SourceSettings
from scholargraph.sources import Companions, expand, read_member
from scholargraph.sources.base import readers

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FIRST = [min(file for file in (SAMPLES / name).iterdir() if file.is_file()) for name in readers() if (SAMPLES / name).is_dir()]
RIS = min((SAMPLES / "ris").iterdir())
WITHOUT_HISTORY = ("graph.ttl", "derived.ttl", "identities.csv", "tables/works.parquet", "tables/mentions.parquet")


def settings(folder: Path) -> Project:
    return Project(source=(SourceSettings(path=folder),))


def entry(key: str, title: str, name: str = "Tak, Mia") -> str:
    return f"@article{{{key}, title={{{title}}}, author={{{name}}}, journal={{Waders}}, year={{2001}}}}\n"


def same_as_full(folder: Path, out: Path, full: Path) -> None:
    build(settings(folder), full)
    for name in WITHOUT_HISTORY:
        assert (out / name).read_bytes() == (full / name).read_bytes(), name


@pytest.mark.parametrize("path", FIRST, ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_a_reading_that_was_kept_is_the_one_that_was_read(path: Path, tmp_path: Path) -> None:
    """Every format's sample: the kept JSON says all that the reader said."""
    members = expand(path)
    companions = Companions(members)
    for member in members:
        fresh = read_member(member, id="x", companions=companions)
        for expected in ([], [member.name]):
            kept = KeptReadings(tmp_path)
            assert kept.reading(member, id="x", companions=companions).model_dump_json() == fresh.model_dump_json()
            assert kept.taken == expected


def test_only_what_changed_is_read(tmp_path: Path) -> None:
    folder, out = tmp_path / "bib", tmp_path / "out"
    shutil.copytree(SAMPLES / "dblp-xml", folder)
    (folder / "cv.ris").write_text("TY  - JOUR\nTI  - On terns\nAU  - Tak, Mia\nPY  - 2001\nER  - \n")
    said: list[str] = []
    build(settings(folder), out, said.append, update=True)
    assert said[-1].startswith("0 documents are unchanged")
    (folder / "cv.ris").write_text("TY  - JOUR\nTI  - On gulls\nAU  - Tak, Mia\nPY  - 2001\nER  - \n")
    build(settings(folder), out, said.append, update=True)
    assert said[-1] == "1 documents are unchanged and were taken over; 1 were read: cv.ris"
    same_as_full(folder, out, tmp_path / "full")
    (folder / "cv.ris").unlink()
    build(settings(folder), out, said.append, update=True)
    assert said[-1] == "1 documents are unchanged and were taken over; 0 were read"
    assert len(list((out / FOLDER).iterdir())) == 1, "what is no source any more is not kept"
    same_as_full(folder, out, tmp_path / "full")


def test_a_document_is_read_again_when_one_changes_that_it_refers_to(tmp_path: Path) -> None:
    folder, out = tmp_path / "bib", tmp_path / "out"
    folder.mkdir()
    (folder / "macros.bib").write_text("@string{wad = {Journal of Waders}}\n")
    (folder / "works.bib").write_text("@article{a, title={On terns}, author={Mia Tak}, journal=wad, year={2001}}\n")
    build(settings(folder), out, update=True)
    (folder / "macros.bib").write_text("@string{wad = {Annals of Gulls}}\n")
    build(settings(folder), out, update=True)
    assert "Annals of Gulls" in (out / "graph.ttl").read_text()
    same_as_full(folder, out, tmp_path / "full")


def test_a_document_is_read_again_when_a_file_it_includes_changes_or_appears(tmp_path: Path) -> None:
    folder, out = tmp_path / "tex", tmp_path / "out"
    folder.mkdir()
    vita, papers = ((SAMPLES / "cv_containers" / name).read_text() for name in ("vita.tex", "papers.tex"))
    (folder / "vita.tex").write_text(vita.replace("\\input{papers}", "\\input{papers}\n\\input{more}"))
    (folder / "papers.tex").write_text(papers)
    project = Project(source=(SourceSettings(path=folder / "vita.tex"),))
    build(project, out, update=True)
    more = "\\begin{enumerate}\n\\item \\own. Limits of the dives of auks. Annals of Ice, 2, 1--12, 2010.\n\\end{enumerate}\n"
    for name, text, title in (
        ("papers.tex", papers.replace("Drifting arrays", "Moored arrays"), "Moored arrays"),
        ("more.tex", more, "Limits of the dives of auks"),
    ):
        (folder / name).write_text(text)
        said: list[str] = []
        build(project, out, said.append, update=True)
        assert said[-1].endswith("1 were read: vita.tex")
        assert title in (out / "graph.ttl").read_text()


def test_what_the_project_says_of_a_document_counts(tmp_path: Path) -> None:
    (member,) = expand(RIS)
    for id, about in (("a", None), ("b", None), ("b", "Mia Tak"), ("b", "Mia Tak")):
        kept = KeptReadings(tmp_path)
        assert kept.reading(member, id=id, about=about).source.about == about
    assert kept.taken
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("damage", [b"", b"{}\n{}", b"[]", b"\xff\xfe", None])
def test_what_is_damaged_is_read_again(damage: bytes | None, tmp_path: Path) -> None:
    (member,) = expand(RIS)
    KeptReadings(tmp_path).reading(member, id="a")
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes().replace(b"work", b"talk", 1) if damage is None else damage)
    kept = KeptReadings(tmp_path)
    assert kept.reading(member, id="a") == read_member(member, id="a")
    assert kept.read == [member.name]


def test_large_catalogues_are_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = tmp_path / "bib", tmp_path / "out"
    shutil.copytree(SAMPLES / "dblp-xml", folder)
    monkeypatch.setattr(building, "_LARGE", 0)
    said: list[str] = []
    build(settings(folder), out, said.append, update=True)
    assert said == ["large catalogues are read anew: what was read of them is not kept"]
    assert not (out / FOLDER).exists()
    monkeypatch.undo()
    same_as_full(folder, out, tmp_path / "full")


def test_how_large_sources_are_is_known_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_bytes(b"x" * 100)
    (tmp_path / "b.bib.gz").write_bytes(b"x" * 10)
    assert size_of(SourceSettings(path=tmp_path)) == 140
    assert size_of(SourceSettings(path=tmp_path / "a.bib")) == 100
    assert size_of(SourceSettings(path=tmp_path / "nothing")) == 0
