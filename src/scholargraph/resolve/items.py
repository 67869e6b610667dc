"""The works as printed, one item a record, in an order that content decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import fold_once
from scholargraph.model.readings import recut
from scholargraph.model.records import PrintedName, Remark, SourceReading, WorkRecord
from scholargraph.resolve.bylines import names_agree
from scholargraph.resolve.keys import place_order
from scholargraph.resolve.spilled import put_back
from scholargraph.resolve.titles import Title, normalize_title

MIN_KNOWN_TITLE = 8
"""Shorter titles (letters of the key) do not decide where a glued line is cut."""


@dataclass(slots=True)
class Item:
    """A work record and what matching needs of it; it never changes, what is asked of it often is worked out once.

    Attributes:
        index: its place in the sorted sequence of items.
        source: id of the source.
        record: the record.
        title: the comparable title; None if the source gives none.
        owner: whose page the source is, by its own or the project's word.
        names: the printed names of the byline.
        ordered: whether the source prints an author line, not names in running text.
        content_key: what the record says of which work it is, without the place: title (or identifier, or description),
            first author, year.
    """

    index: int
    source: str
    record: WorkRecord
    title: Title | None
    owner: str | None
    names: tuple[PrintedName, ...] = field(init=False)
    ordered: bool = field(init=False)
    content_key: str = field(init=False)

    def __post_init__(self) -> None:
        """Works out what hangs on the record alone."""
        byline = self.record.byline
        self.names = byline.names
        self.ordered = bool(byline.names) and byline.basis == "printed"
        self.content_key = self._content_key()

    @property
    def strong_identifiers(self) -> frozenset[Identifier]:
        """DOI and arXiv id."""
        return frozenset(found for found in self.record.identifiers if found.scheme in ("doi", "arxiv"))

    def _content_key(self) -> str:
        record = self.record
        if self.title and self.title.key:
            head = self.title.key
        elif record.identifiers:
            head = min(found.iri for found in record.identifiers)
        else:
            head = fold_once(record.description or "")
        first = self.names[0].name.family_key if self.names else ""
        return f"{head}|{first}|{record.year or ''}"


def collect(readings: Sequence[SourceReading]) -> tuple[list[Item], list[Remark]]:
    """All work records, glued lines cut again where another source knows the title.

    Returns:
        Items sorted by source and place, and remarks on what was cut anew.
    """
    remarks: list[Remark] = []
    records = _in_order(readings)
    mended = put_back([(reading.source.id, record) for reading, record in records])
    for index, record in mended.items():
        reading, printed = records[index]
        reason = f"what stood behind the title is put back in its place: title {record.title!r}"
        remarks.append(Remark(place=printed.place, severity="repaired", text=printed.title or "", reason=reason))
        records[index] = reading, record
    known = _known_titles(record for _, record in records) if any(record.glued for _, record in records) else {}
    owners = {reading.source.id: reading.owner for reading in readings}
    items = []
    for index, (reading, record) in enumerate(records):
        cut = _cut_again(record, known, reading.source.id) if record.glued else record
        if cut is not record and (cut.title, _printed(cut)) != (record.title, _printed(record)):
            reason = f"cut again where the title ends in another source: title {cut.title!r}, authors {', '.join(_printed(cut))}"
            remarks.append(Remark(place=record.place, severity="repaired", text=record.glued or "", reason=reason))
        title = normalize_title(cut.title) if cut.title else None
        items.append(Item(index, reading.source.id, cut, title if title and title.key else None, owners[reading.source.id]))
    return items, remarks


def _in_order(readings: Sequence[SourceReading]) -> list[tuple[SourceReading, WorkRecord]]:
    """All work records by source and place; those of one place by what they say."""
    records = [(reading, record) for reading in readings for record in reading.records if isinstance(record, WorkRecord)]
    where = [(reading.source.id, place_order(record.place)) for reading, record in records]
    times = Counter(where)
    said = [record.model_dump_json() if times[at] > 1 else "" for at, (_, record) in zip(where, records, strict=True)]
    return [records[n] for n in sorted(range(len(records)), key=lambda n: (where[n], said[n]))]


def _printed(record: WorkRecord) -> tuple[str, ...]:
    return tuple(name.printed for name in record.byline.names)


def _known_titles(records: Iterable[WorkRecord]) -> dict[str, list[WorkRecord]]:
    known: dict[str, list[WorkRecord]] = {}
    for record in records:
        title = normalize_title(record.title) if record.title and not record.glued else None
        if title and len(title.key) >= MIN_KNOWN_TITLE and not title.recurring:
            known.setdefault(title.key, []).append(record)
    return known


def _cut_again(record: WorkRecord, known: dict[str, list[WorkRecord]], source: str) -> WorkRecord:
    """The record cut at the longest title known from elsewhere whose byline does not contradict the names that remain."""
    folded = normalize_title(record.glued or "").key
    for length in range(len(folded), MIN_KNOWN_TITLE - 1, -1):
        for other in known.get(folded[:length], ()):
            if other.place.source == source and other.section == record.section:
                continue
            reading = recut(record.glued or "", other.title or "")
            if reading is None or not reading.names:
                continue
            printed = [name.printed for name in other.byline.names]
            ordered = other.byline.basis == "printed" and printed
            if ordered and not names_agree(reading.names[0], printed[0]):
                continue
            return _with_reading(record, reading.title, reading.names)
    return record


def _with_reading(record: WorkRecord, title: str, names: tuple[str, ...]) -> WorkRecord:
    known = {name.printed: name for name in record.byline.names}
    place = record.byline.names[0].place if record.byline.names else record.place
    printed = tuple(
        known[name].model_copy(update={"position": position})
        if name in known
        else PrintedName(printed=name, place=place, position=position)
        for position, name in enumerate(names, start=1)
    )
    byline = record.byline.model_copy(update={"names": printed})
    return record.model_copy(update={"title": title, "byline": byline, "readings": (), "reading_certain": True})
