"""Records made ready to be taken in, which needs no other record; this may be done by another process."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from typing import Any

from scholargraph.model.records import AdvisingRecord, AnyRecord, OwnerRecord, PersonRecord, Remark, WorkRecord
from scholargraph.resolve.lettered import checked
from scholargraph.resolve.streamed import NotStreamedError
from scholargraph.resolve.streamed.packed import is_plain, pack

Handed = tuple[str, str, Any]
"""Kind of a record, fragment of its place, and the record: see `Handing.add`."""
Batch = tuple[list[Handed], list[Remark], tuple[int, int | None]]
"""Records, remarks on what was left out, and how far the reading is."""
_BATCH = 1000


class Handing:
    """Hands records on in batches.

    Attributes:
        at: how far the reading is: records and bytes.
    """

    def __init__(self, give: Callable[[Batch], None]) -> None:
        self._give = give
        self._held: list[Handed] = []
        self._remarks: list[Remark] = []
        self.at: tuple[int, int | None] = (0, None)

    def add(self, record: AnyRecord) -> None:
        """Takes a record.

        Plain works are handed on packed and marshalled, records of persons as name, variants, identifiers and homepage,
        others as they are; None where nothing is left of one.

        Raises:
            NotStreamedError: it needs others to be understood.
        """
        found = checked(record, self._remarks)
        what: Any = found
        if isinstance(found, WorkRecord):
            if found.glued or found.byline.owner_implied:
                raise NotStreamedError
            if is_plain(found):
                what = marshal.dumps(pack(found))
        elif isinstance(found, PersonRecord):
            identifiers = dict.fromkeys(f"{one.scheme} {one.value}" for one in found.printed.identifiers)
            what = found.printed.printed, found.variants, tuple(identifiers), found.homepage
        elif isinstance(found, OwnerRecord | AdvisingRecord):
            raise NotStreamedError
        self._held.append((record.kind, record.place.fragment, what))
        if len(self._held) == _BATCH:
            self.flush()

    def watch(self, records: int, position: int | None) -> None:
        """Is told how far the reading is."""
        self.at = records, position

    def flush(self) -> None:
        """Hands on what is held."""
        self._give((self._held, self._remarks, self.at))
        self._held, self._remarks = [], []
