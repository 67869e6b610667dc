"""The references that biblatex wrote into a .bbl file, `\\entry{...}\\field{title}{...}`, as items of a list in LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

_ENTRY = re.compile(r"\\entry\{[^{}]*\}\{(?P<kind>\w+)\}")
_INNER = r"((?:[^{}\n]|\{[^{}\n]*\})*)"
_NAMES = re.compile(r"\\name\{(author|editor)\}")
_FIELD = re.compile(rf"\\(?:field|strng)\{{(\w+)\}}\{{{_INNER}\}}")
_LIST = re.compile(rf"\\list\{{(\w+)\}}\{{\d+\}}\{{\s*%?\s*\{{{_INNER}\}}")
_VERBATIM = re.compile(r"\\verb\{(\w+)\}\s*\\verb\s+(\S+)")
_PERSON = re.compile(rf"\bfamily=\{{{_INNER}\}}(.*?)(?=\bfamily=|\Z)", re.S)
_GIVEN, _PREFIX = (re.compile(rf"\b{part}=\{{{_INNER}\}}") for part in ("given", "prefix"))
_LONGEST, _WIDEST = 20_000, 4_000
"""Lines of an entry, letters of a line: no more are looked at."""
_MARKS = re.compile(r"\\bib(?:init|named|range)\w*\s*(?:\{\})?|\\(?:bibnamedelim|bibinitdelim|bibinitperiod)\w+\s*")


def is_biblatex(lines: Sequence[str]) -> bool:
    """Whether a file of references is one of biblatex, and no list that LaTeX prints as it is."""
    return any(_ENTRY.search(line) for line in lines)


def printable(lines: Sequence[str]) -> list[str]:
    """The lines of a .bbl file of biblatex, each entry as an `\\item` on its first line, all others empty."""
    result = [""] * len(lines)
    starts = [index for index, line in enumerate(lines) if _ENTRY.search(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        kind = _ENTRY.search(lines[start])
        result[start] = _item(kind["kind"] if kind else "", lines[start + 1 : end])
    if starts:
        result[starts[0]] = rf"\begin{{itemize}} {result[starts[0]]}"
        result[-1] += r" \end{itemize}"
    return result


def _item(kind: str, lines: Sequence[str]) -> str:
    text = "\n".join(line[:_WIDEST] for line in lines[:_LONGEST])
    fields: dict[str, str] = {}
    for pattern in (_FIELD, _LIST, _VERBATIM):
        for name, value in pattern.findall(text):
            fields.setdefault(name, _plain(value))
    lists = _NAMES.split(text)
    people = {
        role: [_name(family, rest) for family, rest in _PERSON.findall(re.split(r"\\(?:strng|field|list)\{", part)[0])]
        for role, part in zip(lists[1::2], lists[2::2], strict=True)
    }
    return rf"\item {' '.join(_sentences(kind, people, fields))}"


def _name(family: str, rest: str) -> str:
    before = [found[1] for pattern in (_GIVEN, _PREFIX) if (found := pattern.search(rest))]
    return _plain(" ".join((*before, family)))


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(lambda mark: "--" if "range" in mark.group() else " ", text).split())


def _sentences(kind: str, people: dict[str, list[str]], fields: dict[str, str]) -> Iterator[str]:
    """The parts of a reference as they are printed: names, title in quotes, where it appeared, numbers, year."""
    names = people.get("author") or people.get("editor") or []
    if names:
        yield f"{', '.join(names)}{'' if 'author' in people else ' (eds.)'}."
    title = ". ".join(fields[name] for name in ("title", "subtitle") if name in fields)
    yield rf"\emph{{{title}}}." if kind in ("book", "thesis", "collection") else f"``{title}.''"
    venue = fields.get("journaltitle") or fields.get("booktitle") or fields.get("eventtitle") or ""
    volume, number = fields.get("volume", ""), fields.get("number", "")
    numbers = f"{volume}({number})" if volume and number else volume or (f"no. {number}" if number else "")
    pages = f": {fields['pages']}" if numbers and "pages" in fields else ""
    held = fields.get("institution") if kind in ("thesis", "report") else fields.get("publisher")
    label = "PhD thesis" if kind == "thesis" and "ma" not in fields.get("type", "") else ""
    preprint = f"arXiv:{fields['eprint']}" if "eprint" in fields else ""
    in_book = "In " if venue and "booktitle" in fields else ""
    shown = [rf"{in_book}\emph{{{venue}}}" if venue else "", f"{numbers}{pages}".strip(), label, held or "", preprint]
    yield ", ".join(part for part, _ in groupby((*filter(None, shown), fields.get("year") or fields.get("date", "")[:4])) if part)
    if "doi" in fields:
        yield rf". \url{{https://doi.org/{fields['doi']}}}"
