"""The versions of one work: which of its records are one appearance, and which version stands for the work.

A preprint, its conference paper and its journal paper are versions. Records of one venue are one version, whatever the
section or source; manuscripts (preprint, under review, submitted) are one version; a record that says nothing of where the
work appeared joins the version that its year or its source points to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from scholargraph.model.records import Status, VersionType, WorkRecord
from scholargraph.resolve.item_relations import appearance
from scholargraph.resolve.items import Item
from scholargraph.resolve.venues import Venues

_STATUS_ORDER: tuple[Status, ...] = ("retracted", "published", "accepted", "underReview", "submitted", "preprint")


@dataclass(slots=True)
class Appearance:
    """One version: its records, what kind of appearance it is, and where.

    Attributes:
        items: the records that are this version, sorted.
        kind: preprint (any manuscript), published, or unknown where no record says.
        venue: id of the venue, None for manuscripts outside a repository and for unknown ones.
    """

    items: list[Item] = field(default_factory=list)
    kind: Literal["preprint", "published", "unknown"] = "unknown"
    venue: str | None = None

    @property
    def records(self) -> list[WorkRecord]:
        """Its records, the most trustworthy first: printed bylines before prose, then in order of place."""
        if len(self.items) == 1:
            return [self.items[0].record]
        return [item.record for item in sorted(self.items, key=lambda i: (i.record.byline.basis == "inProse", i.index))]

    @property
    def year(self) -> int | None:
        """Manuscripts: the earliest year. Published: the year most records of the best kind print, ties to the earliest."""
        if len(self.items) == 1:
            return self.items[0].record.year
        dated = [record for record in self.records if record.year is not None]
        certain = [r for r in dated if not r.year_assumed] or dated
        if self.kind != "published":
            return min((r.year for r in certain if r.year), default=None)
        printed = [r for r in certain if r.byline.basis == "printed" and r.byline.names] or certain
        years = Counter(r.year for r in printed if r.year)
        return min(years, key=lambda year: (-years[year], year), default=None)

    @property
    def status(self) -> Status | None:
        """The most advanced status a record gives it."""
        said = {record.status for record in self.items_records if record.status}
        return next((status for status in _STATUS_ORDER if status in said), None)

    @property
    def items_records(self) -> list[WorkRecord]:
        """Its records in the order of the items."""
        return [item.record for item in self.items]

    def type(self, venues: Venues) -> VersionType:
        """The version type: what a record says, else what the venue or the status tells."""
        told: list[VersionType] = [record.version_type for record in self.items_records if record.version_type != "Work"]
        if told:
            said = Counter(told)
            return told[0] if len(told) == 1 else min(said, key=lambda kind: (-said[kind], kind))
        if next((record.container for record in self.records if record.container is not None), None):
            return "BookChapter"
        kinds = {venues.kind(record.venue) for record in self.items_records if record.venue}
        if "conference" in kinds:
            return "ConferencePaper"
        if "journal" in kinds:
            return "JournalArticle"
        if "repository" in kinds or self.status == "preprint":
            return "Preprint"
        return "Work"


def versions_of(items: Sequence[Item], venues: Venues) -> list[Appearance]:
    """The versions of one work, in the order of what they say; every record is in exactly one."""
    found: list[Appearance] = []
    silent: list[Item] = []
    for item in items:
        kind = _kind(item, venues)
        if kind == "unknown":
            silent.append(item)
            continue
        venue = venues.id(item.record.venue)
        target = next((version for version in found if _one_appearance(version, item, kind, venue)), None)
        if target is None:
            target = Appearance(kind=kind, venue=venue)
            found.append(target)
        target.items.append(item)
        target.venue = target.venue or venue
    for item in silent:
        target = _joined_by_silence(item, found)
        if target is None:
            target = Appearance()
            found.append(target)
        target.items.append(item)
    for version in found:
        if len(version.items) > 1:
            version.items.sort(key=lambda item: item.index)
    return found


def _kind(item: Item, venues: Venues) -> Literal["preprint", "published", "unknown"]:
    if venues.kind(item.record.venue) == "repository":
        return "preprint"
    if item.record.container or item.record.publisher or item.record.version_type in ("Book", "DoctoralThesis", "MastersThesis"):
        return "published"
    return appearance(item)


def _one_appearance(version: Appearance, item: Item, kind: str, venue: str | None) -> bool:
    ours, theirs = _dois([item]), _dois(version.items)
    if ours and theirs:
        return ours == theirs
    if version.kind != kind:
        return False
    if kind == "preprint":
        return True
    if version.venue and venue:
        return version.venue == venue
    if version.venue or venue:  # "accepted, 2021" without venue, beside the venue of another record
        years = [record.year for record in version.items_records if record.year]
        return item.record.year is None or not years or min(abs(item.record.year - year) for year in years) <= 1
    return True


def _dois(items: Sequence[Item]) -> frozenset[str]:
    return frozenset(found.value for item in items for found in item.record.identifiers if found.scheme == "doi")


def _joined_by_silence(item: Item, found: Sequence[Appearance]) -> Appearance | None:
    """The version that a record without venue and status belongs to; None: it is an appearance of its own."""
    year = item.record.year
    if year is not None:
        fitting = [v for v in found if v.year == year or any(r.year == year for r in v.items_records) or v.year is None]
    else:
        fitting = [v for v in found if any(i.source == item.source for i in v.items)] or list(found)
    if _dois([item]):
        fitting = [version for version in fitting if not _dois(version.items) or _dois(version.items) == _dois([item])]
    return chosen(fitting) if fitting else None


def chosen(versions: Sequence[Appearance]) -> Appearance:
    """The version that stands for the work: the earliest published one with a venue, else the earliest, else the first."""
    if len(versions) == 1:
        return versions[0]
    published = [version for version in versions if version.kind == "published"]
    return min(
        published or versions,
        key=lambda v: (v.year or 9999, v.venue is None, v.venue or "", min(i.content_key for i in v.items), v.items[0].index),
    )


def best_title(items: Sequence[Item]) -> str | None:
    """The printed title shown: the form most records print; then the one with capitals; then the first by letters."""
    if len(items) == 1:
        return items[0].record.title or None
    printed = Counter(item.record.title for item in items if item.record.title)
    careful = Counter(item.record.title for item in items if item.record.title and item.ordered)
    return min(
        printed,
        key=lambda title: (not careful[title], -printed[title], title[:1].islower(), -sum(c.isupper() for c in title), title),
        default=None,
    )
