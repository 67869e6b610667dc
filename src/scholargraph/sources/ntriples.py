"""N-Triples, line by line: the subset that catalogues' dumps use, after https://www.w3.org/TR/n-triples/.

Faster than a parser that makes terms of an RDF library, and nothing else: blank nodes and IRIs stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scholargraph.model.records import Remark
from scholargraph.sources.document import MAX_LINE, Document
from scholargraph.sources.remarks import remark

_TRIPLE = re.compile(
    r"\s*(?:<([^<>\"{}|^`\s]*)>|(_:[^\s<\"]+))\s*<([^<>\"{}|^`\s]*)>\s*"
    r"(?:<([^<>\"{}|^`\s]*)>|(_:[^\s<\"]+)|\"((?:[^\"\\]|\\.)*+)\"(?:@[A-Za-z0-9-]+|\^\^<[^<>\s]*>)?)\s*\.\s*(?:\#.*)?$"
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SIMPLE = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Triple(NamedTuple):
    """A statement and its line.

    Attributes:
        subject: an IRI, or a blank node as written (`_:b1`).
        value: an IRI, a blank node, or the text of a literal without its type and language.
    """

    line: int
    subject: str
    predicate: str
    value: str


def triples(document: Document) -> Iterator[Triple | Remark]:
    """The statements of a document in its order; what is none is reported with its line."""
    with document.open() as stream:
        number = 0
        while raw := stream.readline(MAX_LINE + 1):
            number += 1
            if len(raw) > MAX_LINE:
                yield remark(document.place(number), "skipped", raw[:80].decode("utf-8", "replace"), "the line is too long")
                while raw and not raw.endswith(b"\n"):
                    raw = stream.readline(MAX_LINE + 1)
                continue
            text = raw.decode("utf-8", "replace")
            found = _TRIPLE.match(text)
            if found:
                iri, blank, predicate, value, node, literal = found.groups()
                if literal is not None:
                    value = unescaped(literal) if "\\" in literal else literal
                    if "\ufffd" in value and b"\xef\xbf\xbd" not in raw:
                        yield remark(document.place(number), "repaired", value, "not UTF-8; the bytes in question were replaced")
                yield Triple(number, iri or blank, predicate, value if value is not None else node)
            elif (bare := text.strip().removeprefix("\ufeff")) and not bare.startswith("#"):
                yield remark(document.place(number), "skipped", bare, "this line is no N-Triple")


def unescaped(text: str) -> str:
    """A literal with its escapes as the characters they stand for; what is no character stays as written."""
    return _ESCAPE.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    if code := found[1] or found[2]:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else found[0]
    return _SIMPLE.get(found[3], found[3])
