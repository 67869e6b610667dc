"""Ordered rules: are two records one work, versions of one, perhaps one, or two?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from scholargraph.model.names import fold
from scholargraph.resolve.bylines import BylineComparison
from scholargraph.resolve.item_relations import (
    compare_items,
    complementary,
    misnamed,
    one_list,
    same_appearance,
    year_gap,
)
from scholargraph.resolve.items import Item
from scholargraph.resolve.near_titles import MIN_LIKENESS, Weights
from scholargraph.resolve.titles import Title, continues, differs_by_slips, one_slip

Verdict = Literal["same", "version", "candidate", "different"]
_NAMELESS = 0.9
"""How alike two long titles of one year must be if neither record prints names."""
_LEAST_LIKE = (1.0, 0.75, 0.55, 0.5)
"""How alike two titles of one year must be if the whole bylines are equal, by the number of names: none, one, two, more."""


@dataclass(frozen=True, slots=True)
class WorkDecision:
    """Why two records were taken for one work or not; `evidence` are named numbers."""

    left: int
    right: int
    verdict: Verdict
    rule: str
    score: float
    evidence: tuple[tuple[str, float], ...] = ()
    reason: str = ""


class _Decide(Protocol):
    def __call__(self, verdict: Verdict, rule: str, score: float, reason: str, **evidence: float) -> WorkDecision: ...


def judge(left: Item, right: Item, weights: Weights) -> WorkDecision:
    """Applies the rules to two records, the first that fits decides."""

    def decide(verdict: Verdict, rule: str, score: float, reason: str, **evidence: float) -> WorkDecision:
        numbers = tuple(sorted((name, round(value, 3)) for name, value in evidence.items()))
        return WorkDecision(left.index, right.index, verdict, rule, round(score, 3), numbers, reason)

    shared = set(left.record.identifiers) & set(right.record.identifiers)
    if left.title is None or right.title is None:
        byline = compare_items(left, right)
        if shared and byline.verdict != "conflict":
            return decide("same", "identifier", 1.0, f"both bear {min(found.iri for found in shared)}")
        return decide("different", "no title", 0.0, "one of them has no title")
    if shared & left.strong_identifiers:
        iri = min(found.iri for found in shared)
        near = weights.likeness(left.title, right.title)
        if near < 0.3:
            return decide("candidate", "identifier", near, f"both bear {iri}, but the titles share almost nothing", title=near)
        return decide("same", "identifier", 1.0, f"both bear {iri}", title=near)
    equal = left.title.key == right.title.key
    recurring = weights.recurs(left.title) or weights.recurs(right.title)
    if equal and recurring and year_gap(left, right) != 0:  # as `_same_title` says, before words and names are compared
        return decide("different", "recurring title", 0.0, "many works bear this title")
    near = weights.likeness(left.title, right.title)
    more = continues(left.title, right.title)
    if not equal and near < MIN_LIKENESS and left.title.head != right.title.head and not more:
        return decide("different", "titles differ", near / 2, "the titles differ", title=near)
    byline = compare_items(left, right)
    if recurring and _once_a_year(left, right, byline, weights):
        reason = "a recurring title, but each source prints it once in that year with these names"
        return decide("same", "same title, bylines agree", 0.9, reason)
    if equal:
        return _same_title(left, right, (left.title, recurring), byline, decide)
    if recurring:
        return decide("different", "recurring title", 0.0, "many works bear one of the titles")
    return _near_title(left, right, (left.title, right.title), near, byline, decide)


def _once_a_year(left: Item, right: Item, byline: BylineComparison, weights: Weights) -> bool:
    """Whether a recurring title is one work: two sources print it once in the same year, with the same names."""
    if left.source == right.source or not byline.identical or left.record.year is None or year_gap(left, right) != 0:
        return False
    words = [item.title.words if item.title else frozenset[str]() for item in (left, right)]
    related = words[0] <= words[1] or words[1] <= words[0]
    return related and weights.only_of_its_year(left) and weights.only_of_its_year(right)


def _same_title(left: Item, right: Item, titled: tuple[Title, bool], byline: BylineComparison, decide: _Decide) -> WorkDecision:
    title, recurring = titled
    gap = year_gap(left, right)
    if recurring:
        venues = {fold(item.record.venue or "") for item in (left, right)}
        if byline.identical and gap == 0 and len(venues) == 1:
            return decide("same", "same title, bylines agree", 0.9, "a recurring title, but byline, venue and year are equal")
        return decide("different", "recurring title", 0.0, "many works bear this title")
    if byline.verdict == "conflict" and gap == 0 and left.source != right.source and misnamed(left, right):
        return decide("same", "misspelt byline", 0.85, "the titles and years are equal, the names differ by slips")
    if byline.verdict == "conflict":
        return decide("different", "incompatible bylines", 0.2, "the titles are equal, the bylines are incompatible")
    if one_list(left, right) and left.names and not byline.identical:
        return decide("candidate", "two entries of one list", 0.5, "one list prints the title twice with different bylines")
    wide = gap is not None and gap > (10 if byline.verdict == "agree" else 5)
    if wide:
        return decide("candidate", "year gap", 0.5, f"equal titles, but {gap} years lie between them", years=float(gap or 0))
    if byline.verdict == "agree":
        return decide("same", "same title, bylines agree", 1.0, "title and byline agree", names=float(byline.agreed))
    if len(title.words) >= 3 or left.source == right.source:
        return decide("same", "same title", 0.9, "the titles are equal, and no byline contradicts")
    return decide("candidate", "short title", 0.5, "a short title is equal, and no name supports it")


def _near_title(
    left: Item, right: Item, titles: tuple[Title, Title], similarity: float, byline: BylineComparison, decide: _Decide
) -> WorkDecision:
    gap = year_gap(left, right)
    evidence = {"title": similarity, "names": float(byline.agreed)}
    if byline.identical and same_appearance(left, right) and continues(*titles):
        reason = "one title is the other and more behind it, the bylines are equal, and so are the years"
        return decide("version", "subtitle left out", 0.8, reason, **evidence)
    if same_appearance(left, right) and (byline.identical or misnamed(left, right)) and one_slip(*titles):
        return decide("version", "misspelt title", 0.85, "the titles differ by slips, names and years agree", **evidence)
    if _numbers_differ(left, right, titles, similarity, byline):
        return decide("different", "numbers", 0.1, "the titles differ in a number", **evidence)
    nameless = not left.names and not right.names and left.source != right.source and gap == 0
    if nameless and similarity >= _NAMELESS and min(len(title.words) for title in titles) >= 5:
        reason = "the titles are nearly equal, and so are the years; neither prints names"
        return decide("version", "near title without names", 0.8, reason, **evidence)
    if byline.verdict != "agree" or one_list(left, right):
        return decide(
            "different", "no shared byline", 0.1, "the titles differ, the bylines do not speak for one work", **evidence
        )
    near_in_time = gap is None or gap <= 3
    if near_in_time and differs_by_slips(*titles):
        return decide("version", "misspelt title", 0.9, "the titles differ by slips of the pen, the bylines agree", **evidence)
    shorter, longer = sorted(titles, key=lambda title: (len(title.words), title.key))
    contained = shorter.words <= longer.words and len(shorter.words) >= 4
    if near_in_time and contained and similarity >= 0.75 and complementary(left, right):
        reason = "every word of one title stands in the other, the bylines agree; one is a preprint, the other is published"
        return decide("version", "changed title", 0.8, reason, **evidence)
    subtitle = longer.tokens[: len(shorter.tokens)] == shorter.tokens and len(shorter.words) >= 4
    if near_in_time and subtitle and byline.identical and (complementary(left, right) or left.source != right.source):
        reason = "one title is the other without its subtitle, the bylines are equal"
        return decide("version", "subtitle left out", 0.8, reason, **evidence)
    heads = titles[0].head == titles[1].head and len(titles[0].head) >= 20
    if byline.identical and same_appearance(left, right) and similarity >= _LEAST_LIKE[min(byline.agreed, 3)]:
        reason = "the titles are near, the complete bylines are equal, and so are the years"
        return decide("version", "near title, equal bylines", similarity, reason, **evidence)
    if same_appearance(left, right) and similarity >= 0.8 and byline.agreed and len(shorter.words) >= 4:
        reason = "the titles are near, the bylines agree as far as both go, and so do the years"
        return decide("version", "near title, agreeing bylines", similarity, reason, **evidence)
    if similarity >= 0.6 or (contained and similarity >= 0.4) or heads:
        return decide("candidate", "near title", 0.5, "the titles are near and the bylines agree", **evidence)
    return decide("different", "titles differ", similarity / 2, "the titles differ", **evidence)


def _numbers_differ(left: Item, right: Item, titles: tuple[Title, Title], similarity: float, byline: BylineComparison) -> bool:
    """Whether the numbers of two titles forbid that they are one; in the same year and byline one may print a number more."""
    one, other = titles[0].numbers, titles[1].numbers
    more = (one <= other or other <= one) and not any(number.isdigit() and len(number) < 3 for number in one ^ other)
    return one != other and not (more and byline.identical and same_appearance(left, right) and similarity >= 0.6)
