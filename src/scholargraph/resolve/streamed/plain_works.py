"""The entities of plain records that are one work each, of their rows and what is packed: those that `WorkMerge` makes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from scholargraph.model.entities import Authorship, Mention, Version, Work
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place
from scholargraph.resolve.gather import distinct
from scholargraph.resolve.merge import book_id
from scholargraph.resolve.organizations import Organizations
from scholargraph.resolve.streamed import packed as at
from scholargraph.resolve.streamed.packed import Packed
from scholargraph.resolve.streamed.rows import NONE, Rows, id_text
from scholargraph.resolve.titles import normalize_title
from scholargraph.resolve.venues import Venues

_Pairs = Iterable[tuple[str, str]]


class PlainWorks:
    """Makes entities, and collects them.

    Attributes:
        works, versions, authorships, mentions: what was made.
    """

    def __init__(self, rows: Rows, venues: Venues, organizations: Organizations, person_of: Callable[[int], str]) -> None:
        """Takes the rows, and what gives the person of a use by its number."""
        self._rows, self._person_of = rows, person_of
        self._venue, self._organization = venues.id, cache(organizations.id)
        self.works: list[Work] = []
        self.versions: list[Version] = []
        self.authorships: list[Authorship] = []
        self.mentions: list[Mention] = []

    def add(self, row: int, use: int, source: str, packed: Packed) -> None:
        """Makes the entities of a record.

        Args:
            row: of the work.
            use: number of the first of its authors.
            source: id of the source.
            packed: the record.
        """
        rows = self._rows
        work, area, section = id_text("w", rows.work[row]), packed[at.AREA], packed[at.SECTION]
        version = self._version(row, work, source, packed)
        self.versions.append(version)
        self.works.append(
            Work(
                id=work,
                title=version.title,
                year=version.year,
                first_year=version.year,
                type=version.type,
                chosen_version=version.id,
                areas=(area,) if area else (),
            )
        )
        mention = rows.mentions_by(use).start
        for position, (printed, fragment, affiliation, identifiers) in enumerate(packed[at.NAMES], start=1):
            authorship = id_text("a", rows.authorship[use])
            self.authorships.append(Authorship(id=authorship, work=work, person=self._person_of(use), position=position))
            self.mentions.append(
                Mention(
                    id=id_text("m", rows.mention[mention]),
                    authorship=authorship,
                    version=version.id,
                    printed=printed,
                    position=position,
                    affiliation=affiliation,
                    organization=self._organization(affiliation) if affiliation else None,
                    orcid=next((value for scheme, value in identifiers if scheme == "orcid"), None) if identifiers else None,
                    section=section,
                    quotes=(Place.at(source, fragment),),
                )
            )
            use, mention = use + 1, mention + 1

    def _version(self, row: int, work: str, source: str, packed: Packed) -> Version:
        rows = self._rows
        own = row - rows.several.works + rows.several.versions
        year, venue, status = rows.version_year[own], rows.version_venue[own], rows.version_status[own]
        submitted_to, edition, volume, number, pages, _, code_available, _, reading_certain, _ = packed[at.REST]
        container, date, section = packed[at.CONTAINER], packed[at.DATE], packed[at.SECTION]
        texts: Any = rows.texts.values
        return Version(
            id=id_text("v", rows.version[own]),
            work=work,
            type=texts[rows.version_type[own]],
            title=packed[at.TITLE],
            year=None if year == NONE else year,
            month=packed[at.MONTH],
            date=None if date is None else datetime.date.fromordinal(date),
            venue=None if venue < 0 else rows.venues.values[venue],
            edition=edition,
            status=None if status < 0 else texts[status],
            submitted_to=self._venue(submitted_to),
            byline_complete=bool(rows.version_complete[own]),
            area=packed[at.AREA],
            code_available=code_available,
            container=book_id(normalize_title(container).key) if container else None,
            publisher=packed[at.PUBLISHER],
            volume=volume,
            number=number,
            pages=pages,
            identifiers=_identifiers(packed[at.IDENTIFIERS]),
            reading_certain=reading_certain,
            sections=(section,) if section else (),
            quotes=(Place.at(source, packed[at.FRAGMENT]),),
        )


def _identifiers(found: _Pairs) -> tuple[Identifier, ...]:
    return distinct([Identifier.of(scheme, value) for scheme, value in found]) if found else ()
