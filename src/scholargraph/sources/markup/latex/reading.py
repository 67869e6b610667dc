"""The reading of a LaTeX document: from its lines to marked lines."""

from __future__ import annotations

from collections.abc import Sequence

from scholargraph.sources.document import Document
from scholargraph.sources.markup.latex.columns import title_arguments
from scholargraph.sources.markup.latex.commands import obey
from scholargraph.sources.markup.latex.macros import Tokens
from scholargraph.sources.markup.latex.page import Page
from scholargraph.sources.markup.latex.stream import ExhaustedError, words
from scholargraph.sources.markup.latex.tokens import Token, tokens
from scholargraph.sources.markup.lines import MarkedDocument


def latex_lines(document: Document) -> MarkedDocument:
    """The marked lines of a LaTeX document and of the files it includes, as far as they lie beside it."""
    stream = list(tokens(document.lines))
    whole = any(
        token.text == "begin" and words(stream[index + 1 : index + 4]) == "document" for index, token in enumerate(stream)
    )
    page = _printed(document, stream, {}, body=not whole)
    if titles := title_arguments(page.uses):
        page = _printed(document, stream, titles, body=not whole)
    return MarkedDocument(document, page.lines.done, page.notes)


def _printed(document: Document, stream: Sequence[Token], titles: dict[tuple[str, int], int], *, body: bool) -> Page:
    page = Page(document, Tokens(list(stream)), obey, body=body)
    page.titles = titles
    try:
        page.run()
    except ExhaustedError:
        page.note(page.last, "skipped", "\\", "its macros grow without end; what stands behind this place was not read")
    page.lines.flush()
    return page
