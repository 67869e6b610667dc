"""Writes the reference pages from the code: `python docs/generate.py`; with --check, only says whether they are up to date."""

import json
import sys
from pathlib import Path

import typer

from scholargraph.cli import app
from scholargraph.export.networks import network_writers
from scholargraph.export.thesaurus import SUFFIXES
from scholargraph.model.tables import Tables, columns, row_type
from scholargraph.query import saved_queries
from scholargraph.sources import readers
from scholargraph.sources.own_records import RECORD
from scholargraph.statistics.columns import TABLES

REFERENCE = Path(__file__).resolve().parent / "reference"
NOTE = "<!-- made by docs/generate.py from the code: change it there -->\n"


def _row(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def cli() -> str:
    """Every verb with its arguments and options."""
    parts = ["# Command line\n", NOTE, "Exit codes: 0 done, 1 the data is wrong, 2 the call is wrong. Errors go to stderr.\n"]
    command = typer.main.get_command(app)
    for name, verb in command.commands.items():  # type: ignore[attr-defined]
        parts.append(f"## scholargraph {name}\n\n{verb.help}\n")
        parts += [_row("option", "meaning", "default"), "|---|---|---|"]
        for parameter in verb.params:
            flags = (
                ", ".join(f"`{flag}`" for flag in parameter.opts)
                if parameter.param_type_name == "option"
                else f"`{parameter.metavar or parameter.name.upper()}`"
            )
            default = "" if parameter.default in (None, (), False) or callable(parameter.default) else f"`{parameter.default}`"
            parts.append(_row(flags, getattr(parameter, "help", "") or "", default))
        parts.append("")
    return "\n".join(parts)


def queries() -> str:
    """Every saved query with its parameters and a call that has an answer in the demo graph."""
    parts = ["# Saved queries\n", NOTE]
    subject = ""
    for name, query in saved_queries().items():
        if name.split("_")[0] != subject:
            subject = name.split("_")[0]
            parts += [f"\n## {subject}\n", _row("query", "answers", "example"), "|---|---|---|"]
        values = " ".join(f'"{p.example or p.default}"' for p in query.parameters if p.required)
        parts.append(_row(f"`{name}`", query.summary, f"`scholargraph query {name} {values}`".replace(" `", "`")))
    return "\n".join(parts) + "\n"


def statistics() -> str:
    """Every column of every table of statistics."""
    parts = ["# Statistics\n", NOTE]
    for table, definitions in TABLES.items():
        parts += [f"\n## {table}\n", _row("column", "meaning", "formula", "unit", "source"), "|---|---|---|---|---|"]
        parts += [_row(f"`{d.name}`", d.meaning, d.formula, d.unit, d.source) for d in definitions]
    return "\n".join(parts) + "\n"


def tables() -> str:
    """The schema of the Parquet tables of a build."""
    parts = ["# Tables of a build\n", NOTE, "`out/tables/*.parquet`; ids are full IRIs, absent values are NULL.\n"]
    for table in Tables.__slots__:
        row = row_type(table)
        parts += [f"\n## {table}\n", f"{(row.__doc__ or '').strip()}\n", _row("column", "type", "meaning"), "|---|---|---|"]
        for column in columns(row):
            kind = getattr(column.type, "__name__", str(column.type)) if column.type != tuple[str, ...] else "list of str"
            parts.append(_row(f"`{column.name}`", kind + (", may be NULL" if column.optional else ""), column.meaning))
    return "\n".join(parts) + "\n"


def formats() -> str:
    """The kinds of document that are read, and what networks are written as."""
    parts = ["# Formats\n", NOTE, _row("format", "what it is", "usual suffixes"), "|---|---|---|"]
    parts += [
        _row(f"`{name}`", reader.summary + _basis(reader), ", ".join(reader.suffixes)) for name, reader in readers().items()
    ]
    parts += ["\n## What networks are written as\n", "`scholargraph network --out FILE`, by the end of the file's name.\n"]
    parts += [_row("ending", "what it is"), "|---|---|", _row("`.html`", "the network page: one offline file")]
    parts += [_row(f"`.{suffix}`", writer.summary) for suffix, writer in network_writers().items()]
    parts += [_row(f"`{suffix}`", summary) for suffix, summary in SUFFIXES.items()]
    return "\n".join(parts) + "\n"


def _basis(reader: object) -> str:
    return "; from the specification only" if getattr(reader, "basis", "") == "specification" else ""


def records() -> str:
    """The JSON Schema of a line of `scholargraph records`."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A record of scholargraph",
        **RECORD.json_schema(),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


PAGES = {
    "records.schema.json": records,
    "cli.md": cli,
    "queries.md": queries,
    "statistics.md": statistics,
    "tables.md": tables,
    "formats.md": formats,
}


def main() -> int:
    """Writes the pages, or checks them."""
    stale = []
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        file, text = REFERENCE / name, page()
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                file.write_text(text, encoding="utf-8", newline="\n")
    if stale:
        print(("stale: " if "--check" in sys.argv else "written: ") + ", ".join(stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
