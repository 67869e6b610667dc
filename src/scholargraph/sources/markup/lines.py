"""Marked lines: text with the marks of Markdown, and for every stretch of it the place in the file it was taken from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar, cast

from scholargraph.model.compact import Compact
from scholargraph.model.provenance import Frozen, Place
from scholargraph.model.records import AnyRecord, PrintedName, Remark
from scholargraph.sources.document import Document


class Origin(NamedTuple):
    """Where a stretch of text stands: a line of the document, of a file it includes, or of a page.

    Attributes:
        line: 1-based; on a page, counted from its top.
        file: name of the included file, "" for the document itself.
        page: 1-based; 0 where the container has no pages.
    """

    line: int
    file: str = ""
    page: int = 0


@dataclass(frozen=True)
class Line:
    """One marked line.

    Attributes:
        text: with the marks of Markdown; a whole paragraph where the container wraps its lines freely.
        origins: (offset in `text`, origin) by rising offset; empty for the blank lines between blocks.
    """

    text: str
    origins: tuple[tuple[int, Origin], ...] = ()

    def at(self, offset: int) -> Origin | None:
        """The origin of the character at an offset."""
        found = None
        for start, origin in self.origins:
            if found is not None and start > offset:
                break
            found = origin
        return found


class MarkedDocument(Document):
    """A document as marked lines. Places that readers make of it count these lines: `relocated` makes those of the file.

    Attributes:
        marked_lines: the lines with their origins.
        notes: what making the lines had to say; their places are those of the file.
        wraps: whether a line end of the file says nothing, so that each marked line is a paragraph or an item.
    """

    def __init__(self, source: Document, lines: Sequence[Line], notes: Iterable[Remark] = (), *, wraps: bool = True):
        texts = tuple(line.text for line in lines)
        super().__init__(source.id, source.file_name, texts, source.about, source.as_of, companions=source.companions)
        self.marked_lines, self.notes, self.wraps = tuple(lines), tuple(notes), wraps

    def original(self, place: Place, words: str | None = None) -> Place:
        """The place in the file of a place that counts marked lines; that of `words` alone if they are found there."""
        first, last = place.first_line, place.last_line
        if first is None or last is None:
            return place
        found = [origin for line in self.marked_lines[first - 1 : last] for origin in self._origins(line, words)]
        if not found and words:
            return self.original(place)
        return place_of(self.id, found) if found else place

    @staticmethod
    def _origins(line: Line, words: str | None) -> Iterator[Origin]:
        if words is None:
            yield from (origin for _, origin in line.origins)
            return
        start = line.text.find(words)
        if start < 0:
            return
        for offset in (start, start + len(words) - 1):
            origin = line.at(offset)
            if origin:
                yield origin


def place_of(source: str, origins: Sequence[Origin]) -> Place:
    """One place for several origins: those in the file, or on the page, of the first one."""
    first = origins[0]
    lines = [origin.line for origin in origins if (origin.file, origin.page) == (first.file, first.page)]
    where = Place.lines(source, min(lines), max(lines), file=first.file)
    if not first.page:
        return where
    return Place(source=source, fragment=f"page={first.page}&{where.fragment}")


Found = TypeVar("Found", bound="AnyRecord | Remark")


def relocated(document: Document, found: Iterable[Found]) -> Iterator[Found]:
    """Records and remarks with the places of the file; those of a document that was not marked come as they are."""
    if not isinstance(document, MarkedDocument):
        yield from found
        return
    for item in found:
        yield cast(Found, _moved(document, item))


def _moved(document: MarkedDocument, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_moved(document, part) for part in value) if any(isinstance(p, (Frozen, Compact)) for p in value) else value
    if not isinstance(value, (Frozen, Compact)):
        return value
    if isinstance(value, Place):
        return document.original(value)
    changed = {name: _moved(document, part) for name, part in value if isinstance(part, (Frozen, Compact, tuple))}
    if isinstance(value, PrintedName):
        changed["place"] = document.original(value.place, value.printed)
    return value.model_copy(update=changed)
