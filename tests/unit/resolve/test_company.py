"""What coauthors say by what they are, and what a name proves in its naming culture. All names are invented."""

import numpy as np
import pytest
from uses_builder import World

from scholargraph.resolve.bibliography import Bibliography
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.forms import Form, form
from scholargraph.resolve.rarity import rarity

WESTERN = ("Eva Brookmoor", "Max Fernholt", "Ida Saltmarsh", "Otto Reedling")
EASTERN = ("Minsu Kwon", "Jiho Shin", "Sora Hwang", "Haneul Yoon")


def score(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """What surrounds two works of one name speaks for one person, beside a field of works of others."""
    world = World()
    one = world.work("first title", ["John Lee", *left])[0]
    other = world.work("second title", ["John Lee", *right])[0]
    for n in range(40):
        world.work(f"paper {n}", [WESTERN[n % 4], WESTERN[(n + 1) % 4]] if n % 2 else [EASTERN[n % 4], EASTERN[(n + 1) % 4]])
    clusters = Clusters(world.uses)
    at = {use.key: n for n, use in enumerate(clusters.uses)}
    pair = np.array([at[world.uses[one].key]]), np.array([at[world.uses[other].key]])
    found = Bibliography(clusters).contexts.compare(*pair)
    assert found.coauthors[0] == 0
    return float(found.score[0])


def test_coauthors_of_one_naming_culture_speak_for_one_person():
    apart = score(WESTERN[:2], EASTERN[:2])
    assert score(WESTERN[:2], WESTERN[2:]) > apart + 0.2
    assert score(EASTERN[:2], EASTERN[2:]) > apart + 0.2
    assert score(WESTERN[:2], (WESTERN[2], EASTERN[2])) == pytest.approx(score((WESTERN[2], EASTERN[2]), WESTERN[:2]))
    assert apart < score(WESTERN[:2], (WESTERN[2], EASTERN[2])) < score(WESTERN[:2], WESTERN[2:])


def test_who_wrote_alone_could_share_nobody():
    assert score(WESTERN[:2], ()) > score(WESTERN[:2], WESTERN[2:])
    assert score((), EASTERN[:2]) == pytest.approx(score((), WESTERN[:2]), abs=0.2)


def test_outside_of_east_asia_a_name_meets_more_often_than_by_chance_among_all_cultures():
    families, givens = ("brookmoor", "fernholt", "saltmarsh"), ("Eva", "Max", "Ida")
    western = _others(families, givens)
    families, givens = ("kwon", "hwang", "yoon"), ("Minsu", "Haneul", "Jihoon")
    eastern = _others(families, givens)
    # counted alike, but for the imagined people, who are many more among few East Asian family names
    assert western[form("Eva Brookmoor")] > 3 * 2 * 2 / 3100
    assert eastern[form("Minsu Kwon")] > western[form("Eva Brookmoor")]


def _others(families: tuple[str, ...], givens: tuple[str, ...]) -> dict[Form, float]:
    names = sorted(form(f"{given} {family}") for family in families for given in givens)
    return dict(zip(names, rarity(names, np.ones(len(names), dtype=np.int64)).others.tolist(), strict=True))
