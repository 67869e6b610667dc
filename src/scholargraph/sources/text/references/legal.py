"""References as lawyers print them: "Title, 12 Harv. L. Rev. 345 (2012)", "TITLE (Foundation Press 2019)"."""

from __future__ import annotations

import re

from scholargraph.sources.text.bylines import name_likeness, split_byline, strip_markup
from scholargraph.sources.text.references.cuts import Cut, names_behind_with
from scholargraph.sources.text.spans import clean_title
from scholargraph.sources.text.venues import is_publisher, looks_like_venue

_SCORE = 3.0
"""These shapes are told by their numbers: no other reading is likely."""
_CITED = re.compile(
    r"^(?P<head>.{3,400}?),?[”\"]?\s+(?P<volume>\d{1,4}|_{2,}|[–—]{2,})\s+(?P<venue>[A-Z](?:[\w.'’&:-]|\s(?=[A-Z&]|of\b|the\b|and\b|on\b|for\b|in\b)){2,80}?)\s+"
    r"(?P<page>\d{1,5}|_{2,}|[–—]{2,})(?:\s?[–-]\s?\d+)?(?:,\s*\d+(?:[–-]\d+)?)?\s*\((?P<date>[^()]{0,30}?(?:(?:19|20)\d\d|forthcoming)[^()]{0,20})\)(?P<rest>.*)$"
)
_SHORTENED = re.compile(r"\b(?:[A-Z]\.\s?){1,3}|\b[A-Z][\w'’]*\.")
_IMPRINT = re.compile(
    r"^(?P<head>[^()“”\"*_]{3,300}?)\s*\((?P<imprint>[^()]*?)\s*,?\s*(?P<year>(?:19|20)\d\d|forthcoming(?:\s+(?:19|20)\d\d)?)\)(?P<rest>.*)$"
)
_EDITORS = re.compile(r"^(?P<names>.+?),?\s+eds?\.(?:,\s*|\s+|$)")
_EDITION = re.compile(r"^(?:\d+(?:st|nd|rd|th)|rev\.?|revised)\s+ed\.?,?\s*", re.I)
_IN_BOOK = re.compile(r"^(?P<title>.+?),?[”\"]?\s+in\s+(?:\d+\s+)?(?P<book>[A-Z][^()]*?)(?:\s+(?P<page>\d{1,4})(?:[–-]\d+)?)?$")
_JOINT = re.compile(r"\s*\((?:joint(?:ly)?\s+)?with\s+([^()]+)\)$")
_WITH = re.compile(r"^\W*\((?:co-?(?:authored|written|edited)\s+)?with\s+([^()]+)\)")


def legal_citation(text: str) -> Cut | None:
    """The cut of a reference that is printed as lawyers do; None for all others."""
    return _in_journal(text) or _with_imprint(text)


def _in_journal(text: str) -> Cut | None:
    found = _CITED.match(strip_markup(text))
    if not found or not (_SHORTENED.search(found["venue"]) or looks_like_venue(found["venue"])):
        return None
    head, joint = found["head"], _JOINT.search(found["head"])
    head, behind = (head[: joint.start()], f" (with {joint[1]}){found['rest']}") if joint else (head, found["rest"])
    names, title = _names_in_front(head)
    volume, page = (found[part] if found[part].isdigit() else "" for part in ("volume", "page"))
    numbers = ", ".join(part for part in (volume, page) if part)
    rest = f"*{found['venue']}* {numbers} ({found['date']})".replace("  ", " ")
    return _cut(title, names, rest, behind) if re.search(r"[^\W\d_]{2}", title) else None


def _with_imprint(text: str) -> Cut | None:
    found = _IMPRINT.match(text)
    if not found:
        return None
    imprint = _EDITION.sub("", found["imprint"])
    edited = _EDITORS.match(imprint)
    editors = split_byline(edited["names"]).names if edited else ()
    imprint = _EDITION.sub("", imprint[edited.end() :]) if edited else imprint
    inside = _IN_BOOK.match(found["head"])
    held = is_publisher(imprint) or (inside is not None and inside["book"].isupper())
    if not (held or (edited and all(name_likeness(name) >= 0.5 for name in editors))):
        return None
    names, title = _names_in_front(inside["title"] if inside else found["head"])
    if not inside:
        by = editors or names
        cut = _cut(title, by, f"{imprint}, {found['year']}", found["rest"])
        return Cut(cut.title, cut.names, cut.complete, cut.prose, "title", cut.rest, cut.score, edited=bool(editors))
    said = ", ".join(editors)
    book = f"in {inside['book']} ({said}, eds.)" if said else f"in {inside['book']}"
    parts = (book, imprint, f"pp. {inside['page']}" if inside["page"] else "", found["year"])
    return _cut(title, names, ", ".join(part for part in parts if part), found["rest"])


def _names_in_front(head: str) -> tuple[tuple[str, ...], str]:
    """ "Ann Roe & Bo Lee, Title": the names, and the title; no names where the first words are none."""
    for comma in reversed(list(re.finditer(r",\s+", head))):
        names = split_byline(head[: comma.start()]).names
        if names and all(len(name.split()) > 1 and name_likeness(name) >= 0.7 for name in names):
            return names, head[comma.end() :]
    return (), head


def _cut(title: str, names: tuple[str, ...], rest: str, behind: str) -> Cut:
    """The cut; with "(with A. Roe)" behind it only coauthors are named."""
    others = _WITH.match(behind)
    coauthors = names_behind_with(others[1]) if others and not names else ()
    behind = behind[others.end() :] if others and coauthors else behind
    rest = f"{rest}{'.' if behind.strip(' .') else ''} {behind.strip(' ,.;')}".strip()
    complete = bool(names) and not coauthors
    return Cut(clean_title(title), names or coauthors, complete, bool(coauthors), "title", rest, _SCORE)
