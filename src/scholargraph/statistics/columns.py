"""What each column of the statistics means: definition, formula, unit and source, in one place.

Paper k has n_k distinct authors; person i has the works S_i, P_i = |S_i|; c_ij = |S_i ∩ S_j|. A person counts once per work
even if printed twice. Works whose byline is cut count for the persons they name, and are left out of every share that needs
n_k. `X_ALL` are the columns that only `--all` shows.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """One column: what it says, in which unit, where the definition comes from, and how it is computed."""

    name: str
    meaning: str
    unit: str = ""
    source: str = ""
    formula: str = ""


_PERSON = (Definition("person", "IRI of the person"), Definition("name", "preferred name"))
_PAIR = (
    Definition("person_a", "IRI of the person with the smaller IRI"),
    Definition("name_a", "preferred name of person_a"),
    Definition("person_b", "IRI of the other person"),
    Definition("name_b", "preferred name of person_b"),
)
_CUT = Definition("works_cut", "works whose byline no source prints whole", "works")

PEOPLE = (
    *_PERSON,
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
    _CUT,
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

PAIRS = (
    *_PAIR,
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
    *_PAIR,
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
    _CUT,
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
    _CUT,
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
    _CUT,
    Definition("works_without_year", "works of which no source gives the year", "works"),
    Definition("works_under_review", "works submitted or under review: included everywhere", "works"),
)

CREDITS = (
    *_PERSON,
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
    _CUT,
)

SUGGESTED = (
    *_PAIR,
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
    *_PERSON,
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

TABLES = {
    "people": PEOPLE + PEOPLE_ALL,
    "pairs": PAIRS + PAIRS_ALL,
    "pair_works": PAIR_WORKS + PAIR_WORKS_ALL,
    "years": YEARS + YEARS_ALL,
    "venues": VENUES,
    "topics": TOPICS,
    "network": NETWORK,
    "credits": CREDITS,
    "suggested": SUGGESTED,
    "distance": DISTANCE,
    "names": NAMES + NAMES_ALL,
    "grant": GRANT,
}
"""The tables and their columns (for `network`: its measures), those of `--all` behind the others."""

_FIXED = {"people": PEOPLE, "pairs": PAIRS, "pair_works": PAIR_WORKS, "years": YEARS, "names": NAMES}


def names(table: str, every: bool = False) -> tuple[str, ...]:
    """The column names of a table; the fixed ones, or every one."""
    return tuple(definition.name for definition in (TABLES[table] if every else _FIXED.get(table, TABLES[table])))
