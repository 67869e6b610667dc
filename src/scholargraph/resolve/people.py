"""Clusters of uses → persons: which printed form is shown, which are variants."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from scholargraph.model.entities import Person
from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import PersonalName, fold
from scholargraph.resolve.romanization import same_given


def fullness(form: str, count: int) -> tuple[bool, bool, int, int, int, bool, str]:
    """Sort key of printed forms, fullest first.

    Two names beat one, spelled-out given names beat initials, more letters of given names beat fewer; then frequency,
    diacritics, usual capitals; the last tie goes to the alphabet.
    """
    name = PersonalName.parse(form)
    given = "".join(name.given_tokens)
    shouted = len(form) > 3 and (form.isupper() or form.islower())
    marks = sum(not char.isascii() and char.isalpha() for char in form)
    spelled = bool(name.given) and not name.initials_only
    return not name.given, not spelled, -len(given), -count, -marks, shouted, form


def preferred(forms: Mapping[str, int]) -> str:
    """The form shown for a person, given names first; of several spellings of one name the one printed most."""
    best = min(forms, key=lambda form: fullness(form, forms[form]))
    spellings = [form for form in forms if form == best or _respelled(form, best)]
    best = min(spellings, key=lambda form: (-forms[form], fullness(form, forms[form])))
    name = PersonalName.parse(best)
    return str(name) if "," in best else " ".join(best.split())


def _respelled(one: str, other: str) -> bool:
    """Whether two forms spell one name in Latin letters differently, so that neither says more ("Se-Hyeon", "Sehyun")."""
    left, right = PersonalName.parse(one), PersonalName.parse(other)
    return fold(left.family) == fold(right.family) and same_given(left.given_tokens, right.given_tokens)


def person(id: str, forms: Mapping[str, int], identifiers: Sequence[Identifier], homepages: Sequence[str]) -> Person:
    """One person of all that the sources print for it; `forms` counts printed forms."""
    shown = preferred(forms)
    return Person(
        id=id,
        preferred_name=shown,
        variants=tuple(sorted(form for form in forms if form != shown)),
        identifiers=tuple(sorted(set(identifiers), key=lambda found: found.iri)),
        homepages=tuple(sorted(set(homepages))),
    )


def count_forms(printed: Sequence[str]) -> Counter[str]:
    """Printed forms with blanks made single, counted; marks of footnotes are no part of a name."""
    return Counter(re.sub(r"\s+", " ", form).strip() for form in printed if fold(form))
