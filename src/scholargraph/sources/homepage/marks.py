"""Where a sentence names a work: quoted and unquoted titles, addresses, descriptions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from scholargraph.model.identifiers import Identifier
from scholargraph.model.records import DistinctionRecord
from scholargraph.sources.homepage.coauthors import BY_NAMES, WITH_INLINE, names_from, plain_names, set_off, weak
from scholargraph.sources.homepage.text import WITH, Coauthor, addresses
from scholargraph.sources.homepage.venues import Fate, fates, venue_at
from scholargraph.sources.text.bylines import name_likeness
from scholargraph.sources.text.prose import Span, brackets, quotations

NOUN = (
    r"(?:survey\s+(?:paper|article)|review\s+(?:paper|article)|papers?|articles?|pre-?prints?|manuscripts?|surveys?"
    r"|works?|monographs?|"
    r"book\s+chapters?|notes?|technical\s+reports?|overviews?)"
)

PLURAL = re.compile(r"\b(?:papers|articles|pre-?prints|manuscripts|surveys|works|monographs|chapters|notes|reports)\b", re.I)

PAPER_WORD = re.compile(rf"(?<![\w-]){NOUN}(?![\w-])(?!\s+(?:with\s+(?:the|a)|hard|award|at\s+(?:the|[A-Z]))\b)", re.I)

FIRST_PERSON = re.compile(r"\b(?:our|ours|my|we|us|I)\b", re.I)

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
    r"keynote|terms?|phrase|so-called|blog\s*post|proposal|program|series|competition|prize|interview"
    r"|thesis|dissertation|podcast)\s*(?:series\s*)?"
    r"(?:(?:on|about|at|titled|entitled|called|named|of|for|,|:)\s*)*(?:the\s+)?$"
    r"|\b(?:discussions?|comments?|comment(?:ary|aries)|repl(?:y|ies)|rejoinder|response|reviews?|errat(?:um|a)|corrigend(?:um|a)"
    r"|introduction)\s+(?:on|of|to|for)\s+(?:the\s+)?(?:(?:paper|article|book)\s+)?$",
    re.I,
)

_PAPER_AWARD = re.compile(
    r"\b(?:best|outstanding|distinguished)\s+(?:[\w-]+\s+){0,3}paper\b[^.;]*\b(?:for|to)\s+(?:(?:our|my|the)\s+)?$", re.I
)

_WROTE = re.compile(
    r"\b(?:wrote|written|posted|published|released|uploaded|co-?authored|submitted|finished|completed|announce)\b", re.I
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
    byline: Literal["line", "printed", "prose", "none"] = "none"
    cut: bool = False
    own: bool = False
    fate: Fate | None = None
    distinctions: list[DistinctionRecord] = field(default_factory=list)
    mark_end: int = 0
    title_start: int = 0


def find_marks(text: str, part: Span, *, strict: bool) -> list[Draft]:
    """Where a sentence names works."""
    quoted = [q for q in quotations(text[: part.end], part.start) if _is_work(text, part, q, strict=strict)]
    if quoted:
        return [Draft(q.start, q.end, title=tidy_title(q.text), mark_end=q.end, title_start=q.start) for q in quoted]
    if strict or quotations(text[: part.end], part.start):
        return []
    noun = own_noun(text, part)
    if noun:
        by_address = re.compile(r"\s*[:,(]?\s*(?=https?://|www\.|arxiv[:.])", re.I).match(text, noun.end())
        if by_address:
            for identifier, start, end in addresses(text):
                if start == by_address.end():
                    return [Draft(noun.start(), end, identifiers=[identifier], mark_end=end, title_start=noun.start())]
        return _after_noun(text, part, noun)
    return _bare(text, part)


def own_noun(text: str, part: Span) -> re.Match[str] | None:
    """The word for a paper that opens a mark: near the start, or after "our", "my", "new", "the"."""
    for noun in PAPER_WORD.finditer(text, part.start, part.end):
        before = text[part.start : noun.start()]
        if noun.group().lower() in {"work", "works", "note", "notes"} and not re.search(
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
    named = bool(PAPER_WORD.search(last)) or bool(_WROTE.search(last))
    if named or strict:
        return named
    if _PAPER_AWARD.search(before):
        return True
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
    if PLURAL.fullmatch(noun.group()):
        return _titles_after_colon(text, part, noun)
    rest, fate = _behind_company(text, rest, part.end)
    aside = rest if rest > noun.end() else 0
    described = _DESCRIBES.match(text, rest, part.end)
    address = _ADDRESS_BEHIND.match(text, rest, part.end) if aside and not described else None
    if address:
        for identifier, start, end in addresses(text):
            if start == address.end():
                return [Draft(noun.start(), end, identifiers=[identifier], mark_end=noun.end(), title_start=noun.start())]
    if described:
        stop = title_end(text, rest + 1, part.end)
        words = text[noun.start() : stop].strip(" ,.;:")
        mark_end = noun.end() if aside else stop
        return [Draft(noun.start(), stop, description=words, mark_end=mark_end, title_start=noun.start(), fate=fate)]
    begins = _NAMING.match(text, rest, part.end)
    start = begins.end() if begins else rest
    if title_end(text, rest, part.end) <= start + 1 or re.match(r"\s*(?:with|at|in)\b", text[rest : part.end], re.I):
        colon = re.compile(r"(?<!https)(?<!http)[:–—]\s+(?=[A-Z\d$\[])").search(text, rest, part.end)
        if not colon:
            return []
        start = colon.end()
    return _title(text, start, part.end, noun.start())


_ADDRESS_BEHIND = re.compile(
    r"\s*(?:,|:|\()?\s*(?:(?:is|has\s+been|was)\s+)?(?:now\s+)?(?:(?:available|posted|up|out|online)\s+)?"
    r"(?:(?:at|on|in)\s+(?:the\s+)?(?:\w*rxiv|SSRN)?\s*:?)?\s*\(?(?=https?://|www\.|arxiv[:.])",
    re.I,
)


def _behind_company(text: str, start: int, end: int) -> tuple[int, Fate | None]:
    """Where "our paper with Ann Hill" or "a paper in AISTATS 2023" goes on, and that venue: they stand before the topic."""
    company = re.compile(rf",?\s*{WITH}\s+", re.I).match(text, start, end)
    names = names_from(text, company.end(), end) if company else []
    if names:
        return _behind_company(text, names[-1].end, end)
    place = re.compile(r"\s+(?:in|at|for)\s+(?=[A-Z])").match(text, start, end)
    found = venue_at(text, place.end(), end, lead=False) if place else None
    if found and found[2] and re.match(r"\s+(?:on|about|that|which|showing)\s", text[found[3] : end]):
        return found[3], Fate(None, *found[:3], place.start() if place else start, found[3])
    return start, None


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
    stop = title_end(text, start, end)
    title = tidy_title(text[start:stop])
    if (len(title.split()) < 2 and not re.fullmatch(r"[A-Z]\w{5,}", title)) or re.match(
        r"(?:is|was|has|have|got|will|and|of|by|with|at|in|to|from)\b", title
    ):
        return []
    return [Draft(mark, stop, title=title, mark_end=stop, title_start=start)]


def _bare(text: str, part: Span) -> list[Draft]:
    """ "TITLE (with A and B) to appear in V": the sentence starts with the title, and something marks its end."""
    stop = title_end(text, part.start, part.end)
    title = tidy_title(text[part.start : stop])
    words = title.split()
    if stop >= part.end or len(words) < 3 or _NO_TITLE_START.match(title) or PAPER_WORD.match(title):
        return []
    if " and " in title and re.match(r"\s*(?:are|were|have)\b", text[stop : part.end]):
        return []  # several titles, and nothing says where one ends
    if (text[stop] not in "([（" and name_likeness(title) >= 0.5) or re.search(r"\b(?:I|we|was|were)\b", title):
        return []
    return [Draft(part.start, stop, title=title, mark_end=stop, title_start=part.start)]


def tidy_title(title: str) -> str:
    """A title without surrounding punctuation, brackets and its closing full stop."""
    title = re.sub(r"\s+", " ", title).strip(" ,;:*_")
    title = re.sub(r"^(?:[^\w\s\"'“«‘「『$\\(\[{<-]{1,4}\s+)+", "", title)
    title = re.sub(r"\s*[–—-]+$", "", title)
    if title.endswith(".") and not title.endswith("..."):
        title = title[:-1]
    if title.startswith("[") and title.endswith("]"):
        title = title[1:-1].strip()
    return title.strip()


_PREDICATE = re.compile(
    r"\s+(?:is|was|has\s+been|will\s+be|got|gets)\s+(?:now\s+|also\s+|just\s+|recently\s+)?(?:featured|covered|highlighted|discussed"
    r"|mentioned|nominated|selected|chosen|invited|awarded|shortlisted|ranked|listed)\b",
    re.I,
)


def title_end(text: str, start: int, end: int) -> int:
    """Where an unquoted title or description that starts at `start` ends."""
    stops = [end]
    for bracket in brackets(text[:end], start):
        inside = text[bracket.start + 1 : bracket.end - 1]
        if (
            re.match(rf"\s*{WITH}\s", inside, re.I)
            or fates(inside, 0, len(inside))
            or venue_in_bracket(inside)
            or plain_names(text, bracket)
        ):
            stops.append(bracket.start)
    outer = [(b.start, b.end) for b in brackets(text[:end], start)]
    stops += [f.start for f in fates(text, start, end)[:1]]
    stops += [m.start() for m in _PREDICATE.finditer(text, start, end)][:1]
    for match in WITH_INLINE.finditer(text, start, end):
        if any(a < match.start(1) < b for a, b in outer) or (weak(match) and not set_off(text, start, match)):
            continue
        if names_from(text, match.end(), end):
            stops.append(match.start(1))
    stops += [m.start() for m in BY_NAMES.finditer(text, start, end) if len(names_from(text, m.end(), end)) > 1]
    stops += [s for _, s, _ in addresses(text) if start <= s < end]
    tail = re.compile(r",\s+(?:in\s+)?(?=[A-Z][\w&./ -]{1,60}(?:,?\s(?:19|20)\d\d|['’]\d\d)\W*$)").search(text[:end], start)
    if tail:
        stops.append(tail.start())
    return min(stops)


def venue_in_bracket(inside: str) -> bool:
    """Whether a bracket names a venue with its year: "(NeurIPS 2020)", "[ICML'21, oral]"."""
    return bool(re.match(r"\s*(?:in\s+)?[A-Z][\w&./ -]{1,60}?[\s'’-]*(?:(?:19|20)\d\d|['’]\d\d)\b", inside))
