"""Organizations and their units: which printed names mean one institution.

Equal folded names, the shipped table `organizations.yaml`, and an abbreviation printed beside the name are evidence; a
resemblance is not. A unit ("School of Data Science") is an organization of its own within one institution.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from scholargraph.model.entities import Organization
from scholargraph.model.names import fold
from scholargraph.resolve.keys import digest
from scholargraph.resolve.spellings import BESIDE, CURATED, SAME_WORDS, TABLE, Meaning, Why, differs

_BESIDE = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[A-Z][A-Za-z&.\-]{1,11})\)\s*$")


@cache
def shipped_organizations() -> dict[str, str]:
    """Folded name → full name, from the shipped table."""
    text = (files("scholargraph.resolve") / "organizations.yaml").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    for full, others in yaml.safe_load(text).items():
        for name in (full, *(part.strip() for part in (others or "").split("|") if part.strip())):
            names[organization_key(name)] = full
    return names


def organization_key(printed: str) -> str:
    """The comparable form of a printed institution or unit."""
    words = fold(printed.replace("&", " and ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


class OrganizationFact(NamedTuple):
    """What a human knows of an institution.

    Attributes:
        name, ror: of the institution.
        also: the other names it has or had.
        apart: names that are another institution's.
        decided: what is told of the decision.
    """

    name: str
    also: tuple[str, ...] = ()
    ror: str | None = None
    apart: tuple[str, ...] = ()
    decided: str = ""


Institution = tuple[str, tuple[str, ...]]
"""An institution as printed, and its units."""


class Organizations:
    """The institutions and units that the sources print: `id` and `unit_ids` say which of `entities` a printed name means."""

    def __init__(self, printed: Iterable[Institution] | Mapping[Institution, int], added: Iterable[OrganizationFact] = ()):
        """Takes what is printed, or how often each is, and what the user knows of institutions, which beats the table."""
        self._added = tuple(added)
        self._decided = {organization_key(name): fact for fact in self._added for name in (fact.name, *fact.also)}
        self._known = {**shipped_organizations(), **{key: fact.name for key, fact in self._decided.items()}}
        self._ror = {organization_key(fact.name): fact.ror for fact in self._added}
        self._printed = printed if isinstance(printed, Mapping) else Counter(printed)
        self._short = _abbreviations(clean(name) for name, _ in self._printed)
        self._alone: set[str] = set()
        self._learn_apart()
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._parent: dict[str, str | None] = {}
        for one, number in self._printed.items():
            for root, parent, forms, _ in self._meant(one):
                self._parent[root] = parent
                for form in forms:
                    self._forms[root][form] += number
        self._of = {key: self._entity(key) for key in self._parent}
        self.entities = tuple(sorted(self._of.values(), key=lambda organization: organization.id))

    def _learn_apart(self) -> None:
        for name, fact in self._apart():
            key, other = organization_key(name), organization_key(fact.name)
            if key != other and self._root(name) == self._root(fact.name):
                if self._root(name) == key:
                    self._known[other] = fact.name
                else:
                    self._known[key] = name
            if self._root(name) == self._root(fact.name):
                self._alone.add(fold(name))

    def _apart(self) -> Iterator[tuple[str, OrganizationFact]]:
        return ((name, fact) for fact in self._added for name in fact.apart)

    def _meant(self, one: Institution) -> Iterator[tuple[str, str | None, tuple[str, ...], str]]:
        """The institution and the units that a printed one means: root, root of what it is a unit of, its names, the text."""
        name, units = one
        if name.strip():
            root = self._root(text := clean(name))
            yield root, None, _forms(text), text
            for unit in map(clean, units):
                if unit:
                    yield self._unit_root(root, unit), root, (unit,), unit

    def _root(self, name: str) -> str:
        if self._alone and fold(name) in self._alone:
            return f"={fold(name)}"
        beside = _BESIDE.match(name)
        long = beside["long"] if beside else name
        full = self._known.get(organization_key(name)) or self._known.get(organization_key(long))
        if full is None and not beside:
            full, _ = self._short.get(organization_key(long), (None, ""))
        return organization_key(full or long) or name

    def _unit_root(self, root: str, unit: str) -> str:
        if self._alone and fold(unit) in self._alone:
            return f"{root}\x1f={fold(unit)}"
        words = re.sub(r"\b[Dd]ept\.?(?=\s)", "Department", unit)
        return f"{root}\x1f{organization_key(words)}"

    def _entity(self, key: str) -> Organization:
        forms = self._forms[key]
        full = self._known.get(key) if "\x1f" not in key else None
        name = full or min(forms, key=lambda form: (-len(form.split()), -forms[form], form))
        parent = self._parent[key]
        return Organization(
            id=digest("o", key),
            name=name,
            variants=tuple(sorted(set(forms) - {name})),
            unit_of=digest("o", parent) if parent else None,
            ror=self._ror.get(key),
        )

    def id(self, printed: str | None) -> str | None:
        """The id of a printed institution; None if it was not among those collected."""
        if not printed or not printed.strip():
            return None
        root = self._root(clean(printed))
        return digest("o", root) if root in self._parent else None

    def unit_ids(self, printed: str, units: Iterable[str]) -> tuple[str, ...]:
        """The ids of the units of a printed institution, in the order given."""
        root = self._root(clean(printed))
        return tuple(digest("o", self._unit_root(root, unit)) for unit in map(clean, units) if unit)

    def meanings(self) -> Iterator[Meaning]:
        """What each spelling means that differs from the label of its organization, and what a human says none of them means."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        decided: dict[str, set[str]] = {fold(name): set() for name, _ in self._apart()}
        for one in self._printed:
            for root, _, forms, text in self._meant(one):
                for form in forms:
                    if form != self._of[root].name and differs(form, self._of[root].name):
                        found[root, form].append(text)
                    if decided and fold(form) in decided:
                        decided[fold(form)].add(text)
        for (root, form), texts in found.items():
            own, texts = self._of[root], sorted(set(texts))
            yield Meaning(own.id, own.name, form, tuple(texts), (self._reason(form, texts, own.name, "\x1f" in root),))
        for name, fact in self._apart():
            mine, other = self._of.get(self._root(clean(name))), self._of.get(self._root(clean(fact.name)))
            if mine and other:
                texts = sorted(decided[fold(name)])
                yield Meaning(mine.id, other.name, name, tuple(texts), (Why(CURATED, fact.decided),), other.id)

    def _reason(self, form: str, texts: list[str], name: str, is_unit: bool) -> Why:
        key = organization_key(form)
        if is_unit or key == organization_key(name):
            return Why(SAME_WORDS, "the same words, but for “the”, “and” as a sign, or “Dept.”")
        if key in self._decided:
            return Why(CURATED, self._decided[key].decided)
        if key in self._known:
            return Why(TABLE, f"the table of institutions that comes with scholargraph has it as a name of “{name}”")
        _, taught = self._short.get(key, ("", min(texts)))
        return Why(BESIDE, f"“{taught}” prints both names", taught)


def clean(printed: str) -> str:
    """A printed institution or unit without the signs around it."""
    return " ".join(printed.split()).strip(" .,;")


def _forms(name: str) -> tuple[str, ...]:
    beside = _BESIDE.match(name)
    return (beside["long"], beside["short"]) if beside else (name,)


def _abbreviations(names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Abbreviation → full name where it is printed beside one name only, and the printed text that has both."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name in names:
        beside = _BESIDE.match(name)
        if beside:
            found[organization_key(beside["short"])].add((beside["long"], name))
    return {
        short: min(longs) for short, longs in sorted(found.items()) if len({organization_key(long) for long, _ in longs}) == 1
    }
