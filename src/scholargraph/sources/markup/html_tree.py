"""A saved web page as a tree whose texts know their lines. Nothing of the page runs, nothing is fetched."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

MAX_DEPTH = 120
"""Elements inside elements; deeper ones are read as if they stood beside each other."""

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSED_BY = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "p": ({"p"}, {"li", "td", "th", "div", "section", "article", "body", "dd", "blockquote"}),
    "td": ({"td", "th"}, {"tr", "table"}),
    "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tbody": ({"thead", "tbody", "tr", "td", "th"}, {"table"}),
    "option": ({"option"}, {"select"}),
}
"""What an opening tag closes, and the elements behind which it looks no further."""
BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)


@dataclass
class Node:
    """An element: its children are elements and (text, line) pairs."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Node | tuple[str, int]] = field(default_factory=list)

    def elements(self) -> Iterator[Node]:
        """All elements below, in the order of the page."""
        stack = [child for child in reversed(self.children) if isinstance(child, Node)]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def text(self) -> str:
        """All words below."""
        parts: list[str] = []
        stack: list[Node | tuple[str, int]] = list(reversed(self.children))
        while stack:
            child = stack.pop()
            if isinstance(child, Node):
                stack.extend(reversed(child.children))
            else:
                parts.append(child[0])
        return " ".join("".join(parts).split())

    def has_blocks(self) -> bool:
        """Whether an element below makes lines of its own."""
        return any(node.tag in BLOCKS for node in self.elements())


class _Builder:
    """Puts tags and texts into a tree; what is not closed is closed by what follows it."""

    def __init__(self) -> None:
        self.root = Node("html", {}, 1)
        self.open = [self.root]

    def start(self, tag: str, attributes: dict[str, str], line: int) -> None:
        """An opening tag."""
        closes, until = _CLOSED_BY.get(tag, (set(), set()))
        if tag in BLOCKS and self.open[-1].tag == "p":
            closes = closes | {"p"}
        self._close(closes, until)
        node = Node(tag, attributes, line)
        self.open[-1].children.append(node)
        if tag not in _VOID and len(self.open) < MAX_DEPTH:
            self.open.append(node)

    def _close(self, tags: set[str], until: set[str]) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag in until:
                return
            if self.open[index].tag in tags:
                del self.open[index:]
                return self._close(tags, until)

    def end(self, tag: str) -> None:
        """A closing tag."""
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return
            if self.open[index].tag == "table" and tag in ("td", "tr", "li", "div", "p"):
                return

    def text(self, text: str, line: int) -> None:
        """Words between tags."""
        for offset, part in enumerate(html.unescape(text).split("\n")):
            words = part if offset == 0 else "\n" + part
            if words:
                self.open[-1].children.append((words, line + offset))


# no "<" inside a tag: a tag that is never closed ends where the next one begins
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>|<!--|<[!?][^<>]*>")
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_RAW = frozenset(("script", "style", "textarea"))


def tree(lines: Sequence[str]) -> Node:
    """The tree of a page."""
    page = "\n".join(lines)
    builder = _Builder()
    at, line = 0, 1
    while (match := _TAG.search(page, at)) is not None:
        builder.text(page[at : match.start()], line)
        line += page.count("\n", at, match.start())
        at, begun = match.end(), line
        if match.group() == "<!--":
            at = _behind(page, "-->", at)
        elif match[2] and match[1]:
            builder.end(match[2].lower())
        elif match[2]:
            tag = match[2].lower()
            builder.start(tag, _attributes(match[3]), begun)
            if tag in _RAW:
                at = _behind(page, f"</{match[2]}", at) - len(match[2]) - 2
                at = max(at, match.end())
        line += page.count("\n", match.start(), at)
    builder.text(page[at:], line)
    return builder.root


def _behind(page: str, end: str, at: int) -> int:
    """The place behind the next `end`, or the end of the page."""
    found = page.find(end, at)
    return found + len(end) if found >= 0 else len(page)


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text[:20_000])
    return {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in found}
