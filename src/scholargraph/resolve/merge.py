"""Groups → entities: works, versions, authorships, mentions, books, and what stands beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter

from scholargraph.model.entities import (
    Authorship,
    Distinction,
    EditedBook,
    Editorship,
    GroupAuthorship,
    Mention,
    MetricObservation,
    Version,
    Work,
)
from scholargraph.model.names import fold
from scholargraph.model.provenance import Place
from scholargraph.model.records import PrintedName, WorkRecord
from scholargraph.resolve.gather import Gathered, book_key, distinct
from scholargraph.resolve.grouping import WorkGroup
from scholargraph.resolve.items import Item
from scholargraph.resolve.keys import IdMint, digest, place_order, places
from scholargraph.resolve.organizations import Organizations
from scholargraph.resolve.venues import Venues
from scholargraph.resolve.versions import Appearance, best_title

_WORDS = attrgetter("edition", "submitted_to", "area", "publisher", "volume", "number", "pages")
"""Fields of a record of which a version takes the first that is said."""


class WorkMerge:
    """Makes the entities that hang on works, and takes the works away; without any gathered, works come by `add`.

    Nothing of this needs to know who is who: until `name` is called, the key of a use stands where its person will.

    Attributes:
        works, versions, authorships, group_authorships, mentions, books, editorships, distinctions, metrics: what was made,
            unsorted.
        mentions_of: use key → ids of its mentions.
    """

    def __init__(
        self,
        gathered: Gathered | None,
        venues: Venues,
        organizations: Organizations,
        *,
        taken: Iterable[str] = (),
    ):
        """Makes entities; `taken` are ids that are somebody's already."""
        self._venues, self._organizations = venues, organizations
        self._mint = IdMint(taken)
        self.works: list[Work] = []
        self.versions: list[Version] = []
        self.authorships: list[Authorship] = []
        self.group_authorships: list[GroupAuthorship] = []
        self.mentions: list[Mention] = []
        self.distinctions: list[Distinction] = []
        self.metrics: list[MetricObservation] = []
        self.mentions_of: dict[str, list[str]] = defaultdict(list)
        works = gathered.works if gathered else []
        items = (item for work in works for item in work.items)
        self.books, self.editorships = books_of(items, gathered.editors) if gathered else ([], [])
        works.reverse()
        while works:  # records go as entities come
            self.add(works.pop())

    def name(self, person_of: Callable[[str], str]) -> None:
        """Puts the ids of persons where the keys of uses stand."""
        for authorship in self.authorships:
            authorship.person = person_of(authorship.person)  # type: ignore[misc]  # nobody has seen it yet
        self.editorships = [one.model_copy(update={"person": person_of(one.person)}) for one in self.editorships]

    def add(self, work: WorkGroup) -> None:
        """Makes the entities of one work."""
        work_id = self._mint("w", work.key)
        made = [self._version(*pair, work_id) for pair in zip(work.versions, self._version_ids(work), strict=True)]
        front = made[work.versions.index(work.chosen)]
        years = [version.year for version in made if version.year is not None]
        title = best_title(work.chosen.items) or best_title(work.items)
        described = None if title else min((i.record.description for i in work.items if i.record.description), default=None)
        self.works.append(
            Work(
                id=work_id,
                title=title,
                description=described,
                year=front.year if front.year is not None else min(years, default=None),
                first_year=min(years, default=None),
                type=front.type,
                chosen_version=front.id,
                areas=tuple(sorted({item.record.area for item in work.items if item.record.area})),
            )
        )
        self.versions += made
        version_of = {}
        for version, own in zip(work.versions, made, strict=True):
            self._distinctions(version, own.id)
            self._metrics(version, own.id)
            version_of.update({item.index: own.id for item in version.items})
        self._authors(work, work_id, version_of)
        self._groups(work, work_id)

    def _version_ids(self, work: WorkGroup) -> list[str]:
        def content(version: Appearance) -> tuple[str, ...]:
            dois = min((i.value for item in version.items for i in item.record.identifiers if i.scheme == "doi"), default="")
            return version.kind, version.venue or "", dois

        contents = [content(version) for version in work.versions]
        order = sorted(range(len(work.versions)), key=lambda n: (contents[n], work.versions[n].items[0].index))
        ids = [""] * len(work.versions)
        for n in order:
            ids[n] = self._mint("v", work.key, *contents[n])
        return ids

    def _version(self, version: Appearance, id: str, work: str) -> Version:
        records = version.items_records
        ranked = version.records if len(records) > 1 else records
        year = version.year
        dated = [record for record in ranked if record.year == year]
        record = next((r for r in dated if r.date), None) or next((r for r in dated if r.month), None)
        venue_printed = next((r.venue for r in ranked if r.venue), None)
        edition, submitted_to, area, publisher, volume, number, pages = _first_said(ranked)
        codes = [r.code_available for r in records if r.code_available is not None]
        readings = {(x.title, x.names): x for r in records for x in r.readings}
        return Version(
            id=id,
            work=work,
            type=version.type(self._venues),
            title=best_title(version.items),
            description=next((r.description for r in ranked if r.description), None),
            year=year,
            month=record.month if record else None,
            date=record.date if record else None,
            year_assumed=bool(dated) and all(r.year_assumed for r in dated),
            venue=self._venues.id(venue_printed),
            edition=edition,
            status=version.status,
            submitted_to=self._venues.id(submitted_to),
            byline_complete=any(r.byline.complete and r.byline.names and r.byline.basis == "printed" for r in records),
            area=area,
            code_available=any(codes) if codes else None,
            container=next((book_id(key) for r in records if (key := book_key(r))), None),
            publisher=publisher,
            volume=volume,
            number=number,
            pages=pages,
            identifiers=distinct([found for r in records for found in r.identifiers]),
            readings=tuple(readings[key] for key in sorted(readings)),
            reading_certain=any(r.reading_certain for r in records),
            sections=tuple(sorted({r.section for r in records if r.section})),
            quotes=places([r.place for r in records]),
        )

    def _distinctions(self, version: Appearance, version_id: str) -> None:
        found: dict[tuple[object, ...], set[Place]] = defaultdict(set)
        for record in version.items_records:
            for said in record.distinctions:
                found[said.kind, said.as_written, said.selected, said.submissions, said.share].add(record.place)
        for (kind, words, selected, submissions, share), quoted in sorted(found.items(), key=lambda pair: repr(pair[0])):
            self.distinctions.append(
                Distinction.model_validate(
                    {
                        "id": self._mint("d", version_id, kind, words),
                        "version": version_id,
                        "kind": kind,
                        "as_written": words,
                        "selected": selected,
                        "submissions": submissions,
                        "share": share,
                        "quotes": places(quoted),
                    }
                )
            )

    def _metrics(self, version: Appearance, version_id: str) -> None:
        found: dict[tuple[str, float, str | None], set[Place]] = defaultdict(set)
        for record in version.items_records:
            counted = [("citations", float(record.citations), None)] if record.citations is not None else []
            for said in (*record.metrics, *counted):
                found[said].add(record.place)
        for (metric, value, unit), quoted in sorted(found.items(), key=lambda pair: repr(pair[0])):
            number = self._mint("q", version_id, metric, value, unit, *sorted(place.source for place in quoted))
            self.metrics.append(
                MetricObservation(id=number, subject=version_id, metric=metric, value=value, unit=unit, quotes=places(quoted))
            )

    def _authors(self, work: WorkGroup, id: str, version_of: Mapping[int, str]) -> None:
        items = {item.index: item for item in work.items}
        for slot, use in zip(work.slots, work.uses, strict=True):
            printed = [(item := items[o.item], item.names[o.name]) for o in slot.occurrences]
            authorship = self._mint("a", use)
            equal = [name.equal_contribution for _, name in printed if name.equal_contribution is not None]
            self.authorships.append(
                Authorship(
                    id=authorship,
                    work=id,
                    person=use,
                    position=slot.position,
                    basis=slot.basis,
                    corresponding=any(name.corresponding for _, name in printed),
                    equal_contribution=min(equal) if equal else None,
                    quotes=() if printed else places(slot.implied_at),
                )
            )
            if len(printed) > 1:
                printed.sort(key=lambda pair: (pair[0].index, place_order(pair[1].place), pair[1].printed))
            for item, name in printed:
                self._mention(use, authorship, version_of[item.index], item, name)

    def _groups(self, work: WorkGroup, id: str) -> None:
        items = {item.index: item for item in work.items} if work.groups else {}
        for slot in work.groups:
            names = [items[o.item].names[o.name] for o in slot.occurrences]
            forms = Counter(name.printed for name in names)
            printed = min(forms, key=lambda form: (-forms[form], form))
            organization = self._organizations.id(printed)
            if organization is None:  # pragma: no cover - all bodies are collected beforehand
                raise AssertionError(printed)
            own = self._mint("n", id, organization, slot.position)
            quotes = places(name.place for name in names)
            self.group_authorships.append(
                GroupAuthorship(
                    id=own, work=id, organization=organization, position=slot.position, printed=printed, quotes=quotes
                )
            )

    def _mention(self, use: str, authorship: str, version: str, item: Item, name: PrintedName) -> None:
        mention = self._mint("m", version, item.source, item.record.section, name.printed, name.position, use)
        orcids = [found.value for found in name.identifiers if found.scheme == "orcid"] if name.identifiers else ()
        self.mentions.append(
            Mention(
                id=mention,
                authorship=authorship,
                version=version,
                printed=name.printed,
                position=name.position,
                affiliation=name.affiliation,
                organization=self._organizations.id(name.affiliation) if name.affiliation else None,
                orcid=orcids[0] if orcids else None,
                section=item.record.section,
                quotes=(name.place,),
            )
        )
        self.mentions_of[use].append(mention)


def _first_said(records: Sequence[WorkRecord]) -> tuple[str | None, ...]:
    """The first value that a record has in each field of words."""
    said = [_WORDS(record) for record in records]
    return (
        said[0]
        if len(said) == 1
        else tuple(next((v for v in values if v is not None), None) for values in zip(*said, strict=True))
    )


def books_of(found: Iterable[Item], editors: Mapping[tuple[str, int], str]) -> tuple[list[EditedBook], list[Editorship]]:
    """The books of chapters, and who edited them, as keys of uses.

    Args:
        found: all records that say in which book they stand, in any order, maybe among others.
        editors: key and position → key of the use.
    """
    records: dict[str, list[Item]] = defaultdict(list)
    for item in found:
        key = book_key(item.record)
        if key is not None:
            records[key].append(item)
    books, editorships = [], []
    for key, items in sorted(records.items()):
        book = book_id(key)
        titles = Counter(item.record.container for item in items if item.record.container)
        title = min(titles, key=lambda text: (-titles[text], text))
        publishers = sorted({item.record.publisher for item in items if item.record.publisher})
        years = [item.record.year for item in items if item.record.year]
        publisher = publishers[0] if publishers else None
        quotes = places(item.record.place for item in items)
        books.append(EditedBook(id=book, title=title, publisher=publisher, year=min(years, default=None), quotes=quotes))
        seen: dict[int, list[PrintedName]] = defaultdict(list)
        for item in items:
            for position, name in enumerate(item.record.editors, start=1):
                seen[position].append(name)
        for position, names in sorted(seen.items()):
            printed = min(names, key=lambda name: (-len(fold(name.printed)), name.printed)).printed
            own, use = digest("e", key, position), editors[key, position]
            quoted = places(name.place for name in names)
            editorships.append(Editorship(id=own, person=use, book=book, position=position, printed=printed, quotes=quoted))
    return books, editorships


def book_id(key: str) -> str:
    """The id of the book with this content key."""
    return digest("b", key)
