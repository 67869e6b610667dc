"""Which lines are headings: by their marks, their type, and their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from scholargraph.sources.page.headings import STUDENT_ROLE, all_heading_words, belongs_above, kind_of, only_heading_words
from scholargraph.sources.page.marks import MARKER, UNDERLINE, VITAE
from scholargraph.sources.text.bylines import name_likeness, strip_markup
from scholargraph.sources.text.dates import find_period

_TOP = 30
"""Lines in which a menu stands."""
_MENU = re.compile(r"^\s*(?:[-*+•]\s+)?[^\W\d_][^\W_]*(?:[ &][^\W\d_]+){0,2}\s*$")


_TITLE_CASE = re.compile(r"[A-Z][\w'’&/-]*(?:\s(?:[A-Z(&][\w'’&/).-]*|in|of|and|the|on|for|de|et|y|und|&))*")
_PLAIN = re.compile(r"[^\W\d_][^\d.,;:!?()“”\"]*")
_ANNOUNCED = re.compile(r"(?:19|20)\d\d\s*[–—-]?\s|[^\W\d_a-z][^\d.,;:!?]{3,60}$")
"""Below a heading of a few words: a year in the margin, or one more heading."""
_BEGINS_ENTRY = re.compile(r"\s*[“\"«„*_]|.*\b(?:19|20)\d\d\b")
"""A line of a list of works: a title set apart, or a year."""


class HeadingLine(NamedTuple):
    """A heading.

    Attributes:
        text: without the marks that make it a heading.
        style: how it is printed: `#1` to `#6`, `=` and `-` for underlined ones, `bold`, `caps`, `plain`, `colon`, `year`,
            `counted` ("1. Education") and `counted deeper` ("1.1 Degrees").
        lines: how many lines it takes.
    """

    text: str
    style: str
    lines: int = 1


def heading_at(lines: Sequence[str], index: int, above: str) -> HeadingLine | None:
    """The heading that stands at a line.

    Args:
        lines: those of the document.
        index: the line, from 0.
        above: the kind of the section it stands in; "" where no heading stands above it.
    """
    line = lines[index].strip()
    if not line or len(line) > 90 or UNDERLINE.match(line):
        return None
    hashes = re.match(r"^(#{1,6})\s+(.*?)\s*#*$", line)
    if hashes and hashes.group(2):
        return _hashed(len(hashes.group(1)), hashes.group(2), above)
    following = lines[index + 1] if index + 1 < len(lines) else ""
    after_blank = index == 0 or not lines[index - 1].strip() or UNDERLINE.match(lines[index - 1]) is not None
    marked = MARKER.match(lines[index])
    if following and UNDERLINE.match(following) and after_blank and not marked:
        text = strip_markup(line).strip(" :")
        return None if _is_title_line(text, above) else HeadingLine(text, "=" if "=" in following else "-", 2)
    if marked and not re.match(r"^\s*\*\*", lines[index]):
        return _numbered(line, alone=not following.strip()) if after_blank else None
    text = _unnumbered(strip_markup(line).strip(" :|"))
    bold = re.match(r"^(\*\*|__)(.+?)\1\s*:?$", line) is not None
    small = (
        text[:1].islower() and not (bold and kind_of(text)) and not (bold and above == "students" and STUDENT_ROLE.match(text))
    )
    if not text or small or _is_title_line(text, above) or (not above and _in_menu(lines, index)):
        return None
    columns = re.search(r"\S(?:\t|\s{3,})\S", lines[index]) is not None
    after_blank = after_blank or (not columns and (_announces(lines, index - 1) or _counts_anew(lines, index)))
    apart = after_blank or (not lines[index][:1].isspace() and re.search(r"[.)\]\d]\s*$", lines[index - 1]) is not None)
    if re.fullmatch(r"(?:1[89]|20)\d\d", text) and apart and above in ("publications", "talks", "service"):
        return HeadingLine(text, "year")
    below = next((text for text in lines[index + 1 : index + 4] if text.strip()), "")
    if bold and above == "publications" and belongs_above(below):
        return None  # a title, whose coauthors or journal follow
    counted = not strip_markup(line).strip(" :|").startswith(text)
    found = _unmarked(_Line(line, _without_remark(text), following, after_blank, bold, counted), above)
    deep = found and counted and found.style in ("plain", "caps", "bold") and re.match(r"\W*\d{1,2}\.\d", line)
    return found._replace(style="counted deeper") if found and deep else found


def _announces(lines: Sequence[str], index: int) -> bool:
    """Whether a line is a heading of its own, of few words, so that the one below may be one under it."""
    line = lines[index].strip() if index > 0 else ""
    apart = index > 0 and not lines[index - 1].strip()
    return bool(apart and line and len(line.split()) <= 6 and re.fullmatch(r"[^\W\d_a-z][^\d.,;:!?]*", line) and kind_of(line))


def _counts_anew(lines: Sequence[str], index: int) -> bool:
    """Whether the items below a line of a few words count from one again, behind an entry that has ended."""
    following = lines[index + 1] if index + 1 < len(lines) else ""
    line, before = lines[index], lines[index - 1] if index else ""
    anew = re.match(r"\s*[(\[]?1[.)\]]\s", following) is not None
    short = len(line.split()) <= 8 and not line[:1].isspace() and re.search(r"\d|[.,;]$", line.strip()) is None
    return anew and short and re.search(r"[.)\]]\s*$", before) is not None


def _hashed(level: int, words: str, above: str) -> HeadingLine | None:
    """A heading of Markdown; the name of the owner on top is none."""
    text = strip_markup(words).strip(" :*_")
    owner = not above and (level == 1 or _is_title_line(text, above)) and not kind_of(text)
    title = not above and level == 1 and VITAE.search(text) is not None  # "Publications & CV"
    return None if owner or title else HeadingLine(text, f"#{level}")


def _unnumbered(text: str) -> str:
    """ "2.1 Journals", "B. Conference papers", "a) Patents": the words without what counts them, if they are a heading's."""
    found = re.match(r"^(?:(\d{1,2}(?:\.\d{1,2})+\.?)|(?:[A-Z]|[IVX]{1,4})[.)]|\(?[a-h]\))\s+(?=[^\W\d_])", text)
    if found is None:
        return text
    rest = text[found.end() :]
    return rest if found[1] or kind_of(_without_remark(rest)) else text


def _in_menu(lines: Sequence[str], index: int) -> bool:
    """Whether a line on top belongs to a menu: three adjacent lines or more of a word or two, one of them "Home" or "CV"."""
    if index >= _TOP:
        return False
    first = last = index
    while first and _MENU.match(lines[first - 1]):
        first -= 1
    while last + 1 < min(len(lines), _TOP) and _MENU.match(lines[last + 1]):
        last += 1
    entries = [line.strip(" *-+•\t") for line in lines[first : last + 1]]
    return len(entries) >= 3 and any(
        re.fullmatch(r"home(?:page)?|about(?:\s+me)?|cv|vita|blog|news", entry, re.I) for entry in entries
    )


def _numbered(line: str, *, alone: bool) -> HeadingLine | None:
    """ "1. Education", "IV. Publications", "4. RESEARCH GRANTS": words of headings alone, or capitals that are no sentence."""
    match = re.match(r"^(?:\d{1,2}|[IVX]{1,4})[.)]\s+(.+?):?$", line)
    if not match:
        return None
    text = strip_markup(match[1]).strip()
    known = all_heading_words(text) and bool(kind_of(text))
    capitals = text.isupper() and len(text.split()) <= 7 and len(text) > 5 and not re.search(r"[.;:\d“\"«]", text)
    return HeadingLine(text, "counted") if (known and alone) or capitals else None


def _without_remark(text: str) -> str:
    """ "Publications (* equal contribution)": what the bracket explains is no part of the heading; "Students (current)" is."""
    remarked = re.match(r"^(.*[^\W\d_])\s*[(\[](.+)[)\]]$", text)
    if remarked and not only_heading_words(remarked.group(2)) and (kind_of(remarked[1]) or STUDENT_ROLE.match(remarked[1])):
        return remarked.group(1)
    return text


class _Line(NamedTuple):
    """A line without marks of a heading: as it stands, its text, the line below, a blank one above, its type, a letter before."""

    line: str
    text: str
    following: str
    after_blank: bool
    bold: bool
    counted: bool

    @property
    def alone(self) -> bool:
        """Whether blank lines stand above and below."""
        return self.after_blank and not self.following.strip()

    @property
    def dated(self) -> bool:
        """Whether a date stands in it."""
        return find_period(self.text, two_digit=False) is not None

    @property
    def heading_words(self) -> bool:
        """Whether all its words are words of headings."""
        return all_heading_words(self.text)


def _unmarked(line: _Line, above: str) -> HeadingLine | None:
    """A heading by its type or its words alone."""
    text = line.text
    if above == "students" and STUDENT_ROLE.match(text):
        return HeadingLine(text, "colon")
    if len(text.split()) > 8 or re.search(r"[.;,]$", text):
        return None
    known = bool(kind_of(text))
    announced = known and (line.heading_words or MARKER.match(line.following) is not None or line.following[:2] == ": ")
    if line.bold and not line.dated and (announced or line.alone):
        return HeadingLine(text, "bold")
    if _in_capitals(line, known=known):
        return HeadingLine(text, "caps")
    if above in ("positions", "education") and re.search(r"\b(?:student|post-?doc(?:toral)?|visitor|intern)$", text, re.I):
        return None  # a role on a line of its own
    return _by_words(line) if known else None


def _in_capitals(line: _Line, *, known: bool) -> bool:
    letters = [c for c in line.text if c.isalpha()]
    caps = len(letters) >= 3 and all(not c.islower() for c in letters) and any(c.isupper() for c in letters)
    if not caps or line.dated:
        return False
    short = line.after_blank and len(line.text.split()) <= 5 and len(letters) > 5
    return short or (known and (line.after_blank or len(line.text) > 8))


def _by_words(line: _Line) -> HeadingLine | None:
    """A heading by its words, one of which announces something: "Students (current)", "Publications (selected)"."""
    text = line.text
    if line.heading_words:
        if strip_markup(line.line).endswith(":"):
            return HeadingLine(text, "colon")
        role = re.search(r"\b(?:student|postdoc|research)$", text, re.I)
        return HeadingLine(text, "plain") if line.after_blank or not line.following.strip() or not role else None
    words = len(text.split())
    if line.line.endswith(":") and line.after_blank and not line.dated and words <= 6:
        return HeadingLine(text, "colon")
    if (
        line.after_blank
        and (line.counted or MARKER.match(line.following))
        and words <= (8 if line.counted or re.match(r"\W{0,2}1\W", line.following) else 6)
        and not line.dated
        and text[0].isupper()
    ):
        return HeadingLine(text, "plain")
    if line.after_blank and words <= 5 and _PLAIN.fullmatch(text) and _ANNOUNCED.match(line.following):
        heading = line.following[:1].isdigit() or bool(kind_of(line.following.strip()))
        if heading and text[0].isupper():
            return HeadingLine(text, "plain")
    if line.after_blank and words <= 5 and _TITLE_CASE.fullmatch(text) and _BEGINS_ENTRY.match(line.following):
        return HeadingLine(text, "plain")
    mostly = words >= 4 and sum(not only_heading_words(word) for word in text.split()) <= 1
    if line.alone and (words <= 4 or mostly) and re.fullmatch(r"[A-Z][^\d.,;:!?()\"“”]*", text) and line.line[0] not in "*_":
        return HeadingLine(text, "plain")
    return None


def _is_title_line(text: str, above: str) -> bool:
    """The name of the owner, or "Curriculum Vitae", on top of the document."""
    if above:
        return False
    if VITAE.search(text):
        return True
    return not kind_of(text) and name_likeness(re.sub(r",.*", "", text)) >= 0.4
