"""XML as a stream: one record element after the other, each with its path; entities of a document's own are refused.

The named entities of HTML and Latin-1, which dblp writes without declaring them in the file, are read as their characters.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat

from scholargraph.errors import SourceError
from scholargraph.model.provenance import Place
from scholargraph.model.records import Remark
from scholargraph.project import limits
from scholargraph.sources.document import Document
from scholargraph.sources.remarks import remark

_CHUNK = 1 << 16
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_MAX_RECORD = 16 << 20
"""Bytes from the end of one record to that of the next: more are no record but an attack on the memory."""

Element = ElementTree.Element


class Found(NamedTuple):
    """A record element and where it stands.

    Attributes:
        element: the element, whole; its tag and those inside it are without namespaces only if `local` says so.
        path: its path, `/dblp/article[3]`; the number counts elements of this name below the same parent.
        parents: the elements around it, outermost first; what stands before it in them is still there.
    """

    element: Element
    path: str
    parents: tuple[Element, ...]
    document: Document

    def at(self, below: str = "") -> Place:
        """The place of the element, or of what stands `below` it: `/author[2]`."""
        return Place.at(self.document.id, self.path + below)

    def said(self, severity: str, text: str, reason: str, below: str = "") -> Remark:
        """A remark on the element, its text clipped."""
        return remark(self.at(below), severity, text, reason)


def flat(element: Element | None) -> str | None:
    """All text of an element and of the markup inside it on one line; None if there is none."""
    if element is None:
        return None
    text = "".join(element.itertext()) if len(element) else element.text
    return " ".join(text.split()) or None if text else None


def local(tag: object) -> str:
    """The name of an element without its namespace; comments have none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def root_of(document: Document) -> str:
    """The name of the first element, without prefix; "" if the document is no XML. Enough for a sniff."""
    head = document.beginning[:200_000]
    encoding = _UTF16.get(head[:2])
    text = head.decode(encoding or "latin-1", errors="replace").removeprefix("\ufeff").removeprefix("ï»¿").lstrip()
    while found := re.match(r"<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*", text, re.S):
        text = text[found.end() :]
    name = re.match(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]", text)
    return name[1] if name else ""


def elements(document: Document, tags: Collection[str]) -> Iterator[Found | Remark]:
    """Each element of one of these names, whole, and taken out of the tree.

    What stands behind a place that is no XML is reported as lost. Elements of these names inside each other come once, as
    the outer one.

    Args:
        document: its text is read piece by piece; no more than one piece and one record is held.
        tags: names, without namespaces.

    Raises:
        SourceError: the document declares entities of its own, nests without end, or holds no record for a very long time.
    """
    tree = _Tree(document, frozenset(tags))
    try:
        for chunk in _chunks(document):
            tree.feed(chunk)
            yield from tree.taken(0)
            tree.refuse_endless(len(chunk))
        tree.close()
    except (ElementTree.ParseError, expat.ExpatError, LookupError, ValueError) as error:
        tree.mark_open()
        yield from tree.taken(0)
        reason = f"this is no XML from here on ({error}); {tree.records} records before it were read"
        yield remark(document.at(tree.place()), "skipped", "(XML)", reason)
        return
    yield from tree.taken(0, whole=True)


class _Level:
    """An open element around records.

    Attributes:
        element: what is left in it: elements that are no records and hold none, and what is not read yet.
        done: how many of its children are of the first kind.
        counts: how many children of a name it had.
        records: how many records stood in it.
    """

    __slots__ = ("counts", "done", "element", "parents", "path", "records")

    def __init__(self, element: Element, path: str, parents: tuple[Element, ...]):
        self.element, self.path, self.parents = element, path, parents
        self.counts: Counter[str] = Counter()
        self.done = self.records = 0


class _Tree:
    """The tree of a document while it grows; the last child of an open element may be open itself."""

    def __init__(self, document: Document, tags: frozenset[str]):
        self._document, self._tags = document, tags
        self._builder = ElementTree.TreeBuilder()
        above = self._builder.start("document", {})  # so that the root can be reached while it grows
        self._parser: ElementTree.XMLParser[Element] = ElementTree.XMLParser(target=self._builder)  # noqa: S314 (`_chunks` refuses entities)
        self._levels = [_Level(above, "", ())]
        self._seen = self._since = self.records = 0
        self._max_depth = limits().max_depth
        self.feed, self.close = self._parser.feed, self._parser.close

    def taken(self, depth: int, *, whole: bool = False) -> Iterator[Found]:
        """The records below an open element that are whole; all of them if the element itself is `whole`."""
        level = self._levels[depth]
        element = level.element
        while (left := len(element) - level.done) > 0:
            child = element[level.done]
            name, closed = child.tag if child.tag in self._tags else local(child.tag), whole or left > 1
            if name in self._tags:
                if not closed:
                    return
                number = level.counts[name] = level.counts[name] + 1
                level.records += 1
                self.records += 1
                path = f"{level.path}/{name}[{number}]" if depth else f"/{name}"
                yield Found(child, path, level.parents, self._document)
                del element[level.done]
                continue
            if len(self._levels) == depth + 1:
                self._enter(level, child, name)
            yield from self.taken(depth + 1, whole=closed)
            if not closed:
                return
            inner = self._levels.pop()
            level.records += inner.records
            if inner.records:
                del element[level.done]
            else:
                level.done += 1

    def _enter(self, level: _Level, child: Element, name: str) -> None:
        depth = len(self._levels) - 1
        if depth >= self._max_depth:
            raise _refused(self._document, "elements are nested too deeply")
        level.counts[name] += 1
        path = f"{level.path}/{name}[{level.counts[name]}]" if depth else f"/{name}"
        self._levels.append(_Level(child, path, (*level.parents, child)))

    def refuse_endless(self, size: int) -> None:
        """Refuses what would fill the memory, after another piece of `size` bytes."""
        self._since = self._since + size if self.records == self._seen else 0
        self._seen = self.records
        if self._since > _MAX_RECORD:
            raise _refused(self._document, f"no record ends within {_MAX_RECORD >> 20} MB")
        element, depth = self._levels[-1].element, 0
        while len(element):
            element, depth = element[-1], depth + 1
            if depth > self._max_depth:
                raise _refused(self._document, "elements are nested too deeply")

    def mark_open(self) -> None:
        """Puts a last child into the innermost open element, behind a place that is no XML: what lies before it is whole."""
        self._builder.start("end", {})

    def place(self) -> str:
        """The path of the open elements around the records."""
        return "/" + "/".join(local(level.element.tag) for level in self._levels[1:] if level.element.tag != "end")


def _refused(document: Document, what: str) -> SourceError:
    return SourceError(what, value=document.file_name, where=document.file_name)


def _chunks(document: Document) -> Iterator[bytes]:
    """The bytes of a document in pieces that cut no entity in two, its named entities as numbers.

    Raises:
        SourceError: it declares entities.
    """
    with document.open() as stream:
        first = stream.read(_CHUNK)
        encoding = _UTF16.get(first[:2])
        decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None
        rest, chunk, start = b"", first, True
        while chunk:
            if decoder:
                chunk = decoder.decode(chunk).removeprefix("\ufeff").encode("utf-8", "replace")
            if start:
                chunk = re.sub(rb"^(\xef\xbb\xbf)?\s+", b"", chunk)
                chunk = re.sub(rb"^<\?xml[^>]*\?>\s*", b"", chunk) if decoder else chunk
                start = not chunk
            chunk = rest + chunk
            if b"<!ENTITY" in chunk:  # a bomb needs one; none of these formats declares any in the file
                raise _refused(document, "it declares entities, which is refused")
            cut = max(chunk.rfind(b"&", len(chunk) - 34 if len(chunk) > 34 else 0), chunk.rfind(b"<", max(0, len(chunk) - 9)))
            rest, chunk = (chunk[cut:], chunk[:cut]) if cut >= 0 else (b"", chunk)
            yield _NAMED.sub(_number, chunk) if b"&" in chunk else chunk
            chunk = stream.read(_CHUNK)
        yield _NAMED.sub(_number, rest)


def _number(found: re.Match[bytes]) -> bytes:
    return _character(found[1])


@lru_cache(maxsize=4096)
def _character(written: bytes) -> bytes:
    name = written.decode("ascii")
    if name in _OWN:
        return b"&" + written + b";"
    text = html.entities.html5.get(name + ";")
    return "".join(f"&#{ord(c)};" for c in text).encode() if text else b"&amp;" + written + b";"
