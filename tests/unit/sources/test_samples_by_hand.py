"""Invented documents and what a reader of flesh and blood takes from them: works, bylines, people."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scholargraph.model.records import AdvisingRecord, AwardRecord, EducationRecord, SourceReading, WorkRecord
from scholargraph.sources import read_source

TESTS = Path(__file__).resolve().parents[2]
GOLD = sorted(TESTS.glob("golden/*/*.works.json"))
Counts = tuple[int, int, int]


def document(gold: Path) -> Path:
    (found,) = (TESTS / "samples" / gold.parent.name).glob(f"{gold.name.split('.')[0]}.*")
    return found


def folded(text: object) -> str:
    return re.sub(r"[^\w]+", " ", unicodedata.normalize("NFC", str(text)).lower()).strip()


def is_same(truth: dict[str, Any], work: WorkRecord) -> bool:
    if "title" in truth:
        return folded(work.title) == folded(truth["title"])
    if "id" in truth:
        return any(truth["id"] in identifier.value for identifier in work.identifiers)
    return folded(truth["desc"]) in folded(f"{work.description or ''} {work.title or ''}")


def pair(truth: list[dict[str, Any]], works: list[WorkRecord]) -> tuple[list[tuple[dict[str, Any], WorkRecord]], int, int]:
    """Works of the answer with those read: pairs, how many were missed, how many are too many."""
    left, pairs, missed = list(works), [], 0
    for wanted in sorted(truth, key=lambda work: bool(work.get("optional"))):
        names = Counter(map(folded, wanted.get("authors", ())))
        found = sorted(
            (work for work in left if is_same(wanted, work)),
            key=lambda work: (
                Counter(folded(name.printed) for name in work.byline.names) == names,
                (work.venue is None) == ("venue" not in wanted),
                work.year == wanted.get("year"),
            ),
        )
        if found:
            left.remove(found[-1])
        if wanted.get("optional"):
            continue
        if found:
            pairs.append((wanted, found[-1]))
        else:
            missed += 1
    return pairs, missed, len(left)


def f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / max(1, 2 * right + wrong + missed)


def read(gold: Path) -> tuple[dict[str, Any], SourceReading, list[WorkRecord]]:
    truth: dict[str, Any] = json.loads(gold.read_text(encoding="utf-8"))
    reading = read_source(document(gold), about=truth.get("about"))
    return truth, reading, [record for record in reading.records if isinstance(record, WorkRecord)]


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name.split(".")[0])
def test_works_and_bylines(gold: Path) -> None:
    truth, reading, works = read(gold)
    assert reading.source.format == gold.parent.name
    assert reading.owner == (truth.get("about") or truth.get("owner"))
    pairs, missed, invented = pair(truth["works"], works)
    assert f1(len(pairs), invented, missed) >= 0.98
    right = wrong = absent = 0
    for wanted, work in pairs:
        found, names = Counter(folded(n.printed) for n in work.byline.names), Counter(map(folded, wanted.get("authors", ())))
        right += (found & names).total()
        wrong += (found - names).total()
        absent += (names - found).total()
        if wanted.get("complete"):
            assert [folded(n.printed) for n in work.byline.names] == [folded(name) for name in wanted["authors"]], work.title
    assert f1(right, wrong, absent) >= 0.98


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name.split(".")[0])
def test_what_is_said_of_the_works(gold: Path) -> None:
    truth, _, works = read(gold)
    for wanted, work in pair(truth["works"], works)[0]:
        found = {
            "owner": work.byline.owner_implied,
            "complete": work.byline.complete,
            "status": work.status,
            "area": work.area,
        }
        wrong = {key: (found[key], wanted[key]) for key in found if key in wanted and found[key] != wanted[key]}
        assert wrong == {}, (work.title, work.place.fragment)
        assert work.year == wanted.get("year"), (work.title, work.place.fragment)
        if "venue" in wanted:
            assert folded(wanted["venue"]) in folded(work.venue), (work.title, work.place.fragment)


@pytest.mark.parametrize("gold", [g for g in GOLD if g.parent.name == "homepage"], ids=lambda gold: gold.name.split(".")[0])
def test_people_degrees_and_awards(gold: Path) -> None:
    truth, reading, _ = read(gold)
    advising = [record for record in reading.records if isinstance(record, AdvisingRecord)]
    assert sorted({r.advisor.printed for r in advising if r.advisor}) == truth["advisors"]
    assert sorted({r.advisee.printed for r in advising if r.advisee}) == truth["advisees"]
    degrees = [(r.degree, r.organization) for r in reading.records if isinstance(r, EducationRecord)]
    assert sorted(degrees) == sorted(tuple(degree) for degree in truth["education"])
    awards = [r.award for r in reading.records if isinstance(r, AwardRecord)]
    assert len(awards) == len(truth["awards"])
    assert all(any(award in found for found in awards) for award in truth["awards"])


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.name.split(".")[0])
def test_nothing_is_lost_and_no_contact_data_are_repeated(gold: Path) -> None:
    _, reading, _ = read(gold)
    assert [remark for remark in reading.remarks if remark.severity == "skipped"] == []
    assert not any(re.search(r"@|\+\d\d", remark.text) for remark in reading.remarks)
