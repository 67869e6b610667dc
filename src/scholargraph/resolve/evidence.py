"""What speaks for and against two groups of uses being one person, as named numbers.

The weights are orders of magnitude from counting, not tuned to a set of documents: how many other people of the same
initial or name are to be expected among the coauthors of one person, or in a field at large.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.forms import Form, is_east_asian, is_full
from scholargraph.resolve.level import Level
from scholargraph.resolve.name_tables import family_frequency
from scholargraph.resolve.romanization import KOREAN_FAMILIES

_FIELDS = (
    "LG ML AI CV CL NE IR RO IV AS SD MA HC",
    "LG ML OC NA ST ME TH PR AP DS FA MG DG CA MP",
    "OC SY",
    "IT SP NI SY ET",
    "NI DC OS AR PF CR SE PL DB ET",
    "CC DS DM CG GT LO FL CO IT",
    "SI CY DL HC IR",
)
_NEAR = [frozenset(group.split()) for group in _FIELDS]


def near(left: Iterable[str], right: Iterable[str]) -> bool | None:
    """Whether two sets of area codes are of one field or neighbours; None if either is empty."""
    mine, other = {code.rpartition(".")[2] for code in left}, {code.rpartition(".")[2] for code in right}
    if not mine or not other:
        return None
    return bool(mine & other) or any(mine & group and other & group for group in _NEAR)


def frequency(name: Form) -> int:
    """How common the family name is: 0 rare, 1 common, 2 very common; every East Asian one counts as common at least."""
    listed = family_frequency(name.family)
    return max(listed, 1) if is_east_asian(name) or name.family in KOREAN_FAMILIES else listed


@dataclass(frozen=True)
class Profile:
    """All that is known of a group of uses.

    Attributes:
        full, short: whether a given name is spelled out; whether there is nothing but a single name.
        circles: groups of page owners that are coauthors or advisors, may stand behind the cut of a byline on their page, or name
            them there as an advisor.
        coauthors: other coauthors, group → key of its name ("" for no name).
        windows: (first, last) of advising.
    """

    root: int
    forms: tuple[Form, ...]
    full: bool
    short: bool
    circles: frozenset[int]
    coauthors: dict[int, str]
    years: frozenset[int]
    windows: tuple[tuple[int | None, int | None], ...]
    areas: frozenset[str]
    words: frozenset[str]
    venues: frozenset[str]


def name_key(names: Iterable[Form]) -> str:
    """Key of the fullest of some names: "=family given" spelled out, "~family initials" else; "" for single names."""
    best = max(names, key=lambda name: (is_full(name), len("".join(name.given)), name), default=None)
    if best is None or not best.given:
        return ""
    return f"={best.family} {''.join(best.given)}" if is_full(best) else f"~{best.family} {''.join(best.given)}"


class Profiles:
    """Profiles of groups, made on demand and forgotten when `refresh` is called."""

    def __init__(self, clusters: Clusters):
        self.clusters = clusters
        counts: Counter[str] = Counter()
        works: dict[str, Collection[str]] = {use.work: use.words for use in clusters.uses if use.work}
        for words in works.values():
            counts.update(words)
        limit = max(3, len(works) // 20)
        self.rare = frozenset(word for word, count in counts.items() if count <= limit)
        self._owned = [n for n, use in enumerate(clusters.uses) if use.owner_of]
        self.refresh()

    def refresh(self) -> None:
        """Forgets all profiles: groups have been joined."""
        self._known: dict[int, Profile] = {}
        self._keys: dict[int, str] = {}
        find, uses = self.clusters.find, self.clusters.uses
        self.owners = frozenset(map(find, self._owned))
        self.pages = {uses[n].owner_of: find(n) for n in self._owned if uses[n].kind == "owner"}

    def __getitem__(self, root: int) -> Profile:
        root = self.clusters.find(root)
        if root not in self._known:
            self._known[root] = self._make(root)
        return self._known[root]

    def _key(self, root: int) -> str:
        """`name_key` of a group, made once: every name of a byline is asked by all others."""
        if root not in self._keys:
            self._keys[root] = name_key(self.clusters.forms(root))
        return self._keys[root]

    def company(self, root: int) -> set[str]:
        """The names of the coauthors of a group, owners of pages aside."""
        return {key for key in self[root].coauthors.values() if key}

    def _make(self, root: int) -> Profile:
        clusters = self.clusters
        uses = [clusters.uses[n] for n in clusters.members(root)]
        others = {clusters.find(o) for use in uses for o in use.coauthors} - {root}
        advisors = {clusters.find(use.advisor) for use in uses if use.advisor is not None}
        named = (use for use in uses if use.byline_cut or use.kind == "advisor")
        behind = {self.pages[source] for use in named for source in use.sources if source in self.pages}
        forms = tuple(clusters.forms(root))
        return Profile(
            root,
            forms,
            any(is_full(name) for name in forms),
            bool(forms) and all(not name.given for name in forms),
            frozenset((others & self.owners) | advisors | (behind - {root})),
            {other: self._key(other) for other in others - self.owners},
            frozenset(use.year for use in uses if use.year),
            tuple(sorted({(u.first_year, u.last_year) for u in uses if u.advisor is not None}, key=str)),
            frozenset(area for use in uses for area in use.areas),
            frozenset(word for use in uses for word in use.words) & self.rare,
            frozenset(use.venue for use in uses if use.venue),
        )


@dataclass(frozen=True)
class Shared:
    """What two profiles share; counts, `topic` None where unknown, `gap` in years or None.

    `persons` are shared coauthors, `telling` those whose family name is not very common; `names` are equal names of
    coauthors that are not one person (yet), `abbreviated` likewise with initials, `initials` the telling ones of these.
    """

    persons: int
    telling: int
    names: int
    initials: int
    abbreviated: int
    circle: bool
    topic: bool | None
    words: int
    venue: bool
    gap: int | None

    @property
    def coauthors(self) -> bool:
        """Whether a coauthor is shared who is no page owner, and whose name says something."""
        return bool(self.persons or self.names)

    def numbers(self) -> dict[str, float]:
        """The named numbers for a decision."""
        found: dict[str, float] = {"coauthors": self.persons + self.names, "words": self.words, "circle": float(self.circle)}
        found |= {"initialCoauthors": self.initials, "venue": float(self.venue)}
        if self.topic is not None:
            found["topic"] = float(self.topic)
        if self.gap is not None:
            found["yearGap"] = self.gap
        return found

    def sentences(self) -> list[str]:
        """The same for readers."""
        said = []
        if self.coauthors:
            said.append(f"{self.persons + self.names} shared coauthor(s) beside owners of pages")
        if self.initials:
            said.append(f"{self.initials} shared coauthor name(s) with initials")
        if self.circle:
            said.append("both belong to the circle of one page owner")
        if self.topic is not None:
            said.append("areas of one field" if self.topic else "areas far apart")
        if self.words:
            said.append(f"{self.words} rare title word(s) in common")
        if self.venue:
            said.append("a venue in common")
        if self.gap is not None and self.gap > 8:
            said.append(f"{self.gap} years between them")
        return said


def shared(left: Profile, right: Profile) -> Shared:
    """What two groups have in common."""
    persons = left.coauthors.keys() & right.coauthors.keys()
    mine = {key for root, key in left.coauthors.items() if root not in persons and key}
    other = {key for root, key in right.coauthors.items() if root not in persons and key}
    keys = mine & other
    short = {key for key in keys if key[0] == "~"}
    short |= {key for key in mine if key in {_shortened(full) for full in other}}
    short |= {key for key in other if key in {_shortened(full) for full in mine}}
    abbreviated = sorted(short)
    telling = sum(family_frequency(_family(key)) < 2 or len(key.split()[1]) > 1 for key in abbreviated)
    initials = telling + (len(abbreviated) - telling) // 2  # two common ones say as much as one that is not common
    gap = min((abs(a - b) for a in left.years for b in right.years), default=None)
    return Shared(
        len(persons),
        sum(family_frequency(_family(left.coauthors[root])) < 2 for root in persons),
        sum(key[0] == "=" for key in keys),
        initials,
        len(abbreviated),
        bool(left.circles & right.circles),
        near(left.areas, right.areas),
        len(left.words & right.words),
        bool(left.venues & right.venues),
        gap,
    )


def _shortened(key: str) -> str:
    """The key of a spelled-out name with the first initial only; of another key the empty one."""
    return f"~{_family(key)} {key.partition(' ')[2][0]}" if key[0] == "=" else ""


def _family(key: str) -> str:
    return key[1:].partition(" ")[0]


def window(left: Profile, right: Profile) -> int | None:
    """Years by which a student's works miss the years of advising (0: inside), or None if neither side is a student.

    Works may appear from one year before the start to three years after the end, as journals are slow; a missing end is open.
    """
    if left.windows and right.windows:
        return None
    student, author = (left, right) if left.windows else (right, left)
    if not student.windows or not author.years:
        return None
    missed = []
    for first, last in student.windows:
        for year in author.years:
            early = (first - 1 - year) if first else 0
            late = (year - last - 3) if last else 0
            missed.append(max(0, early, late))
    return min(missed)


_BASE = {0: 0.66, 1: 0.5, 2: 0.25}
_LOSS = {Level.JOINED: 0.05, Level.ROMANIZATION: 0.1, Level.MIDDLE: 0.1, Level.NICKNAME: 0.2}


def full_name_score(left: Profile, right: Profile, level: Level, common: Shared) -> float:
    """How likely two groups with spelled-out, agreeing names are one person, in [0, 1]; 0.7 is enough to join."""
    names = [name for name in (*left.forms, *right.forms) if is_full(name)]
    rank = max(frequency(name) for name in names)
    given = min(("".join(name.given) for name in names), key=len)
    score = _BASE[rank] - _LOSS.get(level, 0.0)
    if rank and len(given) <= 3:
        score -= 0.15
    elif len(given) >= 7:
        score += 0.1
    if level >= Level.JOINED and min(len(name.given) for name in names) > 1 and not all(map(is_east_asian, names)):
        score += 0.15
    known = 0.6 * common.telling + 0.45 * (common.persons - common.telling)
    score += min(0.6, known + 0.4 * common.names + 0.2 * common.initials)
    score += 0.5 if common.circle else 0.0
    score += {True: 0.12, False: -0.25, None: 0.0}[common.topic]
    score += min(0.16, 0.08 * common.words) + (0.1 if common.venue else 0.0)
    if common.gap is not None:
        score += 0.05 if common.gap <= 3 else 0.0 if common.gap <= 10 else -0.15 if common.gap <= 20 else -0.3
    missed = window(left, right)
    if missed is not None and common.circle:
        score += 0.1 if missed == 0 else (-0.3 if missed > 4 else 0.0)
    return max(0.0, min(1.0, score))
