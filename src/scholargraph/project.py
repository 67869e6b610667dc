"""A project: scholargraph.toml with its sources and settings, and the files shipped with the package."""

from __future__ import annotations

import datetime
import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from scholargraph.errors import ProjectError

DEFAULT_BASE = "https://w3id.org/scholargraph/id/"
_IN_IRI = r"[^\x00-\x20<>\"{}|\\^`#%\[\]]|%[0-9A-Fa-f]{2}"
_BASE = rf"^https?://[^\x00-\x20<>\"{{}}|\\^`#%/?:@\[\]]+(?::[0-9]{{1,5}})?(?:#|/(?:(?:{_IN_IRI})*[/#])?)$"
PROJECT_FILE = "scholargraph.toml"

IdentityMode = Literal["resolve", "source", "printed"]


def file_name(path: Path) -> str:
    """The name of a file as text: what is no UTF-8 in it becomes U+FFFD."""
    return os.fsencode(path.name).decode("utf-8", "replace")


class SourceSettings(BaseModel):
    """One `[[source]]` of a project file. `path` counts from the project file's folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: Path
    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")] | None = None
    format: str | None = None
    about: str | None = None
    as_of: datetime.date | None = None
    url: str | None = None

    @field_validator("path", mode="before")
    @classmethod
    def _path_is_named(cls, path: object) -> object:
        if path == "":  # which would be the whole folder
            raise ValueError("the path is empty")
        return path

    @property
    def id(self) -> str:
        """The source's id: its name, else the file's stem."""
        return self.name or Path(file_name(self.path)).stem


class Limits(BaseModel):
    """The `[limits]` of a project file: what is larger is refused or skipped, and said, so that no document fills the memory.

    Attributes:
        max_bytes: of a document that is read as a whole (text, CSL-JSON); streams have no such limit.
        max_line: characters of a line of text.
        max_members: documents in an archive or a folder.
        max_ratio: how many times its size a compressed document may grow (beyond 256 MB).
        max_depth: how deeply elements of XML may be nested.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_bytes: Annotated[int, Field(ge=1000)] = 512 << 20
    max_line: Annotated[int, Field(ge=100)] = 1_000_000
    max_members: Annotated[int, Field(ge=1)] = 100_000
    max_ratio: Annotated[int, Field(ge=1)] = 300
    max_depth: Annotated[int, Field(ge=10, le=500)] = 60


_LIMITS: ContextVar[Limits] = ContextVar("limits")
_USUAL = Limits()


def limits() -> Limits:
    """The limits that hold while sources are read."""
    return _LIMITS.get(_USUAL)


@contextmanager
def limited(to: Limits) -> Iterator[None]:
    """Reads what is inside within other limits."""
    token = _LIMITS.set(to)
    try:
        yield
    finally:
        _LIMITS.reset(token)


class Project(BaseModel):
    """All settings of a build.

    Attributes:
        base: what the IRIs of this graph start with.
        max_authors: works with more authors add no pairs.
        identities: the registry of person IRIs, read and written; None computes IRIs from content alone.
        curation: files with human decisions on identity; `roster` and `suppress` are other names for the same.
        source: the documents.
        identity: `resolve` (by evidence), `source` (the source's own ids where it has them, else its printed names), `printed`
            (each string a person).
        strict: whether any loss on import makes the build fail.
        limits: how large documents may be.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: Annotated[str, Field(pattern=_BASE)] = DEFAULT_BASE
    max_authors: Annotated[int, Field(ge=2)] = 100
    identities: Path | None = None
    curation: tuple[Path, ...] = ()
    roster: tuple[Path, ...] = ()
    suppress: tuple[Path, ...] = ()
    source: tuple[SourceSettings, ...] = ()
    identity: IdentityMode = "resolve"
    strict: bool = False
    limits: Limits = Limits()

    @field_validator("source")
    @classmethod
    def _names_are_unique(cls, sources: tuple[SourceSettings, ...]) -> tuple[SourceSettings, ...]:
        named = [source.name for source in sources if source.name]
        twice = sorted({name for name in named if named.count(name) > 1})
        if twice:
            raise ValueError(f"two sources are called {', '.join(twice)}")
        return sources


def load_project(path: Path) -> Project:
    """Reads a project file, or the scholargraph.toml of a folder; its paths become relative to where the file lies.

    Raises:
        ProjectError: there is none, it is no TOML, or a setting is unknown or wrong; the message names it.
    """
    file = path / PROJECT_FILE if path.is_dir() else path
    if not file.is_file():
        raise ProjectError(
            "there is no project file",
            value=str(path),
            where=str(file),
            hint="`scholargraph init` writes one, or name the sources",
        )
    try:
        text = file.read_text(encoding="utf-8-sig")
        project = Project.model_validate(tomllib.loads(text))
    except OSError as error:
        raise ProjectError(f"cannot be read: {error.strerror}", value=str(file), where=str(file)) from error
    except UnicodeDecodeError as error:
        raise ProjectError("this is no UTF-8 text", value=str(file), where=str(file)) from error
    except RecursionError as error:
        raise ProjectError("this is no TOML: it is nested too deeply", value=str(file), where=str(file)) from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        where, said = (f"{file}:{place[1]}:{place[2]}", str(error)[: place.start()]) if place else (str(file), str(error))
        raise ProjectError(f"this is no TOML: {said}", value=str(file), where=where) from error
    except ValidationError as error:
        raise _wrong_setting(error.errors()[0], file, text) from error
    return _resolved(project, file.parent)


_TABLE = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*(?:#.*)?")


def _line_of(setting: Sequence[str | int], text: str) -> int | None:
    """The line on which a setting begins, from 1; where the setting itself is missing, that of its table."""
    name = next(part for part in reversed(setting) if isinstance(part, str))
    table = setting[0] if name != setting[0] else None
    which = setting[1] if table and isinstance(setting[1], int) else 0
    here: str | None = None
    seen = Counter[str]()
    found = None
    for number, line in enumerate(text.split("\n"), start=1):
        if head := _TABLE.fullmatch(line):
            here = head[1]
            seen[here] += 1
            if here == (table or name) and seen[here] == which + 1:
                found = number
        elif here == table and (table is None or seen[table] == which + 1) and re.match(rf"\s*{re.escape(name)}\s*=", line):
            return number
    return found


def _wrong_setting(error: Mapping[str, Any], file: Path, text: str) -> ProjectError:
    """What is wrong with a setting, in the words of TOML rather than of Python's types."""
    line = _line_of(error["loc"], text)
    named = [str(part) for part in error["loc"] if line is None or isinstance(part, str)]
    setting = ".".join(named)
    parts: dict[Any, type[BaseModel]] = {"source": SourceSettings, "limits": Limits}
    known = parts.get(error["loc"][0], Project).model_fields
    match error["type"]:
        case "extra_forbidden":
            said = f"there is no such setting; known are: {', '.join(known)}"
        case "model_type":
            said = "each source begins with [[source]]"
        case "tuple_type":
            said = "each source begins with [[source]]" if setting == "source" else 'this is a list, as in ["one", "two"]'
        case "missing":
            said = "this is missing"
        case "path_type":
            said = f"{error['input']!r} is no path"
        case "string_pattern_mismatch" if setting == "base":
            said = f"{error['input']!r} is no address that starts with http:// or https:// and ends with / or #"
        case "string_pattern_mismatch":
            said = f"{error['input']!r} has other characters than letters, digits, _, - and ."
        case _:
            said = str(error["msg"]).removeprefix("Value error, ")
    return ProjectError(f"{setting}: {said}", value=error["input"], where=f"{file}:{line}" if line else str(file))


def _resolved(project: Project, folder: Path) -> Project:
    return project.model_copy(
        update={
            "identities": folder / project.identities if project.identities else None,
            "curation": tuple(folder / file for file in (*project.curation, *project.roster, *project.suppress)),
            "roster": (),
            "suppress": (),
            "source": tuple(source.model_copy(update={"path": folder / source.path}) for source in project.source),
        }
    )


@cache
def shipped(name: Literal["ontology", "queries", "data"]) -> Path:
    """The folder of this name that comes with the package: inside the installed wheel, else beside `src` in a checkout.

    Raises:
        ProjectError: the installation is broken.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_shipped" / name, package.parent.parent / name):
        if folder.is_dir():
            return folder
    raise ProjectError(f"the folder {name!r} is missing from this installation", value=name, hint="install scholargraph again")
