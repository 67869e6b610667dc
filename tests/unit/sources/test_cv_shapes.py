"""Which lines form an entry, in the containers people really have: text of a PDF, wrapped text, Markdown with tags."""

from pathlib import Path

import pytest

from scholargraph.model.records import AdvisingRecord, SourceReading, WorkRecord
from scholargraph.sources import read_source
from scholargraph.sources.markup.page_breaks import is_wrapped, page_feet


def read(folder: Path, name: str, text: str) -> SourceReading:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_source(path, format="cv")


def works(reading: SourceReading) -> list[tuple[str | None, int | None, list[str]]]:
    found = [record for record in reading.records if isinstance(record, WorkRecord)]
    return [(work.title, work.year, [name.printed for name in work.byline.names]) for work in found]


def students(reading: SourceReading) -> list[tuple[str, str, int | None, int | None, str | None]]:
    return [
        (r.advisee.printed, r.role, r.start_year, r.end_year, r.later_position.as_written if r.later_position else None)
        for r in reading.records
        if isinstance(r, AdvisingRecord) and r.advisee and not r.advisor
    ]


PRINTED = """                            CURRICULUM VITAE
                              Ada Quist-Moe

EDUCATION
2000–2004 Doctorate in Electrical Engineering, Universidade de Campo Belo in
Montes Altos. Thesis: Modulation of quiet motors. Advisor: Prof.
Armando T. Figo; co-advisor: Prof. Helga Raut (TU Ilmtal, Germany).

PUBLICATIONS

A. Articles in refereed journals
[J3] A. Quist-Moe and B. Roe, “A finite-
     control-set predictor for droop-
     controlled grids and for quiet motors,” Journal of Drives, vol. 7, pp.
     11–19, 2021.
[J2] B. Roe, A. Quist-Moe, “Thermal cycling of coils: Measure-
     ment and simulation in the field,” Journal of Drives, vol. 6, pp. 1–9,

                                Page 1 of 2

A. Quist-Moe — Curriculum Vitae                          November 2026

     2019.
[J1] A. Quist-Moe, “Droop in finite grids, controlled by hand from far off,” Journal
     of Drives, vol. 2, 2015.

B. Trabalhos completos em anais nacionais

2013
QUIST-MOE, A.; ROE, B. Mulheres na engenharia de motores silenciosos. In: XLI
Congresso Brasileiro de Motores, 2013, Gramado. Anais. p. 11-19.
ROE, B.; QUIST-MOE, A. Motores na escola. In: XL Congresso Brasileiro de Motores,
2012, Natal. Anais. p. 3-9.
2010
QUIST-MOE, A. Motores lentos. In: XX Congresso de Motores, 2010, Belo. p. 4-5.

SUPERVISION
Doctoral theses
Name                  Period       Thesis title                          Now at
Daniel F. Mour        2022–        (in progress)
Livia S. Camar        2019–2024    Fault tolerance in quiet motors       WEG Drives, and after that
                                                                         Umbra Motors
Isa Bitten            2018–2023    Three-phase drives                    Prof., IF Montes Altos

Master's dissertations
Nat Seque (2011), Breno Vilhe (2013), Samuel Oliveira Prad (2015), Isadora
Bittencour (2017), Thais Yamash (2021).

                                Page 2 of 2
"""


def test_text_of_a_pdf_without_form_feeds(tmp_path: Path) -> None:
    reading = read(tmp_path, "cv.txt", PRINTED)
    assert works(reading)[:4] == [
        ("Modulation of quiet motors", 2004, []),
        (
            "A finite-control-set predictor for droop-controlled grids and for quiet motors",
            2021,
            ["A. Quist-Moe", "B. Roe"],
        ),
        ("Thermal cycling of coils: Measurement and simulation in the field", 2019, ["B. Roe", "A. Quist-Moe"]),
        ("Droop in finite grids, controlled by hand from far off", 2015, ["A. Quist-Moe"]),
    ]
    assert [year for _, year, _ in works(reading)[4:]] == [2013, 2012, 2010]
    assert [(name, role, end) for name, role, _, end, _ in students(reading)] == [
        ("Daniel F. Mour", "phd", None),
        ("Livia S. Camar", "phd", 2024),
        ("Isa Bitten", "phd", 2023),
        ("Nat Seque", "ms", 2011),
        ("Breno Vilhe", "ms", 2013),
        ("Samuel Oliveira Prad", "ms", 2015),
        ("Isadora Bittencour", "ms", 2017),
        ("Thais Yamash", "ms", 2021),
    ]
    advisors = [r.advisor.printed for r in reading.records if isinstance(r, AdvisingRecord) and r.advisor and not r.advisee]
    assert advisors == ["Armando T. Figo", "Helga Raut"]
    assert not any("Page 1" in str(record) for record in reading.records)


def test_feet_of_pages_rise_by_one() -> None:
    body = [f"A line of the body, number {n * 7 % 5}, goes on" for n in range(20)]
    assert page_feet([*body, "", "Roe, CV - page 1", "", *body, "", "Roe, CV - page 2", ""]) == [21, 44]
    assert page_feet([*body, "", "2019", "", *body, "", "2018", ""]) == []
    assert page_feet([*body, "", "Page 4", "", *body, "", "Page 9", ""]) == []


def test_lines_of_their_own_are_not_taken_for_wrapped_ones() -> None:
    entries = [f"{n}. A. Roe, Title of the entry {'very ' * (n % 7)}long. Journal {n}, 20{n}." for n in range(10, 50)]
    assert not is_wrapped(entries)


STACKED = """Tobias Lind-Ade

Associate Professor of Economics, Sodra School, Malmo

Publications

The Long Shadow of Short Contracts
with Elif Karah and Robert Nwos
Review of Examples, forthcoming
[Paper] [Online Appendix]

Minimum Rules without Minimum Laws: Collective Agreements and the Bottom of the
Distribution
with Elif Karah, Per-Olof Stjern, and Juan Braca
Journal of Rules, 15(4): 212–249, 2023.

Parental Leave and the Boss
with Ana Duart
Journal of Leave, 132 (646), 2022, 1835–1869.

Work in Progress

"Green Jobs, Brown Towns" (with Elif Karah)
"Learning to Strike" (with Bart Ooster and Yuki Tana)

Ph.D. students (placement)

Signe Dahl-Moe (2024, main advisor) – Norges Bank
Hamid Raza (2022, main advisor) – postdoc, Humboldt University

Last updated: October 2026
"""


def test_entries_over_several_lines(tmp_path: Path) -> None:
    reading = read(tmp_path, "page.txt", STACKED)
    assert [(title, year) for title, year, _ in works(reading)] == [
        ("The Long Shadow of Short Contracts", None),
        ("Minimum Rules without Minimum Laws: Collective Agreements and the Bottom of the Distribution", 2023),
        ("Parental Leave and the Boss", 2022),
        ("Green Jobs, Brown Towns", None),
        ("Learning to Strike", None),
    ]
    assert students(reading) == [
        ("Signe Dahl-Moe", "phd", None, 2024, "Norges Bank"),
        ("Hamid Raza", "phd", None, 2022, "postdoc, Humboldt University"),
    ]
    assert any("page was made" in remark.reason for remark in reading.remarks)


def test_tags_and_attributes_in_markdown(tmp_path: Path) -> None:
    text = """# Ann Example

## Papers
{: .year}

- **Two turns too late**{: .title}
  Bo Roe<sup>s</sup>, <u>Cy Lund</u><sup>\\*</sup>, Ann Example
  *Journal of Turns*, 12, 1-9, 2024 <abbr class="badge">JT</abbr>
- **One turn too early**{: .title}
  Cy Lund, Ann Example
  *Journal of Turns*, 11, 3-7, 2023

## Talks
<ul>
  <li>2024-07: <i>Stacking for pleasure</i>, Strath colloquium</li>
</ul>

## Students
- ~~Rex Sample~~ (placeholder)
- Dee Moss, PhD, 2020–2024
"""
    reading = read(tmp_path, "cv.md", text)
    assert works(reading) == [
        ("Two turns too late", 2024, ["Bo Roe", "Cy Lund", "Ann Example"]),
        ("One turn too early", 2023, ["Cy Lund", "Ann Example"]),
    ]
    assert [(name, end) for name, _, _, end, _ in students(reading)] == [("Dee Moss", 2024)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "## Master's theses supervised\n\nParv Rahma, *Arsenic and labour* (2018); Yael Ezra, *Rents near parks* (2020).\n",
            [("Parv Rahma", "ms"), ("Yael Ezra", "ms")],
        ),
        (
            "## Students\n\n| Name | Level | When | Where now |\n|--|--|--|--|\n"
            "| Ida Berg | Honours | 2025 | PhD, Canberra |\n| Ole Lie | Vacation scholar | 2024 | |\n",
            [("Ida Berg", "bachelor"), ("Ole Lie", "undergraduateIntern")],
        ),
        (
            "## PhD students\n\n- Ida Berg (2020)\n\n## PhD examining\n\n2023   Carys Bed, University of Pen (internal)\n",
            [("Ida Berg", "phd"), ("Carys Bed", "committee")],
        ),
        (
            "## Mentoring\n\n- Ida Berg, undergraduate honours project, 2024\n- Eva Ek, MD(Res), 2021\n",
            [("Ida Berg", "bachelor"), ("Eva Ek", "phd")],
        ),
    ],
)
def test_students_in_lists_and_tables(tmp_path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    reading = read(tmp_path, "cv.md", f"# Ann Example\n\n{text}\n## Service\n- Reviewer: J. Cages\n")
    assert [(name, role) for name, role, *_ in students(reading)] == expected


def test_items_below_a_degree_belong_to_it(tmp_path: Path) -> None:
    text = """# Ann Example

## Education

PhD in Marine Biology, University of Hammer, 2006–2010

- Thesis: *Grazing fronts of urchins*
- Supervisors: Prof. Tor Aakvi (main) and Dr. Maren Lutz

MSc in Biology, University of Hammer, 2004

## Service
- Reviewer: J. Cages
"""
    reading = read(tmp_path, "cv.md", text)
    found = [(r.advisor.printed, r.role, r.end_year) for r in reading.records if isinstance(r, AdvisingRecord) and r.advisor]
    assert found == [("Tor Aakvi", "phd", 2010), ("Maren Lutz", "phd", 2010)]


def test_a_blank_line_before_a_word_of_any_length_is_no_wrapped_line() -> None:
    assert is_wrapped([*["x" * 78 + " word"] * 30, "", "y" * 140])


OWN_COMMANDS = r"""\documentclass{mycv}
\begin{document}
\name{Ilse Brandao-Wirth}
\section{Education}
\degree{PhD in Oceanography}{University of Mossby}{2012}{Advisor: Eva Roth}
\section{Publications}
\paper{Tides, waves and narrow bays}{with K. Osei and P. Lund}{Journal of Coastal Models 12(3), 1--20}{2021}
\paper{Waves on shallow shelves: a model}{with L. Mota}{Polar Sediments 4, 9--31}{2022}
\paper{Sand, ripples and ice}{with L. Mota}{Polar Sediments 5, 1--12}{2023}
\section{PhD students}
\begin{tabular}{lll}
\phd{Ann Roe}{2018--2022}{Postdoc, Polar Labs}
\phd{Bo Lund}{2020--}{}
\end{tabular}
\end{document}
"""


def test_arguments_of_a_command_that_nobody_defines(tmp_path: Path) -> None:
    reading = read(tmp_path, "cv.tex", OWN_COMMANDS)
    assert works(reading) == [
        ("Tides, waves and narrow bays", 2021, ["K. Osei", "P. Lund"]),
        ("Waves on shallow shelves: a model", 2022, ["L. Mota"]),
        ("Sand, ripples and ice", 2023, ["L. Mota"]),
    ]
    assert [(name, start, end) for name, _, start, end, _ in students(reading)] == [
        ("Ann Roe", 2018, 2022),
        ("Bo Lund", 2020, None),
    ]
    assert [r.advisor.printed for r in reading.records if isinstance(r, AdvisingRecord) and r.advisor] == ["Eva Roth"]


DRAWERS = """#+TITLE: Vita of Ilse Brandao-Wirth

* Education
** PhD in Oceanography, University of Mossby
   :PROPERTIES:
   :YEAR: 2012
   :ADVISOR: Eva Roth
   :END:
* Publications
** Tides in narrow bays
   :PROPERTIES:
   :CUSTOM_ID: tides
   :YEAR: 2021
   :VENUE: Journal of Coastal Models
   :AUTHORS: I. Brandao-Wirth, K. Osei
   :END:
** Waves on shallow shelves: a model
   :PROPERTIES:
   :YEAR: 2022
   :VENUE: Polar Sediments
   :END:
   with L. Mota and P. Lund
* Students
** PhD
*** DONE Ann Roe
    :PROPERTIES:
    :START: 2018
    :END_YEAR: 2022
    :NOW: Polar Labs
    :THESIS: Ripples and rulers
    :END:
*** ONGOING Bo Lund-Ek
    :PROPERTIES:
    :START: 2022
    :COADVISOR: Eva Roth
    :END:
* Talks
** What sand remembers
   :PROPERTIES:
   :EVENT: Sand Days, Mossby
   :YEAR: 2023
   :END:
"""


def test_drawers_of_org_headlines(tmp_path: Path) -> None:
    reading = read(tmp_path, "cv.org", DRAWERS)
    assert reading.owner == "Ilse Brandao-Wirth"
    assert works(reading) == [
        ("Tides in narrow bays", 2021, ["I. Brandao-Wirth", "K. Osei"]),
        ("Waves on shallow shelves: a model", 2022, ["L. Mota", "P. Lund"]),
    ]
    assert students(reading) == [("Ann Roe", "phd", 2018, 2022, "Polar Labs"), ("Bo Lund-Ek", "phd", 2022, None, None)]
    others = [(r.advisor.printed, r.role) for r in reading.records if isinstance(r, AdvisingRecord) and r.advisor]
    assert others == [("Eva Roth", "phd"), ("Eva Roth", "coadvisor")]


def test_years_behind_a_later_position(tmp_path: Path) -> None:
    text = "# Ann Example\n\n## Students\n\n- Ida Berg, PhD, now at Zee, 2019 – 2021\n- Bo Roe, PhD 2015, now at X, 2016–2019\n"
    found = students(read(tmp_path, "cv.md", text))
    assert [(name, start, end) for name, _, start, end, _ in found] == [("Ida Berg", 2019, 2021), ("Bo Roe", None, 2015)]


MARGIN = """Iris Vane

Publications

Monographs

2019   The Long Harbour: Letters from the Quay, 1650–1700. Anyport: Harbour Press.
2008   Debt and Weather. Elsewhere: Tidal Books.
2004   Ropes. Anyport: Harbour Press.

Edited volumes and source editions

2021   (ed., with Tom Wick and Hanna Brook) Ports and Exiles. Anyport: Harbour Press.
2015   (ed. with John Tatter) The Letter-Books of a Pilot, 1601–1633. Elsewhere: Tidal Books.
2009   (ed.) Women and the Sea. Anyport: Harbour Press.

Articles in journals

2022   (with H. Brook) ‘Counting the Stranger: Registers as a Source’, Journal of Tides, 37, pp. 145–172.
2020   ‘The Widow’s Ledger’, Tidal Studies, 44, no. 165 (May 2020), pp. 22–47.
2017   ‘Ruin and Fame in an Old Port’, Journal of Tides, 70, pp. 88–113.
"""


def test_years_in_a_column_of_their_own_are_no_part_of_the_titles(tmp_path: Path) -> None:
    reading = read(tmp_path, "cv.txt", MARGIN)
    assert [(title, year) for title, year, _ in works(reading)] == [
        ("The Long Harbour: Letters from the Quay, 1650–1700", 2019),
        ("Debt and Weather", 2008),
        ("Ropes", 2004),
        ("Ports and Exiles", 2021),
        ("The Letter-Books of a Pilot, 1601–1633", 2015),
        ("Women and the Sea", 2009),
        ("Counting the Stranger: Registers as a Source", 2022),
        ("The Widow’s Ledger", 2020),
        ("Ruin and Fame in an Old Port", 2017),
    ]
    volumes = [record for record in reading.records if isinstance(record, WorkRecord)][3:6]
    assert [[name.printed for name in volume.editors] for volume in volumes] == [["Tom Wick", "Hanna Brook"], ["John Tatter"], []]
    assert {volume.version_type for volume in volumes} == {"Book"}
    assert works(reading)[6][2] == ["H. Brook"]
