"""Organizations and their units in the entries and sentences of a homepage."""

from __future__ import annotations

import re
from typing import NamedTuple

from scholargraph.sources.text.prose import split_outside_brackets

ROLE = re.compile(
    r"\b(?:professor(?:ship)?|prof\.|lecturer|scientist|researcher|engineer|post-?\s?doc\w*|postdoctoral|fellow|chair"
    r"|director|head|dean|scholar|"
    r"intern(?:ship)?|student|instructor|consultant|visitor|reader|analyst|developer|manager|president|founder"
    r"|co-founder|officer|advisor|assistant|"
    r"associate|affiliate|candidate|charg[ée]e?\s+de\s+recherche|direct(?:eur|rice)|ma[iî]tre\s+de\s+conf[ée]rences|profess?(?:eur|ora?)"
    r"|docente?|mitarbeiter\w*|member|coordinator|leader|lead|PI|privatdozent|docent|faculty|statistician|economist|mathematician)\b",
    re.I,
)

INSTITUTION = re.compile(
    r"\b(?:universi[dt]\w*|univ\.?|institut\w*|colleges?|polytechni\w*|academy|acad[ée]mie|hochschule|[ÉE]cole|hospital"
    r"|observatory|inc\.?|ltd\.?|corp\w*|"
    r"TU(?=\s+\w)|gmbh|company|organi[sz]ation|council|foundation|ministry|bank|tech|technion|eth|epfl|kaist|mit|ucla|uiuc|inria"
    r"|cnrs|nasa|국립|대학교?|大学|大學)\b|대학교|大学|大學",
    re.I,
)

_STRONG = re.compile(
    r"\b(?:universi[dt]\w*|univ\.|polytechni\w*|institute\s+of\s+technology|hochschule|college\s*(?!of)|eth|technion)\b"
    r"|대학교|大学|大學",
    re.I,
)

UNIT = re.compile(
    r"\b(?:department|dept\.?|school|faculty|division|lab|labs|laborator\w*|group|chair|section|unit|program(?:me)?"
    r"|center|centre|college\s+of|institute\s+(?:for|of)|"
    r"graduate\s+school|sciences?$|engineering$|mathematics$|statistics$)",
    re.I,
)

_COUNTRIES = frozenset(
    """argentina australia austria bangladesh belgium brazil bulgaria canada chile china colombia croatia cyprus czechia
    denmark egypt estonia finland france germany greece hungary iceland india indonesia iran iraq ireland israel italy
    japan jordan kenya korea latvia lebanon lithuania luxembourg malaysia mexico morocco netherlands nigeria norway
    pakistan peru philippines poland portugal qatar romania russia serbia singapore slovakia slovenia spain sweden
    switzerland taiwan thailand tunisia turkey türkiye ukraine uruguay usa uk us u.s. u.k. u.s.a. vietnam""".split()
) | {
    "south korea",
    "united states",
    "united kingdom",
    "hong kong",
    "the netherlands",
    "saudi arabia",
    "czech republic",
    "new zealand",
    "south africa",
    "republic of korea",
    "p.r. china",
    "scotland",
    "england",
    "wales",
}

_CAMPUS_SYSTEMS = re.compile(
    r"\buniv\w*\.?\s+of\s+(?:california|illinois|texas|wisconsin|massachusetts|maryland|michigan|minnesota"
    r"|north carolina|missouri|tennessee|colorado|alabama|"
    r"nebraska|hawaii|hong kong|nottingham|south florida)\b|(?:state|a&m|indiana|purdue|new york|tsinghua)\s+university"
    r"|university\s+system",
    re.I,
)


class Affiliation(NamedTuple):
    """An organization and its units as printed, innermost first."""

    organization: str
    units: tuple[str, ...] = ()


def split_pieces(text: str) -> list[str]:
    """The pieces of an entry between commas, semicolons and bars outside brackets."""
    pieces = split_outside_brackets(text, ",;|，、")
    return [piece for piece in (_unstopped(p.strip(" \t–—-")) for p in pieces) if piece]


def _unstopped(piece: str) -> str:
    """The piece without the full stop of the sentence; that of an abbreviation ("Inc.", "U.S.", "Ph.D.") stays."""
    return (
        piece
        if re.search(r"(?:\b[A-Za-z]\.[A-Za-z]|\b(?:Inc|Ltd|Corp|Univ|Dept))\.$", piece)
        else piece.removesuffix(".").strip()
    )


def affiliation(pieces: list[str]) -> Affiliation | None:
    """Units and organization of the pieces of an entry; cities and countries behind the organization are dropped."""
    joined: list[str] = []
    for piece in pieces:
        piece = re.sub(r"^(?:at|in|with|of)\s+(?:the\s+)?|^the\s+(?=[A-Z])", "", piece)
        piece = re.sub(r"\s*\((?=[a-z])[^()]*\)", "", piece).strip()
        if not piece:
            continue
        if (
            joined
            and _CAMPUS_SYSTEMS.search(joined[-1])
            and len(piece.split()) <= 3
            and not _place(piece)
            and not UNIT.search(piece)
            and not INSTITUTION.search(piece)
        ):
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    institutions = [i for i, piece in enumerate(joined) if INSTITUTION.search(piece)]
    strong = [i for i in institutions if _STRONG.search(joined[i])]
    if strong or institutions:
        chosen = (strong or institutions)[-1]
    else:
        named = [i for i, piece in enumerate(joined) if not _place(piece) and re.search(r"[^\W\d_]{2}", piece)]
        if not named:
            return None
        # "Google, Zurich", "Meta AI, Menlo Park": without a word for an institution the first one that is no unit
        chosen = next((i for i in named if not UNIT.search(joined[i])), named[-1])
    units = [piece for i, piece in enumerate(joined) if i != chosen and (i < chosen or UNIT.search(piece)) and not _place(piece)]
    return Affiliation(joined[chosen], tuple(units))


def _place(piece: str) -> bool:
    return piece.lower().strip(". ") in _COUNTRIES or bool(re.fullmatch(r"[A-Z]{2}", piece.strip()))
