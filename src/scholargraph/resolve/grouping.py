"""Records that are one work → the work before it has an id: its versions, its byline, and the keys of both.

Keys are made of content (title, position, name), never of line numbers, so that a line added above moves no IRI.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from scholargraph.model.names import fold
from scholargraph.model.records import Remark
from scholargraph.resolve.alignment import Alignment, Slot
from scholargraph.resolve.items import Item
from scholargraph.resolve.venues import Venues
from scholargraph.resolve.versions import Appearance, chosen, versions_of


@dataclass(slots=True)
class WorkGroup:
    """One work before it has an id: key, records, versions and authors; `uses[n]` is the use key of `slots[n]`.

    `groups` are the places of its byline that bodies hold, which are nobody's.
    """

    key: str
    items: list[Item]
    versions: list[Appearance]
    slots: list[Slot]
    complete: bool
    uses: list[str] = field(default_factory=list)
    groups: list[Slot] = field(default_factory=list)

    @property
    def chosen(self) -> Appearance:
        """The version that stands for the work."""
        return chosen(self.versions)


def group_works(items: Sequence[Item], groups: Sequence[Sequence[int]], venues: Venues) -> tuple[list[WorkGroup], list[Remark]]:
    """Versions, aligned bylines and content keys of matched works, sorted by key."""
    remarks: list[Remark] = []
    works = []
    for group in groups:
        members = [items[index] for index in group]
        versions = versions_of(members, venues)
        front = chosen(versions)
        alignment = Alignment(members, frozenset(item.index for item in front.items))
        remarks.extend(alignment.remarks)
        persons, bodies = _without_bodies(alignment.slots, members)
        works.append(WorkGroup("", members, versions, persons, alignment.complete, groups=bodies))
    for key, work in zip(_work_keys(works), works, strict=True):
        work.key = key
        work.uses = _slot_keys(work)
    return sorted(works, key=lambda work: work.key), remarks


def _without_bodies(slots: list[Slot], items: Sequence[Item]) -> tuple[list[Slot], list[Slot]]:
    """The slots of persons, and those of bodies: names that every source which prints them marks as a body's."""
    names = {item.index: item.names for item in items}
    if not any(name.corporate for found in names.values() for name in found):
        return slots, []
    bodies = [s for s in slots if s.occurrences and all(names[o.item][o.name].corporate for o in s.occurrences)]
    return [slot for slot in slots if slot not in bodies], bodies


def _work_keys(works: Sequence[WorkGroup]) -> list[str]:
    """Keys made of the smallest title; where several works bear it, of first author and year as well."""
    heads = [min(item.title.key if item.title else item.content_key.partition("|")[0] for item in work.items) for work in works]
    shared = Counter(heads)
    recurring = [any(item.title and item.title.recurring for item in work.items) for work in works]
    longs = [
        min(item.content_key for item in work.items) if shared[head] > 1 or recurs else head
        for work, head, recurs in zip(works, heads, recurring, strict=True)
    ]
    times = Counter(longs)
    told = [_fingerprint(work) if times[key] > 1 else () for key, work in zip(longs, works, strict=True)]
    order = sorted(range(len(works)), key=lambda n: (longs[n], told[n]))
    keys = [""] * len(works)
    seen: Counter[str] = Counter()
    for n in order:
        seen[longs[n]] += 1
        keys[n] = longs[n] if seen[longs[n]] == 1 else f"{longs[n]}#{seen[longs[n]]}"
    return keys


def _fingerprint(work: WorkGroup) -> tuple[str, ...]:
    return tuple(
        sorted(
            "|".join([item.content_key, item.source, item.record.venue or "", *(fold(name.printed) for name in item.names)])
            for item in work.items
        )
    ) + tuple(item.record.place.id for item in work.items)


def _slot_keys(work: WorkGroup) -> list[str]:
    keys: list[str] = []
    for slot in work.slots:
        if slot.position is not None:
            key = f"{work.key}|{slot.position}"
        elif slot.basis == "impliedByOwner":
            key = f"{work.key}|owner|{min(slot.owner_sources)}"
        else:
            key = f"{work.key}|~{min(fold(form) for form in slot.forms)}"
        keys.append(key)
    return keys if len(set(keys)) == len(keys) else _numbered(keys)


def _numbered(keys: Sequence[str]) -> list[str]:
    """Keys made different: the n-th of equal ones gets n."""
    seen: Counter[str] = Counter()
    found = []
    for key in keys:
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return found
