"""Positions and degrees that sentences in the first person state clearly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scholargraph.model.provenance import Place
from scholargraph.model.records import AdvisingRecord, AdvisingRole, EducationRecord, PositionRecord, PrintedName
from scholargraph.sources.document import Document
from scholargraph.sources.homepage.text import coauthors
from scholargraph.sources.page.affiliations import institution, names_organization
from scholargraph.sources.page.degrees import DEGREE, degree_role
from scholargraph.sources.page.entry_text import span
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.dates import find_period
from scholargraph.sources.text.prose import Span, sentences

_PAST = re.compile(r"\b(?:was|were|previously|before|formerly|until|prior|had|spent|served|worked|used to)\b", re.I)

_PRESENT = re.compile(r"\b(?:am|I'm|I’m|currently|now|have been|is)\b", re.I)

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

_ORG = (
    r"(?:the\s+)?(?P<org>University\s+of\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?\s+at\s+[A-Z][\w.-]+(?:\s+[A-Z][\w-]+)?"
    rf"|(?!(?:{_MONTHS})\b)[^\W\d_a-z][\w&.’'/-]*"
    r"(?:(?:,\s+|\s+(?:(?:of|for|and|de|del|della|du|des|do|da|dos|das|der|für|di|i|&|the)\s+)*)(?!I\b|Ph\.?D|[BM]\.?S\b)(?:[^\W\d_a-z][\w&.’'/-]*))*)"
)

_UNIT_WORD = re.compile(r"\b(?:department|dept|school|faculty|division|lab|laborator\w+|cent(?:er|re)|group)\b", re.I)

_LEADING_TIME = re.compile(
    r"(?:From|Between|During|In)\s+(?:the\s+)?(?:\w+\s+)?(?:19|20)\d\d(?:\s*(?:to|and|until|[-–—])\s*(?:\w+\s+)?(?:19|20)\d\d)?(?=,?\s+I\b)"
)

_ROLE_PROSE = (
    r"(?:an?\s+|the\s+|my\s+|as\s+)?(?P<role>(?:[\w-]+\.?(?:[A-Z]\.)?(?:\s+\([\w -]+\))?\s+){0,5}?"
    r"(?i:professor|lecturer|scientist|researcher|engineer|post-?doc\w*(?:\s+(?:researcher|fellow|scholar|associate))?|"
    r"fellow|director|chair|dean|head|intern|consultant|scholar|instructor|student|reader|member|associate|affiliate|candidate|fellowship|visitor)"
    r"(?:\s+\([a-z][\w -]+\))?)"
)

_UNIT_NAME = (
    r"(?:the\s+)?(?:Department|Dept\.|School|Faculty|Division|Institute|Laboratory|Lab|Center|Centre|Graduate\s+School"
    r"|College)\s+(?:of|for)\s+"
    r"[^,.;()]+?|(?:the\s+)?[A-Z][\w& ]+?\s+(?:Department|School|Division|Lab|Laboratory|Group|Center|Centre|Institute)"
)

_AT = re.compile(
    rf"(?<![\w-]){_ROLE_PROSE}\s+(?:(?:in|of|with|at)\s+(?P<unit>{_UNIT_NAME})(?:,?\s+at|,|\s+of(?=\s+the\s+U))\s+|"
    rf"(?P<of>in|of|for)\s+(?P<subject>[\w& ]+?)\s+(?:at|@)\s+(?:(?P<unit2>{_UNIT_NAME}),\s+)?|(?:at|in|of|with|@)\s+){_ORG}"
)

_EDU = re.compile(
    rf"{DEGREE.pattern}(?:\s+\(?with\s+(?:first[- ]class\s+)?hono(?:u)?rs\)?)?(?:\s+degree)?"
    rf"(?:\s+(?:in|on|of)\s+(?P<field>[\w&/ -]+?(?:,\s+[\w ]+?(?=,?\s+and\s))?(?:,?\s+and\s+[\w ]+?)?)"
    rf"|\s+(?P<field2>[A-Z][\w& ]+?))?,?\s*(?:\((?P<inside>[^()]*)\)\s*)?(?:\s*both\s+)?\s*(?:from|at|,)\s+{_ORG}"
    rf"(?:,?\s+(?:in|\()\s*(?:(?:{_MONTHS})\s+)?(?P<year>(?:19|20)\d\d))?"
)


class ProseFact(NamedTuple):
    """A record read in prose, and the sentence it was read in."""

    record: PositionRecord | EducationRecord | AdvisingRecord
    sentence: Span


def read_prose(document: Document, section: Section, item: Item) -> Iterator[ProseFact]:
    """Positions and degrees that sentences in the first person state clearly."""
    for sentence in sentences(item.text, item.body):
        text = sentence.text
        past = bool(re.match(r"(?:Previously|Before|Earlier|Formerly|Prior)\b", text))
        if not re.search(r"\b(?:I|I['’]m|I['’]ve|my)\b", text) and not past:
            continue
        if re.search(r"\b(?:looking for|seeking|opening|hiring|recruit|apply|applicants?|interested in working)\b", text, re.I):
            continue
        place = item.place(document, sentence.start, sentence.end)
        taken: list[tuple[int, int]] = []
        for match in _EDU.finditer(text):
            taken.append(match.span())
            yield ProseFact(_degree_in_prose(place, section, match), sentence)
            yield from (ProseFact(a, sentence) for a in _advisor_in_prose(document, item, sentence, match, section))
        for match in _AT.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken) or not _stated(text, match):
                continue
            found = institution(match["org"])
            role = _role_words(match["role"])
            if (
                found.organization is None
                or not role
                or re.match(r"(?:PC|[Pp]rogram\w*|[Gg]eneral|[Ss]ession|[Tt]rack|[Aa]rea)\s+(?:co-?)?chair", role)
            ):
                continue
            unit = match["unit"] or match["unit2"]
            if match["subject"] and not names_organization(match["subject"]) and not _UNIT_WORD.search(match["subject"]):
                role = f"{role} {match['of']} {match['subject']}"
            unit = re.sub(r"^the\s+", "", unit).strip() if unit else None
            before = text[: match.start("role") + match["role"].rfind(_role_words(match["role"]))]
            current = not past and _tense(before)
            period = (
                find_period(text[match.end() : match.end() + 40], two_digit=False)
                if re.match(r"\s*(?:\(|,?\s*(?:from|since|in|during)\s)", text[match.end() :])
                else None
            )
            lead = _LEADING_TIME.match(text)
            if period is None and lead and lead.end() <= match.start() + 12:
                period = find_period(lead.group().removeprefix("From ").replace(" to ", "–"), two_digit=False)
            when = span(period)
            when["current"] = current
            yield ProseFact(
                PositionRecord(
                    place=place,
                    section=section.heading,
                    role=role,
                    organization=found.organization,
                    units=((unit,) if unit else ()) + found.units,
                    as_written=text,
                    **when,
                ),
                sentence,
            )
            if re.search(r"post-?doc", role, re.I):
                yield from (
                    ProseFact(a, sentence)
                    for a in _advisors(document, item, sentence, match.end(), section, "postdoc", None, None)
                )
            if re.search(r"\bph\.?\s?d\.?\s+(?:student|candidate)|doctoral\s+(?:student|researcher|candidate)", role, re.I):
                yield from (
                    ProseFact(a, sentence) for a in _advisors(document, item, sentence, match.end(), section, "phd", None, None)
                )


_BEFORE_ROLE = frozenset(
    "i am was and a an the as been currently now also became have before that joined served worked to "
    "being previously spent time or then is my year one two of years after which with where since".split()
)
"""What stands before the words of a role and is no part of it."""


def _role_words(role: str) -> str:
    """The role without what stands before it: "and a", "currently", "tenured"."""
    words = role.split()
    for index in range(len(words) - 1, -1, -1):
        if words[index].lower().strip(",") in _BEFORE_ROLE or re.fullmatch(r"\w+-year", words[index]):
            return " ".join(words[index + 1 :])
    return " ".join(words)


def _stated(text: str, match: re.Match[str]) -> bool:
    """Whether the words before a role say that the owner holds or held it."""
    start = match.start("role") + match["role"].rfind(_role_words(match["role"]))
    clause = text[:start].rstrip()
    role_and_before = text[: match.end("role")]
    verb = r"\b(?:am|was|['’]m|been|became|as|held|hold|joined|did|done)\b"
    listed = bool(re.search(rf"{verb}.*(?:,|\band)\s+(?:an?\s+|the\s+)?$", clause + " "))
    direct = bool(re.search(rf"{verb}(?:\s+[\w.-]+(?:\s+\([\w -]+\))?){{0,7}}$", role_and_before))
    other = re.search(r"\b(?:advis\w+|supervis\w+|hosted|by|with|student[s]? of|jointly)\s+(?:[\w.-]+\s+){0,2}$", clause)
    between = re.split(verb, clause)[-1]
    wanted = re.search(r"\b(?:open|looking|searching|happy|glad|to\s+(?:an?\s+)?$)", between) if direct and not listed else None
    return (direct or listed) and not other and not wanted


def _tense(before: str) -> bool:
    """Whether the nearest verb before is in the present."""
    verbs = [*((m.start(), True) for m in _PRESENT.finditer(before)), *((m.start(), False) for m in _PAST.finditer(before))]
    return max(verbs)[1] if verbs else False


def _degree_in_prose(place: Place, section: Section, match: re.Match[str]) -> EducationRecord:
    found = institution(match["org"])
    behind = re.match(r"\s*\(([^()]*)", match.string[match.end("org") :])
    period = find_period(behind.group(1), two_digit=False) if behind else None
    when = span(period if period and not period.single else None)
    if match["year"] and not when.get("end_year"):
        when["end_year"] = int(match["year"])
    field = match["field"] or match["field2"]
    return EducationRecord(
        place=place,
        section=section.heading,
        degree=match["degree"].strip(),
        field=field.strip() if field else None,
        organization=found.organization or match["org"],
        units=found.units,
        as_written=match.string,
        **when,
    )


def _advisor_in_prose(
    document: Document, item: Item, sentence: Span, match: re.Match[str], section: Section
) -> Iterator[AdvisingRecord]:
    """ "…, advised by A and B", "under the supervision of C" behind a degree."""
    year = int(match["year"]) if match["year"] else None
    degree = match["degree"].strip()
    yield from _advisors(document, item, sentence, match.end(), section, degree_role(degree), degree, year)


def _advisors(
    document: Document,
    item: Item,
    sentence: Span,
    at: int,
    section: Section,
    role: AdvisingRole,
    degree: str | None,
    end_year: int | None,
) -> Iterator[AdvisingRecord]:
    rest = sentence.text[at:]
    said = re.match(
        r"[^.;]{0,40}?,?\s*(?:\(|where\s+I\s+was\s+)?(?:(?:lucky|fortunate)\s+to\s+be\s+)?(?:co-?)?(?:advised\s+by|hosted\s+by|mentored\s+by|(?:advis[eo]rs?|supervisors?)\s*:|supervised\s+by|under\s+the\s+"
        r"(?:supervision|guidance|direction)\s+of|under\s+(?=Prof|Dr))\s+",
        rest,
    )
    if not said:
        return
    start = sentence.start + at + said.end()
    stop = re.compile(r"[);]|,?\s+(?=in\s|from\s|where\s|and\s+(?:my|a|an|was|then|I)\b|on\s)|\.$").search(
        item.text[: sentence.end], start
    )
    for name in coauthors(item.text, start, stop.start() if stop else sentence.end):
        yield AdvisingRecord(
            place=item.place(document, sentence.start, sentence.end),
            section=section.heading,
            advisor=PrintedName(printed=name.name, place=item.place(document, name.start, name.end)),
            role=role,
            degree=degree,
            end_year=end_year,
            as_written=sentence.text,
        )
