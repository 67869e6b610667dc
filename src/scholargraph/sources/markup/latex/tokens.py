"""LaTeX to tokens that know the line they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from scholargraph.sources.markup.lines import Origin


class Token(NamedTuple):
    """A piece of LaTeX.

    Attributes:
        kind: `command`, `text`, `space`, `par` (a blank line), `raw` (an address, as written), `parameter` (`#1`),
            or one of the signs `{ } [ ] $ & ~ ^ _` and `$$`.
        text: the command's name, the words, the parameter's number.
    """

    kind: str
    text: str
    origin: Origin


_ADDRESSES = frozenset("url href nolinkurl path doi hyperlink weblink httplink mailto email homepage".split())
_TOKEN = re.compile(
    r"\\(?P<command>[A-Za-z@]+)\*?(?P<after>[ \t]*)|\\(?P<sign>.)(?:(?<=\\\\)\*)?|(?P<comment>%.*)|#(?P<parameter>\d)"
    r"|(?P<special>\$\$|[{}\[\]$&~^_])|(?P<space>[ \t\u00a0]+)|(?P<text>[^\\%#{}\[\]$&~^_ \t\u00a0]+|#)|\\$"
)
_VERBATIM = re.compile(r"\\begin\s*\{(comment|verbatim|filecontents|lstlisting)\*?\}")
MAX_RAW = 4_000


def tokens(lines: Sequence[str], file: str = "") -> Iterator[Token]:
    """The tokens of a file's lines; comments are gone, and blank lines are `par`."""
    skipping = ""
    for number, line in enumerate(lines, start=1):
        origin = Origin(number, file)
        if skipping:
            skipping = "" if re.search(rf"\\end\s*\{{{skipping}\*?\}}", line) else skipping
            continue
        verbatim = _VERBATIM.search(line)
        if verbatim and not re.search(r"(?<!\\)%", line[: verbatim.start()]):
            skipping = "" if re.search(rf"\\end\s*\{{{verbatim[1]}\*?\}}", line) else verbatim[1]
            continue
        if not line.strip():
            yield Token("par", "", origin)
            continue
        ended = False
        for token in _of_line(line, origin):
            ended = token.kind == "comment"
            if not ended:
                yield token
        if not ended:
            yield Token("space", "\n", origin)


def _of_line(line: str, origin: Origin) -> Iterator[Token]:
    at = len(line) - len(line.lstrip())
    while at < len(line):
        match = _TOKEN.match(line, at)
        if match is None:
            return
        at = match.end()
        kind = match.lastgroup
        if match["command"] is not None:
            yield Token("command", match["command"], origin)
            if match["command"] in _ADDRESSES and line[at : at + 1] == "{":
                end = _closed(line, at)
                if end:
                    yield from (
                        Token("{", "{", origin),
                        Token("raw", re.sub(r"\\([%#&_~])", r"\1", line[at + 1 : end]), origin),
                        Token("}", "}", origin),
                    )
                    at = end + 1
        elif kind == "sign":
            yield Token("command", match["sign"], origin)
        elif kind == "comment":
            yield Token("comment", "", origin)
            return
        elif kind == "parameter":
            yield Token("parameter", match["parameter"], origin)
        elif kind == "special":
            yield Token(match["special"], match["special"], origin)
        elif kind == "space":
            yield Token("space", " ", origin)
        elif kind == "text":
            yield Token("text", match["text"], origin)


def _closed(line: str, start: int) -> int | None:
    """Where the brace that opens at `start` closes on the same line."""
    depth = 0
    for at in range(start, min(len(line), start + MAX_RAW)):
        depth += {"{": 1, "}": -1}.get(line[at], 0)
        if depth == 0:
            return at
    return None
