"""The settings of one call: the project file, or the documents named, and the options given beside them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from scholargraph.errors import UsageError
from scholargraph.pipeline.reading import STDIN
from scholargraph.project import IdentityMode, Project, SourceSettings, load_project


def settings_of_call(
    sources: Sequence[Path],
    project: Path,
    *,
    format: str | None = None,
    curation: Sequence[Path] = (),
    as_of: datetime.date | None = None,
    identities: Path | None = None,
    identity: str | None = None,
    strict: bool = False,
) -> Project:
    """The settings to build with: of the sources named (`-` is standard input), else of the project file.

    Args:
        sources: documents; none for those of the project.
        project: the project file, or its folder.
        format, as_of: read every document so, whatever the project says.
        curation: further files of human decisions.
        identities, identity, strict: these settings instead of the project's.

    Raises:
        UsageError: an option has an unknown value or names a missing file.
        ProjectError: no source is named and there is no project file.
    """
    if identity is not None and identity not in get_args(IdentityMode):
        raise UsageError(
            f"--identity cannot be {identity!r}", value=identity, hint="use one of: " + ", ".join(get_args(IdentityMode))
        )
    if STDIN in sources and format is None:
        hint = "say it with --format; `scholargraph sources` lists them"
        raise UsageError("the format of standard input is not told by a file's name", value="-", where="stdin", hint=hint)
    if list(sources).count(STDIN) > 1:
        raise UsageError("standard input can be read only once", value="-", where="stdin")
    if sources:
        settings = Project(source=tuple(SourceSettings(path=path, format=format, as_of=as_of) for path in sources))
    else:
        settings = load_project(project)
        changes: dict[str, Any] = {"format": format} if format else {}
        changes |= {"as_of": as_of} if as_of else {}
        settings = settings.model_copy(update={"source": tuple(s.model_copy(update=changes) for s in settings.source)})
    update: dict[str, Any] = {"curation": (*settings.curation, *curation), "strict": strict or settings.strict}
    missing = [file for file in update["curation"] if not file.is_file()]
    if missing:
        raise UsageError("there is no such curation file", value=str(missing[0]), where=str(missing[0]))
    if identities:
        update["identities"] = identities
    if identity:
        update["identity"] = identity
    return settings.model_copy(update=update)
