"""The words that tell roles from institutions: "Assistant Professor / Applied Mathematics, UCLA"."""

from __future__ import annotations

import re
from typing import NamedTuple

from scholargraph.sources.text.bylines import strip_markup

ROLE_WORD = (
    r"(?:professor|prof\.|post-?\s?doc\w*|lecturer|instructor|reader|researcher|scientist|engineer|developer|analyst"
    r"|intern(?:ship)?|fellow"
    r"|scholar|director|chair(?:man|woman|person)?|dean|head|chief|founder|co-founder|consultant|manager|assistant"
    r"|associate|adjunct"
    r"|visitor|visiting|visit|member|student|tutor|president|provost|officer|advisor|adviser|lead|statistician"
    r"|mathematician|physicist"
    r"|faculty(?= member)|affiliate|astronomer|astrophysicist|chemist|biologist|economist|historian|linguist|philosopher|curator"
    r"|librarian|archivist|coordinator|specialist|technician|programmer|architect|physician|attorney"
    r"|teacher|principal investigator|group leader|docent|privatdozent|maître|chargé|trainee|apprentice"
    r"|editor|candidate|leader|PI|charg[ée]e?\s+de\s+recherche|direct(?:eur|rice)|ma[iî]tre\s+de\s+conf[ée]rences|profess?(?:eur|ora?)"
    r"|docente?|mitarbeiter\w*)"
)
_ROLE = re.compile(rf"\b{ROLE_WORD}s?\b", re.I)
_ORGANIZATION = re.compile(
    r"\b(?:univers(?:it|id)\w*|college|polytechnic\w*|politecnico|école|ecole|eth|epfl|academy|academia|inc|ltd|llc|gmbh|corp\w*|company"
    r"|hospital|foundation|council|ministry|national\s+lab\w*|laborator(?:y|ies)|observatory|hochschule|tech"
    r"|max[\s-]planck.*|cnrs"
    r"|inria|microsoft|google|deepmind|ibm|amazon|meta|facebook|apple|nvidia|samsung|openai|society|association|agency"
    r"|museum|bank|univ\.?|colleges|acad[ée]mie|organi[sz]ation|technion|kaist|mit|ucla|uiuc|nasa)\b"
    r"|\binstitut\w*\b|大学|大學|대학교|연구소|研究所|университет\w*|جامعة|πανεπιστήμιο",
    re.I,
)
_STRONG = re.compile(
    r"\bunivers(?:it|id)\w*\b|\bcollege\b(?!\s+of\b)|\binstitute of technology\b|\bpolytechnic|\beth\b|\bepfl\b|\bécole\b"
    r"|\becole\b|大学|大學|대학교"
    r"|университет|جامعة|(?-i:^(?:TU|UC|LMU|RWTH|KU|IIT|SUNY|CUNY|Univ\.|U\.)\s+[A-Z])",
    re.I,
)
_BARE_NAMES = re.compile(
    r"^(?:Stanford|Harvard|Princeton|Yale|Cornell|Columbia|Brown|Dartmouth|Duke|Rice|Emory|Purdue|Rutgers|Vanderbilt|Caltech|Berkeley"
    r"|Northwestern|Georgetown|Johns Hopkins|Carnegie Mellon|Notre Dame|Oxford|Cambridge|Technion|McGill|Sorbonne|Georgia Tech"
    r"|Virginia Tech|Texas A&M|Penn State)\b"
)
"""Universities called by a bare name; any other word behind an institute is the place it stands in."""
_SUBJECT_ENDS = re.compile(
    r"(?:ics|ology|onomy|ography|istry|ysics|ineering|ciences?|nance|uting|ization|ophy|logy|ematik|conomy|History|Law|Medicine)$"
)
_STANDS_ALONE = re.compile(r"\b(?:institut\w*|laborator(?:y|ies)|observatory|cent(?:er|re))\b", re.I)
_UNIT = re.compile(
    r"^(?:the\s+)?(?:department|dept\.?|school|faculty|division|group|section|center|centre|college of"
    r"|lab(?:oratory)?(?: of| for)?|chair of"
    r"|institute (?:of|for)|program(?:me)?|graduate school)\b|\b(?:department|dept\.?|school|group|lab|center|centre|division)$",
    re.I,
)
_ACRONYM = re.compile(r"^(?:[A-Z][A-Za-z]?[A-Z]{1,7}(?:[- ][A-Z]{2,5})?|[A-Z]{2,8})$")
_CAMPUSES = re.compile(
    r"^(?:the\s+)?(?:university of (?:california|illinois|texas|wisconsin|michigan|minnesota|massachusetts|maryland"
    r"|north carolina|colorado"
    r"|tennessee|nebraska|missouri|alabama|hawai\S?i|alaska)|state university of new york|(?:chinese )?university of hong kong"
    r"|indian institute of technology|california state university|city university of new york|suny|uc|ut)$",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:Applied\s*)?(?:Math(?:ematics|s)?|Statistics|Stats?|Physics|Chemistry|Economics|Econ|Biology|Philosophy"
    r"|Linguistics|Engineering|Robotics"
    r"|Informatics|Finance|Computing|Optimization|Neuroscience|Psychology|Astronomy|Geophysics|Bioengineering)"
)


_AT = re.compile(r"\s+(?:at|@)\s+(?=(?:the\s+)?[A-Z])")


class Affiliation(NamedTuple):
    """Somebody's place in an institution.

    Attributes:
        role: as printed; None where none is.
        organization: the institution; None where the text names none.
        units: its parts, in printed order.
    """

    role: str | None
    organization: str | None
    units: tuple[str, ...] = ()


def affiliation(*lines: str) -> Affiliation:
    """Role, organization and units of lines without their dates.

    "Assistant Professor / Applied Mathematics, UCLA." gives ("Assistant Professor", "UCLA", ("Applied Mathematics",)).
    Places behind the organization belong to none of the three.
    """
    found = [segment for line in lines for segment in segments(line)]
    found = _campuses(found)
    role_index = _role_index(found)
    role = found[role_index] if role_index is not None else None
    rest = [segment for index, segment in enumerate(found) if index != role_index]
    if role is not None:
        more = [s for s in rest if _ROLE.search(s) and not _ORGANIZATION.search(s) and not _UNIT.search(s)]
        rest = [s for s in rest if s not in more]
        role = ", ".join([role, *more])
    if not rest:
        return Affiliation(None, role) if role and _ORGANIZATION.search(role) else Affiliation(role, None)
    return _placed(rest)._replace(role=role)


def institution(text: str) -> Affiliation:
    """Organization and units of a text that holds no role: "Department of Physics, University of X"."""
    found = _campuses(segments(text))
    return _placed(found) if found else Affiliation(None, None)


def _placed(rest: list[str]) -> Affiliation:
    rest = [re.sub(r"\s*\((?=[a-z])[^()]*\)$", "", segment) for segment in rest]  # "Lab of X (affiliated)"
    at = _organization_index(rest)
    units = [segment for segment in rest[:at] if not re.fullmatch(r"[A-Z]{2}|USA|UK", segment)]
    # Units may follow their institution: "Stanford University, Department of Mathematics".
    units += [segment for segment in rest[at + 1 :] if _UNIT.search(segment)]
    return Affiliation(None, rest[at], tuple(units))


def segments(text: str) -> list[str]:
    """The pieces of an entry between commas, bars, dashes and gaps; brackets stay whole."""
    text = strip_markup(text)
    text = _AT.sub(lambda at: at.group() if _CAMPUSES.match(_last(text[: at.start()])) else ", ", text)
    pieces = re.split(
        r"\s*[,;|•·\t]\s*|\s+[–—-]{1,2}\s+|(?:(?<=[a-z)])(?<!\bSt)(?<!\bMt)|(?<=[A-Z]{2}))\.\s+(?=[A-Z])|:\s+|\s{3,}", text
    )
    merged: list[str] = []
    for piece in pieces:
        if merged and merged[-1].count("(") > merged[-1].count(")"):
            merged[-1] += f", {piece}"
        else:
            merged.append(piece)
    merged = [re.sub(r"^\s*the\s+(?=[A-Z])", "", piece) for piece in merged]
    return [
        piece.strip(" .,;") if not re.search(r"\b(?:Inc|Ltd|Corp|Co|Ph\.D|Prof)\.$", piece) else piece
        for piece in merged
        if piece.strip(" .,;()-–")
    ]


def _last(text: str) -> str:
    """What stands behind the last comma."""
    return text.rpartition(",")[2].strip()


def _campuses(segments: list[str]) -> list[str]:
    result: list[str] = []
    for segment in segments:
        if result and _CAMPUSES.match(result[-1]) and not _UNIT.search(segment) and not _ROLE.search(segment):
            result[-1] += f", {segment}"
        else:
            result.append(segment)
    return result


def _role_index(segments: list[str]) -> int | None:
    for index, segment in enumerate(segments):
        if _ROLE.search(segment) and not _STRONG.search(segment) and not _UNIT.match(segment):
            return index
    return None


def _organization_index(rest: list[str]) -> int:
    for pattern in (_STRONG, _ORGANIZATION):
        for index, segment in enumerate(rest):
            if pattern.search(segment) and not (_UNIT.match(segment) and len(rest) > 1):
                return index
    for index in range(len(rest) - 1, -1, -1):
        if _ACRONYM.match(rest[index]) and not re.fullmatch(r"[A-Z]{2}|USA", rest[index]):
            return index
    for index, segment in enumerate(rest):
        if _BARE_NAMES.match(segment):
            return index
    # Nothing names a university: "Institute of Cell Dynamics, Gdansk" and "Polyglot Labs, Zürich" end in their places,
    # "Applied Mathematics, Halbe" and "Department of Physics, Halbe" do not.
    alone = next((index for index, segment in enumerate(rest) if _STANDS_ALONE.search(segment)), None)
    if alone is not None:
        return alone
    first_no_unit = next((index for index, segment in enumerate(rest) if not _UNIT.search(segment)), 0)
    subject = len(rest) == 2 and (_UNIT.search(rest[0]) or _SUBJECT_ENDS.search(rest[0])) and not _UNIT.search(rest[1])
    return 1 if subject else first_no_unit


_ROLE_BEHIND = re.compile(
    rf"^(?P<org>[^,;]+?)\s+(?P<role>(?:(?:assistant|associate|full|adjunct|visiting|research|senior|junior|software|staff"
    rf"|postdoctoral|graduate)\s+)*"
    rf"(?:{ROLE_WORD}|Ph\.?\s?D\.?(?:\s+(?:student|candidate))?|M\.?S\.?(?:\s+student)?|M\.?Sc\.?)\.?)$",
    re.I,
)


def affiliation_without_commas(text: str) -> Affiliation:
    """ "Harvard CS Ph.D.": the institution stands first, then the unit, then the role, without punctuation."""
    match = _ROLE_BEHIND.match(text)
    if not match or _ROLE.search(match["org"]) or re.search(r"\b(?:at|in|of)$", match["org"]):
        return Affiliation(None, None)
    words = match["org"].split()
    last = words[-1] if len(words) > 1 else ""
    if (re.fullmatch(r"[A-Z]{2,6}", last) or _SUBJECT.fullmatch(last)) and not _ORGANIZATION.search(last):
        return Affiliation(match["role"], " ".join(words[:-1]), (last,))
    return Affiliation(match["role"], match["org"])


def is_unit(text: str) -> bool:
    """Whether a text names a part of an institution: "Department of Mathematics"."""
    return bool(_UNIT.search(text))


def begins_with_unit(text: str) -> bool:
    """Whether a text begins with the word of a part of an institution."""
    return bool(_UNIT.match(text))


def names_organization(text: str) -> bool:
    """Whether a word of institutions stands in a text."""
    return bool(_ORGANIZATION.search(text))


def is_acronym(text: str) -> bool:
    """Whether a text is the short name of an institution: "UCLA", "ETH"."""
    return bool(_ACRONYM.match(text))


def names_role(text: str) -> bool:
    """Whether a word of roles stands in a text: "Assistant Professor"."""
    return bool(_ROLE.search(text))
