"""The profile reader: totals, owners implied behind "et al.", dates without year, wrapped and cut entries."""

import datetime
import json
import os
from pathlib import Path

import pytest

from scholargraph.model.names import PersonalName
from scholargraph.model.records import AnyRecord, InterestRecord, MetricRecord, OwnerRecord, Remark, WorkRecord
from scholargraph.sources import read_source
from scholargraph.sources.aggregator.entries import may_be, opening
from scholargraph.sources.aggregator.profile import ProfileReader
from scholargraph.sources.document import Document

TESTS = Path(__file__).resolve().parents[2]
AS_OF = datetime.date(2026, 6, 1)


def read(*lines: str, about: str | None = None, as_of: datetime.date | None = None) -> tuple[list[AnyRecord], list[Remark]]:
    items = list(ProfileReader().read(Document("doc", "doc.txt", lines, about, as_of)))
    return [i for i in items if not isinstance(i, Remark)], [i for i in items if isinstance(i, Remark)]


def works_of(records: list[AnyRecord] | tuple[AnyRecord, ...]) -> list[WorkRecord]:
    return [record for record in records if isinstance(record, WorkRecord)]


@pytest.mark.parametrize(
    ("stem", "owner", "works", "implied", "metrics"),
    [
        ("profile_chulhee_yun", "Chulhee Yun", 43, 12, [32, 43, 1895, 59, 62]),
        ("profile_dohyun_kwon", "Dohyun Kwon", 14, 1, [13, 14, 319, 51, 51]),
    ],
)
def test_real_profiles(seeds: Path, stem: str, owner: str, works: int, implied: int, metrics: list[int]) -> None:
    reading = read_source(seeds / f"{stem}.txt", as_of=AS_OF)
    found = works_of(reading.records)
    assert reading.source.format == "profile"
    assert reading.owner == owner
    assert len(found) == works
    assert sum(w.byline.owner_implied for w in found) == implied
    assert all(w.byline.owner_implied != any(n.printed == owner for n in w.byline.names) for w in found)
    assert [r.value for r in reading.records if isinstance(r, MetricRecord)] == metrics
    assert [r.area for r in reading.records if isinstance(r, InterestRecord)] == ["LG"]
    assert all(w.date and w.version_type == "Preprint" and w.venue is None for w in found)
    assert reading.remarks == ()


def test_real_profile_in_detail(seeds: Path) -> None:
    path = seeds / "profile_chulhee_yun.txt"
    dated, undated = (works_of(read_source(path, as_of=as_of).records) for as_of in (AS_OF, None))
    assert dated[0].title == "PLASTIC: Improving Input and Label Plasticity for Sample Efficient Reinforcement Learning"
    assert [n.printed for n in dated[0].byline.names] == ["Hojoon Lee", "Hanseul Cho", "Hyunseung Kim"]
    assert (dated[0].code_available, dated[1].code_available, dated[0].byline.complete) == (True, False, False)
    assert (dated[0].place.first_line, dated[0].byline.names[0].place.first_line) == (13, 15)
    assert (dated[3].metrics, dated[3].area) == ((("score", 15.5, None),), "LG")
    assert (dated[3].date, dated[3].year_assumed) == (datetime.date(2026, 5, 18), True)
    assert (undated[3].year, undated[3].month, undated[3].date) == (None, 5, None)
    assert sum(w.year is None for w in undated) == 7


def entry(opening_line: str, byline: str) -> WorkRecord:
    records, _ = read("Mia K. Tak", "", opening_line, "A Title", "", byline)
    return works_of(records)[0]


@pytest.mark.parametrize(
    ("byline", "implied"),
    [
        ("Bo Zhuo, Ada Hale, Wu Li et al.", True),
        ("Bo Zhuo, M. K. Tak, Wu Li et al.", False),
        ("Bo Zhuo, M. Tak, Wu Li et al.", False),
        ("Bo Zhuo, Mia Tak et al.", False),
        ("Bo Zhuo, Tak Mia K. et al.", False),
        ("Bo Zhuo, Min Tak et al.", True),
        ("Bo Zhuo, Mia Taka et al.", True),
        ("Bo Zhuo, Mia K. Tak", False),
    ],
)
def test_owner_is_implied_only_behind_a_cut_without_the_name(byline: str, implied: bool) -> None:
    work = entry("LGJul 6, 2023", byline)
    assert (work.byline.owner_implied, work.byline.complete) == (implied, "et al." not in byline)


def test_complete_byline_without_the_owner_is_remarked() -> None:
    records, remarks = read("Mia Tak", "LGJul 6, 2023", "A Title", "Bo Zhuo, Wu Li")
    assert works_of(records)[0].byline.owner_implied is False
    assert [(r.severity, r.place.first_line) for r in remarks] == [("note", 4)]


@pytest.mark.parametrize(
    ("printed", "owner", "expected"),
    [
        ("TaeHo Yeom", "Tae-Ho Yeom", True),
        ("T. Yeom", "Tae-Ho Yeom", True),
        ("T.-H. Yeom", "TaeHo Yeom", True),
        ("J. Yeom", "TaeHo Yeom", False),
        ("Jan van der Berg", "J. Van der Berg", True),
        ("Tae-Jin Yeom", "Tae-Ho Yeom", False),
        ("Jose Peñalver", "José Penalver", True),
        ("***", "Tae-Ho Yeom", False),
    ],
)
def test_may_be(printed: str, owner: str, expected: bool) -> None:
    assert may_be(printed, PersonalName.parse(owner)) is expected


@pytest.mark.parametrize(
    ("line", "score", "area", "month", "day", "year", "code"),
    [
        ("CVJul 6, 2023Code", None, "CV", 7, 6, 2023, True),
        ("15.5LGMay 18", 15.5, "LG", 5, 18, None, False),
        ("quant-phJan 1, 2020", None, "quant-ph", 1, 1, 2020, False),
        ("cs.LGSept 12, 2021", None, "cs.LG", 9, 12, 2021, False),
        ("cond-mat.str-elDecember 3, 1999Code", None, "cond-mat.str-el", 12, 3, 1999, True),
        ("ZZMar 2", None, "ZZ", 3, 2, None, False),
        ("7MAMar 2", 7.0, "MA", 3, 2, None, False),
        ("LG Jul 6, 2023 Code", None, "LG", 7, 6, 2023, True),
        ("MLJun 2018", None, "ML", 6, None, 2018, False),
    ],
)
def test_opening(line: str, score: float | None, area: str, month: int, day: int | None, year: int | None, code: bool) -> None:
    found = opening(1, line)
    assert found
    assert (found.score, found.area, found.month, found.day, found.year, found.code) == (score, area, month, day, year, code)


@pytest.mark.parametrize(
    "line", ["May 18", "May", "LG", "In May 2018", "Marching on", "h-index32", "The LGMay 18 entry", "43 Papers"]
)
def test_no_opening(line: str) -> None:
    assert opening(1, line) is None


def test_leap_day_without_year() -> None:
    records, _ = read("Mia Tak", "LGFeb 29", "A Title", "Mia Tak", as_of=datetime.date(2026, 6, 1))
    assert works_of(records)[0].date == datetime.date(2024, 2, 29)


def test_header_may_be_missing_and_about_gives_the_owner() -> None:
    records, remarks = read("LGJul 6, 2023", "A Title", "Bo Zhuo, Ada Hale, Wu Li et al.", about="Mia Tak")
    assert not any(isinstance(r, OwnerRecord | MetricRecord) for r in records)
    assert works_of(records)[0].byline.owner_implied
    assert works_of(records)[0].code_available is None
    assert remarks == []


def test_unknown_header_line_and_wrong_total_are_remarked() -> None:
    records, remarks = read("Mia Tak", "Some banner!", "9 Papers", "LGJul 6, 2023", "A Title", "Mia Tak")
    assert [(r.severity, r.place.first_line) for r in remarks] == [("unread", 2), ("note", 3)]
    assert [(r.metric, r.value) for r in records if isinstance(r, MetricRecord)] == [("papers", 9.0)]


def test_golden() -> None:
    reading = read_source(TESTS / "samples/profile/brandreth.txt", as_of=datetime.date(2026, 6, 1))
    found = reading.model_dump(mode="json", exclude_defaults=True)
    path = TESTS / "golden/profile/brandreth.json"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))
