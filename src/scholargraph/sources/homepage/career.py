"""Positions and education of the owner of a homepage: entries of one or several lines, and clear statements in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scholargraph.model.provenance import Place
from scholargraph.model.records import AdvisingRecord, AdvisingRole, EducationRecord, PositionRecord, PrintedName
from scholargraph.sources.document import Document
from scholargraph.sources.homepage.organizations import INSTITUTION, ROLE, UNIT, affiliation, split_pieces
from scholargraph.sources.homepage.text import coauthors
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section, SectionKind
from scholargraph.sources.text.dates import Period, find_period, without

DEGREE = re.compile(
    r"(?<![\w.])(?P<degree>Ph\.?\s?D\.?|D\.?\s?Phil\.?|Sc\.?\s?D\.?|Dr\.\s?rer\.\s?nat\.|[Dd]octor(?:ate|al\s+degree)"
    r"|Doctor"
    r"(?:\s+of\s+(?:Philosophy|Science|Engineering))?|Habilitation|"
    r"M\.?\s?S\.?\s?c?\.?|M\.?\s?A\.?|M\.?\s?Phil\.?|M\.?\s?Eng\.?|MBA|M\.?\s?Math\.?|(?:Master(?:['’]?s)?(?:\s+degree)?|master(?:['’]?s)?\s+degree)"
    r"(?:\s+of\s+(?:Science|Arts|Engineering|Philosophy))?|"
    r"B\.?\s?S\.?\s?c?\.?|B\.?\s?A\.?|B\.?\s?Eng\.?|B\.?\s?Tech\.?|B\.?\s?E\.?|A\.?B\.?|S\.?[BM]\.?|(?:Bachelor(?:['’]?s)?(?:\s+degree)?|bachelor(?:['’]?s)?\s+degree)"
    r"(?:\s+of\s+(?:Science|Arts|Engineering|Technology))?|"
    r"Magister|Diplom(?:a)?|Licen[ct]\w+|Laurea)(?![\w])"
    r"(?P<honors>\s+\(?with\s+(?:first[- ]class\s+)?hono(?:u)?rs\)?)?(?:\s+degree)?"
)

_ADVISOR = re.compile(
    r"[(\[,;.]?\s*\b(?P<word>hosts?|hosted\s+by|mentors?|mentored\s+by|(?:co-?)?advis[eo]rs?|(?:co-?)?supervisors?|"
    r"(?:co-?)?advised\s+by|(?:co-?)?supervised\s+by|"
    r"under\s+the\s+(?:supervision|guidance|direction)\s+of|PI|working\s+(?:under|with)|worked\s+(?:under|with)|with"
    r"|under)\s*:?\s+(?P<names>[^()\[\];]+?)\s*(?=[)\];]|(?<=[^\W\d_]{3})(?<!Prof)\.|,\s*(?:19|20)\d\d|\s+(?:from|in)\s+(?:19|20)\d\d|$)",
    re.I,
)


MAX_LINES = 40
"""Lines of one entry: what goes on for longer is no position, and would be read again with each line."""


def entries(items: Sequence[Item], kind: SectionKind) -> Iterator[list[Item]]:
    """Groups the lines of a section of positions or education into entries."""
    group: list[Item] = []
    organization_first = False
    for item in items:
        if group and (len(group) == MAX_LINES or _starts_entry(item, group, kind, organization_first)):
            yield group
            group = []
        if not group:
            organization_first = False
        if not any(_undated(other.text)[0].strip(" .,:") for other in group):
            organization_first = not _head(item.text, kind)
        group.append(item)
    if group:
        yield group


def _head(text: str, kind: SectionKind) -> bool:
    if kind == "education":
        return bool(DEGREE.search(text))
    first = split_pieces(_undated(text)[0]) or [""]
    return any(
        ROLE.search(p) and not re.match(r"(?:Department|Dept|School|Faculty|Division|Institute|Graduate School|Center)\b", p)
        for p in first[:2]
    )


def _starts_entry(item: Item, group: list[Item], kind: SectionKind, organization_first: bool) -> bool:
    text = " , ".join(re.sub(r"\s*\([^()]*\)", "", i.text) for i in group)
    has_head = _head(text, kind) or any(_head(i.text, kind) for i in group)
    pieces = [p for p in split_pieces(_undated(text)[0]) if not (ROLE.search(p) and not UNIT.search(p)) and not DEGREE.match(p)]
    complete = has_head and bool(pieces)
    if item.marker and not group[0].marker:
        return complete
    if item.marker:
        return True
    if not complete:
        return False
    if organization_first:
        return not _head(item.text, kind) or item.after_blank
    if _head(item.text, kind) or item.after_blank:
        return True
    return bool(
        find_period(item.text) and not item.text.lower().startswith(("advis", "thesis", "supervis", "(")) and find_period(text)
    )


def _undated(text: str) -> tuple[str, Period | None]:
    period = find_period(text)
    if period is None:
        return text, None
    rest = without(text, period)
    return re.sub(r"^(?:from|since|in)\s*,|\b(?:from|since|during)\s*(?=[,.]|$)", "", rest).strip(), period


def read_positions(document: Document, section: Section, group: list[Item]) -> Iterator[PositionRecord | AdvisingRecord]:
    """The position of one entry, and who hosted or advised there."""
    words, place = _joined(group), _place_of(document, group)
    text, period = _undated(words)
    text, people = _without_people(text)
    text = re.sub(r"^([^,;]*?)\s+(?:at|@)\s+(?=(?:the\s+)?[^\W\d_a-z])", _after_role, text)
    text = re.sub(r"(?<=\w)\s+in\s+(?:the\s+)?(?=(?:Department|Dept|School|Faculty|Division|Institute)\b)", ", ", text)
    text = re.sub(r"\s+[–—]\s+|\s+-\s+|\s*:\s+", ", ", text)
    pieces = split_pieces(text)
    roles = [
        p
        for p in pieces
        if ROLE.search(p)
        and not (INSTITUTION.search(p) or re.match(r"(?:Department|Dept|School|Faculty|Division|Graduate School)\b", p))
    ]
    role = roles[0] if roles else None
    found = affiliation([p for p in pieces if p != role])
    if found is None or (role is None and period is None):
        return
    stated = section.past is False and bool(
        re.search(r"appointment|current|present|position|affiliation", section.heading or "", re.I)
    )
    years = year_fields(period)
    yield PositionRecord(
        place=place,
        section=section.heading,
        role=role,
        organization=found.organization,
        units=found.units,
        current=period.current if period else stated,
        as_written=words,
        start_year=years[0],
        start_month=years[1],
        end_year=years[2],
        end_month=years[3],
    )
    if people and role and re.search(r"post-?\s?doc", role, re.I):
        yield from _advising(document, group, people, "postdoc", None, period, section, words)
    elif people and role and re.search(r"\b(?:mentor|advis|supervis)\w*\W", words, re.I):
        phd = re.search(r"\bph\.?\s?d\b|doctoral", role, re.I)
        yield from _advising(document, group, people, "phd" if phd else "other", None, period, section, words)


def _after_role(match: re.Match[str]) -> str:
    """A comma for the "at" between a role and what follows; the "at" of an organization's name stays."""
    return f"{match.group(1)}, " if ROLE.search(match.group(1)) else match.group()


def read_education(document: Document, section: Section, group: list[Item]) -> Iterator[EducationRecord | AdvisingRecord]:
    """The degree of one entry, and its advisors."""
    words, place = _joined(group), _place_of(document, group)
    text, period = _undated(words)
    text, people = _without_people(text)
    text = re.split(r"(?:[.,;]\s*|\()(?:Thesis|Dissertation)\b", text)[0]
    degree = DEGREE.search(text)
    if not degree:
        return
    before, after = text[: degree.start()], text[degree.end() :]
    field, rest = _field(after)
    found = affiliation(split_pieces(f"{before},{rest}"))
    if found is None:
        return
    years = year_fields(period)
    if period and period.single:
        years = (None, None, *years[2:])
    yield EducationRecord(
        place=place,
        section=section.heading,
        degree=degree["degree"].strip(),
        field=field,
        organization=found.organization,
        units=found.units,
        current=bool(period and period.current),
        as_written=words,
        start_year=years[0],
        start_month=years[1],
        end_year=years[2],
        end_month=years[3],
    )
    role = degree_role(degree["degree"])
    if people:
        yield from _advising(document, group, people, role, degree["degree"].strip(), period, section, words)


def degree_role(degree: str) -> AdvisingRole:
    """The advising role that goes with a degree."""
    letters = re.sub(r"[^a-z]", "", degree.lower())
    if letters.startswith(("ph", "dphil", "doct", "scd", "dr")):
        return "phd"
    if letters.startswith("m"):
        return "ms"
    return "bachelor" if letters.startswith(("b", "ab")) else "other"


def _field(after: str) -> tuple[str | None, str]:
    """The field of study behind a degree, and the rest of the entry."""
    listed = re.match(r"\s*,\s*(?=[A-Z])(?P<field>[^,;()]+?)\s*(?=,)", after)
    if (
        listed
        and not INSTITUTION.search(listed["field"])
        and not re.match(r"(?:Department|Dept|School|Faculty)\b", listed["field"])
    ):
        return listed["field"].strip(), after[listed.end() :]
    match = re.match(
        r"\s*(?:(?:in|of)\s+|:\s*|,\s*(?=in\s)(?:in\s+)?|\(\s*(?=[A-Z]))?(?P<field>[^,;(]*?)\s*(?=,|;|\(|\)|\s+(?:from"
        r"|at)\s+|$)",
        after,
    )
    field = match["field"].strip(" .") if match else ""
    if not match or not field or INSTITUTION.search(field) or re.match(r"(?:from|at)\b", field):
        return None, re.sub(r"^\s*(?:from|at)\s+", ",", after)
    return field, re.sub(r"^\s*\)?\s*(?:from|at)\s+", ",", after[match.end() :].lstrip(" )"))


def _joined(group: list[Item]) -> str:
    text = ""
    for item in group:
        piece = item.text.strip()
        glue = "" if not text else " " if text.endswith((",", ":", ";")) else ", "
        text = (text[:-1] if glue == ", " and text.endswith(".") else text) + glue + piece
    return text


def _place_of(document: Document, group: list[Item]) -> Place:
    return document.place(group[0].first, group[-1].last)


def year_fields(period: Period | None) -> tuple[int | None, int | None, int | None, int | None]:
    """Start year and month, end year and month of a period; four times None without one."""
    return (period.start_year, period.start_month, period.end_year, period.end_month) if period else (None, None, None, None)


def _without_people(text: str) -> tuple[str, list[str]]:
    """The entry without "(host: …)" or "Advisor: …", and the names."""
    for match in _ADVISOR.finditer(text):
        word = match["word"].lower()
        names = coauthors(text, match.start("names"), match.end("names"))
        full = all(len(n.name.split()) > 1 or not n.name.isascii() for n in names)
        if names and full and (word not in {"with", "under"} or "(" in text[max(0, match.start() - 1) : match.start() + 1]):
            stop = match.end() + (1 if text[match.end() : match.end() + 1] in {")", "]"} else 0)
            rest = f"{text[: match.start()].rstrip(' ,;(')} {text[stop:]}"
            return re.sub(r"\s+([,.;])", r"\1", rest).strip(), [n.name for n in names]
    return text, []


def _advising(
    document: Document,
    group: list[Item],
    people: list[str],
    role: AdvisingRole,
    degree: str | None,
    period: Period | None,
    section: Section,
    words: str,
) -> Iterator[AdvisingRecord]:
    for name in people:
        item = next((i for i in group if name in i.text), group[0])
        at = max(item.text.find(name), 0)
        place = item.place(document, at, at + len(name))
        single = bool(period and period.single)
        yield AdvisingRecord(
            place=_place_of(document, group),
            section=section.heading,
            advisor=PrintedName(printed=name, place=place),
            role=role,
            degree=degree,
            start_year=period.start_year if period and not (single and degree) else None,
            end_year=period.end_year if period else None,
            current=bool(period and period.current),
            as_written=words,
        )
