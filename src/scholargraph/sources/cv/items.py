"""The items of a section: by markers where it has any, else by blank lines and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scholargraph.sources.cv.rows import untabled
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.marks import FOOTER, MARKER, UNDERLINE
from scholargraph.sources.page.sections import Section, SectionKind
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import find_period, find_periods

_DETAIL = re.compile(
    r"(?:(?:ph\.?d\.?|doctoral|master['’]?s?|bachelor['’]?s?|m\.?sc\.?)\s+)?(?:thes[ie]s|dissertation|(?:co-?)?(?:advis|supervis|mentor|promot)\w*|committee"
    r"|gpa|grade|major|minor|titel|betreuer\w*|gutachter\w*|host)\b[^:]{0,25}:",
    re.I,
)
"""A line that says more of the degree above it."""
_NEARLY_ALL = 0.8
"""Which part of the lines of a block says when, where each of them is an entry."""
_LABELLED = re.compile(r"^\s*[^\W\d_][^:;,\d]{2,60}:\s+\S")


def items(section: Section) -> list[Item]:
    """The items of a section: by markers where it has any, else by blank lines and dates."""
    lines = list(untabled(section.lines, listed=section.kind == "publications"))
    lines = [(number, text) for number, text in lines if not text.strip() or not (UNDERLINE.match(text) or FOOTER.match(text))]
    if any(MARKER.match(text) for _, text in lines):
        marked = _marked(lines)
        return _with_details(marked) if section.kind in ("education", "positions") else marked
    blocks = list(_blocks(lines))
    whole = _whole(blocks) if section.kind == "publications" else [False] * len(blocks)
    groups: list[list[tuple[int, str]]] = []
    for block, entry in zip(blocks, whole, strict=True):
        groups.extend([block] if entry else _split_block(block, section.kind))
    return [_item(group) for group in groups]


def _with_details(items: Sequence[Item]) -> list[Item]:
    """Entries on a career, with items that only say more of the one above: "Thesis: ...", "Supervisors: ..."."""
    result: list[Item] = []
    for item in items:
        if result and item.marker and _DETAIL.match(strip_markup(item.text)):
            result[-1] = Item.joined((result[-1], item))
        else:
            result.append(item)
    return result


def _whole(blocks: Sequence[list[tuple[int, str]]]) -> list[bool]:
    """Which blocks are one entry: where most are a title, and below it, in a few lines, coauthors, journal and links."""
    stacked = [
        2 <= len(block) <= 6 and not find_periods(strip_markup(block[0][1])) and not re.match(r"\s*[\"“«„]", block[1][1])
        for block in blocks
    ]
    return stacked if len(blocks) >= 2 and sum(stacked) >= 0.6 * len(blocks) else [False] * len(blocks)


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
        match = MARKER.match(text)
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


def _split_block(block: list[tuple[int, str]], kind: SectionKind) -> list[list[tuple[int, str]]]:
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
        quoted = [bool(re.match(r"\s*[\"“«„‘]", text)) for text in texts]
        named = [index > 0 and _after_names(texts[index - 1], text) for index, text in enumerate(texts)]
        if any(quoted[:2]) and sum(quoted) >= 2:
            return _cut(block, [*map(any, zip(quoted, named, strict=True))])
        long = sum(len(text) for text in texts) / len(texts) > 70
        each = sum(dated) >= 2 and (sum(dated) >= _NEARLY_ALL * len(block) or (sum(dated) >= 0.6 * len(block) and long))
        return _cut(block, [True] * len(block)) if each else [block]
    if kind not in ("positions", "education"):
        if kind == "interests" and not all(len(text) < 60 for text in texts):
            return [block]
        return _cut(block, _begun(texts))
    if sum(dated) <= 1:
        return [block]
    if all(dated) or dated[0]:
        return _cut(block, dated)
    return _cut(block, [True, *dated[:-1]])


def _after_names(before: str, text: str) -> bool:
    """Whether a line begins an entry with names and a title in quotes: the one before has ended."""
    return bool(re.search(r"[.)\]\d]\W*$", before) and re.match(r"\s*[^\W\d_a-z][^“\"«„\d]{3,120}?[“\"«„]", text))


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
