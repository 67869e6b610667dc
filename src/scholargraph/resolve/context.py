"""What two groups of uses share besides their names, as a logarithm of odds.

Everything shared is weighed by how surprising it is: a coauthor, a title word or a venue that a hundredth of all works have
says little, one that three works have says much. What both could share and do not speaks against them. Unit: nats.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from scholargraph.model.arrays import distinct
from scholargraph.resolve.columns import Columns, Floats, Ints, Mask, compressed, in_common, pair_of, renamed, rows_named
from scholargraph.resolve.commons import Commons
from scholargraph.resolve.company import alike, east_asian, east_asian_shares
from scholargraph.resolve.rarity import Rarity, in_hundreds
from scholargraph.resolve.topics import Singles, Topics

IMAGINED_WORKS = 1500
"""Works of the field that the data need not hold: few documents make nothing look rare."""
_VENUE = 0.5
"""How often two works of one person share a venue; an order of magnitude."""
UNKNOWN_WIDTH = 4.5
"""Taken for the width of a field where no venues are printed."""
_SHARED = 0.3
"""Share of the coauthors of the group with fewer that two groups of one person have in common on average; it varies widely."""
_TOPIC, _TOPIC_APART = 2.3, 0.15
"""What likeness of topics says (cosine), and from which cosine on it speaks for one person."""
_GROWTH = 0.25
"""How fast the chance to share a venue grows with the pairs of works of two groups, as a power."""
_VENUE_SAYS, _VENUE_MOST = 0.3, 3.0
"""What a shared venue says of its surprise, for venues come with topics; at most, in nats."""
_NO_VENUE, _NO_VENUE_MOST = 0.055, 1.5
"""Against two groups without a common venue, for the root of the pairs of their works, in a wide field; at most."""
_LIKENESS = ((0.0, -0.25), (0.01, -0.55), (0.035, -0.25), (0.065, 0.2), (0.1, 0.65), (0.16, 1.1), (0.3, 1.8), (1.0, 2.4))
"""What the likeness of titles says (cosine of weighted words → nats); a few common words in common are less than none."""
_YEARS = ((2, 0.2), (5, 0.0), (10, -0.3), (20, -0.9))
"""What the years between two groups say: up to so many, nats; more say -1.8."""
_MOST_COAUTHORS, _NEXT = 6.0, 0.7
"""What coauthors say at most, and how much each further one counts beside the one before: they come in company."""
_MANY = float(1 << 30)
"""More than any number of names in a byline."""
_AT_ONCE = 1 << 16
"""Pairs compared at a time, to bound memory."""


@dataclass(slots=True)
class _Settings:
    """Where groups stand, a row a group: title words (by weight), venues, coauthors by person, name and initial; years; works;
    `expected`: in how many works the name of each person is expected; `topics`: see `Topics`; `east`: see `company`."""

    words: csr_array
    mass: Floats
    venues: csr_array
    persons: csr_array
    names: csr_array
    initials: csr_array
    first: Ints
    last: Ints
    works: Ints
    expected: Floats
    topics: Singles
    east: Floats


class Contexts:
    """Compares the settings of groups.

    Args:
        columns: the uses.
        rarity: of the names.
        topics: the places of the works among topics.

    Attributes:
        seats: in which order groups are best compared.
    """

    def __init__(self, columns: Columns, rarity: Rarity, topics: Topics):
        self.clusters, self.columns = columns.clusters, columns
        self.seats = columns.seats()
        works = int(columns.real.sum())
        self._size = in_hundreds(works) + IMAGINED_WORKS
        self._weigh_names(rarity.doubt())
        of_word = np.asarray(columns.words[columns.real].sum(axis=0)).ravel() if works else np.ones(columns.words.shape[1])
        self._weight = np.log(self._size / np.maximum(1, of_word))
        self._telling = of_word <= max(3, self._size // 100)
        at = (columns.venue >= 0) & columns.real[columns.work]
        pairs = distinct(columns.venue[at] * len(columns.real) + columns.work[at])
        self._of_venue = np.bincount(pairs // max(1, len(columns.real)), minlength=len(columns.venues))
        meeting = float(((self._of_venue / max(1, works)) ** 2).sum())
        self.breadth = 1 / max(meeting, 1 / max(1, works))
        wide = max(0.0, math.log(max(0.05, 1 - meeting) / (1 - _VENUE))) / math.log(1 / (1 - _VENUE))
        self._apart = _NO_VENUE * wide  # nothing where half of all works appear in one venue
        self.width = math.log(self.breadth) if at.any() else UNKNOWN_WIDTH
        self._topics = topics
        self._east = east_asian(self.clusters, rarity.east)

    def _weigh_names(self, doubts: Floats) -> None:
        """How many works each name of a coauthor is expected in: spelled out, with initials, by initial alone."""
        columns, clusters = self.columns, self.clusters
        most = doubts.tolist()
        doubt = 1 + np.minimum(20.0, [max([most[n] for n in places], default=0.0) for places in clusters.kinds])
        kind = columns.kind
        of_short = columns.works_bearing(columns.short[kind], len(columns.short_keys))
        of_full = columns.works_bearing(columns.full[kind], len(columns.full_keys))
        kinds = distinct(kind)
        short, full, spelled = columns.short[kinds], columns.full[kinds], columns.spelled[kinds]
        works = np.where(spelled, of_full[full], of_short[short]) * doubt[kinds]
        self._works_of_kind = np.zeros(len(clusters.kinds))
        self._works_of_kind[kinds] = works
        self._works_of_name = np.full(len(columns.full_keys), np.inf)
        np.minimum.at(self._works_of_name, full, works)
        self._works_of_initial = np.zeros(len(columns.short_keys))
        np.maximum.at(self._works_of_initial, short[~spelled & (short >= 0)], works[~spelled & (short >= 0)])
        self._initial_of_name = np.full(len(columns.full_keys), -1)
        self._initial_of_name[full] = short
        self._spells = np.array([key[0] == "=" for key in columns.full_keys], dtype=bool)

    def likeness(self, left: Ints, right: Ints) -> Floats:
        """How alike the titles of pairs of works are, 0 to 1."""
        words = self.columns.words.copy()
        words.data = self._weight[words.indices]
        mass = np.asarray((words * words).sum(axis=1)).ravel()
        parts = [np.asarray(in_common(words, left[at], right[at]).sum(axis=1)).ravel() for at in parts_of(len(left))]
        found: Floats = np.concatenate([*parts, np.zeros(0)]) / np.sqrt(np.maximum(1e-12, mass[left] * mass[right]))
        return found

    def acquainted(self, left: Ints, right: Ints) -> Ints:
        """How many names of coauthors pairs of uses share."""
        company = renamed(self.columns.coauthors, self.columns.kind, len(self.clusters.kinds))
        parts = [np.diff(in_common(company, left[at], right[at]).indptr) for at in parts_of(len(left))]
        return np.concatenate([*parts, np.zeros(0, dtype=np.int64)])

    def compare(self, left: Ints, right: Ints) -> Commons:
        """What pairs of groups have in common."""
        seats, one, other = rows_named(self.seats.of[left], self.seats.of[right], self.columns.uses)
        settings = self._settings(self.seats.group[seats])
        return Commons.joined([Commons.unknown(0), *(self._compare(settings, one[at], other[at]) for at in parts_of(len(left)))])

    def marks(self, roots: Ints) -> list[csr_array]:
        """What groups share with few others: initials of coauthors and title words, a row a group."""
        settings = self._settings(roots)
        return [settings.initials, settings.words]

    def one_work(self, left: Ints, right: Ints) -> Mask:
        """Whether both of a pair of groups are authors of one work."""
        roots, one, other = rows_named(left, right, self.columns.uses)
        works = renamed(self.columns.groups(roots), self.columns.work, len(self.columns.real))
        parts = [np.diff(in_common(works, one[at], other[at]).indptr) > 0 for at in parts_of(len(left))]
        return np.concatenate([*parts, np.zeros(0, dtype=bool)])

    def coauthors_of(self, roots: Ints) -> Ints:
        """The uses that stand beside groups in a byline."""
        return distinct((self.columns.groups(roots) @ self.columns.coauthors).indices)

    def _settings(self, roots: Ints) -> _Settings:
        columns = self.columns
        members = columns.groups(roots)
        starts, flat = members.indptr[:-1], members.indices
        works = compressed(members.data, columns.work[flat], members.indptr, len(columns.real))
        words = works @ columns.words
        words.sort_indices()
        words.data = self._weight[words.indices]
        venues = renamed(members, columns.venue + 1, len(columns.venues) + 1)
        company = csr_array(members @ columns.coauthors)
        persons = self.clusters.persons()
        names = renamed(company, columns.full[columns.kind], len(columns.full_keys))
        year = columns.year[flat]
        return _Settings(
            words,
            np.bincount(pair_of(words), words.data**2, minlength=len(roots)).astype(np.float64),
            venues,
            renamed(company, persons, columns.uses),
            names,
            self._initials(names),
            np.minimum.reduceat(np.where(year < 0, 9999, year), starts),
            np.maximum.reduceat(year, starts),
            np.diff(members.indptr),
            self._expected(persons),
            self._topics.of_groups(members),
            east_asian_shares(company, self._east),
        )

    def _expected(self, persons: Ints) -> Floats:
        """Person → in how many works the most telling of the names is expected."""
        works = self._works_of_kind[self.columns.kind]
        spelled = self.columns.spelled[self.columns.kind]
        found = np.full(len(persons), np.inf)
        np.minimum.at(found, persons[spelled], works[spelled])
        short = np.zeros(len(persons))
        np.maximum.at(short, persons[~spelled], works[~spelled])
        return np.where(np.isfinite(found), found, short)

    def _initials(self, names: csr_array) -> csr_array:
        """Initials of coauthors: 1 where all who bear one are spelled out, 2 where one is not."""
        initial = self._initial_of_name[names.indices]
        at = initial >= 0
        starts = np.concatenate([[0], np.cumsum(at)])[names.indptr]
        not_spelled = np.where(self._spells[names.indices[at]], 1.0, _MANY)
        found = compressed(not_spelled, initial[at], starts, len(self.columns.short_keys))
        found.sum_duplicates()
        found.data = np.where(found.data < _MANY, 1.0, 2.0)
        return found

    def _compare(self, settings: _Settings, left: Ints, right: Ints) -> Commons:
        works = settings.works[left], settings.works[right]
        times = np.maximum(1.0, works[0] * works[1])
        widths = np.diff(settings.initials.indptr)
        fewer = np.minimum(widths[left], widths[right])
        people, score = self._people(settings, left, right, fewer)
        score -= np.log1p(_SHARED * fewer)  # any number up to the average and more is likely: few shared speak against many
        score += alike(settings.east, left, right, fewer)
        words, titles = self._titles(settings, left, right)
        venue, said = self._venues(settings, left, right, times)
        gap = np.maximum(0, np.maximum(settings.first[left] - settings.last[right], settings.first[right] - settings.last[left]))
        gap = np.where((settings.last[left] < 0) | (settings.last[right] < 0), -1, gap)
        score += self._topics.weight * _TOPIC * self._topics.likeness(settings.topics, left, right, _TOPIC_APART)
        return Commons.of(score + titles + said + _years(gap), people, words, venue, gap)

    def _people(self, settings: _Settings, left: Ints, right: Ints, fewer: Ints) -> tuple[Ints, Floats]:
        """Shared coauthors and what they say: one person, one name, or names with initials that fit each other.

        A coauthor says by how much the share of coauthors in common exceeds the chance that this name stands beside the group
        of fewer works: one of three beside single works says much, one of sixty beside thirty works nothing.
        """
        width = len(self.columns.short_keys)
        pairs, keys, works, least = [], [], [], []
        person = in_common(settings.persons, left, right)
        kind = self.columns.kind[person.indices]
        weak = in_common(settings.initials, left, right)
        near = np.diff(weak.indptr) > 0  # who share a name share its initial
        named = in_common(settings.names, left[near], right[near])
        for row, initial, expected, floor in (
            (pair_of(person), self.columns.short[kind], settings.expected[person.indices], 0.1),
            (np.flatnonzero(near)[pair_of(named)], self._initial_of_name[named.indices], self._works_of_name[named.indices], 0.1),
            (pair_of(weak), np.where(weak.data > 1, weak.indices, -1), self._works_of_initial[weak.indices], 0.0),
        ):
            known = initial >= 0
            pairs.append(row[known])
            keys.append(initial[known])
            works.append(expected[known])
            least.append(np.full(int(known.sum()), floor))
        pair = np.concatenate(pairs)
        smaller = np.minimum(settings.works[left], settings.works[right])
        says = np.log(self._size / np.maximum(1e-9, np.concatenate(works) * smaller[pair]))
        order = np.lexsort((-says, np.concatenate(keys), pair))
        key = pair[order] * width + np.concatenate(keys)[order]
        best = order[np.r_[True, key[1:] != key[:-1]][: len(key)]]  # of several that one initial stands for, what says most
        shared = np.bincount(pair[best], minlength=len(left))
        says = np.maximum(np.concatenate(least), says + np.log(np.maximum(1, shared) / np.maximum(1, fewer))[pair])
        best = best[says[best] > 0]
        best = best[np.lexsort((-says[best], pair[best]))]
        count = np.bincount(pair[best], minlength=len(left))
        rank = np.arange(len(best)) - (np.cumsum(count) - count)[pair[best]]
        total = np.bincount(pair[best], says[best] * _NEXT**rank, minlength=len(left))
        return count, np.minimum(_MOST_COAUTHORS, total)

    def _titles(self, settings: _Settings, left: Ints, right: Ints) -> tuple[Ints, Floats]:
        """How many telling words titles share, and what their likeness says, in nats."""
        both = in_common(settings.words, left, right)
        telling = np.bincount(pair_of(both), self._telling[both.indices], minlength=len(left)).astype(np.int64)
        mass = settings.mass[left] * settings.mass[right]
        cosine = np.asarray(both.sum(axis=1)).ravel() / np.sqrt(np.maximum(1e-12, mass))
        says = np.interp(cosine, [at for at, _ in _LIKENESS], [nats for _, nats in _LIKENESS])
        return telling, np.where(mass > 0, says, 0.0)

    def _venues(self, settings: _Settings, left: Ints, right: Ints, times: Floats) -> tuple[Ints, Floats]:
        """Whether a venue is shared, and what that says: the rarest counts."""
        both = in_common(settings.venues, left, right)
        at = both.indices > 0
        pair, venue = pair_of(both)[at], both.indices[at] - 1
        rarest = np.full(len(left), np.inf)
        np.minimum.at(rarest, pair, self._of_venue[venue])
        shared = np.isfinite(rarest)
        with np.errstate(divide="ignore"):
            gain = np.log(_VENUE * self._size / (np.maximum(1, rarest) * times**_GROWTH))
        known = np.diff(settings.venues.indptr) - np.asarray(settings.venues[:, [0]].sum(axis=1)).ravel() > 0
        apart = np.where(known[left] & known[right], np.minimum(_NO_VENUE_MOST, self._apart * np.sqrt(times)), 0.0)
        return shared.astype(np.int64), np.where(shared, np.minimum(_VENUE_MOST, _VENUE_SAYS * np.maximum(0.0, gain)), -apart)


def parts_of(size: int, most: int = _AT_ONCE) -> list[slice]:
    """So many pairs in parts."""
    return [slice(start, start + most) for start in range(0, size, most)]


def _years(gap: Ints) -> Floats:
    said = np.full(len(gap), -1.8)
    for most, nats in reversed(_YEARS):
        said[gap <= most] = nats
    said[gap < 0] = 0.0
    return said
