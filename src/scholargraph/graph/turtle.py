"""Our own Turtle writer: one block a subject, one predicate a line, all sorted: same triples, same bytes.

Nothing passes through RDF terms: values are written as the text they become. Rules: W3C RDF 1.1 Turtle, section 6.4.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TextIO

from scholargraph.graph.iris import address, escape_id, scheme_iri
from scholargraph.graph.vocabulary import PREFIXES

_ESCAPED = re.compile('["\\\\\\x00-\\x1f\\x7f-\\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_RELATIVE = re.compile(r"[A-Za-z0-9_~%][A-Za-z0-9_.~%-]*(?:#[A-Za-z0-9_.~%=,-]*)?")  # rdflib resolves `a#b:c` wrongly


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"  # half of a surrogate pair is no character: no RDF text can hold it
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def literal(text: str) -> str:
    """A text as a Turtle string; control and invisible direction characters are escaped, so that a reader sees them."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def decimal(value: float | Decimal, digits: int | None = None) -> str:
    """A number as xsd:decimal, always with a point, never with an exponent; `digits` after it, if given."""
    text = f"{value:.{digits}f}" if digits is not None else format(Decimal(str(value)), "f")
    return text if "." in text else text + ".0"


class Names:
    """Short forms of IRIs for one base: `:p12`, `<cv#line=0,1>`, `sg:title`; anything else in full."""

    def __init__(self, base: str):
        self.base = base
        self.relative = base.endswith("/") and "#" not in base and "?" not in base
        self._ids: dict[str, str] = {}

    def id(self, id: str) -> str:
        """The short form of the entity or source with this id."""
        token = self._ids.get(id)
        if token is None:
            token = self._ids[id] = self.iri(self.base + escape_id(id))
        return token

    def iri(self, iri: str) -> str:
        """The short form of a valid IRI."""
        if iri.startswith(self.base):
            local = iri[len(self.base) :]
            if _LOCAL_NAME.fullmatch(local):
                return ":" + local
            if self.relative and _RELATIVE.fullmatch(local):
                return f"<{local}>"
        return f"<{iri}>"

    def header(self) -> str:
        """The lines that declare the base and the prefixes."""
        lines = [f"@base <{self.base}> ."] if self.relative else []
        lines.append(f"@prefix : <{self.base}> .")
        lines.extend(f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items())
        return "\n".join(lines) + "\n"


class Block:
    """The statements on one subject. Predicates are prefixed names, objects serialized as they are added; None adds nothing."""

    __slots__ = ("names", "objects", "subject")

    def __init__(self, names: Names, subject: str, *types: str):
        self.names, self.subject = names, subject
        self.objects: dict[str, list[str]] = {"a": list(types)} if types else {}

    def add(self, predicate: str, *tokens: str) -> Block:
        """Adds objects that are Turtle already."""
        if tokens:
            self.objects.setdefault(predicate, []).extend(tokens)
        return self

    def link(self, predicate: str, *ids: str | None) -> Block:
        """Adds entities by their ids."""
        return self.add(predicate, *[self.names.id(entity) for entity in ids if entity is not None])

    def iris(self, predicate: str, *iris: str) -> Block:
        """Adds valid IRIs."""
        return self.add(predicate, *[self.names.iri(iri) for iri in iris])

    def addresses(self, predicate: str, *addresses: str | None) -> Block:
        """Adds addresses from outside, made valid."""
        return self.iris(predicate, *[address(text) for text in addresses if text])

    def scheme(self, predicate: str, value: str | None) -> Block:
        """Adds a value of our schemes; unusual characters make it an IRI in full."""
        if value is None:
            return self
        return self.add(predicate, f"scheme:{value}" if _LOCAL_NAME.fullmatch(value) else f"<{scheme_iri(value)}>")

    def text(self, predicate: str, *texts: str | None) -> Block:
        """Adds texts."""
        return self.add(predicate, *[literal(text) for text in texts if text is not None])

    def integer(self, predicate: str, value: int | None) -> Block:
        """Adds an integer."""
        return self if value is None else self.add(predicate, str(value))

    def decimal(self, predicate: str, value: float | None, digits: int | None = None) -> Block:
        """Adds a decimal number."""
        return self if value is None else self.add(predicate, decimal(value, digits))

    def boolean(self, predicate: str, value: bool | None) -> Block:
        """Adds a truth value."""
        return self if value is None else self.add(predicate, "true" if value else "false")

    def flag(self, predicate: str, value: bool) -> Block:
        """Adds `true`, or nothing."""
        return self.add(predicate, "true") if value else self

    def date(self, predicate: str, value: datetime.date | None) -> Block:
        """Adds a day."""
        return self if value is None else self.add(predicate, f'"{value.isoformat()}"^^xsd:date')


def _lines(names: Names, subject: str, objects: dict[str, list[str]]) -> str:
    lines = []
    for predicate in sorted(objects, key=_types_first):
        tokens = objects[predicate]
        lines.append(f"{predicate} {tokens[0] if len(tokens) == 1 else ', '.join(sorted(set(tokens)))}")
    return f"\n{names.iri(subject)}\n    " + " ;\n    ".join(lines) + " .\n"


def _types_first(predicate: str) -> str:
    return "" if predicate == "a" else predicate


def blocks_of_text(blocks: Iterable[Block], names: Names) -> Iterator[str]:
    """The text of the blocks, sorted by subject; blocks of one subject become one."""
    merged: dict[str, dict[str, list[str]]] = {}
    for block in blocks:
        known = merged.get(block.subject)
        if known is None:
            merged[block.subject] = block.objects
            continue
        for predicate, tokens in block.objects.items():
            known.setdefault(predicate, []).extend(tokens)
    for subject in sorted(merged):
        if merged[subject]:
            yield _lines(names, subject, merged[subject])


def write(blocks: Iterable[Block], base: str, stream: TextIO | None = None) -> str:
    """Blocks as Turtle.

    Args:
        blocks: in any order.
        base: what the IRIs of this graph start with.
        stream: written to instead of returning the text.

    Returns:
        The Turtle; empty if a stream was given.
    """
    names = Names(base)
    if stream is None:
        return names.header() + "".join(blocks_of_text(blocks, names))
    stream.write(names.header())
    stream.writelines(blocks_of_text(blocks, names))
    return ""
