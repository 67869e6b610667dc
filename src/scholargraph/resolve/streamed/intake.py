"""Records as they come: counted, numbered and written away, so that no record stays in memory."""

from __future__ import annotations

from array import array
from collections import Counter

from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import PersonalName
from scholargraph.model.records import (
    AdvisingRecord,
    AnyRecord,
    EducationRecord,
    OwnerRecord,
    PersonRecord,
    PositionRecord,
    Remark,
    ServiceRecord,
    SourceDescription,
    SourceReading,
    WorkRecord,
)
from scholargraph.resolve.items import Item
from scholargraph.resolve.keys import place_order
from scholargraph.resolve.lettered import checked
from scholargraph.resolve.odd_names import LONG, long_byline, odd_name, oddities
from scholargraph.resolve.spilled import COMMON, LEAST, has_gap
from scholargraph.resolve.streamed import NotStreamedError
from scholargraph.resolve.streamed.numbers import Names, Numbers
from scholargraph.resolve.streamed.persons import PersonRecords
from scholargraph.resolve.streamed.places import Places
from scholargraph.resolve.streamed.spool import Spool, is_plain
from scholargraph.resolve.titles import Title, normalize_title


class Intake:
    """Takes records one by one.

    Attributes:
        spool: the work records.
        names: all printed names.
        identifiers: those of persons, as `scheme value`.
        places: of work records and of names in bylines.
        place, head, listed, first, recurring, titled: by number of a work record: its place, a hash of the title (or identifier,
            or description) in its key, the number of its list, that of its first mention, whether many works bear its title,
            whether it has one.
        mention_name, mention_place, mention_suffix: by number of a mention.
        borne_by, borne: mention and identifier, wherever a name has one.
        edited: work records that name editors of a book.
        borne_works, works_identifiers: work record and hash of an identifier of it.
        words: how many records have a word in their title.
        lists: sources and sections.
        uneven: lists in which not all names are printed bylines.
        books: hashes of the keys of books; `books_found` how many there were.
        venues, organizations: printed names, and how often.
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
        self.head = array("q")
        self.recurring, self.titled = bytearray(), bytearray()
        self.mention_name, self.mention_place, self.mention_suffix = array("i"), array("i"), array("i")
        self.borne_by, self.borne = array("i"), array("i")
        self.borne_works, self.works_identifiers = array("i"), array("q")
        self.edited: list[int] = []
        self.words: Counter[str] = Counter()
        self.lists = Numbers()
        self.uneven: set[int] = set()
        self.venues: Counter[str] = Counter()
        self.printed_venues: set[str] = set()
        self.organizations: Counter[tuple[str, tuple[str, ...]]] = Counter()
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
        self._family: dict[int, str] = {}

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

    def add(self, record: AnyRecord) -> None:
        """Takes a record.

        Raises:
            NotStreamedError: it needs others to be understood.
        """
        source = len(self.spool.sources) - 1
        place = self.places.add(source, record.place.fragment)
        self.said.append(place)
        self.kinds[record.kind] += 1
        found = checked(record, self.remarks)
        if isinstance(found, WorkRecord):
            self._work(found, source, place)
        elif isinstance(found, PersonRecord):
            self.persons.add(source, place, found)
        elif isinstance(found, OwnerRecord | AdvisingRecord):
            raise NotStreamedError
        elif found is not None:
            self._others.append(found)
            if isinstance(found, PositionRecord | EducationRecord):
                self.organizations[found.organization, found.units] += 1
            elif isinstance(found, ServiceRecord) and found.venue:
                self.venues[found.venue] += 1

    def _work(self, record: WorkRecord, source: int, place: int) -> None:
        if record.glued or record.byline.owner_implied:
            raise NotStreamedError
        self._size += 1
        if record.title and has_gap(record):
            self._gaps.append(len(self.spool))
        title = normalize_title(record.title) if record.title else None
        title = title if title and title.key else None
        plain = title is not None and is_plain(record)
        content_key = self._content_key(record, title) if plain else _item(record, title).content_key
        self.head.append(hash(content_key.partition("|")[0]))
        self.recurring.append(title is not None and title.recurring)
        self.titled.append(title is not None)
        self.listed.append(self.lists(f"{source} {record.section!r}"))
        if record.byline.basis != "printed":
            self.uneven.add(self.listed[-1])
        if title is not None:
            self.words.update(title.words)
        self._counts(record)
        self._mentions(record, source, place)
        self.spool.add(record, content_key, plain)

    def _content_key(self, record: WorkRecord, title: Title | None) -> str:
        """That of the item, the first author's family name being worked out once."""
        names, family = record.byline.names, ""
        if names:
            number = self.names(names[0].printed)
            found = self._family.get(number)
            if found is None:
                found = self._family[number] = PersonalName.parse(names[0].printed).family_key
            family = found
        return f"{title.key if title else ''}|{family}|{record.year or ''}"

    def _counts(self, record: WorkRecord) -> None:
        number = len(self.spool)
        if record.venue:
            self.venues[record.venue] += 1
            self.printed_venues.add(record.venue)
        if record.submitted_to:
            self.venues[record.submitted_to] += 1
        for found in record.identifiers:
            self.borne_works.append(number)
            self.works_identifiers.append(hash((found.scheme, found.value)))
        if record.container:
            self.books.add(hash(normalize_title(record.container).key))
            if record.editors:
                self.edited.append(number)

    def _mentions(self, record: WorkRecord, source: int, place: int) -> None:
        fragment = record.place.fragment
        self.place.append(place)
        self.first.append(len(self.mention_name))
        names, long = record.byline.names, len(record.byline.names) >= LONG
        if long:
            told = long_byline(record)
            self._tell((record.place.id, told.reason), record, 0, told)
        for position, name in enumerate(names):
            own = self.names(name.printed)
            if self.names.odd[own] and not long:
                for reason in oddities.__wrapped__(name.printed):
                    self._tell((name.printed, reason), record, position, odd_name(name, reason))
            self.mention_name.append(own)
            where, suffix = self.places.within(source, place, fragment, name.place.fragment)
            self.mention_place.append(where)
            self.mention_suffix.append(suffix)
            if name.identifiers:
                self._borne(len(self.mention_name) - 1, name.identifiers)
            if name.affiliation:
                self.organizations[name.affiliation, ()] += 1
            if name.corporate:
                self.organizations[name.printed, ()] += 1

    def _borne(self, mention: int, identifiers: tuple[Identifier, ...]) -> None:
        for found in dict.fromkeys(identifiers):
            self.borne_by.append(mention)
            self.borne.append(self.identifiers(f"{found.scheme} {found.value}"))

    def _tell(self, key: tuple[str, str], record: WorkRecord, position: int, remark: Remark) -> None:
        """Keeps a remark on a name at its first place."""
        where = (place_order(record.place), position)
        if key not in self._odd or where < self._odd[key][0]:
            self._odd[key] = where, remark

    def forget_numbering(self) -> None:
        """Lets go of what only numbering and comparing need, when all uses are numbered."""
        self.names.forget()
        self.identifiers.forget()
        self.head, self.works_identifiers = array("q"), array("q")
        self.listed, self.borne_works, self.borne_by, self.borne = array("i"), array("i"), array("i"), array("i")
        self.words.clear()
        self.books_found, self.books, self._family = len(self.books), set(), {}

    def forget_mentions(self) -> None:
        """Lets go of what rows have taken over."""
        self.place, self.first = array("i"), array("i")
        self.mention_name, self.mention_place, self.mention_suffix = array("i"), array("i"), array("i")
        self.recurring, self.titled = bytearray(), bytearray()
        self.persons = self._no_persons()
        self.remarks = []
        self._odd.clear()

    def odd_remarks(self) -> list[Remark]:
        """Remarks on names that are hardly names."""
        return [remark for _, remark in self._odd.values()]


def _item(record: WorkRecord, title: Title | None) -> Item:
    return Item(0, record.place.source, record, title, None)
