"""Bylines of one work laid over each other: which printed names stand for the same author.

The rules, in order:

- The base is the fullest byline: complete ones first, that of the version chosen for the year before others; of cut ones the
  longest.
- Another author line is laid over it position by position; a cut one covers its first positions only.
- Where a position does not fit, the name goes to the one free position it fits best.
- A name that fits nowhere contradicts the base. If at least two of the other names of its line fit, and the position is
  free, its mention stays at that position but teaches nothing: its form is no variant of the author and no evidence. Else it
  becomes an author of its own without position (a byline that changed between versions). Both are reported.
- Names in running text carry no order: each goes to the one author it fits best, else it is an author without position.
- An implied owner is the one author that fits the owner's name; where none does and the byline is cut, an author without
  position; where the complete byline has nobody like the owner, the implication is reported and left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scholargraph.model.names import fold
from scholargraph.model.provenance import Place
from scholargraph.model.records import Basis, Remark
from scholargraph.resolve.bylines import agreement, best_unique, names_agree
from scholargraph.resolve.items import Item
from scholargraph.resolve.level import Level


class Occurrence(NamedTuple):
    """One printed name: the item, the index of the name in its byline, and whether it contradicts its slot."""

    item: int
    name: int
    suspect: bool = False


@dataclass(slots=True)
class Slot:
    """One author of one work: all its printed names.

    Attributes:
        position: 1-based; None where no source gives the order.
        basis: printed, inProse or impliedByOwner.
        occurrences: where it is printed.
        forms: the printed forms it may be known by, suspect ones left out.
        owner_sources: sources whose owner this author is by their own word.
        implied_at: places that imply the owner.
    """

    position: int | None
    basis: Basis
    occurrences: tuple[Occurrence, ...] = ()
    forms: tuple[str, ...] = ()
    owner_sources: frozenset[str] = frozenset()
    implied_at: tuple[Place, ...] = ()

    def fits(self, printed: str) -> Level:
        """How well a printed name fits the author: incompatible if any form of it is, else the best level."""
        levels = [agreement(printed, form) for form in self.forms]
        return Level.INCOMPATIBLE if not levels or Level.INCOMPATIBLE in levels else max(levels)


class Alignment:
    """Lays the bylines of one work over each other.

    Attributes:
        slots: the authors; those with positions first, in order.
        complete: whether some source prints the whole byline.
        remarks: contradictions found.
    """

    def __init__(self, items: Sequence[Item], chosen: frozenset[int] = frozenset()):
        self.slots: list[Slot] = []
        self.remarks: list[Remark] = []
        printed = [item for item in items if item.ordered]
        if len(printed) > 1:
            printed.sort(key=lambda item: _fullness(item, chosen))
        self.complete = any(item.record.byline.complete for item in printed)
        self._base = printed[0] if printed else None
        for item in printed:
            self._lay(item)
        prose = [item for item in items if item.names and not item.ordered]
        for item in sorted(prose, key=lambda i: (-sum(len(fold(n.printed)) for n in i.names), i.index)):
            self._place_prose(item)
        for item in items:
            if item.record.byline.owner_implied:
                self._imply(item)
        if any(slot.position is None for slot in self.slots):
            self.slots.sort(key=_slot_order)

    def _lay(self, item: Item) -> None:
        names = [name.printed for name in item.names]
        if item is self._base or not self.slots:
            behind = _first_behind_a_cut(item)
            self.slots = [
                Slot(index + 1 if index < behind else None, "printed", (Occurrence(item.index, index),), (printed,))
                for index, printed in enumerate(names)
            ]
            return
        placed = self._placed_by_position(names)
        for index in [i for i in range(len(names)) if i not in placed]:
            free = {n: slot for n, slot in enumerate(self.slots) if n not in placed.values()}
            best = _best_slot(names[index], free)
            if best is not None:
                placed[index] = best
        for index, printed in enumerate(names):
            if index in placed:
                slot = self.slots[placed[index]]
                slot.occurrences += (Occurrence(item.index, index),)
                slot.forms += (printed,)
        for index in [i for i in range(len(names)) if i not in placed]:
            self._contradict(item, index, placed)

    def _placed_by_position(self, names: Sequence[str]) -> dict[int, int]:
        ordered = [n for n, slot in enumerate(self.slots) if slot.position is not None]
        return {i: n for i, n in enumerate(ordered[: len(names)]) if self.slots[n].fits(names[i])}

    def _contradict(self, item: Item, index: int, placed: dict[int, int]) -> None:
        printed = item.names[index].printed
        taken = set(placed.values())
        standing = next((n for n, slot in enumerate(self.slots) if slot.position == index + 1 and n not in taken), None)
        base = self._base or item
        other = self.slots[standing].forms[0] if standing is not None else None
        beside = (
            f"{base.record.place} prints {other!r} at position {index + 1}" if other else f"{base.record.place} does not print it"
        )
        if standing is not None and len(placed) >= 2:
            self.slots[standing].occurrences += (Occurrence(item.index, index, suspect=True),)
            placed[index] = standing
            done = "the name stays at its position and is no evidence of who it is"
        else:
            self.slots.append(Slot(None, "printed", (Occurrence(item.index, index),), (printed,)))
            placed[index] = len(self.slots) - 1
            done = "it is kept as an author without position"
        reason = f"conflict between bylines of one work: {beside}; {done}"
        self.remarks.append(Remark(place=item.names[index].place, severity="note", text=_text(item, printed), reason=reason))

    def _place_prose(self, item: Item) -> None:
        placed = self._settled(item)
        for index in range(len(item.names)):
            printed = item.names[index].printed
            if index in placed:
                slot = self.slots[placed[index]]
                slot.occurrences += (Occurrence(item.index, index),)
                slot.forms += (printed,)
                continue
            self.slots.append(Slot(None, "inProse", (Occurrence(item.index, index),), (printed,)))
            if self.complete:
                reason = "the complete byline elsewhere has nobody, or two, whom this name fits; it is kept apart"
                place = item.names[index].place
                self.remarks.append(Remark(place=place, severity="note", text=_text(item, printed), reason=reason))

    def _settled(self, item: Item) -> dict[int, int]:
        """Name → slot, best fits first; two names that fit one author equally well get neither."""
        placed: dict[int, int] = {}
        while True:
            free = {n: slot for n, slot in enumerate(self.slots) if n not in placed.values()}
            claims: dict[int, tuple[Level, int]] = {}
            for index, name in enumerate(item.names):
                best = _best_slot(name.printed, free) if index not in placed else None
                if best is not None:
                    claims[index] = (self.slots[best].fits(name.printed), best)
            settled = [
                index
                for index, (level, slot) in claims.items()
                if all(other == index or there != slot or fit < level for other, (fit, there) in claims.items())
            ]
            if not settled:
                return placed
            placed.update((index, claims[index][1]) for index in settled)

    def _imply(self, item: Item) -> None:
        place = item.record.place
        if not item.owner:
            reason = "the document does not say whose page it is; give `about`; the owner's authorship is left out"
            self.remarks.append(Remark(place=place, severity="skipped", text=_text(item, ""), reason=reason))
            return
        standing = next((slot for slot in self.slots if item.source in slot.owner_sources), None)
        fitting = {n: slot for n, slot in enumerate(self.slots) if slot.basis != "impliedByOwner" and slot.fits(item.owner)}
        best = _best_slot(item.owner, fitting)
        if standing is None and best is not None:
            standing = self.slots[best]
        if standing is None:
            standing = next((s for s in self.slots if s.basis == "impliedByOwner" and names_agree(s.forms[0], item.owner)), None)
        if standing is None and (fitting or self.complete):
            what = (
                "more than one author could be the page's owner" if fitting else "the complete byline has nobody like the owner"
            )
            reason = f"{what} ({item.owner}); the implied authorship is left out"
            self.remarks.append(Remark(place=place, severity="note", text=_text(item, item.owner), reason=reason))
            return
        if standing is None:
            standing = Slot(None, "impliedByOwner", (), (item.owner,))
            self.slots.append(standing)
        standing.owner_sources |= {item.source}
        standing.implied_at = (*standing.implied_at, place)


def _fullness(item: Item, chosen: frozenset[int]) -> tuple[bool, int, bool, int, int, int]:
    """Sort key, fullest byline first."""
    byline = item.record.byline
    letters = sum(len(fold(name.printed)) for name in byline.names)
    cut = 0 if byline.complete else len(byline.names)
    return not byline.complete, -cut, item.index not in chosen, -len(byline.names), -letters, item.index


def _best_slot(printed: str, slots: dict[int, Slot]) -> int | None:
    fitting = {n: slot for n, slot in slots.items() if slot.fits(printed)}
    if len(fitting) == 1:
        return next(iter(fitting))
    return best_unique(
        printed, {n: max(slot.forms, key=lambda form: (agreement(printed, form), form)) for n, slot in fitting.items()}
    )


def _first_behind_a_cut(item: Item) -> int:
    """How many names of a byline stand before words for further authors: the positions of those behind are not known."""
    positions = [name.position for name in item.names]
    return positions.index(None) if None in positions and positions[0] is not None else len(positions)


def _slot_order(slot: Slot) -> tuple[bool, int, str]:
    return slot.position is None, slot.position or 0, min((fold(form) for form in slot.forms), default="")


def _text(item: Item, name: str) -> str:
    title = item.record.title or item.record.description or ""
    return f"{name} | {title}" if name else title
