"""Entries whose title, coauthors and journal are paragraphs of their own, as site builders print them.

**A title**
with A. Roe. Journal of Examples, 12(3), 2021.
*Abstract:* ...
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scholargraph.sources.page.headings import belongs_above
from scholargraph.sources.page.items import Item
from scholargraph.sources.text.bylines import name_likeness, strip_markup
from scholargraph.sources.text.links import take_links
from scholargraph.sources.text.venues import looks_like_venue

_HEAD = re.compile(r"(?:(\*\*|__)(?!\s)[^*]+\1|“[^“”]+”|\"[^\"]+\")[.,]?")
_ABSTRACT = re.compile(r"^\W*(?:abstract|summary|media(?:\s+coverage)?|press|coverage)\b\s*\W*[:.]", re.I)
_ECHO = re.compile(
    r"\W*(?:reviewed\s+(?:in|by)\b|reviews?(?:\s+in)?\s*:|(?:media|press|coverage|featured\s+in|translated\s+(?:as|into)|reprinted)\b)",
    re.I,
)
"""A line on what became of a work."""
_WITH = re.compile(r"^(?:joint(?:ly)?(?:\s+work)?\s+|co-?authored\s+)?with\s+(?=(?-i:[^\W\d_a-z]))", re.I)
_ENDS = re.compile(r"\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+|(?P<stop>(?<!\b[A-Z])\.\s+(?=[A-Z])|\s*[·;|]\s*|\.?$)")
_BEHIND = re.compile(r"^([^()“”\"*_]{3,80}?)\s*(\(with\s[^()]+\))\W*$", re.I)
_ALONE = re.compile(r"^\W{0,2}(?:single|solo|sole)-?\s?author(?:ed)?\b\W*", re.I)


def stacked(items: Sequence[Item]) -> list[Item]:
    """The items of a list of publications, with paragraphs below a title alone joined to it; abstracts are inner lines."""
    heads = [not item.marker and len(item.lines) == 1 and _is_title(item.text) for item in items]
    many = sum(heads) >= 2
    groups: list[list[Item]] = []
    open_ = False
    for item, head in zip(items, heads, strict=True):
        goes_on = open_ and not head and not item.marker and (belongs_above(item.text) or (many and _is_rest(item.text)))
        if goes_on:
            groups[-1].append(item)
        else:
            groups.append([item])
        open_ = goes_on or head
    return [_without_echo(group[0]) if len(group) == 1 else _joined(group) for group in groups]


def _without_echo(item: Item) -> Item:
    """The entry whose later lines say how it was received: these count as inside it."""
    at = next((index for index, line in enumerate(item.lines) if index and _ECHO.match(strip_markup(line))), 0)
    return replace(item, own=min(at, item.own)) if at else item


def with_in_brackets(line: str) -> str:
    """ "with A. Roe and B. Lee. Journal of X" as "(with A. Roe and B. Lee). Journal of X"; other lines as they are."""
    line = _ALONE.sub("", line)
    behind = _BEHIND.match(line)
    if behind:
        return f"{behind[2]}. {behind[1]}"
    found = _WITH.match(line)
    if not found:
        return line
    rest = line[found.end() :]
    start = end = after = 0
    for match in _ENDS.finditer(rest):
        piece = rest[start : match.start()]
        if name_likeness(piece) < 0.5 or len(piece.split()) < 2 or looks_like_venue(piece):
            break
        start, end, after = match.end(), match.start(), match.end()
        if match.group("stop") is not None:
            break
    return f"(with {rest[:end]}). {rest[after:]}".strip() if end else line


def _is_title(text: str) -> bool:
    return bool(_HEAD.fullmatch(take_links(text).text.strip()))


def _is_rest(text: str) -> bool:
    """Nothing that begins an entry: no quotation, no emphasis but of a label such as "Abstract:"."""
    return bool(_ABSTRACT.match(strip_markup(text))) or not re.match(r"[“\"«„*_']", take_links(text).text.strip() or " ")


def _joined(group: Sequence[Item]) -> Item:
    """One item of several paragraphs; abstracts and the like stand last, as lines inside it."""
    said = [item for item in group if not _ABSTRACT.match(strip_markup(item.text))]
    inner = [item for item in group if item not in said]
    lines = [pair for item in (*said, *inner) for pair in zip(item.numbers, item.lines, strict=True)]
    own = sum(len(item.lines) for item in said)
    numbers, texts = tuple(number for number, _ in lines), tuple(text for _, text in lines)
    return Item(group[0].first, group[-1].last, texts, numbers, "", own)
