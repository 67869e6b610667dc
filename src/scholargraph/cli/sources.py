"""`scholargraph sources`: the formats it reads."""

from __future__ import annotations

import typer


def command() -> None:
    """List the formats scholargraph reads, each with a sample."""
    from scholargraph.sources import readers

    for name, reader in readers().items():
        basis = "  [from the specification only]" if getattr(reader, "basis", "") == "specification" else ""
        typer.echo(f"{name}: {reader.summary}  ({', '.join(reader.suffixes)}){basis}")
        for line in getattr(reader, "sample", "").strip().splitlines():
            typer.echo(f"    {line}")
