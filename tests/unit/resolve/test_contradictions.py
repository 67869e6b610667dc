"""Identifiers and bylines that contradict themselves. All names are invented."""

from invented_records import Page

from scholargraph.model.identifiers import Identifier
from scholargraph.model.records import Byline, PrintedName, WorkRecord
from scholargraph.resolve import resolve

ORCID = Identifier(scheme="orcid", value="0000-0002-1825-0097")


def work(page: Page, title: str, names: list[tuple[str, Identifier | None]], year: int = 2020) -> None:
    place = page.place()
    printed = tuple(
        PrintedName(printed=name, place=place, position=n, identifiers=(given,) if given else ())
        for n, (name, given) in enumerate(names, 1)
    )
    page.records.append(WorkRecord(place=place, title=title, year=year, byline=Byline(names=printed, complete=True)))


def persons(made) -> dict[str, list]:
    return {one.preferred_name: list(one.identifiers) for one in made.entities.persons}


def notes(made) -> list[str]:
    return [f"{one.place} {one.text}: {one.reason}" for one in made.entities.remarks if "orcid" in one.reason]


def test_one_orcid_twice_in_a_byline_is_reported_and_no_evidence():
    page = Page("list")
    work(page, "Braided orders", [("Mina Rho", ORCID), ("Odo Brandt", ORCID)])
    work(page, "Woven orders", [("Mina Rho", None), ("Cy Twist", None)])
    made = resolve([page.reading()])
    assert persons(made)["Odo Brandt"] == persons(made)["Mina Rho"] == []
    (told,) = notes(made)
    assert "stands twice in one byline" in told
    assert "Odo Brandt" in told
    assert "Mina Rho" in told
    assert not [one for one in made.entities.decisions if one.verdict == "candidate" and one.rule == "identifier"]


def test_one_orcid_under_two_incompatible_names_joins_nobody_and_names_both_places():
    page, other = Page("list"), Page("other")
    work(page, "Braided orders", [("Mina Rho", ORCID), ("Odo Brandt", None)])
    work(other, "Codecs for speech", [("Konrad Quill", ORCID)])
    made = resolve([page.reading(), other.reading()])
    assert persons(made)["Mina Rho"] == persons(made)["Konrad Quill"] == []
    (told,) = notes(made)
    assert told.startswith("list:2 Mina Rho: orcid 0000-0002-1825-0097 stands under the names of 2 people")
    assert "other:2 prints it beside “Konrad Quill”" in told


def test_who_bears_it_far_more_often_keeps_it():
    page = Page("list")
    for n, title in enumerate(("Braided orders", "Woven orders", "Knitted orders", "Sewn orders")):
        work(page, title, [("Mina Rho", ORCID)], 2015 + n)
    work(page, "Codecs for speech", [("Konrad Quill", ORCID)])
    made = resolve([page.reading()])
    assert persons(made) == {"Mina Rho": [ORCID], "Konrad Quill": []}
    assert "only the one who bears it far more often keeps it" in notes(made)[0]


def test_an_impossible_aligned_position_is_reported_with_both_places():
    page, other = Page("list"), Page("other")
    page.work("Braided orders of the north", ["Mina Rho", "Odo Brandt", "Cy Twist"])
    other.work("Braided orders of the north", ["Mina Rho", "Konrad Quill", "Cy Twist"])
    made = resolve([page.reading(), other.reading()])
    (told,) = [one for one in made.entities.remarks if "conflict between bylines" in one.reason]
    assert {str(told.place), told.reason.split(": ")[1].split(" ")[0]} == {"list:2", "other:2"}
    known = [{one.preferred_name, *one.variants} for one in made.entities.persons]
    assert sum(bool(names & {"Odo Brandt", "Konrad Quill"}) for names in known) == 1, "the other name teaches nothing"
    assert {"Odo Brandt", "Konrad Quill"} not in known
