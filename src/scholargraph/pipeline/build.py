"""Documents to a build: read, resolve, map, project, write. The only place that joins these rooms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path

from scholargraph.errors import DataError
from scholargraph.export.files import write_blocks, write_text
from scholargraph.export.parquet import read_tables, write_tables
from scholargraph.export.table import to_csv
from scholargraph.model.aside import Aside
from scholargraph.model.collector import collector_at_rest
from scholargraph.model.entities import Entities
from scholargraph.model.heap import give_back_arrays
from scholargraph.model.records import SourceReading
from scholargraph.model.tables import Tables
from scholargraph.network.coauthorship import oversized, project
from scholargraph.pipeline.build_report import COLUMNS_ONLY, BuildReport, SourceReport, candidate_lines, counts, entity_remarks
from scholargraph.pipeline.build_report_text import to_markdown
from scholargraph.pipeline.comparing import Former, compare, former_build
from scholargraph.pipeline.kept import FOLDER as KEPT_FOLDER
from scholargraph.pipeline.kept import KeptReadings
from scholargraph.pipeline.notices import Notify, Watcher, silent
from scholargraph.pipeline.output import staged
from scholargraph.pipeline.planning import size_of
from scholargraph.pipeline.reading import STDIN, read_sources
from scholargraph.pipeline.records import tell_betraying
from scholargraph.project import Project, limited
from scholargraph.resolve.registry import Registry

TURTLE_AND_CHANGES = ("graph.ttl", "derived.ttl", "changes.json", "changes.csv")
"""What a build of columns only does not write."""
_LARGE = 24 << 20
"""Bytes of documents from which on a build that weighs evidence is a stream; below it a build in memory is a tenth quicker."""


Read = Callable[[], tuple[list[SourceReading], list[SourceReport]]]


@dataclass(frozen=True)
class Build:
    """A finished build: where it lies, its report, its tables."""

    out: Path
    report: BuildReport
    held: Tables | None = None

    @cached_property
    def tables(self) -> Tables:
        """The tables, which are read where the build kept none in memory."""
        return self.held or read_tables(self.out / "tables")


def build(
    project_settings: Project,
    out: Path,
    notify: Notify = silent,
    watcher: Watcher | None = None,
    *,
    columns_only: bool = False,
    update: bool = False,
) -> Build:
    """Builds the graph of a project into a folder, as a whole or not at all.

    Args:
        project_settings: sources and settings.
        out: gets graph.ttl, derived.ttl, tables/*.parquet, identities.csv, report.json, report.md, changes.json and
            changes.csv; nothing else in it is touched.
        notify: is told what went wrong with single sources, and what is replaced.
        watcher: sees how far the reading is.
        columns_only: write the tables and the report, and neither Turtle nor what changed.
        update: take over what was read before of documents that have not changed, and keep what is read now; large catalogues
            are read anew.

    Raises:
        MissingSourceError: the only sources named are not there.
        DataError: no source yields a record, or `strict` is set and something was lost. Nothing is written then.
        CurationError: human decisions select nothing or contradict each other.
    """
    with collector_at_rest():
        if _may_be_streamed(project_settings, update):
            made = _streamed(project_settings, out, notify, watcher, columns_only)
            if made:
                if update:
                    notify("large catalogues are read anew: what was read of them is not kept")
                return made
        kept = KeptReadings(out / KEPT_FOLDER) if update else None

        def read() -> tuple[list[SourceReading], list[SourceReport]]:
            return read_sources(project_settings.source, notify, watcher, kept)

        made = _build(project_settings, out, notify, read, columns_only)
        if kept:
            kept.drop_unused()
            notify(kept.told())
        return made


def _may_be_streamed(settings: Project, update: bool) -> bool:
    """Whether nothing but the documents themselves could ask for all records at once, and they are worth it.

    Small ones are not where what was read of them is kept, or where evidence is weighed.
    """
    known = settings.identities is not None and settings.identities.exists()
    if settings.curation or known or any(source.about for source in settings.source):
        return False
    piped = any(source.path == STDIN for source in settings.source)
    small = not piped and sum(map(size_of, settings.source)) < _LARGE
    return not small or (settings.identity == "source" and not update)


def _streamed(settings: Project, out: Path, notify: Notify, watcher: Watcher | None, columns_only: bool) -> Build | None:
    """Builds from a stream of records; None where the documents need all records at once."""
    from scholargraph.pipeline.streaming import StreamedBuild
    from scholargraph.resolve.streamed import NotStreamedError
    from scholargraph.resolve.streamed.spool import Spool

    give_back_arrays()
    beside = next(folder for folder in (out, *out.absolute().parents) if folder.is_dir())
    shown = _settings(settings, columns_only)
    with closing(Spool(beside)) as spool:
        try:
            found = StreamedBuild(settings, spool, notify, watcher, shown, columns_only=columns_only)
        except NotStreamedError:
            return None
        report = found.report
        _refuse_losses(settings, report)
        _tell_replaced(out, report, notify)
        with staged(out, gone=TURTLE_AND_CHANGES if columns_only else ()) as stage:
            found.write(stage)
            if not columns_only:
                report.changes = _write_changes(former_build(out), stage)
            write_text(stage / "report.json", report.model_dump_json(indent=1) + "\n")
            write_text(stage / "report.md", to_markdown(report))
            write_blocks(stage / "identities.csv", found.identities())
    if settings.identities:
        write_blocks(settings.identities, found.identities())
    return Build(out, report)


def _refuse_losses(settings: Project, report: BuildReport) -> None:
    if settings.strict and report.losses:
        raise DataError(f"{len(report.losses)} losses with --strict; nothing was written:\n  " + "\n  ".join(report.losses))


def _build(settings: Project, out: Path, notify: Notify, read: Read, columns_only: bool) -> Build:
    from scholargraph.resolve import registry_text

    entities, registry, report = _resolved(settings, notify, read, columns_only)
    _refuse_losses(settings, report)
    _tell_replaced(out, report, notify)
    identities = registry_text(registry, settings.base)
    with staged(out, gone=TURTLE_AND_CHANGES if columns_only else ()) as stage:
        if columns_only:
            tables = _tables(entities, settings, report)
            write_tables(tables, stage / "tables")
        else:
            with Aside(partial(_write_claims, entities, settings.base, stage)) as claims:
                tables = _tables(entities, settings, report)
                del entities  # the largest thing in memory, and no longer needed
                _write_derived(tables, settings.base, stage)
                write_tables(tables, stage / "tables")
                report.graph_sha256 = claims.result()
            report.changes = _write_changes(former_build(out), stage)
        write_text(stage / "report.json", report.model_dump_json(indent=1) + "\n")
        write_text(stage / "report.md", to_markdown(report))
        write_text(stage / "identities.csv", identities)
    if settings.identities:
        write_text(settings.identities, identities)
    return Build(out, report, tables)


def _write_claims(entities: Entities, base: str, stage: Path) -> str:
    """Writes graph.ttl and gives its digest."""
    from scholargraph.graph.mapping import claims
    from scholargraph.graph.turtle import pieces

    return write_blocks(stage / "graph.ttl", pieces(claims(entities, base), base))


def _write_derived(tables: Tables, base: str, stage: Path) -> None:
    from scholargraph.graph.mapping import derived
    from scholargraph.graph.turtle import pieces

    write_blocks(stage / "derived.ttl", pieces(derived(tables, base), base))


def _write_changes(former: Former | None, stage: Path) -> list[str]:
    """Writes what changes against the former build, and gives it in short."""
    changes = compare(former, stage)
    write_text(stage / "changes.json", changes.json())
    write_text(stage / "changes.csv", to_csv(changes.table()))
    return changes.lines()


def _resolved(settings: Project, notify: Notify, read: Read, columns_only: bool) -> tuple[Entities, Registry, BuildReport]:
    """What is believed, with the report on how it was read. The readings are gone when this returns."""
    from scholargraph.resolve import load_curation, load_registry, resolve

    with limited(settings.limits):
        readings, reports = read()
    registry = load_registry(settings.identities) if settings.identities and settings.identities.exists() else None
    sources = [reading.source.id for reading in readings]
    resolution = resolve(
        given_away(readings), identity=settings.identity, curation=load_curation(settings.curation), registry=registry
    )
    tell_betraying(resolution.withheld, sources, notify)
    report = BuildReport(
        scholargraph=version("scholargraph"),
        settings=_settings(settings, columns_only),
        sources=[resolution.withheld.model(one) for one in reports],
        remarks=entity_remarks(resolution.entities),
    )
    return resolution.entities, resolution.registry, report


def _tables(entities: Entities, settings: Project, report: BuildReport) -> Tables:
    """What is believed as tables; the report gets what they tell."""
    from scholargraph.graph.tables import tables_from_entities
    from scholargraph.pipeline.candidates import writers_of

    tables = tables_from_entities(entities, settings.base)
    tables.pairs, tables.pair_works = project(tables, settings.max_authors)
    quotes = Counter(version.work for version in entities.versions for _ in version.quotes)
    report.works_joined = sum(1 for number in quotes.values() if number > 1)
    report.counts = counts(entities, tables)
    report.candidates = candidate_lines(tables.candidates, writers_of(tables))
    report.oversized = oversized(tables, settings.max_authors)
    return tables


def given_away(readings: list[SourceReading]) -> Iterator[SourceReading]:
    """The readings, which the list no longer holds."""
    readings.reverse()
    while readings:
        yield readings.pop()


def _settings(project_settings: Project, columns_only: bool) -> dict[str, str]:
    return {
        "base": project_settings.base,
        "identity": project_settings.identity,
        "max_authors": str(project_settings.max_authors),
        "curation": ", ".join(file.name for file in project_settings.curation) or "none",
        "identities": project_settings.identities.name
        if project_settings.identities
        else "none: ids are computed from content alone",
        "strict": str(project_settings.strict).lower(),
        **({COLUMNS_ONLY: "true"} if columns_only else {}),
    }


def _tell_replaced(out: Path, report: BuildReport, notify: Notify) -> None:
    try:
        former = BuildReport.model_validate_json((out / "report.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    before = {source.id for source in former.sources if not source.error}
    after = {source.id for source in report.sources if not source.error}
    if before != after:
        notify(f"{out}: this build of {len(after)} sources replaces one of {len(before)} sources ({', '.join(sorted(before))})")
