"""A bibliography written to a file: in the format that its name asks for, or as a table for CSV and Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from scholargraph.errors import UsageError
from scholargraph.export.bibliography.bibtex import to_bibtex
from scholargraph.export.bibliography.csl_json import to_csl
from scholargraph.export.bibliography.lines import one_line
from scholargraph.export.bibliography.markdown import to_markdown
from scholargraph.export.bibliography.ris import to_ris
from scholargraph.export.files import write_text
from scholargraph.export.reference import Reference
from scholargraph.export.table import write_table
from scholargraph.model.table import Table

FORMATS = ("bib", "csl.json", "ris", "md", "xlsx", "csv")
"""What a bibliography is written as, by the end of the file's name."""
_WRITERS: dict[str, Callable[[Sequence[Reference]], str]] = {
    ".bib": to_bibtex,
    ".ris": to_ris,
    ".json": to_csl,
    ".md": to_markdown,
}


def to_table(references: Sequence[Reference]) -> Table:
    """The bibliography as a table; authors are joined by "; "."""
    columns = (
        "key authors complete title year venue type status volume number pages container editors publisher doi arxiv url "
        "note work"
    ).split()
    rows = [tuple(_cell(getattr(reference, name)) for name in columns) for reference in references]
    return Table(tuple(columns), rows, "Works")


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return "; ".join(one_line(part) for part in value) or None
    return one_line(value) if isinstance(value, str) else value


def write_bibliography(references: Sequence[Reference], path: Path) -> None:
    """Writes a bibliography in the format its file name asks for.

    Raises:
        UsageError: the name ends in none of the formats, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix in _WRITERS:
        write_text(path, _WRITERS[suffix](references))
    elif suffix in (".csv", ".tsv", ".xlsx", ".parquet"):
        write_table(to_table(references), path)
    else:
        raise UsageError(
            f"a bibliography cannot be written as {suffix or path.name!r}",
            value=str(path),
            where=str(path),
            hint="the name ends in one of: " + ", ".join(f".{name}" for name in FORMATS),
        )
