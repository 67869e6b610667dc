"""Venues: which printed names mean one journal, conference series, book series or repository.

Facts come from the shipped table `venues.yaml`; an abbreviation printed beside a name is evidence; a venue nobody knows is
kept, and its kind is guessed from its words.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from scholargraph.model.entities import Venue, VenueKind
from scholargraph.model.names import fold
from scholargraph.resolve.keys import digest

_ORDINAL = (
    r"(?:\d+(?:st|nd|rd|th)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]\w+|first|second|third|fourth|fifth|"
    r"sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|"
    r"twentieth|thirtieth|fortieth|fiftieth)"
)
_LEADING = re.compile(
    r"^(?:in\s+)?(?:(?:proceedings|proc\.?|advances in the proceedings)\s+(?:of\s+)?(?:the\s+)?)?(?:the\s+)?"
    rf"(?:joint\s+conference\s+of\s+(?:the\s+)?)?(?:{_ORDINAL}\s+)?(?:annual\s+)?",
    re.I,
)
_VOLUME = re.compile(
    r"[\s,:;(\[–-]*\b(?:(?:volume|vol\.?|part)\s*(?:\d+|[ivx]+|one|two|three)\b.*"
    r"|(?:main|companion)\s+volume|main\s+conference|(?:long|short|full|regular)\s+papers)\W*$",
    re.I,
)
"""The volume of a venue's proceedings: "(Volume 1: Long Papers)", ": Main Volume"."""
_CONFERENCE = re.compile(r"\s+conference$", re.I)
_TOGETHER = re.compile(rf"\s+(?:and|&|jointly with|joint with)\s+(?:the\s+)?(?=(?:\d{{4}}\s+)?{_ORDINAL}\b)", re.I)
"""Between conferences held together: "... and the 11th International Joint Conference on ..."."""
_ABBREVIATED = re.compile(
    r"(?:^|[,:(–-]\s*)(?P<name>[A-Z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*(?:[/-][A-Z]\w*[A-Z]\w*)*)\s*(?:(?:19|20)\d\d|[’']\d\d)\s*(?=[,:);.]|$)"
)
"""An abbreviation with its year inside a longer text: "..., ICML 2020, 13-18 July 2020, Virtual Event"."""
_BESIDE_THE_PAPERS = re.compile(
    r"\b(?:workshops?|tutorials?|demonstrations?|demos?|posters?|doctoral|student|industry|findings)\b", re.I
)
_YEAR = re.compile(r"(?:\b(?:1[89]|20)\d\d\b|[’']\d\d\b)")
_BESIDE = re.compile(r"^(?P<long>.+?)\s*[(\[](?P<beside>[^()\[\]]+)[)\]]\s*$")
_NOISE = frozenset("the of on and for in a an annual".split())
_KINDS: tuple[tuple[VenueKind, frozenset[str]], ...] = (
    ("repository", frozenset("arxiv biorxiv medrxiv ssrn repository preprint preprints hal eprint".split())),
    ("bookSeries", frozenset(("lecture notes", "book series", "studies in", "springer proceedings in"))),
    ("conference", frozenset("conference workshop symposium proceedings colloquium meeting congress workshops".split())),
    ("journal", frozenset("journal transactions letters review annals magazine bulletin quarterly archive reviews acta".split())),
)


@dataclass(frozen=True, slots=True)
class VenueFact:
    """A venue of the shipped table: its name, kind, and the other names it has or had."""

    name: str
    kind: VenueKind
    also: tuple[str, ...] = ()
    issn: str | None = None


@cache
def shipped_venues() -> tuple[VenueFact, ...]:
    """The shipped table of facts."""
    text = (files("scholargraph.resolve") / "venues.yaml").read_text(encoding="utf-8")
    facts = []
    for kind, entries in sorted(yaml.safe_load(text).items()):
        for name, also in entries.items():
            facts.append(VenueFact(name, kind, tuple(part.strip() for part in (also or "").split("|") if part.strip())))
    return tuple(facts)


@lru_cache(maxsize=1 << 16)  # catalogues print few venues often
def venue_key(printed: str) -> str:
    """The comparable form of a printed venue: years, ordinals, "Proceedings of the" and small words left out."""
    text = _LEADING.sub("", _YEAR.sub(" ", _without_volume(printed)).strip(), count=1)
    text = re.sub(rf"\b{_ORDINAL}\b", " ", text, flags=re.I).replace("&", " and ")
    words = [word for word in fold(text).split() if word not in _NOISE]
    return " ".join(words) or fold(printed)


def _without_volume(printed: str) -> str:
    return _VOLUME.sub("", printed) or printed


def guess_kind(printed: str) -> VenueKind:
    """The kind of an unknown venue by the words of its name."""
    folded = fold(printed)
    words = set(folded.split())
    for kind, signs in _KINDS:
        if words & signs or any(" " in sign and sign in folded for sign in signs):
            return kind
    return "venue"


@dataclass(slots=True)
class _Known:
    name: str | None
    kind: VenueKind
    issn: str | None = None
    printed: Counter[str] = field(default_factory=Counter)


class Venues:
    """All venues that the sources print.

    Attributes:
        entities: the venues found, sorted by id.
    """

    def __init__(self, printed: Iterable[str], facts: Iterable[VenueFact] | None = None):
        self._root: dict[str, str] = {}
        known: dict[str, _Known] = {}
        for fact in shipped_venues() if facts is None else facts:
            root = venue_key(fact.name)
            known[root] = _Known(fact.name, fact.kind, fact.issn)
            for name in (fact.name, *fact.also):
                self._root.setdefault(venue_key(name), root)
        counted = Counter(text.strip() for text in printed if text.strip())
        self._learn_abbreviations(counted)
        self._learn_parts(counted)
        self._learn_slips(counted)
        self._ids: dict[str, str] = {}
        self._kinds: dict[str, VenueKind] = {}
        for text, count in counted.items():
            root = self._find(text)
            entry = known.setdefault(root, _Known(None, guess_kind(text)))
            entry.printed[text] += count
        entities = []
        for root, entry in sorted(known.items()):
            if not entry.printed:
                continue
            name = entry.name or _display(min(entry.printed, key=lambda text: (-entry.printed[text], -len(text), text)))
            kind = entry.kind if entry.name else guess_kind(name)
            self._ids[root], self._kinds[root] = digest("s", root), kind
            variants = tuple(sorted({form for text in entry.printed for form in _forms(text)} - {name}))
            entities.append(Venue(id=digest("s", root), name=name, kind=kind, variants=variants, issn=entry.issn))
        self.entities = tuple(sorted(entities, key=lambda venue: venue.id))

    def _learn_abbreviations(self, counted: Counter[str]) -> None:
        """Names printed beside each other: "MOR (Mathematics of Operations Research)"."""
        pairs: dict[str, set[str]] = defaultdict(set)
        for text in sorted(counted):
            beside = _BESIDE.match(_without_volume(text))
            if not beside:
                continue
            left, right = venue_key(beside["long"]), venue_key(beside["beside"])
            if not _names_a_venue(beside["long"], beside["beside"]):
                self._root.setdefault(venue_key(text), self._root.get(left, left))
                continue
            root = self._root.get(left) or self._root.get(right) or max(left, right, key=lambda key: (len(key), key))
            self._root.setdefault(venue_key(text), root)
            for key in (left, right):
                if key != root:
                    pairs[key].add(root)
        for key, roots in sorted(pairs.items()):
            if len(roots) == 1:
                self._root.setdefault(key, min(roots))

    def _learn_parts(self, counted: Iterable[str]) -> None:
        """Longer texts: "Name, ABC 2020, place" is ABC, "Series: Topic" the part that is known, joint conferences the first."""
        for text in sorted(counted):
            key = venue_key(text)
            if key in self._root:
                continue
            together = _TOGETHER.split(text)
            whole = _CONFERENCE.sub("", _without_volume(text))
            parts = together if len(together) > 1 else [] if _BESIDE_THE_PAPERS.search(text) else [whole, *whole.split(":")]
            short = _ABBREVIATED.search(text)
            if short and not _BESIDE_THE_PAPERS.search(text) and venue_key(short["name"]) in self._root:
                parts = [short["name"]]
            roots = list(dict.fromkeys(self._root[part] for part in map(venue_key, parts) if part in self._root))
            if roots and (len(together) > 1 or len(roots) == 1):
                self._root[key] = roots[0]

    def _learn_slips(self, counted: Iterable[str]) -> None:
        """Misspelt names of known venues ("Optimizaiton Online"): one slip in one long word, and only one venue so near."""
        by_length: dict[int, list[str]] = defaultdict(list)
        for key in self._root:
            by_length[key.count(" ")].append(key)
        for key in sorted({venue_key(text) for text in counted} - set(self._root)):
            roots = {self._root[known] for known in by_length[key.count(" ")] if _one_slip(key, known)}
            if len(roots) == 1 and " " in key:
                self._root[key] = min(roots)

    def _find(self, text: str) -> str:
        key = venue_key(text)
        return self._root.get(key, key)

    def id(self, printed: str | None) -> str | None:
        """The id of the venue that a printed name means."""
        return self._ids.get(self._find(printed.strip())) if printed and printed.strip() else None

    def kind(self, printed: str | None) -> VenueKind | None:
        """The kind of the venue that a printed name means."""
        return self._kinds.get(self._find(printed.strip())) if printed and printed.strip() else None


def _forms(printed: str) -> tuple[str, ...]:
    """The names in a printed one: "MOR (Mathematics of Operations Research)" prints two."""
    beside = _BESIDE.match(printed)
    return (beside["long"], beside["beside"]) if beside and _names_a_venue(*beside.groups()) else (printed,)


def _display(printed: str) -> str:
    """A printed name without year, ordinal, "Proceedings of the" and the abbreviation beside it."""
    text = max(_forms(printed), key=len)
    shorter = " ".join(_LEADING.sub("", _YEAR.sub(" ", _without_volume(text)).strip(), count=1).split()).strip(" ,;:()")
    return shorter or printed


def _names_a_venue(long: str, beside: str) -> bool:
    """Whether what stands in parentheses is a name of the venue: an abbreviation of it, or the name it abbreviates."""
    short, full = sorted((beside, long), key=len)
    letters = re.sub(r"[^a-z]", "", fold(short))
    words = [word for word in fold(full).split() if word not in _NOISE]
    return (2 <= len(letters) <= 12 and _made_of(letters, words)) or (short.isupper() and 2 <= len(letters) <= 10)


def _one_slip(left: str, right: str) -> bool:
    """Whether two keys differ in one word of six letters or more, by one slip of the pen behind its first letter."""
    from rapidfuzz.distance import OSA

    differing = [(a, b) for a, b in zip(left.split(), right.split(), strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    return min(len(a), len(b)) >= 6 and a[0] == b[0] and OSA.distance(a, b) == 1


def _made_of(letters: str, words: list[str]) -> bool:
    """Whether the letters are beginnings of all the words, in order: "jfoo" of journal, foo."""
    if not words:
        return not letters
    return any(
        letters[:length] == words[0][:length] and _made_of(letters[length:], words[1:])
        for length in range(1, min(len(letters), len(words[0])) + 1)
    )
