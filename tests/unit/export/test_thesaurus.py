"""Who is who for VOSviewer and CiteSpace. All names are invented."""

from scholargraph.export.thesaurus import citespace, replacements, vosviewer

PEOPLE = [
    ("Mina Rho", ("M. Rho", "Rho, Mina", "MINA RHO")),
    ("Max Rho", ("M. Rho", "Max J. Rho")),
    ("Wei Wang", ("Wang Wei",)),
    ("Wei Wang", ("W. F. Wang",)),
    ("Odo\tBrandt", ("O.\nBrandt", "Odo # Brandt")),
]


def test_only_spellings_of_one_person_are_replaced():
    pairs, left = replacements(PEOPLE)
    assert pairs == [
        ("MINA RHO", "Mina Rho"),
        ("Max J. Rho", "Max Rho"),
        ("O. Brandt", "Odo Brandt"),
        ("Odo # Brandt", "Odo Brandt"),
        ("Rho, Mina", "Mina Rho"),
    ]
    assert left == ["M. Rho", "W. F. Wang", "Wang Wei"], "two people, or a name that two people bear"


def test_the_files_follow_the_rules_of_both_tools():
    pairs, _ = replacements(PEOPLE)
    lines = vosviewer(pairs).splitlines()
    assert lines[0] == "label\treplace by"
    assert all(len(line.split("\t")) == 2 for line in lines)
    aliases = citespace(pairs).splitlines()
    assert aliases[2] == "Odo Brandt#O. Brandt"
    assert all(line.count("#") == 1 for line in aliases)
