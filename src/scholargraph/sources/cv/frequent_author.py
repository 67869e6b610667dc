"""Whose list of publications it is, where no line says so: the name that is set apart in its entries, or stands in nearly all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from scholargraph.model.records import AnyRecord, Remark, WorkRecord
from scholargraph.sources.cv.items import items
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import clean_name, name_likeness, same_person_name

_SET_APART = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,2})(?=[^\s*_])([^*_\n]{3,60}?)(?<=[^\s*_])\1(?![\w*_])")
LEAST = 4
"""Entries a name must stand in before it tells whose list it is."""
_SHARE_SET_APART, _SHARE, _NEXT = 0.6, 0.8, 0.6


def emphasized_author(sections: Sequence[Section]) -> tuple[int, str] | None:
    """Line and fullest form of the name that most entries of the lists of publications print in bold or italics."""
    entries = [item for section in sections if section.kind == "publications" for item in items(section)]
    found = [(item, [name for name in _names(item) if name]) for item in entries]
    listed = [(item, names) for item, names in found if len(item.text.split()) > 4]
    groups = _grouped((item.first, name) for item, names in found for name in names)
    if not groups:
        return None
    best = max(groups, key=lambda group: (len({line for line, _ in group}), -group[0][0]))
    count = len({line for line, _ in best})
    return _fullest(best) if count >= max(LEAST, _SHARE_SET_APART * len(listed)) else None


def frequent_author(records: Iterable[AnyRecord | Remark]) -> tuple[int, str] | None:
    """Line and fullest form of the one author whom nearly all works name, if no second one comes near."""
    bylines = [record.byline.names for record in records if isinstance(record, WorkRecord) and record.byline.names]
    printed = [(index, name) for index, names in enumerate(bylines) for name in names if not name.corporate]
    groups = _grouped((index, name.printed) for index, name in printed)
    counts = sorted((len({index for index, _ in group}) for group in groups), reverse=True)
    if not counts or counts[0] < max(LEAST + 1, _SHARE * len(bylines)) or (len(counts) > 1 and counts[1] > _NEXT * counts[0]):
        return None
    best = max(groups, key=lambda group: len({index for index, _ in group}))
    fullest = _fullest(best)[1]
    return next(name.place.first_line or 1 for _, name in printed if name.printed == fullest), fullest


def _names(item: Item) -> Iterable[str]:
    for match in _SET_APART.finditer(item.text):
        name = clean_name(match[2]).strip(" ,;:")
        if len(name.split()) > 1 and name_likeness(name) >= 0.6:
            yield name


def _grouped(names: Iterable[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """The names of one person together, as far as their forms tell."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for line, name in names:
        known = name if name in groups else next((other for other in groups if same_person_name(name, other)), name)
        groups.setdefault(known, []).append((line, name))
    return list(groups.values())


def _fullest(group: Sequence[tuple[int, str]]) -> tuple[int, str]:
    """The form with the longest words, the first one of it."""
    return max(group, key=lambda entry: (sum(len(word) > 2 for word in entry[1].split()), len(entry[1]), -entry[0]))
