"""CSL-JSON: what Zotero, Mendeley, Pandoc and citation processors exchange; a place is the JSON Pointer of its item."""

from __future__ import annotations

import datetime
import html
import json
import re
from collections.abc import Iterator
from typing import Any, ClassVar

from scholargraph.errors import SourceError
from scholargraph.model.identifiers import Identifier
from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, Status, VersionType, WorkRecord
from scholargraph.project import limits
from scholargraph.sources import bibliographic
from scholargraph.sources.base import register
from scholargraph.sources.document import Document, too_large
from scholargraph.sources.remarks import remark
from scholargraph.sources.text.venues import version_type

_TYPES: dict[str, VersionType] = {
    "article": "Preprint",
    "article-journal": "JournalArticle",
    "article-magazine": "JournalArticle",
    "article-newspaper": "JournalArticle",
    "paper-conference": "ConferencePaper",
    "book": "Book",
    "chapter": "BookChapter",
    "entry-encyclopedia": "BookChapter",
    "entry-dictionary": "BookChapter",
    "thesis": "DoctoralThesis",
    "report": "Report",
    "manuscript": "Preprint",
}
_OTHER_TYPES = frozenset(
    "bill broadcast classic collection dataset document entry event figure graphic hearing interview legal_case legislation map "
    "motion_picture musical_score pamphlet patent performance periodical personal_communication post post-weblog regulation "
    "review review-book software song speech standard treaty webpage".split()
)
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]{0,100})?>", re.I)


@register
class CslJsonReader:
    """Reads a list of items, one item, or an object with `items`."""

    name: ClassVar[str] = "csl-json"
    summary: ClassVar[str] = "CSL-JSON, the items of citation processors (Zotero, Pandoc)"
    suffixes: ClassVar[tuple[str, ...]] = (".csl.json", ".json")
    sample: ClassVar[str] = '[{"type": "article-journal", "title": "Bounds", "author": [{"family": "Tak", "given": "Mia"}]}]'

    def sniff(self, document: Document) -> float:
        """Sure where items have a type of CSL and names in parts; the beginning of the file is enough."""
        head = document.beginning[:60_000].lstrip(b"\xef\xbb\xbf \t\r\n")
        if head[:1] not in (b"[", b"{"):
            return 0.0
        types = re.findall(rb'"type"\s*:\s*"([a-z_-]+)"', head)
        known = sum(t.decode() in _TYPES or t.decode() in _OTHER_TYPES for t in types)
        if not known or b'"DOI-agency"' in head or b'"indexed"' in head or b'"reference-count"' in head:
            return 0.0
        parts = sum(word in head for word in (b'"family"', b'"literal"', b'"date-parts"', b'"container-title"', b'"issued"'))
        return min(0.9, 0.4 + 0.2 * parts) if parts else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works of the list, in its order."""
        data = load(document)
        items: Any = data
        prefix: str | None = ""
        if isinstance(data, dict):
            held = next((name for name in ("items", "references") if isinstance(data.get(name), list)), None)
            items, prefix = (data[held], f"/{held}") if held else ([data], None)
        if not isinstance(items, list):
            raise SourceError("this is no list of CSL items", value=document.file_name, where=document.file_name)
        for index, item in enumerate(items):
            pointer = "" if prefix is None else f"{prefix}/{index}"
            if isinstance(item, dict):
                yield from _Item(document, item, pointer).read()
            else:
                yield _said(document, pointer, "skipped", repr(item), "this is no item but another kind of value")


def load(document: Document) -> Any:
    """The JSON of a document.

    Raises:
        SourceError: it is too large, too deep, or no JSON; the message gives the line.
    """
    with document.open() as stream:
        data = stream.read(limits().max_bytes + 1)
    if len(data) > limits().max_bytes:
        raise too_large(document)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise SourceError("this JSON is nested too deeply", value=document.file_name, where=document.file_name) from None
    except UnicodeDecodeError as error:
        raise SourceError("this JSON is not UTF-8", value=document.file_name, where=document.file_name) from error
    except json.JSONDecodeError as error:
        where = f"{document.file_name}:{error.lineno}"
        raise SourceError(f"this is no JSON: {error.msg}", value=document.file_name, where=where) from error
    except ValueError as error:  # a number with more digits than Python reads
        raise SourceError(f"this JSON cannot be read: {error}", value=document.file_name, where=document.file_name) from error


def _said(document: Document, pointer: str, severity: str, text: str, reason: str) -> Remark:
    return remark(document.at(pointer), severity, text, reason)


def _text(value: object) -> str | None:
    """A value as text on one line without markup; numbers too, lists of texts by their first."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = _MARKUP.sub("", str(value)) if isinstance(value, str) else str(value)
    return " ".join(html.unescape(text).split()) or None


class _Item:
    """One item."""

    def __init__(self, document: Document, item: dict[str, Any], pointer: str):
        self.document, self.item, self.pointer = document, item, pointer

    def read(self) -> Iterator[WorkRecord | Remark]:
        item, shape = self.item, _text(self.item.get("type")) or ""
        title = _text(item.get("title"))
        urls = bibliographic.urls_in(_text(item.get("URL")) or "")
        arxiv = bibliographic.arxiv_in(" ".join(_text(item.get(name)) or "" for name in ("number", "note", "container-title")))
        identifiers, flaws = bibliographic.identifiers_of(doi=_text(item.get("DOI")), arxiv=arxiv, urls=urls)
        for flaw in flaws:
            yield _said(self.document, f"{self.pointer}/DOI", "unread", flaw, "not read as an identifier")
        if not title and not identifiers:
            yield _said(self.document, self.pointer, "skipped", json.dumps(item, ensure_ascii=False), "the item has no title")
            return
        year, month, date = self._date()
        if year is None and item.get("issued") and not bibliographic.status_of(self._issued_words())[0]:
            text = json.dumps(item["issued"], ensure_ascii=False)
            yield _said(self.document, f"{self.pointer}/issued", "unread", text, "no year was found in the date")
        names = list(self._names("author"))
        cut = self._cut()
        yield from (name for name in names if isinstance(name, Remark))
        authors = tuple(name for name in names if isinstance(name, PrintedName))
        yield self._work(shape, title, identifiers, (year, month, date), authors, len(authors) == len(names) and not cut)

    def _work(
        self,
        shape: str,
        title: str | None,
        identifiers: tuple[Identifier, ...],
        when: tuple[int | None, int | None, datetime.date | None],
        authors: tuple[PrintedName, ...],
        whole: bool,
    ) -> WorkRecord:
        item = self.item
        venue = _text(item.get("container-title")) or _text(item.get("event-title")) or _text(item.get("event"))
        kind = _TYPES.get(shape, "Work")
        if kind in ("JournalArticle", "Work") and venue and version_type(venue) == "Preprint":
            kind = "Preprint"
        if kind == "DoctoralThesis" and re.search(r"master|diplom|bachelor|\bmsc?\b", _text(item.get("genre")) or "", re.I):
            kind = "MastersThesis"
        status, submitted_to = bibliographic.status_of(_text(item.get("status")) or self._issued_words())
        implied: Status | None = "preprint" if kind == "Preprint" else None if kind == "Work" else "published"
        editors = tuple(name for name in self._names("editor") if isinstance(name, PrintedName))
        container = venue if kind == "BookChapter" or editors else None
        return WorkRecord(
            place=self.document.at(self.pointer),
            title=title,
            byline=Byline(names=authors, complete=bool(authors) and whole),
            year=when[0],
            month=when[1],
            date=when[2],
            venue=None if kind in ("BookChapter", "Book") else venue,
            version_type=kind,
            status=status or implied,
            submitted_to=submitted_to,
            container=title if kind == "Book" and editors and not authors else container,
            publisher=_text(item.get("publisher")),
            volume=_text(item.get("volume")),
            number=_text(item.get("issue")) or _text(item.get("number")),
            pages=bibliographic.pages_of(_text(item.get("page")) or "") or None,
            editors=editors,
            identifiers=identifiers,
            topics=tuple(dict.fromkeys(w.strip() for w in (_text(item.get("keyword")) or "").split(",") if w.strip())),
            note=_text(item.get("note")),
        )

    def _date(self) -> tuple[int | None, int | None, datetime.date | None]:
        issued = self.item.get("issued")
        parts: list[int] = []
        if isinstance(issued, dict):
            held = issued.get("date-parts")
            first = held[0] if isinstance(held, list) and held and isinstance(held[0], list) else []
            for part in first[:3]:
                digits = str(part).strip()
                if not re.fullmatch(r"\d{1,4}", digits):
                    break
                parts.append(int(digits))
            if not parts:
                issued = next((text for name in ("raw", "literal") if (text := _text(issued.get(name)))), None)
        if not parts and isinstance(issued, str | int):
            found = re.match(r"\s*(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?(?!\d)", str(issued))
            parts = [int(part) for part in found.groups() if part] if found else []
            if not parts:
                return bibliographic.year_of(str(issued))[0], None, None
        if not parts or not 1400 <= parts[0] <= 2200:
            return None, None, None
        month = parts[1] if len(parts) > 1 and 1 <= parts[1] <= 12 else None
        try:
            return parts[0], month, datetime.date(*parts) if len(parts) == 3 and month else None
        except (ValueError, OverflowError):
            return parts[0], month, None

    def _issued_words(self) -> str:
        """What stands in place of a date, such as "in press"; dates in numbers give nothing."""
        issued = self.item.get("issued")
        if isinstance(issued, dict):
            issued = next((text for name in ("literal", "raw") if (text := _text(issued.get(name)))), None)
        return issued if isinstance(issued, str) else ""

    def _cut(self) -> bool:
        held = self.item.get("author")
        return isinstance(held, list) and any(_is_others(name) for name in held)

    def _names(self, role: str) -> Iterator[PrintedName | Remark]:
        held = self.item.get(role)
        position = 0
        for index, name in enumerate(held if isinstance(held, list) else []):
            if _is_others(name):
                continue
            pointer = f"{self.pointer}/{role}/{index}"
            printed, body = _printed(name)
            if not printed or not any(c.isalpha() for c in printed):
                yield _said(self.document, pointer, "skipped", json.dumps(name, ensure_ascii=False), "this is no name")
                continue
            position += 1
            identifiers = Identifier.orcid_in(_text(name.get("ORCID"))) if isinstance(name, dict) else ()
            yield PrintedName(
                printed=printed, place=self.document.at(pointer), position=position, identifiers=identifiers, corporate=body
            )


_EAST_ASIAN = re.compile(r"[\u4e00-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4}|[\u3040-\u30ff\u4e00-\u9fff]{2,8}")
"""A name in one piece that is written so because it has no blank, not because it is that of a body."""


def _is_others(name: object) -> bool:
    """Whether an entry of the list of names only says that there are more."""
    text = name.get("literal") or name.get("family") if isinstance(name, dict) and not name.get("given") else name
    return isinstance(text, str) and text.strip(" .").lower() in ("others", "et al", "and others")


def _printed(name: object) -> tuple[str | None, bool]:
    """A name as it is printed, family name first where it has parts, and whether it is that of a body."""
    if isinstance(name, str):
        return _text(name), False
    if not isinstance(name, dict):
        return None, False
    part = {key: _text(name.get(key)) or "" for key in ("family", "given", "literal", "suffix")}
    particles = [_text(name.get(key)) or "" for key in ("non-dropping-particle", "dropping-particle")]
    if not part["family"]:
        return part["literal"] or part["given"] or None, bool(part["literal"]) and not _EAST_ASIAN.fullmatch(part["literal"])
    family = " ".join(word for word in (*reversed(particles), part["family"]) if word)
    return ", ".join(word for word in (family, part["suffix"], part["given"]) if word), False
