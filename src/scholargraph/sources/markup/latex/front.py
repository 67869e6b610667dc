"""The top of the document: whose it is, and how to reach them."""

from __future__ import annotations

from scholargraph.sources.markup.latex.page import Page
from scholargraph.sources.markup.latex.stream import words
from scholargraph.sources.markup.latex.tokens import Token
from scholargraph.sources.markup.lines import Line
from scholargraph.sources.markup.pieces import Font, Piece, marked_line


def owner(page: Page, name: str) -> None:
    """A command that says whose document it is; printed where the document begins."""
    page.tokens.option()
    groups = page.arguments(2 if name in ("name", "ecvname", "cvname") else 1)
    pieces = [piece for group in groups for piece in (*page.captured(group), Piece(" ", page.last))]
    page.owner.setdefault("first" if name in ("firstname", "givenname") else "last", pieces)
    if page.body:
        print_owner(page)


def print_owner(page: Page) -> None:
    """Prints the owner's name as the title, up to the end of its first line."""
    pieces = [*page.owner.get("first", []), *page.owner.get("last", [])]
    page.owner = {}
    cut = next((index for index, piece in enumerate(pieces) if "\n\n" in piece.text), len(pieces))
    line = marked_line([piece._replace(font=Font()) for piece in pieces[:cut]], "# ")
    if line.origins:
        page.lines.flush()
        page.lines.done += [line, Line("")]


def contact(page: Page, _: Token) -> None:
    """Contact data, which are not read."""
    while page.tokens.group() is not None or page.tokens.option() is not None:
        pass
    if page.body:
        page.lines.flush()


def homepage(page: Page, token: Token) -> None:
    """The address of the owner's page, on a line of its own."""
    page.owner.setdefault("last", [])
    address = words(page.tokens.argument() or [])
    if page.body:
        page.lines.flush()
        page.lines.add(address, token.origin)
        page.lines.flush()


def social(page: Page, token: Token) -> None:
    """An account: `\\social[orcid]{...}`."""
    kind = words(page.tokens.option() or [])
    address = words(page.tokens.argument() or [])
    page.lines.done.append(Line(f"{kind}: {address}", ((0, token.origin),)))


def orcid(page: Page, token: Token) -> None:
    """The owner's ORCID."""
    page.lines.done.append(Line(f"ORCID {words(page.tokens.argument() or [])}", ((0, token.origin),)))
