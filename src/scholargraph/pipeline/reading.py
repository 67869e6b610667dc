"""Files, archives and folders to readings: each document gets its id, each failure is told and reported."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol, Unpack

from scholargraph.errors import DataError, MissingSourceError, ScholargraphError, SourceError
from scholargraph.model.records import SourceReading
from scholargraph.pipeline.build_report import SourceReport, source_report
from scholargraph.pipeline.kept import KeptReadings
from scholargraph.pipeline.notices import Notify, Watcher
from scholargraph.project import SourceSettings, file_name
from scholargraph.sources import Companions, Member, expand, leading_out, read_member, sha256
from scholargraph.sources.reading import Told

Failed = Callable[[ScholargraphError, str, str], None]
STDIN = Path("-")
"""The path of a source that is standard input."""
_COMPRESSED = (".gz", ".bz2", ".xz", ".zst")


@dataclass(frozen=True)
class _Planned:
    """A document to read: its settings, its place in them, the id it would like, its size if it is a plain file."""

    settings: SourceSettings
    member: Member
    id: str
    companions: Companions
    size: int | None = None


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
            return _read_all(named, notify, watcher, kept, reader)
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


def _read_all(
    sources: Sequence[SourceSettings],
    notify: Notify,
    watcher: Watcher | None,
    kept: KeptReadings | None,
    reader: Reader | None,
) -> tuple[list[SourceReading], list[SourceReport]]:
    readings: list[SourceReading] = []
    reports: list[SourceReport] = []
    failures: list[ScholargraphError] = []

    def failed(error: ScholargraphError, id: str, file: str) -> None:
        failures.append(error)
        reports.append(SourceReport(id=id, file=file, error=error.message))

    for id, plan in _identified(_plan(sources, failed), notify):
        settings, member = plan.settings, plan.member
        if watcher:
            watcher.begin(member.name, plan.size)
        try:
            reading = (reader.reading if reader else kept.reading if kept else read_member)(
                member,
                id=id,
                format=settings.format,
                about=settings.about,
                as_of=settings.as_of,
                url=settings.url,
                companions=plan.companions,
                watch=watcher.at if watcher else None,
            )
            report = reader.report(reading) if reader else source_report(reading)
            if not sum(number for kind, number in report.records.items() if kind != "owner") and not _serves_others(
                plan, reading
            ):
                raise SourceError("no record was found in it", value=str(settings.path), where=member.name)
        except SourceError as error:
            failed(error, id, member.name)
            continue
        readings.append(reading)
        reports.append(report)
    if len(failures) == 1 and not readings:
        raise failures[0]
    for failure in failures if readings else ():
        notify(str(failure))
    if failures and not readings:
        wrong_call = all(isinstance(error, MissingSourceError) for error in failures)
        reasons = "; ".join(str(error) for error in failures[:5])
        raise (MissingSourceError if wrong_call else SourceError)(f"no source could be read, nothing was written: {reasons}")
    if not readings:
        raise DataError("there is no source to read", hint="name files, or list them in scholargraph.toml")
    return readings, sorted(reports, key=lambda report: report.id)


def _serves_others(plan: _Planned, reading: SourceReading) -> bool:
    """Whether a document without records has something for those beside it and says so: macros of a bibliography."""
    return len(plan.companions.members) > 1 and bool(reading.remarks) and all(r.severity == "note" for r in reading.remarks)


def _plan(sources: Sequence[SourceSettings], failed: Failed) -> list[_Planned]:
    """The documents in all files, archives and folders. A document of a named archive is called `<name>-<its stem>`."""
    found: list[tuple[SourceSettings, Member, str, Path]] = []
    for source in sources:
        try:
            members = expand(source.path)
            outside = [] if source.path.is_dir() else leading_out(source.path)
        except (SourceError, MissingSourceError) as error:
            failed(error, source.id, file_name(source.path))
            continue
        for name in outside:
            why = f"{name!r} leads out of the archive; it was not read"
            failed(SourceError(why, value=name, where=file_name(source.path)), source.name or _stem(name), name)
        alone = len(members) == 1 and not source.path.is_dir()
        for member in members:
            stem = _stem(member.name)
            id = (source.name or stem) if alone else f"{source.name}-{stem}" if source.name else stem
            together = source.path.parent if len(members) == 1 and not source.path.is_dir() else source.path
            found.append((source, member, id, together))
    together_with: dict[Path, list[Member]] = defaultdict(list)
    for _, member, _, folder in found:
        together_with[folder].append(member)
    companions = {folder: Companions(sorted(beside, key=lambda m: m.name)) for folder, beside in together_with.items()}
    return [_Planned(source, member, id, companions[folder], _size(source.path, member)) for source, member, id, folder in found]


def _size(path: Path, member: Member) -> int | None:
    """The size of a plain file; what is compressed tells only when it has been read."""
    try:
        if path.is_dir():
            path = path / member.name
        plain = path.suffix.lower() not in (*_COMPRESSED, ".zip") and path.name == PurePosixPath(member.name).name
        return path.stat().st_size if plain else None
    except OSError:
        return None


def _stem(name: str) -> str:
    path = PurePosixPath(name)
    return PurePosixPath(path.stem).stem if path.suffix.lower() in _COMPRESSED else path.stem


def _identified(planned: Sequence[_Planned], notify: Notify) -> Iterator[tuple[str, _Planned]]:
    """The documents with their ids: where two would be the same, `-` and six digits of the digest tell them apart.

    A document that is named twice, byte for byte, is read once.
    """
    shared = {id for id, number in Counter(plan.id for plan in planned).items() if number > 1}
    taken: set[str] = set()
    for plan in planned:
        id = plan.id
        if id in shared:
            id = f"{id}-{sha256(plan.member)[:6]}"
            if id in taken:
                notify(f"{plan.member.name}: the same document is named twice; it is read once")
                continue
            taken.add(id)
        yield id, plan
