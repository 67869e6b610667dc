"""The pieces of a reference between its punctuation, and how much each looks like a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scholargraph.model.names import is_cut, without_et_al
from scholargraph.sources.text.bylines import clean_name, name_likeness
from scholargraph.sources.text.spans import DATE, EMPHASIS, QUOTE, mask, stop_kind

_DELIMITER = re.compile(
    rf"(?P<edge>(?<=[{EMPHASIS}{QUOTE}])(?:\s*[.,;]\s*|(?<!{QUOTE})\s*:\s*|\s+)|\s+(?={QUOTE}))"
    rf"|(?P<stop>(?:(?<!\bSt)\.|[?!])(?:\s+(?!(?:and|und|&|et|e|y|/)\s+(?-i:[A-ZÀ-Þ]|v[ao]n\s|d[ae]\s|d[’']))|(?=[{EMPHASIS}{QUOTE}])))"
    r"|(?P<and>\s*[,;]\s*(?:and|und|&)\s+|\s+(?:and|&|und)\s+|(?-i:\s+(?:et|e|y)\s+(?=[A-ZÀ-Ý{EMPHASIS}]|v[ao]n\s|d[ae]\s|d[’'])))"
    r"|(?P<comma>,\s*(?=\D)|,\s+|[、，]\s*)|(?P<semicolon>[;；]\s*)|(?P<colon>:\s+)|(?P<dash>\s+(?:--|[–—-])\s+)"
    rf"|(?P<dated>(?<={DATE})\s+)|(?P<edge_slashes>\s+(?://|\|)\s+)|(?P<slash>\s+/\s+)"
)
_GLUED_EMPHASIS = re.compile(rf"[^{EMPHASIS}]{{5,}}\s(?P<emphasis>{EMPHASIS}+)\W*")
_SAME = {"slash": "semicolon", "edge_slashes": "edge"}
"""Punctuation that does what another one does: names are listed with "/", fields end with "//"."""
_REMARKED = re.compile(r"[^\W\d_]{2,} \([^\W\d_]+ [^()]*[^\W\d_]+\)")  # "Adaptive Matching (Inverse Problems)" is no name
NUMBERED = re.compile(r"\b(?:no|nr|vol|n°)\.?$", re.I)
_COLLECTIVE = re.compile(
    r"(?:[Oo]n behalf of )?(?:[Tt]he )?[A-Z][\w&/-]*(?: (?:[A-Z][\w&/-]*|of|for|and|on|the)){0,5}"
    r" (?:Collaborations?|Consorti(?:um|a)|Project|Initiative|Network|Investigators|Group|(?:Writing"
    r"|Steering) Committee|Registry|Team)"
)


@dataclass(frozen=True)
class Piece:
    """What stands between two marks of punctuation.

    Attributes:
        start, end: where it stands; the punctuation behind it ends at `after_end`.
        text: as printed.
        likeness: how much it looks like a name, 0 to 1.
        cut: whether it says that names are left out ("et al.").
        before, after: the kind of punctuation around it, as `_DELIMITER` calls it; `start` and `end` at the ends of the text.
    """

    start: int
    end: int
    text: str
    likeness: float
    cut: bool
    before: str
    after: str
    after_end: int


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces of a reference, in order."""
    masked = mask(text)
    start, before = 0, "start"
    for match in [*_DELIMITER.finditer(masked), None]:
        end = match.start() if match else len(text)
        kind = _SAME.get(match.lastgroup or "", match.lastgroup or "") if match else "end"
        after_end = match.end() if match else len(text)
        if kind == "stop":
            kind = stop_kind(text, match.start()) if match else kind
            end += 1
        if match and kind in ("comma", "and", "stop") and masked[after_end : after_end + 1] in (EMPHASIS, QUOTE):
            kind = {"comma": "edge-comma"}.get(kind, kind)
        piece = text[start:end].strip()
        if piece:
            glued = _GLUED_EMPHASIS.fullmatch(masked, start, end)
            name = text[start : glued.start("emphasis")].strip() if glued else ""
            if glued and name_likeness(clean_name(name)) >= 0.75:  # "Ann Roe *Acta*"
                cut = glued.start("emphasis")
                yield Piece(start, cut, name, likeness(clean_name(name)), is_cut(name), before, "edge", cut)
                start, before, piece = cut, "edge", text[cut:end].strip()
            numbered = NUMBERED.search(piece) and text[after_end : after_end + 1].isdigit()
            plain = clean_name(without_et_al(piece)) if len(piece) < 120 and not _REMARKED.search(piece) and not numbered else ""
            yield Piece(start, end, piece, likeness(plain), is_cut(piece), before, kind, after_end)
        start, before = after_end, kind


def likeness(name: str) -> float:
    """As `name_likeness`; collaborations and consortia stand in bylines too."""
    return 0.7 if is_collective(name) else name_likeness(name)


def is_collective(name: str) -> bool:
    """Whether a printed author is a body: "The X Collaboration", "Y Study Group"."""
    return bool(_COLLECTIVE.fullmatch(name))
