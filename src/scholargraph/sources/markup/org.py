"""Emacs Org to marked lines: headings, lists, tables, links and macros; keywords and drawers tell what they tell and are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from scholargraph.model.records import Remark
from scholargraph.sources.document import Document
from scholargraph.sources.markup.lines import Line, MarkedDocument, Origin
from scholargraph.sources.markup.org_drawers import entry
from scholargraph.sources.markup.pieces import NO_BRACKETS
from scholargraph.sources.text.clipping import clipped

_KEYWORD = re.compile(r"^\s*#\+(?P<name>[\w-]+):\s*(?P<value>.*)$")
_HEADING = re.compile(
    r"^(?P<stars>\*+)\s+(?:(?:TODO|DONE|NEXT|WAITING)\s+)?(?:\[#[A-Z]\]\s+)?(?P<text>.*?)(?:\s+:[\w@#%:]+:)?\s*$"
)
_ITEM = re.compile(r"^(?P<indent>\s*)(?P<marker>[-+]|\d+[.)]|(?<=\s)\*)(?:\s+\[@\d+\])?(?:\s+\[[ X-]\])?\s+(?P<text>.*)$")
_BLOCK = re.compile(r"^\s*#\+(begin|end)_(\w+)", re.I)
_DRAWER = re.compile(r"^\s*:([\w-]+):\s*$")
_RULE = re.compile(r"^\s*\|[-+]+\|?\s*$")
_LINK = re.compile(r"\[\[([^\[\]]+)\](?:\[((?:[^\[\]]|\[[^\[\]]*\])+)\])?\]")
_MACRO = re.compile(r"\{\{\{\s*([\w-]+)(?:\((.*?)(?<!\\)\))?\s*\}\}\}")
_SNIPPET = re.compile(r"@@(\w+):(.*?)@@")
_STAMP = re.compile(r"[<\[](\d{4}-\d\d-\d\d)(?:\s+[^\W\d]+)?[^<>\[\]]{0,20}[>\]]")
_EMPHASIS = (
    (re.compile(r"(?<![\w*/])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), "\ue010\ue010"),
    (re.compile(r"(?<![\w/:<.])/(?=[^\s/])([^/\n]+?)(?<=[^\s/])/(?![\w/])"), "\ue010"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), ""),
    (re.compile(r"(?<![\w=])=(?=\S)([^=\n]+?)(?<=\S)=(?![\w=])"), ""),
    (re.compile(r"(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])"), ""),
)
_WITH = re.compile(r"^\s*(?:\(|joint(?:ly)?(?:\s+work)?\s+)?with\s+([^\W\d_a-z][^()]{2,200}?)\)?\.?\s*$")
_STATE = re.compile(r"([A-Z]{4,})\s+(?=[^\W\d_a-z][^\W\d_]*[a-zà-ÿ])")
MAX_PARAGRAPH = 20_000
"""Characters of a paragraph in which emphasis is looked for."""


def org_lines(document: Document) -> MarkedDocument:
    """The marked lines of an Org document: wrapped lines of an item or a paragraph are one line."""
    reading = _Reading(document)
    reading.tasks = any(re.match(r"\*+ (?:TODO|DONE) ", line) for line in document.lines)
    for number, line in enumerate(document.lines, start=1):
        reading.line(number, line)
    reading.flush()
    return MarkedDocument(document, [*reading.top, *reading.done], reading.notes)


class _Reading:
    def __init__(self, document: Document):
        self.document = document
        self.top: list[Line] = []
        self.done: list[Line] = []
        self.notes: list[Remark] = []
        self.head, self.indent = "", -1
        self.parts: list[tuple[int, str]] = []
        self.macros: dict[str, str] = {}
        self.skipping = ""
        self.states: set[str] = set()
        self.tasks = False
        self.entry: tuple[int, str, int] | None = None
        self.properties: dict[str, str] = {}
        self.described: tuple[int, str, dict[str, str]] | None = None
        self.nested = False
        self.inside = False

    def _without_state(self, text: str) -> str:
        first, _, rest = text.partition(" ")
        if first in self.states and rest:
            return rest.strip()
        state = _STATE.match(text) if self.tasks else None  # states of one's own, where others stand
        return text[state.end() :].strip() if state else text

    def _described(self) -> None:
        """A heading whose drawer says what an entry says is one of a list, not a section."""
        said, self.properties = self.properties, {}
        if self.entry is None or not self.nested:
            return
        at, title, number = self.entry
        text = entry(title, said)
        if text:
            self.done[at : at + 1] = [Line(text, ((0, Origin(number)),))]
            self.entry = None
            self.described = (at, title, said) if not any(key in said for key in ("AUTHORS", "AUTHOR", "COAUTHORS")) else None

    def _coauthors(self, line: str) -> bool:
        """Puts the coauthors that the first line under an entry names where its drawer would name them."""
        described, self.described = self.described, None
        found = _WITH.match(line)
        if described is None or found is None:
            return False
        at, title, said = described
        self.done[at] = Line(entry(title, {**said, "WITH": self._inline(found[1]).rstrip(".")}), self.done[at].origins)
        return True

    def line(self, number: int, line: str) -> None:
        """Takes one line in."""
        if self._outside(number, line):
            return
        keyword = _KEYWORD.match(line)
        if keyword:
            self._keyword(number, keyword["name"].upper(), keyword["value"])
            return
        if not line.strip() or line.startswith("# "):
            self._blank()
            return
        heading = _HEADING.match(line)
        if heading:
            self._blank()
            self.entry = self.described = None
            self.nested = len(heading["stars"]) > 1
            text = self._inline(self._without_state(heading["text"]))
            self.inside = False
            if len(heading["stars"]) > 1 and re.search(r"\b(?:19|20)\d\d\b", text) and len(text.split()) > 3:
                self.done.append(Line(f"- {text}", ((0, Origin(number)),)))  # an entry, not a section
                self.inside = True
                return
            self.entry = (len(self.done), text, number)
            self.done += [Line("#" * min(6, len(heading["stars"]) + 1) + f" {text}", ((0, Origin(number)),)), Line("")]
            return
        if re.match(r"^\s*\|", line):
            self.flush()
            text = re.sub(r"[-+]+", "---", line.strip().replace("+", "|")) if _RULE.match(line) else self._inline(line.strip())
            self.done.append(Line(text, ((0, Origin(number)),)))
            return
        self._text(number, line)

    def _text(self, number: int, line: str) -> None:
        if self.described and self._coauthors(line):
            return
        item = _ITEM.match(line)
        indent = len(line) - len(line.lstrip())
        if item:
            self.flush()
            self.indent = indent
            self.head = f"{item['indent']}{item['marker'] if item['marker'][0].isdigit() else '-'} "
            words = re.sub(r"^(.{1,80}?)\s+::\s+", r"\1: ", item["text"])
            self.parts = [(number, words)]
            return
        if self.parts and self.indent >= 0 and indent <= self.indent:
            self.flush()
            self._blank()
        if not self.parts and self.inside:
            self.head = "  "
        elif not self.parts and self.indent >= 0:
            if indent > self.indent:
                self.head = " " * (self.indent + 2)
            else:
                self.indent, self.head = -1, ""
        self.parts.append((number, line.strip()))
        if line.rstrip().endswith("\\\\"):
            self.parts[-1] = (number, line.strip().removesuffix("\\\\"))
            self.flush()

    def _outside(self, number: int, line: str) -> bool:
        """Blocks of code and drawers print nothing; keywords inside a drawer count all the same."""
        block = _BLOCK.match(line)
        if block:
            name = block[2].lower()
            if name in ("src", "example", "comment", "export"):
                self.skipping = name if block[1].lower() == "begin" else ""
                if self.skipping:
                    self._unread(number, "note", line, "a block that prints no text of the page was not read")
            return True
        if self.skipping in ("src", "example", "comment", "export"):
            return True
        drawer = _DRAWER.match(line)
        if drawer:
            if drawer[1].upper() == "END" and self.skipping == "drawer":
                self._described()
            self.skipping = "" if drawer[1].upper() == "END" else "drawer"
            return True
        if self.skipping == "drawer" and (held := re.match(r"^\s*:([\w-]+):\s+(\S.*)$", line)):
            self.properties[held[1].upper()] = held[2].strip()
        if self.skipping == "drawer" and re.match(r"^\*+ ", line):
            self.skipping = ""
        return self.skipping == "drawer" and not _KEYWORD.match(line)

    def _keyword(self, number: int, name: str, value: str) -> None:
        if name == "AUTHOR" and value:
            self.top.insert(0, Line(f"# {self._inline(value)}", ((0, Origin(number)),)))
            self.top.insert(1, Line(""))
        elif name == "TITLE" and not self.top:
            named = re.split(r"\s+[–—|:-]+\s+", self._inline(value))
            whose = re.match(r"(?:.*\b(?:vitae|cv|vita|page|publications|papers|group))\s+(?:of|for|by)\s+(.+)$", value, re.I)
            if whose:
                self.top += [Line(f"# {self._inline(whose[1])}", ((0, Origin(number)),)), Line("")]
            elif len(named) == 2:
                self.top += [Line(f"# {part}", ((0, Origin(number)),)) for part in named]
        elif name in ("TODO", "SEQ_TODO", "TYP_TODO"):
            self.states |= set(re.findall(r"[A-Z_]+(?=\b|\()", value))
        elif name == "MACRO":
            defined = re.match(r"([\w-]+)\s+(.*)", value)
            if defined:
                self.macros[defined[1].lower()] = defined[2]
        elif name == "INCLUDE":
            reason = "the file it includes was not read; name it as a source of its own"
            self._unread(number, "skipped", f"#+INCLUDE: {value}", reason)

    def _unread(self, number: int, severity: Literal["skipped", "note"], text: str, reason: str) -> None:
        place = self.document.place(number)
        self.notes.append(Remark(place=place, severity=severity, text=clipped(text.strip()), reason=reason))

    def _blank(self) -> None:
        self.flush()
        if self.done and self.done[-1].text:
            self.done.append(Line(""))

    def flush(self) -> None:
        """Ends a paragraph or an item."""
        parts, self.parts, head, self.head = self.parts, [], self.head, ""
        if not parts:
            self.head = head
            return
        # the places of line ends survive the marks of emphasis as private characters that are counted and taken out
        joined = "\ue020".join(text for _, text in parts)
        inline = self._inline(joined) if len(joined) <= MAX_PARAGRAPH else joined
        text, origins = head, []
        for (number, _), words in zip(parts, _again(inline, len(parts)), strict=True):
            words = re.sub(r"\s+", " ", words)
            gap = " " if text != head and not text.endswith(" ") else ""
            origins.append((len(text + gap), Origin(number)))
            text += gap + words.strip()
        self.done.append(Line(text, tuple(origins)))

    def _inline(self, text: str) -> str:
        """Macros, links, snippets and emphasis of a text."""
        for _ in range(4):
            expanded = _MACRO.sub(self._macro, text[: MAX_PARAGRAPH * 2])
            if expanded == text:
                break
            text = expanded
        links: list[str] = []

        def link(match: re.Match[str]) -> str:
            links.append(self._link(match[1], match[2]))
            return f"\ue011{len(links) - 1}\ue012"

        text = _LINK.sub(link, _SNIPPET.sub(_snippet, text))
        text = _STAMP.sub(r"\1", text)
        for pattern, mark in _EMPHASIS:
            text = pattern.sub(rf"{mark}\1{mark}", text)
        text = re.sub("\ue011(\\d+)\ue012", lambda match: links[int(match[1])], text)
        return text.replace("\\ ", " ").replace("---", "—").replace("\ue010", "*")

    def _macro(self, match: re.Match[str]) -> str:
        arguments = [part.strip().replace("\\,", ",") for part in re.split(r"(?<!\\),", match[2] or "")]
        body = self.macros.get(match[1].lower())
        if body is None:
            return f" {match[1]}:{arguments[0]} " if match[1].lower() in ("doi", "arxiv") else ", ".join(filter(None, arguments))
        for index in range(9, 0, -1):
            body = body.replace(f"${index}", arguments[index - 1].strip('"') if index <= len(arguments) else "")
        return body[:2000]

    @staticmethod
    def _link(address: str, text: str | None) -> str:
        address = re.sub("\\s*\ue020\\s*", "", address)
        if address.lower().startswith("doi:"):
            address = "https://doi.org/" + address[4:]
        shown = re.sub(r"(?<!\w)[/*=~](.+?)[/*=~](?!\w)", r"\1", text or "").strip()
        if not re.match(r"https?://|www\.", address):
            return f"[{shown}]({address})" if shown and re.search(r"\.\w{2,4}$", address) else shown or address
        same = not shown or "://" in shown or re.search(r"10\.\d{4,9}(?:/|%2F)", shown, re.I)
        return f" {address} " if same else f"[{shown.translate(NO_BRACKETS)}]({address})"


def _again(text: str, number: int) -> Iterator[str]:
    """The text cut again where its lines ended; what a link has swallowed stays in front."""
    pieces = text.split("\ue020")
    yield from pieces[:number]
    yield from [""] * (number - len(pieces))


def _snippet(match: re.Match[str]) -> str:
    """What is meant for one exporter: the link of an HTML snippet, else nothing."""
    link = re.fullmatch(r"<a\s+href=[\"']?([^\"'>\s]+)[\"']?\s*>(.*?)</a>", match[2].strip(), re.I)
    return f"[{link[2]}]({link[1]})" if link and match[1].lower() == "html" else ""
