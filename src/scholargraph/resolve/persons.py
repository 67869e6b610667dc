"""Which uses of names are one person.

A lump is worse than a split: where evidence is weak, uses stay apart and the pair is reported as a candidate. The order of
evidence: a human's word, identifiers, what a page says of its owner and students, coauthors with a rare name, field.
Everything is a pure function of the uses: the same for any order in which they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import fold
from scholargraph.project import IdentityMode
from scholargraph.resolve import evidence
from scholargraph.resolve.clusters import PERSONAL_SCHEMES, Clusters
from scholargraph.resolve.curation import BoundDecision, Curation, bind
from scholargraph.resolve.evidence import Profile, Profiles, full_name_score, unknown_rivals
from scholargraph.resolve.name_tables import first_letters
from scholargraph.resolve.names import Form, Level, compare_forms, is_initials
from scholargraph.resolve.pages import Decisions, claim_pages, decision, join_owners, join_short_names
from scholargraph.resolve.romanization import FAMILY_CLASSES
from scholargraph.resolve.uses import Clustering, NameUse, PairDecision

JOIN_FULL = 0.7
JOIN_STUDENT = 0.8
JOIN_INITIAL = 0.85
JOIN_INITIALS = 0.9
ROUNDS = 6
MAX_CANDIDATES = 5


def cluster(uses: Sequence[NameUse], *, curation: Curation | None = None, identity: IdentityMode = "resolve") -> Clustering:
    """Decides which uses are one person.

    Args:
        uses: all uses of names; their order means nothing.
        curation: human decisions; they beat every rule.
        identity: `resolve` (by evidence), `source` (the identifiers that the sources give decide where they stand, evidence
            elsewhere), `printed` (every printed string is a person; of several forms of one slot the longest).

    Returns:
        For each use the smallest index of the uses that are one with it; and the decisions, sorted.

    Raises:
        CurationError: a decision selects nothing, or two contradict each other.
    """
    schemes = PERSONAL_SCHEMES
    if identity == "source":
        schemes = frozenset(found.scheme for use in uses for found in use.identifiers) | PERSONAL_SCHEMES
    clusters = Clusters(uses, schemes)
    if identity == "printed":
        return _clustering(clusters, _join_printed(clusters), len(uses))
    made = _join_curated(clusters, bind(curation, clusters.uses) if curation else [])
    made += _join_identifiers(clusters, trusted=identity == "source")
    made += join_owners(clusters)
    left: Decisions = []
    for _ in range(ROUNDS):
        step, left = _round(clusters)
        made += step
        if not step:
            break
    made += _homonyms(clusters)
    made += _candidates(clusters, left, made)
    return _clustering(clusters, made, len(uses))


def _clustering(clusters: Clusters, decisions: Iterable[PairDecision], count: int) -> Clustering:
    smallest: dict[int, int] = {}
    for position, use in enumerate(clusters.uses):
        root = clusters.find(position)
        smallest[root] = min(smallest.get(root, use.index), use.index)
    of = [0] * count
    for position, use in enumerate(clusters.uses):
        of[use.index] = smallest[clusters.find(position)]
    key = {use.index: use.key for use in clusters.uses}
    order = sorted(decisions, key=lambda d: (key[d.left], key[d.right], d.verdict, d.rule, -d.score))
    return Clustering(tuple(of), tuple(order))


def _join_printed(clusters: Clusters) -> Decisions:
    first: dict[str, int] = {}
    owner = {use.owner_of: n for n, use in enumerate(clusters.uses) if use.kind == "owner"}
    for position, use in enumerate(clusters.uses):
        named = use if use.printed else clusters.uses[owner.get(use.owner_of, position)]
        text = max(named.printed, key=lambda form: (len(form), form), default=use.key)
        clusters.join(first.setdefault(text, position), position)
    return []


def _join_curated(clusters: Clusters, bound: Iterable[BoundDecision]) -> Decisions:
    made: Decisions = []
    bound = list(bound)
    for one in bound:
        if one.orcid:
            for position in one.groups[0]:
                root = clusters.find(position)
                clusters.identifiers[root] |= {(i.scheme, i.value) for i in [Identifier(scheme="orcid", value=one.orcid)]}
    for one in bound:
        if one.verdict == "same":
            for left, right in zip(one.groups[0], one.groups[0][1:], strict=False):
                clusters.join(left, right)
                made.append(decision(clusters, left, right, "same", "curated", 1, 1.0, one.reason))
    for one in bound:
        if one.verdict == "different":
            for first, second in combinations(one.groups, 2):
                for left, right in ((a, b) for a in first for b in second):
                    clusters.keep_apart(left, right, one.where)
                    made.append(decision(clusters, left, right, "different", "curated", 1, 1.0, one.reason))
    return made


def _join_identifiers(clusters: Clusters, *, trusted: bool) -> Decisions:
    """Joins uses that bear one identifier of a person; names must agree unless the source's ids are trusted."""
    made: Decisions = []
    bearers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, use in enumerate(clusters.uses):
        for found in use.identifiers:
            if found.scheme in clusters.schemes:
                bearers[found.scheme, found.value].append(position)
    for (scheme, value), positions in sorted(bearers.items()):
        for other in positions[1:]:
            conflict = clusters.identifier_conflict(positions[0], other) if trusted else clusters.conflict(positions[0], other)
            if clusters.find(other) == clusters.find(positions[0]):
                continue
            reason = f"both bear the {scheme} identifier {value}"
            if conflict is None:
                clusters.join(positions[0], other)
                made.append(decision(clusters, positions[0], other, "same", "identifier", 2, 0.99, reason))
            else:
                made.append(decision(clusters, positions[0], other, "candidate", "identifier", 2, 0.5, reason, conflict))
    return made


def _round(clusters: Clusters) -> tuple[Decisions, Decisions]:
    """One round: pages, short forms, spelled-out names, initials to names, initials to initials."""
    profiles = Profiles(clusters)
    made, left = claim_pages(clusters, profiles)
    made += join_short_names(clusters)
    for propose in (_full_pairs, _initial_targets, _initial_pairs):
        profiles.refresh()
        proposals = [found for found in propose(clusters, profiles) if found.enough]
        for found in sorted(proposals, key=lambda one: (-one.score, one.left, one.right)):
            if clusters.find(found.left) != clusters.find(found.right) and not clusters.conflict(found.left, found.right):
                made.append(found.decision(clusters, "same"))
                clusters.join(found.left, found.right)
    return made, left


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

    def decision(self, clusters: Clusters, verdict: str) -> PairDecision:
        """The decision on the uses that stand for both groups."""
        left, right = clusters.speaker(self.left), clusters.speaker(self.right)
        return decision(clusters, left, right, verdict, self.rule, self.level, self.score, *self.reasons, **self.numbers)


def _blocks(clusters: Clusters, roots: Iterable[int]) -> dict[str, list[int]]:
    """Groups by what their family names and the first letters of their given names may be."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for root in roots:
        keys = {key for name in clusters.forms[root] for key in _block_keys(name)}
        for key in keys:
            blocks[key].append(root)
    return blocks


@lru_cache(maxsize=1 << 16)
def _block_keys(name: Form) -> frozenset[str]:
    families = {name.family, name.core, name.spelled[0]}
    families |= {f"#{n}" for n, group in enumerate(FAMILY_CLASSES) if name.family in group}
    families |= {name.parts[0], name.parts[-1]} if len(name.parts) > 1 else set()
    letters = first_letters(name.given[0]) if name.given else {""}
    return frozenset(f"{family} {letter}" for family in families for letter in letters)


def _pairs(clusters: Clusters, left: Iterable[int], right: Iterable[int] | None = None) -> list[tuple[int, int]]:
    """Pairs of groups in one block, each once, sorted; with `right`, one of each side."""
    seen: set[tuple[int, int]] = set()
    if right is None:
        for members in _blocks(clusters, left).values():
            seen.update(combinations(sorted(members), 2))
    else:
        others = _blocks(clusters, right)
        for key, members in _blocks(clusters, left).items():
            seen.update((a, b) for a in members for b in others.get(key, ()) if a != b)
    return sorted(seen)


def _weakest(left: Iterable[Form], right: Sequence[Form]) -> Level:
    return min((compare_forms(one, other) for one in left for other in right), default=Level.INCOMPATIBLE)


def _full_pairs(clusters: Clusters, profiles: Profiles) -> Iterator[Proposal]:
    """Groups with spelled-out names that agree."""
    full = {root: names for root in clusters.roots() if (names := clusters.full_forms(root))}
    for left, right in _pairs(clusters, full):
        level = _weakest(full[left], full[right])
        if level <= Level.INITIAL or clusters.conflict(left, right):
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
        if student:
            reasons.append("within the years of advising" if missed == 0 else f"{missed} year(s) outside the years of advising")
        numbers = common.numbers() | {"name": level / Level.EQUAL}
        yield Proposal(left, right, rule, rank, score, score >= JOIN_FULL, tuple(reasons), numbers)


def _name_reason(clusters: Clusters, left: int, right: int, level: Level) -> str:
    words = level.name.lower() if level < Level.EQUAL else "equal"
    return f"“{clusters.label(left)}” and “{clusters.label(right)}”: names {words}"


def _relation(author: Profile, person: Profile, closeness: float) -> tuple[float, list[str], dict[str, float]]:
    """How near a named person is to uses of a name with initials: a weight, reasons, numbers."""
    common = evidence.shared(author, person)
    weight = closeness * (1.0 if common.circle or common.coauthors else 0.03)
    weight *= 3.0 if common.coauthors else 1.5 if common.initials else 1.0
    missed = evidence.window(author, person)
    reasons = common.sentences()
    if missed is not None and common.circle:
        weight *= 2.0 if missed == 0 else 0.6 if missed <= 2 else 0.2
        reasons.append("within the years of advising" if missed == 0 else f"{missed} year(s) outside the years of advising")
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


def _initial_targets(clusters: Clusters, profiles: Profiles) -> Iterator[Proposal]:
    """For each group known by initials only: the best of the named persons it can be, weighed against its rivals."""
    roots = clusters.roots()
    short = [root for root in roots if clusters.forms[root] and all(is_initials(name) for name in clusters.forms[root])]
    named = [root for root in roots if clusters.full_forms(root)]
    fitting: dict[int, list[tuple[float, int, list[str], dict[str, float]]]] = defaultdict(list)
    for left, right in _pairs(clusters, short, named):
        if clusters.conflict(left, right):
            continue
        closeness = evidence.best_fit(clusters.forms[left], clusters.full_forms(right))
        if closeness:
            weight, reasons, numbers = _relation(profiles[left], profiles[right], closeness)
            fitting[left].append((weight, right, reasons, numbers))
    for left, found in sorted(fitting.items()):
        found.sort(key=lambda one: (-one[0], one[1]))
        total = sum(weight for weight, *_ in found)
        for weight, right, reasons, numbers in found[:MAX_CANDIDATES]:
            name = max(clusters.forms[left], key=lambda one: (len(one.given), one))
            common = evidence.shared(profiles[left], profiles[right])
            mass = _unknown(name, common)
            score = weight / (total + mass)
            rivals = [clusters.label(other) for _, other, *_ in found if other != right][:MAX_CANDIDATES]
            said = [_name_reason(clusters, left, right, Level.INITIAL), *reasons]
            said.append("rivals: " + ", ".join(sorted(set(rivals))) if rivals else "nobody else in the data fits")
            student = bool(profiles[right].windows) and common.circle
            rule, rank = ("student list", 4) if student else ("initial and coauthors", 5)
            enough = score >= (JOIN_STUDENT if student else JOIN_INITIAL) and (common.circle or common.coauthors)
            numbers = numbers | {"rivals": len(found) - 1, "unknownRivals": mass}
            yield Proposal(left, right, rule, rank, score, enough, tuple(said), numbers)


def _initial_pairs(clusters: Clusters, profiles: Profiles) -> Iterator[Proposal]:
    """Groups known by the same initials only."""
    short = [r for r in clusters.roots() if clusters.forms[r] and all(is_initials(name) for name in clusters.forms[r])]
    named = [root for root in clusters.roots() if clusters.full_forms(root)]
    rivals: dict[int, list[int]] = defaultdict(list)
    for left, right in _pairs(clusters, short, named):
        near = profiles[left].circles & profiles[right].circles or not profiles[left].circles
        if near and evidence.best_fit(clusters.forms[left], clusters.full_forms(right)) > 0.1:
            rivals[left].append(right)
    for left, right in _pairs(clusters, short):
        if _weakest(clusters.forms[left], list(clusters.forms[right])) < Level.JOINED or clusters.conflict(left, right):
            continue
        common = evidence.shared(profiles[left], profiles[right])
        name = max(clusters.forms[left], key=lambda one: (len(one.given), one))
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


def _homonyms(clusters: Clusters) -> Decisions:
    """Equal names that are certainly two people: two positions of one byline, different identifiers."""
    found: Decisions = []
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, use in enumerate(clusters.uses):
        for printed in sorted({fold(name) for name in use.printed}) if use.work else ():
            by_name[use.work or "", printed].append(position)
    for positions in by_name.values():
        for left, right in combinations(positions, 2):
            reason = f"two positions of one byline: {clusters.uses[left].position} and {clusters.uses[right].position}"
            found.append(decision(clusters, left, right, "different", "same byline", 2, 1.0, reason))
    for left, right in _pairs(clusters, [root for root in clusters.roots() if clusters.identifiers[root]]):
        conflict = clusters.identifier_conflict(left, right)
        if conflict and _weakest(clusters.forms[left], list(clusters.forms[right])) >= Level.MIDDLE:
            pair = clusters.speaker(left), clusters.speaker(right)
            found.append(decision(clusters, *pair, "different", "identifier", 2, 0.99, conflict))
    return found


def _candidates(clusters: Clusters, left: Decisions, made: Decisions) -> Decisions:
    """Pairs left open, at most five a person: those of pages first, then the likeliest."""
    profiles = Profiles(clusters)
    at = {use.index: position for position, use in enumerate(clusters.uses)}
    settled = {frozenset((clusters.find(at[d.left]), clusters.find(at[d.right]))) for d in made if d.verdict != "same"}
    offers: list[tuple[float, int, int, PairDecision]] = []
    for one in left:
        pair = clusters.find(at[one.left]), clusters.find(at[one.right])
        if pair[0] != pair[1]:
            offers.append((1 + one.score, min(pair), max(pair), one))
    proposals = list(_full_pairs(clusters, profiles))
    proposals += [
        p for p in _initial_targets(clusters, profiles) if p.score >= 0.1 and p.numbers["circle"] + p.numbers["coauthors"]
    ]
    proposals += [
        p for p in _initial_pairs(clusters, profiles) if p.score >= 0.5 and p.numbers["circle"] + p.numbers["coauthors"]
    ]
    proposals += _short_candidates(clusters, profiles)
    for found in proposals:
        low, high = sorted((found.left, found.right))
        offers.append((found.score, low, high, found.decision(clusters, "candidate")))
    count: dict[int, int] = defaultdict(int)
    kept: Decisions = []
    for _, low, high, one in sorted(offers, key=lambda offer: (-offer[0], offer[1], offer[2], offer[3].rule)):
        if max(count[low], count[high]) < MAX_CANDIDATES and frozenset((low, high)) not in settled:
            settled.add(frozenset((low, high)))
            count[low] += 1
            count[high] += 1
            kept.append(one)
    return kept


def _short_candidates(clusters: Clusters, profiles: Profiles) -> Iterator[Proposal]:
    """Single names and the persons of the same circle who bear them."""
    roots = clusters.roots()
    short = [root for root in roots if profiles[root].short]
    for left in short:
        for right in roots:
            if right == left or (right in short and right < left) or not profiles[left].circles & profiles[right].circles:
                continue
            level = _weakest(clusters.forms[left], list(clusters.forms[right]))
            if level in (Level.SUBSET, Level.EQUAL, Level.JOINED) and not clusters.conflict(left, right):
                reasons = (
                    _name_reason(clusters, left, right, level),
                    "a single name that several persons bear, or of another page",
                )
                yield Proposal(left, right, "short form", 6, 0.4, False, reasons, {"name": level / Level.EQUAL})
