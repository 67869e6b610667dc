import io
import random

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from scholargraph.graph.iris import quote_iri
from scholargraph.graph.turtle import Block, Names, decimal, literal, write
from scholargraph.model.provenance import Place

BASES = ("https://w3id.org/scholargraph/id/", "http://example.org/g#", "https://example.org/a?b=/")
ANY_TEXT = st.text(st.characters(codec="utf-8")) | st.text("a0/.:#?@%[]<>=, ")


def both(text):
    """The triples that rdflib and pyoxigraph read, as strings; they must agree."""
    ours = {(str(s), str(p), str(o)) for s, p, o in rdflib.Graph().parse(data=text, format="turtle")}
    quads = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    theirs = {(q.subject.value, q.predicate.value, q.object.value) for q in quads}
    assert ours == theirs
    return ours


@given(ANY_TEXT)
def test_any_text_comes_back(text):
    names = Names(BASES[0])
    ((_, _, read),) = both(write([Block(names, BASES[0] + "p1").text("sg:title", text)], BASES[0]))
    assert read == text


@given(ANY_TEXT.filter(bool), ANY_TEXT, ANY_TEXT, st.sampled_from(BASES))
def test_any_id_fragment_and_address_is_a_valid_iri(id, fragment, address, base):
    names = Names(base)
    quote = quote_iri(base, Place(source=id, fragment=fragment))
    block = Block(names, quote).link("sg:inSource", id).addresses("sg:url", "https://" + address, address or "x")
    triples = both(write([block.scheme("sg:status", id)], base))
    assert {s for s, _, _ in triples} == {quote}
    assert len([o for _, p, o in triples if p.endswith("#inSource")]) == 1


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["sg:x", "sg:y", "a"]), ANY_TEXT), min_size=1), st.randoms())
def test_order_of_statements_does_not_matter(statements, chance: random.Random):
    def text(statements):
        names = Names(BASES[0])
        blocks = [Block(names, BASES[0] + s) for s, _, _ in statements]
        for block, (_, predicate, value) in zip(blocks, statements, strict=True):
            block.add("a", "sg:Work") if predicate == "a" else block.text(predicate, value)
        return write(blocks, BASES[0])

    shuffled = list(statements)
    chance.shuffle(shuffled)
    assert text(shuffled) == text(statements)


def test_layout():
    names = Names(BASES[0])
    second = Block(names, BASES[0] + "w2", "sg:Work").text("sg:title", 'A "quoted" \\ title\n').integer("sg:year", 2020)
    first = Block(names, BASES[0] + "cv#line=0,1").link("sg:inSource", "cv")
    again = Block(names, BASES[0] + "w2").link("dcterms:creator", "p2", "p10", None, "p2")
    body = write([second, first, again], BASES[0]).removeprefix(names.header())
    assert body == (
        "\n<cv#line=0,1>\n    sg:inSource :cv .\n"
        "\n:w2\n    a sg:Work ;\n    dcterms:creator :p10, :p2 ;\n"
        '    sg:title "A \\"quoted\\" \\\\ title\\n" ;\n    sg:year 2020 .\n'
    )


def test_a_stream_gets_the_same_text():
    names = Names(BASES[0])
    stream = io.StringIO()
    assert write([Block(names, BASES[0] + "w").flag("sg:current", True)], BASES[0], stream) == ""
    assert stream.getvalue() == write([Block(names, BASES[0] + "w").flag("sg:current", True)], BASES[0])


@pytest.mark.parametrize(
    ("value", "digits", "text"), [(32.0, None, "32.0"), (0.010, None, "0.01"), (1e-7, None, "0.0000001"), (1 / 3, 6, "0.333333")]
)
def test_decimals(value, digits, text):
    assert decimal(value, digits) == text


def test_what_nobody_sees_is_escaped():
    assert literal("a\u202eb\x00\ufeff") == '"a\\u202Eb\\u0000\\uFEFF"'
    assert literal("half \ud800 pair") == '"half \ufffd pair"'
