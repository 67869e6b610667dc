"""arXiv: answers of its API (Atom), of OAI-PMH (arXiv, arXivRaw) and the snapshot of its metadata in JSON lines."""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Iterator
from typing import ClassVar

from scholargraph.model.identifiers import Identifier, normalize_arxiv
from scholargraph.model.records import AnyRecord, Byline, PrintedName, Remark, Status, WorkRecord
from scholargraph.sources import bibliographic, json_stream
from scholargraph.sources.base import register
from scholargraph.sources.bibtex.names import names_a_body
from scholargraph.sources.document import Document
from scholargraph.sources.text.latex import to_unicode
from scholargraph.sources.xml_stream import Element, Found, elements, flat, local, root_of

_OAI = ("arXivRaw", "arXiv")
_CUT = re.compile(r"(?:,|\band\b)?\s*\b(?:et\.? al\.?|and others)\s*$", re.I)
_WITHDRAWN = re.compile(
    r"\b(?:paper|article|submission|manuscript|work)?\s*(?:has been |is |was )?withdrawn\b|\bretracted\b", re.I
)
_PLACES = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\)")


@register
class ArxivReader:
    """Reads arXiv's metadata; a place is an element's path, or a line of the snapshot."""

    name: ClassVar[str] = "arxiv"
    summary: ClassVar[str] = "arXiv metadata: answers of the API (Atom) and of OAI-PMH, the snapshot (JSONL)"
    suffixes: ClassVar[tuple[str, ...]] = (".xml", ".atom", ".jsonl", ".json")
    sample: ClassVar[str] = (
        '{"id": "2101.00001", "authors": "Mia Tak and Bo Li", "title": "Bounds", "categories": "cs.LG",'
        ' "authors_parsed": [["Tak", "Mia", ""], ["Li", "Bo", ""]], "versions": []}'
    )

    def sniff(self, document: Document) -> float:
        """Certain where arXiv's own elements or keys stand."""
        if json_stream.keys(document, "authors_parsed", "categories", "authors") >= 2:
            return (
                0.97
                if json_stream.keys(document, "authors_parsed", "submitter", "versions", "journal-ref", "update_date")
                else 0.0
            )
        root, head = root_of(document), document.beginning
        if root == "feed":
            return 0.97 if b"arxiv.org/" in head and b"http://www.w3.org/2005/Atom" in head else 0.0
        if root in _OAI:
            return 0.97
        return 0.97 if root in ("OAI-PMH", "ListRecords", "record") and b"arxiv.org/OAI/arXiv" in head else 0.0

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """The works, in the order of the document."""
        if document.beginning.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
            for item in json_stream.items(document):
                yield from [item] if isinstance(item, Remark) else _snapshot(item)
            return
        for found in elements(document, ("entry", *_OAI, "header")):
            if isinstance(found, Remark):
                yield found
            elif found.element.tag.endswith("header"):
                if found.element.get("status") == "deleted":
                    yield found.said("note", flat(found.element) or "", "a record that arXiv has deleted")
            else:
                yield from (_entry if local(found.element.tag) == "entry" else _oai)(found)


def _parts(element: Element) -> dict[str, list[Element]]:
    parts: dict[str, list[Element]] = {}
    for child in element:
        parts.setdefault(local(child.tag), []).append(child)
    return parts


def _one(parts: dict[str, list[Element]], name: str) -> str | None:
    return next((text for element in parts.get(name, ()) if (text := flat(element))), None)


def _entry(found: Found) -> Iterator[AnyRecord | Remark]:
    """An entry of the Atom feed."""
    parts = _parts(found.element)
    title, address = _one(parts, "title"), _one(parts, "id") or ""
    number = _number(address)
    if not number and "/errors" in address:
        yield found.said("skipped", _one(parts, "summary") or title or "", "the service answered with an error")
        return
    names: list[PrintedName] = []
    cut = False
    for index, author in enumerate(parts.get("author", ()), start=1):
        inner = _parts(author)
        printed = _one(inner, "name")
        if not printed:
            continue
        if printed.lower().strip(". :") in ("et al", "others"):
            cut = True
            continue
        places = "; ".join(text for one in inner.get("affiliation", ()) if (text := flat(one)))
        place = found.at(f"/author[{index}]")
        body = names_a_body(printed)
        names.append(
            PrintedName(printed=printed, place=place, position=len(names) + 1, affiliation=places or None, corporate=body)
        )
    areas = [term for one in parts.get("primary_category", []) + parts.get("category", []) if (term := one.get("term"))]
    yield from _work(
        found,
        title=title,
        number=number,
        doi=_one(parts, "doi"),
        byline=Byline(names=tuple(names), complete=bool(names) and not cut),
        when=json_stream.date(_one(parts, "published")),
        areas=areas,
        comments=_one(parts, "comment"),
        reference=_one(parts, "journal_ref"),
    )


def _oai(found: Found) -> Iterator[AnyRecord | Remark]:
    """A record of OAI-PMH: arXivRaw has one text of authors, arXiv has them in parts."""
    parts = _parts(found.element)
    listed = [one for held in parts.get("authors", ()) for one in held if local(one.tag) == "author"]
    if listed:
        names: list[PrintedName] = []
        for index, author in enumerate(listed, start=1):
            inner = _parts(author)
            words = [_one(inner, name) for name in ("keyname", "suffix", "forenames")]
            printed = to_unicode(", ".join(word for word in words if word))
            if any(c.isalpha() for c in printed):
                places = "; ".join(to_unicode(text) for one in inner.get("affiliation", ()) if (text := flat(one)))
                place = found.at(f"/authors/author[{index}]")
                names.append(PrintedName(printed=printed, place=place, position=len(names) + 1, affiliation=places or None))
        byline = Byline(names=tuple(names), complete=bool(names))
    else:
        byline = _byline(_one(parts, "authors") or "", found)
    versions = [flat(one.find("{*}date")) or "" for one in parts.get("version", ())]
    when = _http_date(versions[0]) if versions else json_stream.date(_one(parts, "created"))
    yield from _work(
        found,
        title=_one(parts, "title"),
        number=_number(_one(parts, "id") or ""),
        doi=_one(parts, "doi"),
        byline=byline,
        when=when,
        areas=(_one(parts, "categories") or "").split(),
        comments=_one(parts, "comments"),
        reference=_one(parts, "journal-ref"),
    )


def _snapshot(item: json_stream.Item) -> Iterator[AnyRecord | Remark]:
    """A line of the snapshot."""
    value, text = item.value, json_stream.text
    raw, parsed = value.get("authors"), value.get("authors_parsed")
    byline = _byline(text(raw) or "", item)
    if isinstance(parsed, list) and (names := list(_parsed(parsed, item))):
        byline = Byline(names=tuple(names), complete=byline.complete or not _CUT.search(text(raw) or ""))
    versions = value.get("versions")
    first = text(json_stream.part(versions[0], "created")) if isinstance(versions, list) and versions else None
    categories = value.get("categories")
    areas = " ".join(map(str, categories)) if isinstance(categories, list) else text(categories) or ""
    yield from _work(
        item,
        title=text(value.get("title")),
        number=_number(text(value.get("id")) or ""),
        doi=text(value.get("doi")),
        byline=byline,
        when=_http_date(first) if first else (None, None, None),
        areas=areas.split(),
        comments=text(value.get("comments")),
        reference=text(value.get("journal-ref")),
    )


def _parsed(parsed: list[object], item: json_stream.Item) -> Iterator[PrintedName]:
    position = 0
    for index, held in enumerate(parsed):
        words = [json_stream.text(one) or "" for one in held] if isinstance(held, list) else []
        family, given, suffix, *places = *words[:3], *[""] * (3 - len(words[:3])), *words[3:]
        printed = to_unicode(", ".join(word for word in (family, suffix, given) if word))
        if not any(c.isalpha() for c in printed) or printed.lower().strip(". ") in ("et al", "al, et", "others"):
            continue
        position += 1
        affiliation = to_unicode("; ".join(filter(None, places))) or None
        body = not given and names_a_body(printed)
        place = item.at(f"/authors_parsed/{index}")
        yield PrintedName(printed=printed, place=place, position=position, affiliation=affiliation, corporate=body)


def _byline(written: str, at: Found | json_stream.Item) -> Byline:
    """Names of one text: "Raphael Chetrite, Shamik Gupta (Pune) and \\'Edgar Rold\\'an"."""
    text = _PLACES.sub("", to_unicode(written))
    cut = bool(_CUT.search(text))
    text = _CUT.sub("", text)
    pieces = [piece.strip(" ,;:") for piece in re.split(r"\s*[,;:]\s*(?:and\s+)?|\s+and\s+|\s*&\s*", text)]
    names: list[PrintedName] = []
    for piece in pieces:
        if re.fullmatch(r"(?:jr|sr|ii|iii|iv)\.?", piece, re.I) and names:
            names[-1] = names[-1].model_copy(update={"printed": f"{names[-1].printed} {piece}"})
        elif any(c.isalpha() for c in piece):
            place = at.at("/authors")
            names.append(PrintedName(printed=piece, place=place, position=len(names) + 1, corporate=names_a_body(piece)))
    return Byline(names=tuple(names), complete=bool(names) and not cut)


def _http_date(written: str) -> tuple[int | None, int | None, datetime.date | None]:
    try:
        when = email.utils.parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError):
        return json_stream.date(written)
    return when.year, when.month, when


def _number(address: str) -> str | None:
    written = address.strip().removeprefix("oai:arXiv.org:")
    return normalize_arxiv(written) if written else None


def _told_by(number: str | None) -> tuple[int | None, int | None, datetime.date | None]:
    """Year and month of a number: `2101.00001`, `math/0001002`."""
    found = re.match(r"(?:[a-zA-Z.-]+/)?(\d\d)(0[1-9]|1[0-2])", number or "")
    return (int(found[1]) + (1900 if int(found[1]) >= 91 else 2000), int(found[2]), None) if found else (None, None, None)


def _work(
    at: Found | json_stream.Item,
    *,
    title: str | None,
    number: str | None,
    doi: str | None,
    byline: Byline,
    when: tuple[int | None, int | None, datetime.date | None],
    areas: list[str],
    comments: str | None,
    reference: str | None,
) -> Iterator[AnyRecord | Remark]:
    """The preprint. Where it was published later stands in its note: that is another version."""
    identifiers, flaws = bibliographic.identifiers_of(doi=doi.split()[0] if doi else None)
    identifiers = (*((Identifier(scheme="arxiv", value=number),) if number else ()), *identifiers)
    for flaw in flaws:
        yield at.said("unread", flaw, "not read as an identifier", "/doi")
    if not title and not identifiers:
        yield at.said("skipped", comments or "", "the record has no title and no number")
        return
    when = when if when[0] else _told_by(number)
    withdrawn = bool(comments and _WITHDRAWN.search(comments))
    status: Status = "retracted" if withdrawn else "preprint"
    plausible = when[0] is not None and 1400 <= when[0] <= 2200
    notes = [f"journal reference: {reference}" if reference else None, comments]
    yield WorkRecord(
        place=at.at(),
        title=to_unicode(title) if title else None,
        byline=byline,
        year=when[0] if plausible else None,
        month=when[1] if plausible else None,
        date=when[2] if plausible else None,
        venue="arXiv",
        version_type="Preprint",
        status=status,
        area=areas[0] if areas else None,
        identifiers=identifiers,
        topics=tuple(dict.fromkeys(areas)),
        note=". ".join(one for one in notes if one) or None,
    )
