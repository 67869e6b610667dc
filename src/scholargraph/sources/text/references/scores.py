"""How likely a cut of a reference is: what looks like names, like a title, like what follows a title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scholargraph.sources.text import notes
from scholargraph.sources.text.bylines import is_initial, strip_markup
from scholargraph.sources.text.dates import find_period
from scholargraph.sources.text.references.names import Unit
from scholargraph.sources.text.references.pieces import Piece
from scholargraph.sources.text.spans import EMPHASIS, QUOTE, mask, stop_kind
from scholargraph.sources.text.venues import looks_like_venue

_NUMBERS = re.compile(
    r"\W{1,3}(?:(?:19|20)\d\d\b|(?:vol|v|bd|band|jg|t|tome|no|nr|n|heft|fasc)\b[.°º]*\s*\d|\d{1,4}\s?(?:[(,:]|$))"
    r"|\s+\d{1,4}\s?[(,:]",
    re.I,
)
"""What follows the name of a venue: a year, a volume."""
_VOLUME = re.compile(
    r"\b\d{1,4}\(\d{1,3}\)|\b\d{1,4}\s?:\s?[A-Za-z]{0,5}\d"
    r"|[^,]{2},\s*(?:vol\.?\s*)?\d{1,4},\s*[A-Za-z]{0,2}\d{1,5}(?:\W*$|\.\s)",
    re.I,
)
"""Volume and issue, or volume and page: no part of a title."""
_VENUE_AND_PAGES = re.compile(r"[^\W\d_a-z][^,.;:()\d]{2,60}\s\d{1,4},\s*(?:pp?\.\s*)?\d{1,5}\s?[–-]\s?\d+")
"""A venue of any name, with volume and pages: "Saga 53, 77-92"."""
_IN_BOOK = re.compile(
    r"\b(?:[Ee]ditors?|[Ee]ds?\.?)(?:\W*$|\)?[.,]\s)|[.?!] (?:In|En|Dans|Em):? [^()]*\((?:Red|Hg|Hrsg|[Ee]ds?|[Cc]oords?)\b"
    r"|[.?!] (?:In|En|Em): "
)
"""The editors of a book, or the word in front of it."""
_LETTERS = re.compile(r"[^\W\d_]\W?[^\W\d_]")
_FUNCTION_WORD = re.compile(r"\b(?:of|the|for|with|in|on|and|to|an?|via|from|by|is|are|under|using|how|why|what)\b")


def names_score(pieces: Sequence[Piece], run: Sequence[Unit], first: int, last: int, owners: Sequence[bool] | None) -> float:
    """How much the names `first` to `last` of a run are a byline.

    Args:
        pieces: those of the reference.
        run: names with list punctuation between them.
        first, last: which of them are taken, by index.
        owners: of each name of the run, whether it is the page's owner; None where the owner is not known.
    """
    units = run[first : last + 1]
    score = sum(unit.likeness for unit in units) / len(units) + 0.1 * min(len(units), 4)
    if owners is not None:
        score += -0.5 if not any(owners) else 1.0 if any(owners[first : last + 1]) else -0.8
    short = [any(is_initial(word) for word in unit.name.replace(",", " ").split()) for unit in units]
    score += 0.2 if all(short) or not any(short) else 0.0
    joined = [pieces[unit.first].before == "and" for unit in units]
    score -= 0.7 * sum(joined[1:-1])
    score += 0.3 if len(units) > 1 and joined[-1] else 0.0
    if joined[0]:
        score -= 1.5
    if any(unit.cut for unit in units[:-1]):
        score -= 1.5
    done = joined[-1] and len(units) > 1
    for outside, near in ((first - 1, run[first].first), (last + 1, run[last].last)):
        if 0 <= outside < len(run):
            kind = pieces[near].before if outside < first else pieces[near].after
            weight = 0.2 if kind == "initial" or (outside > last and done) else 0.8
            score -= weight * run[outside].likeness
    return score


def title_score(title: str) -> float:
    """How much a text looks like a title: its words, and whether it is a whole quotation."""
    plain = strip_markup(title)
    words = re.findall(r"[^\W\d_]{2,}", plain)
    score = 0.3 if len(words) >= 3 else (0.0 if len(words) == 2 else -0.6)
    masked = mask(title.strip())
    if re.fullmatch(rf"({QUOTE}+|{EMPHASIS}+)[.,:;\s]*", masked):
        score += -0.8 if EMPHASIS in masked and looks_like_venue(plain) else 0.5
    elif QUOTE in masked and re.search(rf"{QUOTE}+\s*[.,]?\s*\S", masked) and masked.startswith(QUOTE):
        score -= 0.6
    if EMPHASIS in masked and not masked.startswith(EMPHASIS):
        score -= 0.4
    if re.search(r"[,.]\s*(?:19|20)\d\d\W*$", plain) or notes.is_status_only(re.split(r"[.?!]\s", plain.strip(" ."))[-1]):
        score -= 1.0
    if _VOLUME.search(plain) or re.search(r"\s\d{1,4},\s*(?:pp?\.\s*)?\d{1,5}\s?[–-]\s?\d+\W*$", plain):
        score -= 0.8
    if _IN_BOOK.search(plain):
        score -= 1.3
    if plain.count("(") != plain.count(")") or plain.strip()[:1] in ",;":
        score -= 0.3
    return score


def title_end_score(title: str, kind: str, rest: str) -> float:
    """How well a title ends in front of punctuation of a kind and what follows it."""
    if re.match(r"by\s+[A-Z]", rest):  # "Review of X by A. Roe"
        return -1.0
    weights = {"stop": 0.5, "edge": 0.6, "edge-comma": 0.5, "comma": -0.1, "abbreviation": -0.2, "initial": -0.1, "end": -0.1}
    asked = 0.2 if title.endswith(("?", "!")) else 0.0  # "What drives X? A review": the mark may stand inside the title
    return weights.get(kind, -0.6) - asked + rest_score(rest)


def rest_score(rest: str) -> float:
    """How much a text looks like what follows title and authors: a venue, a state, a year."""
    rest = re.sub(r"^\([^()]*\)[.,]?\s*(?=\S)", "", rest[:400].strip())
    if not re.search(r"\w", rest):
        return 0.0
    masked = mask(rest)
    if masked.startswith(EMPHASIS):
        return 0.9 if _LETTERS.search(rest[: len(masked) - len(masked.lstrip(EMPHASIS))]) else -0.6  # "**2014**, *89*": numbers
    if _VENUE_AND_PAGES.match(strip_markup(rest)):
        return 0.6
    head = _venue_head(rest)
    if re.match(
        r"(?:in\b|(?:en|dans|em|aus):\s|(?:pages?|pp?\.)\s*\d[\d–-]+\s+in\b|to appear|under|submitted|accepted"
        r"|arxiv|technical|ph\.?d|preprint|proc\b|working|manuscript"
        r"|(?:(?:r|python|julia|matlab) )?package\b|software\b|version \d|data ?set\b)",
        rest,
        re.I,
    ):
        return 0.6
    if looks_like_venue(head) and len(head.split()) <= 14:
        return 0.6
    if len(rest) < 12 and find_period(rest, two_digit=False) is not None:
        return 0.4
    before = masked.split(EMPHASIS)[0]
    if EMPHASIS in masked and len(before) < 15:
        return 0.5 if before[:1].islower() or not _LETTERS.search(before) else 0.1
    if len(head.split()) <= 10 and head[:1].isupper() and _NUMBERS.match(strip_markup(rest)[len(head) :]):
        return 0.5  # "Acta Ficta. 2011;15(3)", "Ecology, v. 41, n. 2"
    lower = len(_FUNCTION_WORD.findall(head))
    if len(head.split()) <= 8 and head[:1].isupper() and lower <= 3:
        return 0.15
    return -0.3 - 0.05 * min(lower, 4)


def _venue_head(rest: str) -> str:
    """The words up to the first punctuation that ends a venue: full stops behind shortened words do not."""
    plain = strip_markup(rest)
    for match in re.finditer(r"[,.;(]", plain):
        if match.group() != "." or stop_kind(plain, match.start()) == "stop":
            return plain[: match.start()]
    return plain
