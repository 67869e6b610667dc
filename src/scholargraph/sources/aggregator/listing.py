"""Listings of an aggregator: three lines an entry, with title and byline glued together on the second one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from scholargraph.model.names import is_cut
from scholargraph.model.readings import looks_like_byline, split_names
from scholargraph.model.records import AnyRecord, Byline, Reading, Remark, WorkRecord
from scholargraph.sources.aggregator.cuts import LIKELY, Cut, alternatives, certain, cuts
from scholargraph.sources.aggregator.entries import (
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
from scholargraph.sources.aggregator.name_evidence import Evidence
from scholargraph.sources.base import register
from scholargraph.sources.document import Document

MAX_GLUED = 600
"""A longer line is an abstract."""
SURE_MARGIN = 5.0


@dataclass
class Glued:
    """The line of one entry that holds title and byline, and what is made of it.

    Attributes:
        first, last: its 1-based line numbers (several where it is wrapped).
        text: the line.
        own: words of the entry's abstract.
        found: its readings, best first.
        apart: title and byline where they stand on lines of their own after all, with the line of the byline.
    """

    first: int
    last: int
    text: str
    own: Evidence
    found: list[Cut]
    apart: tuple[str, str, int] | None = None


@register
class ListingReader:
    """Reads listings of an aggregator, which print no heading. Only `about` says whose works it lists: then the owner is implied
    where "et al." hides the name, as on a profile.

    Each line that glues title and byline is read in all plausible ways; the record holds the likeliest one, `readings`
    the others, and a close race is remarked as ambiguous. Names and words seen elsewhere in the document are evidence.
    """

    name: ClassVar[str] = "listing"
    summary: ClassVar[str] = "listing of an aggregator: area and date, title and byline on one line without separator, abstract"
    suffixes: ClassVar[tuple[str, ...]] = (".txt",)

    def sniff(self, document: Document) -> float:
        """Entries, no header of a profile, bylines glued to the titles."""
        head, entries = split_entries(document)
        if not entries or len(head) > 5 or sum(e.opening.area is not None for e in entries) < 0.5 * len(entries):
            return 0.0
        glued = [e for e in entries if e.lines and not (len(e.lines) > 1 and is_byline(e.lines[1][1]))]
        lines = sum(1 + len(e.lines) for e in entries)
        if 2 * len(glued) < len(entries) or lines > 12 * len(entries):
            return 0.0
        likely = sum(any(c.score > LIKELY for c in cuts(e.lines[0][1], Evidence(), Evidence())) for e in glued[:20])
        return 0.95 if 2 * likely >= min(len(glued), 20) and not head else 0.6 if likely else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works, in the order of the page."""
        head, entries = split_entries(document)
        for number, text in head:
            yield remark(document, number, "unread", text, "it stands before the first entry")
        lines = _read_lines(document, entries)
        owner = parsed_name(document.about)
        for entry, line in zip(entries, lines, strict=True):
            for item in _entry(document, entry, entries, line):
                if isinstance(item, WorkRecord) and line:
                    authors, said = with_owner(document, item.byline, owner, line.last)
                    yield item.model_copy(update={"byline": authors})
                    if said:
                        yield said
                else:
                    yield item


def _read_lines(document: Document, entries: list[Entry]) -> list[Glued | None]:
    """Cuts all lines twice: names that are sure after the first round are evidence in the second one."""
    evidence = Evidence()
    if document.about and looks_like_byline(document.about):
        evidence.add_names([document.about])
    lines = [_glued(entry) for entry in entries]
    for line in lines:
        if line:
            evidence.merge_words(line.own)
    for line in lines:
        if line:
            _cut_line(line, evidence)
    learnt: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line and line.found:
            _learn(index, line, evidence, learnt)
    for index, line in enumerate(lines):
        if line and not line.apart:
            if index in learnt:
                evidence.forget_name(learnt[index])
            line.found = cuts(line.text, line.own, evidence)
            if index in learnt:
                evidence.add_names([learnt[index]])
    return lines


def _learn(index: int, line: Glued, evidence: Evidence, learnt: dict[int, str]) -> None:
    best = line.found[0]
    evidence.add_text(" ".join(best.title.split()[:-1]))
    if certain(line.found):
        evidence.add_names(best.names[1:])
    if certain(line.found) and (len(line.found) == 1 or best.score - line.found[1].score >= SURE_MARGIN):
        evidence.add_names(best.names[:1])
        learnt[index] = best.names[0]


def _glued(entry: Entry) -> Glued | None:
    """The line of title and byline; joined where it is wrapped before the abstract begins."""
    if not entry.lines:
        return None
    number, text = entry.lines[0]
    rest = list(entry.lines[1:])
    last, apart = number, None
    while rest and re.search(r"[,\-–]$", text) and len(rest[0][1]) < 200 and (is_cut(rest[0][1]) or rest[0][1][-1] != "."):
        last, more = rest.pop(0)
        text = f"{text} {more}"
    if rest and is_byline(rest[0][1]) and not is_cut(text):
        apart = (text, rest[0][1], rest[0][0])
        rest.pop(0)
    own = Evidence()
    for _, abstract in rest:
        own.add_text(abstract)
    return Glued(number, last, text, own, [], apart)


def _cut_line(line: Glued, evidence: Evidence) -> None:
    """First round; a title whose byline follows on the next line is not glued, unless it reads better so."""
    if len(line.text) <= MAX_GLUED:
        line.found = cuts(line.text, line.own, evidence)
    if line.apart:
        if line.found and line.found[0].score > LIKELY and camel_free(line.apart[0]) is False:
            line.apart = None
        else:
            line.found = []


def camel_free(text: str) -> bool:
    """Whether the last comma-free stretch of a text has no joint where names could begin."""
    return not re.search(r"[^\W\d_A-Z](?=[A-Z])", text.rsplit(",", 1)[-1])


def _entry(document: Document, entry: Entry, entries: list[Entry], line: Glued | None) -> Iterator[WorkRecord | Remark]:
    found = entry.opening
    if line is None:
        yield remark(document, found.line, "skipped", found.printed, "nothing follows the date: the entry is cut")
        return
    wrong_day = date_remark(document, found)
    if wrong_day:
        yield wrong_day
    if line.last > line.first:
        yield remark(
            document, line.first, "repaired", line.text, "title and byline stand on several lines; they were joined", line.last
        )
    if line.apart:
        title, printed, number = line.apart
        authors = byline(document, number, split_names(printed), is_cut(printed))
        yield _work(document, entry, entries, line, title, authors)
    elif line.found:
        best, others = line.found[0], alternatives(line.found)
        sure = certain(line.found)
        if not sure:
            yield _ambiguous(document, line, others)
        authors = byline(document, line.last, best.names, is_cut(line.text))
        record = _work(document, entry, entries, line, best.title, authors)
        yield record.model_copy(
            update={"readings": tuple(c.reading for c in others), "reading_certain": sure, "glued": line.text}
        )
    elif len(line.text) > MAX_GLUED:
        reason = "a line of title and names is expected behind the date; this is running text"
        yield remark(document, line.first, "skipped", line.text, reason)
    else:
        reason = "no names were found behind the title: the line was kept as the title, without authors"
        yield remark(document, line.first, "repaired", line.text, reason)
        record = _work(document, entry, entries, line, line.text, Byline(complete=False))
        yield record.model_copy(update={"reading_certain": False, "glued": line.text})


def _ambiguous(document: Document, line: Glued, others: list[Cut]) -> Remark:
    def shown(reading: Reading) -> str:
        return f"“{reading.title}” by {'; '.join(reading.names)}"

    best = line.found[0]
    second = others[0] if others else None
    reason = f"the line does not say where the title ends; read as {shown(best.reading)}"
    reason += f"; it could be {shown(second.reading)}" if second else "; the names look unusual"
    return remark(document, line.first, "ambiguous", line.text, reason, line.last)


def _work(document: Document, entry: Entry, entries: list[Entry], line: Glued, title: str, authors: Byline) -> WorkRecord:
    place = document.place(line.first, line.last)
    return WorkRecord(place=place, title=title, byline=authors, **facts(document, entry, entries))
