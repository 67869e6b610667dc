"""ORCID: a person's public record as the API (2.0, 2.1, 3.0) and the yearly file give it in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from scholargraph.model.identifiers import MISPRINT, Identifier, normalize_doi
from scholargraph.model.records import (
    AnyRecord,
    Byline,
    EducationRecord,
    InterestRecord,
    OwnerRecord,
    PersonRecord,
    PositionRecord,
    PrintedName,
    Remark,
    Status,
    VersionType,
    WorkRecord,
)
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.document import Document
from scholargraph.sources.json_stream import Item, items, keys, part, text, year

_TYPES: dict[str, VersionType] = {
    "journal-article": "JournalArticle",
    "magazine-article": "JournalArticle",
    "conference-paper": "ConferencePaper",
    "conference-proceedings": "ConferencePaper",
    "preprint": "Preprint",
    "working-paper": "Preprint",
    "book": "Book",
    "edited-book": "Book",
    "book-chapter": "BookChapter",
    "dissertation": "DoctoralThesis",
    "dissertation-thesis": "DoctoralThesis",
    "report": "Report",
}
_EDUCATIONS = (("educations", "education-summary"), ("qualifications", "qualification-summary"))
_EMPLOYMENTS = (("employments", "employment-summary"), ("invited-positions", "invited-position-summary"))


@register
class OrcidReader:
    """Reads one record, or JSON lines of records; addresses of mail and post are never read."""

    name: ClassVar[str] = "orcid"
    summary: ClassVar[str] = "ORCID records (JSON): person, employments, educations, works"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".jsonl")
    sample: ClassVar[str] = (
        '{"orcid-identifier": {"path": "0000-0002-1825-0097"}, "person": {"name": {"given-names": {"value": "Mia"},'
        ' "family-name": {"value": "Tak"}}}}'
    )

    def sniff(self, document: Document) -> float:
        """Certain where a record names its identifier."""
        known = keys(document, "orcid-identifier", "person", "activities-summary", "orcid-bio")
        return 0.97 if known >= 2 and keys(document, "orcid-identifier") else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The person, then positions, studies and works."""
        alone = True
        for item in items(document):
            yield from (
                [item] if isinstance(item, Remark) else _Record(item, alone and item.line is None and not item.pointer).read()
            )


def _value(holder: object, key: str) -> str | None:
    """ORCID wraps texts: `{"value": "Mia"}`."""
    held = part(holder, key)
    return text(part(held, "value")) if isinstance(held, dict) else text(held)


class _Record:
    """One record; `alone`: the document is the page of this person."""

    def __init__(self, item: Item, alone: bool):
        self.item, self.alone = item, alone
        written = text(part(item.value, "orcid-identifier", "path")) or _value(item.value, "orcid-identifier")
        held = Identifier.orcid_in(written)
        self.misprint = next((one.value for one in held if one.scheme == MISPRINT), None)
        self.identifiers = () if self.misprint else held
        self.name = self._name()

    def read(self) -> Iterator[AnyRecord | Remark]:
        if self.name is None:
            yield self.item.said("skipped", str(self.item.value), "the record shows no name")
            return
        if self.misprint:
            yield self.item.said("skipped", self.misprint, "this is no ORCID: its form or its checksum is wrong; it was left out")
        pages = [text(part(one, "url", "value")) for one in self._list("person", "researcher-urls", "researcher-url")]
        homepage = next((page for page in pages if page and page.startswith("http")), None)
        if self.alone:
            yield OwnerRecord(place=self.name.place, printed=str(self.name.name), identifiers=self.identifiers, homepage=homepage)
        others = [_value(one, "content") for one in self._list("person", "other-names", "other-name")]
        credit = _value(part(self.item.value, "person", "name"), "credit-name")
        variants = dict.fromkeys(one for one in (credit, *others) if one and one != self.name.printed)
        yield PersonRecord(place=self.name.place, printed=self.name, variants=tuple(variants), homepage=homepage)
        for index, one in enumerate(self._list("person", "keywords", "keyword")):
            if phrase := _value(one, "content"):
                place = self.item.at(f"/person/keywords/keyword/{index}")
                yield InterestRecord(place=place, holder=self.name, phrase=phrase)
        yield from self._careers()
        yield from self._works()

    def _name(self) -> PrintedName | None:
        held = part(self.item.value, "person", "name")
        family, given, credit = _value(held, "family-name"), _value(held, "given-names"), _value(held, "credit-name")
        printed = f"{family}, {given}" if family and given else credit or family or given
        place = self.item.at("/person/name")
        return PrintedName(printed=printed, place=place, identifiers=self.identifiers) if printed else None

    def _list(self, *path: str) -> list[Any]:
        held = part(self.item.value, *path)
        return held if isinstance(held, list) else []

    def _summaries(self, group: str, summary: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Summaries of a kind; since version 3 they stand in groups of affiliations."""
        path = f"/activities-summary/{group}"
        for index, one in enumerate(self._list("activities-summary", group, summary)):
            if isinstance(one, dict):
                yield f"{path}/{summary}/{index}", one
        for index, held in enumerate(self._list("activities-summary", group, "affiliation-group")):
            inner = part(held, "summaries")
            for below, wrapped in enumerate(inner if isinstance(inner, list) else []):
                one = part(wrapped, summary)
                if isinstance(one, dict):
                    yield f"{path}/affiliation-group/{index}/summaries/{below}/{summary}", one

    def _careers(self) -> Iterator[AnyRecord]:
        for group, summary in _EMPLOYMENTS:
            for path, one in self._summaries(group, summary):
                if said := self._stay(path, one):
                    yield PositionRecord(role=text(one.get("role-title")), **said)
        for group, summary in _EDUCATIONS:
            for path, one in self._summaries(group, summary):
                if said := self._stay(path, one):
                    yield EducationRecord(degree=text(one.get("role-title")), **said)

    def _stay(self, path: str, one: dict[str, Any]) -> dict[str, Any] | None:
        organization = text(part(one, "organization", "name"))
        if not organization:
            return None
        unit, role = text(one.get("department-name")), text(one.get("role-title"))
        start, end = one.get("start-date"), one.get("end-date")
        first, last = year(_value(start, "year")), year(_value(end, "year"))
        return {
            "place": self.item.at(path),
            "holder": self.name,
            "organization": organization,
            "units": (unit,) if unit else (),
            "start_year": first,
            "start_month": bibliographic.month_of(_value(start, "month") or ""),
            "end_year": last,
            "end_month": bibliographic.month_of(_value(end, "month") or ""),
            "current": bool(first and not isinstance(end, dict)),
            "as_written": ", ".join(word for word in (role, unit, organization) if word),
        }

    def _works(self) -> Iterator[AnyRecord | Remark]:
        """One work a group: its first summary; the person is an author, who else is not said."""
        for index, group in enumerate(self._list("activities-summary", "works", "group")):
            summaries = part(group, "work-summary")
            first = next((one for one in summaries if isinstance(one, dict)), None) if isinstance(summaries, list) else None
            path = f"/activities-summary/works/group/{index}"
            if first is None:
                continue
            work = self._work(first, group, path)
            yield work or self.item.said("skipped", str(first), "the work has no title", path)

    def _work(self, one: dict[str, Any], group: object, path: str) -> WorkRecord | None:
        title = text(part(one, "title", "title", "value"))
        subtitle = text(part(one, "title", "subtitle", "value"))
        held = [*self._external(group), *self._external(one)]
        doi = next((normalize_doi(value) for kind, value in held if kind == "doi" and normalize_doi(value)), None)
        arxiv = next((value for kind, value in held if kind == "arxiv"), None)
        identifiers, _ = bibliographic.identifiers_of(doi=doi, arxiv=arxiv)
        if not title:
            return None
        kind = _TYPES.get((text(one.get("type")) or "").lower().replace("_", "-"), "Work")
        status: Status | None = "preprint" if kind == "Preprint" else None if kind == "Work" else "published"
        venue, when = _value(one, "journal-title"), one.get("publication-date")
        return WorkRecord(
            place=self.item.at(path),
            title=f"{title}: {subtitle}" if subtitle else title,
            byline=self._byline(one, path),
            year=year(_value(when, "year")),
            month=bibliographic.month_of(_value(when, "month") or ""),
            venue=None if kind in ("Book", "BookChapter") else venue,
            container=venue if kind == "BookChapter" else None,
            version_type=kind,
            status=status,
            identifiers=identifiers,
        )

    def _byline(self, one: dict[str, Any], path: str) -> Byline:
        """The contributors of a full work; a summary has none: then only the owner is known to be an author."""
        held = part(one, "contributors", "contributor")
        names: list[PrintedName] = []
        for index, contributor in enumerate(held if isinstance(held, list) else []):
            printed = _value(contributor, "credit-name")
            if printed:
                place = self.item.at(f"{path}/contributors/{index}")
                names.append(PrintedName(printed=printed, place=place, position=len(names) + 1))
        if names or not self.name:
            return Byline(names=tuple(names), complete=bool(names))
        owner = self.name.model_copy(update={"place": self.item.at(path)})
        return Byline(names=() if self.alone else (owner,), complete=False, owner_implied=self.alone)

    @staticmethod
    def _external(holder: object) -> Iterator[tuple[str, str]]:
        held = part(holder, "external-ids", "external-id")
        for one in held if isinstance(held, list) else []:
            kind, value = text(part(one, "external-id-type")), text(part(one, "external-id-value"))
            if kind and value and part(one, "external-id-relationship") not in ("part-of", "PART_OF"):
                yield kind.lower(), value
