"""How much the words in front of a cut are a title: its last word, brackets left open, joints left inside words."""

from __future__ import annotations

import re

from scholargraph.model.names import PARTICLES, fold
from scholargraph.model.readings import looks_like_name
from scholargraph.sources.aggregator.name_evidence import (
    CAMEL_PARTS,
    GIVEN,
    TITLE_WORDS,
    Evidence,
    camel_joints,
    ends_like_english,
)

_STOP_ENDINGS = frozenset(
    "a an and are as at between but by for from in into is its of on or our over than that the their this through to toward "
    "towards under using versus via vs with within without when where which".split()
)
_PARTS = 2
"""Parts behind the last commas that may be names left in the title."""
_MARKS = ".,:;?!()[]{}'\"’”“"


def title_score(title: str, own: Evidence, document: Evidence) -> float:
    """How much a text is a title; `own` is the evidence of the entry, `document` that of the whole page."""
    score = -8.0 if title[-1].isspace() else 0.0  # the format knows no separator
    title = title.strip()
    for opening, closing in ("()", "[]", "{}"):
        score -= 6.0 if title.count(opening) > title.count(closing) else 0.0
    score -= 6.0 if title.count("$") % 2 else 0.0
    score -= 8.0 if title[-1] in ",;:-–—(/&'’`‘“" and not (title[-1] in "'’" and len(title) > 1 and title[-2] in "s?!") else 0.0
    tail = title.split(",")[1:][-(_PARTS):]
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


def known(word: str, own: Evidence, document: Evidence) -> float:
    """How sure a folded word is one of titles; 0 for a word that nothing knows."""
    if word in own.words:
        return 2.5
    if word in document.words or word in TITLE_WORDS:
        return 2.0
    stem = word[: max(4, len(word) - 3)]
    if len(word) > 5 and any(other.startswith(stem) for other in own.words):
        return 1.5
    return 0.0


def _has_known_word(text: str, own: Evidence, document: Evidence) -> bool:
    return any(known(fold(word), own, document) or ends_like_english(word) for word in re.findall(r"[^\W\d_]+", text))


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
    for evidence, score in ((own, 3.0), (document, 2.5)):
        if bare in evidence.exact or last in evidence.exact:
            return score
    folded = fold(last)
    if (folded in _STOP_ENDINGS and not last.isupper()) or (last.islower() and folded in PARTICLES and len(last) < 4):
        return -5.0
    return known(folded, own, document) or _unknown_word_score(last, document)


def _unknown_word_score(word: str, document: Evidence) -> float:
    """What the shape of a title's last word tells where nothing knows it."""
    if word.isdigit():
        return 1.0
    if word.isupper():
        return -0.5 if len(word) == 1 else 0.5
    folded = fold(word)
    if camel_joints(word):
        if word[-2:].isupper():
            return 0.5
        folded = fold(re.split(r"(?<=[a-z])(?=[A-Z])", word)[-1])
        if folded in CAMEL_PARTS or folded in TITLE_WORDS:
            return 1.5
    score = 1.0 if ends_like_english(folded) else 0.0
    if folded in document.name_words and folded not in document.words:
        score -= 2.0
    if folded in GIVEN:
        score -= 1.0
    return score - (1.5 if len(word) < 3 else 0.0)
