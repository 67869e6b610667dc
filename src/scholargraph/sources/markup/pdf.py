"""A PDF to marked lines, by pdfminer.six: words where they stand on the page, with their fonts."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import IOBase
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, cast

from scholargraph.errors import SourceError
from scholargraph.model.records import Remark
from scholargraph.sources.document import Document
from scholargraph.sources.markup.lines import Line, MarkedDocument, Origin, place_of
from scholargraph.sources.markup.pages import MARKS, Row, assembled
from scholargraph.sources.markup.pieces import composed

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTPage

MAX_PAGES = 300
"""Pages behind these are not read, which is told."""
MAX_BYTES = 100 << 20
_BOLD = re.compile(r"bold|black|heavy|demi|CMBX|-Bd|SFBX|LMRoman\d+-Bold", re.I)
_ITALIC = re.compile(r"italic|oblique|slanted|CMTI|CMSL|SFTI|-It\b", re.I)
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " ", "\xad": "-"})


class _Word(NamedTuple):
    """Characters without a gap, in one font."""

    x: float
    end: float
    y: float
    size: float
    text: str
    bold: bool
    italic: bool


def pdf_lines(document: Document) -> MarkedDocument:
    """The marked lines of a PDF; places are pages and the lines on them, counted from the top.

    Raises:
        SourceError: pdfminer.six is not installed, the file is broken, encrypted or too large, or it holds no text.
    """
    every = list(_pages(document))
    pages = {number: page for number, page in enumerate(every[:MAX_PAGES], start=1) if page}
    if not pages:
        what = "this PDF holds no text, perhaps only pictures of pages"
        hint = "recognise the text first, e.g. with ocrmypdf"
        raise SourceError(what, value=document.file_name, where=document.file_name, hint=hint)
    words = [word for page in pages.values() for row in page for word in row]
    body = Counter(round(word.size, 1) for word in words for _ in word.text).most_common(1)[0][0]
    widths = [(word.end - word.x) / len(word.text) for word in words if len(word.text) > 3]
    step = max(1.0, median(widths) if widths else 5.0)
    left = min(word.x for word in words)
    rows = [_rows(page, number, body, step, left) for number, page in pages.items()]
    lines, notes = assembled(document, rows)
    if len(every) > MAX_PAGES:
        place = place_of(document.id, [Origin(1, "", MAX_PAGES + 1)])
        reason = f"the PDF has more than {MAX_PAGES} pages; those from here on were not read"
        notes.append(Remark(place=place, severity="skipped", text=document.file_name, reason=reason))
    return MarkedDocument(document, _headings(lines), notes, wraps=False)


def _pages(document: Document) -> Iterator[list[list[_Word]]]:
    """For each page its rows of words, top to bottom."""
    try:
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LAParams
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfminer.psexceptions import PSException
    except ImportError as error:
        where, hint = document.file_name, "pip install 'scholargraph[pdf]', or turn it into text with pdftotext -layout"
        raise SourceError("reading PDF needs pdfminer.six", value=where, where=where, hint=hint) from error
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with document.open() as stream:
            if len(stream.read(MAX_BYTES + 1)) > MAX_BYTES:
                what = f"this PDF has more than {MAX_BYTES >> 20} MB"
                raise SourceError(what, value=document.file_name, where=document.file_name)
            stream.seek(0)
            for page in extract_pages(
                cast(IOBase, stream), maxpages=MAX_PAGES + 1, laparams=LAParams(boxes_flow=None, detect_vertical=False)
            ):
                yield _words(page)
    except PDFPasswordIncorrect as error:
        what, hint = "this PDF is encrypted", "save it without a password"
        raise SourceError(what, value=document.file_name, where=document.file_name, hint=hint) from error
    except (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OverflowError) as error:
        # what a broken file makes the parser stumble over has no common type
        what = f"this PDF is broken: {error}"
        raise SourceError(what[:200], value=document.file_name, where=document.file_name) from error


def _words(page: LTPage) -> list[list[_Word]]:
    from pdfminer.layout import LTAnno, LTChar, LTTextContainer, LTTextLine

    words: list[_Word] = []
    for box in page:
        if not isinstance(box, LTTextContainer):
            continue
        for line in box:
            if not isinstance(line, LTTextLine):
                continue
            run: list[LTChar] = []
            for char in line:
                if isinstance(char, LTChar) and not char.get_text().isspace():
                    if run and (_font(char) != _font(run[0]) or char.x0 - run[-1].x1 > 0.15 * char.size):
                        words.append(_word(run))
                        run = []
                    run.append(char)
                elif isinstance(char, (LTChar, LTAnno)) and run:
                    words.append(_word(run))
                    run = []
            if run:
                words.append(_word(run))
    return _by_row(words)


def _font(char: LTChar) -> tuple[bool, bool]:
    return bool(_BOLD.search(char.fontname)), bool(_ITALIC.search(char.fontname))


def _word(run: Sequence[LTChar]) -> _Word:
    bold, italic = _font(run[0])
    text = composed("".join(char.get_text() for char in run).translate(_LIGATURES))
    text = re.sub(r"\(cid:\d+\)", "", text) or "?"
    baseline = median(char.y0 for char in run)
    return _Word(run[0].x0, run[-1].x1, baseline, max(char.size for char in run), text, bold, italic)


def _by_row(words: Sequence[_Word]) -> list[list[_Word]]:
    rows: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: (-word.y, word.x)):
        if rows and abs(rows[-1][0].y - word.y) <= 0.45 * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.x) for row in rows]


_LARGE = "\ue013"


def _rows(page: Sequence[Sequence[_Word]], number: int, body: float, step: float, left: float) -> list[Row]:
    """The rows of a page as text whose columns stand where they are printed; wide gaps between rows are kept."""
    leading = [above[0].y - below[0].y for above, below in pairwise(page)]
    normal = median(leading) if leading else 0.0
    result: list[Row] = []
    for index, words in enumerate(page):
        gap = index > 0 and leading[index - 1] > 1.35 * normal
        text = _text(words, step, left)
        size = min(word.size for word in words)
        large = size >= 1.12 * body and len(text.split()) <= 12
        mark = f"{_LARGE}{size:.1f}{_LARGE}" if large else ""
        first = words[0]
        end, head = (words[-1].end - left) / step, (first.end - first.x) / step * len(text.split()[0]) / max(1, len(first.text))
        result.append(Row(mark + text, Origin(index + 1, "", number), gap or large, end, head))
        if large:
            result.append(Row("", Origin(index + 1, "", number)))
    return result


def _text(words: Sequence[_Word], step: float, left: float) -> str:
    text, end = "", left
    bold = italic = False
    for word in words:
        column = round((word.x - left) / step)
        plain = len(text.translate({ord(mark): None for mark in MARKS}))
        distance = word.x - end
        blanks = max(2, column - plain) if (distance > 2.2 * step and plain) or not plain else int(distance > 0.15 * word.size)
        blanks = column if not plain else blanks
        if blanks > 2:  # emphasis does not reach from column to column
            text += (MARKS[1] if bold else "") + (MARKS[0] if italic else "")
            bold = italic = False
        close = (MARKS[1] if bold and not word.bold else "") + (MARKS[0] if italic and not word.italic else "")
        opening = (MARKS[1] if word.bold and not bold else "") + (MARKS[0] if word.italic and not italic else "")
        text += close + " " * blanks + opening + word.text
        bold, italic, end = word.bold, word.italic, word.end
    return text + (MARKS[1] if bold else "") + (MARKS[0] if italic else "")


_SIZED = re.compile(f"{_LARGE}([\\d.]+){_LARGE}")


def _headings(lines: Sequence[Line]) -> list[Line]:
    """Large lines as headings: the larger, the higher."""
    sizes = sorted({float(found[1]) for line in lines for found in [_SIZED.search(line.text)] if found}, reverse=True)
    result = []
    for line in lines:
        found = _SIZED.search(line.text)
        level = min(6, sizes.index(float(found[1])) + 1) if found else 0
        text = _SIZED.sub("", line.text)
        result.append(Line("#" * level + " " + text.replace("*", "").strip(), line.origins) if level else line)
    return result
