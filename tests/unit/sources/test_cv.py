import json
import os
from collections import Counter
from pathlib import Path

import pytest

from scholargraph.model.records import (
    AdvisingRecord,
    AwardRecord,
    EducationRecord,
    OwnerRecord,
    PositionRecord,
    SourceReading,
    WorkRecord,
)
from scholargraph.sources import read_source
from scholargraph.sources.base import readers

TESTS = Path(__file__).resolve().parents[2]
SAMPLE = TESTS / "samples" / "cv" / "orsolya_vantongeren.md"
GOLDEN = TESTS / "golden" / "cv" / "orsolya_vantongeren.json"


def read(text: str, folder: Path, format: str | None = "cv") -> SourceReading:
    path = folder / "cv.txt"
    path.write_bytes(text.encode())
    return read_source(path, format=format)


def of(reading: SourceReading, kind: type) -> list:
    return [record for record in reading.records if isinstance(record, kind)]


@pytest.fixture(scope="module")
def seed(seeds: Path) -> SourceReading:
    return read_source(seeds / "cv_ernest_ryu.txt")


def test_golden() -> None:
    reading = read_source(SAMPLE, id="sample")
    found = reading.model_dump(mode="json", exclude_defaults=True, exclude={"source"})
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_counts_of_the_seed(seed: SourceReading) -> None:
    assert seed.source.format == "cv"
    assert Counter(record.kind for record in seed.records) == {
        "owner": 1,
        "position": 3,
        "education": 3,
        "interest": 4,
        "award": 11,
        "work": 73,
        "advising": 17,
    }
    sections = Counter(record.section for record in of(seed, WorkRecord))
    assert sections == {"Selected publications": 12, "Published books": 1, "Full list of publications": 60}
    assert [remark.severity for remark in seed.remarks] == ["note", "note"]


def test_the_owner_of_the_seed(seed: SourceReading) -> None:
    owner = of(seed, OwnerRecord)[0]
    assert (owner.printed, owner.homepage) == ("Ernest K. Ryu", "https://ernestryu.com/")


def test_every_quoted_line_of_the_seed_holds_its_names(seed: SourceReading, seeds: Path) -> None:
    lines = (seeds / "cv_ernest_ryu.txt").read_text(encoding="utf-8").splitlines()

    def quoted(place: object) -> str:
        return " ".join(lines[place.first_line - 1 : place.last_line])  # type: ignore[attr-defined]

    for work in of(seed, WorkRecord):
        assert work.title in quoted(work.place)
        for name in (*work.byline.names, *work.editors):
            assert name.printed in quoted(name.place)
        assert work.venue is None or work.venue in quoted(work.place)
        assert any("Ryu" in name.printed for name in work.byline.names)
        assert work.byline.complete
        assert work.year is not None
        assert [name.position for name in work.byline.names] == list(range(1, len(work.byline.names) + 1))
    for advising in of(seed, AdvisingRecord):
        assert advising.advisee.printed in quoted(advising.advisee.place)
    for award in of(seed, AwardRecord):
        assert award.award in quoted(award.place)
    for member in (*of(seed, PositionRecord), *of(seed, EducationRecord)):
        assert member.organization in quoted(member.place)


def test_entries_of_the_seed(seed: SourceReading) -> None:
    works = {work.place.first_line: work for work in of(seed, WorkRecord)}
    assert [name.printed for name in works[105].byline.names] == ["J. Kim", "J. Kim", "E. K. Ryu"]
    assert (works[59].distinctions[0].selected, works[59].distinctions[0].share) == (335, 0.035)
    assert (works[98].status, works[98].venue, works[98].year) == ("underReview", None, 2025)
    assert (works[124].status, works[124].venue, works[124].submitted_to) == ("submitted", None, "SIAM Journal on Optimization")
    chapter = works[158]
    assert (chapter.version_type, chapter.container) == ("BookChapter", "Innovations in Biomolecular Modeling and Simulations")
    assert (chapter.publisher, [e.printed for e in chapter.editors]) == ("Royal Society of Chemistry", ["T. Schlick"])
    assert (works[94].version_type, works[94].publisher) == ("Book", "Cambridge University Press")
    assert works[138].title.endswith("rate on squared gradient norm")
    assert works[131].title == r"Factor $\sqrt{2}$ -Acceleration of Accelerated Gradient Methods"


def test_students_of_the_seed(seed: SourceReading) -> None:
    students = {record.advisee.printed: record for record in of(seed, AdvisingRecord)}
    rho, suh, yi, kim = (students[name] for name in ("Donghwan Rho", "Jaewook Suh", "Soheun Yi", "Jaeyeon Kim"))
    assert (rho.role, rho.start_year, rho.end_year, rho.current) == ("phd", 2022, None, True)
    assert (suh.role, suh.start_year, suh.end_year, suh.current) == ("phd", 2020, 2024, False)
    assert (yi.role, yi.start_year, yi.end_year) == ("undergraduateIntern", 2022, 2022)
    assert (kim.later_position.role, kim.later_position.organization, kim.later_position.units) == ("Ph.D.", "Harvard", ("CS",))
    assert Counter(record.role for record in students.values()) == {"phd": 10, "ms": 2, "undergraduateIntern": 5}


def test_positions_of_the_seed(seed: SourceReading) -> None:
    first = of(seed, PositionRecord)[0]
    assert (first.role, first.organization, first.units) == ("Assistant Professor", "UCLA", ("Applied Mathematics",))
    assert (first.start_year, first.end_year, first.current, first.place.fragment) == (2024, None, True, "line=14,16")


def test_cut_in_the_middle_of_an_entry(seeds: Path, tmp_path: Path) -> None:
    text = (seeds / "cv_ernest_ryu.txt").read_text(encoding="utf-8")
    cut = text[: text.index("Sharpness-aware") + 60]
    reading = read(cut, tmp_path)
    assert len(of(reading, WorkRecord)) == 12 + 1 + 5
    assert any("no year is printed" in remark.reason for remark in reading.remarks)


def test_crlf_reads_the_same(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    assert read(text, tmp_path).records == read(text.replace("\n", "\r\n"), tmp_path).records


def test_an_award_of_one_year_has_no_end(tmp_path: Path) -> None:
    reading = read("CV of Jane Roe\n\nAwards\n\n- Prize, 2019\n- Fellowship, 2014–16\n", tmp_path, None)
    years = [(record.start_year, record.end_year) for record in of(reading, AwardRecord)]
    assert years == [(2019, None), (2014, 2016)]


def test_without_publications(tmp_path: Path) -> None:
    reading = read("CV of Jane Roe\n\nEducation\n\n2010 MSc Physics, ETH Zürich\n\nAwards\n\n- Prize, 2019\n", tmp_path, None)
    assert [record.kind for record in reading.records] == ["owner", "education", "award"]
    assert reading.owner == "Jane Roe"


def test_without_a_name_nobody_is_implied(tmp_path: Path) -> None:
    reading = read("Publications\n\n1. Graphs at rest. A. Kim et al., *Nature*, 2020.\n", tmp_path)
    assert reading.owner is None
    assert of(reading, WorkRecord)[0].byline.complete is False
    assert any("whose CV" in remark.reason for remark in reading.remarks)


def test_names_with_markup_stay_text(tmp_path: Path) -> None:
    text = "Jane Roe\n\nPh.D. students\n\n- <img src=x onerror=alert(1)> (2020–)\n- **Ann Stone** (2021–)\n"
    students = of(read(text, tmp_path), AdvisingRecord)
    assert students[-1].advisee.printed == "Ann Stone"
    assert {student.role for student in students} == {"phd"}


def test_coadvised_students_give_two_records(tmp_path: Path) -> None:
    text = "Jane Roe\n\nStudents\n\n- Ann Stone (Ph.D. 2019–2023), co-advised with Prof. Tom Lake\n"
    own, other = of(read(text, tmp_path), AdvisingRecord)
    assert (own.advisor, own.role, own.start_year, own.end_year) == (None, "phd", 2019, 2023)
    assert (other.advisor.printed, other.role, other.advisee.printed) == ("Tom Lake", "coadvisor", "Ann Stone")


def test_unread_lines_are_remarked(tmp_path: Path) -> None:
    reading = read("Jane Roe\n\nLanguages\n\nEnglish, Norn.\n", tmp_path)
    assert [(r.severity, r.place.first_line) for r in reading.remarks] == [("unread", 5)]


def test_sniffing(shared_data: Path, seeds: Path) -> None:
    cv = readers()["cv"]
    names = {path.name: read_source(path, format="cv") and cv for path in sorted(seeds.glob("*.txt"))}
    assert len(names) == 5
    from scholargraph.sources.document import Document, decode

    def sniff(path: Path) -> float:
        lines, _ = decode(path.read_bytes(), path.stem, path.name)
        return cv.sniff(Document(path.stem, path.name, lines))

    assert sniff(seeds / "cv_ernest_ryu.txt") > 0.8
    assert sniff(SAMPLE) > 0.8
    for path in seeds.glob("*.txt"):
        if not path.name.startswith("cv"):
            assert sniff(path) < 0.2, path.name


def test_prose_is_no_cv() -> None:
    from scholargraph.sources.document import Document

    lines = ("It was a dark night.", "", "Education", "", "is what she lacked, he thought, and so did I.")
    assert readers()["cv"].sniff(Document("x", "x.txt", lines)) < 0.3


def test_a_line_too_long_for_an_entry_is_reported(tmp_path: Path) -> None:
    reading = read("Jane Roe\n\nPublications\n\n- A title. J. Roe, *Nature*, 2020.\n- " + "a b, " * 9000 + "\n", tmp_path)
    assert len(of(reading, WorkRecord)) == 1
    assert [(r.severity, r.place.first_line) for r in reading.remarks] == [("skipped", 6)]
