"""Work matching on tables of two sources and on labelled pairs."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

import resolution_sets as sets

from scholargraph.resolve.items import Item, collect
from scholargraph.resolve.titles import normalize_title
from scholargraph.resolve.works import match_works

Pairs = set[tuple[str, str]]


def _line(label: str, found: Pairs, gold: Pairs, more: str = "") -> None:
    right = len(found & gold)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    print(
        f"  {label:34} P {precision:.4f} R {recall:.4f} F {2 * precision * recall / max(1e-12, precision + recall):.4f}  {more}",
        flush=True,
    )


def report_works(data: Path) -> None:
    """Prints the rows of er-dblp-acm."""
    readings, ids, gold = sets.dblp_acm(data)
    print(f"er-dblp-acm: {len(ids[0])} and {len(ids[1])} records, {len(gold)} pairs")
    start = time.perf_counter()
    items, _ = collect(readings)
    matching = match_works(items)
    seconds = time.perf_counter() - start
    name = {place: own for part in ids for place, own in part.items()}
    works = [[items[i] for i in group] for group in matching.groups]
    _line("scholargraph, one work", _cross(works, name), gold, f"{seconds:.1f} s")
    _line("scholargraph, one version", _cross((v for work in works for v in _versions(work)), name), gold)
    _line("baseline: equal title", _cross(_equal(items, year=False), name), gold)
    _line("baseline: equal title and year", _cross(_equal(items, year=True), name), gold)


def _cross(groups: Iterable[list[Item]], name: dict[str, str]) -> Pairs:
    return {
        (name[a.record.place.id], name[b.record.place.id])
        for group in groups
        for a in group
        if a.source == "dblp"
        for b in group
        if b.source == "acm"
    }


def _versions(work: list[Item]) -> list[list[Item]]:
    parts: dict[object, list[Item]] = {}
    for item in work:
        parts.setdefault(item.record.year, []).append(item)
    return list(parts.values())


def _equal(items: Iterable[Item], *, year: bool) -> list[list[Item]]:
    groups: dict[object, list[Item]] = {}
    for item in items:
        if item.title:
            groups.setdefault((normalize_title(item.record.title or "").key, item.record.year if year else None), []).append(item)
    return list(groups.values())
