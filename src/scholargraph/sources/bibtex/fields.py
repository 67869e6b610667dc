"""The fields of an entry: macros replaced, LaTeX read, and those it has from others."""

from __future__ import annotations

from scholargraph.sources.bibtex.library import MONTHS, NOTHING, Library, Value, value
from scholargraph.sources.bibtex.notes import Notes
from scholargraph.sources.bibtex.scan import Entry
from scholargraph.sources.text.latex import to_unicode

_SELF_EXPLAINING = frozenset({"year", "month", "date", "volume", "number", "note"})
"""Fields in which an unknown macro is as good as its name."""


class Definitions:
    """What a file and those beside it define.

    Attributes:
        shared: the library of the files beside it.
        macros: by name in lower case.
        commands: those of the preambles, by name.
        borrowed: macros that were taken from the files beside it, where several define one differently.
    """

    def __init__(self, shared: Library):
        self.shared = shared
        self.macros: dict[str, str] = {}
        self.commands: dict[str, str] = dict(shared.commands)
        self.borrowed: set[str] = set()


class Fields:
    """The fields of one entry."""

    __slots__ = ("_definitions", "_inherited", "_notes", "entry")

    def __init__(self, entry: Entry, inherited: dict[str, str], definitions: Definitions, notes: Notes):
        self.entry, self._inherited, self._definitions, self._notes = entry, inherited, definitions, notes

    def value(self, name: str, *, spell: bool = True) -> Value:
        """The value of a field as LaTeX, its own or inherited.

        Args:
            name: of the field.
            spell: whether a macro that nobody defines stands for its own name, rather than for nothing.
        """
        if name not in self.entry.fields:
            text = self._inherited.get(name)
            return Value(text, (), ((0, self.entry.start, True),)) if text else NOTHING
        return self.own_value(name, spell=spell)

    def own_value(self, name: str, *, spell: bool = True) -> Value:
        """As `value`, of the entry's own fields only."""
        pieces = self.entry.fields.get(name)
        if pieces is None:
            return NOTHING
        if len(pieces) == 1 and not pieces[0].macro:
            return Value(pieces[0].text, (), ((0, pieces[0].start, False),))
        macros, shared = self._definitions.macros, self._definitions.shared
        found = value(pieces, macros, shared.macros, MONTHS, spell=spell)
        if shared.ambiguous:
            self._definitions.borrowed.update(p.text.lower() for p in pieces if p.macro and p.text.lower() not in macros)
        for macro in found.missing:
            if not spell:
                self._notes.remark(pieces[0].start, "skipped", f"nobody defines the macro {macro}: a name in {name} is lost")
            elif name not in _SELF_EXPLAINING:
                reason = f"nobody defines the macro {macro} of {name}; its name was read"
                self._notes.remark(pieces[0].start, "repaired", reason)
        return found

    def text(self, *names: str) -> str | None:
        """The first of these fields that is not empty, as readable text."""
        for name in names:
            here = name in self.entry.fields or name in self._inherited
            if here and (text := self.readable(self.value(name).text)):
                return text
        return None

    def own(self, *names: str) -> str | None:
        """As `text`, of the entry's own fields only."""
        for name in names:
            if name in self.entry.fields and (text := self.readable(self.own_value(name).text)):
                return text
        return None

    def readable(self, text: str) -> str:
        """LaTeX as text, with the commands that the preambles define."""
        return to_unicode(text, self._definitions.commands)

    def start(self, name: str) -> int:
        """Where a field stands in the text; the entry itself if it has none of that name."""
        pieces = self.entry.fields.get(name)
        return pieces[0].start if pieces else self.entry.start

    def remark(self, name: str, severity: str, reason: str) -> None:
        """Remarks on a field."""
        self._notes.remark(self.start(name), severity, reason)
