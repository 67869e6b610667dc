"""CVs in other languages than English, and lists whose entries stand in several paragraphs."""

from pathlib import Path

import pytest

from scholargraph.model.records import AdvisingRecord, Remark, SourceReading, WorkRecord
from scholargraph.sources import read_source
from scholargraph.sources.cv.stacks import with_in_brackets
from scholargraph.sources.page.headings import kind_of


def read(text: str, folder: Path) -> SourceReading:
    path = folder / "cv.md"
    path.write_text(text, encoding="utf-8")
    return read_source(path, format="cv")


def works(reading: SourceReading) -> list[WorkRecord]:
    return [record for record in reading.records if isinstance(record, WorkRecord)]


def students(reading: SourceReading) -> dict[str, AdvisingRecord]:
    found = [record for record in reading.records if isinstance(record, AdvisingRecord) and not record.advisor]
    return {record.advisee.printed: record for record in found if record.advisee}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Betreute Promotionen", "students"),
        ("Schriftenverzeichnis", "publications"),
        ("Eingeladene Vorträge", "talks"),
        ("Drittmittel", "awards"),
        ("Thèses soutenues", "students"),
        ("Conférences avec actes", "publications"),
        ("Conférences invitées", "talks"),
        ("Prix et distinctions", "awards"),
        ("Dirección de tesis doctorales", "students"),
        ("Formación académica", "education"),
        ("Capítulos de libros", "publications"),
        ("Orientações concluídas", "students"),
        ("Artigos em periódicos", "publications"),
        ("Pubblicazioni scientifiche", "publications"),
        ("Relazioni a convegni", "talks"),
        ("Attività didattica", "teaching"),
        ("Conference contributions (oral)", "talks"),
    ],
)
def test_headings_of_other_languages(heading: str, kind: str) -> None:
    assert kind_of(heading) == kind


GERMAN = """# Prof. Dr. Irmela Storzbach

## Betreute Promotionen

Laufend:

  M.Sc. Wiebke Halvensleben      seit 2022 (gemeinsam mit Prof. Jobst Ankerlund, Architektur)

Abgeschlossen:

  Dr.-Ing. Torben Quastmeier     2014-2019  "Leise Glocken"
                                 jetzt: Hansewerk GmbH
  Dr. rer. nat. Ottilie Brämisch   2011-2016

Zweitgutachten (nicht betreut): Dr. Gesine Lohrwald (2020), Dr. Falko Ritterbusch (2018)
"""


def test_german_students(tmp_path: Path) -> None:
    reading = read(GERMAN, tmp_path)
    found = students(reading)
    advised = {name: (r.role, r.start_year, r.end_year, r.current) for name, r in found.items() if r.role != "committee"}
    assert advised == {
        "Wiebke Halvensleben": ("phd", 2022, None, True),
        "Torben Quastmeier": ("phd", 2014, 2019, False),
        "Ottilie Brämisch": ("phd", 2011, 2016, False),
    }
    second = [r for r in reading.records if isinstance(r, AdvisingRecord) and r.advisor]
    assert [r.advisor.printed for r in second if r.advisor] == ["Jobst Ankerlund"]


def test_staff_and_examined_students_are_no_students_of_the_owner(tmp_path: Path) -> None:
    text = """# Irmela Storzbach

## Group members

- Wiebke Halvensleben, PhD student, 2019–2023
- Torben Quastmeier, Research software engineer, 2021–

I have examined doctoral theses by Gesine Lohrwald (Ghent, 2020) and Falko Ritterbusch (York, 2018).
"""
    reading = read(text, tmp_path)
    assert [name for name, record in students(reading).items() if record.role != "committee"] == ["Wiebke Halvensleben"]
    assert any("is staff" in remark.reason for remark in reading.remarks if isinstance(remark, Remark))


STACKED = """# Irmela Storzbach

## Publications

**Rain on Tin Roofs**

with Torben Quastmeier and O. Brämisch-Lund. Journal of Sound Examples, 12 (3), 45–60, June 2021.

*Abstract:* We listen to 400 roofs in 1998 and find noise.

**Bells at Noon**

Accepted, Annals of Ringing (with Gesine Lohrwald)

**Silence in Libraries**

single-authored, 2019
"""


def test_paragraphs_below_a_title_belong_to_it(tmp_path: Path) -> None:
    found = {work.title: work for work in works(read(STACKED, tmp_path))}
    assert set(found) == {"Rain on Tin Roofs", "Bells at Noon", "Silence in Libraries"}
    rain, bells = found["Rain on Tin Roofs"], found["Bells at Noon"]
    assert [name.printed for name in rain.byline.names] == ["Torben Quastmeier", "O. Brämisch-Lund"]
    assert (rain.year, rain.venue, rain.byline.owner_implied) == (2021, "Journal of Sound Examples", True)
    assert (bells.status, bells.venue) == ("accepted", "Annals of Ringing")
    assert found["Silence in Libraries"].year == 2019


def test_coauthors_end_where_the_journal_begins() -> None:
    assert with_in_brackets("joint with A. Roe and B. Lee, Annals of Ringing 3 (2020)") == (
        "(with A. Roe and B. Lee). Annals of Ringing 3 (2020)"
    )
    assert with_in_brackets("with regard to bells") == "with regard to bells"


def test_parts_of_entries_and_patents_are_no_works(tmp_path: Path) -> None:
    text = """# Irmela Storzbach

## Publications

- Storzbach, I. and Roe, A. (2020). Tin roofs and rain. *Journal of Sound Examples*, 12, 1–20.
- Storzbach, I. (2018). Bells at noon. *Annals of Ringing*, 3, 7–9.
- US Patent 9,999,999. Storzbach I. A bell without a clapper. 2019.
- Journal of Sound Examples, 2021, vol. 13: 104301.
"""
    reading = read(text, tmp_path)
    assert {work.title for work in works(reading)} == {"Tin roofs and rain", "Bells at noon"}
    assert sum(remark.severity == "unread" for remark in reading.remarks) == 2


def test_forms_of_bylines(tmp_path: Path) -> None:
    text = """# Irmela Storzbach

## Publications

1. *The Bell as Household*, ed. Irmela Storzbach and Torben Quastmeier (Manchester: Irwell University Press, 2018).
2. Storzbach, I., Roe, A., . . . Lee, B. (2013). How far do bells ring? *Annals of Ringing*, 39, 15–22.
3. Ottilie Brämisch e Irmela Storzbach. *Sinos ao meio-dia.* Revista de Sinos 27:33–50, 2009.
"""
    volume, elided, two = works(read(text, tmp_path))
    assert (volume.title, volume.version_type, volume.year) == ("The Bell as Household", "Book", 2018)
    assert [name.printed for name in volume.editors] == ["Irmela Storzbach", "Torben Quastmeier"]
    assert (elided.title, len(elided.byline.names), elided.byline.complete) == ("How far do bells ring?", 3, False)
    assert [name.printed for name in two.byline.names] == ["Ottilie Brämisch", "Irmela Storzbach"]


def test_a_manuscript_under_review_is_a_preprint(tmp_path: Path) -> None:
    text = """# Irmela Storzbach

## Submitted

- Storzbach, I. and Roe, A. Tin roofs, again. Submitted.
- Storzbach, I. and Lee, B. Bells at midnight. Eingereicht bei: Annals of Ringing.
"""
    found = works(read(text, tmp_path))
    assert [work.version_type for work in found] == ["Preprint", "Preprint"]
    assert [work.status for work in found] == ["submitted", "submitted"]


def test_coauthors_at_the_end_of_an_entry(tmp_path: Path) -> None:
    text = """# Irmela Storzbach

## Work in progress

- “Bells and their discontents”, *Annals of Ringing*, 2017, with O. Quastmeier-Lund
- Rain on the radio (with Gesine Lohrwald; data collection ongoing)
"""
    bells, rain = works(read(text, tmp_path))
    assert (bells.title, [name.printed for name in bells.byline.names]) == ("Bells and their discontents", ["O. Quastmeier-Lund"])
    assert (rain.title, [name.printed for name in rain.byline.names]) == ("Rain on the radio", ["Gesine Lohrwald"])


def test_a_title_with_quotation_marks_in_org(tmp_path: Path) -> None:
    path = tmp_path / "cv.org"
    path.write_text(
        "#+TITLE: Irmela Storzbach\n\n* Papers\n** Comment on “Is rain loud?” by Roe et al.\n:PROPERTIES:\n"
        ":AUTHORS: Storzbach I, Roe A\n:JOURNAL: Annals of Ringing 12\n:YEAR: 2020\n:END:\n",
        encoding="utf-8",
    )
    (work,) = works(read_source(path))
    assert work.title == "Comment on ‘Is rain loud?’ by Roe et al"
    assert len(work.byline.names) == 2


def test_a_starred_line_end_in_latex_is_no_marker(tmp_path: Path) -> None:
    path = tmp_path / "cv.tex"
    path.write_text(
        "\\documentclass{article}\n\\begin{document}\n\\section*{Publications}\n\\begin{tabular}{ll}\n"
        "2020 & \\\\*\n & Storzbach I, Roe A. Tin roofs and rain. \\emph{Annals of Ringing} 3, 1--9. \\\\\n"
        " & Storzbach I, Lee B. Bells at noon. \\emph{Annals of Ringing} 3, 10--19. \\\\\n"
        "\\end{tabular}\n\\end{document}\n",
        encoding="utf-8",
    )
    assert {work.title for work in works(read_source(path))} == {"Tin roofs and rain", "Bells at noon"}


def test_a_dash_between_title_and_authors_and_links_in_two_brackets(tmp_path):
    text = (
        "# Ada Ferr\n\n## Publications\n\n"
        "* **Sheds, ten years on** — **Ada Ferr**, Bo Lim. *FAST 2016*. [[pdf]](/files/a.pdf) [[code]](https://example.org/a)\n"
        "* “Bread and Weight,” *Garden Letters* 14(3), 2023: 220–261 (with Cy Roe).\n"
        "* **Hedges of the North** — Bo Lim, **Ada Ferr**. *Garden Letters*, 2012.\n"
    )
    found = {work.title: work for work in works(read(text, tmp_path))}
    assert set(found) == {"Sheds, ten years on", "Bread and Weight", "Hedges of the North"}
    first = found["Sheds, ten years on"]
    assert ([name.printed for name in first.byline.names], first.year, first.code_available) == (
        ["Ada Ferr", "Bo Lim"],
        2016,
        True,
    )
    assert (found["Bread and Weight"].year, found["Bread and Weight"].pages) == (2023, "220–261")
