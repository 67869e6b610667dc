"""Columns of the tables of years, venues and topics, and the measures of the network."""

from __future__ import annotations

from scholargraph.statistics.columns.definition import CUT, Definition

YEARS = (
    Definition("year", "year; empty for works without a year", "year"),
    Definition("works", "works of the year", "works"),
    Definition("persons", "authors of the year's works", "persons"),
    Definition("new_persons", "authors with no work in an earlier year", "persons"),
    Definition("team_size_mean", "mean number of authors over works with a complete byline", "persons"),
    Definition("team_size_max", "largest complete byline", "persons"),
    Definition(
        "multi_author_share",
        "share of the works with more than one author; a cut byline has several, a work without a name none",
        "share",
    ),
    Definition("pairs", "pairs with a joint work in the year", "pairs"),
    Definition("new_pairs", "pairs with no joint work in an earlier year", "pairs"),
    CUT,
)

YEARS_ALL = (
    Definition("team_size_median", "median number of authors over works with a complete byline", "persons"),
    Definition("team_size_p90", "90th percentile of the number of authors, linear between works", "persons"),
    Definition("works_solo", "works with a complete byline of one author", "works"),
    Definition("new_pair_rate", "new pairs of the pairs of the year; empty without pairs", "share"),
    Definition("returning_pair_share", "pairs that had a joint work in an earlier year", "share"),
    Definition("returning_person_share", "authors of the year who had a work in an earlier year", "share"),
)

_GROUP = (
    Definition("works", "works there", "works"),
    Definition("persons", "authors of these works", "persons"),
    Definition("first_year", "earliest year", "year"),
    Definition("last_year", "latest year", "year"),
    Definition("team_size_mean", "mean number of authors over works with a complete byline", "persons"),
    Definition("top_persons", "the three persons with most works there, with their count (fractional if asked for)"),
    CUT,
)

VENUES = (Definition("venue", "IRI of the venue of the work's chosen version"), Definition("name", "its name"), *_GROUP)

TOPICS = (Definition("topic", "code of the topic, e.g. cs.LG"), Definition("name", "its name"), *_GROUP)

NETWORK = (
    Definition("works", "works in the selection", "works", "", "N"),
    Definition("persons", "persons with at least one work", "persons", "", "A"),
    Definition("pairs", "pairs with at least one joint work", "pairs", "", "E"),
    Definition("density", "pairs of all possible ones, isolated persons included", "share", "", "E / (A (A − 1) / 2)"),
    Definition("density_connected", "the same without isolated persons", "share"),
    Definition("mean_coauthors", "mean number of coauthors", "persons", "", "2E / A"),
    Definition("isolated", "persons without a pair", "persons"),
    Definition("components", "connected components, isolated persons included", "components"),
    Definition("largest_component", "persons in the largest component", "persons"),
    Definition("largest_share", "share of the persons in the largest component", "share"),
    Definition("mean_distance", "mean shortest path in the largest component", "steps"),
    Definition("diameter", "longest shortest path in the largest component", "steps"),
    Definition("transitivity", "closed triples of all connected triples", "share", "Newman 2001", "3 × triangles / triples"),
    Definition(
        "mean_clustering", "mean local clustering, 0 for persons with fewer than two coauthors", "share", "Watts & Strogatz 1998"
    ),
    Definition(
        "degree_assortativity", "correlation of the degrees of coauthors; empty if undefined", "correlation", "Newman 2002"
    ),
    Definition(
        "communities", "communities (Louvain on joint works), isolated persons left out", "communities", "Blondel et al. 2008"
    ),
    Definition("modularity", "how much more ties lie inside communities than by chance", "", "Newman & Girvan 2004"),
    Definition(
        "small_world",
        "clustering and distance of the largest component against a random graph as large and as dense",
        "ratio",
        "Humphries & Gurney 2008",
        "(C / C_r) / (L / L_r), C_r = d/n, L_r = ln n / ln d",
    ),
    Definition(
        "degree_of_collaboration", "DC: multi-author works among works with a complete byline", "share", "Subramanyam 1983"
    ),
    Definition("collaborative_index", "CI: mean number of authors per work with a complete byline", "persons", "Lawani 1980"),
    Definition(
        "collaborative_coefficient", "CC over works with a complete byline", "", "Ajiferuke 1988", "1 − Σ_a (f_a / a) / N"
    ),
    Definition(
        "modified_coefficient", "modified CC over works with a complete byline", "", "Savanur & Srikanth 2010", "CC × A / (A − 1)"
    ),
    CUT,
    Definition("works_without_year", "works of which no source gives the year", "works"),
    Definition("works_under_review", "works submitted or under review: included everywhere", "works"),
)
