"""Records of persons as columns."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import fold
from scholargraph.resolve.keys import place_order
from scholargraph.resolve.streamed import NotStreamedError
from scholargraph.resolve.streamed.numbers import Numbers
from scholargraph.resolve.streamed.places import Places
from scholargraph.resolve.streamed.runs import runs
from scholargraph.resolve.uses import NameUse


class PersonRecords:
    """Records of persons, and the uses that they are.

    Attributes:
        sources, names, identifiers: what the numbers stand for.
        source, name, place: number of the source, of the name and of the place.
        variants: more names of it, where there are any; homepages the same.
        borne_by, borne: record and identifier, wherever one has any.
        again: which of several of one key it is, where it is not the first.
    """

    def __init__(self, sources: Sequence[str], names: Numbers, identifiers: Numbers) -> None:
        self.sources, self.names, self.identifiers = sources, names, identifiers
        self.source, self.name, self.place = array("i"), array("i"), array("i")
        self.borne_by, self.borne = array("i"), array("i")
        self.variants: dict[int, tuple[int, ...]] = {}
        self.homepages: dict[int, str] = {}
        self.again: dict[int, int] = {}
        self._key = array("q")

    def __len__(self) -> int:
        return len(self.name)

    def add(
        self, source: int, place: int, printed: str, variants: Sequence[str], identifiers: Sequence[str], homepage: str | None
    ) -> None:
        """Takes a record: its name, other spellings, identifiers as `scheme value`, and homepage."""
        number = len(self.name)
        self.source.append(source)
        self.name.append(self.names(printed))
        self.place.append(place)
        if variants:
            self.variants[number] = tuple(map(self.names, variants))
        if homepage:
            self.homepages[number] = homepage
        for found in identifiers:
            self.borne_by.append(number)
            self.borne.append(self.identifiers(found))
        self._key.append(hash((source, fold(printed))))

    def settle(self, places: Places) -> None:
        """Numbers those of one key in the order of their places.

        Raises:
            NotStreamedError: two of one name stand at one place.
        """
        keys = np.frombuffer(self._key, dtype=np.int64)
        order = np.argsort(keys, kind="stable")
        for start, end in runs(keys[order]):
            several = sorted((place_order(places.place(self.place[n])), int(n)) for n in order[start:end])
            if any(one[0] == other[0] for one, other in pairwise(several)):
                raise NotStreamedError
            said = sorted((first, fragment + '"', number) for (_, first, _, fragment), number in several)
            self.again |= {number: n for n, (_, _, number) in enumerate(said, start=1) if n > 1}

    def key(self, number: int) -> str:
        """The key of the use that a record is."""
        again = self.again.get(number)
        name = fold(self.names.values[self.name[number]])
        return f"person|{self.sources[self.source[number]]}|{name}" + (f"#{again}" if again else "")

    def nameless(self) -> Iterator[NameUse]:
        """All records as uses without names and identifiers."""
        for number, source in enumerate(self.source):
            yield NameUse(0, self.key(number), "person", (), (self.sources[source],))

    def use(self, number: int) -> NameUse:
        """A record as the use that it would be in memory."""
        printed = {self.names.values[one] for one in (self.name[number], *self.variants.get(number, ()))}
        at = np.flatnonzero(np.asarray(self.borne_by) == number)
        borne = [self.identifiers.values[self.borne[n]].partition(" ") for n in at.tolist()]
        identifiers = tuple(Identifier.of(scheme, value) for scheme, _, value in borne)
        source = self.sources[self.source[number]]
        return NameUse(0, self.key(number), "person", tuple(sorted(printed)), (source,), identifiers=identifiers)
