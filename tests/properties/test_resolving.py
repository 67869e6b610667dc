"""Whatever the order of sources and records: the same entities, nothing lost, every name in one mention."""

import random
from collections import Counter

from drawn_readings import TITLES, readings
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_records import Page, entities_of


@settings(max_examples=60, deadline=None)
@given(readings(), st.randoms(use_true_random=False))
def test_order_means_nothing(found, rng: random.Random):
    shuffled = []
    for reading in found:
        records = list(reading.records)
        rng.shuffle(records)
        shuffled.append(reading.model_copy(update={"records": tuple(records)}))
    rng.shuffle(shuffled)
    assert entities_of(shuffled) == entities_of(found)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_nothing_is_lost(found):
    made = entities_of(found)
    works = [record for reading in found for record in reading.records if record.kind == "work"]
    quoted = Counter(place.id for version in made.versions for place in version.quotes)
    assert quoted == Counter(record.place.id for record in works)
    printed = Counter((name.place.id, name.printed, name.position) for record in works for name in record.byline.names)
    assert Counter((m.quotes[0].id, m.printed, m.position) for m in made.mentions) == printed
    versions, authorships = {v.id for v in made.versions}, {a.id for a in made.authorships}
    persons = {p.id for p in made.persons}
    assert {w.chosen_version for w in made.works} <= versions
    assert {m.version for m in made.mentions} <= versions
    assert {m.authorship for m in made.mentions} <= authorships
    assert {a.person for a in made.authorships} <= persons
    ids = Counter(e.id for part in (made.works, made.versions, made.authorships, made.mentions, made.persons) for e in part)
    assert max(ids.values()) == 1


@settings(max_examples=40, deadline=None)
@given(readings())
def test_positions_of_a_work_are_taken_once_and_without_gap(found):
    positions: dict[str, list[int]] = {}
    for authorship in entities_of(found).authorships:
        if authorship.position is not None:
            positions.setdefault(authorship.work, []).append(authorship.position)
    for taken in positions.values():
        assert sorted(taken) == list(range(1, len(taken) + 1))


def test_a_line_added_above_moves_no_id():
    def page(first_line):
        found = Page("cv", about="Mara Quill", first_line=first_line)
        return found.work(TITLES[0], ["M. Quill", "O. Brandt"], year=2020, venue="ICML", section="Papers").reading()

    before, after = entities_of([page(1)]), entities_of([page(8)])
    for part in ("works", "versions", "authorships", "mentions", "persons", "venues"):
        assert [e.id for e in getattr(before, part)] == [e.id for e in getattr(after, part)]
