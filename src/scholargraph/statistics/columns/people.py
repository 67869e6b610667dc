"""Columns of the tables of people: what they wrote, shared credit, names, conflicts of interest."""

from __future__ import annotations

from scholargraph.statistics.columns.definition import CUT, PERSON, Definition

PEOPLE = (
    *PERSON,
    Definition("works", "works of the person, each counted once", "works", "", "P_i = |S_i|"),
    Definition("works_fractional", "works shared equally, over works with a complete byline", "works", "Price 1981", "Σ_k 1/n_k"),
    Definition("works_first", "works with the person at position 1 of several authors", "works"),
    Definition("works_last", "works with the person at the last of several positions of a complete byline", "works"),
    Definition("works_solo", "works with a complete byline of this person alone", "works"),
    Definition(
        "coauthors", "persons with at least one joint work; a lower bound where works_cut > 0", "persons", "", "|{j: c_ij > 0}|"
    ),
    Definition("newman_degree", "sum of the Newman weights of the person's pairs", "works", "Newman 2001", "Σ_j Σ_k 1/(n_k − 1)"),
    Definition("first_year", "earliest year of a work", "year"),
    Definition("last_year", "latest year of a work", "year"),
    CUT,
)

PEOPLE_ALL = (
    Definition("works_middle", "works with a complete byline and the person neither first nor last of several", "works"),
    Definition("share_first", "first among several, of the works with a complete byline; empty if there are none", "share"),
    Definition("share_last", "last among several, of the works with a complete byline", "share"),
    Definition("share_middle", "in the middle, of the works with a complete byline", "share"),
    Definition("share_solo", "alone, of the works with a complete byline", "share"),
    Definition("active_years", "years with at least one work", "years"),
    Definition("works_without_year", "works of which no source gives the year", "works"),
    Definition("works_under_review", "works only submitted or under review: they count everywhere", "works"),
    Definition("team_size_mean", "mean number of authors of the person's works with a complete byline", "persons"),
    Definition(
        "dominance_factor",
        "first author, of the multi-author works with a complete byline",
        "share",
        "Kumar & Kumar 2008",
        "N_first / N_multi",
    ),
    Definition("credit_harmonic", "works shared by rank r in the byline", "works", "Hagen 2008", "Σ_k (1/r) / Σ_s (1/s)"),
    Definition(
        "credit_arithmetic",
        "works shared by rank r in the byline",
        "works",
        "van Hooydonk 1997",
        "Σ_k 2(n_k + 1 − r) / (n_k (n_k + 1))",
    ),
    Definition(
        "credit_geometric", "works shared by rank r in the byline", "works", "Egghe et al. 2000", "Σ_k 2^(n_k − r) / (2^n_k − 1)"
    ),
    Definition("weighted_degree", "joint works summed over coauthors", "works", "Newman 2004", "Σ_j c_ij"),
    Definition(
        "partnership_ability", "largest φ such that φ coauthors share at least φ works each", "persons", "Schubert 2012", "φ"
    ),
    Definition("advisors", "people who advised the person, in any role", "persons"),
    Definition("advisees", "people the person advised, in any role", "persons"),
    Definition("works_with_advisors", "works with at least one advisor as coauthor", "works"),
    Definition("works_with_advisees", "works with at least one advisee as coauthor", "works"),
    Definition(
        "clustering",
        "pairs of coauthors who have a joint work; 0 with fewer than two",
        "share",
        "Watts & Strogatz 1998",
        "2T_i / (d_i (d_i − 1))",
    ),
    Definition(
        "core", "largest k such that the person is in a group where everybody has k coauthors in it", "persons", "Seidman 1983"
    ),
    Definition(
        "constraint",
        "Burt's constraint on weighted ties; empty without coauthors",
        "",
        "Burt 1992",
        "Σ_j (p_ij + Σ_q p_iq p_qj)²",
    ),
    Definition(
        "effective_size",
        "coauthors less the mean number of ties among them; empty without coauthors",
        "persons",
        "Borgatti 1997",
        "d_i − 2T_i / d_i",
    ),
    Definition("pagerank", "PageRank on weighted ties, damping 0.85; sums to 1", "share", "Brin & Page 1998"),
    Definition(
        "eigenvector", "eigenvector centrality on weighted ties, length 1; 0 outside the largest component", "", "Bonacich 1972"
    ),
    Definition(
        "betweenness",
        "share of the shortest paths, in steps, between two others that run through the person",
        "share",
        "Freeman 1977; Brandes 2001",
        "2 / ((A−1)(A−2)) Σ_st σ_st(i) / σ_st",
    ),
    Definition(
        "betweenness_error",
        "standard error of betweenness; 0 where it is exact (up to 20,000 persons)",
        "share",
        "Brandes & Pich 2007",
    ),
    Definition(
        "closeness",
        "nearness to the persons that can be reached, in steps",
        "share",
        "Wasserman & Faust 1994",
        "((r−1)/(A−1)) (r−1) / Σ_j d_ij",
    ),
    Definition("works_with_citations", "works of which a source counts the citations: the base of the next four", "works"),
    Definition("citations", "citations of these works; of several counts of a work the largest; empty without any", "citations"),
    Definition(
        "h_index", "largest h such that h works have h citations or more; empty without counts", "works", "Hirsch 2005", "h"
    ),
    Definition(
        "g_index",
        "largest g, at most the works with a count, such that the g most cited have g² citations together",
        "works",
        "Egghe 2006",
        "g",
    ),
    Definition(
        "m_index",
        "h for each year from the first work to the latest date of a source that counts; empty where none has a date",
        "works a year",
        "Hirsch 2005",
        "h / (year of the counts − first_year + 1)",
    ),
    Definition("component", "number of the connected component; 1 is the largest"),
    Definition("community", "number of the community (Louvain on joint works); 1 is the largest", "", "Blondel et al. 2008"),
)

CREDITS = (
    *PERSON,
    Definition("works", "full counting: one for each work", "works", "", "P_i"),
    Definition("fractional", "shared equally", "works", "Price 1981", "Σ_k 1/n_k"),
    Definition("harmonic", "shared by rank r", "works", "Hagen 2008", "Σ_k (1/r) / Σ_s (1/s)"),
    Definition("arithmetic", "shared by rank r", "works", "van Hooydonk 1997", "Σ_k 2(n_k + 1 − r) / (n_k (n_k + 1))"),
    Definition("geometric", "shared by rank r", "works", "Egghe et al. 2000", "Σ_k 2^(n_k − r) / (2^n_k − 1)"),
    Definition(
        "first_author", "straight counting: the first author, or the only one, gets the work", "works", "Cole & Cole 1973"
    ),
    Definition("last_author", "the last author, or the only one, gets the work", "works"),
    Definition("works_ranked", "works with a complete byline and all positions known: the base of the shares by rank", "works"),
    CUT,
)

NAMES = (
    Definition("names", "what counts as one person: printed string, resolved person, or surname and first initial"),
    Definition("persons", "different ones", "persons"),
    Definition("works", "works with a printed name", "works"),
    Definition("pairs", "pairs with a joint work", "pairs"),
    Definition("works_per_person", "mean number of works", "works"),
    Definition("coauthors_per_person", "mean number of coauthors", "persons"),
    Definition("largest_share", "share of the persons in the largest component", "share"),
)

NAMES_ALL = (
    *PERSON,
    Definition("works", "works with a printed name of the resolved person", "works"),
    Definition("coauthors", "coauthors of the resolved person", "persons"),
    Definition("strings", "different printed strings of the person", "names"),
    Definition("string", "the most frequent of them"),
    Definition("works_string", "works printed with it, by whomever", "works"),
    Definition("coauthors_string", "coauthors it would have, as strings", "persons"),
    Definition("initial", "surname and first initial of that string"),
    Definition("works_initial", "works with any name of this surname and initial", "works"),
    Definition("coauthors_initial", "coauthors it would have, as surnames and initials", "persons"),
    Definition("persons_initial", "resolved persons under this surname and initial", "persons"),
)

GRANT = (
    Definition(
        "mark", "G own Ph.D. advisor, T own Ph.D. advisee (both for life), A coauthor in the window", "", "NSF COA template"
    ),
    Definition("name", "family name, given names"),
    Definition("affiliation", "as the documents say; empty where they do not"),
    Definition("affiliation_evidence", "document, line and date of the affiliation"),
    Definition("last_joint", "date of the latest joint work, or years of advising", "date"),
    Definition(
        "precision",
        "day; year: a year alone counts as its December; unknown: no year in the documents; advising: years of advising",
    ),
    Definition("work", "title of that work, or the advising"),
    Definition("source", "document and line"),
    Definition("person", "IRI of the person"),
)
