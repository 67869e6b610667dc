"""Works of records that were looked at together, as plain values: another process may make them."""

from __future__ import annotations

from typing import NamedTuple

from scholargraph.model.entities import MetricObservation, Version
from scholargraph.model.provenance import Place
from scholargraph.resolve.anchors import mention_key
from scholargraph.resolve.assembly import titles_of
from scholargraph.resolve.gather import uses_of
from scholargraph.resolve.grouping import WorkGroup
from scholargraph.resolve.merge import WorkMerge
from scholargraph.resolve.odd_names import without_nobody
from scholargraph.resolve.organizations import Organizations
from scholargraph.resolve.streamed.numbers import longest
from scholargraph.resolve.venues import Venues

Where = tuple[str, str]
"""Source and fragment of a place."""


class Setting(NamedTuple):
    """What surrounds the names of a byline; plain values, which wait on disk.

    Attributes:
        work: key of the work.
        year, venue: of the version that stands for it; the key of the venue.
        words: of its titles, in no order.
        titled: key of a title and the title that is shown; see `assembly.titles_of`.
        uses: key and position of each use, and the keys of its mentions.
    """

    work: str
    year: int | None
    venue: str | None
    words: tuple[str, ...]
    titled: tuple[tuple[str, str], ...]
    uses: list[tuple[str, int | None, list[str]]]


class MadeUse(NamedTuple):
    """A use of a name.

    Attributes:
        text, forms: the longest printed form, None for nobody in particular; all of them.
        identifiers: as `scheme value`.
        printed: the names of its mentions.
    """

    text: str | None
    forms: tuple[str, ...]
    identifiers: list[str]
    printed: list[str]


class MadeVersion(NamedTuple):
    """A version; its date is an ordinal."""

    id: str
    type: str
    title: str | None
    year: int | None
    date: int | None
    status: str | None
    venue: str | None
    complete: bool
    places: list[Where]


class MadeWork(NamedTuple):
    """A work.

    Attributes:
        setting: what surrounds its names.
        id, title, year, first_year, type, areas: of the work; a title that begins with NUL is made of identifiers.
        chosen: number of the version that stands for it.
        uses, versions: in order.
        authorships: id, position, basis; one for each use.
        mentions: id, authorship, version, printed name, position, place.
        metrics: the version and what is told of it.
        distinctions, bodies: their ids.
    """

    setting: Setting
    id: str
    title: str
    year: int | None
    first_year: int | None
    type: str
    areas: tuple[str, ...]
    chosen: int
    uses: list[MadeUse]
    versions: list[MadeVersion]
    authorships: list[tuple[str, int | None, str]]
    mentions: list[tuple[str, int, int, str, int | None, Where]]
    metrics: list[tuple[int, MetricObservation]]
    distinctions: list[str]
    bodies: list[str]


def made(group: WorkGroup, venues: Venues, organizations: Organizations) -> MadeWork:
    """A work as plain values."""
    merge = WorkMerge(None, venues, organizations)
    merge.add(group)
    (work,) = merge.works
    version_at = {version.id: n for n, version in enumerate(merge.versions)}
    authorship_at = {authorship.id: n for n, authorship in enumerate(merge.authorships)}
    found = sorted(one.iri for version in merge.versions for one in version.identifiers)
    setting, uses = _uses(group, venues)
    return MadeWork(
        setting,
        work.id,
        work.title or work.description or "".join(f"\0{one}" for one in found),
        work.year,
        work.first_year,
        work.type,
        work.areas,
        version_at[work.chosen_version],
        uses,
        [_version(version) for version in merge.versions],
        [(one.id, one.position, one.basis) for one in merge.authorships],
        [
            (one.id, authorship_at[one.authorship], version_at[one.version], one.printed, one.position, _where(one.quotes[0]))
            for one in merge.mentions
        ],
        [(version_at[metric.subject], metric) for metric in merge.metrics],
        [one.id for one in merge.distinctions],
        [one.id for one in merge.group_authorships],
    )


def _uses(group: WorkGroup, venues: Venues) -> tuple[Setting, list[MadeUse]]:
    told = without_nobody(uses_of([group], venues).uses)
    by_key = {use.key: use for use in told}
    items = {item.index: item for item in group.items}
    marks: dict[str, str] = {}
    keys, found = [], []
    for slot, key in zip(group.slots, group.uses, strict=True):
        use = by_key[key]
        anchors = [mention_key(items[one.item], one.name, marks) for one in slot.occurrences]
        keys.append((key, slot.position, anchors or [key]))
        identifiers = [f"{one.scheme} {one.value}" for one in use.identifiers]
        printed = [items[o.item].names[o.name].printed for o in slot.occurrences if not o.suspect]
        found.append(MadeUse(longest(use.printed) if use.printed else None, use.printed, identifiers, printed))
    year, venue, words = (told[0].year, told[0].venue, tuple(told[0].words)) if told else (None, None, ())
    return Setting(group.key, year, venue, words, tuple(titles_of([group]).items()), keys), found


def _version(version: Version) -> MadeVersion:
    return MadeVersion(
        version.id,
        version.type,
        version.title,
        version.year,
        version.date.toordinal() if version.date else None,
        version.status,
        version.venue,
        version.byline_complete,
        [_where(quote) for quote in version.quotes],
    )


def _where(place: Place) -> Where:
    return place.source, place.fragment
