"""Turtle in pieces is the same graph as Turtle in one piece, and what cannot be cut is loaded whole."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from scholargraph.errors import GraphError
from scholargraph.pipeline.build import build
from scholargraph.pipeline.opened import Graph
from scholargraph.project import Project, SourceSettings
from scholargraph.store import disk, loading

ENTRY = '@article{{k{n}, title={{Terns [{n}] \\& "waders" é}}, author={{Tak, Mia and {letter}oe, Nils}}, year={{{year}}}}}\n'
LIBRARY = "".join(ENTRY.format(n=n, letter="BDFGHJKLMN"[n % 10], year=1950 + n) for n in range(24))
HEAD = "@base <http://e.org/> .\n@prefix : <http://e.org/> .\n\n"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build that is cut into many pieces."""
    (tmp_path / "library.bib").write_text(LIBRARY, encoding="utf-8")
    build(Project(source=(SourceSettings(path=tmp_path / "library.bib"),)), tmp_path / "out")
    monkeypatch.setattr(loading, "PIECE", 2000)
    return tmp_path / "out"


def statements(store: ox.Store) -> list[bytes]:
    return sorted((store.dump(format=ox.RdfFormat.N_QUADS) or b"").splitlines())


def expected(folder: Path) -> list[bytes]:
    whole = ox.Store()
    for name in ("graph.ttl", "derived.ttl"):
        loading.load_file(whole, folder / name)
    return statements(whole)


def loaded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[bytes], list[int]]:
    """The statements of a new index, and the files that were loaded in pieces each time."""
    calls: list[int] = []
    whole = loading.load_pieces
    monkeypatch.setattr(disk, "load_pieces", lambda inner, files, *more: calls.append(len(files)) or whole(inner, files, *more))
    store = Graph(folder).index()
    return statements(store._inner), calls


@pytest.mark.parametrize("threads", [1, 4])
def test_a_build_is_loaded_in_pieces(built: Path, threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_cores", lambda: threads)
    assert all(len(list(loading.pieces(built / name))) > 2 for name in ("graph.ttl", "derived.ttl"))
    assert loaded(built, monkeypatch) == (expected(built), [2])


def test_the_bytes_that_are_read_are_told(built: Path) -> None:
    told: list[int] = []
    loading.load_pieces(ox.Store(), [built / "graph.ttl"], told.append)
    assert sum(told) >= (built / "graph.ttl").stat().st_size
    assert len(told) > 2


@pytest.mark.parametrize(
    "more",
    [
        "\n:a :b [ :c :d ] .\n",
        "\n_:x :b :c .\n\n_:x :b :d .\n",
        "\n@prefix : <http://other.org/> .\n\n:a :b :c .\n",
        "\nPREFIX : <http://other.org/>\n\n:a :b :c .\n",
        '\n:a :b """one\n\ntwo""" .\n',
        "\n:a :b # no end\n\n :c .\n",
    ],
)
def test_what_cannot_be_cut_is_loaded_whole(built: Path, more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with (built / "derived.ttl").open("a", encoding="utf-8") as stream:
        stream.write(more)
    assert not loading.can_be_cut(built / "derived.ttl")
    found, calls = loaded(built, monkeypatch)
    assert calls == []
    assert len(found) == len(expected(built))
    if "_:" not in more and "[" not in more:
        assert found == expected(built)


def test_a_file_with_more_in_its_head_is_loaded_whole(tmp_path: Path) -> None:
    file = tmp_path / "derived.ttl"
    for head, can in ((HEAD, True), (HEAD.strip() + " _:a :b :c .\n\n", False), ("_:a <b> <c> .\n\n" + HEAD, False)):
        file.write_text(head + ":a :b :c .\n\n:d :e :f .\n", encoding="utf-8")
        assert loading.can_be_cut(file) is can
    assert not loading.can_be_cut(tmp_path / "missing.ttl")


def test_a_statement_with_a_blank_line_in_it_is_loaded_whole(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    derived = built / "derived.ttl"
    head, _, text = derived.read_text(encoding="utf-8").partition("\n\n")
    derived.write_text(head + "\n\n" + text.replace(" ;\n", " ;\n\n"), encoding="utf-8")
    assert loading.can_be_cut(derived)
    assert loaded(built, monkeypatch) == (expected(built), [2])


def test_an_error_is_told_with_its_line_in_the_file(built: Path) -> None:
    derived = built / "derived.ttl"
    lines = derived.read_text(encoding="utf-8").splitlines()
    at = lines.index("", len(lines) // 2) + 1
    lines[at:at] = [":a :b", ""]
    derived.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(GraphError, match="this is no Turtle") as caught:
        Graph(built).index()
    with pytest.raises(GraphError) as whole:
        loading.load_file(ox.Store(), derived)
    assert caught.value.where == whole.value.where
    file, line, _ = str(caught.value.where).rsplit(":", 2)
    assert file == str(derived)
    assert at < int(line) < at + 6
    assert not [one for one in (built / "index").iterdir() if one.is_dir()]


def test_a_small_file_without_blank_lines_is_one_piece(tmp_path: Path) -> None:
    (tmp_path / "one.ttl").write_text(HEAD + ":a :b :c .", encoding="utf-8")
    assert len(list(loading.pieces(tmp_path / "one.ttl"))) == 1
    store = ox.Store()
    loading.load_pieces(store, [tmp_path / "one.ttl"])
    assert len(store) == 1
