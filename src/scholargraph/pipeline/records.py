"""Documents to records as JSON lines: what each source says, before anybody decides who is who."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scholargraph.export.files import write_text
from scholargraph.model.records import AnyRecord, SourceReading
from scholargraph.pipeline.notices import Notify, Watcher, silent
from scholargraph.pipeline.reading import read_sources
from scholargraph.project import Project, limited
from scholargraph.resolve import load_curation, resolve
from scholargraph.resolve.curated_works import without_suppressed
from scholargraph.resolve.withheld import Withheld


def records_text(readings: Sequence[SourceReading], withheld: Withheld | None = None) -> str:
    """JSON lines: for each source its description, then its records with their places; absent values are left out."""
    lines: list[dict[str, Any]] = []
    for reading in sorted(readings, key=lambda r: r.source.id):
        lines.append({"source": reading.source.model_dump(mode="json", exclude_none=True)})
        lines += [_plain(record) for record in reading.records]
    plain = (withheld.value(line) for line in lines) if withheld else lines
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in plain)


def _plain(record: AnyRecord) -> dict[str, Any]:
    return {"kind": record.kind, **record.model_dump(mode="json", exclude_defaults=True)}


def write_records(settings: Project, out: Path, notify: Notify = silent, watcher: Watcher | None = None) -> tuple[int, int]:
    """Reads the sources of a project and writes their records.

    Returns:
        How many sources and how many records were written.

    Raises:
        ScholargraphError: no source could be read.
        CurationError: human decisions select nothing or contradict each other.
        UsageError: the file cannot be written.
    """
    with limited(settings.limits):
        readings, _ = read_sources(settings.source, notify, watcher)
    curation = load_curation(settings.curation)
    withheld = Withheld()
    if curation.hides:  # who is meant is known only when all is resolved
        withheld = resolve(readings, identity=settings.identity, curation=curation).withheld
        readings = without_suppressed(readings, curation)
        tell_betraying(withheld, [reading.source.id for reading in readings], notify)
    write_text(out, records_text(readings, withheld))
    return len(readings), sum(len(reading.records) for reading in readings)


def tell_betraying(withheld: Withheld, sources: Sequence[str], notify: Notify) -> None:
    """Says which sources, by their ids, have a withheld name in it, which stays in addresses."""
    for id in withheld.betraying(sources):
        notify(f"{id}: the id of this source holds a name that is withheld; give the source another `name` in the project file")
