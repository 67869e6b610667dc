"""Names as they are printed, and what they say."""

import pytest

from scholargraph.model.names import PersonalName


@pytest.mark.parametrize(
    ("printed", "given", "family"),
    [
        ("Lindqvist M.", "M.", "Lindqvist"),
        ("Brown C.D.", "C. D.", "Brown"),
        ("Kim J H", "J. H.", "Kim"),
        ("Rhyn E. K.", "E. K.", "Rhyn"),
        ("E. K. Rhyn", "E. K.", "Rhyn"),
        ("Minsu KIM", "Minsu", "KIM"),
    ],
)
def test_initials_behind_the_family_name(printed, given, family):
    name = PersonalName.parse(printed)
    assert (name.given, name.family) == (given, family)
