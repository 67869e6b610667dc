"""A build as a stream: records one by one to rows, then who is who, tables and statements from columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Unpack

import numpy as np

from scholargraph.errors import SourceError
from scholargraph.export.parquet import write_tables
from scholargraph.export.streamed import StreamedTables
from scholargraph.export.streamed_claims import StreamedClaims, write_derived
from scholargraph.export.streamed_columns import PersonColumns
from scholargraph.export.table_questions import people_left_open
from scholargraph.graph.iris import iri, quote_iri
from scholargraph.graph.rows import joined_reasons, merge_candidates, quote_key
from scholargraph.model.aside import Aside, forked, room
from scholargraph.model.entities import Entities
from scholargraph.model.records import SourceReading
from scholargraph.model.tables import CandidateRow, CitationRow, SourceRow, Tables
from scholargraph.pipeline.build_report import (
    NOT_COUNTED,
    BuildReport,
    SourceReport,
    candidate_lines,
    counted_report,
    remark_lines,
)
from scholargraph.pipeline.candidates import Writer
from scholargraph.pipeline.losses import Entries, outside
from scholargraph.pipeline.notices import Notify, Watcher
from scholargraph.pipeline.planning import size_of
from scholargraph.pipeline.reading import read_sources
from scholargraph.project import Project, limited
from scholargraph.resolve.assembly import once
from scholargraph.resolve.statements import Statements
from scholargraph.resolve.streamed import NotStreamedError
from scholargraph.resolve.streamed.believed import Believed
from scholargraph.resolve.streamed.handing import Batch, Handing
from scholargraph.resolve.streamed.intake import Intake
from scholargraph.resolve.streamed.rows import id_text
from scholargraph.resolve.streamed.run import Streamed
from scholargraph.resolve.streamed.spool import Spool
from scholargraph.resolve.streamed.texts import Texts
from scholargraph.sources import Member, read_member
from scholargraph.sources.reading import UNREADABLE, Told

_LARGE, _LINES = 4 << 20, 10_000
"""Bytes of a document; lines that are written at once."""


class _Reader:
    """Reads documents into an intake."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    def reading(self, member: Member, *, id: str, **told: Unpack[Told]) -> SourceReading:
        """Like `sources.read_member`; the reading holds no records.

        Raises:
            NotStreamedError: the document needs all records at once, or breaks off.
        """
        if told.get("about"):
            raise NotStreamedError
        self._intake.begin(id)
        try:
            reading = self._read(member, id, told)
        except SourceError as error:
            if self._intake.said:  # what was read of it counts no more, and cannot be taken back
                raise NotStreamedError from error
            raise
        self._intake.end(reading.source)
        return reading

    def _read(self, member: Member, id: str, told: Told) -> SourceReading:
        """Reads a document; a large one in another process, which is ahead of taking its records in."""
        watch = told.get("watch")

        def read(give: Callable[[Batch], None]) -> SourceReading:
            handing = Handing(give)
            watched: Told = {**told, "watch": handing.watch}
            reading = read_member(member, id=id, take=handing.add, **watched)
            handing.flush()
            return reading

        def take(batch: Batch) -> None:
            self._intake.take(batch)
            if watch:
                watch(*batch[-1])

        ahead = forked(lambda send: send(read(send))) if room() and _is_large(member) else None
        if ahead is None:
            return read(take)
        with closing(ahead):
            while not isinstance(found := ahead.receive(), SourceReading):
                take(found)
        return found

    def report(self, reading: SourceReading) -> SourceReport:
        """The report on the document that was read last."""
        intake = self._intake
        kept = intake.places.different(intake.said)
        skipped = any(remark.severity == "skipped" for remark in reading.remarks)
        lost = outside((intake.places.place(n) for n in intake.said), reading.remarks) if skipped else 0
        return counted_report(reading, intake.kinds, Entries(kept, lost))


def _is_large(member: Member) -> bool:
    """Whether it is worth a process to read a document; one that cannot be read is not, and what reads it will tell."""
    try:
        with member.open() as stream:
            return len(stream.read(_LARGE)) == _LARGE
    except UNREADABLE:
        return False


class StreamedBuild:
    """What is believed of the documents of a project, in columns, and the report on it.

    Attributes:
        report: on the build; its candidates come when the tables are written.
    """

    def __init__(
        self,
        settings: Project,
        spool: Spool,
        notify: Notify,
        watcher: Watcher | None,
        shown: dict[str, str],
        *,
        columns_only: bool,
    ) -> None:
        """Reads and resolves; records wait in the spool, `shown` are the settings as the report names them.

        Raises:
            NotStreamedError: the documents need all records at once.
        """
        self._base = settings.base
        said: list[str] = []
        intake = Intake(spool)
        with limited(settings.limits):
            small_first = sorted(settings.source, key=size_of)  # such as have an owner are small, and end it here
            _, reports = read_sources(small_first, said.append, watcher, reader=_Reader(intake))
        self._found = Streamed(intake, settings.identity)
        for one in said:
            notify(one)
        found = self._found
        names, variants = Texts(), {}
        for person, (name, others) in enumerate(found.names()):
            names.append(name)
            if others:
                variants[person] = others
        identifiers, id = intake.identifiers.values, np.array(found.ids.number, dtype=np.int64)
        persons = PersonColumns(id, names, variants, found.orcids, identifiers, found.people.of)
        self._believed: Believed | None = Believed(found, names, variants)
        venues = self._believed.venue_names
        counts = self._counts(self._believed.said)
        remarks = remark_lines(once(found.remarks), {r.source.id: r.source.file_name for r in intake.readings})
        self._small: Tables | None = None
        if columns_only:
            self._small = self._small_tables(self._believed)
            self._forget()
        self._tables = StreamedTables(
            found.rows, persons, intake.places, intake.names.values, venues, self._base, settings.max_authors
        )
        pairs = {"pairs": len(self._tables.pair_columns.a), "candidates": 0}
        self.report = BuildReport(
            scholargraph=version("scholargraph"),
            settings=shown,
            sources=reports,
            counts={**counts, **pairs},
            works_joined=found.grouped.joined,
            remarks=remarks,
            oversized=self._tables.oversized,
        )

    def _forget(self) -> None:
        """Lets go of what only entities are made of."""
        self._believed = None
        self._found.forget_resolving()

    def write(self, stage: Path) -> None:
        """Writes the tables into a folder, and the Turtle unless there are to be columns only; completes the report."""
        tables = stage / "tables"
        if self._small:
            self._tables.write(tables)
            self._write_small(self._small, tables)
        if self._believed is None:
            return
        with closing(StreamedClaims(self._base, stage)) as claims:
            claims.sort(self._believed)
            small = self._small_tables(self._believed)
            self._forget()
            with Aside(lambda: claims.write(stage / "graph.ttl")) as beside:
                self._tables.write(tables, lambda: write_derived(tables, self._base, stage / "derived.ttl"))
                self._write_small(small, tables)
                self.report.graph_sha256 = beside.result()

    def _write_small(self, small: Tables, folder: Path) -> None:
        write_tables(small, folder, ("sources", "advising", "candidates", "citations"))
        self.report.counts["candidates"] = len(small.candidates)
        writers = {person: Writer(*told) for person, told in people_left_open(folder)} if small.candidates else {}
        self.report.candidates = candidate_lines(small.candidates, writers)

    def identities(self) -> Iterator[str]:
        """The lines of identities.csv, as `resolve.registry.registry_text` writes them."""
        ids = self._found.ids
        yield "iri,anchor,retired_into\n"
        order = np.argsort(np.array(ids.number), kind="stable").tolist()
        for first in range(0, len(order), _LINES):
            lines = io.StringIO()
            rows = ([self._base + ids.id(person), ids.anchor(person), ""] for person in order[first : first + _LINES])
            csv.writer(lines, lineterminator="\n").writerows(rows)
            yield lines.getvalue()

    def _small_tables(self, believed: Believed) -> Tables:
        sources = [
            SourceRow(iri(self._base, one.id), one.file_name, one.format, None, one.as_of)
            for one in (reading.source for reading in self._found.intake.readings)
        ]
        citations = sorted(self._citations(), key=lambda row: row[0])
        return Tables(sources=sorted(sources), candidates=merge_candidates(self._candidates(believed)), citations=citations)

    def _citations(self) -> Iterator[CitationRow]:
        rows, base = self._found.rows, self._base
        for version_row, metric in self._found.grouped.metrics:
            if metric.metric == "citations":
                quote = min((quote_iri(base, place) for place in metric.quotes), key=quote_key)
                place = min(metric.quotes, key=lambda place: quote_key(quote_iri(base, place)))
                version, work = rows.version[version_row], rows.work[rows.version_work[version_row]]
                own = base + id_text("v", version), base + id_text("w", work)
                yield CitationRow(iri(base, metric.id), *own, int(metric.value), iri(base, place.source), quote)

    def _candidates(self, believed: Believed) -> Iterator[CandidateRow]:
        for persons, one, paste in believed.open_decisions():
            if len(persons) == 2:
                a, b = sorted(iri(self._base, person) for person in persons)
                yield CandidateRow(a, b, one.score, joined_reasons(one.reasons), paste or "")

    def _counts(self, said: Statements) -> dict[str, int]:
        found, rows = self._found, self._found.rows
        stated = {kind: len(made) for kind, made in said.entities().items()}
        sizes = {
            "sources": len(found.intake.readings),
            "persons": found.people.count,
            "organizations": len(found.organizations.entities),
            "venues": len(found.venues.entities),
            "works": len(rows.work),
            "versions": len(rows.version),
            "books": found.intake.books_found,
            "distinctions": len(found.grouped.distinctions),
            "authorships": len(rows.authorship),
            "group_authorships": len(found.grouped.bodies),
            "mentions": len(rows.mention),
            "editorships": len(found.editors),
            **stated,
            "metrics": len(found.grouped.metrics) + stated["metrics"],
        }
        return {name: sizes[name] for name in Entities.model_fields if name not in NOT_COUNTED}
