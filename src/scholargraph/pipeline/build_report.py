"""What a build has to say of itself: what was read, kept, repaired, skipped, joined, and left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from scholargraph.model.entities import Entities
from scholargraph.model.records import Remark, SourceReading
from scholargraph.model.tables import CandidateRow, Tables
from scholargraph.model.wording import span
from scholargraph.pipeline.losses import Entries, entries

if TYPE_CHECKING:
    from scholargraph.pipeline.candidates import Writer

COLUMNS_ONLY = "columns_only"
"""The setting of a build that has tables and no Turtle."""


class RemarkLine(BaseModel):
    """A remark with its place as `file:line`."""

    severity: str
    place: str
    text: str
    reason: str


class SourceReport(BaseModel):
    """One source: what became of it.

    Attributes:
        entries, kept: how many entries it has, how many of them are in the graph (see `pipeline.losses`).
        records: what they say, counted by kind.
        repaired, skipped, unread: how many remarks of these kinds there are; a skip may be of a part of an entry.
    """

    id: str
    file: str
    format: str | None = None
    sha256: str | None = None
    about: str | None = None
    error: str | None = None
    entries: int = 0
    kept: int = 0
    records: dict[str, int] = {}
    repaired: int = 0
    skipped: int = 0
    unread: int = 0
    remarks: list[RemarkLine] = []


class CandidateLine(BaseModel):
    """Two persons who may be one and were left apart, with the line that would join them; the fuller name stands first.

    `works` and `years` are those of each, `joins` is how many works change hands if the two are one; `contradicting` names keep
    the same company and cannot be one name.
    """

    names: list[str]
    persons: list[str]
    works: list[int] = []
    years: list[str] = []
    joins: int = 1
    contradicting: bool = False
    score: float
    reasons: list[str]
    paste: str | None = None


class BuildReport(BaseModel):
    """A build. No clock and no machine path is in it: the same input gives the same report."""

    model_config = ConfigDict(extra="forbid")

    scholargraph: str
    settings: dict[str, str]
    sources: list[SourceReport]
    counts: dict[str, int] = {}
    works_joined: int = 0
    remarks: list[RemarkLine] = []
    candidates: list[CandidateLine] = []
    oversized: list[str] = []
    graph_sha256: str = ""
    changes: list[str] = []

    @property
    def lost_and_repaired(self) -> list[RemarkLine]:
        """What was not read and what was repaired, losses first, each with its place and the reason."""
        failed = [
            RemarkLine(severity="skipped", place=s.file, text="(the whole source)", reason=s.error)
            for s in self.sources
            if s.error
        ]
        every = [*failed, *(remark for source in self.sources for remark in source.remarks), *self.remarks]
        return [r for kind in ("skipped", "repaired") for r in every if r.severity == kind]

    @property
    def losses(self) -> list[str]:
        """What was not read: failed sources and skipped entries, one line each."""
        failed = [f"{s.file}: {s.error}" for s in self.sources if s.error]
        skipped = [f"{r.place}: {r.reason}" for s in self.sources for r in s.remarks if r.severity == "skipped"]
        return failed + skipped + [f"{r.place}: {r.reason}" for r in self.remarks if r.severity == "skipped"]


def source_report(reading: SourceReading) -> SourceReport:
    """The report on a source that could be read."""
    return counted_report(reading, Counter(record.kind for record in reading.records), entries(reading))


def counted_report(reading: SourceReading, kinds: Mapping[str, int], counted: Entries) -> SourceReport:
    """The report on a source whose records have been counted."""
    source = reading.source
    severities = Counter(remark.severity for remark in reading.remarks)
    return SourceReport(
        id=source.id,
        file=source.file_name,
        format=source.format,
        sha256=source.sha256,
        about=reading.owner,
        entries=counted.read,
        kept=counted.kept,
        records=dict(sorted(kinds.items())),
        repaired=severities["repaired"],
        skipped=severities["skipped"],
        unread=severities["unread"],
        remarks=[_line(remark, source.file_name) for remark in reading.remarks],
    )


def _line(remark: Remark, file: str) -> RemarkLine:
    return RemarkLine(severity=remark.severity, place=remark.place.within(file), text=remark.text, reason=remark.reason)


MOST_CANDIDATES = 20_000
"""So many candidates stand in the report; the table of candidates has all of them."""
NOT_COUNTED = ("remarks", "decisions", "spellings")
"""What stands among the entities and is no thing of its own."""


def counts(entities: Entities, tables: Tables) -> dict[str, int]:
    """How many of each kind of entity the graph holds."""
    sizes = {name: len(getattr(entities, name)) for name in Entities.model_fields if name not in NOT_COUNTED}
    return {**sizes, "pairs": len(tables.pairs), "candidates": len(tables.candidates)}


def candidate_lines(candidates: Sequence[CandidateRow], writers: Mapping[str, Writer]) -> list[CandidateLine]:
    """The candidates by full name, the names where most works are at stake first; of very many the first ones."""
    from scholargraph.pipeline.candidates import ranked  # who only opens a build need not know how people are told apart

    return [
        CandidateLine(
            names=[writer.name for writer in sides],
            persons=[one.left, one.right],
            works=[writer.works for writer in sides],
            years=[span(writer.first, writer.last) for writer in sides],
            joins=one.joins,
            contradicting=one.contradicting,
            score=one.score,
            reasons=one.row.reasons.split("; "),
            paste=one.row.paste or None,
        )
        for one in ranked(candidates, writers)[:MOST_CANDIDATES]
        for sides in [(writers[one.left], writers[one.right])]
    ]


def entity_remarks(entities: Entities) -> list[RemarkLine]:
    """What resolving noticed, with the file it concerns."""
    return remark_lines(entities.remarks, {source.description.id: source.description.file_name for source in entities.sources})


def remark_lines(remarks: Iterable[Remark], files: Mapping[str, str]) -> list[RemarkLine]:
    """Remarks with the names of files; `files` are these by id of the source."""
    return [_line(remark, files.get(remark.place.source, remark.place.source)) for remark in remarks]
