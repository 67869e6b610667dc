"""Entries of lists say the same on a CV and on a homepage."""

import pytest

from scholargraph.model.records import (
    AdvisingRecord,
    AnyRecord,
    AwardRecord,
    EducationRecord,
    PositionRecord,
    Remark,
    ServiceRecord,
    TalkRecord,
)
from scholargraph.sources.cv import CvReader
from scholargraph.sources.document import Document
from scholargraph.sources.homepage import HomepageReader


@pytest.fixture(params=[CvReader, HomepageReader])
def reader(request: pytest.FixtureRequest) -> CvReader | HomepageReader:
    made: CvReader | HomepageReader = request.param()
    return made


def read(reader: CvReader | HomepageReader, heading: str, *entries: str) -> list[AnyRecord | Remark]:
    lines = ("# Nora Veldt", "", f"## {heading}", "", *(f"- {entry}" for entry in entries))
    return list(reader.read(Document("page", "page.md", lines)))


def test_services(reader: CvReader | HomepageReader) -> None:
    entries = (
        "Co-organizer of the Workshop on Brackish Logic (2021, 2023)",
        "Area chair: ICML, UAI 2022; reviewer for JMLR",
        "PC member: SODA'24",
    )
    found = read(reader, "Service", *entries)
    assert [(r.role, r.venue, r.start_year) for r in found if isinstance(r, ServiceRecord)] == [
        ("organizer", "Workshop on Brackish Logic", 2021),
        ("organizer", "Workshop on Brackish Logic", 2023),
        ("areaChair", "ICML", None),
        ("areaChair", "UAI", 2022),
        ("reviewer", "JMLR", None),
        ("programCommittee", "SODA", 2024),
    ]


def test_venues_of_a_service_under_headings_of_their_own(reader: CvReader | HomepageReader) -> None:
    lines = "# Nora Veldt\n\n## Reviewer for\n\n### Journals\n\n- JMLR, SIOPT\n\n### Conferences\n\n- ICML 2021".split("\n")
    found = reader.read(Document("page", "page.md", tuple(lines)))
    assert [(r.role, r.venue, r.start_year) for r in found if isinstance(r, ServiceRecord)] == [
        ("reviewer", "JMLR", None),
        ("reviewer", "SIOPT", None),
        ("reviewer", "ICML", 2021),
    ]


def test_awards(reader: CvReader | HomepageReader) -> None:
    found = read(reader, "Awards", "Young Statistician Prize, Nordic Statistical Society, 2019")
    assert [(r.award, r.awarded_by, r.start_year) for r in found if isinstance(r, AwardRecord)] == [
        ("Young Statistician Prize", "Nordic Statistical Society", 2019)
    ]


def test_students(reader: CvReader | HomepageReader) -> None:
    found = read(reader, "Students", "Oskar Blom (Ph.D. 2019–2023, co-advised with Mirja Holm)", "Tessa Oduya (M.Sc. 2021)")
    assert [
        (r.advisee and r.advisee.printed, r.advisor and r.advisor.printed, r.role, r.start_year, r.end_year)
        for r in found
        if isinstance(r, AdvisingRecord)
    ] == [
        ("Oskar Blom", None, "phd", 2019, 2023),
        ("Oskar Blom", "Mirja Holm", "coadvisor", 2019, 2023),
        ("Tessa Oduya", None, "ms", None, 2021),
    ]


def test_career(reader: CvReader | HomepageReader) -> None:
    found = read(reader, "Positions", "Lecturer, University of Illinois at Urbana-Champaign, 2015–2019")
    found += read(reader, "Education", "Ph.D. in Physics, University of Halbe, 2014. Advisor: Mirja Holm")
    assert [(r.role, r.organization, r.start_year, r.end_year) for r in found if isinstance(r, PositionRecord)] == [
        ("Lecturer", "University of Illinois at Urbana-Champaign", 2015, 2019)
    ]
    assert [(r.degree, r.field, r.organization, r.end_year) for r in found if isinstance(r, EducationRecord)] == [
        ("Ph.D.", "Physics", "University of Halbe", 2014)
    ]
    assert [(r.advisor and r.advisor.printed, r.role) for r in found if isinstance(r, AdvisingRecord)] == [("Mirja Holm", "phd")]


def test_talks(reader: CvReader | HomepageReader) -> None:
    found = read(reader, "Talks", "“Tides in the plane”, Spring School on Waves, May 2021")
    assert [(r.title, r.event, r.year, r.month) for r in found if isinstance(r, TalkRecord)] == [
        ("Tides in the plane", "Spring School on Waves", 2021, 5)
    ]


def test_neither_role_nor_time_is_no_position(reader: CvReader | HomepageReader) -> None:
    found = read(reader, "Positions", "Halbe Institute of Technology")
    assert not [r for r in found if isinstance(r, PositionRecord)]
    assert [r.text.lstrip("- ") for r in found if isinstance(r, Remark) and r.severity == "unread"] == [
        "Halbe Institute of Technology"
    ]
