"""Venues and organizations: one thing under several printed names."""

import pytest

from scholargraph.resolve.organizations import Organizations
from scholargraph.resolve.venue_names import guess_kind, venue_key
from scholargraph.resolve.venues import Venues, shipped_venues


@pytest.mark.parametrize(
    "names",
    [
        ("NIPS", "NeurIPS 2020", "Advances in Neural Information Processing Systems"),
        ("ICML", "Proceedings of the 38th International Conference on Machine Learning"),
        ("Applied Mathematics & Optimization", "Applied Mathematics and Optimization"),
        ("JGA", "Journal of Garden Arts (JGA)", "Journal of Garden Arts"),
        ("GAQ (Garden Arts Quarterly)", "Garden Arts Quarterly"),
        (
            "Proceedings of the 3rd Symposium on Gardens (Volume 1: Long Papers)",
            "Proceedings of the Fourth Symposium on Gardens: Main Volume",
            "Symposium on Gardens, Volume 2, Short Papers",
            "Symposium on Gardens",
        ),
        ("ICML", "Proceedings of the 5th ICML Conference", "ICML and the 7th Symposium on Gardens"),
        ("ICML", "ICML: Gardens and Hedges"),
        (
            "ICML",
            "Proceedings of the 37th International Conference on Machine Learning, ICML 2020, 13-18 July 2020, Virtual Event",
            "ICML '21: Gardens of the World, Ljubljana, Slovenia, April 19-23, 2021",
            "Learning in Gardens - 18th Conference, ICML 2022, Proceedings",
        ),
    ],
)
def test_one_venue(names):
    venues = Venues(names)
    assert len({venues.id(name) for name in names}) == 1
    assert len(venues.entities) == 1


def test_names_printed_beside_each_other_are_two_names():
    (venue,) = Venues(["GAQ (Garden Arts Quarterly)", "Garden Arts Quarterly"]).entities
    assert (venue.name, venue.variants) == ("Garden Arts Quarterly", ("GAQ",))


def test_a_workshop_is_not_its_conference():
    venues = Venues(["ICML", "ICML Workshop on Gardens"])
    assert len(venues.entities) == 2


@pytest.mark.parametrize(
    "beside",
    [
        "ICML: Tutorial Abstracts",
        "Gardens and Hedges: Letters",
        "Journal of ICML and Gardens",
        "Workshop on Hedges, ICML 2020, Vienna",
    ],
)
def test_what_is_beside_the_papers_or_in_no_way_a_part_stays_another_venue(beside):
    venues = Venues(["ICML", beside])
    assert venues.id("ICML") != venues.id(beside)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Symposium on Gardens", "conference"),
        ("Garden Letters", "journal"),
        ("arXiv preprint", "repository"),
        ("Lecture Notes in Gardening", "bookSeries"),
        ("Garden", "venue"),
    ],
)
def test_the_kind_of_an_unknown_venue_is_guessed_by_words(name, kind):
    assert guess_kind(name) == kind


def test_no_name_of_the_shipped_table_means_two_venues():
    owner: dict[str, str] = {}
    for fact in shipped_venues():
        for name in (fact.name, *fact.also):
            assert owner.setdefault(venue_key(name), fact.name) == fact.name, name


def test_organizations_by_table_and_by_abbreviation_printed_beside():
    found = Organizations(
        [("UCLA", ("Applied Mathematics",)), ("Nodland Institute of Soups (NIS)", ()), ("NIS", ()), ("Foo (Bar)", ())]
    )
    assert found.id("University of California, Los Angeles") == found.id("UCLA")
    assert found.id("NIS") == found.id("Nodland Institute of Soups")
    unit = next(o for o in found.entities if o.name == "Applied Mathematics")
    assert unit.unit_of == found.id("UCLA")
    assert found.id("Never Seen University") is None


def test_a_slip_in_a_venue_is_forgiven_where_one_venue_is_so_near():
    venues = Venues(["Optimizaiton Online", "Optimization Online", "Optimization Lettres"])
    assert venues.id("Optimizaiton Online") == venues.id("Optimization Online")
    assert venues.kind("Optimizaiton Online") == "repository"
    assert len(Venues(["Neural Computing", "Neural Computation"]).entities) == 2
