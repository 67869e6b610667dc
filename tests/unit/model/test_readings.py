"""Cutting a glued line where a title known from another source ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholargraph.model.readings import looks_like_name, recut, split_names


@pytest.mark.parametrize(
    ("title", "known", "byline"),
    [
        ("Attacks with JAX", "attacks with jax", "JAKOB BERN"),
        ("Finite Bounds (But Why?)", "Finite bounds - but why", "Mia Tak, Adalbert No et al."),
        ("The Space $\\ell_1$", "The Space ell_1", "Jan van der Berg"),
        ("A $\\mathcal{O}(n)$ Rate", "A O(n) rate.", "Lê Thị Hồng Vân, 王伟"),
        ("Théorie des “jeux”", "Theorie des jeux", "Éva Szabó"),
        ("Optimal Methods: OptMIRA", "Optimal methods — OptMIRA", "Uijin Tak, Shubha Das Mukherjee"),
        ("GPT-4", "gpt 4", "de Graauw, Robert Hale, Jr."),
    ],
)
def test_recut(title: str, known: str, byline: str) -> None:
    found = recut(title + byline, known)
    assert found
    assert (found.title, found.names) == (title, split_names(byline))


@pytest.mark.parametrize(
    ("glued", "known"),
    [
        ("Deep NetworksMia Tak", "Deep Network"),
        ("Deep Networks for VisionMia Tak", "Deep Networks"),
        ("Deep NetworksMia Tak", "Deep Networks for Vision"),
        ("Deep NetworksMia Tak", "???"),
        ("Deep Networks", "Deep Networks"),
        ("", "Deep Networks"),
    ],
)
def test_recut_refuses(glued: str, known: str) -> None:
    assert recut(glued, known) is None


@given(st.text(max_size=60), st.text(max_size=30))
def test_recut_never_raises_and_keeps_the_line(glued: str, known: str) -> None:
    found = recut(glued, known)
    assert found is None or (glued.startswith(found.title) or found.title in glued)


@pytest.mark.parametrize(
    "name", ["Mia Tak", "J.-L. d'Aubigné", "Bas van 't Hoff", "王伟", "Suharto", "Robert Hale, Jr.", "David duVerle"]
)
def test_names(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    "text", ["", "a", "Rates of $O(n)$", "the method", "Networks with Memory for", "12", "(Long Version)", "x" * 100]
)
def test_no_names(text: str) -> None:
    assert not looks_like_name(text)
