"""The errors scholargraph raises on purpose.

    ScholargraphError
    ├── UsageError            the call is wrong: exit code 2
    │   ├── ProjectError          scholargraph.toml cannot be used
    │   ├── MissingSourceError    a document that is not there, or a folder
    │   ├── UnknownFormatError    no reader or writer of that name
    │   ├── UnknownNameError      no such person, venue, topic or saved query
    │   ├── AmbiguousNameError
    │   └── ParameterError
    └── DataError             the data is wrong: exit code 1
        ├── SourceError       a document cannot be read
        ├── GraphError        a Turtle file cannot be read
        ├── QueryError        a query cannot be run
        ├── PublishError      a server does not take a graph
        └── CurationError     human decisions contradict each other

Each error keeps the bad value, so that a caller need not parse the message.
"""

from __future__ import annotations


class ScholargraphError(Exception):
    """Anything scholargraph refuses to do, with a message that says what, where and what to do.

    Attributes:
        value: the bad value itself (a path, a name, a parameter), or None.
        where: `file`, `file:line` or `file:line:column` if the error has a place.
        hint: what the user can do about it.
    """

    exit_code = 1

    def __init__(self, message: str, *, value: object = None, where: str | None = None, hint: str | None = None):
        super().__init__(message)
        self.message, self.value, self.where, self.hint = message, value, where, hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{hint}"


class UsageError(ScholargraphError):
    """The call is wrong: a missing file, an unknown option value, a name nobody bears."""

    exit_code = 2


class ProjectError(UsageError):
    """scholargraph.toml is missing, malformed, or names what does not exist."""


class MissingSourceError(UsageError):
    """A document that was named is not there, or is a folder."""


class UnknownFormatError(UsageError):
    """No reader has the name asked for."""


class UnknownNameError(UsageError):
    """Nothing bears this name; `suggestions` holds the nearest ones, best first."""

    def __init__(self, message: str, *, value: object = None, suggestions: tuple[str, ...] = ()):
        hint = "did you mean: " + "; ".join(suggestions) if suggestions else None
        super().__init__(message, value=value, hint=hint)
        self.suggestions = suggestions


class AmbiguousNameError(UsageError):
    """Several things bear this name; `choices` says what tells them apart and what to type."""

    def __init__(self, message: str, *, value: object = None, choices: tuple[str, ...] = ()):
        super().__init__(message + "".join(f"\n  {choice}" for choice in choices), value=value)
        self.choices = choices


class ParameterError(UsageError):
    """A parameter of a saved query is missing, unknown or of the wrong type."""


class DataError(ScholargraphError):
    """The data is wrong: nothing to read, or what was read contradicts itself."""


class SourceError(DataError):
    """A document cannot be read as what it is said to be."""


class GraphError(DataError):
    """A Turtle file cannot be read or does not follow the ontology."""


class QueryError(DataError):
    """A query is not valid SPARQL, asks for what is not allowed, or was ended at its limit."""


class PublishError(DataError):
    """A server does not take a graph."""


class CurationError(UsageError):
    """Human decisions on identity select nothing or contradict each other; the message names both places."""
