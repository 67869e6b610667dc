import pytest

from scholargraph.sources.text.links import take_links
from scholargraph.sources.text.references import read_reference
from scholargraph.sources.text.tails import read_tail

OWNER = "Ernest K. Ryu"
A_TITLE = "Primer on monotone operator methods"


@pytest.mark.parametrize(
    ("text", "title", "names"),
    [
        (f"{A_TITLE}. E. K. Ryu and S. Boyd, *Applied Mathematics*, 2016.", A_TITLE, ["E. K. Ryu", "S. Boyd"]),
        (f"{A_TITLE}, E. K. Ryu, S. Boyd, *Applied Mathematics*, 2016.", A_TITLE, ["E. K. Ryu", "S. Boyd"]),
        (f"E. K. Ryu and S. Boyd. {A_TITLE}. *Applied Mathematics*, 2016.", A_TITLE, ["E. K. Ryu", "S. Boyd"]),
        (f"E. K. Ryu, S. Boyd, “{A_TITLE},” Applied Mathematics, vol. 15, 2016.", A_TITLE, ["E. K. Ryu", "S. Boyd"]),
        (f"Ryu, E. K., & Boyd, S. (2016). {A_TITLE}. *Applied Mathematics*, 15(1).", A_TITLE, ["Ryu, E. K.", "Boyd, S."]),
        (f"E. K. Ryu, S. Boyd: {A_TITLE}. ICML 2016: 3-14", A_TITLE, ["E. K. Ryu", "S. Boyd"]),
        (
            "On CT and PET. E. K. Ryu, S. Ko, and J.-H. Won. *Optimization Letters*",
            "On CT and PET",
            ["E. K. Ryu", "S. Ko", "J.-H. Won"],
        ),
        ("Is it? Yes! E. K. Ryu, *Nature*, 2016", "Is it? Yes!", ["E. K. Ryu"]),
        ("Part I. Theory. E. K. Ryu and A. No, *Nature*, 2016", "Part I. Theory", ["E. K. Ryu", "A. No"]),
        (
            "Fast ADMM, L. T. H. Vân, B. van 't Hoff, and E. K. Ryu, *X*, 2016",
            "Fast ADMM",
            ["L. T. H. Vân", "B. van 't Hoff", "E. K. Ryu"],
        ),
        (
            "Graphs at work, Ann Roe, Ernest K. Ryu, and Jun Do, *X*, 2016",
            "Graphs at work",
            ["Ann Roe", "Ernest K. Ryu", "Jun Do"],
        ),
        ("*Graphs, briefly*, W. Yin and E. K. Ryu, Inkwell Press, 2022.", "Graphs, briefly", ["W. Yin", "E. K. Ryu"]),
        (
            "A rate of $O(1/k^2)$, revisited. W.-y. Gil and E. K. Ryu, *X*, 2021",
            "A rate of $O(1/k^2)$, revisited",
            ["W.-y. Gil", "E. K. Ryu"],
        ),
        ("Long titles (but why?). **E. K. Ryu** and 陈晓明. *X*, 2021", "Long titles (but why?)", ["E. K. Ryu", "陈晓明"]),
    ],
)
def test_title_and_byline(text: str, title: str, names: list[str]) -> None:
    best = read_reference(text, owner=OWNER)[0]
    assert best.title == title
    assert list(best.names) == names
    assert best.complete


def test_coauthors_behind_with() -> None:
    best = read_reference("Grammar, syntax, and the rest (with Paul Ó Briain), Word Letters, 2019.", owner=OWNER)[0]
    assert (best.title, best.names, best.prose, best.complete) == (
        "Grammar, syntax, and the rest",
        ("Paul Ó Briain",),
        True,
        False,
    )


def test_a_cut_byline() -> None:
    best = read_reference("Fast shapes. M. Çelik, E. K. Ryu, et al., *Nature*, 2023", owner=OWNER)[0]
    assert (best.title, best.names, best.complete) == ("Fast shapes", ("M. Çelik", "E. K. Ryu"), False)


def test_the_neighbours_tip_the_scale() -> None:
    text = "Jane Roe and Ann Stone. Mary Hill and Tom Lake. *Nature*, 2020"
    assert read_reference(text, order="title")[0].names == ("Mary Hill", "Tom Lake")
    assert read_reference(text, order="authors")[0].names == ("Jane Roe", "Ann Stone")


@pytest.mark.parametrize("text", ["", "...", "12", "$$$$", "((((", "* * *", "“", "et al.", "and and and"])
def test_odd_texts_are_survived(text: str) -> None:
    for cut in read_reference(text, owner=OWNER):
        assert cut.title


def test_the_tail_of_a_chapter() -> None:
    tail = read_tail("In T. Schlick, editor, *Innovations in Modeling*. Royal Society of Chemistry, 2012.")
    assert tail.container == "Innovations in Modeling"
    assert tail.publisher == "Royal Society of Chemistry"
    assert tail.editors == ("T. Schlick",)
    assert (tail.year, tail.version_type, tail.venue) == (2012, "BookChapter", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*Under review*, 2025.", {"status": "underReview", "venue": None, "year": 2025}),
        (
            "*Submitted to Optimization Letters*, 2023.",
            {"status": "submitted", "venue": None, "submitted_to": "Optimization Letters"},
        ),
        ("*Acta Formarum*, to appear.", {"status": "accepted", "venue": "Acta Formarum"}),
        (
            "_Operations Research_, 68(6): 1866-1895, 2020.",
            {"venue": "Operations Research", "volume": "68", "number": "6", "pages": "1866-1895"},
        ),
        (
            "Applied Things, vol. 15, no. 1, pp. 3–43, Jan. 2016.",
            {"volume": "15", "number": "1", "pages": "3–43", "year": 2016, "month": 1},
        ),
        ("ICML 2016: 3-14", {"venue": "ICML", "edition": "ICML 2016", "year": 2016, "pages": "3-14"}),
        ("*Garden Letters* 14(3), 2023: 220–261", {"venue": "Garden Letters", "year": 2023, "volume": "14", "pages": "220–261"}),
        ("Neural Information Processing Systems (NeurIPS), 2024", {"venue": "Neural Information Processing Systems (NeurIPS)"}),
        ("Journal of the Royal Society, Series B, 2020.", {"venue": "Journal of the Royal Society, Series B", "year": 2020}),
        ("Ph.D. thesis, Northfield University, 2016.", {"version_type": "DoctoralThesis", "venue": "Northfield University"}),
    ],
)
def test_tails(text: str, expected: dict[str, object]) -> None:
    tail = vars(read_tail(text))
    assert {name: tail[name] for name in expected} == expected


def test_links_are_taken_out() -> None:
    links = take_links("A title. *X*, 2020. ([code](https://example.org/c)) doi:10.1234/AB.5 arXiv:2401.01234v2")
    assert links.text.startswith("A title. *X*, 2020.")
    assert links.code
    assert {(i.scheme, i.value) for i in links.identifiers} == {
        ("url", "https://example.org/c"),
        ("doi", "10.1234/ab.5"),
        ("arxiv", "2401.01234"),
    }
