"""One invented CV in LaTeX, Org, HTML and PDF: the same facts, each at its place in the file; and what hostile files do."""

import json
import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.errors import SourceError
from scholargraph.model.records import AdvisingRecord, SourceReading, TalkRecord, WorkRecord
from scholargraph.sources import read_source
from scholargraph.sources.base import readers
from scholargraph.sources.document import Document
from scholargraph.sources.markup import MarkedDocument, container, marked

TESTS = Path(__file__).resolve().parents[2]
SAMPLES = TESTS / "samples" / "cv_containers"
GOLDEN = TESTS / "golden" / "cv_containers"
FILES = ["vita.tex", "vita.org", "vita.html", "vita.pdf"]


@pytest.fixture(params=FILES)
def reading(request: pytest.FixtureRequest) -> SourceReading:
    return read_source(SAMPLES / request.param)


def works(reading: SourceReading) -> list[WorkRecord]:
    """The works of lists; the thesis that the entry on the degree names is none of them."""
    return [record for record in reading.records if isinstance(record, WorkRecord) and record.section != "Education"]


def write(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def lines(text: str, name: str = "cv.tex") -> list[str]:
    document = marked(Document("x", name, tuple(text.split("\n"))))
    assert isinstance(document, MarkedDocument)
    return [line for line in document.lines if line]


def test_golden(reading: SourceReading) -> None:
    found = reading.model_dump(mode="json", exclude_defaults=True, exclude={"source"})
    golden = GOLDEN / f"{reading.source.file_name.replace('.', '_')}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


def test_the_same_works_in_every_container(reading: SourceReading) -> None:
    assert reading.source.format == "cv"
    assert reading.owner == "Signe Ravnsborg"
    found = [(work.title, work.year, tuple(name.printed for name in work.byline.names), work.venue) for work in works(reading)]
    assert found == [
        ("Why do glaciers hum?", 2023, ("S. A. Ravnsborg", "M.-X. Tao", "P. Brekke"), "Journal of Cryoseismic Studies"),
        ("Tremor at the grounding line: a ten-year record", 2016, ("I. Dragusha", "S. A. Ravnsborg"), "Annals of Ice"),
        ("Waves in a naïve model of sea ice", 2009, ("S. A. Ravnsborg",), "Annals of Ice"),
        (
            "Drifting arrays",
            2020,
            ("P. Brekke", "S. A. Ravnsborg", "W. van Loon"),
            "Proceedings of the 5th Symposium on Polar Acoustics",
        ),
    ]
    assert [work.byline.complete for work in works(reading)] == [True, True, True, False]
    thesis = next(record for record in reading.records if isinstance(record, WorkRecord) and record.section == "Education")
    assert (thesis.title, thesis.year, thesis.version_type) == ("Waves under thin ice", 2008, "DoctoralThesis")
    if reading.source.file_name != "vita.pdf":  # a PDF prints no address
        assert [i.value for i in works(reading)[0].identifiers] == ["10.5555/jcs.2023.71"]


def test_the_same_people_in_every_container(reading: SourceReading) -> None:
    advising = [record for record in reading.records if isinstance(record, AdvisingRecord)]
    students = {
        (r.advisee.printed, r.role, r.start_year, r.end_year) for r in advising if r.advisee is not None and r.advisor is None
    }
    assert students == {
        ("Ilir Dragusha", "phd", 2012, 2016),
        ("Mei-Xing Tao", "phd", 2019, 2023),
        ("Anna Okpara", "ms", None, 2015),
        ("Wim van Loon", "ms", None, 2021),
        ("Bodil Krag", "committee", None, 2022),
    }
    pairs = {(r.advisor.printed, r.advisee and r.advisee.printed, r.role) for r in advising if r.advisor is not None}
    assert pairs == {("Ødger Lindt-Moe", None, "phd"), ("Pål Brekke", "Mei-Xing Tao", "coadvisor")}
    assert [talk.title for talk in reading.records if isinstance(talk, TalkRecord)] == ["Listening to glaciers"]


def test_places_are_those_of_the_file(reading: SourceReading) -> None:
    """The family name of each author stands on the line that the place of the name says."""
    if reading.source.file_name == "vita.pdf":
        assert {work.byline.names[0].place.page for work in works(reading)} == {1, 2}
        return
    for work in works(reading):
        for name in work.byline.names:
            text = (SAMPLES / (name.place.file or reading.source.file_name)).read_text(encoding="utf-8").split("\n")
            printed = "\n".join(text[(name.place.first_line or 0) - 1 : name.place.last_line])
            assert name.printed.split()[-1] in printed or "\\own" in printed


def test_an_included_file_counts_as_part_of_the_source(tmp_path: Path) -> None:
    for name in ("vita.tex", "papers.tex"):
        write(tmp_path, name, (SAMPLES / name).read_text(encoding="utf-8"))
    first = read_source(tmp_path / "vita.tex")
    assert {str(work.place) for work in works(first)} == {"papers.tex:4", "papers.tex:7", "papers.tex:8", "papers.tex:13"}
    write(tmp_path, "papers.tex", (SAMPLES / "papers.tex").read_text(encoding="utf-8").replace("2023", "2022"))
    second = read_source(tmp_path / "vita.tex")
    assert first.source.sha256 != second.source.sha256
    assert works(second)[0].year == 2022


@pytest.mark.parametrize("name", ["missing", "../secret", "/etc/hostname", ".hidden/papers", "a" * 5000])
def test_what_is_not_beside_the_file_is_not_read(name: str, tmp_path: Path) -> None:
    write(tmp_path, "secret.tex", "\\section{Publications}\nA. Secret. Never told. Nowhere, 2020.")
    (tmp_path / "cv").mkdir()
    text = (SAMPLES / "vita.tex").read_text(encoding="utf-8").replace("\\input{papers}", f"\\input{{{name}}}")
    reading = read_source(write(tmp_path / "cv", "vita.tex", text))
    skipped = [remark for remark in reading.remarks if remark.severity == "skipped"]
    assert len(skipped) == 1
    assert "put it beside the document" in skipped[0].reason
    assert skipped[0].place.first_line == 15
    assert not works(reading)


def test_a_folder_reads_each_file_once(tmp_path: Path) -> None:
    """A part that another file includes says where it is read."""
    from scholargraph.pipeline.reading import read_sources
    from scholargraph.project import SourceSettings

    for name in ("vita.tex", "papers.tex"):
        write(tmp_path, name, (SAMPLES / name).read_text(encoding="utf-8"))
    readings, _ = read_sources([SourceSettings(path=tmp_path)], print)
    assert sorted((r.source.id, len(works(r))) for r in readings) == [("papers", 0), ("vita", 4)]


HOSTILE = {
    "circle": "\\def\\a{\\a\\a}\\a",
    "growth": "\\def\\a#1{#1#1#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}}}}}",
    "braces": "{" * 200_000,
    "fonts": "\\textbf{" * 50_000,
    "includes": "\\input{vita}" * 50,
    "entries": "\\cventry{a}{" * 3000,
    "unknown": "\\x{" * 20_000 + "y" + "}" * 20_000,
    "brackets": "\\item[" * 20_000,
    "environments": "\\begin{itemize}\\item " * 5_000,
    "math": "$" * 20_001,
    "tables": "\\begin{tabular}{l}" * 2_000 + " & " * 2_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_latex_is_bounded(name: str, tmp_path: Path) -> None:
    text = f"\\documentclass{{article}}\n\\begin{{document}}\n\\section{{Publications}}\n{HOSTILE[name]}\n\\end{{document}}\n"
    path = write(tmp_path, "vita.tex", text)
    started = time.process_time()
    reading = read_source(path, format="cv")
    assert time.process_time() - started < 10
    if name in ("circle", "growth", "includes"):
        assert any(remark.severity == "skipped" for remark in reading.remarks)


@pytest.mark.parametrize("unit", ["<div>", "<table><tr><td>", "<ul><li>", "<a href='", "<b>", "&amp", "<!--", "<p>x"])
def test_hostile_pages_are_bounded(unit: str, tmp_path: Path) -> None:
    path = write(tmp_path, "cv.html", "<html><body><h2>Publications</h2>" + unit * 20_000)
    started = time.process_time()
    read_source(path, format="cv")
    assert time.process_time() - started < 10


def pieces(*units: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(units), max_size=60).map("".join)


LATEX = "\\item |\\begin{itemize}|\\end{itemize}|\\cventry{|{|}|[|]|$|&|%|#1|\n|\\'|\\\\|\\textbf{|\\def\\x|\\x".split("|")
LATEX += ["a ", "Roe, ", "2019", "\\begin{tabular}{l}", "\\end{tabular}", "\\section{", "\\href{", "~", "^", "_", "\\"]
HTML = (
    "<li>|</li>|<td>|<tr>|<table>|</table>|<p>|<h2>|A. Roe |&lt;|<br>|\n|<|<b>|'|<a href='|<dt>|<dd>|<details>|<ol>|<sup>".split(
        "|"
    )
)
ORG = ["* ", "- ", "| ", "[[", "]]", "][", "{{{a(", ")}}}", "/", "*", "=", "\n", "#+MACRO: a {{{a($1)}}}", "x ", "\n** ", "|-"]


@settings(max_examples=80, deadline=None)
@given(pieces(*LATEX))
def test_any_latex_is_read(text: str) -> None:
    document = Document("x", "x.tex", tuple(f"\\documentclass{{a}}\n\\section{{Publications}}\n{text}".split("\n")))
    list(readers()["cv"].read(document))


@settings(max_examples=80, deadline=None)
@given(pieces(*HTML))
def test_any_page_is_read(text: str) -> None:
    list(readers()["cv"].read(Document("x", "x.html", tuple(f"<html><h2>Students</h2>{text}".split("\n")))))


@settings(max_examples=80, deadline=None)
@given(pieces(*ORG))
def test_any_org_is_read(text: str) -> None:
    list(readers()["cv"].read(Document("x", "x.org", tuple(f"#+TITLE: x\n* Publications\n{text}".split("\n")))))


def test_a_pdf_needs_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfminer.high_level", None)
    with pytest.raises(SourceError) as error:
        read_source(SAMPLES / "vita.pdf")
    assert "pdfminer.six" in str(error.value)
    assert "scholargraph[pdf]" in str(error.value)


def test_a_broken_pdf_says_so(tmp_path: Path) -> None:
    whole = (SAMPLES / "vita.pdf").read_bytes()
    for name, data in (
        ("short.pdf", whole[:3000]),
        ("empty.pdf", b"%PDF-1.7\n%%EOF\n"),
        ("zeros.pdf", b"%PDF-1.7\n" + bytes(5000)),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(SourceError, match="PDF"):
            read_source(path)


def pdf_of(pages: list[str]) -> bytes:
    """A PDF with a line of text on each page, or nothing."""
    streams = [f"BT /F 12 Tf 72 700 Td ({text}) Tj ET" if text else "" for text in pages]
    kids = " ".join(f"{2 * n + 4} 0 R" for n in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>"]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for n, stream in enumerate(streams):
        fonts = "/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]{fonts}/Contents {2 * n + 5} 0 R>>")
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    data, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return f"{data}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def test_a_page_without_text_counts_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.write_bytes(pdf_of(["Publications of Mina Rho", "", "Mina Rho and Odo Brandt. On braids. Journal of Knots, 2020."]))
    found = marked(Document("x", "cv.pdf", opener=lambda: path.open("rb")))
    assert isinstance(found, MarkedDocument)
    pages = {origin.page for line in found.marked_lines for _, origin in line.origins}
    assert pages == {1, 3}


def test_pages_behind_the_last_that_is_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scholargraph.sources.markup.pdf.MAX_PAGES", 2)
    path = tmp_path / "cv.pdf"
    for number, told in ((2, []), (3, ["page=3&line=0,1"])):
        path.write_bytes(pdf_of([f"Words of page {n}" for n in range(number)]))
        found = marked(Document("x", "cv.pdf", opener=lambda: path.open("rb")))
        assert isinstance(found, MarkedDocument)
        assert [remark.place.fragment for remark in found.notes if remark.severity == "skipped"] == told


LEFT_OUT = "\n\\newcommand{\\d}[1]{\\ifx&#1&none\\else doi #1\\fi}\n\\begin{document}\n\\d{}, \\d{10}\n\\end{document}"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("cv.org", "#+TITLE: Vita\n#+begin_src python\nprint(1)\n#+end_src\n* End", [(2, "#+begin_src python")]),
        ("cv.html", "<html><nav>Home | CV</nav><p>Words</p></html>", [(1, "Home | CV")]),
        ("cv.html", "<html><p>Words</p>\n<form>Search <input></form></html>", [(2, "Search")]),
        ("cv.html", "<html><p>Words</p>\n<p hidden>Not shown</p></html>", [(2, "Not shown")]),
        ("cv.html", "<html><p>Words</p><p style='display: none'>mail roe@example.org</p></html>", [(1, "mail [e-mail]")]),
        ("cv.html", "<html><p>Words</p><p hidden> </p><script>let x = 1</script></html>", []),
        (
            "cv.tex",
            "\\documentclass{article}\n\\begin{document} \\iffalse old words\\fi\n\\iflong new\\else other words\\fi",
            [(2, "old words"), (3, "other words")],
        ),
        ("cv.tex", f"\\documentclass{{article}}{LEFT_OUT}", []),
    ],
)
def test_what_prints_nothing_is_told(name: str, text: str, told: list[tuple[int, str]]) -> None:
    found = marked(Document("x", name, tuple(text.split("\n"))))
    assert isinstance(found, MarkedDocument)
    assert [(note.place.first_line, note.text) for note in found.notes] == told


def test_an_argument_left_out_chooses_a_part() -> None:
    assert lines(f"\\documentclass{{article}}{LEFT_OUT}") == ["none, doi 10"]


def test_macros_with_arguments_and_defaults() -> None:
    text = (
        "\\newcommand{\\p}[3][Roe]{\\item #1 #3. #2.}\n\\begin{itemize}\n\\p{Title}{2020}\n\\p[Lee]{Other}{2021}\n\\end{itemize}"
    )
    assert lines(text) == ["- Roe 2020. Title.", "- Lee 2021. Other."]


RAISED = [
    ("Ann Roe", "a"),
    ("Bo Lee", "e"),
    ("Cy Day", "1,*"),
    ("Di Fox", "a,b"),
    ("10", "th"),
    ("XIX", "e"),
    ("n", "o"),
    ("M", "lle"),
]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("cv.tex", "{}\\textsuperscript{{{}}}"),
        ("cv.html", "{}<sup>{}</sup>"),
        ("cv.md", "{}<sup>{}</sup>"),
    ],
)
def test_raised_letters_are_marks_but_behind_numbers(name: str, form: str) -> None:
    said = " and ".join(form.format(*pair) for pair in RAISED)
    text = {
        "cv.tex": f"\\section{{A}}\n\\item {said}",
        "cv.html": f"<html><body><h2>A</h2><ul><li>{said}</li></ul></body></html>",
        "cv.md": f"## A\n- {said}\n- <span>x</span>\n- <span>y</span>\n- <span>z</span>",
    }
    assert "- Ann Roe and Bo Lee and Cy Day¹ and Di Fox and 10th and XIXe and no and Mlle" in lines(text[name], name)


def test_accents_quotes_and_dashes() -> None:
    text = "\\section{A}\n\\item\n\\'Etude d'un \\OE uvre: ``Gr\\\"o\\ss e'' 1--2---3 \\v{S}im\\'{\\i}n~\\c{C}elik \\& Co."
    assert lines(text)[-1].endswith("Étude d'un Œuvre: “Größe” 1–2—3 Šimín Çelik & Co.")


def test_comments_and_skipped_parts_print_nothing() -> None:
    text = "\\section{A}\n\\item one % two\n\\iffalse\n\\item three\n\\fi\n\\begin{comment}\n\\item four\n"
    text += "\\end{comment}\n\\item 5\\%"
    assert lines(text) == ["## A", "- one", "- 5%"]


def test_tables_layout_and_unknown_commands() -> None:
    text = "\\section{A}\n\\begin{tabular}{ll}\n2010 & Prize \\\\\n2012 & Other \\\\\n\\end{tabular}\n"
    text += "\\resumeEntry{2013}{B}{C}\n\\item x"
    assert lines(text) == ["## A", "| 2010 | Prize |", "| 2012 | Other |", "- 2013, B, C", "- x"]


def test_pages_lose_running_heads_and_join_words() -> None:
    text = "Ann Roe\n\nPublications\n  1. Ann Roe. A long title of a paper on hyphen-\n"
    text += "     ation in the far north. J Cold. 2020;1:1-9.\n\nPage 1\n"
    text += "\fAnn Roe, vita\n\n  2. Ann Roe. Another. J Cold. 2021;2:3-4.\n\nPage 2\n\fAnn Roe, vita\n\nEnd matter\n\nPage 3\n"
    found = lines(text, "cv.txt")
    assert "1. Ann Roe. A long title of a paper on hyphenation in the far north. J Cold. 2020;1:1-9." in [
        line.strip() for line in found
    ]
    assert not any("Page" in line or "vita" in line for line in found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("@article{a, title={\\textbf{B}}}\n\\item\n\\item\n\\emph{x}", None),
        ("# Ann Roe\n\n- *one*\n- two", None),
        ("* One\n** Two\n** Three", "org"),
        ("---\ntitle: CV\n---\n\n- x", "markdown"),
        ("<!DOCTYPE html><html><body>x", "html"),
        ("one\n\ftwo", "pages"),
        ("\\documentclass{x}\n\\begin{document}\n\\item a", "latex"),
    ],
)
def test_the_container_is_told_by_the_content(text: str, kind: str | None) -> None:
    assert container(Document("x", "x", tuple(text.split("\n")))) == kind
