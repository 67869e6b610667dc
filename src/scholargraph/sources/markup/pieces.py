"""Words with their fonts and origins to marked lines: what the readers of LaTeX, web pages and PDF share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scholargraph.sources.markup.lines import Line, Origin

NO_BRACKETS = str.maketrans("[]", "()")
"""The words of a link in Markdown hold no square brackets."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORDINAL = re.compile(r"(?:\d(?:st|nd|rd|th|er|re|e|a|o)|(?<![^\W_])(?:[IVX]+(?:er|re|e)|[Nn]o))$")
_MARK = re.compile(r"[^\w\s]*(?:\d*|[^\W\d_])[^\w\s]*")
LARGE = 1
"""The step of size from which a line of its own is a heading."""


class Font(NamedTuple):
    """How words are printed; `size` counts steps above the text's own, `under` is underlined, `caps` small capitals."""

    bold: bool = False
    italic: bool = False
    size: int = 0
    under: bool = False
    caps: bool = False


class Piece(NamedTuple):
    """Words in one font from one place."""

    text: str
    origin: Origin
    font: Font = Font()


@dataclass
class Lines:
    """Marked lines as they come about.

    Attributes:
        done: the finished lines.
        pieces: the line that is being filled.
        head: the mark in front of it ("- ", "## "), and the indentation of the lines under it.
    """

    done: list[Line] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    head: str = ""
    indent: str = ""
    heading: int = 0

    def add(self, text: str, origin: Origin, font: Font = Font()) -> None:  # noqa: B008 (a value that never changes)
        """Adds words to the line."""
        if text:
            self.pieces.append(Piece(text, origin, font))

    def flush(self) -> None:
        """Ends the line."""
        pieces, self.pieces = self.pieces, []
        head, self.head = self.head, ""
        heading, self.heading = self.heading, 0
        if not any(piece.text.strip() for piece in pieces):
            self.head, self.heading = head, heading
            return
        if heading or self._is_heading(pieces, head):
            level = heading or 2
            bare = [piece._replace(font=Font()) for piece in pieces]
            self.blank()
            self.done.append(marked_line(bare, "#" * level + " "))
            self.blank()
            return
        alone = not head and not self.indent and all(p.font.under or p.font.caps for p in pieces if p.text.strip())
        if alone:
            pieces = [piece._replace(font=Font(bold=True)) for piece in pieces]
        self.done.append(marked_line(pieces, head or self.indent))

    def _is_heading(self, pieces: Sequence[Piece], head: str) -> bool:
        words = [piece for piece in pieces if piece.text.strip()]
        text = "".join(piece.text for piece in words).strip()
        large = all(piece.font.size >= LARGE for piece in words)
        return large and not head and len(text) <= 90 and not text.endswith((",", ";")) and bool(re.search(r"[^\W\d_]", text))

    def blank(self) -> None:
        """Ends the line, and sets a blank one under it unless one is there."""
        if any(piece.text.strip() for piece in self.pieces):
            self.flush()
        if self.done and self.done[-1].text:
            self.done.append(Line(""))


@dataclass
class OneLine(Lines):
    """The words of a cell or an argument: breaks and headings inside it are a `gap`."""

    gap: str = " "

    def flush(self) -> None:
        """Adds the gap, once."""
        if self.pieces and not self.pieces[-1].text.endswith(self.gap):
            self.add(self.gap, self.pieces[-1].origin, self.pieces[-1].font)

    def blank(self) -> None:
        """Adds the gap, once."""
        self.flush()


def marked_line(pieces: Sequence[Piece], head: str = "") -> Line:
    """One line of pieces: blanks run together, emphasis in asterisks that keep clear of blanks and of each other."""
    text, origins = head, []
    for bold, italic, run in _runs(pieces):
        mark = "***" if bold and italic else "**" if bold else "*" if italic else ""
        words = "".join(piece.text for piece in run)
        if not re.search(r"\w", words):
            mark = ""
        gap = "    " if "\t" in words[: len(words) - len(words.lstrip())] else " "
        lead = bool(words[:1].isspace())
        if mark and text and not lead and re.search(r"[\w*]$", text) and text != head:
            mark = ""  # emphasis inside a word
        if lead and (text[-1:] not in (" ", "") or (len(gap) > 1 and text)):
            text = text.rstrip(" ") + gap
        text += mark
        body, marks = _joined(run, len(text), blank=text == "" or (not mark and text.endswith(" ")) or bool(mark))
        origins += marks
        stripped = body.rstrip()
        text += stripped + mark + body[len(stripped) :]
    return Line(text.rstrip(), tuple(origins))


def _runs(pieces: Sequence[Piece]) -> list[tuple[bool, bool, list[Piece]]]:
    runs: list[tuple[bool, bool, list[Piece]]] = []
    for piece in pieces:
        empty = not piece.text.strip()
        if runs and (empty or runs[-1][:2] == (piece.font.bold, piece.font.italic)):
            runs[-1][2].append(piece)
        elif empty:
            runs.append((False, False, [piece]))
        else:
            runs.append((piece.font.bold, piece.font.italic, [piece]))
    return runs


def _joined(run: Sequence[Piece], start: int, *, blank: bool) -> tuple[str, list[tuple[int, Origin]]]:
    text = ""
    origins: list[tuple[int, Origin]] = []
    for piece in run:
        words = re.sub(r"[^\S\t]+", " ", piece.text)
        words = re.sub(r" ?\t[ \t]*", "    ", words)
        if words.startswith("   "):
            text = text.rstrip(" ")
        elif words.startswith(" ") and (text.endswith(" ") or (not text and blank)):
            words = words.lstrip(" ")
        if not words:
            continue
        if not origins or origins[-1][1] != piece.origin:
            origins.append((start + len(text), piece.origin))
        text += words
    return text, origins


def raised(text: str, before: str) -> str:
    """What raised words print: "th" of an ordinal stays, figures are raised, other marks are gone, more than two letters stay.

    Args:
        text: the raised words.
        before: what stands directly in front of them.
    """
    if _ORDINAL.search(before[-12:] + text):
        return text
    if all(_MARK.fullmatch(mark) for mark in re.split(r"[\s,;]+", text)):
        return re.sub(r"\D", "", text).translate(_SUPERSCRIPTS)
    return text if len(text) > 2 else ""


def table_row(cells: Sequence[Line]) -> Line:
    """Cells as a row of a table, with bars between them."""
    text, origins = "|", []
    for cell in cells:
        origins += [(len(text) + 1 + offset, origin) for offset, origin in cell.origins]
        text += f" {cell.text.replace('|', '/')} |"
    return Line(text, tuple(origins))


def composed(text: str) -> str:
    """Letters and combining marks as one letter where there is one."""
    return unicodedata.normalize("NFC", text)
