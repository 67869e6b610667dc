"""The names that an index on disk keeps, folded as they are looked up."""

from __future__ import annotations

from collections.abc import Iterator

from scholargraph.query.people import all_names, letters
from scholargraph.query.things import all_labels, kinds
from scholargraph.store.base import Store


def label_rows(store: Store) -> Iterator[tuple[str, str, str, str]]:
    """Kind, folded name, IRI and name of everything that a parameter of a saved query can name."""
    for person, label in all_names(store):
        yield "person", letters(label), person, label
    for kind in kinds():
        for folded, thing, label in all_labels(store, kind):
            yield kind, folded, thing, label
