"""Which container a document is, told by its content, and its marked lines."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal
from weakref import WeakKeyDictionary

from scholargraph.errors import SourceError
from scholargraph.sources.containers import Member
from scholargraph.sources.document import HEAD, Document
from scholargraph.sources.markup.markdown import has_front_matter, has_markup, markdown_lines
from scholargraph.sources.markup.page_breaks import is_wrapped, page_feet

Container = Literal["latex", "org", "html", "pdf", "pages", "markdown"]

_LATEX = re.compile(
    r"\\(?:documentclass|begin\{(?:document|itemize|enumerate|tabular|etaremune|center|description|longtable)|(?:sub)*section\*?\{|item\b"
    r"|cv(?:entry|item|line|section|event)\b|(?:text(?:bf|it)|emph|noindent|input|newcommand|hfill|bf|it)\b)"
)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]", re.I)
_ORG = re.compile(
    r"^(?:#\+(?:TITLE|AUTHOR|OPTIONS|STARTUP|LATEX_\w+|MACRO|EMAIL|DATE|FILETAGS|EXPORT_\w+|LANGUAGE):|:PROPERTIES:|\*+ \S)", re.I
)


def container(document: Document) -> Container | None:
    """The container of a document; None for plain text and simple Markdown, which are read as they are."""
    beginning = document.beginning
    if beginning[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if _HTML.search(beginning[:4096]):
        return "html"
    try:
        lines = document.lines[:400]
    except SourceError:
        return None
    commands = sum(bool(_LATEX.search(line[:2000])) for line in lines if not line.lstrip().startswith("%"))
    first = next((line.lstrip() for line in lines if line.strip() and not line.lstrip().startswith("%")), "")
    if (
        commands >= 2
        and not first.startswith("@")
        and (commands * 12 >= len([x for x in lines if x.strip()]) or "\\documentclass" in first)
    ):
        return "latex"
    if _is_org(lines):
        return "org"
    if any("\f" in line for line in document.lines):
        return "pages"
    if has_front_matter(document):
        return "markdown"
    if has_markup(lines):
        return "markdown"
    return "pages" if is_wrapped(document.lines[:2000]) or page_feet(document.lines[:2000]) else None


def _is_org(lines: tuple[str, ...]) -> bool:
    marks = [line for line in lines if _ORG.match(line)]
    keywords = sum(line.startswith(("#+", ":P", ":p")) for line in marks)
    stars = [line for line in marks if line.startswith("*")]
    markdown = sum(bool(re.match(r"#{1,6} ", line)) for line in lines)
    return (keywords >= 1 and (bool(stars) or keywords >= 2)) or (
        len(stars) >= 2 and not markdown and any(s.startswith("** ") for s in stars)
    )


_INCLUDES = re.compile(rb"^[^%\n]*?\\(?:input|include|subfile)\s*\{\s*([^{}\n]{1,200}?)\s*\}", re.M)


def including(document: Document) -> str | None:
    """The document of the same folder that includes this one as a part of it."""
    if len(document.companions.members) < 2 or not document.file_name.endswith(".tex"):
        return None
    return document.companions.shared("included-latex", _included).get(document.file_name)


def _included(members: tuple[Member, ...]) -> dict[str, str]:
    """The names of parts, each with the document that includes it."""
    parts: dict[str, str] = {}
    for member in members:
        if not member.name.endswith(".tex"):
            continue
        with member.open() as stream:
            data = stream.read(HEAD)
        if b"\\begin{document}" not in data:
            continue
        folder = PurePosixPath(member.name).parent
        for name in _INCLUDES.findall(data):
            part = (folder / name.decode("utf-8", "replace")).as_posix()
            parts.setdefault(part if part.endswith(".tex") else f"{part}.tex", member.name)
    return parts


_DONE: WeakKeyDictionary[Document, Document] = WeakKeyDictionary()


def marked(document: Document) -> Document:
    """The document as marked lines; itself where it is plain text or Markdown. Made once for all readers that ask.

    Raises:
        SourceError: it is a PDF that holds no text, is broken or encrypted, or pdfminer.six is not installed.
    """
    if document not in _DONE:
        made = _made(document)
        if made is document:
            return document
        _DONE[document] = made
    return _DONE[document]


def _made(document: Document) -> Document:
    match container(document):
        case "latex":
            from scholargraph.sources.markup.latex import latex_lines

            return latex_lines(document)
        case "org":
            from scholargraph.sources.markup.org import org_lines

            return org_lines(document)
        case "html":
            from scholargraph.sources.markup.html import html_lines

            return html_lines(document)
        case "pdf":
            from scholargraph.sources.markup.pdf import pdf_lines

            return pdf_lines(document)
        case "pages":
            from scholargraph.sources.markup.pages import page_lines

            return page_lines(document)
        case "markdown":
            return markdown_lines(document)
    return document
