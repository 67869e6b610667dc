import base64
import dataclasses
import hashlib
import html
import importlib.util
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from scholargraph.errors import UnknownNameError
from scholargraph.model.tables import (
    AdvisingRow,
    AuthorshipRow,
    MentionRow,
    PersonRow,
    SourceRow,
    Tables,
    VersionRow,
    WorkRow,
)
from scholargraph.network.coauthorship import project
from scholargraph.visualize import PageOptions, network_page
from scholargraph.visualize.vis import script

GENERATOR = Path(__file__).resolve().parents[2] / "generators" / "invented_network.py"


def invented(people: int) -> Tables:
    spec = importlib.util.spec_from_file_location("invented_network", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    tables = module.invented_network(people)
    assert isinstance(tables, Tables)
    return tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    return invented(120)


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    titles = re.findall(r"<tr><td>(.*?)<td>", page.split('<table id="works">')[1]) if '<table id="works">' in page else []
    return unpacked(data, [html.unescape(title) for title in titles])


def unpacked(data: dict[str, Any], titles: list[str]) -> dict[str, Any]:
    """What `unpack` in model.js makes of the packed data: works and pairs as objects."""
    columns = data["works"]
    works: list[dict[str, Any]] = []
    for index, (year, authors) in enumerate(zip(columns["y"], columns["a"], strict=True)):
        work = {"t": titles[index], "y": year, "a": authors, "m": columns["m"][index]}
        work |= {"c": 1} if index in columns["c"] else {}
        work |= {"i": columns["i"][str(index)]} if str(index) in columns["i"] else {}
        works.append(work)
    pairs: list[list[Any]] = []
    for a, others in enumerate(data["pairs"]):
        for b in others:
            common = [index for index, work in enumerate(works) if a in work["a"] and b in work["a"]]
            pairs.append([a, b, data["joint"].get(str(len(pairs)), common)])
    return {**data, "works": works, "pairs": pairs}


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_one_file_without_outside_addresses(tables: Tables) -> None:
    page = network_page(tables)
    parser = Elements()
    parser.feed(page)
    assert page.startswith('<!doctype html>\n<html lang="en"')
    for tag, attributes in parser.tags:
        assert "src" not in attributes, tag
        assert (attributes.get("href") or "#").startswith(("#", "data:,")), tag
        assert not any(name.startswith("on") or name == "style" for name in attributes), tag
    names = [tag for tag, _ in parser.tags]
    assert {"title", "main", "header", "footer", "noscript"} <= set(names)
    assert any(tag == "meta" and attributes.get("name") == "viewport" for tag, attributes in parser.tags)


def test_policy_allows_these_scripts_and_nothing_else(tables: Tables) -> None:
    page = network_page(tables)
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]+)"', page)[0])
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    bodies = re.findall(r"<script>(.*?)</script>|<style>(.*?)</style>", page, re.DOTALL)
    assert len(bodies) == 7
    for run, style in bodies:
        digest = base64.b64encode(hashlib.sha256((run or style).encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_licence_of_vis_network_is_kept(tables: Tables) -> None:
    assert "vis.js is dual licensed" in script()
    assert "@copyright (c) 2017-2019 visjs contributors" in network_page(tables)


def test_hundred_and_twenty_people_stay_small(tables: Tables) -> None:
    assert len(network_page(tables).encode()) < 800_000


def test_same_bytes_for_any_hash_seed() -> None:
    code = (
        f"import sys, hashlib, importlib.util as u; s = u.spec_from_file_location('invented_network', {str(GENERATOR)!r});"
        "m = u.module_from_spec(s); s.loader.exec_module(m);"
        "from scholargraph.visualize import network_page;"
        "print(hashlib.sha256(network_page(m.invented_network(40)).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "5")
    }
    assert len(runs) == 1


def test_every_pair_carries_its_works(tables: Tables) -> None:
    data = data_of(network_page(tables))
    names = {row.person: row.name for row in tables.persons}
    titles = {row.work: row.title for row in tables.works}
    expected = {(frozenset((names[row.person_a], names[row.person_b])), titles[row.work]) for row in tables.pair_works}
    found = {
        (frozenset((data["people"][a]["n"], data["people"][b]["n"])), data["works"][work]["t"])
        for a, b, works in data["pairs"]
        for work in works
    }
    assert found == expected
    assert data["joint"] == {}
    assert len(data["advising"]) == len(tables.advising)


def test_picture_and_tables_show_the_same_people(tables: Tables) -> None:
    page = network_page(tables)
    data = data_of(page)
    assert data["listed"] == len(tables.persons)
    assert len(data["vis"]["at"]) == 2 * data["drawn"]
    assert sum(group["n"] for group in data["groups"]) == data["drawn"]
    for row in tables.persons:
        assert html.escape(row.name, quote=False).replace("'", "&#39;") in page


def small(status: str | None = "published") -> Tables:
    """An owner's page that hides the owner behind "et al.", a CV, a student without a joint work, a work under review."""
    base = "https://example.org/id/"
    people = {"o": "Olga Owner", "b": "Bo Berg", "s": "Sam Student", "r": "Rita Review"}
    tables = Tables(
        sources=[
            SourceRow(base + "cv", "cv.txt", "cv", None, None),
            SourceRow(base + "page", "page.txt", "profile", base + "o", None),
        ],
        persons=[PersonRow(base + key, name, (), None) for key, name in people.items()],
    )

    def work(key: str, status: str | None, line: int, source: str, *authors: tuple[str, str]) -> None:
        quote = f"{base}{source}#line={line - 1},{line}"
        complete = all(basis == "printed" for _, basis in authors)
        tables.works.append(
            WorkRow(base + key, f"Title {key}", 2020, 2020, "Work", status, None, None, complete, len(authors), 1, ())
        )
        tables.versions.append(
            VersionRow(base + "v" + key, base + key, "Work", None, 2020, None, status, None, None, complete, base + source, quote)
        )
        for position, (person, basis) in enumerate(authors, 1):
            authorship = f"{base}{key}-{position}"
            printed = basis == "printed"
            tables.authorships.append(AuthorshipRow(authorship, base + key, base + person, position if printed else None, basis))
            if printed:
                mention = (authorship + "m", authorship, base + "v" + key, base + key, base + person, people[person][0] + ". X")
                tables.mentions.append(MentionRow(*mention, position, base + source, quote))

    work("w1", status, 12, "page", ("b", "printed"), ("o", "impliedByOwner"))
    work("w2", "underReview", 20, "cv", ("b", "printed"), ("r", "printed"))
    tables.advising.append(
        AdvisingRow(base + "a", base + "o", base + "s", "phd", 2011, 2015, False, "Professor", base + "cv", base + "cv#line=6,7")
    )
    tables.pairs, tables.pair_works = project(tables)
    return tables


def test_implied_authorship_names_the_owners_page_and_its_line() -> None:
    data = data_of(network_page(small()))
    work = next(work for work in data["works"] if work["t"] == "Title w1")
    person, source, place = work["i"]
    assert data["people"][person]["n"] == "Olga Owner"
    assert (data["sources"][source]["n"], place) == ("page.txt", 12)
    assert work["c"] == 1


def test_student_without_joint_work_is_in_the_picture() -> None:
    page = network_page(small())
    data = data_of(page)
    assert {"Sam Student"} <= {one["n"] for one in data["people"][: data["drawn"]]}
    (advising,) = data["advising"]
    assert [data["people"][advising[end]]["n"] for end in "ab"] == ["Olga Owner", "Sam Student"]
    assert data["vis"]["advising"]["arrows"]
    assert data["vis"]["advising"]["dashes"]
    assert "cv.txt, line 7" in page


def test_public_page_leaves_out_and_says_so() -> None:
    page = network_page(small(), PageOptions(public=True))
    assert "Title w2" not in page
    assert "Rita Review" not in page
    assert "B. X" not in page
    assert "line 7" not in page
    assert "Public edition" in page
    data = data_of(page)
    assert data["candidates"] == []
    assert not any(work["m"] for work in data["works"])


def test_years_and_minimum_are_applied_and_said(tables: Tables) -> None:
    page = network_page(tables, PageOptions(years=(2018, 2020), min_joint=2))
    data = data_of(page)
    assert {work["y"] for work in data["works"]} == {2018, 2019, 2020}
    assert all(len(works) >= 2 for _, _, works in data["pairs"])
    assert "Works of 2018–2020 only" in page
    assert "fewer than 2 joint works" in page


def test_circle_of_a_person(tables: Tables) -> None:
    person = tables.persons[0].person
    near = data_of(network_page(tables, PageOptions(person=person)))
    wide = data_of(network_page(tables, PageOptions(person=person, depth=2)))
    around = {end for row in tables.pairs for end in (row.person_a, row.person_b) if person in (row.person_a, row.person_b)}
    around |= {row.advisee for row in tables.advising if row.advisor == person}
    assert near["listed"] == len(around | {person})
    assert near["listed"] < wide["listed"] < 120
    assert f"Coauthors of {tables.persons[0].name}" in network_page(tables, PageOptions(person=person))
    with pytest.raises(UnknownNameError):
        network_page(tables, PageOptions(person="https://example.org/nobody"))


@pytest.mark.parametrize("most", [20, 60, 100])
def test_reduction_is_stated(tables: Tables, most: int) -> None:
    page = network_page(tables, PageOptions(max_nodes=most))
    data = data_of(page)
    assert 0 < data["drawn"] <= most
    found = re.search(r"Shown: ([\d,]+) of ([\d,]+) pairs, (\d+) of (\d+) people: [^.<]+", page)
    assert found
    assert int(found[1]) == len(data["pairs"])
    assert int(found[2]) == len(tables.pairs)
    assert int(found[3]) == data["drawn"]


def test_circles_without_proof_are_said(tables: Tables) -> None:
    assert "no pair proved between them" not in network_page(tables)
    two = Tables(persons=[PersonRow(f"p{i}", f"N {i}", (), None) for i in range(4)])
    for index, line in enumerate(((0, 1), (2, 3))):
        two.works.append(WorkRow(f"w{index}", "T", 2020, 2020, "Work", None, None, None, True, 2, 1, ()))
        two.authorships += [AuthorshipRow(f"w{index}-{n}", f"w{index}", f"p{n}", n, "printed") for n in line]
    two.pairs, two.pair_works = project(two)
    assert "2 circles, no pair proved between them" in network_page(two)
    two.works.append(WorkRow("w2", "T", 2020, 2020, "Work", None, None, None, True, 2, 1, ()))
    two.authorships += [AuthorshipRow(f"w2-{n}", "w2", f"p{n}", n, "printed") for n in (1, 2)]
    two.works += [two.works[index]._replace(work=f"v{index}") for index in (0, 1)]
    two.authorships += [
        row._replace(authorship="v" + row.authorship[1:], work="v" + row.work[1:]) for row in two.authorships if row.work != "w2"
    ]
    two.pairs, two.pair_works = project(two)
    assert "no pair" not in network_page(two)
    assert "2 circles, no pair shown between them" in network_page(two, PageOptions(min_joint=2))


def test_many_sources_are_folded(tables: Tables) -> None:
    assert "<summary>" not in network_page(tables).split("<footer>")[1]
    many = dataclasses.replace(tables, sources=[SourceRow(f"s:{n}", f"list{n}.bib", "bibtex", None, None) for n in range(9)])
    folded = network_page(many).split("<footer>")[1]
    assert "<summary>9 sources</summary>" in folded
    assert "list8.bib (bibtex)" in folded


@pytest.mark.parametrize("color_by", ["community", "role", "first-year"])
def test_each_person_has_one_colour(tables: Tables, color_by: str) -> None:
    data = data_of(network_page(tables, PageOptions.model_validate({"color_by": color_by})))
    assert len(data["groups"]) > 1
    assert all(one["g"] >= 0 for one in data["people"][: data["drawn"]])
    assert sum(group["n"] for group in data["groups"]) == data["drawn"]


@pytest.mark.parametrize(
    ("people", "said"),
    [(0, "Nobody is in this selection"), (1, "is the only person"), (3, "No work joins two people of this selection")],
)
def test_nothing_to_draw(tables: Tables, people: int, said: str) -> None:
    page = network_page(Tables(persons=tables.persons[:people]))
    assert said in page
    assert '<div id="canvas"' not in page


def test_hostile_texts_cannot_leave_their_place() -> None:
    name = '</script><script>alert(1)</script><img src=x onerror="alert(1)">\u2028'
    tables = small()
    tables.persons[0] = tables.persons[0]._replace(name=name, orcid="javascript:alert(1)")
    page = network_page(tables, PageOptions(title=name))
    assert "<img" not in page
    assert "<script>alert" not in page
    assert "\u2028" not in page.split('id="data">')[1].split("</script>")[0]
    assert name in {one["n"] for one in data_of(page)["people"]}


def test_lone_surrogates_do_not_stop_the_page() -> None:
    tables = small()
    tables.persons[0] = tables.persons[0]._replace(name="Bad \ud800 name")
    assert "Bad ? name" in network_page(tables)


def test_tables_of_a_selection_name_the_other_authors(tables: Tables) -> None:
    few = dataclasses.replace(tables, persons=tables.persons[:30], pairs=[], pair_works=[], advising=[], candidates=[])
    page = network_page(few)
    assert "another author" not in page
    assert data_of(page)["listed"] == 30


def test_notes_of_an_earlier_selection_are_printed() -> None:
    assert "Works at <ISWC> only.".replace("<", "&lt;").replace(">", "&gt;") in network_page(
        small(), PageOptions(notes=("Works at <ISWC> only.",))
    )


def test_large_bylines_add_no_pairs_and_the_page_says_so(tables: Tables) -> None:
    large = dataclasses.replace(tables)
    large.pairs, large.pair_works = project(tables, max_authors=3)
    page = network_page(large, PageOptions(max_authors=3))
    assert re.search(r"\d+ works with more than 3 authors add no pairs\.", page)
    assert len(data_of(page)["pairs"]) == len(large.pairs) < len(tables.pairs)


def test_a_group_of_two_central_people_of_one_family_name_is_named_by_full_names():
    people = [
        PersonRow(f"x:{at}", name, (), None) for at, name in enumerate(("Ada Kwon", "Bo Kwon", "Cy Lim", "Di Roe", "Ed Poe"))
    ]
    works = [WorkRow(f"x:w{at}", "t", 2020, 2020, "Work", None, None, None, True, 2, 1, ()) for at in range(5)]
    bylines = [(0, 1, 2, 3, 4), (0, 1, 2, 3, 4), (0, 1), (0, 1), (0, 1)]
    authorships = [
        AuthorshipRow(f"x:a{at}{who}", f"x:w{at}", f"x:{who}", place + 1, "printed")
        for at, byline in enumerate(bylines)
        for place, who in enumerate(byline)
    ]
    tables = Tables(persons=people, works=works, authorships=authorships)
    tables.pairs, tables.pair_works = project(tables)
    (group,) = data_of(network_page(tables))["groups"]
    assert group["short"] == "Ada Kwon · Bo Kwon"
