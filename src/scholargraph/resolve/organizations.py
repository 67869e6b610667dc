"""Organizations and their units: which printed names mean one institution.

Equal folded names, the shipped table `organizations.yaml`, and an abbreviation printed beside the name are evidence; a
resemblance is not. A unit ("School of Data Science") is an organization of its own within one institution.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from scholargraph.model.entities import Organization
from scholargraph.model.names import fold
from scholargraph.resolve.keys import digest

_BESIDE = re.compile(r"^(?P<long>.+?)\s*\((?P<short>[A-Z][A-Za-z&.\-]{1,11})\)\s*$")


@cache
def shipped_organizations() -> dict[str, str]:
    """Folded name → full name, from the shipped table."""
    text = (files("scholargraph.resolve") / "organizations.yaml").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    for full, others in yaml.safe_load(text).items():
        for name in (full, *(part.strip() for part in (others or "").split("|") if part.strip())):
            names[_key(name)] = full
    return names


def _key(printed: str) -> str:
    words = fold(printed.replace("&", " and ")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


class OrganizationFact(NamedTuple):
    """What is known of an institution: its name, the other names it has or had, its ROR id."""

    name: str
    also: tuple[str, ...] = ()
    ror: str | None = None


class Organizations:
    """Collects printed institutions and units, then says which organization each means.

    Use `add` for all, then `id`; `entities` after that.
    """

    def __init__(self, printed: Iterable[tuple[str, tuple[str, ...]]], added: Iterable[OrganizationFact] = ()):
        """Takes pairs (institution, its units) as printed, and what the user knows of institutions, which beats the table."""
        added = tuple(added)
        own = {_key(name): fact.name for fact in added for name in (fact.name, *fact.also)}
        self._known = {**shipped_organizations(), **own}
        self._ror = {_key(fact.name): fact.ror for fact in added}
        pairs = [(_clean(name), tuple(_clean(unit) for unit in units)) for name, units in printed if name.strip()]
        self._short = _abbreviations(name for name, _ in pairs)
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._parent: dict[str, str | None] = {}
        for name, units in pairs:
            root = self._root(name)
            self._parent[root] = None
            for form in _forms(name):
                self._forms[root][form] += 1
            for unit in units:
                if unit.strip():
                    key = self._unit_root(root, unit)
                    self._parent[key] = root
                    self._forms[key][unit] += 1
        self.entities = tuple(sorted((self._entity(key) for key in self._parent), key=lambda organization: organization.id))

    def _root(self, name: str) -> str:
        beside = _BESIDE.match(name)
        long = beside["long"] if beside else name
        full = self._known.get(_key(name)) or self._known.get(_key(long))
        if full is None and not beside:
            full = self._short.get(_key(long))
        return _key(full or long) or name

    @staticmethod
    def _unit_root(root: str, unit: str) -> str:
        words = re.sub(r"\b[Dd]ept\.?(?=\s)", "Department", unit)
        return f"{root}\x1f{_key(words)}"

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
        root = self._root(_clean(printed))
        return digest("o", root) if root in self._parent else None

    def unit_ids(self, printed: str, units: Iterable[str]) -> tuple[str, ...]:
        """The ids of the units of a printed institution, in the order given."""
        root = self._root(_clean(printed))
        return tuple(digest("o", self._unit_root(root, _clean(unit))) for unit in units if unit.strip())


def _clean(printed: str) -> str:
    return " ".join(printed.split()).strip(" .,;")


def _forms(name: str) -> tuple[str, ...]:
    beside = _BESIDE.match(name)
    return (beside["long"], beside["short"]) if beside else (name,)


def _abbreviations(names: Iterable[str]) -> dict[str, str]:
    """Abbreviation → full name, where it is printed beside one name only."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        beside = _BESIDE.match(name)
        if beside:
            found[_key(beside["short"])].add(beside["long"])
    return {short: min(longs) for short, longs in sorted(found.items()) if len({_key(long) for long in longs}) == 1}
