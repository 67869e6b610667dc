"""Coauthors in running text: where a list of names starts and ends."""

from __future__ import annotations

import re

from scholargraph.sources.homepage.text import WITH, Coauthor, coauthors
from scholargraph.sources.text.notes import distinction
from scholargraph.sources.text.prose import Span

WITH_INLINE = re.compile(rf"(?<![\w-])({WITH})\s+", re.I)

BY_NAMES = re.compile(r"(?:,|\s)\s*by\s+(?=\S)")


def plain_names(text: str, bracket: Span) -> list[Coauthor]:
    """The names of a bracket that is a byline: at least two full names, or one."""
    if distinction(text[bracket.start + 1 : bracket.end - 1]):
        return []
    names = coauthors(text, bracket.start + 1, bracket.end - 1)
    full = [n for n in names if len(n.name.split()) > 1 or not n.name.isascii()]
    return names if names and len(full) == len(names) else []


_LIST_ENDS = (
    r"\s+(?=(?:is|are|was|were|has|have|had|will|got|gets|to|in|on|at|as|about|for|from|now|just|which|that|where"
    r"|entitled|titled|called|named|"
    r"accepted|appears?|appeared|published|presented|available|out|won|wins|received|posted|submitted|forthcoming|under"
    r"|via|we|our|my|I|studies|"
    r"shows?|proves?)\b)"
)


def names_from(text: str, start: int, end: int) -> list[Coauthor]:
    """The longest list of coauthors that starts here."""
    stops = [start + m.start() for m in re.finditer(r"[,;:!?()–—“”\"«]|\.(?=\s|$)|\s+(?=[-–—])|" + _LIST_ENDS, text[start:end])]
    for stop in [end, *reversed(stops[:60])]:
        if stop > start:
            names = coauthors(text, start, stop)
            if names:
                return names
    return []


def weak(match: re.Match[str]) -> bool:
    """A bare "with", which titles hold too ("Learning with Errors")."""
    return match.group(1).lower() == "with"


def set_off(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a bare "with" stands behind a comma, a dash, a quotation or a bracket, or opens the piece."""
    before = text[start : match.start(1)].rstrip()
    if not before and re.search(r"[\w/]$", text[:start].rstrip()) and names_from(text, match.end(), len(text)):
        return True
    opened = before[-1:] or text[:start].rstrip()[-1:]
    if opened in {"?", "!"} and text[match.start(1)] == "W":
        return True
    return opened in set(',:;.–—-)]”»"’“') and (bool(before) or opened in set('”»"’“)],;–—') or text[match.start(1)] == "W")
