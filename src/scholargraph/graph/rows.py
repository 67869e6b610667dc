"""Rules of rows that hold whether they come from entities or from RDF."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scholargraph.model.tables import CandidateRow

_NUMBER = re.compile(r"(\d+)")


def quote_key(quote: str) -> tuple[tuple[bool, int, str], ...]:
    """Sorts quoted places as a reader would: by source, then by line number (line 9 before line 10)."""
    parts = _NUMBER.split(quote)
    return tuple((part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)


def merge_candidates(rows: Iterable[CandidateRow]) -> list[CandidateRow]:
    """One row a pair, sorted: where several decisions left a pair open, the one with the highest score."""
    best: dict[tuple[str, str], CandidateRow] = {}
    for row in sorted(rows, key=lambda row: (-row.score, row.reasons, row.paste)):
        best.setdefault((row.person_a, row.person_b), row)
    return [best[pair] for pair in sorted(best)]


def joined_reasons(reasons: Iterable[str]) -> str:
    """Reasons as one text; sorted, because a graph keeps no order."""
    return "; ".join(sorted(set(reasons)))
