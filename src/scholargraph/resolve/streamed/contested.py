"""Identifiers that contradict themselves, among people of columns: whose they are not, and what is remarked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import distinct, distinct_pairs
from scholargraph.model.records import Remark
from scholargraph.resolve.clusters import PERSONAL_SCHEMES
from scholargraph.resolve.contradictions import Doubted
from scholargraph.resolve.gather import Gathered, uses_of
from scholargraph.resolve.grouping import WorkGroup
from scholargraph.resolve.streamed.people import People
from scholargraph.resolve.streamed.shown import Ids
from scholargraph.resolve.uses import NameUse
from scholargraph.resolve.venues import Venues

Refused = set[tuple[int, str]]
"""Persons by number, and identifiers as `scheme value` that are not theirs."""


class Found(Protocol):
    """Who is who, and uses and works by number, as they would be in memory; uses from `first_person` on stand in no byline."""

    people: People
    ids: Ids
    venues: Venues
    first_person: int

    def use(self, number: int) -> NameUse:
        """A use."""

    def work_of(self, use: int) -> int:
        """The row of the work in whose byline a use stands."""

    def group(self, work: int) -> WorkGroup:
        """A work, by its row."""


def contested(found: Found, texts: Sequence[str]) -> tuple[Refused, NDArray[np.int32], list[Remark]]:
    """Takes identifiers from persons who are not alone to bear them.

    Args:
        found: who is who.
        texts: `scheme value` of identifiers by number.

    Returns:
        Who does not keep which; the ORCID of each person as the number of an identifier, -1 for none; remarks.
    """
    people = found.people
    borne, person = distinct_pairs(people.borne, people.of[people.borne_by])
    personal = np.fromiter((text.partition(" ")[0] in PERSONAL_SCHEMES for text in texts), bool)
    repeated = distinct(borne[1:][borne[1:] == borne[:-1]])
    several = repeated[personal[repeated]]
    uses = sorted(set(people.borne_by[np.isin(people.borne, several)].tolist()))
    refused, remarks = _doubted(found, uses, {texts[n] for n in several.tolist()})
    is_orcid = np.fromiter((text.startswith("orcid ") for text in texts), bool)
    orcids = np.full(people.count, -1, dtype=np.int32)
    for n in np.flatnonzero(is_orcid[borne]).tolist():
        one, own = int(borne[n]), int(person[n])
        known = int(orcids[own])
        if (own, texts[one]) not in refused and (known < 0 or texts[one] < texts[known]):
            orcids[own] = one
    return refused, orcids, remarks


def _doubted(found: Found, uses: list[int], several: set[str]) -> tuple[Refused, list[Remark]]:
    """What stands twice in a byline, or under the names of several (`uses` are those that bear such identifiers)."""
    if not uses and not found.people.doubted:
        return set(), []
    works = {*found.people.doubted} | {found.work_of(n) for n in uses if n < found.first_person}
    groups = [found.group(work) for work in sorted(works)]
    others = [found.use(n) for n in uses if n >= found.first_person]
    every = sorted([*uses_of(groups, found.venues).uses, *others], key=lambda use: use.key)
    beside = [replace(use, index=index) for index, use in enumerate(every)]  # each came as the first of its own
    doubted = Doubted(Gathered(beside, groups, {}, {}, {}, []))
    person_of = {found.use(n).key: int(found.people.of[n]) for n in uses}
    doubted.uses = [use for use in doubted.uses if use.key in person_of]
    refused = doubted.contested({key: found.ids.id(person) for key, person in person_of.items()}, {})
    people_of = {found.ids.id(person): person for person in person_of.values()}
    named = ((people_of[own], f"{one.scheme} {one.value}") for own, one in refused)
    return {(own, text) for own, text in named if text in several}, doubted.remarks
