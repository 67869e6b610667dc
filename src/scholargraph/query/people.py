"""From a name to a person: any printed variant, accents and case folded, either order of given and family name.

Nothing is guessed: a name nobody bears offers the nearest ones, a name of several people lists them with what tells them
apart. Initials find a person only where a source prints them so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from scholargraph.errors import AmbiguousNameError, UnknownNameError
from scholargraph.graph.vocabulary import PREFIXES, PROLOGUE
from scholargraph.model.names import PersonalName, fold
from scholargraph.model.wording import plural, span
from scholargraph.query.parameters import bare_iri, iri_term, is_iri
from scholargraph.store.base import Labelled, Looked, Store

MAX_CHOICES = 10
_TYPE, _PERSON, _REPLACED = PREFIXES["rdf"] + "type", PREFIXES["sg"] + "Person", PREFIXES["dcterms"] + "isReplacedBy"
# lists that an engine joins as a whole: looking up the type behind every name takes six times as long
_PEOPLE = "{ SELECT ?person WHERE { ?person a sg:Person } } "
_LABELS = PROLOGUE + (
    f"SELECT ?person ?label WHERE {{ {_PEOPLE}"
    "{ SELECT ?person ?label WHERE { ?person skos:prefLabel|skos:altLabel|skos:hiddenLabel ?label } } }"
)
_PUBLIC = PROLOGUE + (
    f"SELECT DISTINCT ?label ?shown WHERE {{ {_PEOPLE}{{ SELECT ?person ?shown WHERE {{ ?person skos:prefLabel ?shown }} }} "
    "{ SELECT ?person ?label WHERE { ?person skos:prefLabel|skos:altLabel ?label } } }"
)
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]")


def person_iri(store: Store, value: str) -> str:
    """The IRI of the person a value means: an IRI (retired ones redirect), an ORCID or another identifier, or a name.

    Raises:
        UnknownNameError: nobody; with the nearest names.
        AmbiguousNameError: several people; with works, years, coauthors and IRI of each.
    """
    if _ORCID.fullmatch(value.strip()):
        value = f"https://orcid.org/{value.strip().upper()}"
    if is_iri(value):
        return _by_iri(store, bare_iri(value))
    found = _by_name(store, value)
    if len(found) == 1:
        return found[0]
    if found:
        choices = tuple(described(store, iri) for iri in found[:MAX_CHOICES])
        more = (f"… and {len(found) - MAX_CHOICES} more",) if len(found) > MAX_CHOICES else ()
        raise AmbiguousNameError(
            f"{value!r} is a name of {len(found)} people; give the IRI of one:", value=value, choices=choices + more
        )
    raise UnknownNameError(f"nobody is called {value!r} here", value=value, suggestions=nearest(value, _public_names(store)))


def name_key(printed: str) -> str:
    """What two spellings of one name share: folded, given and family name each joined, either order ("Family, Given")."""
    try:
        name = PersonalName.parse(printed)
    except ValueError:
        return fold(printed)
    return f"{''.join(name.given_tokens)} {name.family_key} {fold(name.suffix)}".strip()


def nearest(value: str, names: Iterable[tuple[str, str]], count: int = 3) -> tuple[str, ...]:
    """The things whose names are most like a value, best first; order decided by score, then alphabet.

    Args:
        value: what was typed.
        names: pairs of a name and what to offer for it.
        count: how many at most.
    """
    from rapidfuzz import fuzz, process

    folded, known = fold(value), sorted(set(names))
    scored = process.extract(folded, [fold(name) for name, _ in known], scorer=fuzz.WRatio, limit=None, score_cutoff=60)
    # WRatio rewards a part ("Ryu" in "Ernest K. Ryu"); the plain ratio then prefers the whole
    ranked = sorted((-round(score), -fuzz.ratio(folded, name), known[i][1]) for name, score, i in scored)
    return tuple(dict.fromkeys(offer for _, _, offer in ranked))[:count]


def described(store: Store, iri: str) -> str:
    """A person in one line: name, works, years, usual coauthors, a venue, IRI."""
    me = iri_term(iri)
    name, works, first, last = _one(
        store,
        # years only where there are some: an engine may give up a minimum over unbound values
        "SELECT ?name (COUNT(DISTINCT ?work) AS ?works) (MIN(?at) AS ?first) (MAX(?until) AS ?last) WHERE { "
        f"{me} skos:prefLabel ?name OPTIONAL {{ ?authorship sg:author {me} ; sg:work ?work OPTIONAL {{ ?work sg:year ?year }} }} "
        "BIND(COALESCE(?year, 9999) AS ?at) BIND(COALESCE(?year, 0) AS ?until) } GROUP BY ?name",
    )
    mine = f"?own sg:author {me} ; sg:work ?work ."
    counted = "GROUP BY ?thing ?name ORDER BY DESC(COUNT(DISTINCT ?work)) ?name ?thing LIMIT"
    coauthors = _several(
        store,
        f"SELECT ?name WHERE {{ {mine} ?theirs sg:work ?work ; sg:author ?thing . FILTER(?thing != {me}) "
        f"?thing skos:prefLabel ?name }} {counted} 2",
    )
    venues = _several(
        store,
        f"SELECT ?name WHERE {{ {mine} ?version sg:versionOf ?work ; sg:venue ?thing . ?thing skos:prefLabel ?name }} "
        f"{counted} 1",
    )
    years = "" if last == 0 or works == 0 else f", {span(first, last)}"
    parts = [plural(works, "work") + years]
    parts += [f"with {' and '.join(coauthors)}"] if coauthors else []
    parts += [f"in {venues[0]}"] if venues else []
    return f"{name} ({'; '.join(parts)}): {iri}"


def _one(store: Store, body: str) -> tuple[Any, ...]:
    rows = store.select(PROLOGUE + body).rows
    return tuple(None if term is None else term.python for term in rows[0]) if rows else ("?", 0, 0, 0)


def _several(store: Store, body: str) -> list[str]:
    return [row[0].value for row in store.select(PROLOGUE + body).rows if row[0] is not None]


def _by_iri(store: Store, iri: str) -> str:
    term = iri_term(iri)
    if _is_current(store, iri, term):
        return iri  # the usual case, and ten times as fast as the general one
    rows = store.select(
        PROLOGUE
        + f"SELECT DISTINCT ?person WHERE {{ {{ BIND({term} AS ?person) }} UNION {{ {term} dcterms:isReplacedBy+ ?person }} "
        f"UNION {{ ?person sg:orcid|sg:openalex|sg:dblp|sg:homepage {term} }} ?person a sg:Person "
        "FILTER NOT EXISTS { ?person dcterms:isReplacedBy ?newer } } ORDER BY ?person"
    ).rows
    found = [row[0].value for row in rows if row[0] is not None]
    if len(found) == 1:
        return found[0]
    if found:
        choices = tuple(described(store, one) for one in found[:MAX_CHOICES])
        raise AmbiguousNameError(f"<{iri}> belongs to {len(found)} people; give the IRI of one:", value=iri, choices=choices)
    raise UnknownNameError(f"no person here has the IRI <{iri}>", value=iri)


def _is_current(store: Store, iri: str, term: str) -> bool:
    """Whether an IRI is that of a person and no retired one."""
    if isinstance(store, Looked):
        return store.holds(iri, _TYPE, _PERSON) and not store.holds(iri, _REPLACED)
    return store.ask(f"{PROLOGUE}ASK {{ {term} a sg:Person FILTER NOT EXISTS {{ {term} dcterms:isReplacedBy ?newer }} }}")


def _by_name(store: Store, value: str) -> list[str]:
    folded, key = letters(value), name_key(value)
    found = store.labelled("person", folded) if isinstance(store, Labelled) else None
    # the letters in any order are a cheap first sieve: only the names that pass it are taken apart
    near = [pair for pair in all_names(store) if letters(pair[1]) == folded] if found is None else found
    return sorted({person for person, label in near if name_key(label) == key})


def all_names(store: Store) -> Iterator[tuple[str, str]]:
    """Every person of a store with every name, hidden ones too."""
    rows = store.select(_LABELS).rows
    return ((row[0].value, row[1].value) for row in rows if row[0] and row[1])


def letters(name: str) -> str:
    """The letters of a name, folded, in alphabetical order: equal for all spellings of one name in any order."""
    return "".join(sorted(fold(name).replace(" ", "")))


def _public_names(store: Store) -> list[tuple[str, str]]:
    return [(row[0].value, row[1].value) for row in store.select(_PUBLIC).rows if row[0] and row[1]]
