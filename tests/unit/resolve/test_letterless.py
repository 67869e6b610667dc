"""Records of persons whose names, or spellings, are hardly names."""

from scholargraph.model.provenance import Place
from scholargraph.model.records import PersonRecord, PrintedName, Remark, SourceDescription, SourceReading
from scholargraph.resolve import resolve
from scholargraph.resolve.lettered import checked

PLACE = Place.lines("list", 3)


def person(printed: str, *variants: str) -> PersonRecord:
    return PersonRecord(place=PLACE, printed=PrintedName(printed=printed, place=PLACE), variants=variants)


def test_spellings_without_a_letter_are_left_out_and_remarked() -> None:
    remarks: list[Remark] = []
    found = checked(person("Ana Falk", "123", "A. Falk"), remarks)
    assert isinstance(found, PersonRecord)
    assert found.variants == ("A. Falk",)
    assert [(remark.text, remark.severity) for remark in remarks] == [("123", "skipped")]


def test_a_record_of_nobody_in_particular_is_a_person_of_that_name() -> None:
    source = SourceDescription(id="list", file_name="list.txt", format="own", sha256="0" * 64)
    found = resolve([SourceReading(source=source, records=(person("Anonymous"),))], identity="source")
    assert [one.preferred_name for one in found.entities.persons] == ["Anonymous"]
