"""What shared coauthors say, and how far an equal name proves one person in given data. All names are invented."""

from itertools import pairwise
from random import Random

import numpy as np
import pytest
from uses_builder import World

from scholargraph.resolve.bibliography import Bibliography
from scholargraph.resolve.calibration import spread
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.persons import cluster

LETTERS = "abcdefghijklmnopqrst"
WORDS = [
    f"{one}{other}"
    for one in ("soil", "ring", "wool", "salt", "fern", "lamp", "reed")
    for other in map(str.__mul__, LETTERS, [2] * 20)
]


def family(n: int) -> str:
    return f"Brook{LETTERS[n % 20]}{LETTERS[n // 20 % 20]}{LETTERS[n // 400]}"


def two_groups(works: int, common: int) -> tuple[Clusters, Bibliography, int, int]:
    """Two groups of works of one name, three coauthors a work, of whom so many stand in both; and a field around them."""
    world, groups = World(), []
    for side in (0, 1):
        others = [f"Eva {family(900 * side + n if n >= common else n)}" for n in range(3 * works)]
        slots = [world.work(f"title {side} {n}", ["Ida Moor", *others[3 * n : 3 * n + 3]])[0] for n in range(works)]
        groups.append([world.uses[slot].key for slot in slots])
    for n in range(1000):
        world.work(f"paper {n}", [f"Max {family(n)}", f"Ada {family(n + 1)}"])
    clusters = Clusters(world.uses)
    bibliography = Bibliography(clusters)
    at = {use.key: n for n, use in enumerate(clusters.uses)}
    for keys in groups:
        for one, other in pairwise(keys):
            clusters.join(at[one], at[other])
    return clusters, bibliography, clusters.find(at[groups[0][0]]), clusters.find(at[groups[1][0]])


def score(works: int, common: int) -> float:
    _, bibliography, left, right = two_groups(works, common)
    found = bibliography.contexts.compare(np.array([left]), np.array([right]))
    assert found.coauthors[0] == common
    return float(found.score[0])


def test_one_coauthor_in_common_says_the_less_the_larger_both_groups_are():
    few, more, many = (score(works, 1) - score(works, 0) for works in (1, 5, 25))
    assert few > 3 > more > many
    assert score(25, 1) < score(1, 1) - 4


def test_large_groups_that_share_a_good_part_of_their_coauthors_stay_near():
    assert score(25, 1) < score(25, 8) < score(25, 20)
    assert score(25, 20) > 3


def names_in(persons: int) -> float:
    """The factor on expected namesakes where each name is borne by so many people, who return to a theme now and then."""
    world, random = World(), Random(3)
    for n in range(150):
        for person in range(persons):
            theme = random.sample(WORDS, 6)
            for team in range(8 // persons):  # teams of one person that have nobody in common
                circle = [f"Eva {family(8 * 4 * n + 4 * (team * persons + person) + k)}" for k in range(4)]
                for again in range(3):
                    words = random.sample(theme if random.random() < 0.5 else WORDS, 4)
                    title = " ".join([*words, f"n{n}p{person}t{team}a{again}"])
                    world.work(title, [f"Ida {family(n)}moor", circle[again], circle[again + 1]])
    clusters = Clusters(world.uses)
    contexts = Bibliography(clusters).contexts
    return spread(clusters, contexts, np.full(len(clusters.names), 0.1), 1.0)


def test_where_each_name_is_several_peoples_more_namesakes_are_expected():
    one, two, four = names_in(1), names_in(2), names_in(4)
    assert one < two < four
    assert four > 10 * one


@pytest.mark.parametrize("works", [0, 2])
def test_few_works_tell_nothing_of_namesakes(works):
    world = World()
    for n in range(works):
        world.work(f"soil river {n}", ["Ida Moor", f"Max {family(n)}"])
    clusters = Clusters(world.uses)
    contexts = Bibliography(clusters).contexts
    assert spread(clusters, contexts, np.full(len(clusters.names), 0.1), 0.7) == 0.7


def test_a_single_name_on_nobodys_page_is_weighed_by_its_company() -> None:
    world = World()
    team = [f"Eva {family(n)}" for n in range(3)]
    slots = [world.work(f"salt {n} reed", ["Odalis", *team], year=2000 + n)[0] for n in range(3)]
    other = world.work("fern lamp", ["Odalis", f"Eva {family(90)}"], year=2001)[0]
    for n in range(200):
        world.work(f"paper {n}", [f"Max {family(100 + n)}", f"Ada {family(101 + n)}"])
    found = cluster(world.uses).cluster_of
    assert len({found[slot] for slot in slots}) == 1
    assert found[other] != found[slots[0]]
