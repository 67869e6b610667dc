"""Decisions on spellings of venues and organizations as they stand in the graph, and the lines that decide otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from scholargraph.model.entities import SpellingDecision
from scholargraph.model.provenance import Place
from scholargraph.resolve.keys import IdMint, place_order, places, sorted_by_id
from scholargraph.resolve.organizations import Institution, Organizations, clean
from scholargraph.resolve.spellings import CURATED, Meaning, Spellings
from scholargraph.resolve.venues import Venues

K = TypeVar("K", bound=Hashable)
Printed = dict[str, tuple[int, Place]]
"""A text → how often it is printed, and where first."""


def spelling_decisions(
    venues: Venues, printed_venues: Spellings[str], organizations: Organizations, institutions: Spellings[Institution]
) -> tuple[SpellingDecision, ...]:
    """Why spellings mean the venues and organizations that they mean.

    Args:
        venues, organizations: what is meant.
        printed_venues, institutions: what is printed, and where.
    """
    of_venues = _decisions("venue", venues.meanings(), printed_venues, lambda text: (text.strip(),))
    of_others = _decisions("organization", organizations.meanings(), institutions, lambda one: map(clean, (one[0], *one[1])))
    return sorted_by_id([*of_venues, *of_others])


def _decisions(
    kind: str, meanings: Iterable[Meaning], spellings: Spellings[K], texts: Callable[[K], Iterable[str]]
) -> Iterator[SpellingDecision]:
    found = sorted(meanings, key=lambda one: (one.thing, one.other or "", one.spelling))
    wanted = {text for one in found for text in (*one.texts, *(why.taught for why in one.why if why.taught))}
    printed = _printed(spellings, texts, wanted)
    mint = IdMint()
    for one in found:
        rule, taught = one.why[0].rule, [why.taught for why in one.why if why.taught]
        shown = min(one.texts, key=lambda text: (text != one.spelling, text))
        yield SpellingDecision(
            id=mint("j", kind, one.thing, one.other, one.spelling),
            things=(one.thing,) if one.other is None else tuple(sorted((one.thing, one.other))),
            printed=one.spelling,
            verdict="same" if one.other is None else "different",
            rule=rule.name,
            level=rule.level,
            score=rule.score,
            evidence=(("printed", float(sum(printed[text][0] for text in one.texts))),),
            reasons=tuple(dict.fromkeys(why.reason for why in one.why)),
            quotes=places(printed[text][1] for text in (shown, *taught)),
            paste=None if rule is CURATED else names_line(kind, one.name, "not", one.spelling),
            decider="curation" if rule is CURATED else "rules",
        )


def _printed(spellings: Spellings[K], texts: Callable[[K], Iterable[str]], wanted: set[str]) -> Printed:
    found: Printed = {}
    for spelling, number in spellings.times.items():
        for text in texts(spelling):
            if text in wanted:
                own = spellings.first(spelling)
                times, place = found.get(text, (0, own))
                found[text] = times + number, min(place, own, key=place_order)
    return found


def names_line(kind: str, name: str, relation: str, spelling: str) -> str:
    """The line for a curation file by which a spelling means what is called so (`also`), or does not (`not`)."""
    texts = [json.dumps(text, ensure_ascii=False) for text in (name, spelling)]
    return f"- {{{kind}: {{name: {texts[0]}, {relation}: [{texts[1]}]}}}}"
