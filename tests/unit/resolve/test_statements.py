import pytest
from invented_records import Page, entities

from scholargraph.model.records import (
    AdvisingRecord,
    AwardRecord,
    EducationRecord,
    InterestRecord,
    MetricRecord,
    OwnerRecord,
    PositionRecord,
)
from scholargraph.resolve.people import preferred


def test_statements_of_one_position_become_one():
    page = Page("home", about="Mara Quill")
    page.add(
        PositionRecord, role="tenure-track assistant professor", organization="UCLA", as_written="was assistant professor at UCLA"
    )
    page.add(
        PositionRecord,
        role="Assistant Professor",
        organization="University of California, Los Angeles",
        units=("Mathematics",),
        start_year=2017,
        end_year=2022,
        as_written="Assistant Professor, 2017-2022",
    )
    page.add(PositionRecord, role="Postdoc", organization="UCLA", start_year=2015, end_year=2016, as_written="Postdoc, 2015-2016")
    page.add(PositionRecord, role="Post-doctoral Scholar", organization="UCLA", as_written="I was a postdoc at UCLA")
    found = entities(page)
    assert sorted((m.start_year, m.end_year, len(m.quotes), len(m.units)) for m in found.memberships) == [
        (2015, 2016, 2, 0),
        (2017, 2022, 2, 1),
    ]


def test_two_terms_of_one_role_stay_two():
    page = Page("cv", about="Mara Quill")
    for start, end in ((2010, 2012), (2020, 2022)):
        page.add(
            PositionRecord, role="Lecturer", organization="Nod University", start_year=start, end_year=end, as_written=f"{start}"
        )
    page.add(PositionRecord, role="Lecturer", organization="Nod University", as_written="a lecturer")
    assert len(entities(page).memberships) == 3


def test_what_is_said_of_an_owner_nobody_names_is_reported_in_its_words():
    page = Page("cv")
    page.add(InterestRecord, phrase="tidal graphs").add(MetricRecord, metric="h-index", value=3)
    page.add(AwardRecord, award="Nod Prize", as_written="Nod Prize, 2020")
    assert [(r.severity, r.text) for r in entities(page).remarks] == [
        ("skipped", "tidal graphs"),
        ("skipped", "h-index"),
        ("skipped", "Nod Prize, 2020"),
    ]


def test_degrees_are_told_apart():
    page = Page("cv", about="Mara Quill")
    page.add(EducationRecord, degree="Ph.D.", organization="Nod University", start_year=2010, end_year=2016, as_written="Ph.D.")
    page.add(EducationRecord, degree="M.S.", organization="Nod University", start_year=2010, end_year=2016, as_written="M.S.")
    page.add(EducationRecord, degree="PhD", organization="Nod University", as_written="a PhD")
    found = entities(page)
    assert sorted((m.degree, len(m.quotes)) for m in found.memberships) == [("M.S.", 1), ("Ph.D.", 2)]


def test_a_student_list_makes_advising_and_later_positions():
    page = Page("cv")
    page.add(OwnerRecord, printed="Mara Quill", homepage="https://quill.example/")
    later = PositionRecord(place=page.place(), role="Postdoc", organization="Rice", current=True, as_written="Rice Postdoc")
    page.add(
        AdvisingRecord,
        advisee=page.name("Ines Roe"),
        role="phd",
        start_year=2020,
        end_year=2024,
        later_position=later,
        as_written="Ines",
    )
    found = entities(page)
    advising = found.advising[0]
    owner = next(p for p in found.persons if p.preferred_name == "Mara Quill")
    assert advising.advisor == owner.id == found.sources[0].about
    assert owner.homepages == ("https://quill.example/",)
    position = next(m for m in found.memberships if m.id == advising.later_position)
    assert position.person == advising.advisee
    assert next(o.name for o in found.organizations if o.id == position.organization) == "Rice University"


def test_nobody_is_the_owner_of_a_page_that_does_not_say():
    page = Page("some_name")
    page.add(MetricRecord, metric="h-index", value=3)
    page.add(AwardRecord, award="Soup Medal", start_year=2020, as_written="Soup Medal, 2020")
    page.add(AdvisingRecord, advisee=page.name("Ines Roe"), role="phd", as_written="Ines Roe (Ph.D.)")
    found = entities(page)
    assert found.persons == ()
    assert [r.severity for r in found.remarks] == ["skipped"] * 3


def test_editors_of_a_chapter_get_no_authorship():
    page = Page("cv").work(
        "Soups", ["E. Dahl", "M. Quill"], container="Innovations in Soup", publisher="Nod Press", year=2012, editors=["T. Schick"]
    )
    found = entities(page)
    assert [(e.position, e.printed) for e in found.editorships] == [(1, "T. Schick")]
    assert found.editorships[0].book == found.books[0].id
    assert found.versions[0].type == "BookChapter"
    assert len(found.authorships) == 2


def test_the_fullest_form_is_shown():
    one = Page("one", about="Ines K. Roe").work("Braided soups of the north", ["I. K. Roe"], year=2020)
    two = Page("two", about="Ines K. Roe").work("Braided soups of the north", ["Inés K. Roe"], status="preprint", year=2020)
    found = entities(one, two)
    shown = {p.preferred_name for p in found.persons}
    assert "Inés K. Roe" in shown
    assert "I. K. Roe" not in shown


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        ({"Se-Hyun Bae": 1, "Sehyun Bae": 3, "S. Bae": 9}, "Sehyun Bae"),
        ({"Jaesung R. Bae": 1, "Jaesung Bae": 5}, "Jaesung R. Bae"),
        ({"Jooyoung Bae": 2, "Joo Young Bae": 2}, "Joo Young Bae"),
        ({"Christopher Roe": 1, "Chris Roe": 4}, "Christopher Roe"),
    ],
)
def test_of_several_spellings_the_usual_one_is_shown(forms, shown):
    assert preferred(forms) == shown
