"""A saved web page as a tree whose texts know their lines. Nothing of the page runs, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

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


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("html", {}, 1)
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        closes, until = _CLOSED_BY.get(tag, (set(), set()))
        if tag in BLOCKS and self.open[-1].tag == "p":
            closes = closes | {"p"}
        self._close(closes, until)
        node = Node(tag, {name: value or "" for name, value in attrs}, self.getpos()[0])
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

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return
            if self.open[index].tag == "table" and tag in ("td", "tr", "li", "div", "p"):
                return

    def handle_data(self, data: str) -> None:
        line = self.getpos()[0]
        for offset, part in enumerate(data.split("\n")):
            text = part if offset == 0 else "\n" + part
            if text:
                self.open[-1].children.append((text, line + offset))


def tree(lines: Sequence[str]) -> Node:
    """The tree of a page."""
    builder = _Builder()
    for line in lines:
        builder.feed(line + "\n")
    builder.close()
    return builder.root
