"""The conditions of LaTeX that documents are written with: what is switched off, and arguments that were left out."""

from __future__ import annotations

from scholargraph.sources.markup.latex.page import Page
from scholargraph.sources.markup.latex.tokens import Token

MAX_COMPARED = 400
"""Tokens of what is compared."""


def skip(page: Page, _: Token) -> None:
    """What stands between `\\iffalse` (or `\\else`) and `\\fi`."""
    depth = 1
    while depth and (token := page.tokens.next()) is not None:
        if token.kind == "command":
            depth += -1 if token.text == "fi" else token.text.startswith("if") and token.text != "ifthenelse"
            if depth == 1 and token.text == "else":
                return


def compare(page: Page, token: Token) -> None:
    """The idioms that ask whether an argument was left out: `\\ifx&#1&`, `\\ifx#1\\empty`."""
    first = page.tokens.next()
    between: list[Token] = []
    if first is not None and first.kind == "{":
        page.tokens.push([first])
        between = page.tokens.group() or []
        page.tokens.next()
    else:
        while (following := page.tokens.next()) is not None and len(between) < MAX_COMPARED:
            same = first is None or (following.kind, following.text) == (first.kind, first.text)
            if same or following.kind == "par":
                break
            between.append(following)
    if any(part.kind not in ("{", "}", "space") for part in between):
        skip(page, token)
