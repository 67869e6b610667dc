"""Entries on positions and degrees of a homepage, each of one or several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scholargraph.sources.page.affiliations import is_unit, names_role, segments
from scholargraph.sources.page.degrees import DEGREE
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import SectionKind
from scholargraph.sources.text.dates import Period, find_period, without

MAX_LINES = 40
"""Lines of one entry: what goes on for longer is no position, and would be read again with each line."""


def entries(items: Sequence[Item], kind: SectionKind) -> Iterator[list[Item]]:
    """Groups the lines of a section of positions or education into entries."""
    group: list[Item] = []
    organization_first = False
    for item in items:
        if group and (len(group) == MAX_LINES or _starts_entry(item, group, kind, organization_first)):
            yield group
            group = []
        if not group:
            organization_first = False
        if not any(_undated(other.text)[0].strip(" .,:") for other in group):
            organization_first = not _head(item.text, kind)
        group.append(item)
    if group:
        yield group


def _head(text: str, kind: SectionKind) -> bool:
    if kind == "education":
        return bool(DEGREE.search(text))
    first = segments(_undated(text)[0]) or [""]
    return any(
        names_role(p) and not re.match(r"(?:Department|Dept|School|Faculty|Division|Institute|Graduate School|Center)\b", p)
        for p in first[:2]
    )


def _starts_entry(item: Item, group: list[Item], kind: SectionKind, organization_first: bool) -> bool:
    text = " , ".join(re.sub(r"\s*\([^()]*\)", "", i.text) for i in group)
    has_head = _head(text, kind) or any(_head(i.text, kind) for i in group)
    pieces = [p for p in segments(_undated(text)[0]) if not (names_role(p) and not is_unit(p)) and not DEGREE.match(p)]
    complete = has_head and bool(pieces)
    if item.marker and not group[0].marker:
        return complete
    if item.marker:
        return True
    if not complete:
        return False
    if organization_first:
        return not _head(item.text, kind) or item.after_blank
    if _head(item.text, kind) or item.after_blank:
        return True
    return bool(
        find_period(item.text) and not item.text.lower().startswith(("advis", "thesis", "supervis", "(")) and find_period(text)
    )


def _undated(text: str) -> tuple[str, Period | None]:
    period = find_period(text)
    if period is None:
        return text, None
    rest = without(text, period)
    return re.sub(r"^(?:from|since|in)\s*,|\b(?:from|since|during)\s*(?=[,.]|$)", "", rest).strip(), period
