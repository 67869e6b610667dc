"""The quick look at two names allows whatever the full comparison allows."""

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from scholargraph.resolve.agreeing import mark_rows, may_agree
from scholargraph.resolve.forms import as_form
from scholargraph.resolve.level import Level
from scholargraph.resolve.marks import beside_equal_family, marks
from scholargraph.resolve.names import compare_forms

PARTS = """
    Chung Min Chungmin Melvin Jae Hyun Jaehyun Hyeon Se Sehyun Sehyeon Ji Jiho Ho J. Y. K. J.-H. Mary Ann Maryann Michael Mike
    Mitchell Mitch Alexander Alexnader Wei Weiwei John Jack Jonathan William Liam Garcia García Lopez Müller Mueller Jürgen
    Juergen Hans Hans-Peter Peter Maria Mariaj Bo Eun Seung Sung Woo Young Jo Oyoung Kyu Han Hangyu Christopher Christoper
""".split()
FAMILIES = "Park Wang Lindqvist Lee Rhee Chen Garcia García-Lopez Müller Mueller Mary Wei".split()
given_names = st.lists(st.sampled_from(PARTS), max_size=4)
names = st.builds(lambda parts, family: " ".join([*parts, family]), given_names, st.sampled_from(FAMILIES))


@st.composite
def respelled(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the same with a part changed or a letter mistyped."""
    name = draw(names)
    at, letter = draw(st.integers(0, len(name) - 1)), draw(st.sampled_from("aeiounhgkm -."))
    length = draw(st.integers(0, 1))
    return name, name[:at] + letter + name[at + length :]


@given(st.one_of(st.tuples(names, names), respelled()))
@example(("Chungmin Melvin Chen", "Chung-Min Chen"))
@example(("Sehyeon J. Park", "Sehyun Park"))
def test_the_quick_look_denies_nothing(pair: tuple[str, str]) -> None:
    left, right = map(as_form, pair)
    one_block = np.zeros(2, dtype=np.int64)
    near = [len(may_agree(*mark_rows([marks(one), marks(other)]), one_block)[0]) for one, other in ((left, right), (right, left))]
    assert near[0] == near[1]
    assert near[0] or compare_forms(left, right) == Level.INCOMPATIBLE


@given(given_names, given_names, st.sampled_from(FAMILIES), st.sampled_from(FAMILIES))
def test_beside_an_equal_family_name_the_rest_decides(one: list[str], other: list[str], family: str, another: str) -> None:
    names = [[as_form(" ".join([*parts, name])) for parts in (one, other)] for name in (family, another)]
    rests = [[beside_equal_family(name) for name in pair] for pair in names]
    if None not in rests[0] and rests[0] == rests[1]:
        assert compare_forms(*names[0]) == compare_forms(*names[1])
