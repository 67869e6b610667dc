"""Persons, what they were and did, organizations and decisions on identity as statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scholargraph.graph.iris import escape_id
from scholargraph.graph.nodes import by_id, identify, node, passages, subject
from scholargraph.graph.topics import topic_code
from scholargraph.graph.turtle import Block, Names, Passage, decimal, in_order, line, literal
from scholargraph.model.entities import (
    Advising,
    Award,
    AwardReceipt,
    Entities,
    IdentityDecision,
    Interest,
    Membership,
    MetricObservation,
    Organization,
    Person,
    Service,
    SpellingDecision,
    Talk,
)


def people_claims(entities: Entities, names: Names) -> Iterator[Iterable[Passage]]:
    """The statements on persons, their careers and their identity, one stream a kind."""
    versions = frozenset(version.id for version in entities.versions) if entities.metrics else frozenset()
    yield passages(_person, entities.persons, names)
    yield _retired(entities, names)
    yield passages(_organization, entities.organizations, names)
    yield passages(_advising, entities.advising, names)
    yield passages(_membership, entities.memberships, names)
    yield passages(_award, entities.awards, names)
    yield passages(_receipt, entities.award_receipts, names)
    yield passages(_service, entities.services, names)
    yield passages(_talk, entities.talks, names)
    yield passages(_interest, entities.interests, names)
    yield (_metric(metric, versions, names).passage() for metric in by_id(entities.metrics))
    yield (_decision(decision, names) for decision in by_id(entities.decisions))
    yield passages(_spelling, entities.spellings, names)
    yield _related(entities, names)


def _person(person: Person, names: Names) -> Block:
    block = node(names, person.id, "sg:Person").text("skos:prefLabel", person.preferred_name)
    block.text("skos:altLabel", *person.variants).text("skos:hiddenLabel", *person.hidden)
    return identify(block, person.identifiers).addresses("sg:homepage", *person.homepages)


def _retired(entities: Entities, names: Names) -> Iterator[Passage]:
    retired = [(old, person.id) for person in entities.persons for old in person.replaces]
    for old, new in in_order(retired, lambda pair: escape_id(pair[0])):
        yield node(names, old).link("dcterms:isReplacedBy", new).passage()


def _organization(organization: Organization, names: Names) -> Block:
    block = node(names, organization.id, "sg:Organization").text("skos:prefLabel", organization.name)
    block.text("skos:altLabel", *organization.variants).link("org:unitOf", organization.unit_of)
    ror = organization.ror
    return block.addresses("sg:ror", ror if ror is None or "/" in ror else f"https://ror.org/{ror}")


def _advising(advising: Advising, names: Names) -> Block:
    block = node(names, advising.id, "sg:Advising", quotes=advising.quotes)
    block.link("sg:advisor", advising.advisor).link("sg:advisee", advising.advisee).scheme("sg:advisingRole", advising.role)
    block.text("sg:advisorAsPrinted", advising.advisor_printed).text("sg:adviseeAsPrinted", advising.advisee_printed)
    block.text("sg:degree", advising.degree).text("sg:thesis", advising.thesis).flag("sg:current", advising.current)
    block.integer("sg:startYear", advising.start_year).integer("sg:endYear", advising.end_year)
    return block.link("sg:laterPosition", advising.later_position).text("sg:asWritten", advising.as_written)


def _membership(membership: Membership, names: Names) -> Block:
    kind = "sg:Position" if membership.kind == "position" else "sg:Education"
    block = node(names, membership.id, kind, quotes=membership.quotes).link("org:member", membership.person)
    block.link("org:organization", membership.organization).link("sg:unit", *membership.units)
    block.text("sg:role", membership.role).text("sg:degree", membership.degree).text("sg:field", membership.field)
    block.integer("sg:startYear", membership.start_year).integer("sg:startMonth", membership.start_month)
    block.integer("sg:endYear", membership.end_year).integer("sg:endMonth", membership.end_month)
    block.flag("sg:current", membership.current).date("sg:asOf", membership.as_of)
    return block.text("sg:asWritten", membership.as_written)


def _award(award: Award, names: Names) -> Block:
    return node(names, award.id, "sg:Award").text("skos:prefLabel", award.name).text("sg:awardedBy", award.awarded_by)


def _receipt(receipt: AwardReceipt, names: Names) -> Block:
    block = node(names, receipt.id, "sg:AwardReceipt", quotes=receipt.quotes)
    block.link("sg:recipient", receipt.person).link("sg:award", receipt.award)
    block.integer("sg:startYear", receipt.start_year).integer("sg:endYear", receipt.end_year)
    return block.text("sg:asWritten", receipt.as_written)


def _service(service: Service, names: Names) -> Block:
    block = node(names, service.id, "sg:Service", quotes=service.quotes).link("sg:provider", service.person)
    block.scheme("sg:serviceRole", service.role).link("sg:servedVenue", service.venue)
    block.integer("sg:startYear", service.start_year).integer("sg:endYear", service.end_year)
    return block.text("sg:asWritten", service.as_written)


def _talk(talk: Talk, names: Names) -> Block:
    block = node(names, talk.id, "sg:Talk", quotes=talk.quotes).link("sg:speaker", talk.person)
    block.text("sg:talkTitle", talk.title).text("sg:event", talk.event)
    block.integer("sg:startYear", talk.year).integer("sg:startMonth", talk.month)
    return block.text("sg:asWritten", talk.as_written)


def _interest(interest: Interest, names: Names) -> Block:
    block = node(names, interest.id, "sg:Interest", quotes=interest.quotes)
    block.link("sg:interestOf", interest.person).text("sg:phrase", interest.phrase)
    code = topic_code(interest.area) if interest.area else None
    return block.add("sg:concept", f"topic:{code}") if code else block


def _metric(metric: MetricObservation, versions: frozenset[str], names: Names) -> Block:
    counts_citations = metric.metric == "citations" and metric.subject in versions
    types = ("sg:MetricObservation", "c4o:GlobalCitationCount") if counts_citations else ("sg:MetricObservation",)
    block = node(names, metric.id, *types, quotes=metric.quotes).link("sg:observationOf", metric.subject)
    block.text("sg:metric", metric.metric).decimal("sg:value", metric.value)
    return block.text("sg:metricUnit", metric.unit).date("sg:date", metric.date)


def _decision(decision: IdentityDecision, names: Names) -> Passage:
    """Written in one piece, its lines in order: there may be as many as people."""
    iri, token = subject(names, decision.id)
    ids, literals = names.ids, names.literals
    quotes = paste = mentions = persons = evidence = reasons = ""
    if decision.quotes:
        quotes = f" ;\n    {names.quoted(decision.quotes)}"
    if decision.paste is not None:
        paste = f" ;\n    sg:curationLine {literal(decision.paste)}"
    if decision.mentions:
        mentions = f" ;\n    {line('sg:decidedMention', [ids[mention] for mention in decision.mentions])}"
    if decision.persons:
        persons = f" ;\n    {line('sg:decidedPerson', [ids[person] for person in decision.persons])}"
    if decision.evidence:
        evidence = f" ;\n    {line('sg:evidence', [literal(f'{name}={value:.2f}') for name, value in decision.evidence])}"
    if decision.reasons:
        reasons = f" ;\n    {line('sg:reason', [literal(reason) for reason in decision.reasons])}"
    return iri, (
        f"\n{token}\n    a sg:IdentityDecision{quotes}{paste}{mentions}{persons} ;\n"
        f"    sg:decider {literals[decision.decider]}{evidence} ;\n    sg:level {decision.level}{reasons} ;\n"
        f"    sg:rule {literals[decision.rule]} ;\n    sg:score {decimal(decision.score)} ;\n"
        f"    sg:verdict {names.schemes[decision.verdict]} .\n"
    )


def _spelling(decision: SpellingDecision, names: Names) -> Block:
    block = node(names, decision.id, "sg:IdentityDecision", quotes=decision.quotes)
    block.link("sg:decidedThing", *decision.things).text("sg:nameAsPrinted", decision.printed)
    block.scheme("sg:verdict", decision.verdict).text("sg:rule", decision.rule).integer("sg:level", decision.level)
    block.decimal("sg:score", decision.score).text("sg:decider", decision.decider).text("sg:reason", *decision.reasons)
    block.text("sg:evidence", *(f"{name}={value:.2f}" for name, value in decision.evidence))
    return block.text("sg:curationLine", decision.paste)


def _related(entities: Entities, names: Names) -> Iterator[Passage]:
    """Persons who may be one, or are not, each linked to the other."""
    relations = {"candidate": "sg:possiblySameAs", "different": "owl:differentFrom"}
    found = [
        (one, relations[decision.verdict], other)
        for decision in entities.decisions
        if decision.verdict in relations and len(decision.persons) == 2
        for one, other in (decision.persons, decision.persons[::-1])
    ]
    for one, relation, other in in_order(found, lambda link: escape_id(link[0])):
        yield node(names, one).link(relation, other).passage()
