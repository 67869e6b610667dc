"""Works in the prose of a homepage: quoted and unquoted titles, works known by an address or a description, mere allusions.

A sentence is cut into marks (where a work is named) and what stands around them: coauthors, fate, distinctions. Sentences
without a mark add to the item's only work ("Joint work with …", "Selected as oral.") or stand for the next one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from scholargraph.model.identifiers import Identifier
from scholargraph.model.records import DistinctionRecord, Status
from scholargraph.sources.bylines import name_likeness
from scholargraph.sources.homepage_layout import Item
from scholargraph.sources.homepage_text import (
    WITH,
    Coauthor,
    Span,
    addresses,
    brackets,
    coauthors,
    quotations,
    sentences,
    without_links,
)
from scholargraph.sources.homepage_venues import Fate, fates, split_edition, venue_at
from scholargraph.sources.notes import distinctions

NOUN = (
    r"(?:survey\s+(?:paper|article)|review\s+(?:paper|article)|papers?|articles?|pre-?prints?|manuscripts?|surveys?"
    r"|works?|monographs?|"
    r"book\s+chapters?|notes?|technical\s+reports?|overviews?)"
)
_PLURAL = re.compile(r"\b(?:papers|articles|pre-?prints|manuscripts|surveys|works|monographs|chapters|notes|reports)\b", re.I)
_NOUN = re.compile(rf"(?<![\w-]){NOUN}(?![\w-])(?!\s+(?:with\s+(?:the|a)|hard|award|at\s+(?:the|[A-Z]))\b)", re.I)
_FIRST_PERSON = re.compile(r"\b(?:our|ours|my|we|us|I)\b", re.I)
_DESCRIBES = re.compile(
    r"\s*(?:,\s*)?(?:on|about|that|which|showing|shows|proving|proves|studying|proposing|introducing|regarding"
    r"|concerning|describing|"
    r"analy[sz]ing|establishing|where|in\s+which|for|investigating|presenting|giving)\s",
)
_NAMING = re.compile(r"\s*(?:,?\s*(?:titled|entitled|named|called|under\s+the\s+title(?:\s+of)?)\b)?\s*[:,–—-]?\s*", re.I)
_NO_TITLE_START = re.compile(
    r"(?:I|We|My|Our|Congrat\w*|Excited|Happy|Thanks|Thank|Welcome|Hono[u]?red|Glad|Pleased|Thrilled|Proud|Will|Started"
    r"|Received|Gave|"
    r"Giving|Invited|Join\w*|Serv\w+|Organi[sz]\w+|Award\w*|Selected|Talk|Slides|This|It|Attend\w*|Visit\w*|Mov\w+"
    r"|Promoted|Check|See|Great|"
    r"Joint|With|Together|Two|Three|Four|Five|Six|Several|Some|Many|All|Both|One|Accepted|Appointed|Elected|New|Here)\b",
    re.I,
)
_NOT_A_WORK = re.compile(
    r"\b(?:sessions?|workshops?|symposium|mini-?symposium|tutorials?|courses?|class|seminars?|talks?|lectures?|panel"
    r"|special\s+issue|project|grant|"
    r"award|keynote|terms?|phrase|so-called|blog\s*post|proposal|program|series|competition|prize|interview"
    r"|thesis\s+award|podcast)\s*(?:series\s*)?"
    r"(?:(?:on|about|at|titled|entitled|called|named|of|for|,|:)\s*)*(?:the\s+)?$",
    re.I,
)
_WROTE = re.compile(
    r"\b(?:wrote|written|posted|published|released|uploaded|co-?authored|submitted|finished|completed|announce)\b", re.I
)
_WITH_INLINE = re.compile(rf"(?<![\w-])({WITH})\s+", re.I)
_BY = re.compile(r"(?:,|\s)\s*by\s+(?=\S)")
_REVERSED = re.compile(
    r"^(?P<venue>[A-Z][^,;:()“”\"]{1,80}?(?:\s+\([^()\d]{2,60}\))?)\s+(?:has\s+|have\s+|just\s+|now\s+|also\s+|takes?\b"
    r"|will\s+publish\b)*(?:ac+[cpet]{2,7}ed|accepts|takes?|publishe[sd]|prints)\s+(?=(?:our|my|a|one|two|three|the)\b)",
    re.I,
)


@dataclass
class Draft:
    """A work as it is being read: what the text says of it so far; offsets count in the item's text."""

    start: int
    end: int
    title: str | None = None
    description: str | None = None
    identifiers: list[Identifier] = field(default_factory=list)
    names: list[Coauthor] = field(default_factory=list)
    byline: Literal["printed", "prose", "none"] = "none"
    cut: bool = False
    own: bool = False
    fate: Fate | None = None
    distinctions: list[DistinctionRecord] = field(default_factory=list)
    mark_end: int = 0
    title_start: int = 0


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
    text = without_links(item.text)
    reading = Reading()
    waiting: list[Fate] = []
    said_own = False
    for part in _questions(text, parts):
        marks = _marks(text, part, strict=strict)
        said_own = said_own or bool(_FIRST_PERSON.search(text, part.start, part.end))
        if marks:
            own = said_own or not strict
            _surroundings(text, part, marks, own)
            for mark in marks:
                if mark.title or mark.identifiers:
                    mark.fate = mark.fate or (waiting[-1] if waiting else None)
            dropped = [m for m in marks if m.description and not m.title and not m.fate and not m.identifiers]
            reading.alluded += [Span(text[m.start : m.end].strip(), m.start, m.end) for m in dropped]
            reading.works += [m for m in marks if m not in dropped]
            continue
        found = [f for f in fates(text, part.start, part.end) if f.status or f.venue]
        reverse = _REVERSED.match(text[part.start : part.end])
        noun = _NOUN.search(text, part.start, part.end)
        if (
            len(reading.works) == 1
            and not strict
            and not (noun and _PLURAL.match(noun.group()))
            and _adds(text, part, reading.works[0], found)
        ):
            continue
        if found:
            waiting = found
        if reverse:
            waiting = [_reversed_fate(reverse, part)]
        if noun and (
            found
            or reverse
            or _PLURAL.match(noun.group())
            or re.search(rf"\({NOUN}\s+(?:in|at)\s+[A-Z]", text[part.start : part.end])
        ):
            reading.alluded.append(part)
        else:
            reading.unread.append(part)
    return reading


def _reversed_fate(match: re.Match[str], part: Span) -> Fate:
    venue, edition, year = split_edition(match["venue"].strip())
    return Fate("accepted", venue, edition, year, part.start, part.start + match.end())


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


def _marks(text: str, part: Span, *, strict: bool) -> list[Draft]:
    """Where a sentence names works."""
    quoted = [q for q in quotations(text[: part.end], part.start) if _is_work(text, part, q, strict=strict)]
    if quoted:
        return [Draft(q.start, q.end, title=_tidy(q.text), mark_end=q.end, title_start=q.start) for q in quoted]
    if strict or quotations(text[: part.end], part.start):
        return []
    noun = _own_noun(text, part)
    if noun:
        by_address = re.compile(r"\s*[:,(]?\s*(?=https?://|www\.|arxiv[:.])", re.I).match(text, noun.end())
        if by_address:
            for identifier, start, end in addresses(text):
                if start == by_address.end():
                    return [Draft(noun.start(), end, identifiers=[identifier], mark_end=end, title_start=noun.start())]
        return _after_noun(text, part, noun)
    return _bare(text, part)


def _own_noun(text: str, part: Span) -> re.Match[str] | None:
    """The word for a paper that opens a mark: near the start, or after "our", "my", "new", "the"."""
    for noun in _NOUN.finditer(text, part.start, part.end):
        before = text[part.start : noun.start()]
        if noun.group().lower() in {"work", "works", "note", "notes", "joint work"} and not re.search(
            r"\b(?:our|my|new|recent)\s+(?:\w+\s+)?$", before, re.I
        ):
            continue
        if re.search(
            r"(?:\b(?:our|my|a|the|one|new|another|recent|latest|first|joint|this|journal|conference|workshop|short"
            r"|invited)\s+(?:[\w-]+\s+)?|^\W*)$",
            before,
            re.I,
        ):
            return noun
    return None


def _is_work(text: str, part: Span, quote: Span, *, strict: bool) -> bool:
    before, after = text[part.start : quote.start], text[quote.end : part.end]
    if _NOT_A_WORK.search(before):
        return False
    last = re.split(r"[”»\"]", before)[-1]
    named = bool(_NOUN.search(last)) or bool(_WROTE.search(last))
    if named or strict:
        return named
    if re.search(r"\b(?:talk|lecture|session|workshop|seminar|course|tutorial|award|grant)\b", before, re.I) and not fates(
        text, quote.end, part.end
    ):
        return False
    if len(quote.text.split()) < 2:
        return False
    return bool(
        not before.strip()
        or fates(text, part.start, part.end)
        or re.match(rf"\s*,?\s*\(?\s*{WITH}\b", after, re.I)
        or re.search(r"[”»\"]\s*(?:,|and|&)?\s*(?:and\s*)?$", before)
        or addresses(after)
    )


def _after_noun(text: str, part: Span, noun: re.Match[str]) -> list[Draft]:
    """ "our paper TITLE …", "our paper on …", "New preprint (with …): TITLE"."""
    rest = noun.end()
    if _PLURAL.fullmatch(noun.group()):
        return _titles_after_colon(text, part, noun)
    described = _DESCRIBES.match(text, rest, part.end)
    if described:
        stop = _boundary(text, rest + 1, part.end)
        words = text[noun.start() : stop].strip(" ,.;:")
        return [Draft(noun.start(), stop, description=words, mark_end=stop, title_start=noun.start())]
    begins = _NAMING.match(text, rest, part.end)
    start = begins.end() if begins else rest
    if _boundary(text, rest, part.end) <= start + 1 or re.match(r"\s*(?:with|at|in)\b", text[rest : part.end], re.I):
        colon = re.compile(r"(?<!https)(?<!http)[:–—]\s+(?=[A-Z\d$\[])").search(text, rest, part.end)
        if not colon:
            return []
        start = colon.end()
    return _title(text, start, part.end, noun.start())


def _titles_after_colon(text: str, part: Span, noun: re.Match[str]) -> list[Draft]:
    """ "Two papers accepted to X: TITLE (with A); TITLE (with B)": only where semicolons divide them."""
    colon = re.compile(r":\s+(?=[A-Z\d$])").search(text, noun.end(), part.end)
    if not colon or ";" not in text[colon.end() : part.end]:
        return []
    found: list[Draft] = []
    at = colon.end()
    for piece in re.split(r"(;\s+(?:and\s+)?)", text[at : part.end]):
        if not piece.startswith(";"):
            found += _title(text, at, at + len(piece), at)
        at += len(piece)
    return found


def _title(text: str, start: int, end: int, mark: int) -> list[Draft]:
    stop = _boundary(text, start, end)
    title = _tidy(text[start:stop])
    if (len(title.split()) < 2 and not re.fullmatch(r"[A-Z]\w{5,}", title)) or re.match(
        r"(?:is|was|has|have|got|will|and|of|by|with|at|in|to|from)\b", title
    ):
        return []
    return [Draft(mark, stop, title=title, mark_end=stop, title_start=start)]


def _bare(text: str, part: Span) -> list[Draft]:
    """ "TITLE (with A and B) to appear in V": the sentence starts with the title, and something marks its end."""
    stop = _boundary(text, part.start, part.end)
    title = _tidy(text[part.start : stop])
    words = title.split()
    if stop >= part.end or len(words) < 3 or _NO_TITLE_START.match(title) or _NOUN.match(title):
        return []
    if (text[stop] not in "([（" and name_likeness(title) >= 0.5) or re.search(r"\b(?:I|we|was|were)\b", title):
        return []
    return [Draft(part.start, stop, title=title, mark_end=stop, title_start=part.start)]


def _tidy(title: str) -> str:
    title = re.sub(r"\s+", " ", title).strip(" ,;:*_")
    title = re.sub(r"\s*[–—-]+$", "", title)
    if title.endswith(".") and not title.endswith("..."):
        title = title[:-1]
    if title.startswith("[") and title.endswith("]"):
        title = title[1:-1].strip()
    return title.strip()


def _boundary(text: str, start: int, end: int) -> int:
    """Where an unquoted title or description that starts at `start` ends."""
    stops = [end]
    for bracket in brackets(text[:end], start):
        inside = text[bracket.start + 1 : bracket.end - 1]
        if (
            re.match(rf"\s*{WITH}\s", inside, re.I)
            or fates(inside, 0, len(inside))
            or venue_in_bracket(inside)
            or _plain_names(text, bracket)
        ):
            stops.append(bracket.start)
    outer = [(b.start, b.end) for b in brackets(text[:end], start)]
    stops += [f.start for f in fates(text, start, end)[:1]]
    for match in _WITH_INLINE.finditer(text, start, end):
        if any(a < match.start(1) < b for a, b in outer) or (_weak(match) and not _set_off(text, start, match)):
            continue
        if _names_from(text, match.end(), end):
            stops.append(match.start(1))
    stops += [m.start() for m in _BY.finditer(text, start, end) if len(_names_from(text, m.end(), end)) > 1]
    stops += [s for _, s, _ in addresses(text) if start <= s < end]
    tail = re.compile(r",\s+(?:in\s+)?(?=[A-Z][\w&./ -]{1,60}(?:,?\s(?:19|20)\d\d|['’]\d\d)\W*$)").search(text[:end], start)
    if tail:
        stops.append(tail.start())
    return min(stops)


def venue_in_bracket(inside: str) -> bool:
    """Whether a bracket names a venue with its year: "(NeurIPS 2020)", "[ICML'21, oral]"."""
    return bool(re.match(r"\s*(?:in\s+)?[A-Z][\w&./ -]{1,60}?[\s'’-]*(?:(?:19|20)\d\d|['’]\d\d)\b", inside))


def _plain_names(text: str, bracket: Span) -> list[Coauthor]:
    """The names of a bracket that is a byline: at least two full names, or one."""
    names = coauthors(text, bracket.start + 1, bracket.end - 1)
    full = [n for n in names if len(n.name.split()) > 1 or not n.name.isascii()]
    return names if names and len(full) == len(names) else []


_LIST_ENDS = (
    r"\s+(?=(?:is|are|was|were|has|have|had|will|got|gets|to|in|on|at|as|about|for|from|now|just|which|that|where"
    r"|entitled|titled|called|named|"
    r"accepted|appears?|appeared|published|presented|available|out|won|wins|received|posted|submitted|forthcoming|under"
    r"|via|we|our|my|studies|"
    r"shows?|proves?)\b)"
)


def _names_from(text: str, start: int, end: int) -> list[Coauthor]:
    """The longest list of coauthors that starts here."""
    stops = [start + m.start() for m in re.finditer(r"[,;:!?()–—“”\"«]|\.(?=\s|$)|\s+(?=[-–—])|" + _LIST_ENDS, text[start:end])]
    for stop in [end, *reversed(stops[:60])]:
        if stop > start:
            names = coauthors(text, start, stop)
            if names:
                return names
    return []


def _surroundings(text: str, part: Span, marks: list[Draft], own: bool) -> None:
    """Gives each mark its coauthors, fate, distinctions and identifiers, from what stands around it."""
    lead = marks[0].title_start
    shared = [f for f in fates(text, part.start, lead) if f.venue or f.status]
    reverse = _REVERSED.match(text[part.start : lead])
    if reverse:
        shared = [_reversed_fate(reverse, part)]
    for index, mark in enumerate(marks):
        following = marks[index + 1].start if index + 1 < len(marks) else part.end
        mark.own = own
        _take_names(text, mark.mark_end, following, [mark], inline_anywhere=False)
        after = [f for f in fates(text, mark.mark_end, following) if f.venue or f.status]
        mark.fate = next(iter(sorted(after, key=lambda f: f.status is None)), None) or _venue_tail(text, mark.mark_end, following)
        mark.distinctions = _distinctions(text, mark.mark_end, following)
        mark.identifiers += [
            i for i, s, _ in addresses(text) if mark.mark_end <= s < following and i.scheme != "url" and i not in mark.identifiers
        ]
        mark.end = following
    verb = re.search(r"\b(submitted|published|presented)\s+(?:\w+\s+){0,3}$", text[part.start : lead], re.I)
    target = re.compile(r"\s*(?=(?:to|in|at)\s+(?:the\s+)?[A-Z])").match(text, marks[-1].mark_end, part.end)
    found = venue_at(text, target.end() - 1, part.end) if verb and target and not marks[-1].fate else None
    if verb and target and found:
        status: Status = "submitted" if verb.group(1).lower() == "submitted" else "published"
        marks[-1].fate = Fate(status, *found[:3], target.start(), found[3])
    last = marks[-1].fate
    if last is None and not shared and re.search(r"\bpre-?print\b", text[part.start : lead], re.I):
        last = Fate("preprint", None, None, None, part.start, lead)
    for mark in marks:
        mark.fate = mark.fate or (shared[-1] if shared else None) or last
    for mark in marks:
        if not mark.distinctions:
            mark.distinctions = _distinctions(text, part.start, lead)
    if not any(mark.names for mark in marks):
        _take_names(text, part.start, lead, marks, inline_anywhere=True)
    if not any(mark.names for mark in marks):
        _take_possessor(text, part.start, lead, marks)
    both = re.compile(rf"\b(?:both|all)\s+(?:are\s+)?{WITH}\s+", re.I).search(text, marks[-1].mark_end, part.end)
    if both:
        for mark in marks[:-1]:
            mark.names, mark.byline = marks[-1].names, marks[-1].byline
    marks[0].start = part.start


def _venue_tail(text: str, start: int, end: int) -> Fate | None:
    """A venue without a verb behind a title: ", NeurIPS 2020", "(ICML'21)"."""
    for bracket in brackets(text[:end], start):
        if venue_in_bracket(text[bracket.start + 1 : bracket.end - 1]):
            found = venue_at(text, bracket.start + 1, bracket.end - 1, lead=False)
            if found:
                return Fate(None, *found[:3], bracket.start, bracket.end)
    tail = re.compile(r"(?:^|[,.”\"»)])\s*(?:in\s+)?(?=[A-Z][\w&./ -]{1,60}?[\s'’-]*(?:(?:19|20)\d\d|['’]\d\d)\b)").search(
        text[:end], max(0, start - 1)
    )
    if tail:
        found = venue_at(text, tail.end(), end, lead=False)
        if found and found[2]:
            return Fate(None, *found[:3], tail.start(), found[3])
    return None


def _take_names(text: str, start: int, end: int, marks: list[Draft], *, inline_anywhere: bool) -> None:
    """Finds coauthors between two offsets and gives them to the marks."""
    for bracket in brackets(text[:end], start):
        lead = re.match(rf"\s*(?:both\s+|all\s+)?{WITH}\s+", text[bracket.start + 1 : bracket.end], re.I)
        at = bracket.start + 1 + (lead.end() if lead else 0)
        stop = bracket.end - 1 if text[bracket.end - 1] in ")]）" else bracket.end
        names = (coauthors(text, at, stop) or _names_from(text, at, stop)) if lead else _plain_names(text, bracket)
        if names:
            _give(marks, names, "prose" if lead else "printed", text[at:stop])
            return
    for match in _WITH_INLINE.finditer(text, start, end):
        if _weak(match) and not inline_anywhere and not _set_off(text, start, match):
            continue
        names = _names_from(text, match.end(), end)
        if names:
            _give(marks, names, "prose", text[match.end() : end])
            return
    for match in _BY.finditer(text, start, end):
        names = _names_from(text, match.end(), end)
        if len(names) > 1:
            _give(marks, names, "printed", text[match.end() : end])
            return


def _weak(match: re.Match[str]) -> bool:
    """A bare "with", which titles hold too ("Learning with Errors")."""
    return match.group(1).lower() == "with"


def _set_off(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a bare "with" stands behind a comma, a dash, a quotation or a bracket, or opens the piece."""
    before = text[start : match.start(1)].rstrip()
    opened = before[-1:] or text[:start].rstrip()[-1:]
    return opened in set(',:;.–—-)]”»"') and (bool(before) or opened in set('”»")],–—') or text[match.start(1)] == "W")


def _take_possessor(text: str, start: int, end: int, marks: list[Draft]) -> None:
    """ "My student A B's paper": A B is an author, and nothing says that the owner is."""
    whose = re.search(
        r"\b(?:[Mm]y|[Oo]ur)\s+(?:[\w.-]+\s+){0,3}?[a-z]\w+\s+(?P<name>[^\W\d_a-z][\w.-]*"
        r"(?:\s+[^\W\d_a-z][\w.-]*)*?)['’]s?\s+[\w\s-]*$",
        text[start:end],
    )
    if not whose:
        return
    names = coauthors(text, start + whose.start(), start + whose.end("name"))
    if names:
        _give(marks, names, "prose", "")
        for mark in marks:
            mark.own = False


def _give(marks: list[Draft], names: list[Coauthor], byline: Literal["printed", "prose"], words: str) -> None:
    for mark in marks:
        mark.names, mark.byline = names, byline
        mark.cut = bool(re.search(r"\bet\.?\s*al\b|\band\s+(?:many\s+)?others\b|\band\s+co-?authors\b", words))


def _distinctions(text: str, start: int, end: int) -> list[DistinctionRecord]:
    """Distinctions of papers: "as oral paper (1.1% of 9454 submissions)", "(spotlight)"; talks by persons are none."""
    pattern = re.compile(
        r"(?:\b(?:as|for|with|in|an?|the|won|received|receives|wins|winning|awarded)\s+)?(?:\b(?:an?|the|as|for)\s+)?"
        r"(?P<words>(?:\b(?:best|outstanding|distinguished)(?:\s+[\w-]+){0,3}\s+paper(?:\s+award)?(?:\s+"
        r"(?:honou?rable\s+mention|runner[- ]up|finalist))?"
        r"|\b(?:oral|spotlight|long\s+(?:talk|presentation|oral)|notable[\s-]top[\s-]\d+%|highlight|poster"
        r"|contributed\s+talk)\b)"
        r"(?:\s+(?:presentation|paper|talk|poster|session)s?)?(?:\s*,?\s*\((?:[^()]|\([^()]*\))*\)|,?\s+top\s+[\d./"
        r"()+%=]+(?:\s+of\s+[\w ]+)?)?)",
        re.I,
    )
    found: list[DistinctionRecord] = []
    for match in pattern.finditer(text, start, end):
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


def list_entry(item: Item) -> Draft | None:
    """An entry of a list of selected works: "Title", "Title, NeurIPS 2020.", "“Title” (with A, B), ICML 2021"."""
    text = without_links(item.text)
    part = Span(text[item.body :], item.body, len(text))
    quoted = quotations(text, item.body)
    if quoted:
        quote = quoted[0]
        draft = Draft(item.body, len(text), title=_tidy(quote.text), mark_end=quote.end)
        _surroundings(text, part, [draft], own=True)
        before = text[item.body : quote.start].strip(" ,.:")
        names = coauthors(text, item.body, item.body + len(text[item.body : quote.start].rstrip(" ,.:"))) if before else []
        if names and not draft.names:
            draft.names, draft.byline = names, "printed"
        if not draft.names:
            _byline_after(text, draft)
        _list_tail(text, draft)
        return draft
    pieces = _whole_titles(text, list(sentences(text, item.body)))
    if not pieces:
        return None
    stop = _boundary(text, item.body, pieces[0].end)
    first = _names_whole(text, pieces[0]) if len(pieces) > 1 else []
    if first:
        stop = _boundary(text, pieces[1].start, pieces[1].end)
        draft = Draft(
            item.body, len(text), title=_tidy(text[pieces[1].start : stop]), mark_end=stop, names=first, byline="printed"
        )
    else:
        draft = Draft(item.body, len(text), title=_tidy(text[item.body : stop]), mark_end=stop)
    if not draft.title or sum(c.isalpha() for c in draft.title) < 4:
        return None
    names, byline = draft.names, draft.byline
    _surroundings(text, part, [draft], own=True)
    if names:
        draft.names, draft.byline = names, byline
    elif not draft.names:
        _byline_after(text, draft)
    _list_tail(text, draft)
    return draft


def _list_tail(text: str, draft: Draft) -> None:
    """A venue without a verb behind title and names: ". Annals of Probability, 2024", ", in Biometrika"."""
    if draft.fate:
        return
    start = max([draft.mark_end, *(name.end for name in draft.names)])
    lead = re.compile(r"[\s.,:;)\]”»\"–—-]*(?:(?:In|in)\s+)?(?:the\s+)?").match(text, start)
    found = venue_at(text, lead.end() if lead else start, len(text), lead=False)
    if found and not re.match(r"(?:with|joint|pdf|code|link)\b", found[0], re.I):
        draft.fate = Fate(None, *found[:3], start, found[3])
        return
    year = re.compile(r"\W*((?:19|20)\d\d)\W*$").match(text, start)
    if year:
        draft.fate = Fate(None, None, None, int(year.group(1)), start, len(text))


def _whole_titles(text: str, pieces: list[Span]) -> list[Span]:
    """Joins a question with what follows it, unless that is a byline: "How many? Lessons from X, ICML 2019"."""
    result: list[Span] = []
    for piece in pieces:
        before = result[-1] if result else None
        names = _names_from(text, piece.start, piece.end)
        if before and before.text[-1] in "?!" and not (names and all(len(name.name.split()) > 1 for name in names)):
            result[-1] = Span(text[before.start : piece.end], before.start, piece.end)
        else:
            result.append(piece)
    return result


def _questions(text: str, parts: list[Span]) -> list[Span]:
    """Joins "our paper Who is it?" with "Lessons from X is accepted to Y": a question inside an unquoted title."""
    result: list[Span] = []
    for part in parts:
        before = result[-1] if result else None
        if (
            before
            and before.text.endswith("?")
            and _own_noun(text, before)
            and not fates(text, before.start, before.end)
            and not quotations(text[: before.end], before.start)
            and fates(text, part.start, part.end)
            and not _FIRST_PERSON.search(part.text)
        ):
            result[-1] = Span(text[before.start : part.end], before.start, part.end)
        else:
            result.append(part)
    return result


def _names_whole(text: str, span: Span) -> list[Coauthor]:
    names = coauthors(text, span.start, span.end - (span.text.endswith(".")))
    return names if len(names) > 1 and all(len(n.name.split()) > 1 for n in names) else []


def _byline_after(text: str, draft: Draft) -> None:
    """ "Title. A. Author, B. Author. Venue 2020": a sentence of nothing but names behind the title."""
    start = draft.mark_end
    lead = re.compile(r"[\s.,:”\"]*").match(text, start)
    names = _names_from(text, lead.end() if lead else start, len(text))
    if len(names) > 1 and all(len(n.name.split()) > 1 for n in names):
        draft.names, draft.byline = names, "printed"
