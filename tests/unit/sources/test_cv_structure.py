"""Whose page it is, which headings stand where, who advised the owner: on invented pages of many styles."""

from pathlib import Path

import pytest

from scholargraph.model.records import AdvisingRecord, OwnerRecord, SourceReading, TalkRecord, WorkRecord
from scholargraph.sources import read_source

REFERENCES = """
1. **I. Brandao-Wirth**, K. Osei. Tides in narrow bays. *Journal of Coastal Models*, 12(3):1–20, 2021.
2. K. Osei, **Ilse Brandao-Wirth**, P. Lund. Waves on shallow shelves. *Journal of Coastal Models*, 13(1):44–60, 2022.
3. **I. Brandao-Wirth** and L. Mota. Sand ripples under ice. *Polar Sediments*, 4:9–31, 2023.
4. L. Mota, **I. Brandao-Wirth**. Counting grains from above. *Polar Sediments*, 5:1–12, 2024.
"""


def read(folder: Path, name: str, text: str, format: str | None = "cv") -> SourceReading:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_source(path, format=format)


def owner(reading: SourceReading) -> str | None:
    return next((record.printed for record in reading.records if isinstance(record, OwnerRecord)), None)


def advisors(reading: SourceReading) -> list[tuple[str, str, str | None]]:
    return [
        (record.advisor.printed, record.role, record.degree)
        for record in reading.records
        if isinstance(record, AdvisingRecord) and record.advisor and not record.advisee
    ]


def titles(reading: SourceReading) -> list[str | None]:
    return [record.title for record in reading.records if isinstance(record, WorkRecord)]


def students(reading: SourceReading) -> list[tuple[str, str]]:
    return [
        (record.advisee.printed, record.role)
        for record in reading.records
        if isinstance(record, AdvisingRecord) and record.advisee and not record.advisor
    ]


@pytest.mark.parametrize(
    "top",
    [
        "---\nauthor: Ilse Brandao-Wirth\ntitle: Papers\n---\n",
        "# Ilse Brandao-Wirth's home page\n",
        "# Homepage of Ilse Brandao-Wirth\n",
        "I am Ilse Brandao-Wirth, a lecturer in coastal physics at the Halvard Institute of Oceanography in Mossby; I teach.\n",
        "Home\nResearch\nCV\nTeaching\n\nIlse Brandao-Wirth\n\nLecturer, Halvard Institute\n",
        "---\ntitle: Publications & CV\n---\n\nI am a lecturer at the Halvard Institute.\n",
    ],
)
def test_whose_page_it_is(tmp_path: Path, top: str) -> None:
    reading = read(tmp_path, "cv.md", f"{top}\n## Publications\n{REFERENCES}\n## Teaching\n- Waves\n")
    assert owner(reading) == "Ilse Brandao-Wirth"
    assert len(titles(reading)) == 4


def test_the_author_of_nearly_all_entries_owns_a_page_without_a_name(tmp_path: Path) -> None:
    plain = REFERENCES.replace("*", "") + "5. I. Brandao-Wirth. Alone on the shelf. Polar Sediments, 6:1–9, 2025.\n"
    reading = read(tmp_path, "cv.md", f"## Publications\n{plain}\n## Education\nPhD, University of Mossby, 2012\n")
    assert owner(reading) == "Ilse Brandao-Wirth"
    assert any("no heading says whose CV this is" in remark.reason for remark in reading.remarks)


def test_two_authors_of_all_entries_own_nothing(tmp_path: Path) -> None:
    entries = "".join(f"{n}. A. Roe, B. Lund. On the number {n}. Journal of Counting, {n}:1–9, 20{n}.\n" for n in range(10, 18))
    assert (
        owner(read(tmp_path, "cv.md", f"## Publications\n\n{entries}\n## Education\nPhD, University of Mossby, 2012\n")) is None
    )


def test_lettered_headings_tell_what_stands_below(tmp_path: Path) -> None:
    text = """Ann Example
CURRICULUM VITAE

PUBLICATIONS

A. Articles in refereed journals
[J1] A. Example and B. Roe, “Motors that listen,” Journal of Drives, vol. 2, pp. 1–9, 2019.

B. Conference papers (peer reviewed, selected)
[C1] A. Example, “Coils in the cold,” in Proc. Conf. Windings, Mossby, 2018, pp. 3–8.

C. Patents
[P1] A. Example, B. Roe, “Device for quiet motors,” BR 10 2017 555022-0, filed 2017.

D. Invited talks and tutorials
[T1] “Ten years of quiet,” keynote, Drives Days, Kiel, June 2022.
"""
    reading = read(tmp_path, "cv.txt", text)
    assert titles(reading) == ["Motors that listen", "Coils in the cold"]
    assert [record.title for record in reading.records if isinstance(record, TalkRecord)] == ["Ten years of quiet"]
    assert any(remark.reason == "no record is made of patents" for remark in reading.remarks)


def test_a_large_heading_inside_a_list_does_not_swallow_what_follows(tmp_path: Path) -> None:
    text = """<html><head><title>Page of Ann Example</title></head><body><h2>Ann Example</h2>
<h3>PUBLICATIONS</h3><table><tr><td colspan=2><font size=+1><b>IN PRESS</b></font></td></tr>
<tr><td>2.<td>Example, A.; Roe, B. Cages without keys. <i>J. Cages</i> <b>2024</b>, <i>7</i>, 11-19.
<tr><td>1.<td>Roe, B.; Example, A. Keys without cages. <i>J. Cages</i> <b>2020</b>, <i>3</i>, 1-9.</table>
<h3>PATENTS</h3><ul><li>A. Example, B. Roe: <i>Sorbent for keys</i>, HU 2300999 (2023)</ul>
<h3>LECTURES (invited only)</h3><ul><li>"Molecular baskets", Cage Days, Bologna, 2024</ul>
<h3>PROJECTS</h3><p>NKF K-149 "Light-controlled cages in water" (2024-2028)</p></body></html>"""
    assert titles(read(tmp_path, "cv.html", text)) == ["Cages without keys", "Keys without cages"]


def test_small_bold_lines_head_lists_of_students(tmp_path: Path) -> None:
    text = "# Ann Example\n\n# group\n\n**current**\n\n- Bo Roe --- PhD, 2022--now\n\n**alumni**\n\n- Cy Lund (MSc 2019--2021)\n"
    assert students(read(tmp_path, "cv.md", text)) == [("Bo Roe", "phd"), ("Cy Lund", "ms")]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "PhD in Physics, University of Mossby, 2008. Advisors: Dr. Eva Quil Vidal, Dr. Ole Le Goff (Marine Station, France)",
            ["Eva Quil Vidal", "Ole Le Goff"],
        ),
        (
            "2016 – PhD (cum laude), Rijksuniversiteit Drent. Promotor: prof. dr. Hendrik J. Spoel; copromotor: dr. Birgit Ruig.",
            ["Hendrik J. Spoel", "Birgit Ruig"],
        ),
        ("Ph.D. in Economics, University of Westmark, 2013. Committee: Rosa Acht (chair), Ivo Peral, Min Song", ["Rosa Acht"]),
        (
            "PhD in Logic, University of Mossby. Supervised by Profs. A. Berg and B. Lund. Thesis committee: C. Quine, D. Ho",
            ["A. Berg", "B. Lund"],
        ),
        (
            "Dr. rer. nat., TU Ostheim, 2011. Betreuer: Univ.-Prof. Dr.-Ing. Karl Weber und PD Dr. Uta Roth",
            ["Karl Weber", "Uta Roth"],
        ),
        ("Ing. (M.Sc.), University of Svratka, 2009. Advisor: doc. Petr Novotny", ["Petr Novotny"]),
        ("PhD in Physics with Prof. Ann Roe, University of Mossby, 2011", ["Ann Roe"]),
    ],
)
def test_own_advisors_with_titles(tmp_path: Path, entry: str, expected: list[str]) -> None:
    reading = read(tmp_path, "cv.md", f"# Ann Example\n\n## Education\n\n- {entry}\n\n## Service\n- Reviewer: J. Cages\n")
    assert [name for name, _, _ in advisors(reading)] == expected


def test_advisors_above_the_first_heading_and_in_the_list_of_publications(tmp_path: Path) -> None:
    text = f"""# Ann Example

Professor of Chemistry, University of Mossby
Ph.D. 2004, University of Mossby (supervisor: Eva Roth), Habil. 2012
Postdoctoral fellow with Sabine Lund, Institut Lacaze, 2005–07.

## Publications

- Ann Example. *Errors in small cages*. Master's thesis, University of Mossby, 2001. Advisors: Ole Berg and Ida Lie
{REFERENCES}
"""
    assert advisors(read(tmp_path, "cv.md", text)) == [
        ("Eva Roth", "phd", "Ph.D."),
        ("Sabine Lund", "postdoc", None),
        ("Ole Berg", "ms", "Master's"),
        ("Ida Lie", "ms", "Master's"),
    ]


def test_a_part_of_a_list_of_students_without_a_name_is_told(tmp_path: Path) -> None:
    text = "Ph.D.: on leave (2020); Lena Falk (2019); Odo Brandt (2021)."
    reading = read(tmp_path, "cv.txt", f"Ilse Brandao-Wirth\n\nSTUDENTS\n\n{text}\n")
    assert students(reading) == [("Lena Falk", "phd"), ("Odo Brandt", "phd")]
    assert [remark.reason for remark in reading.remarks] == ["a part of the entry holds no name: on leave (2020)"]


def test_a_degree_without_an_institution_is_told_though_its_thesis_is_read(tmp_path: Path) -> None:
    text = "Ph.D., 2009. Thesis: “Tides in the narrow bays of the north”. Advisor: Odo Brandt"
    reading = read(tmp_path, "cv.txt", f"Ilse Brandao-Wirth\n\nEDUCATION\n\n{text}\n")
    assert titles(reading) == ["Tides in the narrow bays of the north"]
    assert [record.kind for record in reading.records] == ["owner", "work"]  # and no position with an advisor for a role
    assert [remark.severity for remark in reading.remarks if "no institution" in remark.reason] == ["unread"]
