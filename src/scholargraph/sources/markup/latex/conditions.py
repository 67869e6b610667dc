"""The conditions of LaTeX that documents are written with: what is switched off, and arguments that were left out."""

from __future__ import annotations

import re

from scholargraph.sources.markup.latex.page import Page
from scholargraph.sources.markup.latex.tokens import Token
from scholargraph.sources.text.contacts import mask_contacts

MAX_COMPARED = 400
"""Tokens of what is compared."""


def skip(page: Page, begun: Token) -> None:
    """What stands between `\\iffalse` (or `\\else`) and `\\fi`; words of it are remarked on."""
    branch, _ = _branch(page)
    words = "".join(token.text or " " for token in branch[:MAX_COMPARED] if token.kind in ("text", "space", "par"))
    if re.search(r"[^\W\d_]{2}", words):
        reason = f"stands behind \\{begun.text}, in a part that is switched off; it was not read"
        page.note(begun.origin, "note", mask_contacts(" ".join(words.split())), reason)


def _branch(page: Page) -> tuple[list[Token], str]:
    """The tokens up to the `\\else` or `\\fi` of the condition they stand in, and which of the two it is."""
    depth, found = 1, list[Token]()
    while (token := page.tokens.next()) is not None:
        if token.kind == "command":
            depth += -1 if token.text == "fi" else token.text.startswith("if") and token.text != "ifthenelse"
            if depth == 0 or (depth == 1 and token.text == "else"):
                return found, token.text
        found.append(token)
    return found, "fi"


def compare(page: Page, _: Token) -> None:
    """The idioms that ask whether an argument was left out: `\\ifx&#1&`, `\\ifx#1\\empty`. What is not chosen is no text."""
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
    chosen, end = _branch(page)
    if any(part.kind not in ("{", "}", "space") for part in between):
        chosen = _branch(page)[0] if end == "else" else []
    elif end == "else":
        _branch(page)
    page.tokens.push(chosen)
