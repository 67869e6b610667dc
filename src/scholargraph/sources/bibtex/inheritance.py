"""What an entry has from others: by `crossref` and `xdata`, or from the volume of proceedings that the file is."""

from __future__ import annotations

from collections.abc import Sequence

from scholargraph.model.names import fold
from scholargraph.sources.bibtex.fields import Definitions, Fields
from scholargraph.sources.bibtex.library import inheritable, keys_of, value
from scholargraph.sources.bibtex.notes import Notes
from scholargraph.sources.bibtex.scan import Entry
from scholargraph.sources.text.latex import to_unicode

VOLUMES = frozenset({"proceedings", "mvproceedings", "collection", "mvcollection", "book", "mvbook", "reference", "periodical"})
"""Entries that papers may stand in."""
_PAPERS = frozenset({"inproceedings", "conference", "incollection", "inbook"})
MAX_STEPS = 8
"""Entries that one may inherit from."""


class Inheritance:
    """Who refers to whom in a library.

    Attributes:
        volume: the one volume of proceedings that the file is; None where it is none.
        from_volume: how many papers have fields from it.
    """

    def __init__(self, entries: Sequence[Entry], definitions: Definitions, notes: Notes):
        self._definitions, self._notes = definitions, notes
        self._shared = definitions.shared
        self._cited = _references(entries)
        by_key: dict[str, Entry] = {}
        for entry in entries:
            for key in keys_of(entry):
                by_key.setdefault(key, entry)
        self._parents = {key: self._given(by_key[key]) for key in self._cited & by_key.keys()}
        self.volume = self._only_volume(entries)
        self._volume_fields = self._given(self.volume) if self.volume else {}
        self.from_volume = 0

    def _given(self, entry: Entry) -> dict[str, str]:
        return inheritable(entry, self._definitions.macros, self._shared.macros)

    def _only_volume(self, entries: Sequence[Entry]) -> Entry | None:
        volumes = [entry for entry in entries if entry.type in ("proceedings", "mvproceedings")]
        if len(volumes) != 1 or not self._cited.isdisjoint(keys_of(volumes[0])):
            return None  # who says which papers it has, has no others
        papers = sum(entry.type in _PAPERS and "crossref" not in entry.fields for entry in entries)
        return volumes[0] if papers and 2 * papers >= len(entries) else None

    def is_volume(self, entry: Entry) -> bool:
        """Whether an entry is a volume of papers in this library, and no work of its own."""
        referred = entry is self.volume or any(key in self._cited for key in keys_of(entry))
        return referred and entry.type in VOLUMES and "author" not in entry.fields

    def is_volume_beside(self, entry: Entry) -> bool:
        """Whether an entry is the volume of papers in other files of the folder."""
        if entry.type not in VOLUMES or "author" in entry.fields or len(self._notes.document.companions.members) < 2:
            return False
        return any(key in self._shared.cited for key in keys_of(entry))

    def fields_of(self, entry: Entry) -> Fields:
        """The fields of an entry: its own, those by `crossref` and `xdata` through some steps, those of the file's volume."""
        fields = self._referred(entry)
        if self._stands_in_volume(entry):
            lacks = [n for n in ("booktitle", "year", "editor") if n not in entry.fields and n in self._volume_fields]
            if any(name != "year" or "date" not in entry.fields for name in lacks):
                self.from_volume += 1
                fields = self._volume_fields | fields
        return Fields(entry, fields, self._definitions, self._notes)

    def _referred(self, entry: Entry) -> dict[str, str]:
        fields: dict[str, str] = {}
        ahead = [entry.fields[name] for name in ("xdata", "crossref") if name in entry.fields]
        keys = [key.strip() for pieces in ahead for key in value(pieces).text.split(",") if key.strip()]
        seen: set[str] = set()
        while keys and len(seen) < MAX_STEPS:
            key = keys.pop(0)
            parent = self._parents.get(key.lower()) or self._shared.parents.get(key.lower())
            if key.lower() in seen:
                continue
            seen.add(key.lower())
            if parent is None:
                where = entry.fields.get("crossref") or entry.fields.get("xdata") or []
                reason = f"the entry {key} it refers to is not here: its book title, year and editors are lost"
                self._notes.remark(where[0].start if where else entry.start, "skipped", reason)
                continue
            for name, text in parent.items():
                if name in ("crossref", "xdata"):
                    keys += [part.strip() for part in text.split(",") if part.strip()]
                else:
                    fields.setdefault(name, text)
        return fields

    def _stands_in_volume(self, entry: Entry) -> bool:
        """Whether an entry is a paper of the one volume that the file is; it may not name another book."""
        if not self.volume or entry is self.volume or entry.type not in _PAPERS or "crossref" in entry.fields:
            return False
        own = _long_words(Fields(entry, {}, self._definitions, self._notes).own_value("booktitle").text)
        of_volume = _long_words(self._volume_fields.get("booktitle", ""))
        return not own or not of_volume or 2 * len(own & of_volume) >= len(own | of_volume)


def _references(entries: Sequence[Entry]) -> set[str]:
    """The keys that some entry refers to, in lower case."""
    said = (value(entry.fields[name]).text for entry in entries for name in ("crossref", "xdata") if name in entry.fields)
    return {key.strip().lower() for text in said for key in text.split(",")}


def _long_words(title: str) -> frozenset[str]:
    """The words of a title that tell it from others."""
    return frozenset(word for word in fold(to_unicode(title)).split() if len(word) > 3)
