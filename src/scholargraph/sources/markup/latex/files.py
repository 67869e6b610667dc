"""Files outside of the document: those it includes are read, libraries of references are named."""

from __future__ import annotations

from pathlib import PurePosixPath

from scholargraph.sources.document import Document
from scholargraph.sources.markup.latex.bbl import is_biblatex, printable
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
    """References of a BibTeX library: the list that LaTeX made of them, if it lies beside the document as a .bbl file."""
    page.tokens.option()
    names = words(page.tokens.group() or [])
    if not page.body:
        return
    part = _made(page, token)
    if part:
        page.notes += part.remarks
        lines = printable(part.lines) if is_biblatex(part.lines) else part.lines
        page.tokens.push([Token("par", "", token.origin), *tokens(lines, part.file_name), Token("par", "", token.origin)])
        return
    if page.lists_shown:
        return
    reason = "references of a BibTeX library are printed here; put the .bbl file beside it, or name the library as a source"
    page.note(token.origin, "note", f"\\{token.text}{{{names}}}", reason)


def _made(page: Page, token: Token) -> Document | None:
    """The list of references for a command, printed once: that of the document, for `\\bibliographybooks` that of "books"."""
    own = token.text.removeprefix("bibliography") if token.text.startswith("bibliography") else ""
    name = f"{own or PurePosixPath(page.document.file_name).stem}.bbl"
    if name in page.lists_shown or not (own or token.text in ("bibliography", "printbibliography")):
        return None
    part = page.document.include(name)
    if part is not None:
        page.lists_shown.add(name)
    return part
