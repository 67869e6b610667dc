"""What each column of the statistics means: definition, unit and source, in one place.

Paper k has n_k distinct authors; person i has the works S_i. A person counts once per work even if printed twice. Works
whose byline is cut count for the persons they name, and are left out of every share that needs n_k.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """One column: what it says, in which unit, and where the definition comes from."""

    name: str
    meaning: str
    unit: str = ""
    source: str = ""


PEOPLE = (
    Definition("person", "IRI of the person"),
    Definition("name", "preferred name"),
    Definition("works", "|S_i|: works of the person, each counted once", "works"),
    Definition("works_fractional", "Σ 1/n_k over works with a complete byline", "works", "Subramanyam 1983"),
    Definition("works_first", "works with the person at position 1 of several authors", "works"),
    Definition("works_last", "works with the person at the last of several positions of a complete byline", "works"),
    Definition("works_solo", "works with a complete byline of this person alone", "works"),
    Definition("coauthors", "persons with at least one joint work; a lower bound where works_cut > 0", "persons"),
    Definition("newman_degree", "sum of the Newman weights of the person's pairs", "works", "Newman 2001"),
    Definition("first_year", "earliest year of a work", "year"),
    Definition("last_year", "latest year of a work", "year"),
    Definition("works_cut", "works whose byline no source prints whole", "works"),
)

PAIRS = (
    Definition("person_a", "IRI of the person with the smaller IRI"),
    Definition("name_a", "preferred name of person_a"),
    Definition("person_b", "IRI of the other person"),
    Definition("name_b", "preferred name of person_b"),
    Definition("works", "joint works, c_ij = |S_i ∩ S_j|", "works"),
    Definition("newman_weight", "Σ 1/(n_k − 1) over joint works with a complete byline", "works", "Newman 2001"),
    Definition("first_year", "first joint year", "year"),
    Definition("last_year", "last joint year", "year"),
    Definition("advising", "advising roles between the two, empty for none"),
    Definition("works_cut", "joint works whose byline no source prints whole", "works"),
)

PAIR_WORKS = (
    Definition("person_a", "IRI of the person with the smaller IRI"),
    Definition("name_a", "preferred name of person_a"),
    Definition("person_b", "IRI of the other person"),
    Definition("name_b", "preferred name of person_b"),
    Definition("work", "IRI of the joint work"),
    Definition("title", "title of the joint work"),
    Definition("year", "year of the joint work", "year"),
)

YEARS = (
    Definition("year", "year; empty for works without a year", "year"),
    Definition("works", "works of the year", "works"),
    Definition("persons", "authors of the year's works", "persons"),
    Definition("new_persons", "authors with no work in an earlier year", "persons"),
    Definition("team_size_mean", "mean number of authors over works with a complete byline", "persons"),
    Definition("team_size_max", "largest complete byline", "persons"),
    Definition("multi_author_share", "share of the works with more than one author", "share"),
    Definition("pairs", "pairs with a joint work in the year", "pairs"),
    Definition("new_pairs", "pairs with no joint work in an earlier year", "pairs"),
    Definition("works_cut", "works whose byline no source prints whole", "works"),
)

NETWORK = (
    Definition("works", "works in the selection", "works"),
    Definition("persons", "persons with at least one work", "persons"),
    Definition("pairs", "pairs with at least one joint work", "pairs"),
    Definition("density", "pairs / (A (A − 1) / 2) over the A persons, isolated ones included", "share"),
    Definition("isolated", "persons without a pair", "persons"),
    Definition("components", "connected components, isolated persons included", "components"),
    Definition("largest_component", "persons in the largest component", "persons"),
    Definition("largest_share", "share of the persons in the largest component", "share"),
    Definition("mean_distance", "mean shortest path in the largest component", "steps"),
    Definition("diameter", "longest shortest path in the largest component", "steps"),
    Definition("transitivity", "3 × triangles / connected triples", "share"),
    Definition("mean_clustering", "mean local clustering, 0 for persons with fewer than two coauthors", "share"),
    Definition(
        "degree_assortativity", "correlation of the degrees of coauthors; empty if undefined", "correlation", "Newman 2002"
    ),
    Definition(
        "degree_of_collaboration",
        "DC: share of multi-author works among works with a complete byline",
        "share",
        "Subramanyam 1983",
    ),
    Definition("collaborative_index", "CI: mean number of authors per work with a complete byline", "persons", "Lawani 1980"),
    Definition("collaborative_coefficient", "CC = 1 − Σ_a (f_a / a) / N over works with a complete byline", "", "Ajiferuke 1988"),
    Definition("works_cut", "works whose byline no source prints whole", "works"),
    Definition("works_without_year", "works of which no source gives the year", "works"),
)

TABLES = {"people": PEOPLE, "pairs": PAIRS, "pair_works": PAIR_WORKS, "years": YEARS, "network": NETWORK}
"""The tables and their columns (for `network`: its measures)."""


def names(table: str) -> tuple[str, ...]:
    """The column names of a table."""
    return tuple(definition.name for definition in TABLES[table])
