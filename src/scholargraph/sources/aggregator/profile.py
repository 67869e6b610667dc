"""Profile pages of an aggregator: a header with totals, then entries of title, byline and abstract on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from scholargraph.model.names import PersonalName, is_cut
from scholargraph.model.readings import looks_like_byline, looks_like_name, split_names
from scholargraph.model.records import AnyRecord, Byline, InterestRecord, MetricRecord, OwnerRecord, Remark, WorkRecord
from scholargraph.sources.aggregator.entries import (
    AREA,
    Entry,
    byline,
    date_remark,
    facts,
    is_byline,
    parsed_name,
    remark,
    split_entries,
    with_owner,
)
from scholargraph.sources.base import register
from scholargraph.sources.document import Document

_NUMBER = r"(?P<value>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>[KkM](?![a-z]))?"
_TOTAL = re.compile(r"^(?P<value>\d[\d,]*)\s+[Pp]apers?$")
_METRICS = (
    re.compile(rf"^(?P<metric>[hig]-?\s?index|[a-z]?i10-?index)\s*:?\s*{_NUMBER}$", re.I),
    re.compile(rf"^{_NUMBER}\s*(?P<metric>[a-z][a-z ]{{2,24}})$"),
    re.compile(rf"^(?P<metric>[A-Z][A-Za-z ]{{2,24}}?)\s*:?\s*{_NUMBER}\s*(?P<unit>%)?$"),
)
_SCALES = {"k": 1_000, "m": 1_000_000}


@register
class ProfileReader:
    """Reads author pages of an aggregator. The owner is an author of every entry: implied where "et al." hides the name.

    Whether code is available is False for an unmarked entry only on a page that marks others. The page prints no venue:
    its entries are preprints.
    """

    name: ClassVar[str] = "profile"
    summary: ClassVar[str] = "author page of an aggregator: totals, then title, byline and abstract of each paper"
    suffixes: ClassVar[tuple[str, ...]] = (".txt",)

    def sniff(self, document: Document) -> float:
        """Header totals, and entries whose byline stands on a line of its own."""
        head, entries = split_entries(document)
        if len(head) > 40:
            return 0.0
        totals = sum(_metric(text) is not None or bool(_TOTAL.match(text)) for _, text in head)
        if not entries:
            return 0.8 if totals >= 3 else 0.0
        apart = sum(_byline_index(entry) is not None for entry in entries) / len(entries)
        areas = sum(entry.opening.area is not None for entry in entries) / len(entries)
        if areas < 0.5 or (apart < 0.5 and totals < 2):
            return 0.0
        return 0.95 if totals else 0.9

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """Owner, main area, totals and works, in the order of the page."""
        head, entries = split_entries(document)
        header = list(_header(document, head))
        yield from header
        printed = document.about or next((r.printed for r in header if isinstance(r, OwnerRecord)), None)
        owner = parsed_name(printed)
        section = next((text for _, text in head if _TOTAL.match(text)), None)
        works = 0
        for entry in entries:
            for item in _entry(document, entry, entries, owner, section):
                works += isinstance(item, WorkRecord)
                yield item
        yield from _count_remark(document, head, works)


def _metric(text: str) -> tuple[str, float, str | None] | None:
    """A total as (metric, value, unit): "1,895citations" is ("citations", 1895.0, None)."""
    for pattern in _METRICS:
        found = pattern.match(text)
        if found:
            parts = found.groupdict()
            value = float(parts["value"].replace(",", "")) * _SCALES.get((parts["scale"] or "").lower(), 1)
            return parts["metric"].strip(), value, parts.get("unit")
    return None


def _header(document: Document, head: list[tuple[int, str]]) -> Iterator[AnyRecord | Remark]:
    named, area_seen, metrics = False, False, set[str]()
    for number, text in head:
        place = document.place(number)
        total, metric = _TOTAL.match(text), _metric(text)
        if total and "papers" in metrics:
            continue  # the heading repeats a total; the entries are counted against it
        if total or metric:
            name, value, unit = ("papers", float(total["value"].replace(",", "")), None) if total else metric or ("", 0.0, None)
            metrics.add("papers" if name == "paper" else name)
            yield MetricRecord(place=place, metric=name, value=value, unit=unit, date=document.as_of)
        elif AREA.match(text) and not area_seen and (named or len(text) == 2 or "-" in text or "." in text):
            area_seen = True
            yield InterestRecord(place=place, phrase=text, area=text)
        elif not named and looks_like_name(text) and "," not in text:
            named = True
            yield OwnerRecord(place=place, printed=text)
        else:
            yield remark(document, number, "unread", text, "no rule for this line of the page's header")


def _byline_index(entry: Entry) -> int | None:
    """Which line of the entry is its byline: the second, or a later one where the title is wrapped."""
    lines = entry.lines[:4]
    found = [i for i, (_, text) in enumerate(lines) if i and is_byline(text)]
    if not found:
        return 1 if len(lines) > 1 and len(lines[1][1]) < 200 and is_cut(lines[1][1]) else None
    if len(found) > 1 and lines[1][0] == lines[0][0] + 1 and lines[found[1]][0] > lines[found[1] - 1][0] + 1:
        return found[1]  # "Neural Networks" continues the title without a blank line; the names stand behind one
    return found[0]


def _entry(
    document: Document, entry: Entry, entries: list[Entry], owner: PersonalName | None, section: str | None
) -> Iterator[WorkRecord | Remark]:
    found = entry.opening
    if not entry.lines:
        yield remark(document, found.line, "skipped", found.printed, "nothing follows the date: the entry is cut")
        return
    index = _byline_index(entry)
    title_lines = entry.lines[: index or 1]
    title = " ".join(text for _, text in title_lines)
    first, last = title_lines[0][0], title_lines[-1][0]
    if index is None:
        yield remark(document, first, "repaired", title, "no byline follows the title: the work was kept without its authors")
        line = Byline(complete=False)
    else:
        number, text = entry.lines[index]
        names = split_names(text)
        line = byline(document, number, names, is_cut(text))
        odd = [name for name in names if not looks_like_byline(name)]
        if odd:
            yield remark(document, number, "repaired", text, f"{odd[0]!r} has not the shape of a name; it was kept as printed")
        elif len(title_lines) > 1:
            yield remark(document, first, "repaired", title, "the title stands on several lines; they were joined", last)
    line, said = with_owner(document, line, owner, last if index is None else entry.lines[index][0])
    if said:
        yield said
    wrong_day = date_remark(document, found)
    if wrong_day:
        yield wrong_day
    place = document.place(first, last)
    yield WorkRecord(place=place, section=section, title=title, byline=line, **facts(document, entry, entries))


def _count_remark(document: Document, head: list[tuple[int, str]], works: int) -> Iterator[Remark]:
    for number, text in head:
        total = _TOTAL.match(text)
        if total and int(total["value"].replace(",", "")) != works:
            yield remark(document, number, "note", text, f"the page promises {total['value']} papers; {works} were read")
