"""How the names in the cells of an authors column are separated: told from all cells together, then used on each.

A semicolon, a bar, a line end or "and" separate names whatever stands between them. A comma separates names ("Bo Li, Mia
Tak") or the parts of one ("Tak, Mia", "Tak, M., Li, B."): the column tells which, by what stands at the even places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scholargraph.model.names import PARTICLES, SUFFIXES, fold, is_cut, is_initial, without_et_al
from scholargraph.model.readings import looks_like_name, split_names

Separator = Literal[";", "|", "line end", "and", ",", "family, given", "none"]

_AND = re.compile(r"\s*,?\s+(?:and|und|&)\s+|\s*&\s*(?=[^\W\d_])", re.I)
_ONLY_AND = re.compile(r"\s+and\s+", re.I)
_MARKS = {";": re.compile(r"\s*[;；]\s*"), "|": re.compile(r"\s*\|\|?\s*"), "line end": re.compile(r"\s*\n\s*")}
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_LIST = re.compile(r"^\s*\[.*\]\s*$", re.S)
_ALSO_CUT = re.compile(r"[\s,;|]*(?:\.\.\.|…|\bet\.? ?al\b\.?|\b(?:and )?others)\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Split:
    """The names of a cell in order.

    Attributes:
        names: as written.
        cut: whether more are said to follow.
        doubt: in what other way they may be read.
        empty: how many names between others are empty.
    """

    names: tuple[str, ...]
    cut: bool = False
    doubt: str | None = None
    empty: int = 0


@dataclass(frozen=True, slots=True)
class Separation:
    """What separates the names of a column, and from how many cells that is known."""

    separator: Separator
    cells: int
    of: int

    def __str__(self) -> str:
        shown = {
            "none": "no separator was found: each cell is one author",
            "family, given": "names separated by commas, each written “Family, Given”",
        }
        said = shown.get(self.separator) or f"names separated by {_SPOKEN[self.separator]}"
        return f"{said} (told from {self.cells:,} of {self.of:,} cells)"

    def split(self, cell: str) -> Split:
        """The names in a cell."""
        listed = _listed(cell)
        if listed is not None:
            return Split(tuple(listed))
        bare = without_et_al(cell)
        cut = is_cut(cell) or bool(_ALSO_CUT.search(cell))
        bare = _ALSO_CUT.sub("", bare).strip(" ,;|")
        if not bare:
            return Split((), cut)
        names, doubt = self._parts(bare)
        names = [" ".join(one.split()).strip(" ,;") for one in names]
        return Split(tuple(name for name in names if name), cut, doubt, names.count(""))

    def _parts(self, cell: str) -> tuple[list[str], str | None]:
        mark = _MARKS.get(self.separator)
        if mark is not None and mark.search(cell):
            return [name for part in mark.split(cell) for name in _last_two(part)], None
        if self.separator == "family, given":
            return _pairs(cell)
        if self.separator == "and" and _ONLY_AND.search(cell):
            return _ONLY_AND.split(cell), None
        if self.separator == ",":
            return list(split_names(_without_stop(cell))), None
        if self.separator != "none" and _is_list(cell):
            return list(split_names(cell)), "the cell has commas where the column has another separator; they were taken for it"
        return _last_two(cell), None


_SPOKEN = {";": "“;”", "|": "“|”", "line end": "line ends", "and": "“and”", ",": "commas"}


def separation(cells: Sequence[str]) -> Separation:
    """What separates the names in a column."""
    filled = [without_et_al(cell) for cell in cells if cell.strip() and not _LIST.match(cell)]
    lists = sum(_is_list(cell) for cell in filled)
    for separator, mark in _MARKS.items():
        told = sum(bool(mark.search(cell.strip(" ;|\n"))) for cell in filled)
        ends = sum(cell.rstrip().endswith((";", "|")) for cell in filled)
        if max(told, ends) > max(0.02 * len(filled), lists if told < lists else 0):
            return Separation(separator, max(told, ends), len(filled))  # type: ignore[arg-type]  # a key of `_MARKS`
    with_and = [parts for cell in filled if len(parts := _ONLY_AND.split(cell)) > 1]
    commas = [cell for cell in filled if "," in cell]
    if with_and and not _lists_with_a_last_and(with_and, commas):
        return Separation("and", len(with_and), len(filled))
    if not commas:
        return Separation("and" if with_and else "none", len(with_and), len(filled))
    return Separation("family, given" if _are_pairs(commas) else ",", len(commas), len(filled))


def _lists_with_a_last_and(with_and: list[list[str]], commas: list[str]) -> bool:
    """Whether the "and" only ends lists with commas: "A B, C D and E F", never "B, A and D, C"."""
    if not commas:
        return False
    several = sum(len(parts) > 2 for parts in with_and)
    turned = sum("," in parts[-1] and fold(parts[-1].split(",")[1]) not in SUFFIXES for parts in with_and)
    return several + turned < 0.5 * len(with_and)


def _pieces(cell: str) -> list[str]:
    """What stands between commas; "Jr." stays with the piece before it."""
    found: list[str] = []
    for piece in (part.strip() for part in _AND.sub(", ", cell).split(",")):
        if found and fold(piece) in SUFFIXES:
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
    return found


def _words(piece: str) -> int:
    """Words of a piece that are no particles and no suffixes."""
    return sum(fold(word) not in PARTICLES and fold(word) not in SUFFIXES for word in piece.split())


def _are_pairs(cells: Sequence[str]) -> bool:
    """Whether commas stand between the family name and the given names rather than between names."""
    rows = [pieces for cell in cells if len(pieces := _pieces(cell)) > 1]
    if not rows:
        return False
    even = sum(len(row) % 2 == 0 for row in rows)
    given = [piece for row in rows for piece in row[1::2]]
    if given and sum(all(is_initial(word) for word in piece.split()) for piece in given) > 0.5 * len(given):
        return even > 0.8 * len(rows)
    family = [piece for row in rows for piece in row[::2]]
    short = sum(_words(piece) <= 1 for piece in family)
    return short > 0.5 * len(family) and even > 0.9 * len(rows)


def _pairs(cell: str) -> tuple[list[str], str | None]:
    pieces = _pieces(cell)
    if len(pieces) % 2:
        if len(pieces) == 1:
            return pieces, None
        return list(split_names(cell)), "an odd number of parts between commas: read as whole names, not as “Family, Given”"
    return [f"{family}, {given}" for family, given in zip(pieces[::2], pieces[1::2], strict=True)], None


def _without_stop(cell: str) -> str:
    """A list without the full stop that closes it: "Tak M, Li BC.", where no other initial has one."""
    last = fold(cell.split()[-1]) if cell.split() else ""
    return cell[:-1] if cell.endswith(".") and cell.count(".") == 1 and "," in cell and last not in SUFFIXES else cell


def _is_list(cell: str) -> bool:
    """Whether a cell without another separator is plainly a list of whole names between commas."""
    if any(mark.search(cell) for mark in _MARKS.values()):
        return False
    pieces = _pieces(cell)
    return len(pieces) > 1 and all(len(piece.split()) > 1 and looks_like_name(piece) for piece in pieces)


def _last_two(part: str) -> list[str]:
    """ "A and B" as two names, where both are names; a body ("Arts and Sciences Faculty") stays one."""
    if "&" not in part and "nd " not in part:
        return [part]
    halves = [half.strip() for half in _AND.split(part)]
    whole = all(len(half.split()) > 1 and looks_like_name(half) for half in halves)
    return halves if len(halves) > 1 and whole else [part]


def _listed(cell: str) -> list[str] | None:
    """The strings of a list as JSON or Python print it: `["Mia Tak", "Bo Li"]`; None if it is none."""
    if not _LIST.match(cell):
        return None
    try:
        held = json.loads(cell)
    except (ValueError, RecursionError):
        return [one or other for one, other in _QUOTED.findall(cell)] or None
    if not isinstance(held, list):
        return None
    named = [one.get("name") or one.get("display_name") if isinstance(one, dict) else one for one in held]
    return [one for one in named if isinstance(one, str)] or None
