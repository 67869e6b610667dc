"""Two builds compared: their tables by questions to DuckDB, their claims by the subjects of graph.ttl; neither is held in memory.

People are followed by their mentions, which keep their ids: two people whose mentions are one person's now were merged,
whatever their IRIs became. Where names are withheld, nothing of the former build is told by name.
"""

from __future__ import annotations

import json
import mmap
import re
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.export.parquet import read_tables
from scholargraph.graph.vocabulary import QUOTED_CLASSES
from scholargraph.model.arrays import distinct
from scholargraph.pipeline.changes import Change, Changes
from scholargraph.pipeline.identity import place_text
from scholargraph.resolve.withheld import WITHHELD
from scholargraph.statistics.places import Places

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_CLAIMS = frozenset({*QUOTED_CLASSES, "Authorship"})
_TABLES = {
    "mentions": "mention, person",
    "persons": "person, name",
    "works": "work, title, year",
    "pairs": "person_a, person_b, works",
}
"""The tables that are compared, and what is asked of the former ones."""
_TITLED = "title || CASE WHEN coalesce(year, 0) = 0 THEN '' ELSE ' (' || year || ')' END"


@dataclass(frozen=True, slots=True)
class Former:
    """A build that is about to be replaced: the digest of its graph.ttl, and its folder."""

    sha256: str
    folder: Path


def former_build(out: Path) -> Former | None:
    """The build in a folder, or None if there is none that can be compared."""
    import duckdb

    if not (out / "graph.ttl").is_file():  # as in a build of columns only
        return None
    try:
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        with _opened({"was": out / "tables"}) as connection:
            for name, columns in _TABLES.items():
                connection.execute(f"SELECT {columns} FROM was_{name} LIMIT 0")  # noqa: S608 - our own words
        return Former(str(report["graph_sha256"]), out)
    except (OSError, ValueError, KeyError, TypeError, duckdb.Error):
        return None


@contextmanager
def _opened(folders: dict[str, Path]) -> Iterator[DuckDBPyConnection]:
    """The tables of builds as `<build>_<table>`."""
    import duckdb

    with duckdb.connect(config={"threads": 1}) as connection:
        for build, folder in folders.items():
            for name in _TABLES:
                connection.read_parquet(str(folder / f"{name}.parquet")).create_view(f"{build}_{name}")
        yield connection


def compare(former: Former | None, stage: Path) -> Changes:
    """What a new build changes.

    Args:
        former: the build it replaces.
        stage: the folder of the new one.
    """
    if former is None:
        return Changes()
    with _opened({"was": former.folder / "tables", "now": stage / "tables"}) as connection:
        connection.execute(
            "CREATE TEMP TABLE followed AS SELECT DISTINCT w.person AS was, n.person AS now "
            "FROM was_mentions w JOIN now_mentions n USING (mention)"
        )
        connection.execute(
            "CREATE TEMP TABLE renamed AS SELECT was, now FROM (SELECT was, now, count(*) OVER (PARTITION BY was) AS people, "
            "count(*) OVER (PARTITION BY now) AS former FROM followed) WHERE was <> now AND people = 1 AND former = 1"
        )
        found = [*_people(connection, stage), *_works_and_pairs(connection), *_claims(former.folder, stage)]
        secret = _secret(connection)
    return Changes.of(former.sha256, found, lambda row: not secret or _may_be_told(row, secret))


def _secret(connection: DuckDBPyConnection) -> set[str]:
    """Of whom nothing is told, if any name is withheld: those people, who they were, and everybody who is gone."""
    secret = {person for (person,) in _rows(connection, "SELECT person FROM now_persons WHERE name = $1", WITHHELD)}
    if secret:
        former = "SELECT was FROM followed WHERE list_contains($1, now)"
        gone = "SELECT person FROM was_persons WHERE person NOT IN (SELECT person FROM now_persons)"
        secret |= {person for (person,) in [*_rows(connection, former, sorted(secret)), *_rows(connection, gone)]}
    return secret


def _may_be_told(row: Change, secret: set[str]) -> bool:
    """Whether a change speaks of nobody whose name is withheld now; what was lost is not told by name at all."""
    return row.change != "lost" and not secret & {*row.id.split(), *row.was.split(), *row.now.split()}


def _rows(connection: DuckDBPyConnection, question: str, *values: object) -> list[tuple[Any, ...]]:
    return connection.execute(question, values).fetchall()


def _people(connection: DuckDBPyConnection, stage: Path) -> Iterator[Change]:
    """People followed by the mentions that both builds hold; those without mentions by their IRI."""
    several = (
        "SELECT f.{one}, p.name, string_agg(f.{other}, ' ' ORDER BY f.{other}) FROM followed f "
        "LEFT JOIN {build}_persons p ON p.person = f.{one} GROUP BY ALL HAVING count(*) > 1"
    )
    for person, name, before in _rows(connection, several.format(one="now", other="was", build="now")):
        yield Change("merged", "person", person, name, before, person)
    for person, name, after in _rows(connection, several.format(one="was", other="now", build="was")):
        yield Change("split", "person", person, name or "", person, after)
    for was, now, name in _rows(connection, "SELECT was, now, name FROM renamed JOIN now_persons ON person = now"):
        yield Change("renamed", "person", now, name, was, now)
    places = Places(read_tables(stage / "tables", ("sources",)))
    moved = (
        "SELECT mention, n.printed, w.person, n.person, n.quote FROM was_mentions w JOIN now_mentions n USING (mention) "
        "WHERE w.person <> n.person AND w.person NOT IN (SELECT was FROM renamed)"
    )
    for mention, printed, was, now, quote in _rows(connection, moved):
        yield Change("moved", "mention", mention, printed, was, now, place_text(places, quote))
    gone = (
        "SELECT person, name FROM {one}_persons WHERE person NOT IN (SELECT person FROM {other}_persons) "
        "AND person NOT IN (SELECT {one} FROM followed)"
    )
    for person, name in _rows(connection, gone.format(one="now", other="was")):
        yield Change("gained", "person", person, name, "", person)
    for person, name in _rows(connection, gone.format(one="was", other="now")):
        yield Change("lost", "person", person, name, person)


def _works_and_pairs(connection: DuckDBPyConnection) -> Iterator[Change]:
    for change, one, other in (("gained", "now", "was"), ("lost", "was", "now")):
        question = f"SELECT work, {_TITLED} FROM {one}_works WHERE work NOT IN (SELECT work FROM {other}_works)"  # noqa: S608 - our own words
        yield from (Change(change, "work", work, title) for work, title in _rows(connection, question))
    question = (
        "SELECT coalesce(n.person_a, w.person_a), coalesce(n.person_b, w.person_b), n.name_a, n.name_b, w.works, n.works, "
        "a.name, b.name FROM now_pairs n FULL JOIN was_pairs w ON n.person_a = w.person_a AND n.person_b = w.person_b "
        "LEFT JOIN was_persons a ON a.person = w.person_a LEFT JOIN was_persons b ON b.person = w.person_b "
        "WHERE n.works IS DISTINCT FROM w.works"
    )
    for a, b, name_a, name_b, was, now, former_a, former_b in _rows(connection, question):
        if now is None:
            yield Change("lost", "pair", f"{a} {b}", f"{former_a or a} / {former_b or b}", str(was))
        else:
            before = "" if was is None else str(was)
            yield Change("changed" if before else "gained", "pair", f"{a} {b}", f"{name_a} / {name_b}", before, str(now))


def _claims(former: Path, stage: Path) -> Iterator[Change]:
    """Claims by the nodes that state them, read off the text of both graphs."""
    with _text(former / "graph.ttl") as before, _text(stage / "graph.ttl") as after:
        was, now = _subjects(before), _subjects(after)
        for change, text, own, others in (("gained", after, now, was), ("lost", before, was, now)):
            for node, kind, quote in claim_nodes(_passages(text, own[~np.isin(own, others, assume_unique=True)])):
                yield Change(change, kind, node, place=quote)


@contextmanager
def _text(graph: Path) -> Iterator[mmap.mmap]:
    with graph.open("rb") as file, closing(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) as text:
        yield text


_PASSAGE = re.compile(rb"\n\n([:<]\S*)\n")
"""Where the statements on one subject begin in what a build writes."""


def _subjects(text: mmap.mmap) -> NDArray[np.int64]:
    """Hashes of all subjects, ascending."""
    return distinct(np.fromiter((hash(found[1]) for found in _PASSAGE.finditer(text)), dtype=np.int64))


def _passages(text: mmap.mmap, wanted: NDArray[np.int64]) -> Iterator[str]:
    """The lines on the subjects with these hashes."""
    asked = set(wanted.tolist())
    for found in _PASSAGE.finditer(text) if asked else ():
        if hash(found[1]) in asked:
            end = text.find(b"\n\n", found.end())
            yield from text[found.start(1) : end if end >= 0 else len(text)].decode("utf-8").split("\n")


_SUBJECT = re.compile(r"(?::([^\s]+)|<([^>]*)>)\s*$")
_KIND = re.compile(r"    a .*?\bsg:(\w+)")
_QUOTE = re.compile(r"    prov:wasQuotedFrom <([^>]*)>")


def claim_nodes(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """The claims in the text of a graph.ttl as a build writes it: local IRI, kind, and the first place quoted."""
    node, kind, quote = "", "", ""
    for line in lines:
        if line[:1] in (":", "<"):
            found = _SUBJECT.match(line)
            node, kind, quote = (found[1] or found[2] or "") if found else "", "", ""
        elif line.startswith("    a ") and node:
            mark = _KIND.match(line)
            kind = mark[1] if mark and mark[1] in _CLAIMS else ""
        elif not quote and line.startswith("    prov:wasQuotedFrom"):
            place = _QUOTE.match(line)
            quote = place[1] if place else ""
        if kind and line.rstrip().endswith(" ."):
            yield node, kind, quote
            node, kind = "", ""
