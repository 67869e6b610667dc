"""The first project file: what is recognised is a source, of the rest it says why not."""

from pathlib import Path

from scholargraph.pipeline.start import start_project
from scholargraph.project import load_project


def test_what_is_not_recognised_is_told_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "papers.bib").write_text("@article{a, title={On mud}, author={Mia Tak}, year=2020}\n")
    (tmp_path / "shopping.txt").write_text("eggs\nmilk\n")
    file, found = start_project(tmp_path)
    assert found == 1
    assert [source.path.name for source in load_project(file).source] == ["papers.bib"]
    assert '# "shopping.txt" is not listed: ' in file.read_text(encoding="utf-8")


def test_without_a_source_an_example_stands_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "shopping.txt").write_text("eggs\nmilk\n")
    file, found = start_project(tmp_path)
    assert found == 0
    said = file.read_text(encoding="utf-8")
    assert '# path = "sources/cv.txt"' in said
    assert '# "shopping.txt" is not listed: ' in said
