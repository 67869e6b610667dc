"""Works of records that must be looked at together, made by two processes in lots."""

from __future__ import annotations

from collections.abc import Iterator

from scholargraph.model.aside import Ahead
from scholargraph.model.records import Remark
from scholargraph.resolve.grouping import WorkGroup
from scholargraph.resolve.organizations import Organizations
from scholargraph.resolve.streamed.components import Components
from scholargraph.resolve.streamed.made import MadeWork, made
from scholargraph.resolve.streamed.spool import Spool
from scholargraph.resolve.venues import Venues

Made = tuple[list[MadeWork | None], list[Remark], list[WorkGroup], dict[int, int]]
"""Works (None for one that is as good as alone), remarks, edited volumes, and the plain records that are as good as alone."""
_LOT, _LOTS = 50, 4
"""Components that are made at once, and from how many lots on another process helps."""


def made_in_lots(components: Components, spool: Spool, venues: Venues, organizations: Organizations) -> Iterator[Made]:
    """What comes of each component, in order; every second lot is made by another process, if there is room for one."""

    def lot(first: int) -> list[Made]:
        behind = min(first + _LOT, len(components))
        return [_made(components, number, venues, organizations) for number in range(first, behind)]

    lots = range(0, len(components), _LOT)
    spool.flush()
    with Ahead(lambda: map(lot, lots[1::2]), alone=len(lots) < _LOTS) as ahead:
        beside = iter(ahead)
        for n, first in enumerate(lots):
            yield from next(beside) if n % 2 else lot(first)


def _made(components: Components, number: int, venues: Venues, organizations: Organizations) -> Made:
    works, remarks, single = components.found(number)
    volumes = [work for work in works if any(item.record.editors and item.record.container for item in work.items)]
    every = [None if n in single else made(work, venues, organizations) for n, work in enumerate(works)]
    return every, remarks, volumes, single
