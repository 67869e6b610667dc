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


@pytest.mark.parametrize(
    ("printed", "given", "family_key"),
    [
        ("rhyn, y.", "y.", "rhyn"),
        ("rhyn, d", "d", "rhyn"),
        ("rhyn, t. d.", "t. d.", "rhyn"),
        ("Rhyn, d.", "d.", "rhyn"),
        ("qiu, bin", "bin", "qiu"),
        ("qiu, de", "de", "qiu"),
        ("xiao bin qiu", "xiao bin", "qiu"),
        ("moreau, luc de", "luc", "demoreau"),
        ("luc de la moreau", "luc", "delamoreau"),
        ("Moreau, Luc de", "Luc", "demoreau"),
        ("Luc d Moreau", "Luc d", "moreau"),
        ("Sello, José Ortega y", "José Ortega", "ysello"),
    ],
)
def test_letters_and_syllables_in_small_letters_are_given_names_not_particles(printed, given, family_key):
    name = PersonalName.parse(printed)
    assert (name.given, name.family_key) == (given, family_key)


def test_a_name_in_small_letters_is_read_as_if_capitalized():
    for printed in ("Y. Rhyn", "Rhyn, Y.", "Bin Qiu", "Xiao Bin Qiu", "Luc van der Moreau", "Moreau, D. T."):
        one, other = PersonalName.parse(printed), PersonalName.parse(printed.lower())
        assert (one.given_tokens, one.family_key) == (other.given_tokens, other.family_key)
