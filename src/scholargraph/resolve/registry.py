"""Stable ids of persons: a person's id stays while the person's anchor does, however records are added or read.

`identities.csv` is an input and an output of a build. Columns: `iri`, `anchor` (the content key of the mention of a name that
the id is tied to: it does not change when other records come), `retired_into` (the IRI that replaced it when two persons turned
out to be one, else empty).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scholargraph.errors import CurationError
from scholargraph.model.compact import Compact, compact
from scholargraph.model.provenance import Frozen
from scholargraph.resolve.keys import IdMint

_ID = re.compile(r"[\w.~-]+")
"""What an id may be: nothing that an IRI cannot hold."""


@compact
class RegisteredPerson(Compact):
    """An id given out: what it is tied to, and what replaced it."""

    id: str
    anchor: str
    retired_into: str | None = None


class Registry(Frozen):
    """All ids ever given out, sorted by id."""

    persons: tuple[RegisteredPerson, ...] = ()


class Assignment(NamedTuple):
    """Ids of clusters, in their order; the registry for the next build; retired id → the id that replaces it."""

    ids: list[str]
    registry: Registry
    retired: dict[str, str]


def load_registry(path: Path) -> Registry:
    """Reads identities.csv; only the part of an IRI behind its last slash or hash is the id.

    Raises:
        CurationError: the file cannot be read, a column is missing, a line is cut or holds no IRI, or an IRI or an anchor stands
            on two lines.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise CurationError(f"the registry of identities cannot be read: {reason}", value=str(path), where=str(path)) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    persons: list[RegisteredPerson] = []
    seen: dict[tuple[str, str], int] = {}
    try:
        if not {"iri", "anchor", "retired_into"} <= set(reader.fieldnames or ()):
            raise CurationError("the columns iri, anchor, retired_into are expected", value=reader.fieldnames, where=str(path))
        for row in reader:
            line = reader.line_num
            if not _ID.fullmatch(_local(row["iri"] or "")) or not row["anchor"]:
                message = f"an IRI and its anchor are expected, not {row['iri']!r} and {row['anchor']!r}"
                raise CurationError(message, value=row["iri"], where=f"{path}:{line}")
            found = RegisteredPerson(
                id=_local(row["iri"]), anchor=row["anchor"], retired_into=_local(row["retired_into"] or "") or None
            )
            for mark in (("IRI", found.id), ("anchor", found.anchor)):
                if mark in seen:
                    message = f"the {mark[0]} {mark[1]!r} stands on line {seen[mark]} already"
                    raise CurationError(message, value=mark[1], where=f"{path}:{line}")
                seen[mark] = line
            persons.append(found)
    except csv.Error as error:
        raise CurationError(f"this is no CSV: {error}", value=str(path), where=f"{path}:{reader.line_num}") from error
    return Registry(persons=tuple(sorted(persons, key=lambda person: person.id)))


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def registry_text(registry: Registry, base: str = "") -> str:
    """identities.csv, sorted by id, the same bytes for the same registry; `base` is what stands before an id in an IRI."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["iri", "anchor", "retired_into"])
    for person in sorted(registry.persons, key=lambda person: person.id):
        writer.writerow([base + person.id, person.anchor, base + person.retired_into if person.retired_into else ""])
    return text.getvalue()


def write_registry(registry: Registry, path: Path, base: str = "") -> None:
    """Writes identities.csv; see `registry_text`.

    Args:
        registry: what `assign` returned.
        path: the file.
        base: what stands before an id in an IRI; "" writes bare ids.
    """
    path.write_text(registry_text(registry, base), encoding="utf-8", newline="")


def assign(
    registry: Registry | None, clusters: Sequence[frozenset[str]], anchors: Sequence[frozenset[str]] | None = None
) -> Assignment:
    """Gives every cluster its id.

    A cluster keeps the id whose anchor it holds; of several, that with the smallest anchor, and the others are retired into
    it. A cluster that holds no anchor gets the letter p and a digest of its smallest key. An id whose anchor comes apart
    again from the person it was retired into is revived.

    Args:
        registry: of the last build, or None.
        clusters: the use keys of each person; no key in two clusters, no cluster empty.
        anchors: what the ids of each person may be tied to; the use keys, if None. No anchor of two persons, none empty.
    """
    anchors = clusters if anchors is None else anchors
    known = {person.anchor: person for person in (registry or Registry()).persons}
    rows = {person.id: person for person in known.values()}
    mint = IdMint(rows)
    ids = [""] * len(clusters)
    retired: dict[str, str] = {}
    for index in sorted(range(len(clusters)), key=lambda n: min(clusters[n])):
        found = sorted(anchors[index] & known.keys()) if known else []
        live = [known[key] for key in found if known[key].retired_into is None]
        if found:
            kept = (live or [known[found[0]]])[0]
        else:
            kept = RegisteredPerson(id=mint("p", min(clusters[index])), anchor=min(anchors[index]))
        ids[index] = kept.id
        rows[kept.id] = kept if kept.retired_into is None else kept.model_copy(update={"retired_into": None})
        for other in (known[key] for key in found):
            if other.id != kept.id:
                rows[other.id] = other.model_copy(update={"retired_into": kept.id})
    for row in rows.values():
        target = _final(row, rows)
        if target:
            rows[row.id] = row.model_copy(update={"retired_into": target})
            retired[row.id] = target
    return Assignment(ids, Registry(persons=tuple(row for _, row in sorted(rows.items()))), dict(sorted(retired.items())))


def _final(row: RegisteredPerson, rows: dict[str, RegisteredPerson]) -> str | None:
    """The id at the end of a chain of retirements; a registry that runs in a circle ends where it began."""
    target, seen = row.retired_into, {row.id}
    while target and target not in seen and target in rows and rows[target].retired_into:
        seen.add(target)
        target = rows[target].retired_into
    return target if target != row.id else None
