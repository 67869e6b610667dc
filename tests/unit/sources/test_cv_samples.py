"""Invented CVs of many fields and styles against answers made by hand: what they print, not what the reader reads."""

import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from scholargraph.model.records import (
    AdvisingRecord,
    AwardRecord,
    EducationRecord,
    PositionRecord,
    SourceReading,
    WorkRecord,
)
from scholargraph.sources import read_source

TESTS = Path(__file__).resolve().parents[2]
ANSWERS = sorted((TESTS / "golden" / "cv" / "answers").glob("*.json"))


def plain(text: str | None) -> str:
    """A text without the differences that are none: kinds of quotes, dots at the end, case, "(Hons)"."""
    text = (text or "").translate(str.maketrans("’“”", '\'""')).replace(" (Hons)", "")
    return " ".join(text.replace(".,", ",").split()).strip(" .,").casefold()


def venue(text: str | None) -> str:
    """A venue without "Proc.", its acronym in brackets and its year."""
    text = re.sub(r"\s*\([^()]*(?:\)|$)", "", plain(text))
    return re.sub(r"^(?:proc\.|proceedings of(?: the)?)\s+|\W+(?:19|20)\d\d$", "", text)


def f1(found: Counter, expected: Counter) -> float:
    return 2 * (found & expected).total() / max(1, found.total() + expected.total())


def names(work: dict) -> tuple[str, ...]:
    return tuple(plain(name) for name in work["authors"])


@pytest.fixture(scope="module", params=ANSWERS, ids=lambda path: path.stem)
def read(request: pytest.FixtureRequest) -> tuple[SourceReading, dict]:
    path = request.param
    sample = next((TESTS / "samples" / "cv").glob(f"{path.stem}.*"))
    return read_source(sample), json.loads(path.read_text(encoding="utf-8"))


def theses(reading: SourceReading) -> list[WorkRecord]:
    """The owner's theses that entries on degrees name, apart from lists of works."""
    degrees = {record.place for record in reading.records if isinstance(record, EducationRecord)}
    return [record for record in reading.records if isinstance(record, WorkRecord) and record.place in degrees]


def works(reading: SourceReading) -> list[WorkRecord]:
    apart = theses(reading)
    return [record for record in reading.records if isinstance(record, WorkRecord) and record not in apart]


def test_theses_of_degrees(read: tuple[SourceReading, dict]) -> None:
    reading, answer = read
    found = [(work.title, work.year, work.venue) for work in theses(reading)]
    assert found == [(thesis["title"], thesis["year"], thesis["venue"]) for thesis in answer.get("theses", [])]
    assert all(work.version_type == "DoctoralThesis" and work.byline.owner_implied for work in theses(reading))


def test_there_are_many() -> None:
    assert len(ANSWERS) >= 20


def test_kind_and_owner(read: tuple[SourceReading, dict]) -> None:
    reading, answer = read
    assert reading.source.format == "cv"
    assert plain(reading.owner) == plain(answer["owner"])


def test_works_and_bylines(read: tuple[SourceReading, dict]) -> None:
    reading, answer = read
    optional = {plain(work["title"]) for work in answer["works"] if work.get("optional")}
    expected = [work for work in answer["works"] for _ in range(work.get("times", 1)) if not work.get("optional")]
    found = [work for work in works(reading) if plain(work.title) not in optional]
    assert f1(Counter(plain(w.title) for w in found), Counter(plain(w["title"]) for w in expected)) >= 0.98
    bylines = Counter((plain(w.title), tuple(plain(n.printed) for n in w.byline.names)) for w in found)
    assert f1(bylines, Counter((plain(w["title"]), names(w)) for w in expected)) >= 0.98
    for work in expected:
        record = next(w for w in found if plain(w.title) == plain(work["title"]))
        assert record.byline.owner_implied == work.get("owner_implied", False)
        assert record.byline.complete != (work.get("cut", False) or work.get("owner_implied", False))


def test_years_venues_and_states(read: tuple[SourceReading, dict]) -> None:
    reading, answer = read
    by_title = {plain(record.title): record for record in works(reading)}
    for work in answer["works"]:
        record = by_title.get(plain(work["title"]))
        if record is None or work.get("optional"):
            continue
        assert record.year == work["year"], work
        if "venue" in work and not (record.status == "preprint" and record.venue is None):
            assert venue(record.venue) == venue(work["venue"]), work
        if "status" in work:
            assert record.status in work["status"], work
        else:
            assert record.status in (None, "published") or not work.get("venue"), work
        for field in ("submitted_to", "container", "publisher"):
            if field in work:
                assert plain(getattr(record, field)) == plain(work[field]), work


def test_people(read: tuple[SourceReading, dict]) -> None:
    reading, answer = read
    advising = [r for r in reading.records if isinstance(r, AdvisingRecord)]
    students = {plain(r.advisee.printed): r for r in advising if r.advisee and r.advisor is None}
    assert set(students) == {plain(student["name"]) for student in answer["students"]}
    for student in answer["students"]:
        record = students[plain(student["name"])]
        assert record.role in student["roles"], student
        if student["years"]:
            printed = [year for year in (record.start_year, record.end_year) if year]
            assert set(printed) == set(student["years"]), student
        later = record.later_position
        assert plain(student.get("now")) in plain(later.as_written if later else ""), student
        assert bool(later) == ("now" in student), student
    advisors = [plain(r.advisor.printed) for r in advising if r.advisor and r.advisee is None]
    assert set(map(plain, answer["advisors"])) <= set(advisors)


def test_career(read: tuple[SourceReading, dict]) -> None:
    reading, answer = read
    held = [r for r in reading.records if isinstance(r, PositionRecord) and r.holder is None]
    found = Counter(
        (plain(r.role), plain(r.organization), r.start_year, None if r.end_year == r.start_year else r.end_year) for r in held
    )
    assert found == Counter((plain(role), plain(place), start, end) for role, place, start, end in answer["positions"])
    degrees = Counter(
        (plain(r.degree), plain(r.organization), r.end_year) for r in reading.records if isinstance(r, EducationRecord)
    )
    expected = Counter((plain(degree), plain(place), end) for degree, place, end in answer["education"])
    assert f1(degrees, expected) >= (0.66 if "habilitation" in str(answer["education"]).lower() else 1.0)


def test_awards(read: tuple[SourceReading, dict]) -> None:
    reading, answer = read
    found = [(plain(r.award), r.start_year) for r in reading.records if isinstance(r, AwardRecord)]
    for award, year in answer["awards"]:
        assert any(name.startswith(plain(award)) and start == year for name, start in found), award


def test_remarks_are_no_losses_and_keep_contacts_private(read: tuple[SourceReading, dict]) -> None:
    for remark in read[0].remarks:
        assert remark.severity != "skipped", remark
        assert not re.search(r"\w@\w|\(?\d{3}\)? \d{3}|\+\d\d \d", remark.text + remark.reason), remark


@pytest.mark.parametrize("piece", ["a b,", "A. B, ", "A. Brown. ", "A.-B. ", '"a" ', "x; ", "(", "Roe et al., "])
@pytest.mark.parametrize("heading", ["Publications", "Students"])
def test_no_line_takes_long(piece: str, heading: str, tmp_path: Path) -> None:
    line = (piece * 7000)[: min(7900, 1500 * len(piece))].strip()
    path = tmp_path / "cv.txt"
    path.write_text(
        f"Ann Roe\n\n{heading}\n\n- Ann Roe, Bo Lee. On lines. *Journal of Lines*, 2020.\n- {line}\n", encoding="utf-8"
    )
    start = time.process_time()
    read_source(path, format="cv")
    assert time.process_time() - start < 2.0
