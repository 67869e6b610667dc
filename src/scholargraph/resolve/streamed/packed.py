"""Work records as plain values, which are written and read in a tenth of the time."""

from __future__ import annotations

import datetime
from typing import Any

from scholargraph.model.identifiers import Identifier
from scholargraph.model.provenance import Place
from scholargraph.model.records import Byline, PrintedName, WorkRecord

Packed = tuple[Any, ...]
"""A work record: what `pack` says stands in it. It is all of a plain one."""

# where values stand in a packed record
FRAGMENT, SECTION, TITLE, YEAR, MONTH, DATE, VENUE, TYPE, STATUS = range(9)
CONTAINER, PUBLISHER, AREA, COMPLETE, NAMES, IDENTIFIERS, REST = range(9, 16)
SUBMITTED_TO, EDITORS = 0, 5
PRINTED, NAME_FRAGMENT, AFFILIATION, NAME_IDENTIFIERS = range(4)


def is_plain(record: WorkRecord) -> bool:
    """Whether a record says what catalogues say, and nothing that makes its work anything but this one record."""
    byline = record.byline
    if byline.basis != "printed" or byline.owner_implied or not record.title or record.description is not None:
        return False
    if record.year_assumed or record.distinctions or record.citations is not None or record.metrics or record.readings:
        return False
    for position, name in enumerate(byline.names, start=1):
        if name.position != position or name.corporate or name.corresponding or name.equal_contribution is not None:
            return False
    return True


def pack(record: WorkRecord) -> Packed:
    """A plain record as plain values."""
    date = record.date
    return (
        record.place.fragment,
        record.section,
        record.title,
        record.year,
        record.month,
        None if date is None else date.toordinal(),
        record.venue,
        record.version_type,
        record.status,
        record.container,
        record.publisher,
        record.area,
        record.byline.complete,
        tuple([(n.printed, n.place.fragment, n.affiliation, _pairs(n.identifiers)) for n in record.byline.names]),
        _pairs(record.identifiers),
        (
            record.submitted_to,
            record.edition,
            record.volume,
            record.number,
            record.pages,
            tuple([(n.printed, n.place.fragment, n.position, n.affiliation, _pairs(n.identifiers)) for n in record.editors]),
            record.code_available,
            record.topics,
            record.reading_certain,
            record.note,
        ),
    )


def _pairs(identifiers: tuple[Identifier, ...]) -> tuple[tuple[str, str], ...]:
    return tuple([(one.scheme, one.value) for one in identifiers]) if identifiers else ()


def unpack(packed: Packed, source: str) -> WorkRecord:
    """The record that was packed."""
    date = packed[DATE]
    submitted_to, edition, volume, number, pages, printed_editors, code_available, topics, reading_certain, note = packed[REST]
    names = tuple(
        PrintedName.at(Place.at(source, fragment), printed, n, affiliation=affiliation, identifiers=_identifiers(found))
        for n, (printed, fragment, affiliation, found) in enumerate(packed[NAMES], start=1)
    )
    editors = tuple(
        PrintedName.at(Place.at(source, fragment), printed, position, affiliation=affiliation, identifiers=_identifiers(found))
        for printed, fragment, position, affiliation, found in printed_editors
    )
    record = WorkRecord.of(
        Place.at(source, packed[FRAGMENT]),
        packed[TITLE],
        Byline.of(names, complete=packed[COMPLETE]),
        year=packed[YEAR],
        month=packed[MONTH],
        venue=packed[VENUE],
        version_type=packed[TYPE],
        status=packed[STATUS],
        edition=edition,
        container=packed[CONTAINER],
        publisher=packed[PUBLISHER],
        volume=volume,
        number=number,
        pages=pages,
        editors=editors,
        identifiers=_identifiers(packed[IDENTIFIERS]),
        note=note,
    )
    more = {
        "section": packed[SECTION],
        "date": None if date is None else datetime.date.fromordinal(date),
        "area": packed[AREA],
        "submitted_to": submitted_to,
        "code_available": code_available,
        "topics": topics,
        "reading_certain": reading_certain,
    }
    changed = {name: value for name, value in more.items() if value != getattr(record, name)}
    return record.model_copy(update=changed) if changed else record


def _identifiers(found: tuple[tuple[str, str], ...]) -> tuple[Identifier, ...]:
    return tuple(Identifier.of(scheme, value) for scheme, value in found)
