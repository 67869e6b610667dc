"""Bylines that are hardly bylines: bounded, reported, nothing lumped. All names are invented."""

import time
from collections import Counter

import pytest
from invented_records import Page

from scholargraph.model.records import AdvisingRecord
from scholargraph.resolve import Resolution, resolve
from scholargraph.resolve.odd_names import mended, oddities
from scholargraph.resolve.uses import NameUse, introduce


def made_of(*bylines: list[str]) -> Resolution:
    page = Page("list")
    for number, names in enumerate(bylines):
        page.work(f"Work number {number} on {'abcdefghij'[number]}", names, year=2000 + number)
    return resolve([page.reading()])


def persons_of(made: Resolution) -> list[tuple[str, str]]:
    """Name as printed and person, mention by mention."""
    person = {one.id: one.person for one in made.entities.authorships}
    return [(mention.printed, person[mention.authorship]) for mention in made.entities.mentions]


def reasons(made: Resolution) -> list[str]:
    return [f"{one.text}: {one.reason}" for one in made.entities.remarks]


def test_a_byline_of_three_thousand_names_takes_bounded_time_and_lumps_nobody():
    syllables = "ka lo mi ra te su no vi pe da".split()

    def name(n: int) -> str:
        given = "".join(syllables[n // 10**k % 10] for k in range(4))
        return f"{given.title()} {''.join(syllables[n * 7 // 10**k % 10] for k in range(3)).title()}"

    names = [name(n) for n in range(3000)]
    start = time.process_time()
    made = made_of(names, ["Mina Rho"])
    assert time.process_time() - start < 60
    found = persons_of(made)
    assert len(found) == 3001
    assert max(Counter(person for _, person in found).values()) == 1
    assert any("a byline of 3,000 names" in reason for reason in reasons(made))


def test_one_name_ten_times_in_a_byline_is_ten_people():
    made = made_of(["Wei Wang"] * 10)
    assert len({person for _, person in persons_of(made)}) == 10


@pytest.mark.parametrize("name", ["Anonymous", "Unknown", "N. N.", "Various Authors"])
def test_nobody_in_particular_is_not_one_person(name):
    made = made_of([name, "Mina Rho"], [name, "Cy Twist"], [name])
    bearers = [person for printed, person in persons_of(made) if printed == name]
    assert len(set(bearers)) == len(bearers) == 3
    assert any("nobody in particular" in reason for reason in reasons(made))


@pytest.mark.parametrize("words", ["et al.", "al., et", "and others", "others", "und andere"])
def test_words_for_further_authors_are_nobody_and_cut_the_byline(words):
    made = made_of(["Mina Rho", words, "Odo Brandt"], [words], ["Odo Brandt", "Mina Rho"])
    assert {printed for printed, _ in persons_of(made)} == {"Mina Rho", "Odo Brandt"}
    assert sorted(version.byline_complete for version in made.entities.versions) == [False, False, True]
    assert sum("stands for further authors" in reason for reason in reasons(made)) == 2
    (cut,) = [work for work in made.entities.works if work.year == 2000]
    assert {one.position for one in made.entities.authorships if one.work == cut.id} == {1, None}, (
        "nobody knows how many are missing"
    )


@pytest.mark.parametrize("name", ["Mina Rho et al.", "Mina Rho et al", "al., Mina Rho et", "Mina Rho and others"])
def test_words_for_further_authors_behind_a_name_cut_the_byline(name):
    made = made_of([name], ["Mina Rho"])
    assert {printed for printed, _ in persons_of(made)} == {"Mina Rho"}
    assert sorted(version.byline_complete for version in made.entities.versions) == [False, True]
    assert any("the words behind this name" in reason for reason in reasons(made))


@pytest.mark.parametrize("name", ["Metal, A.", "Otto Others", "Petal", "Albert Al", "Etal Ro"])
def test_names_that_resemble_such_words_are_names(name):
    assert {printed for printed, _ in persons_of(made_of([name]))} == {name}


@pytest.mark.parametrize(
    "name",
    [
        "The Braid Collaboration",
        "Collaboration, The Braid",
        "Knots GmbH",
        "Knots, Inc.",
        "University of Gardens",
        "Universität für Knoten",
        "Gardens, University of",
        "for the Hedge Study Group",
        "Committee on Braids",
    ],
)
def test_a_body_that_nobody_marks_as_one_is_no_person(name):
    made = made_of([name, "Mina Rho"], ["Mina Rho"])
    assert {one.preferred_name for one in made.entities.persons} == {"Mina Rho"}
    assert len(made.entities.group_authorships) == 1
    assert any("that it is a body's" in reason for reason in reasons(made))


@pytest.mark.parametrize(
    "name", ["Group, K.", "K. Group", "Josep Company", "Juan de la Red", "Celine Dion", "Ludwig in der Au", "Vincent, A."]
)
def test_people_are_no_bodies(name):
    assert {printed for printed, _ in persons_of(made_of([name]))} == {name}


def test_one_name_twice_in_a_byline_is_reported():
    made = made_of(["Mina Rho", "Odo Brandt", "Mina Rho"])
    assert len({person for printed, person in persons_of(made) if printed == "Mina Rho"}) == 2
    assert reasons(made) == ["Mina Rho: this name is printed twice in the byline: two people, unless a human says otherwise"]


def test_companies_are_not_joined_with_people_or_each_other():
    names = ["Knots and Sons Ltd.", "The Braid Collaboration", "Braid Research"]
    made = made_of([*names, "Mina Rho"], ["Braid Rho"])
    found = persons_of(made)
    assert len({person for _, person in found}) == len(found)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("M\u00c3\u00bcller, J\u00c3\u00b6rg", "wrong encoding: “Müller, Jörg”"),
        ("Jos\u00c3\u00a9 Garc\u00c3\u00ada", "wrong encoding: “José García”"),
        ("M\ufffdller", "signs were lost"),
        ("Mina Rho3", "with digits"),
        ("M\u0456na Rho", "several scripts in one name: cyrillic, latin"),
        ("Anonymous", "nobody in particular"),
    ],
)
def test_odd_names_are_reported(name, reason):
    assert reason in " ".join(oddities(name))
    assert any(reason in told for told in reasons(made_of([name, "Odo Brandt"])))


@pytest.mark.parametrize(
    "name",
    [
        "Mina Rho",
        "José García",
        "Ægir Ðórsson",
        "노미나",
        "王伟",
        "山田たろう",
        "Мина Ро",
        "Nguyễn Vũ",
        "Odile d'Âne",
        "Mina (미나) Rho",
        "Ñandú Ã",
    ],
)
def test_plain_names_of_any_script_are_not_odd(name):
    assert oddities(name) == ()
    assert mended(name) is None


def test_what_was_read_in_the_wrong_encoding_is_not_lumped_with_others():
    made = made_of(["M\u00c3\u00bcller, J\u00c3\u00b6rg"], ["M\u00c3\u00bcller, Jana"], ["M\ufffdller, J."])
    assert len({person for _, person in persons_of(made)}) == 3


@pytest.mark.parametrize("names", [[], [""], ["  "], [".", "-"], ["\u200b"], ["x" * 5000 + " Rho"]])
def test_bylines_of_nothing_do_no_harm(names):
    made = made_of([name for name in names if name], ["Mina Rho"])
    assert "Mina Rho" in {one.preferred_name for one in made.entities.persons}
    lost = [name for name in names if name and not any(letter.isalpha() for letter in name)]
    assert sorted(one.text for one in made.entities.remarks if "holds no letter" in one.reason) == sorted(lost)
    assert not lost or not any(version.byline_complete for version in made.entities.versions if version.year == 2000)


def test_a_student_without_a_letter_is_left_out_and_told():
    page = Page("cv", about="Mina Rho")
    page.add(AdvisingRecord, advisee=page.name("1234"), role="phd", as_written="1234, Ph.D.")
    page.add(AdvisingRecord, advisee=page.name("Cy Twist"), role="phd", as_written="Cy Twist, Ph.D.")
    made = resolve([page.reading()])
    assert len(made.entities.advising) == 1
    assert [one.severity for one in made.entities.remarks if one.text == "1234"] == ["skipped"]


def test_of_very_many_authors_those_near_in_the_byline_are_company() -> None:
    several = [NameUse(n, f"a|{n}", "author", (f"Ana Falk{n}",), work="a", position=n + 1) for n in range(400)]
    introduce(several)
    assert several[7].coauthors == (*range(7), *range(8, 400))
    keys = [NameUse(0, f"b|{n + 1}", "author", (), work="b", position=n + 1) for n in range(3000)]
    many = sorted(keys, key=lambda use: use.key)  # "b|10" stands before "b|2"
    for index, use in enumerate(many):
        use.index = index
    introduce(many)
    beside = {use.position: {many[other].position for other in use.coauthors} for use in many}
    assert beside[1] == {*range(2, 52)}
    assert beside[1000] == {*range(950, 1000), *range(1001, 1051)}
    assert all(one in beside[other] for one, others in beside.items() for other in others)
