"""Venues: which printed names mean one journal, conference series, book series or repository, and why.

Facts come from the shipped table `venues.yaml` and from the user; an abbreviation printed beside a name is evidence; a venue
nobody knows is kept, and its kind is guessed from its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import yaml

from scholargraph.model.entities import Venue, VenueKind
from scholargraph.model.names import fold
from scholargraph.resolve.keys import digest
from scholargraph.resolve.spellings import BESIDE, CURATED, SAME_WORDS, SLIP, TABLE, WITHIN, Meaning, Why, differs
from scholargraph.resolve.venue_names import (
    ABBREVIATED,
    BESIDE_THE_PAPERS,
    CONFERENCE,
    IN_BRACKETS,
    TOGETHER,
    display,
    guess_kind,
    names_a_venue,
    names_in,
    one_slip,
    venue_key,
    without_volume,
)

_SAME_WORDS = Why(SAME_WORDS, "the same words, but for years, ordinals, volumes, “Proceedings of” and small words")


@dataclass(frozen=True, slots=True)
class VenueFact:
    """What is known of a venue.

    Attributes:
        name, kind, issn: of the venue; None where this fact does not say.
        also: the other names it has or had.
        apart: names that are another venue's.
        decided: what is told of a human's decision; None in the shipped table.
    """

    name: str
    kind: VenueKind | None
    also: tuple[str, ...] = ()
    issn: str | None = None
    apart: tuple[str, ...] = ()
    decided: str | None = None


@cache
def shipped_venues() -> tuple[VenueFact, ...]:
    """The shipped table of facts."""
    text = (files("scholargraph.resolve") / "venues.yaml").read_text(encoding="utf-8")
    facts = []
    for kind, entries in sorted(yaml.safe_load(text).items()):
        for name, also in entries.items():
            facts.append(VenueFact(name, kind, tuple(part.strip() for part in (also or "").split("|") if part.strip())))
    return tuple(facts)


@dataclass(slots=True)
class _Known:
    """A venue while names are taken in; what is said of it first stands."""

    name: str | None = None
    kind: VenueKind | None = None
    issn: str | None = None
    printed: Counter[str] = field(default_factory=Counter)

    def learn(self, fact: VenueFact) -> None:
        self.name, self.kind, self.issn = self.name or fact.name, self.kind or fact.kind, self.issn or fact.issn


class Venues:
    """All venues that the sources print.

    Attributes:
        entities: the venues found, sorted by id.
    """

    def __init__(self, printed: Iterable[str] | Mapping[str, int], facts: Iterable[VenueFact] | None = None):
        """Takes printed names, or how often each is printed, and what is known of venues, the user's word first."""
        self._root: dict[str, str] = {}
        self._why: dict[str, Why] = {}
        self._alone: dict[str, str] = {}
        facts = tuple(shipped_venues() if facts is None else facts)
        apart = [(name, fact) for fact in facts for name in fact.apart]
        self._apart = frozenset((venue_key(name), venue_key(fact.name)) for name, fact in apart)
        self._known: dict[str, _Known] = defaultdict(_Known)
        self._learn_facts(facts)
        counted = _counted(printed)
        self._learn_abbreviations(counted)
        self._learn_parts(counted)
        self._learn_slips(counted)
        for name, fact in apart:
            if self._find(name) == self._find(fact.name):  # both have one key, or a third name joins the two
                self._alone[fold(name)] = f"={fold(name)}"
        for text, count in counted.items():
            self._known[self._find(text)].printed[text] += count
        self._known = {root: entry for root, entry in self._known.items() if entry.printed}
        self._of = {root: self._entity(root, entry) for root, entry in self._known.items()}
        self._decided = tuple(apart)
        self.entities = tuple(sorted(self._of.values(), key=lambda venue: venue.id))

    def _entity(self, root: str, entry: _Known) -> Venue:
        shown = min(entry.printed, key=lambda text: (-entry.printed[text], -len(text), text))
        name = entry.name or (shown if root.startswith("=") else display(shown))
        kind = entry.kind or guess_kind(name)
        variants = {form for text in entry.printed for form in self._names_in(text, name)} - {name}
        return Venue(id=digest("s", root), name=name, kind=kind, variants=tuple(sorted(variants)), issn=entry.issn)

    def _names_in(self, text: str, name: str) -> Iterator[str]:
        """The names in a printed text, but those that a human takes for another venue's."""
        for form in names_in(text):
            if form == text or not self._apart & {(venue_key(form), venue_key(name)), (venue_key(name), venue_key(form))}:
                yield form

    def _learn_facts(self, facts: Iterable[VenueFact]) -> None:
        table = {venue_key(name): venue_key(fact.name) for fact in shipped_venues() for name in (fact.name, *fact.also)}
        for fact in facts:
            key, apart = venue_key(fact.name), [venue_key(name) for name in fact.apart]
            root = self._root.setdefault(key, key if table.get(key) in apart else table.get(key, key))
            self._known[root].learn(fact)
            told = f"the table of venues that comes with scholargraph has it as a name of “{fact.name}”"
            why = Why(CURATED, fact.decided) if fact.decided else Why(TABLE, told)
            for name in fact.also:
                self._means(venue_key(name), root, why)
            for other in apart:
                self._root.setdefault(other, other)

    def _means(self, key: str, root: str, why: Why) -> None:
        """From now on a key means a venue, unless it means one already."""
        if self._root.setdefault(key, root) == root and key != root:
            self._why.setdefault(key, why)

    def _learn_abbreviations(self, counted: Iterable[str]) -> None:
        """Names printed beside each other: "MOR (Mathematics of Operations Research)"."""
        pairs: dict[str, dict[str, str]] = defaultdict(dict)
        for text in sorted(counted):
            beside = IN_BRACKETS.match(without_volume(text))
            if not beside:
                continue
            left, right = venue_key(beside["long"]), venue_key(beside["beside"])
            if not names_a_venue(*beside.groups()) or self._apart & {(left, right), (right, left)}:
                meant, kept = (right, "beside") if (left, right) in self._apart else (left, "long")
                why = Why(WITHIN, f"of what stands in and before brackets “{beside[kept]}” is its name")
                self._means(venue_key(text), self._root.get(meant, meant), why)
                continue
            root = self._root.get(left) or self._root.get(right) or max(left, right, key=lambda key: (len(key), key))
            self._root.setdefault(venue_key(text), root)
            for key in (left, right):
                if key != root:
                    pairs[key].setdefault(root, text)
        for key, roots in sorted(pairs.items()):
            if len(roots) == 1:
                ((root, text),) = roots.items()
                self._means(key, root, Why(BESIDE, f"“{text}” prints both names", text))

    def _learn_parts(self, counted: Iterable[str]) -> None:
        """Longer texts: "Name, ABC 2020, place" is ABC, "Series: Topic" the part that is known, joint conferences the first."""
        for text in sorted(counted):
            key = venue_key(text)
            if key in self._root:
                continue
            together = TOGETHER.split(text)
            whole = CONFERENCE.sub("", without_volume(text))
            parts = together if len(together) > 1 else [] if BESIDE_THE_PAPERS.search(text) else [whole, *whole.split(":")]
            short = ABBREVIATED.search(text)
            if short and not BESIDE_THE_PAPERS.search(text) and venue_key(short["name"]) in self._root:
                parts = [short["name"]]
            known: dict[str, str] = {}
            for part in parts:
                if (root := self._root.get(venue_key(part))) is not None:
                    known.setdefault(root, part.strip())
            if known and (len(together) > 1 or len(known) == 1):
                root, part = next(iter(known.items()))
                joint = ", the first of several meetings that it names" if len(together) > 1 else ""
                self._means(key, root, Why(WITHIN, f"it holds the known name “{display(part)}”{joint}"))

    def _learn_slips(self, counted: Iterable[str]) -> None:
        """Misspelt names of known venues ("Optimizaiton Online"): one slip in one long word, and only one venue so near."""
        by_length: dict[int, list[str]] = defaultdict(list)
        for key in sorted(self._root):
            by_length[key.count(" ")].append(key)
        for key in sorted({venue_key(text) for text in counted} - set(self._root)):
            near = {self._root[known]: known for known in by_length[key.count(" ")] if one_slip(key, known)}
            if len(near) == 1 and " " in key:
                ((root, known),) = near.items()
                self._means(
                    key, root, Why(SLIP, f"one letter of one word away from “{known}”, and no other known venue is so near")
                )

    def _find(self, text: str) -> str:
        if self._alone and (own := self._alone.get(fold(text))):
            return own
        key = venue_key(text)
        return self._root.get(key, key)

    def id(self, printed: str | None) -> str | None:
        """The id of the venue that a printed name means."""
        found = self._of.get(self._find(printed.strip())) if printed and printed.strip() else None
        return found.id if found else None

    def kind(self, printed: str | None) -> VenueKind | None:
        """The kind of the venue that a printed name means."""
        found = self._of.get(self._find(printed.strip())) if printed and printed.strip() else None
        return found.kind if found else None

    def meanings(self) -> Iterator[Meaning]:
        """What each spelling means that differs from the label of its venue, and what a human says none of them means."""
        for root, entry in self._known.items():
            venue, held = self._of[root], defaultdict[str, list[str]](list)
            for text in entry.printed:
                for form in self._names_in(text, venue.name):
                    if differs(form, venue.name):
                        held[form].append(text)
            for form, found in held.items():
                yield Meaning(venue.id, venue.name, form, tuple(found), self._reasons(form, found, venue.name, root))
        for name, fact in self._decided:
            mine, other = self._of.get(self._find(name)), self._of.get(self._find(fact.name))
            if mine and other:
                texts = [text for entry in self._known.values() for text in entry.printed if not differs(text, name)]
                yield Meaning(mine.id, other.name, name, tuple(texts), (Why(CURATED, fact.decided or ""),), other.id)

    def _reasons(self, form: str, texts: list[str], name: str, root: str) -> tuple[Why, ...]:
        key, own = venue_key(form), venue_key(name)
        if key == own:
            return (_SAME_WORDS,)
        if self._root.get(key, key) != root:
            return (Why(BESIDE, f"“{min(texts)}” prints both names", min(texts)),)
        found = [self._why[one] for one in (key, own) if one in self._why]
        return tuple(sorted(dict.fromkeys(found), key=lambda why: -why.rule.level)) or (_SAME_WORDS,)


def _counted(printed: Iterable[str] | Mapping[str, int]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for text, number in Counter(printed).items():
        if text.strip():
            counted[text.strip()] += number
    return counted
