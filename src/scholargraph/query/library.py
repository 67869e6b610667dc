"""The saved queries that come with scholargraph, and those of any folder."""

from __future__ import annotations

from pathlib import Path

from scholargraph.errors import UnknownNameError
from scholargraph.project import shipped
from scholargraph.query.header import SavedQuery, load_query


def saved_queries(folder: Path | None = None) -> dict[str, SavedQuery]:
    """All queries of a folder (default: the shipped ones) by name, sorted.

    Raises:
        QueryError: a file has a wrong header.
    """
    return {file.stem: load_query(file) for file in _files(folder)}


def saved_query(name: str, folder: Path | None = None) -> SavedQuery:
    """One query by its name (`person_works`), or a user's own file by its path (`mine.rq`).

    Raises:
        UnknownNameError: there is none; with the nearest names.
        QueryError: the file is unreadable or has a wrong header.
    """
    own = Path(name)
    if own.suffix in (".rq", ".sparql"):
        if not own.is_file():
            raise UnknownNameError(f"there is no query file {name!r}", value=name)
        return load_query(own)
    files = {file.stem: file for file in _files(folder)}
    wanted = name.replace("-", "_")
    if wanted in files:
        return load_query(files[wanted])
    from rapidfuzz import process

    near = tuple(found for found, _, _ in process.extract(wanted, sorted(files), limit=3, score_cutoff=50))
    message = f"there is no saved query {name!r}; `scholargraph query` lists them, and a file of your own ends in .rq"
    raise UnknownNameError(message, value=name, suggestions=near)


def _files(folder: Path | None) -> list[Path]:
    return sorted((folder or shipped("queries")).glob("*.rq"))
