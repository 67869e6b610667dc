"""What a call asks of the statistics, beside the selection of works."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Counting = Literal["full", "fractional"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a table is made.

    Attributes:
        every: all columns, not only the fixed ones.
        counting: `fractional` weighs the measures of the network by Newman weights and sorts by fractional counts.
        person: IRI; only rows about this person.
        other: IRI; the other end of the distance.
        months, as_of: the window of the grant list.
        paths: whether betweenness and closeness are computed (the slowest columns).
    """

    every: bool = False
    counting: Counting = "full"
    person: str | None = None
    other: str | None = None
    months: int | None = None
    as_of: datetime.date | None = None
    paths: bool = True


DEFAULT = Options()
