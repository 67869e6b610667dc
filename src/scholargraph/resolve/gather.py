"""From records to uses of names: everything that person clustering works on.

A use is a slot that exactly one person fills. The key of a use is made of content (title, position, name), never of line
numbers, so that a line added above moves no IRI.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import fold
from scholargraph.model.records import (
    AdvisingRecord,
    AnyRecord,
    InterestRecord,
    MetricRecord,
    OwnerRecord,
    PersonRecord,
    PrintedName,
    Remark,
    SourceReading,
    WorkRecord,
)
from scholargraph.resolve.alignment import Slot
from scholargraph.resolve.bylines import is_short, names_agree
from scholargraph.resolve.grouping import WorkGroup
from scholargraph.resolve.items import Item
from scholargraph.resolve.titles import NONE, normalize_title
from scholargraph.resolve.uses import NameUse, UseKind, introduce
from scholargraph.resolve.venues import Venues

_OWN_WORDS = frozenset({"position", "education", "advising", "award", "service", "talk"})
"""Records that only a document in its owner's own words holds; an aggregator's page has none."""
NO_OWNER = "the document does not say whose page it is; give `about`"


@dataclass(slots=True)
class Gathered:
    """All uses and what they were made of.

    Attributes:
        uses: sorted by key; `uses[i].index == i`.
        works: the works.
        persons_of: (source, record index, field) → use key, for names in records that are no works.
        owners: source → use key of its owner.
        editors: (book key, position) → use key.
        remarks: what could not be attributed.
    """

    uses: list[NameUse]
    works: list[WorkGroup]
    persons_of: dict[tuple[str, int, str], str]
    owners: dict[str, str]
    editors: dict[tuple[str, int], str]
    remarks: list[Remark]


class _Gatherer:
    def __init__(self, readings: Sequence[SourceReading], works: list[WorkGroup], venues: Venues):
        self.readings, self.works, self.venues = readings, works, venues
        self.uses: dict[str, NameUse] = {}
        self.advisors: dict[str, str] = {}
        self._alone: dict[str, tuple[str, ...]] = {}
        self.persons_of: dict[tuple[str, int, str], str] = {}
        self.owners: dict[str, str] = {}
        self.editors: dict[tuple[str, int], str] = {}
        self.remarks: list[Remark] = []

    def add(self, key: str, kind: UseKind, names: Sequence[str], **known: object) -> str:
        """Adds a use under a key of its own (the n-th equal key gets n) and returns the key."""
        unique, again = key, 1
        while unique in self.uses:
            again += 1
            unique = f"{key}#{again}"
        printed = _apart(names)
        self.uses[unique] = NameUse(0, unique, kind, printed, short=_short(printed), **known)  # type: ignore[arg-type]  # its fields
        return unique

    def owner_of(self, reading: SourceReading) -> None:
        """The owner of a document: by the project's word or by its heading."""
        if reading.owner is None:
            return
        records = [record for record in reading.records if isinstance(record, OwnerRecord)]
        forms = {reading.owner, *(record.printed for record in records if names_agree(record.printed, reading.owner))}
        identifiers = tuple(found for record in records if record.printed in forms for found in record.identifiers)
        source = reading.source.id
        areas = frozenset(r.area for r in reading.records if isinstance(r, InterestRecord) and r.area)
        own_words = any(record.kind in _OWN_WORDS and getattr(record, "holder", None) is None for record in reading.records)
        self.owners[source] = self.add(
            f"owner|{source}",
            "owner",
            sorted(forms),
            sources=(source,),
            owner_of=source,
            identifiers=identifiers,
            areas=areas,
            own_words=own_words,
        )

    def authors(self, work: WorkGroup) -> None:
        """One use a slot; the other slots of the work are its coauthors."""
        items = {item.index: item for item in work.items}
        front = work.chosen
        venue = self.venues.id(next((item.record.venue for item in front.items if item.record.venue), None))
        year = front.year
        areas = _together([frozenset({item.record.area}) for item in work.items if item.record.area])
        words = _together([item.title.words for item in work.items if item.title])
        for slot, key in zip(work.slots, work.uses, strict=True):
            assert key not in self.uses, key  # keys of slots are unique by construction
            sources, page_of, identifiers = self._bearer(slot, items)
            printed = () if slot.basis == "impliedByOwner" else _apart(slot.forms)
            self.uses[key] = NameUse(
                0,
                key,
                "author",
                printed,
                sources=sources,
                work=work.key,
                position=slot.position,
                byline_cut=not work.complete,
                year=year,
                words=words,
                venue=venue,
                areas=areas,
                page_of=page_of,
                owner_of=min(slot.owner_sources) if slot.owner_sources else None,
                short=_short(printed),
                identifiers=identifiers,
            )

    def _bearer(self, slot: Slot, items: Mapping[int, Item]) -> tuple[tuple[str, ...], frozenset[str], tuple[Identifier, ...]]:
        """The sources that print an author, those whose page this may be, and the identifiers printed beside the name."""
        if len(slot.occurrences) == 1 and not slot.owner_sources:  # as most are
            (one,) = slot.occurrences
            item = items[one.item]
            if not item.owner:
                return self._sources((item.source,)), NONE, distinct(item.names[one.name].identifiers)
        names = [(item := items[o.item], item.names[o.name]) for o in slot.occurrences if not o.suspect]
        pages = [item.source for item, name in names if item.owner and names_agree(name.printed, item.owner)]
        return (
            self._sources([*slot.owner_sources, *[items[o.item].source for o in slot.occurrences]]),
            slot.owner_sources.union(pages) if pages else slot.owner_sources,
            distinct([found for _, name in names for found in name.identifiers]),
        )

    def _sources(self, found: Sequence[str]) -> tuple[str, ...]:
        """Sources in order; those that stand alone, as most do, are one tuple for all."""
        if len(found) > 1:
            found = sorted(set(found))
        return tuple(found) if len(found) > 1 else self._alone.setdefault(found[0], tuple(found))

    def others(self, reading: SourceReading) -> None:
        """Names in records that are no works, and records that speak of the owner."""
        source = reading.source.id
        others = [(n, record) for n, record in enumerate(reading.records) if not isinstance(record, WorkRecord | OwnerRecord)]
        for index, record in sorted(others, key=lambda pair: (pair[1].place.first_line or 0, pair[1].model_dump_json())):
            where = (source, index)
            if isinstance(record, AdvisingRecord):
                self._advising(where, record)
            elif isinstance(record, PersonRecord):
                forms = [record.printed.printed, *record.variants]
                key = f"person|{source}|{fold(record.printed.printed)}"
                identifiers = record.printed.identifiers
                self.persons_of[*where, "holder"] = self.add(key, "person", forms, sources=(source,), identifiers=identifiers)
            else:
                holder = None if isinstance(record, MetricRecord) else record.holder
                self._named(where, "holder", holder, record)

    def _named(self, where: tuple[str, int], role: UseKind, name: PrintedName | None, record: AnyRecord) -> str | None:
        """The use of a printed name, or of the owner where none is printed; None (and a remark) if nobody knows the owner."""
        source = where[0]
        if name is not None:
            content = fold(f"{record.kind} {getattr(record, 'as_written', '')}").replace(" ", "")[:80]
            key = f"{role}|{source}|{fold(name.printed)}|{content}"
            page = reading_page(name.printed, source, self.owners, self.uses)
            use = self.add(key, role, [name.printed], sources=(source,), identifiers=name.identifiers, page_of=page)
        elif source in self.owners:
            use = self.owners[source]
        else:
            said = (getattr(record, name, None) for name in ("as_written", "phrase", "metric"))
            text = next(filter(None, said), record.kind)
            self.remarks.append(Remark(place=record.place, severity="skipped", text=text, reason=NO_OWNER))
            return None
        self.persons_of[*where, role] = use
        return use

    def _advising(self, where: tuple[str, int], record: AdvisingRecord) -> None:
        if (record.advisor is None or record.advisee is None) and where[0] not in self.owners:
            self._named(where, "advisor", None, record)
            return
        advisor = self._named(where, "advisor", record.advisor, record)
        if record.advisee is None:
            self._named(where, "advisee", None, record)
            return
        source = where[0]
        key = f"advisee|{source}|{fold(record.advisee.printed)}|{record.role}|{record.start_year or ''}"
        use = self.add(
            key,
            "advisee",
            [record.advisee.printed],
            sources=(source,),
            first_year=record.start_year,
            last_year=record.end_year,
            identifiers=record.advisee.identifiers,
        )
        self.persons_of[*where, "advisee"] = use
        if advisor is not None:
            self.advisors[use] = advisor

    def book_editors(self) -> None:
        """Editors of the books that chapters stand in, one use a book and position."""
        for work in self.works:
            for item in work.items:
                for position, name in enumerate(item.record.editors, start=1):
                    book = book_key(item.record)
                    if book is None or (book, position) in self.editors:
                        continue
                    self.editors[book, position] = self.add(
                        f"editor|{book}|{position}", "editor", [name.printed], sources=(item.source,), position=position
                    )

    def finish(self) -> list[NameUse]:
        """The uses sorted by key, with the places of those they are linked with."""
        finished = [self.uses[key] for key in sorted(self.uses)]
        for index, use in enumerate(finished):
            use.index = index
        for work in self.works:
            introduce([self.uses[key] for key in work.uses])
        for key, advisor in self.advisors.items():
            self.uses[key].advisor = self.uses[advisor].index
        return finished


def _apart(names: Sequence[str]) -> tuple[str, ...]:
    """Names without repetition, sorted."""
    return tuple(names) if len(names) < 2 else tuple(sorted(set(names)))


def _short(printed: Sequence[str]) -> bool:
    return bool(printed) and all(map(is_short, printed))


def distinct(identifiers: Sequence[Identifier]) -> tuple[Identifier, ...]:
    """Identifiers without repetition, sorted."""
    return tuple(identifiers) if len(identifiers) < 2 else tuple(sorted(set(identifiers), key=lambda found: found.iri))


def _together(parts: Sequence[frozenset[str]]) -> frozenset[str]:
    """What stands in any of the sets; a set that is alone is not copied."""
    return parts[0] if len(parts) == 1 else NONE.union(*parts) if parts else NONE


def reading_page(printed: str, source: str, owners: dict[str, str], uses: dict[str, NameUse]) -> frozenset[str]:
    """The source, if a printed name can be the name of its owner."""
    owner = uses.get(owners.get(source, ""))
    return frozenset({source}) if owner and any(names_agree(printed, form) for form in owner.printed) else frozenset()


def book_key(record: WorkRecord) -> str | None:
    """Content key of the book a chapter stands in."""
    return normalize_title(record.container).key if record.container else None


def gather(readings: Sequence[SourceReading], works: list[WorkGroup], venues: Venues) -> Gathered:
    """All uses of names in all sources."""
    gatherer = _Gatherer(readings, works, venues)
    for reading in readings:
        gatherer.owner_of(reading)
    for work in works:
        gatherer.authors(work)
    gatherer.book_editors()
    for reading in readings:
        gatherer.others(reading)
    return Gathered(gatherer.finish(), works, gatherer.persons_of, gatherer.owners, gatherer.editors, gatherer.remarks)


def uses_of(works: list[WorkGroup], venues: Venues) -> Gathered:
    """The uses of names in the bylines of some works; nothing else is gathered."""
    gatherer = _Gatherer([], works, venues)
    for work in works:
        gatherer.authors(work)
    return Gathered(gatherer.finish(), works, {}, {}, {}, [])


def editors_of(works: list[WorkGroup], venues: Venues) -> Gathered:
    """The editors of the books that the records of some works stand in, sorted by key."""
    gatherer = _Gatherer([], works, venues)
    gatherer.book_editors()
    return Gathered([gatherer.uses[key] for key in sorted(gatherer.uses)], works, {}, {}, gatherer.editors, [])
