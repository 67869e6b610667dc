"""ORCIDs that are none: taken out of records, and remarked where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scholargraph.model.identifiers import MISPRINT
from scholargraph.model.records import AnyRecord, PrintedName, Remark, WorkRecord
from scholargraph.sources.remarks import remark


def without_misprints(record: AnyRecord, said: list[Remark]) -> AnyRecord:
    """The record without ORCIDs whose form or checksum is wrong; each is remarked."""
    if isinstance(record, WorkRecord):
        if not any(map(_misprinted, record.byline.names)) and not any(map(_misprinted, record.editors)):
            return record
        byline = record.byline.model_copy(update={"names": tuple(_mended(record.byline.names, said))})
        return record.model_copy(update={"byline": byline, "editors": tuple(_mended(record.editors, said))})
    names = {field: value for field, value in record if isinstance(value, PrintedName) and _misprinted(value)}
    if not names:
        return record
    return record.model_copy(update={field: next(_mended([name], said)) for field, name in names.items()})


def _misprinted(name: PrintedName) -> bool:
    return bool(name.identifiers) and any(one.scheme == MISPRINT for one in name.identifiers)


def _mended(names: Sequence[PrintedName], said: list[Remark]) -> Iterator[PrintedName]:
    for name in names:
        for one in name.identifiers:
            if one.scheme == MISPRINT:
                reason = f"“{one.value[:40]}” beside this name is no ORCID: its form or its checksum is wrong; it was left out"
                said.append(remark(name.place, "skipped", name.printed, reason))
        kept = tuple(one for one in name.identifiers if one.scheme != MISPRINT)
        yield name if kept == name.identifiers else name.model_copy(update={"identifiers": kept})
