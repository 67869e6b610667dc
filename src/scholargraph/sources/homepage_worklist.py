"""Entries of a list of selected works."""

from __future__ import annotations

import re

from scholargraph.sources.homepage_coauthors import names_from
from scholargraph.sources.homepage_layout import Item
from scholargraph.sources.homepage_marks import Draft, tidy_title, title_end
from scholargraph.sources.homepage_text import (
    Coauthor,
    Span,
    coauthors,
    quotations,
    sentences,
    without_links,
)
from scholargraph.sources.homepage_venues import Fate, venue_at
from scholargraph.sources.homepage_works import read_surroundings


def list_entry(item: Item) -> Draft | None:
    """An entry of a list of selected works: "Title", "Title, NeurIPS 2020.", "“Title” (with A, B), ICML 2021"."""
    text = without_links(item.text)
    part = Span(text[item.body :], item.body, len(text))
    quoted = quotations(text, item.body)
    if quoted:
        quote = quoted[0]
        draft = Draft(item.body, len(text), title=tidy_title(quote.text), mark_end=quote.end)
        read_surroundings(text, part, [draft], own=True)
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
    stop = title_end(text, item.body, pieces[0].end)
    first = _names_whole(text, pieces[0]) if len(pieces) > 1 else []
    if first:
        stop = title_end(text, pieces[1].start, pieces[1].end)
        draft = Draft(
            item.body, len(text), title=tidy_title(text[pieces[1].start : stop]), mark_end=stop, names=first, byline="printed"
        )
    else:
        draft = Draft(item.body, len(text), title=tidy_title(text[item.body : stop]), mark_end=stop)
    if not draft.title or sum(c.isalpha() for c in draft.title) < 4:
        return None
    names, byline = draft.names, draft.byline
    read_surroundings(text, part, [draft], own=True)
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
        names = names_from(text, piece.start, piece.end)
        if before and before.text[-1] in "?!" and not (names and all(len(name.name.split()) > 1 for name in names)):
            result[-1] = Span(text[before.start : piece.end], before.start, piece.end)
        else:
            result.append(piece)
    return result


def _names_whole(text: str, span: Span) -> list[Coauthor]:
    names = coauthors(text, span.start, span.end - (span.text.endswith(".")))
    return names if len(names) > 1 and all(len(n.name.split()) > 1 for n in names) else []


def _byline_after(text: str, draft: Draft) -> None:
    """ "Title. A. Author, B. Author. Venue 2020": a sentence of nothing but names behind the title."""
    start = draft.mark_end
    lead = re.compile(r"[\s.,:”\"]*").match(text, start)
    names = names_from(text, lead.end() if lead else start, len(text))
    if len(names) > 1 and all(len(n.name.split()) > 1 for n in names):
        draft.names, draft.byline = names, "printed"
