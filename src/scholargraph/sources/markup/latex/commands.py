"""Which command does what: the names that are known, and what becomes of all others."""

from __future__ import annotations

from collections.abc import Callable

from scholargraph.sources.markup.latex import conditions, entries, environments, files, front, inline, tables
from scholargraph.sources.markup.latex import words as known
from scholargraph.sources.markup.latex.page import Page
from scholargraph.sources.markup.latex.tokens import Token
from scholargraph.sources.text.latex import COMBINING, LETTERS

_COMMANDS: dict[str, Callable[[Page, Token], None]] = {
    "begin": environments.begin,
    "end": environments.end,
    "input": files.include,
    "include": files.include,
    "subfile": files.include,
    "href": inline.link,
    "url": inline.address,
    "nolinkurl": inline.address,
    "path": inline.address,
    "doi": inline.doi,
    "(": lambda page, token: page.formula(token, ")"),
    "[": lambda page, token: page.formula(token, "]"),
    "footnote": inline.footnote,
    "textsuperscript": inline.raised,
    "enquote": inline.quoted,
    "multicolumn": lambda page, _: page.drop(2),
    "iffalse": conditions.skip,
    "ifx": conditions.compare,
    "if": conditions.compare,
    "fi": lambda *_: None,
    "else": conditions.skip,
    "homepage": front.homepage,
    "social": front.social,
    "orcid": front.orcid,
    **dict.fromkeys(known.GAPS, inline.gap),
    **dict.fromkeys(known.BREAKS, tables.end_line),
    **dict.fromkeys(known.PARAGRAPHS, lambda page, _: page.paragraph()),
    **dict.fromkeys(known.HEADINGS, entries.section),
    **dict.fromkeys(known.ITEMS, entries.item),
    **dict.fromkeys(known.LABELLED, entries.labelled),
    **dict.fromkeys(known.LISTED, entries.listed),
    **dict.fromkeys(known.LIBRARIES, files.library),
    **dict.fromkeys(known.CONTACTS, front.contact),
    **dict.fromkeys(known.FIRST_ARGUMENT_DROPPED, inline.last_argument),
}
"""Commands by name; no two kinds name the same one."""


def obey(page: Page, token: Token) -> None:
    """Does what a command says: as the document defines it, as LaTeX and the classes for CVs do, else by its arguments."""
    name = token.text
    if page.tokens.define(name) or page.tokens.expand(token):
        return
    if name in _COMMANDS:
        _COMMANDS[name](page, token)
    elif name.startswith("bibliography") and name not in known.DROPPED:  # a list of its own: "bibliographybooks"
        files.library(page, token)
    elif name in known.FONTS:
        inline.change_font(page, name)
    elif name in known.DROPPED:
        page.drop(known.DROPPED[name])
    elif name in known.OWNERS:
        front.owner(page, name)
    elif name in COMBINING and (not name.isalpha() or page.next_is("{", "command", "text")):
        inline.accent(page, token)
    elif not page.body:
        return
    elif name in known.ABBREVIATED:
        page.add(known.ABBREVIATED[name], token.origin)
    elif name in LETTERS:
        page.add(LETTERS[name], token.origin)
    elif not name.isalpha() and "@" not in name:
        inline.sign(page, token)
    else:
        entries.unknown(page, token)
