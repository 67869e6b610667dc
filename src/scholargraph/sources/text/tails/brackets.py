"""What stands apart from the segments of a tail: the year in front, the editors, notes in brackets."""

from __future__ import annotations

import re

from scholargraph.sources.text import notes
from scholargraph.sources.text.bylines import name_likeness, split_byline, strip_markup
from scholargraph.sources.text.tails.fields import Tail, printed_at, put_numbers, put_state
from scholargraph.sources.text.venues import is_publisher, version_type

_EDITOR = r"(?:editors?|eds?|hrsg|hg|red|coords?|coordenadore?s?|dirs?|[ée]ds?|orgs?|comps?|a\s+cura\s+di)\b\.?"
"""The word for editors, in several languages."""
_EDITORS = re.compile(rf"^(?:(?:in|en|dans|em):?\s+)?(.+?),?\s*\(?(?<!Int\. )\b{_EDITOR}\)?[,.:]{{0,2}}\s+(?!by\b)(?=\S)", re.I)
_BEHIND_BOOK = re.compile(r",?\s*\(?\b(?:Eds?|Hg|Hrsg|Red)\b\.?\)?[.,;:]?\s+(?=[A-Z])")
"""Behind the names of editors that stand behind their book: "Handbook of X, A. Roe and B. Lee, Eds. Place: Press"."""
_EDITED_BY = re.compile(
    r"[,.]\s*(?:edited by|eds?\.(?: by)?)\s+(?=[^\W\d_a-z])"
    r"(.+?)(?=\s*\(|,\s*(?:\d|pp?\b)|[,.]\s+[A-Z][^,.]*:|\.\s+[A-Z]|\.?$)",
    re.I,
)
_EDITORS_IN_BRACKETS = re.compile(
    r"\(\s*(?:edited by|eds?\.|editors?:?)\s+([^()]+)\)|\(([^()]+?),?\s*(?:eds?\.?|editors?)\s*\)", re.I
)
_REPRINTED = re.compile(
    r"\s*;\s*(?:paperback|pbk|hardback|reprint(?:ed)?|repr\.|(?:2nd|second|rev(?:\.|ised))\s+ed\w*\.?)[^;]*$", re.I
)
_SEASON = re.compile(r"(?:spring|summer|autumn|fall|winter|Michaelmas|Easter)\s+((?:19|20)\d\d)", re.I)
_BRACKETED = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\[\]]*\]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LANGUAGE = re.compile(r"in [A-Z][a-z]+", re.I)


def take_year(text: str, tail: Tail) -> str:
    """Takes the year in brackets in front; the text without it."""
    match = re.match(r"^[(\[]((?:19|20)\d\d)[a-z]?(?:,\s*([A-Za-z]+))?[)\]][.,:]?\s*", text)
    if not match:
        return text
    tail.year = int(match.group(1))
    return text[match.end() :]


def take_editors(text: str, tail: Tail) -> str:
    """Takes the editors of a book, and pages printed in front of them; the text without them."""
    paged = re.match(r"^(?:pages?|pp?\.)\s*(\d+\s*[-–—]+\s*\d+)\s+(?=in\b)", text, re.I)
    if paged:
        tail.pages, text = paged.group(1), text[paged.end() :]
    if behind := _editors_behind(text):
        tail.editors, rest = behind
        return rest
    match = _EDITORS.match(text)
    if match and "*" not in match.group(1) and len(match.group(1)) < 200:
        split = split_byline(match.group(1))
        if split.names and len(split.unlikely) * 2 <= len(split.names):
            tail.editors = split.names
            return text[match.end() :]
    by = _EDITED_BY.search(text)
    if by and (names := _likely_names(by.group(1))):
        tail.editors = names
        return f"{text[: by.start()]},{text[by.end() :]}"
    inner = _EDITORS_IN_BRACKETS.search(text)
    if inner and (names := _likely_names(inner.group(1) or inner.group(2))):
        tail.editors = names
        return (text[: inner.start()] + text[inner.end() :]).strip()
    return text


def _editors_behind(text: str) -> tuple[tuple[str, ...], str] | None:
    """The editors that stand behind their book, and the text without them."""
    if not re.match(r"(?:in|en|dans|em)\b", text, re.I):
        return None
    found = _BEHIND_BOOK.search(text)
    head = text[: found.start()] if found else ""
    whole = _likely_names(re.sub(r"^\w+:?\s+", "", head))
    if whole and all(name_likeness(name) >= 0.7 for name in whole):
        return None  # "In: Roe, A.; Lee, B. (Hg.): A Book": the editors stand in front of it
    for comma in re.finditer(r"[,;]\s+", head) if found else ():
        names = _likely_names(head[comma.end() :])
        if names and all(name_likeness(name) >= 0.75 for name in names):
            return names, f"{head[: comma.start()]}. {text[found.end() :]}" if found else text
    return None


def _likely_names(text: str) -> tuple[str, ...]:
    """The names of a byline; none if one of them is unlikely."""
    split = split_byline(text)
    return () if split.unlikely else split.names


def take_brackets(text: str, tail: Tail) -> str:
    """Takes notes in brackets out: distinctions, states, years. Short names of venues and issue numbers stay."""
    parts: list[str] = []
    last = 0
    for match in _BRACKETED.finditer(text):
        inner, before = match.group()[1:-1].strip(), text[: match.start()]
        stays = _is_issue(inner, before)
        if not stays and not _take_note(inner, tail):
            stays = tail.venue is None and _is_short_name(inner, before)
            tail.left += [] if stays else [inner]
        parts += [text[last : match.start()], match.group() if stays else " "]
        last = match.end()
    parts.append(text[last:])
    return re.sub(r"\s+([,.;:])", r"\1", " ".join("".join(parts).split())).strip(" ,;")


def _is_issue(inner: str, before: str) -> bool:
    """The issue behind a volume: "73(2)"."""
    number = re.fullmatch(r"[\w.–-]+(?:\s*,\s*\w+)?", inner) and not _YEAR.fullmatch(inner)
    return bool(number and re.search(r"\d\s?$" if inner[0].isdigit() else r"\d$", before))


def _take_note(inner: str, tail: Tail) -> bool:
    """Takes what a bracket says if a field holds it: a thesis, distinctions, a year, a publisher, pages, a state."""
    thesis = re.fullmatch(r"(.*?\b(?:thesis|dissertation))(?:,\s*(.+))?", inner, re.I)
    if thesis and version_type(thesis[1]) in ("DoctoralThesis", "MastersThesis") and tail.venue is None:
        tail.venue, tail.version_type = thesis[2], version_type(thesis[1])
        return True
    if found := notes.distinctions(strip_markup(inner)):
        tail.distinctions.extend(found)
        return True
    if year := _YEAR.fullmatch(inner) or _SEASON.fullmatch(inner):
        tail.year = tail.year or int(year[year.lastindex or 0])
        return True
    if tail.publisher is None and _take_publisher(inner, tail):
        return True
    if re.match(r"pp?\.|pages?\b|vol\.", inner) and all(put_numbers(part.strip(), tail) for part in inner.split(", ")):
        return True
    state = notes.status(inner)
    if state and len(inner.split()) <= 12:
        put_state(state, tail)
        return True
    return False


def _take_publisher(inner: str, tail: Tail) -> bool:
    """Takes "Leiden: Brandt, 2019" and "Cambridge University Press, Cambridge, 2019"."""
    printed = re.fullmatch(r"([^\d,][^,]*?)(?:,\s*([^\d]+?))?,\s*((?:19|20)\d\d)", _REPRINTED.sub("", inner))
    if not printed:
        return False
    by = printed_at(printed[1]) or next((name for name in (printed[1], printed[2]) if name and is_publisher(name)), None)
    if by is None:
        return False
    tail.publisher, tail.year = by, tail.year or int(printed[3])
    return True


def _is_short_name(inner: str, before: str) -> bool:
    """The short name behind that of the venue: "(NeurIPS)"."""
    short = len(inner.split()) <= 3 and re.search(r"[A-Z]", inner) and not _LANGUAGE.fullmatch(inner)
    dated = re.search(r"(?:^|[\s,])(?:19|20)\d\d\s*$", before)  # "2020 (1. Aufl. 2012)"
    return bool(short and not dated and re.search(r"\w[\s*_]*$", before))
