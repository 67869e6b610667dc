"""Tables as people keep them: separators of cells and of names, encodings, broken rows, workbooks, real sets."""

import contextlib
import csv
import gzip
import html
import io
import re
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scholargraph.errors import SourceError
from scholargraph.model.records import AdvisingRecord, PersonRecord, PositionRecord, Remark, SourceReading, WorkRecord
from scholargraph.sources import read_source
from scholargraph.sources.tables.columns import recognise
from scholargraph.sources.tables.separators import separation


def read(tmp_path: Path, text: str | bytes, name: str = "table.csv") -> SourceReading:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_source(path)


def works(reading: SourceReading) -> list[tuple[str | None, list[str], int | None]]:
    found = [record for record in reading.records if isinstance(record, WorkRecord)]
    return [(work.title, [name.printed for name in work.byline.names], work.year) for work in found]


def said(reading: SourceReading, severity: str) -> list[Remark]:
    return [remark for remark in reading.remarks if remark.severity == severity]


@pytest.mark.parametrize(
    ("cells", "separator", "names"),
    [
        (["Mia Tak; Bo Li", "Ada Okoye"], ";", ["Mia Tak", "Bo Li"]),
        (["Tak, Mia; Li, Bo;", "Okoye, Ada;"], ";", ["Tak, Mia", "Li, Bo"]),
        (["Mia Tak|Bo Li", "Ada Okoye"], "|", ["Mia Tak", "Bo Li"]),
        (["Mia Tak\nBo Li", "Ada Okoye"], "line end", ["Mia Tak", "Bo Li"]),
        (["Tak, Mia and Li, Bo", "Okoye, Ada"], "and", ["Tak, Mia", "Li, Bo"]),
        (["Tak, Mia and Li, Bo and Okoye, Ada", "Reed, Sam"], "and", ["Tak, Mia", "Li, Bo", "Okoye, Ada"]),
        (["Mia Tak and Bo Li", "Ada Okoye"], "and", ["Mia Tak", "Bo Li"]),
        (["Mia Tak, Bo Li", "Ada Okoye"], ",", ["Mia Tak", "Bo Li"]),
        (["Mia Tak, Bo Li, Jr., and Ada Okoye", "Ada Okoye and Sam Reed"], ",", ["Mia Tak", "Bo Li, Jr.", "Ada Okoye"]),
        (["Tak M., Li B.", "Okoye A."], ",", ["Tak M.", "Li B."]),
        (["Tak M, Li BC.", "Okoye A."], ",", ["Tak M", "Li BC"]),
        (["Tak, M., Li, B.", "Okoye, A.", "Reed, S., Tak, M."], "family, given", ["Tak, M.", "Li, B."]),
        (["Tak, Mia, Li, Bo", "Okoye, Ada"], "family, given", ["Tak, Mia", "Li, Bo"]),
        (["van der Meer, Jan", "Okoye, Ada Grace"], "family, given", ["van der Meer, Jan"]),
        (["Tak, Li, Okoye", "Reed, Tak, Novak"], ",", ["Tak", "Li", "Okoye"]),
        (["Mia Tak", "Bo Li"], "none", ["Mia Tak"]),
        (["['Mia Tak', \"Bo O'Li\"]", '["Ada"]'], "none", ["Mia Tak", "Bo O'Li"]),
        (['[{"name": "Mia Tak"}, {"name": "Bo Li"}]'], "none", ["Mia Tak", "Bo Li"]),
    ],
)
def test_the_column_tells_what_separates_names(cells: list[str], separator: str, names: list[str]) -> None:
    found = separation(cells)
    assert found.separator == separator
    assert list(found.split(cells[0]).names) == names


def test_a_cut_byline_and_a_cell_unlike_the_others() -> None:
    found = separation(["Mia Tak; Bo Li", "Ada Okoye; Sam Reed"])
    assert found.split("Mia Tak; et al.").cut
    assert found.split("Mia Tak; Bo Li; ...").names == ("Mia Tak", "Bo Li")
    other = found.split("Mia Tak, Bo Li, Ada Okoye")
    assert other.names == ("Mia Tak", "Bo Li", "Ada Okoye")
    assert other.doubt is not None


@pytest.mark.parametrize("sign", [",", ";", "\t", "|", "%"])
def test_any_separator_of_cells(sign: str, tmp_path: Path) -> None:
    text = f"Paper Title{sign}Author(s){sign}Publication Year\nOn mud{sign}Mia Tak{sign}2020\n"
    assert works(read(tmp_path, text)) == [("On mud", ["Mia Tak"], 2020)]


@pytest.mark.parametrize(
    "data",
    [
        "title,authors,year\nÜber Watt,Søren Åby,2020\n".encode(),
        "title,authors,year\nÜber Watt,Søren Åby,2020\n".encode("utf-8-sig"),
        "title,authors,year\r\nÜber Watt,Søren Åby,2020\r\n".encode("utf-16"),
        "title,authors,year\rÜber Watt,Søren Åby,2020\r".encode("cp1252"),
        gzip.compress("sep=,\ntitle,authors,year\nÜber Watt,Søren Åby,2020\n".encode("latin-1")),
    ],
    ids=["utf-8", "bom", "utf-16", "cp1252", "gzip"],
)
def test_encodings_and_line_ends(data: bytes, tmp_path: Path) -> None:
    assert works(read(tmp_path, data, "table.csv")) == [("Über Watt", ["Søren Åby"], 2020)]


def test_lines_of_another_encoding_among_utf8(tmp_path: Path) -> None:
    lines = ["title,authors,year", *(f"Über Watt {n},Søren Åby,2020" for n in range(3))]
    reading = read(tmp_path, "\n".join(lines).encode() + "\nÉtudes,Åsa Ö,2019\n".encode("cp1252"))
    assert works(reading)[-1] == ("Études", ["Åsa Ö"], 2019)
    assert works(reading)[0][0] == "Über Watt 0"
    (remark,) = said(reading, "repaired")
    assert remark.place.first_line == 5


def test_a_stray_quote_costs_no_other_row(tmp_path: Path) -> None:
    text = 'title;authors;year\n"Open;Mia Tak;2020\nNext;Bo Li;2021\nAn "inner" one;Ada Okoye;2022\nLast";Sam Reed;2023\n'
    reading = read(tmp_path, text)
    assert [title for title, _, _ in works(reading)] == ['"Open', "Next", 'An "inner" one', 'Last"']
    assert [remark.place.first_line for remark in said(reading, "repaired")] == [2, 5]


def test_a_row_with_cells_too_many_is_named_not_guessed(tmp_path: Path) -> None:
    reading = read(tmp_path, "title,authors,year\nMud, and reeds,Mia Tak,2020\nOn mud,Bo Li,2021,,\n")
    assert works(reading) == [("On mud", ["Bo Li"], 2021)]
    (remark,) = said(reading, "skipped")
    assert remark.place.first_line == 2
    assert "quotes" in remark.reason


def test_lines_above_the_header_and_a_second_header(tmp_path: Path) -> None:
    reading = read(tmp_path, "Export of 2024\n\ntitle,authors,year\nOn mud,Mia Tak,2020\ntitle,authors,year\n")
    assert works(reading) == [("On mud", ["Mia Tak"], 2020)]
    assert said(reading, "unread")[0].place.first_line == 1
    assert [remark.place.first_line for remark in said(reading, "note")] == [3, 5]


def test_the_report_tells_the_separator_and_the_columns_not_read(tmp_path: Path) -> None:
    (note, *_) = said(read(tmp_path, "title,authors,year,shelf\nOn mud,Mia Tak; Bo Li,2020,A\n"), "note")
    assert "names separated by “;” (told from 1 of 1 cells)" in note.reason
    assert "columns not read: shelf" in note.reason


def test_a_row_that_was_cut_off_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, "title,authors,year\nOn mud,Mia Tak,2020\nOn reeds,Bo")
    assert works(reading)[1] == ("On reeds", ["Bo"], None)
    (remark,) = said(reading, "repaired")
    assert (remark.place.first_line, remark.reason) == (3, "the row ends after 2 of 3 cells")
    trimmed = read(tmp_path, "title,authors,year\nA,Mia Tak\nB,Bo Li\nC,Ada Okoye\nD,Sam Reed,2020\n")
    assert not said(trimmed, "repaired")


def test_one_author_a_column(tmp_path: Path) -> None:
    reading = read(tmp_path, "title,author 1,author 2,author 10,year\nOn mud,Mia Tak,Bo Li,,2020\n")
    assert works(reading) == [("On mud", ["Mia Tak", "Bo Li"], 2020)]


def test_an_unknown_header_names_what_is_there_and_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"it has the columns D1, D2 \(works need a column title"):
        read(tmp_path, "D1%D2\n1%2\n3%4\n")
    with pytest.raises(SourceError, match="the file is empty"):
        read(tmp_path, "")


def test_prose_that_names_columns_is_no_table(tmp_path: Path) -> None:
    text = "# A set\n\nTwo files (2,616 and 2,294 rows): id, title, authors, venue, year. Authors are listed, with commas.\n"
    text += "Another file, with pairs, has two columns. Use it, or not, as you like.\n\nThe last line, again, of it.\n"
    with pytest.raises(SourceError, match="not recognised"):
        read(tmp_path, text, "README.md")


def test_kinds_are_told_by_the_header() -> None:
    kinds = {
        "Title,Author,Publication Year,Publication Title,DOI": "works",
        "student,advisor,title,year": "advising",
        "name,supervisor,degree": "advising",
        "name,title,orcid,affiliation": "people",
        "First name,Last name,ORCID": "people",
        "title,name,url": "people",
        "id,score": None,
    }
    for header, kind in kinds.items():
        found = recognise(header.split(","))
        assert (found.kind if found else None) == kind, header


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_workbook_with_several_sheets(tmp_path: Path) -> None:
    data = workbook(
        {
            "Papers": [["Title", "Authors", "Year"], [], ["On mud", "Mia Tak; Bo Li", 2020], ["=1+1", "Bo Li", 2021.0]],
            "Students": [["advisor", "student", "role", "year"], ["Mia Tak", "Bo Li", "PhD", 2019]],
            "Notes": [["to do", "when"], ["x", "y"]],
        }
    )
    reading = read(tmp_path, data, "group.xlsx")
    assert works(reading)[0] == ("On mud", ["Mia Tak", "Bo Li"], 2020)
    assert reading.records[0].place.fragment == "row=3"
    (advising,) = [record for record in reading.records if isinstance(record, AdvisingRecord)]
    assert (advising.role, advising.end_year, advising.place.fragment) == ("phd", 2019, "sheet=Students&row=2")
    assert "sheet=Notes" in said(reading, "unread")[-1].place.fragment
    assert len(said(reading, "skipped")) == 1  # a formula that was never computed is an empty cell


def test_broken_workbooks_and_bombs(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no sound Excel workbook"):
        read(tmp_path, b"PK\x03\x04[Content_Types].xml" + b"x" * 100, "x.xlsx")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"")
        with archive.open("xl/sharedStrings.xml", "w") as file:
            for _ in range(300):
                file.write(b"\0" * (1 << 20))
    with pytest.raises(SourceError, match="MB large when unpacked"):
        read(tmp_path, held.getvalue(), "x.xlsx")
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 20}">' for n in range(9)
    )
    good = workbook({"A": [["title", "authors"], ["On mud", "Mia Tak"]]})
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(held, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename.endswith("sheet1.xml"):
                text = (entities + "]>").encode() + text.replace(b"On mud", b"&j;").replace(b"<v>0</v>", b"<v>&j;</v>")
            new.writestr(info.filename, text)
    with pytest.raises(SourceError, match="no sound Excel workbook"):
        read(tmp_path, held.getvalue(), "x.xlsx")


def test_parquet_with_lists_and_structures(tmp_path: Path) -> None:
    path = tmp_path / "works.parquet"
    duckdb.execute(
        "COPY (SELECT 'On mud' AS title, ['Mia Tak', 'Bo Li'] AS authors, 2020 AS year UNION ALL "
        f"SELECT 'On reeds', ['Ada Okoye'], NULL) TO '{path}' (FORMAT parquet)"
    )
    reading = read_source(path)
    assert works(reading) == [("On mud", ["Mia Tak", "Bo Li"], 2020), ("On reeds", ["Ada Okoye"], None)]
    assert reading.records[1].place.fragment == "row=2"
    duckdb.execute(
        f"COPY (SELECT 'On mud' AS title, [{{'name': 'Mia Tak', 'id': 1}}] AS authors, 2020 AS year) TO '{path}' (FORMAT parquet)"
    )
    assert works(read_source(path)) == [("On mud", ["Mia Tak"], 2020)]
    with pytest.raises(SourceError, match="no sound Parquet file"):
        read(tmp_path, b"PAR1" + b"x" * 100, "y.parquet")


def test_dblp_acm_is_read_completely(shared_data: Path) -> None:
    counts = {"dblp": (2616, 7764, 0), "acm": (2294, 6817, 14)}
    for name, (rows, authors, repaired) in counts.items():
        reading = read_source(shared_data / "data" / "er-dblp-acm" / f"{name}.csv")
        found = [record for record in reading.records if isinstance(record, WorkRecord)]
        assert len(found) == rows
        assert all(work.year and work.venue for work in found)
        assert sum(len(work.byline.names) for work in found) == authors
        assert len(said(reading, "repaired")) == repaired
        assert not said(reading, "skipped")
        lines = (shared_data / "data" / "er-dblp-acm" / f"{name}.csv").read_text().splitlines()[1:]
        for work, line in zip(found, lines, strict=True):
            if '"' in line:  # the cells that ran together: a work without authors
                assert not work.byline.names
                continue
            cells = re.sub(
                r",\s*(Jr\.)|\s\d{4}(?=,|$)", r" \1", html.unescape(line.split("%")[2]).replace("?", "", int("%?%" in line))
            )
            written = [" ".join(part.split()) for part in cells.split(",") if part.strip()]
            assert [one.printed.replace(", Jr.", " Jr.") for one in work.byline.names] == written, line
        assert len([r for r in said(reading, "unread") if r.text == "?"]) == sum("%?%" in line for line in lines)


def test_advisors_of_dbpedia_are_read_completely(shared_data: Path) -> None:
    path = shared_data / "data" / "advisors-dbpedia" / "advisor_edges.tsv"
    reading = read_source(path)
    edges = [record for record in reading.records if isinstance(record, AdvisingRecord)]
    ids = [(one.advisor.identifiers[0].value, one.advisee.identifiers[0].value) for one in edges if one.advisor and one.advisee]
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    assert ids == [(cells[0], cells[2]) for cells in (line.split("\t") for line in lines)]
    assert len(ids) == 3032
    assert len([r for r in said(reading, "ambiguous") if r.reason == "advisor and student bear the same name"]) == 4
    assert not said(reading, "skipped")


def test_columns_of_notes_are_told_and_not_read(tmp_path: Path) -> None:
    tables = {
        "title,authors,year,note": "On mud,Mia Tak,2020,x",
        "advisor,student,year,comments": "Mia Tak,Bo Li,2019,x",
        "name,orcid,email": "Mia Tak,0000-0002-1825-0097,x",
    }
    for header, row in tables.items():
        (note, *_) = said(read(tmp_path, f"{header}\n{row}\n"), "note")
        assert f"columns not read: {header.split(',')[-1]}" in note.reason


def test_what_a_table_of_people_says_of_positions_is_read_or_told(tmp_path: Path) -> None:
    rows = [
        "Mia Tak,x,Lecturer,Halvard Institute,2012,2010",
        "Bo Li,x,Reader,,2001,",
        "Ada Okoye,x,Dean,Halvard Institute,once,now",
    ]
    reading = read(tmp_path, "\n".join(["name,homepage,role,affiliation,from,to", *rows]))
    found = [(p.role, p.start_year, p.end_year, p.current) for p in reading.records if isinstance(p, PositionRecord)]
    assert found == [("Lecturer", None, 2010, False), ("Dean", None, None, True)]
    assert [(r.severity, r.place.first_line) for r in reading.remarks if r.severity != "note"] == [
        ("ambiguous", 2),
        ("unread", 3),
        ("unread", 4),
    ]


def test_people_with_identifiers(tmp_path: Path) -> None:
    reading = read(tmp_path, "Last name,First name,ORCID,Website\nvan der Meer,Jan,0000-0002-1825-0097,https://jan.example/\n")
    (person,) = [record for record in reading.records if isinstance(record, PersonRecord)]
    assert (person.printed.printed, person.homepage) == ("van der Meer, Jan", "https://jan.example/")
    assert person.printed.identifiers[0].value == "0000-0002-1825-0097"


CELL = st.text(alphabet=st.sampled_from(list("aB é,;|\t\"'\n\r%&=2019[]{}()\x00…")), max_size=12)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELL, max_size=6), max_size=6), sign=st.sampled_from([",", ";", "\t", "%"]))
@pytest.mark.parametrize(
    "header", [["title", "authors", "year", "orcid"], ["advisor", "student", "role", "end"], ["name", "orcid", "dblp"]]
)
def test_no_row_raises(header: list[str], rows: list[list[str]], sign: str, tmp_path: Path) -> None:
    text = "\n".join(sign.join(cells) for cells in [header, *rows])
    with contextlib.suppress(SourceError):  # what is no text is refused
        read(tmp_path, text)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.text(min_size=1, max_size=30), st.integers(1950, 2030)), min_size=1, max_size=5))
def test_no_row_is_lost(rows: list[tuple[str, int]], tmp_path: Path) -> None:
    """Each row written by the csv module comes back as a work or as a skip with its place."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(["title", "authors", "year"])
    for title, year in rows:
        writer.writerow([title, "Mia Tak; Bo Li", year])
    path = tmp_path / "rows.csv"
    path.write_text(held.getvalue(), encoding="utf-8", errors="replace")
    try:
        reading = read_source(path)
    except SourceError:  # mostly signs that no text has
        return
    found = [record for record in reading.records if isinstance(record, WorkRecord)]
    assert len(found) + len(said(reading, "skipped")) >= len(rows)


def test_columns_behind_the_last_that_is_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scholargraph.sources.tables.sheets.MAX_COLUMNS", 3)
    book = openpyxl.Workbook()
    book.active.append(["Title", "Authors", "Year", "Notes"])
    book.active.append(["Tides in the plane", "Nora Veldt", 2021, "lost"])
    book.save(tmp_path / "works.xlsx")
    reading = read_source(tmp_path / "works.xlsx")
    assert [(r.text, r.place.fragment) for r in reading.remarks if r.severity == "skipped"] == [("Notes", "row=1")]
    assert [r.year for r in reading.records if isinstance(r, WorkRecord)] == [2021]
