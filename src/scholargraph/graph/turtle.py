"""Our own Turtle writer: one block a subject, one predicate a line, all sorted: same triples, same bytes.

Nothing passes through RDF terms: values are written as the text they become (see `tokens`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from heapq import heapify, heappop, heapreplace
from itertools import islice
from typing import TextIO, TypeVar

from scholargraph.graph.iris import address
from scholargraph.graph.tokens import Names, Remembered, decimal, line, literal
from scholargraph.model.provenance import Place

__all__ = [
    "Block",
    "Names",
    "Passage",
    "Remembered",
    "decimal",
    "in_order",
    "line",
    "literal",
    "merged",
    "pieces",
    "statements",
    "write",
]

_SUBJECTS_A_PIECE = 500
_BEGIN, _BREAK = "\n    ", " ;\n    "
_OBJECT = re.compile(r'"(?:[^"\\]|\\.)*"(?:\^\^[^\s,]+)?|[^\s",](?:[^\s,]|,(?! ))*')

T = TypeVar("T")
Passage = tuple[str, str]
"""An IRI in full, and the statements on it as Turtle."""


class Block:
    """The statements on one subject. Predicates are prefixed names, objects serialized as they are added; None adds nothing.

    Attributes:
        subject: an IRI in full.
        lines: a predicate and its objects each, in any order.
        several: whether a predicate may stand in several lines. Who adds a predicate in several calls sets it.
    """

    __slots__ = ("lines", "names", "several", "subject", "token")

    def __init__(self, names: Names, subject: str, *types: str, token: str = ""):
        self.names, self.subject, self.several = names, subject, False
        self.token = token or names.iri(subject)
        self.lines = [_typed(types)] if types else []

    def add(self, predicate: str, *tokens: str) -> Block:
        """Adds objects that are Turtle already."""
        if tokens:
            self.lines.append(line(predicate, tokens))
        return self

    def link(self, predicate: str, *ids: str | None) -> Block:
        """Adds entities by their ids."""
        return self.add(predicate, *[self.names.ids[id] for id in ids if id is not None])

    def quotes(self, places: Collection[Place]) -> Block:
        """Adds the places in sources that the statements rest on."""
        if places:
            self.lines.append(self.names.quoted(places))
        return self

    def addresses(self, predicate: str, *addresses: str | None) -> Block:
        """Adds addresses from outside, made valid."""
        return self.add(predicate, *[self.names.iri(address(text)) for text in addresses if text])

    def scheme(self, predicate: str, value: str | None) -> Block:
        """Adds a value of our schemes; unusual characters make it an IRI in full."""
        if value is not None:
            self.lines.append(f"{predicate} {self.names.schemes[value]}")
        return self

    def text(self, predicate: str, *texts: str | None) -> Block:
        """Adds texts."""
        return self.add(predicate, *[literal(text) for text in texts if text is not None])

    def integer(self, predicate: str, value: int | None) -> Block:
        """Adds an integer."""
        if value is not None:
            self.lines.append(f"{predicate} {value}")
        return self

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

    def passage(self) -> Passage:
        """The statements as Turtle; the empty text if there are none."""
        return self.subject, statements(self.token, _joined(self.lines) if self.several else self.lines) if self.lines else ""


@cache
def _typed(types: tuple[str, ...]) -> str:
    return line("a", types)


def statements(token: str, lines: list[str]) -> str:
    """The statements on one subject as Turtle: the type first, then by predicate. The lines get sorted.

    Args:
        token: the short form of the subject.
        lines: a predicate and its objects each, no predicate twice, in any order.
    """
    lines.sort()  # `a` comes before all other predicates, and the blank behind a short one before any letter of a longer one
    return f"\n{token}{_BEGIN}{_BREAK.join(lines)} .\n"


def _joined(lines: Iterable[str]) -> list[str]:
    """One line a predicate."""
    tokens: dict[str, list[str]] = {}
    for written in lines:
        predicate, _, objects = written.partition(" ")
        tokens.setdefault(predicate, []).extend(_OBJECT.findall(objects))
    return [line(predicate, objects) for predicate, objects in tokens.items()]


def _as_one(one: str, other: str) -> str:
    """Two texts on one subject as one."""
    if not one or not other:
        return one or other
    token, _, first = one[1:-3].partition(_BEGIN)
    second = other[1:-3].partition(_BEGIN)[2]
    return statements(token, _joined([*first.split(_BREAK), *second.split(_BREAK)]))


def merged(streams: Iterable[Iterable[Passage]]) -> Iterator[Passage]:
    """The passages of several streams, each in the order of its subjects, in the order of all subjects.

    One passage a stream is held. Mostly one stream yields many before the next has its turn.
    """
    heads: list[tuple[str, int, str, Iterator[Passage]]] = []
    for number, stream in enumerate(streams):
        rest = iter(stream)
        heads.extend((subject, number, text, rest) for subject, text in islice(rest, 1))
    heapify(heads)
    while heads:
        subject, number, text, rest = heads[0]
        yield subject, text
        bound = min(heads[1:3])[0] if len(heads) > 1 else None  # of the heap's first two children one is the next
        for subject, text in rest:
            if bound is not None and subject > bound:
                heapreplace(heads, (subject, number, text, rest))
                break
            yield subject, text
        else:
            heappop(heads)


def in_order(things: Sequence[T], subject: Callable[[T], str]) -> Sequence[T]:
    """Things in the order of their subjects' IRIs; those that are in order already are not touched."""
    before = ""
    for thing in things:
        iri = subject(thing)
        if iri < before:
            return sorted(things, key=subject)
        before = iri
    return things


def pieces(passages: Iterable[Passage], base: str) -> Iterator[str]:
    """A Turtle document in pieces of some hundred subjects.

    Args:
        passages: in the order of their subjects; those on one subject become one.
        base: what the IRIs of this graph start with.
    """
    texts = _texts(passages)
    piece = Names(base).header()
    while piece:
        yield piece
        piece = "".join(islice(texts, _SUBJECTS_A_PIECE))


def _texts(passages: Iterable[Passage]) -> Iterator[str]:
    last, pending = "", ""
    for subject, text in passages:
        if subject == last:
            pending = _as_one(pending, text)
            continue
        if pending:
            yield pending
        last, pending = subject, text
    if pending:
        yield pending


def write(blocks: Iterable[Block | Passage], base: str, stream: TextIO | None = None) -> str:
    """Blocks as Turtle.

    Args:
        blocks: in any order; all are held. For those in order already there is `pieces`.
        base: what the IRIs of this graph start with.
        stream: written to instead of returning the text.

    Returns:
        The Turtle; empty if a stream was given.
    """
    passages = sorted(block.passage() if isinstance(block, Block) else block for block in blocks)
    if stream is None:
        return "".join(pieces(passages, base))
    stream.writelines(pieces(passages, base))
    return ""
