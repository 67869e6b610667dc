"""What a remark repeats of its source."""

from __future__ import annotations

import pytest

from scholargraph.model.provenance import Place
from scholargraph.model.records import MAX_QUOTED, Remark


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a  b", "a  b"),
        ("a\n  b", "a b"),
        ("x" * MAX_QUOTED, "x" * MAX_QUOTED),
        ("x" * (MAX_QUOTED + 1), "x" * (MAX_QUOTED - 1) + "…"),
    ],
)
def test_text_is_one_line_of_bounded_length(given: str, kept: str) -> None:
    made = Remark(place=Place.lines("cv", 1), severity="note", text=given, reason="odd")
    assert made.text == kept
    assert Remark.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("line=2,5", "cv.txt:3"),
        ("page=3&line=0,1", "cv.txt:p.3:1"),
        ("file=more%20papers.tex&line=3,4", "more papers.tex:4"),
        ("row=4", "cv.txt#row=4"),
        ("", "cv.txt"),
    ],
)
def test_a_place_within_a_document(fragment: str, said: str) -> None:
    assert Place.at("cv", fragment).within("cv.txt") == said
