"""The lattice of names: how two printed names are related, as a decidable level instead of a distance.

    EQUAL         the same words, up to case, accents and punctuation        Jose Garcia · José GARCÍA
    JOINED        the same letters, spaced or hyphenated otherwise           Joo Young Choi · Jooyoung Choi
    ROMANIZATION  two spellings of one name in another script                Se-Hyeon Kwon · Sehyun Kwon; Müller · Mueller
    MIDDLE        a middle name or suffix left out or shortened              Ernest Ryu · Ernest K. Ryu
    NICKNAME      a usual short form of the given name                       Bill Smith · William Smith
    INITIAL       a given name shortened to its initial                      J. Y. Choi · Jooyoung Choi
    SUBSET        only a part of the other, or the order swapped             Dawei · Dawei Li; García · García Márquez
    TYPO          one slip of the pen in a long name                         Alexander Petrov · Alexnader Petrov
    INCOMPATIBLE  two people, as far as names can tell                       Chanwoo Park · Chanwoong Park

A level says what the names allow, never that two people are one: "J. Kim" and "J. Kim" are EQUAL and often two people.
Two names of one letter's difference are TYPO only where no East Asian reading exists: there, one letter is another name.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from scholargraph.model.names import PersonalName, fold, is_initial
from scholargraph.resolve import romanization
from scholargraph.resolve.name_tables import CHINESE_FAMILIES, is_nickname


class Level(IntEnum):
    """How two names are related, weakest first."""

    INCOMPATIBLE = 0
    TYPO = 1
    SUBSET = 2
    INITIAL = 3
    NICKNAME = 4
    MIDDLE = 5
    ROMANIZATION = 6
    JOINED = 7
    EQUAL = 8


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe"})


class Form(NamedTuple):
    """A name made ready for comparison: folded parts, initials split.

    Attributes:
        given: folded given names, one a printed word or initial; hyphens split.
        shape: the folded given names with hyphens joined, to tell "Joo Young" from "Joo-Young".
        family: family key (particle and family joined); `core` without the particle; `parts` its words.
        spelled: other folded spellings of family and given name with umlauts written out, else the plain ones.
    """

    given: tuple[str, ...]
    shape: tuple[str, ...]
    family: str
    core: str
    parts: tuple[str, ...]
    suffix: str
    spelled: tuple[str, str]


def is_initials(name: Form) -> bool:
    """Whether no given name is spelled out: "J. Y. Choi"."""
    return bool(name.given) and all(len(token) == 1 for token in name.given)


def is_full(name: Form) -> bool:
    """Whether a given name is spelled out beside a family name."""
    return any(len(token) > 1 for token in name.given)


@lru_cache(maxsize=1 << 17)
def form(printed: str) -> Form:
    """The form of a printed name; a name that cannot be parsed stands as one word."""
    try:
        return _form_of(PersonalName.parse(printed))
    except ValueError:
        return Form((), (), fold(printed) or printed, fold(printed) or printed, (printed,), "", (printed, ""))


def _form_of(name: PersonalName) -> Form:
    shouting = name.family.isupper() and len(name.family) > 3
    given: list[str] = []
    shape: list[str] = []
    for word in re.split(r"\s+|(?<=[.])(?=\w)", name.given) if "." in name.given else name.given.split():
        letters = word if word.isalnum() else re.sub(r"[^\w]", "", word)
        if not letters:
            continue
        if is_initial(word) and (len(letters) == 1 or "." in word or "-" in word or not shouting):
            split = [fold(letter) for letter in letters]
            given += split
            shape.append("".join(split))
        else:
            given += fold(word).split()
            shape.append(fold(word).replace(" ", ""))
    full = tuple(fold(name.family).split()) or (name.family,)
    return Form(tuple(given), tuple(shape), name.family_key or name.family, "".join(full), full, name.suffix, _spelled(name))


def _spelled(name: PersonalName) -> tuple[str, str]:
    """The folded family and given name, umlauts written out."""
    return _without_umlauts(f"{name.particle} {name.family}"), _without_umlauts(name.given)


def _without_umlauts(text: str) -> str:
    plain = text if text.isascii() else unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    return fold(plain).replace(" ", "")


def compare(left: str | PersonalName, right: str | PersonalName) -> Level:
    """How two names are related; symmetric, and the same for every spelling with equal letters.

    Args:
        left, right: printed names, or parsed ones.
    """
    return compare_forms(as_form(left), as_form(right))


def as_form(name: str | PersonalName) -> Form:
    """A printed or parsed name made ready for comparison."""
    return form(name) if isinstance(name, str) else _form_of(name)


@lru_cache(maxsize=1 << 16)
def compare_forms(left: Form, right: Form) -> Level:
    """How two prepared names are related."""
    return compare_once(left, right)


def compare_once(left: Form, right: Form) -> Level:
    """`compare_forms` for those who remember the answer themselves."""
    if left == right:
        return Level.EQUAL
    level = _by_parts(left, right)
    if level <= Level.SUBSET and (len(left.given) > 1 or len(right.given) > 1):
        level = max(level, _double_family(left, right), _double_family(right, left))
        if level == Level.INCOMPATIBLE and (_middle_used(left, right) or _middle_used(right, left)):
            level = Level.SUBSET
    if level == Level.INCOMPATIBLE and _swapped(left, right):
        level = Level.SUBSET
    if level == Level.INCOMPATIBLE and _is_typo(left, right):
        level = Level.TYPO
    if left.suffix != right.suffix:
        level = Level.INCOMPATIBLE if left.suffix and right.suffix else min(level, Level.MIDDLE)
    return level


def _by_parts(left: Form, right: Form) -> Level:
    if not left.given or not right.given:
        return _single(left, right)
    family = family_level(left, right)
    if family == Level.INCOMPATIBLE:
        return family
    given = _given(left, right)
    if given < Level.JOINED and any(len(token) == 1 for token in (left.given[0], right.given[0])):
        given = min(given, Level.INITIAL)
    if family == Level.ROMANIZATION and left.spelled[0] != right.spelled[0] and not _korean_givens(left, right):
        return Level.INCOMPATIBLE
    return min(family, given)


def family_level(left: Form, right: Form) -> Level:
    """How the family names are related: EQUAL, JOINED, ROMANIZATION, SUBSET (a particle or one of two names) or INCOMPATIBLE."""
    if left.family == right.family:
        return Level.EQUAL if left.parts == right.parts else Level.JOINED
    if left.family == right.spelled[0] or left.spelled[0] in (right.family, right.spelled[0]):
        return Level.ROMANIZATION
    if romanization.same_family(left.family, right.family):
        return Level.ROMANIZATION
    if left.core == right.core and len(left.core) > 2:
        return Level.SUBSET
    if len(left.parts) == len(right.parts):
        return Level.INCOMPATIBLE
    shorter, longer = sorted((left.parts, right.parts), key=len)
    if len(shorter) == 1 and shorter[0] in (longer[0], longer[-1]) and len(shorter[0]) > 2:
        return Level.SUBSET
    return Level.INCOMPATIBLE


def _korean_givens(left: Form, right: Form) -> bool:
    """Whether each given name is initials or can be read as Korean; asked where the family names are spelled differently."""
    spelled = (tuple(token for token in name.given if len(token) > 1) for name in (left, right))
    return all(not tokens or romanization.readings(tokens) for tokens in spelled)


def _single(left: Form, right: Form) -> Level:
    """A single name against a name: part of it, or nothing."""
    if not left.given and not right.given:
        return Level.EQUAL if left.family == right.family else Level.INCOMPATIBLE
    single, other = (left, right) if not left.given else (right, left)
    wholes = {other.family, other.core, "".join(other.given), "".join(other.given) + other.family, other.given[0]}
    wholes |= {other.family + "".join(other.given)}
    if single.family in wholes and len(single.family) > 1:
        return Level.SUBSET
    return Level.INCOMPATIBLE


def _given(left: Form, right: Form) -> Level:
    if left.given == right.given:
        return Level.EQUAL if left.shape == right.shape else Level.JOINED
    one, other = "".join(left.given), "".join(right.given)
    if one == other:
        return Level.JOINED
    if one == right.spelled[1] or left.spelled[1] in (other, right.spelled[1]):
        return Level.ROMANIZATION
    first, second = left.given[0], right.given[0]
    if len(left.given) == len(right.given) == 1 in (len(first), len(second)):
        return Level.INITIAL if first[0] == second[0] else Level.INCOMPATIBLE
    if first == second and _is_initials(left.given[1:]) and _is_initials(right.given[1:]):
        short, long = sorted((left.given, right.given), key=len)
        return Level.MIDDLE if _in_order(short, long) else Level.INCOMPATIBLE
    east = is_east_asian(left) and is_east_asian(right)
    begins = 1 in (len(first), len(second)) or first.startswith(second) or second.startswith(first)
    if not (east or begins or is_nickname(first, second)):
        return Level.INCOMPATIBLE  # neither first name stands for the other, alone or joined with those behind it
    return max(_stands_for(left.given, right.given, east), _stands_for(right.given, left.given, east))


def _is_initials(given: tuple[str, ...]) -> bool:
    return all(len(token) == 1 for token in given)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one is the other with some left out."""
    left = iter(long)
    return all(token in left for token in short)


def _stands_for(short: tuple[str, ...], long: tuple[str, ...], east: bool) -> Level:
    """An initial may stand for all syllables of an East Asian name; a spelled-out syllable alone is another name or a part."""
    return _match(short, long, east, east and any(len(token) > 1 for token in short), 0)


@lru_cache(maxsize=1 << 18)
def _match(short: tuple[str, ...], long: tuple[str, ...], east: bool, strict: bool, depth: int) -> Level:
    """The best level at which the given names `short` stand for `long`; only `long` may hold names that are left out."""
    if not short:
        if any(len(token) > 1 for token in long) and strict and depth:
            return Level.SUBSET
        return Level.MIDDLE if long and depth else (Level.EQUAL if not long else Level.INCOMPATIBLE)
    if not long:
        return Level.INCOMPATIBLE
    best = Level.INCOMPATIBLE
    for taken_short, taken_long, level in _steps(short, long, east, depth):
        best = max(best, min(level, _match(short[taken_short:], long[taken_long:], east, strict, depth + 1)))
    if depth:
        best = max(
            best, min(Level.SUBSET if strict and len(long[0]) > 1 else Level.MIDDLE, _match(short, long[1:], east, strict, depth))
        )
    return best


def _steps(short: tuple[str, ...], long: tuple[str, ...], east: bool, depth: int) -> list[tuple[int, int, Level]]:
    """Ways to match the first names of both: how many are taken on each side, and at what level."""
    a, b = short[0], long[0]
    steps: list[tuple[int, int, Level]] = []
    abbreviated = Level.MIDDLE if depth else Level.INITIAL
    if a == b:
        steps.append((1, 1, Level.EQUAL))
    elif len(a) == 1 or len(b) == 1:
        if a[0] == b[0]:
            steps.append((1, 1, abbreviated))
    elif is_nickname(a, b):
        steps.append((1, 1, Level.NICKNAME))
    if len(a) > 1 and len(b) > 1:
        for i in range(1, _spelled_out(short) + 1):
            for j in range(1, _spelled_out(long) + 1):
                if i + j > 2 and "".join(short[:i]) == "".join(long[:j]):
                    steps.append((i, j, Level.JOINED))
                if east and romanization.same_given(short[:i], long[:j]):
                    steps.append((i, j, Level.ROMANIZATION))
        return steps
    steps += [(n, 1, abbreviated) for n in (2, 3) if _initialled(short[:n], b, n)]
    steps += [(1, n, abbreviated) for n in (2, 3) if _initialled(long[:n], a, n)]
    return steps


def _spelled_out(given: tuple[str, ...]) -> int:
    """How many of the first three given names are spelled out before one is not."""
    return next((n for n, token in enumerate(given[:3]) if len(token) == 1), min(len(given), 3))


def _initialled(letters: tuple[str, ...], token: str, count: int) -> bool:
    """Whether `count` initials stand for the syllables of one given name: J. Y. for Jooyoung."""
    if len(letters) < count or any(len(letter) > 1 for letter in letters) or len(token) < 3:
        return False
    return "".join(letters) in romanization.syllable_initials(token) | _pinyin_initials(token)


_PINYIN = re.compile(r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iao|ian|iang|iong|uai|uan|uang|[iuv]?[aeiouv]{1,2})(?:ng|n|r)?")


def _pinyin_initials(token: str) -> frozenset[str]:
    found = _PINYIN.findall(token)
    return frozenset({"".join(part[0] for part in found)}) if "".join(found) == token and len(found) > 1 else frozenset()


def is_east_asian(name: Form) -> bool:
    """Whether a name can be Korean or Chinese: its family name is, and each given name is an initial or reads as syllables."""
    return name.family in EAST_ASIAN_FAMILIES and all(map(_reads_east_asian, name.given))


EAST_ASIAN_FAMILIES = romanization.KOREAN_FAMILIES | CHINESE_FAMILIES


@lru_cache(maxsize=1 << 16)
def _reads_east_asian(token: str) -> bool:
    return len(token) == 1 or romanization.is_syllables(token) or _is_pinyin(token)


def _is_pinyin(token: str) -> bool:
    return "".join(_PINYIN.findall(token)) == token


def _double_family(left: Form, right: Form) -> Level:
    """Spanish and Portuguese double family names: the first of two was taken for a given name, or one of two is left out."""
    if len(left.given) < 2 or len(left.given[-1]) < 3:
        return Level.INCOMPATIBLE
    moved = left._replace(
        given=left.given[:-1], shape=left.shape[:-1], family=left.given[-1] + left.family, parts=(left.given[-1], *left.parts)
    )
    if moved.family == right.family:
        return min(Level.JOINED, _given(moved, right))
    if right.given and right.family == left.given[-1] and right.family not in romanization.KOREAN_FAMILIES:
        return min(Level.SUBSET, _given(moved, right))
    return Level.INCOMPATIBLE


def _swapped(left: Form, right: Form) -> bool:
    """Whether family and given name stand in the other order."""
    return (
        "".join(left.given) == right.family and "".join(right.given) == left.family and len(left.family) > 1 < len(right.family)
    )


def _middle_used(left: Form, right: Form) -> bool:
    """Whether `right` is `left` without its first given name: J. Michael Smith, Michael Smith; Gary Geunbae Lee, Geunbae Lee."""
    if left.family != right.family or len(left.given) < 2 or len(left.given[1]) == 1 or not right.given:
        return False
    rest = left.given[1:]
    return rest == right.given or (len(right.given[0]) > 1 and _stands_for(right.given, rest, east=False) >= Level.NICKNAME)


def _is_typo(left: Form, right: Form) -> bool:
    """One slip in a long name outside East Asian names; never in a first letter."""
    if not left.given or not right.given or (left.family != right.family and left.given != right.given):
        return False
    if is_east_asian(left) or is_east_asian(right):
        return False
    letters = "".join(left.given), "".join(right.given)
    if left.family == right.family:
        if _truncated(left.given[0], right.given[0]) or _truncated(right.given[0], left.given[0]):
            return True
        if _initials(left) != _initials(right):
            return False  # another initial is another name
        differing = [pair for pair in zip(left.given, right.given, strict=False) if pair[0] != pair[1]]
        if len(left.given) == len(right.given) and len(differing) == 1 and min(map(len, differing[0])) >= 6:
            return _one_slip(*differing[0])
        return max(len(left.given), len(right.given)) > 1 and min(map(len, letters)) >= 6 and _one_slip(*letters)
    shortest = min(len(left.family), len(right.family))
    return (len(letters[0]) > 2 or shortest >= 10) and shortest >= 6 and _one_slip(left.family, right.family)


def _initials(name: Form) -> list[str]:
    return [token for token in name.given if len(token) == 1]


_FEMININE = re.compile(r"(a|e|n|ne|na|ie|ia|ina|ine|ette|lle|le|la|o|io|us|as|is|os)$")


def _truncated(short: str, long: str) -> bool:
    """Whether a given name is the other without its end, as in Mitch for Mitchell; Paul is not Paula, Daniel not Danielle."""
    ending = long[len(short) :]
    return 3 <= len(short) <= len(long) - 2 and long.startswith(short) and not _FEMININE.fullmatch(ending)


def _one_slip(left: str, right: str) -> bool:
    if left[0] != right[0] or left[-1] != right[-1] or abs(len(left) - len(right)) > 1:
        return False
    from rapidfuzz.distance import OSA  # here, since it loads slowly and few names get this far

    return OSA.distance(left, right, score_cutoff=1) == 1
