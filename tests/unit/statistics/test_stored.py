"""The columns of a build give the tables that its rows give, and both what plain counting gives."""

import random
from collections import defaultdict
from itertools import combinations

import pytest

from scholargraph.export.parquet import write_tables
from scholargraph.model.tables import (
    AdvisingRow,
    AuthorshipRow,
    CitationRow,
    MentionRow,
    PersonRow,
    SourceRow,
    Tables,
    VersionRow,
    WorkRow,
)
from scholargraph.network.coauthorship import project
from scholargraph.statistics.evidence import evidence
from scholargraph.statistics.facts import Facts
from scholargraph.statistics.options import Options
from scholargraph.statistics.relational import Relations
from scholargraph.statistics.stored import READ, facts
from scholargraph.statistics.tables import MAKERS

LIMIT = 5
LETTERS = "abcdefghij"


def made(seed: int) -> Tables:
    """Works without year, author, version, venue or topic, cut bylines, large teams, implied authors, namesakes."""
    choose = random.Random(seed)
    tables = Tables(sources=[SourceRow("s:b", "b.bib", "bibtex", None, None), SourceRow("s:a", "a.txt", "cv", None, None)])
    tables.persons = [PersonRow(f"p:{c}", f"Person {'XY'[c < 'd']}", (), None) for c in LETTERS]
    for index in range(choose.randint(0, 30)):
        work, team = f"w:{index:02}", choose.choices(LETTERS, k=choose.randint(0, 7))  # somebody may come twice
        year, complete = choose.choice([None, *range(2000, 2006)]), choose.random() < 0.8
        venue = choose.choice([(None, None), ("v:x", "X"), ("v:y", None)])
        status, topics = (
            choose.choice([None, "underReview", "published"]),
            tuple(sorted(choose.sample("rst", k=choose.randint(0, 2)))),
        )
        title, size = f"T{index % 7}", len(set(team))
        tables.works.append(WorkRow(work, title, year, year, "Work", status, *venue, complete, size, 1, topics))
        for place, letter in enumerate(team, 1):
            position = None if choose.random() < 0.1 else place
            tables.authorships.append(AuthorshipRow(f"a:{index:02}-{place}", work, f"p:{letter}", position, choose.choice("pi")))
        for number in range(choose.randint(0, 3)):
            version, source = f"u:{choose.random()}", choose.choice(["s:a", "s:b", "s:c"])
            quote = choose.choice([f"{source}#line={index},{index + 1}", f"{source}#row={index}", f"{source}#line=x#line=7"])
            tables.versions.append(VersionRow(version, work, "Work", title, year, None, None, *venue, complete, source, quote))
            for place, letter in enumerate(team, 1):
                if choose.random() < 0.8:
                    printed = choose.choice([f"{letter.upper()}. Person", f"Person {letter}", "Q Person", "None", letter])
                    key = f"m:{index}-{number}-{place}"
                    where = (source, choose.choice([quote, f"{source}#line=3,4"]))
                    mention = (key, f"a:{index:02}-{place}", version, work, f"p:{letter}", printed, place, *where)
                    tables.mentions.append(MentionRow(*mention))
            if choose.random() < 0.3:
                tables.citations.append(CitationRow(f"o:{index}-{number}", version, work, choose.randint(0, 9), source, quote))
    tables.advising = [AdvisingRow("r:1", "p:a", "p:b", "phd", 2001, 2003, False, None, "s:a", "s:a#line=1,2")]
    tables.pairs, tables.pair_works = project(tables, LIMIT)
    return tables


@pytest.mark.parametrize("seed", range(6))
def test_columns_and_rows_give_the_same_tables(seed, tmp_path):
    tables = made(seed)
    write_tables(tables, tmp_path)
    calls = [Options(), Options(every=True), Options(every=True, counting="fractional"), Options(person="p:a")]
    with Relations(tmp_path, max_authors=LIMIT, threads=1) as relations:
        for wanted in READ:
            table, _, opened = wanted.partition(" ")
            found, expected = facts(relations, wanted, Tables(advising=tables.advising)), Facts(tables, LIMIT)
            for options in calls:
                maker = (lambda one, options, table=table: evidence(table, one, options)) if opened else MAKERS[table]
                one, other = maker(found, options), maker(expected, options)
                assert (one.columns, list(one.rows), one.notes) == (other.columns, list(other.rows), other.notes), (
                    wanted,
                    options,
                )


@pytest.mark.parametrize("seed", range(12))
def test_tables_are_what_plain_counting_gives(seed):
    """Sets and dictionaries, one work after the other."""
    tables = made(seed)
    team = defaultdict(set)
    for row in tables.authorships:
        team[row.work].add(row.person)
    found = Facts(tables, LIMIT)
    joint = [
        (*pair, row) for row in tables.works if len(team[row.work]) <= LIMIT for pair in combinations(sorted(team[row.work]), 2)
    ]
    rows = list(MAKERS["pair_works"](found, Options()))
    assert sorted((r["person_a"], r["person_b"], r["work"]) for r in rows) == sorted((a, b, w.work) for a, b, w in joint)
    assert [(r["name_a"], r["name_b"], r["year"] or 0) for r in rows] == sorted(
        (r["name_a"], r["name_b"], r["year"] or 0) for r in rows
    )
    known, knew = set(), set()
    for row in MAKERS["years"](found, Options()):
        works = [one for one in tables.works if one.year == row["year"]]
        people, pairs = set().union(*(team[one.work] for one in works)), {(a, b) for a, b, w in joint if w.year == row["year"]}
        assert (row["works"], row["persons"], row["pairs"]) == (len(works), len(people), len(pairs))
        if row["year"] is not None:
            assert (row["new_persons"], row["new_pairs"]) == (len(people - known), len(pairs - knew))
        known, knew = known | people, knew | pairs
    for table, keys in (("venues", lambda one: [one.venue] if one.venue else []), ("topics", lambda one: one.topics)):
        for row in MAKERS[table](found, Options()):
            works = [one for one in tables.works if row[table[:-1]] in keys(one)]
            people = [person for one in works for person in team[one.work]]
            assert (row["works"], row["persons"]) == (len(works), len(set(people)))
            best = sorted(set(people), key=lambda p: (-people.count(p), dict(zip(found.person, found.name, strict=True))[p], p))[
                :3
            ]
            assert [int(part.rpartition("(")[2][:-1]) for part in row["top_persons"].split("; ") if part] == [
                people.count(person) for person in best
            ]


@pytest.mark.parametrize("seed", range(12))
def test_every_printed_name_is_opened(seed):
    tables = made(seed)
    opened = list(evidence("people", tables))
    label = {"s:a": "a.txt", "s:b": "b.bib", "s:c": "s:c"}
    printed = {(m.person, m.work, label[m.source], m.printed) for m in tables.mentions}
    assert {(r["person"], r["work"], r["document"], r["printed"]) for r in opened if r["printed"] is not None} == printed
    entries = {(row.person, row.work) for row in tables.authorships}
    assert {(r["person"], r["work"]) for r in opened} == entries
    both = list(evidence("pairs", Facts(tables, LIMIT)))
    assert {(r["person_a"], r["person_b"], r["work"]) for r in both} == {
        (r.person_a, r.person_b, r.work) for r in tables.pair_works
    }
    for row in both:
        for side in ("a", "b"):
            said = [
                m.printed
                for m in sorted(tables.mentions, key=lambda m: (m.source, m.quote, m.mention))
                if (m.person, m.work, label[m.source]) == (row[f"person_{side}"], row["work"], row["document"])
                and (f"#line={row['line'] - 1}," in m.quote + "," if row["line"] else "#row=" in m.quote)
            ]
            assert (row[f"printed_{side}"] or None) == ("; ".join(dict.fromkeys(said)) or None)
