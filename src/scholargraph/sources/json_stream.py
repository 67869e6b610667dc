"""JSON answers of services, piece by piece: one answer, a list, JSON lines, or answers one behind the other."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scholargraph.errors import SourceError
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place
from scholargraph.model.records import Remark
from scholargraph.sources.csl_json import load
from scholargraph.sources.document import Document
from scholargraph.sources.remarks import remark

_MAX_LINE = 64 << 20
_MARKUP = re.compile(
    r"</?(?:[a-z]{2,5}:)?(?:i|b|em|strong|sub|sup|sc|scp|span|italic|bold|u|tt|p|title|inline-formula|tex-math|fixed-case"
    r"|math|m[a-z]{1,12})(?:\s[^<>]{0,200})?/?>",
    re.I,
)
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Item:
    """An object and where it stands: the line of a file of JSON lines, else the JSON Pointer."""

    value: dict[str, Any]
    document: Document
    pointer: str = ""
    line: int | None = None

    def at(self, below: str = "") -> Place:
        """The place of the object, or of what stands `below` it: `/authors/0`."""
        return self.document.at(self.pointer + below) if self.line is None else self.document.place(self.line)

    def below(self, pointer: str, value: dict[str, Any]) -> Item:
        """An object inside this one."""
        return Item(value, self.document, self.pointer + pointer, self.line)

    def said(self, severity: str, text: str, reason: str, below: str = "") -> Remark:
        """A remark on the object, its text clipped."""
        return remark(self.at(below), severity, text, reason)

    def objects(self, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The objects of the list at `key`, each with its pointer below this object; a single object counts as a list."""
        held = self.value.get(key)
        if isinstance(held, dict):
            yield f"/{key}", held
        elif isinstance(held, list):
            for index, value in enumerate(held):
                if isinstance(value, dict):
                    yield f"/{key}/{index}", value


def items(document: Document, *held: str) -> Iterator[Item | Remark]:
    """The objects of a document, in its order.

    Args:
        held: where an answer keeps its objects, the first that is there: `results`, `message/items`.

    Raises:
        SourceError: it is no JSON at all, too large or too deep.
    """
    if _is_lines(document):
        yield from _lines(document, held)
        return
    try:
        values = [load(document)]
    except SourceError:
        values = _several(document)
        if not values:
            raise
    for value in values:
        yield from _open(document, value, held, "", None)


def _is_lines(document: Document) -> bool:
    """Whether the first line is a whole object and something stands behind it."""
    head = document.beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    first, _, rest = head.partition(b"\n")
    if not first.startswith(b"{"):
        return False
    if not rest and len(head) > 200_000:  # the line is longer than the beginning
        with document.open() as stream:
            stream.readline(_MAX_LINE)
            return bool(stream.read(1 << 16).strip())
    try:
        return isinstance(json.loads(first), dict) and bool(rest.strip())
    except (ValueError, RecursionError):
        return bool(re.match(rb"\{.*\}\s*$", first)) and rest.lstrip().startswith(b"{")


def _lines(document: Document, held: Sequence[str]) -> Iterator[Item | Remark]:
    number = 0
    with document.open() as stream:
        while line := stream.readline(_MAX_LINE):
            number += 1
            if len(line) >= _MAX_LINE and not line.endswith(b"\n"):
                size = len(line)
                while (more := stream.readline(1 << 20)) and not more.endswith(b"\n"):
                    size += len(more)
                yield remark(
                    document.place(number), "skipped", "(line)", f"a line of more than {_MAX_LINE >> 20} MB was not read"
                )
                continue
            text = line.decode("utf-8-sig", "replace").strip()
            if not text:
                continue
            try:
                value = json.loads(text)
            except (ValueError, RecursionError) as error:
                yield remark(document.place(number), "skipped", text[:400], f"this line is no JSON: {str(error)[:120]}")
                continue
            yield from _open(document, value, held, "", number)


def _several(document: Document) -> list[Any]:
    """Values one behind the other, as long as they can be read; nothing if the second is broken."""
    with document.open() as stream:
        text = stream.read(64 << 20).decode("utf-8-sig", "replace")
    values: list[Any] = []
    position = 0
    try:
        while (found := re.compile(r"[\s,]*").match(text, position)) and found.end() < len(text):
            value, position = _DECODER.raw_decode(text, found.end())
            values.append(value)
    except (ValueError, RecursionError):
        return []
    return values


def _open(document: Document, value: Any, held: Sequence[str], pointer: str, line: int | None) -> Iterator[Item | Remark]:
    """The objects of an answer, of a list, or the object itself; lists of answers too."""
    if isinstance(value, dict):
        for path in held:
            inner: Any = value
            for key in path.split("/"):
                inner = inner.get(key) if isinstance(inner, dict) else None
            if isinstance(inner, list | dict):
                yield from _each(document, inner, f"{pointer}/{path}", line)
                return
        yield Item(value, document, pointer, line)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if isinstance(inner, dict):
                yield from _open(document, inner, held, f"{pointer}/{index}", line)
            else:
                yield _no_object(document, inner, f"{pointer}/{index}", line)
    else:
        yield _no_object(document, value, pointer, line)


def _each(document: Document, inner: list[Any] | dict[str, Any], pointer: str, line: int | None) -> Iterator[Item | Remark]:
    if isinstance(inner, dict):
        yield Item(inner, document, pointer, line)
        return
    for index, value in enumerate(inner):
        if isinstance(value, dict):
            yield Item(value, document, f"{pointer}/{index}", line)
        else:
            yield _no_object(document, value, f"{pointer}/{index}", line)


def _no_object(document: Document, value: object, pointer: str, line: int | None) -> Remark:
    place = document.at(pointer) if line is None else document.place(line)
    return remark(place, "skipped", repr(value)[:200], "this is no record but another kind of value")


def keys(document: Document, *names: str) -> int:
    """How many of these keys stand in the beginning of a JSON document; 0 where it is none. Enough for a sniff."""
    head = document.beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] not in (b"{", b"["):
        return 0
    return sum(re.search(rb'"%s"\s*:' % re.escape(name.encode()), head) is not None for name in names)


def text(value: object) -> str | None:
    """A value as text on one line without markup; numbers too, the first of a list."""
    if isinstance(value, list):
        value = next((one for one in value if one), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    found = str(value)
    if "<" in found:
        found = _MARKUP.sub("", found)
    if "&" in found:
        found = _plain(found)
    return " ".join(found.split()) or None


def _plain(found: str) -> str:
    import html

    return _MARKUP.sub("", html.unescape(html.unescape(found)))


def part(value: object, *path: str) -> Any:
    """What stands at a path of keys, None where one of them is missing."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def listed(value: object) -> list[Any]:
    """A list, an empty one where the value is none."""
    return value if isinstance(value, list) else []


def count(value: object) -> int | None:
    """A number of things, None if it is none or negative."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def year(value: object) -> int | None:
    """A year as a number or as text; nothing beyond 1400 to 2200."""
    found = re.match(r"\s*(\d{4})(?!\d)", str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    return int(found[1]) if found and 1400 <= int(found[1]) <= 2200 else None


def date(value: object) -> tuple[int | None, int | None, datetime.date | None]:
    """Year, month and day of "2020-05-01", "2020-05", "2020", or of the parts [2020, 5, 1]."""
    if isinstance(value, list):
        value = "-".join(str(one) for one in value[:3] if one is not None)
    found = re.match(r"\s*(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)", value) if isinstance(value, str) else None
    if not found or not 1400 <= int(found[1]) <= 2200:
        return year(value), None, None
    month = int(found[2]) if found[2] and 1 <= int(found[2]) <= 12 else None
    try:
        return int(found[1]), month, datetime.date(int(found[1]), month, int(found[3])) if month and found[3] else None
    except ValueError:
        return int(found[1]), month, None


def orcid(value: object) -> tuple[Identifier, ...]:
    """The ORCID in a value, if it is a right one."""
    return Identifier.orcid_in(value if isinstance(value, str) else None)


def joined(values: Iterator[str | None]) -> str | None:
    """Texts as one, each once."""
    return "; ".join(dict.fromkeys(one for one in values if one)) or None


def topics(values: Iterator[object]) -> tuple[str, ...]:
    """Topics as texts, each once."""
    return tuple(dict.fromkeys(one for value in values if (one := text(value))))
