"""What stands behind each number: the works that a cell counts, with document, line and the name as printed there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from scholargraph.errors import UsageError
from scholargraph.model.table import Table, Words
from scholargraph.model.tables import Tables
from scholargraph.statistics.bylines import Ints
from scholargraph.statistics.citations import UNKNOWN
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.options import DEFAULT, Options
from scholargraph.statistics.pairs import joint_weight
from scholargraph.statistics.parts import NONE
from scholargraph.statistics.values import absent, column, rows, words, years

PEOPLE = ("person", "name", "work", "title", "year", "counts_in", "share", "document", "line", "printed", "basis", "citations")
PAIRS = (
    *("person_a", "name_a", "person_b", "name_b", "work", "title", "year", "counts_in", "weight"),
    *("document", "line", "printed_a", "printed_b"),
)
_NOTE = "counts_in names the columns to which a work adds; share and weight are what it adds to the fractional ones."


def evidence(table: str, tables: Tables | Facts, options: Options = DEFAULT) -> Table:
    """The works and source lines behind every cell of the tables of people or pairs.

    Raises:
        UsageError: it is another table.
    """
    facts = tables if isinstance(tables, Facts) else Facts(tables)
    if opens(table) == "people":
        return people(facts, options)
    return pairs(facts, options)


def opens(table: str) -> str:
    """Whose works stand behind a table: `people` or `pairs`.

    Raises:
        UsageError: neither's.
    """
    if table in ("people", "credits"):
        return "people"
    if table in ("pairs", "pair_works"):
        return "pairs"
    raise UsageError(f"--evidence opens people and pairs, not {table}", value=table, hint="use --table people or --table pairs")


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the entries of bylines stand: one value a line and printed name, sorted by entry, document and line.

    Attributes:
        documents, names: texts, both sorted.
        entry, document, line, name: NONE for no document and no name, line 0 for none.
    """

    documents: list[str]
    names: list[str]
    entry: Ints
    document: Ints
    line: Ints
    name: Ints


def _lines(facts: Facts) -> _Lines:
    """An entry that nobody prints (an implied author) has the first place of its work, and no name."""
    found, first = facts.mentions, facts.appearances
    documents = sorted({*found.documents, *first.documents})
    number = {text: index for index, text in enumerate(documents)}
    of_mention, of_work = ([number[text] for text in part.documents] for part in (found, first))
    entry = _entries(facts)
    kept = np.flatnonzero(entry != NONE)
    bare = np.setdiff1d(np.arange(len(facts.by_work)), entry[kept])
    work = facts.by_work[bare]
    columns = (
        np.concatenate([entry[kept], bare]),
        np.concatenate(
            [np.array(of_mention, dtype=np.int64)[found.document[kept]], np.array([*of_work, NONE])[first.document[work]]]
        ),
        np.concatenate([found.line[kept], first.line[work]]),
        np.concatenate([found.name[kept], np.full(len(bare), NONE)]),
    )
    place = np.arange(len(columns[0]))  # names of one line in the order of their mentions
    order = np.lexsort((place, columns[3], columns[2], columns[1], columns[0]))
    ordered = np.stack([one[order] for one in columns])
    new = np.r_[True, (ordered[:, 1:] != ordered[:, :-1]).any(axis=0)] if len(order) else np.zeros(0, dtype=np.bool_)
    order = order[new]
    order = order[np.lexsort((order, *(one[order] for one in columns[2::-1])))]
    return _Lines(documents, found.names, *(one[order] for one in columns))


def _entries(facts: Facts) -> Ints:
    """The entry of each mention; NONE for names of people without figures."""
    found, many = facts.mentions, max(len(facts.person), 1)
    person = np.append(facts.everybody, NONE)[found.person]
    keys = facts.by_work * many + facts.by_person
    wanted = found.work * many + person
    place = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
    there = (person != NONE) & (found.work != NONE)
    return np.where(there & (keys[place] == wanted), place, NONE) if len(keys) else np.full(len(wanted), NONE)


def _text(values: list[str], places: Ints) -> Words:
    """Texts by place; None for NONE."""
    return words([*values, None])[places]


def _rank(values: list[str], places: Ints) -> Ints:
    """Where a text sorts; an absent one as the word None."""
    order = {text: index for index, text in enumerate(sorted({*values, "None"}))}
    return np.array([*(order[text] for text in values), order["None"]], dtype=np.int64)[places]


def people(facts: Facts, options: Options = DEFAULT) -> Table:
    """One row for each person, work and printed name. Columns: PEOPLE."""
    found = _lines(facts)
    entry, document, line, name = found.entry, found.document, found.line, found.name
    if options.person:
        theirs = facts.by_person[entry] == facts.number.get(options.person, -1)
        entry, document, line, name = entry[theirs], document[theirs], line[theirs], name[theirs]
    work, person = facts.by_work[entry], facts.by_person[entry]
    year, cited = facts.year[work], facts.citations.count[work]
    columns = (
        *(words(facts.person)[person], words(facts.name)[person], words(facts.work)[work], words(facts.title)[work]),
        *(years(year), _columns(facts)[entry], column(facts.share)[entry]),
        *(_text(found.documents, document), absent(line, line == 0), _text(found.names, name)),
        *(words(facts.basis)[entry], absent(cited, cited == UNKNOWN)),
    )
    places = (_rank(found.names, name), line, _rank(found.documents, document))
    of_work = (work, facts.title_order[work], -year, year == NO_YEAR)
    order = np.lexsort((*places, *of_work, person, facts.name_order[person]))
    return Table(PEOPLE, rows(columns, order), "Works behind the table of people", (_NOTE,))


def _columns(facts: Facts) -> Any:
    """The columns of the table of people to which each entry adds, in words."""
    complete, several = facts.complete[facts.by_work], facts.size[facts.by_work] > 1
    middle = complete & ~facts.solo & ~facts.first & ~facts.last & (facts.rank > 0)
    adds = {
        "works": np.ones(len(complete), dtype=np.bool_),
        "works_fractional": complete,
        "works_cut": ~complete,
        "works_first": facts.first,
        "works_last": facts.last,
        "works_solo": facts.solo,
        "works_middle": middle,
        "coauthors": several,
        "newman_degree": several & complete,
    }
    code = sum(
        (there.astype(np.int64) << bit for bit, there in enumerate(adds.values())), np.zeros(len(complete), dtype=np.int64)
    )
    kinds, place = np.unique(code, return_inverse=True)
    said = [" ".join(name for bit, name in enumerate(adds) if kind >> bit & 1) for kind in kinds.tolist()]
    return words(said)[place]


def pairs(facts: Facts, options: Options = DEFAULT) -> Table:
    """One row for each pair, joint work and line that prints either name. Columns: PAIRS."""
    found = _lines(facts)
    joint, document, line, printed = _both(facts, found, options)
    work, (a, b) = facts.joint.work[joint], facts.ends[facts.joint.pair[joint]].T
    complete, year = facts.complete[work], facts.year[work]
    person, name = words(facts.person), words(facts.name)
    counts = words(["works works_cut", "works newman_weight"])[complete.astype(np.int64)]
    columns = (
        *(person[a], name[a], person[b], name[b], words(facts.work)[work], words(facts.title)[work], years(year)),
        *(counts, joint_weight(facts.size[work], complete), _text(found.documents, document), absent(line, line == 0), *printed),
    )
    of_work = (work, facts.title_order[work], -year, year == NO_YEAR)
    of_pair = (b, a, facts.name_order[b], facts.name_order[a])
    order = np.lexsort((line, _rank(found.documents, document), *of_work, *of_pair))
    return Table(PAIRS, rows(columns, order), "Works behind the pairs", (_NOTE,))


def _both(facts: Facts, found: _Lines, options: Options) -> tuple[Ints, Ints, Ints, tuple[Words, Words]]:
    """The lines that print either person of each joint work: joint work, document, line, and the names of both there."""
    place, document, line, names = _cells(found)
    count = np.bincount(place, minlength=len(facts.by_work))
    starts = np.cumsum(count) - count
    wanted = np.arange(len(facts.joint.pair))
    if options.person:
        person = facts.number.get(options.person, -1)
        wanted = wanted[(facts.ends[facts.joint.pair] == person).any(axis=1)]
    keys, many = facts.by_work * max(len(facts.person), 1) + facts.by_person, max(len(facts.person), 1)
    sides = []
    for side in (0, 1):
        end = facts.ends[facts.joint.pair[wanted], side]
        entry = np.searchsorted(keys, facts.joint.work[wanted].astype(np.int64) * many + end)
        lengths = count[entry]
        stops = np.cumsum(lengths)
        cell = np.repeat(starts[entry] - stops + lengths, lengths) + np.arange(int(stops[-1]) if len(stops) else 0)
        sides.append((np.repeat(wanted, lengths), cell))
    joint, cell = (np.concatenate([one[part] for one in sides]) for part in (0, 1))
    of_b = np.repeat([False, True], [len(sides[0][0]), len(sides[1][0])])
    order = np.lexsort((line[cell], document[cell], joint))
    joint, cell, of_b = joint[order], cell[order], of_b[order]
    same = (joint[1:] == joint[:-1]) & (document[cell[1:]] == document[cell[:-1]]) & (line[cell[1:]] == line[cell[:-1]])
    first = np.r_[True, ~same] if len(joint) else np.zeros(0, dtype=np.bool_)
    row = np.cumsum(first) - 1
    printed = []
    for part in (~of_b, of_b):
        texts = np.full(int(first.sum()), NONE)
        texts[row[part]] = names.places[cell[part]]
        printed.append(Words(names.texts, texts))
    return joint[first], document[cell[first]], line[cell[first]], (printed[0], printed[1])


def _cells(found: _Lines) -> tuple[Ints, Ints, Ints, Words]:
    """Each line of each entry once: entry, document, line, and the names printed there, joined by "; "."""
    columns = np.stack([found.entry, found.document, found.line])
    new = np.r_[True, (columns[:, 1:] != columns[:, :-1]).any(axis=0)] if len(found.entry) else np.zeros(0, dtype=np.bool_)
    starts = np.flatnonzero(new)
    stops, texts, name = np.r_[starts[1:], len(new)], list(found.names), found.name[starts]
    for place in np.flatnonzero(stops - starts > 1).tolist():
        joined = "; ".join(found.names[one] for one in found.name[starts[place] : stops[place]].tolist() if one != NONE)
        name[place] = len(texts)
        texts.append(joined)
    return *columns[:, starts], _text(texts, name)
