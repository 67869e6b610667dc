"""Marks of names: what leads from a name to all that may agree with it, so that few names are held against each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from scholargraph.resolve import romanization
from scholargraph.resolve.forms import EAST_ASIAN_FAMILIES, Form, is_east_asian
from scholargraph.resolve.name_tables import nicknames


def beside_equal_family(name: Form) -> tuple[object, ...] | None:
    """All that `compare_once` asks of a name beside another of the same family name; None if it asks for the family name, too."""
    if not name.given or name.family in (*name.given, "".join(name.given)):
        return None
    return name.given, name.shape, name.spelled[1], name.suffix, name.family in EAST_ASIAN_FAMILIES


class Marks(NamedTuple):
    """What leads from a name to all that agree with it: they share an `own` mark, or one has what the other has `sought`."""

    own: frozenset[str]
    sought: frozenset[str]


def marks(name: Form) -> Marks | None:
    """The marks of a name; None for a single name or one that begins with an initial, which most others may fit.

    Each mark stands for one way in which `compare_forms` finds that names agree; they leave out some of what it asks besides.
    """
    if not name.given or len(name.given[0]) == 1:
        return None
    first, whole = name.given[0], "".join(name.given)
    east = is_east_asian(name)
    own = {whole, "".join(name.given[:-1]), name.spelled[1], "<".join(sorted((whole, name.family))), *_heads(name.given, east)}
    own.discard("")
    sought = {*nicknames(first), *_heads(name.given[1:], east=False)}
    if len(name.given) > 1:
        sought |= nicknames(name.given[1])
    if not east:
        sought.update(first[:length] for length in range(3, len(first) - 1))  # Mitch for Mitchell
        for word in (first, whole):
            if len(word) >= 6:  # a slip leaves the first two letters or the last two
                own |= {f"{word[:2]}.{word[-1]}", f"{word[0]}.{word[-2:]}"}
    return Marks(frozenset(own), frozenset(sought))


def slip_marks(name: Form) -> Marks:
    """The marks of a name among those of one first name whose family names begin alike, where nothing of the family name agrees.

    Such names agree by a slip in the family name, beside equal given names: of six letters three at one end are left, or two at
    both; by a family name of two of which one was taken for a given name; or if they stand in the other order.
    """
    given, family = " ".join(name.given), name.family
    own = {f"={family}", "<".join(sorted(("".join(name.given), family)))}
    if len(family) >= 6:
        own |= {f"{given}|{family[:3]}-", f"{given}|-{family[-3:]}", f"{given}|{family[:2]}-{family[-2:]}"}
    return Marks(frozenset(own), frozenset({f"={name.given[-1]}", f"={name.given[-1]}{family}"}))


def _heads(given: tuple[str, ...], east: bool) -> Iterator[str]:
    """The first one, two and three spelled-out given names as one word; and their consonants, if they can be Korean."""
    for count in range(1, min(len(given), 3) + 1):
        if len(given[count - 1]) == 1:
            return
        yield (joined := "".join(given[:count]))
        if east and romanization.readings(given[:count]):
            yield "~" + consonants(joined)


_SOUNDS = str.maketrans({"g": "k", "b": "p", "r": "l", **dict.fromkeys("aeiouywh", "")})


@lru_cache(maxsize=1 << 16)
def consonants(letters: str) -> str:
    """What remains of a romanized name when all that spellings differ in is taken away: equal for spellings of one name."""
    return letters.replace("ch", "j").replace("ck", "k").translate(_SOUNDS).replace("kk", "k")
