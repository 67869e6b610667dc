"""Hidden persons: their printed forms become "[name withheld]" in all that is handed on, the lines stay.

Hidden are the person's names wherever they are written (in variants, titles of entries, reasons, remarks), identifiers and
homepages. The anchors of the registry are digests for hidden persons, so that `identities.csv` tells no name either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from scholargraph.errors import CurationError
from scholargraph.model.entities import Entities, Person
from scholargraph.model.names import fold
from scholargraph.resolve.decisions import Curation
from scholargraph.resolve.keys import digest
from scholargraph.resolve.titles import normalize_title
from scholargraph.resolve.uses import NameUse

WITHHELD = "[name withheld]"


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


def anchored(clusters: Sequence[frozenset[str]], hidden: frozenset[int]) -> list[frozenset[str]]:
    """The clusters for the registry: keys of hidden persons become digests."""
    return [frozenset(digest("h", key) for key in cluster) if n in hidden else cluster for n, cluster in enumerate(clusters)]


def withhold(entities: Entities, persons: Iterable[str]) -> Entities:
    """The entities with the names of some persons withheld.

    Args:
        entities: what is believed.
        persons: ids of the persons to hide.
    """
    hidden = set(persons)
    if not hidden:
        return entities
    known = [person for person in entities.persons if person.id in hidden]
    names = {name for person in known for name in (person.preferred_name, *person.variants)}
    marks = {fold(name): name for name in sorted(names)}
    private = [value for person in known for value in (*(i.value for i in person.identifiers), *person.homepages)]
    alternatives = sorted({*names, *marks, *(f.replace(" ", "-") for f in marks), *private}, key=lambda text: (-len(text), text))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, alternatives)) + r")(?!\w)", re.I)
    bare = [_bare(person) if person.id in hidden else person for person in entities.persons]
    content = entities.model_copy(update={"persons": tuple(bare)}).model_dump()
    return Entities.model_validate(_replaced(content, pattern))


def _bare(person: Person) -> Person:
    return person.model_copy(update={"preferred_name": WITHHELD, "variants": (), "identifiers": (), "homepages": ()})


def _replaced(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(WITHHELD, value)
    if isinstance(value, dict):
        return {key: found if key == "id" else _replaced(found, pattern) for key, found in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_replaced(found, pattern) for found in value)
    return value
