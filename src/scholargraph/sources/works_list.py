"""Lists of works in Markdown as `scholargraph works --out FILE.md` writes them: names, the title in bold, the venue in italics.

- Mia Tak, Bo Li. **Bounds for waders**. *Journal of Waders*, vol. 12, pp. 463-509, 2021. [doi](<https://doi.org/...>)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import unquote

from scholargraph.model.names import fold, is_cut, without_et_al
from scholargraph.model.readings import split_names
from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, WorkRecord
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.bibtex.names import names_a_body
from scholargraph.sources.document import Document
from scholargraph.sources.remarks import remark

_ITEM = re.compile(
    r"^\s*(?:[-*+]|\d{1,5}[.)])\s+"
    r"(?:(?P<names>(?:\\.|[^*\\\n])+?)\.?\s+)?"
    r"\*\*(?P<title>(?:\\.|[^*\\\n])+)\*\*\.?"
    r"(?:\s+\*(?P<venue>(?:\\.|[^*\\\n])+)\*,?)?"
    r"(?P<rest>.*)$"
)
_VOLUME = re.compile(r"\bvol\. ((?:\\.|[^,\\])+),")
_PAGES = re.compile(r"\bpp\. ((?:\\.|[^,\\])+)[,.]")
_YEAR = re.compile(r"(?:^|[\s,])((?:1[4-9]|2[01])\d\d)\.?(?=\s|$|[,;])")
_LINK = re.compile(r"\[(?P<name>doi|arXiv|url)\]\(<?(?P<address>https?://[^\s<>]+?)>?\)")
_NOTE = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|#])")


@register
class WorksListReader:
    """Reads the items of a list whose titles are in bold; other lines are told."""

    name: ClassVar[str] = "works-list"
    summary: ClassVar[str] = "list of works in Markdown, titles in bold, as `scholargraph works --out FILE.md` writes it"
    suffixes: ClassVar[tuple[str, ...]] = (".md",)
    sample: ClassVar[str] = "- Mia Tak, Bo Li. **Bounds for waders**. *Journal of Waders*, 2021."

    def sniff(self, document: Document) -> float:
        """Certain where nothing but items with a title in bold stands."""
        head = document.beginning[:40_000]
        if b"**" not in head:
            return 0.0
        lines = [line for line in head.decode("utf-8", "replace").split("\n")[:200] if line.strip()]
        items = [found for line in lines[:-1] or lines if (found := _ITEM.match(line))]
        named = sum(found["names"] is not None for found in items)
        plain = len(items) >= 0.9 * len(lines[:-1] or lines) and 2 * named >= len(items)
        return 0.95 if items and plain else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works of the list, in its order."""
        for number, line in enumerate(document.lines, start=1):
            if not line.strip():
                continue
            found = _ITEM.match(line) if len(line) < 20_000 else None
            if found is None:
                severity = "unread" if line.lstrip().startswith("#") else "skipped"
                yield remark(document.place(number), severity, line, "this line is no item with a title in bold")
                continue
            yield _work(document, number, found)


def _work(document: Document, number: int, found: re.Match[str]) -> WorkRecord:
    place, rest = document.place(number), found["rest"]
    links = {link["name"].lower(): unquote(link["address"]) for link in _LINK.finditer(rest)}
    rest = _LINK.sub("", rest)
    note = _NOTE.search(rest)
    told = _plain(note[1]) if note else ""
    rest = rest[: note.start()] if note else rest
    years = _YEAR.findall(rest)
    byline = _plain(found["names"] or "")
    names = [name for name in split_names(without_et_al(byline)) if any(map(str.isalpha, name))]
    status, submitted = bibliographic.status_of(told.split(";")[0]) if told and not told.startswith("also:") else (None, None)
    volume, pages = _VOLUME.search(rest), _PAGES.search(rest)
    arxiv = links.get("arxiv", "").rpartition("/abs/")[2]
    identifiers, _ = bibliographic.identifiers_of(doi=links.get("doi"), arxiv=arxiv or None, urls=[])
    return WorkRecord(
        place=place,
        title=_plain(found["title"]),
        byline=Byline(
            names=tuple(
                PrintedName(printed=name, place=place, position=n, corporate=names_a_body(name) and " " in fold(name))
                for n, name in enumerate(names, start=1)
            ),
            complete=bool(names) and not is_cut(byline),
        ),
        year=int(years[-1]) if years else None,
        venue=_plain(found["venue"]) if found["venue"] else None,
        status=status,
        submitted_to=submitted,
        volume=_plain(volume[1]) if volume else None,
        pages=_plain(pages[1]) if pages else None,
        identifiers=identifiers,
        note=told or None,
    )


def _plain(text: str) -> str:
    """A text of Markdown without the marks that escape its signs."""
    return _ESCAPED.sub(r"\1", text).strip()
