"""Curricula vitae: the reader `cv`, for plain text and Markdown, and for what `sources.markup` makes marked lines of.

The document is cut into sections by its headings and into items by markers, blank lines and dates; every kind of section has
its own rules (works, students, careers, honors). A line that no rule understood gets a remark: nothing is dropped in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from scholargraph.model.identifiers import Identifier, normalize_orcid
from scholargraph.model.provenance import Place
from scholargraph.model.records import AnyRecord, OwnerRecord, Remark
from scholargraph.sources.base import Document, register
from scholargraph.sources.cv.advisors import advisors_in_prose
from scholargraph.sources.cv.affiliations import ROLE_WORD
from scholargraph.sources.cv.education import educations
from scholargraph.sources.cv.headings import kind_of
from scholargraph.sources.cv.honors import awards, interests, services, talks
from scholargraph.sources.cv.items import Item, items
from scholargraph.sources.cv.positions import positions
from scholargraph.sources.cv.rosters import persons
from scholargraph.sources.cv.sections import Section, split_sections
from scholargraph.sources.cv.stacks import stacked
from scholargraph.sources.cv.students import students
from scholargraph.sources.cv.works import works
from scholargraph.sources.markup import MarkedDocument, container, including, marked, relocated
from scholargraph.sources.text.bylines import clean_name, name_likeness, same_person_name, strip_markup
from scholargraph.sources.text.dates import find_periods
from scholargraph.sources.text.references import read_reference

_VITAE = re.compile(
    r"\b(?:(?:short|brief|academic|full)\s+)?(?:curriculum\s+vitae|(?<![A-Za-z.])c\.?v\.?(?![A-Za-z])|r[eé]sum[eé]"
    r"|vita)\b(?:\s+(?:of|for))?",
    re.I,
)
_DEGREES = re.compile(r",?\s*\(?\b(?:Ph\.?\s?D\.?|D\.?Phil\.?|M\.?D\.?|M\.?S(?:c)?\.|Sc\.?D\.|MBA|Esq\.|PE|FRS)(?!\w)\)?", re.I)
_TITLES = re.compile(
    r"^(?:(?:(?:Assoc|Asst)\.?\s+)?(?:Prof(?:essor)?|Dr|Mr|Ms|Mrs|Dipl)\b\.?(?:[\s-]*(?:-?Ing|rer\.\s*nat|h\.\s*c|habil|phil|med)\b\.?)*\s+)+",
    re.I,
)
_ADDRESS = re.compile(r"<?\b((?:https?://|www\.)[^\s<>\"'\])},;|]+)>?", re.I)
_NO_HOMEPAGE = re.compile(
    r"orcid\.org|scholar\.google|linkedin|twitter|x\.com/|github\.com|researchgate|dblp|arxiv\.org|mathscinet|youtube", re.I
)
_CONTACT = re.compile(
    r"@|\b(?:e-?mail|phone|tel|fax|mobile|address|office|room|born|citizenship|nationality|p\.?o\.? box)\b|\+\d|\(\d{3}\)", re.I
)
MAX_ENTRY = 8_000
"""Longer lines and entries are skipped and reported: a byline of 500 names is shorter."""

_KINDS_OF_CV = frozenset(
    {"positions", "education", "awards", "publications", "students", "service", "talks", "interests", "teaching"}
)
_NO_RECORD = {
    "teaching": "no record is made of teaching",
    "contact": "contact data are not read",
    "references": "referees are not read",
}


@register
class CvReader:
    """Reads a CV: owner, positions, education, interests, awards, works, students, services, talks."""

    name: ClassVar[str] = "cv"
    summary: ClassVar[str] = (
        "Curriculum vitae in plain text, Markdown, LaTeX, Org, HTML or PDF: positions, students, numbered publications"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".txt", ".md", ".tex", ".org", ".html", ".pdf")

    def sniff(self, document: Document) -> float:
        """Likely with three known sections or more; prose in the first person, news and abstracts speak against it."""
        if _marked_headings(document.beginning) >= 2:
            return 0.97  # headings of a CV in Markdown: a table in it is a part of it
        kind = container(document)
        if kind == "pdf" or (kind == "latex" and including(document)):
            return 0.95
        document = marked(document)
        sections = split_sections([_readable(line) for line in document.lines[:4000]])
        kinds = {section.kind for section in sections if section.heading and section.lines} & _KINDS_OF_CV
        top = [line for line in document.lines[:25] if line.strip()][:6]
        vitae = any(_VITAE.search(line) and len(line.split()) <= 8 for line in top)
        rosters = "students" in kinds and _roster_share(sections) >= 0.5
        if len(kinds) + 2 * vitae < 2 and not rosters and not _is_reference_list(sections):
            part = kind in ("latex", "org") and "publications" in kinds and _is_reference_list(sections, 1)
            return 0.4 if part else 0.0  # a part of a CV, or a short one; nobody else reads these containers
        score = 0.13 * min(len(kinds), 4) + (0.35 if vitae else 0.0) + (0.12 if _owner_line(sections[0]) else 0.0)
        score += 0.2 if _is_reference_list(sections) else 0.0
        text = "\n".join(document.lines[:400])
        prose = len(re.findall(r"\b(?:I|I’m|I'm|my|our|we|me)\b", text)) / max(
            1, sum(1 for line in document.lines[:400] if line.strip())
        )
        listed = _listed_share(sections)
        if listed >= 0.35 or (isinstance(document, MarkedDocument) and len(kinds) >= 3 and listed):
            return 0.97  # a page with a list of references is read as a CV, whatever prose stands around it
        if rosters:
            return 0.6
        score -= 0.4 * min(1.0, prose) + (0.35 if any(section.kind == "news" for section in sections) else 0.0)
        return max(0.0, min(1.0, round(score, 3)))

    def read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        """Records and remarks in the order of the document; lines that gave neither are remarked as `unread`."""
        within = including(document)
        if within:
            reason = f"it is read where {within} includes it"
            yield _remark(document, 1, "note", document.lines[0] or " ", reason)
            return
        document = marked(document)
        if isinstance(document, MarkedDocument):
            yield from map(_private, document.notes)
        yield from relocated(document, self._read(document))

    def _read(self, document: Document) -> Iterator[AnyRecord | Remark]:
        for number, line in enumerate(document.lines, start=1):
            if len(line) > MAX_ENTRY and not _readable(line):
                yield _remark(document, number, "skipped", line[:200], f"longer than {MAX_ENTRY:,} characters: no entry of a CV")
        sections = split_sections([_readable(line) for line in document.lines])
        owner = document.about
        covered: set[int] = {line for section in sections for line in _heading_lines(section, document)}
        for section in sections:
            if section.heading is None:
                found = list(_heading(document, section))
                owner = owner or next((r.printed for r in found if isinstance(r, OwnerRecord)), None)
            else:
                found = list(_section(document, section, owner))
            for item in found:
                covered.update(_lines(item.place))
            yield from map(_private, _in_order([*found, *_unread(document, section, covered)]))


def _marked_headings(data: bytes) -> int:
    """How many kinds of sections the headings of a Markdown text with a table announce."""
    if b"|" not in data or b"\n#" not in data:
        return 0
    headings = re.findall(r"^#{1,4} +(.{3,60})$", data.decode("utf-8", "replace"), re.M)
    kinds = {kind_of(heading) for heading in headings}
    return len(kinds & _KINDS_OF_CV) if "publications" in kinds and "news" not in kinds else 0


_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s{0,3}(?:@|\(at\)|\[at\]|\s+at\s+(?=[\w-]+\s+dot\s))\s*[\w-]+(?:\s*(?:\.|\(dot\)|\[dot\]|\s+dot\s+)\s*[\w-]+)*",
    re.I,
)
_PHONE = re.compile(
    r"\+\d[\d\s().–-]{5,}\d|(?<![\w.:/-])\(\d{2,5}\)\s*\d[\d\s.–-]{4,}\d|(?<![\w.:/-])\d{3}[\s.-]\d{3,4}[\s.-]\d{3,4}(?![\w-])"
)


def _private(found: AnyRecord | Remark) -> AnyRecord | Remark:
    """A remark without e-mail addresses and telephone numbers: reports are passed on."""
    if not isinstance(found, Remark):
        return found
    text, reason = (_PHONE.sub("…", _MAIL.sub("…", words)) for words in (found.text, found.reason))
    return found.model_copy(update={"text": text, "reason": reason})


def _readable(line: str) -> str:
    """The line with long runs of blanks shortened; nothing if it is too long for any entry."""
    if "\\" in line:  # Markdown: an escaped asterisk behind a name, an escaped number in front
        line = re.sub(r"^(\s*\d{1,3})\\(?=[.)])", r"\1", re.sub(r"(?<=[\w.,)†‡§])\\\*", "", line))
        line = re.sub(r"(?<=\S)\\$", "", line)  # a line end that stays one
    if len(line) <= 200:
        return line
    line = re.sub(r"[ \t\u00a0]{9,}", " " * 8, line)
    return line if len(line) <= MAX_ENTRY else ""


def _in_order(found: Iterable[AnyRecord | Remark]) -> list[AnyRecord | Remark]:
    """By first line; within a line as they were found."""
    return sorted(found, key=lambda item: item.place.first_line or 0)


def _lines(place: Place) -> range:
    return range(place.first_line or 0, (place.last_line or 0) + 1)


def _heading_lines(section: Section, document: Document) -> list[int]:
    if not section.line:
        return []
    following = document.lines[section.line : section.line + 1]
    underlined = bool(following) and section.style in ("=", "-")
    return [section.line, section.line + 1] if underlined else [section.line]


def _unread(document: Document, section: Section, covered: set[int]) -> Iterator[Remark]:
    for number, text in section.lines:
        if re.fullmatch(r"\|[\s|:-]+\|", document.lines[number].strip() if number < len(document.lines) else ""):
            continue  # the head of a table
        if number not in covered and re.search(r"\w", text):
            reason = _NO_RECORD.get(section.kind, "no rule understood this line")
            severity = "note" if section.kind in _NO_RECORD else "unread"
            yield _remark(document, number, severity, "…" if section.kind in ("contact", "references") else text, reason)


def _remark(document: Document, number: int, severity: str, text: str, reason: str) -> Remark:
    text = " ".join(text.split())
    clipped = text if len(text) <= 160 else text[:159] + "…"
    return Remark.model_validate({"place": document.place(number), "severity": severity, "text": clipped, "reason": reason})


def _section(document: Document, section: Section, owner: str | None) -> Iterator[AnyRecord | Remark]:
    entries = []
    for item in items(section):
        if len(item.text) > MAX_ENTRY:
            reason = f"an entry of more than {MAX_ENTRY:,} characters was not read"
            clipped = item.text[:159] + "…"
            yield Remark(place=document.place(item.first, item.last), severity="skipped", text=clipped, reason=reason)
        else:
            entries.append(item)
    if section.kind == "publications" or (section.kind == "other" and _more_references(section, entries)):
        entries = stacked(entries)
        yield from works(document, section, entries, owner)
        yield from _inner_items(document, entries)
        return
    if section.kind == "software":
        yield from works(document, section, entries, owner, named_only=True)
        return
    for item in entries:
        yield from _item(document, section, item)


_MORE = re.compile(r"^(?:others?|miscellaneous|misc\.?|additional|further|varia|(?:non-?|un)?refereed|selected|recent)\b", re.I)


def _more_references(section: Section, entries: Iterable[Item]) -> bool:
    """Whether a heading that says nothing ("Other") stands over references with bylines."""
    if not _MORE.match(section.heading or ""):
        return False
    cuts = [read_reference(item.alone().text[:600]) for item in entries]
    good = [found for found in cuts if found and found[0].names and found[0].score > 1.5]
    return len(good) >= 0.6 * len(cuts) > 0


def _inner_items(document: Document, entries: Iterable[Item]) -> Iterator[Remark]:
    for item in entries:
        for number, text in item.inner():
            if re.search(r"\w", text):
                yield _remark(
                    document,
                    number,
                    "note",
                    text,
                    "an item inside an entry of a list of publications; kept as part of it or as a remark on it",
                )


def _item(document: Document, section: Section, item: Item) -> Iterator[AnyRecord | Remark]:
    match section.kind:
        case "positions" | "education":
            yield from _career(document, section, item)
        case "awards":
            yield from awards(document, section, item)
        case "interests":
            yield from interests(document, section, item)
        case "students":
            yield from students(document, section, item)
        case "service":
            yield from services(document, section, item)
        case "talks":
            yield from talks(document, section, item)


def _career(document: Document, section: Section, item: Item) -> Iterator[AnyRecord | Remark]:
    """Under one heading "Education and employment" the entry itself tells which it is."""
    both = re.search(r"\b(?:education|degrees)\b", section.path) and re.search(
        r"\b(?:positions?|employment|experience|career)\b", section.path
    )
    degree = list(educations(document, section, item)) if section.kind == "education" or both else []
    certain = any(r.kind == "education" and r.degree for r in degree if not isinstance(r, Remark))
    # A postdoc listed under "Education and training" is a position.
    position = section.kind == "positions" or both or re.search(rf"\b{ROLE_WORD}\b", item.text, re.I)
    if certain or not position:
        yield from degree
    else:
        yield from positions(document, section, item)


# The top of the document -----------------------------------------------------------------------------------------------


def _heading(document: Document, section: Section) -> Iterator[AnyRecord | Remark]:
    """Owner, homepage and identifiers from the lines before the first heading."""
    owner = _owner_line(section)
    homepage: str | None = None
    identifiers: list[Identifier] = []
    remarks: list[Remark] = []
    found: list[AnyRecord | Remark] = []
    for number, text in section.lines:
        if not re.search(r"\w", text) or (owner and number == owner[0]):
            continue
        if _VITAE.search(text) and not re.search(r"\w", _VITAE.sub("", strip_markup(text)).strip("# ")):
            remarks.append(_remark(document, number, "note", text, "says what kind of document this is"))
            continue
        orcid = normalize_orcid(text) if re.search(r"orcid|\d{4}-\d{4}-\d{4}", text, re.I) else None
        prose = len(_ADDRESS.sub(" ", text).split()) > 12
        advisors = list(advisors_in_prose(document, section, number, text)) if prose else []
        if advisors:
            found += advisors
            continue
        address = (
            None
            if prose
            else next((m.group(1).rstrip(".") for m in _ADDRESS.finditer(text) if not _NO_HOMEPAGE.search(m.group(1))), None)
        )
        if orcid:
            identifiers.append(Identifier(scheme="orcid", value=orcid))
        if address and homepage is None:
            homepage = address if address.lower().startswith("http") else f"http://{address}"
        if orcid or address:
            remarks.append(_remark(document, number, "note", text, "read as an address or identifier of the owner"))
        elif _CONTACT.search(text):
            label = re.match(r"\W*([^\W\d_]{2,20})\s*:", text)
            remarks.append(
                _remark(document, number, "note", f"{label.group(1)}: …" if label else "…", "contact data are not read")
            )
        else:
            remarks.append(_remark(document, number, "unread", text, "stands before the first heading and is no name"))
    if owner:
        yield OwnerRecord(
            place=document.place(owner[0]), printed=owner[1], identifiers=tuple(dict.fromkeys(identifiers)), homepage=homepage
        )
    elif document.about is None and document.lines:
        reason = (
            "no heading says whose CV this is; owner-dependent records have no person unless the project says whom it is about"
        )
        yield _remark(document, 1, "note", next((t for t in document.lines if t.strip()), " "), reason)
    yield from found
    yield from remarks


def _owner_line(section: Section) -> tuple[int, str] | None:
    """Line and name of the first line on top that is a name, apart from titles, degrees and "Curriculum Vitae"."""
    best: tuple[float, int, str] | None = None
    for number, text in section.lines[:40]:
        if not text.strip() or len(text) > 120:
            continue
        plain = strip_markup(re.sub(r"^\s*#+\s*", "", text))
        plain = re.sub(r"^\s*(?:name|title|author)\s*:\s*", "", plain, flags=re.I).strip(" \"'")
        plain = _VITAE.sub(" ", plain)
        for piece in re.split(r"\s[–—|•·-]+\s|[–—|•·:]\s|\s{3,}|\t", plain):
            name = _DEGREES.sub("", _TITLES.sub("", piece.strip(" ,:;–—-|")))
            name = clean_name(name)
            likeness = name_likeness(name)
            if len(name.split()) < 2 and likeness < 0.8:
                continue
            fuller = best is not None and len(name) > len(best[2]) and same_person_name(name, best[2])
            if likeness >= 0.5 and (best is None or fuller or likeness > best[0] + 0.3):
                best = (likeness, number, name)
    return (best[1], best[2]) if best else None


def _listed_share(sections: list[Section]) -> float:
    """Which part of the words of a document stands in references that the grammar reads with a byline; 0 below three of them."""
    words = sum(len(text.split()) for section in sections for _, text in section.lines)
    good: list[int] = []
    for section in sections:
        for item in items(section)[:60] if section.kind == "publications" else ():
            cuts = read_reference(item.alone().text[:600])
            if cuts and cuts[0].names and cuts[0].score > 1.5:
                good.append(len(item.text.split()))
    return sum(good) / max(1, words) if len(good) >= 3 else 0.0


def _roster_share(sections: list[Section]) -> float:
    """Which part of the items of a document are students: a name, then years or degrees."""
    every = [(section.kind, item) for section in sections if section.heading for item in items(section)[:80]]
    students = sum(
        kind == "students"
        and bool(persons(item.text) or (find_periods(item.text) and name_likeness(clean_name(item.lines[0])) >= 0.4))
        for kind, item in every
    )
    return students / len(every) if students >= 3 else 0.0


def _is_reference_list(sections: list[Section], least: int = 3) -> bool:
    """Whether a section of publications holds entries that the grammar reads with a byline."""
    for section in sections:
        if section.kind != "publications":
            continue
        good = 0
        for item in items(section)[:12]:
            cuts = read_reference(item.text[:600])
            good += bool(cuts and cuts[0].names and cuts[0].score > 1.5)
        if good >= least:
            return True
    return False
