"""Stable ids: kept by anchors, retired on merges, revived on splits."""

import pytest

from scholargraph.errors import CurationError
from scholargraph.resolve.keys import digest
from scholargraph.resolve.registry import RegisteredPerson, Registry, assign, load_registry, write_registry


def groups(*texts: str) -> list[frozenset[str]]:
    return [frozenset(text.split()) for text in texts]


def test_an_id_is_made_of_the_smallest_key():
    found = assign(None, groups("b a", "c"))
    assert found.ids == [digest("p", "a"), digest("p", "c")]
    assert [person.anchor for person in found.registry.persons] == sorted("ac", key=lambda k: digest("p", k))
    assert found.retired == {}


def test_the_same_clusters_and_registry_give_the_same_again():
    first = assign(None, groups("b a", "c"))
    assert assign(first.registry, groups("c", "a b")).ids == first.ids[::-1]
    assert assign(first.registry, groups("b a", "c")).registry == first.registry


def test_a_smaller_key_moves_no_id_that_is_registered():
    first = assign(None, groups("m n"))
    assert assign(first.registry, groups("a m n")).ids == first.ids
    assert assign(None, groups("a m n")).ids != first.ids


def test_a_merge_retires_the_id_with_the_larger_anchor():
    first = assign(None, groups("a", "b", "c"))
    merged = assign(first.registry, groups("a b", "c"))
    assert merged.ids == [first.ids[0], first.ids[2]]
    assert merged.retired == {first.ids[1]: first.ids[0]}
    again = assign(merged.registry, groups("a b c"))
    assert again.retired == {first.ids[1]: first.ids[0], first.ids[2]: first.ids[0]}


def test_retirements_in_a_chain_end_at_the_living_id():
    rows = (
        RegisteredPerson(id="p1", anchor="c", retired_into="p2"),
        RegisteredPerson(id="p2", anchor="b", retired_into="p3"),
        RegisteredPerson(id="p3", anchor="a"),
    )
    assert assign(Registry(persons=rows), groups("a b c")).retired == {"p1": "p3", "p2": "p3"}


def test_a_split_revives_the_retired_id():
    first = assign(None, groups("a", "b"))
    merged = assign(first.registry, groups("a b"))
    split = assign(merged.registry, groups("a", "b"))
    assert split.ids == first.ids
    assert split.retired == {}


def test_ids_of_people_who_left_are_kept():
    first = assign(None, groups("a", "b"))
    gone = assign(first.registry, groups("a"))
    assert gone.registry == first.registry
    assert assign(gone.registry, groups("a", "b")).ids == first.ids


def test_the_file_reads_back_what_was_written(tmp_path):
    merged = assign(assign(None, groups("a", "b", "c|d, e")).registry, groups("a b", "c|d, e")).registry
    path = tmp_path / "identities.csv"
    write_registry(merged, path, "https://example.org/base/")
    lines = path.read_text().splitlines()
    assert lines[0] == "iri,anchor,retired_into"
    assert lines[1].startswith("https://example.org/base/p")
    assert lines[1:] == sorted(lines[1:])
    assert load_registry(path) == merged
    write_registry(merged, path)
    assert load_registry(path) == merged


def test_a_doubled_anchor_is_refused_with_its_line(tmp_path):
    path = tmp_path / "identities.csv"
    path.write_text("iri,anchor,retired_into\np1,a,\np2,a,\n")
    with pytest.raises(CurationError, match=r"identities\.csv:3.*line 2"):
        load_registry(path)


def test_missing_columns_are_refused(tmp_path):
    path = tmp_path / "identities.csv"
    path.write_text("iri,anchor\np1,a\n")
    with pytest.raises(CurationError, match="retired_into"):
        load_registry(path)
