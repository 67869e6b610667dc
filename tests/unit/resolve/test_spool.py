"""Records on disk come back as they were."""

import datetime
import marshal
import pickle
from contextlib import closing
from pathlib import Path

import pytest

from scholargraph.errors import UsageError
from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place
from scholargraph.model.records import Byline, PrintedName, WorkRecord
from scholargraph.resolve.streamed.packed import is_plain, pack
from scholargraph.resolve.streamed.places import Places
from scholargraph.resolve.streamed.spool import Spool

SOURCE = "catalog"


def name(printed: str, line: int, **more: object) -> PrintedName:
    return PrintedName(printed=printed, place=Place.lines(SOURCE, line), **more)  # type: ignore[arg-type]


NAMES = (name("Ana Falk", 8, position=1, affiliation="Marsh"), name("Ben Roe", 9, position=2))
FRAGMENTS = (
    "",
    "line=3,4",
    "/dblp/article[12]/author[3]",
    "/items/3/a/5/b/7",
    "row=007",
    "page=3&line=0,1",
    "x%20[9]",
    "a1234567890",
)


def work(**more: object) -> WorkRecord:
    given = {
        "place": Place.lines(SOURCE, 7),
        "section": "Papers",
        "title": "Bounds of fields",
        "byline": Byline(
            names=(name("Ana Falk", 8, position=1, affiliation="Marsh"), name("Ben Roe", 9, position=2)), complete=False
        ),
        "year": 2001,
        "date": datetime.date(2001, 5, 7),
        "venue": "TERN",
        "editors": (name("Ida Nes", 10),),
        "container": "Waders",
        "area": "cs.LG",
        "topics": ("t",),
        "identifiers": (Identifier(scheme="doi", value="10.1000/1"),),
    }
    return WorkRecord(**{**given, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("more", [{}, {"citations": 3}, {"date": None, "section": None}, {"description": "as written"}])
def test_a_record_comes_back(more: dict[str, object], tmp_path: Path) -> None:
    with closing(Spool(tmp_path)) as spool:
        spool.sources.append(SOURCE)
        for year in (1999, 2000):
            record = work(year=year, **more)
            plain = is_plain(record)
            spool.add(marshal.dumps(pack(record)) if plain else pickle.dumps(record), f"key|{year}", plain)
        assert [spool.record(n).year for n in (1, 0)] == [2000, 1999]
        assert spool.record(1) == work(year=2000, **more)
        assert spool.title(0) == "Bounds of fields"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot wait on disk"):
        Spool(tmp_path / "none")


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_places_come_back(fragment: str) -> None:
    places = Places([SOURCE])
    number = places.add(0, fragment)
    assert places.place(number) == Place(source=SOURCE, fragment=fragment)
    again = places.add(0, fragment)
    assert places.different([number, again]) == 1
    assert places.different([number, places.add(0, fragment + "1")]) == 2
