"""Places in words: file and line, and what stands for them where there are no lines."""

import pytest

from scholargraph.model.tables import SourceRow, Tables
from scholargraph.statistics.places import Places, place_label


@pytest.mark.parametrize(
    ("quote", "label", "said"),
    [
        ("s#line=0,1", 1, "cv.txt, line 1"),
        ("s#line=2,5", "3–5", "cv.txt, line 3"),
        ("s#row=4", "row 4", "cv.txt, row 4"),
        ("s#page=2", "page 2", "cv.txt, page 2"),
        ("s#/a/b", "at /a/b", "cv.txt, at /a/b"),
        ("s", "", "cv.txt"),
        ("s#page=2&line=6,7", "page 2, line 7", "cv.txt, page 2, line 7"),
        ("s#file=a%20b.txt&line=0,3", "in a b.txt, lines 1–3", "cv.txt, in a b.txt, lines 1–3"),
        ("s#sheet=Works&row=4", "sheet Works, row 4", "cv.txt, sheet Works, row 4"),
        ("s#/items/2/author/0", "at /items/2", "cv.txt, at /items/2"),
        ("s#/feed/entry%5B4%5D/author%5B2%5D", "at /feed/entry[4]", "cv.txt, at /feed/entry[4]"),
        ("s#/author[1]", "at /author[1]", "cv.txt, at /author[1]"),
    ],
)
def test_places_in_words(quote: str, label: int | str, said: str) -> None:
    assert place_label(quote, "s") == label
    tables = Tables(sources=[SourceRow("s", "cv.txt", "cv", None, None)])
    assert Places(tables).said("s", quote) == said
