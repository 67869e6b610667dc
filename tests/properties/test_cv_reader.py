"""Whatever a CV is mangled to, the reader survives it and accounts for every line."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.model.records import Remark
from scholargraph.sources.cv.reader import CvReader
from scholargraph.sources.cv.sections import split_sections
from scholargraph.sources.document import Document

SAMPLE = (
    (Path(__file__).resolve().parents[1] / "samples" / "cv" / "orsolya_vantongeren.md").read_text(encoding="utf-8").splitlines()
)
_PIECES = st.sampled_from(
    [
        "",
        "(",
        ")",
        "*",
        "**",
        "“",
        "”",
        "$",
        "et al.",
        " and ",
        ", ",
        ". ",
        "2020–",
        "99",
        "#",
        "- ",
        "\t",
        "|",
        "J.",
        "陈",
        "\u202e",
    ]
)
# a form feed begins a page, whose lines are joined before they are read: what becomes of those is tested by hand
_LINES = st.one_of(st.sampled_from(SAMPLE), st.text(max_size=60).map(lambda text: re.sub(r"[\r\n\f]", " ", text)))


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, ...]:
    lines = draw(st.lists(_LINES, min_size=1, max_size=25))
    mangled = []
    for line in lines:
        cut = draw(st.integers(0, len(line)))
        mangled.append(line[:cut] + draw(_PIECES) + (line[cut:] if draw(st.booleans()) else ""))
    return tuple(mangled)


@settings(max_examples=150, deadline=None)
@given(documents())
def test_every_line_is_read_remarked_or_a_heading(lines: tuple[str, ...]) -> None:
    document = Document("x", "x.txt", lines)
    assert 0 <= CvReader().sniff(document) <= 1
    covered = {section.line for section in split_sections(lines)}
    for item in CvReader().read(document):
        first, last = item.place.first_line, item.place.last_line
        assert first is not None
        assert last is not None
        assert 1 <= first <= last <= len(lines)
        covered.update(range(first, last + 1))
        if isinstance(item, Remark):
            assert item.reason
    missing = [n for n, line in enumerate(lines, start=1) if re.search(r"\w", line) and n not in covered]
    assert missing == []
