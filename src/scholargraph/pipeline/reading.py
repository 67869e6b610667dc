"""Files, archives and folders to readings: each document gets its id, each failure is told and reported."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, Unpack

from scholargraph.errors import DataError, MissingSourceError, ScholargraphError, SourceError
from scholargraph.model.records import SourceReading
from scholargraph.pipeline.build_report import SourceReport, source_report
from scholargraph.pipeline.kept import KeptReadings
from scholargraph.pipeline.notices import Notify, Watcher
from scholargraph.pipeline.planning import Planned, identified, planned
from scholargraph.project import SourceSettings
from scholargraph.sources import Member, read_member
from scholargraph.sources.reading import Told

STDIN = Path("-")
"""The path of a source that is standard input."""


class Reader(Protocol):
    """Reads documents as `sources.read_member` does, and reports on what it has read."""

    def reading(self, member: Member, *, id: str, **told: Unpack[Told]) -> SourceReading:
        """Reads one document."""
        ...

    def report(self, reading: SourceReading) -> SourceReport:
        """The report on the document that was read last."""
        ...


def read_sources(
    sources: Sequence[SourceSettings],
    notify: Notify,
    watcher: Watcher | None = None,
    kept: KeptReadings | None = None,
    reader: Reader | None = None,
) -> tuple[list[SourceReading], list[SourceReport]]:
    """Reads all documents of all sources; those that cannot be read are told and reported, the others are kept.

    Args:
        sources: what to read; the path `-` is standard input.
        notify: is told what went wrong with single sources.
        watcher: sees how far the reading is.
        kept: what was read before, taken over where nothing has changed.
        reader: reads and reports in another way.

    Raises:
        ScholargraphError: no document could be read: the error of the only one, or one that says so.
        DataError: there is no document.
    """
    try:
        with _with_piped(sources) as named:
            found = _Reading(watcher, kept, reader)
            for id, plan in identified(planned(named, found.failed), notify):
                found.read(id, plan)
            return found.told(notify)
    finally:
        if watcher:
            watcher.end()


@contextmanager
def _with_piped(sources: Sequence[SourceSettings]) -> Iterator[Sequence[SourceSettings]]:
    """The sources, what comes through standard input as a file called `stdin`, which readers can open again and again."""
    if all(source.path != STDIN for source in sources):
        yield sources
        return
    with tempfile.TemporaryDirectory(prefix="scholargraph-") as folder:
        file = Path(folder) / "stdin"
        with file.open("wb") as out:
            shutil.copyfileobj(sys.stdin.buffer, out, 1 << 20)
        yield [source.model_copy(update={"path": file}) if source.path == STDIN else source for source in sources]


class _Reading:
    """What has been read so far, and what could not be."""

    def __init__(self, watcher: Watcher | None, kept: KeptReadings | None, reader: Reader | None):
        self.readings: list[SourceReading] = []
        self.reports: list[SourceReport] = []
        self._failures: list[ScholargraphError] = []
        self._watcher, self._reader = watcher, reader
        self._read = reader.reading if reader else kept.reading if kept else read_member

    def failed(self, error: ScholargraphError, id: str, file: str) -> None:
        """Reports a document that could not be read."""
        self._failures.append(error)
        self.reports.append(SourceReport(id=id, file=file, error=error.message))

    def read(self, id: str, plan: Planned) -> None:
        """Reads and reports one document."""
        settings, member = plan.settings, plan.member
        if self._watcher:
            self._watcher.begin(member.name, plan.size)
        try:
            reading = self._read(
                member,
                id=id,
                format=settings.format,
                about=settings.about,
                as_of=settings.as_of,
                url=settings.url,
                companions=plan.companions,
                watch=self._watcher.at if self._watcher else None,
            )
            report = self._reader.report(reading) if self._reader else source_report(reading)
            says_something = any(number for kind, number in report.records.items() if kind != "owner")
            if not says_something and not _serves_others(plan, reading):
                raise SourceError("no record was found in it", value=str(settings.path), where=member.name)
        except SourceError as error:
            self.failed(error, id, member.name)
            return
        self.readings.append(reading)
        self.reports.append(report)

    def told(self, notify: Notify) -> tuple[list[SourceReading], list[SourceReport]]:
        """Everything that was read, if anything was; what failed is told."""
        if self.readings:
            for failure in self._failures:
                notify(str(failure))
            return self.readings, sorted(self.reports, key=lambda report: report.id)
        if not self._failures:
            raise DataError("there is no source to read", hint="name files, or list them in scholargraph.toml")
        if len(self._failures) == 1:
            raise self._failures[0]
        wrong_call = all(isinstance(error, MissingSourceError) for error in self._failures)
        reasons = "; ".join(str(error) for error in self._failures[:5])
        raise (MissingSourceError if wrong_call else SourceError)(f"no source could be read, nothing was written: {reasons}")


def _serves_others(plan: Planned, reading: SourceReading) -> bool:
    """Whether a document without records has something for those beside it and says so: macros of a bibliography."""
    return len(plan.companions.members) > 1 and bool(reading.remarks) and all(r.severity == "note" for r in reading.remarks)
