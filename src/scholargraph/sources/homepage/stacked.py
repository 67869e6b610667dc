"""Works printed in lines of their own: the title, below it the byline, below that venue and links."""

from __future__ import annotations

import re

from scholargraph.sources.homepage.text import Coauthor
from scholargraph.sources.text.bylines import clean_name, name_likeness, same_person_name, split_byline, strip_markup


def byline_names(line: str) -> tuple[str, ...]:
    """The names of a line that is a byline: nothing but names of people, each in full; empty if it is anything else."""
    text = strip_markup(line.strip()).strip(" .;,")
    if not text or len(text) > 2000 or re.search(r"\d{4}|[:?!“”\"]", text):
        return ()
    split = split_byline(re.sub(r"\s+\([^()]*\)$", "", text))
    full = all(len(name.split()) > 1 or not name.isascii() for name in split.names)
    return split.names if split.names and full and min(map(name_likeness, split.names)) >= 0.5 else ()


def title_lines(lines: list[tuple[int, str]]) -> set[int]:
    """The numbers of the lines that are titles above a byline; a single name counts where other bylines print it.

    Args:
        lines: (number, text) of the lines of a section.
    """
    bylines = {index: names for index, (_, text) in enumerate(lines) if (names := byline_names(text))}
    several = [name for names in bylines.values() if len(names) > 1 for name in names]
    bylines = {
        index: names
        for index, names in bylines.items()
        if len(names) > 1 or any(same_person_name(names[0], name) for name in several)
    }
    return {lines[index - 1][0] for index in bylines if index and lines[index - 1][1].strip() and index - 1 not in bylines}


def stacked_names(text: str, start: int, end: int) -> list[Coauthor]:
    """The names of a byline with the places where they stand."""
    found = []
    at = start
    for name in byline_names(text[start:end]):
        begin = text.find(name, at, end)
        if begin < 0:
            return []
        found.append(Coauthor(clean_name(name), begin, begin + len(name)))
        at = begin + len(name)
    return found
