"""Names of venues as they are printed: what two of them have in common, what they hold, and what kind they speak of."""

from __future__ import annotations

import re
from functools import lru_cache

from scholargraph.model.entities import VenueKind
from scholargraph.model.names import fold

_ORDINAL = (
    r"(?:\d+(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]\w+|first|second|third|fourth|fifth|"
    r"sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|"
    r"twentieth|thirtieth|fortieth|fiftieth)"
)
_LEADING = re.compile(
    r"^(?:in\s+)?(?:(?:proceedings|proc\.?|advances in the proceedings)\s+(?:of\s+)?(?:the\s+)?)?(?:the\s+)?"
    rf"(?:joint\s+conference\s+of\s+(?:the\s+)?)?(?:{_ORDINAL}\s+)?(?:annual\s+)?",
    re.I,
)
_VOLUME = re.compile(
    r"[\s,:;(\[–-]*\b(?:(?:volume|vol\.?|part)\s*(?:\d+|[ivx]+|one|two|three)\b.*"
    r"|(?:main|companion)\s+volume|main\s+conference|(?:long|short|full|regular)\s+papers)\W*$",
    re.I,
)
"""The volume of a venue's proceedings: "(Volume 1: Long Papers)", ": Main Volume"."""
CONFERENCE = re.compile(r"\s+conference$", re.I)
TOGETHER = re.compile(rf"\s+(?:and|&|jointly with|joint with)\s+(?:the\s+)?(?=(?:\d{{4}}\s+)?{_ORDINAL}\b)", re.I)
"""Between conferences held together: "... and the 11th International Joint Conference on ..."."""
ABBREVIATED = re.compile(
    r"(?:^|[,:(–-]\s*)(?P<name>[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?:[/-][A-Z]\w*[A-Z]\w*)*)\s*(?:(?:19|20)\d\d|[’']\d\d)\s*(?=[,:);.]|$)"
)
"""An abbreviation with its year inside a longer text: "..., ICML 2020, 13-18 July 2020, Virtual Event"."""
BESIDE_THE_PAPERS = re.compile(
    r"\b(?:workshops?|tutorials?|demonstrations?|demos?|posters?|doctoral|student|industry|findings)\b", re.I
)
_YEAR = re.compile(r"(?:\b(?:1[89]|20)\d\d\b|[’']\d\d\b)")
IN_BRACKETS = re.compile(r"^(?P<long>.+?)\s*[(\[](?P<beside>[^()\[\]]+)[)\]]\s*$")
_NOISE = frozenset("the of on and for in a an annual".split())
_KINDS: tuple[tuple[VenueKind, frozenset[str]], ...] = (
    ("repository", frozenset("arxiv biorxiv medrxiv ssrn repository preprint preprints hal eprint".split())),
    ("bookSeries", frozenset(("lecture notes", "book series", "studies in", "springer proceedings in"))),
    ("conference", frozenset("conference workshop symposium proceedings colloquium meeting congress workshops".split())),
    ("journal", frozenset("journal transactions letters review annals magazine bulletin quarterly archive reviews acta".split())),
)


@lru_cache(maxsize=1 << 16)  # catalogues print few venues often
def venue_key(printed: str) -> str:
    """The comparable form of a printed venue: years, ordinals, "Proceedings of the" and small words left out."""
    text = _LEADING.sub("", _YEAR.sub(" ", without_volume(printed)).strip(), count=1)
    text = re.sub(rf"\b{_ORDINAL}\b", " ", text, flags=re.I).replace("&", " and ")
    words = [word for word in fold(text).split() if word not in _NOISE]
    return " ".join(words) or fold(printed)


def without_volume(printed: str) -> str:
    """A printed venue without the volume of its proceedings."""
    return _VOLUME.sub("", printed) or printed


def guess_kind(printed: str) -> VenueKind:
    """The kind of an unknown venue by the words of its name."""
    folded = fold(printed)
    words = set(folded.split())
    for kind, signs in _KINDS:
        if words & signs or any(" " in sign and sign in folded for sign in signs):
            return kind
    return "venue"


def names_in(printed: str) -> tuple[str, ...]:
    """The names in a printed one: "MOR (Mathematics of Operations Research)" prints two."""
    beside = IN_BRACKETS.match(printed)
    return (beside["long"], beside["beside"]) if beside and names_a_venue(*beside.groups()) else (printed,)


def display(printed: str) -> str:
    """A printed name without year, ordinal, "Proceedings of the" and the abbreviation beside it."""
    text = max(names_in(printed), key=len)
    shorter = " ".join(_LEADING.sub("", _YEAR.sub(" ", without_volume(text)).strip(), count=1).split()).strip(" ,;:()")
    return shorter or printed


def names_a_venue(long: str, beside: str) -> bool:
    """Whether what stands in parentheses is a name of the venue: an abbreviation of it, or the name it abbreviates."""
    short, full = sorted((beside, long), key=len)
    letters = re.sub(r"[^a-z]", "", fold(short))
    words = [word for word in fold(full).split() if word not in _NOISE]
    return (2 <= len(letters) <= 12 and _made_of(letters, words)) or (short.isupper() and 2 <= len(letters) <= 10)


def one_slip(left: str, right: str) -> bool:
    """Whether two keys differ in one word of six letters or more, by one slip of the pen behind its first letter."""
    from rapidfuzz.distance import OSA

    differing = [(a, b) for a, b in zip(left.split(), right.split(), strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    return min(len(a), len(b)) >= 6 and a[0] == b[0] and OSA.distance(a, b) == 1


def _made_of(letters: str, words: list[str]) -> bool:
    """Whether the letters are beginnings of all the words, in order: "jfoo" of journal, foo."""
    if not words:
        return not letters
    return any(
        letters[:length] == words[0][:length] and _made_of(letters[length:], words[1:])
        for length in range(1, min(len(letters), len(words[0])) + 1)
    )
