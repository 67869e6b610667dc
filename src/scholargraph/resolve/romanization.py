"""Spellings of Korean names: which Latin spellings can stand for one hangul name.

A Korean given name is written in Latin letters as its bearer likes: Sehyun, Se-Hyeon, Se Hyun. Each spelled syllable can
stand for a small set of hangul syllables ("jung" for 정 or 중, "jeong" only for 정); two spellings agree where each pair of
syllables shares one. So hyun = hyeon, but hyun ≠ hyung, seung ≠ sung, woo ≠ woong: one letter apart is another person.
Facts of spelling come from the Revised Romanization (2000), McCune–Reischauer (1937) and common passport spellings.
"""

from __future__ import annotations

import re
from functools import lru_cache

_FAMILIES = """
kim gim ghim|lee yi rhee ree ri rhie yee li|park pak bak bahk pahk|choi choe choy|jung jeong chung cheong joung jeung jong
kang gang|cho jo joh|yoon yun youn youn|jang chang|lim im rim yim rhim leem|han hahn|oh o oe|seo suh sur|shin sin
kwon gwon kweon|hwang|ahn an|song|ryu yoo yu you lyu ryoo yoou|hong|jeon jun chun|ko go koh goh|moon mun|yang|son sohn
bae pae bai|baek paik baik paek back baeg|heo hur huh her hu|nam nahm|shim sim|no noh roh ro rho|ha hah|kwak gwak
sung seong|cha|joo ju chu|woo wu u|koo gu ku goo|na ra la rha nah|min|jin chin|ji chi jee|eom um uhm ohm|won weon
chae chai|cheon chun chon|bang pang|gong kong|hyun hyeon|ham hahm|byun byeon pyun byon|yeom yum|yeo|choo chu|do doh|suk seok
sun seon|seol sul|pyo|myung myeong myoung|ok ock|yuk yook|tak tahk|kook kuk gook guk|eun|ki gi kee|mo|je|in|bong|ban|ma mah|seog|
son sohn|maeng|to|jegal|namgung namkung|hwangbo|sunwoo seonu|dokgo
"""

FAMILY_CLASSES: tuple[frozenset[str], ...] = tuple(
    frozenset(group.split()) for line in _FAMILIES.split("\n") for group in line.split("|") if group.strip()
)
"""Latin spellings of one Korean family name each; a spelling may stand for two families (chun, chu)."""

KOREAN_FAMILIES: frozenset[str] = frozenset().union(*FAMILY_CLASSES)

FAMILY_PLACES: dict[str, frozenset[int]] = {
    family: frozenset(n for n, group in enumerate(FAMILY_CLASSES) if family in group) for family in KOREAN_FAMILIES
}
"""Spelling → the places of its classes."""
_NO_CLASS: frozenset[int] = frozenset()

_ONSETS = {"g": "g", "k": "g", "kk": "kk", "n": "n", "d": "d", "t": "t", "r": "r", "l": "r", "rh": "r", "m": "m", "b": "b"}
_ONSETS |= {"p": "p", "s": "s", "sh": "s", "j": "j", "ch": "ch", "h": "h", "": "", "w": "w"}
_VOWELS = {
    "a": "a", "ah": "a", "ae": "ae", "ai": "ae", "ea": "ae", "ay": "ae", "e": "e", "eh": "e", "eo": "eo", "u": "u eo",
    "oo": "u", "ou": "u eo", "uh": "eo", "o": "o", "oh": "o", "oe": "oe", "eu": "eu", "ui": "ui", "eui": "ui", "i": "i",
    "ee": "i ui", "ie": "i", "ya": "ya", "yae": "yae", "yeo": "yeo", "yu": "yu yeo", "you": "yeo yu", "yoo": "yu", "yo": "yo",
    "ye": "ye", "wa": "wa", "wo": "wo", "weo": "wo", "wi": "wi", "we": "we", "wae": "wae", "oi": "oe", "ew": "yu",
}  # fmt: skip
_CODAS = {"": "", "k": "k", "g": "k", "ck": "k", "n": "n", "l": "l", "r": "l", "m": "m", "p": "p", "b": "p", "ng": "ng", "t": "t"}
_SYLLABLE = re.compile(
    r"(kk|sh|ch|rh|[gkndtrlmbpsjhw])?"
    r"(yae|yeo|yoo|you|weo|wae|eui|eo|eu|ee|ea|eh|ae|ai|ay|ah|oo|ou|oh|oe|oi|uh|ui|ie|ya|ye|yo|yu|wa|we|wi|wo|ew|a|e|i|o|u)"
    r"(ng|ck|[kgnlrmpbt])?"
)

Syllable = frozenset[str]
"""The hangul syllables a spelled one can stand for, each as onset-vowel-coda."""


def _read(onset: str, vowel: str, coda: str) -> Syllable:
    vowels = _VOWELS[vowel]
    if onset == "w":
        if vowel not in ("oo", "u", "ou", "o"):
            glide = "w" + vowel
            vowels = _VOWELS.get(glide, "")
        else:
            vowels = "wo" if vowel == "o" else "u"
        onset = ""
    start = "" if onset == "" else _ONSETS[onset]
    return frozenset(f"{start}-{one}-{_CODAS[coda]}" for one in vowels.split())


@lru_cache(maxsize=1 << 14)
def _cuts(word: str) -> tuple[tuple[tuple[str, Syllable], ...], ...]:
    """All ways to cut a word into at most three spelled syllables."""
    if not word:
        return ((),)
    found: list[tuple[tuple[str, Syllable], ...]] = []
    for length in range(1, min(len(word), 6) + 1):
        match = _SYLLABLE.fullmatch(word[:length])
        if match is None:
            continue
        syllable = _read(match[1] or "", match[2], match[3] or "")
        if syllable:
            found.extend(((word[:length], syllable), *rest) for rest in _cuts(word[length:]) if len(rest) < 3)
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def readings(tokens: tuple[str, ...]) -> tuple[tuple[tuple[str, Syllable], ...], ...]:
    """All ways to read folded given names as two or three Korean syllables; the printed parts are kept apart.

    Args:
        tokens: folded given names, ("se", "hyeon") or ("sehyun",).

    Returns:
        One tuple of (spelling, what it can stand for) a reading; empty if the name cannot be Korean.
    """
    found: list[tuple[tuple[str, Syllable], ...]] = [()]
    for token in tokens:
        found = [(*head, *tail) for head in found for tail in _cuts(token)]
    return tuple(reading for reading in found if 2 <= len(reading) <= 3)


def is_syllables(token: str) -> bool:
    """Whether a folded given name can be cut into Korean syllables at all (one to three)."""
    return bool(_cuts(token))


def same_given(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two spelled given names of two or three syllables can stand for one hangul name."""
    return any(
        len(a) == len(b) and all(x[1] & y[1] for x, y in zip(a, b, strict=True)) for a in readings(left) for b in readings(right)
    )


def same_family(left: str, right: str) -> bool:
    """Whether two folded family names are spellings of one Korean family name."""
    return not FAMILY_PLACES.get(left, _NO_CLASS).isdisjoint(FAMILY_PLACES.get(right, _NO_CLASS))


def syllable_initials(token: str) -> frozenset[str]:
    """First letters of the syllables, for every way to cut a given name in two or three: "jooyoung" gives {"jy"}."""
    return frozenset("".join(part[0] for part, _ in reading) for reading in readings((token,)))
