"""What a curation file says of works and of entries to leave out, bound to the records."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import combinations, pairwise

from scholargraph.errors import CurationError
from scholargraph.model.links import Disjoint
from scholargraph.model.names import fold
from scholargraph.model.records import SourceReading
from scholargraph.resolve.decisions import Curation, Decision, WorkSelector
from scholargraph.resolve.items import Item
from scholargraph.resolve.titles import normalize_title

Pairs = list[tuple[int, int]]


def bind_works(curation: Curation, items: Sequence[Item]) -> tuple[Pairs, Pairs]:
    """Pairs of records that are one work by a human's word, and pairs that are not.

    Raises:
        CurationError: a selector selects nothing, or two lines contradict each other; both places are named.
    """
    same: dict[tuple[int, int], str] = {}
    different: dict[tuple[int, int], str] = {}
    for decision in curation.decisions:
        if decision.works is None:
            continue
        chosen = [_select(selector, items, decision) for selector in decision.works.same or decision.works.different or ()]
        if decision.works.same:
            members = sorted({index for group in chosen for index in group})
            same |= dict.fromkeys(pairwise(members), decision.where)
        else:
            for one, other in combinations(chosen, 2):
                different |= {(min(a, b), max(a, b)): decision.where for a in one for b in other if a != b}
    _check(same, different, len(items))
    return sorted(same), sorted(different)


def _select(selector: WorkSelector, items: Sequence[Item], decision: Decision) -> list[int]:
    found = [item.index for item in items if _fits(selector, item)]
    if not found:
        raise CurationError(f"this selects no work: {selector.title!r}", value=selector.title, where=decision.where)
    return found


def _fits(selector: WorkSelector, item: Item) -> bool:
    if selector.source not in (None, item.source) or selector.year not in (None, item.record.year):
        return False
    if selector.title.lower() in {found.value.lower() for found in item.record.identifiers}:
        return True
    return item.title is not None and item.title.key == normalize_title(selector.title).key


def works_line(left: Item, right: Item) -> str | None:
    """The line for a curation file that makes two records one work, or None where one of them cannot be named."""
    named = [_selector(item) for item in (left, right)]
    if None in named or named[0] == named[1]:
        return None
    return f"- {{works: {{same: [{', '.join(text for text in named if text)}]}}}}"


def _selector(item: Item) -> str | None:
    record = item.record
    title = record.title or min((found.value for found in record.identifiers), default=None)
    fields = {"title": title, "source": item.source, "year": record.year}
    known = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value is not None)
    return "{" + ", ".join(known) + "}" if title else None


def _check(same: dict[tuple[int, int], str], different: dict[tuple[int, int], str], size: int) -> None:
    works = Disjoint(size)
    for left, right in same:
        works.join(left, right)
    for (left, right), where in different.items():
        if (work := works.find(left)) == works.find(right):
            places = " and ".join(sorted({place for (one, _), place in same.items() if works.find(one) == work}))
            raise CurationError(f"this contradicts {places}, which make them one work", where=where)


def without_suppressed(readings: Sequence[SourceReading], curation: Curation) -> list[SourceReading]:
    """The readings without the entries that a human wants left out.

    Raises:
        CurationError: a text stands in no entry of its source.
    """
    kept = {reading.source.id: reading for reading in readings}
    for decision in curation.decisions:
        suppress = decision.suppress
        if suppress is None or suppress.text is None or suppress.source is None:
            continue
        reading = kept.get(suppress.source)
        words = fold(suppress.text)
        left = [r for r in reading.records if words not in fold(r.model_dump_json())] if reading else []
        if reading is None or len(left) == len(reading.records):
            message = f"no entry of {suppress.source} holds this text: {suppress.text!r}"
            raise CurationError(message, value=suppress.text, where=decision.where)
        kept[suppress.source] = reading.model_copy(update={"records": tuple(left)})
    return [kept[reading.source.id] for reading in readings]
