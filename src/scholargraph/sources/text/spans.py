"""Where a reference must not be cut: quotations, emphasis, brackets and formulas, and full stops that only shorten a word."""

from __future__ import annotations

import re

from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.venues import ABBREVIATED_WORD

EMPHASIS, QUOTE, BRACKET, MATH, DATE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
"""What stands in a masked text for each character of such a span; `DATE` is a year in brackets."""
EMPHASIZED = re.compile(
    r"(?<![\w*])\*{1,3}(?=[^\s*])[^*]+?\*{1,3}(?![\w*])|(?<![\w_])_{1,2}(?=[^\s_])[^_]+?_{1,2}(?!\w)|<(i|em|b)>.+?</\1>"
    r"|\\(?:emph|textit|textbf)\{[^{}]*\}"
)
_SPANS = (
    (MATH, re.compile(r"\$[^$\n]+\$")),
    (
        QUOTE,
        re.compile(
            r"“(?:[^“”]|“[^“”]*”)+”|\"[^\"]+\"|``.+?''|«[^«»]+»|„[^„“”]+[“”]|『[^』]+』|「[^」]+」"
            r"|(?<![\w'’])['‘](?=[^\W\d_])(?:[^'‘’]|(?<=\w)['’](?=\w)){8,400}?['’](?=[\s,.;:)]|$)"
        ),
    ),
    (EMPHASIS, EMPHASIZED),
    (DATE, re.compile(r"[(\[](?:19|20)\d\d[a-z]?[)\]]")),
    (BRACKET, re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")),
)
_TWO_LETTERS = frozenset("Sh Zs Yu Ch Th Kh Zh Gy Cs Sz Ts Ya Yo Ye Ju Dz Ny Lj Nj Ph".split())
"""Initials of two letters, of names from languages that write one sound so."""
_ABBREVIATION = re.compile(
    r"\b(?:vs|cf|st|dr|jr|sr|no|vol|pp|p|eds?|dept|inc|i\.e|e\.g|ph\.d|approx|mr|ms|mrs|prof)$|(?-i:(?<![\w-])(?=[A-Z]))"
    rf"{ABBREVIATED_WORD}$",
    re.I,
)


def mask(text: str) -> str:
    """The text with quotations, emphasis, brackets and formulas blotted out, one character each, so that no rule cuts there."""
    masked = text
    for sign, pattern in _SPANS:
        masked = pattern.sub(lambda match, sign=sign: sign * len(match.group()), masked)  # type: ignore[misc]
    return masked


def clean_title(text: str) -> str:
    """A title without emphasis, enclosing quotation marks, stray punctuation around it and the closing full stop."""
    title = strip_markup(text).strip(" ,;:")
    title = re.sub(r"\\(?:emph|textit|textbf)\{([^{}]*)\}", r"\1", title)
    enclosed = re.fullmatch(
        r"(?:“([^“”]+)”|\"([^\"]+)\"|``(.+)''|«([^«»]+)»|„([^„“”]+)[“”]|『([^』]+)』|「([^」]+)」"
        r"|['‘]((?:[^'‘’]|(?<=\w)['’](?=\w))+)['’])[.,;:]?",
        title,
    )
    if enclosed:
        title = next(group for group in enclosed.groups() if group).strip(" ,;")
    title = title.strip(" ,;–—-" if not title.endswith("--") else " ,;")
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1].rstrip()
    title = re.sub(r"\s*\[[A-Za-z][A-Za-z -]{2,30}\]$", "", title)  # "[abstract]", "[brief report]"
    return re.sub(r"\s*\((?:19|20)\d\d\)$", "", title)


def ends_sentence(text: str, at: int) -> bool:
    """Whether the full stop at a place ends something, and does not only shorten a word or a given name."""
    return stop_kind(text, at) == "stop"


def stop_kind(text: str, at: int) -> str:
    """What a full stop, question or exclamation mark does: a `stop`, or it shortens an `initial` or an `abbreviation`."""
    if text[at] in "?!":
        return "stop"
    head = text[max(0, at - 40) : at]
    word = re.split(r"[\s(]", head)[-1]
    if re.search(r"\bet\.?\s+al$", head):
        return "stop"
    if word in _TWO_LETTERS and text[at] == ".":
        return "initial"
    if re.fullmatch(r"[^\W\d_](?:(?:\.[-‐‑]?|[-‐‑])[^\W\d_])*", word) and not _cjk(word):
        return "initial"
    return "abbreviation" if _ABBREVIATION.search(head) else "stop"


def _cjk(word: str) -> bool:
    return word > "\u2e80"
