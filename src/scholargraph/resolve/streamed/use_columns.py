"""All uses of names as columns of numbers: what is printed for them, where they stand, and the identifiers they bear."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import column, integers
from scholargraph.resolve.odd_names import without_nobody
from scholargraph.resolve.streamed.intake import Intake
from scholargraph.resolve.streamed.numbers import longest
from scholargraph.resolve.streamed.rows import Grouped, Rows
from scholargraph.resolve.uses import NameUse

Ints = NDArray[np.int64]
Smalls = NDArray[np.int32]


@dataclass
class UseColumns:
    """All uses of names by number.

    Attributes:
        text: number of the longest printed form; -1 where nobody in particular is named.
        work: number of the work; a number of its own for a use outside bylines.
        authors: how many of them, the first ones, are those of bylines.
        borne_by, borne: use and number of an identifier.
        identifiers: `scheme value` by number.
        names: printed names by number.
        forms: numbers of the forms of uses that have several.
        known: the use itself, with its key and its printed forms.
    """

    text: Smalls
    work: Smalls
    authors: int
    borne_by: Ints
    borne: Ints
    identifiers: Sequence[str]
    names: Sequence[str]
    forms: Mapping[int, tuple[int, ...]]
    known: Callable[[int], NameUse]


class Numbered(Protocol):
    """Records and rows, and the numbers of uses: of works looked at together, of plain records, of records of persons, and of
    the others. `plain_mentions` says of all mentions whether they are those of plain records.
    """

    intake: Intake
    rows: Rows
    grouped: Grouped
    others: list[NameUse]
    first_plain: int
    first_person: int
    first_other: int
    count: int
    plain_mentions: NDArray[np.bool_]

    @property
    def plain_name(self) -> Smalls:
        """The name of each use that is the only mention of an authorship."""

    def use(self, number: int) -> NameUse:
        """A use as it would be in memory."""


def use_columns(found: Numbered) -> UseColumns:
    """The columns of all uses. What only numbering needs is let go of, for all names have their numbers then."""
    intake, persons, names = found.intake, found.intake.persons, found.intake.names
    text = np.full(found.count, -1, dtype=np.int32)
    of_authors = column(found.rows.authorship_work)
    work = np.arange(found.count, dtype=np.int32) + np.int32(of_authors.max(initial=-1) + 1)  # outside bylines one of its own
    forms = found.grouped.forms
    text[: found.first_plain] = integers(found.grouped.text)

    def spell(use: int, printed: tuple[str, ...]) -> None:
        if printed:
            text[use] = names(longest(printed))
        if len(printed) > 1:
            forms[use] = tuple(map(names, printed))

    for n, use in enumerate(without_nobody(found.others), start=found.first_other):
        spell(n, use.printed)
    nobody = np.frombuffer(names.nobody, dtype=np.uint8).astype(bool)
    text[found.first_plain : found.first_person] = np.where(nobody[found.plain_name], -1, found.plain_name)
    work[: found.first_person] = of_authors
    if len(persons):
        own = np.frombuffer(persons.name, dtype=np.int32).astype(np.int64)
        text[found.first_person : found.first_other] = np.where(nobody[own], -1, own)
    for n, variants in persons.variants.items():
        spell(found.first_person + n, tuple(sorted({names.values[one] for one in (persons.name[n], *variants)})))
    borne_by, borne = _borne(found)
    intake.forget_numbering()
    return UseColumns(text, work, found.first_person, borne_by, borne, intake.identifiers.values, names.values, forms, found.use)


def _borne(found: Numbered) -> tuple[Ints, Ints]:
    """Uses and identifiers of all kinds of uses."""
    intake = found.intake
    others = enumerate(found.others, start=found.first_other)
    told = [(n, f"{one.scheme} {one.value}") for n, use in others for one in use.identifiers]
    mentions = integers(intake.borne_by)
    kept = found.plain_mentions[mentions]
    rank = np.cumsum(found.plain_mentions, dtype=np.int32)
    borne_by = [
        integers(found.grouped.borne_by),
        np.array([n for n, _ in told], dtype=np.int64),
        rank[mentions[kept]].astype(np.int64) + (found.first_plain - 1),
        integers(intake.persons.borne_by) + found.first_person,
    ]
    numbers = np.array([intake.identifiers(text) for _, text in told], dtype=np.int64)
    borne = [integers(found.grouped.borne), numbers, integers(intake.borne)[kept], integers(intake.persons.borne)]
    return np.concatenate(borne_by), np.concatenate(borne)
