"""The coauthorship network: authorships projected onto pairs of persons.

Source of the Newman weight: M. E. J. Newman, Scientific collaboration networks II, Phys. Rev. E 64 (2001) 016132.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from scholargraph.model.tables import AuthorshipRow, PairRow, PairWorkRow, Tables

MAX_AUTHORS = 100
"""Works with more authors add no pairs, unless the project file says otherwise."""
_NEVER = 10**6
"""Stands for no year in arrays."""

T = TypeVar("T")


def project(tables: Tables, max_authors: int = MAX_AUTHORS) -> tuple[list[PairRow], list[PairWorkRow]]:
    """Projects authorships onto pairs.

    Args:
        tables: persons, works, authorships and advising are read.
        max_authors: larger bylines add no pairs.

    Returns:
        The pairs, sorted by (person_a, person_b), and the works behind each, sorted by (person_a, person_b, work). The
        Newman weight is the sum of 1/(n−1) over joint works with a complete byline of n distinct authors; works whose byline
        is cut count as joint works, are counted in `works_cut`, and add no weight.
    """
    if not tables.authorships:
        return [], []
    bylines = _Bylines(tables.authorships, max_authors)
    known = {row.work: row for row in tables.works}
    works = [known[work] if used else None for work, used in zip(bylines.works, bylines.used, strict=True)]
    years = [work and work.year for work in works]
    complete = [work is not None and work.byline_complete for work in works]
    persons, (one, other, work) = bylines.persons, bylines.joint_works()
    behind = zip(_of(persons, one), _of(persons, other), _of(bylines.works, work), _of(years, work), strict=True)
    rows = list(map(PairWorkRow._make, behind))
    summed = _summed(one, other, *_numbers(years, complete, work), 1 / (bylines.authors[work] - 1))
    names = {row.person: row.name for row in tables.persons}
    shown = [names.get(person, person) for person in persons]
    pairs = [
        PairRow(persons[a], shown[a], persons[b], shown[b], count, newman, first, last, None, cut)
        for a, b, count, newman, first, last, cut in summed
    ]
    roles = _advising_roles(tables)
    if roles:
        pairs = [row._replace(advising=" ".join(sorted(roles.get(row[0:3:2], ()))) or None) for row in pairs]
    return pairs, rows


class _Bylines:
    """Who wrote what, in numbers: a person printed twice in a byline is one author.

    Attributes:
        persons, works: IRIs, sorted; numbers are places in them.
        authors: work → number of its distinct authors.
        used: work → whether it adds pairs.
    """

    def __init__(self, authorships: Sequence[AuthorshipRow], max_authors: int):
        import numpy as np

        from scholargraph.model.arrays import distinct

        self.persons = sorted({row.person for row in authorships})
        self.works = sorted({row.work for row in authorships})
        persons, works = ({iri: n for n, iri in enumerate(iris)} for iris in (self.persons, self.works))
        person = np.fromiter((persons[row.person] for row in authorships), dtype=np.int64, count=len(authorships))
        work = np.fromiter((works[row.work] for row in authorships), dtype=np.int64, count=len(authorships))
        self._work, self._person = np.divmod(distinct(work * len(self.persons) + person), len(self.persons))
        self.authors = np.bincount(self._work, minlength=len(self.works))
        self.used = (self.authors > 1) & (self.authors <= max_authors)

    def joint_works(self) -> tuple[Any, Any, Any]:
        """Each pair of authors with each work of theirs: smaller person, larger person, work; sorted."""
        import numpy as np

        kept = self.used[self._work]
        person, work = self._person[kept], self._work[kept]
        ends = np.cumsum(np.where(self.used, self.authors, 0))[work]
        behind = ends - 1 - np.arange(len(work))  # authors of the same work that come later
        first = np.repeat(np.arange(len(work)), behind)
        begins = np.cumsum(behind) - behind
        second = first + 1 + np.arange(len(first)) - begins[first]
        one, other, work = person[first], person[second], work[first]
        order = np.argsort(one * len(self.persons) + other, kind="stable")
        return one[order], other[order], work[order]


def _of(values: list[T], places: Any) -> Iterator[T]:
    return map(values.__getitem__, places.tolist())


def _numbers(years: list[int | None], complete: list[bool], work: Any) -> tuple[Any, Any]:
    """Years, `_NEVER` for none, and whether the byline is complete, of the works in an array."""
    import numpy as np

    known = np.array([_NEVER if year is None else year for year in years], dtype=np.int64)
    return known[work], np.array(complete, dtype=bool)[work]


def _summed(one: Any, other: Any, years: Any, complete: Any, shares: Any) -> Iterator[tuple[Any, ...]]:
    """Each pair with its works, weight, first and last year, and works that are cut; from arrays sorted by pair."""
    import numpy as np

    if not len(one):
        return iter(())
    begins = np.concatenate([[True], (one[1:] != one[:-1]) | (other[1:] != other[:-1])])
    pair, starts = np.cumsum(begins) - 1, np.flatnonzero(begins)
    first = np.minimum.reduceat(years, starts)
    last = np.maximum.reduceat(np.where(years == _NEVER, -_NEVER, years), starts)
    columns = (
        one[starts],
        other[starts],
        np.bincount(pair),
        np.bincount(pair, weights=np.where(complete, shares, 0)),
        np.where(first == _NEVER, None, first),  # type: ignore[call-overload]  # an array of objects
        np.where(last == -_NEVER, None, last),  # type: ignore[call-overload]
        np.bincount(pair, weights=~complete).astype(np.int64),
    )
    return zip(*(column.tolist() for column in columns), strict=True)


def _advising_roles(tables: Tables) -> dict[tuple[str, str], set[str]]:
    roles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in tables.advising:
        a, b = sorted((row.advisor, row.advisee))
        roles[a, b].add(row.role)
    return roles


def oversized(tables: Tables, max_authors: int = MAX_AUTHORS) -> list[str]:
    """The works that add no pairs because their byline is larger than `max_authors`, sorted."""
    long = {work for work, count in Counter(row.work for row in tables.authorships).items() if count > max_authors}
    authors: dict[str, set[str]] = defaultdict(set)
    for row in tables.authorships if long else ():
        if row.work in long:
            authors[row.work].add(row.person)
    return sorted(work for work, persons in authors.items() if len(persons) > max_authors)


def to_networkx(tables: Tables, *, isolated: bool = True) -> Any:
    """The coauthorship network as an undirected `networkx.Graph`.

    Nodes are person IRIs with `name` and `works`; edges carry `works`, `newman_weight` and `distance` (1/works, for
    shortest-path measures), and `first_year`/`last_year` where known.

    Args:
        tables: persons, authorships and pairs are read.
        isolated: whether persons without a pair are nodes.
    """
    import networkx as nx

    graph = nx.Graph()
    counts: dict[str, set[str]] = defaultdict(set)
    for row in tables.authorships:
        counts[row.person].add(row.work)
    paired = {person for pair in tables.pairs for person in (pair.person_a, pair.person_b)}
    for person in tables.persons:
        if isolated or person.person in paired:
            graph.add_node(person.person, name=person.name, works=len(counts[person.person]))
    for pair in tables.pairs:
        years = {"first_year": pair.first_year, "last_year": pair.last_year}
        known = {name: year for name, year in years.items() if year is not None}
        graph.add_edge(
            pair.person_a, pair.person_b, works=pair.works, newman_weight=pair.newman_weight, distance=1 / pair.works, **known
        )
    return graph
