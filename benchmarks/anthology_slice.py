"""Tables of a slice of the ACL Anthology, read straight from its XML: a real network for the pages, not a reader."""

import gzip
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path

from scholargraph.model.names import fold
from scholargraph.model.tables import AuthorshipRow, MentionRow, PersonRow, SourceRow, Tables, WorkRow
from scholargraph.network.coauthorship import project

BASE = "https://w3id.org/scholargraph/id/"
VENUES = {
    "acl": "ACL",
    "cl": "CL",
    "tacl": "TACL",
    "eacl": "EACL",
    "naacl": "NAACL",
    "P": "ACL",
    "J": "CL",
    "Q": "TACL",
    "E": "EACL",
}


def anthology_slice(files: Iterable[Path]) -> Tables:
    """Works, authors and the place of each printed name; one person a folded name (or the curated id)."""
    tables = Tables()
    persons: dict[str, PersonRow] = {}
    for path in sorted(files):
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
        label = path.name.removesuffix(".gz")
        source = BASE + label
        tables.sources.append(SourceRow(source, label, "acl-xml", None, None))
        lines = _lines(text)
        for volume in ET.fromstring(text).iter("volume"):
            year = volume.findtext("meta/year")
            for number, paper in enumerate(volume.iter("paper")):
                _paper(tables, persons, paper, (source, label, volume.get("id", ""), number), int(year) if year else None, lines)
    tables.persons = [persons[key] for key in sorted(persons, key=lambda key: persons[key].person)]
    tables.pairs, tables.pair_works = project(tables)
    return tables


def _lines(text: str) -> dict[str, int]:
    """Printed author → its first line: enough for a benchmark."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for author in re.findall(r"<last>(.*?)</last>", line):
            found.setdefault(author, number)
    return found


def _paper(
    tables: Tables,
    persons: dict[str, PersonRow],
    paper: ET.Element,
    place: tuple[str, str, str, int],
    year: int | None,
    lines: dict[str, int],
) -> None:
    source, label, volume, number = place
    title = "".join(paper.find("title").itertext()) if paper.find("title") is not None else "untitled"
    stem = label.removesuffix(".xml")
    venue = next((name for key, name in VENUES.items() if key in re.split(r"[.\d]", stem)), stem)
    work = f"{BASE}{stem}-{volume}-{number:04d}"
    authors = paper.findall("author")
    if not authors:
        return
    title = " ".join(title.split())
    tables.works.append(
        WorkRow(work, title, year, year, "ConferencePaper", "published", BASE + venue, venue, True, len(authors), 1, ())
    )
    for position, author in enumerate(authors, 1):
        printed = " ".join(filter(None, (author.findtext("first"), author.findtext("last"))))
        key = author.get("id") or re.sub(r"\W+", "-", fold(printed))
        person = persons.setdefault(key, PersonRow(BASE + "p/" + key, printed, (), None))
        line = lines.get(author.findtext("last") or "", 1)
        authorship = f"{work}-{position}"
        tables.authorships.append(AuthorshipRow(authorship, work, person.person, position, "printed"))
        quote = f"{source}#line={line - 1},{line}"
        tables.mentions.append(
            MentionRow(authorship + "m", authorship, work + "v", work, person.person, printed, position, source, quote)
        )
