"""Citation indices: worked examples, sources that disagree, and nothing where nobody counts."""

import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.bylines import tables_of
from scholargraph.export.parquet import write_tables
from scholargraph.model.tables import AuthorshipRow, CitationRow, PersonRow, SourceRow, Tables, WorkRow
from scholargraph.statistics import stored
from scholargraph.statistics.citations import UNKNOWN, indices
from scholargraph.statistics.options import Options
from scholargraph.statistics.relational import Relations
from scholargraph.statistics.tables import MAKERS, statistics


def cited(counts, date=datetime.date(2024, 5, 1)) -> Tables:
    tables = Tables(
        persons=[PersonRow("p:a", "Ada Example", (), None)], sources=[SourceRow("s:x", "x.json", "openalex", None, date)]
    )
    for index, count in enumerate(counts):
        work = f"w:{index:02}"
        tables.works.append(WorkRow(work, "T", 2015 + index, 2015, "Work", None, None, None, True, 1, 1, ()))
        tables.authorships.append(AuthorshipRow(f"a:{index}", work, "p:a", 1, "printed"))
        if count is not None:
            tables.citations.append(CitationRow(f"q:{index}", f"v:{index}", work, count, "s:x", f"s:x#line={index},{index + 1}"))
    return tables


def row_of(tables):
    found = statistics("people", tables, Options(every=True))
    return next(iter(found)), found.notes


def test_the_worked_example_of_hirsch_and_egghe():
    row, notes = row_of(cited([10, 8, 5, 4, 3]))
    assert (row["works_with_citations"], row["citations"], row["h_index"], row["g_index"]) == (5, 30, 4, 5)
    assert row["m_index"] == 0.4  # ten years, 2015 to 2024
    assert any("5 of 5 works (100%)" in note and "x.json, as of 2024-05-01 (5)" in note for note in notes)


def test_a_work_without_a_count_is_left_out_and_told():
    row, notes = row_of(cited([3, None, 0]))
    assert (row["works"], row["works_with_citations"], row["h_index"], row["g_index"]) == (3, 2, 1, 1)
    assert any("2 of 3 works (67%)" in note for note in notes)


def test_without_counts_the_columns_are_empty_and_the_note_says_so():
    row, notes = row_of(cited([None, None]))
    assert [row[name] for name in ("works_with_citations", "citations", "h_index", "g_index", "m_index")] == [0, *[None] * 4]
    assert any(note.startswith("No source counts citations") for note in notes)
    row, notes = row_of(cited([4, 4], date=None))
    assert (row["h_index"], row["m_index"]) == (2, None)
    assert any("m index is empty" in note for note in notes)


def test_of_two_counts_of_a_work_the_largest_is_taken():
    tables = cited([5])
    tables.citations.append(CitationRow("q:z", "v:z", "w:00", 9, "s:y", "s:y#/1"))
    assert row_of(tables)[0]["citations"] == 9


@given(st.lists(st.integers(0, 60), max_size=30))
def test_definitions(counts):
    found = indices(np.zeros(len(counts), dtype=int), np.arange(len(counts)), 1, np.array(counts, dtype=np.int64))
    works, total, h, g = (int(values[0]) for values in found)
    top = sorted(counts, reverse=True)
    assert (works, total) == (len(counts), sum(counts))
    assert h == max((n for n in range(len(top) + 1) if sum(c >= n for c in top) >= n), default=0)
    assert g == max((n for n in range(len(top) + 1) if sum(top[:n]) >= n * n), default=0)
    assert h <= g


@pytest.mark.parametrize("seed", range(3))
def test_the_columns_of_a_build_give_the_same(seed, tmp_path):
    tables = tables_of(seed, 60)
    tables.sources = [SourceRow("s:x", "x.json", "openalex", None, datetime.date(2020, 1, 1))]
    tables.citations = [CitationRow(f"q:{i}", f"v:{i}", w.work, i % 7, "s:x", "s:x#/1") for i, w in enumerate(tables.works[::2])]
    from scholargraph.network.coauthorship import project

    tables.pairs, tables.pair_works = project(tables)
    write_tables(tables, tmp_path)
    with Relations(tmp_path) as relations:
        facts = stored.facts(relations, "people", Tables())
    for name in ("people", "pairs", "credits", "network"):
        found, expected = MAKERS[name](facts, Options(every=True)), statistics(name, tables, Options(every=True))
        assert found.columns == expected.columns
        assert found.notes == expected.notes
        for one, other in zip(found, expected, strict=True):
            assert one == pytest.approx(other, nan_ok=True)
    assert UNKNOWN in facts.citations.count
