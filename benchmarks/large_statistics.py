"""Tables of a large corpus, by the real `stats` path: `python benchmarks/large_statistics.py FOLDER [papers] [call ...]`.

Writes the tables that a build of so many papers has (seeded; no Turtle but an empty one), if FOLDER has none yet, then runs
`scholargraph stats --table people --all` and `--table pairs --all` on it, or the calls named (a table, or a table with
`+evidence`), each in its own process, and prints wall and CPU seconds and the highest memory of each.
"""

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import numpy as np

from scholargraph.export.parquet import write_tables
from scholargraph.model.tables import Tables
from scholargraph.pipeline.build_report import BuildReport

SEED = 1


def corpus(papers: int, seed: int = SEED) -> dict[str, np.ndarray]:
    """Bylines of an invented corpus: work and person of each entry, in order.

    Authors are as many as 0.28 of the papers, in circles of sixty; teams have one to twelve members, drawn by a power law
    within a circle, so that few people write most; a third of the teams has a guest from anywhere.
    """
    draw = np.random.default_rng(seed)
    people = max(60, int(papers * 0.28))
    size = np.minimum(12, draw.geometric(0.36, papers))
    circle = draw.integers(0, people // 60, papers)
    work = np.repeat(np.arange(papers), size)
    person = np.repeat(circle * 60, size) + np.minimum(59, (draw.pareto(0.7, len(work)) * 4).astype(np.int64))
    guest = np.flatnonzero(draw.random(papers) < 0.3)
    work, person = np.concatenate([work, guest]), np.concatenate([person, draw.integers(0, people, len(guest))])
    _, first = np.unique(work * people + person, return_index=True)
    first = np.sort(first)
    work, person = work[first], person[first]
    order = np.argsort(work, kind="stable")
    return {"work": work[order], "person": person[order], "people": np.array([people])}


def write(folder: Path, papers: int) -> None:
    """The Parquet files and the report of a build."""
    made = corpus(papers)
    tables = folder / "tables"
    write_tables(Tables(), tables)
    base = "https://w3id.org/scholargraph/id/"
    work, person = made["work"], made["person"]
    starts = np.r_[0, np.flatnonzero(np.diff(work)) + 1]
    position = np.arange(len(work)) - np.repeat(starts, np.diff(np.r_[starts, len(work)])) + 1
    sizes = np.bincount(work, minlength=papers)
    draw = np.random.default_rng(SEED + 1)
    year, cut = draw.integers(1990, 2025, papers), draw.random(papers) < 0.02
    with duckdb.connect() as connection:
        connection.register("entries", {"work": work, "person": person, "position": position})
        connection.register("works", {"id": np.arange(papers), "year": year, "size": sizes, "complete": ~cut})
        connection.register("people", {"id": np.arange(int(made["people"][0]))})
        person_iri, work_iri = (f"'{base}{kind}' || lpad({{}}::VARCHAR, 8, '0')" for kind in "pw")
        none, source = "NULL::VARCHAR AS", f"'{base}papers'"
        number = "id % 997 % (1 + id % 331)"  # some venues have many works
        venue = f"'{base}venue' || {number} AS venue, 'Venue ' || {number} AS venue_name"
        copies = {
            "persons": f"SELECT {person_iri.format('id')} AS person, 'Given' || id % 997 || ' Family' || id AS name, "
            f"[]::VARCHAR[] AS variants, {none} orcid FROM people ORDER BY 1",
            "works": f"SELECT {work_iri.format('id')} AS work, 'Title ' || id AS title, year, year AS first_year, "
            f"'Work' AS type, {none} status, {venue}, complete AS byline_complete, size AS authors, "
            "1::BIGINT AS versions, ['t' || id % 40, 't' || 40 + id * 7 % 41] AS topics FROM works ORDER BY 1",
            "sources": f"SELECT {source} AS source, 'papers.bib' AS label, 'bibtex' AS format, {none} about, NULL::DATE AS as_of",
            "versions": f"SELECT '{base}v' || id AS version, {work_iri.format('id')} AS work, 'Work' AS type, "
            f"'Title ' || id AS title, year, NULL::DATE AS date, {none} status, {venue}, complete AS byline_complete, "
            f"{source} AS source, {source} || '#line=' || id || ',' || id + 1 AS quote FROM works ORDER BY 1",
            "mentions": f"SELECT '{base}m' || work || '-' || position AS mention, '{base}a' || work || '-' || position AS "
            f"authorship, '{base}v' || work AS version, {work_iri.format('work')} AS work, {person_iri.format('person')} AS "
            "person, CASE WHEN (work + position) % 10 = 0 THEN 'G.' ELSE 'Given' || person % 997 END || ' Family' || person "
            f"AS printed, position, {source} AS source, {source} || '#line=' || work || ',' || work + 1 AS quote "
            "FROM entries ORDER BY 1",
            "authorships": f"SELECT '{base}a' || work || '-' || position AS authorship, {work_iri.format('work')} AS work, "
            f"{person_iri.format('person')} AS person, position, 'printed' AS basis FROM entries ORDER BY 1",
        }
        for name, statement in copies.items():
            connection.execute(f"COPY ({statement}) TO '{tables / name}.parquet' (FORMAT parquet, COMPRESSION zstd)")
    (folder / "graph.ttl").write_text("", encoding="utf-8")
    digest = hashlib.sha256(b"").hexdigest()
    report = BuildReport(scholargraph="invented", settings={"max_authors": "100"}, sources=[], candidates=[], graph_sha256=digest)
    (folder / "report.json").write_text(report.model_dump_json(), encoding="utf-8")


def run(folder: Path, call: str) -> None:
    """One call of the command line, measured."""
    table, _, evidence = call.partition("+")
    words = ["stats", "--graph", str(folder), "--table", table, "--all", "--out", str(folder / f"{call}.csv")]
    begun = time.perf_counter()
    done = subprocess.Popen([sys.executable, "-m", "scholargraph", *words, *(["--evidence"] if evidence else [])])
    _, status, used = os.wait4(done.pid, 0)
    if status:
        sys.exit(f"{call} failed")
    wall, cpu = time.perf_counter() - begun, used.ru_utime + used.ru_stime
    print(f"{call:16} wall {wall:6.1f} s  cpu {cpu:6.1f} s  highest memory {used.ru_maxrss / 1e6:.2f} GB", flush=True)


if __name__ == "__main__":
    folder, papers = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    if not (folder / "report.json").exists():
        write(folder, papers)
    for call in sys.argv[3:] or ("people", "pairs"):
        run(folder, call)
