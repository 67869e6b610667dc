"""Bylines: splitting a printed author line into names, and telling names from other words.

Handles commas, semicolons, `and`, `&`, a missing `and`, "et al.", initials ("J.-H.", "B. P. G."), surnames of several words
("S. Das Gupta"), names turned round ("Ryu, E. K., and Boyd, S."; "Hill, Spencer A., Simona Bordoni") and many scripts.
A name that is printed twice is two people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from scholargraph.model.names import PARTICLES, SUFFIXES, PersonalName, fold, is_cut, without_et_al
from scholargraph.model.names import is_initial as _plain_initial
from scholargraph.model.provenance import Place
from scholargraph.model.records import Byline, PrintedName
from scholargraph.sources.text.common_words import COMMON_WORDS
from scholargraph.sources.text.venues import ABBREVIATED_WORD

_MORE_PARTICLES = frozenset("ap ab ferch verch 't ’t ‘t abu abd umm nic ní ui uí ua thi oğlu kızı ould uit".split())
"""Small words inside names besides those that decide what the family name is."""

_GIVEN = frozenset("Ben Bin Van Al Di An".split())
"""Given names that spell like particles."""

_MARKUP = re.compile(r"[\[<*_\\]")
_VENUE_WORD = re.compile(rf"{ABBREVIATED_WORD}\.?", re.I)
_MARKS = "*†‡§¶#✉✝⁎∗★☆♯"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LIST_DELIMITER = re.compile(
    r"\s*[,;،、，；]\s*(?:and\b|und\b|et\b(?!\.?\s*al)|y\b|&)\s*|\s+(?:and|&|und)\s+|(?-i:(?<=[\w.])\s+(?:[ey]|et)\s+(?=[A-ZÀ-Ý][\w.'’-]*\s+[A-ZÀ-Ý]))|\s*[;；、，،]\s*|,\s+|,(?=[^\W\d])"
    r"|\s+&\s*|\s*·\s+|\s+/\s+",
    re.I,
)
_WITH = re.compile(r"^\s*(?:joint(?:ly)?(?:\s+work)?|work|together|coauthored|co-authored)?\s*with\s+", re.I)


def is_initial(word: str) -> bool:
    """Whether a word of a printed name is initials: "E.", "J.-H.", "JH", and also "W.-y." with a small second letter."""
    return _plain_initial(word) or bool(re.fullmatch(r"[^\W\d_]\.?(?:[-‐‑][^\W\d_]\.?)+", word))


class SplitByline(NamedTuple):
    """A byline cut into names.

    Attributes:
        names: the names as printed, without marks and markup, in order.
        complete: False if it ends in "et al." or the like.
        inverted: how many names are printed surname first ("Ryu, E. K.").
        unlikely: the pieces that do not look like names of people (they are among `names` nevertheless).
    """

    names: tuple[str, ...]
    complete: bool
    inverted: int
    unlikely: tuple[str, ...]


def split_byline(text: str) -> SplitByline:
    """Cuts a byline into names.

    Args:
        text: only the byline, e.g. "U. Jang, S. Das Gupta, and E. K. Ryu".
    """
    complete = not is_cut(text)
    body = _WITH.sub("", without_et_al(text))
    pieces = [clean_name(piece) for piece in _LIST_DELIMITER.split(body)]
    names, inverted = join_inverted([piece for piece in pieces if piece and any(c.isalpha() for c in piece)])
    unlikely = tuple(name for name in names if name_likeness(name) < 0.4)
    return SplitByline(tuple(names), complete, inverted, unlikely)


def join_inverted(pieces: Sequence[str]) -> tuple[list[str], int]:
    """Puts "Ryu" + "E. K." together again as "Ryu, E. K.", and "King" + "Jr." as "King, Jr."; returns how many were inverted.

    Surnames first is decided for the whole byline: at least the first two pieces must read so. "Smyth, Jane, Ann Hill" turns
    only the first name round: a single word that is followed by another one.
    """
    result: list[str] = []
    inverted = 0
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if result and fold(piece) in SUFFIXES:
            result[-1] = f"{result[-1]}, {piece}"
            index += 1
            continue
        if following and inverted_pair(piece, following, first=index == 0 or inverted > 0):
            result.append(f"{piece}, {following}")
            inverted += 1
            index += 2
            continue
        result.append(piece)
        index += 1
    return result, inverted


def inverted_pair(surname: str, given: str, *, first: bool) -> bool:
    """Whether two neighbouring pieces are one name, surname first; `first`: at the head of the byline single words suffice."""
    if not _is_surname(surname) or not _is_given(given, first=first):
        return False
    core = [word for word in surname.split() if fold(word) not in PARTICLES]
    return len(core) == 1 or is_initial(given.split()[0])


def _is_surname(piece: str) -> bool:
    words = piece.split()
    if not words or _is_cjk(piece) or any(is_initial(word) and word.endswith(".") for word in words):
        return False
    core = [word for word in words if fold(word) not in PARTICLES]
    return len(core) <= 2 and not is_initial(words[-1]) and all(_name_word(word) > 0 for word in core)


def _is_given(piece: str, *, first: bool) -> bool:
    """Whether a piece can only be given names: initials, or ("Spencer A.", "Jane") at a place where one is looked for."""
    words = piece.split()
    if not words or len(words) > 4 or _is_cjk(piece):
        return False
    if all(is_initial(word) or (fold(word) in PARTICLES and word.islower()) for word in words):
        return is_initial(words[0])
    if words[-1].endswith(".") and is_initial(words[-1]) and len(words) >= 2 and _name_word(words[0]) > 0:
        return True
    return first and len(words) == 1 and _name_word(words[0]) > 0


@lru_cache(maxsize=4096)
def clean_name(text: str) -> str:
    """A printed name without emphasis, footnote marks, brackets around notes and surrounding punctuation."""
    name = strip_markup(text)
    spelled = re.match(r"^\s*([^\W\d_]+(?:\s[^\W\d_]+)?)\s*[(（]([^()（）]+)[)）]", name)
    if spelled and _is_cjk(spelled[1]) and not _is_cjk(spelled[2]) and name_likeness(spelled[2]) >= 0.6:
        name = spelled[2]  # "王雨桐 (Wang Yutong)": the spelling that other sources print
    name = re.sub(r"\((?:[^()]*)\)|\[[^\][]*\]", " ", name) if re.search(r"\w", re.sub(r"\([^()]*\)", "", name)) else name
    name = re.sub(r"(?<=\b[A-Z]\.)[a-z]$", "", name.strip())  # "Roe, A.s": a mark that stood above the line
    name = re.sub(rf"[{re.escape(_MARKS)}{_SUPERSCRIPTS}]+|\^\{{?[\d,*†]+\}}?|(?<=[^\W\d_])\d(?:,\d)*$", "", name)
    name = re.sub(r"^(?:and|&|with|by|by:|authors?:)\s+", "", name.strip(), flags=re.I)
    name = " ".join(name.split()).strip(" ,;:|*_")
    last = name.split()[-1] if name else ""
    dotless = last.endswith(".") and (not is_initial(last) or _is_cjk(last) or re.fullmatch(r"[^\W\d_]{2,3}\.", last))
    if dotless and fold(last) not in SUFFIXES:
        name = name[:-1].rstrip()
    return name


def strip_markup(text: str) -> str:
    """Text without Markdown emphasis, links (their text stays), simple HTML tags and LaTeX font commands."""
    if not _MARKUP.search(text):
        return text
    text = re.sub(r"!?\[([^\][]*)\]\((?:[^()\s]|\([^()]*\))*\)", r"\1", text)
    text = re.sub(r"</?(?:b|i|u|em|strong|span|sup|sub|a|font|p|br)\b[^<>]*>", "", text, flags=re.I)
    text = re.sub(r"\\(?:textbf|textit|emph|underline|textsc|mathbf)\{([^{}]*)\}", r"\1", text)
    text = re.sub(r"(\*{2,3}|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])", r"\1", text)
    return re.sub(r"(?<![\w_])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_])", r"\1", text)


def _is_cjk(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all("⺀" <= c <= "鿿" or "가" <= c <= "힯" or "぀" <= c <= "ヿ" for c in letters)


def _name_word(word: str) -> float:
    """0 to 1: how much one word looks like a part of a name."""
    core = word.strip(".,'’‘ʻʼ")
    letters = [c for c in core if c.isalpha()]
    if word in _MORE_PARTICLES:
        return 0.6
    if not letters or any(c.isdigit() for c in core) or any(c in '$\\{}=<>|/@:!?%&()[]"“”' for c in core):
        return 0.0
    if is_initial(word):
        return 1.0
    if core.lower() in COMMON_WORDS or (fold(core) in COMMON_WORDS and len(fold(core)) > 3):
        return 0.0
    if all(unicodedata.category(c) in ("Lo", "Lm") for c in letters):  # scripts without capitals
        return 0.9 if len(letters) <= 14 else 0.2
    if letters[0].isupper():
        parts = [part for part in re.split(r"[-‐‑'’.]", core) if part]
        if any(len(part) > 3 and part.isupper() for part in parts):
            return 0.5 if core.isupper() else 0.3
        return 0.8 if len(core) <= 18 else 0.4
    lowered = core.lower()
    if fold(core) in PARTICLES or re.match(r"(?:d|l|o|al|el|bin)['’-]\w", lowered):
        return 0.6
    return 0.15 if re.match(r"[a-z]+-[A-Z]", core) else 0.0


def _surname_though_common(words: Sequence[str], index: int) -> float:
    """Surnames that are common words too: "A. No", "W. H. Press", "Albert No"; 0 where nothing speaks for a name."""
    word = words[index]
    if index != len(words) - 1 or not word.isalpha() or not word[0].isupper() or word[1:].isupper() or len(words) > 4:
        return 0.0
    others = words[:index]
    if others and all(is_initial(other) and "." in other for other in others):
        return 0.7
    short = len(word) <= 3 and len(others) in (1, 2)
    return 0.55 if short and all(_name_word(other) > 0 for other in others) else 0.0


@lru_cache(maxsize=4096)
def name_likeness(text: str) -> float:
    """0 (no name) to 1 (certainly a personal name), from its form alone.

    Initials with a surname are surest (1.0), two to four capitalized words likely (0.8), single words doubtful (0.3);
    words of titles, venues and institutions give 0.
    """
    text = text.strip()
    if not text or len(text) > 80:
        return 0.0
    if _is_cjk(text):
        compact = re.sub(r"[\s·]", "", text)
        return 0.85 if 2 <= len(compact) <= 4 else (0.5 if len(compact) <= 8 and max(compact) >= "぀" else 0.1)
    family, _, given = text.partition(",")
    words = f"{given} {family}".split() if given else text.split()
    words = [word for word in words if fold(word) not in SUFFIXES] or words
    if len(words) > 7 or _is_shortened_venue(words):
        return 0.0
    scores = [_name_word(word) or _surname_though_common(words, index) for index, word in enumerate(words)]
    if min(scores, default=0.0) == 0.0:
        return 0.0
    # The last word is a surname even if it spells like a particle: "L. T. H. Vân", "D. E. Do".
    full = [
        w
        for i, w in enumerate(words)
        if not is_initial(w)
        and (fold(w) not in PARTICLES or (i == len(words) - 1 and w[0].isupper()) or (i == 0 and w in _GIVEN))
    ]
    initials = sum(map(is_initial, words))
    if not full:
        return 0.3 if len(words) == 2 and initials == 2 and any(len(w.strip(".")) > 1 for w in words) else 0.15
    if len(words) == 1:
        return 0.3 * scores[0] / 0.8
    if initials and len(full) <= 3:
        return 1.0 if any(is_initial(w) and "." in w for w in words) or given else 0.9
    base = sum(scores) / len(scores)
    if len(full) > 4:
        base *= 0.4
    return min(base, 0.8 if not given else 0.9)


def _is_shortened_venue(words: Sequence[str]) -> bool:
    """Whether words are those of venues, shortened: "J. Appl. Ex.", "Nat Commun"."""
    short = [word for word in words if _VENUE_WORD.fullmatch(word) and not is_initial(word)]
    return len(short) > 1 or any(word.endswith(".") for word in short)


def looks_like_name(text: str) -> bool:
    """Whether a text, cleaned of marks, is likely the name of one person (at least two words or two ideographs)."""
    return name_likeness(clean_name(text)) >= 0.5


def same_person_name(printed: str, owner: str) -> bool:
    """Whether `printed` can be the page's owner: same surname, no initial that contradicts. For scoring readings only."""
    try:
        one, other = PersonalName.parse(printed), PersonalName.parse(owner)
    except ValueError:
        return False
    if one.family_key != other.family_key and not _same_with_particle(one.family_key, other.family_key):
        return False
    for left, right in zip(one.given_tokens, other.given_tokens, strict=False):
        if not (left == right or (1 in (len(left), len(right)) and left[0] == right[0])):
            return bool(one.initials and other.initials and one.initials == other.initials)
    return True


def _same_with_particle(left: str, right: str) -> bool:
    """ "Te Whatu, N." and "Ngaire Te Whatu": only the first says that the small word belongs to the surname."""
    short, long = sorted((left, right), key=len)
    return bool(short) and long.endswith(short) and long[: -len(short)] in PARTICLES


def byline(names: Sequence[str], place: Place, *, complete: bool = True) -> Byline:
    """A printed byline: names in order with positions 1..n, all at one place."""
    printed = tuple(PrintedName(printed=name, place=place, position=index) for index, name in enumerate(names, start=1))
    return Byline(names=printed, complete=complete)
