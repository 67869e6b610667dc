"""The works of a list of publications: which of its entries are works, and how each is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scholargraph.model.records import Remark, WorkRecord
from scholargraph.sources.cv.stacks import with_in_brackets
from scholargraph.sources.cv.work_records import DEGREE_LABEL, Entry, work_record
from scholargraph.sources.document import Document
from scholargraph.sources.page.headings import belongs_above
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.remarks import remark_on
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import same_person_name, strip_markup
from scholargraph.sources.text.links import Links, take_links
from scholargraph.sources.text.notes import status
from scholargraph.sources.text.references import Cut, in_one_style, read_reference
from scholargraph.sources.text.venues import looks_like_venue

_LINKED = 0.8
"""How much a link speaks for a title."""
_LINES_TELL = 0.6
"""How much more likely a title is a line of its own than wrapped, in an entry of several lines."""
_MOST_LINES = 8
_GOES_ON = re.compile(
    r"\s(?:an?|the|of|and|or|for|in|on|at|to|by|from|with|as|de|la|le|les|des|du|et|y|e|el|los|las|o|da|do|der|die|das|dem|den|des|und"
    r"|von|im|zur|zum|il|della|di|van|het|een|en)$"
)
"""A line that ends within a phrase: the next one goes on."""
_CERTAIN = 3.0
"""The score of an entry whose shape leaves no doubt."""
_AROUND = ' .,;*_“”"'
"""What may stand around a title on its line."""
_LEGEND = re.compile(
    r"\b(?:are|is)\s+(?:marked|indicated|denoted|highlighted|underlined|listed|ordered|printed|shown)\b"
    r"|\b(?:denotes?|indicates?|equal contribution|alphabetical(?:ly)?|corresponding authors?|asterisk|chronological order)\b"
    r"|\bin\s+bold(?:face)?\b|\ben\s+gras\b|\bfett\b|^\W*\W=|^\W{0,4}(?:\w{1,3}\s)?=\s|\bunderlined?\s*[:=]|^\s*[∗*†‡§¶#°^$]+\S{0,12}\s+[a-z]",
    re.I,
)
"""A line that explains the list and is no entry of it."""
_POINTER = re.compile(
    r"\W*(?:see\s+(?:also|my|the|google)|(?:for\s+)?(?:a|the|my)?\s*(?:full|complete)\s+list|also\s+available|voir\s+aussi|siehe\s+auch|v[ée]ase)\b"
    r"(?:\W+\w+){0,12}\W*$",
    re.I,
)
"""A line that says where more is to be found."""
_PATENT = re.compile(
    r"(?:(?:19|20)\d\d[,.:]?\s+)?(?:[A-Z]{2}\.?\s+|U\.S\.\s+|(?-i:[A-Z][a-z]+)\s+)?(?:Provisional\s+)?Patent"
    r"(?:\s+(?:application|no\.?|number|pending))*[:,]?\s*(?:[A-Z]{0,2}\s?[\d/,. ]{5,}|pending)",
    re.I,
)
_PATENT_NUMBER = re.compile(
    r"(?:(?:19|20)\d\d\W+)?(?:(?:[A-Z][a-z]+\s+)?[Pp]atent\s+(?:[Nn]o\.?\s*)?)?"
    r"(?:US|EP|WO|DE|HU|CZ|FR|GB|JP|CN|BR|KR|CA|AU|NL|SE|CH|ES|IT|PL|RU|FI|DK|AT)[\s-]?\d[\d /.,-]{4,}\d\s?[ABCU]?\d?\b"
)
_TALK = re.compile(
    r"\W*(?:keynote|(?:invited|guest|plenary|public)\s+(?:talk|lecture|seminar|speaker|address)|plenary|seminar|panel(?:ist)?|colloquium)\b[,.;)]"
    r"|\W*(?:talk|lecture|poster)\s+(?:at|given|presented)\b",
    re.I,
)
_TOLD_ALOUD = re.compile(
    r"\[(?:(?:Keynote|Invited|Symposium|Conference|Paper|Poster|Oral|Panel|Plenary)\s+)?(?:talk|poster|presentation|address|lecture|panel)\]",
    re.I,
)
"""What kind of talk it was, said behind the title."""
_MARGIN = re.compile(r"((?:19|20)\d\d)(?=\s+[^\W\d_]|\s+[“\"‘'«„*_(\[])(?!\s+[A-Z][a-z]{2,8}\.?\s+\d)")
"""A year in front of an entry, and no date."""
_TITLE_AND_DASH = re.compile(r"^(\*\*(?:[^*\\]|\\.)+\*\*|[“\"][^”\"]+[”\"])\s+[—–]\s+(?=\S)")
"""A title set apart by its type or quotes, and a dash before the authors."""


def works(
    document: Document,
    section: Section,
    entries: Sequence[Item],
    owner: str | None,
    *,
    named_only: bool = False,
    implied: bool = False,
) -> Iterator[WorkRecord | Remark]:
    """The works of one section, in the order of the section; with `named_only` those that print a byline.

    With `implied` the document leaves its owner out: names without the owner are part of a title.

    What most entries do (title or authors first, names, punctuation) tips the scale for the doubtful ones.
    """
    entries = [*map(_without_inner, entries)]
    margin = _has_margin(entries)
    read = [_entry(item, owner, margin) for item in entries]
    read = [replace(entry, cuts=cuts) for entry, cuts in zip(read, in_one_style([e.cuts for e in read]), strict=True)]
    named = sum(bool(entry.cuts and entry.cuts[0].names) for entry in read)
    coauthors_only = implied or 2 * sum(bool(entry.cuts and entry.cuts[0].prose) for entry in read) > named
    for item, entry in zip(entries, read, strict=True):
        if coauthors_only and owner:
            entry = replace(entry, cuts=_alone(entry.cuts, owner))
        if reason := _no_work(entry, entries, named, dated=margin and bool(_MARGIN.match(item.text))):
            yield remark_on(document, item, "unread", reason)
        elif entry.cuts[0].names or not named_only:
            yield from work_record(document, section, entry, owner)


def _has_margin(entries: Sequence[Item]) -> bool:
    """Whether the years of the list stand in front of its entries, in a column of their own."""
    return sum(bool(_MARGIN.match(entry.text)) for entry in entries) > max(1, 0.6 * len(entries))


def _no_work(entry: Entry, entries: Sequence[Item], named: int, dated: bool) -> str:
    """Why no record is made of an entry; "" where one is. What has its year in the margin (`dated`) is one of the list."""
    if _PATENT.match(strip_markup(entry.item.text)):
        return "no record is made of patents"
    if not entry.cuts or not re.search(r"[^\W\d_]{2}", entry.cuts[0].title):
        return "no title and no authors were found in this line of a list of publications"
    if _PATENT_NUMBER.match(strip_markup(entry.cuts[0].rest)):
        return "no record is made of patents"
    if _TOLD_ALOUD.search(strip_markup(entry.item.text)) or (
        not entry.cuts[0].names and _TALK.match(strip_markup(entry.cuts[0].rest))
    ):
        return "a talk, and no work"
    if not dated and _introduces(entry, entries, named):
        return "stands between the entries of a list of publications and is none"
    return ""


def _without_inner(item: Item) -> Item:
    """The entry without items inside it if it is one without them: those are remarks on it ("Corrigendum: ...", a prize)."""
    alone = item.alone()
    if alone is item:
        return item
    cuts = read_reference(take_links(alone.text).text[:6000])
    told = bool(cuts and cuts[0].names and re.search(r"\w", cuts[0].rest)) or bool(re.search(r"\b(?:19|20)\d\d\b", alone.text))
    return alone if cuts and told and len(alone.text.split()) > 4 else item


def _alone(cuts: list[Cut], owner: str) -> list[Cut]:
    """In a list that prints coauthors only ("with A. Roe"), names without the owner and without "with" are part of a title."""
    if not cuts or cuts[0].prose or cuts[0].edited or any(same_person_name(name, owner) for name in cuts[0].names):
        return cuts
    return [cut for cut in cuts if cut.prose] or [cut for cut in cuts if not cut.names] or cuts


def _introduces(entry: Entry, entries: Sequence[Item], named: int) -> bool:
    """Whether a line without authors, venue and year stands among entries that look otherwise: "First author", "Selected"."""
    cut, text = entry.cuts[0], strip_markup(entry.item.text)
    if re.fullmatch(r"\((?:[^()]|\([^()]*\))*\)\.?|.*:", text) or _POINTER.match(text):
        return True
    if cut.names or cut.score >= _CERTAIN or entry.links.identifiers or re.match(r"[“\"«„]", text):
        return False
    if _LEGEND.search(text) or belongs_above(entry.item.text):
        return True
    venue = re.search(r"\d", text) and looks_like_venue(cut.title) and not re.match(r"[*_]", entry.links.text.strip())
    if venue:
        return True  # a state or a journal, of an entry whose title stands elsewhere
    others_named = named * 2 > len(entries) > 2 and entry.item is not entries[-1]
    if others_named and not cut.prose and not re.search(r"\d", entry.links.text) and not status(cut.rest):
        return True  # no year, no number and no author where the others have them
    if cut.rest or len(entries) < 2:
        return False
    marked = sum(bool(item.marker) for item in entries) * 2 > len(entries)
    return not entry.item.marker and (marked or len(text.split()) <= 4)


def _entry(item: Item, owner: str | None, margin: bool) -> Entry:
    links = take_links(DEGREE_LABEL.sub("", item.text))
    text = _TITLE_AND_DASH.sub(r"\1, ", links.text[:6000])
    said = [with_in_brackets(line) if index else line for index, line in enumerate(item.lines)]
    if said != [*item.lines]:
        text = take_links(" ".join(said)).text[:6000]
    if margin:
        text, said[0] = (_MARGIN.sub(r"(\1)", part, count=1) if _MARGIN.match(part) else part for part in (text, said[0]))
    cuts = read_reference(text, owner=owner)
    if 2 <= len(item.lines) <= _MOST_LINES:
        cuts = _by_lines(cuts, said, owner)
    return Entry(item, links, [_linked(cut, links) for cut in cuts])


def _by_lines(cuts: Sequence[Cut], lines: Sequence[str], owner: str | None) -> list[Cut]:
    """The cuts of an entry of several lines, together with those for which the ends of lines are ends of sentences.

    Each says whether its title is a whole number of lines: what most entries of the list do decides.
    """
    plain = [text for line in lines if (text := take_links(line).text.strip())]
    stopped = " ".join(line if re.search(r"[.?!,;:]$", line) or _GOES_ON.search(line) else f"{line}." for line in plain)
    whole = {" ".join(plain[first:last]).strip(_AROUND) for first in range(2) for last in range(first + 1, first + 3)}
    apart = [
        replace(cut, score=cut.score + _LINES_TELL) for cut in read_reference(stopped[:6000], owner=owner) if cut.title in whole
    ]
    said = [replace(cut, lines="whole" if cut.title.strip(_AROUND) in whole else "wrapped") for cut in (*apart, *cuts)]
    return sorted(said, key=lambda cut: (-cut.score, cut.title))


def _linked(cut: Cut, links: Links) -> Cut:
    """A title that is a link is one."""
    words = re.findall(r"\w+", cut.title)
    if (
        len(words) < 3
        or looks_like_venue(cut.title)
        or all(re.findall(r"\w+", strip_markup(said)) != words for said in links.linked)
    ):
        return cut
    return replace(cut, score=cut.score + _LINKED, dress="link")
