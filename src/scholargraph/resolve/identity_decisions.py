"""Decisions on pairs of names as they stand in the graph: with the persons, mentions and places concerned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from scholargraph.model.entities import IdentityDecision
from scholargraph.model.provenance import Place
from scholargraph.resolve.keys import IdMint, places
from scholargraph.resolve.uses import PairDecision


def identity_decisions(
    decisions: Iterable[tuple[tuple[str, str], PairDecision]],
    *,
    person_of: Callable[[str], str],
    mentions_of: Callable[[str], Sequence[str]],
    places_of: Callable[[str], Sequence[Place]],
    line: Callable[[PairDecision], str | None],
) -> Iterator[IdentityDecision]:
    """Entities of decisions; their ids do not depend on the order in which these come.

    Args:
        decisions: the keys of two uses, and what was decided on them.
        person_of: key of a use → id of the person.
        mentions_of: key of a use → ids of its mentions.
        places_of: key of a use that no byline prints → the places that do.
        line: the line that makes the two uses of a candidate one, for a curation file.
    """
    mint = IdMint()
    paired = [(pair if pair[0] <= pair[1] else pair[::-1], one) for pair, one in decisions]
    for keys, one in sorted(paired, key=lambda found: (found[1].verdict, found[1].rule, found[0], -found[1].score)):
        printed = [mentions_of(key) for key in keys]
        yield IdentityDecision(
            id=mint("x", one.verdict, one.rule, *keys),
            persons=tuple(sorted({person_of(key) for key in keys})),
            mentions=tuple(sorted({mention for mentions in printed for mention in mentions})),
            verdict=one.verdict,
            rule=one.rule,
            level=one.level,
            score=one.score,
            evidence=one.evidence,
            reasons=one.reasons,
            quotes=places([place for key, found in zip(keys, printed, strict=True) if not found for place in places_of(key)]),
            paste=line(one) if one.verdict == "candidate" else None,
            decider="curation" if one.rule.startswith("curat") else "rules",
        )
