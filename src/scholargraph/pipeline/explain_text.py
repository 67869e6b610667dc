"""Explanations of identity as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scholargraph.export.table import shown
from scholargraph.model.wording import plural, span
from scholargraph.pipeline.explain import Explained, JointWork, PairExplained, PersonExplained, Step
from scholargraph.pipeline.explain_things import Spelled, ThingExplained, ThingsExplained
from scholargraph.pipeline.identity import Printed, Spot

MANY = 20
"""Lines of one kind, after which only their number is told."""


def lines(found: Explained, *, every: bool = False) -> list[str]:
    """An explanation line by line, without what a terminal would obey.

    Args:
        found: what `explain` returned.
        every: nothing is left out, however long it gets.
    """
    if isinstance(found, PersonExplained):
        told = _person(found, every)
    elif isinstance(found, ThingExplained):
        told = _thing(found, every)
    else:
        told = _pair(found, every) if isinstance(found, PairExplained) else _things(found, every)
    return [_safe(line) for line in told]


def _safe(line: str) -> str:
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + shown(line)


def _person(found: PersonExplained, every: bool) -> Iterator[str]:
    years = span(*(spot.year for spot in found.spots))
    works = len({(spot.work, spot.year) for spot in found.spots})
    yield f"{found.name}: {found.person}"
    forms = Counter(one.name for spot in found.spots for one in spot.printed if one.name)
    printed = ", ".join(f"{name} ({n})" for name, n in sorted(forms.items(), key=lambda pair: (-pair[1], pair[0])))
    told = plural(works, "work") + (f", {years}" if years else "")
    yield f"{told}; printed as {printed}" if printed else told
    yield from _listed("Where the name stands", [[_spot(spot)] for spot in found.spots], every)
    yield from _listed("Why these are one person", [_step(step) for step in found.joins], every)
    if not found.joins:
        yield ""
        yield (
            "Nothing had to be joined: the name stands at one place, or in one byline that several documents print."
            if len(found.spots) < 2
            else "No decision joined these places: the graph was built by the printed strings alone (identity = printed)."
        )
    yield from _listed("Certainly another person", [_step(step, found.name) for step in found.apart], every)
    yield from _listed("May be one person, left apart", [_step(step, found.name) for step in found.candidates], every)


def _pair(found: PairExplained, every: bool) -> Iterator[str]:
    left, right = found.names
    if found.verdict == "same":
        yield f"“{left}” and “{right}” are one person: {found.persons[0]}"
        yield from ("  " + reason for reason in found.constraints)
        if found.steps:
            yield from _listed("What joins the two, step by step", [_step(step) for step in found.steps], every)
        elif not found.constraints:
            yield "  No single chain of decisions joins these two; `explain` of the person alone lists all decisions."
    else:
        yield f"{left}: {found.persons[0]}"
        yield f"{right}: {found.persons[1]}"
        if found.constraints:
            yield "What keeps them apart:"
            yield from ("  " + reason for reason in found.constraints)
        else:
            yield "Nothing forbids that these two are one person, but the evidence is too weak to join them."
        candidates = [_step(step, left) for step in found.steps if step.decision.verdict == "candidate"]
        yield from _listed("What was weighed", candidates, every)
        if not candidates and not found.constraints:
            yield "No pair of their names was near enough to be offered as a candidate."
    yield from _listed("Works of both", [_joint(work) for work in found.joint], every)
    if found.line and not any(step.decision.line == found.line for step in found.steps):
        yield ""
        yield "To decide otherwise, put this line into a curation file:"
        yield f"  {found.line}"


def _thing(found: ThingExplained, every: bool) -> Iterator[str]:
    yield f"{found.name}: {found.thing}"
    yield f"{found.kind}; also printed as {'; '.join(found.names)}" if found.names else f"{found.kind}; printed so everywhere"
    yield from _listed(f"Why these spellings mean this {found.kind}", [_spelled(one) for one in found.joins], every)
    if not found.joins:
        yield ""
        yield "Nothing had to be joined: no spelling differs by more than case and punctuation."
    yield from _listed(f"Certainly another {found.kind}", [_spelled(one) for one in found.apart], every)


def _things(found: ThingsExplained, every: bool) -> Iterator[str]:
    left, right = found.names
    if found.verdict == "same":
        yield f"“{left}” and “{right}” are one {found.kind}: {found.things[0]}"
        yield from _listed("Why they mean it", [_spelled(one) for one in found.steps], every)
        return
    yield f"{left}: {found.things[0]}"
    yield f"{right}: {found.things[1]}"
    yield from _listed("What keeps them apart", [_spelled(one) for one in found.steps], every)
    if not found.steps:
        yield f"No rule takes these two for one {found.kind}: neither table nor printed text says so."
    if found.line:
        yield ""
        yield "To decide otherwise, put this line into a curation file:"
        yield f"  {found.line}"


def _spelled(one: Spelled) -> list[str]:
    by = "by hand" if one.decider == "curation" else f"evidence of level {one.level}"
    found = [f"“{one.printed}”: {', '.join(one.places)}", f"{one.rule}, {by}: {'; '.join(one.reasons)}"]
    return [*found, f"to take it back, paste: {one.line}"] if one.line else found


def _listed(title: str, entries: Sequence[Sequence[str]], every: bool) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield f"{title} ({len(entries):,})"
    for entry in entries if every else entries[:MANY]:
        yield f"  {entry[0]}"
        yield from (f"      {line}" for line in entry[1:])
    if len(entries) > MANY and not every:
        yield f"  … and {len(entries) - MANY:,} more (--all shows them)"


def _spot(spot: Spot) -> str:
    title = f"“{spot.work}”" if spot.work else ""
    year = f" ({spot.year})" if spot.year else ""
    position = f", author {spot.position}" if spot.position else ""
    return f"{_printed(spot.printed)}: {title}{year}{position}".strip()


def _printed(printed: Sequence[Printed]) -> str:
    return " · ".join(f"{one.place} " + (f"“{one.name}”" if one.name else "(the page's owner)") for one in printed)


def _side(spot: Spot) -> str:
    if not spot.printed:
        return spot.work or "the owner of the page"
    first = spot.printed[0]
    where = f"{first.place} “{first.name}”" if first.name else first.place
    return f"{where} in “{spot.work}”" if spot.work and first.name else f"{where} ({spot.work})" if spot.work else where


def _step(step: Step, me: str | None = None) -> list[str]:
    one = step.decision
    number = f"{one.rule}, {'by hand' if one.decider == 'curation' else f'evidence of level {one.level}'}, {one.score:.2f}"
    others = [name for name in step.names if name != me] or list(step.names[:1])
    head = f"{_side(step.left)} = {_side(step.right)}"
    if one.verdict != "same":
        iris = dict(zip(step.names, one.persons, strict=True))
        head = f"{' / '.join(others)}" + (f": {iris[others[0]]}" if me and others else "")
        found = [head, f"{_side(step.left)} – {_side(step.right)}"]
    else:
        found = [head]
    found.append(f"{number}: {'; '.join(one.reasons)}")
    return [*found, f"to join them, paste: {one.line}"] if one.line else found


def _joint(work: JointWork) -> list[str]:
    year = f" ({work.year})" if work.year else ""
    return [f"“{work.title}”{year}", f"{_printed(work.left)} and {_printed(work.right)}"]
