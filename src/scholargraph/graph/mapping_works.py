"""Works, versions, bylines, books and venues as statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

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


def work_claims(entities: Entities, names: Names) -> Iterator[Iterable[Passage]]:
    """The statements on works and on all that belongs to them, one stream a kind; authors are named by id."""
    creators: dict[str, list[str]] = defaultdict(list)
    for authorship in entities.authorships:
        creators[authorship.work].append(authorship.person)
    venues = {venue.id: venue.name for venue in entities.venues}
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


_VERSION_TEXTS = {
    "title": "sg:titleAsPrinted",
    "description": "sg:descriptionAsWritten",
    "area": "sg:areaAsPrinted",
    "publisher": "sg:publisher",
    "volume": "sg:volume",
    "number": "sg:number",
    "pages": "sg:pages",
}
_VERSION_LINKS = {"work": "sg:versionOf", "venue": "sg:venue", "submitted_to": "sg:submittedTo", "container": "dcterms:isPartOf"}


def _version(version: Version, names: Names) -> Passage:
    types = ("sg:Version", f"fabio:{version.type}") if version.type in _FABIO else ("sg:Version",)
    block = node(names, version.id, *types, quotes=version.quotes)
    block.lines += [
        f"{predicate} {literal(text)}"
        for field, predicate in _VERSION_TEXTS.items()
        if (text := getattr(version, field)) is not None
    ]
    block.lines += [
        f"{predicate} {names.ids[id]}"
        for field, predicate in _VERSION_LINKS.items()
        if (id := getattr(version, field)) is not None
    ]
    block.integer("sg:versionYear", version.year).integer("sg:versionMonth", version.month)
    block.date("sg:versionDate", version.date).flag("sg:yearAssumed", version.year_assumed)
    block.scheme("sg:status", version.status).boolean("sg:bylineComplete", version.byline_complete)
    block.boolean("sg:codeAvailable", version.code_available)
    if version.venue and version.edition:
        block.link("sg:edition", edition_id(version.venue, version.edition))
    if version.sections:
        block.text("sg:section", *version.sections)
    if version.readings:
        block.text("sg:otherReading", *[_reading(reading) for reading in version.readings])
    if not version.reading_certain:
        block.boolean("sg:readingCertain", False)
    return identify(block, version.identifiers).passage()


def _reading(reading: Reading) -> str:
    return f"{reading.title} | {'; '.join(reading.names)}"


def _editions(entities: Entities, venues: dict[str, str], names: Names) -> Iterator[Passage]:
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
    """Written line by line, like mentions: most statements are of these two, and a call for each would double the time."""
    iri, token = subject(names, authorship.id)
    lines = ["a sg:Authorship", f"sg:author {names.ids[authorship.person]}"]
    if authorship.position is not None:
        lines.append(f"sg:authorPosition {authorship.position}")
    lines += (f"sg:authorshipBasis {names.schemes[authorship.basis]}", f"sg:work {names.ids[authorship.work]}")
    if authorship.corresponding:
        lines.append("vivo:isCorrespondingAuthor true")
    if authorship.equal_contribution is not None:
        lines.append(f"sg:equalContributionGroup {authorship.equal_contribution}")
    if authorship.quotes:
        lines.append(names.quoted(authorship.quotes))
    return iri, statements(token, lines)


def _mention(mention: Mention, names: Names) -> Passage:
    iri, token = subject(names, mention.id)
    lines = [
        "a prov:Entity, sg:Mention",
        names.quoted(mention.quotes),
        f"sg:inVersion {names.ids[mention.version]}",
        f"sg:mentionOf {names.ids[mention.authorship]}",
    ]
    if mention.position is not None:
        lines.append(f"sg:mentionPosition {mention.position}")
    lines.append(f"sg:nameAsPrinted {literal(mention.printed)}")
    if mention.affiliation is not None:
        lines.append(f"sg:affiliationAsPrinted {literal(mention.affiliation)}")
    if mention.organization is not None:
        lines.append(f"sg:affiliation {names.ids[mention.organization]}")
    if mention.orcid is not None:
        lines.append(f"sg:orcidAsPrinted {literal(mention.orcid)}")
    if mention.section is not None:
        lines.append(f"sg:section {literal(mention.section)}")
    return iri, statements(token, lines)
