"""A graph to a bibliography: one entry a work, its best version, the others in a note."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast, get_args

from scholargraph.errors import UsageError
from scholargraph.export.bibliography import write_bibliography
from scholargraph.export.reference import Reference, keyed
from scholargraph.graph.vocabulary import PROLOGUE
from scholargraph.model.identifiers import PREFIXES
from scholargraph.model.records import Status
from scholargraph.model.tables import VersionRow, WorkRow
from scholargraph.network.selection import parse_years
from scholargraph.pipeline.opened import Graph

_DETAILS = (
    PROLOGUE
    + """SELECT ?version ?field ?value WHERE {
  ?version sg:versionOf ?_work .
  VALUES ?field { sg:publisher sg:volume sg:number sg:pages sg:doi sg:arxiv sg:url sg:versionMonth sg:descriptionAsWritten }
  ?version ?field ?value
}
"""
)
_PLACES = (
    PROLOGUE
    + """SELECT ?version ?submitted ?book ?container ?publisher WHERE {
  ?version sg:versionOf ?_work .
  { ?version sg:submittedTo/skos:prefLabel ?submitted }
  UNION { ?version dcterms:isPartOf ?book . ?book dcterms:title ?container . OPTIONAL { ?book sg:publisher ?publisher } }
}
"""
)
_EDITORS = (
    PROLOGUE
    + """SELECT ?book ?position ?name WHERE {
  ?_editorship sg:editedBook ?book ; sg:editorPosition ?position ; sg:editor/skos:prefLabel ?name
}
"""
)
_GROUPS = (
    PROLOGUE
    + """SELECT ?work ?position ?name WHERE {
  ?_found sg:group ?_body ; sg:work ?work ; sg:nameAsPrinted ?name . OPTIONAL { ?_found sg:authorPosition ?position }
}
"""
)
_CHOSEN = PROLOGUE + "SELECT ?work ?version WHERE { ?work sg:chosenVersion ?version }"


def bibliography(
    graph: Graph, *, person: str | None = None, years: str | None = None, status: str | None = None
) -> list[Reference]:
    """The works of a graph as references, sorted by key.

    Args:
        graph: an open graph.
        person: name or IRI; only this author's works.
        years: "2015-2020", "2015-", "-2020" or "2018"; works without a year are left out when given.
        status: only works whose best version has this status.

    Raises:
        UnknownNameError, AmbiguousNameError: the person is not known, or several are meant.
        ParameterError: the years are no range.
        UsageError: there is no such status.
    """
    if status is not None and status not in get_args(Status):
        raise UsageError(f"there is no status {status!r}", value=status, hint="one of: " + ", ".join(get_args(Status)))
    works: Iterable[WorkRow] = graph.tables.works
    if person:
        iri = graph.person(person)
        written = {row.work for row in graph.tables.authorships if row.person == iri}
        works = [row for row in works if row.work in written]
    if years:
        first, last = parse_years(years)
        works = [row for row in works if row.year and (first or 0) <= row.year <= (last or 9999)]
    if status:
        works = [row for row in works if row.status == status]
    maker = _Maker(graph)
    return keyed(maker.reference(row) for row in works)


def write_works(graph: Graph, out: Path, **selection: str | None) -> int:
    """Writes the bibliography that `bibliography` gives and returns how many works it has."""
    references = bibliography(graph, **selection)
    write_bibliography(references, out)
    return len(references)


class _Maker:
    """Looks up what belongs to a work."""

    def __init__(self, graph: Graph):
        tables = graph.tables
        self.names = {row.person: row.name for row in tables.persons}
        self.bylines: dict[str, list[tuple[bool, int, str, str]]] = defaultdict(list)
        for row in tables.authorships:
            name = self.names.get(row.person, row.person)
            self.bylines[row.work].append((row.position is None, row.position or 0, name, row.person))
        for work, position, group in graph.store.select(_GROUPS).rows:
            place = None if position is None else int(_value(position))
            self.bylines[_value(work)].append((place is None, place or 0, _value(group), ""))
        self.versions: dict[str, list[VersionRow]] = defaultdict(list)
        for version in tables.versions:
            self.versions[version.work].append(version)
        self.chosen = {_value(work): _value(version) for work, version in graph.store.select(_CHOSEN).rows}
        self.details: dict[str, dict[str, Any]] = defaultdict(dict)
        for version_iri, field, value in sorted(graph.store.select(_DETAILS).rows, key=lambda row: [str(_value(c)) for c in row]):
            self.details[_value(version_iri)].setdefault(_value(field).rpartition("#")[2], _value(value))
        self.places: dict[str, dict[str, Any]] = defaultdict(dict)
        for version_iri, submitted, book, container, publisher in graph.store.select(_PLACES).rows:
            found = {"submitted": submitted, "book": book, "container": container, "publisher": publisher}
            self.places[_value(version_iri)] |= {key: _value(term) for key, term in found.items() if term is not None}
        self.editors: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for book, position, name in graph.store.select(_EDITORS).rows:
            self.editors[_value(book)].append((int(_value(position)), _value(name)))

    def reference(self, work: WorkRow) -> Reference:
        versions = sorted(self.versions[work.work], key=lambda v: (v.year or 9999, v.version))
        best = next((v for v in versions if v.version == self.chosen.get(work.work)), versions[0] if versions else None)
        others = [version for version in versions if version is not best]
        iri = best.version if best else ""
        details, place = self.details[iri], self.places[iri]
        date: datetime.date | None = best.date if best and best.date and best.date.year == work.year else None
        every = [iri, *(version.version for version in others)]
        month = details.get("versionMonth")
        return Reference(
            work=work.work,
            title=work.title,
            type=cast(Any, best.type if best and best.type != "Version" else work.type),
            authors=tuple(name for _, _, name, _ in sorted(self.bylines[work.work])),
            bodies=frozenset(name for _, _, name, person in self.bylines[work.work] if not person),
            complete=work.byline_complete or not self.bylines[work.work],
            year=work.year,
            month=int(month) if month and (best is None or best.year == work.year) else None,
            date=date,
            venue=best.venue_name if best else None,
            status=cast(Any, work.status),
            submitted_to=place.get("submitted"),
            container=place.get("container"),
            editors=tuple(name for _, name in sorted(self.editors.get(place.get("book", ""), ()))),
            publisher=details.get("publisher") or place.get("publisher"),
            volume=details.get("volume"),
            number=details.get("number"),
            pages=details.get("pages"),
            also=tuple(dict.fromkeys(_also(version, self.details[version.version]) for version in others)),
            doi=self._identifier("doi", [iri]),
            arxiv=self._identifier("arxiv", every),
            url=self._identifier("url", every),
        )

    def _identifier(self, scheme: str, versions: list[str]) -> str | None:
        """The identifier of the first of the versions that has one."""
        held = [self.details[version].get(scheme) for version in versions]
        return next((value.removeprefix(PREFIXES[scheme]) for value in held if value), None)


def _value(term: Any) -> Any:
    return term.python if term is not None and term.kind == "literal" else term.value if term is not None else None


def _also(version: VersionRow, details: dict[str, Any]) -> str:
    """Another version in a few words: where, when, and its identifier."""
    words = {"Preprint": "preprint", "underReview": "under review", "submitted": "submitted"}
    where = version.venue_name or words.get(version.status or "") or words.get(version.type) or "another version"
    doi = details.get("doi")
    return " ".join(part for part in (where, str(version.year or ""), doi or "") if part)
