"""Entries of a list of selected works."""

from __future__ import annotations

import itertools
import re

from scholargraph.model.names import fold, is_cut
from scholargraph.model.records import Status
from scholargraph.sources.homepage.coauthors import names_from
from scholargraph.sources.homepage.marks import Draft, tidy_title, title_end, venue_in_bracket
from scholargraph.sources.homepage.stacked import stacked_names
from scholargraph.sources.homepage.text import WITH, Coauthor, coauthors, without_links
from scholargraph.sources.homepage.venues import Fate, venue_at
from scholargraph.sources.homepage.works import read_surroundings
from scholargraph.sources.page.items import Item
from scholargraph.sources.text.prose import Span, quotations, sentences
from scholargraph.sources.text.references import read_reference


def list_entry(item: Item, about: str | None = None) -> Draft | None:
    """An entry of a list of selected works: "Title", "Title, NeurIPS 2020.", "“Title” (with A, B), ICML 2021".

    Args:
        item: the entry.
        about: whose page it is: expected among the authors of a reference that begins with them.
    """
    text = without_links(item.text)
    part = Span(text[item.body :], item.body, len(text))
    return _stacked(text, item) or _reference(text, item, about) or _quoted(text, part) or _unquoted(text, part)


def _quoted(text: str, part: Span) -> Draft | None:
    """An entry whose title stands in quotation marks, names before or behind it."""
    quote = next(iter(quotations(text, part.start)), None)
    if quote is None:
        return None
    draft = Draft(part.start, len(text), title=tidy_title(quote.text), mark_end=quote.end)
    read_surroundings(text, part, [draft], own=True)
    before = text[part.start : quote.start].rstrip(" ,.:")
    names = coauthors(text, part.start, part.start + len(before)) if before.strip(" ,.:") else []
    if names and not draft.names:
        draft.names, draft.byline = names, "printed"
    if not draft.names:
        _byline_after(text, draft)
    _list_tail(text, draft)
    return draft


def _unquoted(text: str, part: Span) -> Draft | None:
    """An entry whose title, or whose names before the title, are its first sentence."""
    pieces = _whole_titles(text, list(sentences(text, part.start)))
    if not pieces:
        return None
    names = _names_whole(text, pieces[0]) if len(pieces) > 1 else []
    start, end = (pieces[1].start, pieces[1].end) if names else (part.start, pieces[0].end)
    stop = title_end(text, start, end)
    draft = Draft(part.start, len(text), title=tidy_title(text[start:stop]), mark_end=stop)
    if not draft.title or sum(c.isalpha() for c in draft.title) < 4:
        return None
    if names:
        draft.names, draft.byline = names, "printed"
    else:
        _byline_after(text, draft)
    names, byline = draft.names, draft.byline
    read_surroundings(text, part, [draft], own=True)
    if names:
        draft.names, draft.byline = names, byline
    _list_tail(text, draft)
    return draft


def _stacked(text: str, item: Item) -> Draft | None:
    """Title, byline and venue on lines of their own."""
    edges = [*(offset for _, offset in item.starts), len(text) + 1]
    for start, end in itertools.pairwise(edges[1:]):
        names = stacked_names(text, start, end - 1)
        if not names:
            continue
        title = text[item.body : start - 1]
        quoted = quotations(title)
        title = tidy_title(quoted[0].text if len(quoted) == 1 and not tidy_title(title[quoted[0].end :]) else title)
        if sum(c.isalpha() for c in title) < 4:
            return None
        rest = Span(text[end:], min(end, len(text)), len(text))
        draft = Draft(item.body, len(text), title=title, mark_end=rest.start)
        read_surroundings(text, rest, [draft], own=True)
        draft.start = item.body
        draft.names, draft.byline = names, "line"
        draft.cut = is_cut(text[start : end - 1])
        _list_tail(text, draft)
        return draft
    return None


def _reference(text: str, item: Item, about: str | None) -> Draft | None:
    """A printed reference that begins with its authors: "Hill, A., & Roe, B. (2021). Title. Journal, 67, 3-15"."""
    cuts = read_reference(text[item.body :], owner=about)
    cut = cuts[0] if cuts else None
    if cut is None or cut.order != "authors" or not cut.names or cut.prose:
        return None
    surname = fold(about).split()[-1] if about else ""
    named = any(surname in fold(name).split() for name in cut.names) if about else len(cut.names) > 1
    quoted = quotations(cut.title)
    title = tidy_title(quoted[0].text) if len(quoted) == 1 else tidy_title(cut.title)
    start = text.find(title, item.body)
    if not named or start < 0 or sum(c.isalpha() for c in title) < 4:
        return None
    names, at = [], item.body
    for name in cut.names:
        begin = text.find(name, at, start)
        if begin < 0:
            return None
        names.append(Coauthor(name, begin, begin + len(name)))
        at = begin + len(name)
    draft = Draft(item.body, len(text), title=title, mark_end=start + len(title), byline="line", cut=not cut.complete)
    read_surroundings(text, Span(text[draft.mark_end :], draft.mark_end, len(text)), [draft], own=True)
    draft.start, draft.names, draft.byline, draft.cut = item.body, names, "line", not cut.complete
    _list_tail(text, draft)
    between = text[at:start]
    year = re.search(r"\b(?:19|20)\d\d\b", between)
    fate = draft.fate or Fate(None, None, None, None, draft.mark_end, len(text))
    lead = re.match(r"(?:\W|\bet al\b|(?:19|20)\d\d)*", between)
    venue = venue_at(between, lead.end(), len(between), lead=False) if lead and quoted and not fate.venue else None
    draft.fate = fate._replace(venue=venue[0] if venue else fate.venue, year=fate.year or (int(year.group()) if year else None))
    return draft


def _list_tail(text: str, draft: Draft) -> None:
    """A venue without a verb behind title and names: ". Annals of Probability, 2024", ", in Biometrika"."""
    if draft.fate:
        year = draft.fate.year or _year_behind(text, draft.mark_end)
        draft.fate = draft.fate._replace(year=year)
        if draft.fate.venue is None and draft.fate.status in {"accepted", "underReview"}:
            draft.fate = draft.fate._replace(venue=_venue_between(text, draft, draft.fate))
        return
    start = max([draft.mark_end, *(name.end for name in draft.names)])
    if _dated_preprint(text, start, draft):
        return
    lead = re.compile(r"[\s.,:;)\]”»\"–—-]*(?:(?:In|in)\s+)?(?:the\s+)?").match(text, start)
    found = venue_at(text, lead.end() if lead else start, len(text), lead=False)
    if found and not re.match(r"(?:with|joint|pdf|code|link)\b", found[0], re.I):
        volume = re.search(r"\s+\d{1,4}$", found[0])
        venue = found[0][: volume.start()] if volume else found[0]
        draft.fate = Fate(None, venue, found[1], found[2] or _year_behind(text, found[3]), start, found[3])


def _dated_preprint(text: str, start: int, draft: Draft) -> bool:
    """Nothing but "Preprint, 2023" or a year behind title and names."""
    ending = re.compile(r"\W*(?:(?P<status>preprint|working paper)\W*)?((?:19|20)\d\d)?\W*$", re.I).match(text, start)
    if not ending or not ending.group().strip(' .,;:()[]”»"'):
        return False
    status: Status | None = "preprint" if ending["status"] else None
    draft.fate = Fate(status, None, None, int(ending[2]) if ending[2] else None, start, len(text))
    return True


def _year_behind(text: str, start: int) -> int | None:
    """The year of a reference: the one in brackets or at the end."""
    years = re.findall(r"\(\s*((?:19|20)\d\d)\s*\)|[ ,]((?:19|20)\d\d)(?=[\s.,;]*(?:$|[.(\[]))", text[start:])
    return int(next(filter(None, years[0]))) if years else None


def _venue_between(text: str, draft: Draft, fate: Fate) -> str | None:
    """ "Title (with A). Bayesian Analysis, forthcoming": the venue before its state; "revise and resubmit, X": behind it."""
    start = max([draft.mark_end, *(name.end for name in draft.names if name.end <= fate.start)])
    for begin, end in ((start, fate.start), (fate.end, len(text))):
        lead = re.compile(r"[\s.,:;)\]”»\"–—-]*(?:(?:In|in|at|At)\s+)?(?:the\s+)?").match(text, begin, end)
        found = venue_at(text, lead.end() if lead else begin, end, lead=False)
        if found:
            return found[0]
    return None


def _whole_titles(text: str, pieces: list[Span]) -> list[Span]:
    """Joins a question with what follows it, unless that is a byline: "How many? Lessons from X, ICML 2019"."""
    result: list[Span] = []
    for piece in pieces:
        before = result[-1] if result else None
        names = names_from(text, piece.start, piece.end)
        goes_on = not re.match(rf"\(?(?:{WITH})\s", piece.text, re.I) and not venue_in_bracket(piece.text)
        if before and before.text[-1] in "?!" and goes_on and not (names and all(len(name.name.split()) > 1 for name in names)):
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
