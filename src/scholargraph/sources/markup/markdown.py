"""Markdown of web sites: front matter, template tags and the HTML in it are no text of the page."""

from __future__ import annotations

import html
import re

from scholargraph.sources.base import Document
from scholargraph.sources.markup.lines import Line, MarkedDocument, Origin

_KEY = re.compile(r"^([\w-]+)\s*:\s*(.*)$")
_TEMPLATE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{:[^{}]*\}|\{#[\w-]+\}|\{[.#][\w. #-]+\}|<!--.*?-->")
_TAG = re.compile(
    r"</?(?:i|span|div|details|summary|a|img|font|center|small|p|section|figure|figcaption|u|sup|sub|kbd|mark|input)\b[^<>]*>",
    re.I,
)
_LINKED = re.compile(r"<a\b[^<>]*\bhref\s*=\s*[\"']([^\"'<>\s]+)[\"'][^<>]*>([^<>]*)</a>", re.I)
_BOLD, _ITALIC = re.compile(r"</?(?:b|strong)\s*>", re.I), re.compile(r"</?em\s*>", re.I)
_BREAK = re.compile(r"<br\s*/?>", re.I)


def has_front_matter(document: Document) -> bool:
    """Whether a document begins with keys between rules, as the pages of site generators do."""
    lines = document.lines
    if not lines or lines[0].strip() != "---":
        return False
    end = next((index for index, line in enumerate(lines[1:60], start=1) if line.strip() in ("---", "...")), 0)
    return end > 0 and any(_KEY.match(line) for line in lines[1:end])


def markdown_lines(document: Document) -> MarkedDocument:
    """The lines of a page without front matter, template tags and HTML; its title is its first heading."""
    lines, result = document.lines, list[Line]()
    end = next(index for index, line in enumerate(lines[1:60], start=1) if line.strip() in ("---", "..."))
    for number, line in enumerate(lines, start=1):
        origin = ((0, Origin(number)),)
        if number <= end + 1:
            key = _KEY.match(line)
            title = key[2].strip().strip("\"'") if key and key[1].lower() in ("title", "author") else ""
            result.append(Line(f"# {title}" if title else "", origin if title else ()))
            continue
        for index, part in enumerate(_BREAK.split(line)):
            text = _plain(part)
            indent = line[: len(line) - len(line.lstrip())] + "  " if index else ""
            result.append(Line(f"{indent}{text.strip() if index else text}", origin if text.strip() else ()))
    return MarkedDocument(document, result, wraps=False)


def _plain(line: str) -> str:
    """A line without template tags; the words and links of HTML stay as Markdown."""
    text = _TEMPLATE.sub("", line)
    if "<" in text or "&" in text:
        text = _ITALIC.sub("*", _BOLD.sub("**", _LINKED.sub(r"[\2](\1)", text)))
        text = html.unescape(_TAG.sub("", text))
    return re.sub(r"\\$", "", text.rstrip())  # a backslash at the end breaks the line
