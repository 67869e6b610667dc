"""A project: scholargraph.toml with its sources and settings, and the files shipped with the package."""

from __future__ import annotations

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from scholargraph.errors import ProjectError

DEFAULT_BASE = "https://w3id.org/scholargraph/id/"
PROJECT_FILE = "scholargraph.toml"

IdentityMode = Literal["resolve", "source", "printed"]


class SourceSettings(BaseModel):
    """One `[[source]]` of a project file. `path` counts from the project file's folder."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: Path
    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]+$")] | None = None
    format: str | None = None
    about: str | None = None
    as_of: datetime.date | None = None
    url: str | None = None

    @property
    def id(self) -> str:
        """The source's id: its name, else the file's stem."""
        return self.name or self.path.stem


class Project(BaseModel):
    """All settings of a build.

    Attributes:
        base: what the IRIs of this graph start with.
        max_authors: works with more authors add no pairs.
        identities: the registry of person IRIs, read and written; None computes IRIs from content alone.
        curation: files with human decisions on identity.
        source: the documents.
        identity: `resolve` (by evidence), `source` (the source's own ids where it has them), `printed` (each string a person).
        strict: whether any loss on import makes the build fail.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    base: Annotated[str, Field(pattern=r"^https?://[^\s<>\"{}|\\^`]+[/#]$")] = DEFAULT_BASE
    max_authors: Annotated[int, Field(ge=2)] = 100
    identities: Path | None = None
    curation: tuple[Path, ...] = ()
    source: tuple[SourceSettings, ...] = ()
    identity: IdentityMode = "resolve"
    strict: bool = False

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
        project = Project.model_validate(tomllib.loads(file.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(f"this is no TOML: {error}", value=str(file), where=str(file)) from error
    except ValidationError as error:
        first = error.errors()[0]
        setting = ".".join(str(part) for part in first["loc"])
        raise ProjectError(f"{setting}: {first['msg']}", value=first["input"], where=str(file)) from error
    return _resolved(project, file.parent)


def _resolved(project: Project, folder: Path) -> Project:
    return project.model_copy(
        update={
            "identities": folder / project.identities if project.identities else None,
            "curation": tuple(folder / file for file in project.curation),
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
