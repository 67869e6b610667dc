"""Running text: sentences, quotations and brackets, with the places where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"', "「": "」", "『": "』", "《": "》", "‹": "›", "”": "”", "»": "«"}
_ABBREVIATION = re.compile(
    r"(?:\b(?:Univ|Dept|Prof|Dr|Inst|Lab|Mr|Mrs|Ms|St|Jr|Sr|Inc|Ltd|Ph|Ph\.D|M\.Sc|B\.Sc|e\.g|i\.e|al|vs|cf|resp|Conf"
    r"|Proc|Trans|"
    r"J|Int|Inf|Mach|Learn|Intell|Netw|Process|Commun|Stoch|Anal|Probab|Phys|Bull|Soc|Amer|Assoc|Numer|Struct|Program"
    r"|Mag|Math|Appl|Comput|Eng|Sci|Technol|Rev|Lett|Ann|Stat|Opt|Oper|Res|Sys|Syst|No|Vol|pp|Fig|approx|incl|Jan|Feb|Mar|Apr|"
    r"Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?<![\w’'])[^\W\d_])$"
)


MAX_QUOTATION = 500
"""Longer quotations are unclosed quotation marks."""


class Span(NamedTuple):
    """A piece of a text: its words and where they stand."""

    text: str
    start: int
    end: int


def sentences(text: str, start: int = 0) -> Iterator[Span]:
    """The sentences of a text; quotations, brackets and abbreviations are not cut."""
    begin, depth, closing = start, 0, ""
    for index in range(start, len(text)):
        c = text[index]
        if closing:
            if c in closing and not _apostrophe(text, index):
                closing = ""
        elif c in _PAIRS and not _apostrophe(text, index) and _closes(text, index):
            closing = _PAIRS[c]
        elif c in "([（":
            depth += 1
        elif c in ")]）":
            depth = max(0, depth - 1)
        ends = c in ".!?。！？" or (c in '”"»」' and text[index - 1 : index] in ".!?" and not closing)
        if not ends or depth or closing or not _boundary(text, index, begin):
            continue
        yield from _span(text, begin, index + 1)
        begin = index + 1
    yield from _span(text, begin, len(text))


def _boundary(text: str, index: int, begin: int) -> bool:
    if text[index] in "。！？":
        return True
    if text[index] in '”"»」' and re.match(r"\s*\(", text[index + 1 :]):
        return False
    following = re.match(r"\s+[-–*]?\s*(\S)", text[index + 1 :])
    if not following or not (
        following.group(1).isupper() or following.group(1) in '“"«‘„【[(0123456789h' or not following.group(1).isascii()
    ):
        return False
    if following.group(1) == "h" and not re.match(r"\s+https?://", text[index + 1 :]):
        return False
    return text[index] != "." or not _ABBREVIATION.search(text[begin:index])


def _span(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and (text[start].isspace() or (text[start] in "-–—•*" and text[start + 1 : start + 2] == " ")):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(text[start:end], start, end)


def _apostrophe(text: str, index: int) -> bool:
    return text[index] in "’‘'" and index > 0 and text[index - 1].isalnum() and text[index + 1 : index + 2].isalnum()


def _closes(text: str, index: int) -> int:
    """Where the quotation opened at `index` ends, or 0."""
    opener = text[index]
    if opener in "”»":  # closing marks open a quotation only in German and Swedish style, at the start of a word
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        if before.strip() or not after.strip():
            return 0
    for at in range(index + 1, min(len(text), index + MAX_QUOTATION)):
        if text[at] in _PAIRS[opener] and not _apostrophe(text, at):
            if opener == "‘" and re.match(r"’\s*\w", text[at:]) and "’" in text[at + 1 :]:
                continue  # a plural's apostrophe inside: ‘Users’ guide’
            return at
    return 0


def quotations(text: str, start: int = 0) -> list[Span]:
    """What stands in quotation marks, brackets inside them dropped; `start` and `end` include the marks."""
    found: list[Span] = []
    index = start
    while index < len(text):
        if text[index] in _PAIRS and not _apostrophe(text, index):
            end = _closes(text, index)
            inner = text[index + 1 : end].strip() if end else ""
            if inner.startswith("[") and inner.endswith("]"):
                inner = inner[1:-1].strip()
            if sum(c.isalpha() for c in inner) >= 4:
                found.append(Span(inner.rstrip(",.;").rstrip() if not inner.endswith("...") else inner, index, end + 1))
                index = end
        index += 1
    return found


def bracket_end(text: str, start: int) -> int:
    """Where the bracket opened at `start` closes (behind it); the end of the text if it never does."""
    depth = 0
    for index in range(start, len(text)):
        if text[index] in "([（":
            depth += 1
        elif text[index] in ")]）":
            depth -= 1
            if depth == 0:
                return index + 1
    return len(text)


def brackets(text: str, start: int = 0) -> list[Span]:
    """The outermost round and square brackets; `text` of each without them."""
    found, index = [], start
    while index < len(text):
        if text[index] in "([（":
            end = bracket_end(text, index)
            found.append(
                Span(
                    text[index + 1 : end].rstrip(")]）").strip() if text[end - 1] in ")]）" else text[index + 1 : end], index, end
                )
            )
            index = end
        else:
            index += 1
    return found


def split_outside_brackets(text: str, signs: str) -> list[str]:
    """The pieces of a text between any of the signs, those inside brackets apart."""
    pieces, depth, current = [], 0, ""
    for c in text:
        depth += (c in "([（") - (c in ")]）")
        if c in signs and depth <= 0:
            pieces.append(current)
            current = ""
        else:
            current += c
    return [*pieces, current]
