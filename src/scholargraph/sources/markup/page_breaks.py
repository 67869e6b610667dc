"""Texts whose lines were broken for a page, though no form feed says so: where their pages end, and whether their lines wrap."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

_NUMBERED = re.compile(
    r"^\W*(?:[^\W\d_][^|]{0,60}?[\s,|–—-]+)?(?:page\s+|p\.\s?|seite\s+|página\s+|pág\.\s?)?(?P<page>\d{1,3})(?:\s*(?:/|of|von|de|sur)\s*\d{1,3})?\W*$",
    re.I,
)
_MARKDOWN = re.compile(r"^#{1,6} |\*\*\S|\]\(|^\s*\||^```")
_RULE = re.compile(r"^\s*([-=_~*])\1{2,}\s*$")
_WIDTHS = range(50, 125)
"""Where lines of set text end, in letters."""
_LEAST_WRAPS = 6
"""Lines without room for the next word that make a text a wrapped one."""
_APART = 15
"""Lines that two feet of pages are apart at least."""


def page_feet(lines: Sequence[str]) -> list[int]:
    """The lines (from 0) that count pages, as "Page 2 of 5" and "A. Roe, CV - 3" do: alike, alone, rising by one."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        match = _NUMBERED.match(line) if len(line) < 150 and line.rstrip(" -–|.")[-1:].isdecimal() else None
        alone = (index == 0 or not lines[index - 1].strip()) and (index + 1 >= len(lines) or not lines[index + 1].strip())
        near = not alone and (index + 1 >= len(lines) or not lines[index + 1].strip()) and "age" in line.lower()
        if match and (alone or near):
            found[" ".join(re.sub(r"\d+", "#", line).split())].append((index, int(match["page"])))
    for places in found.values():
        steps = [(later[0] - earlier[0], later[1] - earlier[1]) for earlier, later in pairwise(places)]
        if steps and all(step == 1 for _, step in steps) and all(gap >= _APART for gap, _ in steps[:-1]) and places[0][1] <= 2:
            return [index for index, _ in places]
    return []


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether long lines of a plain text end where the next word had no room, and go on below."""
    filled = [line.rstrip() for line in lines if line.strip() and not _RULE.match(line)]
    if len(filled) < 20 or any(_MARKDOWN.search(line) for line in filled):
        return False
    ends = Counter(map(len, filled))
    longest = sorted(ends.elements())[int(0.98 * (len(filled) - 1))]
    usual = max(_WIDTHS, key=lambda width: (sum(ends[end] for end in range(width - 9, width + 1)), -width))
    pairs = [(a.rstrip(), b.rstrip()) for a, b in pairwise(lines) if a.strip() and b.strip() and not _RULE.match(a)]
    return any(_wraps_at(width, pairs) for width in {longest, usual} if width in _WIDTHS)


def _wraps_at(width: int, pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether lines end at a width, and those below go on: with a small letter, or set further in."""
    full = [(line, below) for line, below in pairs if len(line) <= width < len(line) + 1 + len(below.split()[0])]
    goes_on = sum(line[-1] in ",-–" or below.strip()[0].islower() or _indent(below) > _indent(line) for line, below in full)
    return len(full) >= _LEAST_WRAPS and 3 * goes_on >= len(full)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
