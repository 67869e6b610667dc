"""The skeleton of a page of a person: headings, what they announce, and the items that stand under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scholargraph.sources.cv.headings import STUDENT_ROLE, belongs_above, kind_of, only_heading_words
from scholargraph.sources.text.bylines import name_likeness, strip_markup
from scholargraph.sources.text.dates import find_period, find_periods

_MARKER = re.compile(
    r"^(?P<indent>\s*)(?P<marker>[-*+•◦▪‣∙·–—○●■►▸»]\s+|[(\[]?[A-Za-z]{0,3}[.-]?\d{1,3}[.)\]:]{1,2}(?:\s+"
    r"|(?=[*_\"“]))|\(@[\w-]*\)\s+)(?P<rest>.*)$"
)
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|~{3,}|_{3,}|—{2,}|\*{3,})\s*$")


@dataclass(frozen=True)
class Item:
    """One entry of a list, or one paragraph.

    Attributes:
        first, last: 1-based line numbers.
        lines: its lines without marker and surrounding blanks, `lines[i]` is line `numbers[i]`.
        marker: "-", "12." ... or "".
        own: how many of the lines stand before the first item inside this one.
    """

    first: int
    last: int
    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    marker: str = ""
    own: int = 0

    def alone(self) -> Item:
        """The item without the items inside it."""
        if self.own in (0, len(self.lines)):
            return self
        return Item(self.first, self.numbers[self.own - 1], self.lines[: self.own], self.numbers[: self.own], self.marker)

    def inner(self) -> tuple[tuple[int, str], ...]:
        """Numbers and texts of the lines of the items inside this one."""
        return tuple(zip(self.numbers[self.own :], self.lines[self.own :], strict=True)) if self.own else ()

    @property
    def text(self) -> str:
        """The lines joined by blanks."""
        return " ".join(" ".join(self.lines).split())

    def line_of(self, piece: str) -> tuple[int, int]:
        """First and last line where a piece of the text stands; the whole item if it cannot be found."""
        target = "".join(piece.split())
        for line, number in zip(self.lines, self.numbers, strict=True):
            if target in "".join(line.split()):
                return number, number
        for index in range(len(self.lines) - 1):
            if target in "".join("".join(self.lines[index : index + 2]).split()):
                return self.numbers[index], self.numbers[index + 1]
        return self.first, self.last


@dataclass
class Section:
    """A heading and the lines under it, up to the next heading.

    Attributes:
        heading: as printed, without the marks that make it a heading; None for the lines before the first one.
        kind: awards, service, talks, teaching, students, publications, education, positions, interests, news, contact,
            references, software, other; "" before the first heading.
        line: where the heading stands; 0 for none.
        parents: the headings above it, outermost first.
    """

    heading: str | None
    kind: str
    line: int = 0
    style: str = ""
    parents: tuple[str, ...] = ()
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Parents and heading in lower case: "students phd"."""
        return " ".join((*self.parents, self.heading or "")).lower()


def split_sections(lines: Sequence[str]) -> list[Section]:
    """Cuts a document into sections; the first one (heading None) holds what stands before the first heading."""
    current = Section(None, "")
    result = [current]
    skip, inside = 0, False
    for index, line in enumerate(lines):
        number = index + 1
        if skip:
            skip -= 1
            continue
        named = _named(line, current)
        if named:  # "### Ann Roe" under "Students" is an entry, and what stands under it belongs to it
            current.lines.append((number, f"- {named}"))
            inside = True
            continue
        line, beside = _beside(line)
        found = (line, "bold", 1) if beside else _heading(lines, index, current)
        if found is None:
            current.lines.append((number, "  " + line.strip() if inside and line.strip() else _defined(line, lines, index)))
            continue
        inside = False
        text, style, used = found
        kind, parents = _placed(text, style, result)
        current = Section(text, kind, number, style, parents)
        result.append(current)
        if beside:
            current.lines.append((number, beside))
        skip = used - 1
    return result


_HEADED_ROW = re.compile(r"^\|\s*\*\*([^*|]+)\*\*\s*\|\s*(.*\S)\s*\|$")


def _beside(line: str) -> tuple[str, str]:
    """A row of a table whose first cell is a heading: the heading and what stands beside it; else the line and nothing."""
    row = _HEADED_ROW.match(line.strip())
    if row and kind_of(row[1]) and only_heading_words(re.sub(r"[()\[\]/,:–—-]", " ", row[1])):
        return row[1].strip(" :"), re.sub(r"\s*\|\s*", ", ", row[2])
    return line, ""


def _named(line: str, section: Section) -> str:
    """The name that a heading in a section of students is, or nothing."""
    found = re.match(r"^#{2,6}\s+(.+)$", line) if section.kind == "students" else None
    text = strip_markup(found[1]).strip() if found else ""
    head = re.split(r"\s*[,(:–—]", text)[0]
    return text if len(head.split()) > 1 and name_likeness(head) >= 0.6 and not kind_of(text) else ""


def _defined(line: str, lines: Sequence[str], index: int) -> str:
    """A definition (": words") as an item under a heading, as a remark in brackets behind an entry."""
    found = re.match(r"^:\s+(\S.*)$", line)
    if not found:
        return line
    above = next((lines[at].strip() for at in range(index - 1, -1, -1) if lines[at].strip()), "")
    return f"- {found[1]}" if above.startswith((":", "**", "#")) else f"    ({found[1]})"


def _placed(text: str, style: str, earlier: Sequence[Section]) -> tuple[str, tuple[str, ...]]:
    """Kind and parents of a heading: one of another style than the last known one inherits what it does not say."""
    kind = kind_of(text)
    parent = next((s for s in reversed(earlier) if s.heading and not s.parents), None)
    if parent is None or style == parent.style or not parent.kind:
        return kind or "other", ()
    top = _rank(style) <= _rank(parent.style)
    if parent.kind == "students" and not top and kind not in ("awards", "teaching", "talks", "news"):
        return "students", (parent.heading or "",)
    if parent.kind == "students" and not top and re.search(r"\b(?:thes[ie]s|dissertations?|students?)\b", text, re.I):
        return "students", (parent.heading or "",)  # "Honours theses" are no honours
    if kind and (top or not _refines(parent.kind, kind)):
        return kind, ()
    if top and not kind and style != "year":
        return "other", ()
    inherited = parent.kind if not kind or parent.kind in ("students", "publications", "talks", "service") else kind
    return inherited, (parent.heading or "",)


def _refines(parent: str, kind: str) -> bool:
    return parent == kind or (parent, kind) in {
        ("students", "positions"),
        ("students", "education"),
        ("publications", "talks"),
        ("publications", "other"),
        ("service", "publications"),
        ("talks", "publications"),
        ("students", "other"),
    }


def _rank(style: str) -> int:
    """Outer styles first; a style of the same rank as the section's own starts a new section."""
    order = {"=": 1, "#1": 1, "#2": 2, "-": 2, "#3": 3, "caps": 3, "#4": 4, "bold": 5, "plain": 5, "colon": 6, "year": 9}
    return order.get(style, 5)


def _heading(lines: Sequence[str], index: int, current: Section) -> tuple[str, str, int] | None:
    """Text, style and number of lines of the heading at a line, or None."""
    line = lines[index].strip()
    if not line or len(line) > 90 or _UNDERLINE.match(line):
        return None
    hashes = re.match(r"^(#{1,6})\s+(.*?)\s*#*$", line)
    if hashes and hashes.group(2):
        text = strip_markup(hashes.group(2)).strip(" :*_")
        owner = len(hashes.group(1)) == 1 or _is_title_line(text, current)
        if owner and current.heading is None and not kind_of(text):
            return None  # the name of the owner
        return text, f"#{len(hashes.group(1))}", 1
    following = lines[index + 1] if index + 1 < len(lines) else ""
    before_blank = index == 0 or not lines[index - 1].strip() or _UNDERLINE.match(lines[index - 1]) is not None
    if following and _UNDERLINE.match(following) and before_blank and not _MARKER.match(lines[index]):
        text = strip_markup(line).strip(" :")
        if not _is_title_line(text, current):
            return text, "=" if "=" in following else "-", 2
        return None
    if _MARKER.match(lines[index]) and not re.match(r"^\s*\*\*", lines[index]):
        return _numbered_heading(line, before_blank, following, current)
    bold = re.match(r"^(\*\*|__)(.+?)\1\s*:?$", line)
    text = re.sub(r"^\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[A-Z])", "", strip_markup(line).strip(" :|"))
    if not text or (text[0].islower() and not text.isupper()) or _is_title_line(text, current):
        return None
    if re.fullmatch(r"(?:1[89]|20)\d\d", text) and before_blank and current.kind in ("publications", "talks", "service"):
        return text, "year", 1
    below = next((text for text in lines[index + 1 : index + 4] if text.strip()), "")
    if bold and current.kind == "publications" and belongs_above(below):
        return None  # a title, whose coauthors or journal follow
    return _plain_heading(line, text, bool(bold), before_blank, following, current)


def _numbered_heading(line: str, blank: bool, following: str, current: Section) -> tuple[str, str, int] | None:
    """ "1. Education" or "IV. Publications" as headings: only where all words are words of headings."""
    match = re.match(r"^(?:\d{1,2}|[IVX]{1,4})\.\s+(.+?):?$", line)
    if match and blank and not following.strip() and only_heading_words(match.group(1)) and kind_of(match.group(1)):
        return match.group(1), "plain", 1
    return None


def _plain_heading(
    line: str, text: str, bold: bool, blank: bool, following: str, current: Section
) -> tuple[str, str, int] | None:
    # "Publications (* equal contribution)": what the bracket explains is no part of the heading; "Students (current)" is.
    remarked = re.match(r"^(.*[^\W\d_])\s*[(\[](.+)[)\]]$", text)
    if remarked and kind_of(remarked.group(1)) and not only_heading_words(remarked.group(2)):
        text = remarked.group(1)
    known = kind_of(text)
    short = len(text.split()) <= 8 and not re.search(r"[.;,]$", text)
    letters = [c for c in text if c.isalpha()]
    caps = len(letters) >= 3 and all(not c.islower() for c in letters) and any(c.isupper() for c in letters)
    dated = find_period(text, two_digit=False) is not None
    if current.kind == "students" and STUDENT_ROLE.match(text):
        return text, "colon", 1
    if not short:
        return None
    alone = blank and not following.strip()
    announced = bool(known) and (
        only_heading_words(re.sub(r"[()\[\]/,:–—-]", " ", text)) or _MARKER.match(following) is not None or following[:2] == ": "
    )
    if bold and not dated and (announced or (alone)):
        return text, "bold", 1
    if caps and not dated and ((known and (blank or len(text) > 8)) or (blank and len(text.split()) <= 5 and len(letters) > 5)):
        return text, "caps", 1
    # A word of headings with a remark in brackets: "Students (current)", "Publications (selected)".
    if current.kind in ("positions", "education") and re.search(r"\b(?:student|post-?doc(?:toral)?|visitor|intern)$", text, re.I):
        return None  # a role on a line of its own
    if known and only_heading_words(re.sub(r"[()\[\]/,:–—-]", " ", text)):
        if strip_markup(line).endswith(":"):
            return text, "colon", 1
        if blank or not following.strip() or not re.search(r"\b(?:student|postdoc|research)$", text, re.I):
            return text, "plain", 1
        return None
    if line.endswith(":") and blank and known and not dated and len(text.split()) <= 6:
        return text, "colon", 1
    if alone and known and len(text.split()) <= 4 and re.fullmatch(r"[A-Z][^\d.,;:!?()\"“”]*", text) and line[0] not in "*_":
        return text, "plain", 1
    return None


def _is_title_line(text: str, current: Section) -> bool:
    """The name of the owner, or "Curriculum Vitae", on top of the document."""
    if current.heading is not None:
        return False
    if re.search(r"\b(?:curriculum\s+vitae|r[eé]sum[eé]|cv|vita)\b", text, re.I):
        return True
    return not kind_of(text) and name_likeness(re.sub(r",.*", "", text)) >= 0.4


# Items -----------------------------------------------------------------------------------------------------------------


def items(section: Section) -> list[Item]:
    """The items of a section: by markers where it has any, else by blank lines and dates."""
    lines = list(_untabled(section.lines, listed=section.kind == "publications"))
    lines = [(number, text) for number, text in lines if not _UNDERLINE.match(text) or not text.strip()]
    if any(_MARKER.match(text) for _, text in lines):
        return _marked(lines)
    groups: list[list[tuple[int, str]]] = []
    for block in _blocks(lines):
        groups.extend(_split_block(block, section.kind))
    return [_item(group) for group in groups]


_COLUMNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r".*(?:/|\bor\b|\band\b).*", re.I), "{}"),  # a column of two things says which in no cell
    (
        re.compile(
            r"(?:now|current(?:ly)?|present|next|after|first|initial|placement|position|employment|destination)\b.*", re.I
        ),
        "now: {}",
    ),
    (re.compile(r"(?:(?:thesis|dissertation|project)\b.*|(?:thesis\s+|dissertation\s+)?(?:title|topic))", re.I), "thesis: “{}”"),
    (re.compile(r"(?:co-?|second\s+|joint\s+|other\s+)(?:advis|superv|mentor).*|(?:joint\s+)?with", re.I), "co-advised with {}"),
)
"""What the head of a column says of its cells."""
_EMPTY_CELL = re.compile(r"[\W_]*|n\.?/?a\.?|none|tbd", re.I)


def _untabled(lines: Sequence[tuple[int, str]], *, listed: bool = False) -> Iterator[tuple[int, str]]:
    """Rows of tables as text with commas; their heads and rules as nothing.

    A column headed "Now" gives cells that say so: "now: Polyglot Labs". A row that leaves its first cell empty goes on with
    the row above it. With `listed` each other row is an item.
    """
    head: list[str] = []
    anchored = False
    for index, (number, text) in enumerate(lines):
        if not re.match(r"^\s*\|.*\|\s*$", text):
            head, anchored = [], False
            yield number, text
            continue
        cells = [cell.strip() for cell in text.strip().strip("|").split("|")]
        if re.fullmatch(r"[\s|:-]+", text):
            yield number, ""
        elif index + 1 < len(lines) and re.fullmatch(r"\s*\|[\s|:-]+\|\s*", lines[index + 1][1]):
            head = cells
            yield number, ""
        else:
            said = [*(_form(name) for name in head), *["{}"] * len(cells)]
            filled = [
                form.format(cell.strip('“”"')) if form.endswith("”") else form.format(cell)
                for form, cell in zip(said, cells, strict=False)
                if not _EMPTY_CELL.fullmatch(cell) or cell in ("•", "-", "*")
            ]
            anchored = anchored or bool(cells[0])
            row = _row(filled)
            goes_on = not cells[0] and anchored and filled
            yield number, "    " + row if goes_on else f"- {row}" if listed and row and not _MARKER.match(row) else row


def _form(name: str) -> str:
    plain = strip_markup(name).strip(" :")
    return next((form for pattern, form in _COLUMNS if pattern.fullmatch(plain)), "{}")


def _row(cells: Sequence[str]) -> str:
    """Cells with commas; a mark or a number in front of an entry stays its marker."""
    if len(cells) > 1 and (_MARKER.match(f"{cells[0]} x") or re.fullmatch(r"\[?\d{1,3}[.)\]]?", cells[0])):
        marker = cells[0] if not cells[0].isdigit() else f"{cells[0]}."
        return f"{marker} {', '.join(cells[1:])}"
    return ", ".join(cells)


def _item(lines: Sequence[tuple[int, str]], marker: str = "", own: int = 0) -> Item:
    texts = tuple(text.strip() for _, text in lines)
    return Item(lines[0][0], lines[-1][0], texts, tuple(n for n, _ in lines), marker, own or len(texts))


def _marked(lines: Sequence[tuple[int, str]]) -> list[Item]:
    result: list[Item] = []
    group: list[tuple[int, str]] = []
    marker, base, style, gap, own_lines = "", -1, "", False, 0
    for number, text in lines:
        if not text.strip():
            gap = True
            continue
        match = _MARKER.match(text)
        indent = len(text) - len(text.lstrip())
        if match:
            own = "number" if any(c.isdigit() for c in match.group("marker")) else "bullet"
            base, style = (indent, own) if base < 0 else (base, style)
            child = bool(group) and bool(marker) and (indent > base + 1 or (own == "bullet" and style == "number"))
            starts = not child
        else:
            starts = not group or (gap and indent <= base and not text.strip()[0].islower()) or (not marker and gap)
        if starts and group:
            result.append(_item(group, marker, own_lines))
            group, own_lines = [], 0
        if match and not starts and not own_lines:
            own_lines = len(group)
        if match and starts:
            marker, body = match.group("marker").strip(), match.group("rest")
        elif match:
            body = match.group("rest")
        else:
            marker, body = ("" if starts else marker), text
        group.append((number, body))
        gap = False
    if group:
        result.append(_item(group, marker, own_lines))
    return [item for item in result if item.text]


def _blocks(lines: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    block: list[tuple[int, str]] = []
    for number, text in lines:
        if text.strip():
            block.append((number, text))
        elif block:
            yield block
            block = []
    if block:
        yield block


def leading_date(text: str) -> bool:
    """Whether a line begins with a date or a span."""
    period = find_period(strip_markup(text).strip(" (["))
    return period is not None and period.start == 0


def _split_block(block: list[tuple[int, str]], kind: str) -> list[list[tuple[int, str]]]:
    """The entries of a block without markers and without blank lines."""
    if len(block) == 1:
        return [block]
    texts = [text for _, text in block]
    base = min(len(text) - len(text.lstrip()) for text in texts)
    small = [bool(re.match(r"[a-z](?![a-z]*[A-Z])", text.strip())) for text in texts]  # "arXiv" begins no wrapped line
    wraps = [len(text) - len(text.lstrip()) > base or lower for text, lower in zip(texts, small, strict=True)]
    if any(wraps[1:]) and not wraps[0]:
        return _cut(block, [not wrap for wrap in wraps])
    leads = [leading_date(text) for text in texts]
    if leads[0]:
        return _cut(block, leads)
    dated = [bool(find_periods(text.strip())) for text in texts]
    if kind == "publications":
        long = sum(len(text) for text in texts) / len(texts) > 70
        return _cut(block, [True] * len(block)) if sum(dated) >= 2 and sum(dated) >= 0.6 * len(block) and long else [block]
    if kind not in ("positions", "education"):
        if kind == "interests" and not all(len(text) < 60 for text in texts):
            return [block]
        return _cut(block, _begun(texts))
    if sum(dated) <= 1:
        return [block]
    if all(dated) or dated[0]:
        return _cut(block, dated)
    return _cut(block, [True, *dated[:-1]])


_LABELLED = re.compile(r"^\s*[^\W\d_][^:;,\d]{2,60}:\s+\S")


def _begun(texts: Sequence[str]) -> list[bool]:
    """Which lines begin an entry: each one, but where a list behind a label ("Examiner: A. Roe (2020), B.") fills its line."""
    width = max(len(text.rstrip()) for text in texts)
    begun, labelled = [], False
    for index, text in enumerate(texts):
        before = texts[index - 1].rstrip() if index else ""
        goes_on = labelled and len(before) >= 0.85 * width >= 45 and not re.search(r"[.:]$", before) and not _LABELLED.match(text)
        begun.append(not goes_on)
        labelled = bool(_LABELLED.match(text)) or goes_on
    return begun


def _cut(block: list[tuple[int, str]], starts: Sequence[bool]) -> list[list[tuple[int, str]]]:
    result: list[list[tuple[int, str]]] = []
    for line, start in zip(block, starts, strict=True):
        if start or not result:
            result.append([line])
        else:
            result[-1].append(line)
    return result
