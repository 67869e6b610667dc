"""Works whose titles or names two sources print differently, and values in the wrong column. All names are invented."""

import pytest
from invented_records import Page, entities, prepared

TITLE = "Sparse Tilings of Hyperbolic Gardens by Patient Surveyors"
VENUE = {"venue": "Journal of Gardens", "status": "published", "year": 2004}


def works(one: tuple[str, list[str]], other: tuple[str, list[str]]) -> int:
    pages = [Page(source).work(title, names, **VENUE) for source, (title, names) in (("one", one), ("other", other))]
    return len(entities(*pages).works)


@pytest.mark.parametrize(
    ("names", "others"),
    [
        (["Phillip A. Quillon"], ["Pillip A. Quillon"]),
        (["Garden Survey Team"], ["CORPORATE The Garden Survey Team Northmere"]),
        (["Ren?e J. Brandt", "Odo Twist"], ["Ren&#233;e J. Brandt", "Odo Twist"]),
    ],
)
def test_slips_in_names_of_one_title_and_year_are_no_contradiction(names, others):
    assert works((TITLE, names), (TITLE, others)) == 1


def test_other_people_of_one_title_and_year_are():
    assert works((TITLE, ["Mara Quill"]), (TITLE, ["Hanh Le"])) == 2


def test_an_acronym_with_a_slip_is_one_work_a_number_another_is_not():
    names = ["Mara Quill"]
    assert works((f"The TPQ Survey of {TITLE}", names), (f"The TQP Survey of {TITLE}", names)) == 1
    assert works((f"Survey 12 of {TITLE}", names), (f"Survey 13 of {TITLE}", names)) == 2


@pytest.mark.parametrize(
    "behind", [": report of the third meeting in Torvund, April 12, 2003", " (extended version)", " - Book Review"]
)
def test_a_title_with_more_behind_it_is_one_work(behind):
    assert works((TITLE, ["Mara Quill", "Odo Brandt"]), (TITLE + behind, ["M. Quill", "O. Brandt"])) == 1


def test_a_second_part_is_another_work():
    assert works((TITLE, ["Mara Quill"]), (f"{TITLE}: Part II", ["Mara Quill"])) == 2


ROWS = [
    ("Sparse tilings of hyperbolic gardens", "mara quill , odo brandt", "journal of gardens", 2001),
    ("Codecs for birdsong at dawn", "hanh le", "moss conference", 2002),
    ("Patient surveyors of moss", "sigrid okafor , mara quill", "moss conference", 2003),
    ("Ledgers of rain and snow", "odo brandt , hanh le , cy twist", "journal of gardens", 2004),
    ("A census of lichens", "cy twist", "journal of gardens", 2005),
    ("Maps without borders or legends", "hanh le , sigrid okafor", "moss conference", 2006),
]


def table(spilled: bool) -> Page:
    page = Page("mixed" if spilled else "clean")
    for title, names, venue, year in ROWS:
        if spilled:
            page.work(f"{title} {names} {venue} {year}")
        else:
            page.work(title, names.split(" , "), venue=venue, year=year, status="published")
    return page


def test_values_behind_the_title_are_put_back_and_reported():
    found = prepared(table(spilled=False), table(spilled=True))
    assert len(found.works) == len(ROWS)
    mended = [item.record for item in found.items if item.source == "mixed"]
    assert [(r.title, " , ".join(n.printed for n in r.byline.names), r.venue, r.year) for r in mended] == ROWS
    assert sum("put back" in remark.reason for remark in found.remarks) == len(ROWS)


def test_a_title_may_end_in_a_name_or_a_year():
    page = table(spilled=False)
    page.work("Letters to mara quill", year=2001, venue="journal of gardens")
    page.work("What we learned in 2003", ["odo brandt"], venue="moss conference")
    titles = {item.record.title for item in prepared(page).items}
    assert {"Letters to mara quill", "What we learned in 2003"} <= titles
