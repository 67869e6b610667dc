"""Entries on degrees: which one, in what, where, and who advised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.records import AdvisingRecord, Byline, EducationRecord, Remark, WorkRecord
from scholargraph.sources.document import Document
from scholargraph.sources.page.advisors import Occasion, take_advisors
from scholargraph.sources.page.affiliations import affiliation, begins_with_unit, is_acronym, is_unit, names_organization
from scholargraph.sources.page.degrees import DEGREE, degree_role
from scholargraph.sources.page.entry_text import joined, period_of, span, take, undated
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.remarks import remark_on
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import Period
from scholargraph.sources.text.spans import clean_title

_DEGREE = re.compile(
    rf"{DEGREE.pattern}(?:\s*\((?:Hons?\.?|Honou?rs)\))?(?:\s*,?\s*(?:with\s+(?:high(?:est)?\s+|first[- ]class\s+)?"
    r"(?:honou?rs|distinction)|(?:summa|magna)?\s*cum\s+laude))?(?:\s+(?:degree|student|candidate))?"
)
_THESIS_WORD = (
    r"(?:(?:ph\.?d\.?|doctoral|master['’]?s?|bachelor['’]?s?|m\.?s\.?)\s+)?"
    r"(?:thesis|dissertation|doktorarbeit|th[èe]se|tesis|tese|tesi)(?:\s+(?:doctoral|de\s+doctora\w+|de\s+doutorado|di\s+dottorato))?"
)
_TITLED = (
    rf"(?:(?:title|titel|titre|t[íi]tulo|titolo)(?:\s+(?:of|d\w+)(?:\s+(?:the|la))?\s+{_THESIS_WORD})?"
    rf"|{_THESIS_WORD}(?:\s+(?:title|titled|entitled))?)"
)
_THESIS = re.compile(
    r"[,;]\s*(?P<quoted>[“\"«][^”\"»]{12,}[”\"»])"
    rf"|[(,;.]?\s*\b{_TITLED}\s*(?::|\bon\b|,|(?=[“\"«„]))\s*"
    r"(?:(?P<apart>“[^“”]+”|\"[^\"]+\"|«[^«»]+»|„[^„“”]+[“”])|(?P<title>[*_].+?[*_]|[^;()]+?)"
    r"(?=\s*\(|;|\.\s|\.?$|\s*\)|,?\s+(?:Advis|Superv)))[.)]?",
    re.I,
)
_EMPHASIZED = re.compile(rf"(\b{_TITLED}\s*:?\s*)([*_]{{1,3}})(?=\S)([^*_]+)\2", re.I)
_DOCTORAL = re.compile(r"\bdoctoral\b|\bdoktorarbeit|th[èe]se de doctorat|tese de doutorado|tesi di dottorato", re.I)
_TAKEN = re.compile(rf"(?:(?:Doktorat|Abitur)\b|{_DEGREE.pattern})")
_STUDYING = re.compile(r"\S+(?:\s\S+)?\s+(?:student|candidate|researcher|fellow|scholar|program\w*\s+director)\b", re.I)
_FROM = re.compile(r"^\s*(?:from|at)\s+")


def begins_with_degree(text: str) -> bool:
    """Whether an entry begins with a degree, dates apart: "2008 Promotion, Univ. Ostheim", not "PhD student, Univ. Ostheim"."""
    words = undated(strip_markup(text)).lstrip(" ,;:–—-•|")
    return bool(_TAKEN.match(words)) and not _STUDYING.match(words)


def educations(
    document: Document, section: Section, item: Item
) -> Iterator[EducationRecord | WorkRecord | AdvisingRecord | Remark]:
    """The degree of one entry, its thesis, and its advisors where they are printed."""
    text = strip_markup(_EMPHASIZED.sub(r"\1“\3”", joined(item.lines)))
    period = period_of(text)
    text, advisors = take_advisors(text)
    said = _THESIS.search(text)
    text, thesis = take(_THESIS, text)
    text = re.sub(r"[,;(]\s*(?:(?:summa|magna)\s+)?cum\s+laude\)?", "", undated(text), flags=re.I)
    match = _DEGREE.search(text)
    degree = match.group().strip(" ,") if match else None
    field, rest = _field(text, match)
    _, organization, units = affiliation(rest)
    doctoral = degree_role(degree) == "phd" or (said is not None and bool(_DOCTORAL.search(said.group())))
    if thesis and said and doctoral and len(re.findall(r"[^\W\d_]{2,}", thesis)) >= (4 if said["quoted"] else 1):
        yield _thesis(document, section, item, thesis, period, organization)
        if organization is None:  # else the line would count as read
            yield remark_on(document, item, "unread", "no institution is named: of the degree and its advisors no record is made")
    if organization is None or re.fullmatch(r"(?:the\s+)?same(?:\s+\w+)?|ibid\.?|idem", organization, re.I):
        return
    if field is None and match and units and not is_unit(units[0]):
        field, units = units[0], units[1:]
    when = span(period)
    if period and period.single and degree:  # one year beside a degree is the year of the degree
        when = {"end_year": period.end_year, "end_month": period.end_month}
    if re.search(r"\bexpected\b|\bin progress\b", item.text, re.I):
        when["current"] = True
    yield EducationRecord(
        place=item.place(document),
        section=section.heading,
        degree=degree,
        field=field,
        organization=organization,
        units=units,
        as_written=item.text,
        **when,
    )
    occasion = Occasion(document, section, item, period, degree, thesis)
    for names, second in advisors:
        yield from occasion.advisors(names, second=second)


def _thesis(
    document: Document, section: Section, item: Item, title: str, period: Period | None, organization: str | None
) -> WorkRecord:
    """The owner's doctoral thesis, whose title the entry on the degree prints: a work of its own."""
    return WorkRecord(
        place=item.place(document),
        section=section.heading,
        title=clean_title(title),
        byline=Byline(complete=False, owner_implied=True),
        year=period.end_year if period else None,
        venue=organization,
        version_type="DoctoralThesis",
    )


def _field(text: str, degree: re.Match[str] | None) -> tuple[str | None, str]:
    """The field of study behind a degree ("in X", "(X)", ", X,"), and the text without degree and field."""
    if degree is None:
        return None, text
    before, after = text[: degree.start()], text[degree.end() :]
    match = re.match(
        r"^\s*(?:degree\s+)?(?:in|of)\s+(.+?)(?=,|;|\.\s|\.?$|\s+(?:from|at)\s+|\s*\(|\s+[–—-]\s|\s+with\s)", after
    ) or re.match(r"^\s*\(([^()]+)\)", after)
    if match:
        return match.group(1).strip(" ,."), f"{before}, {_FROM.sub('', after[match.end() :])}"
    # "Ph.D. Electrical Engineering, University of X": the words glued to the degree are its field.
    glued = re.match(r"^\.?\s*[:,–—-]?\s*([^,;]+?)(?=,|;|\s[–—-]\s|$)", after)
    words = glued.group(1).strip() if glued else ""
    if glued and words and not names_organization(words) and not is_acronym(words.strip(" .")):
        others = f"{before}, {after[glued.end() :].lstrip(' –—-')}"
        if re.search(r"[^\W\d_]{2}", others) and not begins_with_unit(words):
            return words.strip(" .:–—-"), others
    return None, f"{before}, {_FROM.sub('', after)}"
