"""How two printed names are related: see `level`."""

from __future__ import annotations

import re
from functools import lru_cache

from scholargraph.model.names import PARTICLES, PersonalName
from scholargraph.resolve import romanization
from scholargraph.resolve.forms import Form, as_form, is_east_asian
from scholargraph.resolve.given_names import given_level, stands_for
from scholargraph.resolve.level import Level


def compare(left: str | PersonalName, right: str | PersonalName) -> Level:
    """How two names are related; symmetric, and the same for every spelling with equal letters.

    Args:
        left, right: printed names, or parsed ones.
    """
    return compare_forms(as_form(left), as_form(right))


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
    if level == Level.INCOMPATIBLE and (_swapped(left, right) or _same_letters(left, right)):
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
    given = given_level(left, right)
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


def _double_family(left: Form, right: Form) -> Level:
    """Spanish and Portuguese double family names: the first of two was taken for a given name, or one of two is left out."""
    if len(left.given) < 2 or len(left.given[-1]) < 3:
        return Level.INCOMPATIBLE
    before = len(left.given) - 1
    while before > 1 and left.given[before - 1] in PARTICLES:
        before -= 1  # José de Almeida Neto is not called De
    moved = left._replace(
        given=left.given[:before],
        shape=left.shape[:before],
        family="".join(left.given[before:]) + left.family,
        parts=(left.given[-1], *left.parts),
    )
    if moved.family == right.family:
        return min(Level.JOINED, given_level(moved, right))
    first = right.family == "".join(left.given[before:])
    if right.given and first and right.family not in romanization.KOREAN_FAMILIES:
        return min(Level.SUBSET, given_level(moved, right))
    return Level.INCOMPATIBLE


def _swapped(left: Form, right: Form) -> bool:
    """Whether family and given name stand in the other order."""
    return (
        "".join(left.given) == right.family and "".join(right.given) == left.family and len(left.family) > 1 < len(right.family)
    )


def _same_letters(left: Form, right: Form) -> bool:
    """Whether two names of the same words stand in another order, or are cut into words in another way.

    "Tran Duc Thao" and "Duc Thao Tran"; "Sean O Brien" and "Sean OBrien".
    """
    words, others = _words(left), _words(right)
    if words[0] == others[0]:
        return len(words) != len(others) and len(words[0]) > 1 and "".join(words) == "".join(others)
    if len(words) != len(others) or len(words) < 3:
        return False
    return any(_agree(words, turned) for turned in (others[-1:] + others[:-1], others[1:] + others[:1]))


def _words(name: Form) -> tuple[str, ...]:
    """All words of a name in their order, the particle too."""
    particle = name.family[: -len(name.core)] if name.family.endswith(name.core) else ""
    return (*name.given, particle, *name.parts) if particle else (*name.given, *name.parts)


def _agree(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two rows of words are equal; in the middle an initial will do."""
    if words[0] != others[0] or words[-1] != others[-1] or min(len(words[0]), len(words[-1])) < 2:
        return False
    middle = zip(words[1:-1], others[1:-1], strict=True)
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in middle)


def _middle_used(left: Form, right: Form) -> bool:
    """Whether `right` is `left` without its first given name: J. Michael Smith, Michael Smith; Gary Geunbae Lee, Geunbae Lee."""
    if left.family != right.family or len(left.given) < 2 or len(left.given[1]) == 1 or not right.given:
        return False
    rest = left.given[1:]
    return rest == right.given or (len(right.given[0]) > 1 and stands_for(right.given, rest, east=False) >= Level.NICKNAME)


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
