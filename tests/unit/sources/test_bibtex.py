"""The BibTeX reader on what real libraries hold: macros, references, accents, broken entries, several files."""

import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.model.records import Remark, SourceReading, WorkRecord
from scholargraph.pipeline.reading import read_sources
from scholargraph.project import SourceSettings
from scholargraph.sources import read_source
from scholargraph.sources.bibtex.names import read_names
from scholargraph.sources.bibtex.reader import BibtexReader
from scholargraph.sources.document import Document
from scholargraph.sources.text.latex import to_unicode

TESTS = Path(__file__).resolve().parents[2]


def read(text: str) -> tuple[list[WorkRecord], list[Remark]]:
    items = list(BibtexReader().read(Document("lib", "lib.bib", tuple(text.split("\n")))))
    return [i for i in items if isinstance(i, WorkRecord)], [i for i in items if isinstance(i, Remark)]


def names(work: WorkRecord) -> list[str]:
    return [name.printed for name in work.byline.names]


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"K{\"o}nig and {\'E}. Ny{\'\i}ri", "König and É. Nyíri"),
        (r"\v{S}a\v ska, {\L}ukasz, S{\o}ren, \O{}rn, Stra{\ss}e", "Šaška, Łukasz, Søren, Ørn, Straße"),
        (r"{\'{e}}t\'{e} \c{c}a va, Erd\H{o}s, \~{n}, \={a}, \.{z}, \k{a}, \r{u}, \u{g}", "été ça va, Erdős, ñ, ā, ż, ą, ů, ğ"),
        (r"\'{\i} \'\i x, \^\j", "í íx, ĵ"),
        (r"A {Braced} \emph{word} -- and --- ``quoted'' \& 5\% of\ x~y", "A Braced word – and — “quoted” & 5% of x y"),
        (r"Rates $O(\frac{1}{k^{2}})$ and \(x_i\) for {\em all}", r"Rates $O(\frac{1}{k^{2}})$ and \(x_i\) for all"),
        (r"{\relax Ch}arles {\noopsort{a}}Smith", "Charles Smith"),
        (r"Cost \$5, not $x$", "Cost $5, not $x$"),
        (r"A{\(^\mbox{*}\)} and the 5$^{\text{th}}$ of $n^{\text{th}}$", r"A* and the 5th of $n^{\text{th}}$"),
        (r"On $\{$$\backslash$it H. rotunda$\}$ strains", "On H. rotunda strains"),
        ("two\n   lines", "two lines"),
    ],
)
def test_latex_is_read(latex: str, text: str) -> None:
    assert to_unicode(latex) == text


@pytest.mark.parametrize(
    ("raw", "printed", "cut"),
    [
        ("Tak, Mia and Bo Li", ["Tak, Mia", "Bo Li"], False),
        ("{Barnes and Noble} and Li, Bo", ["Barnes and Noble", "Li, Bo"], False),
        ("Tak, Mia AND others", ["Tak, Mia"], True),
        ("Mia Tak et al.", ["Mia Tak"], True),
        ("von der Aue, Jr., Bo", ["von der Aue, Jr., Bo"], False),
        ("Ana {Mar{\\'i}n Soto}", ["Marín Soto, Ana"], False),
        ("{Mia Tak}", ["Mia Tak"], False),
        ("Alexand Andand and Sandand Li", ["Alexand Andand", "Sandand Li"], False),
        ("Tak, M., Li, B., Aue, C.", ["Tak, M.", "Li, B.", "Aue, C."], False),
        ("Tak, M.; Li, Bo", ["Tak, M.", "Li, Bo"], False),
        ("Smith, Jr, John", ["Smith, Jr, John"], False),
        ("given=Hans, family=Aue, prefix=von der, suffix=Jr.", ["von der Aue, Jr., Hans"], False),
    ],
)
def test_lists_of_names(raw: str, printed: list[str], cut: bool) -> None:
    found = read_names(raw)
    assert [name.printed for name in found.names] == printed
    assert found.cut == cut


@pytest.mark.parametrize(
    ("raw", "people"),
    [
        ("{Tak, Mia and Li, Bo}", ["Tak, Mia", "Li, Bo"]),
        ('{M{\\"u}ller, A. and\n   van der Meij, J.-H. and others}', ["Müller, A.", "van der Meij, J.-H."]),
        ("{Reed and Sedge}", None),
        ("{Reed, Sedge and Partners}", None),
        ("{Department for Mud, Reeds and Rural, Affairs}", None),
    ],
)
def test_people_whom_braces_hold_together_are_no_body(raw: str, people: list[str] | None) -> None:
    found = read_names(raw)
    assert [name.printed for name in found.names if not name.corporate] == (people or [])
    assert len(found.names) == len(people or [""])
    assert found.cut == ("others" in raw)
    for name in found.names if people else ():
        assert raw[name.start] == name.printed[0]


def test_a_body_is_marked_and_a_person_in_braces_is_not() -> None:
    found = read_names("{The Plover Team} and {Mia Tak} and {OpenPlover} and Li, Bo")
    assert [name.corporate for name in found.names] == [True, False, True, False]


def test_each_name_has_its_line() -> None:
    works, _ = read("@article{a,\n author = {Mia Tak and\n  Bo Li\n  and {\\'E}va Nagy},\n title = {T}, year = 2000}")
    assert [name.place.first_line for name in works[0].byline.names] == [2, 3, 4]
    assert (works[0].place.first_line, works[0].place.last_line) == (1, 5)


@pytest.mark.parametrize(
    ("entry", "kind", "status"),
    [
        ("@article{a, title={T}, journal={Waders}}", "JournalArticle", "published"),
        ("@article{a, title={T}, journal={arXiv preprint arXiv:2001.00001}}", "Preprint", "preprint"),
        ("@article{a, title={T}, journal={Waders}, note={Accepted for publication}}", "JournalArticle", "accepted"),
        ("@misc{a, title={T}, eprint={2001.00001}}", "Preprint", "preprint"),
        ("@misc{a, title={T}}", "Work", None),
        ("@thesis{a, title={T}, type={mathesis}}", "MastersThesis", "published"),
        ("@thesis{a, title={T}, type={PhD thesis}}", "DoctoralThesis", "published"),
        ("@techreport{a, title={T}}", "Report", "published"),
        ("@article{a, title={T}, year={to appear}}", "JournalArticle", "accepted"),
        ("@unpublished{a, title={T}, note={Under review}}", "Preprint", "underReview"),
        ("@incollection{a, title={T}, booktitle={Proceedings of the 5th Conference on Birds}}", "ConferencePaper", "published"),
    ],
)
def test_types_and_statuses(entry: str, kind: str, status: str | None) -> None:
    works, _ = read(entry)
    assert (works[0].version_type, works[0].status) == (kind, status)


def test_arxiv_is_read_where_people_write_it() -> None:
    forms = ["eprint={2001.00001v2}, archivePrefix={arXiv}", "journal={arXiv preprint arXiv:2001.00001}",
             "journal={CoRR}, volume={abs/2001.00001}", "url={http://arxiv.org/abs/2001.00001v1}"]  # fmt: skip
    for form in forms:
        works, _ = read(f"@article{{a, title={{T}}, {form}}}")
        assert [i.iri for i in works[0].identifiers] == ["https://arxiv.org/abs/2001.00001"], form


BROKEN = [
    ("@article{a, title={One}, author={Mia Tak\n}\n@article{b, title={Two}}", ["One", "Two"]),
    ("@article{a,\n title={One\n}\n\n@article{b, title={Two}}", ["One", "Two"]),
    ("@article{a, title={One}},\n author={Mia Tak}\n}\n@article{b, title={Two}}", ["One", "Two"]),
    ('@article{a, title="One, year={2000}}\n@article{b, title={Two}}', ["One", "Two"]),
    ("@article{a title={One} year=2000}\n@article{b, title={Two}}", ["One", "Two"]),
    ("@article{title={One}}\n@article{b, title {Two}}", ["One", "Two"]),
    ("@article{a, title={One}, rubbish here, year=2000}\n@article{b, title={Two}}", ["One", "Two"]),
    ("@article(a, title={One (sic)}, year=2000)\n@article{b, title=Two}", ["One (sic)", "Two"]),
    ("@article{a, title={One}, year={2000}", ["One"]),
]


@pytest.mark.parametrize(("text", "titles"), BROKEN)
def test_a_broken_entry_costs_no_other(text: str, titles: list[str]) -> None:
    works, remarks = read(text)
    assert [work.title for work in works] == titles
    if "(sic)" not in text:
        assert any(remark.severity in ("repaired", "skipped") for remark in remarks)


def test_an_unclosed_field_loses_nothing_behind_it() -> None:
    works, remarks = read("@article{a,\n author = {Mia Tak and Bo Li,\n title = {One},\n year = 2000,\n doi = {10.1000/x}\n}")
    assert (names(works[0]), works[0].title, works[0].year) == (["Mia Tak", "Bo Li"], "One", 2000)
    assert works[0].identifiers[0].value == "10.1000/x"
    assert [(r.severity, r.place.first_line) for r in remarks] == [("repaired", 2)]


def test_a_macro_nobody_defines_is_a_loss_with_its_line() -> None:
    works, remarks = read("@article{a, title={T},\n author = Nobody # { and Mia Tak}}")
    assert (names(works[0]), works[0].byline.complete) == (["Mia Tak"], False)
    assert [r.place.first_line for r in remarks if r.severity == "skipped"] == [2]


def test_equal_keys_are_kept_and_told() -> None:
    works, remarks = read("@article{a, title={One}}\n@article{A, title={Two}}\n@article{a, title={Three}}")
    assert [work.title for work in works] == ["One", "Two", "Three"]
    assert [r.place.first_line for r in remarks if "already" in r.reason] == [3]


def test_a_reference_to_nothing_is_told() -> None:
    _, remarks = read("@inproceedings{a, title={T},\n crossref={gone}}")
    assert [(r.severity, r.place.first_line) for r in remarks] == [("skipped", 2)]


def test_references_in_a_circle_end() -> None:
    works, _ = read("@inproceedings{a, title={A}, crossref={b}}\n@inproceedings{b, title={B}, crossref={a}, year=2001}")
    assert [work.year for work in works] == [2001, 2001]


def test_papers_of_one_volume_have_its_year_and_title() -> None:
    works, _ = read(
        "@Proceedings{v, booktitle={Proceedings of Waders}, editor={Ed Itor}, year=2021, volume=7}\n"
        "@Inproceedings{a, title={A}, author={Mia Tak}}\n@Inproceedings{b, title={B}, booktitle={Own Title}, year=2020}"
    )
    assert [(w.title, w.venue, w.year) for w in works] == [("A", "Proceedings of Waders", 2021), ("B", "Own Title", 2020)]
    assert [e.printed for e in works[0].editors] == ["Ed Itor"]


def test_latin_1_is_repaired_and_told(tmp_path: Path) -> None:
    (tmp_path / "old.bib").write_bytes("@article{a, author={Jürgen Größe}, title={Über Vögel}}".encode("latin-1"))
    reading = read_source(tmp_path / "old.bib")
    assert isinstance(reading.records[0], WorkRecord)
    assert names(reading.records[0]) == ["Jürgen Größe"]
    assert any("Windows-1252" in remark.reason for remark in reading.remarks)


def library(folder: Path) -> None:
    (folder / "names.bib").write_text('@string{tak = "Mia Tak"}\n@string{and = " and "}\n@string{li = {Bo Li}}')
    (folder / "papers.bib").write_text("@inproceedings{a, author = tak #and# li, title = {A}, crossref = {conf}}")
    (folder / "volumes.bib").write_text("@proceedings{conf, title = {Proc. of Waders}, year = 2004, editor = {Ed Itor}}")


def check(readings: list[SourceReading]) -> None:
    works = [record for reading in readings for record in reading.records if isinstance(record, WorkRecord)]
    assert [(names(w), w.title, w.venue, w.year) for w in works] == [(["Mia Tak", "Bo Li"], "A", "Proc. of Waders", 2004)]
    assert not [remark for reading in readings for remark in reading.remarks if remark.severity != "note"]


def test_files_of_a_folder_share_macros_and_references(tmp_path: Path) -> None:
    library(tmp_path)
    said: list[str] = []
    check(read_sources([SourceSettings(path=tmp_path)], said.append)[0])
    assert not said
    files = [SourceSettings(path=tmp_path / name) for name in ("papers.bib", "volumes.bib", "names.bib")]
    check(read_sources(files, said.append)[0])


def test_files_of_an_archive_share_macros_and_references(tmp_path: Path) -> None:
    library(tmp_path)
    with zipfile.ZipFile(tmp_path / "lib.zip", "w") as archive:
        for file in sorted(tmp_path.glob("*.bib")):
            archive.write(file, file.name)
    check(read_sources([SourceSettings(path=tmp_path / "lib.zip")], lambda message: None)[0])


HOSTILE = [
    "@article{a, title={" + "{" * 50_000,
    "@comment{" * 50_000,
    "@a{" * 60_000,
    "@a{x}" * 60_000,
    "@article{a,\n" + "x = {\n" * 30_000,
    "@article{a, title={" + "\\( " * 40_000 + "}}",
    "@article{a, title={" + "$" * 40_000 + "}}",
    "@article{a, author={" + "{a} " * 20_000 + "}}",
    "@article{a, author={" + "a and " * 5_000 + "}, title={T}}",
    "".join(f"@string{{s{i} = s{i - 1} # s{i - 1}}}\n" for i in range(1, 60)) + '@string{s0="x"}@article{a, title=s59}',
    "@article{a," + "\n" * 100_000 + "title={T" + " " * 100_000 + "\n" * 50_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_read_in_time(text: str) -> None:
    began = time.perf_counter()
    read(text)
    assert time.perf_counter() - began < 8


WORDS = (
    r"""@article{ @string{ @comment{ @inproceedings{k, { } " # , = author= title={T} year=99 crossref={k} others and """
    r"""\' {\"o} $ \( \emph{ % ( ) a jan é ~ --"""
).split(" ")
PIECES = st.sampled_from([*WORDS, " and ", "\n", " "])


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60))
def test_never_raises_and_every_place_is_in_the_file(pieces: list[str]) -> None:
    lines = tuple("".join(pieces).replace("\r", " ").split("\n"))
    document = Document("lib", "lib.bib", lines)
    assert 0 <= BibtexReader().sniff(document) <= 1
    for item in BibtexReader().read(document):
        assert 1 <= (item.place.first_line or 0) <= (item.place.last_line or 0) <= len(lines)


@pytest.mark.parametrize("date", ["8985-03-01", "1399-12-31", "2201-01-01", "０００１-01-01", "0000-00-00"])
def test_a_date_of_no_real_year_gives_no_year(date: str) -> None:
    works, _ = read(f"@misc{{k, title = {{T}}, date = {{{date}}}}}")
    assert [(work.year, work.date) for work in works] == [(None, None)]


SAMPLE = (TESTS / "samples/bibtex/library.bib").read_text(encoding="utf-8")


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(SAMPLE)), st.integers(0, 40), st.sampled_from(["", "{", "}", '"', ",", "@", "\n", "\\", "#"]))
def test_a_wound_in_a_library_costs_few_entries(at: int, length: int, with_what: str) -> None:
    works, _ = read(SAMPLE[:at] + with_what + SAMPLE[at + length :])
    assert len(works) >= 7


def test_real_libraries_are_read_whole(shared_data: Path) -> None:
    readings, _ = read_sources([SourceSettings(path=shared_data / "data/bib-iridia", name="iridia")], lambda message: None)
    works = sum(len(reading.records) for reading in readings)
    remarks = [remark for reading in readings for remark in reading.remarks]
    volumes = sum("a volume of papers" in remark.reason for remark in remarks)
    assert (works, volumes, works + volumes) == (2884, 421, 3305)
    assert not [remark for remark in remarks if remark.severity in ("skipped", "repaired", "unread")]


def test_a_volume_gives_nothing_to_papers_of_other_books(tmp_path):
    volume = "@proceedings{p, title={Proceedings of {MUD} 2019}, editor={Reed, Sam}, year=2019}\n"
    papers = "@inproceedings{a, title={One}, author={Tak, Mia}, booktitle={Handbook of Reeds}, year=2018}\n"
    papers += "@inproceedings{b, title={Two}, author={Li, Bo}}\n"
    path = tmp_path / "x.bib"
    path.write_text(volume + papers)
    one, two = [record for record in read_source(path).records if record.kind == "work"]
    assert (one.venue, one.year, one.editors) == ("Handbook of Reeds", 2018, ())
    assert (two.venue, two.year, [name.printed for name in two.editors]) == ("Proceedings of MUD 2019", 2019, ["Reed, Sam"])
    path.write_text(volume + papers + "@inproceedings{c, title={Three}, author={Okoye, Ada}, crossref={p}}\n")
    named = {record.title: record for record in read_source(path).records if record.kind == "work"}
    assert named["Three"].editors
    assert not named["Two"].editors


@pytest.mark.parametrize("last", ["et al.", "{et al.}", "\\emph{et al.}", "et~al.", "al., et", "et.al"])
def test_et_al_among_the_names_cuts_the_byline_and_is_told(last: str) -> None:
    works, remarks = read(f"@misc{{a, title={{T}}, author={{Tak, Mia and {last}}}}}")
    assert (names(works[0]), works[0].byline.complete) == (["Tak, Mia"], False)
    assert [(one.severity, "and others" in one.reason) for one in remarks] == [("repaired", True)]


def test_and_others_is_bibtex_and_needs_no_repair() -> None:
    works, remarks = read("@misc{a, title={T}, author={Tak, Mia and Alma Etalle and others}}")
    assert (names(works[0]), works[0].byline.complete, remarks) == (["Tak, Mia", "Alma Etalle"], False, [])


@pytest.mark.parametrize("sign", ["biburl={https://dblp.org/rec/conf/wad/Tak.bib}, ", "bibsource={dblp computer science}, ", ""])
def test_numbers_of_dblp_tell_people_apart_and_are_no_part_of_a_name(sign: str) -> None:
    key = "a" if sign else "DBLP:conf/wad/Tak"
    works, remarks = read(f"@misc{{{key}, {sign}title={{T}}, author={{Mia Tak and Wei Li 0021 and {{Jun Xu 0003}}}}}}")
    assert names(works[0]) == ["Mia Tak", "Wei Li", "Jun Xu"]
    assert not remarks
    held = [[(one.scheme, one.value) for one in name.identifiers] for name in works[0].byline.names]
    assert held == [[], [("dblp", "pers/l/Li_0021:Wei")], [("dblp", "pers/x/Xu_0003:Jun")]]
    assert not any(name.corporate for name in works[0].byline.names)


def test_numbers_of_others_stay_in_the_name() -> None:
    works, _ = read("@misc{a, title={T}, author={Wei Li 0021}}")
    assert names(works[0]) == ["Wei Li 0021"]
    assert not works[0].byline.names[0].identifiers
