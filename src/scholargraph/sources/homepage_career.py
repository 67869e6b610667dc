"""Positions and education of the owner of a homepage: entries of one or several lines, and clear statements in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scholargraph.model.provenance import Place
from scholargraph.model.records import AdvisingRecord, AdvisingRole, EducationRecord, PositionRecord, PrintedName
from scholargraph.sources.base import Document
from scholargraph.sources.dates import Period, find_period, without
from scholargraph.sources.homepage_layout import Item, Section
from scholargraph.sources.homepage_text import Span, coauthors, sentences

ROLE = re.compile(
    r"\b(?:professor(?:ship)?|prof\.|lecturer|scientist|researcher|engineer|post-?\s?doc\w*|postdoctoral|fellow|chair"
    r"|director|head|dean|scholar|"
    r"intern(?:ship)?|student|instructor|consultant|visitor|reader|analyst|developer|manager|president|founder"
    r"|co-founder|officer|advisor|assistant|"
    r"associate|member|coordinator|leader|lead|PI|privatdozent|docent|faculty|statistician|economist|mathematician)\b",
    re.I,
)
_INSTITUTION = re.compile(
    r"\b(?:universi[dt]\w*|univ\.?|institut\w*|colleges?|polytechni\w*|academy|acad[ée]mie|hochschule|[ÉE]cole|hospital"
    r"|observatory|inc\.?|ltd\.?|corp\w*|"
    r"gmbh|company|organi[sz]ation|council|foundation|ministry|bank|tech|technion|eth|epfl|kaist|mit|ucla|uiuc|inria"
    r"|cnrs|nasa|국립|대학교?|大学|大學)\b|대학교|大学|大學",
    re.I,
)
_STRONG = re.compile(
    r"\b(?:universi[dt]\w*|univ\.|polytechni\w*|institute\s+of\s+technology|hochschule|college\s*(?!of)|eth|technion)\b"
    r"|대학교|大学|大學",
    re.I,
)
_UNIT = re.compile(
    r"\b(?:department|dept\.?|school|faculty|division|lab|labs|laborator\w*|group|chair|section|unit|program(?:me)?"
    r"|center|centre|college\s+of|institute\s+(?:for|of)|"
    r"graduate\s+school|sciences?$|engineering$|mathematics$|statistics$)",
    re.I,
)
_DEGREE = re.compile(
    r"(?<![\w.])(?P<degree>Ph\.?\s?D\.?|D\.?\s?Phil\.?|Sc\.?\s?D\.?|Dr\.\s?rer\.\s?nat\.|Doctor(?:ate|al\s+degree)?"
    r"(?:\s+of\s+(?:Philosophy|Science|Engineering))?|Habilitation|"
    r"M\.?\s?S\.?\s?c?\.?|M\.?\s?A\.?|M\.?\s?Phil\.?|M\.?\s?Eng\.?|MBA|M\.?\s?Math\.?|Master(?:['’]?s)?(?:\s+degree)?"
    r"(?:\s+of\s+(?:Science|Arts|Engineering|Philosophy))?|"
    r"B\.?\s?S\.?\s?c?\.?|B\.?\s?A\.?|B\.?\s?Eng\.?|B\.?\s?Tech\.?|B\.?\s?E\.?|A\.?B\.?|S\.?[BM]\.?|Bachelor(?:['’]?s)?"
    r"(?:\s+degree)?(?:\s+of\s+(?:Science|Arts|Engineering|Technology))?|"
    r"Diplom(?:a)?|Licen[ct]\w+|Laurea)(?![\w])(?P<honors>\s+\(?with\s+(?:first[- ]class\s+)?hono(?:u)?rs\)?)?(?:\s+degree)?"
)
_ADVISOR = re.compile(
    r"[(\[,;.]?\s*\b(?P<word>hosts?|hosted\s+by|mentors?|mentored\s+by|(?:co-?)?advis[eo]rs?|(?:co-?)?supervisors?|"
    r"(?:co-?)?advised\s+by|(?:co-?)?supervised\s+by|"
    r"under\s+the\s+(?:supervision|guidance|direction)\s+of|PI|working\s+(?:under|with)|worked\s+(?:under|with)|with"
    r"|under)\s*:?\s+(?P<names>[^()\[\];]+?)\s*(?=[)\];.]|,\s*(?:19|20)\d\d|\s+(?:from|in)\s+(?:19|20)\d\d|$)",
    re.I,
)
_COUNTRIES = frozenset(
    """argentina australia austria bangladesh belgium brazil bulgaria canada chile china colombia croatia cyprus czechia
    denmark egypt estonia finland france germany greece hungary iceland india indonesia iran iraq ireland israel italy
    japan jordan kenya korea latvia lebanon lithuania luxembourg malaysia mexico morocco netherlands nigeria norway
    pakistan peru philippines poland portugal qatar romania russia serbia singapore slovakia slovenia spain sweden
    switzerland taiwan thailand tunisia turkey türkiye ukraine uruguay usa uk us u.s. u.k. u.s.a. vietnam""".split()
) | {
    "south korea",
    "united states",
    "united kingdom",
    "hong kong",
    "the netherlands",
    "saudi arabia",
    "czech republic",
    "new zealand",
    "south africa",
    "republic of korea",
    "p.r. china",
    "scotland",
    "england",
    "wales",
}
_CAMPUS_SYSTEMS = re.compile(
    r"\buniv\w*\.?\s+of\s+(?:california|illinois|texas|wisconsin|massachusetts|maryland|michigan|minnesota"
    r"|north carolina|missouri|tennessee|colorado|alabama|"
    r"nebraska|hawaii|hong kong|nottingham|south florida)\b|(?:state|a&m|indiana|purdue|new york|tsinghua)\s+university"
    r"|university\s+system",
    re.I,
)
_PAST = re.compile(r"\b(?:was|were|previously|before|formerly|until|prior|had|spent|served|worked|used to)\b", re.I)
_PRESENT = re.compile(r"\b(?:am|I'm|I’m|currently|now|have been|is)\b", re.I)
_ORG = (
    r"(?:the\s+)?(?P<org>(?!(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b)[^\W\d_a-z][\w&.’'/-]*"
    r"(?:(?:,\s+|\s+(?:(?:of|for|and|de|du|der|für|di|&|the)\s+)*)(?!I\b|Ph\.?D|[BM]\.?S\b)(?:[^\W\d_a-z][\w&.’'/-]*))*)"
)
_ROLE_PROSE = (
    r"(?:an?\s+|the\s+|my\s+|as\s+)?(?P<role>(?:[\w-]+(?:\s+\([\w -]+\))?\s+){0,5}?(?i:professor|lecturer|scientist"
    r"|researcher|engineer|post-?doc\w*(?:\s+(?:researcher|fellow|scholar|associate))?|"
    r"fellow|director|chair|dean|head|intern|consultant|scholar|instructor|student|reader|member|associate|visitor))"
)
_UNIT_NAME = (
    r"(?:the\s+)?(?:Department|Dept\.|School|Faculty|Division|Institute|Laboratory|Lab|Center|Centre|Graduate\s+School"
    r"|College)\s+(?:of|for)\s+"
    r"[^,.;()]+?|(?:the\s+)?[A-Z][\w& ]+?\s+(?:Department|School|Division|Lab|Laboratory|Group|Center|Centre)"
)
_AT = re.compile(
    rf"(?<![\w-]){_ROLE_PROSE}\s+(?:(?:in|of|with|at)\s+(?P<unit>{_UNIT_NAME})(?:,?\s+at|,|\s+of(?=\s+the\s+U))\s+|"
    rf"(?:in|of|for)\s+(?P<subject>[\w& ]+?)\s+(?:at|@)\s+|(?:at|in|of|with|@)\s+){_ORG}"
)
_EDU = re.compile(
    rf"{_DEGREE.pattern}(?:\s+(?:in|on|of)\s+(?P<field>[\w&/ -]+?(?:,\s+[\w ]+?(?=,?\s+and\s))?(?:,?\s+and\s+[\w ]+?)?)"
    rf"|\s+(?P<field2>[A-Z][\w& ]+?))?,?\s*(?:\((?P<inside>[^()]*)\)\s*)?(?:\s*both\s+)?\s*(?:from|at|,)\s+{_ORG}"
    rf"(?:,?\s+(?:in|\()\s*(?P<year>(?:19|20)\d\d))?"
)


class Affiliation(NamedTuple):
    """An organization and its units as printed, innermost first."""

    organization: str
    units: tuple[str, ...] = ()


def split_pieces(text: str) -> list[str]:
    """The pieces of an entry between commas, semicolons and bars outside brackets."""
    pieces, depth, current = [], 0, ""
    for c in text:
        depth += (c in "([（") - (c in ")]）")
        if c in ",;|，、" and depth <= 0:
            pieces.append(current)
            current = ""
        else:
            current += c
    pieces.append(current)
    return [piece for piece in (_unstopped(p.strip(" \t–—-")) for p in pieces) if piece]


def _unstopped(piece: str) -> str:
    """The piece without the full stop of the sentence; that of an abbreviation ("Inc.", "U.S.", "Ph.D.") stays."""
    return (
        piece
        if re.search(r"(?:\b[A-Za-z]\.[A-Za-z]|\b(?:Inc|Ltd|Corp|Univ|Dept))\.$", piece)
        else piece.removesuffix(".").strip()
    )


def affiliation(pieces: list[str]) -> Affiliation | None:
    """Units and organization of the pieces of an entry; cities and countries behind the organization are dropped."""
    joined: list[str] = []
    for piece in pieces:
        piece = re.sub(r"^(?:at|in|with|of)\s+(?:the\s+)?|^the\s+(?=[A-Z])", "", piece)
        piece = re.sub(r"\s*\((?=[a-z])[^()]*\)", "", piece).strip()
        if not piece:
            continue
        if (
            joined
            and _CAMPUS_SYSTEMS.search(joined[-1])
            and len(piece.split()) <= 3
            and not _place(piece)
            and not _UNIT.search(piece)
            and not _INSTITUTION.search(piece)
        ):
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    institutions = [i for i, piece in enumerate(joined) if _INSTITUTION.search(piece)]
    strong = [i for i in institutions if _STRONG.search(joined[i])]
    if strong or institutions:
        chosen = (strong or institutions)[-1]
    else:
        named = [i for i, piece in enumerate(joined) if not _place(piece) and re.search(r"[^\W\d_]{2}", piece)]
        if not named:
            return None
        # "Google, Zurich", "Meta AI, Menlo Park": without a word for an institution the first one that is no unit
        chosen = next((i for i in named if not _UNIT.search(joined[i])), named[-1])
    units = [piece for i, piece in enumerate(joined) if i != chosen and (i < chosen or _UNIT.search(piece)) and not _place(piece)]
    return Affiliation(joined[chosen], tuple(units))


def _place(piece: str) -> bool:
    return piece.lower().strip(". ") in _COUNTRIES or bool(re.fullmatch(r"[A-Z]{2}", piece.strip()))


def entries(section: Section) -> Iterator[list[Item]]:
    """Groups the lines of a section of positions or education into entries."""
    group: list[Item] = []
    organization_first = False
    for item in section.items:
        if group and _starts_entry(item, group, section.kind, organization_first):
            yield group
            group = []
        if not group:
            organization_first = False
        if not any(_undated(other.text)[0].strip(" .,:") for other in group):
            organization_first = not _head(item.text, section.kind)
        group.append(item)
    if group:
        yield group


def _head(text: str, kind: str) -> bool:
    if kind == "education":
        return bool(_DEGREE.search(text))
    first = split_pieces(_undated(text)[0]) or [""]
    return any(
        ROLE.search(p) and not re.match(r"(?:Department|Dept|School|Faculty|Division|Institute|Graduate School|Center)\b", p)
        for p in first[:2]
    )


def _starts_entry(item: Item, group: list[Item], kind: str, organization_first: bool) -> bool:
    text = " , ".join(i.text for i in group)
    has_head = _head(text, kind) or any(_head(i.text, kind) for i in group)
    pieces = [p for p in split_pieces(_undated(text)[0]) if not (ROLE.search(p) and not _UNIT.search(p)) and not _DEGREE.match(p)]
    complete = has_head and bool(pieces)
    if item.bullet and not group[0].bullet:
        return complete
    if item.bullet:
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
        and not (_INSTITUTION.search(p) or re.match(r"(?:Department|Dept|School|Faculty|Division|Graduate School)\b", p))
    ]
    role = roles[0] if roles else None
    found = affiliation([p for p in pieces if p != role])
    if found is None or (role is None and period is None):
        return
    stated = section.past is False and bool(
        re.search(r"appointment|current|present|position|affiliation", section.heading or "", re.I)
    )
    years = _years(period)
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


def _after_role(match: re.Match[str]) -> str:
    """A comma for the "at" between a role and what follows; the "at" of an organization's name stays."""
    return f"{match.group(1)}, " if ROLE.search(match.group(1)) else match.group()


def read_education(document: Document, section: Section, group: list[Item]) -> Iterator[EducationRecord | AdvisingRecord]:
    """The degree of one entry, and its advisors."""
    words, place = _joined(group), _place_of(document, group)
    text, period = _undated(words)
    text, people = _without_people(text)
    text = re.split(r"(?:[.,;]\s*|\()(?:Thesis|Dissertation)\b", text)[0]
    degree = _DEGREE.search(text)
    if not degree:
        return
    before, after = text[: degree.start()], text[degree.end() :]
    field, rest = _field(after)
    found = affiliation(split_pieces(f"{before},{rest}"))
    if found is None:
        return
    years = _years(period)
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
        and not _INSTITUTION.search(listed["field"])
        and not re.match(r"(?:Department|Dept|School|Faculty)\b", listed["field"])
    ):
        return listed["field"].strip(), after[listed.end() :]
    match = re.match(
        r"\s*(?:(?:in|of)\s+|:\s*|,\s*(?=in\s)(?:in\s+)?|\(\s*(?=[A-Z]))?(?P<field>[^,;(]*?)\s*(?=,|;|\(|\)|\s+(?:from"
        r"|at)\s+|$)",
        after,
    )
    field = match["field"].strip(" .") if match else ""
    if not match or not field or _INSTITUTION.search(field) or re.match(r"(?:from|at)\b", field):
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
    return document.place(group[0].lines()[0], group[-1].lines()[1])


def _years(period: Period | None) -> tuple[int | None, int | None, int | None, int | None]:
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


class ProseFact(NamedTuple):
    """A record read in prose, and the sentence it was read in."""

    record: PositionRecord | EducationRecord | AdvisingRecord
    sentence: Span


def read_prose(document: Document, section: Section, item: Item) -> Iterator[ProseFact]:
    """Positions and degrees that sentences in the first person state clearly."""
    past = False
    for sentence in sentences(item.text, item.body):
        text = sentence.text
        past = bool(re.match(r"(?:Previously|Before|Earlier|Formerly|Prior)\b", text))
        if not re.search(r"\b(?:I|I['’]m|I['’]ve|my)\b", text) and not past:
            continue
        if re.search(r"\b(?:looking for|seeking|opening|hiring|recruit|apply|applicants?|interested in working)\b", text, re.I):
            continue
        first, last = item.lines(sentence.start, sentence.end)
        place = document.place(first, last)
        taken: list[tuple[int, int]] = []
        for match in _EDU.finditer(text):
            taken.append(match.span())
            yield ProseFact(_degree_in_prose(place, section, match), sentence)
            yield from (ProseFact(a, sentence) for a in _advisor_in_prose(document, item, sentence, match, section))
        for match in _AT.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in taken) or not _stated(text, match):
                continue
            found = affiliation(split_pieces(match["org"]))
            role = _role_words(match["role"])
            if found is None or not role:
                continue
            unit = match["unit"]
            unit = re.sub(r"^the\s+", "", unit).strip() if unit else None
            before = text[: match.start("role") + match["role"].rfind(role)]
            current = not past and _tense(before)
            period = (
                find_period(text[match.end() : match.end() + 40], two_digit=False)
                if re.match(r"\s*(?:\(|,?\s*(?:from|since|in|during)\s)", text[match.end() :])
                else None
            )
            years = _years(period)
            yield ProseFact(
                PositionRecord(
                    place=place,
                    section=section.heading,
                    role=role,
                    organization=found.organization,
                    units=((unit,) if unit else ()) + found.units,
                    current=current,
                    as_written=text,
                    start_year=years[0],
                    start_month=years[1],
                    end_year=years[2],
                    end_month=years[3],
                ),
                sentence,
            )


def _role_words(role: str) -> str:
    """The role without what stands before it: "and a", "currently", "tenured"."""
    words = role.split()
    skip = {
        "i",
        "am",
        "was",
        "and",
        "a",
        "an",
        "the",
        "as",
        "been",
        "currently",
        "now",
        "also",
        "became",
        "have",
        "before",
        "that",
        "joined",
        "served",
        "worked",
        "to",
        "being",
        "previously",
        "spent",
        "time",
        "or",
        "then",
        "is",
        "my",
        "year",
        "one",
        "two",
        "of",
        "years",
        "after",
        "which",
        "with",
        "where",
        "since",
    }
    for index in range(len(words) - 1, -1, -1):
        if words[index].lower().strip(",") in skip:
            return " ".join(words[index + 1 :])
    return " ".join(words)


def _stated(text: str, match: re.Match[str]) -> bool:
    """Whether the words before a role say that the owner holds or held it."""
    start = match.start("role") + match["role"].rfind(_role_words(match["role"]))
    clause = text[:start].rstrip()
    role_and_before = text[: match.end("role")]
    verb = r"\b(?:am|was|['’]m|been|became|as|held|hold|joined)\b"
    listed = bool(re.search(rf"{verb}.*(?:,|\band)\s+(?:an?\s+|the\s+)?$", clause + " "))
    direct = bool(re.search(rf"{verb}(?:\s+[\w-]+(?:\s+\([\w -]+\))?){{0,7}}$", role_and_before))
    other = re.search(r"\b(?:advis\w+|supervis\w+|hosted|by|with|student[s]? of|jointly)\s+(?:[\w.-]+\s+){0,2}$", clause)
    between = re.split(verb, clause)[-1]
    wanted = re.search(r"\b(?:open|looking|searching|happy|glad|to\s+(?:an?\s+)?$)", between) if direct and not listed else None
    return (direct or listed) and not other and not wanted


def _tense(before: str) -> bool:
    """Whether the nearest verb before is in the present."""
    verbs = [*((m.start(), True) for m in _PRESENT.finditer(before)), *((m.start(), False) for m in _PAST.finditer(before))]
    return max(verbs)[1] if verbs else False


def _degree_in_prose(place: Place, section: Section, match: re.Match[str]) -> EducationRecord:
    found = affiliation(split_pieces(match["org"])) or Affiliation(match["org"])
    field = match["field"] or match["field2"]
    return EducationRecord(
        place=place,
        section=section.heading,
        degree=match["degree"].strip(),
        field=field.strip() if field else None,
        organization=found.organization,
        units=found.units,
        end_year=int(match["year"]) if match["year"] else None,
        as_written=match.string,
    )


def _advisor_in_prose(
    document: Document, item: Item, sentence: Span, match: re.Match[str], section: Section
) -> Iterator[AdvisingRecord]:
    """ "…, advised by A and B", "under the supervision of C" behind a degree."""
    rest = sentence.text[match.end() :]
    said = re.match(
        r"[^.;]{0,40}?,?\s*(?:\(|where\s+I\s+was\s+)?(?:co-?)?(?:advised\s+by|advisors?:|supervised\s+by|under\s+the\s+"
        r"(?:supervision|guidance|direction)\s+of|under\s+(?=Prof|Dr))\s+",
        rest,
    )
    if not said:
        return
    start = sentence.start + match.end() + said.end()
    stop = re.compile(r"[);]|,?\s+(?=in\s|from\s|where\s|and\s+(?:my|a|an|was|then)\b|on\s)|\.$").search(
        item.text[: sentence.end], start
    )
    for name in coauthors(item.text, start, stop.start() if stop else sentence.end):
        yield AdvisingRecord(
            place=item.place(document, sentence.start, sentence.end),
            section=section.heading,
            advisor=PrintedName(printed=name.name, place=item.place(document, name.start, name.end)),
            role=degree_role(match["degree"]),
            degree=match["degree"].strip(),
            end_year=int(match["year"]) if match["year"] else None,
            as_written=sentence.text,
        )
