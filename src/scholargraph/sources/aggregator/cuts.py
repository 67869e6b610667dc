"""Where a line that glues a title and a byline together is cut: all readings, each scored by what the text shows.

A reading's score is a sum of log-odds-like weights: the shape of the names, how title-like the last word of the title
is, joints left inside words ("ModelsTaeHo"), words and names the rest of the document knows, the usual count of
names. The weights were set by hand and corrected by looking at wrong cuts of glued lines made from the ACL Anthology;
accuracy on that collection is therefore no test of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scholargraph.model.names import PARTICLES, SUFFIXES, fold, is_cut, is_initial, without_et_al
from scholargraph.model.readings import looks_like_name, split_names, starts_name
from scholargraph.model.records import Reading
from scholargraph.sources.aggregator.name_evidence import (
    CAMEL_PARTS,
    FAMILY,
    GIVEN,
    TITLE_WORDS,
    Evidence,
    camel_joints,
    ends_like_english,
    syllabic,
)

CERTAIN_MARGIN = 3.0
"""A reading is certain if it leads the next one by this much."""
LIKELY = -4.0
"""Readings below this score look hardly like a title and names, even where there is no other."""
HOPELESS = -10.0
"""A line whose best reading scores less prints no names."""
KEPT_MARGIN = 9.0
MAX_READINGS = 5
MAX_NAMES = 3
"""Aggregators print three names at most."""

_STOP_ENDINGS = frozenset(
    "a an and are as at between but by for from in into is its of on or our over than that the their this through to toward "
    "towards under using versus via vs with within without when where which".split()
)
_LEADING_PARTICLE = re.compile(r"(?:(?:van|von|de|der|den|del|della|di|dos|du|el|ben|ter) )+[A-Z][^\W\d_A-Z]+(?=[\s,.-]|$)")
"""A byline may begin with a particle in lower case: "Networksvan den Berg, ..."."""
_MARKS = ".,:;?!()[]{}'\"’”“"
_CAMEL_PREFIXES = ("Mc", "Mac", "De", "Di", "Da", "Le", "La", "Van", "Fitz", "Du", "Des", "Del", "El", "Al", "St")


@dataclass(frozen=True)
class Cut:
    """One reading of a glued line and its score."""

    position: int
    title: str
    names: tuple[str, ...]
    score: float

    @property
    def reading(self) -> Reading:
        """The reading without its score."""
        return Reading(title=self.title, names=self.names)


def cuts(glued: str, own: Evidence, document: Evidence) -> list[Cut]:
    """All plausible readings of a glued line, best first; empty where nothing behind any cut looks like names.

    Args:
        glued: title and byline without separator.
        own: words of the entry's own abstract.
        document: words and sure names of the whole document.
    """
    cut_byline = is_cut(glued)
    found = [_cut(glued, position, cut_byline, own, document) for position in _positions(glued)]
    return sorted((c for c in found if c is not None and c.score > HOPELESS), key=lambda c: (-c.score, -c.position))


def certain(found: list[Cut]) -> bool:
    """Whether the best reading leads clearly."""
    return bool(found) and found[0].score > LIKELY and (len(found) == 1 or found[0].score - found[1].score >= CERTAIN_MARGIN)


def alternatives(found: list[Cut]) -> list[Cut]:
    """The readings behind the best one that are worth keeping, best first."""
    return [c for c in found[1 : MAX_READINGS + 1] if found[0].score - c.score <= KEPT_MARGIN]


def _positions(glued: str) -> list[int]:
    """Where names may begin: at most three commas before the end, in front of a capital, a particle or an uncased letter."""
    parts = [m.start() for m in re.finditer(r"[,，、]", glued)]
    parts = [p for p in parts if fold(without_et_al(re.split(r"[,，、]", glued[p + 1 :])[0])) not in SUFFIXES]
    floor = parts[-MAX_NAMES] + 1 if len(parts) >= MAX_NAMES else 1
    return [i for i in range(max(1, floor), len(glued)) if _can_start(glued, i)]


def _can_start(glued: str, i: int) -> bool:
    before, here = glued[i - 1], glued[i]
    if here.islower():
        return not before.isspace() and bool(_LEADING_PARTICLE.match(glued[i:]))
    if not starts_name(here):
        return False
    uncased = not here.isupper()
    return not (uncased and _uncased(before) and before.isalpha() and not _near_uncased_start(glued, i))


def _uncased(c: str) -> bool:
    return c.isalpha() and not c.isupper() and not c.islower()


def _near_uncased_start(glued: str, i: int) -> bool:
    """Within a run of letters without case only the last four may be the first author's name."""
    run = re.match(r"[^\W\d_]+", glued[i:])
    return bool(run) and len(run.group()) <= 4 if run else False


def _cut(glued: str, position: int, cut_byline: bool, own: Evidence, document: Evidence) -> Cut | None:
    title, rest = glued[:position], glued[position:]
    names = split_names(rest)
    if not names or not looks_like_name(names[0]) or not any(c.isalnum() for c in title):
        return None
    odd = [name for name in names[1:] if not looks_like_name(name)]
    if any(len(name.split()) > 5 or re.search(r"[\d$\\{}:;?!]", name) for name in odd):
        return None
    score = _count_score(len(names), cut_byline) + _title_score(title, own, document)
    shouted = all(name.isupper() for name in names) and len(names[0]) > 4  # "JOHN SMITH, MARY LEE"
    score += sum(_name_score(name.title() if shouted else name, own, document) for name in names)
    if title[-1].isupper() and re.match(r"[A-Z]+(?:[\s,]|$)", rest):
        score -= 4.0  # a cut between two capitals of a word in capitals
    score -= 5.0 * len(odd)
    if names[0][0].islower():  # "de Finetti" may open a byline, "al Minima" does not
        score -= 2.0 if _known(fold(re.split(r"[\s-]", title)[-1]), own, document) else 6.0
    return Cut(position, title.strip(), names, round(score, 3))


def _count_score(count: int, cut_byline: bool) -> float:
    if cut_byline:
        return 0.0 if count == MAX_NAMES else -4.0
    return -0.5 if count == 1 else 0.0


def _title_score(title: str, own: Evidence, document: Evidence) -> float:
    score = -8.0 if title[-1].isspace() else 0.0  # the format knows no separator
    title = title.strip()
    for opening, closing in ("()", "[]", "{}"):
        score -= 6.0 if title.count(opening) > title.count(closing) else 0.0
    score -= 6.0 if title.count("$") % 2 else 0.0
    score -= 8.0 if title[-1] in ",;:-–—(/&'’`‘“" and not (title[-1] in "'’" and len(title) > 1 and title[-2] in "s?!") else 0.0
    tail = title.split(",")[1:][-(MAX_NAMES - 1) :]
    score -= 2.0 * sum(looks_like_name(part.strip()) and not _has_known_word(part, own, document) for part in tail)
    words = title.split()
    score -= 1.0 if len(words) == 1 else 0.0
    score += sum(_joints_score(word, own, document) for word in words)
    return score + _last_word_score(words[-1], own, document)


def _pieces(word: str) -> list[str]:
    return [piece for piece in re.split(r"[-‐‑–—/]", word) if piece]


def _joints_score(word: str, own: Evidence, document: Evidence) -> float:
    """What inner capitals cost: "ModelsTaeHo" in a title is rather a title and a name; "LoRA" and "ImageNet" are words."""
    bare = word.strip(_MARKS)
    closed = re.sub(r"\$[^$]*\$", ")", word)
    if re.search(r"[)\]?!][A-Z][a-z]|[A-Z]{2}s[A-Z][a-z]", closed):
        return -4.0  # "(GANs)Kay", "LLMsBidisha"
    if "$" in bare or "\\" in bare or bare in own.exact or bare in document.exact:
        return 0.0
    score = -2.5 if re.search(r"[A-Z]{2}[a-z]{2}|[A-Z]{3}[a-rt-z]", bare) and not bare.endswith("s") else 0.0  # "CJin", "NPWon"
    if not camel_joints(bare):
        return score
    joint = next(i for i in range(1, len(bare)) if bare[i - 1].islower() and bare[i].isupper())
    head, tail = fold(bare[:joint]), bare[joint:]
    score -= 1.0 * camel_joints(bare)
    if tail.isupper():
        return score  # "ReLU"
    if fold(tail) in CAMEL_PARTS or fold(tail) in TITLE_WORDS:
        return score + 0.5
    if len(tail) > 2 and tail[1:].islower():
        score -= 1.0
    if head in document.words or head in own.words or head in TITLE_WORDS:
        score -= 1.5
    if fold(tail) in GIVEN or fold(tail).replace(" ", "") in document.name_words:
        score -= 1.5
    return score


def _known(word: str, own: Evidence, document: Evidence) -> float:
    if word in own.words:
        return 2.5
    if word in document.words or word in TITLE_WORDS:
        return 2.0
    stem = word[: max(4, len(word) - 3)]
    if len(word) > 5 and any(other.startswith(stem) for other in own.words):
        return 1.5
    return 0.0


def _has_known_word(text: str, own: Evidence, document: Evidence) -> bool:
    return any(_known(fold(word), own, document) or ends_like_english(word) for word in re.findall(r"[^\W\d_]+", text))


def _last_word_score(word: str, own: Evidence, document: Evidence) -> float:
    bare = word.strip(_MARKS)
    if not bare or any(c in bare for c in "$\\"):
        return 0.5
    if word[-1] in '?!)]}"”':
        return 1.5
    if re.search(r"(?:^|[^A-Za-z])[A-Z]\.$", word):
        return -3.0  # an initial, rather a part of the name
    if re.search(r"(?:Mc|Mac|O['’])$", word):
        return -4.0
    last = _pieces(bare)[-1] if _pieces(bare) else bare
    if bare in own.exact or last in own.exact:
        return 3.0
    if bare in document.exact or last in document.exact:
        return 2.5
    folded = fold(last)
    if (folded in _STOP_ENDINGS and not last.isupper()) or (last.islower() and folded in PARTICLES and len(last) < 4):
        return -5.0
    known = _known(folded, own, document)
    if known:
        return known
    if last.isdigit():
        return 1.0
    if last.isupper():
        return -0.5 if len(last) == 1 else 0.5
    if camel_joints(last):
        if last[-2:].isupper():
            return 0.5
        folded = fold(re.split(r"(?<=[a-z])(?=[A-Z])", last)[-1])
        if folded in CAMEL_PARTS or folded in TITLE_WORDS:
            return 1.5
    score = 1.0 if ends_like_english(folded) else 0.0
    if folded in document.name_words and folded not in document.words:
        score -= 2.0
    if folded in GIVEN:
        score -= 1.0
    return score - (1.5 if len(last) < 3 else 0.0)


def _name_score(name: str, own: Evidence, document: Evidence) -> float:
    words = [word for word in name.replace(",", " ").split() if any(c.isalpha() for c in word)]
    folded = fold(name)
    if folded in document.names:
        return 5.0
    count = len(words)
    score = {1: -3.0, 2: 0.5, 3: 0.0, 4: -1.0, 5: -3.0}.get(count, -5.0)
    if count == 1 and _uncased(name[0]):
        score = 0.0 if 2 <= len(name) <= 4 else -2.0
    if is_initial(words[-1]) and fold(words[-1]) not in SUFFIXES:
        score -= 3.0
    for index, word in enumerate(words):
        score += _name_word_score(word, index, count, own, document)
    return score


def _name_word_score(word: str, index: int, count: int, own: Evidence, document: Evidence) -> float:
    bare = word.strip(".,")
    folded = fold(bare).replace(" ", "")
    last = index == count - 1
    if (is_initial(word) and (not bare.isupper() or len(bare) == 1 or "." in word)) or (last and folded in SUFFIXES):
        glued_initial = index == 0 and len(bare) > 1 and "." not in bare and "-" not in bare
        return (-4.0 if word.endswith(".") else -2.0) if glued_initial else 0.0  # "NJ. Smith", "JR Park"
    if fold(bare) in PARTICLES and not last:
        return 0.0 if bare.islower() else -0.3
    score = _shape_score(bare, own, document)
    if folded in document.name_words:
        return score + 2.0
    if (folded in GIVEN and not last) or (folded in FAMILY and (last or index == 0)):
        score += 1.5
    elif syllabic(bare):
        score += 0.5
    elif folded in TITLE_WORDS or folded in own.lower:
        score -= 3.0
    elif folded in document.lower:
        score -= 2.0
    elif ends_like_english(bare) and folded in document.words:
        score -= 1.0
    return score


def _shape_score(word: str, own: Evidence, document: Evidence) -> float:
    """How a word of a name is written: "Lee", "Jae-Hwan", "McAllister" and "TaeHo" are, "ZeroDavid" and "MErnest" are not."""
    score = 0.0
    for piece in re.split(r"[-‐‑'’.]", word):
        letters = [c for c in piece if c.isalpha()]
        if len(letters) < 2 or all(_uncased(c) for c in letters):
            continue
        if piece.isupper():
            score -= 1.5 if len(piece) <= 2 else 3.0
        elif len(piece) > 2 and piece[0].isupper() and piece[1].isupper():
            score -= 7.0
        joints = camel_joints(piece)
        if joints > 1:
            score -= 5.0
        elif joints and not piece.startswith(_CAMEL_PREFIXES):
            joint = next(i for i in range(1, len(piece)) if piece[i - 1].islower() and piece[i].isupper())
            head = fold(piece[:joint])
            if head in CAMEL_PARTS or head in TITLE_WORDS or not (syllabic(head) and syllabic(piece[joint:])):
                score -= 5.0
            else:
                score -= 1.0
        if any(c.isupper() for c in piece[1:]) and piece in own.exact | document.exact:
            score -= 2.0
    return score
