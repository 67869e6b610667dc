"""Works read in prose and lists as records."""

from __future__ import annotations

import re

from scholargraph.model.names import fold
from scholargraph.model.records import Byline, PrintedName, WorkRecord
from scholargraph.sources.document import Document
from scholargraph.sources.homepage.marks import Draft
from scholargraph.sources.homepage.venues import version_type
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import same_person_name


def work(document: Document, section: Section, item: Item, draft: Draft, about: str | None) -> WorkRecord:
    """A draft as a record; its place is where the work is named and its names stand."""
    fate = draft.fate
    status, venue = (fate.status, fate.venue) if fate else (None, None)
    edition = fate.edition if fate else None
    if venue and re.fullmatch(r"pre-?print|working\s+paper|manuscript|draft", venue, re.I):
        status, venue, edition = "preprint", None, None
    listed = section.kind == "publications"
    if status is None and venue and (listed or not fate or fate.year):
        status = "preprint" if re.match(r"arxiv|biorxiv|ssrn", venue, re.I) else "published"
    submitted_to = venue if status in {"submitted", "underReview"} else None
    year = (fate.year if fate else None) or item.year
    dated = fate is None or fate.year is None
    kinds = frozenset(d.kind for d in draft.distinctions)
    return WorkRecord(
        place=item.place(document, draft.start, draft.end),
        section=section.heading,
        title=draft.title,
        description=draft.description,
        byline=_byline(document, item, draft, about),
        year=year,
        month=item.month if dated and status == "preprint" else None,
        venue=None if submitted_to else venue,
        version_type=version_type(None if submitted_to else venue, edition, status, kinds),
        status=status,
        submitted_to=submitted_to,
        edition=None if submitted_to else edition,
        distinctions=tuple(draft.distinctions),
        identifiers=tuple(draft.identifiers),
    )


def _byline(document: Document, item: Item, draft: Draft, about: str | None) -> Byline:
    """A line of names is a byline, a bracket of names is one if the owner is in it or unknown; else these are coauthors."""
    names = [(n.name, item.place(document, n.start, n.end), n.affiliation) for n in draft.names]
    line, surname = draft.byline == "line", fold(about).split()[-1] if about else ""
    with_owner = about is not None and any(
        same_person_name(name, about) or (line and surname in fold(name).split()) for name, _, _ in names
    )
    several = len(names) > 1 and not (about and draft.own)
    if line or (draft.byline == "printed" and (with_owner or several)):
        printed = tuple(
            PrintedName(printed=name, place=place, position=index, affiliation=note)
            for index, (name, place, note) in enumerate(names, start=1)
        )
        return Byline(names=printed, complete=not draft.cut, owner_implied=line and draft.cut and not with_owner)
    others = tuple(PrintedName(printed=name, place=place, affiliation=note) for name, place, note in names)
    return Byline(names=others, complete=False, basis="inProse", owner_implied=draft.own and not with_owner)
