"""Which records are one work: candidates by rare title words, ordered rules, groups under constraints.

Same title (case, punctuation and LaTeX aside) and agreeing bylines make one work. A changed title makes one only where the
byline, the years and the kinds of appearance (a preprint and its publication) all speak for it; what falls short is a
candidate and is reported. Incompatible bylines block, whatever the titles say.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations
from typing import Literal, Protocol

from scholargraph.model.names import fold
from scholargraph.model.records import Remark
from scholargraph.resolve.bylines import BylineComparison, compare_printed, compare_prose, names_agree, nearly_equal
from scholargraph.resolve.items import Item
from scholargraph.resolve.titles import GENRES, Title, continues

Verdict = Literal["same", "version", "candidate", "different"]

RARE_WORDS = 6
"""How many of its rarest words lead a title to others."""
MAX_POSTINGS = 200
"""Words in more titles than this lead nowhere."""
TOP_K = 10
"""How many near titles are compared with each."""
MIN_SIMILARITY = 0.35
"""Titles less alike than this are two titles, whatever the bylines say."""
_LEAST_LIKE = (1.0, 0.75, 0.55, 0.5)
"""How alike two titles of one year must be if the whole bylines are equal, by the number of names: none, one, two, more."""
PREPRINT_STATUS = frozenset({"preprint", "submitted", "underReview"})
PUBLISHED_STATUS = frozenset({"published", "accepted"})


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


@dataclass(frozen=True)
class WorkMatching:
    """Groups of item indices, one group a work, sorted; and the decisions that made or left them."""

    groups: tuple[tuple[int, ...], ...]
    decisions: tuple[WorkDecision, ...]


def match_works(
    items: Sequence[Item], same: Iterable[tuple[int, int]] = (), different: Iterable[tuple[int, int]] = ()
) -> WorkMatching:
    """Groups the items that are one work.

    Args:
        items: all items, `items[i].index == i`.
        same, different: pairs a human decided on; they beat every rule.
    """
    weights = Weights(items)
    curated = [WorkDecision(a, b, "same", "curated", 1.0, reason="decided by a human") for a, b in same]
    apart = {frozenset(pair) for pair in different}
    decisions = [judge(items[a], items[b], weights) for a, b in _pairs(items, weights) if frozenset((a, b)) not in apart]
    groups = _Groups(items, apart)
    final: list[WorkDecision] = []
    for decision in curated + sorted(decisions, key=_strength):
        if decision.verdict in ("same", "version") and not groups.join(decision):
            decision = WorkDecision(
                decision.left,
                decision.right,
                "candidate",
                "one work, one entry a section",
                decision.score,
                decision.evidence,
                "joining them would join different entries of one list, or bylines that contradict each other",
            )
        final.append(decision)
    kept = tuple(d for d in final if d.verdict != "candidate" or not groups.joined(d.left, d.right))
    return WorkMatching(groups.result(), kept)


def _strength(decision: WorkDecision) -> tuple[int, float, int, int]:
    rank = {"identifier": 0, "same title, bylines agree": 1, "same title": 2}.get(decision.rule, 3)
    return rank, -decision.score, decision.left, decision.right


class Weights:
    """How much a shared title word tells: the logarithm of how rare it is among the titles."""

    def __init__(self, items: Sequence[Item]):
        self.titles: dict[str, Title] = {item.title.key: item.title for item in items if item.title}
        self.frequency = Counter(word for title in self.titles.values() for word in title.words)
        size = len(self.titles) + 20
        self._unseen = math.log(size)
        self._weights = {word: math.log(size / times) for word, times in self.frequency.items()}
        lists = Counter((i.source, i.record.section, i.title.key) for i in items if i.title and i.ordered)
        self._yearly = Counter(_issue(item) for item in items)
        self._columns = {key for (_, _, key), times in lists.items() if times >= 3}

    def recurs(self, title: Title) -> bool:
        """Whether many works bear the title: one of the known ones, or a column, which one list prints three times."""
        return title.recurring or title.key in self._columns

    def only_of_its_year(self, item: Item) -> bool:
        """Whether its source prints title and names once in its year."""
        return self._yearly[_issue(item)] == 1

    def __getitem__(self, word: str) -> float:
        return self._weights.get(word, self._unseen)  # titles of one key may be cut into words in different ways

    def total(self, words: Iterable[str]) -> float:
        """The weight of several words; summed in sorted order, so that it is the same on every run."""
        return sum(self[word] for word in sorted(words))


def _issue(item: Item) -> tuple[str, str, int | None, tuple[str, ...]]:
    names = tuple(sorted(fold(name.printed) for name in item.names))
    return item.source, item.title.key if item.title else "", item.record.year, names


def _once_a_year(left: Item, right: Item, byline: BylineComparison, weights: Weights) -> bool:
    """Whether a recurring title is one work: two sources print it once in the same year, with the same names."""
    if left.source == right.source or not byline.identical or left.record.year is None or _gap(left, right) != 0:
        return False
    words = [item.title.words if item.title else frozenset[str]() for item in (left, right)]
    related = words[0] <= words[1] or words[1] <= words[0]
    return related and weights.only_of_its_year(left) and weights.only_of_its_year(right)


def _pairs(items: Sequence[Item], weights: Weights) -> list[tuple[int, int]]:
    """Pairs worth judging: equal titles, shared identifiers, near titles."""
    found: set[tuple[int, int]] = set()
    by_title: dict[str, list[int]] = defaultdict(list)
    by_identifier: dict[str, list[int]] = defaultdict(list)
    for item in items:
        if item.title:
            by_title[item.title.key].append(item.index)
        for identifier in item.record.identifiers:
            by_identifier[identifier.iri].append(item.index)
    for block in [*by_title.values(), *by_identifier.values()]:
        found.update(combinations(block[:MAX_POSTINGS], 2))
    for left, right in _near_titles(weights):
        found.update((min(a, b), max(a, b)) for a in by_title[left][:TOP_K] for b in by_title[right][:TOP_K])
    return sorted(found)


def _near_titles(weights: Weights) -> list[tuple[str, str]]:
    postings: dict[str, list[str]] = defaultdict(list)
    for key, title in sorted(weights.titles.items()):
        for word in title.words:
            postings[word].append(key)
    found: set[tuple[str, str]] = set()
    for key, title in weights.titles.items():
        shared: Counter[str] = Counter()
        rare = sorted(title.words, key=lambda word: (weights.frequency[word], word))[:RARE_WORDS]
        for word in rare:
            if len(postings[word]) <= MAX_POSTINGS:
                for other in postings[word]:
                    shared[other] += 1
        del shared[key]
        likely = nsmallest(3 * TOP_K, shared.items(), key=lambda pair: (-pair[1], pair[0]))
        near = sorted(
            (other for other, _ in likely), key=lambda other: (-weights.total(title.words & weights.titles[other].words), other)
        )
        found.update((min(key, other), max(key, other)) for other in near[:TOP_K])
    return sorted(found)


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
    near = _similarity(left.title, right.title, weights)
    if shared & left.strong_identifiers:
        iri = min(found.iri for found in shared)
        if near < 0.3:
            return decide("candidate", "identifier", near, f"both bear {iri}, but the titles share almost nothing", title=near)
        return decide("same", "identifier", 1.0, f"both bear {iri}", title=near)
    equal = left.title.key == right.title.key
    more = continues(left.title, right.title)
    if not equal and near < MIN_SIMILARITY and left.title.head != right.title.head and not more:
        return decide("different", "titles differ", near / 2, "the titles differ", title=near)
    byline = compare_items(left, right)
    recurring = weights.recurs(left.title) or weights.recurs(right.title)
    if recurring and _once_a_year(left, right, byline, weights):
        reason = "a recurring title, but each source prints it once in that year with these names"
        return decide("same", "same title, bylines agree", 0.9, reason)
    if equal:
        return _same_title(left, right, (left.title, recurring), byline, decide)
    if recurring:
        return decide("different", "recurring title", 0.0, "many works bear one of the titles")
    return _near_title(left, right, (left.title, right.title), near, byline, decide)


def compare_items(left: Item, right: Item) -> BylineComparison:
    """Compares the bylines of two records; an implied owner speaks where names do not."""
    ours, theirs = [name.printed for name in left.names], [name.printed for name in right.names]
    if left.ordered and right.ordered:
        result = compare_printed(ours, theirs, not left.record.byline.complete, not right.record.byline.complete)
    elif left.names and right.names:
        prose, other, printed = (theirs, ours, left) if left.ordered else (ours, theirs, right)
        result = compare_prose(prose, other, printed.ordered and printed.record.byline.complete)
    else:
        result = BylineComparison("unknown")
    prose_only = not (left.ordered and right.ordered)
    if result.verdict == "unknown" or (result.verdict == "conflict" and prose_only):
        return _compare_owner(left, right, result)
    return result


def _compare_owner(left: Item, right: Item, result: BylineComparison) -> BylineComparison:
    for one, other in ((left, right), (right, left)):
        if not (one.record.byline.owner_implied and one.owner):
            continue
        named = any(names_agree(one.owner, name.printed) for name in other.names)
        implied = bool(other.record.byline.owner_implied and other.owner and names_agree(one.owner, other.owner))
        if named or implied:
            return BylineComparison("agree", result.agreed + 1)
        if other.ordered and other.record.byline.complete:
            return BylineComparison("conflict")
    return result


def _gap(left: Item, right: Item) -> int | None:
    years = left.record.year, right.record.year
    return None if years[0] is None or years[1] is None else abs(years[0] - years[1])


def _one_list(left: Item, right: Item) -> bool:
    """Both are entries of one list of one source that prints author lines: such a list names no work twice."""
    prose = "inProse" in (left.record.byline.basis, right.record.byline.basis)
    listed = (left.ordered and right.ordered) or not (left.names or right.names)
    implied = left.record.byline.owner_implied and right.record.byline.owner_implied and not (left.names and right.names)
    return left.source == right.source and left.record.section == right.record.section and listed and not prose and not implied


def _same_title(left: Item, right: Item, titled: tuple[Title, bool], byline: BylineComparison, decide: _Decide) -> WorkDecision:
    title, recurring = titled
    gap = _gap(left, right)
    if recurring:
        venues = {fold(item.record.venue or "") for item in (left, right)}
        if byline.identical and gap == 0 and len(venues) == 1:
            return decide("same", "same title, bylines agree", 0.9, "a recurring title, but byline, venue and year are equal")
        return decide("different", "recurring title", 0.0, "many works bear this title")
    if byline.verdict == "conflict" and gap == 0 and left.source != right.source and misnamed(left, right):
        return decide("same", "misspelt byline", 0.85, "the titles and years are equal, the names differ by slips")
    if byline.verdict == "conflict":
        return decide("different", "incompatible bylines", 0.2, "the titles are equal, the bylines are incompatible")
    if _one_list(left, right) and left.names and not byline.identical:
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
    gap = _gap(left, right)
    evidence = {"title": similarity, "names": float(byline.agreed)}
    if byline.identical and _same_appearance(left, right) and continues(*titles):
        reason = "one title is the other and more behind it, the bylines are equal, and so are the years"
        return decide("version", "subtitle left out", 0.8, reason, **evidence)
    if _same_appearance(left, right) and (byline.identical or misnamed(left, right)) and one_slip(*titles):
        return decide("version", "misspelt title", 0.85, "the titles differ by slips, names and years agree", **evidence)
    if _numbers_differ(left, right, titles, similarity, byline):
        return decide("different", "numbers", 0.1, "the titles differ in a number", **evidence)
    if byline.verdict != "agree" or _one_list(left, right):
        return decide(
            "different", "no shared byline", 0.1, "the titles differ, the bylines do not speak for one work", **evidence
        )
    near_in_time = gap is None or gap <= 3
    if near_in_time and differs_by_slips(*titles):
        return decide("version", "misspelt title", 0.9, "the titles differ by slips of the pen, the bylines agree", **evidence)
    shorter, longer = sorted(titles, key=lambda title: (len(title.words), title.key))
    contained = shorter.words <= longer.words and len(shorter.words) >= 4
    if near_in_time and contained and similarity >= 0.75 and _complementary(left, right):
        reason = "every word of one title stands in the other, the bylines agree; one is a preprint, the other is published"
        return decide("version", "changed title", 0.8, reason, **evidence)
    subtitle = longer.tokens[: len(shorter.tokens)] == shorter.tokens and len(shorter.words) >= 4
    if near_in_time and subtitle and byline.identical and (_complementary(left, right) or left.source != right.source):
        reason = "one title is the other without its subtitle, the bylines are equal"
        return decide("version", "subtitle left out", 0.8, reason, **evidence)
    heads = titles[0].head == titles[1].head and len(titles[0].head) >= 20
    if byline.identical and _same_appearance(left, right) and similarity >= _LEAST_LIKE[min(byline.agreed, 3)]:
        reason = "the titles are near, the complete bylines are equal, and so are the years"
        return decide("version", "near title, equal bylines", similarity, reason, **evidence)
    if _same_appearance(left, right) and similarity >= 0.8 and byline.agreed and len(shorter.words) >= 4:
        reason = "the titles are near, the bylines agree as far as both go, and so do the years"
        return decide("version", "near title, agreeing bylines", similarity, reason, **evidence)
    if similarity >= 0.6 or (contained and similarity >= 0.4) or heads:
        return decide("candidate", "near title", 0.5, "the titles are near and the bylines agree", **evidence)
    return decide("different", "titles differ", similarity / 2, "the titles differ", **evidence)


def _numbers_differ(left: Item, right: Item, titles: tuple[Title, Title], similarity: float, byline: BylineComparison) -> bool:
    """Whether the numbers of two titles forbid that they are one; in the same year and byline one may print a number more."""
    one, other = titles[0].numbers, titles[1].numbers
    more = one <= other or other <= one
    return one != other and not (more and byline.identical and _same_appearance(left, right) and similarity >= 0.6)


def _similarity(left: Title, right: Title, weights: Weights) -> float:
    """Share of the weight of all words that both titles have, 0 to 1; words of genre that only one has are left out."""
    both = left.words & right.words
    differing = (left.words ^ right.words) - GENRES
    return weights.total(both) / max(1e-9, weights.total(both) + weights.total(differing))


def differs_by_slips(left: Title, right: Title) -> bool:
    """Whether titles of equal length in words differ by misspelt words only (never by a prefix: convex is not nonconvex)."""
    from rapidfuzz.distance import OSA

    if len(left.tokens) != len(right.tokens) or len(left.words) < 4:
        return False
    differing = [(a, b) for a, b in zip(left.tokens, right.tokens, strict=True) if a != b]
    return len(differing) <= 2 and all(
        min(len(a), len(b)) >= 5 and a[0] == b[0] and OSA.distance(a, b) <= max(1, min(len(a), len(b)) // 6) for a, b in differing
    )


def one_slip(left: Title, right: Title) -> bool:
    """Whether long titles differ in one or two words by one letter each, acronyms included; never in a number."""
    from rapidfuzz.distance import OSA

    differing = [(a, b) for a, b in zip(left.tokens, right.tokens, strict=False) if a != b]
    return (
        len(left.tokens) == len(right.tokens)
        and len(left.words) >= 5
        and len(differing) <= 2
        and all(min(len(a), len(b)) >= 3 and (a + b).isalpha() and OSA.distance(a, b) == 1 for a, b in differing)
    )


def misnamed(left: Item, right: Item) -> bool:
    """Whether two complete author lines are one with slips of the pen, or one group of people named in more and fewer words."""
    whole = all(item.ordered and item.record.byline.complete for item in (left, right))
    return whole and nearly_equal([name.printed for name in left.names], [name.printed for name in right.names])


def _retitled(left: Item, right: Item) -> bool:
    """Whether two entries of one list print one title, up to slips and words of genre: versions of one work."""
    if left.title is None or right.title is None:
        return left.title is right.title
    differing = (left.title.words ^ right.title.words) - GENRES
    return not differing or differs_by_slips(left.title, right.title)


def appearance(item: Item) -> Literal["preprint", "published", "unknown"]:
    """Whether a record speaks of a manuscript, of a publication, or does not say."""
    record = item.record
    if record.status in PREPRINT_STATUS or record.version_type == "Preprint":
        return "preprint"
    return "published" if record.status in PUBLISHED_STATUS or record.venue else "unknown"


def _complementary(left: Item, right: Item) -> bool:
    kinds = {appearance(left): left, appearance(right): right}
    if set(kinds) != {"preprint", "published"}:
        return False
    before, after = kinds["preprint"].record.year, kinds["published"].record.year
    return before is None or after is None or before <= after + 1


def _same_appearance(left: Item, right: Item) -> bool:
    """Two sources print complete bylines of publications of one year: one paper, if the titles are near as well."""
    printed = all(item.ordered and item.record.byline.complete and appearance(item) == "published" for item in (left, right))
    return printed and left.source != right.source and _gap(left, right) == 0


class _Groups:
    """Union-find whose groups never hold two entries of one list, two incompatible bylines, or what a human parted."""

    def __init__(self, items: Sequence[Item], apart: set[frozenset[int]]):
        self._items, self._apart = items, apart
        self._members: dict[int, list[int]] = {item.index: [item.index] for item in items}
        self._root = list(range(len(items)))

    def joined(self, left: int, right: int) -> bool:
        return self._root[left] == self._root[right]

    def join(self, decision: WorkDecision) -> bool:
        """Joins two groups if no member of one forbids a member of the other."""
        left, right = sorted((self._root[decision.left], self._root[decision.right]))
        if left == right:
            return True
        forced = decision.rule == "curated"
        if any(self._forbidden(a, b, forced) for a in self._members[left] for b in self._members[right]):
            return False
        for member in self._members[right]:
            self._root[member] = left
        self._members[left] += self._members.pop(right)
        return True

    def _forbidden(self, a: int, b: int, forced: bool) -> bool:
        if frozenset((a, b)) in self._apart:
            return True
        if forced:
            return False
        left, right = self._items[a], self._items[b]
        byline = compare_items(left, right)
        if byline.verdict == "conflict" and not misnamed(left, right):
            return True
        return _one_list(left, right) and not (_retitled(left, right) and (byline.identical or not left.names))

    def result(self) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(sorted(members)) for _, members in sorted(self._members.items()))


def candidate_remarks(items: Sequence[Item], decisions: Iterable[WorkDecision]) -> list[Remark]:
    """What the report says of records that may be one work and were kept apart."""
    remarks = []
    for decision in decisions:
        if decision.verdict != "candidate" and decision.rule != "incompatible bylines":
            continue
        left, right = items[decision.left], items[decision.right]
        numbers = ", ".join(f"{name}={value:g}" for name, value in decision.evidence)
        reason = f"may be one work with {right.record.place}, kept apart: {decision.reason}" + (
            f" ({numbers})" if numbers else ""
        )
        text = f"{left.record.title or left.record.description} | {right.record.title or right.record.description}"
        remarks.append(Remark(place=left.record.place, severity="note", text=text[:300], reason=reason))
    return remarks
