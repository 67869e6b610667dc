"""Lines that hold a title and a byline without a separator: where the one may end and the other begin.

The shape of names is judged here; which of several readings is likelier is the reader's task. `recut` cuts a line
again once another source has given the title.
"""

from __future__ import annotations

import re

from scholargraph.model.names import PARTICLES, SUFFIXES, fold, is_initial, without_et_al
from scholargraph.model.records import Reading

MAX_NAME_WORDS = 6
_FORBIDDEN = re.compile(r"[\d$\\{}()\[\]<>:;?!/=+*&@#%^_|\"“”„«»]")
_NOT_IN_NAMES = frozenset(
    "and are based beyond does for from how into is its of our over that the their this through toward towards under using "
    "versus via vs what when where which who why with without".split()
)
"""English words that are nobody's name ("No", "An", "Do", "Or", "Can", "In" and "To" are somebody's)."""

_NOT_INSIDE = frozenset("a an as at be but by can do if in is it no not on or so to up we".split())
_LOWER_WORDS = PARTICLES | {"am", "e", "i", "im", "ou", "zum"}
_NICKNAME = re.compile(r"\s+(?:\([^\W\d_][\w .'’-]{0,20}\)|[\"“”][^\W\d_][\w .'’-]{0,20}[\"”])(?=\s)")
_AND = re.compile(r"\s*(?:,\s*)?(?:\band\b|&)\s+")


def split_names(byline: str) -> tuple[str, ...]:
    """The names of a comma-separated byline in printed order, without the words that cut it; "Jr." stays with its name."""
    names: list[str] = []
    for part in re.split(r"[,，、;；]", _AND.sub(", ", without_et_al(byline))):
        name = " ".join(part.split())
        if names and fold(name) in SUFFIXES:
            names[-1] = f"{names[-1]}, {name}"
        elif any(c.isalnum() for c in name):
            names.append(name)
    return tuple(names)


def starts_name(character: str) -> bool:
    """Whether a name may begin with the character: an upper-case letter, or a letter of a script without case."""
    return character.isalpha() and not character.islower()


def _word_can_be_in_name(words: list[str], index: int) -> bool:
    word, last = words[index], index == len(words) - 1
    bare = word.strip(".,'’`-‐‑")
    if not bare:
        return index > 0
    folded = fold(word)
    if word[0] in "'’‘" and bare.islower():
        return bare in {"t", "s", "n"} and index < len(words) - 1  # "van 't Hoff"
    if word[0].islower():
        after_particle = index > 0 and fold(words[index - 1]) in PARTICLES  # "Van hamme"
        inside = index > 0 and not last and len(word) <= 3 and folded not in _NOT_IN_NAMES | _NOT_INSIDE  # "Ming yu Zheng"
        prefix = re.match(r"[a-z]+(?=-?[A-Z]|['’])", word)  # "duVerle", "d'Alembert", "al-Khatib"
        joined = bool(prefix and (fold(prefix.group()) in PARTICLES or word[prefix.end()] in "'’"))
        return folded in _LOWER_WORDS or joined or inside or (last and after_particle)
    return starts_name(bare[0]) and (fold(bare) not in _NOT_IN_NAMES or is_initial(word) or 0 < index < len(words) - 1)


def looks_like_name(text: str) -> bool:
    """Whether a text has the shape of one personal name, in any script; it need not be one."""
    text = _NICKNAME.sub(" ", text)
    words = [word for word in re.split(r"[\s,]+", text) if word]
    if not words or len(words) > MAX_NAME_WORDS or len(text) > 80 or _FORBIDDEN.search(text):
        return False
    if not any(c.isalpha() for c in words[0]) or (all(is_initial(word) for word in words) and len(text) < 3):
        return False
    return all(_word_can_be_in_name(words, index) for index in range(len(words)))


def looks_like_byline(text: str) -> bool:
    """Whether every comma-separated part of a line has the shape of a name."""
    names = split_names(text)
    return bool(names) and all(looks_like_name(name) for name in names)


def _letters(text: str, commands: bool) -> str:
    dropped = r"[${}\\^_]" if commands else r"\\[a-zA-Z]+|[${}\\^_]"
    return re.sub(r"[^0-9a-z]", "", fold(re.sub(dropped, " ", text)))


def recut(glued: str, known_title: str) -> Reading | None:
    """Cuts a glued line where a title known from elsewhere ends, whatever it ends with.

    Args:
        glued: title and byline as printed, without separator between them.
        known_title: the title as another source prints it; case, accents, punctuation and LaTeX marks may differ.

    Returns:
        The title as printed on the line and the names behind it; None where the line does not begin with the title or
        what follows has not the shape of names.
    """
    for commands in (False, True):  # "\\ell" may be printed as "ell" elsewhere, "\\mathcal{O}" as "O"
        wanted = _letters(known_title, commands)
        for start in _ends(glued, wanted, commands) if wanted else ():
            rest = glued[start:]
            opens = starts_name(rest[0]) or (rest[0].islower() and fold(rest.split()[0]) in PARTICLES)
            if opens and looks_like_byline(rest):
                return Reading(title=glued[:start].strip(), names=split_names(rest))
    return None


def _ends(glued: str, wanted: str, commands: bool) -> list[int]:
    """Where a prefix with these letters may end: behind its last letter, and behind the punctuation that follows it."""
    low, high = 0, len(glued)
    while low < high:  # the folded length never shrinks as the prefix grows, but for an unfinished LaTeX command
        middle = (low + high) // 2
        if len(_letters(glued[:middle], commands)) < len(wanted):
            low = middle + 1
        else:
            high = middle
    near = range(max(0, low - 2), min(len(glued) - 1, low + 12) + 1)
    return [end for end in near if glued[end:].strip() and _letters(glued[:end], commands) == wanted]
