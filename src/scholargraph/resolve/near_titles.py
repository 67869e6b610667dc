"""Titles near each other: how much shared words tell, and which titles are worth a look beside which."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from copy import copy

import numpy as np
from scipy.sparse import csr_array

from scholargraph.model.names import fold
from scholargraph.resolve.columns import Floats, Ints, in_common, pair_of, rows_of
from scholargraph.resolve.items import Item
from scholargraph.resolve.titles import GENRES, Title, continues

RARE_WORDS = 6
"""How many of its rarest words lead a title to others."""
MAX_POSTINGS = 200
"""Words in more titles than this lead nowhere."""
TOP_K = 10
"""How many near titles are compared with each."""
MIN_LIKENESS = 0.35
"""Titles less alike than this are two titles, whatever the bylines say."""
_LEAST_RARE = 0.3
"""Titles that share less of the weight of the rarest words of one are not alike."""
_AT_ONCE = 2000
"""Titles looked up at a time, to bound memory."""


class Weights:
    """How much a shared title word tells: the logarithm of how rare it is among the titles."""

    def __init__(self, items: Sequence[Item]):
        self.titles: dict[str, Title] = {item.title.key: item.title for item in items if item.title}
        self._count(len(self.titles), Counter(word for title in self.titles.values() for word in title.words))
        self._look(items)

    @classmethod
    def counted(cls, titles: int, frequency: Counter[str]) -> Weights:
        """The weights of so many different titles, in so many of which each word stands."""
        made = cls(())
        made._count(titles, frequency)
        return made

    def among(self, items: Sequence[Item]) -> Weights:
        """These weights for some of the items: all that bear any of their titles."""
        made = copy(self)
        made._look(items)
        return made

    def _count(self, titles: int, frequency: Counter[str]) -> None:
        self.frequency, size = frequency, titles + 20
        self._unseen = math.log(size)
        self._weights = {word: math.log(size / times) for word, times in frequency.items()}

    def _look(self, items: Sequence[Item]) -> None:
        lists = Counter((i.source, i.record.section, i.title.key) for i in items if i.title and i.ordered)
        self._yearly: dict[tuple[str, str, int | None], Counter[tuple[str, ...]]] = {}  # counted when it is asked for
        self._issues: dict[tuple[str, str, int | None], list[Item]] = defaultdict(list)
        for item in items:
            if item.title:
                self._issues[item.source, item.title.key, item.record.year].append(item)
        self._columns = {key for (_, _, key), times in lists.items() if times >= 3}

    def recurs(self, title: Title) -> bool:
        """Whether many works bear the title: one of the known ones, or a column, which one list prints three times."""
        return title.recurring or title.key in self._columns

    def only_of_its_year(self, item: Item) -> bool:
        """Whether its source prints title and names once in its year."""
        if item.title is None:
            return False
        issue = item.source, item.title.key, item.record.year
        if issue not in self._yearly:
            self._yearly[issue] = Counter(map(_names, self._issues[issue]))
        return self._yearly[issue][_names(item)] == 1

    def __getitem__(self, word: str) -> float:
        return self._weights.get(word, self._unseen)  # titles of one key may be cut into words in different ways

    def total(self, words: Iterable[str]) -> float:
        """The weight of several words; summed in sorted order, so that it is the same on every run."""
        return sum(self[word] for word in sorted(words))

    def likeness(self, left: Title, right: Title) -> float:
        """Share of the weight of all words that both titles have, 0 to 1; words of genre that only one has are left out."""
        both = left.words & right.words
        differing = (left.words ^ right.words) - GENRES
        return self.total(both) / max(1e-9, self.total(both) + self.total(differing))


def _names(item: Item) -> tuple[str, ...]:
    return tuple(sorted(fold(name.printed) for name in item.names))


class NearTitles:
    """Finds titles that share rare words.

    Args:
        weights: of the words of the titles.
    """

    def __init__(self, weights: Weights):
        self.keys = sorted(weights.titles)
        self.titles = [weights.titles[key] for key in self.keys]
        vocabulary = sorted(weights.frequency)
        place = {word: n for n, word in enumerate(vocabulary)}
        lists = [sorted(place[word] for word in title.words) for title in self.titles]
        times = np.array([weights.frequency[word] for word in vocabulary], dtype=np.int64)
        self._weight = np.array([weights[word] for word in vocabulary])
        self._genre = np.array([word in GENRES for word in vocabulary], dtype=bool)
        self._words = rows_of(lists, len(vocabulary))
        self._words.data = np.sqrt(self._weight[self._words.indices])
        rare = [sorted(words, key=lambda n: (times[n], n))[:RARE_WORDS] for words in lists]
        self._rare = rows_of(rare, len(vocabulary))
        self._rare.data = self._weight[self._rare.indices]
        self._rare.sort_indices()
        leading = np.where(times <= MAX_POSTINGS, 1.0, 0.0)
        self._postings = csr_array(rows_of(lists, len(vocabulary)).T)
        self._postings.data = np.repeat(leading, np.diff(self._postings.indptr))
        self._postings.eliminate_zeros()

    def pairs(self) -> list[tuple[str, str]]:
        """Pairs of titles, by key, that may be one: alike, or one continuing the other; sorted."""
        found: set[tuple[int, int]] = set()
        for start in range(0, len(self.titles), _AT_ONCE):
            left, right = self._sharing(start)
            like = self._likeness(left, right)
            order = np.lexsort((right, -like, left))
            left, right, like = left[order], right[order], like[order]
            rank = np.arange(len(left)) - np.searchsorted(left, left)
            for n in np.flatnonzero(rank < TOP_K).tolist():
                one, other = int(left[n]), int(right[n])
                if like[n] >= MIN_LIKENESS or self._related(self.titles[one], self.titles[other]):
                    found.add((min(one, other), max(one, other)))
        return [(self.keys[one], self.keys[other]) for one, other in sorted(found)]

    def _sharing(self, start: int) -> tuple[Ints, Ints]:
        """Pairs that share enough of the rarest words of the first."""
        rare = self._rare[start : start + _AT_ONCE]
        shared = csr_array(rare @ self._postings)
        enough = _LEAST_RARE * np.asarray(rare.sum(axis=1)).ravel()
        rows = pair_of(shared)
        at = (shared.data >= enough[rows]) & (rows + start != shared.indices)
        return rows[at] + start, shared.indices[at].astype(np.int64)

    def _likeness(self, left: Ints, right: Ints) -> Floats:
        """`Weights.likeness` of many pairs."""
        both = in_common(self._words, left, right)
        plain = self._words.copy()
        plain.data = np.where(self._genre[plain.indices], 0.0, self._weight[plain.indices])
        mass = np.asarray(plain.sum(axis=1)).ravel()
        shared = np.asarray(both.sum(axis=1)).ravel()
        both.data = np.where(self._genre[both.indices], 0.0, both.data)
        apart = mass[left] + mass[right] - 2 * np.asarray(both.sum(axis=1)).ravel()
        found: Floats = shared / np.maximum(1e-9, shared + np.maximum(0.0, apart))
        return found

    def _related(self, left: Title, right: Title) -> bool:
        return left.head == right.head or continues(left, right)
