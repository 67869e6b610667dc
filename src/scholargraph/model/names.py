"""Personal names: what a printed name says, without deciding whose it is.

A name is a value: "E. K. Ryu", "Ryu, Ernest K." and "Ernest K. Ryu" are three printed forms, two values. Whether they are
one person is decided by `resolve`, never here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from pydantic import Field

from scholargraph.model.compact import Compact, compact

PARTICLES = frozenset(
    "af al auf aus av bar bat ben bin bint d da dal dall dalla das de degli dei del della den der des di do dos du el t ten "
    "ter ibn la las le les lo los mac op san santa sant st ste te tho thoe thor to tot van vande vanden vander ver vom von "
    "vor y zu zum zur".split()
)
"""Words that belong to the family name that follows them, folded."""

_CAPITALIZED_PARTICLES = frozenset(
    "da dal dalla das de degli del della den der des di dos du el la le les lo los op san santa st ter van vande vanden vander "
    "ver von zu zum zur".split()
)
"""Those that stay particles when capitalized: "Van Parys", but "Zhi Bin Wang" has a given name Bin."""

_SHORT_SURNAMES = frozenset(
    "ai an ao ba bae bai ban bao bi bo bu cai cao cha che chi cho chu cui dai dao de di do dow du eom fan fei fox fu gan "
    "gao ge go gu guo ha han hao he hee ho hou hu hur im ito jee ji jia jin jo ju jun kai kan kay kim ko koh ku kuo lai "
    "lam lan lau law lay le lee lei leu li lie lim lin liu lo low lu lui luo lv ly ma mai mao may mei mi min mo moe mok "
    "mu na nam nan ng ngo ni nie no oh ong ou pae pak pan pei poe pu qi qin qiu qu ray ren rho roe roh ryu sa sai see "
    "sha she shi sim sin so soh son su sui sun tai tam tan tao tay tse tu udo vo vu wan way wei wen won woo wu xi xia "
    "xie xin xu xue yan yao ye yee yen yeo yi yim yin yip yoo you yu yue yun zha zhu zou".split()
)
"""Surnames of two or three letters, which look like initials where they are printed in capitals."""

SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV", "2nd": "II", "3rd": "III", "4th": "IV"}
_DEGREES = frozenset({"phd", "md", "msc", "mba", "dphil", "dr", "prof", "professor"})
_ET_AL = re.compile(
    r"[\s,;]*(?:\band\s+)?(?:\bet\.?\s*al\b\.?|\band\s+others\b|(?:\band|&|\+)\s*\d{1,4}\s+(?:(?:more|other)\s+)?"
    r"(?:others?|more|co-?authors?|authors?)\b|\band\s+colleagues\b|\bu\.\s*a\.|\bund\s+andere\b)\s*\.?$",
    re.I,
)
_COMPOUND_HAN = (
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "上官",
    "诸葛",
    "諸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "司徒",
    "남궁",
    "황보",
    "선우",
    "제갈",
    "독고",
)


@compact
class PersonalName(Compact):
    """The parts of a personal name; `family` is never empty, a single name is a family name.

    Attributes:
        given: given names and initials as printed, e.g. "Ernest K.", "J.-H.", or "".
        particle: words before the family name, e.g. "van der", or "".
        family: the family name as printed, e.g. "Ryu".
        suffix: "Jr.", "III", or "".
    """

    given: str = ""
    particle: str = ""
    family: str = Field(min_length=1)
    suffix: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)

    @property
    def family_key(self) -> str:
        """Particle and family name, folded and joined: equal for "Van Parys", "van Parys" and "VanParys"."""
        return fold(f"{self.particle} {self.family}").replace(" ", "")

    @property
    def given_tokens(self) -> tuple[str, ...]:
        """The given names, folded, hyphens split: ("ernest", "k"), ("j", "h")."""
        return tuple(fold(self.given).split())

    @property
    def initials(self) -> str:
        """The first letters of the given names, folded: "ek"."""
        return "".join(token[0] for token in self.given_tokens)

    @property
    def initials_only(self) -> bool:
        """Whether no given name is spelled out (a name without given names is not)."""
        tokens = self.given_tokens
        return bool(tokens) and all(len(token) == 1 for token in tokens)

    @property
    def inverted(self) -> str:
        """`Family, Given`, the form of bibliographies and VOSviewer maps."""
        family = f"{self.particle} {self.family}".strip()
        return ", ".join(part for part in (family, self.given, self.suffix) if part)

    @classmethod
    def parse(cls, printed: str) -> PersonalName:
        """Reads one printed name, in either order, in any script.

        Raises:
            ValueError: `printed` holds no letter.
        """
        return _parse(printed)


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Lower-case ASCII words: accents, case, punctuation and hyphens folded away, one blank between words."""
    return fold_once(text)


_FOLDED = {code: char.lower() if (char := chr(code)).isalnum() else None if char in "'`" else " " for code in range(128)}


def fold_once(text: str) -> str:
    """`fold` for texts that are asked once, such as titles: the memory of `fold` is left to names."""
    plain = text if text.isascii() else anyascii(unicodedata.normalize("NFC", text))
    return " ".join(plain.translate(_FOLDED).split())


def is_cut(byline: str) -> bool:
    """Whether a byline ends in "et al.", "and others" or the like."""
    return bool(_ET_AL.search(byline.strip()))


def without_et_al(byline: str) -> str:
    """The byline without the words that cut it."""
    return _ET_AL.sub("", byline.strip()).rstrip(" ,;")


def is_initial(token: str) -> bool:
    """Whether a word of a printed name is one or more initials: "E.", "K", "J.-H.", "W.-y.", "JH"."""
    if len(token) > 3 and token.isalpha():
        return False
    letters = re.sub(r"[.\-‐‑\s]", "", token)
    if not letters.isalpha() or _is_cjk(letters) or not letters[0].isupper():
        return len(letters) == 1 and letters.isalpha() and not _is_cjk(letters)
    single = all(len(part) == 1 for part in re.split(r"[.\-‐‑\s]+", token.strip(".-‐‑ ")))
    return single or (len(letters) <= 3 and letters.isupper())


def _is_particle(word: str, *, cased: bool = True) -> bool:
    """Whether a word belongs to the family name behind it; where no word is capitalized (`cased`), "bin" may be a given name."""
    # not folded: "Vân" is a name, "van" is none
    known = word.lower().strip(".'’") in (PARTICLES if cased and not word[0].isupper() else _CAPITALIZED_PARTICLES)
    return known and not is_initial(word)


def _goes_behind(given: list[str], *, cased: bool) -> bool:
    """Whether the last of the words behind a comma is a particle: "Beethoven, Ludwig van", but not "chen, y." or "wang, de"."""
    if not given or fold(given[-1]) not in PARTICLES or not given[-1][0].islower():
        return False
    if cased:
        return not given[-1].endswith(".")
    return len(given) > 1 and _is_particle(given[-1], cased=False)


def _spelled_out(initials: str) -> str:
    """ "CD" and "C.D." as "C. D.", "D-H" as "D.-H."."""
    return re.sub(r"(?<=\.)(?=[A-Z])", " ", re.sub(r"([A-Z])", r"\1.", initials.replace(".", "")))


def _trailing_initials(words: list[str]) -> int:
    """How many words behind a family name are initials, as medical journals print: "Brown CD", "van Rooijen M. C.", "Kim J H".

    None in "Minsu KIM", a surname in capitals, nor in "J. R", where no family name stands in front.
    """
    count = 0
    while count < len(words) - 1 and is_initial(words[-1 - count]) and words[-1 - count].isascii():
        count += 1
    if not count:
        return 0
    alone = words[-1].replace("-", "")
    if count == 1 and len(alone) > 1 and alone.lower() in _SHORT_SURNAMES:
        return 0
    front = words[: len(words) - count]
    return count if all(len(word) > 1 and not word.isupper() and "." not in word for word in front) else 0


def _is_cjk(text: str) -> bool:
    return bool(text) and all("⺀" <= c <= "鿿" or "가" <= c <= "힯" or "぀" <= c <= "ヿ" for c in text)


@lru_cache(maxsize=1 << 17)
def _parse(printed: str) -> PersonalName:
    text = " ".join(unicodedata.normalize("NFC", printed).replace("\u200b", "").split()).strip(" ,;*†‡§¶")
    if not any(map(str.isalpha, text)):
        raise ValueError(f"{printed!r} is no name: it holds no letter")
    cased = not text.islower()
    if not text.isascii() and _is_cjk(joined := text.replace(" ", "").replace("·", "")):
        return _parse_cjk(text, joined)
    suffix = ""
    first, *further = [part.strip() for part in text.split(",") if part.strip()]
    for part in further:
        suffix = SUFFIXES.get(fold(part), suffix)
    parts = [first, *(p for p in further if fold(p) not in SUFFIXES and fold(p).replace(" ", "") not in _DEGREES)]
    if len(parts) > 1:
        family_words = parts[0].split()
        given_words = " ".join(parts[1:]).split()
        while _goes_behind(given_words, cased=cased):
            family_words.insert(0, given_words.pop())
        if len(given_words) == 1 and "." not in given_words[0] and _trailing_initials([*family_words, *given_words]) == 1:
            given_words = [_spelled_out(given_words[0])]  # "Roe, EJ"
        particle, family = _split_family(family_words)
        return PersonalName._made(" ".join(given_words), particle, family, suffix)
    words = text.split()
    while len(words) > 2 and fold(words[-1]) in SUFFIXES:
        suffix = SUFFIXES[fold(words.pop())]
    while len(words) > 2 and fold(words[0]) in _DEGREES:
        words.pop(0)
    if initials := _trailing_initials(words):
        particle, family = _split_family(words[:-initials])
        given = " ".join(_spelled_out(word) for word in words[-initials:])
        return PersonalName._made(given, particle, family, suffix)
    start = len(words) - 1
    while start > 1 and _is_particle(words[start - 1], cased=cased):
        start -= 1
    particle, family = _split_family(words[start:])
    return PersonalName._made(" ".join(words[:start]), particle, family, suffix)


def _split_family(words: list[str]) -> tuple[str, str]:
    cut = 0
    while cut < len(words) - 1 and _is_particle(words[cut]):
        cut += 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def _parse_cjk(text: str, compact: str) -> PersonalName:
    words = re.split(r"[ ·]", text)
    if len(words) > 1:
        return PersonalName(family=words[0], given=" ".join(words[1:]))
    width = 2 if compact.startswith(_COMPOUND_HAN) and len(compact) > 2 else 1
    if len(compact) == 1:
        return PersonalName(family=compact)
    return PersonalName(family=compact[:width], given=compact[width:])
