"""Headings, items and entries: the commands that begin a line, those of classes nobody knows included."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scholargraph.sources.markup.latex import tables
from scholargraph.sources.markup.latex import words as known
from scholargraph.sources.markup.latex.page import Page
from scholargraph.sources.markup.latex.tokens import Token
from scholargraph.sources.markup.lines import Origin
from scholargraph.sources.markup.pieces import Piece

_NUMBER = re.compile(r"[(\[]?[A-Z]{0,3}[-.]?\d{1,3}[.)\]:]{1,2}")
"""A label that counts: "12.", "[C7]", "J-3)"."""
_LETTERED = re.compile(r"\(?(?:[ivx]{1,5}|[a-z])[.)]")
_HEADING_NAME = re.compile(r"section|heading|rubric|chapter|headline", re.I)
MAX_SHORT = 60
"""Letters of a last argument that stands beside the others."""
MAX_HEADING = 40
"""Tokens of what an unknown command may make a heading of."""


def section(page: Page, token: Token, level: int | None = None) -> None:
    """A heading; of the level the command has if none is given."""
    page.tokens.option()
    title = page.tokens.argument() or []
    if not page.body:
        return
    page.lines.flush()
    page.lines.pieces = page.captured(title)
    page.lines.heading = level or known.HEADINGS[token.text]
    page.lines.indent = ""
    page.lines.flush()
    page.lines.heading = 0


def item(page: Page, token: Token) -> None:
    """An item of a list: with its number, its label, or a dash."""
    option = page.tokens.option()
    label = page.captured(option) if option else []
    if token.text == "bibitem":
        page.tokens.group()
        label = []
    if not page.body:
        return
    page.lines.flush()
    depth = max(1, len(page.counts))
    if depth == 1:
        page.lines.blank()
    number = ""
    if page.counts:
        page.counts[-1] += 1
        number = f"{page.counts[-1]}. " if _numbered(page) and option is None else ""
    text = _printed(label)
    page.lines.head = "  " * (depth - 1) + (number or "- ")
    page.lines.indent = "  " * depth
    if _NUMBER.fullmatch(text):
        page.lines.head = "  " * (depth - 1) + text + " "
    elif re.search(r"\w", text) and not _LETTERED.fullmatch(text):
        _put_label(page, label, token.origin)


def _numbered(page: Page) -> bool:
    return next((name in known.NUMBERED for name in reversed(page.environments) if name in known.LISTS), False)


def _printed(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces).strip()


def _put_label(page: Page, label: Sequence[Piece], origin: Origin) -> None:
    text = _printed(label)
    page.lines.pieces += label
    dated = re.search(r"\d\W*$|\b(?:present|now|current)\W*$", text, re.I)
    page.lines.add("" if text.endswith((":", ",", ".")) else ", " if dated else ": ", origin)
    page.lines.add(" ", origin)


def labelled(page: Page, token: Token) -> None:
    """A label and words: `\\cvitem{2022}{...}`."""
    page.tokens.option()
    groups = page.arguments(4)
    if not page.body or not groups:
        return
    _begin(page)
    label = page.captured(groups[0])
    text = _printed(label)
    if _NUMBER.fullmatch(text):
        page.lines.head = text + " "
    elif re.search(r"\w", text):
        _put_label(page, label, token.origin)
    for index, group in enumerate(groups[1:]):
        page.lines.add(", " if index else "", token.origin)
        page.inside(group)
    page.lines.flush()
    page.lines.blank()


def listed(page: Page, token: Token) -> None:
    """Several items in one command, or pairs of a label and words."""
    page.tokens.option()
    pairs = token.text == "cvdoubleitem"
    for index, group in enumerate(page.arguments(4)):
        if not pairs or index % 2 == 0:
            _begin(page)
        elif page.lines.pieces:
            page.lines.add(": ", token.origin)
        page.inside(group)
        if not pairs or index % 2:
            page.lines.flush()
    page.lines.blank()


def unknown(page: Page, token: Token) -> None:
    """A command nobody defines: a heading by its name, an entry if it has several arguments, else words."""
    name = token.text
    alone = not any(piece.text.strip() for piece in page.lines.pieces[-1:]) or page.lines.pieces[-1].origin != token.origin
    option = page.tokens.option() if page.next_is("[") else None
    groups = page.arguments(9) if page.next_is("{") else []
    if not groups:
        if option and name.isalpha() and len(option) < 30:
            page.tokens.push([Token("text", " ", token.origin), *option])
    elif len(groups) > 1:
        entry(page, groups, token)
    elif _HEADING_NAME.search(name) and len(groups[0]) < MAX_HEADING:
        page.put_back(groups[0], token.origin)
        section(page, token, 3 if name.lower().startswith("sub") or "subsection" in name.lower() else 2)
    else:
        _words(page, groups[0], token, alone=alone)


def _words(page: Page, group: Sequence[Token], token: Token, *, alone: bool) -> None:
    """The only argument of a command: a line of its own if nothing else stands there, else words of the line."""
    following = page.tokens.peek()
    ends = following is None or following.kind == "par" or following.text == "\n"
    if not (alone and page.cells is None and ends):
        page.put_back(group, token.origin)
        return
    if not page.lines.head:
        page.lines.flush()
    page.inside(group)
    page.lines.flush()


def _begin(page: Page) -> None:
    page.lines.flush()
    page.lines.blank()
    page.lines.head, page.lines.indent = "- ", "  "


def entry(page: Page, groups: Sequence[Sequence[Token]], token: Token) -> None:
    """The arguments of a command as one entry, with commas between them; a long last one on its own line.

    In a table they are the cells of a row.
    """
    printed = [page.captured(group) for group in groups]
    if page.cells == [] and not _printed(page.lines.pieces) and not page.next_is("&"):
        page.cells += printed
        tables.end_row(page)
        return
    if page.cells is None:
        _begin(page)
    use = (token.text, len(groups))
    page.uses.setdefault(use, []).append([_printed(pieces) for pieces in printed])
    if use in page.titles:
        _quote(printed[page.titles[use]], token.origin)
    filled = [pieces for pieces in printed if any(piece.text.strip() for piece in pieces)]
    full = len(groups) >= 4 and len(filled) > 1 and filled[-1] is printed[-1] and len(_printed(filled[-1])) > MAX_SHORT
    for index, pieces in enumerate(filled):
        if index and full and index == len(filled) - 1 and page.cells is None:
            page.lines.flush()
            page.inside(groups[-1])
            break
        page.lines.add(", " if index else "", token.origin)
        page.lines.pieces += pieces
    if page.cells is None:
        page.lines.flush()
        page.lines.blank()


def _quote(pieces: list[Piece], origin: Origin) -> None:
    """Sets words in quotation marks, unless they stand in some."""
    text = _printed(pieces)
    if text and text[0] not in "“\"‘'«„":
        pieces.insert(0, Piece("“", origin))
        pieces.append(Piece("”", origin))
