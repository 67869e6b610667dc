"""The index on disk: written once, reopened, stale ones replaced, cut-off ones forgotten, one writer and many readers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from scholargraph.errors import GraphError
from scholargraph.pipeline import indexing
from scholargraph.pipeline.opened import Graph
from scholargraph.query import run, saved_queries
from scholargraph.store.disk import DiskStore, index_place
from scholargraph.store.memory import MemoryStore

SMALL = Path(__file__).parents[2] / "fixtures" / "small"
BASE = "https://w3id.org/scholargraph/id/"
VALUES = {"person": "Ada Lindqvist", "other": "Chidi", "venue": "CIL", "topic": "cs.LG", "work": "Before", "text": "a"} | {
    "organization": "Northfield University",
    "award": "Prize for Nothing",
    "source": "cv_lindqvist",
}


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Turtle file that counts as large."""
    monkeypatch.setattr(indexing, "LARGE", 1000)
    file = tmp_path / "graph.ttl"
    file.write_bytes((SMALL / "graph.ttl").read_bytes())
    old = time.time() - 60
    os.utime(file, (old, old))
    return file


def _works(store: DiskStore | MemoryStore) -> int:
    return len(run(store, saved_queries()["person_works"], {"person": "Ada Lindqvist"}))


def test_every_saved_query_has_the_same_rows_as_in_memory(graph: Path) -> None:
    disk, memory = Graph(graph).store, Graph(SMALL / "graph.ttl")._in_memory()
    assert isinstance(disk, DiskStore)
    for query in saved_queries().values():
        given = {parameter.name: VALUES[parameter.name] for parameter in query.required}
        assert run(disk, query, given).rows == run(memory, query, given).rows, query.name


def test_it_is_written_once_and_reopened(graph: Path) -> None:
    first = Graph(graph).store
    time.sleep(0.15)  # the file's stamp is older than a tick of the clock from now on
    Graph(graph).store.close()
    made = (first.folder / "triples" / "CURRENT").stat().st_mtime_ns
    again = indexing.current_index(graph)
    assert again is not None
    assert again.folder == first.folder
    assert (again.folder / "triples" / "CURRENT").stat().st_mtime_ns == made
    assert _works(again) == _works(first) == 11


def test_a_changed_graph_has_a_new_index_and_readers_keep_theirs(graph: Path) -> None:
    before = Graph(graph).store
    graph.write_text(graph.read_text(encoding="utf-8") + f"\n<{BASE}new> a <{BASE}Thing> .\n", encoding="utf-8")
    assert indexing.current_index(graph) is None, "the index is stale"
    after = Graph(graph).store
    asked = f"ASK {{ <{BASE}new> ?p ?o }}"
    assert after.ask(asked)
    assert not before.ask(asked), "who reads goes on reading the former graph"
    assert before.folder.exists()
    before.close()
    after.close()
    graph.write_text(graph.read_text(encoding="utf-8") + f"\n<{BASE}newer> a <{BASE}Thing> .\n", encoding="utf-8")
    Graph(graph).store.close()
    kept = [folder for folder in index_place(graph).iterdir() if folder.is_dir()]
    assert len(kept) == 1, "indexes that nobody reads are removed"


def test_the_same_size_at_the_same_time_is_still_another_graph(graph: Path) -> None:
    found = graph.stat()
    Graph(graph).store.close()
    time.sleep(0.15)
    Graph(graph).store.close()
    assert indexing.current_index(graph) is not None
    graph.write_bytes(graph.read_bytes().replace(b"Ada Lindqvist", b"Eda Lindqvist"))
    os.utime(graph, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert Graph(graph).store.ask('ASK { ?p ?q "Eda Lindqvist" }')


def test_a_touched_copy_is_not_indexed_anew(graph: Path) -> None:
    folder = Graph(graph).store.folder
    graph.touch()
    assert indexing.current_index(graph) is None
    assert Graph(graph).store.folder == folder


@pytest.mark.parametrize("damage", ["record", "triples", "labels"])
def test_a_damaged_index_is_written_anew(graph: Path, damage: str) -> None:
    store = Graph(graph).store
    store.close()
    place = index_place(graph)
    if damage == "record":
        (place / "current.json").write_text("{", encoding="utf-8")
    elif damage == "triples":
        (store.folder / "triples" / "CURRENT").unlink()
    else:
        (store.folder / "labels.sqlite").unlink()
    assert _works(Graph(graph).store) == 11


def test_what_was_cut_off_is_never_opened(graph: Path) -> None:
    """A process is killed in the middle of writing; the next one begins anew and clears the rest away."""
    text = """
        import os, sys
        from pathlib import Path
        from scholargraph.pipeline import indexing
        from scholargraph.pipeline.opened import Graph
        from scholargraph.store import disk
        indexing.LARGE = 1000
        def killed(*_): os.kill(os.getpid(), 9)
        disk.write_labels = killed
        Graph(Path(sys.argv[1])).store
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(text), str(graph)], check=False, capture_output=True)
    assert done.returncode == -9
    rest = list(index_place(graph).glob(".unfinished-*"))
    assert len(rest) == 1
    assert indexing.current_index(graph) is None
    assert _works(Graph(graph).store) == 11
    assert not rest[0].exists()


def test_many_processes_at_once_write_one_index(graph: Path) -> None:
    text = """
        import sys
        from pathlib import Path
        from scholargraph.pipeline import indexing
        from scholargraph.pipeline.opened import Graph
        indexing.LARGE = 1000
        store = Graph(Path(sys.argv[1])).store
        print(store.folder.name, store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0].value)
    """
    command = [sys.executable, "-c", textwrap.dedent(text), str(graph)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = {process.communicate(timeout=60)[0] for process in started}
    assert len(said) == 1
    assert [process.returncode for process in started] == [0] * 4
    assert len([folder for folder in index_place(graph).iterdir() if folder.is_dir()]) == 1


def test_where_no_index_can_be_written_the_graph_is_loaded(graph: Path) -> None:
    index_place(graph).write_text("a file is in the way", encoding="utf-8")
    told: list[str] = []
    store = Graph(graph, told.append).store
    assert isinstance(store, MemoryStore)
    assert _works(store) == 11
    assert "no index can be written here" in told[0]


def test_no_turtle_leaves_nothing(graph: Path) -> None:
    graph.write_text("@prefix : <http://e.org/> .\n:a :b :c .\n:a :b\n", encoding="utf-8")
    with pytest.raises(GraphError) as caught:
        indexing.index(graph, derived=None, computed=str)
    assert str(graph) in (caught.value.where or "")
    assert not [folder for folder in index_place(graph).iterdir() if folder.is_dir()]


def test_it_is_read_only_and_seen_by_rdflib(graph: Path) -> None:
    store = Graph(graph).store
    assert len(store.rdf) == int(store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0].value)
    with pytest.raises(RuntimeError, match="read-write"):
        store.rdf.parse(data="<http://e.org/a> <http://e.org/b> <http://e.org/c> .", format="turtle")


def test_the_record_names_no_place(graph: Path) -> None:
    Graph(graph).store.close()
    record = json.loads((index_place(graph) / "current.json").read_text(encoding="utf-8"))
    assert str(graph.parent) not in json.dumps(record), "a build can be moved with its index"


def test_names_are_found_as_in_memory(graph: Path) -> None:
    disk, memory = Graph(graph).store, Graph(SMALL / "graph.ttl")._in_memory()
    works = saved_queries()["person_works"]
    for name in ("Ada Lindqvist", "lindqvist, ada", "ORKENY, Balint", "김하늘", "Chidi"):
        assert run(disk, works, {"person": name}).rows == run(memory, works, {"person": name}).rows, name
    assert disk.labelled("person", "nobody") == []
