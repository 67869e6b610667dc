"""A build is written whole or not at all."""

import pytest

from scholargraph.pipeline.output import finish_interrupted, staged


def test_files_replace_the_former_ones_and_others_stay(tmp_path):
    (tmp_path / "graph.ttl").write_text("old")
    (tmp_path / "mine.html").write_text("mine")
    with staged(tmp_path) as stage:
        (stage / "graph.ttl").write_text("new")
        (stage / "tables").mkdir()
        (stage / "tables" / "works.parquet").write_text("w")
        assert (tmp_path / "graph.ttl").read_text() == "old"
    assert (tmp_path / "graph.ttl").read_text() == "new"
    assert (tmp_path / "tables" / "works.parquet").read_text() == "w"
    assert (tmp_path / "mine.html").read_text() == "mine"
    assert not list(tmp_path.glob(".build-*"))


def test_an_error_leaves_the_former_build(tmp_path):
    (tmp_path / "graph.ttl").write_text("old")
    with pytest.raises(ValueError, match="boom"), staged(tmp_path) as stage:
        (stage / "graph.ttl").write_text("half")
        raise ValueError("boom")
    assert (tmp_path / "graph.ttl").read_text() == "old"
    assert not list(tmp_path.glob(".build-*"))


def test_rests_of_a_killed_build_are_removed_by_the_next(tmp_path):
    rest = tmp_path / ".build-killed"
    rest.mkdir()
    (rest / "graph.ttl").write_text("half")
    finish_interrupted(tmp_path)
    assert not (tmp_path / "graph.ttl").exists()
    with staged(tmp_path) as stage:
        (stage / "graph.ttl").write_text("new")
    assert not rest.exists()


def test_a_move_that_was_cut_off_is_finished(tmp_path):
    (tmp_path / "graph.ttl").write_text("new")
    (tmp_path / "derived.ttl").write_text("old")
    stage = tmp_path / ".build-cut"
    stage.mkdir()
    (stage / "derived.ttl").write_text("new")
    (stage / "COMPLETE").touch()
    finish_interrupted(tmp_path)
    assert (tmp_path / "derived.ttl").read_text() == "new"
    assert not stage.exists()


def test_files_of_former_builds_go_with_the_move_and_nothing_else_does(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    for name in ("graph.ttl", "mine.html"):
        (out / name).write_text("old")
    (tmp_path / "outside").write_text("mine")
    with staged(out, gone=("graph.ttl", "derived.ttl", "../outside")) as stage:
        assert (out / "graph.ttl").exists()
        (stage / "report.json").write_text("new")
    assert sorted(file.name for file in out.iterdir() if file.name != ".lock") == ["mine.html", "report.json"]
    assert (tmp_path / "outside").exists()


def test_what_goes_goes_too_when_a_cut_off_move_is_finished(tmp_path):
    stage = tmp_path / ".build-cut"
    stage.mkdir()
    (tmp_path / "graph.ttl").write_text("old")
    (stage / "report.json").write_text("new")
    (stage / "COMPLETE").write_text("graph.ttl\n")
    finish_interrupted(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir() if file.name != ".lock") == ["report.json"]
