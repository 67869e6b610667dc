"""Tables of advisors and students as a graph: the ids of the table say who is who, and descent goes through them."""

from pathlib import Path

from scholargraph.pipeline.build import build
from scholargraph.pipeline.opened import Graph
from scholargraph.project import Project, SourceSettings

ROWS = [
    ("http://x.example/1", "Mia Tak", "http://x.example/2", "Bo Li"),
    ("http://x.example/2", "Bo Li", "http://x.example/3", "Wei Wang (chemist)"),
    ("http://x.example/3", "Wei Wang (chemist)", "http://x.example/4", "Ada Okoye"),
    ("http://x.example/1", "Mia Tak", "http://x.example/5", "Wei Wang (physicist)"),
    ("http://x.example/5", "Wei Wang (physicist)", "http://x.example/6", "Sam Reed"),
]


def built(path: Path, out: Path) -> Graph:
    build(Project(source=(SourceSettings(path=path),)), out)
    return Graph(out)


def test_ids_join_the_steps_of_a_lineage_and_keep_homonyms_apart(tmp_path: Path) -> None:
    path = tmp_path / "edges.tsv"
    header = "advisor_uri\tadvisor_label\tstudent_uri\tstudent_label"
    path.write_text("\n".join([header, *("\t".join(row) for row in ROWS)]) + "\n")
    graph = built(path, tmp_path / "out")
    names = {row.person: row.name for row in graph.tables.persons}
    assert sorted(names.values()) == ["Ada Okoye", "Bo Li", "Mia Tak", "Sam Reed", "Wei Wang", "Wei Wang"]
    wangs = {person: [] for person, name in names.items() if name == "Wei Wang"}
    for row in graph.tables.advising:
        if row.advisor in wangs:
            wangs[row.advisor].append(names[row.advisee])
    assert sorted(wangs.values()) == [["Ada Okoye"], ["Sam Reed"]]


def test_every_edge_of_dbpedia_joins_the_same_people(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "data" / "advisors-dbpedia" / "advisor_edges.tsv"
    graph = built(path, tmp_path / "out")
    lines = path.read_text(encoding="utf-8").splitlines()
    uris: dict[str, set[str]] = {}
    for row in graph.tables.advising:
        cells = lines[int(row.quote.rpartition(",")[2]) - 1].split("\t")
        uris.setdefault(row.advisor, set()).add(cells[0])
        uris.setdefault(row.advisee, set()).add(cells[2])
    known = {uri for held in uris.values() for uri in held}
    assert len(graph.tables.advising) == len(lines) - 1 == 3032
    assert all(len(held) == 1 for held in uris.values())  # nobody is two
    assert len(known) == 3985
    assert len(uris) <= len(known) + 4  # the four who are their own advisors are two each
