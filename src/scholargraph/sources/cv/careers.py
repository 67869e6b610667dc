"""Entries on a career: positions, education, and the words that tell roles from institutions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.provenance import Place
from scholargraph.model.records import AdvisingRecord, AdvisingRole, EducationRecord, PositionRecord, PrintedName, Remark
from scholargraph.sources.base import Document
from scholargraph.sources.cv.sections import Item, Section
from scholargraph.sources.text.bylines import name_likeness, split_byline, strip_markup
from scholargraph.sources.text.dates import Period, find_periods, without

ROLE_WORD = (
    r"(?:professor|prof\.|post-?\s?doc\w*|lecturer|instructor|reader|researcher|scientist|engineer|developer|analyst"
    r"|intern(?:ship)?|fellow"
    r"|scholar|director|chair(?:man|woman|person)?|dean|head|chief|founder|co-founder|consultant|manager|assistant"
    r"|associate|adjunct"
    r"|visitor|visiting|visit|member|student|tutor|president|provost|officer|advisor|adviser|lead|statistician"
    r"|mathematician|physicist"
    r"|faculty(?= member)|affiliate|astronomer|astrophysicist|chemist|biologist|economist|historian|linguist|philosopher|curator"
    r"|librarian|archivist|coordinator|specialist|technician|programmer|architect|physician|attorney"
    r"|teacher|principal investigator|group leader|docent|privatdozent|maître|chargé|trainee|apprentice"
    r"|editor)"
)
_ROLE = re.compile(rf"\b{ROLE_WORD}s?\b", re.I)
_ORGANIZATION = re.compile(
    r"\b(?:univers(?:it|id)\w*|college|polytechnic\w*|politecnico|école|ecole|eth|epfl|academy|academia|inc|ltd|llc|gmbh|corp\w*|company"
    r"|hospital|foundation|council|ministry|national\s+lab\w*|laborator(?:y|ies)|observatory|hochschule|tech"
    r"|max[\s-]planck.*|cnrs"
    r"|inria|microsoft|google|deepmind|ibm|amazon|meta|facebook|apple|nvidia|samsung|openai|society|association|agency"
    r"|museum|bank)\b"
    r"|\binstitut\w*\b|大学|大學|대학교|연구소|研究所|университет\w*|جامعة|πανεπιστήμιο",
    re.I,
)
_STRONG = re.compile(
    r"\bunivers(?:it|id)\w*\b|\bcollege\b(?!\s+of\b)|\binstitute of technology\b|\bpolytechnic|\beth\b|\bepfl\b|\bécole\b"
    r"|\becole\b|大学|大學|대학교"
    r"|университет|جامعة|(?-i:^(?:TU|UC|LMU|RWTH|KU|IIT|SUNY|CUNY|Univ\.|U\.)\s+[A-Z])",
    re.I,
)
_BARE_NAMES = re.compile(
    r"^(?:Stanford|Harvard|Princeton|Yale|Cornell|Columbia|Brown|Dartmouth|Duke|Rice|Emory|Purdue|Rutgers|Vanderbilt|Caltech|Berkeley"
    r"|Northwestern|Georgetown|Johns Hopkins|Carnegie Mellon|Notre Dame|Oxford|Cambridge|Technion|McGill|Sorbonne|Georgia Tech"
    r"|Virginia Tech|Texas A&M|Penn State)\b"
)
"""Universities called by a bare name; any other word behind an institute is the place it stands in."""
_SUBJECT_ENDS = re.compile(
    r"(?:ics|ology|onomy|ography|istry|ysics|ineering|ciences?|nance|uting|ization|ophy|logy|ematik|conomy|History|Law|Medicine)$"
)
_STANDS_ALONE = re.compile(r"\b(?:institut\w*|laborator(?:y|ies)|observatory|cent(?:er|re))\b", re.I)
_UNIT = re.compile(
    r"^(?:the\s+)?(?:department|dept\.?|school|faculty|division|group|section|center|centre|college of"
    r"|lab(?:oratory)?(?: of| for)?|chair of"
    r"|institute (?:of|for)|program(?:me)?|graduate school)\b|\b(?:department|dept\.?|school|group|lab|center|centre|division)$",
    re.I,
)
_ACRONYM = re.compile(r"^(?:[A-Z][A-Za-z]?[A-Z]{1,7}(?:[- ][A-Z]{2,5})?|[A-Z]{2,8})$")
_CAMPUSES = re.compile(
    r"^(?:the\s+)?(?:university of (?:california|illinois|texas|wisconsin|michigan|minnesota|massachusetts|maryland"
    r"|north carolina|colorado"
    r"|tennessee|nebraska|missouri|alabama|hawai\S?i|alaska)|state university of new york|(?:chinese )?university of hong kong"
    r"|indian institute of technology|california state university|city university of new york|suny|uc|ut)$",
    re.I,
)
_DEGREE = re.compile(
    r"(?<![\w.])(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|Sc\.?\s?D\.?|Dr\.(?:\s?-?(?:rer\.\s?nat|techn?|phil|ing)\.?|-Ing\.?)"
    r"|Doctor(?:ate)?(?: of [A-Z]\w+)?"
    r"|Habilitation|Cand\.?\s?[a-z]+\.?|Siv\.?\s?ing\.?|[BM]\.?Des\.?|[BM]\.?F\.?A\.?|LL\.?[BM]\.?|Doctorat|M\.?\s?St\.?|M\.?\s?Res\.?|M\.?\s?Litt\.?|M\.?\s?Sc?\.?(?:\s?Eng\.?)?|M\.?\s?A\.?|M\.?\s?Phil\.?|M\.?\s?Eng\.?|M\.?\s?Tech\.?|M\.?B\.?A\.?"
    r"|M\.?\s?Math\.?|M\.?\s?S\.?\s?E\.?|S\.?M\.?"
    r"|Masters?(?:['’]?s?)?(?: of [A-Z]\w+)?(?: degree)?|B\.?\s?Sc?\.?(?:\s?Eng\.?)?|B\.?\s?A\.?|B\.?\s?Eng\.?"
    r"|B\.?\s?Tech\.?|B\.?\s?S\.?\s?E\.?|S\.?B\.?|A\.?B\.?"
    r"|Bachelors?(?:['’]?s?)?(?: of [A-Z]\w+)?(?: degree)?|Dipl\.?(?:-\w+\.?|om\b)?|Licen[cs]e|Laurea|Magister|J\.?D\.?"
    r"|M\.?D\.?|Associate degree"
    r"|학사|석사|박사|学士|硕士|博士)(?![\w])(?:\s*\((?:Hons?\.?|Honou?rs)\))?(?:\s*,?\s*(?:with\s+(?:high(?:est)?\s+)?(?:honou?rs"
    r"|distinction)"
    r"|(?:summa|magna)?\s*cum\s+laude))?(?:\s+(?:degree|student|candidate))?"
)
_ADVISORS = re.compile(
    r"[(,;.]?\s*\b(?:(?:thesis\s+|dissertation\s+|doctoral\s+|ph\.?d\.?\s+|co-?)?(?:advis[oe]rs?|supervisors?|mentors?"
    r"|promotors?)\s*(?::|was|were)?"
    r"|(?-i:PI)\s*:|(?:co-?)?chair\s*:|handledare\s*:|veileder\s*:|vejleder\s*:|betreuer(?:in)?\s*:|gastgeber(?:in)?\s*:|doktorvater\s*:|doktormutter\s*:|(?:dissertation\s+|thesis\s+)?tutor\s*:"
    r"|(?:co-?)?direct(?:eur|rice|or|ora)\s+d[eu]\s+(?:la\s+)?(?:th[èe]se|tesis)\s*:|sous\s+la\s+direction\s+de"
    r"|(?:co-?)?orientador(?:a|es)?\s*:|(?:co-?)?relator[ei]\s*:|(?:co-?)?director(?:a|es)?\s*:"
    r"|betreut\s+(?:von|durch)|(?:dirig|encadr|orient)\w+\s+(?:par|por)|diretta\s+da"
    r"|(?:advised|supervised|mentored)\s+by|under\s+(?:the\s+)?(?:supervision|direction|guidance)\s+of|host(?:ed by)?\s*:?"
    r"|with(?=\s+(?:Prof|Dr)))\s+"
    r"(?P<names>[^();]+?)(?=\)|;|(?-i:(?<![A-Z])(?<!Prof)(?<!Profa)(?<!Dr)(?<!Dra)\.\s+[A-Z][a-z]{2,})|\.?$|,?\s+(?:Thesis|Dissertation)\b)\.?\)?",
    re.I,
)
_COMMITTEE = re.compile(
    r"\b(?:(?:(?:thesis|dissertation|doctoral)\s+)?committee|gutachter(?:in|innen)?)"
    r"\s*:\s*(?P<names>.+?)(?=;|\.\s|\.?$)",
    re.I,
)
_HOSTED = re.compile(
    r"\(\s*with\s+(?P<names>[^();\d]+)\)|(?:(?<=postdoc)|(?<=post-doc))\s+with\s+(?P<more>(?-i:[A-Z])[^,;()\d]{4,50}?)(?=,)", re.I
)
_CHAIR = re.compile(
    r"(?P<name>[^,;:()]+?)\s*\((?:(?:co-?)?(?:chairs?|advis[oe]rs?|supervisors?)"
    r"|doktor(?:vater|mutter)|betreuer(?:in)?|erstgutachter(?:in)?)\)",
    re.I,
)
_PROSE_POSTDOC = re.compile(r"\bpost-?doc\w*\b[^.;]{0,60}?\bwith\s+(?P<names>[^.;]+?)(?=,\s+[a-z]|\s+at\s|[.;]|$)", re.I)
_PROSE_DEGREE = re.compile(r"\b(?:Ph\.?\s?D|D\.?Phil|doctora(?:l|te)|M\.?Sc?|master['’]?s?)\b", re.I)
_THESIS = re.compile(
    r"[,;]\s*(?P<quoted>[“\"][^”\"]{12,}[”\"])|[(,;.]?\s*\b(?:title\s+of\s+)?(?:(?:ph\.?d\.?|doctoral|master['’]?s?|bachelor['’]?s?|m\.?s\.?)\s+)?(?:thesis"
    r"|dissertation)(?:\s+title)?\s*(?::|on|,)\s*"
    r"(?P<title>[“\"*_].+?[”\"*_]|[^;()]+?)(?=\s*\(|;|\.\s|\.?$|\s*\)|,?\s+(?:Advis|Superv))[.)]?",
    re.I,
)
_FROM = re.compile(r"^\s*(?:from|at)\s+")
_DEGREES_BEHIND = re.compile(r",\s*(?:Ph\.?\s?D|D\.?Phil|M\.?D|Sc\.?D)\b\.?")
_TITLES = re.compile(
    r"^(?:(?:Assoc\.|Asst\.|Emer\.)\s+)?(?:(?:Professors?|Prof(?:s|a|in|essora?)?\.?|Dr(?:s|a)?\.?(?:-Ing\.)?|Dott(?:\.ssa)?\.?"
    r"|Sir|Dame|the late)\s+)+",
    re.I,
)


def roles_and_organizations(text: str, lines: tuple[str, ...] = ()) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Role, organization and units of a text without its dates.

    "Assistant Professor / Applied Mathematics, UCLA." gives ("Assistant Professor", "UCLA", ("Applied Mathematics",)).
    Units come in printed order; places behind the organization belong to none of the three.
    """
    segments = [s for line in (lines or (text,)) for s in _segments(line)]
    segments = _campuses(segments)
    role_index = _role_index(segments)
    role = segments[role_index] if role_index is not None else None
    rest = [segment for index, segment in enumerate(segments) if index != role_index]
    if role is not None:
        more = [s for s in rest if _ROLE.search(s) and not _ORGANIZATION.search(s) and not _UNIT.search(s)]
        rest = [s for s in rest if s not in more]
        role = ", ".join([role, *more])
    if not rest:
        return (None, role, ()) if role and _ORGANIZATION.search(role) else (role, None, ())
    at = _organization_index(rest)
    units = [segment for segment in rest[:at] if not re.fullmatch(r"[A-Z]{2}|USA|UK", segment)]
    # Units may follow their institution: "Stanford University, Department of Mathematics".
    units += [segment for segment in rest[at + 1 :] if _UNIT.search(segment)]
    return role, rest[at], tuple(units)


def _segments(text: str) -> list[str]:
    text = strip_markup(text)
    text = re.sub(r"\s+(?:at|@)\s+(?=(?:the\s+)?[A-Z])", ", ", text)
    pieces = re.split(
        r"\s*[,;|•·\t]\s*|\s+[–—-]{1,2}\s+|(?:(?<=[a-z)])(?<!\bSt)(?<!\bMt)|(?<=[A-Z]{2}))\.\s+(?=[A-Z])|:\s+|\s{3,}", text
    )
    merged: list[str] = []
    for piece in pieces:
        if merged and merged[-1].count("(") > merged[-1].count(")"):
            merged[-1] += f", {piece}"
        else:
            merged.append(piece)
    return [
        piece.strip(" .,;") if not re.search(r"\b(?:Inc|Ltd|Corp|Co|Ph\.D|Prof)\.$", piece) else piece
        for piece in merged
        if piece.strip(" .,;()-–")
    ]


def _campuses(segments: list[str]) -> list[str]:
    result: list[str] = []
    for segment in segments:
        if result and _CAMPUSES.match(result[-1]) and not _UNIT.search(segment) and not _ROLE.search(segment):
            result[-1] += f", {segment}"
        else:
            result.append(segment)
    return result


def _role_index(segments: list[str]) -> int | None:
    for index, segment in enumerate(segments):
        if _ROLE.search(segment) and not _STRONG.search(segment) and not _UNIT.match(segment):
            return index
    return None


def _organization_index(rest: list[str]) -> int:
    for pattern in (_STRONG, _ORGANIZATION):
        for index, segment in enumerate(rest):
            if pattern.search(segment) and not (_UNIT.match(segment) and len(rest) > 1):
                return index
    for index in range(len(rest) - 1, -1, -1):
        if _ACRONYM.match(rest[index]) and not re.fullmatch(r"[A-Z]{2}|USA", rest[index]):
            return index
    for index, segment in enumerate(rest):
        if _BARE_NAMES.match(segment):
            return index
    # Nothing names a university: "Institute of Cell Dynamics, Gdansk" and "Polyglot Labs, Zürich" end in their places,
    # "Applied Mathematics, Halbe" and "Department of Physics, Halbe" do not.
    alone = next((index for index, segment in enumerate(rest) if _STANDS_ALONE.search(segment)), None)
    if alone is not None:
        return alone
    first_no_unit = next((index for index, segment in enumerate(rest) if not _UNIT.search(segment)), 0)
    subject = len(rest) == 2 and (_UNIT.search(rest[0]) or _SUBJECT_ENDS.search(rest[0])) and not _UNIT.search(rest[1])
    return 1 if subject else first_no_unit


def later_position(text: str, place: Place, section: str | None) -> PositionRecord | None:
    """Where somebody is now, as a student list prints it: "Princeton Postdoc", "Harvard CS Ph.D.", "Samsung Research".

    None where the text names no institution.
    """
    words = " ".join(strip_markup(text).split()).strip(" ,;()")
    words = (
        words[:-1] if words.endswith(".") and not re.search(r"(?:\b[A-Z]\.|Ph\.D\.|M\.S\.|Inc\.|Ltd\.|Co\.)$", words) else words
    )
    if not re.search(r"\w", words):
        return None
    periods = find_periods(words, two_digit=False)
    period = periods[0] if periods else None
    core = without(words, period) if period else words
    role, organization, units = _role_behind(core)
    if organization is None:
        role, organization, units = roles_and_organizations(core)
    if organization is None:
        return None
    return PositionRecord(
        place=place,
        section=section,
        role=role,
        organization=organization,
        units=units,
        start_year=period.start_year if period else None,
        end_year=period.end_year if period and not period.single else None,
        current=True,
        as_written=words,
    )


def _role_behind(text: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    """ "Harvard CS Ph.D.": the institution stands first, then the unit, then the role, without punctuation."""
    match = re.match(
        rf"^(?P<org>[^,;]+?)\s+(?P<role>(?:(?:assistant|associate|full|adjunct|visiting|research|senior|junior|software|staff"
        rf"|postdoctoral|graduate)\s+)*"
        rf"(?:{ROLE_WORD}|Ph\.?\s?D\.?(?:\s+(?:student|candidate))?|M\.?S\.?(?:\s+student)?|M\.?Sc\.?)\.?)$",
        text,
        re.I,
    )
    if not match or _ROLE.search(match.group("org")) or re.search(r"\b(?:at|in|of)$", match.group("org")):
        return None, None, ()
    words = match.group("org").split()
    if (
        len(words) >= 2
        and (re.fullmatch(r"[A-Z]{2,6}|EECS", words[-1]) or _SUBJECT.fullmatch(words[-1]))
        and not _ORGANIZATION.search(words[-1])
    ):
        return match.group("role"), " ".join(words[:-1]), (words[-1],)
    return match.group("role"), match.group("org"), ()


_SUBJECT = re.compile(
    r"(?:Applied\s*)?(?:Math(?:ematics|s)?|Statistics|Stats?|Physics|Chemistry|Economics|Econ|Biology|Philosophy"
    r"|Linguistics|Engineering|Robotics"
    r"|Informatics|Finance|Computing|Optimization|Neuroscience|Psychology|Astronomy|Geophysics|Bioengineering)"
)


def positions(document: Document, section: Section, item: Item) -> Iterator[PositionRecord | AdvisingRecord | Remark]:
    """The position of one entry; none is yielded if the entry names no institution."""
    period = _period(strip_markup(_joined(item.lines)))
    lines = tuple(_undated(_columns(line)) for line in item.lines)
    lines = tuple(line for line in lines if line)
    text, host = _take(_ADVISORS, " \n ".join(lines))
    if not host and re.search(r"\bpost-?\s?doc", text, re.I):
        text, host = _take(_HOSTED, text)
    role, organization, units = roles_and_organizations("", tuple(line for line in text.split("\n") if line.strip()))
    if organization is None:
        return
    yield PositionRecord.model_validate(
        {
            "place": document.place(item.first, item.last),
            "section": section.heading,
            "role": role,
            "organization": organization,
            "units": units,
            **_span(period),
            "as_written": item.text,
        }
    )
    if host:
        yield _advisors(
            document, section, item, host, "postdoc" if role and re.search("post", role, re.I) else "other", None, period, None
        )


def _undated(line: str) -> str:
    line = strip_markup(line)
    for period in reversed(find_periods(line)):
        line = without(line, period)
    return re.sub(r"\(\s*(?:current|present)\s*\)", "", line, flags=re.I).strip(" ,;")


def _period(text: str) -> Period | None:
    found = find_periods(text)
    spans = [period for period in found if not period.single]
    ordered = [*spans, *found]
    return ordered[0] if ordered else None


def _span(period: Period | None) -> dict[str, int | bool | None]:
    if period is None:
        return {}
    return {
        "start_year": period.start_year,
        "start_month": period.start_month,
        "end_year": period.end_year,
        "end_month": period.end_month,
        "current": period.current,
    }


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    """The text without a match of the pattern, and the match's named group."""
    match = pattern.search(text)
    if not match:
        return text, None
    found = next(group for group in match.groupdict().values() if group)
    return f"{text[: match.start()]} {text[match.end() :]}".strip(), found.strip(" ,.;")


def _columns(line: str) -> str:
    return re.sub(r"\s{3,}|\t+", ", ", line.strip())


def _joined(lines: tuple[str, ...]) -> str:
    """The lines of an entry as one text: ends of lines and gaps between columns are commas, wrapped lines go on."""
    text = ""
    for line in lines:
        line = _columns(line)
        wrapped = bool(re.search(r"[,;:.–—-]$", text)) or len(text) > 90 or line[:1].islower()
        text += line if not text else f" {line}" if wrapped else f", {line}"
    return " ".join(text.split())


def educations(document: Document, section: Section, item: Item) -> Iterator[EducationRecord | AdvisingRecord | Remark]:
    """The degree of one entry, and its advisors where they are printed."""
    whole = item.text
    text = strip_markup(_joined(item.lines))
    period = _period(text)
    advisors: list[tuple[str, bool]] = []
    while (found := _ADVISORS.search(text)) and len(advisors) < 5:
        advisors.append((found.group("names").strip(" ,.;"), bool(re.match(r"\W*co-?(?:advis|superv)", found.group(), re.I))))
        text = f"{text[: found.start()]} {text[found.end() :]}".strip()
    committee = _COMMITTEE.search(text)
    if committee:  # who chairs a committee advises; its other members do not
        chairs = [match.group("name").strip() for match in _CHAIR.finditer(committee.group("names"))]
        advisors += [(re.sub(r"^(?:and|&)\s+", "", name), False) for name in chairs[:5]]
        text = f"{text[: committee.start()]} {text[committee.end() :]}".strip()
    text, thesis = _take(_THESIS, text)
    undated = re.sub(r"[,;(]\s*(?:(?:summa|magna)\s+)?cum\s+laude\)?", "", _undated(text), flags=re.I)
    match = _DEGREE.search(undated)
    degree = match.group().strip(" ,") if match else None
    field, rest = _field(undated, match)
    _, organization, units = roles_and_organizations(rest)
    if organization is None or re.fullmatch(r"(?:the\s+)?same(?:\s+\w+)?|ibid\.?|idem", organization, re.I):
        return
    if field is None and match and units and not _UNIT.search(units[0]):
        field, units = units[0], units[1:]
    single = period is not None and period.single
    span = _span(period)
    if single and degree and period:  # one year beside a degree is the year of the degree
        span = {"end_year": period.end_year, "end_month": period.end_month}
    if re.search(r"\bexpected\b|\bin progress\b", whole, re.I):
        span["current"] = True
    yield EducationRecord.model_validate(
        {
            "place": document.place(item.first, item.last),
            "section": section.heading,
            "degree": degree,
            "field": field,
            "organization": organization,
            "units": units,
            **span,
            "as_written": whole,
        }
    )
    for names, second in advisors:
        yield from _each_advisor(document, section, item, names, degree, period, thesis, second)


def advisors_in_prose(document: Document, section: Section, number: int, text: str) -> Iterator[AdvisingRecord | Remark]:
    """The advisors that sentences about the owner name: "I finished my PhD in 2019, advised by A and B"."""
    text = strip_markup(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text))
    item = Item(number, number, (text,), (number,), "")
    for sentence in re.split(r"(?<=[a-z)\d]{2}[.!?])\s+(?=[A-Z])", text):
        degree, found = _PROSE_DEGREE.search(sentence), _ADVISORS.search(sentence)
        if degree and found and re.search(r"\b(?:I|my|received|obtained|completed|finished|earned)\b", sentence):
            yield from _each_advisor(
                document, section, item, found.group("names"), degree.group(), _period(sentence), None, False
            )
        host = _PROSE_POSTDOC.search(sentence)
        if host and re.search(r"\bI\b|\bpostdoc", sentence):
            for name in split_byline(host.group("names")).names:
                if name_likeness(name) >= 0.6:
                    yield _advisors(document, section, item, name, "postdoc", None, _period(sentence), None)


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
    if (
        glued
        and glued.group(1).strip()
        and not _ORGANIZATION.search(glued.group(1))
        and not _ACRONYM.match(glued.group(1).strip(" ."))
    ):
        others = f"{before}, {after[glued.end() :].lstrip(' –—-')}"
        if re.search(r"[^\W\d_]{2}", others) and not _UNIT.match(glued.group(1).strip()):
            return glued.group(1).strip(" .:–—-"), others
    return None, f"{before}, {_FROM.sub('', after)}"


def degree_role(degree: str | None) -> AdvisingRole:
    """The advising role that goes with a degree as written: phd, ms, bachelor or other."""
    text = (degree or "").lower()
    if re.search(r"ph\.?\s?d|d\.?\s?phil|doctor|^dr\.|sc\.?d|박사|博士", text):
        return "phd"
    if re.search(r"^m|master|s\.?m\.?$|석사|硕士|dipl", text):
        return "ms"
    return "bachelor" if re.search(r"^b|bachelor|s\.?b|a\.?b|학사|学士|licen", text) else "other"


def _each_advisor(
    document: Document,
    section: Section,
    item: Item,
    names: str,
    degree: str | None,
    period: Period | None,
    thesis: str | None,
    second: bool,
) -> Iterator[AdvisingRecord | Remark]:
    role = degree_role(degree)
    for name in split_byline(_DEGREES_BEHIND.sub("", _TITLES.sub("", names))).names:
        name = _TITLES.sub("", name)
        if name_likeness(name) < 0.25:
            text, reason = name, "stands where an advisor is named, but does not look like a name"
            yield Remark(place=document.place(item.first, item.last), severity="unread", text=text, reason=reason)
            continue
        yield _advisors(document, section, item, name, "coadvisor" if second and role == "phd" else role, degree, period, thesis)


def _advisors(
    document: Document,
    section: Section,
    item: Item,
    name: str,
    role: AdvisingRole,
    degree: str | None,
    period: Period | None,
    thesis: str | None,
) -> AdvisingRecord:
    name = _TITLES.sub("", name)
    return AdvisingRecord(
        place=document.place(item.first, item.last),
        section=section.heading,
        advisor=PrintedName(printed=name, place=document.place(*item.line_of(name))),
        role=role,
        degree=degree,
        start_year=period.start_year if period and not period.single else None,
        end_year=period.end_year if period else None,
        current=bool(period and period.current),
        thesis=strip_markup(thesis).strip(' “”".,') if thesis else None,
        as_written=item.text,
    )
