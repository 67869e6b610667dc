"""XML as a stream: one record element after the other, each with its path; entities of a document's own are refused.

The named entities of HTML and Latin-1, which dblp writes without declaring them in the file, are read as their characters.
"""

from __future__ import annotations

import codecs
import html.entities
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import cast
from xml.etree import ElementTree
from xml.parsers import expat

from scholargraph.errors import SourceError
from scholargraph.model.provenance import Place
from scholargraph.model.records import Remark
from scholargraph.sources.base import Document

MAX_DEPTH = 60
_CHUNK = 1 << 16
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_MAX_ELEMENTS = 500_000
"""Elements within one record: more are no record but an attack on the memory."""

Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Found:
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
        return Place(source=self.document.id, fragment=self.path + below)

    def said(self, severity: str, text: str, reason: str, below: str = "") -> Remark:
        """A remark on the element, its text clipped."""
        return remark(self.at(below), severity, text, reason)


def remark(place: Place, severity: str, text: str, reason: str) -> Remark:
    """A remark with its text on one line, clipped."""
    shown = " ".join(text.split())[:160] or "(empty)"
    return Remark.model_validate({"place": place, "severity": severity, "text": shown, "reason": reason})


def flat(element: Element | None) -> str | None:
    """All text of an element and of the markup inside it on one line; None if there is none."""
    if element is None:
        return None
    text = element.text if not len(element) else "".join(element.itertext())
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


def elements(
    document: Document, tags: Collection[str], *, cut: Callable[[Element], bool] | None = None
) -> Iterator[Found | Remark]:
    """Each element of one of these names, whole; the tree is emptied behind it.

    What stands behind a place that is no XML is reported as lost. Elements of these names inside each other come once, as
    the outer one.

    Args:
        tags: names, without namespaces.
        cut: other elements that are thrown away once they have been read, such as long lists nobody asks for.

    Raises:
        SourceError: the document declares entities of its own, or nests without end.
    """
    parser: ElementTree.XMLPullParser[Element] = ElementTree.XMLPullParser(("start", "end"))
    stack: list[Element] = []
    counts: list[Counter[str]] = [Counter()]
    inside = size = number = 0
    path = ""
    try:
        for chunk in _chunks(document):
            parser.feed(chunk)
            for event, element in cast(Iterator[tuple[str, Element]], parser.read_events()):
                if event == "start":
                    if inside:
                        inside += 1
                        size += 1
                        if inside > MAX_DEPTH or size > _MAX_ELEMENTS:
                            raise _refused(
                                document, "elements are nested too deeply" if inside > MAX_DEPTH else "a record has no end"
                            )
                        continue
                    name = local(element.tag)
                    counts[-1][name] += 1
                    if name in tags:
                        inside, size = 1, 0
                        path = _path(stack, counts, name)
                        continue
                    stack.append(element)
                    counts.append(Counter())
                    if len(stack) > MAX_DEPTH:
                        raise _refused(document, "elements are nested too deeply")
                elif inside > 1:
                    inside -= 1
                elif inside:
                    inside = 0
                    number += 1
                    yield Found(element, path, tuple(stack), document)
                    element.clear()
                    if stack:
                        stack[-1].remove(element)
                else:
                    stack.pop()
                    counts.pop()
                    if cut and stack and cut(element):
                        stack[-1].remove(element)
        parser.close()
    except (ElementTree.ParseError, expat.ExpatError) as error:
        reason = f"this is no XML from here on ({error}); {number} records before it were read"
        place = document.at("/" + "/".join(local(parent.tag) for parent in stack))
        yield remark(place, "skipped", "(XML)", reason)


def _path(stack: list[Element], counts: list[Counter[str]], name: str) -> str:
    parts = [f"/{local(parent.tag)}" + (f"[{counts[n][local(parent.tag)]}]" if n else "") for n, parent in enumerate(stack)]
    return "".join(parts) + (f"/{name}[{counts[-1][name]}]" if stack else f"/{name}")


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
    name = found[1].decode("ascii")
    if name in _OWN:
        return found[0]
    text = html.entities.html5.get(name + ";")
    return "".join(f"&#{ord(c)};" for c in text).encode() if text else b"&amp;" + found[0][1:]
