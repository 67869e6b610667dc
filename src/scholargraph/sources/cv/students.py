"""Entries of a list of students: who, in which role, when, and where they are now.

A student whom the owner advises together with somebody ("co-advised with X") gives two records: the owner's keeps the role
of the degree (phd, ms ...), X's has the role `coadvisor`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from scholargraph.model.provenance import Place
from scholargraph.model.records import AdvisingRecord, AdvisingRole, PositionRecord, PrintedName, Remark
from scholargraph.sources.base import Document
from scholargraph.sources.cv.affiliations import ROLE_WORD
from scholargraph.sources.cv.items import Item
from scholargraph.sources.cv.positions import later_position
from scholargraph.sources.cv.rosters import begins_with_name, persons
from scholargraph.sources.cv.sections import Section
from scholargraph.sources.text.bylines import clean_name, name_likeness, split_byline, strip_markup
from scholargraph.sources.text.dates import Period, find_periods, without

_ROLES: tuple[tuple[AdvisingRole, str], ...] = (
    (
        "committee",
        r"\bcommittees?\b|\bexamin(?:ers?|ations?|ees?|ed)\b|\bopponents?\b"
        r"|\b(?:zweit|dritt|korreferat|fremd)\w*gutacht\w*|\bgutachter\w*|\bpr[üu]fungs\w+|\bbeisitzer\w*|\bnicht\s+betreut"
        r"|\brapporteu\w+|\bexaminat(?:eur|rice|ore)\w*|\btribunal(?:es)?\b|\bjurados?\b|\bj[úu]ri\b|\bbancas?\b|\bcommissione\b"
        r"|\b(?:thesis|dissertation|second|external|outside) readers?\b"
        r"|\breader (?:for|of)\b|\bjury\b",
    ),
    ("postdoc", r"\bpost-?\s?doc\w*\b"),
    ("visitor", r"\bvisit(?:ing|ors?)\b"),
    (
        "undergraduateIntern",
        r"\bundergrad\w*\b(?!\s+(?:honou?rs\s+)?thes)|\breu\b|\bsummer (?:students?|research)\b|\bresearch internship\b",
    ),
    (
        "phd",
        r"\bph\.?\s?d\b\.?|\bdoctoral\b|\bdoctorate\b|\bd\.?\s?phil\b|박사|博士"
        r"|\bdoktorand|\bdoktorarbeit|\bpromotion|\bpromovierende|\bdissertation|\bdoctorant|\bdoctorand|\btesis doctoral"
        r"|\bdoctorales\b|\bdoutor(?:ado|and)|\bdottor(?:ato|and)|\bth[èe]ses?\b(?=.*\b(?:soutenu|encadr|dirig|en cours))"
        r"|\bdirections? de th[èe]se|\bdoctorat\b",
    ),
    (
        "ms",
        r"\bmasters?(?:['’]?s?)?\b|(?-i:\bM\.?\s?S[Cc]?\b|\bM\.?A\b|\bM(?:PH|LIS|BA|FA|PP|PA|Ed|Res|Math|Tech)\b|\bLL\.?M\b)\.?"
        r"|(?-i:\bSc\.?M\b\.?)|\bm\.?\s?eng\b|\bm\.?\s?phil\b|석사|硕士|\bmaster\w*arbeit|\bdiplom(?:arbeit|and)?\w*"
        r"|\bmestrad\w*|\bm[ée]moires? de master|\btesi magistral\w*"
        r"|\btesis de maestr[íi]a|\bmaestr[íi]a\b",
    ),
    (
        "bachelor",
        r"\bbachelors?(?:['’]?s?)?\b|(?-i:\bB\.?\s?S[Cc]?\b|\bB\.?A\b)\.?|\bundergraduate (?:honou?rs )?thes[ie]s\b"
        r"|\bhonou?rs (?:students?|thes[ie]s|dissertations?|projects?)\b|\bhons\.? (?:project|thesis|dissertation)"
        r"|\bbachelor\w*arbeit|\btesi triennal\w*|\btrabajos? (?:de )?fin de grado|\binicia[çc][ãa]o cient[íi]fica",
    ),
    ("undergraduateIntern", r"\bintern(?:s|ship)?\b"),
    ("phd", r"\bgraduate students?\b"),
    ("other", r"\bhigh[\s-]school\b|\bmentees?\b|\bresearch assistants?\b|\bstudents?\b"),
)
_ADVISED = re.compile(r"\b(?:students?|advis|superv|mentor|betreu|encadr|dirig|orienta)", re.I)
_DEGREE = re.compile(
    r"\b(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|M\.?\s?Sc?\.?|M\.?\s?Eng\.?|M\.?A\.|MPhil|Master(?:['’]?s)?|B\.?\s?Sc?\.?|B\.?A\."
    r"|Bachelor(?:['’]?s)?)(?!\w)",
)
_LATER = re.compile(
    r"[(,;.–—-]{0,3}\s*(?:(?<![–—-])(?<![–—-]\s)\b(?:current(?:ly)?|now|present(?:ly)?|first|next"
    r"|subsequent(?:ly)?|later|last known|initial|final)"
    r"(?:\s+(?:position|placement|job|appointment|employment|affiliation))?\s*(?::|\bis\b|\bas\b|\bat\b|\ban?\b|,)?"
    r"|\b(?:jetzt|heute|derzeit|aktuell|actuellement|maintenant|aujourd['’]hui|actualmente|atualmente|agora|attualmente|oggi|ora)"
    r"\s*(?::|,|\b)|\bplacement\s*:|"
    r"(?:→|⟶|⇒|-+>|=>)|\b(?:joined|went to|moved to)\b)\s*(?P<where>.+)$",
    re.I,
)
_NOT_LATER = re.compile(r"^(?:current|present|now)\W*$", re.I)
_WITH = re.compile(
    r"[(,;]?\s*\b(?:(?:gemeinsam|zusammen)\s+mit|(?:junto|em conjunto|en conjunto)\s+con?m?"
    r"|en\s+(?:cotutelle|collaboration)\s+avec"
    r"|insieme\s+a|(?:mit|co)-?(?:betreu|encadr|dirig|orient)\w*\s+(?:mit|von|durch|avec|par|con|por|com|da)"
    r"|co-?chair(?:ed\s+(?:with|by))?:?|second\s+(?:advis|superv)[eio]\w*:?"
    r"|(?:jointly\s+)?co-?\s?(?:advis|supervis|mentor)\w*(?:\s+(?:with|by|w/))?:?|joint(?:ly)?(?:\s+(?:with|w/"
    r"|advised with|supervised with))"
    r"|with|main advis[oe]r:?|(?<!home )advis[oe]rs?:)\s+(?P<names>[^();]+?)(?=\)|;|,\s*(?:\d|now|current)"
    r"|(?<!Prof)(?<!Dr)(?<!\b\w)\.\s|\.?$)\)?",
    re.I,
)
_THESIS = re.compile(
    r"[(,;.:]?\s*\b(?:thesis|dissertation)(?:\s+title)?\s*:?\s*"
    r"(?P<quoted>[“\"*_].+?[”\"*_](?=,\s|\W*$)|[“\"*_].+?[”\"*_]|[^;()]+?)(?=\)|;|(?<=[”\"*_]),|\.\s|\.?$"
    r"|,\s*\d)|(?P<title>[“\"][^”\"]{12,}[”\"])",
    re.I,
)


_STAFF = re.compile(
    r"\b(?:engineer|technician|(?:lab|project|program(?:me)?|data|grants?)\s+(?:manager|coordinator|administrator)|administrator|secretary"
    r"|staff\s+scientist|programmer|software\s+developer)\b",
    re.I,
)
_TITLED = re.compile(
    r"^\s*(?:(?:Univ\.-)?Prof\.?|Priv\.-Doz\.|PD|Dr\.(?:\s?-?Ing\.|\s*(?:rer|phil|med|iur|oec|sc)\.(?:\s*[a-z]{2,5}\.)*)?|M\.\s?Sc\."
    r"|Dipl\.-\w+\.?|Mag\.|Dott(?:\.ssa|\.)|Dra?\.ª?|Mme|Sra?\.|Profa\.)\s+(?=[^\W\d_]+[^\d]*\s[^\W\d_])"
)
"""A title in front of a name; not the degree it was studied for ("MSc: A. Roe")."""


@dataclass(frozen=True)
class _Student:
    name: str
    rest: str
    later: tuple[tuple[str, bool], ...]
    advisors: tuple[str, ...]
    thesis: str | None


def students(document: Document, section: Section, item: Item) -> Iterator[AdvisingRecord | PositionRecord | Remark]:
    """The students of one entry, mostly one; a line "Ph.D.: A. Foo (2020), B. Bar (2021)" holds several."""
    columns = [part for part in re.split(r"\s{3,}|\t+", "\t".join(item.lines)) if part.strip()]
    several = persons("; ".join(columns) if len(columns) > 1 and all(map(begins_with_name, columns)) else item.text)
    for entry in several:
        yield from _one(document, section, item, entry.text, entry.label)
    if not several:
        yield from _one(document, section, item, "\n".join(item.lines), "")


def _one(
    document: Document, section: Section, item: Item, text: str, prefix: str
) -> Iterator[AdvisingRecord | PositionRecord | Remark]:
    student = _take_apart(text)
    if student is None:
        return
    rest, placed = _placed(student.rest, section) if not student.later else (student.rest, [])
    student = replace(student, rest=rest, later=(*student.later, *placed))
    place = document.place(item.first, item.last)
    periods = find_periods(student.rest)
    said = periods or find_periods(prefix)
    period = next((p for p in said if not p.single), said[0] if said else None)
    role, certain = _role_of(student.rest, prefix, section)
    degree = _DEGREE.search(f"{student.rest} {prefix}") or (_DEGREE.search(section.heading or "") if not certain else None)
    if role == "other" and not certain and (staff := _STAFF.search(student.rest)):
        reason = f"is staff ({staff.group()}), no student"
        yield Remark(place=place, severity="unread", text=_clip(item.text), reason=reason)
        return
    advisee = PrintedName(printed=student.name, place=document.place(*item.line_of(student.name)))
    seasonal = bool(re.search(r"\b(?:spring|summer|fall|autumn|winter)\b", student.rest, re.I))
    start, end, current = _years(period, role, f"{section.path} {prefix}".lower(), seasonal=seasonal)
    current = current or bool(re.search(r"\b(?:in\s+progress|ongoing|expected|current(?:ly)?)\b|\bexp\.", student.rest, re.I))
    later = _later(student, place, section)
    record = AdvisingRecord(
        place=place,
        section=section.heading,
        advisee=advisee,
        role=role,
        degree=degree.group().strip() if degree else None,
        start_year=start,
        end_year=end,
        current=current,
        thesis=student.thesis,
        later_position=later[-1] if later else None,
        as_written=" ".join(text.split()),
    )
    yield record
    for position in later[:-1]:
        yield position.model_copy(update={"holder": advisee})
    for advisor in student.advisors:
        printed = PrintedName(printed=advisor, place=document.place(*item.line_of(advisor)))
        yield record.model_copy(update={"advisor": printed, "role": "coadvisor", "later_position": None})
    left = _left(student.rest, periods)
    if left:
        reason = f"a part of the entry fits no field: {_clip(left)}"
        yield Remark(place=place, severity="note", text=_clip(item.text), reason=reason)
    if role == "other" and not certain:
        yield Remark(
            place=place, severity="note", text=_clip(item.text), reason="neither the entry nor its heading says in which role"
        )
    if name_likeness(student.name) < 0.4:
        reason = f"read {student.name!r} as the name of a student, though it hardly looks like a name"
        yield Remark(place=place, severity="ambiguous", text=_clip(item.text), reason=reason)


def _left(rest: str, periods: list[Period]) -> str:
    """What is left of an entry without dates, roles, degrees and punctuation."""
    for period in reversed(periods):
        rest = rest[: period.start] + " " + rest[period.end :]
    for _, pattern in _ROLES:
        rest = re.sub(pattern, " ", rest, flags=re.I)
    rest = _DEGREE.sub(" ", rest)
    words = " ".join(
        re.sub(
            r"\b(?:in|candidate|students?|since|from|website|homepage|thesis|graduated|degree|researchers?)\b",
            " ",
            rest,
            flags=re.I,
        ).split()
    )
    return words.strip(" .,;:()[]–—-|/&") if re.search(r"[^\W\d_]{3}", words) else ""


def _clip(text: str) -> str:
    return text if len(text) <= 160 else text[:159] + "…"


def _later(student: _Student, place: Place, section: Section) -> list[PositionRecord]:
    """The positions said to come after, in printed order; only those of "now" and "current" are marked so."""
    found = ((later_position(where, place, section.heading), now) for where, now in student.later)
    return [position.model_copy(update={"current": now}) for position, now in found if position]


def _placed(rest: str, section: Section) -> tuple[str, list[tuple[str, bool]]]:
    """Where somebody went without a word such as "now": "(2019, X)" under "Initial placement", "(Ph.D. 2019; Professor, X)"."""
    match = re.search(r"\([^();]{0,20}\b(?:19|20)\d\d\s*[,;:]\s*([^()]{3,})\)", rest)
    apart = re.search(rf"\((\s*(?:(?:assistant|associate|senior|research|visiting)\s+)*{ROLE_WORD}\b[^()\d]{{3,}})\)", rest, re.I)
    if not match and apart and find_periods(rest):  # "“Gold weights,” 2016 (Lecturer, University of X)"
        return rest[: apart.start()] + rest[apart.end() :], [(apart.group(1), False)]
    if not match or not (
        re.search(r"\bplacements?\b", section.path) or re.match(rf"[\w\s.-]{{0,30}}\b{ROLE_WORD}\b", match.group(1), re.I)
    ):
        return rest, []
    return rest[: match.start(1)].rstrip(" ,;:") + rest[match.end(1) :], [(match.group(1), False)]


def _take_apart(text: str) -> _Student | None:
    """Name, later position, co-advisors, thesis and the rest of one entry; None if it holds no name."""
    lines = [strip_markup(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)).strip() for line in text.split("\n")]
    later: list[tuple[str, bool]] = []
    kept = []
    for line in lines:
        head, said = _split_later(line)
        later.extend(said)
        kept.append(head)
    # "李佳怡 (Jiayi Li)": the spelling that other sources print
    rest = re.sub(r"^([\u2e80-\u9fff\uac00-\ud7af]+)\s*[(（]([A-Z][^()（）]+)[)）]", r"\2", "\n".join(kept))
    rest = _TITLED.sub("", rest)
    name, rest = _name(rest)
    if name is None or re.search(r"[$\\{}=]", name):
        return None
    untitled = rest
    rest, thesis = _cut_out(_THESIS, rest)
    if thesis and not re.search(r"[^\W\d_]{3}", thesis):  # "thesis, 2021" names none
        rest, thesis = untitled, None
    advisors: tuple[str, ...] = ()
    match = _WITH.search(rest)
    if match:
        named = re.sub(r"\b(?:Prof|Dr)s?\.?\s+|\bProfessors?\s+", "", match.group("names"))
        split = split_byline(re.sub(r"\s+(?:of|from|at|in)\s+(?:the\s+)?[A-Z][^,;&]*", "", named))
        likely = tuple(takewhile(lambda name: name not in split.unlikely, split.names))
        if likely:  # "with A. Roe, Architecture": what follows the names is where they are
            advisors, rest = likely, f"{rest[: match.start()]} {rest[match.end() :]}"
    return _Student(name, rest, tuple(later), advisors, strip_markup(thesis).strip(' “”".,:') if thesis else None)


def _split_later(line: str) -> tuple[str, list[tuple[str, bool]]]:
    """The line up to the first words such as "now" or "first position", and what each of them says, True for "now"."""
    found = _LATER.search(line)
    where = found.group("where").strip(" ()") if found else ""
    if not found or not where or _NOT_LATER.match(found.group().strip(" ()")) or re.fullmatch(r"[\W\d]*", where):
        return line, []
    inner, more = _split_later(_unbracketed(found.group("where")))
    now = bool(re.search(r"\b(?:current|now|present)", line[found.start() : found.start("where")], re.I))
    return line[: found.start()], [(inner, now), *more]


def _cut_out(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    match = pattern.search(text)
    if not match:
        return text, None
    return f"{text[: match.start()]} {text[match.end() :]}", next(group for group in match.groupdict().values() if group)


def _unbracketed(text: str) -> str:
    """Drops the closing bracket whose partner stands before the cut."""
    depth = 0
    for index, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return text[:index]
    return text


def _name(text: str) -> tuple[str | None, str]:
    """The name of the student, and the text without it: the first piece that looks like a name."""
    text = text.strip()
    parted = re.sub(r"\s-{1,3}\s", lambda m: "–" * len(m.group()), text)
    parted = re.sub(r"(?<=\S) {3,}(?=\S)", lambda m: "\t" * len(m.group()), parted)  # columns
    pieces = list(re.finditer(r"[^,;:(\n–—|\t]+", parted))
    best: tuple[float, int, int] | None = None
    for index, piece in enumerate(pieces):
        words = text[piece.start() : piece.end()]
        for period in find_periods(words, two_digit=index == 0):
            words = without(words, period) if period.start == 0 or index == 0 else words
        likeness = name_likeness(clean_name(words)) if not _role(words) else 0.0
        if likeness >= 0.4:
            best = (likeness, piece.start(), piece.end())
            break
    if best is None:
        if not pieces or find_periods(pieces[0].group()) or _role(pieces[0].group()):
            return None, text
        head = clean_name(pieces[0].group())
        short = len(head.split()) <= 5 and any(c.isalpha() for c in head) and not re.search(r"\b(?:of|the|and|in|for|to)\b", head)
        return (head, text[pieces[0].end() :]) if short else (None, text)
    _, start, end = best
    words = text[start:end]
    for period in find_periods(words):
        words = without(words, period)
    name = re.sub(r"^(?:Dr|Mr|Ms|Mrs|Prof)\.?\s+", "", clean_name(words))
    comma = re.match(r"^,\s*((?:[^\W\d_]\.[\s-]?)+|[^\W\d_]+)(?=\s*[,(:]|$)", text[end:])
    if comma and len(name.split()) == 1 and name_likeness(f"{name}, {comma.group(1)}") >= 0.5 and not _role(comma.group(1)):
        return f"{name}, {comma.group(1).strip()}", text[:start] + text[end + comma.end() :]
    dates = text[start:end] if words.strip() != text[start:end].strip() else ""
    return name or None, f"{text[:start]} {dates.replace(name, '')} {text[end:]}"


def _role(text: str) -> AdvisingRole | None:
    """The role that a text names first; a committee wherever it stands."""
    found = [(match.start(), index, role) for index, (role, p) in enumerate(_ROLES) if (match := re.search(p, text, re.I))]
    if not found:
        return None
    committee = next((role for _, _, role in found if role == "committee"), None)
    specific = [entry for entry in found if entry[2] != "other"]
    return committee or min(specific or found)[2]


def _role_of(rest: str, prefix: str, section: Section) -> tuple[AdvisingRole, bool]:
    """The role an entry says, else its heading; and whether the entry or a heading is specific."""
    if _role(prefix) == "committee" or (
        _role(section.heading or "") == "committee" and not _ADVISED.search(section.heading or "")
    ):
        return "committee", True
    for text in (rest, prefix):
        found = _role(text)
        if found and (found != "other" or re.search(r"high[\s-]school|mentee|assistant", text, re.I)):
            return found, True
    for heading in (section.heading or "", *reversed(section.parents)):
        found = _role(heading)
        if found and found != "other":
            return found, False
    return "other", False


def _years(period: Period | None, role: AdvisingRole, path: str, *, seasonal: bool) -> tuple[int | None, int | None, bool]:
    """Start, end and whether it lasts. One year is the year of the degree among former students, the start among current ones."""
    former = bool(
        re.search(
            r"\b(?:past|former|previous|alumni|graduated|completed|prior|abgeschlossen\w*|ehemalige?|soutenues?|finalizad[oa]s|defendidas"
            r"|le[íi]das|conclu[íi]d[oa]s|conclus[ei])\b",
            path,
        )
    )
    now = not former and bool(
        re.search(r"\b(?:current(?:ly)?|present|ongoing|laufende?|en (?:cours|curso)|em andamento|in corso)\b", path)
    )
    if period is None:
        return None, None, now
    if not period.single:
        return period.start_year, period.end_year, period.current or (now and period.end_year is None)
    if now:
        return period.start_year, None, True
    if role in ("undergraduateIntern", "visitor") or seasonal:  # how long it took is no degree's year
        return period.start_year, period.end_year, False
    return None, period.end_year, False
