"""What the columns of a table are called, and which kind of table a header makes: works, advising pairs, or people.

A column is known by its folded name ("Author(s)" is "author s"). Where several columns hold one thing, those named first
here are asked first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scholargraph.model.names import fold

Kind = Literal["works", "advising", "people"]
Names = Mapping[str, str]
"""Field → the names of its columns, separated by commas, the best first."""

WORKS: Names = {
    "title": "title, paper title, article title, work title, document title, papertitle, titel, titre, titulo, titolo",
    "authors": "author full names, full authors, authors, author s, author, author names, authors names, author name, "
    "author list, authors list, authorlist, byline, creators, creator, autoren, auteurs, autores, autori",
    "year": "year, publication year, pub year, pubyear, year published, published year, py, jahr, annee, ano, anno",
    "date": "date, publication date, pub date, date published, published, issued, online date",
    "venue": "venue, journal, journal title, journal name, journal book, booktitle, book title, source title, "
    "publication title, publication name, container title, conference, conference name, conference title, proceedings, "
    "proceedings title, source, publication, zeitschrift, revue, revista",
    "container": "container",
    "type": "type, document type, publication type, item type, entry type, entrytype, work type, doc type, doctype",
    "status": "status, publication status",
    "doi": "doi, doi link, doi url, digital object identifier",
    "arxiv": "arxiv, arxiv id, arxivid, eprint",
    "url": "url, urls, link, links, web page, pdf",
    "id": "id, key, citation key, cite key, bibtex key, paper id, paperid, work id",
    "affiliations": "affiliations, affiliation, author affiliations, authors affiliations, institutions, organizations",
    "orcid": "orcid, orcids, author orcid, author orcids, authors orcid, orcid ids",
    "volume": "volume, vol, band",
    "number": "issue, number, no, issue number, heft",
    "pages": "pages, page range, pagination, page numbers, seiten",
    "first_page": "first page, page start, start page, beginning page",
    "last_page": "last page, page end, end page, ending page",
    "month": "month, publication month",
    "publisher": "publisher, verlag, editorial",
    "editors": "editors, editor, editor s",
    "topics": "keywords, author keywords, topics, subjects",
    "citations": "citations, cited by, times cited, citation count, cited by count, num citations",
    "complete": "complete",
}
ADVISING: Names = {
    "advisor": "advisor, adviser, supervisor, advisor name, adviser name, supervisor name, advisor label, supervisor label, "
    "advisors, supervisors, doctoral advisor, doctoral adviser, phd advisor, phd supervisor, thesis advisor, thesis supervisor, "
    "mentor, mentor name, promotor, betreuer, directeur de these, director de tesis",
    "coadvisor": "coadvisor, coadviser, co advisor, co adviser, cosupervisor, co supervisor, coadvisors, co advisors, "
    "co supervisors, second advisor, second supervisor",
    "student": "student, advisee, mentee, student name, advisee name, student label, advisee label, mentee name, students, "
    "advisees, doctoral student, phd student, doctoral candidate, candidate, doktorand, doctorant, doctorando, name, full name",
    "role": "role, relation, relationship, advising role, type, kind",
    "degree": "degree, degree type, title of degree, abschluss",
    "start": "start, start year, startyear, from, begin, begin year, year start",
    "end": "end, end year, endyear, to, until, year, graduation year, graduated, year of graduation, completed, completion year, "
    "defense year, year of defense, date, defended, year end, degree year, phd year",
    "institution": "institution, university, school, organization, organisation, universitat, universite, universidad",
    "thesis": "thesis, thesis title, dissertation, dissertation title, title",
    "advisor_id": "advisor uri, adviser uri, supervisor uri, advisor iri, advisor url, advisor id, adviser id, supervisor id",
    "student_id": "student uri, advisee uri, student iri, student url, student id, advisee id, mentee id, advisee iri",
    "advisor_orcid": "advisor orcid, adviser orcid, supervisor orcid",
    "student_orcid": "student orcid, advisee orcid, orcid",
    "later": "current position, now, now at, current, placement, first position, later position",
}
PEOPLE: Names = {
    "name": "name, full name, fullname, person, person name, researcher, display name, preferred name, author, author name, "
    "names, nom complet, nombre, nome",
    "given": "given name, given names, first name, firstname, given, forename, vorname, prenom",
    "family": "family name, last name, lastname, surname, family, nachname, nom de famille, apellido, cognome",
    "variants": "other names, alternative names, alternate names, name variants, variants, aliases, alias, also known as, aka, "
    "display name alternatives, former names, other name",
    "orcid": "orcid, orcid id, orcid ids, orcids, orcid uri",
    "dblp": "dblp, dblp id, dblp pid, dblp key, dblp url",
    "openalex": "openalex, openalex id, openalex author id, openalex url",
    "id": "id, person id, uri, iri, key",
    "homepage": "homepage, home page, website, web site, web page, webpage, url, personal page, site",
    "affiliation": "affiliation, affiliations, institution, organization, organisation, university, employer, company",
    "unit": "department, unit, group, division, faculty, lab, laboratory, institute",
    "role": "role, position, job title, title, rank, function",
    "start": "from, start, start year, since, begin",
    "end": "to, end, end year, until",
    "interests": "interests, research interests, topics, areas, keywords",
}
FIELDS: Mapping[Kind, Names] = {"works": WORKS, "advising": ADVISING, "people": PEOPLE}

WANTED = (
    "works need a column title and one of authors, year, venue, doi; advising pairs need advisor and student; "
    "people need name (or given name and family name) and one of orcid, dblp, openalex, homepage, affiliation, other names"
)
_NUMBERED_AUTHOR = re.compile(r"(?:author|autor|auteur) ?(?:name )?(\d{1,3})")


@dataclass(frozen=True)
class Layout:
    """A header understood: its kind, and for each field its columns (indices, best first).

    Attributes:
        names: the columns as they are called.
        wide: the columns `author 1`, `author 2` ... in the order of their numbers.
    """

    kind: Kind
    fields: Mapping[str, tuple[int, ...]]
    names: tuple[str, ...]
    wide: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """How many columns the header has."""
        return len(self.names)

    @property
    def ignored(self) -> tuple[str, ...]:
        """The named columns that nothing is read from."""
        used = {index for indices in self.fields.values() for index in indices} | set(self.wide)
        return tuple(name for index, name in enumerate(self.names) if index not in used and name.strip())


def fields_of(header: Sequence[str], names: Names) -> dict[str, tuple[int, ...]]:
    """The columns of each field that the header has, best first; an empty cell is no column."""
    folded = [fold(cell) for cell in header]
    found: dict[str, tuple[int, ...]] = {}
    for field, spellings in names.items():
        rank = {name.strip(): number for number, name in enumerate(spellings.split(","))}
        columns = sorted((rank[name], index) for index, name in enumerate(folded) if name in rank)
        if columns:
            found[field] = tuple(index for _, index in columns)
    return found


def recognise(header: Sequence[str]) -> Layout | None:
    """The layout that a row of names makes, or None if it is no header of ours."""
    names = tuple(" ".join(cell.split()) for cell in header)
    if len([name for name in names if name]) < 2 or any(len(name) > 100 for name in names):
        return None
    advising = fields_of(header, ADVISING)
    if "advisor" in advising and "student" in advising:
        return Layout("advising", advising, names)
    works, people = fields_of(header, WORKS), fields_of(header, PEOPLE)
    wide = _numbered(names)
    person = "name" in people and works.keys().isdisjoint({"authors", "year", "venue", "doi"})  # "title" is a role then
    if "title" in works and (wide or (works.keys() & {"authors", "year", "date", "venue", "doi"} and not person)):
        return Layout("works", works, names, wide)
    told = people.keys() & {"orcid", "dblp", "openalex", "homepage", "affiliation", "variants"}
    if ("name" in people or {"given", "family"} <= people.keys()) and told:
        return Layout("people", people, names)
    return None


def _numbered(names: Sequence[str]) -> tuple[int, ...]:
    """The columns `author 1`, `author 2` ... in the order of their numbers."""
    found = ((_NUMBERED_AUTHOR.fullmatch(fold(name)), index) for index, name in enumerate(names))
    return tuple(index for _, index in sorted((int(match[1]), index) for match, index in found if match))
