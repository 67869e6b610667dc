"""Human decisions on identity: bound to uses of names, checked against each other. They beat every rule."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from scholargraph.errors import CurationError
from scholargraph.model.identifiers import Identifier
from scholargraph.model.links import fewest_links
from scholargraph.model.names import fold
from scholargraph.model.records import Remark
from scholargraph.resolve.decisions import CuratedPerson, Curation, Decision, Selector, paste_selector
from scholargraph.resolve.forms import Form, form, is_initials
from scholargraph.resolve.level import Level
from scholargraph.resolve.names import compare_forms
from scholargraph.resolve.titles import normalize_title
from scholargraph.resolve.uses import NameUse

__all__ = [
    "BoundDecision",
    "Curation",
    "Paste",
    "Selector",
    "bind",
    "curated_identifiers",
    "former_names",
    "paste_selector",
    "unused_persons",
]


@dataclass(frozen=True)
class BoundDecision:
    """A decision and the uses it speaks of, as positions in the sequence of uses.

    Attributes:
        verdict: same or different.
        groups: for `same` one group of uses; for `different` one group a selector.
        where: file and line.
        reason: what a reader of the explanation should see.
        identifiers: of a curated person.
        names, former: of a curated person: the names of today, and those that nothing may show.
    """

    verdict: Literal["same", "different"]
    groups: tuple[tuple[int, ...], ...]
    where: str
    reason: str
    identifiers: tuple[Identifier, ...] = ()
    names: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def orcid(self) -> str | None:
        """The ORCID of a curated person."""
        return next((found.value for found in self.identifiers if found.scheme == "orcid"), None)


def bind(curation: Curation, uses: Sequence[NameUse]) -> list[BoundDecision]:
    """Finds the uses that each decision speaks of, and checks the decisions against each other.

    Args:
        curation: the decisions.
        uses: the uses; positions in this sequence are what is returned.

    Raises:
        CurationError: a selector selects nothing or several authors of one work, or two decisions contradict each other,
            directly or by what follows from them; the message names all places.
    """
    decided = [decision for decision in curation.decisions if decision.same or decision.different or decision.person]
    index = _Index(uses, [decision.person for decision in decided if decision.person])
    bound = [_bind_one(decision, index) for decision in decided]
    _check_closure(bound, uses)
    return bound


class _Index:
    def __init__(self, uses: Sequence[NameUse], persons: Sequence[CuratedPerson] = ()):
        self.uses = uses
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.by_identifier: dict[Identifier, list[int]] = defaultdict(list)
        for position, use in enumerate(uses):
            for printed in use.printed:
                self.by_name[fold(printed)].append(position)
            for found in use.identifiers:
                self.by_identifier[found].append(position)
        self.bearers = Counter(key for person in persons for key in set(map(_spelling, (*person.names, *person.former))))
        self.by_spelling: dict[str, list[int]] = defaultdict(list)
        for position, use in enumerate(uses if persons else ()):
            for printed in use.printed:
                self.by_spelling[_spelling(printed)].append(position)

    def named(self, name: str) -> list[int]:
        return sorted(set(self.by_name.get(fold(name), ())))

    def of_person(self, person: CuratedPerson) -> set[int]:
        """The uses that bear an identifier of a curated person under a name that fits, and those that the name alone means.

        The name alone means nobody where two curated persons bear it, where another identifier of the same kind is printed
        beside it, where two positions of one byline bear it, and outside the years given.
        """
        every = (*person.names, *person.former)
        forms = [form(name) for name in every]
        held = {n for found in person.identifiers for n in self.by_identifier.get(found, ())}
        found = {n for n in held if not forms or any(self._fits_name(name, n) for name in forms)}
        if not person.match_by_name:
            return found
        spelled = {_spelling(name) for name in every if not is_initials(form(name))}
        named = {n for key in spelled if self.bearers[key] < 2 for n in self.by_spelling.get(key, ())}
        named = {n for n in named if person.spans(self.uses[n].year or self.uses[n].first_year)}
        named = {n for n in named if not self._another(person, n)} - found
        works = Counter(self.uses[n].work for n in named | found if self.uses[n].work is not None)
        return found | {n for n in named if works[self.uses[n].work] < 2}

    def _fits_name(self, name: Form, position: int) -> bool:
        return any(compare_forms(name, form(printed)) != Level.INCOMPATIBLE for printed in self.uses[position].printed)

    def _another(self, person: CuratedPerson, position: int) -> bool:
        """Whether an identifier beside a name says that it is somebody else."""
        mine = {found.scheme for found in person.identifiers}
        printed = [found for found in self.uses[position].identifiers if found.scheme in mine]
        return bool(printed) and not set(printed) & set(person.identifiers)

    def select(self, selector: Selector, where: str) -> tuple[int, ...]:
        found = [n for n in self.named(selector.name) if self._fits(selector, self.uses[n])]
        if not found:
            raise CurationError(f"this selects nothing: {paste_selector(selector)}", value=selector, where=where)
        if selector.work and len(found) > 1:
            hint = "say which by `position`: " + ", ".join(str(self.uses[n].position) for n in found)
            raise CurationError(f"this selects {len(found)} authors: {paste_selector(selector)}", where=where, hint=hint)
        return tuple(found)

    @staticmethod
    def _fits(selector: Selector, use: NameUse) -> bool:
        if selector.position is not None and use.position != selector.position:
            return False
        if selector.source is not None and selector.source not in use.sources:
            return False
        if selector.work is None:
            return use.work is None
        if use.work is None:
            return False
        keys = {selector.work, normalize_title(selector.work).key}
        return use.work in keys or title_key(use.work) in keys


def _spelling(name: str) -> str:
    """What "Rho, Mina" and "Mina Rho" share."""
    parts = form(name)
    return f"{''.join(parts.given)} {parts.family} {parts.suffix}"


def _bind_one(decision: Decision, index: _Index) -> BoundDecision:
    reason = decision.reason
    if decision.person is not None:
        person = decision.person
        found = {n for selector in person.uses for n in index.select(selector, decision.where)} | index.of_person(person)
        if person.required and person.match_by_name and person.names and not found:
            message = "nobody bears any of these names: " + ", ".join(person.names)
            raise CurationError(message, value=person.names, where=decision.where)
        reason += f" ({person.department})" if person.department else ""
        group = tuple(sorted(found))
        return BoundDecision("same", (group,), decision.where, reason, person.identifiers, person.names, person.former)
    selected = tuple(index.select(selector, decision.where) for selector in decision.same or decision.different or ())
    if decision.same:
        return BoundDecision("same", (tuple(sorted({n for group in selected for n in group})),), decision.where, reason)
    return BoundDecision("different", selected, decision.where, reason)


def curated_identifiers(bound: Iterable[BoundDecision], uses: Sequence[NameUse]) -> dict[str, tuple[Identifier, ...]]:
    """Use key → the identifiers that a human gives the person who fills it."""
    return {uses[n].key: one.identifiers for one in bound if one.identifiers for group in one.groups for n in group}


def former_names(
    bound: Iterable[BoundDecision], uses: Sequence[NameUse], id_of: Mapping[str, str]
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Person → names of today and former names, as a human gives them."""
    return {id_of[uses[n].key]: (one.names, one.former) for one in bound if one.former for n in one.groups[0]}


def unused_persons(curation: Curation, bound: Iterable[BoundDecision]) -> list[Remark]:
    """What the report says of curated persons whose names decide nothing."""
    empty = {one.where for one in bound if one.verdict == "same" and not one.groups[0]}
    persons = [(decision, decision.person) for decision in curation.decisions if decision.person]
    bearers: dict[str, set[str]] = defaultdict(set)
    for decision, person in persons:
        for name in map(_spelling, person.names):
            bearers[name].add(str(decision.place))
    told = []
    for decision, person in persons:
        others = sorted({place for name in map(_spelling, person.names) for place in bearers[name]} - {str(decision.place)})
        if others:
            reason = f"{', '.join(others)} lists this name too: it means neither person without an identifier"
        elif decision.where in empty:
            reason = "nobody is printed under this name"
        else:
            continue
        told.append(Remark(place=decision.place, severity="note", text=", ".join(person.names), reason=reason))
    return told


def _check_closure(bound: Sequence[BoundDecision], uses: Sequence[NameUse]) -> None:
    links: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for decision in bound:
        if decision.verdict == "same":
            for left, right in zip(decision.groups[0], decision.groups[0][1:], strict=False):
                links[left].append((right, decision.where))
                links[right].append((left, decision.where))
    for decision in bound:
        if decision.verdict == "different":
            for one, other in combinations(decision.groups, 2):
                for left, right in ((a, b) for a in one for b in other):
                    path = fewest_links(links, [left], [right])
                    if path is not None:
                        places = " and ".join(dict.fromkeys(path)) or decision.where
                        raise CurationError(f"this contradicts {places}, which make them one person", where=decision.where)
    works: dict[str, list[int]] = defaultdict(list)
    for position, use in enumerate(uses):
        if use.work is not None and position in links:
            works[use.work].append(position)
    for members in works.values():
        for left, right in combinations(members, 2):
            path = fewest_links(links, [left], [right])
            if path:
                message = f"this makes two authors of one work one person: {uses[left].key!r} and {uses[right].key!r}"
                raise CurationError(message, where=" and ".join(dict.fromkeys(path)))


class Paste:
    """Writes selectors and lines that work when they are pasted into a curation file.

    Args:
        uses: all uses.
        titles: key of a title → the title as printed; a work is named by one of them where that is unambiguous, else by its key.
    """

    def __init__(self, uses: Sequence[NameUse], titles: Mapping[str, str]):
        self.titles = titles
        self._uses: dict[str | None, list[NameUse]] = defaultdict(list)
        for use in uses:
            self._uses[use.work].append(use)
        self._names: dict[str | None, Counter[str]] = {}
        works = Counter(title_key(work) for work in self._uses if work is not None)
        self.shared = frozenset(key for key, number in works.items() if number > 1)

    def _printed(self, work: str | None, name: str) -> int:
        """How many uses of a work, or outside works, print a name."""
        if work not in self._names:
            self._names[work] = Counter(folded for use in self._uses[work] for folded in set(map(fold, use.printed)))
        return self._names[work][fold(name)]

    def selector(self, use: NameUse) -> Selector | None:
        """The selector that names this use, or None for a use without a printed name."""
        if not use.printed:
            return None
        name = min(use.printed, key=lambda printed: (self._printed(use.work, printed), printed))
        if use.work is None:
            return Selector(name=name, source=use.sources[0] if use.sources else None, position=use.position)
        key = title_key(use.work)
        title = None if key in self.shared else self.titles.get(key)
        position = use.position if self._printed(use.work, name) > 1 else None
        return Selector(name=name, work=title or use.work, position=position)

    def line(self, left: NameUse, right: NameUse) -> str | None:
        """The line that makes two uses one person, or None where one of them has no printed name."""
        pair = [self.selector(use) for use in (left, right)]
        known = [paste_selector(selector) for selector in pair if selector is not None]
        return "- {same: [" + ", ".join(known) + "]}" if len(known) == 2 else None


def title_key(work: str) -> str:
    """The part of the key of a work that its title makes."""
    return work.partition("|")[0].partition("#")[0]
