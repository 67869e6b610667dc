"""The names in an index on disk: from a folded name to what bears it, without a look at every name there is.

A table of SQLite beside the triples, as SPARQL has no word for "folded alike". Which names there are and how they fold is
said by the caller (`query.labels`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

LabelRow = tuple[str, str, str, str]
"""Kind of thing (person, work, venue …), folded name, IRI, name."""

_BATCH = 50_000


def write_labels(file: Path, rows: Iterable[LabelRow]) -> None:
    """Writes the table.

    Raises:
        OSError: the disk is full, or the like.
    """
    try:
        connection = sqlite3.connect(file, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("CREATE TABLE labels (kind TEXT, folded TEXT, thing TEXT, label TEXT)")
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO labels VALUES (?, ?, ?, ?)", rows)
            connection.execute("CREATE INDEX by_name ON labels (kind, folded)")
            connection.execute("COMMIT")
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


class Labels:
    """The names of an index."""

    def __init__(self, file: Path):
        """Opens the table for reading; the file is never changed after it was written."""
        self._connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    def find(self, kind: str, folded: str) -> list[tuple[str, str]]:
        """The IRIs and names of things of a kind with this folded name, sorted."""
        query = "SELECT DISTINCT thing, label FROM labels WHERE kind = ? AND folded = ? ORDER BY thing, label"
        return self._connection.execute(query, (kind, folded)).fetchall()

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()
