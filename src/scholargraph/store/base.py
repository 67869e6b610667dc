"""What every store can do, and the terms and rows it answers with: one form for all engines."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, Literal, NamedTuple, Protocol, runtime_checkable

XSD = "http://www.w3.org/2001/XMLSchema#"
PythonValue = str | int | float | bool | Decimal | datetime.date | datetime.datetime | None
"""What a cell of a result is in Python: IRIs and strings are str, an unbound variable is None."""


class Term(NamedTuple):
    """An RDF term as an engine answered it; a named tuple, for an answer may have a million.

    Attributes:
        kind: iri, literal or blank.
        value: the IRI, the lexical form, or the blank node's label.
        datatype: IRI of a literal's datatype; None for plain strings and for the other kinds.
        language: the language tag, or None.
    """

    kind: Literal["iri", "literal", "blank"]
    value: str
    datatype: str | None = None
    language: str | None = None

    @property
    def python(self) -> PythonValue:
        """The value as int, Decimal, float, bool, date, datetime or str; a malformed literal stays its text."""
        make = None if self.datatype is None else _PYTHON.get(self.datatype)
        if make is None:
            return self.value
        try:
            return make(self.value)
        except (ValueError, InvalidOperation):
            return self.value


quick_term: Callable[[tuple[str, str, str | None, str | None]], Term] = partial(tuple.__new__, Term)
"""A term of its four values, in half the time of `Term(...)`: an answer may have a million."""

_INTEGERS = (
    "integer int long short byte nonNegativeInteger positiveInteger negativeInteger nonPositiveInteger "
    "unsignedInt unsignedLong unsignedShort unsignedByte"
).split()


def _float(text: str) -> float:
    return float(text.replace("INF", "inf"))


_PYTHON: dict[str, Callable[[str], PythonValue]] = dict.fromkeys((XSD + name for name in _INTEGERS), int) | {
    XSD + "decimal": Decimal,
    XSD + "double": _float,
    XSD + "float": _float,
    XSD + "boolean": lambda text: {"true": True, "1": True, "false": False, "0": False}.get(text, text),
    XSD + "date": datetime.date.fromisoformat,
    XSD + "dateTime": datetime.datetime.fromisoformat,
}
"""Datatype → what makes a value of its text."""


Triple = tuple[Term, Term, Term]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a SELECT.

    Attributes:
        columns: the variables in the order of the query, without "?".
        rows: one tuple a row, as long as `columns`; None where a variable is unbound.
        truncated: whether there was more than the caller's limit.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Term | None, ...]] = field(default_factory=list)
    truncated: bool = False


@runtime_checkable
class Store(Protocol):
    """Answers SPARQL 1.1 queries. A query that would reach out (SERVICE, FROM) is refused unless the store was told otherwise.

    All methods raise `QueryError` for a query that is malformed, refused or failed.
    """

    def select(self, sparql: str, *, limit: int | None = None) -> Rows:
        """The rows of a SELECT, at most `limit` of them."""
        ...

    def ask(self, sparql: str) -> bool:
        """The answer to an ASK."""
        ...

    def construct(self, sparql: str) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE, each once, sorted."""
        ...


@runtime_checkable
class GraphStore(Store, Protocol):
    """A store that holds its triples itself and shows them by rdflib's API as well."""

    @property
    def rdf(self) -> Any:
        """The triples as `rdflib.Graph` (typed Any, so that nobody imports rdflib for a query)."""
        ...


@runtime_checkable
class Labelled(Protocol):
    """A store that finds names without a look at all of them."""

    def labelled(self, kind: str, folded: str) -> list[tuple[str, str]] | None:
        """The IRIs and names of things of a kind with this folded name; None if the store cannot say."""
        ...


@runtime_checkable
class Looked(Protocol):
    """A store that looks up a statement without a query, in a tenth of the time."""

    def holds(self, subject: str, predicate: str, object: str | None = None) -> bool:
        """Whether there is a statement of these IRIs; of any object, if none is given."""
        ...


def triple_order(triple: Triple) -> tuple[str, ...]:
    """The sort key of triples: subject, predicate, object, by text."""
    last = triple[2]
    return (triple[0].value, triple[1].value, last.kind, last.value, last.datatype or "", last.language or "")
