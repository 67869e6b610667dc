"""Positions and degrees that sentences in the first person state clearly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
from scholargraph.sources.text.dates import Period, find_period
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


_OFFER = re.compile(
    r"\b(?:looking for|seeking|opening|hiring|recruit|apply|applicants?|interested in working)\b",
    re.I,
)
_OF_A_MEETING = re.compile(r"(?:PC|[Pp]rogram\w*|[Gg]eneral|[Ss]ession|[Tt]rack|[Aa]rea)\s+(?:co-?)?chair")
_ADVISED = re.compile(
    r"[^.;]{0,40}?,?\s*(?:\(|where\s+I\s+was\s+)?(?:(?:lucky|fortunate)\s+to\s+be\s+)?(?:co-?)?(?:advised\s+by|hosted\s+by|mentored\s+by|(?:advis[eo]rs?|supervisors?)\s*:|supervised\s+by|under\s+the\s+"
    r"(?:supervision|guidance|direction)\s+of|under\s+(?=Prof|Dr))\s+"
)
_NAMES_END = re.compile(r"[);]|,?\s+(?=in\s|from\s|where\s|and\s+(?:my|a|an|was|then|I)\b|on\s)|\.$")


class ProseFact(NamedTuple):
    """A record read in prose, and the sentence it was read in."""

    record: PositionRecord | EducationRecord | AdvisingRecord
    sentence: Span


def read_prose(document: Document, section: Section, item: Item) -> Iterator[ProseFact]:
    """Positions and degrees that sentences in the first person state clearly."""
    for said in sentences(item.text, item.body):
        past = bool(re.match(r"(?:Previously|Before|Earlier|Formerly|Prior)\b", said.text))
        if not (past or re.search(r"\b(?:I|I['’]m|I['’]ve|my)\b", said.text)) or _OFFER.search(said.text):
            continue
        sentence = _Sentence(document, section, item, said, past)
        degrees = list(_EDU.finditer(said.text))
        for match in degrees:
            yield from (ProseFact(record, said) for record in sentence.degree(match))
        for match in _AT.finditer(said.text):
            if not any(degree.start() < match.end() and match.start() < degree.end() for degree in degrees):
                yield from (ProseFact(record, said) for record in sentence.position(match))


@dataclass(frozen=True)
class _Sentence:
    """A sentence about the owner; `past` if its first word says that it tells of earlier times."""

    document: Document
    section: Section
    item: Item
    said: Span
    past: bool

    @property
    def place(self) -> Place:
        return self.item.place(self.document, self.said.start, self.said.end)

    def degree(self, match: re.Match[str]) -> Iterator[EducationRecord | AdvisingRecord]:
        """The degree that a match of `_EDU` states, and who advised."""
        found = institution(match["org"])
        behind = re.match(r"\s*\(([^()]*)", self.said.text[match.end("org") :])
        period = find_period(behind.group(1), two_digit=False) if behind else None
        when = span(period if period and not period.single else None)
        year = int(match["year"]) if match["year"] else None
        if year and not when.get("end_year"):
            when["end_year"] = year
        degree, field = match["degree"].strip(), match["field"] or match["field2"]
        yield EducationRecord(
            place=self.place,
            section=self.section.heading,
            degree=degree,
            field=field.strip() if field else None,
            organization=found.organization or match["org"],
            units=found.units,
            as_written=self.said.text,
            **when,
        )
        yield from self.advisors(match.end(), degree_role(degree), degree, year)

    def position(self, match: re.Match[str]) -> Iterator[PositionRecord | AdvisingRecord]:
        """The position that a match of `_AT` states, and who hosted or advised there; nothing if it is somebody else's."""
        found, held = institution(match["org"]), _role_words(match["role"])
        before = self.said.text[: match.start("role") + match["role"].rfind(held)]
        if found.organization is None or not held or _OF_A_MEETING.match(held) or not _stated(self.said.text, match, before):
            return
        unit, subject = match["unit"] or match["unit2"], match["subject"]
        of_subject = subject and not names_organization(subject) and not _UNIT_WORD.search(subject)
        role = f"{held} {match['of']} {subject}" if of_subject else held
        when = span(self._time(match))
        when["current"] = not self.past and _tense(before)
        yield PositionRecord(
            place=self.place,
            section=self.section.heading,
            role=role,
            organization=found.organization,
            units=((re.sub(r"^the\s+", "", unit).strip(),) if unit else ()) + found.units,
            as_written=self.said.text,
            **when,
        )
        if re.search(r"post-?doc", role, re.I):
            yield from self.advisors(match.end(), "postdoc")
        if re.search(r"\bph\.?\s?d\.?\s+(?:student|candidate)|doctoral\s+(?:student|researcher|candidate)", role, re.I):
            yield from self.advisors(match.end(), "phd")

    def _time(self, match: re.Match[str]) -> Period | None:
        """When a position was held: the time behind it, or the one that the sentence begins with."""
        text, lead = self.said.text, _LEADING_TIME.match(self.said.text)
        behind = re.match(r"\s*(?:\(|,?\s*(?:from|since|in|during)\s)", text[match.end() :])
        period = find_period(text[match.end() : match.end() + 40], two_digit=False) if behind else None
        if period is None and lead and lead.end() <= match.start() + 12:
            return find_period(lead.group().removeprefix("From ").replace(" to ", "–"), two_digit=False)
        return period

    def advisors(
        self, at: int, role: AdvisingRole, degree: str | None = None, end_year: int | None = None
    ) -> Iterator[AdvisingRecord]:
        """ "…, advised by A and B", "under the supervision of C" behind a degree or a position that ends at an offset."""
        said = _ADVISED.match(self.said.text[at:])
        if not said:
            return
        text, start = self.item.text, self.said.start + at + said.end()
        stop = _NAMES_END.search(text[: self.said.end], start)
        for name in coauthors(text, start, stop.start() if stop else self.said.end):
            yield AdvisingRecord(
                place=self.place,
                section=self.section.heading,
                advisor=PrintedName(printed=name.name, place=self.item.place(self.document, name.start, name.end)),
                role=role,
                degree=degree,
                end_year=end_year,
                as_written=self.said.text,
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


def _stated(text: str, match: re.Match[str], before: str) -> bool:
    """Whether the words before a role say that the owner holds or held it."""
    clause = before.rstrip()
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
