"""The page that a build writes of itself."""

from pathlib import Path

import pytest
from libraries import ROSE, SHORT, built, library

from scholargraph.pipeline import build_report
from scholargraph.pipeline.build_report import BuildReport, CandidateLine, RemarkLine, SourceReport
from scholargraph.pipeline.build_report_text import to_markdown


def test_things_are_counted_in_words() -> None:
    source = SourceReport(id="a", file="a.txt", records={"advising": 2, "owner": 1, "work": 2})
    counts = {"sources": 1, "persons": 1200, "group_authorships": 0, "advising": 2, "books": 1}
    page = to_markdown(BuildReport(scholargraph="0", settings={}, sources=[source], counts=counts, works_joined=1))
    assert "| 2 advising, 1 owner, 2 works |" in page
    graph = page.split("## The graph")[1].strip().splitlines()
    assert graph == [
        "- 1 source",
        "- 1,200 persons",
        "- 2 advising",
        "- 1 book",
        "- 1 work printed by more than one record and joined",
    ]


def test_a_note_said_again_and_again_is_listed_ten_times_and_counted() -> None:
    def remarks(severity: str) -> list[RemarkLine]:
        return [RemarkLine(severity=severity, place=f"a.bib:{n}", text=f"entry {n}", reason="a volume") for n in range(1, 31)]

    page = to_markdown(BuildReport(scholargraph="0", settings={}, sources=[], remarks=[*remarks("note"), *remarks("skipped")]))
    losses, notes = page.split("## Skipped (a loss) (30)")[1].split("## Noticed (30)")
    assert len(losses.strip().splitlines()) == 30
    assert len(notes.strip().splitlines()) == 11
    assert notes.strip().splitlines()[-1] == "- a volume: 20 more, to `a.bib:30`; each is in report.json"


def test_names_that_contradict_each_other_have_a_section_of_their_own() -> None:
    def candidate(names: list[str], contradicting: bool) -> CandidateLine:
        return CandidateLine(
            names=names,
            persons=["p1", "p2"],
            works=[2, 1],
            years=["", ""],
            contradicting=contradicting,
            score=0.5,
            reasons=["so"],
        )

    both = [candidate(["Ada Roe", "A. Roe"], False), candidate(["Ada Roe", "Mia Roe"], True)]
    page = to_markdown(BuildReport(scholargraph="0", settings={}, sources=[], candidates=both))
    alike, contradicting = page.split("## May be one person, left apart (1)")[1].split("## Names that contradict each other")
    assert "**A. Roe**" in alike
    assert "Mia Roe" not in alike
    assert "**Mia Roe**" in contradicting


def test_of_very_many_candidates_the_first_ones_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_report, "MOST_CANDIDATES", 1)
    made = built(tmp_path / "out", library(tmp_path / "full.bib", ROSE), library(tmp_path / "short.bib", SHORT))
    count = made.report.counts["candidates"]
    assert count == len(made.tables.candidates) > 1
    assert len(made.report.candidates) == 1
    text = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert f"{count - 1} more pair" in text
