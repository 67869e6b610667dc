"""No saved query multiplies unrelated things: all stay fast on a few thousand works."""

from __future__ import annotations

import time
from itertools import combinations

import pytest

from scholargraph.query import run, saved_queries
from scholargraph.store.memory import MemoryStore

BASE = "https://w3id.org/scholargraph/id/"
WORKS, PEOPLE = 3000, 1000
PREFIXES = f"""@base <{BASE}> .
@prefix : <{BASE}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix scheme: <https://w3id.org/scholargraph/scheme#> .
@prefix sg: <https://w3id.org/scholargraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix topic: <https://w3id.org/scholargraph/topics-arxiv#> .
"""
VALUES = {"person": BASE + "p5", "other": BASE + "p7", "venue": BASE + "c3", "topic": "cs.LG", "organization": BASE + "o1"} | {
    "award": BASE + "g1",
    "work": BASE + "w77",
    "text": "fam12",
    "source": "src1.txt",
}


def _things() -> list[str]:
    lines = [f':src{n} a sg:SourceDocument ; skos:prefLabel "src{n}.txt" .' for n in range(5)]
    lines += [f':c{n} a sg:Venue ; skos:prefLabel "Venue {n}" ; sg:venueKind scheme:conference .' for n in range(50)]
    lines += [':o1 a sg:Organization ; skos:prefLabel "University" . :g1 a sg:Award ; skos:prefLabel "Prize" .']
    for n in range(PEOPLE):
        lines += [f':p{n} a sg:Person ; skos:prefLabel "Ada Fam{n}" ; skos:altLabel "A. Fam{n // 2}" .']
        lines += [f":k{n} a sg:Position ; org:member :p{n} ; org:organization :o1 ; prov:wasQuotedFrom <src0#line=1,2> ."]
        lines += [f":r{n} a sg:AwardReceipt ; sg:recipient :p{n} ; sg:award :g1 ; prov:wasQuotedFrom <src0#line=1,2> ."]
        if n % 3 == 1:
            lines += [f":s{n} a sg:Advising ; sg:advisor :p{n // 3} ; sg:advisee :p{n} ; sg:advisingRole scheme:phd ."]
            lines += [f":p{n} sg:hasAdvisor :p{n // 3} ."]
    return lines


def _versions(work: int, year: int) -> list[str]:
    lines = []
    for number, title in enumerate(("Title", "Another title")[: 1 + work % 2]):
        source = f"src{(work + number) % 5}"
        lines += [
            f":v{work}-{number} a sg:Version ; sg:versionOf :w{work} ; "
            f'sg:titleAsPrinted "{title} {work}" ; sg:versionYear {year} ; '
            f"sg:venue :c{work % 50} ; sg:bylineComplete {'true' if work % 10 else 'false'} ; "
            f"prov:wasQuotedFrom <{source}#line={work},{work + 1}> . <{source}#line={work},{work + 1}> sg:inSource :{source} ."
        ]
    return lines


def _works() -> list[str]:
    lines, pairs = [], {}
    for work in range(WORKS):
        year, source = 1990 + work // 100, f"src{work % 5}"
        authors = sorted({(work * step) % PEOPLE for step in (1, 7, 13)})
        lines += [
            f':w{work} a sg:Work ; sg:title "Title {work}" ; sg:year {year} ; dcterms:subject topic:cs.LG .',
            f":w{work} sg:chosenVersion :v{work}-0 .",
        ]
        lines += _versions(work, year)
        for position, author in enumerate(authors, start=1):
            lines += [
                f":a{work}-{position} sg:work :w{work} ; sg:author :p{author} ; sg:authorPosition {position} . "
                f':m{work}-{position} sg:mentionOf :a{work}-{position} ; sg:nameAsPrinted "A. Fam{author}" ; '
                f"sg:mentionPosition 1 ; "
                f"prov:wasQuotedFrom <{source}#line={work},{work + 1}> ."
            ]
        pairs.update(dict.fromkeys(combinations(authors, 2)))
    for one, two in pairs:
        lines += [f":p{one} sg:coauthorWith :p{two} . :p{two} sg:coauthorWith :p{one} ."]
        lines += [f":p{one}-p{two} a sg:Collaboration ; sg:participant :p{one} , :p{two} ; sg:jointWorkCount 3 ."]
    return lines


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    return MemoryStore.load(texts=[PREFIXES + "\n".join(_things() + _works())])


@pytest.mark.parametrize("name", saved_queries())
def test_fast_on_thousands_of_works(name: str, store: MemoryStore) -> None:
    query = saved_queries()[name]
    start = time.process_time()
    run(store, query, {parameter.name: VALUES[parameter.name] for parameter in query.required})
    assert time.process_time() - start < 3, "seconds; a plan that crosses unrelated things takes minutes"
