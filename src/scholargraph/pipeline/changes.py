"""What a build changes against the one it replaces: people merged, split and renamed, mentions moved, things gained and lost.

People are followed by their mentions, which keep their ids: two people whose mentions are one person's now were merged,
whatever their IRIs became. Where names are withheld, nothing of the former build is told by name.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scholargraph.graph.vocabulary import QUOTED_CLASSES
from scholargraph.model.table import Table
from scholargraph.model.tables import Tables
from scholargraph.model.wording import plural
from scholargraph.pipeline.identity import place_text
from scholargraph.resolve.withheld import WITHHELD
from scholargraph.statistics.places import Places

_CLAIMS = frozenset({*QUOTED_CLASSES, "Authorship"})
_COLUMNS = ("change", "kind", "id", "label", "was", "now", "place")
_FOLLOWED = ("merged", "split", "renamed", "moved", "gained", "lost", "changed")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `was` and `now` are IRIs of people, or numbers; several are separated by a blank."""

    change: str
    kind: str
    id: str
    label: str = ""
    was: str = ""
    now: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """A build that is about to be replaced.

    Attributes:
        sha256: of its graph.ttl.
        mentions: mention → person.
        persons: IRI → name; works: IRI → title; pairs: (person, person) → joint works.
        graph: its graph.ttl.
    """

    sha256: str
    mentions: Mapping[str, str]
    persons: Mapping[str, str]
    works: Mapping[str, str]
    pairs: Mapping[tuple[str, str], int]
    graph: Path


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences, sorted; `former` is the digest of the graph replaced, or None for a first build."""

    former: str | None = None
    rows: tuple[Change, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    def json(self) -> str:
        """changes.json."""
        said = {"former": self.former, "counts": dict(self.counts), "changes": [asdict(row) for row in self.rows]}
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"

    def table(self) -> Table:
        """changes.csv."""
        return Table(_COLUMNS, [tuple(getattr(row, name) for name in _COLUMNS) for row in self.rows], "Changes")

    def lines(self) -> list[str]:
        """For the report: what changed in numbers, then the people who were merged or split."""
        if self.former is None:
            return []
        if not self.rows and not self.counts:
            return ["nothing changed"]
        told = [f"{plural(number, kind.lower())} {change}" for (change, kind), number in _told(self.counts)]
        people = [row for row in self.rows if row.kind == "person" and row.change in ("merged", "split")]
        told += [f"{row.change}: {row.label} ({row.was} → {row.now})" for row in people[:_SHOWN]]
        return [*told, f"… {len(people) - _SHOWN} more"] if len(people) > _SHOWN else told


def _told(counts: Mapping[str, int]) -> list[tuple[tuple[str, str], int]]:
    parted = [((change, kind), number) for name, number in counts.items() for kind, _, change in [name.rpartition(" ")]]
    return sorted(parted, key=lambda pair: (_FOLLOWED.index(pair[0][0]), pair[0][1]))


def former_build(out: Path) -> Former | None:
    """The build in a folder, or None if there is none that can be compared."""
    import duckdb

    if not (out / "graph.ttl").is_file():  # as in a build of columns only
        return None
    try:
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        with duckdb.connect(config={"threads": 1}) as connection:

            def rows(table: str, columns: str) -> list[tuple[Any, ...]]:
                path = str(out / "tables" / f"{table}.parquet")
                return connection.execute(f"SELECT {columns} FROM read_parquet($1)", [path]).fetchall()  # noqa: S608 - our own words

            return Former(
                sha256=str(report["graph_sha256"]),
                mentions=dict(rows("mentions", "mention, person")),
                persons=dict(rows("persons", "person, name")),
                works={work: f"{title} ({year})" if year else title for work, title, year in rows("works", "work, title, year")},
                pairs={(a, b): works for a, b, works in rows("pairs", "person_a, person_b, works")},
                graph=out / "graph.ttl",
            )
    except (OSError, ValueError, KeyError, TypeError, duckdb.Error):
        return None


def compare(former: Former | None, tables: Tables, graph: Path) -> Changes:
    """What a new build changes.

    Args:
        former: the build it replaces.
        tables: of the new one.
        graph: graph.ttl of the new one.
    """
    if former is None:
        return Changes()
    found = [*_people(former, tables), *_works_and_pairs(former, tables), *_claims(former, graph)]
    counts = Counter(f"{row.kind} {row.change}" for row in found)
    secret = {row.person for row in tables.persons if row.name == WITHHELD}
    rows = _without_secrets(found, secret, former, tables) if secret else found
    order = sorted(rows, key=lambda row: (_FOLLOWED.index(row.change), row.kind, row.label, row.id, row.was))
    return Changes(former.sha256, tuple(order), dict(sorted(counts.items())))


def _without_secrets(found: Iterable[Change], secret: set[str], former: Former, tables: Tables) -> Iterator[Change]:
    """The changes that speak of nobody whose name is withheld now; what was lost is not told by name at all."""
    secret = secret | {
        former.mentions[row.mention] for row in tables.mentions if row.person in secret and row.mention in former.mentions
    }
    alive = {row.person for row in tables.persons}
    secret |= former.persons.keys() - alive
    for row in found:
        if row.change != "lost" and not secret & {*row.id.split(), *row.was.split(), *row.now.split()}:
            yield row


def _people(former: Former, tables: Tables) -> Iterator[Change]:
    """People followed by the mentions that both builds hold; those without mentions by their IRI."""
    name = {row.person: row.name for row in tables.persons}
    now_of: dict[str, set[str]] = defaultdict(set)
    was_of: dict[str, set[str]] = defaultdict(set)
    moved = []
    for row in tables.mentions:
        was = former.mentions.get(row.mention)
        if was is not None:
            now_of[was].add(row.person)
            was_of[row.person].add(was)
            if was != row.person:
                moved.append((row, was))
    for person, before in sorted(was_of.items()):
        if len(before) > 1:
            yield Change("merged", "person", person, name[person], " ".join(sorted(before)), person)
    for person, after in sorted(now_of.items()):
        if len(after) > 1:
            yield Change("split", "person", person, former.persons.get(person, ""), person, " ".join(sorted(after)))
    renamed = {
        was: min(after) for was, after in now_of.items() if len(after) == 1 and was not in after and len(was_of[min(after)]) == 1
    }
    for was, now in sorted(renamed.items()):
        yield Change("renamed", "person", now, name[now], was, now)
    places = Places(tables)
    for row, was in moved:
        if was not in renamed:
            yield Change("moved", "mention", row.mention, row.printed, was, row.person, place_text(places, row.quote))
    followed = set(renamed.values())
    yield from (
        Change("gained", "person", p, name[p], "", p) for p in name.keys() - former.persons.keys() - was_of.keys() - followed
    )
    yield from (Change("lost", "person", p, former.persons[p], p) for p in former.persons.keys() - name.keys() - now_of.keys())


def _works_and_pairs(former: Former, tables: Tables) -> Iterator[Change]:
    works = {row.work: f"{row.title} ({row.year})" if row.year else row.title for row in tables.works}
    yield from (Change("gained", "work", work, works[work]) for work in works.keys() - former.works.keys())
    yield from (Change("lost", "work", work, former.works[work]) for work in former.works.keys() - works.keys())
    pairs = {(row.person_a, row.person_b): row for row in tables.pairs}
    for pair in pairs.keys() | former.pairs.keys():
        row, before = pairs.get(pair), former.pairs.get(pair)
        if row is None:
            label = " / ".join(former.persons.get(person, person) for person in pair)
            yield Change("lost", "pair", " ".join(pair), label, str(before))
        elif row.works != before:
            change = "gained" if before is None else "changed"
            was = "" if before is None else str(before)
            yield Change(change, "pair", " ".join(pair), f"{row.name_a} / {row.name_b}", was, str(row.works))


def _claims(former: Former, graph: Path) -> Iterator[Change]:
    """Claims by the nodes that state them, read off the lines of both graphs."""
    before = {hash(node) for node, _, _ in _nodes_of(former.graph)}
    after = {hash(node) for node, _, _ in _nodes_of(graph)}
    for change, file, others in (("gained", graph, before), ("lost", former.graph, after)):
        yield from (Change(change, kind, node, place=quote) for node, kind, quote in _nodes_of(file) if hash(node) not in others)


def _nodes_of(graph: Path) -> Iterator[tuple[str, str, str]]:
    with graph.open(encoding="utf-8") as file:
        yield from claim_nodes(file)


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
