"""The ways to cut a reference at its punctuation: title first, authors first, names behind "with", or no names at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from scholargraph.model.names import without_et_al
from scholargraph.sources.text.bylines import clean_name, name_likeness, same_person_name, strip_markup
from scholargraph.sources.text.references.names import MAX_TITLE, Unit
from scholargraph.sources.text.references.pieces import Piece, pieces_of
from scholargraph.sources.text.references.scores import names_score, rest_score, title_end_score, title_score
from scholargraph.sources.text.spans import EMPHASIS, QUOTE, clean_title, mask
from scholargraph.sources.text.venues import looks_like_venue

Order = Literal["title", "authors", "last"]
_PROSE_NAMES = re.compile(
    r"\(\s*(?:joint(?:ly)?(?:\s+work)?|work|co-?authored|together)?\s*with\s+((?:[^()]|\([^()]*\))+)\)", re.I
)
_EDITORS_BEHIND = re.compile(
    r"\((?:eds?\.?|editors?|hrsg\.?|hgg?\.?|coords?\.?|dirs?\.?|orgs?\.?|[ée]ds?\.?|a cura di|red\.?)\)[,.:]?\s*$", re.I
)
_EDITORS_HERE = re.compile(r"(?:\(?(?:eds?\.|editors?|hrsg\.)\)?|\((?:coords?|dirs?|orgs?|hgg?|[ée]ds?|red)\.?\))[.,:]*\s+", re.I)
_GLUED = re.compile(r"((?:[A-Z]\.[\s-]?)+[A-Z][\w'’-]{2,})\s+((?:[A-Z]\.[\s-]?)+[A-Z][\w'’-]{2,})")
_DOTLESS = re.compile(r"[^\W\d_][\w'’ -]* [A-Z](?:-?[A-Z]){0,3}")
_STATE = r"(?:in\s+press|forthcoming|to\s+appear|accepted|submitted|(?:under|in)\s+(?:review|revision|preparation)|n\.?d\.?)"
_DATED = rf"(?:(?:19|20)\d\d[a-z]?\b|{_STATE})"
"""What stands in brackets between authors and title: a year, or a state in its place."""
_LEADING_YEAR = re.compile(
    r"^\s*(?:[(\[]?((?:19|20)\d\d)[a-z]?[)\]]?|\((" + _STATE + r")\)|(" + _STATE + r")(?=[.:]))[.:,]?\s+", re.I
)
_MAX_STRAY = 6
"""No more pieces that look like names stand beside a byline."""
_BEFORE_BYLINE = {
    "stop": 0.6,
    "edge": 0.7,
    "comma": 0.2,
    "initial": 0.0,
    "abbreviation": 0.1,
    "colon": -0.5,
    "dash": 0.2,
    "semicolon": 0.2,
}
_BEHIND_BYLINE = {
    "end": 0.1,
    "comma": 0.1,
    "stop": 0.3,
    "edge": 0.4,
    "edge-comma": 0.4,
    "semicolon": 0.1,
    "abbreviation": 0.1,
    "dash": 0.1,
}
_BEFORE_LAST_TITLE = frozenset({"stop", "abbreviation", "edge", "edge-comma", "semicolon", "comma", "dated", "dash"})
_MAX_MIDDLE = 160
_MIDDLE_ENDS = re.compile(rf"(?:\b[A-Za-z]{{0,3}}\.?\d[\w.–-]*\W*|\b{_STATE}\W*)$", re.I)
"""Where venue and numbers end in front of a title: at a number, or a state in its place."""
_DRESSES = {QUOTE: "quote", EMPHASIS: "emphasis"}
_CODE = re.compile(r"\W*[A-Za-z]{0,3}\d[\w–-]*\W*")
_BEFORE_TITLE = {"dated": 0.8, "stop": 0.5, "colon": 0.5, "edge": 0.7, "edge-comma": 0.7, "initial": 0.3, "comma": 0.0}
"""How likely punctuation of a kind stands at the ends of a byline: behind the title, in front of the rest, of the title."""


@dataclass(frozen=True)
class Cut:
    """One way to read a reference.

    Attributes:
        title: as printed, without markup, quotes and closing full stop.
        names: the byline's names as printed; empty where none is printed.
        complete: False if the byline is cut or names only coauthors ("with ...").
        prose: the names stood behind "with".
        order: which comes first; `last` where the venue stands between the authors and the title.
        rest: what follows: venue, notes, year.
        score: only for comparing cuts of one text.
        edited: the names are the editors of a book ("A. Roe, ed. Title").
        before, behind: the kinds of punctuation around the title, as those of pieces; "" where nothing stands there.
        dress: whether the title is a `quote`, `emphasis` or `plain`.
        lines: whether the title is `whole` lines of an entry of several lines or `wrapped`; "" for an entry of one line.
    """

    title: str
    names: tuple[str, ...]
    complete: bool
    prose: bool
    order: Order
    rest: str
    score: float
    edited: bool = False
    before: str = ""
    behind: str = ""
    dress: str = "plain"
    lines: str = ""


@dataclass(frozen=True)
class _Byline:
    """Names of a reference that stand together, taken for its byline.

    Attributes:
        text: the reference.
        pieces: those of the reference.
        units: the names.
        score: how much they are a byline.
        stranger: whether the page's owner is known and not among them.
    """

    text: str
    pieces: Sequence[Piece]
    units: Sequence[Unit]
    score: float
    stranger: bool

    @property
    def begin(self) -> Piece:
        """The first piece."""
        return self.pieces[self.units[0].first]

    @property
    def end(self) -> Piece:
        """The last piece."""
        return self.pieces[self.units[-1].last]


def cuts_of_run(text: str, pieces: Sequence[Piece], run: Sequence[Unit], owner: str | None, order: Order | None) -> Iterator[Cut]:
    """The cuts whose byline are names of a run; at its ends, names may belong to the title or to what follows."""
    owners = [same_person_name(unit.name, owner) for unit in run] if owner else None
    count = len(run)
    for first in range(min(count, _MAX_STRAY + 1)):
        for last in range(count - 1, max(first, count - _MAX_STRAY) - 1, -1):
            score = names_score(pieces, run, first, last, owners)
            if score > 0:
                stranger = owners is not None and not any(owners[first : last + 1])
                byline = _Byline(text, pieces, run[first : last + 1], score, stranger)
                yield from _title_first(byline, order)
                yield from _authors_first(byline, order)
                yield from _title_last(byline)


def _title_first(byline: _Byline, order: Order | None) -> Iterator[Cut]:
    begin, end = byline.begin, byline.end
    if not 0 < begin.start <= MAX_TITLE:
        return
    title, rest = byline.text[: begin.start], byline.text[end.after_end :]
    if re.match(r"(?:by|von|par)\s", begin.text, re.I) and re.match(r"\W*(?:book\s+)?review\b", title, re.I):
        return  # "Review of X, by A. Roe"
    printed = re.search(r"\([^()]*\d[^()]*\)[.,]?\s*$", end.text)
    if printed:  # "A. Roe (Some Press, 2011). Second printing": the bracket belongs to the work
        rest = f"{printed.group().strip()} {rest}"
    score = byline.score + _BEFORE_BYLINE.get(begin.before, -0.5) + _BEHIND_BYLINE.get(end.after, -0.3)
    score = score + title_score(title) + 0.5 * rest_score(rest)
    if end.after == "initial" and rest:
        score -= 0.5
    if order:
        score += 0.5 if order == "title" else -0.5
    yield replace(_cut(title, byline.units, "title", rest, score), behind=begin.before)


def _authors_first(byline: _Byline, order: Order | None) -> Iterator[Cut]:
    text, pieces, begin, end = byline.text, byline.pieces, byline.begin, byline.end
    if begin.start > 0 and not re.fullmatch(r"[\s(\[]*(?:19|20)\d\d[)\].:,\s]*", text[: begin.start]):
        return
    dated = re.search(rf"\(\s*{_DATED}[^()]*\)(?=[.,:]?\s*$)", end.text, re.I)
    base = byline.score + (0.8 if dated else _BEFORE_TITLE.get(end.after, -0.4))
    base += 0.0 if order is None else 0.5 if order == "authors" else -0.5
    if begin.before == "start" and begin.start == 0:
        base += 0.2
    between = _between(text, end)
    year = dated.group() + " " if dated else ""
    if between.year:
        year = f"({between.year}) "
        base += 0.4
    base += 0.4 if between.edited else 0.0
    start = between.end
    for index in range(byline.units[-1].last + 1, len(pieces)):
        piece = pieces[index]
        if piece.end <= start:
            continue
        if piece.end - start > MAX_TITLE:
            break
        title, rest = text[start : piece.end], text[piece.after_end :]
        score = base + title_score(title) + title_end_score(title, piece.after, rest)
        if byline.stranger and looks_like_venue(strip_markup(title)):
            score -= 0.6
        cut = _cut(title, byline.units, "authors", f"{year}{rest}".strip(), score)
        before = "dated" if year else end.after
        yield replace(cut, edited=between.edited, before=before, behind=piece.after if rest else "")


def _title_last(byline: _Byline) -> Iterator[Cut]:
    """ "A. Roe & B. Lee 2020, Journal of X, 12, 345. Title": between authors and title stand venue and numbers."""
    text, pieces, end = byline.text, byline.pieces, byline.end
    if byline.begin.start > 0:
        return
    for index in range(byline.units[-1].last + 2, len(pieces)):
        first = pieces[index]
        if first.start - end.after_end > _MAX_MIDDLE:
            break
        middle = text[end.after_end : first.start].strip(" ,;.:")
        if (
            first.before not in _BEFORE_LAST_TITLE
            or not _MIDDLE_ENDS.search(middle)
            or not re.search(r"[^\W\d_]\W?[^\W\d_]", middle)
        ):
            continue
        venue = _middle_score(middle)
        if venue < 0.5 or _CODE.fullmatch(first.text):
            continue
        base = byline.score + _BEFORE_TITLE.get(end.after, -0.2) + venue - 0.1
        for last in pieces[index:]:
            if last.end - first.start > MAX_TITLE:
                break
            title, rest = text[first.start : last.end], text[last.after_end :]
            score = base + title_score(title) + (0.3 if not rest else title_end_score(title, last.after, rest) - 0.7)
            cut = _cut(title, byline.units, "last", f"{middle}. {rest}".strip(), score)
            yield replace(cut, before=first.before, behind=last.after if rest else "")


def _middle_score(middle: str) -> float:
    """How much what stands between authors and title looks like a year, a venue and numbers."""
    year = _LEADING_YEAR.match(f"{middle} ")
    venue = middle[year.end() :] if year else middle
    return (0.3 if year else 0.0) + rest_score(venue) - 0.1 * max(0, len(venue.split()) - 8)


class _Between(NamedTuple):
    """What stands between authors and title: a year or a state in its place, the word that makes editors of them."""

    year: str
    edited: bool
    end: int


def _between(text: str, last: Piece) -> _Between:
    start = last.after_end
    before_year = _EDITORS_HERE.match(text[start:])
    if before_year and _LEADING_YEAR.match(text[start + before_year.end() :]):
        start = start + before_year.end()
    leading = _LEADING_YEAR.match(text[start:])
    year = ""
    if leading:
        year, start = next(filter(None, leading.groups())), start + leading.end()
    edited = _EDITORS_HERE.match(text[start:])
    if edited:
        start = start + edited.end()
    edited = edited or (before_year if leading else None) or _EDITORS_BEHIND.search(last.text)
    return _Between(year, bool(edited), start)


def _cut(title: str, units: Sequence[Unit], order: Order, rest: str, score: float) -> Cut:
    names = tuple(part for unit in units for part in _unglued(unit.name))
    masked = mask(title.strip())
    dress = _DRESSES.get(masked[:1], "plain") if not masked.strip(f"{masked[:1]} .,;:") else "plain"
    if len(names) > 1 and any(_DOTLESS.fullmatch(name) for name in names[:-1]) and re.search(r" [A-Z]\.$", names[-1]):
        names = (*names[:-1], names[-1][:-1])  # "Smith J, Doe A. Title": the full stop ends the byline
    complete = not any(unit.cut for unit in units)
    return Cut(clean_title(title), names, complete, False, order, rest.strip(" ,;"), score, dress=dress)


def _unglued(name: str) -> tuple[str, ...]:
    """ "E. Deelman F. Suter": two names without a comma between them."""
    glued = _GLUED.fullmatch(name)
    return (glued[1], glued[2]) if glued else (name,)


def names_behind_with(said: str) -> tuple[str, ...]:
    """The names of "A. Kim and B. Lee", as they stand behind "with"; none if one of them does not look like a name."""
    said = re.sub(r";\s*[a-z][^;]*$", "", said)  # "with A. Roe; data collection ongoing"
    printed = re.sub(r",\s*(?:Ph\.?\s?D|M\.?D|Sc\.?D)\b\.?", "", without_et_al(said))
    names = [name for part in re.split(r",\s*(?:and\s+)?|\s+(?:and|&)\s+", printed) if (name := clean_name(part))]
    return tuple(names) if all(name_likeness(name) >= 0.25 for name in names) else ()


def prose_cuts(text: str) -> Iterator[Cut]:
    """ "Title (with A. Kim and B. Lee), Venue, 2020", "Title, Venue, 2020 (with A. Kim)": coauthors without the owner."""
    prose = _PROSE_NAMES.search(text)
    names = names_behind_with(prose[1]) if prose else ()
    if not prose or not names:
        return
    title, rest = text[: prose.start()], text[prose.end() :].lstrip(" ,.;:")
    yield Cut(clean_title(title), names, False, True, "title", rest, 1.6 + title_score(title))
    inner = without_names(title.rstrip(" ,.;:"), list(pieces_of(title.rstrip(" ,.;:"))))
    if inner.rest:  # "Title. Venue, 2020 (with A. Kim)"
        behind = f"{inner.rest}. {rest}".strip(" .")
        yield replace(inner, names=names, prose=True, rest=behind, score=1.2 + title_score(inner.title) + inner.score)
    quoted = re.match(f"{QUOTE}+", mask(title))
    if quoted and len(title) - quoted.end() > 3:
        behind = f"{title[quoted.end() :]} {rest}".strip(" ,.;:")
        title = title[: quoted.end()]
        yield Cut(clean_title(title), names, False, True, "title", behind, 2.4 + title_score(title))


def without_names(text: str, pieces: Sequence[Piece]) -> Cut:
    """The title alone, up to the first punctuation behind which a venue or a year stands."""
    best: tuple[float, str, str] = (-9.0, text, "")
    for piece in pieces:
        title, rest = text[: piece.end], text[piece.after_end :]
        if len(title) > MAX_TITLE:
            break
        score = title_score(title) + title_end_score(title, piece.after, rest)
        if score > best[0]:
            best = (score, title, rest)
    return Cut(clean_title(best[1]), (), False, False, "title", best[2].strip(" ,;"), 0.2 + 0.5 * best[0])
