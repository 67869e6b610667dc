import pytest

from scholargraph.graph.topics import topic_code, topics, topics_turtle
from scholargraph.project import shipped


@pytest.mark.parametrize(
    ("area", "code"),
    [
        *[("LG", "cs.LG"), ("OC", "math.OC"), ("NA", "math.NA"), ("ML", "stat.ML"), ("SP", "eess.SP"), ("CV", "cs.CV")],
        *[("IT", "cs.IT"), ("SY", "eess.SY"), ("AP", "stat.AP"), ("CO", "stat.CO"), ("ST", "math.ST"), ("TH", "econ.TH")],
        *[("cs.SY", "eess.SY"), ("math.IT", "cs.IT"), ("cs.LG", "cs.LG"), ("quant-ph", "quant-ph"), (" hep-th ", "hep-th")],
        *[("soc-ph", "physics.soc-ph"), ("XX", None), ("lg", None), ("", None)],
    ],
)  # fmt: skip
def test_codes(area, code):
    assert topic_code(area) == code


def test_the_shipped_scheme_is_the_table():
    assert (shipped("ontology") / "topics-arxiv.ttl").read_text(encoding="utf-8") == topics_turtle()


def test_every_archive_and_alias_is_a_topic():
    known = topics()
    assert len(known) > 160
    assert all(topic.archive is None or topic.archive in known for topic in known.values())
    assert all(topic.alias_of is None or topic.alias_of in known for topic in known.values())
