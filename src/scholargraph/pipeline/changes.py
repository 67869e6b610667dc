"""What a build changes against the one it replaces, as it is told: people merged, split and renamed, mentions moved, things
gained and lost; see `comparing`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field

from scholargraph.model.table import Table
from scholargraph.model.wording import plural

_COLUMNS = ("change", "kind", "id", "label", "was", "now", "place")
_FOLLOWED = ("merged", "split", "renamed", "moved", "gained", "lost", "changed")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `was` and `now` are IRIs of people, or numbers; several are separated by a blank."""

    change: str
    kind: str
    id: str
    label: str = ""
    was: str = ""
    now: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """All differences, sorted; `former` is the digest of the graph replaced, or None for a first build."""

    former: str | None = None
    rows: tuple[Change, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, former: str, found: Iterable[Change], told: Callable[[Change], bool]) -> Changes:
        """Differences, all counted, but only those listed that may be told."""
        every = list(found)
        counts = Counter(f"{row.kind} {row.change}" for row in every)
        rows = filter(told, every)
        order = sorted(rows, key=lambda row: (_FOLLOWED.index(row.change), row.kind, row.label, row.id, row.was))
        return cls(former, tuple(order), dict(sorted(counts.items())))

    def json(self) -> str:
        """changes.json."""
        said = {"former": self.former, "counts": dict(self.counts), "changes": [asdict(row) for row in self.rows]}
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"

    def table(self) -> Table:
        """changes.csv."""
        return Table(_COLUMNS, [tuple(getattr(row, name) for name in _COLUMNS) for row in self.rows], "Changes")

    def lines(self) -> list[str]:
        """For the report: what changed in numbers, then the people who were merged or split."""
        if self.former is None:
            return []
        if not self.rows and not self.counts:
            return ["nothing changed"]
        told = [f"{plural(number, kind.lower())} {change}" for (change, kind), number in _told(self.counts)]
        people = [row for row in self.rows if row.kind == "person" and row.change in ("merged", "split")]
        told += [f"{row.change}: {row.label} ({row.was} → {row.now})" for row in people[:_SHOWN]]
        return [*told, f"… {len(people) - _SHOWN} more"] if len(people) > _SHOWN else told


def _told(counts: Mapping[str, int]) -> list[tuple[tuple[str, str], int]]:
    parted = [((change, kind), number) for name, number in counts.items() for kind, _, change in [name.rpartition(" ")]]
    return sorted(parted, key=lambda pair: (_FOLLOWED.index(pair[0][0]), pair[0][1]))
