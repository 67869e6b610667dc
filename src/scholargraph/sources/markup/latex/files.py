"""Files outside of the document: those it includes are read, libraries of references are named."""

from __future__ import annotations

from scholargraph.sources.markup.latex.page import Page
from scholargraph.sources.markup.latex.stream import words
from scholargraph.sources.markup.latex.tokens import Token, tokens

MAX_FILES = 40
"""Files that one document may include."""


def include(page: Page, token: Token) -> None:
    """Puts the text of a file in the place of the command, if it lies beside the document."""
    name = words(page.tokens.argument() or [])
    text = f"\\{token.text}{{{name}}}"
    if not name:
        return
    page.files += 1
    if page.files > MAX_FILES:
        page.note(token.origin, "skipped", text, f"more than {MAX_FILES} files are included; this one was not read")
        return
    found = next((part for file in (f"{name}.tex", name) if (part := page.document.include(file)) is not None), None)
    if found is None:
        if page.body and not name.startswith("glyphtounicode"):
            reason = "the file it includes does not lie in the same folder and was not read; put it beside the document"
            page.note(token.origin, "skipped", text, reason)
        return
    page.notes += found.remarks
    page.tokens.push([Token("par", "", token.origin), *tokens(found.lines, found.file_name), Token("par", "", token.origin)])


def library(page: Page, token: Token) -> None:
    """References of a BibTeX library, which LaTeX has to fetch."""
    page.tokens.option()
    names = words(page.tokens.group() or [])
    if page.body:
        reason = "references of a BibTeX library are printed here; name the library itself as a source"
        page.note(token.origin, "note", f"\\{token.text}{{{names}}}", reason)
