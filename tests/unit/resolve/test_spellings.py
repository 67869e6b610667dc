"""Why spellings mean a venue or an organization, and how a human decides otherwise."""

import pytest

from scholargraph.errors import CurationError
from scholargraph.resolve.curated_names import organization_facts, venue_facts
from scholargraph.resolve.curation_files import load_curation
from scholargraph.resolve.organizations import Organizations
from scholargraph.resolve.spelling_decisions import spelling_decisions
from scholargraph.resolve.spellings import Spellings
from scholargraph.resolve.venues import Venues, shipped_venues

ORDERS = "Annals of Braided Orders"
BESIDE = "ABO (Annals of Braided Orders)"
SLIP = "Optimizaiton Online"
KNOTS = "Institute of Knots"


@pytest.fixture
def decide(tmp_path):
    def run(text: str):
        path = tmp_path / "names.yaml"
        path.write_text(text, encoding="utf-8")
        return load_curation([path])

    return run


def venues(names, curation=None):
    facts = venue_facts(curation, names) if curation else []
    return Venues(names, [*facts, *shipped_venues()])


def organizations(names, curation=None):
    facts = organization_facts(curation, names) if curation else []
    return Organizations([(name, ()) for name in names], facts)


def why(found, spelling):
    return next(one for one in found.meanings() if one.spelling == spelling and one.other is None)


@pytest.mark.parametrize(
    ("spelling", "others", "rule", "words"),
    [
        ("Proceedings of the 3rd Symposium on Knots", ["Symposium on Knots"], "same words", "the same words"),
        ("NIPS", [], "shipped table", "Neural Information Processing Systems"),
        ("ABO", [BESIDE, ORDERS, ORDERS], "printed beside each other", f"“{BESIDE}” prints both names"),
        ("ICML: Gardens and Hedges", [], "a known name within", "“ICML”"),
        (SLIP, [], "one slip of the pen", "“optimization online”"),
    ],
)
def test_each_rule_says_why_a_spelling_means_a_venue(spelling, others, rule, words):
    found = why(venues([spelling, *others]), spelling)
    assert found.why[0].rule.name == rule
    assert words in found.why[0].reason
    assert found.name != spelling


def test_case_and_punctuation_ask_for_no_decision():
    assert not list(venues(["Symposium on Knots", "symposium on knots", "Symposium on: Knots."]).meanings())
    assert not list(organizations([KNOTS, KNOTS.upper()]).meanings())


@pytest.mark.parametrize(
    ("spelling", "others", "rule"),
    [
        ("UCLA", [], "shipped table"),
        ("IoK", ["Institute of Knots (IoK)"], "printed beside each other"),
        ("The Institute of Knots & Braids", ["Institute of Knots and Braids"], "same words"),
    ],
)
def test_each_rule_says_why_a_spelling_means_an_organization(spelling, others, rule):
    found = organizations([spelling, *others, *others])
    assert [one.why[0].rule.name for one in found.meanings()] == [rule]


def test_a_decision_quotes_where_the_spelling_stands_first_and_what_taught_it():
    printed, nobody = Spellings[str](), Spellings[tuple[str, tuple[str, ...]]]()
    for text, source, fragment in [("ABO", "b", "line=3,4"), ("ABO", "a", "line=11,12"), ("ABO", "a", "line=8,9")]:
        printed.add(text, source, fragment)
    for line in range(4):
        printed.add(f" {BESIDE}", "c", f"line={line},{line + 1}")
    (found,) = spelling_decisions(Venues(printed.times), printed, Organizations([]), nobody)
    assert (found.printed, found.verdict, found.decider) == ("ABO", "same", "rules")
    assert [place.id for place in found.quotes] == ["a#line=8,9", "c#line=0,1"]
    assert found.evidence == (("printed", 7.0),)
    assert found.paste == f'- {{venue: {{name: "{ORDERS}", not: ["ABO"]}}}}'


@pytest.mark.parametrize(
    ("name", "spelling", "others"),
    [
        (ORDERS, "ABO", [BESIDE]),
        ("Optimization Online", SLIP, []),
        ("Conference on Neural Information Processing Systems", "NIPS", []),
        ("NIPS", "Conference on Neural Information Processing Systems", []),
        ("Symposium on Knots", "Proceedings of the 3rd Symposium on Knots", []),
        ("ICML", "ICML: Gardens and Hedges", []),
    ],
)
def test_every_join_of_venues_can_be_taken_back(decide, name, spelling, others):
    names = [name, spelling, *others]
    assert len({venues(names).id(one) for one in names}) == 1
    found = venues(names, decide(f'- {{venue: {{name: "{name}", not: ["{spelling}"]}}}}'))
    assert found.id(name) != found.id(spelling)
    assert len({venue.name for venue in found.entities}) == len(found.entities) == 2
    (apart,) = [one for one in found.meanings() if one.other]
    assert (apart.thing, apart.other) == (found.id(spelling), found.id(name))
    assert "names.yaml:1" in apart.why[0].reason


@pytest.mark.parametrize(
    ("name", "spelling", "others"),
    [
        (KNOTS, "IoK", [f"{KNOTS} (IoK)"]),
        ("UCLA", "University of California, Los Angeles", []),
        ("University of California, Los Angeles", "UCLA", []),
        ("Institute of Knots and Braids", "Institute of Knots & Braids", []),
    ],
)
def test_every_join_of_organizations_can_be_taken_back(decide, name, spelling, others):
    names = [name, spelling, *others]
    assert len({organizations(names).id(one) for one in names}) == 1
    found = organizations(names, decide(f'- {{organization: {{name: "{name}", not: ["{spelling}"]}}}}'))
    assert found.id(name) != found.id(spelling)


def test_a_human_joins_what_no_rule_does_and_says_so(decide):
    names = ["Knots Quarterly", "KQ"]
    found = venues(names, decide("- {venue: {name: Knots Quarterly, also: [KQ], kind: journal}, why: their page, by: me}"))
    (venue,) = found.entities
    assert (venue.name, venue.kind) == ("Knots Quarterly", "journal")
    assert why(found, "KQ").why[0].reason == "decided in names.yaml:1 by me: their page"


def test_what_a_human_says_of_a_known_venue_leaves_the_rest_of_the_table(decide):
    names = ["NIPS", "NeurIPS", "Advances in Knots"]
    found = venues(names, decide("- {venue: {name: NIPS, also: [Advances in Knots], issn: 1234-5679}}"))
    (venue,) = found.entities
    assert (venue.name, venue.kind, venue.issn) == ("NIPS", "conference", "1234-5679")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {venue: {name: A, also: [S]}}\n- {venue: {name: B, also: [S]}}", "names.yaml:1: 'S' means 'A' there"),
        ("- {venue: {name: A, also: [S]}}\n- {venue: {name: A, not: [S]}}", "names.yaml:1, by which"),
        ("- {venue: {name: A, also: [S]}}\n- {venue: {name: S, also: [T]}}\n- {venue: {name: T, not: [A]}}", "names.yaml:1"),
        ("- {venue: {name: S, not: [s.]}}", "nothing is another thing than itself"),
        ("- {venue: {name: S, not: [Unheard Of]}}", "no document prints 'Unheard Of'"),
    ],
)
def test_contradictions_and_lines_that_select_nothing_stop_the_build(decide, text, message):
    with pytest.raises(CurationError, match=message):
        venue_facts(decide(text), ["S", "T", "A"])
    with pytest.raises(CurationError, match=message):
        organization_facts(decide(text.replace("venue", "organization")), ["S", "T", "A"])
