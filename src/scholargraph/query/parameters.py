"""Values into queries: a value becomes one SPARQL term, and the term takes the place of the variable `?_name`.

By tokens, never by pasting or regular expressions: a variable inside a string, an IRI or a comment is none, and no value
can end its own term. The text that results is plain SPARQL 1.1, the same for every engine.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from scholargraph.errors import ParameterError
from scholargraph.query.header import Parameter, SavedQuery
from scholargraph.store.base import XSD
from scholargraph.store.sparql import tokens

Value = str | int | float | bool | Decimal | datetime.date
"""What a caller may give for a parameter; the command line gives str."""

_NOT_IN_IRI = re.compile(r"""[\x00-\x20<>"{}|^`\\]""")
_HALF = re.compile("[\ud800-\udfff]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def iri_term(iri: str) -> str:
    """An IRI as SPARQL writes it.

    Raises:
        ParameterError: it is no absolute IRI.
    """
    if _NOT_IN_IRI.search(iri) or not _SCHEME.match(iri) or not _encodable(iri):
        raise ParameterError(f"{iri!r} is no IRI", value=iri)
    return f"<{iri}>"


def string_term(text: str) -> str:
    """A string as SPARQL writes it: one line, whatever it holds.

    Raises:
        ParameterError: it holds half of a surrogate pair, which is no character.
    """
    if not _encodable(text):
        raise ParameterError("the value holds half a character (a lone surrogate)", value=text)
    return '"' + "".join(_ESCAPES.get(char, char) for char in text) + '"'


def is_iri(text: str) -> bool:
    """Whether a value reads as an IRI rather than a name: `https://…`, `urn:…`, or anything in `<…>`."""
    inner = text.strip()
    if inner.startswith("<") and inner.endswith(">"):
        return True
    return bool(re.match(r"(?:https?://|urn:|file:)", inner)) and not _NOT_IN_IRI.search(inner)


def bare_iri(text: str) -> str:
    """The IRI without blanks and angle brackets around it."""
    return text.strip().removeprefix("<").removesuffix(">")


def value_term(parameter: Parameter, value: Value) -> str:
    """The SPARQL term of a value of a plain type. Things of the graph are looked up first (see `names`).

    Raises:
        ParameterError: the value is not of the parameter's type.
    """
    text = ("true" if value else "false") if isinstance(value, bool) else str(value)
    match parameter.type:
        case "string":
            return string_term(text)
        case "any":
            return _guessed(text)
        case "integer" | "decimal" | "boolean" | "date":
            return _typed(parameter, text.strip())
    return iri_term(bare_iri(text))


def _typed(parameter: Parameter, text: str) -> str:
    try:
        match parameter.type:
            case "integer":
                canonical = str(_integer(text))
            case "decimal":
                canonical = _decimal(text)
            case "date":
                canonical = datetime.date.fromisoformat(text).isoformat()
            case _:
                canonical = {"true": "true", "false": "false", "yes": "true", "no": "false"}[text.lower()]
    except (ValueError, InvalidOperation, KeyError) as error:
        what = {"integer": "whole number", "decimal": "number", "date": "date such as 2026-03-01"}
        wanted = what.get(parameter.type, "true or false")
        raise ParameterError(f"{parameter.name}: {text!r} is no {wanted}", value=text) from error
    # with its datatype, so that a sign or a dot beside it in the query cannot become part of the number
    return f'"{canonical}"^^<{XSD}{parameter.type}>'


def _integer(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise ValueError(text)
    return int(text)


def _decimal(text: str) -> str:
    if not re.fullmatch(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})", text):
        raise ValueError(text)
    return format(Decimal(text), "f")


def _guessed(text: str) -> str:
    if is_iri(text):
        return iri_term(bare_iri(text))
    if re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        return f'"{int(text)}"^^<{XSD}integer>'
    return string_term(text)


def _encodable(text: str) -> bool:
    return _HALF.search(text) is None


@lru_cache(maxsize=64)  # a program asks the same few queries again and again
def _cut(sparql: str) -> tuple[tuple[str, str, str, str], ...]:
    """A query cut behind its variables `?_name`: what stands before each, it, and the blanks a term in its place needs."""
    parts: list[tuple[str, str, str, str]] = []
    end = 0
    for token in tokens(sparql):
        if token.kind == "variable" and token.text[1:2] == "_":
            text = sparql[end : token.start]
            end = token.start + len(token.text)
            before, after = sparql[token.start - 1 : token.start], sparql[end : end + 1]
            left = "" if before.isspace() or before in "({" else " "
            right = "" if after.isspace() or after in ")}.;," else " "
            parts.append((text, token.text, left, right))
    return (*parts, (sparql[end:], "", "", ""))


def substitute(sparql: str, terms: Mapping[str, str]) -> str:
    """Puts terms in the place of the variables `?_name`; other variables, strings and comments stay as they are.

    Args:
        sparql: the query.
        terms: name of the parameter → its term, already written in SPARQL.
    """
    parts: list[str] = []
    for text, variable, left, right in _cut(sparql):
        term = terms.get(variable[2:])
        parts.append(text + (variable if term is None else f"{left}{term}{right}"))
    return "".join(parts)


def assigned(query: SavedQuery, values: Mapping[str, Value], positional: tuple[Value, ...] = ()) -> dict[str, Value]:
    """The value of every parameter: named ones, positional ones in order (the required parameters first), defaults.

    Raises:
        ParameterError: one is unknown, missing, given twice, or there are too many; the message lists what there is.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    unknown = [name for name in values if name not in known]
    if unknown:
        raise ParameterError(f"{query.name} has no parameter {unknown[0]!r}", value=unknown[0], hint=usage(query))
    optional = [parameter for parameter in query.parameters if not parameter.required]
    open_places = [parameter.name for parameter in (*query.required, *optional) if parameter.name not in values]
    if len(positional) > len(open_places):
        spare = positional[len(open_places)]
        raise ParameterError(f"{query.name}: one value too many, {spare!r}", value=spare, hint=usage(query))
    given: dict[str, Value] = {**dict(zip(open_places, positional, strict=False)), **values}
    missing = [parameter for parameter in query.required if parameter.name not in given]
    if missing:
        names = ", ".join(parameter.name for parameter in missing)
        raise ParameterError(f"{query.name} needs a value for {names}", value=missing[0].name, hint=usage(query))
    for parameter in query.parameters:
        if parameter.name not in given and parameter.default is not None:
            given[parameter.name] = parameter.default
    return given


def usage(query: SavedQuery) -> str:
    """How to call a query: its parameters with types, defaults and examples, in one line."""
    if not query.parameters:
        return "it takes no parameters"
    return "its parameters: " + ", ".join(_usage(parameter) for parameter in query.parameters)


def _usage(parameter: Parameter) -> str:
    if parameter.required:
        example = f', for example "{parameter.example}"' if parameter.example is not None else ""
        return f"{parameter.name} ({parameter.type}, required{example})"
    return f"{parameter.name} ({parameter.type}, else {parameter.default!r})"
