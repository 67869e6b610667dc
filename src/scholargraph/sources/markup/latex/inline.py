"""Commands inside a line: fonts, accents, links, footnotes, raised and quoted words."""

from __future__ import annotations

import re

from scholargraph.sources.markup import pieces
from scholargraph.sources.markup.latex import words as known
from scholargraph.sources.markup.latex.page import Page
from scholargraph.sources.markup.latex.stream import words
from scholargraph.sources.markup.latex.tokens import Token
from scholargraph.sources.markup.pieces import NO_BRACKETS, composed
from scholargraph.sources.text.latex import COMBINING, LETTERS

_SILENT_SIGNS = frozenset("-/!)]")
_BLANK_SIGNS = frozenset(",;: ")


def change_font(page: Page, name: str) -> None:
    """A switch, or a command whose argument stands in another font."""
    if name.startswith(("text", "emph", "u")):
        page.tokens.skip_space()
    following = page.tokens.peek()
    if (name.startswith("text") or name in ("emph", "underline", "uline", "uuline", "ul")) and following is not None:
        if following.kind != "{":
            return
        page.tokens.next()
        page.fonts.append(page.font)
    change = dict(known.FONTS[name])
    if name == "em" and page.font.italic:
        change = {"italic": False}
    page.font = page.font._replace(**change)  # type: ignore[arg-type]


def accent(page: Page, token: Token) -> None:
    """An accent on the first letter of its argument."""
    argument = page.tokens.argument() or []
    text = "".join(_letter(part) for part in argument)
    if not text:
        return
    rest: list[Token] = []
    if len(argument) == 1 and argument[0].kind == "text" and len(text) > 1:
        rest = [argument[0]._replace(text=text[1:])]
        text = text[0]
    page.add(composed(composed(text[0]) + COMBINING[token.text]) + text[1:], token.origin)
    page.tokens.push(rest)


def _letter(token: Token) -> str:
    if token.kind == "command":
        return {"i": "i", "j": "j"}.get(token.text) or LETTERS.get(token.text, "")
    return token.text if token.kind == "text" else ""


def sign(page: Page, token: Token) -> None:
    """A sign behind a backslash: hyphenation and the like print nothing, thin blanks a blank, others themselves."""
    name = token.text
    page.add("" if name in _SILENT_SIGNS else " " if name in _BLANK_SIGNS else name, token.origin)


def link(page: Page, token: Token) -> None:
    """`\\href`: words with an address, as a link of Markdown."""
    address = words(page.tokens.argument() or [])
    shown = page.captured(page.tokens.group() or [])
    text = "".join(piece.text for piece in shown).strip()
    if not text or "://" in text:
        page.add(f" {address} ", token.origin)
        return
    if not re.match(r"https?://|www\.", address):
        page.lines.pieces += shown
        return
    if re.search(r"10\.\d{4,9}/", text) or not re.search(r"\w", text):
        page.add(f"{text} {address}" if re.search(r"doi\.org|arxiv\.org", address) is None else f" {address} ", token.origin)
        return
    page.add("[", token.origin)
    page.lines.pieces += [piece._replace(text=piece.text.translate(NO_BRACKETS)) for piece in shown]
    page.add(f"]({address.replace('(', '%28').replace(')', '%29')})", token.origin)


def address(page: Page, token: Token) -> None:
    """`\\url`: an address that is printed."""
    page.add(" " + words(page.tokens.argument() or []) + " ", token.origin)


def doi(page: Page, token: Token) -> None:
    """`\\doi`, with or without the resolver in front."""
    said = words(page.tokens.argument() or [])
    page.add(" " + (said if said.startswith("http") else f"doi:{said.removeprefix('doi:').strip()}") + " ", token.origin)


def footnote(page: Page, token: Token) -> None:
    """A footnote, in brackets where it is called."""
    inner = page.captured(page.tokens.argument() or [])
    if inner:
        page.add(" (", token.origin)
        page.lines.pieces += inner
        page.add(")", token.origin)


def raised(page: Page, token: Token) -> None:
    """Raised words: endings of ordinals, numbers of footnotes; single signs are marks and print nothing."""
    text = "".join(piece.text for piece in page.captured(page.tokens.argument() or [])).strip()
    page.add(pieces.raised(text, "".join(piece.text for piece in page.lines.pieces[-2:])), token.origin)


def quoted(page: Page, token: Token) -> None:
    """`\\enquote`."""
    inner = page.captured(page.tokens.argument() or [])
    page.add("“", token.origin)
    page.lines.pieces += inner
    page.add("”", token.origin)


def last_argument(page: Page, token: Token) -> None:
    """A command whose last argument is printed and whose others are colours and sizes."""
    while page.tokens.option() is not None:
        pass
    groups = page.arguments(3)
    if groups:
        page.put_back(groups[-1], token.origin)


def gap(page: Page, token: Token) -> None:
    """What sets columns apart on a line."""
    page.add("\t", token.origin)
