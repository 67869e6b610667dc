"""Decisions on pairs of names as they stand in the graph: with the persons, mentions and places concerned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from scholargraph.model.entities import IdentityDecision
from scholargraph.model.provenance import Place
from scholargraph.resolve.keys import IdMint, places
from scholargraph.resolve.uses import PairDecision


class KeyedDecision(NamedTuple):
    """A decision on two uses of names.

    Attributes:
        keys: of the two uses, the smaller first.
        one: the decision.
        paste: the line that makes the two uses of a candidate one, for a curation file.
    """

    keys: tuple[str, str]
    one: PairDecision
    paste: str | None = None


def keyed(left: str, right: str, one: PairDecision, paste: str | None = None) -> KeyedDecision:
    """A decision on two uses, by their keys."""
    return KeyedDecision((left, right) if left <= right else (right, left), one, paste)


def in_order(found: Iterable[KeyedDecision]) -> list[KeyedDecision]:
    """Decisions in the order in which they get their ids."""
    return sorted(found, key=lambda told: (told.one.verdict, told.one.rule, told.keys, -told.one.score))


def identity_decisions(
    found: Iterable[KeyedDecision],
    *,
    person_of: Callable[[int], str],
    mentions_of: Callable[[int], Sequence[str]],
    places_of: Callable[[int], Sequence[Place]],
) -> Iterator[IdentityDecision]:
    """Entities of decisions.

    Args:
        found: the decisions, `in_order`.
        person_of: use → id of the person; uses as the decisions number them.
        mentions_of: use → ids of its mentions.
        places_of: use that no byline prints → the places that do.
    """
    mint = IdMint()
    for keys, one, paste in found:
        uses = one.left, one.right
        printed = [mentions_of(use) for use in uses]
        yield IdentityDecision(
            id=mint("x", one.verdict, one.rule, *keys),
            persons=tuple(sorted({person_of(use) for use in uses})),
            mentions=tuple(sorted({mention for mentions in printed for mention in mentions})),
            verdict=one.verdict,
            rule=one.rule,
            level=one.level,
            score=one.score,
            evidence=one.evidence,
            reasons=one.reasons,
            quotes=places([place for use, told in zip(uses, printed, strict=True) if not told for place in places_of(use)]),
            paste=paste,
            decider="curation" if one.rule.startswith("curat") else "rules",
        )
