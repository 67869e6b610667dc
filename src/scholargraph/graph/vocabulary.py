"""The words of the graph: namespaces and every term of our own, in one place.

`ontology/scholargraph.ttl` says what each means; a test holds the two lists and what the mapping writes together.
"""

from __future__ import annotations

SG = "https://w3id.org/scholargraph/ontology#"
SCHEME = "https://w3id.org/scholargraph/scheme#"
TOPIC = "https://w3id.org/scholargraph/topics-arxiv#"

PREFIXES: dict[str, str] = {
    "c4o": "http://purl.org/spar/c4o/",
    "dcterms": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "scheme": SCHEME,
    "sg": SG,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "topic": TOPIC,
    "vivo": "http://vivoweb.org/ontology/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes of graph.ttl and derived.ttl; the empty prefix stands for the project's base."""

PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
"""What a SPARQL query of ours begins with: these prefixes."""

CLASSES = frozenset(
    "Advising Authorship Award AwardReceipt Collaboration Distinction EditedBook Edition Editorship Education "
    "GroupAuthorship IdentityDecision Interest Mention MetricObservation Organization Person Position Service SourceDocument "
    "Talk Venue Version Work".split()
)
"""Local names of our classes."""

LINKS = frozenset(
    "about acl advisee advisingRole advisor affiliation arxiv author authorshipBasis award chosenVersion coauthorWith concept "
    "dblp decidedMention decidedPerson decidedThing distinctionKind distinctionOf doi editedBook edition editionOf editor group "
    "hasAdvisor hasMentor homepage inSource inVersion interestOf jointWork laterPosition mentionOf observationOf openalex orcid "
    "participant possiblySameAs provider recipient ror servedVenue serviceRole speaker status submittedTo unit url venue "
    "venueKind verdict versionOf work workType".split()
)
"""Local names of our properties whose objects are IRIs."""

VALUES = frozenset(
    "adviseeAsPrinted advisorAsPrinted affiliationAsPrinted areaAsPrinted asOf asWritten authorPosition awardedBy "
    "bylineComplete codeAvailable curationLine current cutWorkCount date decider degree descriptionAsWritten editionYear "
    "editorPosition endMonth endYear equalContributionGroup event evidence field firstYear format issn "
    "jointWorkCount lastYear level mediaType mentionPosition metric metricUnit nameAsPrinted newmanWeight number orcidAsPrinted "
    "otherReading pages phrase publisher readingCertain reason role rule score section selected sha256 share startMonth "
    "startYear submissions talkTitle thesis title titleAsPrinted value versionDate versionMonth versionYear volume year "
    "yearAssumed".split()
)
"""Local names of our properties whose objects are literals."""

TERMS = CLASSES | LINKS | VALUES

QUOTED_CLASSES = (
    "Advising AwardReceipt Distinction EditedBook Editorship Education GroupAuthorship Interest Mention MetricObservation "
    "Position Service Talk Version".split()
)
"""Classes whose every instance quotes the place it rests on (`prov:wasQuotedFrom`)."""


def expand(name: str) -> str:
    """The full IRI of a prefixed name, e.g. `sg:title`.

    Raises:
        KeyError: the prefix is unknown, or the name is none of our terms.
    """
    prefix, local = name.split(":", 1)
    if prefix == "sg" and local not in TERMS:
        raise KeyError(name)
    return PREFIXES[prefix] + local
