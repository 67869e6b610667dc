"""Networks as files for other tools, each read back by the rules of the tool."""

import csv
import dataclasses
import importlib.util
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx
import pytest

from scholargraph.errors import UnknownFormatError, UsageError
from scholargraph.export.gexf import runs
from scholargraph.export.networks import network_writers, register, writer_of
from scholargraph.model.tables import AuthorshipRow, PersonRow, Tables, WorkRow
from scholargraph.network.coauthorship import project
from scholargraph.network.exchange import Network, advising_network, coauthor_network
from scholargraph.statistics.pairs import pair_works

GENERATOR = Path(__file__).resolve().parents[2] / "generators" / "invented_network.py"
NAMES = (
    'Ana "the Elder" O\'Neil',
    "Lovelace, Ada",
    "=HYPERLINK(1)",
    "王 伟 & <b>x</b>",
    "محمد الأمين",
    "Tab\there\nand line",
    "NUL\x00 bell\x07",
    "Ø ; ö",
)


def invented(people: int) -> Tables:
    spec = importlib.util.spec_from_file_location("invented_network", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tables = module.invented_network(people)
    assert isinstance(tables, Tables)
    return tables


def hostile() -> Tables:
    base = "https://example.org/id/"
    tables = Tables(persons=[PersonRow(f"{base}p{i}", name, (), None) for i, name in enumerate(NAMES)])
    for index in range(len(NAMES)):
        year = None if index == 0 else 2010 + index
        tables.works.append(WorkRow(f"{base}w{index}", NAMES[index], year, year, "Work", None, None, None, True, 2, 1, ()))
        for position, person in enumerate((index, (index + 1) % len(NAMES)), 1):
            tables.authorships.append(
                AuthorshipRow(f"{base}a{index}-{position}", f"{base}w{index}", f"{base}p{person}", 1, "printed")
            )
    tables.pairs, tables.pair_works = project(tables)
    return tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    return invented(40)


@pytest.fixture(scope="module")
def network(tables: Tables) -> Network:
    return coauthor_network(tables)


def written(network: Network, path: Path, tables: Tables | None = None) -> list[Path]:
    return writer_of(path).write(network, path, pair_works(tables) if tables else None)


def test_every_format_has_a_writer_and_a_summary() -> None:
    assert set(network_writers()) == {"graphml", "gexf", "net", "vosviewer.json", "vosviewer.txt", "csv", "parquet"}
    assert all(writer.summary for writer in network_writers().values())


@pytest.mark.parametrize("name", ["x.png", "x.json", "x.txt", "x"])
def test_unknown_endings_are_refused(name: str) -> None:
    with pytest.raises(UnknownFormatError, match="graphml"):
        writer_of(Path(name))


def test_two_writers_of_one_suffix_are_refused() -> None:
    with pytest.raises(ValueError, match="two writers"):
        register(type(network_writers()["gexf"]))


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "net", "vosviewer.json", "vosviewer.txt", "csv", "parquet"])
def test_same_bytes_twice(network: Network, tables: Tables, tmp_path: Path, suffix: str) -> None:
    (tmp_path / "again").mkdir()
    one = written(network, tmp_path / f"x.{suffix}", tables)
    again = written(coauthor_network(tables), tmp_path / "again" / f"x.{suffix}", tables)
    assert [path.name for path in one] == [path.name for path in again]
    for path, other in zip(one, again, strict=True):
        assert path.read_bytes() == other.read_bytes()


def test_weights_have_their_own_names(network: Network, tables: Tables) -> None:
    for edge, pair in zip(network.edges, tables.pairs, strict=True):
        assert (edge.source, edge.target) == (pair.person_a, pair.person_b)
        assert edge.weight == edge.attributes["joint_works"] == pair.works
        assert edge.attributes["newman_weight"] == pytest.approx(pair.newman_weight, abs=1e-6)
        assert (edge.attributes["first_year"], edge.attributes["last_year"]) == (pair.first_year, pair.last_year)
        assert sum(edge.years.values()) <= pair.works


def test_graphml_reads_back_with_floats_only(network: Network, tables: Tables, tmp_path: Path) -> None:
    (path,) = written(network, tmp_path / "x.graphml")
    graph = nx.read_graphml(path)
    assert {node: data["name"] for node, data in graph.nodes(data=True)} == {row.person: row.name for row in tables.persons}
    assert graph.number_of_edges() == len(tables.pairs)
    for row in tables.pairs:
        edge = graph.edges[row.person_a, row.person_b]
        assert edge["joint_works"] == row.works
        assert edge["newman_weight"] == pytest.approx(row.newman_weight, abs=1e-6)
        assert edge.get("first_year") == row.first_year
    kinds = re.findall(r'<key id="\w+" for="(\w+)" attr.name="(\w+)" attr.type="(\w+)"', path.read_text())
    names = Counter((of, name) for of, name, _ in kinds)
    assert max(names.values()) == 1
    assert {kind for _, _, kind in kinds} == {"double", "string"}


def test_gexf_follows_the_specification(network: Network, tables: Tables, tmp_path: Path) -> None:
    (path,) = written(network, tmp_path / "x.gexf")
    space = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    root = ET.fromstring(path.read_text())
    assert root.tag == "{http://gexf.net/1.3}gexf"
    assert root.get("version") == "1.3"
    graph = root.find("g:graph", space)
    assert graph is not None
    assert graph.get("timeformat") in ("integer", "double", "date", "dateTime")
    assert (graph.get("mode"), graph.get("defaultedgetype")) == ("dynamic", "undirected")
    assert [child.tag.split("}")[1] for child in graph] == ["attributes"] * 4 + ["nodes", "edges"]
    declared = {
        (group.get("class"), one.get("id"), group.get("mode"))
        for group in graph.findall("g:attributes", space)
        for one in group.findall("g:attribute", space)
    }
    assert len({(of, key) for of, key, _ in declared}) == len(declared)
    date = re.compile(r"\d{4}-\d\d-\d\d")
    for element in root.iter():
        for end in ("start", "end"):
            assert date.fullmatch(element.get(end, "2000-01-01"))
        assert element.get("start", "") <= element.get("end", "")
    ids = [node.get("id") for node in graph.iterfind("g:nodes/g:node", space)]
    assert len(set(ids)) == len(ids) == len(tables.persons)
    edges = list(graph.iterfind("g:edges/g:edge", space))
    assert len(edges) == len(tables.pairs)
    for element, pair in zip(edges, tables.pairs, strict=True):
        assert {element.get("source"), element.get("target")} <= set(ids)
        assert float(element.get("weight", "")) == pair.works
        values = element.findall("g:attvalues/g:attvalue", space)
        static = {value.get("for"): value.get("value") for value in values if value.get("start") is None}
        assert static["joint_works"] == str(pair.works)
        yearly = [int(value.get("value", "")) for value in values if value.get("for") == "joint_works_in_year"]
        known = [row for row in tables.pair_works if (row.person_a, row.person_b) == (pair.person_a, pair.person_b) and row.year]
        assert sum(yearly) == len(known)
        spells = element.findall("g:spells/g:spell", space)
        assert bool(spells) == bool(known)
        assert all(("edge", value.get("for"), "dynamic" if value.get("start") else "static") in declared for value in values)


def test_gexf_without_years_is_static(tmp_path: Path) -> None:
    tables = hostile()
    tables.works = [row._replace(year=None) for row in tables.works]
    tables.pairs, tables.pair_works = project(tables)
    (path,) = written(coauthor_network(tables), tmp_path / "x.gexf")
    graph = ET.fromstring(path.read_text())[1]
    assert graph.get("mode") == "static"
    assert graph.get("timeformat") is None
    assert "spell" not in path.read_text()


def test_runs_of_years() -> None:
    assert runs([2001, 2002, 2004, 2006, 2007]) == [(2001, 2002), (2004, 2004), (2006, 2007)]
    assert runs([]) == []


def test_pajek_reads_back(network: Network, tables: Tables, tmp_path: Path) -> None:
    net, clu, vec = written(network, tmp_path / "x.net")
    assert (net.suffix, clu.suffix, vec.suffix) == (".net", ".clu", ".vec")
    graph = nx.Graph(nx.read_pajek(net))
    assert set(graph) == {row.name for row in tables.persons}
    assert graph.number_of_edges() == len(tables.pairs)
    for row in tables.pairs:
        assert graph.edges[row.name_a, row.name_b]["weight"] == row.works
    for path in (clu, vec):
        head, *values = path.read_text().splitlines()
        assert head == f"*Vertices {len(tables.persons)}"
        assert len(values) == len(tables.persons)
    assert net.read_bytes().startswith(b"\xef\xbb\xbf*Network"), "Pajek takes names for ANSI without the mark"


def test_pajek_keeps_people_of_one_name_apart(network: Network, tmp_path: Path) -> None:
    nodes = [dataclasses.replace(node, label='Wei "W" Wang') for node in network.nodes]
    net, *_ = written(dataclasses.replace(network, nodes=nodes), tmp_path / "x.net")
    graph = nx.read_pajek(net)
    assert len(graph) == len(nodes)
    assert {"Wei 'W' Wang", "Wei 'W' Wang (2)"} <= set(graph)


def test_vosviewer_json_keeps_their_rules(network: Network, tables: Tables, tmp_path: Path) -> None:
    (path,) = written(network, tmp_path / "x.vosviewer.json")
    made: dict[str, Any] = json.loads(path.read_text())["network"]
    items, links, clusters = made["items"], made["links"], made["clusters"]
    assert len(items) >= 3
    ids = [item["id"] for item in items]
    assert len(set(ids)) == len(ids)
    assert all(isinstance(item["cluster"], int) and 1 <= item["cluster"] <= 1000 for item in items)
    assert {item["cluster"] for item in items} == {one["cluster"] for one in clusters}
    assert all(value >= 0 for item in items for value in item["weights"].values())
    assert [item["label"] for item in items] == [row.name for row in tables.persons]
    person = {row.person: number for number, row in zip(ids, tables.persons, strict=True)}
    expected = {(person[row.person_a], person[row.person_b], row.works) for row in tables.pairs}
    assert {(one["source_id"], one["target_id"], one["strength"]) for one in links} == expected


def test_vosviewer_text_keeps_their_rules(tmp_path: Path) -> None:
    network = coauthor_network(hostile())
    map_file, network_file = written(network, tmp_path / "x.vosviewer.txt")
    assert (map_file.name, network_file.name) == ("x.map.txt", "x.network.txt")
    head, *lines = map_file.read_text().splitlines()
    assert head.split("\t")[:3] == ["id", "label", "url"]
    assert len(lines) == len(NAMES)
    rows = list(csv.DictReader(map_file.read_text().splitlines(), delimiter="\t"))
    assert '"Lovelace, Ada"' in lines[1]
    assert [row["label"] for row in rows][:4] == ['Ana "the Elder" O\'Neil', "Lovelace, Ada", "=HYPERLINK(1)", "王 伟 & <b>x</b>"]
    assert len({row["id"] for row in rows}) == len(rows)
    assert all(1 <= int(row["cluster"]) <= 1000 and float(row["weight<Works>"]) >= 0 for row in rows)
    links = [line.split("\t") for line in network_file.read_text().splitlines()]
    assert {len(link) for link in links} == {3}
    assert {end for link in links for end in link[:2]} <= {row["id"] for row in rows}


@pytest.mark.parametrize("suffix", ["vosviewer.json", "vosviewer.txt"])
def test_vosviewer_needs_three_items(tables: Tables, tmp_path: Path, suffix: str) -> None:
    two = coauthor_network(Tables(persons=tables.persons[:2]))
    with pytest.raises(UsageError, match="at least 3"):
        written(two, tmp_path / f"x.{suffix}")
    assert not list(tmp_path.iterdir())


def test_communities_behind_the_last_cluster_share_it(tmp_path: Path) -> None:
    many = coauthor_network(Tables(persons=[PersonRow(f"p{i:05d}", f"N {i}", (), None) for i in range(1200)]))
    (path,) = written(many, tmp_path / "x.vosviewer.json")
    assert {item["cluster"] for item in json.loads(path.read_text())["network"]["items"]} == set(range(1, 1001))


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_in_gephis_columns(network: Network, tables: Tables, tmp_path: Path) -> None:
    nodes, edges, works = written(network, tmp_path / "x.csv", tables)
    assert (nodes.name, edges.name, works.name) == ("x.nodes.csv", "x.edges.csv", "x.pair_works.csv")
    people, pairs = rows_of(nodes), rows_of(edges)
    assert list(people[0])[:2] == ["Id", "Label"]
    assert list(pairs[0])[:5] == ["Source", "Target", "Type", "Id", "Weight"]
    assert {row["Type"] for row in pairs} == {"Undirected"}
    assert [row["Label"] for row in people] == [row.name for row in tables.persons]
    assert [int(row["Weight"]) for row in pairs] == [row.works for row in tables.pairs]
    assert len(rows_of(works)) == len(tables.pair_works)


def test_parquet_reads_back(network: Network, tables: Tables, tmp_path: Path) -> None:
    nodes, edges, works = written(network, tmp_path / "x.parquet", tables)
    read = duckdb.connect().execute
    assert read("SELECT id, label FROM read_parquet(?)", [str(nodes)]).fetchall() == [(r.person, r.name) for r in tables.persons]
    found = read("SELECT source, target, joint_works, first_year, last_year FROM read_parquet(?)", [str(edges)]).fetchall()
    assert found == [(r.person_a, r.person_b, r.works, r.first_year, r.last_year) for r in tables.pairs]
    assert read("SELECT count(*) FROM read_parquet(?)", [str(works)]).fetchall() == [(len(tables.pair_works),)]


def test_hostile_names_survive_in_every_format(tmp_path: Path) -> None:
    tables = hostile()
    network = coauthor_network(tables)
    cleaned = [name.replace("\x00", "\ufffd").replace("\x07", "\ufffd") for name in NAMES]
    (graphml,) = written(network, tmp_path / "x.graphml")
    assert [data["name"] for _, data in sorted(nx.read_graphml(graphml).nodes(data=True))] == cleaned
    (gexf,) = written(network, tmp_path / "x.gexf")
    labels = [node.get("label") for node in ET.fromstring(gexf.read_text()).iter("{http://gexf.net/1.3}node")]
    assert labels == cleaned
    nodes = rows_of(written(network, tmp_path / "x.csv", tables)[0])
    assert [row["Label"].removeprefix("'") for row in nodes] == cleaned
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in nodes for key, cell in row.items() if key in ("Id", "Label"))
    written(network, tmp_path / "x.parquet", tables)
    found = duckdb.connect().execute("SELECT label FROM read_parquet(?)", [str(tmp_path / "x.nodes.parquet")]).fetchall()
    assert [label for (label,) in found] == cleaned
    lines = [" ".join(name.split()) for name in cleaned]
    pajek = nx.read_pajek(written(network, tmp_path / "x.net")[0])
    assert list(pajek) == [line.replace('"', "'") for line in lines]
    (vosviewer,) = written(network, tmp_path / "x.vosviewer.json")
    assert [item["label"] for item in json.loads(vosviewer.read_text())["network"]["items"]] == lines


def test_advising_is_a_directed_network(tables: Tables, tmp_path: Path) -> None:
    network = advising_network(tables)
    assert network.directed
    assert {(edge.source, edge.target) for edge in network.edges} == {(row.advisor, row.advisee) for row in tables.advising}
    (path,) = written(network, tmp_path / "x.graphml")
    graph = nx.read_graphml(path)
    assert graph.is_directed()
    row = tables.advising[0]
    assert row.role in graph.edges[row.advisor, row.advisee]["roles"].split()
    (gexf,) = written(network, tmp_path / "x.gexf")
    assert 'defaultedgetype="directed"' in gexf.read_text()
    assert {row["Type"] for row in rows_of(written(network, tmp_path / "x.csv")[1])} == {"Directed"}
    assert "*Arcs" in written(network, tmp_path / "x.net")[0].read_text()


@pytest.mark.parametrize("people", [0, 1])
def test_networks_of_nobody_and_of_one(people: int, tables: Tables, tmp_path: Path) -> None:
    few = Tables(persons=tables.persons[:people])
    for suffix in ("graphml", "gexf", "net", "csv", "parquet"):
        for path in written(coauthor_network(few), tmp_path / f"x.{suffix}", few):
            assert path.stat().st_size
    assert len(nx.read_graphml(tmp_path / "x.graphml")) == people
