"""Markdown of web sites: front matter, template tags and the HTML in it are no text of the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from scholargraph.sources.document import Document
from scholargraph.sources.markup.lines import Line, MarkedDocument, Origin
from scholargraph.sources.markup.pieces import raised

_KEY = re.compile(r"^([\w-]+)\s*:\s*(.*)$")
_TEMPLATE = re.compile(
    r"\{%.*?%\}|\{\{.*?\}\}|\{:[^{}]*\}|\{\s*[.#][\w. #=\"-]+\s*\}|<!--.*?-->"
    r"|:(?:material|octicons|fontawesome|simple)-[\w-]+:(?:\{[^{}]*\})?"
)
_BLOCK = re.compile(r"^(?P<indent>\s*)(?:===[!+]?|!!!|\?\?\?\+?)(?:\s+[\w-]+)*(?:\s+\"(?P<title>[^\"]*)\")?\s*$")
"""A tab, a note, a note that opens: its title, and lines set in by four blanks."""
_FENCE = re.compile(r"^\s*:{3,}(?:\s*(?:\{[^{}]*\}|[\w-]+))?\s*$")
"""The edge of a division."""
_TAG = re.compile(
    r"</?(?:i|span|div|details|summary|a|img|font|center|small|p|section|article|header|footer|main|nav|figure|figcaption|u|sup|sub|kbd|mark"
    r"|input|abbr|button|ul|ol|li|dl|time|strong|label)\b[^<>]*>",
    re.I,
)
_RAISED = re.compile(r"<sup\b[^<>]*>\s*(?:\\?[^\w\s]|[a-z]|[\d,\s]){1,3}\s*</sup>", re.I)
"""Marks behind names and words; "1<sup>st</sup>" and "<sup>2</sup>H" are none."""
_BADGE = re.compile(r"<(abbr|button|kbd)\b[^<>]*\bclass\s*=[^<>]*>[^<>]{0,40}</\1>", re.I)
_ITEM = re.compile(r"^\s*<li\b[^<>]*>\s*", re.I)
_HEAD = re.compile(r"^\s*<h([1-6])\b[^<>]*>(.*?)</h\1>\s*$", re.I)
_STRUCK = re.compile(r"<(s|del|strike)\b[^<>]*>.*?</\1>", re.I)
_LINKED = re.compile(r"<a\b[^<>]*\bhref\s*=\s*[\"']([^\"'<>\s]+)[\"'][^<>]*>([^<>]*)</a>", re.I)
_BOLD, _ITALIC = re.compile(r"</?(?:b|strong)\s*>", re.I), re.compile(r"</?em\s*>", re.I)
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_LINES_OF_ENTRY = 2
"""Breaks in a cell that holds an entry: title, authors and journal on lines of their own."""
_LINKED_IMAGE, _IMAGE = re.compile(r"\[!\[([^\[\]]*)\]\([^()\s]*\)\]"), re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
"""A picture that leads somewhere stands for its words; any other has none."""
_BREAK = re.compile(r"<br\s*/?>", re.I)


def has_markup(lines: Sequence[str]) -> bool:
    """Whether Markdown holds attributes, template tags or tags of HTML, as the pages of site generators do."""
    marked = sum(bool(re.match(r"#{1,6} \S|\s*[-*] \S|.*\*\*\S", line)) for line in lines)
    tagged = sum(
        bool(
            _TEMPLATE.search(line)
            or _BLOCK.match(line)
            or _FENCE.match(line)
            or re.search(r"</?(?:sup|li|span|div|abbr|u|br|a\s)[^<>]*>", line)
        )
        for line in lines
    )
    return marked >= 3 and tagged >= 3


def has_front_matter(document: Document) -> bool:
    """Whether a document begins with keys between rules, as the pages of site generators do."""
    return _front_matter(document) > 0


def _front_matter(document: Document) -> int:
    """How many lines the keys between rules take at the beginning."""
    lines = document.lines
    if not lines or lines[0].strip() != "---":
        return 0
    end = next((index for index, line in enumerate(lines[1:60], start=1) if line.strip() in ("---", "...")), 0)
    return end + 1 if any(_KEY.match(line) for line in lines[1:end]) else 0


def markdown_lines(document: Document) -> MarkedDocument:
    """The lines of a page without front matter, template tags and HTML; its title is its first heading."""
    lines, result = document.lines, list[Line]()
    front = _front_matter(document)
    for number, line in enumerate(_unblocked(lines), start=1):
        origin = ((0, Origin(number)),)
        if number <= front:
            key = _KEY.match(line) or (_KEY.match(line.strip()) if line.strip().startswith("name:") else None)
            title = key[2].strip().strip("\"'") if key and key[1].lower() in ("title", "author", "name") else ""
            result.append(Line(f"# {title}" if title else "", origin if title else ()))
            continue
        for index, part in enumerate(_BREAK.split(_unrowed(line))):
            text = _plain(part)
            indent = line[: len(line) - len(line.lstrip())] + "  " if index else ""
            result.append(Line(f"{indent}{text.strip() if index else text}", origin if text.strip() else ()))
    return MarkedDocument(document, result, wraps=False)


def _unrowed(line: str) -> str:
    """A row of a table whose cells break lines, as an item that breaks at the same places; other lines as they are.

    One break alone stands between two things beside each other ("Ann Roe<br>Ph.D. student") and is a comma.
    """
    if not _ROW.match(line) or not _BREAK.search(line):
        return line
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
    if max(len(_BREAK.findall(cell)) for cell in cells) < _LINES_OF_ENTRY:
        return f"| {' | '.join(_BREAK.sub(', ', cell) for cell in cells)} |"
    parts = [_IMAGE.sub("", cell).strip() for cell in cells]
    return f"- {' '.join(filter(None, parts))}"


def _unblocked(lines: Sequence[str]) -> Iterator[str]:
    """The lines with the titles of tabs and notes as headings, what stands in them set out, and without edges of divisions."""
    inside: list[int] = []
    for line in lines:
        indent = len(line) - len(line.lstrip())
        while inside and line.strip() and indent < inside[-1] + 4:
            inside.pop()
        block = _BLOCK.match(line)
        if block:
            inside.append(indent)
            yield f"{'#' * min(6, 3 + len(inside))} {block['title']}" if block["title"] else ""
        else:
            yield "" if _FENCE.match(line) else line[4 * len(inside) :] if line.strip() else line


def _mark(match: re.Match[str]) -> str:
    words = re.sub(r"<[^<>]*>|\s", "", match.group())
    return raised(words, match.string[: match.start()])


def _plain(line: str) -> str:
    """A line without template tags; the words and links of HTML stay as Markdown."""
    text = _IMAGE.sub("", _LINKED_IMAGE.sub(r"[\1]", _TEMPLATE.sub("", line)))
    if "<" in text or "&" in text:
        text = _HEAD.sub(
            lambda match: f"{'#' * int(match[1])} {match[2]}", _ITEM.sub("- ", _STRUCK.sub("", _BADGE.sub("", text)))
        )
        text = _RAISED.sub(_mark, text)
        text = _ITALIC.sub("*", _BOLD.sub("**", _LINKED.sub(r"[\2](\1)", text)))
        text = html.unescape(_TAG.sub("", text))
    return re.sub(r"\\$", "", text.rstrip())  # a backslash at the end breaks the line
