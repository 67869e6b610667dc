"""Report and advisor page: safe, offline, the same on every run, and true to the tables."""

import dataclasses
import re
from html.parser import HTMLParser

import pytest

from scholargraph.model.tables import AdvisingRow, AuthorshipRow, PersonRow, SourceRow, Tables, VersionRow, WorkRow
from scholargraph.network.coauthorship import project
from scholargraph.statistics.advising import advisor
from scholargraph.statistics.facts import Facts
from scholargraph.visualize.advisor_page import advisor_sheet
from scholargraph.visualize.charts import Series, bars, columns
from scholargraph.visualize.report_page import report_sheet
from scholargraph.visualize.report_quality import SourceLine
from scholargraph.visualize.sheet import write_sheet

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"


def made(name="Ada Advisor") -> Tables:
    tables = Tables(sources=[SourceRow("s:cv", "cv.txt", "cv", "p:a", None)])
    tables.persons = [PersonRow("p:a", name, (), None), *(PersonRow(f"p:{c}", f"Student {c.upper()}", (), None) for c in "bcd")]
    for index, (year, authors, venue) in enumerate(
        [(2018, "ba", "X"), (2020, "ba", "X"), (2023, "abc", None), (None, "ca", "Y"), (2019, "ad", "X")]
    ):
        work, place = f"w:{index}", f"s:cv#line={index},{index + 1}"
        where = (f"v:{venue}", f"Venue {venue}") if venue else (None, None)
        tables.works.append(WorkRow(work, f"Title {index}", year, year, "Work", None, *where, True, len(authors), 1, ("cs.LG",)))
        tables.versions.append(
            VersionRow(f"v:{index}", work, "Work", f"Title {index}", year, None, None, *where, True, "s:cv", place)
        )
        for position, letter in enumerate(authors, 1):
            tables.authorships.append(AuthorshipRow(f"a:{index}{letter}", work, f"p:{letter}", position, "printed"))
    tables.advising = [
        AdvisingRow("r:1", "p:a", "p:b", "phd", 2019, 2022, False, "Somewhere", "s:cv", "s:cv#line=20,21"),
        AdvisingRow("r:2", "p:a", "p:c", "phd", 2022, None, True, None, "s:cv", "s:cv#line=21,22"),
    ]
    tables.pairs, tables.pair_works = project(tables)
    return tables


class Reader(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


def pages(tables):
    sources = [SourceLine("cv.txt", "cv", tables.persons[0].name if tables.persons else "", "", 5, 0, 0, 0)]
    yield write_sheet(tables, report_sheet(tables, sources=sources, title=tables.persons[0].name if tables.persons else "Report"))
    if tables.persons:
        yield write_sheet(tables, advisor_sheet(tables, "p:a"))
        yield write_sheet(tables, advisor_sheet(tables, "p:a", "p:b"))


def test_a_hostile_name_stays_text_and_nothing_is_loaded():
    tables = made(HOSTILE)
    tables.works[0] = tables.works[0]._replace(title=HOSTILE, venue_name=HOSTILE)
    tables.sources[0] = tables.sources[0]._replace(label=HOSTILE)
    for page in pages(tables):
        reader = Reader(page)
        assert not {"script", "img", "iframe", "object"} & {*reader.tags}
        assert not [name for name, _ in reader.attributes if name.startswith("on") or name == "style"]
        links = [value for name, value in reader.attributes if name in ("href", "src")]
        assert all(value.startswith("#") or value == "data:," for value in links)
        assert any(value and value.startswith("default-src 'none'") for name, value in reader.attributes if name == "content")


def test_pages_are_the_same_for_any_order_of_rows():
    tables = made()
    mixed = dataclasses.replace(
        tables, **{name: list(reversed(getattr(tables, name))) for name in ("works", "versions", "authorships", "advising")}
    )
    assert list(pages(tables)) == list(pages(mixed))


def test_every_link_has_its_place():
    for page in pages(made()):
        ids = set(re.findall(r' id="([^"]+)"', page))
        assert {*re.findall(r'href="#([^"]+)"', page)} <= ids
        assert len(ids) == len(re.findall(r' id="([^"]+)"', page))
        assert "cv.txt, line 1" in page


def test_a_graph_of_nothing_has_a_report():
    (page,) = pages(Tables())
    assert "0 works" in page
    assert "nan" not in page.lower()


def test_figures_of_an_advisor():
    found = advisor(Facts(made()), "p:a")
    first, second = found.students
    assert (first.name, first.years, first.to_first_work, first.now) == ("Student B", 4, 1, "Somewhere")
    assert (first.before, first.during, first.after) == (("w:0",), ("w:1",), ("w:2",))
    assert first.first_author == ("w:1", "w:0")
    assert (second.running, second.years, second.unplaced, second.first_author) == (True, 2, ("w:3",), ("w:3",))
    assert set(found.led_by_students) == {"w:0", "w:1", "w:3"}
    assert {year: sum(map(len, roles.values())) for year, roles in found.group.items()} == {
        2019: 1,
        2020: 1,
        2021: 1,
        2022: 2,
        2023: 1,
    }
    assert [(one.name, one.works) for one in found.coauthors] == [("Student D", ("w:4",))]
    assert {venue: sorted(years) for venue, years in found.venues.items()} == {"Venue X": [2018, 2019, 2020], "Venue Y": [-1]}


def test_somebody_without_students_is_no_advisor_and_said_so():
    page = write_sheet(made(), advisor_sheet(made(), "p:d"))
    assert "No document of this graph names a student of Student D" in page
    assert "this compares documents, not advisors" in write_sheet(made(), advisor_sheet(made(), "p:a", "p:d"))


@pytest.mark.parametrize("most", [0, 1, 3, 7, 12, 99, 1234, 0.4])
def test_charts_reach_their_largest_value_within_the_frame(most):
    svg = str(columns("Test", ["2000", "2001"], [Series("one", [most, None])]))
    heights = [float(h) for h in re.findall(r'<rect[^>]* height="([\d.]+)"', svg)]
    assert all(0 < height <= 186.1 for height in heights)
    assert len(heights) == (1 if most else 0)
    labels = [float(t.replace(",", "")) for t in re.findall(r'text-anchor="end">([\d.,]+)<', svg)]
    assert labels == sorted(labels)
    assert max(labels) >= most


def test_charts_escape_their_texts():
    for svg in (columns(HOSTILE, [HOSTILE], [Series(HOSTILE, [1])], HOSTILE), bars(HOSTILE, [(HOSTILE, 2)], HOSTILE)):
        assert "<script" not in svg
        assert "<img" not in svg
