"""What holds for any documents: order means nothing, one byline is never one person, decisions of people are kept."""

import random
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from uses_builder import World

from scholargraph.resolve.decisions import Curation, Decision, Selector
from scholargraph.resolve.level import Level
from scholargraph.resolve.names import compare
from scholargraph.resolve.persons import cluster
from scholargraph.resolve.registry import assign

NAMES = (
    "J. Park|Jisun Park|Jinsung Park|Jinsung R. Park|J. R. Park|M. Kwon|Mi-Hyeon Kwon|Mihyun Kwon|Wei Zhang|W. Zhang|Mira Oszker|"
    "M. Oszker|Dahai|Dahai Li|J. Kim|Junsu Kim|Hana Ryoo|H. K. Ryoo|Bill Stone|William Stone|Jörg Müller|Joerg Mueller|Zhisen"
).split("|")
NOTHING_CAN_FIT = ("Quirin Xaver", "Q. Xaver", "Ödön Bzowski")
AREAS = ("LG", "OC", "SP", None)


@st.composite
def worlds(draw) -> World:
    """One to three pages, up to nine works, up to three students."""
    world = World()
    pages = draw(st.integers(0, 2))
    for number in range(pages):
        world.page(f"page{number}", draw(st.sampled_from(("Hana K. Ryoo", "Wei Zhang"))), own_words=draw(st.booleans()))
    sources = [*(f"page{number}" for number in range(pages)), "list"]
    for number in range(draw(st.integers(1, 8))):
        world.work(
            f"Title {number} of {draw(st.sampled_from(('graphs', 'speech', 'flows')))}",
            draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5)),
            year=draw(st.sampled_from((None, 2009, 2021, 2023))),
            source=draw(st.sampled_from(sources)),
            area=draw(st.sampled_from(AREAS)),
            cut=draw(st.booleans()),
        )
    if pages:
        for name in draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True)):
            world.student(name, draw(st.sampled_from((None, 2020))), draw(st.sampled_from((None, 2024))), source="page0")
    return world


def groups(world: World, clustering) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for use in world.uses:
        found.setdefault(clustering.cluster_of[use.index], set()).add(use.key)
    return {frozenset(keys) for keys in found.values()}


def told(world: World, clustering) -> list[tuple]:
    key = {use.index: use.key for use in world.uses}
    return [(key[d.left], key[d.right], d.verdict, d.rule, d.score, d.reasons) for d in clustering.decisions]


def shuffled(world: World, rng: random.Random) -> World:
    """The same uses under other indices and in another order."""
    order = list(range(len(world.uses)))
    rng.shuffle(order)
    at = {old: new for new, old in enumerate(order)}
    other = World()
    for new, old in enumerate(order):
        use = world.uses[old]
        advisor = None if use.advisor is None else at[use.advisor]
        other.uses.append(replace(use, index=new, coauthors=tuple(at[n] for n in use.coauthors), advisor=advisor))
    return other


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_order_means_nothing(world, rng):
    other = shuffled(world, rng)
    first, second = cluster(world.uses), cluster(other.uses)
    assert groups(world, first) == groups(other, second)
    assert told(world, first) == told(other, second)


@given(worlds())
@settings(max_examples=150, deadline=None)
def test_one_byline_is_never_one_person_and_names_agree(world):
    for group in groups(world, cluster(world.uses)):
        uses = [use for use in world.uses if use.key in group]
        works = [use.work for use in uses if use.work]
        assert len(works) == len(set(works))
        printed = [name for use in uses for name in use.printed]
        assert all(compare(one, other) != Level.INCOMPATIBLE for one in printed for other in printed)


@given(worlds())
@settings(max_examples=100, deadline=None)
def test_clusters_are_named_by_their_smallest_index_and_decisions_fit_them(world):
    found = cluster(world.uses)
    for index, name in enumerate(found.cluster_of):
        assert name <= index
        assert found.cluster_of[name] == name
    for one in found.decisions:
        joined = found.cluster_of[one.left] == found.cluster_of[one.right]
        assert joined == (one.verdict == "same")


@given(worlds(), st.data())
@settings(max_examples=100, deadline=None)
def test_a_curated_different_is_kept(world, data):
    authors = [use for use in world.uses if use.work]
    assume(len(authors) > 1)
    left, right = data.draw(st.lists(st.sampled_from(authors), min_size=2, max_size=2, unique_by=lambda use: use.key))
    pair = tuple(Selector(name=use.printed[0], work=use.work, position=use.position) for use in (left, right))
    found = cluster(world.uses, curation=Curation(decisions=(Decision(different=pair, where="here:1"),)))
    assert found.cluster_of[left.index] != found.cluster_of[right.index]


@given(worlds())
@settings(max_examples=100, deadline=None)
def test_strangers_change_nobody(world):
    before = groups(world, cluster(world.uses))
    world.work("Wholly unrelated zoology", [NOTHING_CAN_FIT[0], NOTHING_CAN_FIT[2]], year=1950, source="elsewhere")
    world.work("Botany besides", [NOTHING_CAN_FIT[1]], year=1990, source="elsewhere")
    assert before <= groups(world, cluster(world.uses))


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_registry_keeps_every_id_of_the_same_partition(world, rng):
    clusters = sorted(groups(world, cluster(world.uses)), key=min)
    first = assign(None, clusters)
    assert len(set(first.ids)) == len(clusters)
    order = list(range(len(clusters)))
    rng.shuffle(order)
    again = assign(first.registry, [clusters[n] for n in order])
    assert again.ids == [first.ids[n] for n in order]
    assert again.registry == first.registry
