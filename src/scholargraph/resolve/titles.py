"""Titles made comparable: LaTeX, Unicode, case and punctuation folded away; numbers and "part II" kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from scholargraph.model.names import fold, fold_once

_DROPPED_COMMANDS = frozenset(
    "mathcal mathbf mathbb mathrm mathsf mathfrak mathit boldsymbol bm bf it em rm sf tt sc emph text textit textbf textrm "
    "textsc texttt textsf textsuperscript textsubscript tilde widetilde hat widehat bar overline underline vec dot left right "
    "big bigl bigr Big operatorname mbox hbox displaystyle ensuremath uppercase lowercase url href quad qquad".split()
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩϵϕ",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi "
        "omega gamma delta theta lambda xi pi sigma phi psi omega epsilon phi".split(),
        strict=True,
    )
)
_SYMBOLS = {
    "∞": "infty",
    "×": "times",
    "ℓ": "ell",
    "≤": "leq",
    "≥": "geq",
    "√": "sqrt ",
    "→": "to",
    "°": "deg",
    "&": " and ",
    "∇": "nabla",
}
_TRANSLATION = str.maketrans({char: f" {name} " for char, name in (_GREEK | _SYMBOLS).items()})
_ACCENT = re.compile(r"""\\[`'^"~=.](?=[{\\A-Za-z])|\\[uvHtcdbkr](?=\{|\s)""")
_COMMAND = re.compile(r"\\([A-Za-z]+)\*?")
_MARKED = re.compile(r"[?&{}\\]|[^\x00-\x7f]")
"""What marks a title in which there is more to fold away than case and punctuation."""
_LOST = re.compile(r"(?<=[A-Za-z])\?(?=[a-z])")
"""A letter that an encoding lost."""
_SUBTITLE = re.compile(r":\s|\s[–—-]{1,3}\s|\?\s")
_STOP_WORDS = frozenset(
    "a an and are as at be beyond but by can case do does for from has have how in into is it its not of on or over study "
    "that the their they this to toward towards under up using via what when where which why will with without".split()
)
_RECURRING = frozenset(
    fold(title).replace(" ", "")
    for title in (
        "Preface|Foreword|Editorial|Guest editorial|Guest editors introduction|Introduction|Introduction to the special issue|"
        "Editors note|Editor's note|Editors introduction|From the editor|Letter to the editor|Letters|Book review|Book reviews|"
        "Reviews|Review|Erratum|Errata|Corrigendum|Correction|Corrections|Addendum|Reply|Rejoinder|Discussion|Comment|Comments|"
        "Commentary|Obituary|News|Announcement|Announcements|Calendar|Index|Author index|Contents|Table of contents|Invited talk|"
        "Keynote|Keynote address|Panel|Panel discussion|Tutorial|Workshop summary|Session summary|Report|Annual report|Abstract|"
        "Abstracts|Poster abstracts|In memoriam|President's message|Chair's message|Message from the chairs|Acknowledgments|"
        "Front matter|Back matter|Conclusion|Conclusions|Summary|Overview|Survey|Thesis|Dissertation|PhD thesis|Untitled|Notes"
    ).split("|")
)
"""Titles that many works bear: no evidence by themselves."""

GENRES = frozenset(
    "abstract abstracts panel session tutorial demo demonstration description experience paper summary book review invited talk "
    "keynote industrial poster extended version pp foreword introduction editorial guest special issue reprint".split()
)
"""Words that say what kind of contribution a title is; one source prints them, another does not."""
_REVIEWED = re.compile(r"^\s*(?:book\s+)?review of\s+(?:the\s+)?(?:book\s+)?", re.I)
_ADDED = re.compile(r"\s*\([^()]*\)\s*$")

_DIGIT = re.compile(r"[0-9]")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}
NONE: frozenset[str] = frozenset()
"""What most titles and names have none of, shared: an empty set of its own takes 216 bytes."""
_PART_WORDS = frozenset("part chapter volume vol no number version level".split())


@dataclass(frozen=True, slots=True)
class Title:
    """A title made comparable.

    Attributes:
        key: all its words joined; equal keys are one title ("Neural-networks" and "neural networks").
        head: the words before the first colon or dash joined; the key where there is none.
        tokens: its folded words.
        words: the words that tell titles apart: without stop words.
        stem: the tokens without what is added behind: words in parentheses, words of genre ("- Book Review").
        numbers: numerals, words with digits and numbers of parts; two titles that differ here are two titles.
        recurring: a title that many works bear.
    """

    key: str
    head: str
    tokens: tuple[str, ...]
    words: frozenset[str]
    stem: tuple[str, ...]
    numbers: frozenset[str]
    recurring: bool


@lru_cache(maxsize=1 << 12)
def normalize_title(printed: str) -> Title:
    """The comparable form of a printed title; its key is empty if it holds no letter and no digit."""
    tokens = _tokens(printed)
    key = "".join(tokens)
    words = frozenset(tokens) - _STOP_WORDS or frozenset(tokens)
    front = _SUBTITLE.split(printed, maxsplit=1)[0]
    head = "".join(_tokens(front)) if front != printed else key
    numbers = _numbers(tokens)
    return Title(
        key, head or key, tokens, words, _stem(printed, tokens), frozenset(numbers) if numbers else NONE, key in _RECURRING
    )


def _tokens(printed: str) -> tuple[str, ...]:
    return tuple(map(intern, fold_once(_plain(printed)).split()))  # few words make all titles: each is kept once


def _stem(printed: str, tokens: tuple[str, ...]) -> tuple[str, ...]:
    shorter = _ADDED.sub("", _REVIEWED.sub("", printed))
    found = tokens if shorter == printed else _tokens(shorter)
    length = len(found)
    while length and found[length - 1] in GENRES:
        length -= 1
    return found[:length]


def continues(left: Title, right: Title) -> bool:
    """Whether one title is the other and more behind it, as a subtitle; "Part II" behind it makes another work."""
    if left.stem[:3] != right.stem[:3]:  # as nearly all do: what follows takes longer
        return False
    shorter, longer = sorted((left.stem, right.stem), key=lambda stem: (len(stem), stem))
    if len(shorter) < 3 or longer[: len(shorter)] != shorter or len(set(shorter) - _STOP_WORDS) < 3:
        return False
    added = longer[len(shorter) :]
    numbered = any(word in _PART_WORDS or (word in _ROMAN and len(word) > 1) for word in added)
    return not numbered and added[:1] not in (("i",), ("1",))


def _plain(printed: str) -> str:
    if not _MARKED.search(printed):
        return printed
    printed = _LOST.sub("", printed)
    text = _ACCENT.sub("", printed)
    text = _COMMAND.sub(lambda found: " " if found.group(1) in _DROPPED_COMMANDS else f" {found.group(1)} ", text)
    text = text.translate(_TRANSLATION)
    text = re.sub(r"(?<=\w)\{([^{}]*)\}(?=\w)", r"\1", text)
    return text.replace("{", "").replace("}", "").replace("\\", " ")


def _numbers(tokens: tuple[str, ...]) -> list[str]:
    found = [token for token in tokens if _DIGIT.search(token)] if _DIGIT.search("".join(tokens)) else []
    for index, token in enumerate(tokens):
        if token not in _ROMAN:
            continue
        part = index > 0 and tokens[index - 1] in _PART_WORDS
        if part or token in ("ii", "iii", "iv", "vi", "vii", "viii") or (index and index == len(tokens) - 1):
            found.append(_ROMAN[token])
    return found


def differs_by_slips(left: Title, right: Title) -> bool:
    """Whether titles of equal length in words differ by misspelt words only (never by a prefix: convex is not nonconvex)."""
    from rapidfuzz.distance import OSA

    if len(left.tokens) != len(right.tokens) or len(left.words) < 4:
        return False
    differing = [(a, b) for a, b in zip(left.tokens, right.tokens, strict=True) if a != b]
    return len(differing) <= 2 and all(
        min(len(a), len(b)) >= 5 and a[0] == b[0] and OSA.distance(a, b) <= max(1, min(len(a), len(b)) // 6) for a, b in differing
    )


def one_slip(left: Title, right: Title) -> bool:
    """Whether long titles differ in one or two words by one letter each, acronyms included; never in a number."""
    from rapidfuzz.distance import OSA

    differing = [(a, b) for a, b in zip(left.tokens, right.tokens, strict=False) if a != b]
    return (
        len(left.tokens) == len(right.tokens)
        and len(left.words) >= 5
        and len(differing) <= 2
        and all(min(len(a), len(b)) >= 3 and (a + b).isalpha() and OSA.distance(a, b) == 1 for a, b in differing)
    )
