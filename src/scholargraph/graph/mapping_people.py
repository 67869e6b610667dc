"""Persons, what they were and did, organizations and decisions on identity as statements."""

from __future__ import annotations

from collections.abc import Iterator

from scholargraph.graph.nodes import identify, node
from scholargraph.graph.topics import topic_code
from scholargraph.graph.turtle import Block, Names, decimal
from scholargraph.model.entities import Advising, Entities, IdentityDecision, Membership, Organization, Person


def people_claims(entities: Entities, names: Names) -> Iterator[Block]:
    """The statements on persons, their careers and their identity."""
    for person in entities.persons:
        yield from _person(person, names)
    yield from (_organization(organization, names) for organization in entities.organizations)
    yield from (_advising(advising, names) for advising in entities.advising)
    yield from (_membership(membership, names) for membership in entities.memberships)
    yield from _awards(entities, names)
    yield from _services_and_talks(entities, names)
    yield from _interests(entities, names)
    yield from _metrics(entities, names)
    for decision in entities.decisions:
        yield from _decision(decision, names)


def _person(person: Person, names: Names) -> Iterator[Block]:
    block = node(names, person.id, "sg:Person").text("skos:prefLabel", person.preferred_name)
    block.text("skos:altLabel", *person.variants).text("skos:hiddenLabel", *person.hidden)
    yield identify(block, person.identifiers).addresses("sg:homepage", *person.homepages)
    yield from (node(names, retired).link("dcterms:isReplacedBy", person.id) for retired in person.replaces)


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


def _awards(entities: Entities, names: Names) -> Iterator[Block]:
    for award in entities.awards:
        yield node(names, award.id, "sg:Award").text("skos:prefLabel", award.name).text("sg:awardedBy", award.awarded_by)
    for receipt in entities.award_receipts:
        block = node(names, receipt.id, "sg:AwardReceipt", quotes=receipt.quotes)
        block.link("sg:recipient", receipt.person).link("sg:award", receipt.award)
        block.integer("sg:startYear", receipt.start_year).integer("sg:endYear", receipt.end_year)
        yield block.text("sg:asWritten", receipt.as_written)


def _services_and_talks(entities: Entities, names: Names) -> Iterator[Block]:
    for service in entities.services:
        block = node(names, service.id, "sg:Service", quotes=service.quotes).link("sg:provider", service.person)
        block.scheme("sg:serviceRole", service.role).link("sg:servedVenue", service.venue)
        block.integer("sg:startYear", service.start_year).integer("sg:endYear", service.end_year)
        yield block.text("sg:asWritten", service.as_written)
    for talk in entities.talks:
        block = node(names, talk.id, "sg:Talk", quotes=talk.quotes).link("sg:speaker", talk.person)
        block.text("sg:talkTitle", talk.title).text("sg:event", talk.event)
        block.integer("sg:startYear", talk.year).integer("sg:startMonth", talk.month)
        yield block.text("sg:asWritten", talk.as_written)


def _interests(entities: Entities, names: Names) -> Iterator[Block]:
    for interest in entities.interests:
        block = node(names, interest.id, "sg:Interest", quotes=interest.quotes)
        block.link("sg:interestOf", interest.person).text("sg:phrase", interest.phrase)
        code = topic_code(interest.area) if interest.area else None
        yield block.add("sg:concept", f"topic:{code}") if code else block


def _metrics(entities: Entities, names: Names) -> Iterator[Block]:
    versions = {version.id for version in entities.versions}
    for metric in entities.metrics:
        counts_citations = metric.metric == "citations" and metric.subject in versions
        types = ("sg:MetricObservation", "c4o:GlobalCitationCount") if counts_citations else ("sg:MetricObservation",)
        block = node(names, metric.id, *types, quotes=metric.quotes).link("sg:observationOf", metric.subject)
        block.text("sg:metric", metric.metric).decimal("sg:value", metric.value)
        yield block.text("sg:metricUnit", metric.unit).date("sg:date", metric.date)


def _decision(decision: IdentityDecision, names: Names) -> Iterator[Block]:
    block = node(names, decision.id, "sg:IdentityDecision", quotes=decision.quotes).scheme("sg:verdict", decision.verdict)
    block.link("sg:decidedPerson", *decision.persons).link("sg:decidedMention", *decision.mentions)
    block.text("sg:rule", decision.rule).integer("sg:level", decision.level).decimal("sg:score", decision.score)
    block.text("sg:evidence", *[f"{name}={decimal(value, 2)}" for name, value in decision.evidence])
    block.text("sg:reason", *decision.reasons).text("sg:curationLine", decision.paste)
    yield block.text("sg:decider", decision.decider)
    relation = {"candidate": "sg:possiblySameAs", "different": "owl:differentFrom"}.get(decision.verdict)
    if relation and len(decision.persons) == 2:
        a, b = decision.persons
        yield node(names, a).link(relation, b)
        yield node(names, b).link(relation, a)
