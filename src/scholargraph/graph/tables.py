"""The tables of a graph: from entities while building, or from RDF that somebody else wrote. Both give equal rows.

Pairs and the works behind them are not made here: `network.coauthorship.project` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TypeVar

from scholargraph.graph.iris import address, escape_fragment, fragment_mark, iri
from scholargraph.graph.nodes import Identified
from scholargraph.graph.rows import joined_reasons, merge_candidates, quote_key
from scholargraph.graph.tables_rdf import tables_from_rdf
from scholargraph.graph.topics import topic_code
from scholargraph.graph.turtle import Remembered
from scholargraph.model.entities import Entities, IdentityDecision, Venue, Version, Work
from scholargraph.model.provenance import Place
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

__all__ = ["tables_from_entities", "tables_from_rdf"]

_PLACES = 50_000
"""IRIs of places kept for each source: rows that quote a place stand near each other."""

T = TypeVar("T", bound=tuple[object, ...])


def tables_from_entities(entities: Entities, base: str) -> Tables:
    """The tables of entities, without pairs and pair_works.

    Args:
        entities: what is believed.
        base: what the IRIs of this graph start with.
    """
    return _Builder(entities, base).tables()


class _Places(Remembered):
    """Fragments of one source and the IRIs of these places; rows that quote one share it."""

    def __init__(self, iri: str, mark: str):
        super().__init__(lambda fragment: f"{iri}{mark}{escape_fragment(fragment)}" if fragment else iri, most=_PLACES)
        self.iri = iri


class _Sources(dict[str, _Places]):
    """Ids of sources and the places in them."""

    def __init__(self, iris: Mapping[str, str], mark: str):
        self._iris, self._mark = iris, mark

    def __missing__(self, source: str) -> _Places:
        made = self[source] = _Places(self._iris[source], self._mark)
        return made


class _Builder:
    """Turns ids into IRIs and looks up what rows take from other entities."""

    def __init__(self, entities: Entities, base: str):
        self.entities, self.base = entities, base
        self.iris = Remembered(self.once, most=float("inf"))  # rows share them
        self.sources = _Sources(self.iris, fragment_mark(base))
        self.venues = {venue.id: venue for venue in entities.venues}
        self.versions = {version.id: version for version in entities.versions}
        self.versions_of: dict[str, list[Version]] = defaultdict(list)
        for version in entities.versions:
            self.versions_of[version.work].append(version)

    def tables(self) -> Tables:
        authorships = self._authorships()
        return Tables(
            sources=_by_key(self._sources()),
            persons=_by_key(self._persons()),
            works=_by_key(self._works()),
            versions=_by_key(map(self._version, self.entities.versions)),
            authorships=_by_key(authorships.values()),
            mentions=_by_key(self._mentions(authorships)),
            advising=_by_key(self._advising()),
            candidates=merge_candidates(map(self._candidate, self._open_decisions())),
            citations=_by_key(self._citations()),
        )

    def iri(self, id: str) -> str:
        return self.iris[id]

    def once(self, id: str) -> str:
        """The IRI of what is named once, made anew."""
        return self.base + id if id.isalnum() and id.isascii() else iri(self.base, id)

    def maybe(self, id: str | None) -> str | None:
        return None if id is None else self.iri(id)

    def quote(self, places: Sequence[Place]) -> tuple[str, str]:
        """IRIs of the source and of the place, of the first place."""
        if len(places) == 1:
            (place,) = places
            source = self.sources[place.source]
            return source.iri, source[place.fragment]
        source, place = min(
            ((self.sources[place.source], place) for place in places), key=lambda pair: quote_key(pair[0][pair[1].fragment])
        )
        return source.iri, source[place.fragment]

    def _sources(self) -> Iterable[SourceRow]:
        for source in self.entities.sources:
            about = source.description
            yield SourceRow(self.iri(about.id), about.file_name, about.format, self.maybe(source.about), about.as_of)

    def _persons(self) -> Iterable[PersonRow]:
        for person in self.entities.persons:
            orcids = sorted(identifier.iri for identifier in person.identifiers if identifier.scheme == "orcid")
            variants = tuple(sorted(set(person.variants)))
            yield PersonRow(self.iri(person.id), person.preferred_name, variants, orcids[0] if orcids else None)

    def _works(self) -> Iterable[WorkRow]:
        authors: dict[str, set[str]] = defaultdict(set)
        for authorship in self.entities.authorships:
            authors[authorship.work].add(authorship.person)
        for work in self.entities.works:
            versions = self.versions_of[work.id]
            chosen = self.versions[work.chosen_version]
            venue = self._venue(chosen)
            published = venue if venue and venue.kind != "repository" else None
            topics = tuple(sorted({code for area in work.areas if (code := topic_code(area))}))
            yield WorkRow(
                work=self.iri(work.id),
                title=self._label(work, versions),
                year=work.year,
                first_year=work.first_year,
                type=work.type,
                status=chosen.status,
                venue=self.maybe(published.id) if published else None,
                venue_name=published.name if published else None,
                byline_complete=any(version.byline_complete for version in versions),
                authors=len(authors[work.id]),
                versions=len(versions),
                topics=topics,
            )

    def _label(self, work: Work, versions: list[Version]) -> str:
        found = (address(identifier.iri) for version in versions for identifier in version.identifiers)
        return work.title or work.description or min(found, default=self.iri(work.id))

    def _venue(self, version: Version) -> Venue | None:
        return self.venues[version.venue] if version.venue else None

    def _version(self, version: Version) -> VersionRow:
        source, quote = self.quote(version.quotes)
        venue = self._venue(version)
        return VersionRow(
            version=self.iri(version.id),
            work=self.iri(version.work),
            type=version.type,
            title=version.title,
            year=version.year,
            date=version.date,
            status=version.status,
            venue=self.maybe(version.venue),
            venue_name=venue.name if venue else None,
            byline_complete=version.byline_complete,
            source=source,
            quote=quote,
        )

    def _authorships(self) -> dict[str, AuthorshipRow]:
        """Id of an authorship → its row."""
        iri = self.iris
        return {
            row.id: AuthorshipRow(own, iri[row.work], iri[row.person], row.position, row.basis)
            for own, row in zip(self._named_once(self.entities.authorships), self.entities.authorships, strict=True)
        }

    def _named_once(self, entities: Sequence[Identified]) -> Iterable[str]:
        """The IRIs of entities whose ids nothing else names, made anew."""
        ids = [entity.id for entity in entities]
        text = "".join(ids)
        return map(self.base.__add__, ids) if text.isalnum() and text.isascii() else map(self.once, ids)

    def _mentions(self, authorships: Mapping[str, AuthorshipRow]) -> Iterable[MentionRow]:
        iri, mentions = self.iris, self.entities.mentions
        for once, mention in zip(self._named_once(mentions), mentions, strict=True):
            source, quote = self.quote(mention.quotes)
            own, work, person, _, _ = authorships[mention.authorship]
            version, printed = iri[mention.version], mention.printed
            yield MentionRow(once, own, version, work, person, printed, mention.position, source, quote)

    def _advising(self) -> Iterable[AdvisingRow]:
        positions = {membership.id: membership.as_written for membership in self.entities.memberships}
        for advising in self.entities.advising:
            source, quote = self.quote(advising.quotes)
            yield AdvisingRow(
                advising=self.iri(advising.id),
                advisor=self.iri(advising.advisor),
                advisee=self.iri(advising.advisee),
                role=advising.role,
                start_year=advising.start_year,
                end_year=advising.end_year,
                current=advising.current,
                later_position=positions[advising.later_position] if advising.later_position else None,
                source=source,
                quote=quote,
            )

    def _citations(self) -> Iterable[CitationRow]:
        for metric in self.entities.metrics:
            version = self.versions.get(metric.subject)
            if metric.metric == "citations" and version is not None:
                source, quote = self.quote(metric.quotes)
                yield CitationRow(
                    observation=self.iri(metric.id),
                    version=self.iri(version.id),
                    work=self.iri(version.work),
                    count=int(metric.value),
                    source=source,
                    quote=quote,
                )

    def _open_decisions(self) -> Iterable[IdentityDecision]:
        return (d for d in self.entities.decisions if d.verdict == "candidate" and len(d.persons) == 2)

    def _candidate(self, decision: IdentityDecision) -> CandidateRow:
        a, b = sorted(map(self.iri, decision.persons))
        return CandidateRow(a, b, decision.score, joined_reasons(decision.reasons), decision.paste or "")


def _by_key(rows: Iterable[T]) -> list[T]:
    """Rows sorted by their first column."""
    return sorted(rows, key=itemgetter(0))
