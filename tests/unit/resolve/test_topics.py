"""What works are about, how often names vary, and how rare a name is. All names are invented."""

from itertools import combinations
from random import Random

import numpy as np
import pytest
from uses_builder import World

from scholargraph.resolve.agreeing import agreeing_names
from scholargraph.resolve.bibliography import Bibliography
from scholargraph.resolve.calibration import steadiness
from scholargraph.resolve.clusters import Clusters
from scholargraph.resolve.columns import Columns
from scholargraph.resolve.forms import form
from scholargraph.resolve.rarity import rarity
from scholargraph.resolve.topics import Topics, topic_directions

FIELDS = tuple([f"{field}{a}{b}" for a in "aeiou" for b in "lmnrst"] for field in ("soil", "ring"))


def test_works_of_one_field_are_alike_though_they_share_no_word():
    world, random = World(), Random(1)
    for n in range(300):
        family = f"Brook{chr(97 + n % 26)}{chr(97 + n // 26)}"
        world.work(" ".join(random.sample(FIELDS[n % 2], 5)), [f"Ada {family}", f"Max {family}"])
    asked = [world.work(" ".join(words[at : at + 4]), ["Ida Moor"])[0] for words in FIELDS for at in range(0, 28, 4)]
    clusters = Clusters(world.uses)
    columns = Bibliography(clusters).contexts.columns
    topics = Topics(columns, topic_directions(columns))
    keys = [world.uses[n].key for n in asked]
    at = {use.key: n for n, use in enumerate(clusters.uses)}
    places = topics.of_groups(columns.groups(np.array([at[key] for key in keys])))
    left, right = np.array(list(combinations(range(14), 2))).T
    found = topics.likeness(places, left, right, 0.0)
    same = (left < 7) == (right < 7)
    assert found[same].mean() > 0.3 > 0.1 > found[~same].mean()


def test_few_works_have_no_topics():
    world = World()
    world.work("soil river", ["Ida Moor"])
    world.work("soil river", ["Ida Moor"])
    columns = Columns(Clusters(world.uses))
    topics = Topics(columns, topic_directions(columns))
    assert topics.count == 0 == topics.weight


@pytest.mark.parametrize("varied", [False, True])
def test_unequal_names_lose_more_where_names_are_kept_by_hand(varied):
    world = World()
    for n in range(400):
        family = f"Brook{chr(97 + n % 20)}{chr(97 + n // 20)}"
        for again in range(2):
            middle = "K. " if varied and again and n % 2 else ""
            world.work(f"title {n} {again}", [f"Ida {middle}{family}", f"Max {family}fen", f"Eva {family}mor"])
    clusters = Clusters(world.uses)
    contexts = Bibliography(clusters).contexts
    agree = agreeing_names(clusters)
    nats = steadiness(clusters, contexts, agree, clusters.roots())
    assert nats == -0.5 if varied else nats > 1


def test_middle_initials_make_a_name_rare_whatever_its_family():
    names = sorted(map(form, ("John Lee", "John A. N. Lee", "Min Lee", "Hui Lee", "John Moor", "John Brook")))
    others = dict(zip(names, rarity(names, np.ones(len(names), dtype=np.int64)).others, strict=True))
    assert others[form("John A. N. Lee")] < 0.1 * others[form("John Lee")]
