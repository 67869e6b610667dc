from invented_records import Page, entities, prepared

from scholargraph.resolve.near_titles import MAX_POSTINGS

TITLE = "Sparse Tilings of Hyperbolic Gardens"


def test_preprint_and_published_version_are_two_versions_of_one_work():
    listing = Page("listing").work(TITLE, ["Mara Quill", "Odo Brandt"], status="preprint", version_type="Preprint", year=2020)
    cv = Page("cv").work(TITLE.lower(), ["M. Quill", "O. Brandt"], status="published", venue="ICML", year=2021, section="Papers")
    found = entities(listing, cv)
    assert len(found.works) == 1
    assert sorted((v.type, v.year) for v in found.versions) == [("ConferencePaper", 2021), ("Preprint", 2020)]
    work = found.works[0]
    assert (work.year, work.first_year, work.type) == (2021, 2020, "ConferencePaper")
    assert [(a.position, a.basis) for a in sorted(found.authorships, key=lambda a: a.position)] == [
        (1, "printed"),
        (2, "printed"),
    ]
    assert len(found.mentions) == 4


def test_selected_and_full_list_are_one_version_with_two_quotes():
    names = ["M. Quill", "O. Brandt"]
    page = Page("cv")
    page.work(TITLE, names, venue="Mathematical Programming", status="published", year=2022, section="Selected publications")
    page.work(TITLE, names, venue="Mathematical Programming", status="published", year=2022, section="Full list")
    found = entities(page)
    assert len(found.versions) == 1
    assert len(found.versions[0].quotes) == 2
    assert found.versions[0].sections == ("Full list", "Selected publications")
    assert len(found.authorships) == 2
    assert len(found.mentions) == 4


def test_under_review_joins_the_preprint_and_is_no_venue():
    listing = Page("listing").work(TITLE, ["Mara Quill"], status="preprint", version_type="Preprint", year=2024)
    cv = Page("cv").work(TITLE, ["M. Quill"], status="underReview", year=2025, section="Papers")
    found = entities(listing, cv)
    assert [(v.status, v.venue, v.year, v.type) for v in found.versions] == [("underReview", None, 2024, "Preprint")]


def test_submitted_to_keeps_the_venue_apart():
    found = entities(
        Page("cv").work(TITLE, ["M. Quill"], status="submitted", submitted_to="SIAM Journal on Optimization", year=2023)
    )
    version = found.versions[0]
    assert version.venue is None
    assert [v.name for v in found.venues if v.id == version.submitted_to] == ["SIAM Journal on Optimization"]


def test_incompatible_bylines_block_and_are_reported():
    one = Page("one").work(TITLE, ["Mara Quill", "Odo Brandt"], year=2020)
    other = Page("other").work(TITLE, ["Hanh Le", "Sigrid Okafor"], year=2020)
    found = entities(one, other)
    assert len(found.works) == 2
    assert any("incompatible" in remark.reason for remark in found.remarks)


def test_recurring_titles_are_no_evidence():
    one = Page("one").work("Preface", ["Mara Quill"], year=2020, venue="Journal of Gardens")
    other = Page("other").work("Preface", ["Mara Quill"], year=2023, venue="Journal of Gardens")
    assert len(entities(one, other).works) == 2


def test_two_entries_of_one_section_stay_two():
    page = Page("cv")
    page.work("On tilings of gardens, revisited bounds", ["M. Quill"], year=2020, status="underReview", section="Papers")
    page.work("On tilings of gardens, bounds", ["M. Quill"], year=2021, status="published", venue="ICML", section="Papers")
    assert len(prepared(page).works) == 2


def test_news_of_one_page_join_preprint_and_acceptance():
    page = Page("home", about="Mara Quill")
    page.work(f"{TITLE}: An Overview", owner=True, prose=True, status="preprint", year=2019, section="News")
    page.work(
        f"{TITLE}: an overview",
        ["Ines", "Bo"],
        owner=True,
        prose=True,
        status="accepted",
        venue="ICML",
        year=2021,
        section="News",
    )
    found = entities(page)
    assert len(found.works) == 1
    assert sorted(a.basis for a in found.authorships) == ["impliedByOwner", "inProse", "inProse"]
    implied = next(a for a in found.authorships if a.basis == "impliedByOwner")
    assert len(implied.quotes) == 2
    assert implied.position is None


def test_a_changed_title_joins_only_preprint_and_publication():
    old, new = (
        "Understanding two braided orders by worst-case gardens",
        "Understanding limitation of two braided orders by worst-case gardens",
    )
    page = Page("home", about="Mara Quill")
    page.work(old, owner=True, prose=True, status="preprint", year=2019)
    page.work(new, ["Pim"], owner=True, prose=True, status="accepted", venue="ICML", year=2021)
    assert len(prepared(page).works) == 1
    both = Page("home", about="Mara Quill")
    both.work(old, owner=True, prose=True, status="accepted", venue="ICLR", year=2019)
    both.work(new, ["Pim"], owner=True, prose=True, status="accepted", venue="ICML", year=2021)
    stage = prepared(both)
    assert len(stage.works) == 2
    assert any("may be one work" in remark.reason for remark in stage.remarks)


def test_parts_are_two_works():
    one = Page("one").work("Long studies of braided orders, part I", ["Mara Quill"], status="preprint", year=2020)
    other = Page("other").work(
        "Long studies of braided orders, part II", ["Mara Quill"], venue="ICML", status="published", year=2020
    )
    assert len(prepared(one, other).works) == 2


def test_same_doi_is_one_version_unless_the_titles_share_nothing():
    one = Page("one").work(TITLE, ["Mara Quill"], doi="10.1000/1", year=2020, venue="ICML")
    same = Page("same").work("Sparse Tilings in Hyperbolic Gardens (extended)", ["M. Quill"], doi="10.1000/1", year=2020)
    mistyped = Page("typo").work("A cookbook of soups", ["Mara Quill"], doi="10.1000/1", year=2020)
    stage = prepared(one, same, mistyped)
    assert sorted(len(work.items) for work in stage.works) == [1, 2]
    assert [len(work.versions) for work in stage.works] == [1, 1]
    assert any("share almost nothing" in remark.reason for remark in stage.remarks)


def test_a_glued_line_is_cut_where_the_known_title_ends():
    cv = Page("cv").work("Walks in the Land of Nod", ["Abel Moss", "Ida Kern"], year=2020, venue="ICML", status="published")
    listing = Page("listing").work(
        "Walks in the Land of",
        ["Nod Abel Moss", "Ida Kern"],
        glued="Walks in the Land of NodAbel Moss, Ida Kern",
        status="preprint",
    )
    found = entities(cv, listing)
    assert len(found.works) == 1
    assert sorted(mention.printed for mention in found.mentions) == ["Abel Moss", "Abel Moss", "Ida Kern", "Ida Kern"]
    assert any(remark.severity == "repaired" for remark in found.remarks)


def test_a_work_without_title_is_kept():
    page = Page("home", about="Mara Quill")
    page.work(None, ["Bo Lind"], owner=True, prose=True, description="a paper on soups", year=2019)
    found = entities(page)
    assert [(w.title, w.description) for w in found.works] == [(None, "a paper on soups")]


def test_a_column_of_one_list_is_many_works():
    journal = Page("journal")
    for year in (2001, 2002, 2003):
        journal.work("Letters about gardens", ["Mara Quill"], year=year, venue="Garden Letters", status="published")
    assert len(prepared(journal).works) == 3


def test_near_titles_of_one_year_with_equal_complete_bylines_are_one_work():
    names = ["Mara Quill", "Odo Brandt"]
    one = Page("one").work(
        "A Tiling Engine for Hyperbolic Gardens (Abstract)", names, year=2020, venue="ICML", status="published"
    )
    two = Page("two").work("Tiling engine for hyperbolic gardens", names[::-1], year=2020, venue="ICML", status="published")
    assert len(prepared(one, two).works) == 1
    later = Page("two").work("Tiling engine for hyperbolic gardens", names[::-1], year=2021, venue="ICML", status="published")
    assert len(prepared(one, later).works) == 2


def test_records_that_are_too_many_to_be_compared_are_told():
    page = Page("shelf")
    for year in range(1500, 1500 + MAX_POSTINGS + 3):
        page.work("A yearly count of terns", ["Mia Tak"], year=year)
    told = [remark for remark in entities(page).remarks if "share this title" in remark.reason]
    assert [(remark.place.first_line, remark.text) for remark in told] == [(MAX_POSTINGS + 2, "A yearly count of terns")]
    assert f"{MAX_POSTINGS + 3} records" in told[0].reason
    assert f"to shelf:{MAX_POSTINGS + 4} were not" in told[0].reason


def test_records_that_are_few_enough_are_all_compared():
    page = Page("shelf")
    for year in range(1800, 1810):
        page.work("A yearly count of terns", ["Mia Tak"], year=year)
    assert not [remark for remark in entities(page).remarks if "share this title" in remark.reason]
