"""Who is who on somebody's pages: a CV, a homepage, a profile, with their owners, students and coauthors.

The coauthors of a page's owner are a circle of their own: within it a name proves more than in a bibliography.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from scholargraph.resolve import evidence
from scholargraph.resolve.blocks import pairs
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.evidence import Profile, Profiles, full_name_score
from scholargraph.resolve.forms import Form
from scholargraph.resolve.initials import best_fit, unknown_rivals
from scholargraph.resolve.level import Level
from scholargraph.resolve.names import compare_forms
from scholargraph.resolve.uses import PairDecision, Verdict, decision

JOIN_FULL = 0.7
JOIN_STUDENT = 0.8
JOIN_INITIAL = 0.85
JOIN_INITIALS = 0.9
MOST_NAMED = 5
"""How many of the persons whom initials fit are worth naming."""


@dataclass(frozen=True)
class Proposal:
    """Two groups that may be one person: `enough` if the evidence is."""

    left: int
    right: int
    rule: str
    level: int
    score: float
    enough: bool
    reasons: tuple[str, ...]
    numbers: dict[str, float]

    def decision(self, clusters: Clusters, verdict: Verdict) -> PairDecision:
        """The decision on the uses that stand for both groups."""
        left, right = clusters.speaker(self.left), clusters.speaker(self.right)
        return decision(clusters.uses, left, right, verdict, self.rule, self.level, self.score, *self.reasons, **self.numbers)


def full_pairs(clusters: Clusters, profiles: Profiles, free: Set[int]) -> Iterator[Proposal]:
    """Groups with spelled-out names that agree, one at least on a page; of pairs of `free` groups `bibliography` decides."""
    full = {root: names for root in clusters.roots() if (names := clusters.full_names(root))}
    for left, right in pairs(clusters, full, shared=profiles.company, free=free):
        if not clusters.may_join(left, right):
            continue
        level = min(clusters.level(one, other) for one in full[left] for other in full[right])
        if level <= Level.INITIAL:
            continue
        one, other = profiles[left], profiles[right]
        common = evidence.shared(one, other)
        score = full_name_score(one, other, level, common)
        missed = evidence.window(one, other)
        student = missed is not None and common.circle
        rule, rank = (
            ("student list", 4) if student else ("name and coauthors", 5) if common.coauthors else ("name and context", 6)
        )
        if common.circle and not student:
            rule, rank = "name in one circle", 5
        reasons = [_name_reason(clusters, left, right, level), *common.sentences()]
        if student and missed is not None:
            reasons.append(_advised(missed))
        numbers = common.numbers() | {"name": level / Level.EQUAL}
        yield Proposal(left, right, rule, rank, score, score >= JOIN_FULL, tuple(reasons), numbers)


def _name_reason(clusters: Clusters, left: int, right: int, level: Level) -> str:
    words = level.name.lower() if level < Level.EQUAL else "equal"
    return f"“{clusters.label(left)}” and “{clusters.label(right)}”: names {words}"


def _advised(missed: int) -> str:
    return "within the years of advising" if missed == 0 else f"{missed} year(s) outside the years of advising"


def _relation(author: Profile, person: Profile, closeness: float) -> tuple[float, list[str], dict[str, float]]:
    """How near a named person is to uses of a name with initials: a weight, reasons, numbers."""
    common = evidence.shared(author, person)
    weight = closeness * (1.0 if common.circle or common.coauthors else 0.03)
    weight *= 3.0 if common.telling or common.names else 1.5 if common.coauthors or common.initials else 1.0
    missed = evidence.window(author, person)
    reasons = common.sentences()
    if missed is not None and common.circle:
        weight *= 2.0 if missed == 0 else 0.6 if missed <= 2 else 0.2
        reasons.append(_advised(missed))
    elif common.gap is None:
        weight *= 0.8
    elif common.gap > 3:
        weight *= 0.7 if common.gap <= 6 else 0.5
    if common.topic is False:
        weight *= 0.5
    return weight, reasons, common.numbers() | {"fit": closeness, "weight": weight}


def _unknown(name: Form, common: evidence.Shared) -> float:
    """Expected people beside those in the data: a shared coauthor is a circle of its own, and narrows that of a page owner."""
    if not common.circle:
        return unknown_rivals(name, common.coauthors) * (0.5 if common.initials else 1.0)
    return unknown_rivals(name, True) * (0.2 if common.coauthors else 0.5 if common.initials else 1.0)


def initial_targets(clusters: Clusters, profiles: Profiles, free: Set[int]) -> Iterator[Proposal]:
    """For each group known by initials only: the best of the named persons it can be, weighed against its rivals."""
    roots = clusters.roots()
    short, named = list(filter(clusters.initials_only, roots)), list(filter(clusters.full_names, roots))
    fitting: dict[int, list[tuple[float, int, list[str], dict[str, float]]]] = defaultdict(list)
    for left, right in pairs(clusters, short, named, free=free):
        if not clusters.may_join(left, right):
            continue
        closeness = best_fit(clusters.forms(left), clusters.full_forms(right))
        if closeness:
            weight, reasons, numbers = _relation(profiles[left], profiles[right], closeness)
            fitting[left].append((weight, right, reasons, numbers))
    for left, found in sorted(fitting.items()):
        found.sort(key=lambda one: (-one[0], one[1]))
        total = sum(weight for weight, *_ in found)
        for weight, right, reasons, numbers in found[:MOST_NAMED]:
            name = max(clusters.forms(left), key=lambda one: (len(one.given), one))
            common = evidence.shared(profiles[left], profiles[right])
            mass = _unknown(name, common)
            score = weight / (total + mass)
            rivals = [clusters.label(other) for _, other, *_ in found if other != right][:MOST_NAMED]
            said = [_name_reason(clusters, left, right, Level.INITIAL), *reasons]
            said.append("rivals: " + ", ".join(sorted(set(rivals))) if rivals else "nobody else in the data fits")
            student = bool(profiles[right].windows) and common.circle
            rule, rank = ("student list", 4) if student else ("initial and coauthors", 5)
            enough = score >= (JOIN_STUDENT if student else JOIN_INITIAL) and (common.circle or common.coauthors)
            numbers = numbers | {"rivals": len(found) - 1, "unknownRivals": mass}
            yield Proposal(left, right, rule, rank, score, enough, tuple(said), numbers)


def initial_pairs(clusters: Clusters, profiles: Profiles, free: Set[int]) -> Iterator[Proposal]:
    """Groups known by the same initials only."""
    roots = clusters.roots()
    short, named = list(filter(clusters.initials_only, roots)), list(filter(clusters.full_names, roots))
    rivals: dict[int, list[int]] = defaultdict(list)
    for left, right in pairs(clusters, short, named, free=free):
        near = profiles[left].circles & profiles[right].circles or not profiles[left].circles
        if near and best_fit(clusters.forms(left), clusters.full_forms(right)) > 0.1:
            rivals[left].append(right)
    for left, right in pairs(clusters, short, shared=profiles.company, free=free):
        if not clusters.may_join(left, right) or clusters.weakest(left, right) < Level.JOINED:
            continue
        common = evidence.shared(profiles[left], profiles[right])
        name = max(clusters.forms(left), key=lambda one: (len(one.given), one))
        mass = _unknown(name, common)
        mass *= 0.5 if common.words >= 2 else 1.0
        pulling = _incompatible(clusters, rivals[left])
        mass *= 3.0 if pulling else 1.0
        support = common.coauthors or (
            evidence.frequency(name) == 0
            and (common.abbreviated or common.venue or common.words >= 2)
            and common.topic is not False
        )
        score = 1 / (1 + mass) if common.circle or common.coauthors else 0.2
        reasons = [_name_reason(clusters, left, right, Level.EQUAL), *common.sentences()]
        reasons.append("several known persons fit the initials" if pulling else "no two known persons fit the initials")
        numbers = common.numbers() | {"unknownRivals": mass, "rivals": len(rivals[left])}
        enough = bool(support) and score >= JOIN_INITIALS
        yield Proposal(left, right, "initials and coauthors", 5, score, enough, tuple(reasons), numbers)


def _incompatible(clusters: Clusters, roots: Sequence[int]) -> bool:
    """Whether two of the groups bear names that contradict each other."""
    forms = sorted({name for root in roots for name in clusters.full_forms(root)})
    return any(compare_forms(one, other) == Level.INCOMPATIBLE for one, other in combinations(forms, 2))


def short_candidates(clusters: Clusters, profiles: Profiles, free: Set[int]) -> Iterator[Proposal]:
    """Single names and the persons of the same circle who bear them."""
    short = sorted(root for root in clusters.roots() if (forms := clusters.forms(root)) and not any(f.given for f in forms))
    members = _of_circles(clusters, profiles, frozenset().union(*(profiles[root].circles for root in short)))
    for left in short:
        near = sorted({right for circle in profiles[left].circles for right in members[circle]})
        for right in near:
            if right == left or (right < left and profiles[right].short):
                continue
            level = clusters.weakest(left, right)
            if level in (Level.SUBSET, Level.EQUAL, Level.JOINED) and clusters.may_join(left, right):
                reasons = (
                    _name_reason(clusters, left, right, level),
                    "a single name that several persons bear, or of another page",
                )
                yield Proposal(left, right, "short form", 6, 0.4, False, reasons, {"name": level / Level.EQUAL})


def _of_circles(clusters: Clusters, profiles: Profiles, circles: Set[int]) -> dict[int, list[int]]:
    """Circle → the groups that belong to it."""
    found: dict[int, list[int]] = {circle: [] for circle in circles}
    for root in clusters.roots() if circles else ():
        for circle in profiles[root].circles & circles:
            found[circle].append(root)
    return found
