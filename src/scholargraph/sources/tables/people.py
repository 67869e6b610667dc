"""Names in tables, and rows of people: who they are, under which other names and identifiers, where they work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from scholargraph.model.identifiers import Identifier
from scholargraph.model.names import is_initial
from scholargraph.model.provenance import Place
from scholargraph.model.records import AnyRecord, InterestRecord, PersonRecord, PositionRecord, PrintedName, Remark
from scholargraph.sources.bibtex.names import names_a_body
from scholargraph.sources.dblp_records import address_by_name
from scholargraph.sources.remarks import remark
from scholargraph.sources.tables.grid import Row
from scholargraph.sources.tables.rows import RowReader

_QUALIFIER = re.compile(r"\s+\((?:[a-z][\w .,'’/-]{1,40}|[\d–-]{4,15})\)$")
_PEERAGE = re.compile(
    r",\s+(?:\d+(?:st|nd|rd|th)\s+)?"
    r"(?:baron|baroness|baronet|viscount|earl|duke|marquess|count|lord|comte|marquis|duc|vicomte|graf|freiherr)\b.*$",
    re.I,
)
_NUMBERED = re.compile(r"^(.*[^\W\d_].*) \d{4}$")
_OPENALEX = re.compile(r"(?:https?://(?:api\.|explore\.)?openalex\.org/(?:authors/|people/|works/)?)?([AW]\d{4,})", re.I)
_DBLP = re.compile(r"(?:https?://dblp\.(?:org|uni-trier\.de)/)?(?:pid/)?([\w-]+/[\w/.-]+?)(?:\.html)?")
_WORDS = re.compile(r"\s*[;|]\s*")


def printed_name(text: str, place: Place, *, position: int | None = None, affiliation: str | None = None,
                 identifiers: tuple[Identifier, ...] = ()) -> PrintedName:  # fmt: skip
    """A name from a cell; the number by which dblp tells homonyms apart is no part of it, a group is marked as such."""
    printed, dblp, body = _understood(text)
    held = identifiers or dblp
    return PrintedName(printed=printed, place=place, position=position, affiliation=affiliation, identifiers=held, corporate=body)


@lru_cache(maxsize=1 << 16)
def _understood(text: str) -> tuple[str, tuple[Identifier, ...], bool]:
    """The name without a number, the address that the number makes at dblp, and whether it is that of a group."""
    written = " ".join(text.split())
    numbered = _NUMBERED.match(written) if written[-1:].isdigit() else None
    if numbered and not names_a_body(numbered[1]):
        return numbered[1], (Identifier(scheme="dblp", value=address_by_name(written)),), False
    return written, (), names_a_body(written) and not any(is_initial(word) for word in written.split())


def without_qualifier(text: str) -> str:
    """A name without what an encyclopedia adds to it: "(statistician)", ", 3rd Baron Rayleigh"."""
    return _PEERAGE.sub("", _QUALIFIER.sub("", " ".join(text.split()))).strip()


def evidence(
    *, orcid: str = "", dblp: str = "", openalex: str = "", address: str = "", only_works: bool = False
) -> tuple[Identifier, ...]:
    """The identifiers in cells, as far as they are right ones."""
    found = [*Identifier.orcid_in(orcid)]
    if dblp and (key := _DBLP.fullmatch(dblp.strip())):
        found.append(Identifier(scheme="dblp", value=f"pid/{key[1]}"))
    if openalex and (key := _OPENALEX.fullmatch(openalex.strip())) and (key[1][0].upper() == "W") == only_works:
        found.append(Identifier(scheme="openalex", value=key[1].upper()))
    if address.startswith(("http://", "https://")) and " " not in address:
        found.append(Identifier(scheme="url", value=address))
    return tuple(found)


class PeopleRows(RowReader):
    """Turns rows into records of persons, and of their positions where the table says which and when."""

    def told(self) -> str | None:
        """Nothing had to be guessed."""
        return None

    def records(self, row: Row) -> Iterator[AnyRecord | Remark]:
        """The person of a row."""
        if row.flaw:
            yield remark(row.place, "repaired", str(row), row.flaw)
        family, given = self.value(row, "family"), self.value(row, "given")
        written = f"{family}, {given}" if family and given else self.value(row, "name") or family
        written = " ".join(written.split())
        if not any(c.isalpha() for c in written) or len(written) > 200:
            yield remark(row.place, "skipped", str(row), "the row has no name")
            return
        affiliation = self.value(row, "affiliation") or None
        yield from self._flaws(row)
        address = self.value(row, "homepage")
        identifiers = evidence(
            orcid=self.value(row, "orcid") or self.value(row, "id"),
            dblp=self.value(row, "dblp"),
            openalex=self.value(row, "openalex") or self.value(row, "id"),
        )
        name = printed_name(written, row.place, affiliation=affiliation, identifiers=identifiers)
        variants = tuple(
            dict.fromkeys(
                form for form in _WORDS.split(self.value(row, "variants")) if any(c.isalpha() for c in form) and form != written
            )
        )
        yield PersonRecord(
            place=row.place,
            printed=name,
            variants=variants,
            homepage=address if address.startswith(("http://", "https://")) and " " not in address else None,
        )
        yield from self._position(row, name, affiliation)
        for phrase in filter(None, _WORDS.split(self.value(row, "interests"))):
            yield InterestRecord(place=row.place, holder=name, phrase=phrase)

    def _flaws(self, row: Row) -> Iterator[Remark]:
        orcid, dblp, openalex = (self.value(row, field) for field in ("orcid", "dblp", "openalex"))
        held = ((orcid, "ORCID", evidence(orcid=orcid)), (dblp, "dblp id", evidence(dblp=dblp)))
        for cell, what, found in (*held, (openalex, "OpenAlex id", evidence(openalex=openalex))):
            if cell and not found:
                yield remark(row.place, "unread", cell, f"this is no {what}")

    def _position(self, row: Row, name: PrintedName, affiliation: str | None) -> Iterator[AnyRecord | Remark]:
        role, start, end = self.value(row, "role"), self.value(row, "start"), self.value(row, "end")
        if affiliation is None and (stated := " | ".join(filter(None, (role, self.value(row, "unit"), start, end)))):
            yield remark(row.place, "unread", stated, "the row names no institution: no record is made of a position")
        if affiliation is None or not (role or start or end):
            return
        (first, last), said = self.years(row)
        yield from said
        yield PositionRecord(
            place=row.place,
            holder=name,
            role=role or None,
            organization=affiliation,
            units=(unit,) if (unit := self.value(row, "unit")) else (),
            start_year=first,
            end_year=last,
            current=self.lasts(row),
            as_written=str(row)[:300],
        )
