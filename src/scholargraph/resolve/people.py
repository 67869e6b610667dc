"""Clusters of uses → persons: which printed form is shown, which are variants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
    best = next(iter(forms))
    if len(forms) > 1:
        rank = {form: fullness(form, count) for form, count in forms.items()}
        best = min(forms, key=rank.__getitem__)
        spellings = [form for form in forms if form == best or _respelled(form, best)]
        best = min(spellings, key=lambda form: (-forms[form], rank[form]))
    return str(PersonalName.parse(best)) if "," in best else " ".join(best.split())


def _respelled(one: str, other: str) -> bool:
    """Whether two forms spell one name in Latin letters differently, so that neither says more ("Se-Hyeon", "Sehyun")."""
    left, right = PersonalName.parse(one), PersonalName.parse(other)
    return fold(left.family) == fold(right.family) and same_given(left.given_tokens, right.given_tokens)


def person(
    id: str, forms: Mapping[str, int], identifiers: Sequence[Identifier], homepages: Sequence[str], replaces: tuple[str, ...] = ()
) -> Person:
    """One person of all that the sources print for it; `forms` counts printed forms, `replaces` are ids it had."""
    shown = preferred(forms)
    return Person(
        id=id,
        preferred_name=shown,
        variants=tuple(sorted(form for form in forms if form != shown)),
        identifiers=tuple(sorted(set(identifiers), key=lambda found: found.iri)) if identifiers else (),
        homepages=tuple(sorted(set(homepages))),
        replaces=replaces,
    )


class FormCounts:
    """Counts printed forms with blanks made single; marks of footnotes are no part of a name."""

    def __init__(self) -> None:
        self._shown: dict[str, str | None] = {}

    def __call__(self, printed: Iterable[str]) -> dict[str, int]:
        """Form → how often it is printed."""
        found: dict[str, int] = {}
        for form in printed:
            if form not in self._shown:
                self._shown[form] = " ".join(form.split()) if fold(form) else None
            shown = self._shown[form]
            if shown is not None:
                found[shown] = found.get(shown, 0) + 1
        return found
