"""Works in the prose of a homepage: quoted and unquoted titles, works known by an address or a description, mere allusions.

A sentence is cut into marks (where a work is named) and what stands around them: coauthors, fate, distinctions. Sentences
without a mark add to the item's only work ("Joint work with …", "Selected as oral.") or stand for the next one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from scholargraph.model.records import DistinctionRecord, Status
from scholargraph.sources.homepage.coauthors import BY_NAMES, WITH_INLINE, names_from, plain_names, set_off, weak
from scholargraph.sources.homepage.fates import REVERSED, possessed_venue, reversed_fate, share_venues, venue_tail
from scholargraph.sources.homepage.marks import (
    FIRST_PERSON,
    NOUN,
    PAPER_WORD,
    PLURAL,
    Draft,
    find_marks,
    own_noun,
)
from scholargraph.sources.homepage.text import WITH, Coauthor, addresses, coauthors, titles_quoted, without_links
from scholargraph.sources.homepage.venues import Fate, fates, venue_at
from scholargraph.sources.page.items import Item
from scholargraph.sources.text.notes import distinctions
from scholargraph.sources.text.prose import Span, brackets, quotations


@dataclass
class Reading:
    """What one item gave: works, allusions to works without a title, and sentences no rule understood."""

    works: list[Draft] = field(default_factory=list)
    alluded: list[Span] = field(default_factory=list)
    unread: list[Span] = field(default_factory=list)


def read_item(item: Item, parts: list[Span], *, strict: bool = False) -> Reading:
    """Reads the works of a news item or a paragraph.

    Args:
        item: where the sentences stand.
        parts: the sentences to read, in order.
        strict: in prose about a person: only quoted titles after a word for a paper, or after "wrote".
    """
    text = without_links(titles_quoted(item.text))
    reading = Reading()
    waiting: list[Fate] = []
    said_own = False
    for part in _questions(text, parts):
        marks = find_marks(text, part, strict=strict)
        said_own = said_own or bool(FIRST_PERSON.search(text, part.start, part.end))
        if marks:
            read_surroundings(text, part, marks, said_own or not strict)
            _keep(text, reading, marks, waiting[-1] if waiting else None)
        else:
            waiting = _unmarked(text, part, reading, strict=strict) or waiting
    return reading


def _keep(text: str, reading: Reading, marks: list[Draft], waiting: Fate | None) -> None:
    """The works that a sentence marks; what an earlier one said of their fate holds for those with a title or an address."""
    for mark in marks:
        if mark.title or mark.identifiers:
            mark.fate = mark.fate or waiting
    dropped = [m for m in marks if m.description and not m.title and not m.fate and not m.identifiers]
    reading.alluded += [Span(text[m.start : m.end].strip(), m.start, m.end) for m in dropped]
    reading.works += [m for m in marks if m not in dropped]


def _unmarked(text: str, part: Span, reading: Reading, *, strict: bool) -> list[Fate]:
    """Reads a sentence that marks no work: it adds to the only one, or alludes to some; what it says of the fate of the next."""
    found = [f for f in fates(text, part.start, part.end) if f.status or f.venue]
    reverse = REVERSED.match(text[part.start : part.end])
    noun = PAPER_WORD.search(text, part.start, part.end)
    several = noun is not None and PLURAL.match(noun.group()) is not None
    if len(reading.works) == 1 and not strict and not several and _adds(text, part, reading.works[0], found):
        return []
    placed = re.search(rf"\({NOUN}\s+(?:in|at)\s+[A-Z]", text[part.start : part.end])
    alludes = noun and (found or reverse or several or placed)
    (reading.alluded if alludes else reading.unread).append(part)
    return [reversed_fate(reverse, part)] if reverse else found


def _adds(text: str, part: Span, work: Draft, found: list[Fate]) -> bool:
    """Whether a sentence without a mark says something of the item's only work, which then takes it in."""
    before = (len(work.names), len(work.identifiers), len(work.distinctions), work.fate)
    if not work.names:
        _take_names(text, part.start, part.end, [work], inline_anywhere=True)
    work.identifiers += [
        i for i, s, _ in addresses(text) if part.start <= s < part.end and i not in work.identifiers and i.scheme != "url"
    ]
    if work.fate is None and found:
        work.fate = found[0]
    if (
        not work.distinctions
        and len(text[part.start : part.end].split()) <= 16
        and not re.search(r"\d\s+of\s+(?:them|our)|\b(?:two|three|one)\s+of\b", part.text, re.I)
    ):
        work.distinctions = _distinctions(text, part.start, part.end)
    if (len(work.names), len(work.identifiers), len(work.distinctions), work.fate) == before:
        return False
    work.end = max(work.end, part.end)
    return True


def _read_behind(text: str, mark: Draft, end: int) -> None:
    """What stands between a mark and the next one: coauthors, fate, distinctions, identifiers."""
    _take_names(text, mark.mark_end, end, [mark], inline_anywhere=False)
    after = [f for f in fates(text, mark.mark_end, end) if f.venue or f.status]
    known = next(iter(sorted(after, key=lambda f: f.status is None)), None)
    inside = [name for name in mark.names if mark.mark_end <= name.start and name.end <= end]
    first, last = (inside[0].start, inside[-1].end) if inside else (end, end)
    mark.fate = known or venue_tail(text, mark.mark_end, first) or venue_tail(text, last, end) or mark.fate
    mark.distinctions = _distinctions(text, mark.mark_end, end)
    mark.identifiers += [
        i for i, s, _ in addresses(text) if mark.mark_end <= s < end and i.scheme != "url" and i not in mark.identifiers
    ]
    mark.end = end


def _take_fates(text: str, part: Span, marks: list[Draft]) -> None:
    """What a sentence says of the fate of all its works: in front of the first one, or behind the last one."""
    lead = marks[0].title_start
    shared = [f for f in fates(text, part.start, lead) if f.venue or f.status]
    if reverse := REVERSED.match(text[part.start : lead]):
        shared = [reversed_fate(reverse, part)]
    marks[-1].fate = marks[-1].fate or _around(text, part, lead, marks[-1].mark_end)
    owned = possessed_venue(text, part.start, lead)
    last = marks[-1].fate or owned
    named = text[part.start : max(lead, marks[0].mark_end if marks[0].description else lead)]
    if last is None and not shared and re.search(r"\bpre-?print\b", named, re.I):
        last = Fate("preprint", None, None, None, part.start, lead)
    for mark in marks:
        mark.fate = mark.fate or (shared[-1] if shared else None) or last
        if owned and mark.fate and not mark.fate.venue and mark.fate.status in {None, "accepted", "published"}:
            mark.fate = mark.fate._replace(venue=owned.venue, edition=owned.edition, year=owned.year)


def _around(text: str, part: Span, lead: int, end: int) -> Fate | None:
    """ "We submitted TITLE to V": the verb in front of the works, the venue behind them."""
    verb = re.search(r"\b(submitted|published|presented)\s+(?:\w+\s+){0,3}$", text[part.start : lead], re.I)
    target = re.compile(r"\s*(?=(?:to|in|at)\s+(?:the\s+)?[A-Z])").match(text, end, part.end) if verb else None
    found = venue_at(text, target.end() - 1, part.end) if target else None
    if not (verb and target and found):
        return None
    status: Status = "submitted" if verb.group(1).lower() == "submitted" else "published"
    return Fate(status, *found[:3], target.start(), found[3])


def read_surroundings(text: str, part: Span, marks: list[Draft], own: bool) -> None:
    """Gives each mark its coauthors, fate, distinctions and identifiers, from what stands around it."""
    lead = marks[0].title_start
    for index, mark in enumerate(marks):
        mark.own = own
        _read_behind(text, mark, marks[index + 1].start if index + 1 < len(marks) else part.end)
    _take_fates(text, part, marks)
    share_venues(text, part, marks)
    for mark in marks:
        if not mark.distinctions:
            mark.distinctions = _distinctions(text, part.start, lead)
    if not any(mark.names for mark in marks):
        _take_names(text, part.start, lead, marks, inline_anywhere=True)
    if not any(mark.names for mark in marks):
        _take_company(text, part.start, lead, marks)
    _take_possessor(text, part.start, lead, marks)
    both = re.compile(rf"\b(?:both|all)\s+(?:are\s+)?{WITH}\s+", re.I).search(text, marks[-1].mark_end, part.end)
    if both:
        for mark in marks[:-1]:
            mark.names, mark.byline = marks[-1].names, marks[-1].byline
    marks[0].start = part.start


def _take_names(text: str, start: int, end: int, marks: list[Draft], *, inline_anywhere: bool) -> None:
    """Finds coauthors between two offsets and gives them to the marks."""
    for bracket in brackets(text[:end], start):
        lead = re.match(rf"\s*(?:both\s+|all\s+)?{WITH}\s+", text[bracket.start + 1 : bracket.end], re.I)
        at = bracket.start + 1 + (lead.end() if lead else 0)
        stop = bracket.end - 1 if text[bracket.end - 1] in ")]）" else bracket.end
        names = (coauthors(text, at, stop) or names_from(text, at, stop)) if lead else plain_names(text, bracket)
        if names:
            _give(marks, names, "prose" if lead else "printed", text[at:stop])
            return
    for match in WITH_INLINE.finditer(text, start, end):
        if weak(match) and not inline_anywhere and not set_off(text, start, match):
            continue
        names = names_from(text, match.end(), end)
        if names:
            _give(marks, names, "prose", text[match.end() : end])
            return
    for match in BY_NAMES.finditer(text, start, end):
        names = names_from(text, match.end(), end)
        if len(names) > 1:
            _give(marks, names, "printed", text[match.end() : end])
            return


def _take_company(text: str, start: int, end: int, marks: list[Draft]) -> None:
    """ "Ann Hill and I posted a paper": who is named beside the owner is an author."""
    found = re.compile(r"(?:^|[:,;]\s)\s*(?P<names>[^\W\d_a-z][^:;.()]*?),?\s+and\s+I\s+[a-z]").search(text[start:end])
    names = coauthors(text, start + found.start("names"), start + found.end("names")) if found else []
    if names:
        _give(marks, names, "prose", "")


_WHOSE = re.compile(
    r"(?:\b(?:[Mm]y|[Oo]ur)\s+(?:[\w.-]+\s+){0,3}?[a-z]\w+\s+|^\W*)"
    r"(?P<name>[^\W\d_a-z][\w.-]*(?:\s+[^\W\d_a-z][\w.-]*)*?)['’]s?\s+(?P<mine>and\s+(?:my|our)\s+)?[\w\s-]*?"
    rf"(?<![\w-]){NOUN}(?P<rest>[^“”\"‘«„]*)$"
)


def _take_possessor(text: str, start: int, end: int, marks: list[Draft]) -> None:
    """ "My student A B's paper", "A's paper with me and C": A is an author; the owner only where the words say so."""
    whose = _WHOSE.search(text[start:end])
    if not whose or marks[0].byline in {"printed", "line"}:
        return
    names = coauthors(text, start + whose.start(), start + whose.end("name"))
    if names:
        others = [name for name in marks[0].names if name.start > names[-1].end]
        _give(marks, [*names, *others], "prose", "")
        for mark in marks:
            mark.own = bool(whose["mine"] or re.search(r"\b(?:me|myself|us)\b", whose["rest"]))


def _give(marks: list[Draft], names: list[Coauthor], byline: Literal["printed", "prose"], words: str) -> None:
    for mark in marks:
        mark.names, mark.byline = names, byline
        mark.cut = bool(re.search(r"\bet\.?\s*al\b|\band\s+(?:many\s+)?others\b|\band\s+co-?authors\b", words))


_DISTINCTION = re.compile(
    r"(?:\b(?:as|for|with|in|an?|the|won|received|receives|wins|winning|awarded)\s+)?(?:\b(?:an?|the|as|for)\s+)?"
    r"(?P<words>(?:\b(?:best|outstanding|distinguished)(?:\s+[\w-]+){0,3}\s+paper(?:\s+award)?(?:\s+"
    r"(?:honou?rable\s+mention|runner[- ]up|finalist))?"
    r"|\beditors?['’]*s?['’]?\s+(?:choice|suggestion|pick)\b|\b(?:oral|spotlight|long\s+(?:talk|presentation|oral)|notable[\s-]top[\s-]\d+%|highlight|poster"
    r"|contributed\s+talk)\b)"
    r"(?:\s+(?:presentation|paper|talk|poster|session)s?)?(?:\s*,?\s*\((?:[^()]|\([^()]*\))*\)|,?\s+top\s+[\d./"
    r"()+%=]+(?:\s+of\s+[\w ]+)?)?)",
    re.I,
)


def _distinctions(text: str, start: int, end: int) -> list[DistinctionRecord]:
    """Distinctions of papers: "as oral paper (1.1% of 9454 submissions)", "(spotlight)"; talks by persons are none."""
    found: list[DistinctionRecord] = []
    for match in _DISTINCTION.finditer(text, start, end):
        if re.search(r"session|workshop", match.group(), re.I) and not re.search(r"\boral\b", match.group(), re.I):
            continue
        words = match["words"]
        inner = re.search(r"\(([^()]*)\)?$", words)
        if inner and re.match(rf"\s*{WITH}\s", inner.group(1), re.I):
            words = words[: inner.start()].rstrip()
        before = re.search(r"\(([^()]*)$", text[start : match.start("words")])
        apart = re.compile(r"[^.()]*\(\s*(?:(?:among\s+)?(?:the\s+)?top|~|≈|about|\d)[^()]*%[^()]*\)").match(
            text, match.end(), end
        )
        if apart and not inner and not before:
            words = text[match.start("words") : apart.end()]
        if before and not inner:
            closed = text.find(")", match.end(), end)
            words = text[match.start("words") : closed] if closed > 0 else words
        found += distinctions(words)
    return list(dict.fromkeys(found))


def _questions(text: str, parts: list[Span]) -> list[Span]:
    """Joins "our paper Who is it?" with "Lessons from X is accepted to Y": a question inside an unquoted title."""
    result: list[Span] = []
    for part in parts:
        before = result[-1] if result else None
        if (
            before
            and before.text.endswith("?")
            and own_noun(text, before)
            and not fates(text, before.start, before.end)
            and not quotations(text[: before.end], before.start)
            and fates(text, part.start, part.end)
            and not FIRST_PERSON.search(part.text)
        ):
            result[-1] = Span(text[before.start : part.end], before.start, part.end)
        else:
            result.append(part)
    return result
