"""BibTeX text to entries and macros: tolerant of what people's files hold, exact about where it stood.

BibTeX's own rules come first: braces count even behind a backslash, text between entries is comment. Where they fail, an
entry ends at the latest where a line opens the next one, so that one open brace costs one field and not the rest of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

MAX_FLAWS = 50
"""An entry with more flaws is not read on: what looks like one may be anything."""

_HEAD = re.compile(r"(?<![\w.@\\])@[ \t]*([A-Za-z][A-Za-z_-]*)\s*([{(])")
_ENTRY_LINE = re.compile(
    r"^[ \t]*@[ \t]*[A-Za-z]{3,}[ \t]*[{(](?=[ \t]*(?:[^\s,={}()\"#%]*[ \t]*(?:,|$)|[^\s,={}()\"#%]+[ \t]*=)|[ \t]*\")", re.M
)
_KEY = re.compile(r"\s*([^\s,={}\"%]*)\s*(,|(?=[)}])|(?=\s[^\s,={}\"#%]+\s*=))")
_GAP = re.compile(r"(?:[\s,]+|%[^\n]*)*+")
_BLANK = re.compile(r"(?:\s+|%[^\n]*)*+")
_FIELD = re.compile(r"([^\s={}\"#,%()]+)\s*=")
_FIELD_WITHOUT_SIGN = re.compile(r"([A-Za-z][\w-]*)\s*(?=[{\"])")
_BARE = re.compile(r"[^\s,{}\"#=%)]+")
_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r"[{}\"]")
_FIELD_LINE = re.compile(r"\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[\"{\w]")
_NEXT_FIELD = re.compile(
    r"\n[ \t]*+(?=[A-Za-z][\w-]*[ \t]*=[ \t]*[\"{\w]|[})][ \t]*(?:\n|\Z))|,\s*+(?=[A-Za-z][\w-]*\s*=\s*[\"{])"
)
_RESUMED = re.compile(r"\s*,\s*[A-Za-z][\w-]*\s*=\s*[\"{\w]")
_AFTER_QUOTE = re.compile(r"\s*(?:[,#})%]|\Z|\n[ \t]*[A-Za-z][\w-]*[ \t]*=)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a value: its text without delimiters, where it begins, and whether it is the name of a macro."""

    text: str
    start: int
    macro: bool = False


@dataclass(slots=True)
class Entry:
    """`@type{key, name = value, ...}`; names of types and fields are in lower case, `end` is behind the last character."""

    type: str
    key: str
    start: int
    end: int = 0
    fields: dict[str, list[Piece]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Macro:
    """`@string{name = value}`; the name is in lower case."""

    name: str
    pieces: list[Piece]
    start: int


@dataclass(frozen=True, slots=True)
class Preamble:
    """`@preamble{value}`: LaTeX for the document, which may define commands that titles use."""

    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at a place of the text, and what was done."""

    start: int
    severity: Literal["repaired", "skipped", "note"]
    reason: str


Item = Entry | Macro | Preamble | Flaw


class Scanner:
    """Reads one text, once."""

    def __init__(self, text: str):
        self.text = text
        self._lines = [found.start() for found in _ENTRY_LINE.finditer(text)]
        self._patience = 4 * len(text) + 1000  # characters that may be read in vain by unclosed comments
        self._flaws: list[Flaw] = []
        self._limit = len(text)
        self._gave_up = False

    def items(self) -> Iterator[Item]:
        """Entries, macros, preambles and flaws, in the order of the text; flaws of an entry stand before it."""
        position = 0
        while head := _HEAD.search(self.text, position):
            near = max(0, head.start() - 200)
            line = max(self.text.rfind("\n", near, head.start()) + 1, near)
            if self.text[line : head.start()].lstrip().startswith("%"):
                yield Flaw(head.start(), "note", f"commented out with %: this @{head[1]} was not read")
                position = head.end()
                continue
            index = bisect_right(self._lines, head.start())
            self._limit = self._lines[index] if index < len(self._lines) else len(self.text)
            self._flaws, self._gave_up = [], False
            item, position = self._item(head)
            yield from self._flaws
            yield from item

    def _item(self, head: re.Match[str]) -> tuple[list[Item], int]:
        kind, close = head[1].lower(), "}" if head[2] == "{" else ")"
        if kind == "comment":
            return self._comment(head)
        if kind == "preamble":
            pieces, position = self._value(head.end(), "preamble")
            return [Preamble(pieces)], position
        if kind == "string":
            fields, position = self._fields(head.end(), close, "@string")
            return [Macro(name, pieces, head.start()) for name, pieces in fields.items()], position
        return self._entry(head, kind, close)

    def _comment(self, head: re.Match[str]) -> tuple[list[Item], int]:
        open_at = head.end() - 1
        end = self._close(open_at, min(len(self.text), open_at + self._patience)) if head[2] == "{" else -1
        if end < 0:
            self._patience -= min(self._patience, len(self.text) - open_at)
            return [], head.end()
        hidden = _HEAD.search(self.text, head.end(), end)
        return ([Flaw(head.start(), "note", "an entry inside @comment was not read")] if hidden else []), end

    def _entry(self, head: re.Match[str], kind: str, close: str) -> tuple[list[Item], int]:
        found = _KEY.match(self.text, head.end(), self._limit)
        if found and found[1] and self.text.startswith("=", _BLANK.match(self.text, found.end()).end()):  # type: ignore[union-attr]  # matches nothing too
            found = None  # a field, not a key
        entry = Entry(kind, found[1] if found else "", head.start())
        if not entry.key:
            self._flaw(head.start(), "the entry has no key")
        elif found and not found[2] and not self.text.startswith(("}", ")"), found.end()):
            self._flaw(found.start(1), f"a comma is missing behind the key {entry.key}")
        entry.fields, entry.end = self._fields(found.end() if found else head.end(), close, f"@{kind}{{{entry.key}}}")
        if not entry.fields:
            self._flaws = []
            near = max(0, head.start() - 200)
            opens_line = not self.text[near : head.start()].rsplit("\n", 1)[-1].strip()
            if opens_line and entry.key and found and found[2]:
                self._flaws = [Flaw(head.start(), "skipped", f"@{kind}{{{entry.key}}} has no field that can be read")]
            return [], max(head.end(), entry.end)
        return [entry], entry.end

    def _flaw(self, start: int, reason: str, severity: Literal["repaired", "skipped", "note"] = "repaired") -> None:
        if len(self._flaws) < MAX_FLAWS:
            self._flaws.append(Flaw(start, severity, reason))
        elif not self._gave_up:
            self._gave_up = True
            self._flaws.append(Flaw(start, "skipped", "too much is wrong with this entry; the rest of it was not read"))

    def _fields(self, position: int, close: str, what: str) -> tuple[dict[str, list[Piece]], int]:
        text, limit, fields = self.text, self._limit, dict[str, list[Piece]]()
        separated = True
        while not self._gave_up:
            gap = _GAP.match(text, position, limit)
            assert gap
            separated = separated or "," in gap[0]
            position = gap.end()
            if position >= limit:
                last = len(text[:limit].rstrip()) - 1
                self._flaw(max(last, 0), f"{what} is not closed; it was read up to here")
                return fields, limit
            if text[position] == close:
                if not _RESUMED.match(text, position + 1, limit):
                    return fields, position + 1
                self._flaw(position, f"a closing brace too many in {what}; the fields behind it were read as well")
                position += 1
                continue
            name = _FIELD.match(text, position, limit)
            if not name and (name := _FIELD_WITHOUT_SIGN.match(text, position, limit)):
                self._flaw(position, f"the sign = is missing behind {name[1]}")
            if not name:
                position = self._rubble(position, close)
                continue
            if not separated:
                self._flaw(position, f"a comma is missing before {name[1]}")
            pieces, position = self._value(name.end(), name[1])
            self._keep(fields, name[1].lower(), pieces, name.start())
            separated = False
        return fields, limit

    def _keep(self, fields: dict[str, list[Piece]], name: str, pieces: list[Piece], start: int) -> None:
        before = fields.get(name)
        if before and any(piece.text.strip() for piece in before):
            if [piece.text.split() for piece in before] != [piece.text.split() for piece in pieces]:
                self._flaw(start, f"{name} stands twice in this entry; the first one was kept")
        else:
            fields[name] = pieces

    def _rubble(self, position: int, close: str) -> int:
        """Steps over what is no field, up to the next field or the end of the entry."""
        closing = self.text.find(close, position + 1, self._limit)
        found = _NEXT_FIELD.search(self.text, position, closing if closing >= 0 else self._limit)
        end = max(found.end() if found else closing if closing >= 0 else self._limit, position + 1)
        seen = " ".join(self.text[position:end].split())
        if seen.strip('{}()", '):
            self._flaw(position, f"no field: “{seen[:80]}”", "skipped")
        else:
            self._flaw(position, "a stray brace or quotation mark")
        return end

    def _value(self, position: int, name: str) -> tuple[list[Piece], int]:
        text, limit, pieces = self.text, self._limit, list[Piece]()
        while True:
            position = _BLANK.match(text, position, limit).end()  # type: ignore[union-attr]  # matches nothing too
            character = text[position] if position < limit else ""
            if character == "{":
                end = self._close(position, limit)
                end = -1 if end >= 0 and self._swallowed(position, end) else end
                body, position = self._literal(position, end, "brace", name)
                pieces.append(body)
            elif character == '"':
                body, position = self._literal(position, self._quote_end(position, name), "quotation mark", name)
                pieces.append(body)
            elif character and (bare := _BARE.match(text, position, limit)):
                piece, position = self._bare(bare, name)
                pieces.append(piece)
            after = _BLANK.match(text, position, limit).end()  # type: ignore[union-attr]  # matches nothing too
            if not text.startswith("#", after) or after >= limit or self._gave_up:
                return pieces, position
            position = after + 1

    def _literal(self, start: int, end: int, delimiter: str, name: str) -> tuple[Piece, int]:
        if end >= 0:
            return Piece(self.text[start + 1 : end - 1], start + 1), end
        found = _NEXT_FIELD.search(self.text, start, self._limit)
        stop = found.start() if found else len(self.text[start : self._limit].rstrip()) + start
        body = self.text[start + 1 : stop].rstrip(' \t\n,"')
        surplus = body.count("}") - body.count("{")
        while 0 < surplus < 100 and body.endswith("}"):
            body, surplus = body[:-1].rstrip(), surplus - 1
        self._flaw(start, f"the {delimiter} that opens {name} is not closed; its value was read up to the next field")
        return Piece(body, start + 1), max(stop, start + 1)

    def _bare(self, bare: re.Match[str], name: str) -> tuple[Piece, int]:
        """A number or a macro; several words without delimiters up to the comma are text."""
        text, word = self.text, bare[0]
        line = text.find("\n", bare.end(), self._limit)
        rest = re.match(r"[^,{}\"#=%]*", text[bare.end() : line if line >= 0 else self._limit])
        more = rest[0].strip(") \t") if rest else ""
        if more and not text.startswith("=", bare.end() + len(rest[0] if rest else "")):
            self._flaw(bare.start(), f"{name} has neither braces nor quotation marks")
            return Piece(f"{word} {more}", bare.start()), bare.end() + len(rest[0] if rest else "")
        return Piece(word, bare.start(), not word.isdigit()), bare.end()

    def _close(self, start: int, limit: int) -> int:
        """The position behind the brace that closes the one at `start`, or -1."""
        depth = 0
        for found in _BRACE.finditer(self.text, start, limit):
            depth += 1 if found[0] == "{" else -1
            if not depth:
                return found.end()
        return -1

    def _swallowed(self, start: int, end: int) -> bool:
        """Whether a value took in later fields and the brace that was to close the entry."""
        if "=" not in self.text[start:end] or not _FIELD_LINE.search(self.text, start, end):
            return False
        return not self.text[end : self._limit].strip()

    def _quote_end(self, start: int, name: str) -> int:
        depth, told = 0, False
        for found in _QUOTE_OR_BRACE.finditer(self.text, start + 1, self._limit):
            if found[0] == '"':
                if depth:
                    continue
                if _AFTER_QUOTE.match(self.text, found.end(), self._limit):
                    return -1 if self._swallowed(start, found.end()) else found.end()
                if not told:
                    self._flaw(found.start(), f"a quotation mark inside the quoted {name} was read as text")
                told = True
            else:
                depth += 1 if found[0] == "{" else -1
                if depth < 0:
                    return -1
        return -1
