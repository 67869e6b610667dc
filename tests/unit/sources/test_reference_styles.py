"""Lists of references in the styles of many fields come back: titles, names, years and venues."""

import re
from pathlib import Path

import pytest

from generators import references
from scholargraph.model.records import WorkRecord
from scholargraph.sources import read_source
from scholargraph.sources.text.references import in_one_style, read_reference
from scholargraph.sources.text.tails import read_tail


def plain(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", (text or "").casefold()))


def right(work: WorkRecord | None, truth: tuple[str, tuple[str, ...], int, str]) -> bool:
    _, names, year, venue = truth
    if work is None or work.year != year or [plain(n.printed) for n in work.byline.names] != [*map(plain, names)]:
        return False
    venues = [plain(found) for found in (work.venue, work.container, work.publisher) if found]
    return any(found in plain(venue) or plain(venue) in found for found in venues)


@pytest.mark.parametrize("style", references.STYLES)
def test_a_list_in_one_style(style: str, tmp_path: Path) -> None:
    total = good = 0
    for seed in (100, 101):
        listed = references.generate(style, seed)
        path = tmp_path / f"{seed}.md"
        path.write_text(listed.text, encoding="utf-8")
        works = [record for record in read_source(path, format="cv").records if isinstance(record, WorkRecord)]
        found = {plain(work.title): work for work in works}
        assert len(works) <= len(listed.truth)
        good += sum(right(found.get(plain(truth[0])), truth) for truth in listed.truth)
        total += len(listed.truth)
    assert good >= 0.85 * total


def test_the_list_decides_where_the_title_stands() -> None:
    entries = [
        "Roe, A. & Lee, B. 2019, MNRAS, 12, 345. Quiet winds of old stars",
        "Lee, B. & Roe, A. 2021, ApJ, 77, 12. Dust that should not be there",
        "Roe, A. 2022, A&A, 5, 99. What drives accretion? A review",
    ]
    titles = [cuts[0].title for cuts in in_one_style([read_reference(entry, owner="Ann Roe") for entry in entries])]
    assert titles == ["Quiet winds of old stars", "Dust that should not be there", "What drives accretion? A review"]


def test_an_entry_that_deviates_keeps_its_cut() -> None:
    entries = [f"A. Roe and B. Lee. Title number {word} of ours. *Acta*, 2020." for word in ("one", "two", "three")]
    entries.append("“The long way home”, A. Roe, C. Day and B. Lee, *Journal of Examples* 4 (2019) 3–9.")
    cuts = in_one_style([read_reference(entry, owner="Ann Roe") for entry in entries])
    assert (cuts[3][0].title, cuts[3][0].names) == ("The long way home", ("A. Roe", "C. Day", "B. Lee"))


def test_talks_and_patents_are_no_works(tmp_path: Path) -> None:
    path = tmp_path / "cv.md"
    path.write_text(
        "# Ann Roe\n\n## Publications\n\n- A. Roe, B. Lee, “Slow valves,” *Acta*, vol. 3, 2019.\n"
        "- A. Roe, B. Lee, “Fast valves,” EP 2 123 456, 2020.\n- “Valves for all,” keynote, Symposium on Valves, Graz, 2021.\n",
        encoding="utf-8",
    )
    reading = read_source(path, format="cv")
    assert [record.title for record in reading.records if isinstance(record, WorkRecord)] == ["Slow valves"]
    assert sum("patent" in remark.reason or "talk" in remark.reason for remark in reading.remarks) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "in Handbook of Valves, O. Day and B. Lee, Eds. Graz: Sonnleitner, 2022, pp. 3–9.",
            {"container": "Handbook of Valves", "editors": ("O. Day", "B. Lee"), "publisher": "Sonnleitner", "year": 2022},
        ),
        ("[Doctoral dissertation, University of Graz].", {"version_type": "DoctoralThesis", "venue": "University of Graz"}),
        ("In: Simpósio de Válvulas, 2010, Graz. Anais... p. 8-15.", {"version_type": "ConferencePaper", "pages": "8-15"}),
        ("*NordiValve*, 2018", {"venue": "NordiValve", "number": None}),
        ("*Acta*, 12, A101", {"volume": "12", "pages": "A101"}),
        ("Graz Discussion Paper 204, 2025", {"venue": "Graz Discussion Paper", "version_type": "Preprint"}),
    ],
)
def test_ends(text: str, expected: dict[str, object]) -> None:
    tail = vars(read_tail(text))
    assert {name: tail[name] for name in expected} == expected
