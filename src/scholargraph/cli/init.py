"""`scholargraph init`: a project file to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the project.")] = Path()) -> None:
    """Write scholargraph.toml, listing the documents found in the folder."""
    from scholargraph.model.wording import plural
    from scholargraph.pipeline.start import start_project

    file, found = start_project(folder)
    if found:
        hint = f"look at `about` and `as_of`, then run: scholargraph build --project {folder}"
    else:
        hint = f"no document was recognised in {folder} or {folder / 'sources'}: put some there and list them in the file"
    typer.echo(f"wrote {file} with {plural(found, 'document')}; {hint}")
