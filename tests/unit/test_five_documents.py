"""The graph of the five real documents against an answer written down by hand, read by the fixed terms of the ontology.

The answer (`golden/five_documents/answer.yaml`) was made by reading the documents. Names of one person are told by its
marks; what it calls different must never share a person, and what it calls one may only fall apart where it says so.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from scholargraph.pipeline.build import build
from scholargraph.project import load_project, shipped
from scholargraph.store import Store, open_store

ANSWER = yaml.safe_load((Path(__file__).parents[1] / "golden/five_documents/answer.yaml").read_text(encoding="utf-8"))
SOURCES = {
    "cv": "cv_ernest_ryu.txt",
    "listing": "listing_ernest_ryu.txt",
    "sun": "homepage_ruoyu_sun.txt",
    "yun": "profile_chulhee_yun.txt",
    "kwon": "profile_dohyun_kwon.txt",
}
PREFIXES = """
PREFIX sg: <https://w3id.org/scholargraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def squeeze(text: str) -> str:
    """A title or a phrase without case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", text.casefold())


def initials(name: str) -> str:
    """ "Suh Yoon Jeon" as a list prints it: "S. Y. Jeon"."""
    *given, family = name.split()
    return " ".join([*(f"{g[0]}." for g in given), family])


@dataclass(frozen=True)
class Cell:
    """One name of a byline of the answer: who it is, whether that may stay open, how it may be printed."""

    who: str
    open: bool
    names: frozenset[str]

    @classmethod
    def parse(cls, text: str) -> "Cell":
        printed, who = re.match(r"([^#?]+)(?:[#?].*)?$", text)[1], re.sub(r"^.*\?", "", text)
        names = {printed, initials(printed), *ANSWER["persons"].get(printed, ())}
        return cls(who, "?" in text, frozenset(names))


@dataclass
class Found:
    """A work as the graph holds it."""

    title: str | None = None
    year: int | None = None
    titles: set[str] = field(default_factory=set)
    authors: list[tuple[int | None, str, str, frozenset[str]]] = field(default_factory=list)  # position, basis, person, names
    versions: list[dict[str, object]] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)


class World:
    """The graph, read by SPARQL."""

    def __init__(self, folder: Path):
        self.store: Store = open_store([folder / "graph.ttl", folder / "derived.ttl"])
        self.labels: dict[str, set[str]] = defaultdict(set)
        for node, label in self.rows("?n ?l", "?n skos:prefLabel|skos:altLabel ?l"):
            self.labels[node].add(label)
        self.problems: list[object] = []
        self.works = self._works()
        self.matches = self._matches()
        self.slots = [slot for work, found in self.matches for slot in self._slots(work, found)]
        self.slots += self._students()
        self.people: dict[str, set[str]] = defaultdict(set)
        for cell, person in self.slots:
            self.people[person].add(cell.who)

    def rows(self, columns: str, pattern: str) -> list[tuple]:
        """The distinct solutions of a pattern as Python values; a scheme value as its last word."""
        rows = self.store.select(f"{PREFIXES} SELECT DISTINCT {columns} WHERE {{ {pattern} }}").rows
        return [tuple(self._value(term) for term in row) for row in rows]

    @staticmethod
    def _value(term):
        value = term.python if term is not None else None
        return value.split("/scheme#")[1] if isinstance(value, str) and "/scheme#" in value else value

    def _works(self) -> dict[str, Found]:
        works: dict[str, Found] = {}
        for work, title, year in self.rows("?w ?t ?y", "?w a sg:Work OPTIONAL { ?w sg:title ?t } OPTIONAL { ?w sg:year ?y }"):
            assert work not in works, f"{work} has two titles or years"
            works[work] = Found(title, year)
        for work, text in self.rows(
            "?w ?t",
            "{ ?v sg:versionOf ?w ; sg:titleAsPrinted|sg:descriptionAsWritten|sg:arxiv ?t } "
            "UNION { ?w a sg:Work ; sg:title|sg:descriptionAsWritten ?t }",
        ):
            works[work].titles.add(squeeze(text))
        names = defaultdict(set)
        for authorship, name in self.rows("?a ?n", "?m sg:mentionOf ?a ; sg:nameAsPrinted ?n"):
            names[authorship].add(name)
        for a, work, person, position, basis in self.rows(
            "?a ?w ?p ?i ?b",
            "?a sg:work ?w ; sg:author ?p ; sg:authorshipBasis ?b OPTIONAL { ?a sg:authorPosition ?i }",
        ):
            works[work].authors.append((position, basis, person, frozenset(names[a])))
        status = defaultdict(set)
        for version, value in self.rows("?v ?s", "?v sg:status ?s"):
            status[version].add(value)
        for work, version, year, month, date, venue, to in self.rows(
            "?w ?v ?y ?m ?d ?venue ?to",
            "?v sg:versionOf ?w OPTIONAL { ?v sg:versionYear ?y } OPTIONAL { ?v sg:versionMonth ?m } "
            "OPTIONAL { ?v sg:versionDate ?d } OPTIONAL { ?v sg:venue ?venue } OPTIONAL { ?v sg:submittedTo ?to }",
        ):
            works[work].versions.append(
                {"iri": version, "year": year, "month": month, "date": date, "venue": venue, "to": to, "status": status[version]}
            )
        for work, name in self.rows(
            "?w ?f", "?v sg:versionOf ?w ; prov:wasQuotedFrom ?q . ?q sg:inSource ?s . ?s skos:prefLabel ?f"
        ):
            works[work].sources.add(name)
        return works

    def _matches(self) -> list[tuple[dict, Found]]:
        """Each work of the answer with the one work of the graph that prints its title, description or identifier."""
        matches = []
        for work in ANSWER["works"]:
            wanted = work.get("t") or work.get("arxiv") or work.get("described")
            exact = [f for f in self.works.values() if squeeze(wanted) in f.titles]
            if not work["t"]:
                exact = [f for f in self.works.values() if any(squeeze(wanted) in t for t in f.titles) and not f.title]
            if len(exact) > 1 or (not exact and not work.get("optional")):
                self.problems.append((wanted, [f.title for f in exact]))
            matches += [(work, found) for found in exact[:1]]
        return matches

    @staticmethod
    def cells(work: dict) -> tuple[list[Cell], Cell | None, bool]:
        """The names of a byline of the answer, its implied owner, and whether it is cut or without order."""
        printed, _, owner = work["by"].lstrip("~").partition("+")
        cells = [Cell.parse(name) for name in re.split(r",\s*", printed.strip().rstrip(",")) if name]
        return cells, Cell.parse(owner) if owner else None, "+" in work["by"] or work["by"].startswith("~")

    def _slots(self, work: dict, found: Found) -> Iterator[tuple[Cell, str]]:
        """The names of the answer, each with the person whom the graph has at its place; what does not fit is a problem."""
        cells, owner, _ = self.cells(work)
        left = sorted(found.authors, key=lambda a: (a[0] is None, a[0] or 0, a[2]))
        for index, cell in enumerate(cells, 1):
            place, basis = (None, "inProse") if work["by"].startswith("~") else (index, "printed")
            fitting = [a for a in left if a[:2] == (place, basis) and a[3] and a[3] <= cell.names]
            if len(fitting) == 1:
                left.remove(fitting[0])
                yield cell, fitting[0][2]
            else:
                self.problems.append((work["t"], cell, found.authors))
        if owner:
            fitting = [a for a in left if a[:2] == (None, "impliedByOwner")]
            if len(fitting) == 1:
                left.remove(fitting[0])
                yield owner, fitting[0][2]
            else:
                self.problems.append((work["t"], owner, found.authors))
        self.problems += [(work["t"], "too much", author) for author in left]

    def _students(self) -> Iterator[tuple[Cell, str]]:
        """The students of the answer, each with the person whom the graph's list of students means."""
        printed = self.rows("?n ?p", "?x sg:advisee ?p ; sg:adviseeAsPrinted ?n")
        for student in (Cell.parse(entry["advisee"]) for entry in ANSWER["advising"] if not entry.get("optional")):
            people = [person for name, person in printed if name in student.names]
            if len(people) == 1:
                yield student, people[0]
            else:
                self.problems.append((student, people))

    def person(self, iri: str) -> str:
        """Who a person of the graph is in the answer: by works, else by name."""
        if iri in self.people:
            return next(iter(self.people[iri]))
        labels = self.labels[iri]
        for name, others in ANSWER["persons"].items():
            if labels & {name, *others}:
                return name
        return min(labels)


@pytest.fixture(scope="module", params=["shipped", "full"])
def world(request, tmp_path_factory) -> World:
    project = load_project(shipped("data"))
    if request.param == "full":
        seeds = Path(request.getfixturevalue("seeds"))
        sources = tuple(s.model_copy(update={"path": seeds / s.path.name}) for s in project.source)
        project = project.model_copy(update={"source": sources})
    return World(build(project, tmp_path_factory.mktemp(request.param)).out)


def years(start, end) -> str:
    """The years 2015 and 2016 as "2015-2016"; without an end "2015-"."""
    return f"{start or ''}-{end or ''}"


def test_bylines_are_those_of_the_documents(world):
    assert not world.problems


def test_works_are_those_of_the_documents(world):
    found = [id(f) for _, f in world.matches]
    assert len(found) == len(set(found)), "two works of the answer are one in the graph"
    other = [f.title or f.titles for f in world.works.values() if id(f) not in set(found)]
    allowed = {squeeze(w["also"]) for w in ANSWER["works"] if "also" in w}
    assert not [t for t in other if squeeze(str(t)) not in allowed], other


def test_works_are_printed_by_the_sources_that_print_them(world):
    wrong = [(w["t"], f.sources) for w, f in world.matches if f.sources != {SOURCES[s] for s in w["in"].split()}]
    assert not wrong


def test_years_and_versions(world):
    venues = {short: set(names) for short, names in ANSWER["venues"].items()}
    wrong = []
    for work, found in world.matches:
        wanted = [v.split("|") for v in work["v"]]
        if "also" in work and len(found.versions) == 1:
            wanted = wanted[:1]
        first = wanted[0][1]
        if found.year != (int(first[:4]) if first[:4].isdigit() else None) or len(found.versions) != len(wanted):
            wrong.append((work["t"], found.year, found.versions))
        for venue, when, state in wanted:
            status, _, to = state.partition(" > ")
            fitting = [
                v
                for v in found.versions
                if v["status"] == set(status.split())
                and (venues[venue] <= world.labels[v["venue"]] if venue else v["venue"] is None)
                and (venues[to] <= world.labels[v["to"]] if to else v["to"] is None)
                and _at(v, when)
            ]
            if len(fitting) != 1:
                wrong.append((work["t"], (venue, when, state), found.versions))
    assert not wrong, "\n".join(map(str, wrong))


def _at(version, when: str) -> bool:
    if when.startswith("~"):
        return version["year"] is None and version["month"] == int(when[1:3]) and version["date"] is None
    if not when:
        return version["year"] is None
    parts = [int(p) for p in when.split("-")]
    return (
        version["year"] == parts[0]
        and (len(parts) < 2 or version["month"] == parts[1])
        and (len(parts) < 3 or str(version["date"]) == when)
    )


def test_versions_say_areas_code_and_cuts(world):
    facts = world.rows(
        "?w ?area ?code ?complete",
        "?v sg:versionOf ?x ; sg:bylineComplete ?complete . ?x sg:title ?w "
        "OPTIONAL { ?v sg:areaAsPrinted ?area } OPTIONAL { ?v sg:codeAvailable ?code }",
    )
    by_title = defaultdict(list)
    for title, *fact in facts:
        by_title[squeeze(title)].append(fact)
    for work, found in world.matches:
        if found.title and not work.get("also"):
            said = by_title[squeeze(found.title)]
            assert {area for area, _, _ in said if area} == ({work["area"]} if "area" in work else set()), work["t"]
            assert any(code is True for _, code, _ in said) == work.get("code", False), work["t"]
            assert any(complete for _, _, complete in said) != world.cells(work)[2], work["t"]


def test_distinctions(world):
    found = world.rows(
        "?t ?k ?sel ?sub ?share",
        "?d sg:distinctionOf ?v ; sg:distinctionKind ?k . ?v sg:versionOf ?w . ?w sg:title ?t "
        "OPTIONAL { ?d sg:selected ?sel } OPTIONAL { ?d sg:submissions ?sub } OPTIONAL { ?d sg:share ?share }",
    )
    given = Counter((squeeze(t), k, sel, sub, float(share) if share is not None else None) for t, k, sel, sub, share in found)
    wanted: Counter = Counter()
    for work, match in world.matches:
        if "d" in work:
            kind, numbers, share = (*work["d"].split(), "-/-", "")[:3] if " " in work["d"] else (work["d"], "-/-", "")
            selected, _, submissions = numbers.partition("/")
            row = (kind, *(int(n) if n != "-" else None for n in (selected, submissions)), float(share) if share else None)
            wanted[(squeeze(match.title), *row)] += 1
    assert given == wanted


def test_nobody_is_two_people(world):
    lumps = {iri: who for iri, who in world.people.items() if len(who) > 1}
    assert not lumps, {min(world.labels[i]): w for i, w in lumps.items()}


def test_people_fall_apart_only_where_the_documents_leave_it_open(world):
    sure = defaultdict(set)
    for cell, person in world.slots:
        if not cell.open:
            sure[cell.who].add(person)
    assert not {who: people for who, people in sure.items() if len(people) > 1}


def test_people_are_shown_by_their_fullest_usual_name(world):
    shown = dict(world.rows("?p ?l", "?p a sg:Person ; skos:prefLabel ?l"))
    sure = {(cell.who.partition("#")[0], shown[person]) for cell, person in world.slots if not cell.open}
    assert not {pair for pair in sure if pair[0] != pair[1]}


def test_pairs_with_joint_counts(world):
    wanted: Counter = Counter()
    for work, _ in world.matches:
        cells, owner, _ = world.cells(work)
        who = sorted({c.who for c in [*cells, *([owner] if owner else [])]})
        wanted.update(combinations(who, 2))
    found: Counter = Counter()
    for _, one, two, count in world.rows(
        "?c ?a ?b ?n", "?c sg:participant ?a, ?b ; sg:jointWorkCount ?n FILTER(STR(?a) < STR(?b))"
    ):
        found[tuple(sorted((world.person(one), world.person(two))))] += count
    assert found == wanted


def test_advising(world):
    found = {}
    for advisor, advisee, role, start, end, current, now, organization in world.rows(
        "?a ?b ?r ?s ?e ?c ?role ?o",
        "?x sg:advisor ?a ; sg:advisee ?b ; sg:advisingRole ?r "
        "OPTIONAL { ?x sg:startYear ?s } OPTIONAL { ?x sg:endYear ?e } OPTIONAL { ?x sg:current ?c } "
        "OPTIONAL { ?x sg:laterPosition ?p . ?p org:organization ?o OPTIONAL { ?p sg:role ?role } }",
    ):
        key = (world.person(advisor), world.person(advisee))
        assert key not in found
        assert bool(current) == (end is None), key
        found[key] = (role, years(start, end), (now or "", world.labels[organization]) if organization else None)
    for entry in ANSWER["advising"]:
        role, when, now = found.pop((entry["advisor"], entry["advisee"]), (None, None, None))
        if role is None and entry.get("optional"):
            continue
        assert (role, when) == (entry["role"], entry["years"]), entry
        assert (now is None) == (entry["now"] is None), entry
        if now:
            wanted, _, organization = entry["now"].partition(" @ ")
            assert wanted.strip() == now[0], (entry, now)
            assert any(organization in label for label in now[1]), (entry, now)
    assert not found


def test_advisors_of_students_and_mentors_of_others(world):
    for relation, doctoral in (("hasAdvisor", True), ("hasMentor", False)):
        found = {(world.person(a), world.person(b)) for b, a in world.rows("?b ?a", f"?b sg:{relation} ?a")}
        wanted = {(e["advisor"], e["advisee"]) for e in ANSWER["advising"] if (e["role"] == "phd") == doctoral}
        assert wanted - found <= {("Yinyu Ye", "Ruoyu Sun")}
        assert found <= wanted


def memberships(world, kind: str, what: str):
    """Positions or educations: person, role or degree, organization, its years with months; units apart."""
    rows = world.rows(
        "?x ?p ?r ?f ?o ?s ?sm ?e ?em ?c",
        f"?x a sg:{kind} ; org:member ?p ; org:organization ?o OPTIONAL {{ ?x sg:{what} ?r }} OPTIONAL {{ ?x sg:field ?f }} "
        "OPTIONAL { ?x sg:startYear ?s } OPTIONAL { ?x sg:startMonth ?sm } OPTIONAL { ?x sg:endYear ?e } "
        "OPTIONAL { ?x sg:endMonth ?em } OPTIONAL { ?x sg:current ?c } FILTER NOT EXISTS { ?a sg:laterPosition ?x }",
    )
    for x, person, role, area, organization, s, sm, e, em, current in rows:
        units = set().union(*(world.labels[u] for (u,) in world.rows("?u", f"<{x}> sg:unit ?u")))
        start, end = (f"{y}.{m:02}" if m else f"{y or ''}" for y, m in ((s, sm), (e, em)))
        yield world.person(person), role, area, world.labels[organization], f"{start}-{end}", current, units


def test_positions(world):
    found = list(memberships(world, "Position", "role"))
    for person, role, organization, when, units in ANSWER["positions"]:
        fitting = [
            f
            for f in found
            if f[0] == person and role in f[1] and organization in f[3] and f[4] == str(when) and set(units) <= f[6]
        ]
        assert len(fitting) == 1, ((person, role, organization, when), found)
        assert bool(fitting[0][5]) == str(when).endswith("-"), fitting
        assert len(fitting[0][6]) >= len(units)
        found.remove(fitting[0])
    assert not found


def test_education(world):
    found = list(memberships(world, "Education", "degree"))
    for person, degree, area, organization, when in ANSWER["education"]:
        fitting = [
            f
            for f in found
            if f[0] == person and f[1].startswith(degree) and f[2] == area and organization in f[3] and f[4] == when
        ]
        assert len(fitting) == 1, ((person, degree, area, organization, when), found)
        found.remove(fitting[0])
    assert not found


def test_awards(world):
    rows = world.rows(
        "?p ?l ?s ?e",
        "?x sg:recipient ?p ; sg:award ?a ; sg:startYear ?s . ?a skos:prefLabel ?l OPTIONAL { ?x sg:endYear ?e }",
    )
    found = Counter((world.person(p), label, years(s, e).rstrip("-")) for p, label, s, e in rows)
    assert found == Counter((person, label, str(when)) for person, label, when in ANSWER["awards"])


def test_services(world):
    found = Counter()
    for person, role, venue, year in world.rows(
        "?p ?r ?v ?y", "?x sg:provider ?p ; sg:serviceRole ?r ; sg:servedVenue ?v OPTIONAL { ?x sg:startYear ?y }"
    ):
        short = [s for s, names in ANSWER["venues"].items() if set(names) & world.labels[venue]]
        assert len(short) == 1, world.labels[venue]
        found[(world.person(person), role, short[0] + (f" {year}" if year else ""))] += 1
    wanted = Counter(("Ruoyu Sun", role, venue) for role, venues in ANSWER["services"].items() for venue in venues)
    assert found == wanted


def test_talks_interests_and_metrics(world):
    talks = [
        (world.person(p), event, year, month)
        for p, event, year, month in world.rows(
            "?p ?e ?y ?m", "?x sg:speaker ?p ; sg:event ?e ; sg:startYear ?y ; sg:startMonth ?m"
        )
    ]
    assert sorted(talks) == sorted(tuple(t) for t in ANSWER["talks"])
    phrases = defaultdict(list)
    for person, phrase in world.rows("?p ?i", "?x sg:interestOf ?p ; sg:phrase ?i"):
        phrases[world.person(person)].append(phrase)
    for person, wanted in ANSWER["interests"].items():
        for phrase in wanted:
            assert any(phrase in said for said in phrases[person]), (phrase, phrases[person])
    metrics: dict = defaultdict(dict)
    for person, metric, value in world.rows("?p ?m ?v", "?x sg:observationOf ?p ; sg:metric ?m ; sg:value ?v . ?p a sg:Person"):
        assert metric not in metrics[world.person(person)]
        metrics[world.person(person)][metric] = float(value)
    assert metrics == ANSWER["metrics"]


def test_scores_of_entries(world):
    rows = world.rows("?t ?v", "?x sg:observationOf ?y ; sg:value ?v . ?y sg:versionOf ?w . ?w sg:title ?t")
    assert {squeeze(t): float(v) for t, v in rows} == {squeeze(w["t"]): w["score"] for w in ANSWER["works"] if "score" in w}


def test_the_chapter_stands_in_its_book(world):
    (work,) = (w for w in ANSWER["works"] if "book" in w)
    rows = world.rows(
        "?t ?b ?e ?p",
        "?v sg:versionOf ?w ; dcterms:isPartOf ?x . ?w sg:title ?t . ?x dcterms:title ?b ; sg:publisher ?p . "
        "?y sg:editedBook ?x ; sg:nameAsPrinted ?e",
    )
    assert rows == [(work["t"], *work["book"].split(" | "))]


def test_what_is_open_is_listed(world):
    pairs = {frozenset(r) for r in world.rows("?a ?b", "?a sg:possiblySameAs ?b")}
    for title, name, other in ANSWER["candidates"]:
        (found,) = (f for w, f in world.matches if w["t"] == title)
        (person,) = (p for _, _, p, names in found.authors if name in names)
        others = {iri for iri, labels in world.labels.items() if other in labels and iri != person}
        assert any(frozenset((person, o)) in pairs for o in others), (title, name, other)
