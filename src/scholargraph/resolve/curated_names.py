"""What a curation file says of names of venues and organizations, as facts; its lines are checked against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from scholargraph.errors import CurationError
from scholargraph.model.links import fewest_links
from scholargraph.model.names import fold
from scholargraph.resolve.decisions import CuratedName, Curation, Decision
from scholargraph.resolve.organizations import OrganizationFact, organization_key
from scholargraph.resolve.venue_names import names_in, venue_key
from scholargraph.resolve.venues import VenueFact

N = TypeVar("N", bound=CuratedName)
Line = tuple[Decision, N]


def venue_facts(curation: Curation, printed: Iterable[str]) -> list[VenueFact]:
    """What the user says of venues.

    Args:
        curation: the decisions.
        printed: the venues that the sources print.

    Raises:
        CurationError: lines contradict each other, or take away a name that nobody prints.
    """
    lines = [(decision, decision.venue) for decision in curation.decisions if decision.venue is not None]
    _check(lines, venue_key)
    _check_printed(lines, (name for text in printed for name in (text, *names_in(text))) if lines else ())
    return [VenueFact(one.name, one.kind, one.also, one.issn, one.apart, decision.reason) for decision, one in lines]


def organization_facts(curation: Curation, printed: Iterable[str]) -> list[OrganizationFact]:
    """What the user says of institutions; arguments and errors as of `venue_facts`."""
    lines = [(decision, decision.organization) for decision in curation.decisions if decision.organization is not None]
    _check(lines, organization_key)
    _check_printed(lines, (name for text in printed for name in (text, *text.strip(" )").split(" ("))) if lines else ())
    return [OrganizationFact(one.name, one.also, one.ror, one.apart, decision.reason) for decision, one in lines]


def _check(lines: Sequence[Line[N]], key: Callable[[str], str]) -> None:
    """No spelling is a name of two things, and none is taken away from what it is a name of, also by what follows."""
    said: dict[str, tuple[str, str]] = {}
    for decision, one in lines:
        for name in one.also:
            owner, where = said.setdefault(fold(name), (one.name, decision.where))
            if key(owner) != key(one.name):
                raise CurationError(f"this contradicts {where}: {name!r} means {owner!r} there", where=decision.where)
    links: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, (owner, where) in said.items():
        links[name].append((fold(owner), where))
        links[fold(owner)].append((name, where))
    for decision, one in lines:
        for name in one.apart:
            if fold(name) == fold(one.name):
                raise CurationError(f"nothing is another thing than itself: {name!r}", value=name, where=decision.where)
            path = fewest_links(links, [fold(name)], [fold(one.name)])
            if path is not None:
                places = " and ".join(dict.fromkeys(path))
                message = f"this contradicts {places}, by which {name!r} and {one.name!r} are one"
                raise CurationError(message, value=name, where=decision.where)


def _check_printed(lines: Sequence[Line[N]], printed: Iterable[str]) -> None:
    known: set[str] | None = None
    for decision, one in lines:
        for name in one.apart:
            known = {fold(text) for text in printed} if known is None else known
            if fold(name) not in known:
                raise CurationError(f"this selects nothing: no document prints {name!r}", value=name, where=decision.where)
