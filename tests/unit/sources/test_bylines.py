import pytest

from scholargraph.model.names import PersonalName
from scholargraph.model.provenance import Place
from scholargraph.sources.text.bylines import byline, clean_name, looks_like_name, name_likeness, same_person_name, split_byline


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("U. Jang, S. Das Gupta, and E. K. Ryu", ["U. Jang", "S. Das Gupta", "E. K. Ryu"]),
        ("S. Das Gupta, B. P. G. Van Parys, and E. K. Ryu", ["S. Das Gupta", "B. P. G. Van Parys", "E. K. Ryu"]),
        ("J. Kim, J. Kim, and E. K. Ryu", ["J. Kim", "J. Kim", "E. K. Ryu"]),
        ("T. Yoon, J.-H. Won, A. No", ["T. Yoon", "J.-H. Won", "A. No"]),
        ("Ryu, E. K., & Boyd, S.", ["Ryu, E. K.", "Boyd, S."]),
        ("Hill, Ann A., Simona Berg, and Yi Ming", ["Hill, Ann A.", "Simona Berg", "Yi Ming"]),
        ("van der Berg, J., de Souza, M. A. and Li, X.", ["van der Berg, J.", "de Souza, M. A.", "Li, X."]),
        ("Jane Roe; 王小明; 김철수 and **É. Dupont**", ["Jane Roe", "王小明", "김철수", "É. Dupont"]),
        ("李明、王小红", ["李明", "王小红"]),
        ("M. L. Quill, Jr., and J. Doe", ["M. L. Quill, Jr.", "J. Doe"]),
        ("E. Kim* & B. Lee†", ["E. Kim", "B. Lee"]),
        ("Boyd S, Ryu EK.", ["Boyd S", "Ryu EK"]),
    ],
)
def test_names_of_a_byline(text: str, names: list[str]) -> None:
    split = split_byline(text)
    assert list(split.names) == names
    assert split.complete
    assert split.unlikely == ()


@pytest.mark.parametrize("text", ["A. Kim et al.", "A. Kim, et al", "A. Kim and others"])
def test_a_cut_byline_is_not_complete(text: str) -> None:
    split = split_byline(text)
    assert split.names == ("A. Kim",)
    assert not split.complete


@pytest.mark.parametrize(
    "text", ["Deep Learning", "Mathematical Programming", "Cambridge University Press", "Under review", "2020"]
)
def test_other_words_are_no_names(text: str) -> None:
    assert name_likeness(text) == 0.0
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    "text", ["W. H. Press", "A. No", "Ernest K. Ryu", "ERNEST K. RYU", "Θεοδώρα Παπαδοπούλου", "박지훈", "Jane Roe"]
)
def test_names_look_like_names(text: str) -> None:
    assert looks_like_name(text)


def test_owner_by_initials() -> None:
    assert same_person_name("E. K. Ryu", "Ernest K. Ryu")
    assert same_person_name("Ryu, E.", "Ernest K. Ryu")
    assert not same_person_name("J. Ryu", "Ernest K. Ryu")
    assert not same_person_name("E. K. Kim", "Ernest K. Ryu")


def test_byline_has_positions_from_one() -> None:
    made = byline(["A. Kim", "A. Kim"], Place.lines("x", 3))
    assert [name.position for name in made.names] == [1, 2]
    assert made.complete


def test_clean_name_drops_marks_and_notes() -> None:
    assert clean_name("**Jane Roe**² (advisor)") == "Jane Roe"


@pytest.mark.parametrize(
    ("printed", "given", "family"),
    [
        ("Brown CD", "C. D.", "Brown"),
        ("van Rooijen MC", "M. C.", "Rooijen"),
        ("Kim D-H", "D.-H.", "Kim"),
        ("Roe, EJ", "E. J.", "Roe"),
        ("Minsu KIM", "Minsu", "KIM"),
        ("ERNEST RYU", "ERNEST", "RYU"),
        ("A. No", "A.", "No"),
    ],
)
def test_initials_behind_the_surname(printed: str, given: str, family: str) -> None:
    name = PersonalName.parse(printed)
    assert (name.given, name.family) == (given, family)


def test_the_owner_is_known_by_any_form_of_the_name() -> None:
    assert same_person_name("Strandberg-Ito EJ", "Emeka J. Strandberg-Ito")
    assert same_person_name("Te Whatu, N.", "Ngaire Te Whatu")
    assert not same_person_name("Whatu, H.", "Ngaire Te Whatu")
