"""What somebody's page says of who is who: its owner's own name in bylines, and short forms of coauthors' names.

A document in its owner's own words (a CV, a homepage) names its owner in its bylines: certain enough. An aggregator's page
is evidence, not proof, for it can hold two people of one name: its entries are split where the field is another and no
coauthor is shared; the part that holds more than half of the entries is the owner's, the rest stays apart and is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from scholargraph.model.links import Disjoint
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.evidence import Profiles, frequency, near
from scholargraph.resolve.forms import form, is_full
from scholargraph.resolve.level import Level
from scholargraph.resolve.names import compare_forms
from scholargraph.resolve.uses import Decisions, NameUse, decision


def join_owners(clusters: Clusters) -> Decisions:
    """Uses that are a page's owner by the page's own word: the heading, implied authors, "my students"."""
    found: Decisions = []
    first: dict[str, int] = {}
    for position, use in enumerate(clusters.uses):
        if use.owner_of is None:
            continue
        start = first.setdefault(use.owner_of, position)
        if start != position and clusters.conflict(start, position) is None and clusters.find(start) != clusters.find(position):
            clusters.join(start, position)
            reason = f"{use.owner_of} says that its owner is meant"
            found.append(decision(clusters.uses, start, position, "same", "page owner", 4, 1.0, reason))
    return found


def owners(clusters: Clusters) -> dict[str, tuple[int, NameUse]]:
    """Source → position and use of its owner's heading."""
    return {use.owner_of: (n, use) for n, use in enumerate(clusters.uses) if use.kind == "owner" and use.owner_of}


def _by_source(uses: Sequence[NameUse], sources: Callable[[NameUse], Iterable[str]]) -> dict[str, list[int]]:
    """Source → positions of the uses that have it among those asked for."""
    found: dict[str, list[int]] = defaultdict(list)
    for position, use in enumerate(uses):
        for source in sources(use):
            found[source].append(position)
    return found


def _claims(clusters: Clusters, source: str, owner: int, on_page: Iterable[int]) -> tuple[list[int], list[int]]:
    """Positions of uses on a page that can be its owner: the only one of their byline, and those that are one of several."""
    by_work: dict[str, list[int]] = defaultdict(list)
    for position in on_page:
        use = clusters.uses[position]
        if position != owner and use.printed and use.owner_of != source:
            names = [(form(printed), other) for printed in use.printed for other in clusters.forms(clusters.find(owner))]
            if names and all(compare_forms(name, other) >= Level.INITIAL for name, other in names):
                by_work[use.work or use.key].append(position)
    single = [found[0] for found in by_work.values() if len(found) == 1]
    return sorted(single), sorted(n for found in by_work.values() if len(found) > 1 for n in found)


def claim_pages(clusters: Clusters, profiles: Profiles) -> tuple[Decisions, Decisions]:
    """Joins a page's entries with its owner; returns the decisions made and the candidates left."""
    made: Decisions = []
    left: Decisions = []
    on_page = _by_source(clusters.uses, attrgetter("page_of"))
    for source, (owner, use) in sorted(owners(clusters).items()):
        single, several = _claims(clusters, source, owner, on_page.get(source, ()))
        refused: list[int] = []
        if use.own_words:
            accepted = single
            rule, level, score = "own byline", 4, 0.97
        else:
            accepted, refused = _main_part(clusters, profiles, source, owner, single)
            rule, level, score = "page and its field", 5, 0.9
        for position in accepted:
            if clusters.find(position) == clusters.find(owner):
                continue
            reasons = [f"the only name of its byline on {source} that can be its owner's"]
            if not use.own_words:
                reasons.append("the entry shares coauthors or the field with most entries of the page")
            conflict = clusters.conflict(owner, position)
            if conflict is None:
                clusters.join(owner, position)
                made.append(decision(clusters.uses, owner, position, "same", rule, level, score, *reasons))
            else:
                left.append(decision(clusters.uses, owner, position, "candidate", "page owner", 7, 0.4, *reasons, conflict))
        for position in [*refused, *several]:
            if clusters.find(position) != clusters.find(owner):
                why = "one of several names of its byline that can be the owner's"
                if position in refused:
                    why = "no coauthor and no field in common with most entries of the page: it may be a homonym"
                reason = f"it stands on {source}, the page of a person of this name"
                left.append(decision(clusters.uses, owner, position, "candidate", "page owner", 7, 0.5, reason, why))
    return made, left


def _main_part(clusters: Clusters, profiles: Profiles, source: str, owner: int, single: list[int]) -> tuple[list[int], list[int]]:
    """The claims that belong to the main part of the page, and the others."""
    home = clusters.find(owner)
    implied = [n for n in clusters.members(home) if clusters.uses[n].work and source in clusters.uses[n].sources]
    nodes = sorted({*single, *implied})
    linked = Disjoint(len(nodes))
    company = {n: _company(clusters, clusters.uses[n], home) for n in nodes}
    common = max((frequency(name) for name in clusters.forms(home)), default=0) > 1
    for n, one in enumerate(nodes):
        for earlier, other in enumerate(nodes[:n]):
            if linked.find(n) != linked.find(earlier) and _linked(clusters, profiles, (one, other), company, common):
                linked.join(n, earlier)
    parts: dict[int, list[int]] = defaultdict(list)
    for n, node in enumerate(nodes):
        parts[linked.find(n)].append(node)
    areas = clusters.uses[owner].areas
    settled = {n for n in nodes if clusters.find(n) == home}
    ranked = sorted(
        parts.values(), key=lambda part: (-len(part), not near(areas, _areas(clusters, part)), not settled & set(part), part)
    )
    main = ranked[0] if ranked else []
    decided = 2 * len(main) > len(nodes) or (bool(main) and bool(near(areas, _areas(clusters, main))))
    accepted = {n for n in main if decided} | {n for part in parts.values() if settled & set(part) for n in part}
    return [n for n in single if n in accepted], [n for n in single if n not in accepted]


def _areas(clusters: Clusters, part: list[int]) -> frozenset[str]:
    return frozenset(area for n in part for area in clusters.uses[n].areas)


def _company(clusters: Clusters, use: NameUse, home: int) -> frozenset[object]:
    """The coauthors of an entry besides the owner: groups, and the keys of spelled-out names."""
    groups = {clusters.find(other) for other in use.coauthors} - {home}
    names = {(name.family, "".join(name.given)) for group in groups for name in clusters.forms(group) if is_full(name)}
    return frozenset({*groups, *names})


def _linked(
    clusters: Clusters, profiles: Profiles, pair: tuple[int, int], company: dict[int, frozenset[object]], common: bool
) -> bool:
    """Whether two entries of a page speak for one person: a coauthor, or the field and no long gap of years, or title words."""
    one, other = (clusters.uses[n] for n in pair)
    if company[pair[0]] & company[pair[1]]:
        return True
    words = len(profiles.rare.intersection(one.words).intersection(other.words))
    field = near(one.areas, other.areas)
    if words >= 2:
        return True
    if field is False or (common and not words):
        return False
    return one.year is None or other.year is None or abs(one.year - other.year) <= 10


def join_short_names(clusters: Clusters) -> Decisions:
    """Single names on a page that only one full-named coauthor of its owner on the same page bears."""
    made: Decisions = []
    printed_by = _by_source(clusters.uses, attrgetter("sources"))
    for source, (owner, _) in sorted(owners(clusters).items()):
        home = clusters.find(owner)
        uses = ((n, clusters.uses[n]) for n in printed_by.get(source, ()))
        circle = [n for n, use in uses if use.work and any(clusters.find(other) == home for other in use.coauthors)]
        for position in circle:
            if not clusters.uses[position].short:
                continue
            fits = {
                clusters.find(n)
                for n in circle
                if clusters.find(n) != clusters.find(position) and _short_for(clusters, position, clusters.find(n))
            }
            spelled = {root for root in fits if any(name.given for name in clusters.forms(root))}
            target = min(spelled) if len(spelled) == 1 else (min(fits) if fits and not spelled else None)
            if target is None or clusters.conflict(position, target) is not None:
                continue
            why = "the only coauthor of the owner on the page who bears it" if spelled else "the same short form on the same page"
            reason = f"“{clusters.uses[position].printed[0]}” on {source}: {why}"
            speaker = clusters.speaker(target)
            clusters.join(position, target)
            made.append(decision(clusters.uses, speaker, position, "same", "short form on one page", 4, 0.9, reason))
    return made


def _short_for(clusters: Clusters, position: int, root: int) -> bool:
    """Whether a single name is the whole given or family name of a group, or the same single name."""
    return all(
        compare_forms(form(printed), other) in (Level.SUBSET, Level.EQUAL, Level.JOINED)
        for printed in clusters.uses[position].printed
        for other in clusters.forms(root)
    ) and bool(clusters.forms(root))
