"""A saved web page to marked lines: headings, lists, tables of data and of layout, links, emphasis."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scholargraph.model.records import Remark
from scholargraph.sources.document import Document
from scholargraph.sources.markup.html_tree import BLOCKS, Node, tree
from scholargraph.sources.markup.lines import Line, MarkedDocument, Origin
from scholargraph.sources.markup.pieces import (
    NO_BRACKETS,
    Font,
    Lines,
    OneLine,
    Piece,
    composed,
    marked_line,
    raised,
    table_row,
)
from scholargraph.sources.text.clipping import clipped
from scholargraph.sources.text.contacts import mask_contacts

_SKIPPED = frozenset(
    "script style noscript svg button template iframe object canvas audio video select textarea head math".split()
)
_BOLD, _ITALIC = frozenset(("b", "strong", "th", "dt")), frozenset(("i", "em", "cite", "var", "dfn"))
_BESIDE = re.compile(r"^\W*(?:abstract|bib(?:tex)?|cite|citation|how to cite|summary|show abstract|details|tl;?dr)\W*$", re.I)
_NUMBER = re.compile(r"^[(\[]?[A-Z]{0,3}[-.]?\d{1,3}[.)\]:]{1,2}$")


def html_lines(document: Document) -> MarkedDocument:
    """The marked lines of a saved page; places are lines of its source."""
    page = _Page(document)
    root = tree(document.lines)
    headings = any(node.tag == "h1" for node in root.elements())
    title = next((node for node in root.elements() if node.tag == "title"), None)
    if title and not headings and title.text():
        page.lines.done += [Line(title.text(), ((0, Origin(title.line)),)), Line("")]
    page.children(root)
    page.lines.flush()
    return MarkedDocument(document, page.lines.done, page.notes)


class _Page:
    def __init__(self, document: Document):
        self.document, self.lines, self.notes = document, Lines(), list[Remark]()
        self.font = Font()
        self.depth = 0

    def children(self, node: Node) -> None:
        """Prints what is inside an element."""
        for child in node.children:
            if isinstance(child, Node):
                self.element(child)
            else:
                text, line = child
                self.lines.add(composed(text.replace("\xad", "").replace("\u200b", "")), Origin(line), self.font)

    def element(self, node: Node) -> None:
        """Prints an element."""
        tag = node.tag
        if reason := _unread(node):
            self._note(node, reason)
            return
        if tag in _SKIPPED or node.attributes.get("aria-hidden") == "true":
            return
        if re.fullmatch(r"h[1-6]", tag):
            self._heading(node)
        elif tag == "br":
            self.lines.flush()
        elif tag == "hr":
            self.lines.blank()
        elif tag == "a":
            self._link(node)
        elif tag == "sup":
            self._raised(node)
        elif tag in ("ul", "ol", "menu"):
            self._list(node)
        elif tag == "table":
            self._table(node)
        elif tag == "dl":
            self._definitions(node)
        elif tag == "details":
            self._details(node)
        elif tag in BLOCKS:
            self._block(node)
        else:
            self._inline(node)

    def _note(self, node: Node, reason: str) -> None:
        """Remarks on an element whose words were not read."""
        text = clipped(mask_contacts(node.text()))
        if re.search(r"\w", text):
            self.notes.append(Remark(place=self.document.place(node.line), severity="note", text=text, reason=reason))

    def _inline(self, node: Node) -> None:
        font, style = self.font, node.attributes.get("style", "")
        if node.tag in _BOLD or re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", style):
            self.font = self.font._replace(bold=True)
        if node.tag in _ITALIC or re.search(r"font-style\s*:\s*(?:italic|oblique)", style):
            self.font = self.font._replace(italic=True)
        if node.tag == "u":
            self.font = self.font._replace(under=True)
        if node.tag == "font" and re.match(r"\+[1-9]|[4-7]", node.attributes.get("size", "")):
            self.font = self.font._replace(size=2)
        quote = node.tag == "q"
        self.lines.add("“" if quote else "", Origin(node.line), self.font)
        self.children(node)
        self.lines.add("”" if quote else "", Origin(node.line), self.font)
        self.font = font

    def _block(self, node: Node) -> None:
        inner = node.has_blocks()
        apart = (inner or node.tag in ("p", "pre", "blockquote")) and not self.depth
        self.lines.blank() if apart else self.lines.flush()
        font, self.font = self.font, Font()
        self.children(node)
        self.font = font
        self.lines.blank() if apart else self.lines.flush()

    def _heading(self, node: Node) -> None:
        self.lines.flush()
        depth, self.depth, indent = self.depth, 0, self.lines.indent
        self.lines.indent = ""
        self.lines.pieces = self._captured(node)
        self.lines.heading = int(node.tag[1])
        self.lines.flush()
        self.lines.heading = 0
        self.depth, self.lines.indent = depth, indent

    def _captured(self, node: Node) -> list[Piece]:
        lines, self.lines = self.lines, OneLine()
        self.children(node)
        pieces, self.lines = self.lines.pieces, lines
        return pieces

    def _link(self, node: Node) -> None:
        address = node.attributes.get("href", "").strip()
        shown = self._captured(node)
        text = "".join(piece.text for piece in shown).strip()
        origin = Origin(node.line)
        if not re.match(r"https?://|www\.", address) or re.search(r"[\s<>]", address):
            if re.search(r"\.(?:pdf|bib|html?|pptx?|zip)$", address) and text and not re.search(r"[\s<>()]", address):
                self.lines.add(f"[{text.translate(NO_BRACKETS)}]({address})", origin, self.font)
            else:
                self.lines.pieces += shown
            return
        if re.search(r"://|10\.\d{4,9}/", text) or not text:
            self.lines.add(f" {address} ", origin, self.font)
            return
        self.lines.add("[", origin, self.font)
        self.lines.pieces += [piece._replace(text=piece.text.translate(NO_BRACKETS)) for piece in shown]
        self.lines.add(f"]({address.replace('(', '%28').replace(')', '%29')})", origin, self.font)

    def _raised(self, node: Node) -> None:
        text = node.text()
        printed = raised(text, "".join(piece.text for piece in self.lines.pieces[-2:]))
        if printed == text and len(text) > 2:
            self.children(node)
        else:
            self.lines.add(printed, Origin(node.line), self.font)

    def _list(self, node: Node) -> None:
        self.lines.blank() if not self.depth else self.lines.flush()
        outer, head = self.lines.indent, self.lines.head
        self.depth += 1
        entries = [child for child in node.children if isinstance(child, Node)]
        count = sum(child.tag == "li" for child in entries)
        start = node.attributes.get("start", "")
        backwards = "reversed" in node.attributes
        number = int(start) if start.isdecimal() and len(start) < 5 else count if backwards else 1
        for child in entries:
            if child.tag != "li":
                self.element(child)
                continue
            self.lines.flush()
            self.lines.head = "  " * (self.depth - 1) + (f"{number}. " if node.tag == "ol" else "- ")
            self.lines.indent = "  " * self.depth
            self.children(child)
            self.lines.flush()
            self.lines.head = ""
            number += -1 if backwards else 1
        self.depth -= 1
        self.lines.indent, self.lines.head = outer, head if self.depth else ""
        if not self.depth:
            self.lines.blank()

    def _definitions(self, node: Node) -> None:
        self.lines.blank()
        label: list[Piece] = []
        for child in node.elements():
            if child.tag == "dt":
                self.lines.flush()
                label = self._captured(child)
            elif child.tag == "dd":
                self._labelled(label, child)
                label = []
        self.lines.blank()

    def _labelled(self, label: Sequence[Piece], node: Node) -> None:
        """A label and what stands beside it as one entry, whose breaks make lines."""
        text = "".join(piece.text for piece in label).strip()
        outer = self.lines.indent
        self.lines.flush()
        self.lines.head, self.lines.indent = ("" if outer else "- "), outer or "  "
        self.depth += 1
        if _NUMBER.match(text):
            self.lines.head = text + " "
        elif text:
            dated = re.search(r"\d\W*$|\b(?:present|now|current)\W*$", text, re.I)
            self.lines.pieces += label
            self.lines.add(" " if text.endswith((":", ",", ".")) else ", " if dated else ": ", Origin(node.line))
        self.children(node)
        self.lines.flush()
        self.depth -= 1
        self.lines.indent = outer

    def _details(self, node: Node) -> None:
        summary = next((child for child in node.children if isinstance(child, Node) and child.tag == "summary"), None)
        if summary is not None and _BESIDE.match(summary.text()):
            reason = "stands beside an entry and was not read"
            self._note(node, reason)
            return
        self._block(node)

    # Tables ---------------------------------------------------------------------------------------------------------------

    def _table(self, node: Node) -> None:
        rows = _rows(node)
        wide = max((len(row) for row in rows), default=0)
        self.lines.blank()
        headed = bool(rows) and wide > 1 and all(cell.tag == "th" for cell in rows[0])
        layout = any(_frames(cell) for row in rows for cell in row)
        for index, row in enumerate(rows):
            framed = any(_frames(cell) for cell in row)
            filled = [cell for cell in row if cell.text()]
            if framed or len(row) == 1 or (layout and len(filled) == 2 and _is_heading(filled[0])):
                for cell in row:
                    self._block(Node("div", {}, cell.line, cell.children))
            elif len(filled) == 2 and any(_breaks(cell) for cell in filled) and not headed:
                self._labelled(self._captured(filled[0]), filled[1])
            else:
                self._row(row)
                if index == 0 and headed:
                    self.lines.done.append(Line("|" + "---|" * len(row)))
        self.lines.blank()

    def _row(self, row: Sequence[Node]) -> None:
        line = table_row([marked_line(self._captured(cell)) for cell in row])
        if re.search(r"\w", line.text):
            self.lines.flush()
            self.lines.done.append(line)


def _unread(node: Node) -> str:
    """Why the words of an element are none of the page; "" where they are."""
    if node.tag in ("nav", "form"):
        return "a menu of the page was not read" if node.tag == "nav" else "a form was not read"
    hidden = "hidden" in node.attributes or re.search(r"display\s*:\s*none", node.attributes.get("style", ""))
    return "hidden on the page; it was not read" if hidden and node.tag not in _SKIPPED else ""


def _rows(table: Node) -> list[list[Node]]:
    """The rows of a table, those of tables inside it apart."""
    rows: list[list[Node]] = []
    stack = [child for child in reversed(table.children) if isinstance(child, Node)]
    while stack:
        node = stack.pop()
        if node.tag == "tr":
            cells = [child for child in node.children if isinstance(child, Node) and child.tag in ("td", "th")]
            if cells:
                rows.append(cells)
        elif node.tag != "table":
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))
    return rows


def _frames(cell: Node) -> bool:
    """Whether a cell only frames a part of the page."""
    return any(node.tag in ("table", "ul", "ol", "h1", "h2", "h3", "h4", "dl", "hr") for node in cell.elements())


def _is_heading(cell: Node) -> bool:
    """Whether a cell holds a few bold words and no number."""
    text = cell.text()
    bold = cell.tag == "th" or any(node.tag in _BOLD and node.text() == text for node in cell.elements())
    return bold and 0 < len(text.split()) <= 6 and not re.search(r"\d", text)


def _breaks(cell: Node) -> bool:
    return any(node.tag in ("br", "p", "div") for node in cell.elements())
