"""Where a line that glues a title and a byline together is cut: all readings, each scored by what the text shows.

A reading's score is a sum of log-odds-like weights: the shape of the names, how title-like the last word of the title
is, joints left inside words ("ModelsTaeHo"), words and names the rest of the document knows, the usual count of
names. The weights were set by hand and corrected by looking at wrong cuts of glued lines made from the ACL Anthology;
accuracy on that collection is therefore no test of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scholargraph.model.names import SUFFIXES, fold, is_cut, without_et_al
from scholargraph.model.readings import looks_like_name, split_names, starts_name
from scholargraph.model.records import Reading
from scholargraph.sources.aggregator.name_evidence import Evidence
from scholargraph.sources.aggregator.name_scores import name_score, uncased
from scholargraph.sources.aggregator.title_scores import known, title_score

CERTAIN_MARGIN = 3.0
"""A reading is certain if it leads the next one by this much."""
LIKELY = -4.0
"""Readings below this score look hardly like a title and names, even where there is no other."""
HOPELESS = -10.0
"""A line whose best reading scores less prints no names."""
KEPT_MARGIN = 9.0
MAX_READINGS = 5
MAX_NAMES = 3
"""Aggregators print three names at most."""
_LEADING_PARTICLE = re.compile(r"(?:(?:van|von|de|der|den|del|della|di|dos|du|el|ben|ter) )+[A-Z][^\W\d_A-Z]+(?=[\s,.-]|$)")
"""A byline may begin with a particle in lower case: "Networksvan den Berg, ..."."""


@dataclass(frozen=True)
class Cut:
    """One reading of a glued line and its score."""

    position: int
    title: str
    names: tuple[str, ...]
    score: float

    @property
    def reading(self) -> Reading:
        """The reading without its score."""
        return Reading(title=self.title, names=self.names)


def cuts(glued: str, own: Evidence, document: Evidence) -> list[Cut]:
    """All plausible readings of a glued line, best first; empty where nothing behind any cut looks like names.

    Args:
        glued: title and byline without separator.
        own: words of the entry's own abstract.
        document: words and sure names of the whole document.
    """
    cut_byline = is_cut(glued)
    found = [_cut(glued, position, cut_byline, own, document) for position in _positions(glued)]
    return sorted((c for c in found if c is not None and c.score > HOPELESS), key=lambda c: (-c.score, -c.position))


def certain(found: list[Cut]) -> bool:
    """Whether the best reading leads clearly."""
    return bool(found) and found[0].score > LIKELY and (len(found) == 1 or found[0].score - found[1].score >= CERTAIN_MARGIN)


def alternatives(found: list[Cut]) -> list[Cut]:
    """The readings behind the best one that are worth keeping, best first."""
    return [c for c in found[1 : MAX_READINGS + 1] if found[0].score - c.score <= KEPT_MARGIN]


def _positions(glued: str) -> list[int]:
    """Where names may begin: at most three commas before the end, in front of a capital, a particle or an uncased letter."""
    parts = [m.start() for m in re.finditer(r"[,，、]", glued)]
    parts = [p for p in parts if fold(without_et_al(re.split(r"[,，、]", glued[p + 1 :])[0])) not in SUFFIXES]
    floor = parts[-MAX_NAMES] + 1 if len(parts) >= MAX_NAMES else 1
    return [i for i in range(max(1, floor), len(glued)) if _can_start(glued, i)]


def _can_start(glued: str, i: int) -> bool:
    before, here = glued[i - 1], glued[i]
    if here.islower():
        return not before.isspace() and bool(_LEADING_PARTICLE.match(glued[i:]))
    if not starts_name(here):
        return False
    return not (not here.isupper() and uncased(before) and before.isalpha() and not _near_uncased_start(glued, i))


def _near_uncased_start(glued: str, i: int) -> bool:
    """Within a run of letters without case only the last four may be the first author's name."""
    run = re.match(r"[^\W\d_]+", glued[i:])
    return bool(run) and len(run.group()) <= 4 if run else False


def _cut(glued: str, position: int, cut_byline: bool, own: Evidence, document: Evidence) -> Cut | None:
    title, rest = glued[:position], glued[position:]
    names = split_names(rest)
    if not names or not looks_like_name(names[0]) or not any(c.isalnum() for c in title):
        return None
    odd = [name for name in names[1:] if not looks_like_name(name)]
    if any(len(name.split()) > 5 or re.search(r"[\d$\\{}:;?!]", name) for name in odd):
        return None
    score = _count_score(len(names), cut_byline) + title_score(title, own, document)
    shouted = all(name.isupper() for name in names) and len(names[0]) > 4  # "JOHN SMITH, MARY LEE"
    score += sum(name_score(name.title() if shouted else name, own, document) for name in names)
    if title[-1].isupper() and re.match(r"[A-Z]+(?:[\s,]|$)", rest):
        score -= 4.0  # a cut between two capitals of a word in capitals
    score -= 5.0 * len(odd)
    if names[0][0].islower():  # "de Finetti" may open a byline, "al Minima" does not
        score -= 2.0 if known(fold(re.split(r"[\s-]", title)[-1]), own, document) else 6.0
    return Cut(position, title.strip(), names, round(score, 3))


def _count_score(count: int, cut_byline: bool) -> float:
    if cut_byline:
        return 0.0 if count == MAX_NAMES else -4.0
    return -0.5 if count == 1 else 0.0
