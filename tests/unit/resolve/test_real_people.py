"""Who is who in the five real documents: what must be joined, what must stay apart, what must be left open."""

from itertools import combinations
from pathlib import Path

import pytest

from scholargraph.model.entities import Entities, Person
from scholargraph.resolve import resolve
from scholargraph.resolve.level import Level
from scholargraph.resolve.names import compare
from scholargraph.sources.reading import read_source

OWNERS = {
    "cv_ernest_ryu": "Ernest K. Ryu",
    "listing_ernest_ryu": "Ernest K. Ryu",
    "homepage_ruoyu_sun": "Ruoyu Sun",
    "profile_chulhee_yun": "Chulhee Yun",
    "profile_dohyun_kwon": "Dohyun Kwon",
}


@pytest.fixture(scope="module")
def entities(seeds: Path) -> Entities:
    return resolve([read_source(seeds / f"{name}.txt", about=owner) for name, owner in OWNERS.items()]).entities


def bearers(entities: Entities, name: str) -> list[Person]:
    return [person for person in entities.persons if name in (person.preferred_name, *person.variants)]


@pytest.mark.parametrize(
    "names",
    [
        "Ernest K. Ryu|E. K. Ryu",
        "Sehyun Kwon|Se-Hyeon Kwon|S. Kwon",
        "Jooyoung Choi|Joo Young Choi|J. Y. Choi",
        "Jaewook Suh|Jaewook J. Suh|J. J. Suh",
        "Jaesung Park|Jaesung R. Park|J. R. Park",
        "TaeHo Yoon|T. Yoon",
        "Donghwan Rho|D. Rho",
        "Stephen P. Boyd|S. P. Boyd|S. Boyd",
        "Dawei Li|Dawei",
        "Tian Ding|Tian",
        "Shiyu Liang|Shiyu",
        "Peijun Xiao|Peijun",
    ],
)
def test_spellings_of_one_person(entities, names):
    found = {person.id for name in names.split("|") for person in bearers(entities, name)}
    assert len(found) == 1


@pytest.mark.parametrize("name", ["J. Park", "C. Park", "K. Lee", "J. Kim", "J. Lee", "S. Choi"])
def test_initials_with_rivals_stay_open(entities, name):
    alone = {person.id for person in bearers(entities, name) if not person.variants}
    assert alone
    assert any(alone & set(one.persons) for one in entities.decisions if one.verdict == "candidate" and one.paste)


def test_the_homonym_on_a_profile_page_stays_apart(entities):
    owner = next(source.about for source in entities.sources if source.description.id == "profile_dohyun_kwon")
    (stranger,) = (person.id for person in bearers(entities, "Dohyun Kwon") if person.id != owner)
    (work,) = (a.work for a in entities.authorships if a.person == stranger)
    title = next(one.title for one in entities.works if one.id == work)
    assert title is not None
    assert "Connected Vehicles" in title
    assert any({owner, stranger} == set(one.persons) for one in entities.decisions if one.verdict == "candidate")


def test_nobody_bears_names_that_contradict_each_other(entities):
    for person in entities.persons:
        for one, other in combinations([person.preferred_name, *person.variants], 2):
            assert compare(one, other) != Level.INCOMPATIBLE


def test_nobody_is_an_author_of_one_work_twice(entities):
    pairs = [(a.person, a.work) for a in entities.authorships]
    assert len(pairs) == len(set(pairs))


def test_the_two_j_kim_of_one_byline_are_two_people(entities):
    (junsu,) = bearers(entities, "Junsu Kim")
    (jaeyeon,) = bearers(entities, "Jaeyeon Kim")
    assert junsu.id != jaeyeon.id
    assert any({junsu.id, jaeyeon.id} == set(one.persons) for one in entities.decisions if one.verdict == "different")


def test_there_is_no_flood_of_candidates(entities):
    open_ones = [one for one in entities.decisions if one.verdict == "candidate"]
    assert len(open_ones) < len(entities.persons) / 2
