"""The three public CVs against their answers: every checked entry, the counts of sections, students with role and years."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scholargraph.model.names import fold
from scholargraph.model.records import AdvisingRecord, SourceReading, WorkRecord
from scholargraph.sources import read_source

DOCUMENTS = {
    "buchanan_markdown": ["research.md", "students.md"],
    "casanova_latex": ["vita.tex"],
    "hill_org": ["publications.org"],
}
SECTIONS = {
    "submitted": "Submitted Papers",
    "journal": ("Refereed Journal Articles", "Journal Articles"),
    "other": "Other",
    "conference": "Refereed Conference and Workshop Proceedings",
    "in_preparation": "In preparation",
    "under_review": "Submitted/under review/in revision",
    "peer_reviewed": "Peer-reviewed",
    "thesis": "PhD thesis",
    "software": "Software",
}
ROLES = {"PhD": {"phd"}, "MS": {"ms"}, "postdoc": {"postdoc"}, "undergraduate": {"undergraduateIntern", "bachelor"}}


class Answers:
    """What a CV prints, and what was read of it."""

    def __init__(self, folder: Path):
        self.gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        about = self.gold["person"]
        self.readings: list[SourceReading] = [read_source(folder / name, about=about) for name in DOCUMENTS[folder.name]]
        records = [record for reading in self.readings for record in reading.records]
        self.works = [record for record in records if isinstance(record, WorkRecord)]
        self.advising = [record for record in records if isinstance(record, AdvisingRecord)]


@pytest.fixture(scope="module", params=sorted(DOCUMENTS))
def answers(request: pytest.FixtureRequest, shared_data: Path) -> Answers:
    return Answers(shared_data / "data" / "cvs" / request.param)


def same(one: str, other: str) -> bool:
    """Whether two printed names have the same words, in whatever order."""
    return sorted(fold(one).split()) == sorted(fold(other).split())


def test_format(answers: Answers) -> None:
    assert {reading.source.format for reading in answers.readings} == {"cv"}


def test_checked_entries(answers: Answers) -> None:
    for check in answers.gold["checks"]:
        works = [work for work in answers.works if fold(work.title or "") == fold(check["title"])]
        assert len(works) == 1, check["title"]
        names = [name.printed for name in works[0].byline.names]
        assert works[0].year == check["year"]
        assert len(names) == check.get("n_authors", len(names))
        for printed, expected in zip(names, check.get("authors", []), strict=False):
            assert same(printed, expected)
        if "doi" in check:
            assert [i.value for i in works[0].identifiers if i.scheme == "doi"] == [check["doi"].lower()]


def test_counts_of_sections(answers: Answers) -> None:
    counts = Counter(work.section for work in answers.works)
    for kind, number in answers.gold["publications"].items():
        headings = SECTIONS[kind] if isinstance(SECTIONS[kind], tuple) else (SECTIONS[kind],)
        assert sum(counts[heading] for heading in headings) == number, kind


def test_coauthors(answers: Answers) -> None:
    expected = answers.gold.get("coauthor_counts_peer_reviewed", {})
    printed = Counter(
        fold(" ".join(reversed(name.printed.split(", "))))
        for work in answers.works
        for name in work.byline.names
        if work.section == "Peer-reviewed"
    )
    assert all(printed[fold(name)] == number for name, number in expected.items())


def test_students_with_role_and_years(answers: Answers) -> None:
    expected = [
        (kind, *((entry, None) if isinstance(entry, str) else entry))
        for kind, entries in answers.gold.get("students", {}).items()
        for entry in entries
    ]
    own = [record for record in answers.advising if record.advisee and record.advisor is None]
    assert len(own) == len(expected)
    for kind, name, year in expected:
        found = [r for r in own if r.advisee and same(r.advisee.printed, name) and r.role in ROLES[kind]]
        assert len(found) == 1, (kind, name)
        assert year is None or found[0].end_year == year


def test_own_advisors(answers: Answers) -> None:
    expected = [(a["degree"], a["year"], name) for a in answers.gold.get("advisors", []) for name in a["names"]]
    own = [record for record in answers.advising if record.advisor and record.advisee is None]
    assert len(own) == len(expected)
    for degree, year, name in expected:
        roles = ROLES[degree]
        assert any(r.advisor and same(r.advisor.printed, name) and r.role in roles and r.end_year == year for r in own)


def test_nothing_is_lost_without_a_word(answers: Answers, shared_data: Path) -> None:
    """Each line of a list of publications is in a record, or in a remark."""
    for reading in answers.readings:
        said = {
            line
            for item in (*reading.records, *reading.remarks)
            if not item.place.file
            for line in range(item.place.first_line or 0, (item.place.last_line or 0) + 1)
        }
        file = next((shared_data / "data" / "cvs").glob(f"*/{reading.source.file_name}"))
        entries = [
            n
            for n, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1)
            if line.lstrip()[:3] in ("- A", "1. ", "2. ")
        ]
        assert set(entries) <= said | set(range(1, 8))
