"""What a build costs: time and memory of each step behind resolving, and of whole builds, on invented papers of any number.

    python benchmarks/builds.py [--papers 10000] [--rdflib 1000] [--json FILE]       the steps behind resolving
    python benchmarks/builds.py --whole DUMP.xml [--identity source] [--columns-only] [--json FILE]
    python benchmarks/builds.py --check                                             short: fails on wrong results only

The papers are those of one seed: teams of one to eight out of a third as many people as papers, a version, a byline and a
quoted place for each name. The peer is rdflib in the same run: the same statements, added and serialized. Times are CPU
seconds; memory is the highest this process has had. DUMP.xml is what `benchmarks/dblp_stream.py --keep` writes.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from scholargraph.export.files import write_blocks
from scholargraph.export.parquet import read_tables, write_tables
from scholargraph.graph.mapping import claims, derived
from scholargraph.graph.tables import tables_from_entities
from scholargraph.graph.turtle import pieces
from scholargraph.model.entities import Authorship, Entities, Mention, Person, Source, Venue, Version, Work
from scholargraph.model.provenance import Place
from scholargraph.model.records import SourceDescription
from scholargraph.network.coauthorship import project

BASE = "https://graph.example.org/id/"
GIVEN = "Aino Bram Chidi Dunja Emeka Fenna Goran Hyejin Ilse Jorge Kofi Lena Mia Nils Oda Piet Qiu Rui Sana Tove Ulf".split()
FAMILY = "Achterberg Bakker Csikos Dijkman Eze Falk Gao Houska Imre Jung Kallio Li Mo Nygaard Pham Roe Tak Wu Yilmaz".split()
WORDS = "adaptive bounds calls drift edges fields graphs hulls indexes joins kernels lattices nets orders proofs queries".split()

T = TypeVar("T")


def invent(papers: int, seed: int) -> Entities:
    """Entities of so many papers, as resolving would give them."""
    draw = random.Random(seed)
    people = max(papers // 3, 8)
    names = [f"{GIVEN[n % 21]} {chr(65 + n // 399 % 26)}. {FAMILY[n // 21 % 19]}" for n in range(people)]
    persons = tuple(Person(id=f"p{n:012x}", preferred_name=name) for n, name in enumerate(names))
    venues = tuple(Venue(id=f"s{n:012x}", name=f"Journal {n}", kind="journal") for n in range(100))
    works, versions, authorships, mentions = [], [], [], []
    for n in range(papers):
        work, version, year = f"w{n:012x}", f"v{n:012x}", draw.randint(1990, 2025)
        title = " ".join(draw.choices(WORDS, k=draw.randint(4, 10))).capitalize()
        place = Place.lines("catalog", 10 * n + 1)
        given = {"type": "JournalArticle", "title": title, "year": year}
        works.append(Work(id=work, first_year=year, chosen_version=version, **given))
        versions.append(
            Version(
                id=version,
                work=work,
                venue=venues[draw.randrange(100)].id,
                status="published",
                byline_complete=True,
                quotes=(place,),
                **given,
            )
        )
        for position in range(1, draw.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 8)) + 1):
            person = int(people * draw.random() ** 2)
            own = f"{n:09x}{position:03x}"
            authorships.append(Authorship(id=f"a{own}", work=work, person=persons[person].id, position=position))
            printed = {"printed": names[person], "position": position, "quotes": (Place.lines("catalog", 10 * n + position + 1),)}
            mentions.append(Mention(id=f"m{own}", authorship=f"a{own}", version=version, **printed))
    description = SourceDescription(id="catalog", file_name="catalog.txt", format="own", sha256="0" * 64)
    return Entities(
        sources=(Source(description=description),),
        persons=persons,
        venues=venues,
        works=tuple(works),
        versions=tuple(versions),
        authorships=tuple(authorships),
        mentions=tuple(mentions),
    )


class Steps:
    """Times steps one after the other."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []

    def time(self, name: str, step: Callable[[], T], **more: Any) -> T:
        """Runs a step and prints what it took."""
        began = time.process_time()
        result = step()
        row = {"step": name, "cpu_s": round(time.process_time() - began, 3), "resident_mb": round(resident()), **more}
        self.rows.append(row)
        print("  ".join(f"{key} {value}" for key, value in row.items()), flush=True)
        return result


def resident(peak: bool = False) -> float:
    """Resident memory of this process in MB, now or at most; NaN where the system does not tell."""
    key = "VmHWM:" if peak else "VmRSS:"
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return float("nan")
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(key))


def behind_resolving(papers: int, peer: int, seed: int) -> dict[str, Any]:
    """The steps behind resolving, with rdflib as peer."""
    steps, entities = Steps(), invent(papers, seed)
    before = resident()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        steps.time("claims", lambda: write_blocks(place / "graph.ttl", pieces(claims(entities, BASE), BASE)))
        tables = steps.time("tables", lambda: tables_from_entities(entities, BASE))
        tables.pairs, tables.pair_works = steps.time("project", lambda: project(tables))
        steps.time("derived", lambda: write_blocks(place / "derived.ttl", pieces(derived(tables, BASE), BASE)))
        steps.time("parquet", lambda: write_tables(tables, place / "tables"))
        triples = sum(1 for _ in statements(place / "graph.ttl"))
        size = (place / "graph.ttl").stat().st_size
    found = {"papers": papers, "triples": triples, "bytes": size, "steps": steps.rows, "peak_mb": round(resident(peak=True))}
    found |= {"triples_per_s": round(triples / steps.rows[0]["cpu_s"]), "memory_beyond_entities_mb": round(resident() - before)}
    if peer:
        for form in ("nt", "turtle"):
            found[f"rdflib_{form}_triples_per_s"] = round(with_rdflib(peer, seed, form))
            found[f"ratio_to_rdflib_{form}"] = round(found["triples_per_s"] / found[f"rdflib_{form}_triples_per_s"], 1)
    return found


def statements(file: Path) -> Iterator[Any]:
    """The statements of a Turtle file, by another parser than ours."""
    import pyoxigraph

    return iter(pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE))


def with_rdflib(papers: int, seed: int, form: str) -> float:
    """Triples a second by rdflib: terms made, added and serialized. Its Turtle slows down with every quoted place."""
    import rdflib

    text = "".join(pieces(claims(invent(papers, seed), BASE), BASE))
    triples = rdflib.Graph().parse(data=text)
    rows = [(s, p, str(o), isinstance(o, rdflib.URIRef), getattr(o, "datatype", None)) for s, p, o in triples]
    began, graph = time.process_time(), rdflib.Graph()
    for s, p, o, is_iri, datatype in rows:
        graph.add((rdflib.URIRef(s), rdflib.URIRef(p), rdflib.URIRef(o) if is_iri else rdflib.Literal(o, datatype=datatype)))
    graph.serialize(format=form)
    return len(rows) / (time.process_time() - began)


def whole(source: Path, identity: str, columns_only: bool) -> dict[str, Any]:
    """A build from a document to its files, all in this process."""
    from scholargraph.pipeline.build import build
    from scholargraph.project import Project, SourceSettings

    with tempfile.TemporaryDirectory() as folder:
        settings = Project(source=(SourceSettings(path=source),), identity=identity)  # type: ignore[arg-type]
        began = time.process_time()
        made = build(settings, Path(folder), columns_only=columns_only)
        seconds, works = time.process_time() - began, made.report.counts["works"]
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    peak = resident(peak=True)
    found = {"works": works, "mentions": made.report.counts["mentions"], "cpu_s": round(seconds, 1), "peak_mb": round(peak)}
    return found | {"kb_of_memory_a_work": round(peak * 1024 / works, 1), "bytes_on_disk_a_work": round(size / works)}


def check() -> None:
    """Builds a few papers and holds what is written against another parser and against itself.

    Raises:
        SystemExit: something is wrong.
    """
    entities = invent(300, 1)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.ttl"
        write_blocks(file, pieces(claims(entities, BASE), BASE))
        found = [(q.subject.value, q.predicate.value, q.object.value) for q in statements(file)]
        tables = tables_from_entities(entities, BASE)
        tables.pairs, tables.pair_works = project(tables)
        write_tables(tables, Path(folder) / "tables")
        same = read_tables(Path(folder) / "tables") == tables
    quoted = len({place.id for one in (*entities.versions, *entities.mentions) for place in one.quotes})
    subjects = 1 + 100 + len(entities.persons) + 2 * 300 + 2 * len(entities.mentions) + quoted
    wrong = [
        what
        for what, fine in (
            ("statements are written twice", len(set(found)) == len(found)),
            ("subjects are missing", len({subject for subject, _, _ in found}) == subjects),
            ("tables do not come back", same),
        )
        if not fine
    ]
    if wrong:
        sys.exit("; ".join(wrong))
    print(f"{len(found)} statements on {subjects} subjects: right")


def main() -> None:
    """Measures what the options say."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--papers", type=int, default=10_000)
    options.add_argument("--rdflib", type=int, default=300, help="papers for the peer; 0 leaves it out")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--whole", type=Path, help="a document to build from")
    options.add_argument("--identity", default="source")
    options.add_argument("--columns-only", action="store_true")
    options.add_argument("--check", action="store_true")
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    if given.check:
        check()
        return
    gc.disable()  # as a build does
    if given.whole:
        found = whole(given.whole, given.identity, given.columns_only)
    else:
        found = behind_resolving(given.papers, given.rdflib, given.seed)
    print(json.dumps({key: value for key, value in found.items() if key != "steps"}))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
