"""The layout of a prose homepage: headings, sections, and items whose text remembers the lines it came from.

A heading is a marked line (`# News`, `**News**`, `News` over dashes) or a short bare line all of whose words belong to the
vocabulary of homepage headings; one slip of spelling in a long word is forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.sources.document import Document
from scholargraph.sources.homepage.heading_words import heading_kind, loose_kind
from scholargraph.sources.homepage.stacked import title_lines
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.marks import MARKER, UNDERLINE
from scholargraph.sources.page.sections import Section, SectionKind
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import MONTHS

LISTED: frozenset[SectionKind] = frozenset(
    ("awards", "education", "interests", "news", "positions", "publications", "service", "students", "talks")
)
"""What is listed on a homepage; under other headings stands prose."""
_VENUES = re.compile(r"(?:\W|(?:journals?|conferences?|workshops?|proceedings|and)\b)+", re.I)
_MARKED = re.compile(
    r"^(?:#{1,6}\s+(?P<hash>.+?)\s*#*|\*\*(?P<bold>[^*]+)\*\*:?|__(?P<under>[^_]+)__:?|【(?P<cjk>[^】]+)】|=+\s*"
    r"(?P<eq>[^=]+?)\s*=+)$"
)
_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_SEASON = r"(?:early|mid|late|spring|summer|fall|autumn|winter)"
_Y = r"(?P<y{n}>(?:19|20)\d\d)"
_DATE_FORMS = (
    rf"(?P<m1>{_MONTH})\s*(?:\d{{1,2}}(?:st|nd|rd|th)?\s*,?)?,?\s*{_Y.format(n=1)}",
    rf"\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?P<m2>{_MONTH}),?\s+{_Y.format(n=2)}",
    rf"{_Y.format(n=3)}[-/.](?P<n3>0?[1-9]|1[0-2])(?:[-/.]\d{{1,2}})?(?!\d)",
    rf"(?:\d{{1,2}}[/.])?(?P<n4>0?[1-9]|1[0-2])[/.]{_Y.format(n=4)}",
    rf"{_Y.format(n=5)}\s*,?\s+(?P<m5>{_MONTH})(?!\w)",
    rf"(?:{_SEASON},?\s+)?{_Y.format(n=6)}",
    rf"(?P<m7>{_MONTH})\s*['’](?P<s7>\d\d)",
)
_DECORATION = r"(?:[^\w\s\"'“”«»‘’「『$\\(\[【<{#*_.,:;–—-]{1,4}\s+)*"  # an emoji in front of a date or a title
_ITEM_DATE = re.compile(
    rf"^\s*{_DECORATION}[\[(【*_<]*\s*(?:{'|'.join(_DATE_FORMS)})\s*(?:[\])】*_>]+\s*[:：,.|–—-]*|[:：|–—]+|\s-+|[.,](?=\s)|\s{{2,}}|"
    rf"(?<=\d)\s+(?-i:(?=[A-Z“\x22«‘\[「『《]))|$)\s*[*_]*\s*{_DECORATION}",
    re.I,
)


def outline(document: Document) -> list[Section]:
    """The sections of a page; the short lines on top of it are one of the kind `head`."""
    sections = [Section(None, "about")]
    for number, text in enumerate(document.lines, start=1):
        following = document.lines[number] if number < len(document.lines) else ""
        found = heading_of(text, underlined=bool(UNDERLINE.match(following)) and bool(text.strip()))
        above = sections[-1]
        if found and above.kind in ("service", "talks") and _VENUES.fullmatch(found[0]):  # "Journals" under "Reviewer for"
            sections.append(Section(found[0], above.kind, number, parents=(*above.parents, above.heading or "")))
        elif found:
            sections.append(Section(*found, number))
        else:
            sections[-1].lines.append((number, "" if UNDERLINE.match(text) else text))
    begun = next((index for index, section in enumerate(sections) if any(re.search(r"\w", text) for _, text in section.lines)), 0)
    first = sections[begun]
    top = _masthead(first.lines) if first.kind not in LISTED else 0
    head = Section(None, "head", lines=first.lines[:top])
    first.lines = first.lines[top:]
    return [*sections[:begun], head, *sections[begun:]]


def _masthead(lines: list[tuple[int, str]]) -> int:
    """How many lines on top of a page are no sentences: name, role, department, university."""
    top = 0
    for index, (_, line) in enumerate(lines):
        text = strip_markup(line.strip())
        if text and (
            len(text) > 100 or re.search(r"[.!?:]$|\b(?:I|I['’]m|[Mm]y|[Ww]e|[Oo]ur|is|are|am)\b", text) or MARKER.match(line)
        ):
            # A line before a sentence that goes on in small letters is a part of it.
            wrapped = text[:1].islower() and top == index
            return max(top - 1, 0) if wrapped else top
        top = index + 1 if text else top
    return top


def heading_of(line: str, *, underlined: bool = False) -> tuple[str, SectionKind] | None:
    """The heading a line is, and the kind of section it opens, or None."""
    text = re.sub(r"^(#*\s*)(?::[a-z_]+:\s*)+", r"\1", line.strip())
    marked = _MARKED.match(text)
    title = next((g for g in marked.groups() if g), "").strip(" *_:") if marked else text.strip(" :：*_")
    title = re.sub(rf"^{_DECORATION}|\s+[^\w\s.,;:!?()\[\]\"'“”’»」…-]{{1,4}}$", "", title)
    if not title or len(title) > 70 or _ITEM_DATE.match(title):
        return None
    kind = heading_kind(title) if not (re.search(r"[.,;!?“”\"]$|\d", title) or MARKER.match(title)) else None
    if kind:
        return title, kind
    sentence = re.search(r"[.,;!?]$|[“”\"]", title)
    hashed = marked is not None and marked["hash"] is not None
    return (title, loose_kind(title)) if (marked or underlined) and (hashed or not sentence) else None


def item_date(text: str) -> tuple[int, int | None, int] | None:
    """The date in front of a news item: year, month (or None), and where the text behind it starts."""
    found = _ITEM_DATE.match(text)
    if not found:
        return None
    groups = {name: value for name, value in found.groupdict().items() if value}
    year = next((int(value) for name, value in groups.items() if name[0] == "y"), None)
    if year is None:
        year = 2000 + int(groups["s7"])
    month = next((MONTHS[value.lower().rstrip(".")] for name, value in groups.items() if name[0] == "m"), None)
    if month is None:
        month = next((int(value) for name, value in groups.items() if name[0] == "n"), None)
    return year, month, found.end()


def items(section: Section) -> list[Item]:
    """The items of a section; a line of the kind `head` is one by itself."""
    if section.kind == "head":
        return [_item([(number, strip_markup(line))], False, False, None) for number, line in section.lines if line.strip()]
    return list(_items(section.lines, section.kind))


def _items(lines: list[tuple[int, str]], kind: SectionKind) -> Iterator[Item]:
    """Lines to items; a date that stands alone dates the items below it."""
    group: list[tuple[int, str]] = []
    bullet = blank = after_blank = False
    heading_date: tuple[int, int | None] | None = None
    titles = title_lines(lines) if kind == "publications" else set()

    def flush() -> Iterator[Item]:
        nonlocal heading_date
        if not group:
            return
        item = _item(group, bullet, after_blank, heading_date if kind in {"news", "publications", "talks"} else None)
        if item.body >= len(item.text) and item.year and kind in {"news", "publications", "talks"}:
            heading_date = (item.year, item.month)
        yield item
        group.clear()

    for number, text in lines:
        if not re.search(r"\w", text):
            blank = True
            yield from flush()
            continue
        starts = bool(MARKER.match(text)) or (kind in LISTED and item_date(text) is not None)
        starts = number in titles if titles and not MARKER.match(text) else starts
        if starts or not group or not (titles or _continues(group, text, kind, bullet)):
            yield from flush()
            bullet, after_blank, blank = bool(MARKER.match(text)), blank, False
        group.append((number, text))
    yield from flush()


def _continues(group: list[tuple[int, str]], text: str, kind: SectionKind, bullet: bool) -> bool:
    """Whether a line carries on the item above it."""
    before = group[-1][1].rstrip()
    if kind in {"positions", "education", "service", "awards", "interests", "students"} and not bullet:
        return False
    if kind not in LISTED:
        return True
    if kind == "publications" and text.lstrip()[:1] in '“«„「『"' and group[0][1].lstrip()[:1] == text.lstrip()[:1]:
        return False
    indented = text[:1] in " \t" and not group[0][1][:1].isspace()
    return (
        (indented and len(text) - len(text.lstrip()) > 1) or not re.search(r"[.!?:)\]”\"]$", before) or text.strip()[0].islower()
    )


def _item(group: list[tuple[int, str]], marked: bool, after_blank: bool, above: tuple[int, int | None] | None) -> Item:
    """The item of some lines, dated by what it begins with or by the date that stands above."""
    bullet = MARKER.match(group[0][1]) if marked else None
    lines = (bullet["rest"].strip() if bullet else group[0][1].strip(), *(line.strip() for _, line in group[1:]))
    said = " ".join(lines)
    date = item_date(said)
    year, month = date[:2] if date else above or (None, None)
    before = " ".join(said[: date[2]].split()) if date else ""
    body = len(before) + (said[date[2] - 1 : date[2]].isspace() or said[date[2] : date[2] + 1].isspace()) if date else 0
    numbers = tuple(number for number, _ in group)
    marker = bullet["marker"].strip() if bullet else ""
    return Item(numbers[0], numbers[-1], lines, numbers, marker, len(lines), body, year, month, after_blank)
