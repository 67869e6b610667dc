"""The facts of a build as arrays, from its Parquet files: only what the wanted table reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from scholargraph.model.arrays import distinct
from scholargraph.model.tables import Tables
from scholargraph.network.selection import UNPUBLISHED
from scholargraph.statistics.bylines import FAR, NO_YEAR, Bylines, Ints
from scholargraph.statistics.citations import UNKNOWN, Citations
from scholargraph.statistics.facts import Facts
from scholargraph.statistics.parts import NONE, Appearances, Groups, Mentions, Parts
from scholargraph.statistics.projection import projected
from scholargraph.statistics.relational import Relations

READ = {
    "people": ("pairs", "citations"),
    "pairs": ("pairs",),
    "pair_works": ("pairs", "joint", "texts", "status"),
    "years": ("pairs", "joint"),
    "venues": ("venues",),
    "topics": ("topics",),
    "network": ("pairs",),
    "credits": (),
    "names": ("mentions",),
    "people evidence": ("texts", "citations", "mentions", "appearances", "basis"),
    "pairs evidence": ("texts", "pairs", "joint", "mentions", "appearances"),
}
"""What each table reads beside bylines; tables that are not here need rows."""

_LINE = "coalesce(CAST(nullif(regexp_extract({}, '^.*#line=([0-9]+)(?:,.*)?$', 1), '') AS BIGINT) + 1, 0)"


def facts(relations: Relations, table: str, tables: Tables) -> Facts:
    """What a table of statistics of a whole build is made from.

    Args:
        relations: the build.
        table: one of READ.
        tables: of the same build; only the small ones that are read row by row (advising) need have rows.
    """
    wanted = READ[table]
    found = bylines(relations, texts="texts" in wanted)
    pairs, joint = projected(found, relations.max_authors) if "pairs" in wanted else (None, None)
    makers: dict[str, Callable[[], Any]] = {
        "citations": lambda: _citations(relations, len(found.year)),
        "venues": lambda: _venues(relations),
        "topics": lambda: _topics(relations),
        "mentions": lambda: _mentions(relations),
        "appearances": lambda: _appearances(relations, len(found.year)),
        "status": lambda: relations.arrays("SELECT status FROM work_numbers ORDER BY id")["status"].tolist(),
        "basis": lambda: _basis(relations),
    }
    made = {name: maker() for name, maker in makers.items() if name in wanted}
    parts = Parts(found, pairs, joint if "joint" in wanted else None, **made)
    return Facts(tables, relations.max_authors, parts)


def bylines(relations: Relations, texts: bool = False) -> Bylines:
    """The bylines of a build; with the IRIs and titles of works, if `texts` are wanted."""
    relations.need("places")
    people = relations.arrays("SELECT person, name FROM person_numbers ORDER BY id")
    works = relations.arrays(
        f"SELECT coalesce(year, {NO_YEAR}) AS year, byline_complete, coalesce(status IN {UNPUBLISHED}, false) AS pending "  # noqa: S608
        "FROM work_numbers ORDER BY id"
    )
    said: dict[str, Any] = {}
    if texts:
        said = relations.arrays("SELECT w.work, f.title FROM works f JOIN work_numbers w ON f.work = w.work ORDER BY w.id")
    # grouped here, not by SQL: sorting one number each is quicker, and they are wanted sorted
    entries = relations.arrays("SELECT work, person, coalesce(position, 0) AS position FROM places")
    many = max(len(people["person"]), 1)
    keys = entries["work"].astype(np.int64) * many + entries["person"]
    order = np.argsort(keys)
    keys, position = keys[order], entries["position"][order].astype(np.int64)
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=np.int64)
    by_work, by_person = np.divmod(keys[starts], many)
    return Bylines(
        person=people["person"].tolist(),
        name=people["name"].tolist(),
        listed=np.ones(len(people["person"]), dtype=np.bool_),
        work=said["work"].tolist() if texts else [],
        title=said["title"].tolist() if texts else [],
        year=works["year"].astype(np.int64),
        complete=works["byline_complete"].astype(np.bool_),
        pending=works["pending"].astype(np.bool_),
        by_work=by_work,
        by_person=by_person,
        lowest=np.minimum.reduceat(np.where(position == 0, FAR, position), starts) if len(starts) else position,
        highest=np.maximum.reduceat(position, starts) if len(starts) else position,
    )


def _citations(relations: Relations, works: int) -> Citations:
    join = f"FROM {relations.file('citations')} c JOIN work_numbers w ON c.work = w.work"
    found = relations.arrays(f"SELECT w.id, max(c.count) AS cited {join} GROUP BY w.id")
    count = np.full(works, UNKNOWN, dtype=np.int64)
    count[found["id"]] = found["cited"]
    sources = relations.connection.execute(
        f"SELECT coalesce(s.label, c.source), s.as_of, count(DISTINCT c.work) {join} "
        f"LEFT JOIN {relations.file('sources')} s ON s.source = c.source GROUP BY c.source, s.label, s.as_of ORDER BY 1, c.source"
    ).fetchall()
    return Citations(count, tuple(sources))


def _venues(relations: Relations) -> Groups:
    file = relations.file("works")
    relations.make_temp(
        "venue_numbers",
        "SELECT venue, arg_max(coalesce(nullif(venue_name, ''), venue), work) AS label, "  # noqa: S608
        f"row_number() OVER (ORDER BY venue) - 1 AS number FROM {file} WHERE venue <> '' GROUP BY venue",
    )
    listed = relations.arrays("SELECT venue, label FROM venue_numbers ORDER BY venue")
    found = relations.arrays(
        f"SELECT w.id, v.number FROM {file} f JOIN work_numbers w ON w.work = f.work "  # noqa: S608
        "JOIN venue_numbers v ON v.venue = f.venue ORDER BY 1, 2"
    )
    return _grouped(relations, listed["venue"].tolist(), listed["label"].tolist(), found)


def _topics(relations: Relations) -> Groups:
    file = relations.file("works")
    relations.make_temp("topic_entries", f"SELECT work, unnest(topics) AS topic FROM {file}")  # noqa: S608
    relations.make_temp(
        "topic_numbers",
        "SELECT topic, row_number() OVER (ORDER BY topic) - 1 AS number FROM (SELECT DISTINCT topic FROM topic_entries)",
    )
    listed = relations.arrays("SELECT topic FROM topic_numbers ORDER BY topic")["topic"].tolist()
    found = relations.arrays(
        "SELECT w.id, t.number FROM topic_entries e JOIN work_numbers w ON w.work = e.work "
        "JOIN topic_numbers t ON t.topic = e.topic ORDER BY 1, 2"
    )
    return _grouped(relations, listed, listed, found)


def _grouped(relations: Relations, key: list[str], label: list[str], found: dict[str, Ints]) -> Groups:
    total = int(relations.connection.execute("SELECT count(*) FROM work_numbers").fetchone()[0])
    work = found["id"].astype(np.int64)
    return Groups(key, label, work, found["number"].astype(np.int64), total - len(distinct(work)))


def _documents(relations: Relations, table: str) -> list[str]:
    """Numbers the documents of a table in `TABLE_documents`; gives them in order."""
    relations.make_temp(
        f"{table}_documents",
        "SELECT source, label, dense_rank() OVER (ORDER BY label) - 1 AS number FROM (SELECT DISTINCT t.source, "  # noqa: S608
        f"coalesce(s.label, t.source) AS label FROM {relations.file(table)} t "
        f"LEFT JOIN {relations.file('sources')} s ON s.source = t.source)",
    )
    found = relations.arrays(f"SELECT DISTINCT label, number FROM {table}_documents ORDER BY number")  # noqa: S608
    return list(found["label"].tolist())


def _mentions(relations: Relations) -> Mentions:
    file, documents = relations.file("mentions"), _documents(relations, "mentions")
    for name in ("printed", "version"):
        relations.make_temp(
            f"{name}_numbers",
            f"SELECT {name}, row_number() OVER (ORDER BY {name}) - 1 AS number FROM (SELECT DISTINCT {name} FROM {file})",  # noqa: S608
        )
    names = relations.arrays("SELECT printed FROM printed_numbers ORDER BY number")["printed"].tolist()
    found = relations.arrays(
        f"SELECT coalesce(w.id, {NONE}) AS work, coalesce(p.id, {NONE}) AS person, v.number AS version, "  # noqa: S608
        f"d.number AS document, {_LINE.format('m.quote')} AS line, n.number AS name FROM {file} m "
        "LEFT JOIN work_numbers w ON w.work = m.work LEFT JOIN person_numbers p ON p.person = m.person "
        "JOIN version_numbers v ON v.version = m.version JOIN mentions_documents d ON d.source = m.source "
        "JOIN printed_numbers n ON n.printed = m.printed ORDER BY m.source, m.quote, m.mention"
    )
    return Mentions(documents, list(names), **{name: values.astype(np.int64) for name, values in found.items()})


def _appearances(relations: Relations, works: int) -> Appearances:
    documents = _documents(relations, "versions")
    found = relations.arrays(
        f"SELECT w.id, d.number, {_LINE.format('v.quote')} AS line FROM (SELECT work, min(version) AS version "  # noqa: S608
        f"FROM {relations.file('versions')} GROUP BY work) f JOIN {relations.file('versions')} v ON v.version = f.version "
        "JOIN work_numbers w ON w.work = f.work JOIN versions_documents d ON d.source = v.source"
    )
    document, line = np.full(works, NONE, dtype=np.int64), np.zeros(works, dtype=np.int64)
    document[found["id"]], line[found["id"]] = found["number"], found["line"]
    return Appearances(documents, document, line)


def _basis(relations: Relations) -> list[str]:
    found = relations.arrays(
        "SELECT arg_max(a.basis, a.authorship) AS basis FROM authorships a JOIN work_numbers w ON a.work = w.work "
        "JOIN person_numbers p ON a.person = p.person GROUP BY w.id, p.id ORDER BY w.id, p.id"
    )
    return list(found["basis"].tolist())
