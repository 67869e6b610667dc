"""Documents to records as JSON lines: what each source says, before anybody decides who is who."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scholargraph.export.files import write_text
from scholargraph.model.records import AnyRecord, SourceReading
from scholargraph.pipeline.reading import Notify, Watcher, read_sources
from scholargraph.project import Project


def records_text(readings: Sequence[SourceReading]) -> str:
    """JSON lines: for each source its description, then its records with their places; absent values are left out."""
    lines: list[dict[str, Any]] = []
    for reading in sorted(readings, key=lambda r: r.source.id):
        lines.append({"source": reading.source.model_dump(mode="json", exclude_none=True)})
        lines += [_plain(record) for record in reading.records]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _plain(record: AnyRecord) -> dict[str, Any]:
    return {"kind": record.kind, **record.model_dump(mode="json", exclude_defaults=True)}


def write_records(
    settings: Project, out: Path, notify: Notify = lambda message: None, watcher: Watcher | None = None
) -> tuple[int, int]:
    """Reads the sources of a project and writes their records.

    Returns:
        How many sources and how many records were written.

    Raises:
        ScholargraphError: no source could be read.
        UsageError: the file cannot be written.
    """
    readings, _ = read_sources(settings.source, notify, watcher)
    write_text(out, records_text(readings))
    return len(readings), sum(len(reading.records) for reading in readings)
