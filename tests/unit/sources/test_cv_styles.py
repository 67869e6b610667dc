"""Rules for styles of CVs that the reader has not been written for: whose page it is, tables of students, headings."""

from pathlib import Path

import pytest

from scholargraph.model.records import AdvisingRecord, AnyRecord, SourceReading, WorkRecord
from scholargraph.sources import read_source


def read(tmp_path: Path, name: str, text: str) -> SourceReading:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_source(path, format="cv")


def of(reading: SourceReading, kind: type) -> list[AnyRecord]:
    return [record for record in reading.records if isinstance(record, kind)]


def titles(reading: SourceReading) -> list[str | None]:
    return [record.title for record in reading.records if isinstance(record, WorkRecord)]


def students(reading: SourceReading) -> list[tuple[str, str, int | None, int | None]]:
    advising = [record for record in reading.records if isinstance(record, AdvisingRecord)]
    return [(r.advisee.printed, r.role, r.start_year, r.end_year) for r in advising if r.advisee and not r.advisor]


LIST = """
PUBLICATIONS

1. Lunde P, Ferro A. Mosses of the northern heath. J Bryol. 2014;36(2):101-9.
2. Ferro A, Lunde P. Peat and its keepers. Bog Res. 2016;12:1-20.
"""


@pytest.mark.parametrize(
    ("top", "owner"),
    [
        ("Vita\n\nName: Petra Lunde\nBorn: 1970\n", "Petra Lunde"),
        ("LEBENSLAUF\n\nNachname: LUNDE\nVorname: Petra\n", "Petra LUNDE"),
        ("CURRICULUM VITAE\n\nNom: Lunde\nPrénom: Petra\nDate de naissance: 1970\n", "Petra Lunde"),
        ("CURRICULUM VITAE\n\nNombre y apellidos: Petra Lunde Sáez\n", "Petra Lunde Sáez"),
        ("Petra B. Lunde, DVM, MPH\nCollege of Mosses\n", "Petra B. Lunde"),
        ("Petra Lunde, Ph.D.\nCollege of Mosses\n", "Petra Lunde"),
        ("Search this site\nRecent Files\n\n## Group leader\n\n**Dr. Petra Lunde** (she/her), Reader in Botany\n", "Petra Lunde"),
    ],
)
def test_whose_page(top: str, owner: str, tmp_path: Path) -> None:
    assert read(tmp_path, "cv.md", top + LIST).owner == owner


def test_a_name_on_top_that_no_publication_bears(tmp_path: Path) -> None:
    entries = "\n".join(
        f"{n}. **Lunde P**, Ferro A. Mosses of heath number {n}. J Bryol. 20{n};36(2):101-9." for n in range(10, 30)
    )
    reading = read(tmp_path, "cv.md", f"Northern Slopes\n\n# Publications\n\n{entries}\n")
    assert reading.owner == "Lunde P"


@pytest.mark.parametrize(
    "entry",
    [
        "2009 Ph.D., Botany, University of Nordhavn. Dissertation: *Peat and time*. Advisor: A. Ferro",
        "2009 Ph.D., Botany, University of Nordhavn. Thesis: “Peat and time”. Advisor: A. Ferro",
        "Doctor en Biología, University of Nordhavn, 2009. Tesis doctoral: «Peat and time». Directora: A. Ferro",
        "2009 Promotion (Dr. rer. nat.), University of Nordhavn. Titel: „Peat and time“",
    ],
)
def test_the_thesis_of_a_degree_is_a_work(entry: str, tmp_path: Path) -> None:
    reading = read(tmp_path, "cv.md", f"# Petra Lunde\n\n## Education\n\n- {entry}\n{LIST}")
    thesis = next(r for r in of(reading, WorkRecord) if isinstance(r, WorkRecord) and r.version_type == "DoctoralThesis")
    assert (thesis.title, thesis.year, thesis.venue) == ("Peat and time", 2009, "University of Nordhavn")
    assert thesis.byline.owner_implied


def test_the_thesis_of_a_bachelor_is_none(tmp_path: Path) -> None:
    text = "# Petra Lunde\n\n## Education\n\n- 2003 B.Sc., Botany, University of Nordhavn. Thesis: “Peat and time”\n"
    assert titles(read(tmp_path, "cv.md", text)) == []


def test_columns_under_heads(tmp_path: Path) -> None:
    text = (
        "PETRA LUNDE\n\nDISSERTATIONS SUPERVISED\nStudent\tTitle\tCompleted\tPlacement\n"
        "Ida Brekke\tMoss by Night\t2015\tLecturer, University of Nordhavn\nOle Tveit\tWhat Peat Remembers\t2019\t\n"
    )
    reading = read(tmp_path, "cv.txt", text + LIST)
    assert students(reading) == [("Ida Brekke", "phd", None, 2015), ("Ole Tveit", "phd", None, 2019)]
    first = next(r for r in of(reading, AdvisingRecord) if isinstance(r, AdvisingRecord))
    assert first.thesis == "Moss by Night"
    assert first.later_position is not None
    assert first.later_position.organization == "University of Nordhavn"
    assert "Moss by Night" not in titles(reading)


def test_labels_of_capitalized_words_are_no_names(tmp_path: Path) -> None:
    text = "# Petra Lunde\n\n## Betreute Arbeiten\n\n**Laufende Promotionen:** Ida Brekke (seit 2021), Ole Tveit (seit 2022).\n\n"
    text += "**Abgeschlossene Promotionen:** Dr.-Ing. Åse Moe (2019), jetzt Fjellverk GmbH; Dr. rer. nat. Jon Vik (2020).\n"
    assert students(read(tmp_path, "cv.md", text)) == [
        ("Ida Brekke", "phd", 2021, None),
        ("Ole Tveit", "phd", 2022, None),
        ("Åse Moe", "phd", None, 2019),
        ("Jon Vik", "phd", None, 2020),
    ]


def test_members_of_a_group(tmp_path: Path) -> None:
    text = (
        "# The Heath Lab\n\n## Head of the lab\n\n**Petra Lunde**, Reader\n\n## Current members\n\n"
        "**Ida Brekke**, PhD student, 2021–\n\nPeat chemistry; plays the flute.\n\n**Ole Tveit**, Lab manager\n\n"
        "Undergraduates: Åse Moe, Jon Vik\n\n## Former members\n\n"
        "- Siv Aas (REU 2019), Geir Lie (honors thesis, 2017)\n"
    )
    assert students(read(tmp_path, "lab.md", text)) == [
        ("Ida Brekke", "phd", 2021, None),
        ("Åse Moe", "undergraduateIntern", None, None),
        ("Jon Vik", "undergraduateIntern", None, None),
        ("Siv Aas", "undergraduateIntern", None, 2019),
        ("Geir Lie", "bachelor", None, 2017),
    ]


def test_numbered_capitals_are_headings(tmp_path: Path) -> None:
    text = (
        "PETRA LUNDE\n\n1. PUBLICACIONES\n\n1.1. Artículos\n\n- Lunde, P. (2014). Musgos del norte. Ería, 12, 1-20.\n"
        "- Lunde, P. y Ferro, A. (2016). La turba y su gente. Ería, 14, 3-9.\n\n1.2. Comunicaciones publicadas en actas\n\n"
        "- Lunde, P. (2018). El brezal. Actas del IV Congreso de Briología, Vigo, 12-19.\n\n2. PROYECTOS\n\n"
        "Musgos y fuego (MUFU). 2015-2018.\n\n3. MUESTRAS Y COLECCIONES\nHerbario de la turba, 2020.\n"
    )
    assert titles(read(tmp_path, "cv.txt", text)) == ["Musgos del norte", "La turba y su gente", "El brezal"]
