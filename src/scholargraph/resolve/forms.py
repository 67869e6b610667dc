"""Printed names made ready for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from scholargraph.model.names import PersonalName, fold, is_initial
from scholargraph.resolve import romanization
from scholargraph.resolve.name_tables import CHINESE_FAMILIES

_DIGRAPHS = re.compile(r"(?:Yu|Ya|Ye|Yo|Iu|Ia|Zh|Kh|Ts|Sh|Shch|Gy|Sz|Zs|Cs)\.")
"""Initials of two letters and more: "Yu. Petrov", "Zh. Petrova", "Gy. Nagy"."""
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
    return len(max(name.given, key=len, default="")) > 1


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
            split = [fold(letter)[:1] for letter in letters]  # one letter, also where another script needs two: "Ю.", "Þ."
            given += split
            shape.append("".join(split))
        elif _DIGRAPHS.fullmatch(word):
            given.append(letters[0].lower())
            shape.append(letters[0].lower())
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


def as_form(name: str | PersonalName) -> Form:
    """A printed or parsed name made ready for comparison."""
    return form(name) if isinstance(name, str) else _form_of(name)


def is_east_asian(name: Form) -> bool:
    """Whether a name can be Korean or Chinese: its family name is, and each given name is an initial or reads as syllables."""
    return name.family in EAST_ASIAN_FAMILIES and all(map(_reads_east_asian, name.given))


EAST_ASIAN_FAMILIES = romanization.KOREAN_FAMILIES | CHINESE_FAMILIES


@lru_cache(maxsize=1 << 16)
def _reads_east_asian(token: str) -> bool:
    return len(token) == 1 or romanization.is_syllables(token) or _is_pinyin(token)


def _is_pinyin(token: str) -> bool:
    return "".join(_PINYIN.findall(token)) == token


_PINYIN = re.compile(r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iao|ian|iang|iong|uai|uan|uang|[iuv]?[aeiouv]{1,2})(?:ng|n|r)?")


def pinyin_initials(token: str) -> frozenset[str]:
    """First letters of the syllables of a given name in pinyin, if it has several: "xiaoming" gives {"xm"}."""
    found = _PINYIN.findall(token)
    return frozenset({"".join(part[0] for part in found)}) if "".join(found) == token and len(found) > 1 else frozenset()
