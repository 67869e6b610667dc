"""What a curation file says of works, venues and hidden persons. All names are invented."""

import pytest
from invented_records import Page

from scholargraph.errors import CurationError
from scholargraph.model.records import AdvisingRecord, OwnerRecord
from scholargraph.resolve import load_curation, resolve
from scholargraph.resolve.withheld import WITHHELD


def pages():
    cv = Page("cv_quill").add(OwnerRecord, printed="Mara K. Quill")
    cv.work("Sparse tilings of gardens", ["I. Roe", "M. K. Quill"], venue="Tilings", status="published", year=2021)
    cv.work("Braided orders", ["Orla Brandt", "M. K. Quill"], venue="NJB", status="published", year=2022)
    cv.add(AdvisingRecord, advisee=cv.name("Ines Roe"), role="phd", start_year=2019, end_year=2023, as_written="Ines Roe (Ph.D.)")
    other = Page("listing")
    other.work("On lawns", ["Ines Roe", "Mara K. Quill"], venue="Tilings", status="published", year=2021)
    other.work(
        "Braided orders", ["Orla Brandt", "Mara K. Quill"], venue="Northern Journal of Braids", status="published", year=2022
    )
    return [cv.reading(), other.reading()]


def run(tmp_path, text):
    path = tmp_path / "decisions.yaml"
    path.write_text(text, encoding="utf-8")
    return resolve(pages(), curation=load_curation([path]))


def test_works_are_joined_and_parted(tmp_path):
    plain = len(resolve(pages()).entities.works)
    joined = run(tmp_path, "- {works: {same: [Sparse tilings of gardens, On lawns]}}\n")
    assert len(joined.entities.works) == plain - 1
    parted = run(
        tmp_path,
        "- {works: {different: [{title: Braided orders, source: cv_quill}, {title: Braided orders, source: listing}]}}\n",
    )
    assert len(parted.entities.works) == plain + 1


def test_a_work_that_nobody_prints_stops_the_run(tmp_path):
    with pytest.raises(CurationError, match="selects no work"):
        run(tmp_path, "- {works: {same: [Sparse tilings of gardens, No such title]}}\n")


def test_works_that_contradict_name_both_places(tmp_path):
    pair = "[{title: Braided orders, source: cv_quill}, {title: Braided orders, source: listing}]"
    with pytest.raises(CurationError) as caught:
        run(tmp_path, f"- {{works: {{same: {pair}}}}}\n- {{works: {{different: {pair}}}}}\n")
    assert "decisions.yaml:1" in str(caught.value)
    assert "decisions.yaml:2" in str(caught.value)


def test_a_venue_of_the_user_joins_two_names(tmp_path):
    plain = {venue.name for venue in resolve(pages()).entities.venues}
    assert {"NJB", "Northern Journal of Braids"} <= plain
    found = run(tmp_path, "- {venue: {name: Northern Journal of Braids, also: [NJB], kind: journal}}\n")
    assert {venue.name for venue in found.entities.venues} == {"Northern Journal of Braids", "Tilings"}


def test_a_hidden_person_is_named_nowhere(tmp_path):
    found = run(tmp_path, "- {suppress: {name: Ines Roe}}\n")
    text = found.entities.model_dump_json() + found.registry.model_dump_json()
    for form in ("Ines Roe", "I. Roe", "ines roe", "Roe, I"):
        assert form.lower() not in text.lower()
    assert WITHHELD in {person.preferred_name for person in found.entities.persons}
    assert WITHHELD in {mention.printed for mention in found.entities.mentions}
    assert len(found.entities.mentions) == len(resolve(pages()).entities.mentions)
    again = resolve(pages(), registry=found.registry, curation=load_curation([tmp_path / "decisions.yaml"]))
    assert again.entities == found.entities


def test_an_entry_is_left_out(tmp_path):
    found = run(tmp_path, "- {suppress: {source: cv_quill, text: Ines Roe (Ph.D.)}}\n")
    assert resolve(pages()).entities.advising
    assert not found.entities.advising
    with pytest.raises(CurationError, match="no entry"):
        run(tmp_path, "- {suppress: {source: cv_quill, text: nothing like it}}\n")


@pytest.mark.parametrize(
    "line",
    ["- {suppress: {text: abc}}", "- {suppress: {}}", "- {works: {same: [a, b], different: [a, b]}}", "- {venue: {also: [x]}}"],
)
def test_a_line_that_says_too_little_or_too_much_is_refused(tmp_path, line):
    with pytest.raises(CurationError, match=r"decisions\.yaml:1"):
        run(tmp_path, line + "\n")


def test_an_institution_gets_the_names_and_the_ror_that_the_user_knows(tmp_path):
    from scholargraph.model.records import PositionRecord

    page = Page("cv", about="Mara Quill")
    page.add(PositionRecord, organization="IoK", role="professor", as_written="Professor, IoK")
    page.add(PositionRecord, organization="Institute of Knots", role="dean", as_written="Dean, Institute of Knots")
    file = tmp_path / "places.yaml"
    file.write_text("- {organization: {name: Institute of Knots, also: [IoK], ror: 02mhbdp94}}\n", encoding="utf-8")
    (found,) = resolve([page.reading()], curation=load_curation([file])).entities.organizations
    assert (found.name, found.variants, found.ror) == ("Institute of Knots", ("IoK",), "02mhbdp94")
    assert len(resolve([page.reading()]).entities.organizations) == 2


def test_the_line_offered_for_two_works_joins_them(tmp_path):
    from scholargraph.resolve.curated_works import works_line
    from scholargraph.resolve.items import collect

    one, other = Page("list_a"), Page("list_b")
    one.work('Preface: "odd" {title} # of orders', ["Mina Rho"], year=2020)
    other.work("Something else altogether on ropes", ["Mina Rho"], year=2021)
    readings = [one.reading(), other.reading()]
    (left, right), _ = collect(readings)
    line = works_line(left, right)
    assert line is not None
    file = tmp_path / "works.yaml"
    file.write_text(line + "\n", encoding="utf-8")
    assert len(resolve(readings).entities.works) == 2
    assert len(resolve(readings, curation=load_curation([file])).entities.works) == 1
