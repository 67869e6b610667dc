"""The real libraries read by pybtex as well: the same works, authors in order, years; every difference is of a known kind."""

from pathlib import Path
from typing import Any

import pytest

from scholargraph.model.names import fold
from scholargraph.model.records import WorkRecord
from scholargraph.pipeline.reading import read_sources
from scholargraph.project import SourceSettings
from scholargraph.sources.text.latex import commands_of, to_unicode

SETS = {
    "bib-pmlr-colt": (["colt2020_pmlr_v125.bib", "colt2021_pmlr_v134.bib"], 262, 2),
    "bib-iridia": (["authors.bib", "abbrev.bib", "journals.bib", "articles.bib", "biblio.bib", "crossref.bib"], 2884, 421),
}


def letters(text: str) -> str:
    return "".join(sorted(fold(text).replace(" ", "")))


@pytest.mark.parametrize("name", SETS)
def test_both_read_the_same(name: str, shared_data: Path) -> None:
    bibtex = pytest.importorskip("pybtex.database.input.bibtex")
    files, works, volumes = SETS[name]
    folder = shared_data / "data" / name
    parser = bibtex.Parser()
    for file in files:
        parser.parse_file(str(folder / file))
    readings, _ = read_sources([SourceSettings(path=folder)], lambda message: None)
    ours = [record for reading in readings for record in reading.records if isinstance(record, WorkRecord)]
    theirs = {key: entry for key, entry in parser.data.entries.items() if not is_volume(entry, parser.data)}
    assert len(ours) == len(theirs) == works
    assert len(parser.data.entries) == works + volumes
    commands = commands_of("".join(parser.data.preamble_list))
    by_title: dict[tuple[str, str], list[Any]] = {}
    for entry in theirs.values():
        by_title.setdefault(head(to_unicode(entry.fields.get("title", ""), commands), people(entry)), []).append(entry)
    unmatched, years = [], 0
    for record in ours:
        names = [printed.printed for printed in record.byline.names]
        held = by_title.get(head(record.title or "", names), [])
        if not held:
            unmatched.append((record.title, names))
            continue
        entry = held.pop(0)
        assert [letters(n) for n in names] == [letters(n) for n in people(entry)]
        year = inherited(entry, "year", parser.data) or inherited(entry, "date", parser.data)[:4]
        years += bool(year) and int(year) == record.year
        assert not year or int(year) == record.year
    assert len(unmatched) <= 0.001 * works, unmatched
    assert name != "bib-iridia" or years >= 0.995 * (works - len(unmatched))


def inherited(entry: Any, field: str, library: Any) -> str:
    """A field of the entry, else of the one it refers to, which pybtex leaves to its styles."""
    if field in entry.fields or "crossref" not in entry.fields:
        return str(entry.fields.get(field, ""))
    return str(library.entries[entry.fields["crossref"]].fields.get(field, ""))


def people(entry: Any) -> list[str]:
    return [to_unicode(str(person)) for person in entry.persons.get("author", []) if str(person) != "others"]


def head(title: str, names: list[str]) -> tuple[str, str]:
    return letters(title), letters(names[0]) if names else ""


def is_volume(entry: Any, library: Any) -> bool:
    """A volume that papers of the library stand in; PMLR's papers say so by nothing but their file."""
    if "author" in entry.persons or entry.type.lower() not in ("proceedings", "book", "collection"):
        return False
    cited = {other.fields["crossref"].lower() for other in library.entries.values() if "crossref" in other.fields}
    return entry.key.lower() in cited or entry.key.lower() in ("colt2020", "colt2021")
