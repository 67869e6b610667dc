"""How Turtle writes single values: literals, numbers, short forms of IRIs. Rules: W3C RDF 1.1 Turtle, section 6.4."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from decimal import Decimal

from scholargraph.graph.iris import escape_fragment, escape_id, fragment_mark, scheme_iri
from scholargraph.graph.vocabulary import PREFIXES
from scholargraph.model.provenance import Place

_ESCAPED = re.compile('["\\\\\\x00-\\x1f\\x7f-\\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_RELATIVE = re.compile(r"[A-Za-z0-9_~%][A-Za-z0-9_.~%-]*(?:#[A-Za-z0-9_.~%=,-]*)?")  # rdflib resolves `a#b:c` wrongly
_RELATIVE_FRAGMENT = re.compile(r"[A-Za-z0-9_.~%=,-]*")
_CACHED = 500_000
"""Short forms kept at a time; what comes again later is made again."""


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


def line(predicate: str, tokens: Collection[str]) -> str:
    """A predicate and its objects, sorted, each once."""
    if len(tokens) > 1:
        return f"{predicate} {', '.join(sorted(set(tokens)))}"
    (token,) = tokens
    return f"{predicate} {token}"


class Remembered(dict[str, str]):
    """Texts and what `make` makes of them, forgotten when there are more than `most`."""

    def __init__(self, make: Callable[[str], str], most: float = _CACHED):
        self.make, self.most = make, most

    def __missing__(self, text: str) -> str:
        if len(self) >= self.most:
            self.clear()
        made = self[text] = self.make(text)
        return made


class Places(dict[str, str]):
    """Fragments of one source and the short forms of their IRIs, forgotten when there are too many.

    Attributes:
        key: sorts sources as the IRIs of their places are sorted.
        start: what the IRIs of places start with; the fragment follows.
    """

    def __init__(self, names: Names, source: str):
        self.iri = names.base + escape_id(source)
        self.key = escape_id(source) + fragment_mark(names.base)
        self.start = self.iri + fragment_mark(names.base)
        self.token = names.iri(self.iri)
        self._relative = ""
        if names.relative and _RELATIVE.fullmatch(self.key):
            self._relative = self.key

    def __missing__(self, fragment: str) -> str:
        if len(self) >= _CACHED // 10:
            self.clear()
        made = self[fragment] = self.short(escape_fragment(fragment)) if fragment else self.token
        return made

    def short(self, escaped: str) -> str:
        """The short form of the IRI of the place with this fragment, which is valid."""
        if self._relative and _RELATIVE_FRAGMENT.fullmatch(escaped):
            return f"<{self._relative}{escaped}>"
        return f"<{self.start}{escaped}>"


class _Sources(dict[str, Places]):
    def __init__(self, names: Names):
        self._names = names

    def __missing__(self, source: str) -> Places:
        made = self[source] = Places(self._names, source)
        return made


class Names:
    """Short forms of IRIs for one base: `:p12`, `<cv#line=0,1>`, `sg:title`; anything else in full.

    Attributes:
        base: what the IRIs of the graph start with.
        ids: id of an entity or a source → its short form.
        literals: text → Turtle string, for texts that come again.
        sources: id of a source → the places in it.
        iris: a valid IRI → its short form, as `iri` gives it.
        schemes: value of our schemes → its short form; unusual characters make it an IRI in full.
    """

    def __init__(self, base: str):
        self.base = base
        self.relative = base.endswith("/") and "#" not in base and "?" not in base
        self.ids = Remembered(self.id)
        self.iris = Remembered(self.iri)
        self.schemes = Remembered(lambda value: f"scheme:{value}" if _LOCAL_NAME.fullmatch(value) else f"<{scheme_iri(value)}>")
        self.literals = Remembered(literal)
        self.sources = _Sources(self)

    def id(self, id: str) -> str:
        """The short form of the entity or source with this id, made anew: for what is named once. Else there is `ids`."""
        if (id.isalnum() and id.isascii()) or _LOCAL_NAME.fullmatch(id):
            return ":" + id
        return self.iri(self.base + escape_id(id))

    def place(self, place: Place) -> str:
        """The short form of a place in a source."""
        return self.sources[place.source][place.fragment]

    def quoted(self, places: Collection[Place]) -> str:
        """The line that names the places in sources that statements rest on; at least one."""
        if len(places) == 1:
            (place,) = places
            return f"prov:wasQuotedFrom {self.sources[place.source][place.fragment]}"
        return line("prov:wasQuotedFrom", [self.place(place) for place in places])

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
