"""The grammar of a printed reference: which words are the title, which the byline, which the rest.

No single pattern reads them all ("Title. Authors, Venue, year", "Authors (year). Title. Venue", 'Authors, "Title," Venue').
So every way to cut the line at its punctuation is scored: names must look like names, the page's owner is nearly always
among them, lists end with `and`, venues stand between asterisks or consist of the words of venues. The best cut wins; a
second one nearly as good is kept as another reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from scholargraph.model.names import SUFFIXES, fold, is_cut, without_et_al
from scholargraph.sources.text import notes
from scholargraph.sources.text.bylines import (
    clean_name,
    inverted_pair,
    is_initial,
    name_likeness,
    same_person_name,
    split_byline,
    strip_markup,
)
from scholargraph.sources.text.dates import find_period
from scholargraph.sources.text.venues import ABBREVIATED_WORD, looks_like_venue

Order = Literal["title", "authors"]
_EMPHASIS, _QUOTE, _BRACKET, _MATH = "\ue000", "\ue001", "\ue002", "\ue003"
_SPANS = (
    (_MATH, re.compile(r"\$[^$\n]+\$")),
    (
        _QUOTE,
        re.compile(
            r"“[^“”]+”|\"[^\"]+\"|``.+?''|«[^«»]+»|„[^„“”]+[“”]|『[^』]+』|「[^」]+」"
            r"|(?<![\w'’])['‘](?=[^\W\d_])(?:[^'‘’]|(?<=\w)['’](?=\w)){8,400}?['’](?=[\s,.;:)]|$)"
        ),
    ),
    (
        _EMPHASIS,
        re.compile(
            r"(?<![\w*])\*{1,3}(?=[^\s*])[^*]+?\*{1,3}(?![\w*])|(?<![\w_])_{1,2}(?=[^\s_])[^_]+?_{1,2}(?!\w)|<(i|em|b)>.+?</\1>"
            r"|\\(?:emph|textit|textbf)\{[^{}]*\}"
        ),
    ),
    (_BRACKET, re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")),
)
_DELIMITER = re.compile(
    rf"(?P<edge>(?<=[{_EMPHASIS}{_QUOTE}])(?:\s*[.,;]\s*|(?<!{_QUOTE})\s*:\s*|\s+)|\s+(?={_QUOTE}))"
    rf"|(?P<stop>(?:(?<!\bSt)\.|[?!])(?:\s+|(?=[{_EMPHASIS}{_QUOTE}])))"
    r"|(?P<and>\s*[,;]\s*(?:and|und|&)\s+|\s+(?:and|&|und)\s+|(?-i:\s+(?:et|e|y)\s+(?=[A-ZÀ-Ý{_EMPHASIS}])))"
    r"|(?P<comma>,\s*(?=\D)|,\s+|[、，]\s*)|(?P<semicolon>[;；]\s*)|(?P<colon>:\s+)|(?P<dash>\s+(?:--|[–—-])\s+)"
)
_ABBREVIATION = re.compile(
    r"\b(?:vs|cf|st|dr|jr|sr|no|vol|pp|p|eds?|dept|inc|i\.e|e\.g|ph\.d|approx|mr|ms|mrs|prof)$|(?-i:(?<![\w-])(?=[A-Z]))"
    rf"{ABBREVIATED_WORD}$",
    re.I,
)
_REMARKED = re.compile(r"[^\W\d_]{2,} \([^\W\d_]+ [^()]*[^\W\d_]+\)")  # "Adaptive Matching (Inverse Problems)" is no name
_ET_AL = re.compile(r"^(?:et\.?\s*al\.?|(?:\d{1,4}\s+)?(?:more\s+|other\s+)?(?:others|co-?authors|authors))[.,:]?$", re.I)
_PROSE_NAMES = re.compile(
    r"\(\s*(?:joint(?:ly)?(?:\s+work)?|work|co-?authored|together)?\s*with\s+((?:[^()]|\([^()]*\))+)\)", re.I
)
_PROSE_TAIL = re.compile(
    r",\s*(?:co-?authored|co-?written|co-?edited|jointly written|joint(?:ly)?(?:\s+work)?)\s+with\s+"
    r"([^()“”\"*,;.]+?)(?=\s*[(,;.]|$)"
)
_PROSE_LEAD = re.compile(r"(?:\((?:joint(?:ly)?\s+)?[Ww]ith\s+([^()]+)\)[,.:]?\s+|[Ww]ith\s+([^()“”\"*«„]+?)[,:]\s+(?=[“\"*«„]))")
_EDITORS_BEHIND = re.compile(r"\((?:eds?\.?|editors?|hrsg\.?)\)[,.:]?\s*$", re.I)
_BEHALF = re.compile(r"[;,]\s*(?:and\s+)?(?P<said>(?:on behalf of|for)\s+the\s+[A-Z][^.;]{3,90}?)(?=\.\s)")
_GROUP = re.compile(
    r"(?<=\bet al)\.?\s*(?:[;,]\s*(?P<said>[A-Z][\w&/ -]{3,60}?)(?=\.\s)"
    r"|\((?P<body>[A-Z][^()]{3,60})\)(?=[,.:]?\s+(?:19|20)\d\d))"
)
_NUMBERED = re.compile(r"\b(?:no|nr|vol|n°)\.?$", re.I)
_GLUED = re.compile(r"((?:[A-Z]\.[\s-]?)+[A-Z][\w'’-]{2,})\s+((?:[A-Z]\.[\s-]?)+[A-Z][\w'’-]{2,})")
_DOTLESS = re.compile(r"[^\W\d_][\w'’ -]* [A-Z](?:-?[A-Z]){0,3}")
_STATE = r"(?:in\s+press|forthcoming|to\s+appear|accepted|submitted|(?:under|in)\s+(?:review|revision|preparation)|n\.?d\.?)"
_DATED = rf"(?:(?:19|20)\d\d[a-z]?\b|{_STATE})"
"""What stands in brackets between authors and title: a year, or a state in its place."""
_LEADING_YEAR = re.compile(
    r"^\s*(?:[(\[]?((?:19|20)\d\d)[a-z]?[)\]]?|\((" + _STATE + r")\)|(" + _STATE + r")(?=[.:]))[.:,]?\s+", re.I
)
_EDITORS_HERE = re.compile(r"\(?(?:eds?\.|editors?|hrsg\.)\)?[.,:]*\s+", re.I)
_MAX_WORDS, _MAX_TITLE, _MAX_STRAY = 8, 900, 6
"""No name has more words, no title more characters, and no more pieces that look like names stand beside a byline."""
_FRONT_YEAR = re.compile(r"^[(\[]?((?:19|20)\d\d)[)\]]?[.:,]?\s+(?=[^\W\d_]|[“\"*_])")
_COLLECTIVE = re.compile(
    r"(?:[Oo]n behalf of )?(?:[Tt]he )?[A-Z][\w&/-]*(?: (?:[A-Z][\w&/-]*|of|for|and|on|the)){0,5}"
    r" (?:Collaborations?|Consorti(?:um|a)|Project|Initiative|Network|Investigators|Study Group|Working Group|Team)"
)
_MARKED_INITIAL = re.compile(r"(?<=\b[A-Z]\.)[*†‡§#]+(?=[\s,;:])")  # "Roe, A. B.* Title"
_LABEL = re.compile(
    r"^\*{0,2}\[(?:[A-Z]{0,4}[-.]?\d{1,3}|(?P<venue>[A-Z][\w&+ -]*?[\s'’]+\d{2}(?:\d\d)?))\]\*{0,2}[.:]?\s+(?=\S)"
)
_EDITED_BY = re.compile(
    r"(?P<title>([*_])[^*_]{4,300}\2),\s+(?:\d+\s+vols?\.?,\s+)?(?:eds?\.|edited)(?:\s+(?:and|&)\s+(?:trans\.|translated|intro\.))?(?:\s+by)?\s+"
    r"(?P<names>[^()\d“\"*]{4,200}?)(?=,?\s+with\s+the\s+assistance|\s*\()"
)
_WITH_LAST = re.compile(r",\s+with\s+([^()“”\"*,;\d]{4,60}?)(?:\s+\([a-z][^()]{2,40}\))?\.?$")
_GAP = re.compile(
    r"\s*,?\s*\[\s*\d{1,4}\s+(?:more\s+|other\s+)?authors\s*\]\s*,?\s*"
    r"|,\s*(?:\.\s?\.\s?\.|…),?\s*(?=[A-Z][\w'’-]+,\s+[A-Z]\.)"
)
_PEN_NAME = re.compile(r"\[([^\[\]\d]{4,60})\]\s+(?=[“\"'‘*_])")
_REVIEW = re.compile(r"((?:Book\s+)?Review\s+of\s+[^*_“\"]{3,120}?,\s+([*_])[^*_]{3,300}\2)(?=,\s)", re.I)
_MARK_TOLD = re.compile(
    r"\(\W{0,3}(?:equal(?:ly)?|joint(?:ly)?|co-?first|shared\s+first|corresponding)\b(?:\s+(?:contribut\w+|authors?|first|authorship))*\)\s*",
    re.I,
)
"""What a mark in the byline means, said behind it: "(*equal)"."""
_MEMBERS = re.compile(r"\b(Collaboration|Consortium) \(([^()]+\bet al\.?)\)")  # "The X Collaboration (A. Roe et al.)"
_FUNCTION_WORD = re.compile(r"\b(?:of|the|for|with|in|on|and|to|an?|via|from|by|is|are|under|using|how|why|what)\b")


@dataclass(frozen=True)
class Cut:
    """One way to read a reference.

    Attributes:
        title: as printed, without markup, quotes and closing full stop.
        names: the byline's names as printed; empty where none is printed.
        complete: False if the byline is cut or names only coauthors ("with ...").
        prose: the names stood behind "with".
        order: which comes first.
        rest: what follows: venue, notes, year.
        score: only for comparing cuts of one text.
        edited: the names are the editors of a book ("A. Roe, ed. Title").
    """

    title: str
    names: tuple[str, ...]
    complete: bool
    prose: bool
    order: Order
    rest: str
    score: float
    edited: bool = False


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    text: str
    likeness: float
    cut: bool
    before: str
    after: str
    after_end: int


@dataclass(frozen=True)
class _Unit:
    """One name: one piece, or two where the surname stands first."""

    first: int
    last: int
    name: str
    likeness: float
    cut: bool


def read_reference(text: str, *, owner: str | None = None, order: Order | None = None) -> list[Cut]:
    """The ways to cut one entry into title, byline and rest, best first; empty if the text holds no title.

    Args:
        text: the entry on one line, without list marker and links.
        owner: whose page it is: expected in the byline.
        order: what the entries around it do; tips the scale.
    """
    text = _bare_bylines(_MEMBERS.sub(r"\1, \2", _MARKED_INITIAL.sub("", " ".join(text.split()))), owner)
    text = _MARK_TOLD.sub("", text)
    text = re.sub(r"([*_])(et\.?\s*al\.?,?)\1", r"\2", text)
    group = _GROUP.search(text[:2000]) or _BEHALF.search(text[:2000])
    if group:  # a body that others write for is no author beside them
        stop = "." if text[: group.start()].endswith("al") else ""
        cuts = read_reference(text[: group.start()] + stop + text[group.end() :], owner=owner, order=order)
        said = next(name for name in group.groups() if name)
        return [replace(cut, rest=f"({said}) {cut.rest}") for cut in cuts]
    label = _LABEL.match(text)
    if label:  # "[C7] Title ..." is a number; "[CHI '22] Title ..." says venue and year in front
        cuts = read_reference(text[label.end() :], owner=owner, order=order)
        said = f"{label.group('venue')}. " if label.group("venue") else ""
        return [replace(cut, rest=f"{said}{cut.rest}") for cut in cuts]
    front = _FRONT_YEAR.match(text)
    if front and (text[0] == "(" or not re.search(r"\b(?:19|20)\d\d\b", text[front.end() :])):
        # "2021  Roe, A. Title. Venue": the year of the margin, since the entry has no other one
        cuts = read_reference(text[front.end() :], owner=owner, order=order)
        return [replace(cut, rest=f"({front.group(1)}) {cut.rest}") for cut in cuts]
    if gap := _GAP.search(text):
        cuts = read_reference(f"{text[: gap.start()]}, {text[gap.end() :]}", owner=owner, order=order)
        return [replace(cut, complete=False) for cut in cuts]
    pen = _PEN_NAME.match(text)
    text = f"{pen[1]}, {text[pen.end() :]}" if pen and name_likeness(pen[1]) >= 0.5 else text
    if review := _REVIEW.match(text):
        return [Cut(clean_title(review[1]), (), False, False, "title", text[review.end() :].strip(" ,"), 2.0)]
    edited = _EDITED_BY.match(text)
    if edited and (by := split_byline(edited["names"])).names and not by.unlikely:
        # "*Title*, ed. A. Roe and B. Lee (Place: Press, 2018)": whoever edits the volume
        rest = text[edited.end("names") :].strip(" ,")
        return [Cut(clean_title(edited["title"]), by.names, by.complete, False, "title", rest, 3.0, edited=True)]
    last = _WITH_LAST.search(text)
    if last and all(name_likeness(name) >= 0.6 for name in split_byline(last[1]).names):
        text = f"{text[: last.start()]} (with {last[1]})"
    text = _PROSE_TAIL.sub(r" (with \1)", text)
    lead = _PROSE_LEAD.match(text)
    if lead and (names := tuple(_with_names(text, lead))):  # "With A. Kim, “Title,” Venue", "(with A. Kim) *Title*, Venue"
        cuts = [cut for cut in read_reference(text[lead.end() :], order="title") if not cut.names]
        return [replace(cut, names=names, prose=True) for cut in cuts]
    prose = _PROSE_NAMES.search(text)
    pieces = list(_pieces(text))
    if not pieces:
        return []
    cuts = [cut for run in _runs(pieces) for cut in _cuts_of_run(text, pieces, run, owner, order)]
    if prose and _with_names(text, prose):
        cuts += _prose_cuts(text, prose)
    cuts.append(_without_names(text, pieces))
    cuts = sorted((cut for cut in cuts if re.search(r"\w{2}", cut.title)), key=lambda cut: (-cut.score, cut.title))
    distinct: list[Cut] = []
    for cut in cuts:
        if all((cut.title, cut.names) != (other.title, other.names) for other in distinct):
            distinct.append(cut)
    return distinct[:4]


def mask(text: str) -> str:
    """The text with quotations, emphasis, brackets and formulas blotted out, one character each, so that no rule cuts there."""
    masked = text
    for sign, pattern in _SPANS:
        masked = pattern.sub(lambda match, sign=sign: sign * len(match.group()), masked)  # type: ignore[misc]
    return masked


def clean_title(text: str) -> str:
    """A title without emphasis, enclosing quotation marks, stray punctuation around it and the closing full stop."""
    title = strip_markup(text).strip(" ,;:")
    title = re.sub(r"\\(?:emph|textit|textbf)\{([^{}]*)\}", r"\1", title)
    enclosed = re.fullmatch(
        r"(?:“([^“”]+)”|\"([^\"]+)\"|``(.+)''|«([^«»]+)»|„([^„“”]+)[“”]|『([^』]+)』|「([^」]+)」"
        r"|['‘]((?:[^'‘’]|(?<=\w)['’](?=\w))+)['’])[.,;:]?",
        title,
    )
    if enclosed:
        title = next(group for group in enclosed.groups() if group).strip(" ,;")
    title = title.strip(" ,;–—-" if not title.endswith("--") else " ,;")
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1].rstrip()
    title = re.sub(r"\s*\[[A-Za-z][A-Za-z -]{2,30}\]$", "", title)  # "[abstract]", "[brief report]"
    return re.sub(r"\s*\((?:19|20)\d\d\)$", "", title)


def _bare_bylines(text: str, owner: str | None = None) -> str:
    """Takes emphasis off names, so that "**E. K. Ryu**" and a byline in italics can be cut."""

    def bare(match: re.Match[str]) -> str:
        inner = strip_markup(match.group())
        names = split_byline(inner).names if len(inner) < 2000 else ()
        likely = [name_likeness(clean_name(name)) for name in names]
        italic = not match.group().startswith(("**", "__", "<b", "\\textbf"))  # "*Nature Physics*" is no name
        sole = len(names) == 1 and (likely[0] >= 0.75 if not italic else bool(owner) and same_person_name(names[0], owner or ""))
        if names and (min(likely) >= 0.9 or sole or (len(names) > 1 and min(likely) >= 0.6)):
            return inner
        return match.group()

    return _SPANS[2][1].sub(bare, text)


def _pieces(text: str) -> Iterator[_Piece]:
    masked = mask(text)
    start, before = 0, "start"
    for match in [*_DELIMITER.finditer(masked), None]:
        end = match.start() if match else len(text)
        kind = (match.lastgroup or "") if match else "end"
        after_end = match.end() if match else len(text)
        if kind == "stop":
            kind = _stop_kind(text, match.start()) if match else kind
            end += 1
        if match and kind in ("comma", "and", "stop") and masked[after_end : after_end + 1] in (_EMPHASIS, _QUOTE):
            kind = {"comma": "edge-comma"}.get(kind, kind)
        piece = text[start:end].strip()
        if piece:
            numbered = _NUMBERED.search(piece) and text[after_end : after_end + 1].isdigit()
            plain = clean_name(without_et_al(piece)) if len(piece) < 120 and not _REMARKED.search(piece) and not numbered else ""
            yield _Piece(start, end, piece, _likeness(plain), is_cut(piece), before, kind, after_end)
        start, before = after_end, kind


def ends_sentence(text: str, at: int) -> bool:
    """Whether the full stop at a place ends something, and does not only shorten a word or a given name."""
    return _stop_kind(text, at) == "stop"


def _cjk(word: str) -> bool:
    return word > "\u2e80"


def _stop_kind(text: str, at: int) -> str:
    if text[at] in "?!":
        return "stop"
    head = text[max(0, at - 40) : at]
    word = re.split(r"[\s(]", head)[-1]
    if re.search(r"\bet\.?\s+al$", head):
        return "stop"
    if re.fullmatch(r"[^\W\d_](?:(?:\.[-‐‑]?|[-‐‑])[^\W\d_])*", word) and not _cjk(word):
        return "initial"
    return "abbreviation" if _ABBREVIATION.search(head) else "stop"


_LISTS = frozenset({"comma", "and", "semicolon", "initial"})


def _runs(pieces: list[_Piece]) -> Iterator[list[_Unit]]:
    """Maximal runs of names with nothing but list punctuation between them."""
    run: list[_Unit] = []
    index = 0
    while index < len(pieces):
        unit = _unit_at(pieces, index, fresh=not run)
        if unit is None:
            if run:
                yield run
            run, index = [], index + 1
            continue
        # "A. Roe. B. Lee, C. Day": a full stop typed for a comma
        slipped = pieces[unit.first].before == "stop" and run and min(unit.likeness, run[-1].likeness) >= 0.95 and len(run) == 1
        slipped = slipped and unit.last + 1 < len(pieces) and pieces[unit.last].after == "comma" and run[0].first > 0
        if run and pieces[unit.first].before not in _LISTS and not slipped:
            yield run
            run = []
        run.append(unit)
        index = unit.last + 1
    if run:
        yield run
    for index, piece in enumerate(pieces[:-1]):  # "On vitamin D. E. K. Ryu": the title may end in what looks like an initial
        if piece.end > _MAX_TITLE:
            break
        if piece.after == "initial" and not _only_initials(piece.text):
            unit = _unit_at(pieces, index + 1, fresh=True)
            if unit:
                yield _extended(pieces, unit)


def _extended(pieces: list[_Piece], unit: _Unit) -> list[_Unit]:
    run = [unit]
    while run[-1].last + 1 < len(pieces) and pieces[run[-1].last + 1].before in _LISTS:
        following = _unit_at(pieces, run[-1].last + 1, fresh=False)
        if following is None:
            break
        run.append(following)
    return run


def _unit_at(pieces: list[_Piece], index: int, *, fresh: bool) -> _Unit | None:
    """The name that begins at a piece: as many pieces as belong to it ("Ryu" + "E." + "K." is one)."""
    piece = pieces[index]
    if (
        _NUMBERED.search(piece.text)
        and piece.after == "abbreviation"
        and pieces[index + 1 : index + 2]
        and (pieces[index + 1].text[:1].isdigit())
    ):
        return None  # "IZA DP No. 16020"
    last, text, cut = index, piece.text, piece.cut
    # Initials end with full stops, which look like the ends of sentences: "E. K. Ryu" comes as "E." + "K." + "Ryu".
    while pieces[last].after == "initial" and last + 1 < len(pieces) and not cut and last - index < _MAX_WORDS:
        joined = f"{text} {pieces[last + 1].text}"
        if _likeness(clean_name(without_et_al(joined))) < 0.4 and not _only_initials(joined):
            break
        last, text, cut = last + 1, joined, pieces[last + 1].cut
    name = clean_name(without_et_al(text))
    if last + 1 < len(pieces) and _ET_AL.match(pieces[last + 1].text) and _likeness(name) >= 0.4:
        return _Unit(index, last + 1, name, _likeness(name), True)
    if pieces[last].after in ("comma", "and") and last + 1 < len(pieces) and not cut:
        given_end = last + 1
        given = pieces[given_end].text
        while pieces[given_end].after == "initial" and given_end + 1 < len(pieces) and given_end - last < _MAX_WORDS:
            longer = f"{given} {pieces[given_end + 1].text}"
            if not _only_initials(clean_name(longer)):
                break
            given_end, given = given_end + 1, longer
        given_name = clean_name(without_et_al(given))
        # "Ann Roe, K. V. Stone": the initials belong to the next name, not to a surname "Ann Roe".
        goes_on = pieces[given_end].after == "initial" and given_end + 1 < len(pieces) and len(name.split()) > 1
        if goes_on and _likeness(clean_name(f"{given} {pieces[given_end + 1].text}")) >= 0.6:
            return _Unit(index, last, name, _likeness(name), cut) if _likeness(name) >= 0.4 else None
        if fold(given_name) in SUFFIXES or (
            pieces[last].after == "comma" and not is_collective(name) and inverted_pair(name, given_name, first=fresh)
        ):
            whole = f"{name}, {given_name}"
            others = given_end + 1 < len(pieces) and bool(_ET_AL.match(pieces[given_end + 1].text))
            return _Unit(index, given_end + others, whole, max(0.7, _likeness(whole)), others or pieces[given_end].cut)
    likeness = _likeness(name)
    return _Unit(index, last, name, likeness, cut) if likeness >= 0.4 else None


def _likeness(name: str) -> float:
    """As `name_likeness`; collaborations and consortia stand in bylines too."""
    return 0.7 if is_collective(name) else name_likeness(name)


def is_collective(name: str) -> bool:
    """Whether a printed author is a body: "The X Collaboration", "Y Study Group"."""
    return bool(_COLLECTIVE.fullmatch(name))


def _only_initials(text: str) -> bool:
    words = text.split()
    return bool(words) and all(is_initial(word) for word in words)


def _cuts_of_run(text: str, pieces: list[_Piece], run: list[_Unit], owner: str | None, order: Order | None) -> Iterator[Cut]:
    owners = [bool(owner) and same_person_name(unit.name, owner or "") for unit in run]
    count = len(run)
    for first in range(min(count, _MAX_STRAY + 1)):
        for last in range(count - 1, max(first, count - _MAX_STRAY) - 1, -1):
            names = _names_score(pieces, run, first, last, owners, bool(owner))
            if names > 0:
                yield from _title_first(text, pieces, run, first, last, names, order)
                yield from _authors_first(text, pieces, run, first, last, names, order, owner)


def _names_score(pieces: list[_Piece], run: list[_Unit], first: int, last: int, owners: list[bool], expected: bool) -> float:
    units = run[first : last + 1]
    score = sum(unit.likeness for unit in units) / len(units) + 0.1 * min(len(units), 4)
    if any(owners):
        score += 1.0 if any(owners[first : last + 1]) else -0.8
    elif expected:
        score -= 0.5
    short = [any(is_initial(word) for word in unit.name.replace(",", " ").split()) for unit in units]
    score += 0.2 if all(short) or not any(short) else 0.0
    joined = [pieces[unit.first].before == "and" for unit in units]
    score -= 0.7 * sum(joined[1:-1])
    score += 0.3 if len(units) > 1 and joined[-1] else 0.0
    if joined[0]:
        score -= 1.5
    if any(unit.cut for unit in units[:-1]):
        score -= 1.5
    done = joined[-1] and len(units) > 1
    for outside, near in ((first - 1, run[first].first), (last + 1, run[last].last)):
        if 0 <= outside < len(run):
            kind = pieces[near].before if outside < first else pieces[near].after
            weight = 0.2 if kind == "initial" or (outside > last and done) else 0.8
            score -= weight * run[outside].likeness
    return score


_LEFT = {
    "stop": 0.6,
    "edge": 0.7,
    "comma": 0.2,
    "initial": 0.0,
    "abbreviation": 0.1,
    "colon": -0.5,
    "dash": 0.2,
    "semicolon": 0.2,
}
_RIGHT = {
    "end": 0.1,
    "comma": 0.1,
    "stop": 0.3,
    "edge": 0.4,
    "edge-comma": 0.4,
    "semicolon": 0.1,
    "abbreviation": 0.1,
    "dash": 0.1,
}


def _title_first(
    text: str, pieces: list[_Piece], run: list[_Unit], first: int, last: int, names: float, order: Order | None
) -> Iterator[Cut]:
    start, end = pieces[run[first].first], pieces[run[last].last]
    if not 0 < start.start <= _MAX_TITLE:
        return
    title, rest = text[: start.start], text[end.after_end :]
    if re.match(r"(?:by|von|par)\s", start.text, re.I) and re.match(r"\W*(?:book\s+)?review\b", title, re.I):
        return  # "Review of X, by A. Roe"
    printed = re.search(r"\([^()]*\d[^()]*\)[.,]?\s*$", end.text)
    if printed:  # "A. Roe (Some Press, 2011). Second printing": the bracket belongs to the work
        rest = f"{printed.group().strip()} {rest}"
    score = names + _LEFT.get(start.before, -0.5) + _RIGHT.get(end.after, -0.3) + _title_score(title) + 0.5 * _rest_score(rest)
    if end.after == "initial" and rest:
        score -= 0.5
    if order:
        score += 0.5 if order == "title" else -0.5
    yield _cut(title, run[first : last + 1], "title", rest, score)


def _authors_first(
    text: str,
    pieces: list[_Piece],
    run: list[_Unit],
    first: int,
    last: int,
    names: float,
    order: Order | None,
    owner: str | None,
) -> Iterator[Cut]:
    begin, end = pieces[run[first].first], pieces[run[last].last]
    if begin.start > 0 and not re.fullmatch(r"[\s(\[]*(?:19|20)\d\d[)\].:,\s]*", text[: begin.start]):
        return
    dated = re.search(rf"\(\s*{_DATED}[^()]*\)(?=[.,:]?\s*$)", end.text, re.I)
    right = (
        0.8
        if dated
        else {"stop": 0.5, "colon": 0.5, "edge": 0.7, "edge-comma": 0.7, "initial": 0.3, "comma": 0.0}.get(end.after, -0.4)
    )
    base = names + right + (0.0 if order is None else 0.5 if order == "authors" else -0.5)
    if begin.before == "start" and begin.start == 0:
        base += 0.2
    stranger = bool(owner) and not any(same_person_name(unit.name, owner or "") for unit in run[first : last + 1])
    year = dated.group() + " " if dated else ""
    start = end.after_end
    before_year = _EDITORS_HERE.match(text[start:])
    if before_year and _LEADING_YEAR.match(text[start + before_year.end() :]):
        start = start + before_year.end()
    leading = _LEADING_YEAR.match(text[start:])
    if leading:
        year, start = f"({next(filter(None, leading.groups()))}) ", start + leading.end()
        base += 0.4
    edited = _EDITORS_HERE.match(text[start:])
    if edited:
        start = start + edited.end()
    edited = edited or (before_year if leading else None) or _EDITORS_BEHIND.search(end.text)
    base += 0.4 if edited else 0.0
    for index in range(run[last].last + 1, len(pieces)):
        piece = pieces[index]
        if piece.end <= start:
            continue
        if piece.end - start > _MAX_TITLE:
            break
        title, rest = text[start : piece.end], text[piece.after_end :]
        score = base + _title_score(title) + _title_end_score(piece.after, rest)
        if stranger and looks_like_venue(strip_markup(title)):
            score -= 0.6
        cut = _cut(title, run[first : last + 1], "authors", f"{year}{rest}".strip(), score)
        yield replace(cut, edited=True) if edited else cut


def _title_end_score(kind: str, rest: str) -> float:
    if re.match(r"by\s+[A-Z]", rest):  # "Review of X by A. Roe"
        return -1.0
    weights = {"stop": 0.5, "edge": 0.6, "edge-comma": 0.5, "comma": -0.1, "abbreviation": -0.2, "initial": -0.1, "end": -0.1}
    return weights.get(kind, -0.6) + _rest_score(rest)


def _title_score(title: str) -> float:
    plain = strip_markup(title)
    words = re.findall(r"[^\W\d_]{2,}", plain)
    score = 0.3 if len(words) >= 3 else (0.0 if len(words) == 2 else -0.6)
    masked = mask(title.strip())
    if re.fullmatch(rf"({_QUOTE}+|{_EMPHASIS}+)[.,:;\s]*", masked):
        score += -0.8 if _EMPHASIS in masked and looks_like_venue(plain) else 0.5
    elif _QUOTE in masked and re.search(rf"{_QUOTE}+\s*[.,]?\s*\S", masked) and masked.startswith(_QUOTE):
        score -= 0.6
    if _EMPHASIS in masked and not masked.startswith(_EMPHASIS):
        score -= 0.4
    if re.search(r"[,.]\s*(?:19|20)\d\d\W*$", plain) or notes.is_status_only(re.split(r"[.?!]\s", plain.strip(" ."))[-1]):
        score -= 1.0
    if re.search(r"\b\d{1,4}\(\d{1,3}\)", plain):  # volume and issue
        score -= 0.8
    if re.search(r"\b(?:[Ee]ditors?|[Ee]ds?\.?)(?:\W*$|\)?[.,]\s)", plain):
        score -= 0.9
    if plain.count("(") != plain.count(")") or plain.strip()[:1] in ",;":
        score -= 0.3
    return score


def _rest_score(rest: str) -> float:
    """How much a text looks like what follows title and authors: a venue, a state, a year."""
    rest = re.sub(r"^\([^()]*\)[.,]?\s*(?=\S)", "", rest[:400].strip())
    if not re.search(r"\w", rest):
        return 0.0
    masked = mask(rest)
    if masked.startswith(_EMPHASIS):
        return 0.9
    head = _venue_head(rest)
    if re.match(
        r"(?:in\b|(?:pages?|pp?\.)\s*\d[\d–-]+\s+in\b|to appear|under|submitted|accepted"
        r"|arxiv|technical|ph\.?d|preprint|proc\b|working|manuscript)",
        rest,
        re.I,
    ):
        return 0.6
    if looks_like_venue(head) and len(head.split()) <= 14:
        return 0.6
    if len(rest) < 12 and find_period(rest, two_digit=False) is not None:
        return 0.4
    if _EMPHASIS in masked and len(masked.split(_EMPHASIS)[0]) < 15:
        return 0.5
    lower = len(_FUNCTION_WORD.findall(head))
    if len(head.split()) <= 8 and head[:1].isupper() and lower <= 3:
        return 0.15
    return -0.3 - 0.05 * min(lower, 4)


def _venue_head(rest: str) -> str:
    """The words up to the first punctuation that ends a venue: full stops behind shortened words do not."""
    plain = strip_markup(rest)
    for match in re.finditer(r"[,.;(]", plain):
        if match.group() != "." or _stop_kind(plain, match.start()) == "stop":
            return plain[: match.start()]
    return plain


def _cut(title: str, units: list[_Unit], order: Order, rest: str, score: float) -> Cut:
    names = tuple(part for unit in units for part in _unglued(unit.name))
    if len(names) > 1 and any(_DOTLESS.fullmatch(name) for name in names[:-1]) and re.search(r" [A-Z]\.$", names[-1]):
        names = (*names[:-1], names[-1][:-1])  # "Smith J, Doe A. Title": the full stop ends the byline
    return Cut(clean_title(title), names, not any(unit.cut for unit in units), False, order, rest.strip(" ,;"), score)


def _unglued(name: str) -> tuple[str, ...]:
    """ "E. Deelman F. Suter": two names without a comma between them."""
    glued = _GLUED.fullmatch(name)
    return (glued[1], glued[2]) if glued else (name,)


def _with_names(text: str, prose: re.Match[str]) -> list[str]:
    said = next(group for group in prose.groups() if group)
    said = re.sub(r";\s*[a-z][^;]*$", "", said)  # "with A. Roe; data collection ongoing"
    printed = re.sub(r",\s*(?:Ph\.?\s?D|M\.?D|Sc\.?D)\b\.?", "", without_et_al(said))
    names = [clean_name(name) for name in re.split(r",\s*(?:and\s+)?|\s+(?:and|&)\s+", printed)]
    return [name for name in names if name] if all(name_likeness(name) >= 0.25 for name in names if name) else []


def _prose_cuts(text: str, prose: re.Match[str]) -> Iterator[Cut]:
    """ "Title (with A. Kim and B. Lee), Venue, 2020", "Title, Venue, 2020 (with A. Kim)": coauthors without the owner."""
    title, rest = text[: prose.start()], text[prose.end() :].lstrip(" ,.;:")
    names = tuple(_with_names(text, prose))
    yield Cut(clean_title(title), names, False, True, "title", rest, 1.6 + _title_score(title))
    quoted = re.match(f"{_QUOTE}+", mask(title))
    if quoted and len(title) - quoted.end() > 3:
        behind = f"{title[quoted.end() :]} {rest}".strip(" ,.;:")
        yield Cut(
            clean_title(title[: quoted.end()]), names, False, True, "title", behind, 2.4 + _title_score(title[: quoted.end()])
        )


def _without_names(text: str, pieces: list[_Piece]) -> Cut:
    """The title alone, up to the first punctuation behind which a venue or a year stands."""
    best: tuple[float, str, str] = (-9.0, text, "")
    for piece in pieces:
        title, rest = text[: piece.end], text[piece.after_end :]
        if len(title) > _MAX_TITLE:
            break
        score = _title_score(title) + _title_end_score(piece.after, rest)
        if score > best[0]:
            best = (score, title, rest)
    return Cut(clean_title(best[1]), (), False, False, "title", best[2].strip(" ,;"), 0.2 + 0.5 * best[0])
