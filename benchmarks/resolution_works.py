"""Work matching on tables of two sources and on labelled pairs."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import resolution_sets as sets
from resolution_against import splink_works

from scholargraph.resolve.items import Item, collect
from scholargraph.resolve.near_titles import Weights
from scholargraph.resolve.titles import normalize_title
from scholargraph.resolve.work_rules import judge
from scholargraph.resolve.works import match_works

Pairs = set[tuple[str, str]]


def _line(label: str, found: Pairs, gold: Pairs, more: str = "") -> None:
    right = len(found & gold)
    precision, recall = right / max(1, len(found)), right / max(1, len(gold))
    print(
        f"  {label:40} P {precision:.4f} R {recall:.4f} F {2 * precision * recall / max(1e-12, precision + recall):.4f}  {more}",
        flush=True,
    )


def report_works(data: Path, python: str | None = None) -> None:
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
    if python:
        found, seconds = splink_works(python, items, name)
        _line("peer: Splink 5 on DuckDB", found, gold, f"{seconds:.1f} s")
    _line("baseline: equal title", _cross(_equal(items, year=False), name), gold)
    _line("baseline: equal title and year", _cross(_equal(items, year=True), name), gold)


def report_pairs(data: Path) -> None:
    """Prints the rows of the labelled pairs, as the tables print them and with values in wrong columns."""
    pairs = sets.dirty_pairs(data, "test")
    readings, ids, _ = sets.dblp_acm(data)
    items, _ = collect(readings)
    at = {own: item for item in items for part in ids if (own := (item.source, part.get(item.record.place.id, ""))) and own[1]}
    sides = []
    for side, name in enumerate(("dblp", "acm")):
        rows = sets.table(data, name)
        found = sets.printed_rows([pair[side] for pair in pairs], [row[1:] for row in rows])  # type: ignore[misc]
        sides.append([at[name, rows[n][0]] if n is not None else None for n in found])
    asked = [
        (left, right, pair[2]) for left, right, pair in zip(*sides, pairs, strict=True) if left is not None and right is not None
    ]
    print(f"er-dblp-acm, labelled pairs: {len(asked)} of {len(pairs)}; {len(pairs) - len(asked)} have no row in the tables")
    _judged("scholargraph", items, asked)
    readings, places = sets.pair_readings(pairs)
    items, remarks = collect(readings)
    of = {item.record.place.id: item for item in items}
    asked = [(of[places[0][sets.row_of(a)]], of[places[1][sets.row_of(b)]], same) for a, b, same in pairs]
    print(f"er-dblp-acm, dirty pairs: {len(pairs)} of {len(items)} records, {len(remarks)} of them mended")
    _judged("scholargraph", items, asked)
    equal = {(n, n) for n, (a, b, _) in enumerate(pairs) if normalize_title(a["title"]).key == normalize_title(b["title"]).key}
    _line("baseline: equal title", {(str(n), str(n)) for n, _ in equal}, {(str(n), str(n)) for n, p in enumerate(pairs) if p[2]})


def _judged(label: str, items: Sequence[Item], asked: Sequence[tuple[Item, Item, bool]]) -> None:
    """Pairs judged one by one, without their labels; years that differ make versions, which the labels keep apart."""
    weights = Weights(items)
    found = set()
    for n, (left, right, _) in enumerate(asked):
        years = {item.record.year for item in (left, right) if item.record.year}
        if judge(left, right, weights).verdict in ("same", "version") and len(years) < 2:
            found.add((str(n), str(n)))
    _line(label, found, {(str(n), str(n)) for n, (_, _, same) in enumerate(asked) if same})


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
    """Records of a work by year; one without a year stands with the first."""
    known = min((item.record.year for item in work if item.record.year), default=None)
    parts: dict[object, list[Item]] = {}
    for item in work:
        parts.setdefault(item.record.year or known, []).append(item)
    return list(parts.values())


def _equal(items: Iterable[Item], *, year: bool) -> list[list[Item]]:
    groups: dict[object, list[Item]] = {}
    for item in items:
        if item.title:
            groups.setdefault((normalize_title(item.record.title or "").key, item.record.year if year else None), []).append(item)
    return list(groups.values())
