"""From a label to a thing: works by title or identifier, venues, topics, organizations, awards, sources by any label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from scholargraph.errors import AmbiguousNameError, UnknownNameError
from scholargraph.graph.vocabulary import PROLOGUE, TOPIC
from scholargraph.model.names import fold
from scholargraph.query.header import Parameter
from scholargraph.query.parameters import Value, bare_iri, iri_term, is_iri, substitute, value_term
from scholargraph.query.people import MAX_CHOICES, nearest, person_iri
from scholargraph.store.base import Labelled, Store


@dataclass(frozen=True, slots=True)
class _Kind:
    """How things of a type are found.

    Attributes:
        word: for messages.
        labels: a graph pattern from `?thing` to `?label`.
        every: the same for all things at once: lists that an engine joins as a whole, not a look-up behind every label.
        known: a graph pattern from an IRI, the parameter `?_given`, to `?thing`.
        note: a graph pattern from `?thing` to `?note`, what tells two of them apart.
    """

    word: str
    labels: str
    every: str
    known: str
    note: str


def _simple(word: str, kind: str, labels: str, note: str) -> _Kind:
    every = _list("?thing", f"?thing a {kind}") + _list("?thing ?label", f"?thing {labels} ?label")
    return _Kind(word, f"?thing a {kind} ; {labels} ?label", every, f"?_given a {kind} BIND(?_given AS ?thing)", note)


def _list(variables: str, pattern: str) -> str:
    return f"{{ SELECT {variables} WHERE {{ {pattern} }} }} "


# the code is the end of the IRI: a graph need not describe the concepts it points at
_TOPIC_LABELS = (
    "{ ?work dcterms:subject ?thing BIND(STRAFTER(STR(?thing), '#') AS ?label) FILTER(?label != '') } UNION "
    "{ ?work dcterms:subject ?thing . ?thing skos:notation|skos:prefLabel|skos:altLabel ?label }"
)


_KINDS: dict[str, _Kind] = {
    "work": _Kind(
        "work",
        "?thing a sg:Work . { ?thing sg:title|sg:descriptionAsWritten ?label } UNION "
        "{ ?version sg:versionOf ?thing ; sg:titleAsPrinted ?label }",
        _list("?thing", "?thing a sg:Work")
        + f"{{ {_list('?thing ?label', '?thing sg:title|sg:descriptionAsWritten ?label')} UNION {{ "
        + _list("?version ?thing", "?version sg:versionOf ?thing")
        + _list("?version ?label", "?version sg:titleAsPrinted ?label")
        + "} }",
        "{ ?_given a sg:Work BIND(?_given AS ?thing) } UNION { ?_given sg:versionOf ?thing } UNION "
        "{ ?version sg:doi|sg:arxiv|sg:url ?_given ; sg:versionOf ?thing }",
        "{ ?thing sg:year ?note } UNION { ?authorship sg:work ?thing ; sg:author ?person . ?person skos:prefLabel ?note }",
    ),
    "venue": _simple("venue", "sg:Venue", "skos:prefLabel|skos:altLabel", "?thing sg:venueKind|sg:issn ?note"),
    "topic": _Kind(
        "topic",
        _TOPIC_LABELS,
        _TOPIC_LABELS,
        "?work dcterms:subject ?_given BIND(?_given AS ?thing)",
        "?thing skos:notation ?note",
    ),
    "organization": _simple(
        "organization",
        "sg:Organization",
        "skos:prefLabel|skos:altLabel",
        "?thing org:unitOf/skos:prefLabel ?note",
    ),
    "award": _simple("award", "sg:Award", "skos:prefLabel|skos:altLabel", "?thing sg:awardedBy ?note"),
    "source": _simple("source", "sg:SourceDocument", "skos:prefLabel", "?thing sg:format ?note"),
}


def term_of(store: Store, parameter: Parameter, value: Value) -> str:
    """The SPARQL term of a value: things are looked up in the store, plain values are written down.

    Raises:
        UnknownNameError, AmbiguousNameError: see `person_iri`.
        ParameterError: the value is not of the parameter's type.
    """
    if parameter.type == "person":
        return iri_term(person_iri(store, str(value)))
    if parameter.type in _KINDS:
        return iri_term(thing_iri(store, parameter.type, str(value)))
    return value_term(parameter, value)


def thing_iri(store: Store, kind: str, value: str) -> str:
    """The IRI of the work, venue, topic, organization, award or source a value means.

    Raises:
        UnknownNameError: there is none; with the nearest labels.
        AmbiguousNameError: several bear the label.
    """
    how = _KINDS[kind]
    found = _several(store, how.known, iri_term(bare_iri(value))) if is_iri(value) else _labelled(store, how, value)
    if len(found) == 1:
        return found[0]
    if found:
        choices = tuple(_described(store, how, iri) for iri in found[:MAX_CHOICES])
        raise AmbiguousNameError(f"{value!r} means {len(found)} {how.word}s; give the IRI of one:", value=value, choices=choices)
    names = [(label, label) for _, label in _labels(store, how)]
    raise UnknownNameError(f"no {how.word} here is called {value!r}", value=value, suggestions=nearest(value, names))


def _several(store: Store, pattern: str, given: str) -> list[str]:
    query = f"{PROLOGUE}SELECT DISTINCT ?thing WHERE {{ {pattern} }} ORDER BY ?thing"
    return [row[0].value for row in store.select(substitute(query, {"given": given})).rows if row[0]]


def _labels(store: Store, how: _Kind) -> list[tuple[str, str]]:
    rows = store.select(f"{PROLOGUE}SELECT DISTINCT ?thing ?label WHERE {{ {how.every} }}").rows
    return [(row[0].value, row[1].value) for row in rows if row[0] and row[1]]


def _shipped_labels(used: set[str]) -> list[tuple[str, str]]:
    """Names of the topics in use: a graph points at them and leaves their description to the ontology."""
    from scholargraph.graph.topics import topics

    return [(TOPIC + code, topic.label) for code, topic in topics().items() if TOPIC + code in used]


def _labelled(store: Store, how: _Kind, value: str) -> list[str]:
    """Things with exactly this label; if there is none, with this label folded; sources also without their suffix."""
    key = _key(value)
    found = store.labelled(how.word, key) if isinstance(store, Labelled) else None
    labels = [(thing, label) for folded, thing, label in all_labels(store, how.word) if folded == key] if found is None else found
    exact = {thing for thing, label in labels if label == value}
    return sorted(exact or {thing for thing, _ in labels})


def all_labels(store: Store, kind: str) -> Iterator[tuple[str, str, str]]:
    """Every label of every thing of a kind: the label folded, the IRI, the label."""
    labels = _labels(store, _KINDS[kind])
    if kind == "topic":
        labels += _shipped_labels({thing for thing, _ in labels})
    for thing, label in labels:
        yield _key(label), thing, label
        if kind == "source":
            yield _key(PurePath(label).stem), thing, label


def kinds() -> tuple[str, ...]:
    """The kinds of things that are found by a label, persons apart."""
    return tuple(_KINDS)


def _key(label: str) -> str:
    # a label of signs only folds to nothing: it stays itself
    return fold(label) or label.strip()


def _described(store: Store, how: _Kind, iri: str) -> str:
    query = (
        f"{PROLOGUE}SELECT DISTINCT ?label ?note WHERE {{ VALUES ?thing {{ ?_given }} {how.labels} "
        f"OPTIONAL {{ {how.note} }} }} ORDER BY ?label ?note"
    )
    rows = store.select(substitute(query, {"given": iri_term(iri)})).rows
    labels = list(dict.fromkeys(row[0].value for row in rows if row[0]))
    notes = list(dict.fromkeys(row[1].value for row in rows if row[1]))
    told = f" ({', '.join(notes[:5])})" if notes else ""
    return f"{labels[0] if labels else '?'}{told}: {iri}"
