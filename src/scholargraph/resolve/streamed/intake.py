"""Records as they come: counted, numbered and written away, so that no record stays in memory."""

from __future__ import annotations

import marshal
import pickle
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import Any

from scholargraph.model.names import PersonalName
from scholargraph.model.provenance import Place
from scholargraph.model.records import (
    AnyRecord,
    EducationRecord,
    PositionRecord,
    PrintedName,
    Remark,
    ServiceRecord,
    SourceDescription,
    SourceReading,
    WorkRecord,
)
from scholargraph.resolve.items import Item
from scholargraph.resolve.keys import place_order
from scholargraph.resolve.odd_names import LONG, long_byline, odd_name, oddities
from scholargraph.resolve.organizations import Institution
from scholargraph.resolve.spellings import Spellings
from scholargraph.resolve.spilled import COMMON, LEAST, has_gap
from scholargraph.resolve.streamed import packed as at
from scholargraph.resolve.streamed.handing import Batch
from scholargraph.resolve.streamed.numbers import Names, Numbers
from scholargraph.resolve.streamed.packed import Packed, pack, unpack
from scholargraph.resolve.streamed.persons import PersonRecords
from scholargraph.resolve.streamed.places import Places
from scholargraph.resolve.streamed.spool import Spool
from scholargraph.resolve.titles import Title, normalize_title


class Intake:
    """Takes records batch by batch.

    Attributes:
        spool: the work records.
        names: all printed names.
        identifiers: those of persons, as `scheme value`.
        places: of work records and of names in bylines.
        place, head, front, listed, first, recurring, titled: by number of a work record: its place, a hash of the title (or
            identifier, or description) in its key, the first bytes of it as a number, which sorts as they do, the number of its
            list, that of its first mention, whether many works bear its title, whether it has one.
        mention_name, mention_place, mention_suffix: by number of a mention.
        borne_by, borne: mention and identifier, wherever a name has one.
        edited, in_books: work records that name editors of a book; those that stand in one.
        borne_works, works_identifiers: work record and hash of an identifier of it.
        words: how many records have a word in their title.
        lists: sources and sections.
        uneven: lists in which not all names are printed bylines.
        books: hashes of the keys of books; `books_found` how many there were.
        venues, organizations: printed names, how often and where.
        printed_venues: those of works.
        gaps: of sources in which many works lack a year, a venue or names: how many works they have, and which lack it.
        remarks: on what was left out.
        persons: of records of persons.
        readings: what is left: records that are neither works nor persons.
        said, kinds: of the source that is being read: places of its records, and how many of each kind there are.
    """

    def __init__(self, spool: Spool) -> None:
        self.spool, self.names, self.identifiers = spool, Names(), Numbers()
        self.places = Places(self.spool.sources)
        self.place, self.first, self.listed = array("i"), array("i"), array("i")
        self.head, self.front = array("q"), array("Q")
        self.recurring, self.titled = bytearray(), bytearray()
        self.mention_name, self.mention_place, self.mention_suffix = array("i"), array("i"), array("i")
        self.borne_by, self.borne = array("i"), array("i")
        self.borne_works, self.works_identifiers = array("i"), array("q")
        self.edited: list[int] = []
        self.in_books = array("i")
        self.words: Counter[str] = Counter()
        self.lists = Numbers()
        self.uneven: set[int] = set()
        self.venues = Spellings[str]()
        self.printed_venues: set[str] = set()
        self.organizations = Spellings[Institution]()
        self.books: set[int] = set()
        self.books_found = 0
        self.remarks: list[Remark] = []
        self.persons = self._no_persons()
        self.readings: list[SourceReading] = []
        self._odd: dict[tuple[str, str], tuple[tuple[object, ...], Remark]] = {}
        self._others: list[AnyRecord] = []
        self.said, self.kinds = array("i"), Counter[str]()
        self.gaps: list[tuple[int, array[int]]] = []
        self._gaps, self._size = array("i"), 0
        self._family, self._families, self._family_names = array("i"), dict[str, int](), list[str]()

    def _no_persons(self) -> PersonRecords:
        return PersonRecords(self.spool.sources, self.names, self.identifiers)

    def begin(self, source: str) -> None:
        """The records that follow are of this source."""
        self.spool.sources.append(source)
        self._others, self._gaps, self._size = [], array("i"), 0
        self.said, self.kinds = array("i"), Counter()

    def end(self, description: SourceDescription) -> None:
        """The source has ended."""
        if len(self._gaps) >= LEAST and len(self._gaps) >= COMMON * self._size:
            self.gaps.append((self._size, self._gaps))
        self.readings.append(SourceReading(source=description, records=tuple(self._others)))

    def take(self, batch: Batch) -> None:
        """Takes records in."""
        records, remarks, _ = batch
        self.remarks += remarks
        source = len(self.spool.sources) - 1
        for kind, fragment, what in records:
            place = self.places.add(source, fragment)
            self.said.append(place)
            self.kinds[kind] += 1
            if type(what) is bytes:
                self._plain(what, place)
            elif type(what) is tuple:
                self.persons.add(source, place, *what)
            elif isinstance(what, WorkRecord):
                self._whole(what, place)
            elif what is not None:
                self._other(what)

    def _other(self, record: AnyRecord) -> None:
        self._others.append(record)
        if isinstance(record, PositionRecord | EducationRecord):
            self.organizations.add((record.organization, record.units), record.place.source, record.place.fragment)
        elif isinstance(record, ServiceRecord) and record.venue:
            self.venues.add(record.venue, record.place.source, record.place.fragment)

    def _plain(self, data: bytes, place: int) -> None:
        """Takes a plain work, packed."""
        packed = marshal.loads(data)  # noqa: S302 - our own words, nobody else's
        title = normalize_title(packed[at.TITLE])
        if not title.key:
            self._whole(unpack(packed, self.spool.sources[-1]), place)
            return
        content_key = f"{title.key}|{self._family_of(packed[at.NAMES])}|{packed[at.YEAR] or ''}"
        self._work(packed, title, content_key, place)
        self.spool.add(data, content_key, True)

    def _whole(self, record: WorkRecord, place: int) -> None:
        """Takes a work that is more than plain."""
        title = normalize_title(record.title) if record.title else None
        title = title if title and title.key else None
        content_key = Item(0, record.place.source, record, title, None).content_key
        if len(record.byline.names) >= LONG:
            told = long_byline(record)
            self._tell((record.place.id, told.reason), record.place.fragment, 0, told)
        for name in record.byline.names:
            if name.corporate:
                self.organizations.add((name.printed, ()), name.place.source, name.place.fragment)
        self._work(pack(record), title, content_key, place)
        if record.byline.basis != "printed":
            self.uneven.add(self.listed[-1])
        self.spool.add(pickle.dumps(record, protocol=5), content_key, False)

    def _work(self, packed: Packed, title: Title | None, content_key: str, place: int) -> None:
        self._size += 1
        if packed[at.TITLE] and has_gap(packed[at.YEAR], packed[at.VENUE], packed[at.NAMES]):
            self._gaps.append(len(self.spool))
        head = content_key.partition("|")[0]
        self.head.append(hash(head))
        self.front.append(int.from_bytes(f"{head}|".encode("utf-8", "surrogatepass")[:8].ljust(8, b"\0"), "big"))
        self.recurring.append(title is not None and title.recurring)
        self.titled.append(title is not None)
        self.listed.append(self.lists(f"{len(self.spool.sources) - 1} {packed[at.SECTION]!r}"))
        if title is not None:
            self.words.update(title.words)
        self._counts(packed)
        self._mentions(packed, place)

    def _family_of(self, names: Sequence[tuple[Any, ...]]) -> str:
        """The first author's family name, worked out once."""
        if not names:
            return ""
        number = self.names(names[0][at.PRINTED])
        known = self._family
        if number >= len(known):
            known.extend(array("i", [-1]) * (number + 1 - len(known)))
        if known[number] < 0:
            found = PersonalName.parse(names[0][at.PRINTED]).family_key
            known[number] = self._families.setdefault(found, len(self._families))
            if known[number] == len(self._family_names):
                self._family_names.append(found)
        return self._family_names[known[number]]

    def _counts(self, packed: Packed) -> None:
        number = len(self.spool)
        venue, submitted_to = packed[at.VENUE], packed[at.REST][at.SUBMITTED_TO]
        if venue:
            self.venues.add(venue, self.spool.sources[-1], packed[at.FRAGMENT])
            self.printed_venues.add(venue)
        if submitted_to:
            self.venues.add(submitted_to, self.spool.sources[-1], packed[at.FRAGMENT])
        for found in packed[at.IDENTIFIERS]:
            self.borne_works.append(number)
            self.works_identifiers.append(hash(found))
        if packed[at.CONTAINER]:
            self.books.add(hash(normalize_title(packed[at.CONTAINER]).key))
            self.in_books.append(number)
            if packed[at.REST][at.EDITORS]:
                self.edited.append(number)

    def _mentions(self, packed: Packed, place: int) -> None:
        source, fragment = len(self.spool.sources) - 1, packed[at.FRAGMENT]
        self.place.append(place)
        self.first.append(len(self.mention_name))
        long = len(packed[at.NAMES]) >= LONG
        for position, (printed, own_fragment, affiliation, identifiers) in enumerate(packed[at.NAMES]):
            own = self.names(printed)
            if self.names.odd[own] and not long:
                name = PrintedName.at(Place.at(self.spool.sources[-1], own_fragment), printed)
                for reason in oddities.__wrapped__(printed):
                    self._tell((printed, reason), fragment, position, odd_name(name, reason))
            self.mention_name.append(own)
            where, suffix = self.places.within(source, place, fragment, own_fragment)
            self.mention_place.append(where)
            self.mention_suffix.append(suffix)
            if identifiers:
                self._borne(len(self.mention_name) - 1, identifiers)
            if affiliation:
                self.organizations.add((affiliation, ()), self.spool.sources[-1], own_fragment)

    def _borne(self, mention: int, identifiers: tuple[tuple[str, str], ...]) -> None:
        for scheme, value in dict.fromkeys(identifiers):
            self.borne_by.append(mention)
            self.borne.append(self.identifiers(f"{scheme} {value}"))

    def _tell(self, key: tuple[str, str], fragment: str, position: int, remark: Remark) -> None:
        """Keeps a remark on a name at its first place."""
        where = (place_order(Place.at(self.spool.sources[-1], fragment)), position)
        if key not in self._odd or where < self._odd[key][0]:
            self._odd[key] = where, remark

    def forget_numbering(self) -> None:
        """Lets go of what only numbering and comparing need, when all uses are numbered."""
        self.names.forget()
        self.identifiers.forget()
        self.head, self.works_identifiers = array("q"), array("q")
        self.listed, self.borne_works, self.borne_by, self.borne = array("i"), array("i"), array("i"), array("i")
        self.words.clear()
        self.books_found, self.books, self._family = len(self.books), set(), array("i")
        self._families, self._family_names = {}, []

    def forget_mentions(self) -> None:
        """Lets go of what rows have taken over of mentions."""
        self.mention_name, self.mention_place, self.mention_suffix = array("i"), array("i"), array("i")

    def forget_records(self) -> None:
        """Lets go of what rows have taken over of records."""
        self.place, self.first, self.front = array("i"), array("i"), array("Q")
        self.recurring, self.titled = bytearray(), bytearray()
        self.persons = self._no_persons()
        self.remarks = []
        self._odd.clear()

    def odd_remarks(self) -> list[Remark]:
        """Remarks on names that are hardly names."""
        return [remark for _, remark in self._odd.values()]
