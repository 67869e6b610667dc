"""Why two names are one person or not. All names are invented."""

import pytest
from uses_builder import World

from scholargraph.errors import CurationError
from scholargraph.resolve.curation import Selector, load_curation
from scholargraph.resolve.explain import Explainer
from scholargraph.resolve.persons import cluster


def asked(world: World, **known) -> Explainer:
    return Explainer(world.uses, cluster(world.uses, **known))


def test_the_path_joins_two_names_through_a_third():
    world = World()
    world.work("Graph limits", ["Mira Oszker", "Ivo Brandl"], year=2020)
    world.work("Graph colours", ["Mira Oszker", "Ivo Brandl"], year=2021)
    world.work("Graph minors", ["Mira Oszker", "Ivo Brandl"], year=2022)
    found = asked(world)
    explained = found.pair(0, 4)
    assert explained.verdict == "same"
    assert explained.steps
    assert all(step.reasons for step in explained.steps)
    assert explained.paste.startswith("- {different: [")
    assert "are one person" in explained.lines()[0]


def test_a_shared_byline_keeps_two_names_apart():
    world = World()
    world.work("Graph limits", ["J. Kim", "J. Kim"], year=2020)
    explained = asked(world).pair(0, 1)
    assert explained.verdict == "different"
    assert "one byline" in explained.constraint


def test_contradicting_names_are_the_constraint():
    world = World()
    first = world.work("Graph limits", ["Mira Oszker"], year=2020)
    second = world.work("Graph colours", ["Milo Oszker"], year=2020)
    explained = asked(world).pair(first[0], second[0])
    assert explained.verdict == "different"
    assert "contradict" in explained.constraint


def test_what_is_open_names_the_candidate_and_the_line_to_paste(tmp_path):
    world = World()
    first = world.work("Graph limits", ["Wei Wang", "Mira Oszker"], year=2020, venue="one")
    second = world.work("Speech codecs", ["Wei Wang", "Ana Brookner"], year=2012, venue="two")
    explained = asked(world).pair(first[0], second[0])
    assert explained.verdict == "open"
    assert explained.constraint is None
    assert [step.verdict for step in explained.steps] == ["candidate"]
    path = tmp_path / "decisions.yaml"
    path.write_text(explained.paste + "\n")
    assert asked(world, curation=load_curation([path])).pair(first[0], second[0]).verdict == "same"


def test_a_person_is_its_uses_joins_and_candidates():
    world = World()
    world.work("Graph limits", ["Wei Wang", "Mira Oszker"], year=2020)
    world.work("Graph colours", ["Mira Oszker", "Wei Wang"], year=2021)
    world.work("Speech codecs", ["Wei Wang", "Ana Brookner"], year=2012)
    told = asked(world).person(0)
    assert len(told.uses) == 2
    assert told.joins
    assert told.candidates


def test_a_selector_that_names_nobody_or_two_people_says_so():
    world = World()
    world.work("Graph limits", ["J. Kim", "J. Kim"], year=2020)
    found = asked(world)
    with pytest.raises(CurationError, match="nobody"):
        found.find(Selector(name="Mira Oszker"))
    with pytest.raises(CurationError, match="2 people"):
        found.find(Selector(name="J. Kim"))
    assert found.find(Selector(name="J. Kim", work="Graph limits", position=2)) == 1
