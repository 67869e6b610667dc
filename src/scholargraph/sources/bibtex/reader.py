"""BibTeX and BibLaTeX libraries: one work an entry, names as they read in print, every repair and loss with its line.

A volume (`@proceedings`, or a book with editors) that papers of the library stand in is no work: its title, editors, year and
publisher stand with its papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from scholargraph.model.records import AnyRecord, Remark
from scholargraph.sources.base import register
from scholargraph.sources.bibtex import library
from scholargraph.sources.bibtex.fields import Definitions
from scholargraph.sources.bibtex.inheritance import Inheritance
from scholargraph.sources.bibtex.library import MONTHS, Library, value
from scholargraph.sources.bibtex.notes import Notes
from scholargraph.sources.bibtex.scan import Entry, Flaw, Macro, Preamble, Scanner
from scholargraph.sources.bibtex.works import work_of
from scholargraph.sources.document import Document
from scholargraph.sources.text.latex import commands_of

_NO_WORKS = frozenset({"xdata", "set", "bibnote", "control"})
_BEGINS = re.compile(r"@[ \t]*([A-Za-z]{3,})\s*[{(]\s*(?:[^\s,={}]*\s*,|[^\s,={}]+\s*=|\")")


@register
class BibtexReader:
    """Reads .bib files; those of one folder or archive share their macros and cross-references."""

    name: ClassVar[str] = "bibtex"
    summary: ClassVar[str] = "BibTeX and BibLaTeX libraries; files of one folder share @string macros and cross-references"
    suffixes: ClassVar[tuple[str, ...]] = library.SUFFIXES
    sample: ClassVar[str] = "@article{tak2021, author = {Tak, Mia and others}, title = {Bounds}, year = 2021}"

    def sniff(self, document: Document) -> float:
        """Certain where the first line that is no comment opens an entry; likely where entries stand among other text."""
        head = document.beginning
        codec = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        lines = [line.strip() for line in head.decode(codec, "replace").splitlines()]
        text = "\n".join(lines)
        first = next((line for line in lines if line and not line.startswith("%")), "")
        found = len(_BEGINS.findall(text[:100_000]))
        if first.startswith("@") and (found or re.match(r"@\s*(?:comment|preamble|string)\s*[{(]", first, re.I)):
            return 0.98
        share = found / max(1, sum(map(bool, lines[:2000])))
        return 0.9 if found and (share > 0.05 or document.file_name.lower().endswith(self.suffixes)) else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works of a library, in its order."""
        members = document.companions.members
        shared = document.companions.shared("bibtex", library.of_members) if len(members) > 1 else Library()
        definitions, notes = Definitions(shared), Notes(document)
        entries, macros = _parts(definitions, notes)
        yield from notes.told()
        _remark_on_keys(entries, notes)
        inheritance = Inheritance(entries, definitions, notes)
        for entry in entries:
            serves = _serves(entry, inheritance)
            if serves:
                notes.remark(entry.start, "note", f"a volume of papers in {serves}: its title, editors and year stand with them")
            work = None if serves or entry.type in _NO_WORKS else work_of(inheritance.fields_of(entry), notes)
            yield from notes.told()
            if work:
                yield work
        _summary(entries, macros, definitions, inheritance, notes)
        yield from notes.told()


def _serves(entry: Entry, inheritance: Inheritance) -> str:
    """Where the papers are whose volume an entry is; "" if it is none."""
    if entry.type in _NO_WORKS:
        return ""
    beside = "the files beside" if inheritance.is_volume_beside(entry) else ""
    return "this library" if inheritance.is_volume(entry) else beside


def _parts(definitions: Definitions, notes: Notes) -> tuple[list[Entry], int]:
    """The entries of a library and the number of its macros; what it defines is put into `definitions`."""
    entries, flaws, later = list[Entry](), list[Flaw](), list[Macro]()
    known, shared = definitions.macros, definitions.shared.macros
    macros = 0
    for item in Scanner(notes.text).items():
        if isinstance(item, Macro):
            macros += 1
            held = value(item.pieces, known, shared, MONTHS)
            known[item.name] = held.text
            later += [item] if held.missing else []
        elif isinstance(item, Preamble):
            definitions.commands |= commands_of(value(item.pieces, known, shared).text)
        elif isinstance(item, Flaw):
            flaws.append(item)
        else:
            entries.append(item)
    for macro in later:  # made of macros that are defined below it
        held = value(macro.pieces, known, shared, MONTHS)
        known[macro.name] = held.text
        for name in held.missing:
            notes.remark(macro.start, "repaired", f"nobody defines the macro {name}; its name was read")
    for flaw in flaws:
        notes.remark(flaw.start, flaw.severity, flaw.reason)
    return entries, macros


def _remark_on_keys(entries: Sequence[Entry], notes: Notes) -> None:
    """Which keys are taken twice."""
    seen: dict[str, int] = {}
    for entry in entries:
        if entry.key in seen:
            notes.remark(entry.start, "repaired", f"the key stands at line {seen[entry.key]} already; both entries were kept")
        elif entry.key:
            seen[entry.key] = notes.line(entry.start)


def _summary(entries: Sequence[Entry], macros: int, definitions: Definitions, inheritance: Inheritance, notes: Notes) -> None:
    if inheritance.volume and inheritance.from_volume:
        reason = f"{inheritance.from_volume} papers without a year, a book title or editors have those of this volume"
        notes.remark(inheritance.volume.start, "note", reason)
    ambiguous = definitions.shared.ambiguous
    twice = sorted(name for name in definitions.borrowed if name in ambiguous)
    if twice:
        reason = "macros that several files define differently; the first file in the order of names counts"
        notes.remark(0, "note", reason, ", ".join(f"{name} ({ambiguous[name]})" for name in twice))
    if macros and not any(entry.type not in _NO_WORKS for entry in entries):
        notes.remark(0, "note", f"{macros} macros and no entry of a work: they serve the files beside this one")
    elif not entries:
        notes.remark(len(notes.text) - 1, "note", "the library holds no entry")
