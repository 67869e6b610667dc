"""What some tables read beside bylines and pairs, as arrays: venues, topics, printed names and their places.

Made from the rows of the tables here, or by SQL from the Parquet files of a build (`stored.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scholargraph.model.tables import MentionRow, Tables
from scholargraph.statistics.bylines import Bylines, Ints, Pairs
from scholargraph.statistics.citations import Citations
from scholargraph.statistics.places import Places
from scholargraph.statistics.projection import Joint

NONE = -1
"""Stands for an absent document, and for a work or person that is not there."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Works by venue or by topic.

    Attributes:
        key, label: IRI or code of each group, sorted, and its name.
        work, group: of each work in each group, by number.
        without: works in no group.
    """

    key: list[str]
    label: list[str]
    work: Ints
    group: Ints
    without: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """Printed names, sorted by source, quoted place and IRI; arrays of one value a mention.

    Attributes:
        documents, names: the different documents and printed names, sorted.
        work, person: by the numbers of `Bylines`; NONE where it has none.
        version: place of the version's IRI in their order.
        document, line, name: where it stands (line 0: the place is no line), and the name.
    """

    documents: list[str]
    names: list[str]
    work: Ints
    person: Ints
    version: Ints
    document: Ints
    line: Ints
    name: Ints


@dataclass(frozen=True, slots=True)
class Appearances:
    """Where each work appears first, by IRI of its versions: `document` (NONE without a version), and `line` (0 for none)."""

    documents: list[str]
    document: Ints
    line: Ints


@dataclass(frozen=True, slots=True)
class Parts:
    """What `Facts` are made from, where not from rows; None for what the wanted table does not read.

    Attributes:
        status: of the chosen version of each work.
        basis: of the authorship of each entry of the bylines.
    """

    bylines: Bylines
    pairs: Pairs | None = None
    joint: Joint | None = None
    citations: Citations | None = None
    venues: Groups | None = None
    topics: Groups | None = None
    mentions: Mentions | None = None
    appearances: Appearances | None = None
    status: list[str | None] | None = None
    basis: list[str] | None = None


def numbers(values: list[int]) -> Ints:
    """An array of numbers."""
    return np.array(values, dtype=np.int64)


def venues(tables: Tables, number: dict[str, int]) -> Groups:
    """The venues of works, by the number of each work."""
    label = {row.venue: row.venue_name or row.venue for row in tables.works if row.venue}
    place = {venue: index for index, venue in enumerate(sorted(label))}
    found = sorted((number[row.work], place[row.venue]) for row in tables.works if row.venue)
    work, group = (numbers([one[side] for one in found]) for side in (0, 1))
    return Groups(list(place), [label[venue] for venue in place], work, group, len(tables.works) - len(found))


def topics(tables: Tables, number: dict[str, int]) -> Groups:
    """The topics of works, by the number of each work; the label of a topic is its code."""
    place = {topic: index for index, topic in enumerate(sorted({topic for row in tables.works for topic in row.topics}))}
    found = sorted((number[row.work], place[topic]) for row in tables.works for topic in row.topics)
    work, group = (numbers([one[side] for one in found]) for side in (0, 1))
    return Groups(list(place), list(place), work, group, sum(not row.topics for row in tables.works))


def mentions(tables: Tables, work: dict[str, int], person: dict[str, int]) -> Mentions:
    """The printed names of the tables, by the numbers of works and people."""
    places = Places(tables)
    rows: list[MentionRow] = sorted(tables.mentions, key=lambda row: (row.source, row.quote, row.mention))
    document = {row.source: places.document(row.source) for row in rows}
    documents, names = sorted(set(document.values())), sorted({row.printed for row in rows})
    versions = sorted({row.version for row in rows})
    place, called, order = ({text: index for index, text in enumerate(texts)} for texts in (documents, names, versions))
    return Mentions(
        documents,
        names,
        numbers([work.get(row.work, NONE) for row in rows]),
        numbers([person.get(row.person, NONE) for row in rows]),
        numbers([order[row.version] for row in rows]),
        numbers([place[document[row.source]] for row in rows]),
        numbers([places.line(row.quote) or 0 for row in rows]),
        numbers([called[row.printed] for row in rows]),
    )


def appearances(tables: Tables, works: list[str]) -> Appearances:
    """The first version of each work."""
    places = Places(tables)
    first = {row.work: row for row in sorted(tables.versions, key=lambda row: row.version, reverse=True)}
    documents = sorted({places.document(row.source) for row in first.values()})
    place = {text: index for index, text in enumerate(documents)}
    of_work = [first.get(work) for work in works]
    document = [NONE if row is None else place[places.document(row.source)] for row in of_work]
    return Appearances(documents, numbers(document), numbers([(places.line(row.quote) or 0) if row else 0 for row in of_work]))
