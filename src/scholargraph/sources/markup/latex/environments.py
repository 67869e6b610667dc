"""Environments: lists, tables and frames by name; what nobody knows begins with a heading or an entry."""

from __future__ import annotations

import re

from scholargraph.sources.markup.latex import tables
from scholargraph.sources.markup.latex import words as known
from scholargraph.sources.markup.latex.entries import MAX_HEADING, entry, section
from scholargraph.sources.markup.latex.front import print_owner
from scholargraph.sources.markup.latex.page import Page
from scholargraph.sources.markup.latex.stream import words
from scholargraph.sources.markup.latex.tokens import Token
from scholargraph.sources.markup.pieces import Font


def begin(page: Page, token: Token) -> None:
    """`\\begin{...}`: as the document defines it, else by its name."""
    name = words(page.tokens.group() or [])
    if name == "document":
        page.body = True
        print_owner(page)
        return
    defined = page.tokens.begin(name, token.origin)
    page.fonts.append(page.font)
    if not defined:
        _begin(page, name, token)


def end(page: Page, token: Token) -> None:
    """`\\end{...}`; behind the end of the document nothing is read."""
    name = words(page.tokens.group() or [])
    if not page.tokens.end(name, token.origin):
        _end(page, name)
        page.font = page.fonts.pop() if page.fonts else Font()
    elif page.fonts:
        page.font = page.fonts.pop()
    if name == "document":
        while page.tokens.next() is not None:
            pass


def _is_list(name: str) -> bool:
    return name in known.LISTS or re.search(r"list|item|enum", name, re.I) is not None


def _begin(page: Page, name: str, token: Token) -> None:
    page.environments = [*page.environments[-30:], name]
    if not page.body:
        return
    if name in known.TABLES:
        tables.begin(page, name)
    elif _is_list(name):
        page.lines.flush()
        if name == "thebibliography":
            _references(page, token)
        page.tokens.option()
        while page.tokens.group() is not None:
            pass
        page.counts.append(0)
    elif name in known.HANGING:
        page.paragraph()
        page.tokens.option()
        page.arguments(3)
    elif name == "format":
        page.tokens.until_end("format")
    elif page.cells is None:
        _begin_unknown(page, name, token)


def _references(page: Page, token: Token) -> None:
    """The heading over a list of references: as the document calls it, else "Publications" unless one stands there."""
    done = [line.text for line in page.lines.done if line.text]
    named = page.tokens.macros.get("refname") or page.tokens.macros.get("bibname")
    if named is None and done and done[-1].startswith(("#", "**")):
        return
    title = list(named.body) if named else [Token("text", "Publications", token.origin)]
    page.put_back((part._replace(origin=token.origin) for part in title), token.origin)
    section(page, token, 2)


def _begin_unknown(page: Page, name: str, token: Token) -> None:
    """An environment nobody knows: the arguments behind it are its heading, or the head of an entry."""
    page.lines.flush()
    if name in known.FRAMES:
        if page.next_is("[", "{"):
            page.tokens.option()
            page.arguments(known.FRAMES[name])
        return
    groups = page.arguments(6, one_line=True) if page.next_is("{") else []
    if len(groups) == 1 and len(groups[0]) < MAX_HEADING:
        page.put_back(groups[0], token.origin)
        section(page, token, 3 if "sub" in name.lower() else 2)
    elif groups:
        entry(page, groups, token)


def _end(page: Page, name: str) -> None:
    if page.environments and page.environments[-1] == name:
        page.environments = page.environments[:-1]
    if not page.body:
        return
    if name in known.TABLES and page.cells is not None:
        tables.end(page)
    elif _is_list(name):
        page.lines.flush()
        page.counts = page.counts[:-1]
        page.lines.head, page.lines.indent = "", "  " * len(page.counts)
        if not page.counts:
            page.lines.blank()
    elif page.cells is None:
        page.lines.flush()
        if name in known.HANGING:
            page.paragraph()
