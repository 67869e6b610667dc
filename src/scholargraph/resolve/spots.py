"""Where names stand that no byline prints: owners, students, editors, implied authors; decisions on them quote these places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from scholargraph.model.provenance import Place
from scholargraph.model.records import OwnerRecord, SourceReading, WorkRecord
from scholargraph.resolve.gather import Gathered, book_key


def unmentioned(readings: Sequence[SourceReading], gathered: Gathered) -> dict[str, list[Place]]:
    """Use key → the places that print, or imply, a name outside a byline."""
    found: dict[str, list[Place]] = defaultdict(list)
    for reading in readings:
        source = reading.source.id
        for index, record in enumerate(reading.records):
            if isinstance(record, WorkRecord):
                continue
            for role in ("advisor", "advisee", "holder"):
                key = gathered.persons_of.get((source, index, role))
                if key is not None and key != gathered.owners.get(source):
                    found[key].append(record.place)
            if isinstance(record, OwnerRecord) and source in gathered.owners:
                found[gathered.owners[source]].append(record.place)
    for work in gathered.works:
        for slot, key in zip(work.slots, work.uses, strict=True):
            if slot.implied_at:
                found[key] += slot.implied_at
        for item in work.items:
            book = book_key(item.record)
            for position, name in enumerate(item.record.editors if book else (), start=1):
                found[gathered.editors[book or "", position]].append(name.place)
    return dict(found)
