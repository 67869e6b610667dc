"""Columns of the tables of pairs: joint works, pairs that may come, chains between two people."""

from __future__ import annotations

from scholargraph.statistics.columns.definition import PAIR, Definition

PAIRS = (
    *PAIR,
    Definition("works", "joint works", "works", "", "c_ij = |S_i ∩ S_j|"),
    Definition(
        "newman_weight",
        "joint works, each divided among the coauthors a person has there; complete bylines only",
        "works",
        "Newman 2001",
        "Σ_k 1/(n_k − 1)",
    ),
    Definition("first_year", "first joint year", "year"),
    Definition("last_year", "last joint year", "year"),
    Definition("advising", "advising roles between the two, empty for none"),
    Definition("works_cut", "joint works whose byline no source prints whole", "works"),
)

PAIRS_ALL = (
    Definition("span", "years from the first to the last joint year, both counted", "years", "", "last − first + 1"),
    Definition(
        "per_work_weight",
        "joint works, each divided among its pairs; complete bylines only",
        "works",
        "Batagelj & Cerinšek 2013",
        "Σ_k 2/(n_k (n_k − 1))",
    ),
    Definition("salton", "Salton's cosine", "", "van Eck & Waltman 2009", "c_ij / √(P_i P_j)"),
    Definition("jaccard", "Jaccard index", "", "van Eck & Waltman 2009", "c_ij / (P_i + P_j − c_ij)"),
    Definition("inclusion", "inclusion index", "", "van Eck & Waltman 2009", "c_ij / min(P_i, P_j)"),
    Definition("equivalence", "equivalence index", "", "Callon et al. 1991", "c_ij² / (P_i P_j)"),
    Definition("association_strength", "proximity index", "", "van Eck & Waltman 2009", "c_ij / (P_i P_j)"),
    Definition(
        "association_ratio",
        "observed over expected joint works (probabilistic affinity)",
        "",
        "van Eck & Waltman 2009",
        "c_ij N / (P_i P_j)",
    ),
    Definition("works_before", "joint works before the first year of advising; empty without advising", "works"),
    Definition("works_during", "joint works in the years of advising, both ends included", "works"),
    Definition("works_after", "joint works after the last year of advising", "works"),
    Definition("works_unplaced", "joint works without a year, or all where the advising has no first year", "works"),
)

PAIR_WORKS = (
    *PAIR,
    Definition("work", "IRI of the joint work"),
    Definition("title", "title of the joint work"),
    Definition("year", "year of the joint work", "year"),
)

PAIR_WORKS_ALL = (
    Definition("authors", "distinct authors known; all of them where the byline is complete", "persons", "", "n_k"),
    Definition("byline_complete", "whether some source prints the whole byline"),
    Definition("status", "preprint, submitted, underReview, accepted or published, where a source says so"),
    Definition("newman_weight", "what the work adds to the Newman weight of the pair", "works", "Newman 2001", "1/(n_k − 1)"),
)

SUGGESTED = (
    *PAIR,
    Definition(
        "common_coauthors", "people with joint works with both", "persons", "Liben-Nowell & Kleinberg 2007", "|Γ_i ∩ Γ_j|"
    ),
    Definition(
        "adamic_adar", "common coauthors, those with few coauthors counting more", "", "Adamic & Adar 2003", "Σ_z 1/ln d_z"
    ),
    Definition("resource_allocation", "the same, more strongly", "", "Zhou et al. 2009", "Σ_z 1/d_z"),
    Definition("reason", "the common coauthors, those with fewest coauthors first"),
)

DISTANCE = (
    Definition("step", "number of the step of the shortest chain of joint works, from 1", "steps"),
    Definition("person_a", "IRI of the person the step begins at"),
    Definition("name_a", "preferred name of person_a"),
    Definition("person_b", "IRI of the person the step leads to"),
    Definition("name_b", "preferred name of person_b"),
    Definition("work", "IRI of a joint work of the two"),
    Definition("title", "its title"),
    Definition("year", "its year", "year"),
)
