"""Which pieces of a reference are names: one piece a name, or several where initials or a surname in front were cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scholargraph.model.names import SUFFIXES, fold, without_et_al
from scholargraph.sources.text.bylines import clean_name, inverted_pair, is_initial
from scholargraph.sources.text.references.pieces import NUMBERED, Piece, is_collective, likeness

_ET_AL = re.compile(r"^(?:et\.?\s*al\.?|(?:\d{1,4}\s+)?(?:more\s+|other\s+)?(?:others|co-?authors|authors))[.,:]?$", re.I)
MAX_WORDS, MAX_TITLE = 8, 900
"""No name has more words, no title more characters."""
_LISTS = frozenset({"comma", "and", "semicolon", "initial"})


@dataclass(frozen=True)
class Unit:
    """One name.

    Attributes:
        first, last: its pieces, by index: one, or two where the surname stands first.
        name: as printed, without markup.
        likeness: how much it looks like a name, 0 to 1.
        cut: whether it says that names are left out.
    """

    first: int
    last: int
    name: str
    likeness: float
    cut: bool


def runs(pieces: Sequence[Piece]) -> Iterator[list[Unit]]:
    """Maximal runs of names with nothing but list punctuation between them."""
    run: list[Unit] = []
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
        if piece.end > MAX_TITLE:
            break
        if piece.after == "initial" and not _only_initials(piece.text):
            unit = _unit_at(pieces, index + 1, fresh=True)
            if unit:
                yield _extended(pieces, unit)


def _extended(pieces: Sequence[Piece], unit: Unit) -> list[Unit]:
    run = [unit]
    while run[-1].last + 1 < len(pieces) and pieces[run[-1].last + 1].before in _LISTS:
        following = _unit_at(pieces, run[-1].last + 1, fresh=False)
        if following is None:
            break
        run.append(following)
    return run


def _unit_at(pieces: Sequence[Piece], index: int, *, fresh: bool) -> Unit | None:
    """The name that begins at a piece: as many pieces as belong to it ("Ryu" + "E." + "K." is one)."""
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    numbered = pieces[index].after == "abbreviation" and NUMBERED.search(pieces[index].text)
    if numbered and following and following.text[:1].isdigit():
        return None  # "IZA DP No. 16020"
    last, text, cut = _with_initials(pieces, index)
    name = clean_name(without_et_al(text))
    if last + 1 < len(pieces) and _ET_AL.match(pieces[last + 1].text) and likeness(name) >= 0.4:
        return Unit(index, last + 1, name, likeness(name), True)
    alone = Unit(index, last, name, likeness(name), cut) if likeness(name) >= 0.4 else None
    if pieces[last].after not in ("comma", "and") or last + 1 >= len(pieces) or cut:
        return alone
    given_end, given = _given_names(pieces, last + 1)
    given_name = clean_name(without_et_al(given))
    # "Ann Roe, K. V. Stone": the initials belong to the next name, not to a surname "Ann Roe".
    goes_on = pieces[given_end].after == "initial" and given_end + 1 < len(pieces) and len(name.split()) > 1
    if goes_on and likeness(clean_name(without_et_al(f"{given} {pieces[given_end + 1].text}"))) >= 0.6:
        return alone
    # "Roe, Ann; Lee, Bo": commas stand inside the names
    parted = "semicolon" in (pieces[index].before, pieces[given_end].after)
    inverted = (
        pieces[last].after == "comma" and not is_collective(name) and inverted_pair(name, given_name, first=fresh or parted)
    )
    if not inverted and fold(given_name) not in SUFFIXES:
        return alone
    whole = f"{name}, {given_name}"
    others = given_end + 1 < len(pieces) and bool(_ET_AL.match(pieces[given_end + 1].text))
    return Unit(index, given_end + others, whole, max(0.7, likeness(whole)), others or pieces[given_end].cut)


def _with_initials(pieces: Sequence[Piece], index: int) -> tuple[int, str, bool]:
    """The last piece of a name in its usual order, its text, and whether names are left out behind it.

    Initials end with full stops, which look like the ends of sentences: "E. K. Ryu" comes as "E." + "K." + "Ryu".
    """
    last, text, cut = index, pieces[index].text, pieces[index].cut
    while pieces[last].after == "initial" and last + 1 < len(pieces) and not cut and last - index < MAX_WORDS:
        joined = f"{text} {pieces[last + 1].text}"
        if likeness(clean_name(without_et_al(joined))) < 0.4 and not _only_initials(joined):
            break
        last, text, cut = last + 1, joined, pieces[last + 1].cut
    return last, text, cut


def _given_names(pieces: Sequence[Piece], first: int) -> tuple[int, str]:
    """The last piece of what may be given names behind a surname, and their text."""
    last, text = first, pieces[first].text
    while pieces[last].after == "initial" and last + 1 < len(pieces) and last - first + 1 < MAX_WORDS:
        longer = f"{text} {pieces[last + 1].text}"
        if not _only_initials(clean_name(longer)):
            break
        last, text = last + 1, longer
    return last, text


def _only_initials(text: str) -> bool:
    words = text.split()
    return bool(words) and all(is_initial(word) for word in words)
