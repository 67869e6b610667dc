"""The layout of a prose homepage: headings, sections, and items whose text remembers the lines it came from.

A heading is a marked line (`# News`, `**News**`, `News` over dashes) or a short bare line all of whose words belong to the
vocabulary of homepage headings; one slip of spelling in a long word is forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache

from scholargraph.model.names import fold
from scholargraph.model.provenance import Place
from scholargraph.sources.document import Document
from scholargraph.sources.homepage.stacked import title_lines
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import MONTHS

KINDS: dict[str, str] = {
    "about": "about bio biography introduction welcome hello profile summary background homepage",
    "positions": "appointment appointments position positions employment affiliation affiliations experience "
    "experiences career "
    "history job jobs work internship internships",
    "education": "education studies degrees degree training",
    "interests": "interest interests",
    "works": "works publication publications paper papers preprint preprints manuscript manuscripts articles writing writings "
    "survey surveys",
    "news": "news update updates announcement announcements happenings new highlight highlights",
    "services": "service services reviewing activities activity editorial organization organizing duties "
    "refereeing committee committees",
    "talks": "talk talks presentation presentations seminar seminars lectures",
    "students": "students student group team advising mentoring supervision mentees advisees alumni people members",
    "awards": "award awards honor honors honour honours fellowship fellowships grants funding prizes recognition distinctions",
    "other": "teaching courses contact recruiting openings software code miscellaneous misc links hobbies personal prospective "
    "projects blog notes address email press media fun tutorials "
    "outreach",
}
"""The nouns of headings, by the kind of section they open."""

_KIND_OF = {noun: kind for kind, nouns in KINDS.items() for noun in nouns.split()}
_MODIFIERS = frozenset(
    "me my myself the and of in for to i a current currently present now past previous former prior selected recent latest all "
    "professional academic research industry industrial working invited short brief phd doctoral graduate undergraduate master "
    "ms postdoctoral visiting other main major peer review community journal conference full list representative key refereed "
    "forthcoming upcoming scientific university what s progress program programme technical boards board "
    "first lead author coauthored joint".split()
)
_PAST = frozenset("past previous former prior".split())
_MARKED = re.compile(
    r"^(?:#{1,6}\s+(?P<hash>.+?)\s*#*|\*\*(?P<bold>[^*]+)\*\*:?|__(?P<under>[^_]+)__:?|【(?P<cjk>[^】]+)】|=+\s*"
    r"(?P<eq>[^=]+?)\s*=+)$"
)
_RULE = re.compile(r"^\s*(?:-{3,}|={3,}|~{3,}|_{3,}|\*{3,})\s*$")
_BULLET = re.compile(r"^\s*(?:[-*+•●○▪■◦‣·–—►]|\(?\d{1,3}[.)]|\[[A-Z]{0,2}\d{1,3}\])\s+(?=\S)")
_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_SEASON = r"(?:early|mid|late|spring|summer|fall|autumn|winter)"
_Y = r"(?P<y{n}>(?:19|20)\d\d)"
_DATE_FORMS = (
    rf"(?P<m1>{_MONTH})\s*(?:\d{{1,2}}(?:st|nd|rd|th)?\s*,?)?,?\s*{_Y.format(n=1)}",
    rf"\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?P<m2>{_MONTH}),?\s+{_Y.format(n=2)}",
    rf"{_Y.format(n=3)}[-/.](?P<n3>0?[1-9]|1[0-2])(?:[-/.]\d{{1,2}})?(?!\d)",
    rf"(?:\d{{1,2}}[/.])?(?P<n4>0?[1-9]|1[0-2])[/.]{_Y.format(n=4)}",
    rf"{_Y.format(n=5)}\s*,?\s+(?P<m5>{_MONTH})(?!\w)",
    rf"(?:{_SEASON},?\s+)?{_Y.format(n=6)}",
    rf"(?P<m7>{_MONTH})\s*['’](?P<s7>\d\d)",
)
_DECORATION = r"(?:[^\w\s\"'“”«»‘’「『$\\(\[【<{#*_.,:;–—-]{1,4}\s+)*"  # an emoji in front of a date or a title
_ITEM_DATE = re.compile(
    rf"^\s*{_DECORATION}[\[(【*_<]*\s*(?:{'|'.join(_DATE_FORMS)})\s*(?:[\])】*_>]+\s*[:：,.|–—-]*|[:：|–—]+|\s-+|[.,](?=\s)|\s{{2,}}|"
    rf"(?<=\d)\s+(?-i:(?=[A-Z“\x22«‘\[「『《]))|$)\s*[*_]*\s*{_DECORATION}",
    re.I,
)


@dataclass(frozen=True)
class Item:
    """A paragraph, bullet or dated item: its joined text, and where each piece of it stood.

    Attributes:
        text: its lines, stripped and joined by one blank, without the bullet.
        starts: for each line (number, offset in `text` where it starts), in order.
        body: where the text starts behind the date.
        year, month: the date in front of it, if any.
        bullet: whether it has a bullet.
        after_blank: whether an empty line stands before it.
        masthead: whether it is one of the short lines on top of a page ("Professor of Physics", "University of X").
    """

    text: str
    starts: tuple[tuple[int, int], ...]
    body: int = 0
    year: int | None = None
    month: int | None = None
    bullet: bool = False
    after_blank: bool = False
    masthead: bool = False

    def lines(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """First and last line number of a piece of the text."""
        last = len(self.text) if end is None else max(end, start + 1)
        first = max((i for i, (_, offset) in enumerate(self.starts) if offset <= start), default=0)
        final = max((i for i, (_, offset) in enumerate(self.starts) if offset < last), default=first)
        return self.starts[first][0], self.starts[max(first, final)][0]

    def place(self, document: Document, start: int = 0, end: int | None = None) -> Place:
        """The place of a piece of the text: the lines it stands on."""
        return document.place(*self.lines(start, end))


@dataclass
class Section:
    """A heading and what stands under it. `past` if the heading says so; `heading` None before the first one."""

    kind: str
    heading: str | None = None
    past: bool = False
    items: list[Item] = field(default_factory=list)


def outline(document: Document) -> tuple[list[Section], set[int]]:
    """The sections of a page, and the numbers of the lines that are headings or rules between them."""
    headings: set[int] = set()
    sections = [Section("about")]
    raw: list[list[tuple[int, str]]] = [[]]
    for number, text in enumerate(document.lines, start=1):
        following = document.lines[number] if number < len(document.lines) else ""
        found = heading_of(text, underlined=bool(_RULE.match(following)) and bool(text.strip()))
        if found:
            headings.add(number)
            title, kind = found
            sections.append(Section(kind, title, bool(_PAST & set(fold(title).split()))))
            raw.append([])
        elif _RULE.match(text):
            headings.add(number)
            raw[-1].append((number, ""))
        else:
            raw[-1].append((number, text))
    begun = False
    for section, lines in zip(sections, raw, strict=True):
        top = _masthead(lines) if section.kind in {"about", "other"} and not begun else 0
        section.items = [
            *(
                replace(_item([(number, strip_markup(line))], False, False, None), masthead=True)
                for number, line in lines[:top]
                if line.strip()
            ),
            *_items(lines[top:], section.kind),
        ]
        begun = begun or bool(section.items)
    return sections, headings


def _masthead(lines: list[tuple[int, str]]) -> int:
    """How many lines on top of a page are no sentences: name, role, department, university."""
    top = 0
    for index, (_, line) in enumerate(lines):
        text = strip_markup(line.strip())
        if text and (
            len(text) > 100 or re.search(r"[.!?:]$|\b(?:I|I['’]m|[Mm]y|[Ww]e|[Oo]ur|is|are|am)\b", text) or _BULLET.match(line)
        ):
            # A line before a sentence that goes on in small letters is a part of it.
            wrapped = text[:1].islower() and top == index
            return max(top - 1, 0) if wrapped else top
        top = index + 1 if text else top
    return top


def heading_of(line: str, *, underlined: bool = False) -> tuple[str, str] | None:
    """The heading a line is, and the kind of section it opens, or None."""
    text = re.sub(r"^(#*\s*)(?::[a-z_]+:\s*)+", r"\1", line.strip())
    marked = _MARKED.match(text)
    title = next((g for g in marked.groups() if g), "").strip(" *_:") if marked else text.strip(" :：*_")
    title = re.sub(rf"^{_DECORATION}|\s+[^\w\s.,;:!?()\[\]\"'“”’»」…-]{{1,4}}$", "", title)
    if not title or len(title) > 70 or _ITEM_DATE.match(title):
        return None
    kind = heading_kind(title)
    if kind:
        return title, kind
    sentence = re.search(r"[.,;!?]$|[“”\"]", title)
    hashed = marked is not None and marked["hash"] is not None
    return (title, loose_kind(title)) if (marked or underlined) and (hashed or not sentence) else None


@lru_cache(maxsize=4096)
def heading_kind(title: str) -> str | None:
    """The kind of a bare heading: every word is in the vocabulary, and one of them is a noun of it."""
    if re.search(r"[.,;!?“”\"]$", title) or re.search(r"\d", title) or _BULLET.match(title):
        return None
    words = [_spelled(word) for word in fold(title).split()]
    if not words or len(words) > 7 or any(word not in _MODIFIERS and word not in _KIND_OF for word in words):
        return None
    nouns = [word for word in words if word in _KIND_OF]
    return "works" if nouns == ["work"] and len(words) > 1 and not {"experience", "history"} & set(words) else _best(nouns)


def loose_kind(title: str) -> str:
    """The kind of a marked heading, by any word of it; `other` if none is known."""
    return _best([word for word in map(_spelled, fold(title).split()) if word in _KIND_OF]) or "other"


def _best(nouns: list[str]) -> str | None:
    """ "Work experience", "Papers and talks": the first noun that is not vague decides, else the first."""
    strong = [noun for noun in nouns if noun not in {"work", "new", "history", "background", "code", "members", "organization"}]
    return _KIND_OF[(strong or nouns)[0]] if nouns else None


@lru_cache(maxsize=4096)
def _spelled(word: str) -> str:
    if word in _KIND_OF or word in _MODIFIERS or len(word) < 6:
        return word
    near = get_close_matches(word, [known for known in (*_KIND_OF, *_MODIFIERS) if len(known) >= 6], n=1, cutoff=0.88)
    return near[0] if near else word


def item_date(text: str) -> tuple[int, int | None, int] | None:
    """The date in front of a news item: year, month (or None), and where the text behind it starts."""
    found = _ITEM_DATE.match(text)
    if not found:
        return None
    groups = {name: value for name, value in found.groupdict().items() if value}
    year = next((int(value) for name, value in groups.items() if name[0] == "y"), None)
    if year is None:
        year = 2000 + int(groups["s7"])
    month = next((MONTHS[value.lower().rstrip(".")] for name, value in groups.items() if name[0] == "m"), None)
    if month is None:
        month = next((int(value) for name, value in groups.items() if name[0] == "n"), None)
    return year, month, found.end()


def _items(lines: list[tuple[int, str]], kind: str) -> Iterator[Item]:
    """Lines to items; a date that stands alone dates the items below it."""
    group: list[tuple[int, str]] = []
    bullet = blank = after_blank = False
    heading_date: tuple[int, int | None] | None = None
    titles = title_lines(lines) if kind == "works" else set()

    def flush() -> Iterator[Item]:
        nonlocal heading_date
        if not group:
            return
        item = _item(group, bullet, after_blank, heading_date if kind in {"news", "works", "talks"} else None)
        if item.body >= len(item.text) and item.year and kind in {"news", "works", "talks"}:
            heading_date = (item.year, item.month)
        yield item
        group.clear()

    for number, text in lines:
        if not re.search(r"\w", text):
            blank = True
            yield from flush()
            continue
        starts = bool(_BULLET.match(text)) or (kind not in {"about", "other"} and item_date(text) is not None)
        starts = number in titles if titles and not _BULLET.match(text) else starts
        if starts or not group or not (titles or _continues(group, text, kind, bullet)):
            yield from flush()
            bullet, after_blank, blank = bool(_BULLET.match(text)), blank, False
        group.append((number, text))
    yield from flush()


def _continues(group: list[tuple[int, str]], text: str, kind: str, bullet: bool) -> bool:
    """Whether a line carries on the item above it."""
    before = group[-1][1].rstrip()
    if kind in {"positions", "education", "services", "awards", "interests", "students"} and not bullet:
        return False
    if kind in {"about", "other"}:
        return True
    if kind == "works" and text.lstrip()[:1] in '“«„「『"' and group[0][1].lstrip()[:1] == text.lstrip()[:1]:
        return False
    indented = text[:1] in " \t" and not group[0][1][:1].isspace()
    return (
        (indented and len(text) - len(text.lstrip()) > 1) or not re.search(r"[.!?:)\]”\"]$", before) or text.strip()[0].islower()
    )


def _item(group: list[tuple[int, str]], bullet: bool, after_blank: bool, heading_date: tuple[int, int | None] | None) -> Item:
    pieces, starts, offset = [], [], 0
    for index, (number, line) in enumerate(group):
        text = _BULLET.sub("", line, count=1) if index == 0 and bullet else line
        text = text.strip()
        starts.append((number, offset))
        pieces.append(text)
        offset += len(text) + 1
    text = " ".join(pieces)
    date = item_date(text)
    if date:
        return Item(text, tuple(starts), date[2], date[0], date[1], bullet, after_blank)
    year, month = heading_date or (None, None)
    return Item(text, tuple(starts), 0, year, month, bullet, after_blank)
