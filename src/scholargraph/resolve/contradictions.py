"""Identifiers that contradict themselves: one ORCID twice in a byline, or under the names of two people.

They are reported with both places and are no evidence: of the first kind neither use keeps it, of the second only the person who
bears it far more often. What was printed stays with the mention.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place
from scholargraph.model.records import PrintedName, Remark
from scholargraph.resolve.clusters import PERSONAL_SCHEMES
from scholargraph.resolve.gather import Gathered
from scholargraph.resolve.uses import NameUse

Spot = tuple[Place, str]
"""A place and the name printed there."""


class Doubted:
    """The uses of names without the identifiers that stand twice in one byline.

    Attributes:
        uses: what clustering takes.
        remarks: what was found.
    """

    def __init__(self, gathered: Gathered):
        self._names = _names_with_identifiers(gathered)  # now, for works go before they are asked for
        self.remarks: list[Remark] = []
        drop: dict[int, set[Identifier]] = defaultdict(set)
        for (_, found), members in sorted(_twice(gathered.uses).items(), key=lambda pair: (pair[0][0], pair[0][1].iri)):
            spots = [self._spot(use, found) for use in members]
            self.remarks += _remarks(found, spots, "stands twice in one byline: it is evidence for neither")
            for use in members:
                drop[use.index].add(found)
        self.uses: list[NameUse] = [
            replace(use, identifiers=tuple(one for one in use.identifiers if one not in drop[use.index]))
            if use.index in drop
            else use
            for use in gathered.uses
        ]

    def contested(
        self, person_of: Mapping[str, str], curated: Mapping[str, tuple[Identifier, ...]]
    ) -> frozenset[tuple[str, Identifier]]:
        """Persons and identifiers that are not theirs, because another person bears them; each is remarked.

        Args:
            person_of: use key → person.
            curated: use key → identifiers given by hand, which are not contested.
        """
        bearers: dict[Identifier, dict[str, list[NameUse]]] = defaultdict(lambda: defaultdict(list))
        for use in self.uses:
            for found in use.identifiers:
                if found.scheme in PERSONAL_SCHEMES:
                    bearers[found][person_of[use.key]].append(use)
        vouched = {(person_of[key], found) for key, given in curated.items() for found in given}
        refused: set[tuple[str, Identifier]] = set()
        several = [(found, persons) for found, persons in bearers.items() if len(persons) > 1]
        for found, persons in sorted(several, key=lambda pair: pair[0].iri):
            sure = {person for person in persons if (person, found) in vouched}
            most = max(persons, key=lambda person: (len(persons[person]), person))
            others = sum(len(uses) for person, uses in persons.items() if person != most)
            keeps = sure or ({most} if len(persons[most]) > 2 * others else set())
            refused |= {(person, found) for person in persons.keys() - keeps}
            spots = [self._spot(min(uses, key=lambda use: use.key), found) for _, uses in sorted(persons.items())]
            kept = "only the one who bears it far more often keeps it" if keeps else "it is evidence for neither"
            self.remarks += _remarks(found, spots, f"stands under the names of {len(persons)} people: {kept}")
        return frozenset(refused)

    def _spot(self, use: NameUse, found: Identifier) -> Spot:
        """The first place that prints an identifier beside a use."""
        names = self._names.get(use.key)
        if names:
            return next((name.place, name.printed) for name in names if found in name.identifiers)
        return Place(source=use.sources[0] if use.sources else "?"), use.printed[0] if use.printed else "the owner"


def _twice(uses: Sequence[NameUse]) -> dict[tuple[str, Identifier], list[NameUse]]:
    """Works and identifiers that stand beside several uses in their bylines, and these uses."""
    seen: dict[tuple[str, Identifier], NameUse] = {}
    found: dict[tuple[str, Identifier], list[NameUse]] = {}
    for use in uses:
        for one in use.identifiers if use.work is not None else ():
            if one.scheme in PERSONAL_SCHEMES:
                mark = use.work or "", one
                first = seen.setdefault(mark, use)
                if first is not use:
                    found.setdefault(mark, [first]).append(use)
    return found


def _names_with_identifiers(gathered: Gathered) -> dict[str, tuple[PrintedName, ...]]:
    """Use key → the names printed for it beside which an identifier stands."""
    bearing = {use.key for use in gathered.uses if use.identifiers and use.work is not None}
    found: dict[str, tuple[PrintedName, ...]] = {}
    for work in gathered.works if bearing else ():
        if bearing.isdisjoint(work.uses):
            continue
        items = {item.index: item for item in work.items}
        for slot, key in zip(work.slots, work.uses, strict=True):
            if key in bearing:
                names = [items[one.item].names[one.name] for one in slot.occurrences]
                found[key] = tuple([name for name in names if name.identifiers])
    return found


def _remarks(found: Identifier, spots: Sequence[Spot], reason: str) -> list[Remark]:
    told = []
    for (place, name), (other, beside) in combinations(sorted(spots, key=lambda spot: (spot[0].id, spot[1])), 2):
        said = f"{found.scheme} {found.value} {reason}; {other} prints it beside “{beside}”"
        told.append(Remark(place=place, severity="note", text=name, reason=said))
    return told[:10]
