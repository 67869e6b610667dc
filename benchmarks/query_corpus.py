"""An invented build of any size for the benchmarks of queries: graph.ttl, derived.ttl, tables/ and report.json.

    python benchmarks/query_corpus.py FOLDER [--papers 10000] [--seed 1]

Half as many people as papers, in circles of forty of whom few write much, teams of one to twelve, a third of them with a
guest from anywhere; one source, one version a work, one printed name an authorship; 200 venues, a topic a work. The triples
are those that a build writes, 44 a paper with derived data; the tables are what `tables_from_rdf` reads off them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import duckdb
import numpy as np

from scholargraph.graph.topics import topics
from scholargraph.graph.turtle import Names
from scholargraph.store.digest import file_digest

BASE = "https://graph.example.org/id/"
GIVEN = (
    "Aino Bram Chidi Dunja Emeka Fenna Goran Hyejin Ilse Jorge Kofi Lena Mia Nils Oda Piet Qiu Rui Sana Tove Ulf Vera Xi".split()
)
FAMILY = (
    "Achterberg Bakker Csikos Dijkman Eze Falk Gao Houska Imre Jung Kallio Li Mo Nygaard Odowd Pham Roe Tak Wu Yilmaz".split()
)

_STEPS = (
    "CREATE TABLE team AS SELECT DISTINCT ON (paper, person) paper, person, slot FROM slots ORDER BY paper, person, slot",
    """CREATE TABLE byline AS SELECT paper, person, row_number() OVER (PARTITION BY paper ORDER BY slot) AS position,
       count(*) OVER (PARTITION BY paper) AS size FROM team""",
    """CREATE TABLE pair AS SELECT a.person AS a, b.person AS b, count(*) AS works, sum(1.0 / (a.size - 1)) AS newman,
       min(p.year) AS first, max(p.year) AS last FROM byline a JOIN byline b ON a.paper = b.paper AND a.person < b.person
       JOIN paper p ON p.paper = a.paper GROUP BY a.person, b.person""",
)

_TABLES = {
    "sources": "SELECT $base || 'catalog' AS source, 'catalog.json' AS label, 'own' AS format, NULL::VARCHAR AS about, "
    "NULL::DATE AS as_of",
    "persons": "SELECT $base || id AS person, name, []::VARCHAR[] AS variants, NULL::VARCHAR AS orcid FROM person ORDER BY 1",
    "works": """SELECT $base || p.id AS work, p.title, p.year, p.year AS first_year, 'JournalArticle' AS type,
        'published' AS status, $base || p.venue AS venue, 'Venue ' || p.venue[2:] AS venue_name, true AS byline_complete,
        count(*) AS authors, 1 AS versions, [p.topic] AS topics
        FROM paper p JOIN byline b ON p.paper = b.paper GROUP BY ALL ORDER BY 1""",
    "versions": """SELECT $base || 'v' || id[2:] AS version, $base || id AS work, 'JournalArticle' AS type, title, year,
        NULL::DATE AS date, 'published' AS status, $base || venue AS venue, 'Venue ' || venue[2:] AS venue_name,
        true AS byline_complete, $base || 'catalog' AS source, $base || 'catalog#line=' || paper || ',' || (paper + 1) AS quote
        FROM paper ORDER BY 1""",
    "authorships": """SELECT $base || 'a' || p.id[2:] || '-' || b.position AS authorship, $base || p.id AS work,
        $base || q.id AS person, b.position, 'printed' AS basis
        FROM byline b JOIN paper p ON b.paper = p.paper JOIN person q ON b.person = q.person ORDER BY 1""",
    "mentions": """SELECT $base || 'm' || p.id[2:] || '-' || b.position AS mention,
        $base || 'a' || p.id[2:] || '-' || b.position AS authorship, $base || 'v' || p.id[2:] AS version,
        $base || p.id AS work, $base || q.id AS person, q.name AS printed, b.position, $base || 'catalog' AS source,
        $base || 'catalog#line=' || p.paper || ',' || (p.paper + 1) AS quote
        FROM byline b JOIN paper p ON b.paper = p.paper JOIN person q ON b.person = q.person ORDER BY 1""",
    "advising": """SELECT '' AS advising, '' AS advisor, '' AS advisee, '' AS role, 0 AS start_year, 0 AS end_year,
        true AS current, '' AS later_position, '' AS source, '' AS quote WHERE false""",
    "pairs": """SELECT $base || p.id AS person_a, p.name AS name_a, $base || q.id AS person_b, q.name AS name_b, r.works,
        r.newman AS newman_weight, r.first AS first_year, r.last AS last_year, NULL::VARCHAR AS advising, 0 AS works_cut
        FROM pair r JOIN person p ON r.a = p.person JOIN person q ON r.b = q.person ORDER BY 1, 3""",
    "pair_works": """SELECT $base || p.id AS person_a, $base || q.id AS person_b, $base || w.id AS work, w.year
        FROM byline a JOIN byline b ON a.paper = b.paper AND a.person < b.person JOIN paper w ON w.paper = a.paper
        JOIN person p ON a.person = p.person JOIN person q ON b.person = q.person ORDER BY 1, 2, 3""",
    "candidates": """SELECT '' AS person_a, '' AS person_b, 0.0 AS score, '' AS reasons, '' AS paste WHERE false""",
}

_CLAIMS = (
    """SELECT ':catalog' || chr(10) || '    a sg:SourceDocument ; sg:format "own" ; skos:prefLabel "catalog.json" .'""",
    """SELECT DISTINCT ':' || venue || chr(10) || '    a sg:Venue ; sg:venueKind scheme:journal ; skos:prefLabel "Venue '
       || venue[2:] || '" .' FROM paper ORDER BY 1""",
    """SELECT DISTINCT 'topic:' || topic || chr(10) || '    a skos:Concept ; skos:notation "' || topic || '" .'
       FROM paper ORDER BY 1""",
    """SELECT ':' || id || chr(10) || '    a sg:Person ;' || chr(10) || '    skos:prefLabel "' || name || '" .'
       FROM person ORDER BY 1""",
    """SELECT ':' || id || chr(10) || '    a sg:Work ;' || chr(10) || '    dcterms:subject topic:' || topic || ' ;' || chr(10)
       || '    sg:chosenVersion :v' || id[2:] || ' ;' || chr(10) || '    sg:firstYear ' || year || ' ;' || chr(10)
       || '    sg:title "' || title || '" ;' || chr(10) || '    sg:workType scheme:journalArticle ;' || chr(10)
       || '    sg:year ' || year || ' .' FROM paper ORDER BY id""",
    """SELECT ':v' || id[2:] || chr(10) || '    a fabio:JournalArticle, sg:Version ;' || chr(10)
       || '    prov:wasQuotedFrom <catalog#line=' || paper || ',' || (paper + 1) || '> ;' || chr(10)
       || '    sg:bylineComplete true ;' || chr(10) || '    sg:status scheme:published ;' || chr(10)
       || '    sg:titleAsPrinted "' || title || '" ;' || chr(10) || '    sg:venue :' || venue || ' ;' || chr(10)
       || '    sg:versionOf :' || id || ' ;' || chr(10) || '    sg:versionYear ' || year || ' .' FROM paper ORDER BY id""",
    """SELECT '<catalog#line=' || paper || ',' || (paper + 1) || '>' || chr(10) || '    sg:inSource :catalog .'
       FROM paper ORDER BY 1""",
    """SELECT ':a' || p.id[2:] || '-' || b.position || chr(10) || '    a sg:Authorship ;' || chr(10) || '    sg:author :'
       || q.id || ' ;' || chr(10) || '    sg:authorPosition ' || b.position || ' ;' || chr(10)
       || '    sg:authorshipBasis scheme:printed ;' || chr(10) || '    sg:work :' || p.id || ' .'
       FROM byline b JOIN paper p ON b.paper = p.paper JOIN person q ON b.person = q.person ORDER BY p.id, b.position""",
    """SELECT ':m' || p.id[2:] || '-' || b.position || chr(10) || '    a sg:Mention ;' || chr(10)
       || '    prov:wasQuotedFrom <catalog#line=' || p.paper || ',' || (p.paper + 1) || '> ;' || chr(10)
       || '    sg:inVersion :v' || p.id[2:] || ' ;' || chr(10) || '    sg:mentionOf :a' || p.id[2:] || '-' || b.position
       || ' ;' || chr(10) || '    sg:mentionPosition ' || b.position || ' ;' || chr(10) || '    sg:nameAsPrinted "' || q.name
       || '" .' FROM byline b JOIN paper p ON b.paper = p.paper JOIN person q ON b.person = q.person
       ORDER BY p.id, b.position""",
)

_DERIVED = (
    """SELECT ':' || id || chr(10) || '    sg:coauthorWith ' || string_agg(':' || other, ', ' ORDER BY other) || ' .' FROM (
       SELECT p.id, q.id AS other FROM pair r JOIN person p ON r.a = p.person JOIN person q ON r.b = q.person UNION ALL
       SELECT q.id, p.id AS other FROM pair r JOIN person p ON r.a = p.person JOIN person q ON r.b = q.person)
       GROUP BY id ORDER BY id""",
    """SELECT ':' || p.id || '-' || q.id || chr(10) || '    a sg:Collaboration ;' || chr(10) || '    sg:cutWorkCount 0 ;'
       || chr(10) || '    sg:firstYear ' || r.first || ' ;' || chr(10) || '    sg:jointWork ' || w.list || ' ;' || chr(10)
       || '    sg:jointWorkCount ' || r.works || ' ;' || chr(10) || '    sg:lastYear ' || r.last || ' ;' || chr(10)
       || '    sg:newmanWeight ' || printf('%.6f', r.newman) || ' ;' || chr(10) || '    sg:participant :' || p.id || ', :'
       || q.id || ' .' FROM pair r JOIN person p ON r.a = p.person JOIN person q ON r.b = q.person JOIN (
       SELECT a.person AS a, b.person AS b, string_agg(':' || w.id, ', ' ORDER BY w.id) AS list FROM byline a
       JOIN byline b ON a.paper = b.paper AND a.person < b.person JOIN paper w ON w.paper = a.paper
       GROUP BY a.person, b.person) w ON w.a = r.a AND w.b = r.b ORDER BY p.id, q.id""",
)


def write_corpus(folder: Path, papers: int, seed: int = 1) -> None:
    """Writes the files of a build, invented from a seed."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config={"memory_limit": "5GB", "temp_directory": str(folder / ".spill")}) as connection:
        _invent(connection, papers, seed)
        for step in _STEPS:
            connection.execute(step)
        for name, select in _TABLES.items():
            place = str(folder / "tables" / f"{name}.parquet").replace("'", "''")
            connection.execute(f"COPY ({select.replace('$base', repr(BASE))}) TO '{place}' (FORMAT parquet, COMPRESSION zstd)")
        _turtle(connection, _CLAIMS, folder / "graph.ttl")
        _turtle(connection, _DERIVED, folder / "derived.ttl")
    report = {"scholargraph": "0", "settings": {"base": BASE, "max_authors": "100"}, "sources": []}
    digest = file_digest(folder / "graph.ttl")
    (folder / "report.json").write_text(json.dumps({**report, "graph_sha256": digest}), encoding="utf-8")


def _invent(connection: duckdb.DuckDBPyConnection, papers: int, seed: int) -> None:
    draw, people = np.random.default_rng(seed), max(40, papers // 2)
    codes = sorted(code for code in topics() if code.startswith("cs."))
    sizes = np.minimum(12, draw.geometric(0.35, papers))
    paper_of = np.repeat(np.arange(papers), sizes)
    circle = draw.integers(0, people // 40, papers)[paper_of] * 40
    member = circle + np.minimum(39, (draw.pareto(1.0, len(paper_of)) * 3).astype(int))
    guest = draw.random(len(paper_of)) < 0.1
    member[guest] = draw.integers(0, people, int(guest.sum()))
    slots = {"paper": paper_of, "person": member, "slot": np.arange(len(paper_of))}  # noqa: F841 (read by DuckDB)
    drawn = {  # noqa: F841
        "paper": np.arange(papers),
        "year": draw.integers(1990, 2025, papers),
        "venue": draw.integers(0, 200, papers),
        "topic": draw.integers(0, len(codes), papers),
    }
    connection.execute("CREATE TABLE slots AS SELECT * FROM slots")
    connection.execute(
        "CREATE TABLE paper AS SELECT paper, year, printf('s%03d', venue) AS venue, $1[topic + 1] AS topic, "
        "printf('w%07d', paper) AS id, 'A study of ' || $1[topic + 1] || ' number ' || paper AS title FROM drawn",
        [codes],
    )
    connection.execute(
        "CREATE TABLE person AS SELECT i AS person, printf('p%07d', i) AS id, $1[i % len($1) + 1] || ' ' || "
        "chr((65 + i // 7 % 26)::INTEGER) || '. ' || $2[i // len($1) % len($2) + 1] || i // (len($1) * len($2)) AS name "
        "FROM range($3) t(i)",
        [GIVEN, FAMILY, people],
    )


def _turtle(connection: duckdb.DuckDBPyConnection, selects: tuple[str, ...], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(Names(BASE).header())
        for select in selects:
            answer = connection.execute(select)
            while rows := answer.fetchmany(50_000):
                stream.writelines(f"\n{text}\n" for (text,) in rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    write_corpus(chosen.folder, chosen.papers, chosen.seed)
