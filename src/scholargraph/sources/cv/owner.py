"""The top of a CV: whose it is, their homepage and identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from scholargraph.model.identifiers import Identifier, normalize_orcid
from scholargraph.model.records import AnyRecord, OwnerRecord, Remark
from scholargraph.sources.cv.owner_labels import labelled_owner
from scholargraph.sources.document import Document
from scholargraph.sources.page.advisors import advisors_in_prose
from scholargraph.sources.page.education import begins_with_degree, educations
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.marks import VITAE
from scholargraph.sources.page.positions import positions
from scholargraph.sources.page.remarks import remark_on_line
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import clean_name, name_likeness, same_person_name, strip_markup
from scholargraph.sources.text.titles import without_degrees, without_titles

_ADDRESS = re.compile(r"<?\b((?:https?://|www\.)[^\s<>\"'\])},;|]+)>?", re.I)
_NO_HOMEPAGE = re.compile(
    r"orcid\.org|scholar\.google|linkedin|twitter|x\.com/|github\.com|researchgate|dblp|arxiv\.org|mathscinet|youtube", re.I
)
_CONTACT = re.compile(
    r"@|\b(?:e-?mail|phone|tel|fax|mobile|address|office|room|born|citizenship|nationality|p\.?o\.? box)\b|\+\d|\(\d{3}\)", re.I
)


_POSTDOC = re.compile(r"\W*post-?\s?doc\w*\b(?!.*\b(?:I|my|we)\b)", re.I)
_SAID = re.compile(
    r"\b(?:I am|I['’]m|[Mm]y name is)\s+(?:(?:Dr|Prof)\.?\s+)?"
    r"(?P<name>[^\W\d_a-z][^,.;:()!]{3,50}?)(?=,|\.(?:\s|$)|!|\s+(?:and|[–—-])\s|\s+\(|$)"
)
_NO_NAME = re.compile(
    r"\b(?:embedded|files?|search|skip|menu|navigation|contents?|toggle|welcome|people|members|updated?|privacy|cookies?|sitemap|login|sign|page"
    r"|date|fecha|datum|version|versi[oó]n|situaci[oó]n|office|division|title|departments?|principal|investigator|home|labs?|laborato\w+|group|team|institut\w*"
    r"|universit\w*|universidad|facult\w*|d[ée]part\w*|club|society|project)\b",
    re.I,
)
"""Words of menus and labels, of which no name consists."""
_PAGE_OF = re.compile(
    r"^(?:(?:home|web|personal|academic|professional|official)\s?-?)*(?:page|site|website|homepage)\s+(?:of|by)\s+|^welcome\s+to\s+"
    r"|^(?:(?:selected|list\s+of)\s+)*publications\s+(?:of|by)\s+|['’]s\s+(?:\w+\s+){0,2}(?:home\s?page|page|web\s?site|site|group|publications|cv)$",
    re.I,
)
"""What a title says around the name: "Ann Roe's homepage", "Publications of Ann Roe"."""


@dataclass
class _Top:
    """What the lines on top say besides the name."""

    homepage: str | None = None
    identifiers: list[Identifier] = field(default_factory=list)
    career: list[AnyRecord | Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def owner_and_contacts(
    document: Document, section: Section, owner: tuple[int, str] | None, *, listed: bool = False
) -> Iterator[AnyRecord | Remark]:
    """Owner, homepage and identifiers, degrees and advisors from the lines before the first heading.

    Args:
        document, section: where they stand.
        owner: line and name of the owner.
        listed: only the lists of publications tell who it is.
    """
    top = _Top()
    for number, text in section.lines:
        if re.search(r"\w", text) and not (owner and number == owner[0]):
            _read_line(document, section, (number, text), top)
    if owner:
        yield OwnerRecord(
            place=document.place(owner[0]),
            printed=owner[1],
            identifiers=tuple(dict.fromkeys(top.identifiers)),
            homepage=top.homepage,
        )
    elif document.about is None and document.lines:
        reason = (
            "no heading says whose CV this is; owner-dependent records have no person unless the project says whom it is about"
        )
        yield remark_on_line(document, 1, "note", next((t for t in document.lines if t.strip()), " "), reason)
    if owner and listed:
        reason = "no heading says whose CV this is; it is taken for that of the one whom its lists of publications name most"
        yield remark_on_line(document, owner[0], "note", owner[1], reason)
    yield from top.career
    yield from top.remarks


def _read_line(document: Document, section: Section, line: tuple[int, str], top: _Top) -> None:
    number, text = line
    if VITAE.search(text) and not re.search(r"\w", VITAE.sub("", strip_markup(text)).strip("# ")):
        top.remarks.append(remark_on_line(document, number, "note", text, "says what kind of document this is"))
        return
    prose = len(_ADDRESS.sub(" ", text).split()) > 12
    career = list(_career(document, section, number, text)) or (
        list(advisors_in_prose(document, section, number, text)) if prose else []
    )
    if career:
        top.career += career
        return
    orcid = normalize_orcid(text) if re.search(r"orcid|\d{4}-\d{4}-\d{4}", text, re.I) else None
    address = None if prose else _homepage(text)
    if orcid:
        top.identifiers.append(Identifier(scheme="orcid", value=orcid))
    if address and top.homepage is None:
        top.homepage = address if address.lower().startswith("http") else f"http://{address}"
    if orcid or address:
        said = remark_on_line(document, number, "note", text, "read as an address or identifier of the owner")
    elif _CONTACT.search(text):
        label = re.match(r"\W*([^\W\d_]{2,20})\s*:", text)
        said = remark_on_line(document, number, "note", f"{label[1]}: …" if label else "…", "contact data are not read")
    else:
        said = remark_on_line(document, number, "unread", text, "stands before the first heading and is no name")
    top.remarks.append(said)


def _career(document: Document, section: Section, number: int, text: str) -> Iterator[AnyRecord | Remark]:
    """The degree or the time as a postdoc that a line on top tells: "Ph.D. 2004, University of X (supervisor: A. Roe)"."""
    item = Item.of_line(number, text)
    if begins_with_degree(text):
        yield from educations(document, section, item)
    elif _POSTDOC.match(strip_markup(text)):
        yield from positions(document, section, item)


def _homepage(text: str) -> str | None:
    """The first address of a line that is no page of a service."""
    return next((m[1].rstrip(".") for m in _ADDRESS.finditer(text) if not _NO_HOMEPAGE.search(m[1])), None)


def head_of_group(section: Section) -> tuple[int, str] | None:
    """Line and name under a heading such as "Principal investigator"."""
    for number, text in section.lines:
        name = without_degrees(without_titles(clean_name(re.split(r"[,(|–—·•]|:\s|\s-\s", strip_markup(text).strip(" #*-"))[0])))
        if len(name.split()) > 1 and name_likeness(name) >= 0.6 and not _NO_NAME.search(name):
            return number, name
    return None


def owner_line(section: Section) -> tuple[int, str] | None:
    """Line and name of the one whose page it is: behind a label, else the first line on top that is a name.

    Titles, degrees and "Curriculum Vitae" apart; a line that says the same name in full is preferred.
    """
    best: tuple[float, int, str] | None = None
    for number, text in section.lines[:40]:
        said = _SAID.search(strip_markup(text)) if text.strip() else None
        if said and best is None and len(said["name"].split()) > 1 and name_likeness(clean_name(said["name"])) >= 0.6:
            best = (name_likeness(clean_name(said["name"])), number, clean_name(said["name"]))
        if not text.strip() or len(text) > 120:
            continue
        for likeness, name in _names_of_line(text):
            fuller = best is not None and len(name) > len(best[2]) and same_person_name(name, best[2])
            if likeness >= 0.5 and (best is None or fuller or likeness > best[0] + 0.3):
                best = (likeness, number, name)
    return labelled_owner(section.lines[:40]) or ((best[1], best[2]) if best else None)


def _names_of_line(text: str) -> Iterator[tuple[float, str]]:
    """What may be a name on a line on top, and how much it looks like one."""
    plain = strip_markup(re.sub(r"^\s*#+\s*", "", text))
    plain = re.sub(r"^\s*(?:name|title|author)\s*:\s*", "", plain, flags=re.I).strip(" \"'")
    for piece in re.split(r"\s[–—|•·-]+\s|[–—|•·:]\s|\s{3,}|\t", VITAE.sub(" ", plain)):
        name = without_degrees(without_titles(_PAGE_OF.sub("", _PAGE_OF.sub("", piece.strip(" ,:;–—-|")))))
        name = clean_name(name)
        likeness = name_likeness(name)
        if (len(name.split()) > 1 or likeness >= 0.8) and not _NO_NAME.search(name):
            yield likeness, name
