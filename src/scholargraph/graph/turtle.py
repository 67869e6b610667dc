"""Our own Turtle writer: one block a subject, one predicate a line, all sorted: same triples, same bytes.

Nothing passes through RDF terms: values are written as the text they become. Rules: W3C RDF 1.1 Turtle, section 6.4.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from heapq import heapify, heappop, heapreplace
from itertools import islice
from typing import TextIO, TypeVar

from scholargraph.graph.iris import address, escape_id, quote_iri, scheme_iri
from scholargraph.graph.vocabulary import PREFIXES
from scholargraph.model.provenance import Place

_ESCAPED = re.compile('["\\\\\\x00-\\x1f\\x7f-\\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_RELATIVE = re.compile(r"[A-Za-z0-9_~%][A-Za-z0-9_.~%-]*(?:#[A-Za-z0-9_.~%=,-]*)?")  # rdflib resolves `a#b:c` wrongly
_CACHED = 200_000
"""Short forms kept at a time; what comes again later is made again."""
_SUBJECTS_A_PIECE = 500
_BEGIN, _BREAK = "\n    ", " ;\n    "
_OBJECT = re.compile(r'"(?:[^"\\]|\\.)*"(?:\^\^[^\s,]+)?|[^\s",](?:[^\s,]|,(?! ))*')

T = TypeVar("T")
Passage = tuple[str, str]
"""An IRI in full, and the statements on it as Turtle."""


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"  # half of a surrogate pair is no character: no RDF text can hold it
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def literal(text: str) -> str:
    """A text as a Turtle string; control and invisible direction characters are escaped, so that a reader sees them."""
    if text.isprintable() and '"' not in text and "\\" not in text:  # holds for nearly all, and takes a tenth of the time
        return f'"{text}"'
    return f'"{_ESCAPED.sub(_escape, text)}"'


def decimal(value: float | Decimal, digits: int | None = None) -> str:
    """A number as xsd:decimal, always with a point, never with an exponent; `digits` after it, if given."""
    text = f"{value:.{digits}f}" if digits is not None else str(value)
    if "e" in text or "E" in text:
        text = format(Decimal(text), "f")
    return text if "." in text else text + ".0"


class Remembered(dict[str, str]):
    """Texts and what `make` makes of them, forgotten when there are too many."""

    def __init__(self, make: Callable[[str], str]):
        self.make = make

    def __missing__(self, text: str) -> str:
        if len(self) >= _CACHED:
            self.clear()
        made = self[text] = self.make(text)
        return made


class Names:
    """Short forms of IRIs for one base: `:p12`, `<cv#line=0,1>`, `sg:title`; anything else in full.

    Attributes:
        base: what the IRIs of the graph start with.
        ids: id of an entity or a source → its short form.
        iris: a valid IRI → its short form, as `iri` gives it.
        schemes: value of our schemes → its short form; unusual characters make it an IRI in full.
    """

    def __init__(self, base: str):
        self.base = base
        self.relative = base.endswith("/") and "#" not in base and "?" not in base
        self.ids = Remembered(self._id)
        self.iris = Remembered(self.iri)
        self.schemes = Remembered(lambda value: f"scheme:{value}" if _LOCAL_NAME.fullmatch(value) else f"<{scheme_iri(value)}>")
        self._places: dict[tuple[str, str], tuple[str, str]] = {}

    def id(self, id: str) -> str:
        """The short form of the entity or source with this id."""
        return self.ids[id]

    def _id(self, id: str) -> str:
        return ":" + id if _LOCAL_NAME.fullmatch(id) else self.iri(self.base + escape_id(id))

    def place(self, place: Place) -> tuple[str, str]:
        """The IRI and the short form of a place in a source."""
        key = place.source, place.fragment
        found = self._places.get(key)
        if found is None:
            if len(self._places) >= _CACHED:
                self._places.clear()
            iri = quote_iri(self.base, place)
            found = self._places[key] = iri, self.iri(iri)
        return found

    def quoted(self, places: Collection[Place]) -> str:
        """The line that names the places in sources that statements rest on; at least one."""
        if len(places) == 1:
            (place,) = places
            return f"prov:wasQuotedFrom {self.place(place)[1]}"
        return line("prov:wasQuotedFrom", [self.place(place)[1] for place in places])

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


def line(predicate: str, tokens: Collection[str]) -> str:
    """A predicate and its objects, sorted, each once."""
    if len(tokens) > 1:
        return f"{predicate} {', '.join(sorted(set(tokens)))}"
    (token,) = tokens
    return f"{predicate} {token}"


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
