"""What is believed, as entities: made of columns and of the records that wait, some at a time."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scholargraph.model.arrays import distinct_pairs
from scholargraph.model.entities import Entities, IdentityDecision, Person, Source
from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import fold
from scholargraph.model.provenance import Place
from scholargraph.resolve.assembly import titles_of
from scholargraph.resolve.curation import Paste
from scholargraph.resolve.gather import uses_of
from scholargraph.resolve.grouping import WorkGroup
from scholargraph.resolve.identity_decisions import KeyedDecision, identity_decisions, in_order, keyed
from scholargraph.resolve.keys import sorted_by_id
from scholargraph.resolve.merge import books_of
from scholargraph.resolve.odd_names import without_nobody
from scholargraph.resolve.spelling_decisions import spelling_decisions
from scholargraph.resolve.spots import unmentioned
from scholargraph.resolve.statements import Statements
from scholargraph.resolve.streamed.packed import NAMES
from scholargraph.resolve.streamed.people import identified
from scholargraph.resolve.streamed.plain_works import PlainWorks
from scholargraph.resolve.streamed.rows import id_text
from scholargraph.resolve.streamed.run import Streamed
from scholargraph.resolve.uses import PairDecision

Ints = NDArray[np.int64]
Lot = tuple[int, int]
"""The number of the first, and the one behind that of the last."""
_ON_PLAIN = "works versions authorships mentions".split()
_ON_WORKS = [*_ON_PLAIN, *"distinctions group_authorships metrics".split()]


class Believed:
    """The entities of columns; those that hang on works, persons and decisions in parts.

    Attributes:
        said: what the sources say of people besides works.
        venue_names: their names by id.
    """

    def __init__(self, found: Streamed, names: Sequence[str], variants: Mapping[int, tuple[str, ...]]) -> None:
        """Takes what was resolved, and how persons are called."""
        self._found, self._names, self._variants = found, names, variants
        self._number = {use.key: n for n, use in enumerate(found.others, start=found.first_other)}
        self.said = Statements(
            found.intake.readings, found.gathered, found.venues, found.organizations, lambda key: self._person(self._number[key])
        )
        self.venue_names = {venue.id: venue.name for venue in found.venues.entities}

    def _person(self, use: int) -> str:
        return self._found.ids.id(int(self._found.people.of[use]))

    def lots(self, size: int) -> tuple[list[Lot], list[Lot]]:
        """All works, and all persons, in lots of some size."""
        works, persons = len(self._found.rows.work), self._found.people.count
        return _lots(works, size), _lots(persons, size)

    def works(self, first: int, behind: int) -> Entities:
        """What hangs on some works, by the first row and the one behind the last."""
        found, made = self._found, defaultdict[str, list[Any]](list)
        use, plain = bisect_left(found.rows.authorship_work, first), max(first, found.rows.several.works)
        for work in range(first, min(behind, plain)):
            merge = found.merge_of(work)
            for authorship in merge.authorships:
                authorship.person = self._person(use)  # type: ignore[misc]  # nobody has seen it yet
                use += 1
            for kind in _ON_WORKS:
                made[kind] += getattr(merge, kind)
        alone = PlainWorks(found.rows, found.venues, found.organizations, self._person)
        for work, (source, packed) in enumerate(found.plain_records(plain, behind) if plain < behind else (), start=plain):
            alone.add(work, use, source, packed)
            use += len(packed[NAMES])
        for kind in _ON_PLAIN:
            made[kind] += getattr(alone, kind)
        return Entities(**{kind: sorted_by_id(entities) for kind, entities in made.items()})

    def persons(self, first: int, behind: int) -> Entities:
        """Some persons, by the number of the first and of the one behind the last."""
        return Entities(persons=sorted_by_id(map(self._one, range(first, behind))))

    def _one(self, person: int) -> Person:
        persons, identifiers = self._identifiers
        start, end = np.searchsorted(persons, [person, person + 1]).tolist()
        texts = self._found.intake.identifiers.values
        borne = [text for n in identifiers[start:end].tolist() if (person, text := texts[n]) not in self._found.refused]
        return Person(
            id=self._found.ids.id(person),
            preferred_name=self._names[person],
            variants=self._variants.get(person, ()),
            identifiers=tuple(sorted(map(_identifier, borne), key=lambda one: one.iri)),
            homepages=tuple(sorted(self._homepages.get(person, ()))),
        )

    @cached_property
    def _identifiers(self) -> tuple[Ints, Ints]:
        """Persons and numbers of their identifiers, ascending."""
        people = self._found.people
        return distinct_pairs(people.of[people.borne_by], people.borne)

    @cached_property
    def _homepages(self) -> dict[int, set[str]]:
        pages: dict[int, set[str]] = defaultdict(set)
        for record, page in self._found.intake.persons.homepages.items():
            pages[int(self._found.people.of[self._found.first_person + record])].add(page)
        return pages

    def others(self) -> Entities:
        """All that is neither a person nor a decision and hangs on no work."""
        found = self._found
        items = (item for record in found.intake.in_books for item in found.components.items([record]))
        books, editorships = books_of(items, found.editors)
        return Entities(
            sources=tuple(Source(description=reading.source) for reading in found.intake.readings),
            organizations=found.organizations.entities,
            venues=found.venues.entities,
            spellings=spelling_decisions(found.venues, found.intake.venues, found.organizations, found.intake.organizations),
            books=sorted_by_id(books),
            editorships=sorted_by_id(
                one.model_copy(update={"person": self._person(self._number[one.person])}) for one in editorships
            ),
            **self.said.entities(),
        )

    def decisions(self, size: int) -> Iterator[Entities]:
        """All decisions on identity, in lots of some size."""
        people = self._found.people
        entities = self._entities(people.waiting if people.waiting is not None else in_order(self._by_identifiers()))
        while lot := list(islice(entities, size)):
            yield Entities(decisions=sorted_by_id(lot))

    def open_decisions(self) -> Iterator[tuple[set[str], PairDecision, str | None]]:
        """The persons of whom it is left open whether they are one, the decision on that, and the line to paste."""
        people = self._found.people
        for _, one, paste in people.waiting if people.waiting is not None else self._pasted(people.decisions):
            if one.verdict == "candidate":
                yield {self._person(one.left), self._person(one.right)}, one, paste

    def _by_identifiers(self) -> Iterator[KeyedDecision]:
        """Decisions where nobody weighed evidence."""
        people = self._found.people
        key_of = self._keys(people.borne_by)
        yield from self._pasted(people.decisions)
        for one in identified(people, self._found.intake.identifiers.values, key_of.__getitem__):
            yield keyed(key_of[one.left], key_of[one.right], one)

    def _keys(self, uses: Ints) -> dict[int, str]:
        wanted = np.zeros(self._found.count, dtype=bool)
        wanted[uses] = True
        asked = wanted.data
        return {n: key for n, key in self._found.all_keys() if asked[n]}

    def _pasted(self, made: Sequence[PairDecision]) -> Iterator[KeyedDecision]:
        """Decisions on uses that were settled one by one, with the lines to paste."""
        use = self._found.use
        paste = self._paste([one for one in made if one.verdict == "candidate"])
        for one in made:
            left, right = without_nobody([use(one.left), use(one.right)])
            yield keyed(left.key, right.key, one, paste.line(left, right) if one.verdict == "candidate" else None)

    def _entities(self, found: Iterable[KeyedDecision]) -> Iterator[IdentityDecision]:
        return identity_decisions(found, person_of=self._person, mentions_of=self._mentions, places_of=self._places)

    def _mentions(self, use: int) -> list[str]:
        found = self._found
        if use >= found.first_person:
            return []
        return [id_text("m", found.rows.mention[n]) for n in found.rows.mentions_by(use)]

    def _places(self, use: int) -> Sequence[Place]:
        found = self._found
        if use < found.first_person:
            return ()
        if use < found.first_other:
            return (found.intake.places.place(found.intake.persons.place[use - found.first_person]),)
        return self._elsewhere.get(found.others[use - found.first_other].key, ())

    @cached_property
    def _elsewhere(self) -> dict[str, list[Place]]:
        return unmentioned(self._found.intake.readings, self._found.gathered) | self._found.edited_at

    def _paste(self, made: Sequence[PairDecision]) -> Paste:
        """Writes lines for some decisions; it knows the works concerned and those beside them."""
        found = self._found
        works: dict[int, list[WorkGroup]] = {}
        for use in (use for one in made for use in (one.left, one.right)):
            if use < found.first_person:
                works |= found.beside(found.work_of(use))
        groups = [work for several in works.values() for work in several]
        names = {fold(form) for one in made for use in (one.left, one.right) for form in found.use(use).printed}
        uses = [*uses_of(groups, found.venues).uses, *found.uses_outside(names)]
        return Paste(without_nobody(uses), titles_of(groups))


def _lots(count: int, size: int) -> list[Lot]:
    return [(first, min(first + size, count)) for first in range(0, count, size)]


def _identifier(text: str) -> Identifier:
    scheme, _, value = text.partition(" ")
    return Identifier.of(scheme, value)
