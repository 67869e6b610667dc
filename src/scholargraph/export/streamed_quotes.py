"""Quoted places of columns: what the columns `source` and `quote` of a table are made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from numpy.typing import NDArray

from scholargraph.graph.iris import escape_fragment, fragment_mark, iri, quote_iri
from scholargraph.graph.rows import quote_key
from scholargraph.model.arrays import objects, values_at
from scholargraph.resolve.streamed.places import Places

QUOTE = "concat(t0, NULLIF(n0, -1), t1, NULLIF(n1, -1), t2)"
"""The IRI of a place in SQL: texts around its numbers, the arrays that `Quotes.arrays` gives."""


class Quotes:
    """The places of a build as IRIs that start with `base`."""

    def __init__(self, places: Places, base: str) -> None:
        self._places, self._base = places, base
        sources = [iri(base, source) for source in places.sources]
        self._texts = {"source": objects([sources[found[0]] for found in places.patterns])}
        self._texts |= {f"t{n}": objects([self._part(n, found) for found in places.patterns]) for n in range(3)}

    def _part(self, n: int, pattern: tuple[int, str, str, str]) -> str:
        """A text around or between the numbers of a place, as it stands in its IRI."""
        text = escape_fragment(pattern[1:][n])
        if n:
            return text
        empty = not any(pattern[1:])
        return iri(self._base, self._places.sources[pattern[0]]) + ("" if empty else fragment_mark(self._base) + text)

    def arrays(self, place: NDArray[Any]) -> dict[str, NDArray[Any]]:
        """What the columns `source` and `quote` of places are made of, by name."""
        pattern = values_at(self._places.pattern, place)
        held = {name: texts[pattern] for name, texts in self._texts.items()}
        return held | {"n0": values_at(self._places.first, place), "n1": values_at(self._places.second, place)}

    def first(self, places: Iterable[int]) -> int:
        """Of several places the one that is quoted."""
        return min(places, key=lambda one: quote_key(quote_iri(self._base, self._places.place(one))))
