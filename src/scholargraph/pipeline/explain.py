"""Why printed names are one person (or venue, or organization), or are not: read off a build, with the places that print them.

Of one person: where the name stands, what joined these places, who else it may be. Of two: the path of decisions that joins
them; else what forbids it, or the nearest candidate with the line that would decide; and the works they have in common.
"""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scholargraph.errors import UnknownNameError
from scholargraph.model.identifiers import PREFIXES, Identifier
from scholargraph.model.links import fewest_links
from scholargraph.model.names import fold
from scholargraph.pipeline.explain_things import Thing, ThingExplained, ThingsExplained, explain_thing, named_thing
from scholargraph.pipeline.identity import OWNER, Decided, Identity, Printed, Spot
from scholargraph.pipeline.opened import Graph
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.decisions import paste_selector
from scholargraph.resolve.uses import NameUse


@dataclass(frozen=True, slots=True)
class Step:
    """A decision with its two sides and the persons it is about, as a reader takes them."""

    left: Spot
    right: Spot
    names: tuple[str, ...]
    decision: Decided


@dataclass(frozen=True, slots=True)
class JointWork:
    """A work of both, with what is printed for each."""

    title: str
    year: int | None
    left: tuple[Printed, ...]
    right: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class PersonExplained:
    """One person: where the name stands, what joined these places, from whom the person is kept apart, who else it may be."""

    person: str
    name: str
    spots: tuple[Spot, ...]
    joins: tuple[Step, ...]
    apart: tuple[Step, ...]
    candidates: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PairExplained:
    """Two names: one person, two that are kept apart, or two that may be one.

    Attributes:
        verdict: `same`, `different` (something forbids it) or `open` (nothing does; the evidence is too weak).
        steps: for `same` the decisions that join them, in order; else the decisions between the two persons.
        constraints: what forbids that they are one.
        joint: works that both wrote.
        line: for the curation file, to decide otherwise.
    """

    verdict: Literal["same", "different", "open"]
    persons: tuple[str, ...]
    names: tuple[str, str]
    steps: tuple[Step, ...] = ()
    constraints: tuple[str, ...] = ()
    joint: tuple[JointWork, ...] = ()
    line: str | None = None


Explained = PersonExplained | PairExplained | ThingExplained | ThingsExplained


def explain(graph: Graph, person: str, other: str | None = None) -> Explained:
    """Why the names of a person are one person, or why those of two are, or are not; likewise of a venue or an organization.

    Args:
        graph: an open graph.
        person, other: names (any printed variant), identifiers or IRIs. Two variants of one person ask what joins these two.
            Where nobody is called so, a venue or an organization may be.

    Raises:
        UnknownNameError, AmbiguousNameError: somebody is not known, or several people are meant.
    """
    try:
        left = graph.person(person)
    except UnknownNameError as nobody:
        return explain_thing(graph, _named(graph, person, nobody), person, other)
    identity = Identity(graph)
    right = graph.person(other) if other is not None else left
    if other is None or (left == right and fold(person) == fold(other)):
        return _one(identity, left)
    if left == right:
        return _joined(identity, left, person, other)
    return _two(identity, left, right)


def _named(graph: Graph, name: str, nobody: UnknownNameError) -> Thing:
    """The venue or organization of a name that nobody bears."""
    try:
        return named_thing(graph, name)
    except UnknownNameError as error:
        message = f"no person, venue or organization here is called {name!r}"
        raise UnknownNameError(message, value=name, suggestions=nobody.suggestions or error.suggestions) from error


def to_json(found: Explained) -> str:
    """The explanation as JSON."""
    return json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=1) + "\n"


def _one(identity: Identity, person: str) -> PersonExplained:
    steps = [_step(identity, one) for one in identity.decisions(person)]

    def of(verdict: str) -> tuple[Step, ...]:
        found = [step for step in steps if step.decision.verdict == verdict]
        return tuple(
            sorted(found, key=lambda step: (-step.decision.score, step.decision.id)) if verdict == "candidate" else found
        )

    spots = tuple(identity.spots(person))
    return PersonExplained(person, identity.names[person], spots, of("same"), of("different"), of("candidate"))


def _step(identity: Identity, one: Decided) -> Step:
    left, right = (identity.spot(side, one.persons) for side in one.sides[:2])
    if left.id == OWNER or (not left.printed and right.printed):
        left, right = right, left
    return Step(left, right, tuple(identity.names.get(person, person) for person in one.persons), one)


def _joined(identity: Identity, person: str, left: str, right: str) -> PairExplained:
    """The fewest decisions between a place that prints the one variant and a place that prints the other."""
    links: dict[str, list[tuple[str, Decided]]] = defaultdict(list)
    for one in identity.decisions(person):
        if one.verdict == "same":
            for side in one.sides[1:]:
                links[one.sides[0]].append((side, one))
                links[side].append((one.sides[0], one))
    spots = identity.spots(person)
    known = {spot.id for spot in spots}
    spots += [identity.spot(side, [person]) for side in sorted(links) if side not in known]
    start = [spot for spot in spots if _prints(spot, left)]
    goal = {spot.id for spot in spots if _prints(spot, right)}
    both = next((spot for spot in start if spot.id in goal), None)
    if both is not None:
        title = f"“{both.work}”" + (f", author {both.position}" if both.position else "")
        at = {name: next(one.place for one in both.printed if fold(one.name) == fold(name)) for name in (left, right)}
        reason = f"two documents print the byline of {title}: {at[left]} has “{left}” where {at[right]} has “{right}”"
        return PairExplained("same", (person,), (left, right), constraints=(reason,))
    path = fewest_links(links, [spot.id for spot in start], goal) or []
    line = None
    if start and goal:
        ends = next(spot for spot in spots if spot.id in goal)
        line = _line(identity, start[0], ends, "different")
    return PairExplained("same", (person,), (left, right), tuple(_step(identity, one) for one in path), line=line)


def _prints(spot: Spot, name: str) -> bool:
    return fold(name) in {fold(one.name) for one in spot.printed}


def _two(identity: Identity, left: str, right: str) -> PairExplained:
    between = [one for one in identity.decisions(left) if right in one.persons]
    mine, theirs = identity.works_of(left), identity.works_of(right)
    joint = [_joint(identity, work, mine[work], theirs[work]) for work in sorted(mine.keys() & theirs.keys())]
    joint.sort(key=lambda work: (work.year or 9999, work.title))
    forbidding = _constraints(identity, left, right, joint)
    decided = [one for one in between if one.verdict == "different"]
    forbidding += [reason for one in decided for reason in one.reasons if reason not in forbidding]
    line = next((one.line for one in between if one.line), None)
    if line is None and not joint and not decided:
        line = _nearest_line(identity, left, right)
    return PairExplained(
        "different" if forbidding else "open",
        (left, right),
        (identity.names[left], identity.names[right]),
        tuple(_step(identity, one) for one in between),
        tuple(forbidding),
        tuple(joint),
        line,
    )


def _joint(identity: Identity, work: str, mine: str, theirs: str) -> JointWork:
    title, year = identity.works[work]
    return JointWork(title, year, identity.authorship(mine).printed, identity.authorship(theirs).printed)


def _constraints(identity: Identity, left: str, right: str, joint: Sequence[JointWork]) -> list[str]:
    """What forbids that two persons are one, in the words of the rules that decide."""
    if joint:
        first = joint[0]
        places = [one.place for one in (*first.left[:1], *first.right[:1])]
        more = f" and {len(joint) - 1} more" if len(joint) > 1 else ""
        return [f"both are authors of “{first.title}”{more}" + (f" ({', '.join(dict.fromkeys(places))})" if places else "")]
    uses = [_whole(identity, person, index) for index, person in enumerate((left, right))]
    reason = Clusters(uses).conflict(0, 1)
    return [reason] if reason else []


def _whole(identity: Identity, person: str, index: int) -> NameUse:
    """A person as one use of all the names."""
    printed = {one.name for spot in identity.spots(person) for one in spot.printed if one.name} | {identity.names[person]}
    orcid = identity.orcids.get(person)
    held = (Identifier(scheme="orcid", value=orcid.removeprefix(PREFIXES["orcid"])),) if orcid else ()
    return NameUse(index, str(index), "person", tuple(sorted(printed)), identifiers=held)


def _nearest_line(identity: Identity, left: str, right: str) -> str | None:
    """A line that would join two persons of whom no candidate speaks."""
    mine, theirs = ([spot for spot in identity.spots(person) if identity.selector(spot)] for person in (left, right))
    return _line(identity, mine[0], theirs[0], "same") if mine and theirs else None


def _line(identity: Identity, left: Spot, right: Spot, verdict: str) -> str | None:
    """The line for the curation file on two spots, or None where a place cannot be named for certain."""
    selectors = [identity.selector(spot) for spot in (left, right)]
    known = [paste_selector(selector) for selector in selectors if selector is not None]
    return f"- {{{verdict}: [{', '.join(known)}]}}" if len(known) == 2 else None
