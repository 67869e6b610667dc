"""The reading of a LaTeX document: from its lines to marked lines."""

from __future__ import annotations

from scholargraph.sources.base import Document
from scholargraph.sources.markup.latex.commands import obey
from scholargraph.sources.markup.latex.macros import Tokens
from scholargraph.sources.markup.latex.page import Page
from scholargraph.sources.markup.latex.stream import ExhaustedError, words
from scholargraph.sources.markup.latex.tokens import tokens
from scholargraph.sources.markup.lines import MarkedDocument


def latex_lines(document: Document) -> MarkedDocument:
    """The marked lines of a LaTeX document and of the files it includes, as far as they lie beside it."""
    stream = list(tokens(document.lines))
    whole = any(
        token.text == "begin" and words(stream[index + 1 : index + 4]) == "document" for index, token in enumerate(stream)
    )
    page = Page(document, Tokens(stream), obey, body=not whole)
    try:
        page.run()
    except ExhaustedError:
        page.note(page.last, "skipped", "\\", "its macros grow without end; what stands behind this place was not read")
    page.lines.flush()
    return MarkedDocument(document, page.lines.done, page.notes)
