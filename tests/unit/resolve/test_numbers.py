"""Texts get numbers in the order in which they come, whatever their hashes are."""

import random

import pytest

from scholargraph.resolve.streamed import numbers
from scholargraph.resolve.streamed.numbers import Names, Numbers

TEXTS = ["", "Ana Falk", "Jörg Ö. Düzgün", "李明", "lone \ud800 surrogate", "x" * 300, *(f"n{i}" for i in range(3000))]


@pytest.fixture(params=["hashes of the language", "few hashes"])
def hashing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "few hashes":  # different texts of one hash, and all slots beside each other
        monkeypatch.setattr(numbers, "hash", lambda text: len(text) % 5 - 2, raising=False)


def test_numbers_are_those_of_a_dictionary(hashing: None) -> None:
    told, known, choose = Numbers(), {}, random.Random(4)
    for text in [*TEXTS[:40], *choose.choices(TEXTS[:400], k=2000), *TEXTS[40:900]]:
        assert told(text) == known.setdefault(text, len(known))
    assert list(told.values) == list(known)
    assert len(told) == len(known)


def test_texts_stay_when_no_number_is_asked_for_any_more() -> None:
    told = Numbers()
    before = [told(text) for text in TEXTS]
    told.forget()
    assert [told.values[n] for n in before] == TEXTS


def test_what_a_name_tells_stands_at_its_number() -> None:
    told = Names()
    found = [told(name) for name in ("Ana Falk", "Anonymous", "Ana Falk", "Mia Tak2")]
    assert found == [0, 1, 0, 2]
    assert [*told.nobody] == [False, True, False]
    assert [*told.odd] == [False, True, True]
