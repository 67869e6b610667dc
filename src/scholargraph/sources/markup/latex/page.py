"""The page a LaTeX document prints on: what stands on it so far, in which font, and the tokens that are still to come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from scholargraph.model.records import Remark
from scholargraph.sources.document import Document
from scholargraph.sources.markup.latex.formulas import math_text
from scholargraph.sources.markup.latex.macros import Tokens
from scholargraph.sources.markup.latex.tokens import Token
from scholargraph.sources.markup.lines import Line, Origin, place_of
from scholargraph.sources.markup.pieces import Font, Lines, OneLine, Piece
from scholargraph.sources.text.clipping import clipped

MAX_DEPTH = 60
"""Arguments inside arguments."""
MAX_FORMULA = 400
"""Tokens of one formula."""


class Page:
    """Goes through the tokens and fills lines; what a command means is asked of `obey`.

    Attributes:
        document: what is read, and what files lie beside it.
        tokens: what is still to come.
        lines: what has been printed.
        notes: remarks on what was not read.
        font: how words are printed now; `fonts` are those to come back to where groups end.
        environments: the names of those that are open, the innermost one last.
        counts: of each open list, how many items it has.
        cells: those of the table row that is being filled; None outside of tables.
        rows: those of the open table; `ruled` if a line stands under the first one.
        files: how many have been included; `lists_shown`: the lists of references among them.
        owner: the pieces of the name on top, by part.
        body: whether words are printed: not in front of `\\begin{document}`.
        uses: the arguments of commands that nobody defines, as printed; `titles`: which of them is the title of a work.
        last: where the token stands that was read last.
    """

    def __init__(self, document: Document, tokens: Tokens, obey: Callable[[Page, Token], None], *, body: bool):
        self.document, self.tokens, self._obey, self.body = document, tokens, obey, body
        self.lines, self.notes = Lines(), list[Remark]()
        self.font = Font()
        self.fonts: list[Font] = []
        self.environments: list[str] = []
        self.counts: list[int] = []
        self.cells: list[list[Piece]] | None = None
        self.rows: list[Line] = []
        self.ruled = False
        self.files = 0
        self.lists_shown = set[str]()
        self.owner: dict[str, list[Piece]] = {}
        self.uses: dict[tuple[str, int], list[list[str]]] = {}
        self.titles: dict[tuple[str, int], int] = {}
        self.last = Origin(1)
        self._depth = 0

    def note(self, origin: Origin, severity: str, text: str, reason: str) -> None:
        """Remarks on a place."""
        place = place_of(self.document.id, [origin])
        self.notes.append(Remark.model_validate({"place": place, "severity": severity, "text": clipped(text), "reason": reason}))

    def run(self) -> None:
        """Prints all tokens to come.

        Raises:
            ExhaustedError: the macros grow without end.
        """
        while (token := self.tokens.next()) is not None:
            self.last = token.origin
            if token.kind == "command":
                self._obey(self, token)
            elif token.kind == "{":
                self.fonts.append(self.font)
            elif token.kind == "}":
                self.font = self.fonts.pop() if self.fonts else self.font
            elif token.kind in ("$", "$$"):
                self.formula(token)
            elif self.body:
                self._print(token)

    def _print(self, token: Token) -> None:
        if token.kind == "par":
            self.paragraph()
        elif token.kind == "&" and self.cells is not None:
            self.end_cell()
        elif token.kind in ("space", "~"):
            self.add(" ", token.origin)
        else:
            self.add(_signs(token.text), token.origin)

    def add(self, text: str, origin: Origin) -> None:
        """Prints words in the font of the moment."""
        if self.body:
            self.lines.add(text, origin, self.font)

    def formula(self, opening: Token, closing: str = "") -> None:
        """Prints the formula that ends with the command `closing`, or with the sign that opened it."""
        inner: list[Token] = []
        while (token := self.tokens.next()) is not None and len(inner) < MAX_FORMULA:
            if token.kind == opening.kind if not closing else token.text == closing:
                break
            if token.kind == "par":
                self.tokens.push([token])
                break
            if token.kind == "command" and self.tokens.expand(token):
                continue
            inner.append(token)
        before = "".join(piece.text for piece in self.lines.pieces[-3:])
        self.add(math_text(inner, before), opening.origin)

    def paragraph(self) -> None:
        """Ends a paragraph; inside a cell that is a blank."""
        if self.cells is not None:
            self.add(" ", self.last)
            return
        self.lines.flush()
        self.lines.blank()

    def end_cell(self) -> None:
        """Makes what has been printed a cell of the table's row."""
        if self.cells is not None:
            pieces, self.lines.pieces = self.lines.pieces, []
            self.cells.append(pieces)

    # What follows a command -----------------------------------------------------------------------------------------------

    def next_is(self, *kinds: str) -> bool:
        """Whether a token of one of these kinds comes next."""
        following = self.tokens.peek()
        return following is not None and following.kind in kinds

    def arguments(self, most: int, *, one_line: bool = False) -> list[list[Token]]:
        """The groups that come next, an option in front of them left out; with `one_line` only those without blanks between."""
        groups: list[list[Token]] = []
        while len(groups) < most:
            if one_line and not self.next_is("{"):
                break
            self.tokens.option() if not groups and self.next_is("[") else None
            group = self.tokens.group()
            if group is None:
                break
            groups.append(group)
        return groups

    def put_back(self, group: Iterable[Token], origin: Origin) -> None:
        """Puts a group in front of the tokens to come, in braces."""
        self.tokens.push([Token("{", "{", origin), *group, Token("}", "}", origin)])

    def drop(self, number: int) -> None:
        """Passes over an option and so many groups."""
        self.tokens.option()
        for _ in range(number):
            if self.tokens.group() is None:
                return
        if number:
            self.tokens.option()

    def inside(self, group: Sequence[Token]) -> None:
        """Prints a group where the entry stands: breaks inside it make lines."""
        if self._depth > MAX_DEPTH:
            return
        self._depth += 1
        outer, self.tokens = self.tokens, self.tokens.within(group)
        fonts, self.fonts, font = self.fonts, [], self.font
        try:
            self.run()
        finally:
            self.tokens, self.fonts, self.font = outer, fonts, font
            self._depth -= 1

    def captured(self, group: Sequence[Token]) -> list[Piece]:
        """The pieces a group prints, on one line."""
        lines, self.lines = self.lines, OneLine(gap=" \n\n")
        body, self.body = self.body, True
        cells, self.cells = self.cells, None
        try:
            self.inside(group)
            pieces = self.lines.pieces
        finally:
            self.lines, self.body, self.cells = lines, body, cells
        return pieces


def _signs(text: str) -> str:
    return text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”").replace("`", "‘")
