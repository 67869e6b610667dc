"""Works, versions, bylines, books and venues as statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from scholargraph.graph.iris import edition_id, edition_year, iri
from scholargraph.graph.nodes import by_id, identify, node, passages, subject
from scholargraph.graph.topics import topic_code
from scholargraph.graph.turtle import Block, Names, Passage, line, literal, statements
from scholargraph.model.entities import (
    Authorship,
    Distinction,
    EditedBook,
    Editorship,
    Entities,
    GroupAuthorship,
    Mention,
    Venue,
    Version,
    Work,
)
from scholargraph.model.records import Reading

_FABIO = frozenset("Preprint ConferencePaper JournalArticle Book BookChapter DoctoralThesis MastersThesis Report".split())


def work_claims(entities: Entities, names: Names, venues: Mapping[str, str]) -> Iterator[Iterable[Passage]]:
    """The statements on works and on all that belongs to them, one stream a kind.

    Authors are named by id; `venues` are the names of venues by id.
    """
    creators: dict[str, list[str]] = defaultdict(list)
    for authorship in entities.authorships:
        creators[authorship.work].append(authorship.person)
    yield (_work(work, creators[work.id], names) for work in by_id(entities.works))
    yield (_version(version, names) for version in by_id(entities.versions))
    yield _editions(entities, venues, names)
    yield passages(_venue, entities.venues, names)
    yield passages(_book, entities.books, names)
    yield passages(_editorship, entities.editorships, names)
    yield passages(_group_authorship, entities.group_authorships, names)
    yield passages(_distinction, entities.distinctions, names)
    yield (_authorship(authorship, names) for authorship in by_id(entities.authorships))
    yield (_mention(mention, names) for mention in by_id(entities.mentions))


def _work(work: Work, creators: list[str], names: Names) -> Passage:
    iri, token = subject(names, work.id)
    lines = ["a sg:Work", f"sg:chosenVersion {names.ids[work.chosen_version]}"]
    if creators:
        lines.append(line("dcterms:creator", [names.ids[creator] for creator in creators]))
    if codes := {code for area in work.areas if (code := topic_code(area))}:
        lines.append(line("dcterms:subject", [f"topic:{code}" for code in codes]))
    if work.first_year is not None:
        lines.append(f"sg:firstYear {work.first_year}")
    if work.title is not None:
        lines.append(f"sg:title {literal(work.title)}")
    if work.description is not None:
        lines.append(f"sg:descriptionAsWritten {literal(work.description)}")
    lines.append(f"sg:workType {names.schemes[work.type[0].lower() + work.type[1:]]}")
    if work.year is not None:
        lines.append(f"sg:year {work.year}")
    return iri, statements(token, lines)


def _version(version: Version, names: Names) -> Passage:
    types = ("sg:Version", f"fabio:{version.type}") if version.type in _FABIO else ("sg:Version",)
    block = node(names, version.id, *types, quotes=version.quotes)
    block.lines += _version_lines(version, names)
    block.scheme("sg:status", version.status).boolean("sg:bylineComplete", version.byline_complete)
    if version.venue and version.edition:
        block.link("sg:edition", edition_id(version.venue, version.edition))
    if version.sections:
        block.text("sg:section", *version.sections)
    if version.readings:
        block.text("sg:otherReading", *[_reading(reading) for reading in version.readings])
    if not version.reading_certain:
        block.boolean("sg:readingCertain", False)
    return identify(block, version.identifiers).passage()


def _version_lines(version: Version, names: Names) -> Iterator[str]:
    """The values that a version may have one of."""
    ids = names.ids
    yield f"sg:versionOf {ids[version.work]}"
    if version.title is not None:
        yield f"sg:titleAsPrinted {literal(version.title)}"
    if version.description is not None:
        yield f"sg:descriptionAsWritten {literal(version.description)}"
    if version.year is not None:
        yield f"sg:versionYear {version.year}"
    if version.month is not None:
        yield f"sg:versionMonth {version.month}"
    if version.date is not None:
        yield f'sg:versionDate "{version.date.isoformat()}"^^xsd:date'
    if version.year_assumed:
        yield "sg:yearAssumed true"
    if version.venue is not None:
        yield f"sg:venue {ids[version.venue]}"
    if version.submitted_to is not None:
        yield f"sg:submittedTo {ids[version.submitted_to]}"
    if version.container is not None:
        yield f"dcterms:isPartOf {ids[version.container]}"
    if version.area is not None:
        yield f"sg:areaAsPrinted {literal(version.area)}"
    if version.publisher is not None:
        yield f"sg:publisher {literal(version.publisher)}"
    if version.volume is not None:
        yield f"sg:volume {literal(version.volume)}"
    if version.number is not None:
        yield f"sg:number {literal(version.number)}"
    if version.pages is not None:
        yield f"sg:pages {literal(version.pages)}"
    if version.code_available is not None:
        yield f"sg:codeAvailable {'true' if version.code_available else 'false'}"


def _reading(reading: Reading) -> str:
    return f"{reading.title} | {'; '.join(reading.names)}"


def _editions(entities: Entities, venues: Mapping[str, str], names: Names) -> Iterator[Passage]:
    """One block an edition and label of it: "ICML 2020" and "2020" of one venue are one edition."""
    found = {
        (edition_id(version.venue, version.edition), version.venue, version.edition)
        for version in entities.versions
        if version.venue and version.edition
    }
    for id, venue, edition in sorted(found, key=lambda edition: iri(names.base, edition[0])):
        year = edition_year(edition)
        label = f"{venues[venue]} {year if year is not None else ' '.join(edition.split())}"
        block = node(names, id, "sg:Edition").link("sg:editionOf", venue).integer("sg:editionYear", year)
        yield block.text("skos:prefLabel", label).passage()


def _venue(venue: Venue, names: Names) -> Block:
    block = node(names, venue.id, "sg:Venue").text("skos:prefLabel", venue.name).text("skos:altLabel", *venue.variants)
    return block.scheme("sg:venueKind", venue.kind).text("sg:issn", venue.issn)


def _book(book: EditedBook, names: Names) -> Block:
    block = node(names, book.id, "sg:EditedBook", quotes=book.quotes).text("dcterms:title", book.title)
    return block.text("sg:publisher", book.publisher).integer("sg:year", book.year)


def _editorship(editorship: Editorship, names: Names) -> Block:
    block = node(names, editorship.id, "sg:Editorship", quotes=editorship.quotes).link("sg:editor", editorship.person)
    block.link("sg:editedBook", editorship.book).integer("sg:editorPosition", editorship.position)
    return block.text("sg:nameAsPrinted", editorship.printed)


def _group_authorship(found: GroupAuthorship, names: Names) -> Block:
    block = node(names, found.id, "sg:GroupAuthorship", quotes=found.quotes).link("sg:group", found.organization)
    block.link("sg:work", found.work).integer("sg:authorPosition", found.position)
    return block.text("sg:nameAsPrinted", found.printed)


def _distinction(distinction: Distinction, names: Names) -> Block:
    block = node(names, distinction.id, "sg:Distinction", quotes=distinction.quotes)
    block.link("sg:distinctionOf", distinction.version).scheme("sg:distinctionKind", distinction.kind)
    block.integer("sg:selected", distinction.selected).integer("sg:submissions", distinction.submissions)
    return block.decimal("sg:share", distinction.share).text("sg:asWritten", distinction.as_written)


def _authorship(authorship: Authorship, names: Names) -> Passage:
    """Written in one piece, its lines in order, like mentions: most statements are of these two."""
    iri, token = subject(names, authorship.id)
    ids = names.ids
    quotes = position = group = corresponding = ""
    if authorship.quotes:
        quotes = f" ;\n    {names.quoted(authorship.quotes)}"
    if authorship.position is not None:
        position = f" ;\n    sg:authorPosition {authorship.position}"
    if authorship.equal_contribution is not None:
        group = f" ;\n    sg:equalContributionGroup {authorship.equal_contribution}"
    if authorship.corresponding:
        corresponding = " ;\n    vivo:isCorrespondingAuthor true"
    return iri, (
        f"\n{token}\n    a sg:Authorship{quotes} ;\n    sg:author {ids[authorship.person]}{position} ;\n"
        f"    sg:authorshipBasis {names.schemes[authorship.basis]}{group} ;\n"
        f"    sg:work {ids[authorship.work]}{corresponding} .\n"
    )


def _mention(mention: Mention, names: Names) -> Passage:
    iri, token = subject(names, mention.id)
    ids = names.ids
    organization = affiliation = position = orcid = section = ""
    if mention.organization is not None:
        organization = f" ;\n    sg:affiliation {ids[mention.organization]}"
    if mention.affiliation is not None:
        affiliation = f" ;\n    sg:affiliationAsPrinted {literal(mention.affiliation)}"
    if mention.position is not None:
        position = f" ;\n    sg:mentionPosition {mention.position}"
    if mention.orcid is not None:
        orcid = f" ;\n    sg:orcidAsPrinted {literal(mention.orcid)}"
    if mention.section is not None:
        section = f" ;\n    sg:section {literal(mention.section)}"
    return iri, (
        f"\n{token}\n    a prov:Entity, sg:Mention ;\n    {names.quoted(mention.quotes)}{organization}{affiliation} ;\n"
        f"    sg:inVersion {ids[mention.version]} ;\n    sg:mentionOf {names.id(mention.authorship)}{position} ;\n"
        f"    sg:nameAsPrinted {names.literals[mention.printed]}{orcid}{section} .\n"
    )
