"""What the quick makers of places, names, bylines and identifiers give is what validation gives."""

import pickle
from typing import Any

import pytest

from scholargraph.model.compact import Compact
from scholargraph.model.identifiers import Identifier, normalize_orcid
from scholargraph.model.provenance import Place
from scholargraph.model.records import Byline, PrintedName, WorkRecord

PLACE = Place(source="s", fragment="/a[1]")
ORCID = Identifier(scheme="orcid", value="0000-0002-1825-0097")
NAME = PrintedName(printed="Mia Tak", place=PLACE, position=2, affiliation="Texel", identifiers=(ORCID,))
WORK: dict[str, Any] = {
    "title": "Bounds",
    "byline": Byline(names=(NAME,)),
    "year": 2021,
    "month": 12,
    "venue": "J. Waders",
    "version_type": "JournalArticle",
    "status": "published",
    "edition": "WAD 2021",
    "container": "A book",
    "publisher": "Marsh Press",
    "volume": "7",
    "number": "8",
    "pages": "9-10",
    "editors": (PrintedName(printed="Bo Li", place=PLACE),),
    "identifiers": (Identifier(scheme="doi", value="10.1000/a.1"),),
    "note": "A note",
}
PAIRS: list[tuple[Compact, Compact]] = [
    (Place.at("s", "/a[1]"), PLACE),
    (Place.lines("s", 3, 5), Place(source="s", fragment="line=2,5")),
    (Identifier.of("orcid", "0000000218250097"), ORCID),
    (Identifier.of("doi", "https://doi.org/10.1000/A.1."), Identifier(scheme="doi", value="10.1000/a.1")),
    (Identifier.of("dblp", "pid/1"), Identifier(scheme="dblp", value="pid/1")),
    (PrintedName.at(PLACE, "Mia Tak", 2, affiliation="Texel", identifiers=(ORCID,)), NAME),
    (PrintedName.at(PLACE, "Bo Li"), PrintedName(printed="Bo Li", place=PLACE)),
    (Byline.of((NAME,), complete=False), Byline(names=(NAME,), complete=False)),
    (Byline.of(()), Byline()),
    (WorkRecord.of(PLACE, **WORK), WorkRecord(place=PLACE, **WORK)),
    (WorkRecord.of(PLACE, "Bounds", Byline()), WorkRecord(place=PLACE, title="Bounds")),
]


@pytest.mark.parametrize(("quick", "validated"), PAIRS)
def test_they_are_equal_in_every_way(quick: Compact, validated: Compact) -> None:
    assert quick == validated
    assert [name for name, _ in quick] == list(type(quick).model_fields)
    assert type(quick) is type(validated)
    assert not hasattr(quick, "__dict__")
    assert hash(quick) == hash(validated)
    assert repr(quick) == repr(validated)
    assert quick.model_dump(mode="json", exclude_defaults=True) == validated.model_dump(mode="json", exclude_defaults=True)
    assert quick.model_dump_json() == validated.model_dump_json()
    assert type(quick).model_validate_json(quick.model_dump_json()) == quick
    assert pickle.loads(pickle.dumps(quick)) == validated
    field = next(iter(type(quick).model_fields))
    with pytest.raises(AttributeError, match=f"cannot assign to field '{field}'"):
        setattr(quick, field, "x")
    with pytest.raises(AttributeError, match=f"cannot delete field '{field}'"):
        delattr(quick, field)
    changed = quick.model_copy(update={field: getattr(quick, field)})
    assert changed == quick
    assert quick.model_copy(update={field: "other"}) != quick


def test_their_schema_refuses_unknown_fields() -> None:
    with pytest.raises(ValueError, match="titel"):
        WorkRecord.model_validate({"place": PLACE, "titel": "T"})
    with pytest.raises(ValueError, match="Name"):
        Byline(names=("Mia Tak",))


def test_equality_looks_at_the_class() -> None:
    assert Identifier.of("url", "x") != Place.at("url", "x")
    assert PrintedName.at(PLACE, "Mia Tak") != "Mia Tak"


def test_they_stand_in_validated_records() -> None:
    work = WorkRecord(place=Place.at("s", "/a[1]"), title="T", byline=Byline.of((NAME,)))
    assert work == WorkRecord.model_validate_json(work.model_dump_json())


@pytest.mark.parametrize(
    "make",
    [
        lambda: Place.at("", "x"),
        lambda: PrintedName.at(PLACE, ""),
        lambda: PrintedName.at(PLACE, "Mia Tak", 0),
        lambda: WorkRecord.of(PLACE, "", Byline()),
        lambda: WorkRecord.of(PLACE, "Bounds", Byline(), year=1399),
        lambda: WorkRecord.of(PLACE, "Bounds", Byline(), year=2201),
        lambda: WorkRecord.of(PLACE, "Bounds", Byline(), month=0),
        lambda: WorkRecord.of(PLACE, "Bounds", Byline(), month=13),
        lambda: Identifier.of("doi", "no doi"),
        lambda: Identifier.of("orcid", "0000-0002-1825-0098"),
        lambda: Identifier.of("isbn", "1"),
    ],
)
def test_they_refuse_what_validation_refuses(make) -> None:
    with pytest.raises(ValueError):
        make()


@pytest.mark.parametrize(
    ("written", "orcid"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("https://orcid.org/000000021825009X", None),
        ("https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000-0002-1825-0098", None),
        ("٠٠٠٠-٠٠٠٢-١٨٢٥-٠٠٩٧", None),
    ],
)
def test_checksums_of_orcids(written: str, orcid: str | None) -> None:
    assert normalize_orcid(written) == orcid
