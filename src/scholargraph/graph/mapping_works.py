"""Works, versions, bylines, books and venues as statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scholargraph.graph.iris import edition_id, edition_year
from scholargraph.graph.nodes import identify, node
from scholargraph.graph.topics import topic_code
from scholargraph.graph.turtle import Block, Names
from scholargraph.model.entities import Authorship, Entities, Mention, Venue, Version, Work
from scholargraph.model.records import Reading

_FABIO = frozenset("Preprint ConferencePaper JournalArticle Book BookChapter DoctoralThesis MastersThesis Report".split())


def work_claims(entities: Entities, names: Names) -> Iterator[Block]:
    """The statements on works and on all that belongs to them; authors are named by id."""
    creators: dict[str, list[str]] = defaultdict(list)
    for authorship in entities.authorships:
        creators[authorship.work].append(authorship.person)
    venues = {venue.id: venue.name for venue in entities.venues}
    yield from (_work(work, creators[work.id], names) for work in entities.works)
    yield from (_version(version, names) for version in entities.versions)
    yield from _editions(entities, venues, names)
    yield from (_venue(venue, names) for venue in entities.venues)
    yield from _books(entities, names)
    yield from _distinctions(entities, names)
    yield from (_authorship(authorship, names) for authorship in entities.authorships)
    yield from (_mention(mention, names) for mention in entities.mentions)


def _work(work: Work, creators: list[str], names: Names) -> Block:
    block = node(names, work.id, "sg:Work").text("sg:title", work.title).text("sg:descriptionAsWritten", work.description)
    block.integer("sg:year", work.year).integer("sg:firstYear", work.first_year)
    block.scheme("sg:workType", work.type[0].lower() + work.type[1:]).link("sg:chosenVersion", work.chosen_version)
    codes = {topic_code(area) for area in work.areas} - {None}
    return block.link("dcterms:creator", *creators).add("dcterms:subject", *[f"topic:{code}" for code in codes])


def _version(version: Version, names: Names) -> Block:
    types = ("sg:Version", f"fabio:{version.type}") if version.type in _FABIO else ("sg:Version",)
    block = node(names, version.id, *types, quotes=version.quotes).link("sg:versionOf", version.work)
    block.text("sg:titleAsPrinted", version.title).text("sg:descriptionAsWritten", version.description)
    block.integer("sg:versionYear", version.year).integer("sg:versionMonth", version.month)
    block.date("sg:versionDate", version.date).flag("sg:yearAssumed", version.year_assumed)
    block.link("sg:venue", version.venue).scheme("sg:status", version.status).link("sg:submittedTo", version.submitted_to)
    if version.venue and version.edition:
        block.link("sg:edition", edition_id(version.venue, version.edition))
    block.boolean("sg:bylineComplete", version.byline_complete).text("sg:areaAsPrinted", version.area)
    block.boolean("sg:codeAvailable", version.code_available).link("dcterms:isPartOf", version.container)
    block.text("sg:publisher", version.publisher).text("sg:volume", version.volume)
    block.text("sg:number", version.number).text("sg:pages", version.pages).text("sg:section", *version.sections)
    block.text("sg:otherReading", *[_reading(reading) for reading in version.readings])
    if not version.reading_certain:
        block.boolean("sg:readingCertain", False)
    return identify(block, version.identifiers)


def _reading(reading: Reading) -> str:
    return f"{reading.title} | {'; '.join(reading.names)}"


def _editions(entities: Entities, venues: dict[str, str], names: Names) -> Iterator[Block]:
    for version in entities.versions:
        if version.venue and version.edition:
            year = edition_year(version.edition)
            label = f"{venues[version.venue]} {year if year is not None else ' '.join(version.edition.split())}"
            block = node(names, edition_id(version.venue, version.edition), "sg:Edition")
            yield block.link("sg:editionOf", version.venue).integer("sg:editionYear", year).text("skos:prefLabel", label)


def _venue(venue: Venue, names: Names) -> Block:
    block = node(names, venue.id, "sg:Venue").text("skos:prefLabel", venue.name).text("skos:altLabel", *venue.variants)
    return block.scheme("sg:venueKind", venue.kind).text("sg:issn", venue.issn)


def _books(entities: Entities, names: Names) -> Iterator[Block]:
    for book in entities.books:
        block = node(names, book.id, "sg:EditedBook", quotes=book.quotes).text("dcterms:title", book.title)
        yield block.text("sg:publisher", book.publisher).integer("sg:year", book.year)
    for editorship in entities.editorships:
        block = node(names, editorship.id, "sg:Editorship", quotes=editorship.quotes).link("sg:editor", editorship.person)
        block.link("sg:editedBook", editorship.book).integer("sg:editorPosition", editorship.position)
        yield block.text("sg:nameAsPrinted", editorship.printed)


def _distinctions(entities: Entities, names: Names) -> Iterator[Block]:
    for distinction in entities.distinctions:
        block = node(names, distinction.id, "sg:Distinction", quotes=distinction.quotes)
        block.link("sg:distinctionOf", distinction.version).scheme("sg:distinctionKind", distinction.kind)
        block.integer("sg:selected", distinction.selected).integer("sg:submissions", distinction.submissions)
        yield block.decimal("sg:share", distinction.share).text("sg:asWritten", distinction.as_written)


def _authorship(authorship: Authorship, names: Names) -> Block:
    block = node(names, authorship.id, "sg:Authorship", quotes=authorship.quotes)
    block.link("sg:work", authorship.work).link("sg:author", authorship.person)
    block.integer("sg:authorPosition", authorship.position).scheme("sg:authorshipBasis", authorship.basis)
    block.flag("vivo:isCorrespondingAuthor", authorship.corresponding)
    return block.integer("sg:equalContributionGroup", authorship.equal_contribution)


def _mention(mention: Mention, names: Names) -> Block:
    block = node(names, mention.id, "sg:Mention", "prov:Entity", quotes=mention.quotes)
    block.link("sg:mentionOf", mention.authorship).link("sg:inVersion", mention.version)
    block.text("sg:nameAsPrinted", mention.printed).integer("sg:mentionPosition", mention.position)
    block.text("sg:affiliationAsPrinted", mention.affiliation).link("sg:affiliation", mention.organization)
    return block.text("sg:orcidAsPrinted", mention.orcid).text("sg:section", mention.section)
