"""Pages of set text to marked lines: running heads go, wrapped lines and cut words are joined, columns become tables.

What `pdftotext -layout` writes (pages end in form feeds, columns are kept by blanks) and what is read from a PDF come here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from scholargraph.model.records import Remark
from scholargraph.sources.document import Document
from scholargraph.sources.markup.lines import Line, MarkedDocument, Origin, place_of
from scholargraph.sources.markup.page_breaks import page_feet
from scholargraph.sources.text.clipping import clipped

MARKS = "\ue010\ue011"
"""Stand for the asterisks of emphasis while columns are counted: they have no width."""

_MARKER = re.compile(r"^\s*(?:[-*+•◦▪‣∙·–—○●■►▸]\s+|[(\[]?[A-Z]{0,3}[.-]?\d{1,3}[.)\]:]{1,2}\s+)")
_GAP = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_DATED = re.compile(
    r"^\s*(?:(?:19|20)\d\d|\d\d?/\d{2,4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s+(?:19|20)\d\d)", re.I
)
_STOPPED = re.compile(r"(?<!\b[A-Z])[.!?][)\]”\"]?\s*$")
_NAMED = re.compile(
    r"[^\W\d_a-z][\w'’-]+(?:\s[^\W\d_a-z][\w'’-]+)?,?\s+(?:[A-Z]\.|[A-Z]{1,3}\b)|(?:[A-Z]\.[\s-]?){1,3}[^\W\d_a-z]"
)
_RULE = re.compile(r"^\s*([-=_~*])\1{2,}\s*$")
_VITAE = re.compile(r"^(?=.*\b(?:curriculum\s+vitae|c\.?v\.?|lebenslauf|r[ée]sum[ée])(?!\w))(?:\W*\w[^\s]*){2,9}\W*$", re.I)
"""A head of a later page that says what the document is."""
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s+)?\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?\W*$", re.I)


@dataclass
class Row:
    """One printed line.

    Attributes:
        text: with blanks for the columns it stands in.
        gap: a wide gap is above it.
        end, head: where it ends, and how wide its first word is, in widths of a letter, if that is measured.
    """

    text: str
    origin: Origin
    gap: bool = False
    end: float = 0.0
    head: float = 0.0

    @property
    def plain(self) -> str:
        """The text as wide as it is printed."""
        return self.text.translate({ord(mark): None for mark in MARKS})

    @property
    def indent(self) -> int:
        """The blanks in front."""
        plain = self.plain
        return len(plain) - len(plain.lstrip())


def page_lines(document: Document) -> MarkedDocument:
    """The marked lines of a plain text whose pages end in form feeds, or in lines that count them."""
    pages: list[list[Row]] = [[]]
    feet = set() if any("\f" in line for line in document.lines) else set(page_feet(document.lines))
    for number, line in enumerate(document.lines, start=1):
        parts = line.split("\f") if number - 1 not in feet else [line, ""]
        for index, part in enumerate(parts):
            if index:
                pages.append([])
            pages[-1].append(Row(part.expandtabs(8).rstrip(), Origin(number)))
    lines, notes = assembled(document, pages)
    return MarkedDocument(document, lines, notes, wraps=False)


def assembled(document: Document, pages: Sequence[Sequence[Row]]) -> tuple[list[Line], list[Remark]]:
    """The marked lines of pages, and what is to be said of running heads."""
    kept, notes = _without_running_heads(document, pages)
    rows = _joined_pages(kept)
    setting = _Setting(_width(rows), _vocabulary(rows))
    lines: list[Line] = []
    for block in _blocks(rows):
        if lines:
            lines.append(Line(""))
        at = next((index for index, row in enumerate(block) if len(_cells(row.plain)) >= 3), len(block))
        table = _table(block[at:])
        lines += [*_wrapped(block[:at], setting), Line(""), *table] if table else _wrapped(block, setting)
    return [Line(_marked(line.text), line.origins) for line in lines], notes


def _marked(text: str) -> str:
    return text.replace(MARKS[0], "*").replace(MARKS[1], "**")


def _end(row: Row) -> float:
    return row.end or float(len(row.plain.rstrip()))


class _Setting(NamedTuple):
    """How a text is set: where its longest lines end, and its words, to tell cut words from compounds."""

    width: float
    words: frozenset[str]


def _vocabulary(rows: Sequence[Row]) -> frozenset[str]:
    """The words of a text in small letters, compounds also in parts; those cut at the end of a line apart."""
    found: set[str] = set()
    for row in rows:
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?!-$|[-\w])", row.plain.casefold()):
            found.update((word, *word.split("-")))
    return frozenset(found)


def _width(rows: Sequence[Row]) -> float:
    """Where the longest lines end, an odd one and those of columns apart."""
    filled = [row for row in rows if row.text.strip()]
    running = [row for row in filled if not re.search(r"\S\s{3,}\S", row.plain)]
    ends = sorted(_end(row) for row in (running if 2 * len(running) > len(filled) else filled))
    return ends[int(0.98 * (len(ends) - 1))] if ends else 0.0


def _without_running_heads(document: Document, pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], list[Remark]]:
    """Pages without what stands on top or at the foot of several of them, and without bare page numbers there."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_same(row) for row in _edge_rows(page)})
    kept: list[list[Row]] = []
    notes: list[Remark] = []
    told: set[str] = set()
    often = max(2, (len(pages) + 1) // 2)
    for index, page in enumerate(pages):
        running = [
            row
            for row in _edge_rows(page)
            if len(pages) > 1
            and (edges[_same(row)] >= often or _PAGE_NUMBER.match(row.plain) or (index and _VITAE.match(row.plain)))
        ]
        kept.append([row for row in page if all(row is not other for other in running)])
        for row in running:
            if _same(row) not in told:
                told.add(_same(row))
                reason = "a running head or foot of the pages; it was not read"
                text = clipped(" ".join(row.plain.split()))
                notes.append(Remark(place=place_of(document.id, [row.origin]), severity="note", text=text, reason=reason))
    return kept, notes


def _edge_rows(page: Sequence[Row]) -> list[Row]:
    filled = [row for row in page if row.text.strip()]
    edges = [*filled[:2], *(row for row in filled[-2:] if all(row is not other for other in filled[:2]))]
    return [row for row in edges if not _MARKER.match(row.plain) or _PAGE_NUMBER.match(row.plain)]


def _same(row: Row) -> str:
    return re.sub(r"\d+", "#", " ".join(row.plain.split()).casefold())


def _joined_pages(pages: Sequence[Sequence[Row]]) -> list[Row]:
    """The rows of all pages: an entry that goes on overleaf is not cut by blank lines."""
    rows: list[Row] = []
    for page in pages:
        filled = list(page)
        while filled and not filled[0].text.strip():
            filled.pop(0)
        while rows and not rows[-1].text.strip():
            rows.pop()
        if not filled:
            continue
        broken = _breaks_off(rows)
        deeper = broken or (filled[0].indent > 0 and not _DATED.match(filled[0].plain))
        goes_on = rows and deeper and not _MARKER.match(filled[0].plain)
        if goes_on:
            filled[0] = replace(filled[0], gap=False)
        if rows and not goes_on and not (_MARKER.match(filled[0].plain) and filled[0].indent):
            rows.append(Row("", filled[0].origin))
        rows += filled
    return rows


def _breaks_off(rows: Sequence[Row]) -> bool:
    """Whether the last line of a page is in the middle of a sentence."""
    words = rows[-1].plain.rstrip() if rows else ""
    return len(words) > 40 and bool(re.search(r"[,:;–-]$|\b(?:and|in|of|the|und|et|de|y)$", words))


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        if row.text.strip():
            if row.gap and block:
                yield block
                block = []
            block.append(row)
        elif block:
            yield block
            block = []
    if block:
        yield block


# Wrapped lines ------------------------------------------------------------------------------------------------------------


def _wrapped(block: Sequence[Row], setting: _Setting) -> list[Line]:
    """Entries whose wrapped lines are joined: a line goes on where the one above is full and it is set further in."""
    result: list[Line] = []
    first: Row | None = None
    last: Row | None = None
    for row in block:
        if first is not None and last is not None and _goes_on(first, last, row, setting.width):
            result[-1] = _join(result[-1], row, setting.words)
        else:
            head = row.text.rstrip()
            result.append(Line(re.sub(r"(?<=\S)\s{3,}", "    ", head), ((0, row.origin),)))
            first = row
        last = row
    return result


def _goes_on(first: Row, last: Row, row: Row, width: float) -> bool:
    """Whether a line goes on with the one above: its first word had no room there."""
    if _RULE.match(last.plain) or _RULE.match(row.plain):
        return False
    if _MARKER.match(row.plain) and row.indent <= first.indent + 1:
        return False
    cut = bool(re.search(r"[^\W\d_]-$", last.plain)) and row.plain.lstrip()[:1].islower()
    if row.indent == first.indent and _STOPPED.search(last.plain) and _shape(row) and _shape(row) == _shape(first):
        return False  # the next entry, whatever room there was
    head = row.head or float(len(row.plain.split()[0]))
    wrapped = cut or _end(last) + 1 + head > width
    dated = _DATED.match(row.plain) is not None and not last.plain.rstrip().endswith(("-", "–", ","))
    dated = dated and not re.match(r"\s*\d{4}[.,;:)\]]", row.plain)  # "2024.)" ends what stands above
    marked = bool(_MARKER.match(first.plain)) or bool(_GAP.search(first.plain.strip()) and _DATED.match(first.plain))
    if row.indent >= first.indent + 2 and (marked or row.indent > first.indent):
        return wrapped or (marked and not dated and bool(re.search(r"[^.?!]$", last.plain.rstrip())))
    if row.indent != last.indent or _GAP.search(row.plain.strip()) or (marked and row.indent <= first.indent):
        return False
    listed = last.plain.rstrip().endswith((";", ",")) and ":" in first.plain
    return listed or (wrapped and not dated)


def _shape(row: Row) -> str:
    """How an entry begins: with a quotation, or with a name and initials; nothing if it tells neither."""
    text = row.plain.lstrip()
    return "quoted" if text[:1] in '“"«„' else "named" if _NAMED.match(text) else ""


def _join(line: Line, row: Row, words: frozenset[str]) -> Line:
    text, more = line.text, re.sub(r"\s{3,}", "    ", row.text.strip())
    for mark in MARKS:  # emphasis goes on over the end of the line
        if text.endswith(mark) and more.startswith(mark):
            text, more = text[:-1], more[1:]
    if cut := re.search(r"([^\W\d_]+)-$", text):
        text = text if _is_compound(cut[1], more, words) else text[:-1]
    elif not re.search(r"\d[-–]$", text):
        text += " "
    return Line(text + more, (*line.origins, (len(text), row.origin)))


def _is_compound(head: str, more: str, words: frozenset[str]) -> bool:
    """Whether a hyphen at the end of a line belongs to the word: another follows, or both parts are words of the text."""
    rest = re.match(r"[^\W\d_]+", more)
    if not more[:1].islower() or rest is None:
        return True
    head, tail = head.casefold(), rest.group().casefold()
    if head + tail in words:
        return False
    return f"{head}-{tail}" in words or (head in words and tail in words) or (len(tail) > 3 and more[rest.end() :][:1] == "-")


# Tables -------------------------------------------------------------------------------------------------------------------


def _table(block: Sequence[Row]) -> list[Line]:
    """A block of three columns or more as rows of cells; nothing if it is none."""
    head = _cells(block[0].plain) if block else []
    if len(block) < 2 or len(head) < 3:
        return []
    starts = [start for start, _ in head]
    rows: list[list[list[tuple[str, Origin]]]] = []
    for row in block:
        cells: list[list[tuple[str, Origin]]] = [[] for _ in starts]
        for start, text in _cells(row.plain):
            column = max((index for index, at in enumerate(starts) if at <= start + 2), default=0)
            cells[column].append((text, row.origin))
        filled = [index for index, cell in enumerate(cells) if cell]
        goes_on = rows and (0 not in filled or (filled == [0] and re.match(r"[(a-z]", cells[0][0][0])))
        if goes_on:
            for index, cell in enumerate(cells):
                rows[-1][index] += cell
        else:
            rows.append(cells)
    if sum(sum(bool(cell) for cell in row) >= 2 for row in rows) < 0.7 * len(rows):
        return []
    lines = [_table_line(cells) for cells in rows]
    if not re.search(r"\d", block[0].plain) and len(lines) > 1:
        lines.insert(1, Line("|" + "---|" * len(starts)))
    return lines


def _cells(text: str) -> list[tuple[int, str]]:
    return [(match.start(), match.group()) for match in re.finditer(r"\S+(?: \S+)*", text)]


def _table_line(cells: Sequence[Sequence[tuple[str, Origin]]]) -> Line:
    text, origins = "|", []
    for cell in cells:
        words = ""
        for part, origin in cell:
            cut = re.search(r"[^\W\d_]-$", words) and part[:1].islower()
            words = words[:-1] if cut else words
            gap = "" if cut or not words else " "
            origins.append((len(text) + 1 + len(words + gap), origin))
            words += gap + part.replace("|", "/")
        text += f" {words} |"
    return Line(text, tuple(origins))
