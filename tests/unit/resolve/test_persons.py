"""Who is one person: pages, student lists, initials, homonyms, curated decisions. All names are invented."""

import pytest
from uses_builder import World, together

from scholargraph.resolve.curation_files import load_curation
from scholargraph.resolve.persons import MAX_CANDIDATES, cluster
from scholargraph.resolve.uses import NameUse


@pytest.fixture
def cv() -> World:
    world = World()
    world.page("cv", "Hana K. Ryoo")
    return world


def open_pairs(clustering):
    return {frozenset((one.left, one.right)) for one in clustering.decisions if one.verdict == "candidate"}


def test_the_owner_of_a_cv_is_the_one_fitting_name_of_its_bylines(cv):
    first = cv.work("Slow methods", ["M. Brook", "H. K. Ryoo"], source="cv")
    second = cv.work("Fast methods", ["H. K. Ryoo"], source="cv")
    found = cluster(cv.uses)
    assert together(found, 0, first[1], second[0])
    assert not together(found, first[0], first[1])


def test_two_fitting_names_in_one_byline_leave_the_owner_open(cv):
    first = cv.work("Slow methods", ["H. K. Ryoo", "H. Ryoo"], source="cv")
    found = cluster(cv.uses)
    assert len({found.cluster_of[n] for n in (0, *first)}) == 3
    assert {frozenset((0, first[0])), frozenset((0, first[1]))} <= open_pairs(found)


def test_a_student_in_any_spelling_is_one_person(cv):
    student = cv.student("Mi-Hyeon Kwon", 2020, 2024)
    full = cv.work("Rotation", ["M. Kwon = Mihyun Kwon", "H. K. Ryoo"], year=2023, source="cv")
    short = cv.work("Plateaus", ["M. Kwon", "H. K. Ryoo"], year=2024, source="cv")
    found = cluster(cv.uses)
    assert together(found, student, full[0], short[0])
    rules = {one.rule for one in found.decisions if one.verdict == "same"}
    assert "student list" in rules


def test_two_students_whom_one_initial_fits_stay_candidates(cv):
    early, late = cv.student("Jisun Park", 2020, 2024), cv.student("Jaesung Park", 2022, None)
    work = cv.work("Fixed points", ["J. Park", "H. K. Ryoo"], year=2023, source="cv")
    found = cluster(cv.uses)
    assert len({found.cluster_of[n] for n in (early, late, work[0])}) == 3
    assert {frozenset((early, work[0])), frozenset((late, work[0]))} <= open_pairs(found)


def test_a_work_long_before_the_years_of_advising_is_no_students(cv):
    student = cv.student("Jisun Park", 2020, 2024)
    work = cv.work("Spectrometry", ["J. Park", "H. K. Ryoo"], year=2009, source="cv")
    assert not together(cluster(cv.uses), student, work[0])


def own_advisor(cv: World, name: str) -> int:
    return cv.add(f"advisor|cv|{name.lower()}|phd", "advisor", [name], sources=("cv",))


@pytest.mark.parametrize(("named", "printed"), [("Jan Moorbach", "J. Moorbach"), ("David Smith", "David Smith")])
def test_the_owners_own_advisor_is_the_coauthor_of_that_name(cv, named, printed):
    advisor = own_advisor(cv, named)
    work = cv.work("Slow methods", [printed, "H. K. Ryoo"], year=2003, source="cv")
    elsewhere = cv.work("Tilted plates", [printed, "Otto Brandhof"], year=1988)
    found = cluster(cv.uses)
    assert together(found, advisor, work[0])
    assert not together(found, advisor, elsewhere[0])


def test_the_owners_own_advisor_of_a_very_common_name_stays_open(cv):
    advisor = own_advisor(cv, "Wei Chen")
    work = cv.work("Slow methods", ["Wei Chen", "H. K. Ryoo"], year=2003, source="cv")
    found = cluster(cv.uses)
    assert not together(found, advisor, work[0])
    assert frozenset((advisor, work[0])) in open_pairs(found)


def test_one_letter_apart_is_another_person(cv):
    student = cv.student("Chanwoo Park", 2020, 2025)
    other = cv.work("Sharpness", ["Chanwoong Park", "H. K. Ryoo"], year=2025, source="cv")
    open_one = cv.work("Geometry", ["C. Park", "H. K. Ryoo"], year=2024, source="cv")
    found = cluster(cv.uses)
    assert len({found.cluster_of[n] for n in (student, other[0], open_one[0])}) == 3


def test_a_middle_initial_tells_one_of_two_rivals(cv):
    right, wrong = cv.student("Jaesung Park", 2020, 2025), cv.student("Jisun Park", 2020, 2025)
    full = cv.work("Adapters", ["Jaesung R. Park", "H. K. Ryoo"], year=2023, source="cv")
    short = cv.work("Entropy", ["J. R. Park", "H. K. Ryoo"], year=2024, source="cv")
    found = cluster(cv.uses)
    assert together(found, right, full[0], short[0])
    assert not together(found, wrong, short[0])


def test_initials_of_a_common_name_need_more_than_the_owner(cv):
    first = cv.work("Tokens", ["S. Choi", "H. K. Ryoo"], year=2025, source="cv")
    second = cv.work("Entropy", ["S. Choi", "M. Brook", "H. K. Ryoo"], year=2025, source="cv")
    found = cluster(cv.uses)
    assert not together(found, first[0], second[0])
    assert frozenset((first[0], second[0])) in open_pairs(found)


def test_initials_join_by_a_shared_coauthor_of_a_rare_name(cv):
    first = cv.work("Transport", ["S. Oszker", "W. Gangbor", "H. K. Ryoo"], year=2018, source="cv")
    second = cv.work("Partial transport", ["W. Gangbor", "H. K. Ryoo", "S. Oszker"], year=2018, source="cv")
    found = cluster(cv.uses)
    assert together(found, first[0], second[2])
    assert together(found, first[1], second[0])


def test_an_initial_becomes_the_only_rare_name_of_the_circle(cv):
    full = cv.work("Circuits", ["Stephan P. Boydell", "H. K. Ryoo"], year=2020, source="cv")
    short = cv.work("Primer", ["S. Boydell", "H. K. Ryoo"], year=2016, source="cv")
    assert together(cluster(cv.uses), full[0], short[0])


def test_an_initial_of_a_very_common_name_does_not(cv):
    full = cv.work("Forecasts", ["Youngmin Park", "H. K. Ryoo"], year=2022, source="cv")
    short = cv.work("Cycles", ["Y. Park", "H. K. Ryoo"], year=2020, source="cv")
    found = cluster(cv.uses)
    assert not together(found, full[0], short[0])
    assert frozenset((full[0], short[0])) in open_pairs(found)


def test_three_known_rivals_keep_an_initial_open(cv):
    for year, name in ((2022, "Keon Lee"), (2023, "Kangmin Lee"), (2024, "Kyeonghun Lee")):
        cv.work(f"Paper of {name}", [name, "H. K. Ryoo"], year=year, source="cv")
    short = cv.work("Image clusters", ["K. Lee", "H. K. Ryoo"], year=2023, source="cv")
    found = cluster(cv.uses)
    assert sum(found.cluster_of[n] == found.cluster_of[short[0]] for n in range(len(cv.uses))) == 1


def test_equal_names_of_one_byline_are_two_people(cv):
    work = cv.work("Adapters converge", ["J. Kim", "J. Kim", "H. K. Ryoo"], year=2025, source="cv")
    found = cluster(cv.uses)
    assert not together(found, work[0], work[1])
    assert [one.rule for one in found.decisions if one.verdict == "different"] == ["same byline"]


def aggregator(*entries: tuple[str, list[str], int, str]) -> tuple[World, list[list[int]]]:
    world = World()
    world.page("profile", "Dohan Kwon", own_words=False, areas=["LG"])
    return world, [world.work(title, names, year=year, area=area, source="profile") for title, names, year, area in entries]


def test_a_homonym_on_an_aggregators_page_stays_apart():
    world, works = aggregator(
        ("Bilevel first order", ["Jeong Kwon", "Dohan Kwon"], 2023, "OC"),
        ("Bilevel penalty", ["Jeong Kwon", "Dohan Kwon"], 2023, "OC"),
        ("Score models", ["Dohan Kwon", "Ying Fann"], 2022, "LG"),
        ("Connected vehicles", ["Dohan Kwon", "Joong Kimm"], 2020, "SP"),
    )
    found = cluster(world.uses)
    assert together(found, 0, works[0][1], works[1][1], works[2][0])
    assert not together(found, 0, works[3][0])
    assert frozenset((0, works[3][0])) in open_pairs(found)


def test_a_coauthor_bridges_two_fields():
    world, works = aggregator(
        ("Bilevel first order", ["Jeong Kwon", "Dohan Kwon"], 2023, "OC"),
        ("Score models", ["Dohan Kwon", "Ying Fann"], 2022, "LG"),
        ("Connected vehicles", ["Dohan Kwon", "Ying Fann"], 2020, "SP"),
    )
    assert together(cluster(world.uses), 0, *(works[n][p] for n, p in ((0, 1), (1, 0), (2, 0))))


def test_the_owner_behind_a_cut_byline_is_certain():
    world = World()
    world.page("profile", "Dohan Kwon", own_words=False)
    work = world.work("Benchmark", ["Gu Sohn", "Una Kimm"], source="profile", area="CL", cut=True, implied=True)
    assert together(cluster(world.uses), 0, work[2])


def test_equal_names_of_two_pages_need_a_link():
    world = World()
    world.page("one", "Ana Brook", own_words=False)
    world.page("two", "Lena Stone", own_words=False)
    first = world.work("Graph limits", ["Ana Brook", "Wei Zhang"], year=2020, source="one", area="CO")
    second = world.work("Speech codecs", ["Lena Stone", "Wei Zhang"], year=2021, source="two", area="AS")
    found = cluster(world.uses)
    assert not together(found, first[1], second[1])
    assert frozenset((first[1], second[1])) in open_pairs(found)


def test_equal_names_with_a_shared_coauthor_are_one_person():
    world = World()
    first = world.work("Graph limits", ["Wei Zhang", "Mira Oszker"], year=2020)
    second = world.work("Graph colours", ["Mira Oszker", "Wei Zhang"], year=2021)
    assert together(cluster(world.uses), first[0], second[1])
    assert together(cluster(world.uses), first[1], second[0])


def test_a_short_form_is_the_one_coauthor_of_the_page_who_bears_it():
    world = World()
    world.page("home", "Ruo Sunn")
    full = world.work("Overview", ["Shi Liang", "Dawei Lim", "Tian Dinge", "Ruo Sunn"], source="home")
    short = world.work("Minima", ["Tian", "Dawei", "Ruo Sunn"], source="home")
    again = world.work("Basins", ["Dawei", "Zhisen", "Ruo Sunn"], source="home")
    found = cluster(world.uses)
    assert together(found, full[1], short[1], again[0])
    assert together(found, full[2], short[0])
    assert not together(found, again[1], full[0])


def test_a_short_form_that_two_coauthors_bear_stays_open():
    world = World()
    world.page("home", "Ruo Sunn")
    world.work("Overview", ["Dawei Lim", "Ruo Sunn"], source="home")
    world.work("Summary", ["Dawei Changg", "Ruo Sunn"], source="home")
    short = world.work("Minima", ["Dawei", "Ruo Sunn"], source="home")
    found = cluster(world.uses)
    assert sum(group == found.cluster_of[short[0]] for group in found.cluster_of) == 1
    assert any(short[0] in pair for pair in open_pairs(found))


def test_a_short_form_means_nothing_across_documents():
    world = World()
    world.page("home", "Ruo Sunn")
    world.page("other", "Ana Brook")
    full = world.work("Overview", ["Dawei Lim", "Ana Brook"], source="other")
    short = world.work("Minima", ["Dawei", "Ruo Sunn"], source="home")
    assert not together(cluster(world.uses), full[0], short[0])


def test_one_orcid_joins_and_two_part():
    world = World()
    a, b = "0000-0002-1825-0097", "0000-0001-5109-3700"
    first = world.work("Limits", ["Wei Zhang"], orcids={1: a})
    second = world.work("Codecs", ["W. Zhang"], orcids={1: a})
    third = world.work("Limits of codecs", ["Wei Zhang"], orcids={1: b})
    found = cluster(world.uses)
    assert together(found, first[0], second[0])
    assert not together(found, first[0], third[0])


def test_an_orcid_does_not_join_names_that_contradict_each_other():
    world = World()
    first = world.work("Limits", ["Wei Zhang"], orcids={1: "0000-0002-1825-0097"})
    second = world.work("Codecs", ["Ana Brook"], orcids={1: "0000-0002-1825-0097"})
    found = cluster(world.uses)
    assert not together(found, first[0], second[0])
    assert frozenset((first[0], second[0])) in open_pairs(found)


def test_the_identity_mode_source_trusts_ids_and_printed_trusts_strings():
    world = World()
    first = world.work("Limits", ["Wei Zhang"], orcids={1: "0000-0002-1825-0097"})
    second = world.work("Codecs", ["Ana Brook"], orcids={1: "0000-0002-1825-0097"})
    third = world.work("Glaciers", ["Wei Zhang"], year=1960)
    assert together(cluster(world.uses, identity="source"), first[0], second[0])
    printed = cluster(world.uses, identity="printed")
    assert together(printed, first[0], third[0])
    assert not together(printed, first[0], second[0])


def test_the_identity_mode_source_takes_names_without_ids_for_the_only_one_who_bears_them():
    world = World()
    known = world.work("Limits", ["Wei Zhang", "Ana Brook"], orcids={1: "0000-0002-1825-0097", 2: "0000-0001-5109-3700"})
    other = world.work("Codecs", ["Ana Brook"], orcids={1: "0000-0002-1694-233X"})
    plain = world.work("Glaciers", ["Wei Zhang", "Ana Brook", "Mia Tak"], year=1960)
    twice = world.work("Moraines", ["Mia Tak", "Mia Tak", "Ana Brook"], year=1961)
    found = cluster(world.uses, identity="source")
    assert together(found, known[0], plain[0])
    assert not together(found, known[1], other[0])
    assert not together(found, plain[1], known[1])
    assert not together(found, plain[1], other[0])
    assert together(found, plain[1], twice[2])
    assert together(found, plain[2], twice[0])
    assert not together(found, twice[0], twice[1])


def test_a_person_has_few_candidates(cv):
    for number in range(12):
        cv.work(f"Paper number {number} on topic {number}", ["J. Kim", "H. K. Ryoo"], year=2010 + number, source="cv")
    cv.student("Jaemin Kim", 2010, 2022)
    cv.student("Jihoon Kim", 2010, 2022)
    counts: dict[int, int] = {}
    for one in cluster(cv.uses).decisions:
        if one.verdict == "candidate":
            counts[one.left] = counts.get(one.left, 0) + 1
            counts[one.right] = counts.get(one.right, 0) + 1
    assert counts
    assert max(counts.values()) <= MAX_CANDIDATES


def test_every_decision_says_why(cv):
    cv.student("Mi-Hyeon Kwon", 2020, 2024)
    cv.work("Rotation", ["M. Kwon", "J. Kim", "J. Kim", "H. K. Ryoo"], year=2023, source="cv")
    for one in cluster(cv.uses).decisions:
        assert one.reasons
        assert 1 <= one.level <= 7
        assert 0 <= one.score <= 1
        assert list(one.evidence) == sorted(one.evidence)


def test_a_curated_different_beats_the_rules(cv, tmp_path):
    student = cv.student("Mi-Hyeon Kwon", 2020, 2024)
    work = cv.work("Rotation", ["Mihyun Kwon", "H. K. Ryoo"], year=2023, source="cv")
    assert together(cluster(cv.uses), student, work[0])
    path = tmp_path / "decisions.yaml"
    path.write_text("- different: [{name: Mihyun Kwon, work: Rotation}, {name: Mi-Hyeon Kwon, source: cv}]\n")
    assert not together(cluster(cv.uses, curation=load_curation([path])), student, work[0])


def test_a_crowd_of_one_name_is_bounded_reported_and_not_lumped():
    uses = [
        NameUse(n, f"k{n:05d}|1", "author", ("Y. Wang",), work=f"k{n:05d}", position=1, year=2000 + n % 20) for n in range(5000)
    ]
    found = cluster(uses)
    assert len(set(found.cluster_of)) == len(uses)
    (told,) = [one for one in found.decisions if one.rule == "crowd"]
    assert dict(told.evidence)["groups"] == 5000
