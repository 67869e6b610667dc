"""Hidden persons and former names: what is printed becomes "[name withheld]" in all that is handed on, the lines stay.

Of a hidden person, all names are withheld wherever they are written (in bylines, titles, entries, reasons, remarks, names of
files), and identifiers and homepages. Of a person with a former name, only that; the person keeps it as a hidden label, by which
queries find and which nothing shows. Anchors of hidden persons in the registry are digests, so that `identities.csv` tells no
name either. Ids of sources are part of addresses and stay: `Withheld.betraying` tells which hold a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from scholargraph.errors import CurationError
from scholargraph.model.entities import Entities, Person
from scholargraph.model.names import PersonalName, fold
from scholargraph.resolve.decisions import Curation
from scholargraph.resolve.keys import digest
from scholargraph.resolve.registry import Registry
from scholargraph.resolve.titles import normalize_title
from scholargraph.resolve.uses import NameUse

M = TypeVar("M", bound=BaseModel)

WITHHELD = "[name withheld]"
_IDS = frozenset({"id", "source", "fragment", "sha256", "format"})
"""Fields that hold no words: what points at them would no longer find them."""
_FILES = frozenset({"file_name", "file", "place"})
"""Fields that hold the name of a file."""
_LONG = 8
"""Letters from which a name is told even where no word begins or ends with it."""
_LETTER = r"[^\W\d_]"


def hidden_clusters(curation: Curation, uses: Sequence[NameUse], clusters: Sequence[frozenset[str]]) -> frozenset[int]:
    """The persons, by their place among the clusters, whom a human wants hidden.

    Raises:
        CurationError: nobody bears the name.
    """
    of = {key: n for n, cluster in enumerate(clusters) for key in cluster}
    found: set[int] = set()
    for decision in curation.decisions:
        suppress = decision.suppress
        if suppress is None or suppress.name is None:
            continue
        name = fold(suppress.name)
        bearers = {
            of[use.key]
            for use in uses
            if name in map(fold, use.printed)
            and suppress.source in (None, *use.sources)
            and (suppress.work is None or (use.work or "").partition("|")[0] == normalize_title(suppress.work).key)
        }
        if not bearers:
            raise CurationError(f"nobody bears this name: {suppress.name}", value=suppress.name, where=decision.where)
        found |= bearers
    return frozenset(found)


def secret_anchors(
    uses: Sequence[NameUse], clusters: Sequence[frozenset[str]], anchors: Sequence[frozenset[str]], hidden: frozenset[int]
) -> frozenset[str]:
    """The anchors that tell who is hidden: those of hidden persons, and others made of a title or byline that names one."""
    if not hidden:
        return frozenset()
    own = frozenset(key for n in hidden for key in (*clusters[n], *anchors[n]))
    printed = {name for use in uses if use.key in own for name in use.printed}
    marks = [*_squeezed(printed), *(f"|{family}|" for name in sorted(printed) for family in _families(name))]
    return own | {key for keys in anchors for key in keys if any(mark in key for mark in marks)}


def anchored(clusters: Sequence[frozenset[str]], secret: frozenset[str]) -> list[frozenset[str]]:
    """Clusters or anchors for the registry: secret keys become digests."""
    if not secret:
        return list(clusters)
    return [frozenset(_secret(key) if key in secret else key for key in cluster) for cluster in clusters]


def registry_of(registry: Registry, anchors: Sequence[frozenset[str]], secret: frozenset[str]) -> Registry:
    """The registry with its anchors as `anchored` writes them now: a person keeps the id when hidden, and when shown again."""
    marks = {row.anchor for row in registry.persons if _is_secret(row.anchor)}
    shown = (key for keys in anchors for key in keys if key not in secret) if marks else ()
    now = {**{key: _secret(key) for key in secret}, **{_secret(key): key for key in shown if _secret(key) in marks}}
    if not now:
        return registry
    rows = (row.model_copy(update={"anchor": now.get(row.anchor, row.anchor)}) for row in registry.persons)
    return Registry(persons=tuple(rows))


def _squeezed(names: Iterable[str]) -> list[str]:
    """Names of several words without what is between them, as in addresses and in keys made of titles."""
    spelled = {tuple(fold(form).split()) for name in names for form in (name, *_turned(name))}
    return sorted({"".join(words) for words in spelled if len(words) > 1 and sum(map(len, words)) >= _LONG})


def _secret(key: str) -> str:
    return digest("h", key)


def _is_secret(anchor: str) -> bool:
    return re.fullmatch(r"h[0-9a-f]+", anchor) is not None


@dataclass(frozen=True)
class Withheld:
    """What is withheld, and how it is recognised in any text.

    Attributes:
        hidden: ids of hidden persons.
        former: id of a person → the names to be known by, the preferred one first, and former names.
        pattern: the names and identifiers to withhold; the group `kept` holds names of today that contain a former one.
        in_files: names as files are called, middle names left out; not used elsewhere, for they may be another person's.
    """

    hidden: frozenset[str] = frozenset()
    former: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None
    in_files: re.Pattern[str] | None = None

    def text(self, text: str) -> str:
        """A text without what is withheld."""
        return text if self.pattern is None else self.pattern.sub(lambda found: found["kept"] or WITHHELD, text)

    def model(self, model: M) -> M:
        """A model with all its texts without what is withheld."""
        return model if self.pattern is None else type(model).model_validate(self.value(model.model_dump()))

    def value(self, value: Any) -> Any:
        """Plain data without what is withheld; identifiers that are withheld become None, those of lists go."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self._field(key, found) for key, found in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.value(found) for found in value if not self._is_private(found))
        return value

    def _field(self, key: str, value: Any) -> Any:
        if key in _IDS and isinstance(value, str):
            return value
        found = self.value(value)
        if key in _FILES and isinstance(found, str) and self.in_files is not None:
            found = self.in_files.sub(WITHHELD, found)
        return None if key in ("orcid", "url", "homepage") and found != value else found

    def _is_private(self, value: Any) -> bool:
        scheme = isinstance(value, dict) and value.keys() == {"scheme", "value"}
        return scheme and self.text(str(value["value"])) != value["value"]

    def betraying(self, ids: Iterable[str]) -> list[str]:
        """The ids of sources that hold a name that is withheld."""
        return [id for id in ids if self.text(id) != id]

    def entities(self, entities: Entities) -> Entities:
        """The entities with names withheld."""
        if self.pattern is None:
            return entities
        persons = tuple(self._person(person) for person in entities.persons)
        former = {person.id: person.hidden for person in persons}
        made = self.model(entities.model_copy(update={"persons": persons}))
        kept = tuple(person.model_copy(update={"hidden": former[person.id]}) for person in made.persons)
        return made.model_copy(update={"persons": kept})

    def _person(self, person: Person) -> Person:
        if person.id in self.hidden:
            return person.model_copy(update={"preferred_name": WITHHELD, "variants": (), "identifiers": (), "homepages": ()})
        if person.id not in self.former:
            return person
        names, former = self.former[person.id]
        secret = set(map(fold, former))
        shown = [name for name in (person.preferred_name, *person.variants) if fold(name) not in secret]
        preferred = shown[0] if person.preferred_name in shown else (*names, *shown, WITHHELD)[0]
        variants = tuple(sorted({*shown} - {preferred}))
        return person.model_copy(update={"preferred_name": preferred, "variants": variants, "hidden": former})


def withheld(
    entities: Entities, hidden: Iterable[str], former: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
) -> Withheld:
    """What has to be withheld of entities.

    Args:
        entities: what is believed, names and all.
        hidden: ids of persons to hide.
        former: id of a person → names to be known by, former names.
    """
    hidden = frozenset(hidden)
    known = [person for person in entities.persons if person.id in hidden]
    names = {name for person in known for name in (person.preferred_name, *person.variants)}
    names |= {name for _, gone in former.values() for name in gone}
    kept = {name for wanted, _ in former.values() for name in wanted}
    private = {value for person in known for value in (*(i.value for i in person.identifiers), *person.homepages)}
    if not names and not private:
        return Withheld()
    secret = [*map(re.escape, sorted(private)), *_patterns(names)]
    words = [f"(?P<kept>{'|'.join(_patterns(kept))})" if kept else "(?P<kept>(?!))", *secret]
    bounded = rf"(?<!{_LETTER})(?:{'|'.join(words)})(?!{_LETTER})"
    pattern = re.compile("|".join([bounded, *_squeezed(names)]), re.I)
    short = _patterns(found for name in names if (found := _without_middle(name)))
    in_files = re.compile(rf"(?<!{_LETTER})(?:{'|'.join(short)})(?!{_LETTER})", re.I) if short else None
    return Withheld(hidden, former, pattern, in_files)


def _patterns(names: Iterable[str]) -> list[str]:
    """Names as patterns, the longest first: with any signs between the words, in either order, with and without accents."""
    spelled = {form for name in names for form in (name, fold(name), *_turned(name))}
    words = {tuple(re.findall(r"\w+", form)) for form in spelled}
    ordered = sorted((found for found in words if found), key=lambda found: (-sum(map(len, found)), found))
    return [r"[\W_]+".join(map(re.escape, found)) for found in ordered]


def _without_middle(name: str) -> str | None:
    """ "Mina J. Rho" as "Mina Rho"; None where the first name is an initial."""
    try:
        parts = PersonalName.parse(name)
    except ValueError:
        return None
    first = parts.given_tokens[0] if parts.given_tokens else ""
    return f"{first} {parts.family_key}" if len(first) > 1 else None


def _families(name: str) -> tuple[str, ...]:
    try:
        return (PersonalName.parse(name).family_key,)
    except ValueError:
        return ()


def _turned(name: str) -> tuple[str, ...]:
    try:
        parts = PersonalName.parse(name)
    except ValueError:
        return ()
    given, family = " ".join(parts.given_tokens), parts.family_key
    return (f"{family} {given}", f"{given} {family}") if given and family else ()
