"""Curation files: what a line selects, what contradicts, and that the line offered for pasting works."""

import pytest
from uses_builder import World, together

from scholargraph.errors import CurationError
from scholargraph.resolve.curation import Paste
from scholargraph.resolve.curation_files import load_curation
from scholargraph.resolve.persons import cluster
from scholargraph.resolve.titles import normalize_title


@pytest.fixture
def world() -> World:
    world = World()
    world.page("cv", "Hana K. Ryoo")
    world.student("Jisun Park", 2020, 2024)
    world.student("Jaesung Park", 2020, 2024)
    world.work("Fixed points: a survey", ["J. Park", "H. K. Ryoo"], year=2022, source="cv")
    world.work("Two of them", ["J. Kim", "J. Kim", "H. K. Ryoo"], year=2022, source="cv")
    return world


@pytest.fixture
def decide(world, tmp_path):
    def run(text: str):
        path = tmp_path / "decisions.yaml"
        path.write_text(text)
        return cluster(world.uses, curation=load_curation([path]))

    return run


JISUN, JAESUNG, PARK, FIRST_KIM, SECOND_KIM = 1, 2, 3, 5, 6


def test_same_joins_what_rules_leave_open(world, decide):
    assert not together(cluster(world.uses), JISUN, PARK)
    found = decide("- {same: [{name: J. Park, work: 'Fixed Points: A Survey'}, {name: Jisun Park, source: cv}], why: told}")
    assert together(found, JISUN, PARK)
    made = [one for one in found.decisions if one.level == 1]
    assert made[0].verdict == "same"
    assert "told" in made[0].reasons[0]


def by_key(*titles):
    return {normalize_title(title).key: title for title in titles}


def test_every_offered_line_works_when_pasted(world, decide):
    paste = Paste(world.uses, by_key("Fixed points: a survey", "Two of them"))
    offered = [one for one in cluster(world.uses).decisions if one.verdict == "candidate"]
    assert offered
    for one in offered:
        line = paste.line(world.uses[one.left], world.uses[one.right])
        assert line is not None
        assert "\n" not in line
        assert together(decide(line + "\n"), one.left, one.right)


def test_a_name_with_quotes_survives_pasting(world, tmp_path):
    odd = world.work('A "quoted": title, {braces} # and more', ["P. O'Bri\"en"], source="cv")
    other = world.work("Plain", ["Pat O'Brien"], source="cv")
    titles = by_key('A "quoted": title, {braces} # and more', "Plain")
    line = Paste(world.uses, titles).line(world.uses[odd[0]], world.uses[other[0]])
    path = tmp_path / "odd.yaml"
    path.write_text(f"{line}\n")
    assert together(cluster(world.uses, curation=load_curation([path])), odd[0], other[0])


def test_an_implied_author_has_no_line(world):
    implied = world.work("Cut", ["M. Brook"], source="cv", cut=True, implied=True)
    assert Paste(world.uses, {}).line(world.uses[implied[0]], world.uses[implied[1]]) is None


def test_a_person_binds_full_names_and_gives_an_orcid(world, decide):
    other = world.work("Elsewhere", ["Jisun Park"], source="other", year=1990)
    found = decide("- {person: {names: [Jisun Park, J. Park], orcid: 0000-0002-1825-0097}}")
    assert together(found, JISUN, other[0])
    assert not together(found, JISUN, PARK)


def test_a_line_that_selects_nothing_is_refused_with_its_place(decide):
    with pytest.raises(CurationError, match=r"decisions\.yaml:2.*selects nothing.*Nobody"):
        decide("# comment\n- {same: [{name: Nobody Here, source: cv}, {name: Jisun Park, source: cv}]}")


def test_a_person_nobody_bears_is_refused(decide):
    with pytest.raises(CurationError, match="nobody bears"):
        decide("- {person: {names: [Nobody Here]}}")


def test_two_equal_names_of_one_byline_need_a_position(decide):
    with pytest.raises(CurationError, match="position"):
        decide("- {different: [{name: J. Kim, work: Two of them}, {name: Jisun Park, source: cv}]}")
    found = decide("- {different: [{name: J. Kim, work: Two of them, position: 2}, {name: Jisun Park, source: cv}]}")
    assert not together(found, SECOND_KIM, JISUN)


def test_a_contradiction_names_both_places(decide):
    with pytest.raises(CurationError, match=r"decisions\.yaml:2: .*decisions\.yaml:1"):
        decide(
            "- {same: [{name: J. Park, work: 'Fixed points: a survey'}, {name: Jisun Park, source: cv}]}\n"
            "- {different: [{name: J. Park, work: 'Fixed points: a survey'}, {name: Jisun Park, source: cv}]}\n"
        )


def test_a_contradiction_through_closure_names_all_places(decide):
    with pytest.raises(CurationError, match=r"yaml:3: .*yaml:1 and .*yaml:2"):
        decide(
            "- {same: [{name: J. Park, work: 'Fixed points: a survey'}, {name: Jisun Park, source: cv}]}\n"
            "- {same: [{name: J. Park, work: 'Fixed points: a survey'}, {name: Jaesung Park, source: cv}]}\n"
            "- {different: [{name: Jisun Park, source: cv}, {name: Jaesung Park, source: cv}]}\n"
        )


def test_two_authors_of_one_work_cannot_be_one(decide):
    one, two = (f"{{name: J. Kim, work: Two of them, position: {n}}}" for n in (1, 2))
    with pytest.raises(CurationError, match="two authors of one work"):
        decide(f"- {{same: [{one}, {two}]}}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("same: [a, b]", "list"),
        ("- same", "mapping"),
        ("- {same: [{name: A}]}", "2 items"),
        ("- {same: [{name: A}, {name: B}], different: [{name: A}, {name: B}]}", "exactly one"),
        ("- {smae: [{name: A}, {name: B}]}", "smae"),
        ("- {person: {names: [A], orcid: 0000-0002-1825-0098}}", "ORCID"),
        ("- {same: [", "YAML"),
        ("- {same: [{name: A, work: T, position: 0}, {name: B}]}", "position"),
        ("- {1: 2}", "1"),
    ],
)
def test_malformed_lines_are_refused_with_their_place(decide, text, message):
    with pytest.raises(CurationError, match=message) as error:
        decide(text)
    assert error.value.where is not None
    assert "decisions.yaml:1" in error.value.where


def test_an_empty_file_decides_nothing(world, decide):
    assert decide("# nothing yet\n") == cluster(world.uses)
