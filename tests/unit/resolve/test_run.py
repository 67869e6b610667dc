"""All stages together, with the real clustering."""

import pytest
from invented_records import Page

from scholargraph.model.records import AdvisingRecord, OwnerRecord
from scholargraph.resolve.run import resolve
from scholargraph.sources.reading import read_source


def pages():
    cv = Page("cv_quill").add(OwnerRecord, printed="Mara K. Quill")
    cv.work("Sparse tilings of gardens", ["I. Roe", "M. K. Quill"], venue="ICML", status="published", year=2021)
    cv.work("Braided orders of the north", ["I. Roe", "O. Brandt", "M. K. Quill"], status="underReview", year=2022)
    cv.add(AdvisingRecord, advisee=cv.name("Ines Roe"), role="phd", start_year=2019, end_year=2023, as_written="Ines Roe (Ph.D.)")
    listing = Page("listing")
    listing.work(
        "Sparse Tilings of Gardens", ["Ines Roe", "Mara K. Quill"], status="preprint", version_type="Preprint", year=2020
    )
    return [cv.reading(), listing.reading()]


def test_documents_become_persons_with_works():
    result = resolve(pages())
    shown = {p.preferred_name: p for p in result.entities.persons}
    assert {"Mara K. Quill", "Ines Roe"} <= set(shown)
    assert shown["Mara K. Quill"].variants == ("M. K. Quill",)
    assert result.entities.sources[0].about == shown["Mara K. Quill"].id
    assert len(result.entities.works) == 2


def test_the_same_registry_gives_the_same_ids():
    first = resolve(pages())
    again = resolve(list(reversed(pages())), registry=first.registry)
    assert again.entities == first.entities
    assert again.registry == first.registry


def test_printed_identity_makes_each_string_a_person():
    found = resolve(pages(), identity="printed").entities
    assert {"I. Roe", "Ines Roe"} <= {p.preferred_name for p in found.persons} | {v for p in found.persons for v in p.variants}
    assert len(found.persons) >= len(resolve(pages()).entities.persons)


@pytest.fixture(scope="module")
def real(seeds):
    about = {"homepage_ruoyu_sun": "Ruoyu Sun", "listing_ernest_ryu": "Ernest K. Ryu"}
    return [read_source(file, about=about.get(file.stem)) for file in sorted(seeds.glob("*.txt"))]


def test_the_real_documents_lose_nothing(real):
    found = resolve(real).entities
    records = [record for reading in real for record in reading.records if record.kind == "work"]
    assert sum(len(record.byline.names) for record in records) == len(found.mentions)
    assert {record.place.id for record in records} == {place.id for version in found.versions for place in version.quotes}


def test_the_real_documents_share_works(real):
    found = resolve(real).entities
    titles: dict[str, int] = {}
    for work in found.works:
        if work.title:
            titles[work.title.casefold()] = titles.get(work.title.casefold(), 0) + 1
    assert max(titles.values()) == 1
    versions = [v for v in found.versions if {p.source for p in v.quotes} == {"cv_ernest_ryu", "listing_ernest_ryu"}]
    assert {v.status for v in versions} == {"underReview"}
    both = {v.work for v in found.versions for p in v.quotes if p.source == "cv_ernest_ryu"} & {
        v.work for v in found.versions for p in v.quotes if p.source == "listing_ernest_ryu"
    }
    assert len(both) >= 19
