"""Which reader reads a document: the one asked for, else the one that recognises its beginning best."""

from __future__ import annotations

import io

from scholargraph.errors import SourceError, UnknownFormatError
from scholargraph.sources.base import SourceReader, readers
from scholargraph.sources.document import HEAD, Document

SURE = 0.95
"""A reader that says so of a document's bytes is taken before those are asked that read lines."""


def choose(document: Document, format: str | None = None) -> SourceReader:
    """The reader asked for by name, else the one that recognises the document's beginning best.

    Raises:
        UnknownFormatError: no reader bears the name.
        SourceError: the document is empty, or no reader recognises it.
    """
    known = readers()
    if format is not None:
        if format not in known:
            raise UnknownFormatError(f"no reader is called {format!r}", value=format, hint="known formats: " + ", ".join(known))
        return known[format]
    head = _head(document)
    sure = {name: score for name, reader in known.items() if (score := _score(reader, _Bytes(head))) >= SURE}
    if sure:  # readers of prose take a hundred times as long to say no
        return known[max(sure, key=lambda name: (sure[name], name))]
    scores = {name: _score(reader, head) for name, reader in known.items()}
    best = max(scores, key=lambda name: (scores[name], name))
    if scores[best] < 0.3:
        _ = head.lines  # says what is wrong with a file that is empty or no text
        hint = f"say which with --format; known formats: {', '.join(known)}"
        raise SourceError("the kind of document is not recognised", value=document.file_name, where=document.file_name, hint=hint)
    return known[best]


class _Bytes(Document):
    """A document without lines: what readers say of it who look at its bytes only."""

    def __init__(self, head: Document):
        super().__init__(head.id, head.file_name, about=head.about, as_of=head.as_of, opener=head.open)
        self.beginning = head.beginning

    @property
    def lines(self) -> tuple[str, ...]:
        raise SourceError("only the bytes are looked at", value=self.file_name, where=self.file_name)


def _head(document: Document) -> Document:
    """The document itself if it is short, else its beginning up to the last whole line."""
    beginning = document.beginning
    if len(beginning) < HEAD:
        return document
    whole = beginning[: beginning.rfind(b"\n") + 1] or beginning
    return Document(document.id, document.file_name, about=document.about, as_of=document.as_of, opener=lambda: io.BytesIO(whole))


def _score(reader: SourceReader, head: Document) -> float:
    try:
        return reader.sniff(head)
    except SourceError:  # a reader of lines asked for the lines of what is no text
        return 0.0
