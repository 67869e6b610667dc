"""Which documents a call means, and the id of each: files, archives and folders, taken apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from scholargraph.errors import MissingSourceError, ScholargraphError, SourceError
from scholargraph.pipeline.notices import Notify
from scholargraph.project import SourceSettings, file_name
from scholargraph.sources import Companions, Member, expand, leading_out, sha256

Failed = Callable[[ScholargraphError, str, str], None]
"""Is told that a document cannot be read: the error, the id it would have, the name of the file."""

_COMPRESSED = (".gz", ".bz2", ".xz", ".zst")


@dataclass(frozen=True)
class Planned:
    """A document to read: its settings, its place in them, the id it would like, its size if it is a plain file."""

    settings: SourceSettings
    member: Member
    id: str
    companions: Companions
    size: int | None = None


def planned(sources: Sequence[SourceSettings], failed: Failed) -> list[Planned]:
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
    return [Planned(source, member, id, companions[folder], _size(source.path, member)) for source, member, id, folder in found]


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


def size_of(source: SourceSettings) -> int:
    """About how many bytes the documents of a source hold: compressed ones are taken for a quarter of themselves."""
    size = 0
    with suppress(OSError):  # what cannot be read is told when it is read
        for file in source.path.rglob("*") if source.path.is_dir() else (source.path,):
            with suppress(OSError):
                size += file.stat().st_size * (4 if file.suffix.lower() in (*_COMPRESSED, ".zip") else 1)
    return size


def identified(plans: Sequence[Planned], notify: Notify) -> Iterator[tuple[str, Planned]]:
    """The documents with their ids: where two would be the same, `-` and six digits of the digest tell them apart.

    A document that is named twice, byte for byte, is read once.
    """
    shared = {id for id, number in Counter(plan.id for plan in plans).items() if number > 1}
    taken: set[str] = set()
    for plan in plans:
        id = plan.id
        if id in shared:
            id = f"{id}-{sha256(plan.member)[:6]}"
            if id in taken:
                notify(f"{plan.member.name}: the same document is named twice; it is read once")
                continue
            taken.add(id)
        yield id, plan
