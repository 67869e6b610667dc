"""The columns of exports of services, after their documentation: Scopus, Web of Science, OpenAlex.

Sources: Scopus, "Export document information" (CSV, names of 2021 to 2024); Clarivate, "Web of Science Core Collection field
tags" and the full names of the Excel export; OpenAlex, "Export" of works (flattened paths of the API's fields).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scholargraph.model.names import fold
from scholargraph.sources.tables.columns import Layout, Names, fields_of


@dataclass(frozen=True)
class Export:
    """An export: the columns that tell it from every other table, and its columns by field."""

    marks: tuple[str, ...]
    needed: frozenset[str]
    columns: Names


_SCOPUS: Names = {
    "title": "title",
    "authors": "author full names, authors",
    "author_ids": "author s id, authors id",
    "year": "year",
    "venue": "source title",
    "volume": "volume",
    "number": "issue",
    "first_page": "page start, art no",
    "last_page": "page end",
    "citations": "cited by",
    "doi": "doi",
    "url": "link",
    "located": "authors with affiliations",
    "topics": "author keywords",
    "editors": "editors",
    "publisher": "publisher",
    "type": "document type",
    "status": "publication stage",
}
_WOS: Names = {
    "title": "ti, article title",
    "authors": "af, author full names, au, authors",
    "group": "ca, group authors",
    "year": "py, publication year",
    "month": "pd, publication date",
    "venue": "so, source title",
    "volume": "vl, volume",
    "number": "is, issue",
    "first_page": "bp, start page, ar, article number",
    "last_page": "ep, end page",
    "citations": "tc, times cited wos core",
    "doi": "di, doi",
    "topics": "de, author keywords",
    "editors": "be, book editors, ed, editors",
    "publisher": "pu, publisher",
    "type": "dt, document type",
    "named_orcids": "oi, orcids",
    "addresses": "c1, addresses",
}
_OPENALEX: Names = {
    "title": "display name, title",
    "authors": "authorships author display name, authorships raw author name, author names",
    "id": "id",
    "author_ids": "authorships author id, author ids",
    "orcid": "authorships author orcid, author orcids",
    "year": "publication year",
    "date": "publication date",
    "venue": "primary location source display name, primary location display name, host venue display name, journal",
    "volume": "biblio volume",
    "number": "biblio issue",
    "first_page": "biblio first page",
    "last_page": "biblio last page",
    "citations": "cited by count",
    "doi": "doi",
    "affiliations": "authorships raw affiliation strings",
    "type": "type",
}
EXPORTS: Mapping[str, Export] = {
    "openalex-csv": Export(
        ("authorships author display name", "authorships author id", "authorships raw author name"),
        frozenset({"title"}),
        _OPENALEX,
    ),
    "scopus": Export(("eid", "author s id", "authors with affiliations"), frozenset({"title", "authors", "year"}), _SCOPUS),
    "web-of-science": Export(
        ("ut", "ut unique wos id", "pt", "publication type"), frozenset({"title", "authors", "venue"}), _WOS
    ),
}


def recognise_export(name: str, header: Sequence[str]) -> Layout | None:
    """The layout of an export if the header has a column that tells it, and those it needs; else None."""
    export = EXPORTS[name]
    folded = {fold(cell) for cell in header}
    if folded.isdisjoint(export.marks):
        return None
    found = fields_of(header, export.columns)
    if not export.needed <= found.keys():
        return None
    if name == "web-of-science" and "ti" not in folded and "article title" not in folded:
        return None
    return Layout("works", found, tuple(" ".join(cell.split()) for cell in header))
