"""What person clustering works on: uses of names, after works are merged and bylines aligned.

A use is a slot that exactly one person fills: one author position of one work (all its mentions in all sources, aligned),
a student of a list, the owner of a page, an editor. Clustering decides which uses are one person; it sees nothing else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from scholargraph.model.identifiers import Identifier

UseKind = Literal["author", "owner", "advisee", "advisor", "editor", "holder", "person"]

_NONE: frozenset[str] = frozenset()

_MANY_BESIDE, _NEAR = 500, 50
"""From how many authors of a work on the others are those near in the byline, and how many on either side these are."""

Verdict = Literal["same", "different", "candidate"]
"""What is decided on two names."""


@dataclass(slots=True)
class NameUse:
    """One use of a name; nothing of it changes once all are gathered.

    Attributes:
        index: its place in the sequence of uses.
        key: content key, unique and independent of reading order ("<work key>|3", "owner|cv_x", ...); sort by it.
        kind: what the name is used as.
        printed: the forms printed for this slot, distinct and sorted; empty for an implied owner.
        sources: ids of the sources that print it, sorted.
        work: key of the work (authors, else None).
        position: 1-based byline position, if known.
        coauthors: indices of the other author uses of the same work; see `introduce`.
        byline_cut: the work's byline is not complete in any source.
        year: year of the work.
        first_year, last_year: the window of an advising relation (last_year None: running or unknown).
        words: folded words of the title, stop words left out, each once.
        venue: key of the venue.
        areas: topic codes ("cs.LG").
        page_of: ids of sources that are somebody's page and print this very use (page ownership evidence for their owner).
        owner_of: id of the source whose owner this use IS by the source's own word (the owner record, an implied authorship,
            the advisor of the owner's student list); such uses of one source are one person.
        advisor: index of the use that is the advisor of this advisee.
        short: the name is a single given or family name in running text.
        identifiers: identifiers of the person printed beside it.
        own_words: (owners) the document speaks for its owner, as a CV or a homepage does, unlike an aggregator's page.
    """

    index: int
    key: str
    kind: UseKind
    printed: tuple[str, ...]
    sources: tuple[str, ...] = ()
    work: str | None = None
    position: int | None = None
    coauthors: tuple[int, ...] = ()
    byline_cut: bool = False
    year: int | None = None
    first_year: int | None = None
    last_year: int | None = None
    words: Collection[str] = _NONE
    venue: str | None = None
    areas: frozenset[str] = _NONE
    page_of: frozenset[str] = _NONE
    owner_of: str | None = None
    advisor: int | None = None
    short: bool = False
    identifiers: tuple[Identifier, ...] = ()
    own_words: bool = False


class PairDecision(NamedTuple):
    """Why two groups of uses were joined, kept apart, or left open.

    Attributes:
        left, right: indices of the uses whose comparison decided.
        verdict: same, different or candidate.
        rule: named rule.
        level: rank of the rule: 1 a human's word, 2 identifiers, 4 what a page says, 5 names and context, 6 less, 7 worth a look.
        score: in [0, 1].
        evidence: named numbers, sorted by name.
        reasons: readable sentences.
    """

    left: int
    right: int
    verdict: Verdict
    rule: str
    level: int
    score: float
    evidence: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clustering:
    """Which uses are one person: `cluster_of[i]` is the smallest index of the uses that are one with use i."""

    cluster_of: tuple[int, ...]
    decisions: Sequence[PairDecision]


Decisions = list[PairDecision]


def decision(
    uses: Sequence[NameUse],
    left: int,
    right: int,
    verdict: Verdict,
    rule: str,
    level: int,
    score: float,
    *reasons: str,
    **evidence: float,
) -> PairDecision:
    """A decision on two positions, with the indices of the uses as the caller numbered them."""
    one, other = sorted((left, right))
    numbers = tuple(sorted([(name, round(value, 4)) for name, value in evidence.items()]))
    return PairDecision(
        uses[one].index,
        uses[other].index,
        verdict,
        rule,
        level,
        round(score, 4),
        numbers,
        tuple(filter(None, reasons)),
    )


def introduce(team: Sequence[NameUse]) -> None:
    """Tells each author of a work the others, by their indices; of very many only those who stand near in the byline.

    Who shares a byline with thousands is no company, and all pairs of them would take the square of time and memory.
    """
    members = tuple(sorted([use.index for use in team]))
    if len(members) <= _MANY_BESIDE:
        for use in team:
            at = bisect_left(members, use.index)
            use.coauthors = members[:at] + members[at + 1 :]
        return
    byline = sorted(team, key=lambda use: (use.position is None, use.position or 0, use.key))
    for n, use in enumerate(byline):
        near = byline[max(0, n - _NEAR) : n] + byline[n + 1 : n + 1 + _NEAR]
        use.coauthors = tuple(sorted([other.index for other in near]))


def in_order(uses: Sequence[NameUse]) -> list[NameUse]:
    """The uses sorted by key, their links turned into positions; as they are, if they come so."""
    order = sorted(range(len(uses)), key=lambda n: uses[n].key)
    if all(n == position == uses[n].index for position, n in enumerate(order)):
        return list(uses)
    place = {uses[n].index: position for position, n in enumerate(order)}
    return [
        replace(
            uses[n],
            coauthors=tuple(sorted(place[other] for other in uses[n].coauthors)),
            advisor=place[advisor] if (advisor := uses[n].advisor) is not None else None,
        )
        for n in order
    ]
