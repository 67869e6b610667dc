"""How much the words behind a cut are names: their shape, their number, and what the document knows of them."""

from __future__ import annotations

import re

from scholargraph.model.names import PARTICLES, SUFFIXES, fold, is_initial
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

_CAMEL_PREFIXES = ("Mc", "Mac", "De", "Di", "Da", "Le", "La", "Van", "Fitz", "Du", "Des", "Del", "El", "Al", "St")


def uncased(c: str) -> bool:
    """Whether a letter knows no capitals."""
    return c.isalpha() and not c.isupper() and not c.islower()


def name_score(name: str, own: Evidence, document: Evidence) -> float:
    """How much a text is one name; `own` is the evidence of the entry, `document` that of the whole page."""
    words = [word for word in name.replace(",", " ").split() if any(c.isalpha() for c in word)]
    folded = fold(name)
    if folded in document.names:
        return 5.0
    count = len(words)
    score = {1: -3.0, 2: 0.5, 3: 0.0, 4: -1.0, 5: -3.0}.get(count, -5.0)
    if count == 1 and uncased(name[0]):
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
        if len(letters) < 2 or all(uncased(c) for c in letters):
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
