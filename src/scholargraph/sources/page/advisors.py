"""Who advised the owner: in an entry on a degree or a position, or in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scholargraph.model.records import AdvisingRecord, AdvisingRole, PrintedName, Remark
from scholargraph.sources.document import Document
from scholargraph.sources.page.affiliations import names_organization
from scholargraph.sources.page.degrees import degree_role
from scholargraph.sources.page.entry_text import period_of
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import name_likeness, split_byline, strip_markup
from scholargraph.sources.text.dates import Period
from scholargraph.sources.text.prose import sentences
from scholargraph.sources.text.titles import TITLES, without_degrees

_AND = re.compile(r"\s+(?:et|og|och|en)\s+(?=[^\W\d_a-z][\w.'’-]*\s)")
_WITH_TITLE = re.compile(r"\bwith\s+(?=(?:Prof|Dr)\b)")
_CUE = re.compile(
    r"\b(?:advis|superv|co-?(?:advis|superv)|mentor|(?:co-?)?promot|host|chair|committee|gutacht|betreu|gastgeb|doktor[vm]|handled|veiled|vejled|tutor"
    r"|(?:co-?)?direct|dirig|encadr|(?:co-?)?orient|(?:co-?)?relator|PI\s*:|under\s+the|sous\s+la|diretta|with\s)",
    re.I,
)
MAX_ADVISORS = 5
"""No entry names more."""
ADVISORS = re.compile(
    r"[(,;.]?\s*\b(?:(?:thesis\s+|dissertation\s+|doctoral\s+|ph\.?d\.?\s+|co-?)?(?:advis[oe]rs?|supervisors?|mentors?"
    r"|promotors?)\s*(?::|was|were)?"
    r"|(?-i:PI)\s*:|(?:co-?)?chair\s*:|handledare\s*:|veileder\s*:|vejleder\s*:|betreuer(?:in)?\s*:|gastgeber(?:in)?\s*:|doktorvater\s*:|doktormutter\s*:|(?:dissertation\s+|thesis\s+)?tutor\s*:"
    r"|(?:co-?)?direct(?:eur|rice|or|ora)\s+d[eu]\s+(?:la\s+)?(?:th[èe]se|tesis)\s*:|sous\s+la\s+direction\s+de"
    r"|(?:co-?)?orientador(?:a|es)?\s*:|(?:co-?)?relator[ei]\s*:|(?:co-?)?director(?:a|es)?\s*:"
    r"|dir\.(?=\s(?-i:[A-Z]))|betreut\s+(?:von|durch)|(?:dirig|encadr|orient)\w+\s+(?:par|por)|diretta\s+da"
    r"|(?:advised|supervised|mentored)\s+by|under\s+(?:the\s+)?(?:supervision|direction|guidance)\s+of|host(?:ed by)?\s*:?"
    r"|with(?=\s+(?:Prof|Dr)))\s+"
    r"(?P<names>(?:[^();]|\([^()]*\))+?)(?=\)|;|(?-i:(?<![A-Z])\.\s+[A-Z][a-z]{2,})|\.?$|,?\s+(?:Thesis|Dissertation|Committee|Examiners?)\b)\.?\)?",
    re.I,
)
_COMMITTEE = re.compile(
    r"\b(?:(?:(?:thesis|dissertation|doctoral)\s+)?committee|gutachter(?:in|innen)?|jury|rapporteurs?|tribunal)"
    r"\s*:\s*(?P<names>.+?)(?=;|(?-i:(?<!\b[A-Z]))\.\s|\.?$)",
    re.I,
)
_CHAIR = re.compile(
    r"(?P<name>[^,;:()]+?)\s*\((?:(?:co-?)?(?:chairs?|advis[oe]rs?|supervisors?)"
    r"|doktor(?:vater|mutter)|betreuer(?:in)?|erstgutachter(?:in)?)\)",
    re.I,
)
_PROSE_POSTDOC = re.compile(r"\bpost-?doc\w*\b[^.;]{0,60}?\bwith\s+(?P<names>[^.;]+?)(?=,\s+[a-z]|\s+at\s|[.;]|$)", re.I)
_DEGREE_WITH = re.compile(
    r"\b(?P<degree>Ph\.?\s?D\.?|D\.?\s?Phil\.?|doctora\w+|M\.?Sc\.?|master['’]?s?)(?![\w])[^.;,]{0,40}?\s(?:with|under|chez|bei|con)\s+(?P<names>[^.;,()]+)"
)
_PROSE_DEGREE = re.compile(r"\b(?:Ph\.?\s?D|D\.?Phil|doctora(?:l|te)|M\.?Sc?|master['’]?s?)\b", re.I)
_THESIS_ENTRY = re.compile(
    r"\b(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|doctoral|master['’]?s?|M\.?\s?Sc?\.?|M\.?A\.?|Diplom\w*|licentiate|habilitation)(?=\s+(?:thesis|dissertation)\b)"
    r"|\b(?:Dissertation|Doktorarbeit|Diplomarbeit|Masterarbeit|th[èe]se de doctorat|tesis doctoral|tese de doutorado)\b",
    re.I,
)


@dataclass(frozen=True)
class Occasion:
    """What somebody was advised for.

    Attributes:
        document, section, item: where it is printed.
        period: when it was.
        degree: as printed; None for a position.
        thesis: its title.
    """

    document: Document
    section: Section
    item: Item
    period: Period | None
    degree: str | None = None
    thesis: str | None = None

    def advisors(self, names: str, *, second: bool = False) -> Iterator[AdvisingRecord | Remark]:
        """A record for each name; with `second` they advise beside somebody else."""
        role = degree_role(self.degree)
        names = re.sub(r"\s*\([^()]*\)", "", without_degrees(names))
        for name in split_byline(_AND.sub(" and ", names)).names:
            if name_likeness(name) < 0.25:
                place = self.item.place(self.document)
                reason = "stands where an advisor is named, but does not look like a name"
                yield Remark(place=place, severity="unread", text=name, reason=reason)
                continue
            yield self.advisor(name, "coadvisor" if second and role == "phd" else role)

    def advisor(self, name: str, role: AdvisingRole) -> AdvisingRecord:
        """The record of one advisor."""
        name, period = without_degrees(TITLES.sub("", name).strip()), self.period
        return AdvisingRecord(
            place=self.item.place(self.document),
            section=self.section.heading,
            advisor=PrintedName(printed=name, place=self.document.place(*self.item.line_of(name))),
            role=role,
            degree=self.degree,
            start_year=period.start_year if period and not period.single else None,
            end_year=period.end_year if period else None,
            current=bool(period and period.current),
            thesis=strip_markup(self.thesis).strip(' “”".,') if self.thesis else None,
            as_written=self.item.text,
        )


def untitled(text: str) -> str:
    """The text without titles in front of the names behind a word on advising: their full stops end no sentence."""
    cue = _CUE.search(text)
    return text[: cue.start()] + TITLES.sub("", _WITH_TITLE.sub("advised by ", text[cue.start() :])) if cue else text


def begins_with_person(names: str) -> bool:
    """Whether the first of several names, titles apart, looks like one of a person."""
    first = split_byline(TITLES.sub("", names)).names[:1]
    return bool(first) and name_likeness(first[0]) >= 0.5


def take_advisors(text: str) -> tuple[str, list[tuple[str, bool]]]:
    """The text without its advisors, and them, True for those who advised beside somebody else."""
    advisors: list[tuple[str, bool]] = []
    text = untitled(text)
    while (found := ADVISORS.search(text)) and len(advisors) < MAX_ADVISORS:
        second = bool(re.match(r"\W*co-?(?:advis|superv)", found.group(), re.I))
        names, behind = _until_organization(found.group("names").strip(" ,.;"))
        advisors.append((names, second))
        text = f"{text[: found.start()]}{behind or ' '}{text[found.end() :]}".strip()
    committee = _COMMITTEE.search(text)
    if committee:  # who chairs a committee advises; its other members do not
        chairs = [match.group("name").strip() for match in _CHAIR.finditer(committee.group("names"))]
        advisors += [(re.sub(r"^(?:and|&)\s+", "", name), False) for name in chairs[:MAX_ADVISORS]]
        text = f"{text[: committee.start()]} {text[committee.end() :]}".strip()
    return text, advisors


def thesis_advisors(document: Document, section: Section, item: Item) -> Iterator[AdvisingRecord | Remark]:
    """The advisors named by the entry on the owner's thesis in a list of publications: "Ph.D. thesis, 2008. Advisor: A. Roe"."""
    text = strip_markup(item.text)
    if (thesis := _THESIS_ENTRY.search(text)) and ADVISORS.search(untitled(text)):
        for names, second in take_advisors(text)[1]:
            yield from Occasion(document, section, item, period_of(text), thesis.group()).advisors(names, second=second)


def _until_organization(names: str) -> tuple[str, str]:
    """ "Ann Roe, University of X, 2011": the names, and what follows them from the first institution or year on."""
    start = 0
    for piece in re.split(r"(?<=,)(?![^()]*\))", names):
        if start and (names_organization(piece) or re.match(r"\s*(?:19|20)\d\d\b", piece)):
            return names[:start].strip(" ,"), f", {names[start:].strip()}"
        start += len(piece)
    return names, ""


def advisors_in_prose(document: Document, section: Section, number: int, text: str) -> Iterator[AdvisingRecord | Remark]:
    """The advisors that sentences about the owner name: "I finished my PhD in 2019, advised by A and B"."""
    text = strip_markup(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))
    item = Item.of_line(number, text)
    for sentence in (said.text for said in sentences(text)):
        period = period_of(sentence)
        sentence = untitled(sentence)
        degree, found = _PROSE_DEGREE.search(sentence), ADVISORS.search(sentence)
        chairs = _COMMITTEE.search(sentence) is not None and not found
        if degree and (chairs or (found and re.search(r"\b(?:I|my|received|obtained|completed|finished|earned)\b", sentence))):
            for names, _ in take_advisors(sentence)[1]:
                yield from Occasion(document, section, item, period, degree.group()).advisors(names)
        with_ = _DEGREE_WITH.search(sentence) if not found else None
        if with_ and begins_with_person(with_["names"]):
            yield from Occasion(document, section, item, period, with_["degree"]).advisors(with_["names"])
        host = _PROSE_POSTDOC.search(sentence)
        if host and re.search(r"\bI\b|\bpostdoc", sentence):
            for name in split_byline(host.group("names")).names:
                if name_likeness(name) >= 0.6:
                    yield Occasion(document, section, item, period).advisor(name, "postdoc")
