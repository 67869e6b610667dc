"""Reading SPARQL text token by token: its form, what it must not ask for, and where its variables stand.

Not a parser: the engine parses. A token is enough to tell a variable from the same letters inside a string, an IRI or
a comment, and to refuse what would reach out of the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from scholargraph.errors import QueryError

TokenKind = Literal["space", "comment", "iri", "string", "variable", "name", "language", "number", "word", "sign"]

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"|'''(?:'{0,2}(?:[^'\\]|\\.))*'''
                |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<variable>[?$][\w\u00b7\u0300-\u036f\u203f\u2040]+)
    | (?P<name>(?:[^\W\d](?:[\w\u00b7.-]{0,200}[\w\u00b7-])?)?:(?:[\w\u00b7:-]|%[0-9A-Fa-f]{2}|\\[^\w\s]|\.+(?=[\w:%\\-]))*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_KEYWORD = re.compile(r"service|from", re.IGNORECASE)
_REACHING = re.compile(r"(?<![:?$@\w-])[\w-]*(?:service|from)|\\[uU]", re.IGNORECASE)
"""Where a query may reach out: not in a variable, a language or the local part of a name."""
MAX_NESTING = 200
"""Brackets within brackets: far more than a query needs, far fewer than what exhausts the stack of an engine's parser."""
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

QueryForm = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]


class Token(NamedTuple):
    """A piece of a query; all pieces together are the text again."""

    kind: TokenKind
    text: str
    start: int


def tokens(sparql: str) -> Iterator[Token]:
    """Cuts a query into tokens; white space and comments are tokens too. Never fails: what is no token is a `sign`."""
    for match in _TOKEN.finditer(sparql):
        yield Token(match.lastgroup, match.group(), match.start())  # type: ignore[arg-type]


def place(sparql: str, position: int) -> tuple[int, int]:
    """Line and column (both 1-based) of a position in the text."""
    before = sparql[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


@lru_cache(maxsize=256)  # a program asks the same questions again and again; what is refused is looked at each time
def query_form(sparql: str) -> QueryForm:
    """The form of a query.

    Raises:
        QueryError: the text is no query (an update, or nothing at all).
    """
    form = _first_word(sparql).text.upper()
    if form not in _FORMS:
        raise QueryError("this is no query: it asks for none of SELECT, ASK, CONSTRUCT, DESCRIBE", value=sparql)
    return form  # type: ignore[return-value]


def _first_word(sparql: str) -> Token:
    """The first token after BASE and PREFIX: a server may take more than queries, so nothing else may come first."""
    found = (token for token in tokens(sparql) if token.kind not in ("space", "comment"))
    nothing = Token("sign", "", len(sparql))
    while (token := next(found, nothing)).kind == "word" and token.text.upper() in ("BASE", "PREFIX"):
        while (token := next(found, nothing)).kind != "iri" and token is not nothing:
            pass
    return token


@lru_cache(maxsize=256)
def check_query(sparql: str, *, allow_remote: bool = False) -> None:
    """Refuses what is no query, and SERVICE and FROM unless they are allowed: a query reads the store and nothing else.

    Both readings of code point escapes are looked at, as engines differ: `\\u0053ERVICE` is a keyword to some. So are the first
    letters of `FROMex:graph` and the last of `trueSERVICE`, where an engine wants no space between words.

    Raises:
        QueryError: with line and column of the word.
    """
    query_form(sparql)
    if sum(map(sparql.count, "([{")) > MAX_NESTING:  # else there is no need to look closer
        _refuse_nesting(sparql)
    if allow_remote or not _REACHING.search(sparql):
        return
    plain = _CODE_POINT.sub(lambda m: _code_point(m.group(1) or m.group(2)), sparql)
    for text in dict.fromkeys((sparql, plain)):
        for token in tokens(text):
            keyword = _KEYWORD.search(token.text.partition(":")[0]) if token.kind in ("word", "name") else None
            if keyword:
                line, column = place(text, token.start)
                raise QueryError(
                    f"{keyword.group().upper()} is refused: a query reads this graph only",
                    value=token.text,
                    where=f"query:{line}:{column}",
                    hint="take it out, or allow it with --allow-remote",
                )


class Tail(NamedTuple):
    """What follows the last bracket of a SELECT: whether it is ordered, and whether it is cut or joined with VALUES."""

    ordered: bool
    closed: bool


def tail(sparql: str) -> Tail:
    """Reads the solution modifiers of the outermost SELECT."""
    words: list[str] = []
    depth = 0
    for token in tokens(sparql):
        if token.kind == "sign":
            depth += (token.text == "{") - (token.text == "}")
            if token.text == "}" and depth == 0 and "VALUES" not in words:
                words = []
        elif token.kind == "word" and depth == 0:
            words.append(token.text.upper())
    return Tail("ORDER" in words, bool({"LIMIT", "OFFSET", "VALUES"} & set(words)))


def page(sparql: str, columns: Sequence[str], limit: int, offset: int, *, nested: bool) -> str:
    """The query for a part of the rows of an ordered SELECT.

    Args:
        sparql: the SELECT.
        columns: its variables.
        limit: rows of the part.
        offset: rows before it.
        nested: put it into a SELECT around it, for servers that sort only so many rows, and for queries with own limits.
    """
    modifiers = f"LIMIT {limit} OFFSET {offset}"
    if not nested:
        return f"{sparql}\n{modifiers}"
    start = _first_word(sparql).start
    names = " ".join(f"?{name}" for name in columns)
    return f"{sparql[:start]}SELECT {names} WHERE {{ {{\n{sparql[start:]}\n}} }} {modifiers}"


def _refuse_nesting(sparql: str) -> None:
    depth = 0
    for token in tokens(sparql):
        depth += (token.text in "([{") - (token.text in ")]}") if token.kind == "sign" else 0
        if depth > MAX_NESTING:
            line, column = place(sparql, token.start)
            message = f"more than {MAX_NESTING} brackets are open here"
            raise QueryError(message, value=token.text, where=f"query:{line}:{column}")


def _code_point(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number < 0x110000 else "\ufffd"
