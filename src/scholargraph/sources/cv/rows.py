"""Rows of tables as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scholargraph.sources.page.marks import MARKER
from scholargraph.sources.text.bylines import strip_markup

_COLUMNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r".*(?:/|\bor\b|\band\b).*", re.I), "{}"),  # a column of two things says which in no cell
    (
        re.compile(
            r"(?:(?:where|working|currently)\s+(?:now|are\s+they(?:\s+now)?)|now|current(?:ly)?|present|next|after|first|initial|placement|position|employment|destination)\b.*",
            re.I,
        ),
        "now: {}",
    ),
    (re.compile(r"(?:(?:thesis|dissertation|project)\b.*|(?:thesis\s+|dissertation\s+)?(?:title|topic))", re.I), "thesis: “{}”"),
    (
        re.compile(
            r"(?:co-?|second\s+|joint\s+|other\s+)(?:advis|superv|mentor|encadr|direct|betreu|orient|tutor).*|(?:joint\s+)?with",
            re.I,
        ),
        "co-advised with {}",
    ),
)
"""What the head of a column says of its cells."""
_START = re.compile(r"\W*(?:start(?:ed)?|from|began|since|entered|inicio|in[íi]cio|d[ée]but|von|beginn|dal|inizio)\W*", re.I)
_END = re.compile(r"\W*(?:end(?:ed)?|to|until|finish(?:ed)?|completed|graduated|fin|fim|final|bis|ende|al|fine)\W*", re.I)
_EMPTY_CELL = re.compile(r"[\W_]*|n\.?/?a\.?|none|tbd", re.I)


_HEAD_CELL = re.compile(
    r"(?:(?:student|full)(?:['’]s)?\s+)?names?|students?|advisees?|trainees?|(?:thesis|dissertation|project)?\s*(?:title|topic)|thesis|dissertation|level|degrees?|program(?:me)?"
    r"|years?|periods?|dates?|when|completed|graduated|graduation|defen[sc]e|role|status|type|placement|(?:first|initial|current|present|last)\s+(?:position|placement|job)|position"
    r"|(?:where\s+)?now|then|next|institution|university|department|(?:co-?)?(?:advis|supervis|mentor)\w*|remarks?|notes?|nombre|t[íi]tulo|a[ñn]os?|nom|titre|ann[ée]es?"
    r"|thema|jahr|zeitraum|grad|abschluss|estudiante|universidad|nivel|ano|aluno|orientad\w+",
    re.I,
)
"""The head of a column, in a table of people."""


def heads_columns(text: str) -> bool:
    """Whether a line without marks of a table stands over columns: "Name   Degree   Year"."""
    cells = re.split(r"\t|\s{3,}", text.strip())
    return len(cells) >= 2 and all(_HEAD_CELL.fullmatch(strip_markup(cell).strip()) for cell in cells)


def _with_heads(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Columns set by tabs or blanks under heads of columns, as a table; a page may end behind the heads."""
    width, tabs = 0, False
    for number, text in lines:
        cells = [cell.strip() for cell in re.split(r"\t|\s{3,}", text.strip())]
        table = text.lstrip().startswith("|")
        if not table and heads_columns(text):
            width, tabs = len(cells), "\t" in text
            yield number, f"| {' | '.join(cells)} |"
            yield number, "|" + "---|" * width
        elif width and not text.strip():
            continue  # the end of a page
        elif width and not table and (2 <= len(cells) <= width or (tabs and "\t" in text)):
            yield number, f"| {' | '.join((*cells, *[''] * (width - len(cells))))} |"
        else:
            width = width if table else 0
            yield number, text


def untabled(lines: Sequence[tuple[int, str]], *, listed: bool = False) -> Iterator[tuple[int, str]]:
    """Rows of tables as text with commas; their heads and rules as nothing.

    A column headed "Now" gives cells that say so: "now: Polyglot Labs". A row that leaves its first cell empty goes on with
    the row above it. With `listed` each other row is an item.
    """
    head: list[str] = []
    anchored = False
    lines = list(_with_heads(lines))
    for index, (number, text) in enumerate(lines):
        if not re.match(r"^\s*\|.*\|\s*$", text):
            head, anchored = [], False
            yield number, text
            continue
        cells = _spanned(head, [cell.strip() for cell in text.strip().strip("|").split("|")])
        if re.fullmatch(r"[\s|:-]+", text):
            yield number, ""
        elif index + 1 < len(lines) and re.fullmatch(r"\s*\|[\s|:-]+\|\s*", lines[index + 1][1]):
            head = cells
            yield number, ""
        else:
            said = [*_forms(head), *["{}"] * len(cells)]
            filled = [
                form.format(cell.strip('“”"')) if form.endswith("”") else form.format(cell)
                for form, cell in zip(said, cells, strict=False)
                if not _EMPTY_CELL.fullmatch(cell) or cell in ("•", "-", "*")
            ]
            anchored = anchored or bool(cells[0])
            row = _row(filled)
            goes_on = not cells[0] and anchored and filled
            yield number, "    " + row if goes_on else f"- {row}" if listed and row and not MARKER.match(row) else row


def _spanned(head: Sequence[str], cells: list[str]) -> list[str]:
    """A row whose columns "Start" and "End" hold years: both as one span, "2018–2023" or "2018–"."""
    for index, (first, second) in enumerate(pairwise(head)):
        years = cells[index : index + 2]
        if _START.fullmatch(first) and _END.fullmatch(second) and len(years) == 2 and re.fullmatch(r"(?:19|20)\d\d", years[0]):
            return [*cells[:index], f"{years[0]}–{years[1]}", "", *cells[index + 2 :]]
    return cells


def _forms(head: Sequence[str]) -> list[str]:
    """What the heads of columns say of their cells; a position in front of one they hold now is the one they had."""
    forms = [_form(name) for name in head]
    now = [index for index, form in enumerate(forms) if form.startswith("now")]
    return [
        "{}" if index in now[:-1] and re.fullmatch(r"\W*positions?\W*", head[index], re.I) else form
        for index, form in enumerate(forms)
    ]


def _form(name: str) -> str:
    plain = strip_markup(name).strip(" :")
    return next((form for pattern, form in _COLUMNS if pattern.fullmatch(plain)), "{}")


def _row(cells: Sequence[str]) -> str:
    """Cells with commas; a mark or a number in front of an entry stays its marker."""
    if len(cells) > 1 and (MARKER.match(f"{cells[0]} x") or re.fullmatch(r"\[?\d{1,3}[.)\]]?", cells[0])):
        marker = cells[0] if not cells[0].isdigit() else f"{cells[0]}."
        return f"{marker} {', '.join(cells[1:])}"
    return ", ".join(cells)
