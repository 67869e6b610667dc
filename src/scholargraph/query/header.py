"""A saved query: a `.rq` file of valid SPARQL 1.1 whose `#+` header says what it answers and what it asks for.

    #+ summary: Works of a person
    #+ tags: [person, works]
    #+ needs: [derived]
    #+ parameters:
    #+   person: {type: person, required: true, example: "Ada Ink"}
    #+   from_year: {type: integer, default: 0}

A question on the whole graph may have a second form, for graphs so large that SPARQL takes long: the same rows as SQL over
the tables of a build (docs/reference/tables.md), with parameters as `$name`, and which of its columns hold IRIs.

    #+ columns:
    #+   iris: [person]
    #+   sql: SELECT name, person FROM persons ORDER BY name, person

The header is YAML behind `#+` (the convention of grlc and BASIL). In the body, the parameter `person` is the variable
`?_person`. A file without a header is a query as well: its `?_name` variables become required parameters.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast, get_args

from scholargraph.errors import QueryError
from scholargraph.store.sparql import QueryForm, query_form, tokens

ParameterType = Literal[
    "person", "work", "venue", "topic", "organization", "award", "source",
    "integer", "decimal", "boolean", "date", "string", "iri", "any",
]  # fmt: skip
"""Things of the graph (given by name or IRI), plain values, and `any` for undeclared variables of a user's own file."""

THING_TYPES = frozenset(get_args(ParameterType)[:7])
NEEDS = frozenset({"derived"})
_NAMES = {"other": "person"} | {name: name for name in THING_TYPES}
_PARAMETER_KEYS = frozenset({"type", "required", "default", "example", "summary"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """An input of a saved query.

    Attributes:
        name: without `?_`.
        type: what a value may be.
        required: whether the caller must give it.
        default: the value if the caller gives none; None for required ones.
        example: a value that has an answer in the demo graph.
        summary: one line, or "".
    """

    name: str
    type: ParameterType
    required: bool = False
    default: str | int | float | bool | None = None
    example: str | int | float | bool | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """A query as SQL over the tables of a build; `iris` names the columns that hold IRIs."""

    sql: str
    iris: frozenset[str]


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with its header.

    Attributes:
        name: `<subject>_<question>`, the file's stem.
        summary: what it answers, in one line; "" without a header.
        tags: words to find it by.
        needs: `derived` if it reads pairs or lineage, which are computed from the claims.
        parameters: in the order of the header.
        text: the whole file.
        file: where it was read from, None if it was not.
        columns: the same question to the tables of a build, or None.
    """

    name: str
    text: str
    summary: str = ""
    tags: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    parameters: tuple[Parameter, ...] = ()
    file: Path | None = None
    columns: ColumnForm | None = None

    @property
    def form(self) -> QueryForm:
        """SELECT, ASK, CONSTRUCT or DESCRIBE."""
        return query_form(self.text)

    @property
    def required(self) -> tuple[Parameter, ...]:
        """The parameters the caller must give; positional values fill them in this order."""
        return tuple(parameter for parameter in self.parameters if parameter.required)


def load_query(file: Path) -> SavedQuery:
    """Reads a `.rq` file.

    Raises:
        QueryError: it cannot be read, or its header or its parameters are wrong; with file and line.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise QueryError(f"the query cannot be read: {reason}", value=str(file), where=str(file)) from error
    return parse_query(text, name=file.stem, file=file)


def parse_query(text: str, *, name: str = "query", file: Path | None = None) -> SavedQuery:
    """Reads the text of a query; `name` and `file` are for messages and for the caller.

    Raises:
        QueryError: the header or its parameters are wrong.
    """
    where = str(file) if file else name
    header = _header(text, where)
    unknown = sorted(set(header) - {"summary", "tags", "needs", "parameters", "columns"})
    if unknown:
        raise QueryError(f"the header has no line {unknown[0]!r}", value=unknown[0], where=where)
    used = variables(text)
    declared = _declared(header.get("parameters") or {}, where)
    unused = [parameter.name for parameter in declared if parameter.name not in used]
    if unused:
        raise QueryError(f"the parameter {unused[0]!r} does not occur as ?_{unused[0]}", value=unused[0], where=where)
    inferred = [_inferred(one) for one in used if one not in {parameter.name for parameter in declared}]
    needs = frozenset(_words(header, "needs", where))
    if needs - NEEDS:
        raise QueryError(f"`needs` knows {', '.join(sorted(NEEDS))} only", value=sorted(needs), where=where)
    return SavedQuery(
        name=name,
        text=text,
        summary=str(header.get("summary") or ""),
        tags=tuple(_words(header, "tags", where)),
        needs=needs,
        parameters=(*declared, *inferred),
        file=file,
        columns=_columns(header.get("columns"), where),
    )


def variables(text: str) -> tuple[str, ...]:
    """The names of the parameters in a query's body, in order of appearance: `?_person` gives `person`."""
    found = (token.text[2:] for token in tokens(text) if token.kind == "variable" and token.text[1:2] == "_")
    return tuple(dict.fromkeys(name for name in found if name))


def _header(text: str, where: str) -> dict[str, Any]:
    lines = [(number, line[2:]) for number, line in enumerate(text.splitlines(), start=1) if line.startswith("#+")]
    if not lines:
        return {}
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        header = yaml.load("\n".join(line.removeprefix(" ") for _, line in lines), Loader=loader)  # noqa: S506 (safe loaders)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a date that is none
        mark = getattr(error, "problem_mark", None)
        number = lines[min(mark.line, len(lines) - 1)][0] if mark else lines[0][0]
        raise QueryError("the header is no YAML", value=where, where=f"{where}:{number}") from error
    if not isinstance(header, dict):
        raise QueryError("the header is no list of `name: value`", value=where, where=f"{where}:{lines[0][0]}")
    return header


def _words(header: dict[str, Any], key: str, where: str) -> list[str]:
    words = header.get(key) or []
    if not isinstance(words, list):
        raise QueryError(f"`{key}` is a list, as in [one, two]", value=words, where=where)
    return [str(word) for word in words]


def _columns(entry: object, where: str) -> ColumnForm | None:
    if entry is None:
        return None
    if not isinstance(entry, dict) or set(entry) - {"sql", "iris"} or not isinstance(entry.get("sql"), str):
        raise QueryError("`columns` is described by {iris, sql}", value=entry, where=where)
    return ColumnForm(entry["sql"], frozenset(_words(entry, "iris", where)))


def _declared(entries: object, where: str) -> list[Parameter]:
    if not isinstance(entries, dict):
        raise QueryError("`parameters` is a list of `name: {type: …}`", value=entries, where=where)
    return [_parameter(str(name), entry, where) for name, entry in entries.items()]


def _parameter(name: str, entry: object, where: str) -> Parameter:
    def wrong(what: str) -> QueryError:
        return QueryError(f"the parameter {name!r}: {what}", value=name, where=where)

    if not isinstance(entry, dict) or set(entry) - _PARAMETER_KEYS:
        raise wrong(f"it is described by {{{', '.join(sorted(_PARAMETER_KEYS))}}}")
    kind, required = entry.get("type"), entry.get("required", False)
    if kind not in get_args(ParameterType):
        raise wrong(f"its type is one of {', '.join(get_args(ParameterType))}")
    if not isinstance(required, bool):
        raise wrong("`required` is true or false")
    if required == ("default" in entry):
        raise wrong("either it is required, or it has a default")
    return Parameter(
        name=name,
        type=cast(ParameterType, kind),
        required=required,
        default=entry.get("default"),
        example=entry.get("example", entry.get("default")),
        summary=str(entry.get("summary", "")),
    )


def _inferred(name: str) -> Parameter:
    return Parameter(name=name, type=cast(ParameterType, _NAMES.get(name, "any")), required=True)
