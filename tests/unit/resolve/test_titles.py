import pytest

from scholargraph.resolve.titles import differs_by_slips, normalize_title


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Deep Nets: A Survey.", "deep nets - a survey"),
        ("Semi-definite neural-networks", "Semidefinite Neural Networks"),
        (r"Factor $\sqrt{2}$ -Acceleration", "Factor √2-acceleration"),
        (r"Rates of $\mathcal{O}(1/k^2)$", "Rates of O(1/k²)"),
        (r"B{\'e}zier {C}urves over \emph{Fields}", "Bézier curves over fields"),
        (r"$\ell_\infty$ bounds", "ℓ_∞ bounds"),
        ("Earth mover’s distance", "Earth Mover's Distance"),
    ],
)
def test_one_title_printed_twice(left, right):
    assert normalize_title(left).key == normalize_title(right).key


@pytest.mark.parametrize(
    ("left", "right"),
    [("Tensors, part I", "Tensors, part II"), ("Bounds in 2D", "Bounds in 3D"), ("Learning III", "Learning IV")],
)
def test_numbers_tell_titles_apart(left, right):
    assert normalize_title(left).key != normalize_title(right).key
    assert normalize_title(left).numbers != normalize_title(right).numbers


def test_recurring_titles_are_known():
    assert normalize_title("Guest Editorial").recurring
    assert not normalize_title("Guest rooms of editorial offices").recurring


@pytest.mark.parametrize(
    ("left", "right", "slip"),
    [
        ("Worst-case complexity of symmeterized orders", "Worst-case complexity of symmetrized orders", True),
        ("Fast rates for convex gradient methods", "Fast rates for nonconvex gradient methods", False),
        ("Fast rates for min cost flow methods", "Fast rates for max cost flow methods", False),
        ("Learning supervised image features", "Learning unsupervised image features", False),
    ],
)
def test_a_slip_is_not_a_prefix(left, right, slip):
    assert differs_by_slips(normalize_title(left), normalize_title(right)) is slip
