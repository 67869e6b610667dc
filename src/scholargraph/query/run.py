"""Running a saved query: values in, rows out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from weakref import WeakSet

from scholargraph.errors import QueryError
from scholargraph.graph.vocabulary import PROLOGUE
from scholargraph.query.header import SavedQuery
from scholargraph.query.parameters import Value, assigned, substitute
from scholargraph.query.results import Result
from scholargraph.query.things import term_of
from scholargraph.store.base import Store

_HAS_PAIRS = PROLOGUE + "ASK { ?pair a sg:Collaboration }"
_HAS_LINEAGE = PROLOGUE + "ASK { ?advisee sg:hasAdvisor|sg:hasMentor ?advisor }"
_COULD_DERIVE = PROLOGUE + (
    "ASK { { ?first sg:work ?work ; sg:author ?one . ?second sg:work ?work ; sg:author ?two FILTER(?one != ?two) } "
    "UNION { ?advising a sg:Advising } }"
)

_DERIVED: WeakSet[Store] = WeakSet()


def bound(store: Store, query: SavedQuery, values: Mapping[str, Value] | None = None, positional: Sequence[Value] = ()) -> str:
    """The SPARQL text that a saved query is with these values: plain, complete, the same for every engine.

    Args:
        store: where names of people, venues, topics … are looked up.
        query: the saved query.
        values: by parameter name.
        positional: values of the required parameters that `values` does not name, in order.

    Raises:
        ParameterError: a value is missing, unknown or of the wrong type.
        UnknownNameError, AmbiguousNameError: a name is nobody's, or several people's.
    """
    given = assigned(query, values or {}, tuple(positional))
    terms = {p.name: term_of(store, p, given[p.name]) for p in query.parameters if p.name in given}
    return substitute(query.text, terms)


def run(
    store: Store,
    query: SavedQuery,
    values: Mapping[str, Value] | None = None,
    positional: Sequence[Value] = (),
    *,
    limit: int | None = None,
    timeout: float | None = None,
) -> Result:
    """Runs a saved query.

    Args:
        store: what it asks.
        query: the saved query.
        values: by parameter name.
        positional: values of the required parameters, in order.
        limit: at most so many rows; the result says whether there were more.
        timeout: seconds after which the query is ended. An engine of this process answers in a process of its own then; an
            endpoint has its own limit, given when it is opened.

    Raises:
        ParameterError, UnknownNameError, AmbiguousNameError: see `bound`.
        QueryError: the query fails, or it reads derived data and the graph has none though it could.
    """
    text = bound(store, query, values, positional)
    if "derived" in query.needs and not _has_derived(store) and store.ask(_COULD_DERIVE):
        raise QueryError(
            f"{query.name} reads derived data (pairs, lineage), and this graph holds none",
            value=query.name,
            hint="give the build's folder, which has derived.ttl beside graph.ttl",
        )
    try:
        return _answer(limited(store, timeout) if timeout else store, query, text, limit)
    except QueryError as error:
        if query.file and (error.where or "query").startswith("query"):
            error.where = str(query.file) + (error.where or "").removeprefix("query")
        raise


def _has_derived(store: Store) -> bool:
    """Whether a graph holds pairs or lineage; one that had them once is not asked again."""
    if store not in _DERIVED and any(map(store.ask, (_HAS_PAIRS, _HAS_LINEAGE))):
        _DERIVED.add(store)
    return store in _DERIVED


def limited(store: Store, seconds: float) -> Store:
    """A store whose queries are ended after so many seconds.

    Raises:
        QueryError: its engine cannot be ended.
    """
    from scholargraph.store.apart import Apart
    from scholargraph.store.endpoint import EndpointStore
    from scholargraph.store.oxigraph import OxigraphStore

    if isinstance(store, OxigraphStore):
        return Apart(store, seconds)
    if isinstance(store, EndpointStore):
        return store
    raise QueryError("this store cannot end a query", value=seconds, hint="ask without a limit")


def _answer(store: Store, query: SavedQuery, text: str, limit: int | None) -> Result:
    match query.form:
        case "SELECT":
            rows = store.select(text, limit=limit)
            return Result(rows.columns, rows.rows, truncated=rows.truncated)
        case "ASK":
            return Result.of_answer(store.ask(text))
        case _:
            triples = store.construct(text)
            return Result.of_triples(triples if limit is None else triples[:limit], limit is not None and len(triples) > limit)
