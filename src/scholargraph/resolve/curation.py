"""Human decisions on identity: read, bound to uses of names, checked against each other. They beat every rule.

A curation file is a YAML list; each line is one decision, and the report prints such lines ready to paste:

    - {same: [{name: J. Park, work: Exact bounds for slow methods}, {name: Jisun Park, source: cv_rho}], why: told me}
    - {different: [{name: Wei Li, work: First title}, {name: Wei Li, work: Second title}], by: me, date: 2026-01-31}
    - {person: {names: [Mina Rho, M. J. Rho], orcid: 0000-0002-1825-0097}}

    - {works: {same: [Braided orders, "Braided orders of the north"]}}
    - {works: {different: [{title: Preface, source: list_a}, {title: Preface, source: list_b}]}}
    - {suppress: {name: Mina Rho}}
    - {suppress: {source: cv_rho, text: words of the entry}}
    - {venue: {name: Northern Journal of Braids, also: [NJB, N. J. Braids], kind: journal}}

A selector names one use of a name: `name` as printed (in any document that prints this place), with
`work` (title or content key: the author of that work; `position` tells two equal names apart),
or without it (an owner, student, editor ...; `source` says in which document, `position` in which place).
`person` binds all uses whose printed name is one of `names`, initials apart; `match_by_name: false` only gives the ORCID to the
uses that `uses:` selects. Works are named by title, doi or arXiv id, or by a mapping with `source` or `year` beside it.
`suppress` hides a person in every output (the lines stay, the name becomes “[name withheld]”), or leaves out the
entries of a source that hold a text. `venue` adds to the table of venues. `by`, `date` and `why` may stand in any line.
"""

from __future__ import annotations

import datetime
import json
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from scholargraph.errors import CurationError
from scholargraph.model.entities import VenueKind
from scholargraph.model.identifiers import normalize_orcid
from scholargraph.model.names import fold
from scholargraph.model.provenance import Frozen
from scholargraph.resolve.names import form, is_initials
from scholargraph.resolve.titles import normalize_title
from scholargraph.resolve.uses import NameUse


class Selector(Frozen):
    """Names one use of a name; see the module's text."""

    name: str = Field(min_length=1)
    work: str | None = None
    position: int | None = Field(default=None, ge=1)
    source: str | None = None


class CuratedPerson(Frozen):
    """A person a human vouches for."""

    names: tuple[str, ...] = ()
    uses: tuple[Selector, ...] = ()
    orcid: str | None = None
    match_by_name: bool = True

    @model_validator(mode="after")
    def _is_somebody(self) -> CuratedPerson:
        if not (self.names or self.uses):
            raise ValueError("a person needs names or uses")
        if self.orcid and normalize_orcid(self.orcid) is None:
            raise ValueError(f"{self.orcid!r} is no ORCID: its form or its checksum is wrong")
        return self


class WorkSelector(Frozen):
    """Names the records of one work: by printed title, doi or arXiv id; `source` and `year` say which of several."""

    title: str = Field(min_length=1)
    source: str | None = None
    year: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, value: Any) -> Any:
        return {"title": value} if isinstance(value, str) else value


class CuratedWorks(Frozen):
    """What a human says of works: records that are one work, or that are not."""

    same: tuple[WorkSelector, ...] | None = Field(default=None, min_length=2)
    different: tuple[WorkSelector, ...] | None = Field(default=None, min_length=2)

    @model_validator(mode="after")
    def _says_one_thing(self) -> CuratedWorks:
        if (self.same is None) == (self.different is None):
            raise ValueError("works are either same or different")
        return self


class Suppression(Frozen):
    """Hides the person of a name, or leaves out the entries of a source that hold a text."""

    name: str | None = Field(default=None, min_length=1)
    work: str | None = None
    source: str | None = None
    text: str | None = Field(default=None, min_length=3)

    @model_validator(mode="after")
    def _hides_one_thing(self) -> Suppression:
        if (self.name is None) == (self.text is None):
            raise ValueError("suppress either a name or a text")
        if self.text is not None and self.source is None:
            raise ValueError("a text to leave out needs its source")
        return self


class CuratedVenue(Frozen):
    """A venue, or more names of one."""

    name: str = Field(min_length=1)
    also: tuple[str, ...] = ()
    kind: VenueKind = "venue"
    issn: str | None = None


class Decision(Frozen):
    """One line of a curation file: exactly one of `same`, `different`, `person`, `works`, `suppress`, `venue`."""

    same: tuple[Selector, ...] | None = Field(default=None, min_length=2)
    different: tuple[Selector, ...] | None = Field(default=None, min_length=2)
    person: CuratedPerson | None = None
    works: CuratedWorks | None = None
    suppress: Suppression | None = None
    venue: CuratedVenue | None = None
    by: str | None = None
    date: datetime.date | None = None
    why: str | None = None
    where: str = ""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Decision:
        parts = (self.same, self.different, self.person, self.works, self.suppress, self.venue)
        if sum(part is not None for part in parts) != 1:
            raise ValueError("a line says exactly one of same, different, person, works, suppress, venue")
        return self


class Curation(Frozen):
    """All decisions, in the order of the files."""

    decisions: tuple[Decision, ...] = ()

    @property
    def venues(self) -> tuple[CuratedVenue, ...]:
        """The venues that the user adds."""
        return tuple(one.venue for one in self.decisions if one.venue is not None)


def load_curation(paths: Iterable[Path]) -> Curation:
    """Reads curation files.

    Raises:
        CurationError: a file is no YAML list of decisions; the message names file and line.
    """
    return Curation(decisions=tuple(decision for path in sorted(paths) for decision in _read(path)))


def _read(path: Path) -> Iterator[Decision]:
    import yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as error:
        raise CurationError(f"cannot be read: {error.strerror}", value=str(path), where=str(path)) from error
    except UnicodeDecodeError as error:
        raise CurationError("this is no UTF-8 text", value=str(path), where=str(path)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _no_yaml(error, path) from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise CurationError("a curation file is a list, each line beginning with “- ”", where=f"{path}:1")
    for node in root.value:
        where = f"{path}:{node.start_mark.line + 1}"
        try:
            value: Any = yaml.safe_load(yaml.serialize(node))
        except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a date or number that is none
            raise CurationError(f"this is no decision: {_problem(error)}", where=where) from error
        if not isinstance(value, dict):
            raise CurationError("a decision is a mapping such as {same: [...]}", value=value, where=where)
        try:
            yield Decision(**{**value, "where": where})
        except (ValidationError, TypeError) as error:
            detail = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
            field = ".".join(str(part) for part in detail["loc"])
            message = f"{field}: {detail['msg']}" if field else str(detail["msg"])
            raise CurationError(message, value=value, where=where) from error


def _no_yaml(error: Exception, path: Path) -> CurationError:
    mark = getattr(error, "problem_mark", None)
    return CurationError(f"this is no YAML: {_problem(error)}", where=f"{path}:{mark.line + 1}" if mark else str(path))


def _problem(error: Exception) -> str:
    """What a YAML parser complains about, in one line."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return getattr(error, "problem", None) or str(error).partition("\n")[0]


@dataclass(frozen=True)
class BoundDecision:
    """A decision and the uses it speaks of, as positions in the sequence of uses.

    Attributes:
        verdict: same or different.
        groups: for `same` one group of uses; for `different` one group a selector.
        orcid: for a curated person.
        where: file and line.
        reason: what a reader of the explanation should see.
    """

    verdict: Literal["same", "different"]
    groups: tuple[tuple[int, ...], ...]
    where: str
    reason: str
    orcid: str | None = None


def bind(curation: Curation, uses: Sequence[NameUse]) -> list[BoundDecision]:
    """Finds the uses that each decision speaks of, and checks the decisions against each other.

    Args:
        curation: the decisions.
        uses: the uses; positions in this sequence are what is returned.

    Raises:
        CurationError: a selector selects nothing or several authors of one work, or two decisions contradict each other,
            directly or by what follows from them; the message names all places.
    """
    index = _Index(uses)
    bound = [
        _bind_one(decision, index) for decision in curation.decisions if decision.same or decision.different or decision.person
    ]
    _check_closure(bound, uses)
    return bound


class _Index:
    def __init__(self, uses: Sequence[NameUse]):
        self.uses = uses
        self.by_name: dict[str, list[int]] = defaultdict(list)
        for position, use in enumerate(uses):
            for printed in use.printed:
                self.by_name[fold(printed)].append(position)

    def named(self, name: str) -> list[int]:
        return sorted(set(self.by_name.get(fold(name), ())))

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
        return use.work in keys or _title_key(use.work) in keys


def _bind_one(decision: Decision, index: _Index) -> BoundDecision:
    reason = f"decided in {decision.where}" + (f" by {decision.by}" if decision.by else "")
    reason += f": {decision.why}" if decision.why else ""
    if decision.person is not None:
        person = decision.person
        found = {n for selector in person.uses for n in index.select(selector, decision.where)}
        if person.match_by_name:
            named = {n for name in person.names if not is_initials(form(name)) for n in index.named(name)}
            if person.names and not named and not found:
                message = "nobody bears any of these names: " + ", ".join(person.names)
                raise CurationError(message, value=person.names, where=decision.where)
            found |= named
        orcid = normalize_orcid(person.orcid) if person.orcid else None
        return BoundDecision("same", (tuple(sorted(found)),), decision.where, reason, orcid)
    selected = tuple(index.select(selector, decision.where) for selector in decision.same or decision.different or ())
    if decision.same:
        return BoundDecision("same", (tuple(sorted({n for group in selected for n in group})),), decision.where, reason)
    return BoundDecision("different", selected, decision.where, reason)


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
                    path = _path(links, left, right)
                    if path is not None:
                        places = " and ".join(dict.fromkeys(path)) or decision.where
                        raise CurationError(f"this contradicts {places}, which make them one person", where=decision.where)
    works: dict[str, list[int]] = defaultdict(list)
    for position, use in enumerate(uses):
        if use.work is not None and position in links:
            works[use.work].append(position)
    for members in works.values():
        for left, right in combinations(members, 2):
            path = _path(links, left, right)
            if path:
                message = f"this makes two authors of one work one person: {uses[left].key!r} and {uses[right].key!r}"
                raise CurationError(message, where=" and ".join(dict.fromkeys(path)))


def _path(links: Mapping[int, list[tuple[int, str]]], start: int, end: int) -> list[str] | None:
    """The places of the `same` lines that join two uses, in order; None if nothing joins them."""
    queue: deque[tuple[int, list[str]]] = deque([(start, [])])
    seen = {start}
    while queue:
        here, path = queue.popleft()
        if here == end:
            return path
        for there, where in links.get(here, ()):
            if there not in seen:
                seen.add(there)
                queue.append((there, [*path, where]))
    return None


class Paste:
    """Writes selectors and lines that work when they are pasted into a curation file.

    Args:
        uses: all uses.
        titles: printed titles; a work is named by one of them where that is unambiguous, else by its key.
    """

    def __init__(self, uses: Sequence[NameUse], titles: Iterable[str]):
        self.titles = {normalize_title(title).key: title for title in sorted(titles, reverse=True)}
        self.names: dict[str | None, Counter[str]] = defaultdict(Counter)
        works: dict[str, set[str]] = defaultdict(set)
        for use in uses:
            self.names[use.work].update({fold(printed) for printed in use.printed})
            if use.work is not None:
                works[_title_key(use.work)].add(use.work)
        self.shared = frozenset(key for key, found in works.items() if len(found) > 1)

    def selector(self, use: NameUse) -> Selector | None:
        """The selector that names this use, or None for a use without a printed name."""
        if not use.printed:
            return None
        name = min(use.printed, key=lambda printed: (self.names[use.work][fold(printed)], printed))
        if use.work is None:
            return Selector(name=name, source=use.sources[0] if use.sources else None, position=use.position)
        key = _title_key(use.work)
        title = None if key in self.shared else self.titles.get(key)
        position = use.position if self.names[use.work][fold(name)] > 1 else None
        return Selector(name=name, work=title or use.work, position=position)

    def line(self, left: NameUse, right: NameUse) -> str | None:
        """The line that makes two uses one person, or None where one of them has no printed name."""
        pair = [self.selector(use) for use in (left, right)]
        known = [paste_selector(selector) for selector in pair if selector is not None]
        return "- {same: [" + ", ".join(known) + "]}" if len(known) == 2 else None


def _title_key(work: str) -> str:
    """The part of a work's key that its title makes."""
    return work.partition("|")[0].partition("#")[0]


def paste_selector(selector: Selector) -> str:
    """A selector as YAML in one line."""
    fields = selector.model_dump(exclude_none=True)
    return "{" + ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()) + "}"
