"""How likely a document is a CV: its sections, the references and students it lists; prose and news speak against it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scholargraph.sources.cv.items import items
from scholargraph.sources.cv.lines import readable
from scholargraph.sources.cv.owner import owner_line
from scholargraph.sources.cv.sections import split_sections
from scholargraph.sources.cv.unannounced import lists_of_works
from scholargraph.sources.document import Document
from scholargraph.sources.markup import MarkedDocument, container, including, marked
from scholargraph.sources.page.headings import kind_of
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.marks import VITAE
from scholargraph.sources.page.rosters import persons
from scholargraph.sources.page.sections import Section, SectionKind
from scholargraph.sources.text.bylines import clean_name, name_likeness
from scholargraph.sources.text.dates import find_periods
from scholargraph.sources.text.references import reads_as_reference

_KINDS_OF_CV: frozenset[SectionKind] = frozenset(
    {"positions", "education", "awards", "publications", "students", "service", "talks", "interests", "teaching"}
)


_BARE_LIST = 0.32
"""How likely plain text is a CV that holds references and no heading that says so."""


def likelihood(document: Document) -> float:
    """How likely a document is a CV, 0 to 1: likely with three known sections or more."""
    if _marked_headings(document.beginning) >= 2:
        return 0.97  # headings of a CV in Markdown: a table in it is a part of it
    kind = container(document)
    if kind == "pdf" or (kind == "latex" and including(document)):
        return 0.95
    document = marked(document)
    sections = split_sections([readable(line) for line in document.lines[:4000]])
    kinds = {section.kind for section in sections if section.heading and section.lines} & _KINDS_OF_CV
    lists = lists_of_works(sections)
    top = [line for line in document.lines[:25] if line.strip()][:6]
    vitae = any(VITAE.search(line) and len(line.split()) <= 8 for line in top)
    rosters = "students" in kinds and _roster_share(sections) >= 0.5
    if "publications" not in kinds and not isinstance(document, MarkedDocument):
        if len(kinds) + 2 * vitae < 2 and not rosters:
            return _BARE_LIST if _is_reference_list(lists) else 0.0  # readers of listings and of tables know their lists better
        lists = []
    if len(kinds) + 2 * vitae < 2 and not rosters and not _is_reference_list(lists):
        part = kind in ("latex", "org") and "publications" in kinds and _is_reference_list(lists, 1)
        return 0.4 if part else 0.0  # a part of a CV, or a short one; nobody else reads these containers
    listed = _listed_share(sections, lists)
    if listed >= 0.35 or (isinstance(document, MarkedDocument) and len(kinds) >= 3 and listed):
        return 0.97  # a page with a list of references is read as a CV, whatever prose stands around it
    if rosters:
        return 0.6
    score = 0.13 * min(len(kinds), 4) + (0.35 if vitae else 0.0) + (0.12 if owner_line(sections[0]) else 0.0)
    score += 0.2 if _is_reference_list(lists) else 0.0
    news = any(section.kind == "news" for section in sections)
    score -= 0.4 * min(1.0, _prose_share(document.lines[:400])) + (0.35 if news else 0.0)
    return max(0.0, min(1.0, round(score, 3)))


def _prose_share(lines: Sequence[str]) -> float:
    """How many words of the first person stand in the lines, for each that is not blank."""
    spoken = re.findall(r"\b(?:I|I’m|I'm|my|our|we|me)\b", "\n".join(lines))
    return len(spoken) / max(1, sum(1 for line in lines if line.strip()))


def _marked_headings(data: bytes) -> int:
    """How many kinds of sections the headings of a text with a table announce: those of Markdown, or lines in capitals."""
    if (b"|" not in data or b"\n#" not in data) and b"\t" not in data:
        return 0
    text = data.decode("utf-8", "replace")
    headings = re.findall(r"^#{1,4} +(.{3,60})$", text, re.M)
    headings += [line for line in re.findall(r"^([^\t\n\d()]{4,60}?)(?: \([^()\n]*\))?$", text, re.M) if line.isupper()]
    kinds = {kind_of(heading) for heading in headings}
    return len(kinds & _KINDS_OF_CV) if "publications" in kinds and "news" not in kinds else 0


def _listed_share(sections: Sequence[Section], lists: Sequence[Sequence[Item]]) -> float:
    """Which part of the words of a document stands in references that are read with a byline; 0 below three of them."""
    words = sum(len(text.split()) for section in sections for _, text in section.lines)
    good = [len(item.text.split()) for listed in lists for item in listed if reads_as_reference(item.alone().text)]
    return sum(good) / max(1, words) if len(good) >= 3 else 0.0


def _roster_share(sections: Sequence[Section]) -> float:
    """Which part of the items of a document are students: a name, then years or degrees."""
    every = [(section.kind, item) for section in sections if section.heading for item in items(section)[:80]]
    students = sum(
        kind == "students"
        and bool(persons(item.text) or (find_periods(item.text) and name_likeness(clean_name(item.lines[0])) >= 0.4))
        for kind, item in every
    )
    return students / len(every) if students >= 3 else 0.0


def _is_reference_list(lists: Sequence[Sequence[Item]], least: int = 3) -> bool:
    """Whether the lists of works hold entries that the grammar reads with a byline."""
    return sum(reads_as_reference(item.text) for entries in lists for item in entries[:12]) >= least
