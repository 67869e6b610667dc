"""Which uses of names are one person.

A lump is worse than a split: where evidence is weak, uses stay apart and the pair is reported as a candidate. The order of
evidence: a human's word, identifiers, what a page says of its owner and students, coauthors with a rare name, field.
Everything is a pure function of the uses: the same for any order in which they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import combinations

import numpy as np

from scholargraph.model.arrays import distinct
from scholargraph.model.collector import collector_at_rest
from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import fold
from scholargraph.project import IdentityMode
from scholargraph.resolve.bibliography import Bibliography
from scholargraph.resolve.blocks import names_agree, pairs
from scholargraph.resolve.circles import Proposal, full_pairs, initial_pairs, initial_targets, short_candidates
from scholargraph.resolve.clusters import PERSONAL_SCHEMES, Clusters
from scholargraph.resolve.columns import pair_of, rows_of
from scholargraph.resolve.curation import BoundDecision, Curation, bind
from scholargraph.resolve.decided import Decided, Part, Told
from scholargraph.resolve.evidence import Profiles
from scholargraph.resolve.left_open import crowds
from scholargraph.resolve.level import Level
from scholargraph.resolve.pages import claim_pages, join_owners, join_short_names
from scholargraph.resolve.pair import PairsDecided, pair_decisions
from scholargraph.resolve.uses import Clustering, Decisions, NameUse, PairDecision, decision

ROUNDS = 6
MAX_CANDIDATES = 5


def cluster(uses: Sequence[NameUse], *, curation: Curation | None = None, identity: IdentityMode = "resolve") -> Clustering:
    """Decides which uses are one person.

    Args:
        uses: all uses of names; their order means nothing.
        curation: human decisions; they beat every rule.
        identity: `resolve` (by evidence), `source` (the identifiers that the sources give decide where they stand, elsewhere the
            printed names; no evidence is weighed), `printed` (every printed string is a person; of several forms of one slot
            the longest).

    Returns:
        For each use the smallest index of the uses that are one with it; and the decisions, sorted.

    Raises:
        CurationError: a decision selects nothing, or two contradict each other.
    """
    with collector_at_rest():
        return _cluster(uses, curation, identity)


def _cluster(uses: Sequence[NameUse], curation: Curation | None, identity: IdentityMode) -> Clustering:
    schemes = PERSONAL_SCHEMES
    if identity == "source":
        schemes = frozenset(found.scheme for use in uses for found in use.identifiers) | PERSONAL_SCHEMES
    clusters = Clusters(uses, schemes)
    if identity == "printed":
        return _clustering(clusters, _join_printed(clusters))
    made = _join_curated(clusters, bind(curation, clusters.uses) if curation and curation.decisions else [])
    made += join_identifiers(clusters, trusted=identity == "source")
    made += join_owners(clusters)
    if identity == "source":
        join_named(clusters)
        return _clustering(clusters, made)
    bibliography = Bibliography(clusters)
    parts: list[Part] = [bibliography.seed()]
    profiles = Profiles(clusters) if bibliography.paged else None
    left: Decisions = []
    for _ in range(ROUNDS):
        step, left = _round(clusters, bibliography, profiles) if profiles else ([], [])
        made += step
        parts.append(likely := bibliography.join_likely())
        if not step and not len(likely.left):
            break
    made += _homonyms(clusters, bibliography)
    on_pages, near = _candidates(clusters, bibliography, profiles, (made, left))
    return _clustering(clusters, made + on_pages + crowds(clusters, bibliography.free), *parts, near)


def _clustering(clusters: Clusters, made: Decisions, *parts: Part) -> Clustering:
    index, person, count = clusters.index, clusters.persons(), len(clusters.uses)
    smallest, of, position = np.full(count, count), np.empty(count, dtype=np.int64), np.empty(count, dtype=np.int64)
    np.minimum.at(smallest, person, index)
    of[index] = smallest[person]
    position[index] = np.arange(count)  # in the order of keys
    return Clustering(tuple(of.tolist()), Decided([Told.of(made), *parts], position))


def _join_printed(clusters: Clusters) -> Decisions:
    first: dict[str, int] = {}
    for position, text in enumerate(_printed_names(clusters)):
        clusters.join(first.setdefault(text, position), position)
    return []


def join_named(clusters: Clusters) -> None:
    """Uses without an identifier are the person of their printed name: the only one with identifiers who bears it, else one
    of their own.
    """
    names = list(_printed_names(clusters))
    bearers: dict[str, set[int]] = defaultdict(set)
    for position, text in enumerate(names):
        if (root := clusters.find(position)) in clusters.identifiers:
            bearers[text].add(root)
    first = {text: next(iter(roots)) for text, roots in bearers.items() if len(roots) == 1}
    for position, text in enumerate(names):
        if clusters.find(position) not in clusters.identifiers:
            person = clusters.find(first.setdefault(text, position))
            if person != position and clusters.may_join(person, clusters.find(position)):
                clusters.join(person, position)


def _printed_names(clusters: Clusters) -> Iterator[str]:
    """For each use the longest of its printed forms; that of the owner where none is printed."""
    owner = {use.owner_of: n for n, use in enumerate(clusters.uses) if use.kind == "owner"}
    for position, use in enumerate(clusters.uses):
        named = use if use.printed else clusters.uses[owner.get(use.owner_of, position)]
        yield max(named.printed, key=lambda form: (len(form), form), default=use.key)


def _join_curated(clusters: Clusters, bound: Iterable[BoundDecision]) -> Decisions:
    made: Decisions = []
    bound = list(bound)
    for one in bound:
        if one.orcid:
            for position in one.groups[0]:
                root = clusters.find(position)
                known = clusters.identifiers.get(root, frozenset())
                clusters.identifiers[root] = known | {("orcid", Identifier(scheme="orcid", value=one.orcid).value)}
    for one in bound:
        if one.verdict == "same":
            for left, right in zip(one.groups[0], one.groups[0][1:], strict=False):
                clusters.join(left, right)
                made.append(decision(clusters.uses, left, right, "same", "curated", 1, 1.0, one.reason))
    for one in bound:
        if one.verdict == "different":
            for first, second in combinations(one.groups, 2):
                for left, right in ((a, b) for a in first for b in second):
                    clusters.keep_apart(left, right, one.where)
                    made.append(decision(clusters.uses, left, right, "different", "curated", 1, 1.0, one.reason))
    return made


def join_identifiers(clusters: Clusters, *, trusted: bool) -> Decisions:
    """Joins uses that bear one identifier of a person; names must agree unless the source's ids are trusted."""
    made: Decisions = []
    bearers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, use in enumerate(clusters.uses):
        for found in use.identifiers:
            # an address is one person's where names agree, but one person may have several
            if found.scheme in clusters.schemes or found.scheme == "url":
                bearers[found.scheme, found.value].append(position)
    for (scheme, value), positions in sorted(bearers.items()):
        for other in positions[1:]:
            conflict = clusters.identifier_conflict(positions[0], other) if trusted else clusters.conflict(positions[0], other)
            if clusters.find(other) == clusters.find(positions[0]):
                continue
            pair = clusters.uses[positions[0]].index, clusters.uses[other].index
            if conflict is None:
                clusters.join(positions[0], other)
                made.append(one_identifier(*pair, scheme, value))
            else:
                made.append(one_identifier(*pair, scheme, value, conflict))
    return made


def one_identifier(left: int, right: int, scheme: str, value: str, conflict: str | None = None) -> PairDecision:
    """The decision on two uses that bear one identifier: the same person, unless something speaks against it."""
    reason = f"both bear the {scheme} identifier {value}"
    if conflict is None:
        return PairDecision(left, right, "same", "identifier", 2, 0.99, reasons=(reason,))
    return PairDecision(left, right, "candidate", "identifier", 2, 0.5, reasons=(reason, conflict))


def _round(clusters: Clusters, bibliography: Bibliography, profiles: Profiles) -> tuple[Decisions, Decisions]:
    """One round of what stands on pages."""
    profiles.refresh()
    made, left = claim_pages(clusters, profiles)
    made += join_short_names(clusters)
    for propose in (full_pairs, initial_targets, initial_pairs):
        profiles.refresh()
        bibliography.refresh()
        proposals = [found for found in propose(clusters, profiles, bibliography.free) if found.enough]
        for found in sorted(proposals, key=lambda one: (-one.score, one.left, one.right)):
            if clusters.find(found.left) != clusters.find(found.right) and not clusters.conflict(found.left, found.right):
                made.append(found.decision(clusters, "same"))
                clusters.join(found.left, found.right)
    bibliography.refresh()
    return made, left


def _homonyms(clusters: Clusters, bibliography: Bibliography) -> Decisions:
    """Equal names that are certainly two people: two positions of one byline, different identifiers."""
    found: Decisions = []
    by_name: dict[tuple[int, str], list[int]] = defaultdict(list)
    for position in _in_one_byline(clusters):
        for printed in set(map(fold, clusters.uses[position].printed)):
            by_name[clusters.work[position], printed].append(position)
    for positions in by_name.values():
        for left, right in combinations(positions, 2):
            reason = f"two positions of one byline: {clusters.uses[left].position} and {clusters.uses[right].position}"
            found.append(decision(clusters.uses, left, right, "different", "same byline", 2, 1.0, reason))
    identified = sorted(clusters.identifiers)
    near = np.array(pairs(clusters, identified), dtype=np.int64).reshape(-1, 2)
    for left, right in near[names_agree(clusters, bibliography.agree, near[:, 0], near[:, 1])].tolist():
        conflict = clusters.identifier_conflict(left, right)
        if conflict and clusters.weakest(left, right) >= Level.MIDDLE:
            pair = clusters.speaker(left), clusters.speaker(right)
            found.append(decision(clusters.uses, *pair, "different", "identifier", 2, 0.99, conflict))
    return found


def _in_one_byline(clusters: Clusters) -> list[int]:
    """The uses beside whom one of their own names is printed once more in the byline of the work."""
    texts: dict[str, int] = {}
    each = [sorted({texts.setdefault(fold(text), len(texts)) for text in forms}) for forms in clusters.texts]
    forms = rows_of(each, len(texts))[clusters.text]
    work, use = np.array(clusters.work, dtype=np.int64), pair_of(forms)
    spot = work[use] * len(texts) + forms.indices
    order = np.argsort(spot, kind="stable")
    again = np.flatnonzero(spot[order][1:] == spot[order][:-1])
    found: list[int] = distinct(use[order][np.concatenate([again, again + 1])]).tolist()
    return [n for n in found if clusters.uses[n].work]


def _candidates(
    clusters: Clusters, bibliography: Bibliography, profiles: Profiles | None, decided: tuple[Decisions, Decisions]
) -> tuple[Decisions, PairsDecided]:
    """Pairs left open, at most five a person: those of pages first, then the likeliest.

    Args:
        clusters: the groups.
        bibliography, profiles: what proposes pairs.
        decided: decisions made by rules, and candidates left.
    """
    made, left = decided
    at = {use.index: position for position, use in enumerate(clusters.uses)} if made or left else {}
    decided_on = {frozenset((clusters.find(at[d.left]), clusters.find(at[d.right]))) for d in made if d.verdict != "same"}
    offers: list[tuple[float, int, int, Callable[[], PairDecision]]] = []  # and what makes the decision
    for one in left:
        pair = clusters.find(at[one.left]), clusters.find(at[one.right])
        if pair[0] != pair[1]:
            offers.append((1 + one.score, min(pair), max(pair), partial(_itself, one)))
    if profiles is not None:
        bibliography.refresh()
        profiles.refresh()
        for found in _open_on_pages(clusters, profiles, bibliography.free):
            low, high = sorted((found.left, found.right))
            offers.append((found.score, low, high, partial(found.decision, clusters, "candidate")))
    near = bibliography.open_pairs()
    offered = np.array([offer[:3] for offer in offers], dtype=np.float64).reshape(-1, 3)
    likely = np.concatenate([offered, np.stack([near.chances(), near.left, near.right], axis=1)])
    order = np.lexsort((likely[:, 2], likely[:, 1], -likely[:, 0]))
    times: dict[int, int] = defaultdict(int)
    chosen: list[int] = []
    for n, (one, other) in zip(order.tolist(), likely[order, 1:].astype(np.int64).tolist(), strict=True):
        if max(times[one], times[other]) < MAX_CANDIDATES and (both := frozenset((one, other))) not in decided_on:
            decided_on.add(both)
            times[one] += 1
            times[other] += 1
            chosen.append(n)
    rows = np.array(chosen, dtype=np.int64) - len(offers)
    on_pages = [offers[n][3]() for n in chosen if n < len(offers)]
    return on_pages, pair_decisions(clusters, near.rows(rows[rows >= 0]), "candidate")


def _itself(decided: PairDecision) -> PairDecision:
    return decided


def _open_on_pages(clusters: Clusters, profiles: Profiles, free: Set[int]) -> list[Proposal]:
    """What the pages leave open and is worth a look."""
    near = [*initial_targets(clusters, profiles, free), *initial_pairs(clusters, profiles, free)]
    least = {"initials and coauthors": 0.5}
    worth = [p for p in near if p.score >= least.get(p.rule, 0.1) and p.numbers["circle"] + p.numbers["coauthors"]]
    return [*full_pairs(clusters, profiles, free), *worth, *short_candidates(clusters, profiles, free)]
