"""Documents to a build: read, resolve, map, project, write. The only place that joins these rooms."""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from scholargraph.errors import DataError, MissingSourceError, ScholargraphError, SourceError
from scholargraph.export.files import write_text
from scholargraph.export.parquet import write_tables
from scholargraph.model.records import SourceReading
from scholargraph.model.tables import Tables
from scholargraph.network.coauthorship import oversized, project
from scholargraph.pipeline.output import staged
from scholargraph.pipeline.report import (
    Report,
    SourceReport,
    candidate_lines,
    counts,
    entity_remarks,
    source_report,
    to_markdown,
)
from scholargraph.project import Project, SourceSettings

Notify = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build: where it lies, its report, its tables."""

    out: Path
    report: Report
    tables: Tables


def build(project_settings: Project, out: Path, notify: Notify = lambda message: None) -> Build:
    """Builds the graph of a project into a folder, as a whole or not at all.

    Args:
        project_settings: sources and settings.
        out: gets graph.ttl, derived.ttl, tables/*.parquet, report.json, report.md; nothing else in it is touched.
        notify: is told what went wrong with single sources, and what is replaced.

    Raises:
        MissingSourceError: the only sources named are not there.
        DataError: no source yields a record, or `strict` is set and something was lost. Nothing is written then.
        CurationError: human decisions select nothing or contradict each other.
    """
    paused = gc.isenabled()
    gc.disable()  # validation makes many small objects and no cycles: collecting them in between only costs time
    try:
        return _build(project_settings, out, notify)
    finally:
        if paused:
            gc.enable()


def _build(settings: Project, out: Path, notify: Notify) -> Build:
    from scholargraph.graph.mapping import claims, derived
    from scholargraph.graph.tables import tables_from_entities
    from scholargraph.graph.turtle import write as turtle_text
    from scholargraph.resolve import load_curation, load_registry, registry_text, resolve

    readings, reports = read_sources(settings.source, notify)
    registry = load_registry(settings.identities) if settings.identities and settings.identities.exists() else None
    resolution = resolve(readings, identity=settings.identity, curation=load_curation(settings.curation), registry=registry)
    entities = resolution.entities
    tables = tables_from_entities(entities, settings.base)
    tables.pairs, tables.pair_works = project(tables, settings.max_authors)
    graph = turtle_text(claims(entities, settings.base), settings.base)
    quotes = Counter(version.work for version in entities.versions for _ in version.quotes)
    report = Report(
        scholargraph=version("scholargraph"),
        settings=_settings(settings),
        sources=reports,
        counts=counts(entities, tables),
        works_joined=sum(1 for number in quotes.values() if number > 1),
        remarks=entity_remarks(entities),
        candidates=candidate_lines(entities),
        oversized=oversized(tables, settings.max_authors),
        graph_sha256=hashlib.sha256(graph.encode()).hexdigest(),
    )
    if settings.strict and report.losses:
        raise DataError(f"{len(report.losses)} losses with --strict; nothing was written:\n  " + "\n  ".join(report.losses))
    _tell_replaced(out, report, notify)
    with staged(out) as stage:
        write_text(stage / "graph.ttl", graph)
        write_text(stage / "derived.ttl", turtle_text(derived(tables, settings.base), settings.base))
        write_tables(tables, stage / "tables")
        write_text(stage / "report.json", report.model_dump_json(indent=1) + "\n")
        write_text(stage / "report.md", to_markdown(report))
        write_text(stage / "identities.csv", registry_text(resolution.registry, settings.base))
    if settings.identities:
        write_text(settings.identities, registry_text(resolution.registry, settings.base))
    return Build(out, report, tables)


def read_sources(sources: Sequence[SourceSettings], notify: Notify) -> tuple[list[SourceReading], list[SourceReport]]:
    """Reads each source; those that cannot be read are told and reported, the others are kept.

    Raises:
        ScholargraphError: no source could be read: the error of the first.
        DataError: no source holds a record.
    """
    from scholargraph.sources import read_source

    readings: list[SourceReading] = []
    reports: list[SourceReport] = []
    failures: list[ScholargraphError] = []
    for source_id, source in zip(_ids(sources), sources, strict=True):
        try:
            reading = read_source(
                source.path, id=source_id, format=source.format, about=source.about, as_of=source.as_of, url=source.url
            )
            if not any(record.kind != "owner" for record in reading.records):
                raise SourceError("no record was found in it", value=str(source.path), where=str(source.path))
        except (SourceError, MissingSourceError) as error:
            failures.append(error)
            reports.append(SourceReport(id=source_id, file=source.path.name, error=error.message))
            notify(str(error))
            continue
        readings.append(reading)
        reports.append(source_report(reading))
    if failures and not readings:
        raise failures[0] if len(failures) == 1 else type(failures[0])("no source could be read; nothing was written")
    if not readings:
        raise DataError("there is no source to read", hint="name files, or list them in scholargraph.toml")
    return readings, sorted(reports, key=lambda report: report.id)


def _ids(sources: Sequence[SourceSettings]) -> list[str]:
    """The sources' ids: where two stems agree, `-` and six digits of the file's digest tell them apart."""
    shared = {stem for stem, n in Counter(source.id for source in sources).items() if n > 1}
    ids = []
    for source in sources:
        if source.id not in shared or not source.path.is_file():
            ids.append(source.id)
        elif source.name:
            ids.append(source.name)
        else:
            ids.append(f"{source.id}-{hashlib.sha256(source.path.read_bytes()).hexdigest()[:6]}")
    return ids


def _settings(project_settings: Project) -> dict[str, str]:
    return {
        "base": project_settings.base,
        "identity": project_settings.identity,
        "max_authors": str(project_settings.max_authors),
        "curation": ", ".join(file.name for file in project_settings.curation) or "none",
        "identities": project_settings.identities.name
        if project_settings.identities
        else "none: ids are computed from content alone",
        "strict": str(project_settings.strict).lower(),
    }


def _tell_replaced(out: Path, report: Report, notify: Notify) -> None:
    try:
        former = Report.model_validate_json((out / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    before = {source.id for source in former.sources if not source.error}
    after = {source.id for source in report.sources if not source.error}
    if before != after:
        notify(f"{out}: this build of {len(after)} sources replaces one of {len(before)} sources ({', '.join(sorted(before))})")
