"""The tables of a graph, read from RDF by the terms of the ontology."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scholargraph.errors import GraphError
from scholargraph.graph.rows import joined_reasons, merge_candidates, quote_key
from scholargraph.graph.vocabulary import PREFIXES, SCHEME, TOPIC, expand
from scholargraph.model.tables import (
    AdvisingRow,
    AuthorshipRow,
    CandidateRow,
    CitationRow,
    MentionRow,
    PersonRow,
    SourceRow,
    Tables,
    VersionRow,
    WorkRow,
)

_FABIO = PREFIXES["fabio"]


def tables_from_rdf(graph: Iterable[tuple[Any, Any, Any]]) -> Tables:
    """The tables of a graph, without pairs and pair_works.

    Args:
        graph: an `rdflib.Graph`, in memory or on Oxigraph; derived statements may be in it and are not read.

    Raises:
        GraphError: a node lacks what its row cannot be without; the message names it.
    """
    return _Reader(graph).tables()


class _Reader:
    """The graph as subject → predicate → objects, in plain Python values."""

    def __init__(self, graph: Iterable[tuple[Any, Any, Any]]):
        self.nodes: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in graph:
            plain = value.toPython() if hasattr(value, "datatype") else str(value)
            self.nodes[str(subject)][str(predicate)].append(plain)
        self.by_class: dict[str, list[str]] = defaultdict(list)
        for subject in sorted(self.nodes):
            for kind in self.nodes[subject].get(expand("rdf:type"), ()):
                self.by_class[kind].append(subject)

    def all(self, subject: str, name: str) -> list[Any]:
        node = self.nodes.get(subject)
        return node.get(expand(name), []) if node else []

    def maybe(self, subject: str, name: str) -> Any:
        values = self.all(subject, name)
        return min(values) if values else None

    def one(self, subject: str, name: str) -> Any:
        value = self.maybe(subject, name)
        if value is None:
            raise GraphError(f"<{subject}> has no {name}", value=subject, hint="`scholargraph validate` lists all such defects")
        return value

    def scheme(self, subject: str, name: str) -> str | None:
        value = self.maybe(subject, name)
        return None if value is None else str(value).removeprefix(SCHEME)

    def each(self, kind: str, row: Callable[[str], Any]) -> list[Any]:
        return [row(subject) for subject in self.by_class[expand(kind)]]

    def tables(self) -> Tables:
        self.authors: dict[str, set[str]] = defaultdict(set)
        for authorship in self.by_class[expand("sg:Authorship")]:
            self.authors[self.one(authorship, "sg:work")].add(self.one(authorship, "sg:author"))
        self.versions: dict[str, list[str]] = defaultdict(list)
        for version in self.by_class[expand("sg:Version")]:
            self.versions[self.one(version, "sg:versionOf")].append(version)
        return Tables(
            sources=self.each("sg:SourceDocument", self._source),
            persons=self.each("sg:Person", self._person),
            works=self.each("sg:Work", self._work),
            versions=self.each("sg:Version", self._version),
            authorships=self.each("sg:Authorship", self._authorship),
            mentions=self.each("sg:Mention", self._mention),
            advising=self.each("sg:Advising", self._advising),
            candidates=merge_candidates(self._candidates()),
            citations=list(self._citations()),
        )

    def quote(self, subject: str) -> tuple[str, str]:
        """IRIs of the source and of the place, of the first place quoted."""
        quotes = self.all(subject, "prov:wasQuotedFrom")
        if not quotes:
            raise GraphError(
                f"<{subject}> quotes no source", value=subject, hint="`scholargraph validate` lists all such defects"
            )
        quote = min(quotes, key=quote_key)
        return self.one(quote, "sg:inSource"), quote

    def _source(self, source: str) -> SourceRow:
        as_of: datetime.date | None = self.maybe(source, "sg:asOf")
        label, reader = self.one(source, "skos:prefLabel"), self.maybe(source, "sg:format") or ""
        return SourceRow(source, label, reader, self.maybe(source, "sg:about"), as_of)

    def _person(self, person: str) -> PersonRow:
        variants = tuple(sorted(self.all(person, "skos:altLabel")))
        return PersonRow(person, self.one(person, "skos:prefLabel"), variants, self.maybe(person, "sg:orcid"))

    def _work(self, work: str) -> WorkRow:
        versions = self.versions[work]
        chosen = self.one(work, "sg:chosenVersion")
        venue = self.maybe(chosen, "sg:venue")
        if venue is not None and self.scheme(venue, "sg:venueKind") == "repository":
            venue = None
        kind = self.scheme(work, "sg:workType") or "work"
        return WorkRow(
            work=work,
            title=self._label(work, versions),
            year=self.maybe(work, "sg:year"),
            first_year=self.maybe(work, "sg:firstYear"),
            type=kind[0].upper() + kind[1:],
            status=self.scheme(chosen, "sg:status"),
            venue=venue,
            venue_name=self.one(venue, "skos:prefLabel") if venue else None,
            byline_complete=any(self.maybe(version, "sg:bylineComplete") is True for version in versions),
            authors=len(self.authors[work]),
            versions=len(versions),
            topics=tuple(sorted(t.removeprefix(TOPIC) for t in self.all(work, "dcterms:subject") if t.startswith(TOPIC))),
        )

    def _label(self, work: str, versions: list[str]) -> str:
        known = self.maybe(work, "sg:title") or self.maybe(work, "sg:descriptionAsWritten")
        names = ("sg:doi", "sg:arxiv", "sg:url", "sg:openalex", "sg:dblp")
        identifiers = sorted(iri for version in versions for name in names for iri in self.all(version, name))
        return str(known or (identifiers[0] if identifiers else work))

    def _version(self, version: str) -> VersionRow:
        source, quote = self.quote(version)
        venue = self.maybe(version, "sg:venue")
        kinds = [kind.removeprefix(_FABIO) for kind in self.all(version, "rdf:type") if kind.startswith(_FABIO)]
        return VersionRow(
            version=version,
            work=self.one(version, "sg:versionOf"),
            type=min(kinds) if kinds else "Work",
            title=self.maybe(version, "sg:titleAsPrinted"),
            year=self.maybe(version, "sg:versionYear"),
            date=self.maybe(version, "sg:versionDate"),
            status=self.scheme(version, "sg:status"),
            venue=venue,
            venue_name=self.one(venue, "skos:prefLabel") if venue else None,
            byline_complete=self.maybe(version, "sg:bylineComplete") is True,
            source=source,
            quote=quote,
        )

    def _authorship(self, authorship: str) -> AuthorshipRow:
        work, person = self.one(authorship, "sg:work"), self.one(authorship, "sg:author")
        basis = self.scheme(authorship, "sg:authorshipBasis") or "printed"
        return AuthorshipRow(authorship, work, person, self.maybe(authorship, "sg:authorPosition"), basis)

    def _mention(self, mention: str) -> MentionRow:
        source, quote = self.quote(mention)
        authorship = self.one(mention, "sg:mentionOf")
        return MentionRow(
            mention=mention,
            authorship=authorship,
            version=self.one(mention, "sg:inVersion"),
            work=self.one(authorship, "sg:work"),
            person=self.one(authorship, "sg:author"),
            printed=self.one(mention, "sg:nameAsPrinted"),
            position=self.maybe(mention, "sg:mentionPosition"),
            source=source,
            quote=quote,
        )

    def _advising(self, advising: str) -> AdvisingRow:
        source, quote = self.quote(advising)
        later = self.maybe(advising, "sg:laterPosition")
        return AdvisingRow(
            advising=advising,
            advisor=self.one(advising, "sg:advisor"),
            advisee=self.one(advising, "sg:advisee"),
            role=self.scheme(advising, "sg:advisingRole") or "other",
            start_year=self.maybe(advising, "sg:startYear"),
            end_year=self.maybe(advising, "sg:endYear"),
            current=self.maybe(advising, "sg:current") is True,
            later_position=self.maybe(later, "sg:asWritten") if later else None,
            source=source,
            quote=quote,
        )

    def _citations(self) -> Iterator[CitationRow]:
        for observation in self.by_class[expand("sg:MetricObservation")]:
            version = self.maybe(observation, "sg:observationOf")
            work = self.maybe(version, "sg:versionOf") if version else None
            if work and self.maybe(observation, "sg:metric") == "citations":
                source, quote = self.quote(observation)
                yield CitationRow(observation, version, work, int(self.one(observation, "sg:value")), source, quote)

    def _candidates(self) -> Iterator[CandidateRow]:
        for decision in self.by_class[expand("sg:IdentityDecision")]:
            persons = sorted(self.all(decision, "sg:decidedPerson"))
            if self.scheme(decision, "sg:verdict") == "candidate" and len(persons) == 2:
                score = float(self.maybe(decision, "sg:score") or 0)
                reasons = joined_reasons(self.all(decision, "sg:reason"))
                yield CandidateRow(persons[0], persons[1], score, reasons, self.maybe(decision, "sg:curationLine") or "")
