"""The facts of a page as plain lists and numbers: what its script reads, and what its tables print."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import Any

from scholargraph.model.tables import AdvisingRow, SourceRow, Tables
from scholargraph.network.communities import communities
from scholargraph.network.layout import layout
from scholargraph.network.lineage import advisings, lineage_layout
from scholargraph.statistics.places import place_label
from scholargraph.visualize.groups import OUTSIDE, Group, groups
from scholargraph.visualize.options import PageOptions
from scholargraph.visualize.scope import Scope
from scholargraph.visualize.vis import model


def page_data(everybody: Tables, scope: Scope, options: PageOptions) -> dict[str, Any]:
    """Everything the page's script needs; people, works and sources are named by their index in the lists.

    Args:
        everybody: the tables before the selection: names of people in bylines who are not on the page.
        scope: what is on the page.
        options: what the colours mean, which view, and whether quoted lines are left out.

    Returns:
        A value for JSON. `people` are first those in the picture, then those only in the tables, then those only named in
        bylines; `drawn` and `listed` say where each part ends. `works` are whole; `compact.packed` makes them small.
    """
    tables, drawn = scope.tables, scope.drawn
    graph = _graph(tables, drawn, options)
    found = communities(graph)
    positions = _positions(tables, drawn, graph, found, options)
    coloured = groups(tables, drawn, found, options, positions)
    order = [*drawn, *sorted({row.person for row in tables.persons} - set(drawn))]
    listed = len(order)
    order += sorted({row.person for row in tables.authorships} - set(order))
    person = {iri: index for index, iri in enumerate(order)}
    group_of = {iri: index for index, group in enumerate(coloured) for iri in group.members}
    source = {row.source: index for index, row in enumerate(tables.sources)}
    forms: dict[str, list[str]] = defaultdict(list)
    works = _works(tables, person, source, forms, options.public)
    work = {row["id"]: index for index, row in enumerate(works)}
    years = _advising_years(tables, options) or [row["y"] for row in works if row["y"] is not None]
    return {
        "view": options.view,
        "people": _people(everybody, order, listed, group_of, forms),
        "drawn": len(drawn),
        "listed": listed,
        "works": [{key: value for key, value in row.items() if key != "id"} for row in works],
        "pairs": _pairs(tables, person, work),
        "advising": _advising(tables, person, source, options.public),
        "groups": [_legend(group) for group in coloured],
        "sources": [_source(row) for row in tables.sources],
        "candidates": _candidates(tables, graph, person),
        "circles": len(_circles(graph, person)),
        "years": [min(years), max(years)] if years else [0, 0],
        "unknown": _unknown(works, tables, options),
        "public": options.public,
        "partial": scope.partial,
        "vis": {**model(options.view == "lineage"), "at": [value for iri in drawn for value in positions[iri]]},
    }


def _legend(group: Group) -> dict[str, Any]:
    found: dict[str, Any] = {"label": group.label, "color": group.color, "n": len(group.members)}
    if group.short:
        found["short"] = group.short
    return {**found, "outside": 1} if group.color == OUTSIDE else found


def _positions(
    tables: Tables, drawn: list[str], graph: Any, found: list[list[str]], options: PageOptions
) -> dict[str, tuple[int, int]]:
    if options.view == "lineage":
        inside = set(drawn)
        return lineage_layout(drawn, [(a, b) for a, b in advisings(tables) if {a, b} <= inside])
    return layout(graph, found)


def _unknown(works: list[dict[str, Any]], tables: Tables, options: PageOptions) -> int:
    """What has no year: works, or advisings in a lineage."""
    if options.view == "lineage":
        return sum(row.start_year is None and row.end_year is None for row in tables.advising)
    return sum(row["y"] is None for row in works)


def _advising_years(tables: Tables, options: PageOptions) -> list[int]:
    if options.view != "lineage":
        return []
    return [year for row in tables.advising for year in (row.start_year, row.end_year) if year is not None]


def _people(
    everybody: Tables, order: list[str], listed: int, group_of: dict[str, int], forms: dict[str, list[str]]
) -> list[dict[str, Any]]:
    """Name, id; for those on the page also group, variants, printed forms (`p`, which mentions count into), ORCID."""
    rows = {row.person: row for row in everybody.persons}
    printed = _printed_names(everybody)
    people = []
    for index, iri in enumerate(order):
        row = rows.get(iri)
        entry: dict[str, Any] = {"n": row.name if row else printed.get(iri, "another author"), "i": _local(iri)}
        if index < listed and row:
            entry |= {"g": group_of.get(iri, -1), "v": list(row.variants), "p": forms[iri]}
            entry |= {"o": row.orcid} if row.orcid else {}
        people.append(entry)
    return people


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1] or iri


def _graph(tables: Tables, drawn: list[str], options: PageOptions) -> Any:
    """Pairs with their number of joint works (not in a lineage), and advisings, which weigh like one joint work."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(drawn)
    pair_works = [] if options.view == "lineage" else tables.pair_works
    for (a, b), works in Counter((row.person_a, row.person_b) for row in pair_works).items():
        if a in graph and b in graph:
            graph.add_edge(a, b, works=works)
    for row in tables.advising:
        if row.advisor != row.advisee and not graph.has_edge(row.advisor, row.advisee):
            graph.add_edge(row.advisor, row.advisee, works=1)
    return graph


def _printed_names(tables: Tables) -> dict[str, str]:
    """Person → a printed name: for people of bylines who are not in the tables of a selection."""
    return {row.person: row.printed for row in sorted(tables.mentions, key=lambda row: (row.person, row.printed))}


def _works(
    tables: Tables, person: dict[str, int], source: dict[str, int], forms: dict[str, list[str]], public: bool
) -> list[dict[str, Any]]:
    """Works, newest first: title, year, venue, status, authors in byline order, mentions, implied authors.

    `m` is flat: person, printed form (index into the person's `p`), source, place; `i` is flat: person, source, place.
    """
    bylines: dict[str, dict[int, tuple[float, int]]] = defaultdict(dict)
    implied: dict[str, set[str]] = defaultdict(set)
    for row in tables.authorships:
        index = person[row.person]
        rank = (row.position if row.position is not None else math.inf, index)
        bylines[row.work][index] = min(rank, bylines[row.work].get(index, rank))
        if row.basis == "impliedByOwner":
            implied[row.work].add(row.person)
    mentions = {} if public else _mentions(tables, person, source, forms)
    owners = {} if public else _owner_places(tables, source)
    found = []
    newest_first = sorted(tables.works, key=lambda row: (row.year is not None, -(row.year or 0), row.title.casefold(), row.work))
    for work in newest_first:
        line = bylines.get(work.work, {})
        entry: dict[str, Any] = {"id": work.work, "t": work.title, "y": work.year, "a": sorted(line, key=lambda one: line[one])}
        if work.venue_name:
            entry["v"] = work.venue_name
        if work.status in ("submitted", "underReview", "preprint", "accepted", "retracted"):
            entry["s"] = work.status
        if not work.byline_complete:
            entry["c"] = 1
        if work.work in mentions:
            entry["m"] = [value for mention in mentions[work.work] for value in mention]
        if implied[work.work]:
            entry["i"] = [
                value
                for owner in sorted(implied[work.work])
                for value in (person[owner], *owners.get((work.work, owner), owners.get((work.work, None), (-1, ""))))
            ]
        found.append(entry)
    return found


def _mentions(
    tables: Tables, person: dict[str, int], source: dict[str, int], forms: dict[str, list[str]]
) -> dict[str, list[tuple[int, int, int, int | str]]]:
    often = Counter((row.person, row.printed) for row in tables.mentions)
    for who, printed in sorted(often, key=lambda form: (form[0], -often[form], form[1])):
        forms[who].append(printed)
    number = {iri: {form: index for index, form in enumerate(known)} for iri, known in forms.items()}
    found: dict[str, dict[tuple[int, int, int, int | str], str]] = defaultdict(dict)
    for row in tables.mentions:
        place = place_label(row.quote, row.source)
        key = (person[row.person], number[row.person][row.printed], source.get(row.source, -1), place)
        found[row.work][key] = row.mention
    return {work: sorted(keys, key=lambda key: (key[0], key[2], str(key[3]).zfill(9), key[1])) for work, keys in found.items()}


def _owner_places(tables: Tables, source: dict[str, int]) -> dict[tuple[str, str | None], tuple[int, int | str]]:
    """(work, owner) → where the owner's page prints the work; (work, None) → any place."""
    about = {row.source: row.about for row in tables.sources}
    found: dict[tuple[str, str | None], tuple[int, int | str]] = {}
    for row in tables.versions:
        place = (source.get(row.source, -1), place_label(row.quote, row.source))
        found.setdefault((row.work, None), place)
        if owner := about.get(row.source):
            found.setdefault((row.work, owner), place)
    return found


def _pairs(tables: Tables, person: dict[str, int], work: dict[str, int]) -> list[list[Any]]:
    """Person, person, their joint works (newest first)."""
    joint: dict[tuple[str, str], list[int]] = {(row.person_a, row.person_b): [] for row in tables.pairs}
    for row in tables.pair_works:
        if (row.person_a, row.person_b) in joint:
            joint[row.person_a, row.person_b].append(work[row.work])
    return sorted([*sorted((person[a], person[b])), sorted(works)] for (a, b), works in joint.items() if works)


def _advising(tables: Tables, person: dict[str, int], source: dict[str, int], public: bool) -> list[dict[str, Any]]:
    def entry(row: AdvisingRow) -> dict[str, Any]:
        found: dict[str, Any] = {"a": person[row.advisor], "b": person[row.advisee], "r": row.role}
        optional = {"f": row.start_year, "t": row.end_year, "c": 1 if row.current else None, "l": row.later_position}
        found |= {key: value for key, value in optional.items() if value is not None}
        if not public:
            found |= {"s": source.get(row.source, -1), "q": place_label(row.quote, row.source)}
        return found

    rows = [row for row in tables.advising if row.advisor in person and row.advisee in person and row.advisor != row.advisee]
    return [entry(row) for row in sorted(rows, key=lambda row: (person[row.advisor], person[row.advisee], row.advising))]


def _source(row: SourceRow) -> dict[str, Any]:
    return {"n": row.label, "f": row.format, "d": row.as_of.isoformat() if row.as_of else None}


def _circles(graph: Any, person: dict[str, int]) -> list[list[int]]:
    """The connected parts of the picture, the largest first."""
    import networkx as nx

    parts = [sorted(person[node] for node in part) for part in nx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), part))


def _candidates(tables: Tables, graph: Any, person: dict[str, int]) -> list[dict[str, Any]]:
    """Undecided identities; those that would join two circles first."""
    circle = {index: number for number, part in enumerate(_circles(graph, person)) for index in part}
    found = []
    for row in tables.candidates:
        if row.person_a in person and row.person_b in person:
            a, b = person[row.person_a], person[row.person_b]
            joins = circle.get(a) != circle.get(b)
            found.append({"a": a, "b": b, "score": round(row.score, 2), "why": row.reasons, "joins": joins})
    return sorted(found, key=lambda one: (not one["joins"], -one["score"], one["a"], one["b"]))
