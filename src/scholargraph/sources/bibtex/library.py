"""A BibTeX library: macros and cross-references of one file and of those beside it; the values of fields."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from scholargraph.errors import SourceError
from scholargraph.sources.bibtex.scan import Entry, Macro, Piece, Preamble, Scanner
from scholargraph.sources.containers import Member
from scholargraph.sources.document import Document
from scholargraph.sources.text.latex import commands_of

SUFFIXES = (".bib", ".bibtex", ".biblatex")
_MONTH_NAMES = "January February March April May June July August September October November December".split()
MONTHS: Mapping[str, str] = {name[:3].lower(): name for name in _MONTH_NAMES} | {"sept": "September"}
"""The macros that every style of BibTeX defines."""

_NOT_INHERITED = frozenset(
    "abstract annote annotation author bookauthor chapter doi eid eprint file ids issue key keywords label note options page "
    "pages pagetotal pubstate related shorthand shorttitle sortkey subtitle title titleaddon url urldate xref crossref "
    "xdata archiveprefix eprinttype".split()
)
_VALUE_LENGTH = 200_000


@dataclass(slots=True)
class Library:
    """What is defined: macros by name, entries that others may refer to by key (lower case), commands of preambles.

    Attributes:
        ambiguous: macros that several files define differently, with the file whose definition counts.
        cited: keys that some entry refers to by `crossref`.
    """

    macros: dict[str, str] = field(default_factory=dict)
    parents: dict[str, dict[str, str]] = field(default_factory=dict)
    commands: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    ambiguous: dict[str, str] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a field with macros replaced.

    Attributes:
        text: as LaTeX.
        missing: macros that nobody defines.
        origins: (position in `text`, position in the file, whether it comes from a macro) of each piece.
    """

    text: str
    missing: tuple[str, ...] = ()
    origins: tuple[tuple[int, int, bool], ...] = ()

    def offset(self, position: int) -> int:
        """The position in the file of what stands at `position` in the text; of a macro its name."""
        index = bisect_right(self.origins, (position, float("inf"), True)) - 1
        if index < 0:
            return 0
        begin, start, macro = self.origins[index]
        return start if macro else start + position - begin


NOTHING = Value("")


def value(pieces: Iterable[Piece], *known: Mapping[str, str], spell: bool = True) -> Value:
    """The value of joined pieces; a macro that nobody defines stands for its own name, or for nothing if not `spell`."""
    text, missing, origins = "", [], []
    for piece in pieces:
        part = piece.text
        if piece.macro:
            name = piece.text.lower()
            held = next((macros[name] for macros in known if name in macros), None)
            if held is None:
                missing.append(piece.text)
                part = piece.text if spell else ""
            else:
                part = held
        origins.append((len(text), piece.start, piece.macro))
        text += part
        if len(text) > _VALUE_LENGTH:  # macros made of macros may grow without end
            text = text[:_VALUE_LENGTH]
            break
    return Value(text, tuple(missing), tuple(origins))


def of_members(members: tuple[Member, ...]) -> Library:
    """What the bibliographies of a folder or archive define together; the first file in the order of names counts."""
    library = Library()
    for member in members:
        name = member.name.lower()
        if not name.removesuffix(".gz").removesuffix(".bz2").removesuffix(".xz").removesuffix(".zst").endswith(SUFFIXES):
            continue
        try:
            lines = Document("x", member.name, opener=member.open).lines
        except (SourceError, OSError, EOFError):
            continue  # said where the document itself is read
        _collect("\n".join(lines), member.name, library)
    return library


def _collect(text: str, file: str, library: Library) -> None:
    for item in Scanner(text).items():
        if isinstance(item, Macro):
            held = value(item.pieces, library.macros, MONTHS).text
            if item.name not in library.macros:
                library.macros[item.name], library.files[item.name] = held, file
            elif library.macros[item.name].split() != held.split() and library.files[item.name] != file:
                library.ambiguous.setdefault(item.name, library.files[item.name])
        elif isinstance(item, Preamble):
            library.commands |= commands_of(value(item.pieces, library.macros).text)
        elif isinstance(item, Entry):
            library.cited.update(key.strip().lower() for key in value(item.fields.get("crossref", ())).text.split(","))
            for key in keys_of(item):
                library.parents.setdefault(key, inheritable(item, library.macros))


def keys_of(entry: Entry) -> Iterator[str]:
    """The keys of an entry in lower case: its own, and those it had before (`ids`)."""
    yield entry.key.lower()
    for piece in entry.fields.get("ids", ()):
        yield from (key.strip().lower() for key in piece.text.split(",") if key.strip())


def inheritable(entry: Entry, *known: Mapping[str, str]) -> dict[str, str]:
    """The fields that an entry gives to those that refer to it; its title is the title of their book."""
    fields = {name: value(pieces, *known, MONTHS).text for name, pieces in entry.fields.items() if name not in _NOT_INHERITED}
    title = value(entry.fields.get("title", ()), *known).text
    if title and entry.type in ("periodical", "article", "suppperiodical"):
        fields.setdefault("journal", title)
    elif title:
        fields.setdefault("booktitle", title)
    for reference in ("crossref", "xdata"):
        if reference in entry.fields:
            fields[reference] = value(entry.fields[reference]).text
    if entry.type == "xdata":  # data without a work: everything in it is inherited, its title too
        fields |= {name: value(pieces, *known, MONTHS).text for name, pieces in entry.fields.items()}
    return fields
