"""Authorships in columns projected onto pairs of persons; `coauthorship.project` takes rows here."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import distinct
from scholargraph.network.meetings import meetings

Ints = NDArray[np.int64]


Smalls = NDArray[np.int32]


class PairColumns(NamedTuple):
    """Pairs and the works behind them, sorted; persons and works are numbered in the order of their IRIs.

    Attributes:
        a, b, works, newman, first, last, cut: of each pair; a year that is not known is `absent`.
        work: the works behind the pairs, as many for each as its `works` says.
        oversized: works that add no pairs.
        authors: of each work, how many distinct persons.
    """

    a: Smalls
    b: Smalls
    works: Smalls
    newman: NDArray[np.float64]
    first: Smalls
    last: Smalls
    cut: Smalls
    work: Smalls
    oversized: Ints
    authors: Smalls


def project_columns(
    work: Ints, person: Ints, year: Ints, complete: NDArray[np.bool_], max_authors: int, absent: int
) -> PairColumns:
    """Projects authorships onto pairs.

    Args:
        work, person: of each authorship.
        year, complete: of each work: its year, and whether its byline is complete.
        max_authors: larger bylines add no pairs.
        absent: stands for a year that is not known; 32 bits.
    """
    people = int(person.max(initial=0)) + 1
    works, persons = np.divmod(distinct(work * people + person), people)
    authors = np.bincount(works, minlength=len(year))
    keys, behind = meetings(works, persons, authors, people, max_authors, in_order=True)
    del works, persons  # pairs are what there is most of
    begins = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.zeros(0, np.int64)
    count = np.diff(np.append(begins, len(keys))).astype(np.int32)
    a, b = (ends.astype(np.int32) for ends in np.divmod(keys[begins], people))
    del keys
    first, last, known = _years(year, behind, begins, absent)
    newman, cut = _weights(complete, authors, behind, count)
    return PairColumns(
        a,
        b,
        count,
        newman,
        np.where(known, first, np.int32(absent)),
        np.where(known, last, np.int32(absent)),
        cut,
        behind,
        np.flatnonzero(authors > max_authors),
        authors.astype(np.int32),
    )


def _years(year: Ints, behind: Smalls, begins: Ints, absent: int) -> tuple[Smalls, Smalls, NDArray[np.bool_]]:
    """First and last year of each pair, and whether any is known."""
    most = np.iinfo(np.int32).max
    first = _reduced(np.minimum, np.where(year == absent, most, year).astype(np.int32)[behind], begins)
    last = _reduced(np.maximum, np.where(year == absent, -most, year).astype(np.int32)[behind], begins)
    return first, last, first != most


def _weights(complete: NDArray[np.bool_], authors: Ints, behind: Smalls, count: Smalls) -> tuple[NDArray[np.float64], Smalls]:
    """Newman's weight of each pair, added one work after the other in their order, and how many of its works are cut."""
    pair = np.repeat(np.arange(len(count), dtype=np.int32), count)
    share = np.where(complete, 1.0 / np.maximum(authors - 1, 1), 0.0)[behind]
    newman = np.bincount(pair, share, len(count)).astype(np.float64)
    cut = np.bincount(pair[~complete[behind]], minlength=len(count)).astype(np.int32)
    return newman, cut


def _reduced(how: np.ufunc, values: Smalls, begins: Ints) -> Smalls:
    """Values of each run as one."""
    found: Smalls = how.reduceat(values, begins) if len(begins) else np.zeros(0, np.int32)
    return found
