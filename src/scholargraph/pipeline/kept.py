"""Readings kept beside a build, so that the next one reads only what has changed.

A kept reading is found by what it is made of: the bytes of the document, what the project says of it, the limits, and the
program that read it. It holds what else was looked at on the way (files included by name, whether they were there or not; the
documents read in the same call, where the reader asked for them), and counts only while that is unchanged. It is JSON that is
validated like any input, with a digest of itself: what is damaged or was written by another version is read again.

Resolving starts from all readings, old and new, so that the result is that of a full build.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points, version
from importlib.resources import files
from pathlib import Path
from typing import TypeVar, Unpack

from scholargraph.export.files import write_bytes
from scholargraph.model.records import SourceReading
from scholargraph.project import limits
from scholargraph.sources import Companions, Member, read_member, sha256
from scholargraph.sources.reading import Told

FOLDER = ".readings"
"""Where readings are kept, in the folder of the build."""

T = TypeVar("T")


@dataclass(frozen=True)
class _Traced(Member):
    """A document that remembers which files beside it were asked for."""

    asked: dict[str, str | None] = field(default_factory=dict)

    def beside(self, name: str) -> Member | None:
        found = super().beside(name)
        self.asked[name] = _digest_of(found)
        return found


class _Asked(Companions):
    """The documents of the same call, for one reader: remembers whether it looked at any."""

    def __init__(self, companions: Companions):
        self._companions, self.looked = companions, False

    @property
    def members(self) -> tuple[Member, ...]:  # type: ignore[override]  # there it is a field
        self.looked = True
        return self._companions.members

    def shared(self, key: str, make: Callable[[tuple[Member, ...]], T]) -> T:
        self.looked = True
        return self._companions.shared(key, make)


class KeptReadings:
    """Reads documents, or takes over what was read of them before.

    Attributes:
        read, taken: names of the documents that were read, and of those taken over.
    """

    def __init__(self, folder: Path):
        """Keeps readings in a folder, which is made when the first is written."""
        self.folder = folder
        self.read: list[str] = []
        self.taken: list[str] = []
        self._used: set[str] = set()
        self._beside: dict[tuple[Member, ...], str] = {}

    def reading(self, member: Member, *, id: str, **told: Unpack[Told]) -> SourceReading:
        """Like `sources.read_member`."""
        companions, as_of = told.get("companions") or Companions(), told.get("as_of")
        format, about, url = told.get("format"), told.get("about"), told.get("url")
        said = (id, member.name, format, about, as_of.isoformat() if as_of else None, url, limits().model_dump_json())
        name = _key(said, _digest_of(member))
        self._used.add(name)
        found = self._load(name, member, companions)
        if found is not None:
            self.taken.append(member.name)
            return found
        traced, asked = _Traced(member.name, member.open, member.folder), _Asked(companions)
        told["companions"] = asked
        reading = read_member(traced, id=id, **told)
        self.read.append(member.name)
        self._store(name, reading, traced.asked, self._companions(companions) if asked.looked else None)
        return reading

    def _load(self, name: str, member: Member, companions: Companions) -> SourceReading | None:
        try:
            head, _, body = (self.folder / name).read_bytes().partition(b"\n")
            kept = json.loads(head)
            if kept["sha256"] != hashlib.sha256(body).hexdigest():
                return None
            if any(_digest_of(member.beside(asked)) != digest for asked, digest in kept["asked"].items()):
                return None
            if kept["companions"] not in (None, self._companions(companions)):
                return None
            return SourceReading.model_validate_json(body)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def _store(self, name: str, reading: SourceReading, asked: dict[str, str | None], companions: str | None) -> None:
        try:
            body = reading.model_dump_json().encode()
        except ValueError:  # half of a surrogate pair: it is read each time
            return
        head = {"sha256": hashlib.sha256(body).hexdigest(), "asked": asked, "companions": companions}
        write_bytes(self.folder / name, json.dumps(head).encode() + b"\n" + body)

    def _companions(self, companions: Companions) -> str:
        known = self._beside.get(companions.members)
        if known is None:
            parts = [(member.name, _digest_of(member)) for member in companions.members]
            known = self._beside[companions.members] = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
        return known

    def drop_unused(self) -> None:
        """Removes what is no longer a reading of any source."""
        for file in self.folder.glob("*.json"):
            if file.name not in self._used:
                file.unlink(missing_ok=True)

    def told(self) -> str:
        """What was read and what was taken over, in a line."""
        named = ", ".join(self.read[:10]) + (f" and {len(self.read) - 10} more" if len(self.read) > 10 else "")
        return f"{len(self.taken)} documents are unchanged and were taken over; {len(self.read)} were read" + (
            f": {named}" if named else ""
        )


def _digest_of(member: Member | None) -> str | None:
    try:
        return None if member is None else sha256(member)
    except (OSError, EOFError, ValueError):
        return None


def _key(said: Iterable[str | None], digest: str | None) -> str:
    text = json.dumps([*_program(), *said, digest])
    return hashlib.sha256(text.encode()).hexdigest()[:40] + ".json"


@cache
def _program() -> tuple[str, ...]:
    """What reads: the version, the text of all modules that have a part in it, and the versions of readers from elsewhere."""
    digest = hashlib.sha256()
    for room in ("model", "sources"):
        for path in sorted(Path(str(files("scholargraph") / room)).rglob("*")):
            if path.suffix not in (".pyc", "") and path.is_file():
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    others = [f"{entry.value} {entry.dist.version if entry.dist else ''}" for entry in entry_points(group="scholargraph.sources")]
    return version("scholargraph"), digest.hexdigest(), *sorted(others)
