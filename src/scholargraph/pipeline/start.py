"""A first project file for a folder of documents."""

from __future__ import annotations

import json
from pathlib import Path

from scholargraph.errors import ScholargraphError, UsageError
from scholargraph.export.files import write_text
from scholargraph.project import DEFAULT_BASE, PROJECT_FILE

_HEAD = f"""base = "{DEFAULT_BASE}"
max_authors = 100                      # larger bylines add no pairs
# identities = "identities.csv"        # registry of person IRIs, read and written
# curation = ["curation/people.yaml"]  # human decisions on who is who: YAML, filled reviews, rosters
"""
_LIMITS = """
# [limits]                       # what is larger is refused or skipped, and said
# max_bytes = 536870912          # of a document that is read as a whole
# max_line = 1000000             # characters of a line
# max_members = 100000           # documents in an archive or a folder
# max_ratio = 300                # growth of what is compressed
# max_depth = 60                 # nesting of XML
"""
_EXAMPLE = """
# [[source]]
# name = "my_cv"                 # id of the source in IRIs; default: the file's stem
# path = "sources/cv.txt"        # from this file's folder
# format = "cv"                  # default: recognised from the content
# about = "Ada Lovelace"         # whose page it is
# as_of = 2026-01-31             # the day it was copied; gives dates without a year their year
"""


def start_project(folder: Path) -> tuple[Path, int]:
    """Writes scholargraph.toml into a folder, with one `[[source]]` for each document recognised in it or in `sources/`.

    Of each other file a comment says why it is none; project files, graphs and web pages are passed over.

    Returns:
        The file, and how many documents it lists.

    Raises:
        UsageError: there is a project file already, or the folder cannot be written to.
    """
    file = folder / PROJECT_FILE
    if file.exists():
        raise UsageError("there is a project file already; it was left as it is", value=str(file), where=str(file))
    places = [folder, folder / "sources"]
    documents = sorted(path for place in places if place.is_dir() for path in place.iterdir() if path.is_file())
    tried = [path for path in documents if not path.name.startswith(".") and path.suffix not in {".toml", ".ttl", ".html"}]
    entries = [_entry(path, folder) for path in tried]
    recognised = sum(entry.startswith("\n[[source]]") for entry in entries)
    write_text(file, _HEAD + _LIMITS + ("" if recognised else _EXAMPLE) + "".join(entries))
    return file, recognised


def _entry(path: Path, folder: Path) -> str:
    """The lines on a document: a source, or why it is none."""
    from scholargraph.sources import read_source

    relative = json.dumps(path.relative_to(folder).as_posix(), ensure_ascii=False)
    try:
        reading = read_source(path)
    except ScholargraphError as error:
        return f"\n# {relative} is not listed: {' '.join(error.message.split())}\n"
    about = json.dumps(reading.owner, ensure_ascii=False) if reading.owner else None
    owner = f"# about = {about}   # as its heading says" if about else '# about = ""   # it does not say whose page it is'
    return f'\n[[source]]\npath = {relative}\nformat = "{reading.source.format}"\n{owner}\n# as_of = 2026-01-31\n'
