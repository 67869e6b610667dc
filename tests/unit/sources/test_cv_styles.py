"""Rules for styles of CVs that the reader has not been written for: whose page it is, tables of students, headings."""

from pathlib import Path

import pytest

from scholargraph.model.records import AdvisingRecord, AnyRecord, SourceReading, WorkRecord
from scholargraph.sources import read_source
from scholargraph.sources.markup.latex.bbl import printable
from scholargraph.sources.text.references import read_reference


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
2. Ferro A, Lunde P. Peat under snow. Bog Res. 2016;12:1-20.
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


def test_labelled_records_across_a_page(tmp_path: Path) -> None:
    text = (
        "# Petra Lunde\n\n## Publicaciones\n\nAUTORES (p.o. de firma): Lunde, P.; Ferro, A.\n"
        "TÍTULO: Musgos del norte: un catálogo\n"
        "REF. REVISTA: Boletín de Briología, 12(3), 1-20\nAÑO: 2014   CLAVE: A   DOI: 10.5555/bb.12\n\n"
        "AUTORES (p.o. de firma): Ferro, A. et al.\nTÍTULO: ¿Quién guarda la turba?\nREF. REVISTA: Ería, 14, 3-9\n\n"
        "AÑO: 2016   CLAVE: A\n"
    )
    found = [work for work in of(read(tmp_path, "cv.md", text), WorkRecord) if isinstance(work, WorkRecord)]
    assert [(w.title, w.year, [n.printed for n in w.byline.names], w.venue) for w in found] == [
        ("Musgos del norte: un catálogo", 2014, ["Lunde, P.", "Ferro, A."], "Boletín de Briología"),
        ("¿Quién guarda la turba?", 2016, ["Ferro, A."], "Ería"),
    ]
    assert [identifier.value for identifier in found[0].identifiers] == ["10.5555/bb.12"]
    assert (found[0].place.first_line, found[0].place.last_line) == (5, 8)
    assert found[0].byline.names[1].place.first_line == 5
    assert not found[1].byline.complete


def test_labels_of_other_languages(tmp_path: Path) -> None:
    text = "# Petra Lunde\n\n## Publications\n\nTitle: The moss clock\nAuthors: Ann Ferro and Petra Lunde\n"
    text += "Journal: Bog Research\nYear: 2019\n"
    text += "\nTitle: Peat: a view\nAuthors: Petra Lunde\nJournal: Annals of Peat\nYear: 2021\n"
    found = [work for work in of(read(tmp_path, "cv.md", text), WorkRecord) if isinstance(work, WorkRecord)]
    assert [(w.title, w.year, [n.printed for n in w.byline.names], w.venue) for w in found] == [
        ("The moss clock", 2019, ["Ann Ferro", "Petra Lunde"], "Bog Research"),
        ("Peat: a view", 2021, ["Petra Lunde"], "Annals of Peat"),
    ]


def test_a_list_under_a_heading_that_says_nothing(tmp_path: Path) -> None:
    entries = LIST.split("PUBLICATIONS")[1]
    reading = read(tmp_path, "cv.md", f"# Petra Lunde\n\n## From the heath\n{entries}\n## Hobbies\n\n- Choir, 2012\n")
    assert titles(reading) == ["Mosses of the northern heath", "Peat under snow"]


def test_a_list_without_any_heading(tmp_path: Path) -> None:
    entries = "- Lunde, P. (2012). The moss clock. Bog Research, 3, 1-9.\n" + LIST.split("PUBLICATIONS")[1]
    reading = read(tmp_path, "cv.md", f"Petra Lunde\nCollege of Mosses\n\n{entries}")
    assert titles(reading) == ["The moss clock", "Mosses of the northern heath", "Peat under snow"]


HUMANITIES = """PETRA LUNDE
Professor of Letters

PUBLICATIONS

Books
Rain, Wind, and Peat: A Natural History of Home. Fenwick UP, 2011. Paperback 2014.
\t(Shortlisted, Heath Prize, 2012)
\tReviewed in: TLS, 4 March 2013; Modern Letters 120 (2014)
Green Voices: Diaries of the Heath. Oxford: Fenwick, 2003.
Lamps at Noon: Essays on Work. Co-edited with Ida Brekke. Fenwick UP, 2019.

Articles
“Who Carried the Turf? Women’s Work and the Bog.” ELH 89.2 (Summer 2022): 377-404.
Lunde, Petra, and Ida Brekke. “Two Voices: A Talk.” Representations 151 (2020): 88–103.
“The Crossed Field.” Word & Image 25 (2009): 255–71.

Reviews
Rev. of The Social Life of Peat, by Corin Moe. Modern Letters 74 (2013): 560–62.
Rev. of Mosses, ed. J. P. Vik. Word & Image 40.4 (2007): 671–73.
"""


def test_a_cv_that_leaves_its_owner_out(tmp_path: Path) -> None:
    found = [work for work in of(read(tmp_path, "cv.txt", HUMANITIES), WorkRecord) if isinstance(work, WorkRecord)]
    assert [(w.title, w.year, [n.printed for n in w.byline.names]) for w in found] == [
        ("Rain, Wind, and Peat: A Natural History of Home", 2011, []),
        ("Green Voices: Diaries of the Heath", 2003, []),
        ("Lamps at Noon: Essays on Work", 2019, ["Ida Brekke"]),
        ("Who Carried the Turf? Women’s Work and the Bog", 2022, []),
        ("Two Voices: A Talk", 2020, ["Lunde, Petra", "Ida Brekke"]),
        ("The Crossed Field", 2009, []),
        ("Rev. of The Social Life of Peat, by Corin Moe", 2013, []),
        ("Rev. of Mosses, ed. J. P. Vik", 2007, []),
    ]


LAW = """PETRA K. LUNDE
Professor of Law

SCHOLARSHIP

Books
THE LAW OF BOGS (Fenwick Univ. Press 2015)
PEAT CASES (Petra Lunde & Ida Brekke eds., Fenwick Press 2010)

Law Review Articles
Standing Water, 128 HARV. L. REV. 1201 (2015)
The Drainage Trap, 67 Stan. L. Rev. 345 (2014) (with Ida Brekke)
Ida Brekke & Petra Lunde, Counting Ditches, 9 J. Empirical Legal Stud. 77 (2009)
The New Fens, __ Tex. L. Rev. __ (forthcoming 2026)

Book Chapters
Trespass, in THE HANDBOOK OF FIELDS 88 (Ruth Ng ed., 2018)

Op-Eds
Don't Drain the Fen, Heath Times, June 3, 2012, at A15
"""


def test_legal_citations(tmp_path: Path) -> None:
    found = [work for work in of(read(tmp_path, "cv.txt", LAW), WorkRecord) if isinstance(work, WorkRecord)]
    assert [(w.title, w.year, [n.printed for n in (w.byline.names or w.editors)], w.venue or w.container) for w in found] == [
        ("THE LAW OF BOGS", 2015, [], "Fenwick Univ. Press"),
        ("PEAT CASES", 2010, ["Petra Lunde", "Ida Brekke"], None),
        ("Standing Water", 2015, [], "HARV. L. REV"),
        ("The Drainage Trap", 2014, ["Ida Brekke"], "Stan. L. Rev"),
        ("Counting Ditches", 2009, ["Ida Brekke", "Petra Lunde"], "J. Empirical Legal Stud"),
        ("The New Fens", 2026, [], "Tex. L. Rev"),
        ("Trespass", 2018, ["Ruth Ng"], "THE HANDBOOK OF FIELDS"),
    ]
    assert (found[2].volume, found[2].pages) == ("128", "1201")


BBL = r"""\begin{thebibliography}{9}
\bibitem{a}
P.~Lunde and A.~Ferro.
\newblock Snap-through of shallow mosses.
\newblock {\em Journal of Bog Mechanics}, 19:12--25, 2020.
\end{thebibliography}
"""
BIBLATEX = r"""% $ biblatex auxiliary file $
  \entry{a}{article}{}
    \name{author}{2}{}{%
      {{hash=1}{%
         family={Lunde},
         given={Petra},
         giveni={P\bibinitperiod}}}%
      {{hash=2}{%
         family={Ferro},
         given={Ana\bibnamedelima Maria}}}%
    }
    \field{journaltitle}{Journal of Bog Mechanics}
    \field{title}{Snap-through of {shallow} mosses}
    \field{volume}{19}
    \field{year}{2020}
    \field{pages}{12\bibrangedash 25}
  \endentry
"""


@pytest.mark.parametrize(
    ("bbl", "command", "names"),
    [
        (BBL, r"\bibliography{own}", ["P. Lunde", "A. Ferro"]),
        (BIBLATEX, r"\printbibliography", ["Petra Lunde", "Ana Maria Ferro"]),
    ],
)
def test_the_list_that_latex_made_beside_the_document(bbl: str, command: str, names: list[str], tmp_path: Path) -> None:
    (tmp_path / "cv.bbl").write_text(bbl, encoding="utf-8")
    text = "\\documentclass{article}\n\\begin{document}\n{\\Large Petra Lunde}\n\\section{Publications}\n"
    reading = read(tmp_path, "cv.tex", f"{text}{command}\n{command}\n\\section{{Teaching}}\nStatics\n\\end{{document}}\n")
    found = [work for work in of(reading, WorkRecord) if isinstance(work, WorkRecord)]
    assert [(w.title, w.year, [n.printed for n in w.byline.names], w.venue, w.pages) for w in found] == [
        ("Snap-through of shallow mosses", 2020, names, "Journal of Bog Mechanics", "12–25")
    ]
    assert found[0].place.file == "cv.bbl"


@pytest.mark.parametrize(("fields", "printed"), [({"volume": 19, "number": 2}, "19(2)"), ({"number": 7}, "no. 7")])
def test_numbers_of_a_bbl_file(fields: dict[str, int], printed: str) -> None:
    lines = [r"\entry{a}{article}{}", r"\field{title}{Mosses}", r"\field{journaltitle}{Journal of Bogs}"]
    lines += [rf"\field{{{name}}}{{{value}}}" for name, value in fields.items()]
    assert f"Journal of Bogs}}, {printed}" in printable(lines)[0]


def test_entries_that_break_lines_in_the_cells_of_a_table(tmp_path: Path) -> None:
    rows = (
        "| ![fig](a.png) | **Tides in the plane**<br>Nora Veldt, Oskar Blom<br>*Journal of Mud* 12, 45–67 | 2023 |",
        "| ![fig](b.png) | **Mud and its friends**<br>Oskar Blom, Nora Veldt<br/>*Annals of Mud* | 2022 |",
        "| | **On brackish graphs**<br>Oskar Blom<br>[![paper](badge.svg)](https://doi.org/10.5555/x)<br>*Mud Letters* | 2021 |",
    )
    people = "## People\n\n| Who | Now |\n|---|---|\n| Oskar Blom<br>Ph.D. 2021 | Halbe University |\n"
    text = "# Mud Lab\n\n" + people + "\n## Publications\n\n| | Paper | Year |\n|---|---|---|\n" + "\n".join(rows)
    reading = read(tmp_path, "index.md", text)
    found = [work for work in of(reading, WorkRecord) if isinstance(work, WorkRecord)]
    assert [(w.title, w.year, [n.printed for n in w.byline.names], w.venue, w.place.first_line) for w in found] == [
        ("Tides in the plane", 2023, ["Nora Veldt", "Oskar Blom"], "Journal of Mud", 13),
        ("Mud and its friends", 2022, ["Oskar Blom", "Nora Veldt"], "Annals of Mud", 14),
        ("On brackish graphs", 2021, ["Oskar Blom"], "Mud Letters", 15),
    ]
    (advised,) = [one for one in of(reading, AdvisingRecord) if isinstance(one, AdvisingRecord)]
    assert (advised.advisee and advised.advisee.printed, advised.role, advised.end_year) == ("Oskar Blom", "phd", 2021)
    assert advised.later_position
    assert advised.later_position.organization == "Halbe University"


def test_tabs_notes_and_cards_of_a_site(tmp_path: Path) -> None:
    text = (
        '# Bog Flow Lab\n\n!!! info "About"\n    We study peat.\n\n## People\n\n### Principal investigator\n\n'
        "**Prof. Petra Lunde** · [:material-email:](mailto:p@heath.example)\n\n### PhD students\n\n"
        '<div class="grid cards" markdown>\n\n-   __Ben Osei__\n\n    ---\n\n'
        "    Hoppers. Started 2020, co-supervised with R. Patel (Physics).\n\n</div>\n\n"
        "### Alumni\n\n| Name | Position | Years | Now |\n| --- | --- | --- | --- |\n"
        "| Cara Novak | PhD student | 2014–2019 | Shell |\n\n"
        '## Publications\n\nSee also [arXiv](https://arxiv.org).\n\n=== "2024"\n\n'
        '    - B. Osei, **P. Lunde**, "Clogged bogs", *Granular Matter* 26:12, 2024. :material-file-pdf-box:\n\n=== "2023"\n\n'
        "    - B. Osei & **P. Lunde**. Arches that break. *Soft Matter* 19, 77–89 (2023).\n"
    )
    reading = read(tmp_path, "index.md", text)
    assert reading.owner == "Petra Lunde"
    assert students(reading) == [("Ben Osei", "phd", 2020, None), ("Cara Novak", "phd", 2014, 2019)]
    assert titles(reading) == ["Clogged bogs", "Arches that break"]


LATTES = """Currículo Lattes
Nome: Petra Lunde Faria

Formação acadêmica/titulação
2009 - 2013  Doutorado em Botânica. Universidade do Brejo.
             Título: Musgos do norte. Orientador: Jairo Pontes.

Produção bibliográfica
Artigos completos publicados em periódicos
1. FARIA, P. L.; PONTES, J. O relógio do musgo. Revista do Brejo, v. 36, n. 2, p. 1-9, 2020.
2. PONTES, J.; FARIA, P. L. Turfa e fogo. Cadernos de Turfa, v. 28, p. 10-21, 2015.

Trabalhos completos publicados em anais de congressos
1. FARIA, P. L. Hortas. In: Congresso de Musgos, 2016, Vigo. Anais do CM, 2016.

Orientações e supervisões concluídas
Dissertação de mestrado
1. Lívia Moe. Turfa em pré-escolas. 2014. Dissertação (Mestrado em Botânica) - Universidade do Brejo.
Tese de doutorado
1. Mateus Vik Reis. Cidades de musgo. 2021. Tese (Doutorado em Botânica) - Universidade do Brejo.
"""


def test_headings_over_headings_and_lists_that_count_anew(tmp_path: Path) -> None:
    reading = read(tmp_path, "cv.txt", LATTES)
    assert reading.owner == "Petra Lunde Faria"
    assert [title for title in titles(reading) if title != "Musgos do norte"] == ["O relógio do musgo", "Turfa e fogo", "Hortas"]
    assert students(reading) == [("Lívia Moe", "ms", None, 2014), ("Mateus Vik Reis", "phd", None, 2021)]


def test_papers_below_the_people_of_a_group(tmp_path: Path) -> None:
    text = (
        "<html><body><h1>Our Team</h1><h2>PI</h2><h3>Petra Lunde</h3><p>Reader</p><h2>PhD Students</h2><h3>Ida Brekke</h3>"
        "<p>Since 2021</p><h3>Jon Vik</h3><p>2020 - present, co-advised with Prof. Lin Mei</p><h2>Selected papers</h2><ol>"
        "<li>I. Brekke, P. Lunde, “Vines that push,” <i>Soft Robotics</i>, vol. 11, pp. 100–110, 2024.</li>"
        "<li>J. Vik and P. Lunde, “Skins that feel,” in <i>Proc. IEEE ICRA</i>, 2019, pp. 1–8.</li></ol></body></html>"
    )
    reading = read(tmp_path, "team.html", text)
    assert reading.owner == "Petra Lunde"
    assert titles(reading) == ["Vines that push", "Skins that feel"]
    assert students(reading) == [("Ida Brekke", "phd", 2021, None), ("Jon Vik", "phd", 2020, None)]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (
            "Okafor C#, Lind S#, Lunde P* 2021. A genome of moss. Bog Res 10: 1-9.",
            (("Okafor C", "Lind S", "Lunde P"), "A genome of moss"),
        ),
        ("Lind S, Lunde P and 14 others (2017) Decline of peat. Bog Res 1: 1-9.", (("Lind S", "Lunde P"), "Decline of peat")),
        ("Lind S, ..., Lunde P. Decline of peat. Bog Res. 2017;1(1):1-9.", (("Lind S", "Lunde P"), "Decline of peat")),
        ("Lind S, Lunde P. Fibrosis in mosses J Am Soc Bryol. 2017;1(1):1-9.", (("Lind S", "Lunde P"), "Fibrosis in mosses")),
        (
            "Heath Writing Group, Lind S, et al. Decline of peat. Bog Res. 2017;1(1):1-9.",
            (("Heath Writing Group", "Lind S"), "Decline of peat"),
        ),
        ("Lunde, P. (2003). The mills of the heath, Saga 53, 77-92", (("Lunde, P.",), "The mills of the heath")),
        (
            "Lunde, P.: Moss. An introduction. 3., überarb. Aufl. Fenwick, Nordhavn 2020.",
            (("Lunde, P.",), "Moss. An introduction"),
        ),
        ("“The moss clock” with Jon Vik. Bog Papers No. 12, 2023.", (("Jon Vik",), "The moss clock")),
    ],
)
def test_cuts_of_entries(entry: str, expected: tuple[tuple[str, ...], str]) -> None:
    cut = read_reference(entry, owner="Petra Lunde")[0]
    assert (cut.names, cut.title) == expected


def test_references_as_headings_and_columns_of_start_and_end(tmp_path: Path) -> None:
    text = (
        "#+title: Vita\n#+author: Petra Lunde\n\n* Publications\n** 2023\n"
        "*** Brekke I, *Lunde P*. Hybrid mosses. /Bog Research/ 32: 1-15.\n"
        "*** Lunde P, Brekke I. The basis of peat. /Bog Research/ 30: 9-12.\n* Mentoring\n** Graduate students\n"
        "| Name       | Degree | Start | End  | Now            |\n|------------+--------+-------+------+----------------|\n"
        "| Ida Brekke | PhD    |  2018 | 2023 | Postdoc, Heath |\n| Jon Vik    | MSc    |  2022 |      |                |\n"
    )
    reading = read(tmp_path, "cv.org", text)
    assert titles(reading) == ["Hybrid mosses", "The basis of peat"]
    assert students(reading) == [("Ida Brekke", "phd", 2018, 2023), ("Jon Vik", "ms", 2022, None)]


def test_a_cv_with_a_small_table_is_no_table(tmp_path: Path) -> None:
    text = (
        "DR. PETRA LUNDE, MBChB, MPH\nSenior Lecturer\n\nQUALIFICATIONS\nMBChB, University of Heath, 1996\n\n"
        "JOURNAL ARTICLES (last 5 years)\nLunde P, Ferro A. Mosses of the ward. J Bryol. 2014;36(2):101-9.\n"
        "Ferro A, Lunde P. Turf in the clinic. Bog Res. 2016;12:1-20.\n\nPOSTGRADUATE SUPERVISION\nName\tDegree\tYear\tTitle\n"
        "A. Moe\tMPhil\t2021\tMidwives and peat\nL. Vik\tPhD\tongoing\tNight mosses\n"
    )
    path = tmp_path / "cv.txt"
    path.write_text(text, encoding="utf-8")
    reading = read_source(path)
    assert (reading.source.format, reading.owner) == ("cv", "PETRA LUNDE")
    assert titles(reading) == ["Mosses of the ward", "Turf in the clinic"]
    assert students(reading) == [("A. Moe", "ms", None, 2021), ("L. Vik", "phd", None, None)]


def test_a_page_whose_only_headings_are_years(tmp_path: Path) -> None:
    entries = "".join(
        f"<h2>20{n}</h2><p><b>Lunde, P.</b>; Stoll, M. (20{n}): Moss and heat {n}. In: Bog Research 82 (1), S. 10–25.</p>"
        f"<p>Stoll, M.; <b>Lunde, P.</b> (20{n}): Cool bogs {n}. "
        "In: Ferro, A.; Lunde, P. (Hg.): Bogs. Fenwick Verlag, S. 33–51.</p>"
        for n in (24, 22)
    )
    path = tmp_path / "pubs.html"
    path.write_text(
        f"<html><head><title>Veröffentlichungen – Dr. Petra Lunde</title></head><body>{entries}</body></html>", encoding="utf-8"
    )
    reading = read_source(path)
    assert reading.owner == "Petra Lunde"
    assert titles(reading) == ["Moss and heat 24", "Cool bogs 24", "Moss and heat 22", "Cool bogs 22"]
    works = [work for work in of(reading, WorkRecord) if isinstance(work, WorkRecord)]
    assert [editor.printed for editor in works[1].editors] == ["Ferro, A.", "Lunde, P."]
