"""Tables: rows of cells with bars between them, and what the end of a line means inside and outside of them."""

from __future__ import annotations

import re

from scholargraph.sources.markup.latex import words as known
from scholargraph.sources.markup.latex.page import Page
from scholargraph.sources.markup.latex.tokens import Token
from scholargraph.sources.markup.lines import Line
from scholargraph.sources.markup.pieces import marked_line, table_row


def begin(page: Page, name: str) -> None:
    """Begins a table; the arguments in front of its cells say how it looks."""
    page.tokens.option()
    for _ in range(known.TABLES[name]):
        page.tokens.argument()
    page.lines.flush()
    page.cells, page.rows, page.ruled = [], [], False


def end_line(page: Page, token: Token) -> None:
    """The end of a line, of a row, or of a line inside a cell; a rule under the first row makes it the header."""
    if token.text == "\\" and page.next_is("["):
        page.tokens.option()
    if page.cells is not None and token.text in ("\\", "cr", "tabularnewline"):
        end_row(page)
    elif token.text in ("hline", "toprule", "midrule", "bottomrule") and page.cells is not None:
        page.ruled = page.ruled or len(page.rows) == 1
    elif page.cells is None and not token.text.endswith("rule") and token.text != "hline":
        page.lines.flush()
    else:  # in a cell the end of a line ends what stands on it
        said = "".join(piece.text for piece in page.lines.pieces[-3:]).rstrip()
        page.add(". " if token.text == "newline" and said[-1:].isalnum() else " ", token.origin)


def end_row(page: Page) -> None:
    """Ends a row of the open table."""
    page.end_cell()
    cells, page.cells = page.cells or [], []
    texts = [marked_line(cell) for cell in cells]
    if not any(line.text for line in texts):
        return
    page.rows.append(table_row(texts))


def end(page: Page) -> None:
    """Prints the rows of the table; one column is no table, and a year alone dates the rows under it."""
    end_row(page)
    rows, page.rows, page.cells = page.rows, [], None
    page.lines.blank()
    bare = max((row.text.count("|") for row in rows), default=0) <= 2
    for index, row in enumerate(rows):
        cells = [cell.strip(" *") for cell in row.text.split("|") if cell.strip()]
        if not bare and len(cells) == 1 and re.fullmatch(r"(?:19|20)\d\d", cells[0]):
            page.lines.blank()
            page.lines.done += [Line(cells[0], row.origins[:1]), Line("")]
            continue
        page.lines.done.append(_uncelled(row) if bare else row)
        if index == 0 and page.ruled and len(rows) > 1 and not bare:
            page.lines.done.append(Line("|" + "---|" * (row.text.count("|") - 1)))
    page.lines.blank()


def _uncelled(row: Line) -> Line:
    return Line(row.text.strip("| "), tuple((max(0, offset - 2), origin) for offset, origin in row.origins))
