"""Recorded answers of catalogues: every work, all authors in order, year, venue, identifiers; the Anthology's slice."""

import gzip
import io
import json
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scholargraph.model.records import PersonRecord, WorkRecord
from scholargraph.sources import read_source, readers
from scholargraph.sources.document import Document


def works(path: Path, format: str) -> list[WorkRecord]:
    reading = read_source(path)
    assert reading.source.format == format
    return [record for record in reading.records if isinstance(record, WorkRecord)]


def names(work: WorkRecord) -> list[str]:
    assert [name.position for name in work.byline.names] == list(range(1, len(work.byline.names) + 1))
    return [name.printed for name in work.byline.names]


def ids(work: WorkRecord, scheme: str) -> list[str]:
    return [one.value for one in work.identifiers if one.scheme == scheme]


def test_openalex(shared_data: Path) -> None:
    path = shared_data / "data/payloads/openalex/work_W2741809807.json"
    item = json.loads(path.read_text(encoding="utf-8"))
    (work,) = works(path, "openalex")
    assert names(work) == [one["author"]["display_name"] for one in item["authorships"]]
    for name, one in zip(work.byline.names, item["authorships"], strict=True):
        held = [one["author"]["orcid"], one["author"]["id"]]
        assert [i.iri for i in name.identifiers] == [value for value in held if value]
        assert name.affiliation == one["raw_affiliation_string"]
    assert (work.title, work.year, work.venue, work.citations) == (item["title"], 2018, "PeerJ", 394)
    assert (ids(work, "doi"), ids(work, "openalex")) == (["10.7717/peerj.4375"], ["W2741809807"])
    assert (str(work.date), work.volume, work.version_type, work.byline.complete) == ("2018-02-13", "6", "JournalArticle", True)
    person = read_source(path.parent / "author_A1969205032.json").records[0]
    assert isinstance(person, PersonRecord)
    assert [one.value for one in person.printed.identifiers] == ["0000-0003-1613-5981", "A1969205032"]


def test_crossref(shared_data: Path) -> None:
    folder = shared_data / "data/payloads/crossref"
    listed = json.loads((folder / "works_list_response.json").read_text(encoding="utf-8"))["message"]["items"]
    found = works(folder / "works_list_response.json", "crossref")
    found += works(folder / "work_single.json", "crossref")
    items = [*listed, json.loads((folder / "work_single.json").read_text(encoding="utf-8"))]
    assert len(found) == len(items) == 4
    for work, item in zip(found, items, strict=True):
        authors = [one for one in item["author"] if one.get("family")]
        assert names(work) == [", ".join(filter(None, (one["family"], one.get("given")))) for one in authors]
        assert (work.title, work.venue) == (item["title"][0], item["container-title"][0])
        assert work.year == item["issued"]["date-parts"][0][0]
        assert ids(work, "doi") == [item["DOI"].lower()]
        assert (work.volume, work.number, work.pages) == (item.get("volume"), item.get("issue"), item.get("page"))
        assert work.citations == item["is-referenced-by-count"]


def test_datacite(shared_data: Path) -> None:
    folder = shared_data / "data/payloads/datacite"
    held = json.loads((folder / "dois_list_response.json").read_text(encoding="utf-8"))["data"]
    held.append(json.loads((folder / "sample.jsonl").read_text(encoding="utf-8")))
    found = works(folder / "dois_list_response.json", "datacite") + works(folder / "sample.jsonl", "datacite")
    assert len(found) == len(held) == 2
    for work, item in zip(found, held, strict=True):
        attributes = item["attributes"]
        assert names(work) == [one["name"] for one in attributes["creators"]]
        assert (work.title, work.year) == (attributes["titles"][0]["title"], attributes["publicationYear"])
        assert ids(work, "doi") == [item["id"]]
    assert found[0].venue == "The astrophysical journal / Supplement series 208(2)"


def test_semantic_scholar(shared_data: Path) -> None:
    path = shared_data / "data/payloads/semanticscholar/author_2262347.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    found = works(path, "semantic-scholar")
    assert len(found) == len(data["papers"]) == 8
    for work, item in zip(found, data["papers"], strict=True):
        assert names(work) == [one["name"] for one in item["authors"]]
        assert (work.title, work.year, work.venue or "") == (item["title"], item["year"], item["venue"])
        assert ids(work, "doi") == [doi.lower() for key, doi in item["externalIds"].items() if key == "DOI"]


def test_dblp(shared_data: Path) -> None:
    folder = shared_data / "data/payloads/dblp"
    found = works(folder / "example_dblp.xml", "dblp-xml")
    told = [(names(w), w.year, w.venue, w.volume, w.pages) for w in found]
    assert told == [
        (["Moira C. Norrie", "Michael H. Böhlen"], 2008, "ER", None, "15-25"),
        ([], 2008, None, "5231", None),
        (["Craig Gentry"], 2010, "Commun. ACM", "53", "97-105"),
        (["Andrew Chi-Chih Yao"], 1982, "FOCS", None, "80-91"),
    ]
    assert [name.printed for name in found[1].editors] == ["Qing Li", "Stefano Spaccapietra", "Eric Yu", "Antoni Olivé"]
    assert ids(found[0], "doi") == ["10.1007/978-3-540-87877-3_3"]
    assert ids(found[2], "dblp") == ["rec/journals/cacm/Gentry10"]
    person = read_source(folder / "example_dblp.xml").records[-1]
    assert isinstance(person, PersonRecord)
    assert (person.printed.printed, person.homepage) == ("Oded Goldreich", "http://www.wisdom.weizmann.ac.il/~oded/")
    (work,) = works(folder / "example_dblp_article.xml", "dblp-xml")
    assert names(work) == ["Alexander S. Szalay", "Michael H. Böhlen", "Nicolas Heist", "Jens Lehmann"]
    evidence = [[one.iri for one in name.identifiers] for name in work.byline.names]
    assert evidence[2] == ["https://orcid.org/0000-0002-4354-9138"]
    assert evidence[3] == ["https://orcid.org/0000-0001-9108-4278", "https://dblp.org/pers/l/Lehmann_0001:Jens"]


def test_arxiv(shared_data: Path) -> None:
    folder = shared_data / "data/payloads/arxiv"
    (atom,), (oai,) = works(folder / "atom_1601.00001.xml", "arxiv"), works(folder / "oai_arxivraw_1810.09584.xml", "arxiv")
    assert names(atom) == ["Michael Kilgour", "Dvira Segal"]
    assert (str(atom.date), ids(atom, "arxiv"), ids(atom, "doi")) == ("2015-12-26", ["1601.00001"], ["10.1063/1.4944470"])
    assert names(oai) == ["Raphael Chetrite", "Shamik Gupta", "Izaak Neri", "Édgar Roldán"]
    assert (str(oai.date), ids(oai, "arxiv"), ids(oai, "doi")) == ("2018-10-22", ["1810.09584"], ["10.1209/0295-5075/124/60006"])


def test_pubmed_and_orcid(shared_data: Path) -> None:
    folder = shared_data / "data/payloads"
    (one,), (two,) = works(folder / "pubmed/19129924.xml", "pubmed-xml"), works(folder / "pubmed/31393839.xml", "pubmed-xml")
    assert (names(one), one.year, one.venue) == (["Ray, Subhasis", "Bhalla, Upinder S"], 2008, "Frontiers in neuroinformatics")
    assert (ids(one, "doi"), one.pages, len(one.topics)) == (["10.3389/neuro.11.006.2008"], "6", 8)
    assert (names(two), two.year, two.volume, two.number) == (["Keim, Robert G"], 2019, "53", "6")
    person = read_source(folder / "orcid/0000-0003-3953-765X.json")
    assert (person.owner, person.remarks) == ("Man-Hui Li", ())


def plain(element: ElementTree.Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


@pytest.fixture(scope="module")
def anthology(shared_data: Path) -> dict[str, bytes]:
    folder = shared_data / "data/acl-anthology/xml"
    return {path.name: gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.xml.gz"))}


def test_every_paper_of_the_anthology_has_its_authors_in_order(anthology: dict[str, bytes]) -> None:
    papers = authorships = explicit = 0
    for name, raw in anthology.items():
        truth = [(volume, paper) for volume in ElementTree.fromstring(raw).iter("volume") for paper in volume.findall("paper")]
        document = Document("a", name, opener=lambda raw=raw: io.BytesIO(raw))
        assert readers()["acl-anthology"].sniff(document) > 0.9
        found = [record for record in readers()["acl-anthology"].read(document) if isinstance(record, WorkRecord)]
        assert len(found) == len(truth)
        for work, (volume, paper) in zip(found, truth, strict=True):
            written = [(plain(one.find("last")), plain(one.find("first"))) for one in paper.findall("author")]
            assert names(work) == [", ".join(filter(None, parts)) for parts in written]
            people = [one.get("id") for one in paper.findall("author")]
            shown = [
                next((i.value.partition("/")[2] for i in n.identifiers if i.scheme == "acl"), None) for n in work.byline.names
            ]
            assert shown == people
            assert work.title == plain(paper.find("title"))
            assert str(work.year) == (plain(volume.find("meta/year")) or str(work.year))
            assert work.venue
            assert work.year
            assert (work.status == "retracted") == (paper.find("retracted") is not None)
            address = plain(paper.find("url"))
            assert not address or ids(work, "url") == [f"https://aclanthology.org/{address}"]
            authorships += len(people)
            explicit += sum(one is not None for one in people)
        papers += len(found)
    assert (papers, authorships) == (16_250, 50_386)
    assert explicit == 185


def test_the_anthology_is_read_fast(anthology: dict[str, bytes]) -> None:
    documents = [Document("a", name, opener=lambda raw=raw: io.BytesIO(raw)) for name, raw in anthology.items()]
    start = time.process_time()
    papers = sum(1 for document in documents for _ in readers()["acl-anthology"].read(document))
    assert papers / (time.process_time() - start) > 4_000  # 20,000 on a machine at rest; this one only notices a slip
