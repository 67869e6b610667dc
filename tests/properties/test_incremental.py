"""Records added in any order end where a full build ends; ids once given stay, or lead on to what replaced them."""

import random
from collections import defaultdict

from drawn_readings import readings
from hypothesis import given, settings
from hypothesis import strategies as st

from scholargraph.model.records import SourceReading
from scholargraph.resolve import Resolution, resolve


def batches(found: list[SourceReading], rng: random.Random) -> list[list[SourceReading]]:
    """Growing parts of the readings, the last one whole: records come one by one, in random order, a build after some of them."""
    every = [(reading.source.id, n) for reading in found for n in range(len(reading.records))]
    rng.shuffle(every)
    cuts = sorted({*(rng.randint(1, len(every)) for _ in range(3)), len(every)})
    return [[_part(reading, set(every[:cut])) for reading in found] for cut in cuts]


def _part(reading: SourceReading, known: set[tuple[str, int]]) -> SourceReading:
    kept = tuple(record for n, record in enumerate(reading.records) if (reading.source.id, n) in known)
    return reading.model_copy(update={"records": kept})


def printed(made: Resolution) -> dict[str, set[tuple]]:
    """Person → the places that print the name, or speak of the person: what does not depend on ids."""
    person = {one.id: one.person for one in made.entities.authorships}
    found: dict[str, set[tuple]] = defaultdict(set)
    for mention in made.entities.mentions:
        found[person[mention.authorship]].add((mention.quotes[0].id, mention.position, mention.printed))
    for source in made.entities.sources:
        if source.about:
            found[source.about].add(("owner", source.description.id))
    for advising in made.entities.advising:
        found[advising.advisee].add(("student", advising.quotes[0].id))
    return found


def nameless(made: Resolution) -> list[tuple]:
    """The people without their ids."""
    return sorted((one.preferred_name, one.variants, one.identifiers) for one in made.entities.persons)


@settings(max_examples=25, deadline=None)
@given(readings(), st.randoms(use_true_random=False))
def test_adding_records_equals_a_full_build(found, rng):
    full = resolve(found)
    registry = None
    for part in batches(found, rng):
        made = resolve(part, registry=registry)
        registry = made.registry
    assert set(map(frozenset, printed(made).values())) == set(map(frozenset, printed(full).values()))
    assert nameless(made) == nameless(full)
    for kind in ("works", "versions", "venues", "organizations"):
        assert [one.id for one in getattr(made.entities, kind)] == [one.id for one in getattr(full.entities, kind)]
    again = resolve(found, registry=registry)
    assert (again.entities, again.registry) == (made.entities, made.registry), "the same sources and registry, the same result"


@settings(max_examples=25, deadline=None)
@given(readings(unique=True), st.randoms(use_true_random=False))
def test_ids_stay_or_lead_on(found, rng):
    registry, before = None, None
    for part in batches(found, rng):
        made = resolve(part, registry=registry)
        now = printed(made)
        alive = {person.id for person in made.entities.persons}
        retired = {row.id: row.retired_into for row in made.registry.persons if row.retired_into}
        assert not alive & retired.keys()
        assert set(retired.values()) <= {row.id for row in made.registry.persons}
        for person, places in (before or {}).items():
            holders = {holder for holder, printed_now in now.items() if printed_now & places}
            leads_to = person if person in alive else retired.get(person)
            if len(holders) == 1:  # not split: whoever knew the old id still finds the person
                assert holders == {leads_to}, (person, places)
        registry, before = made.registry, now
