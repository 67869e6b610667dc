"""The text of an entry on a student, taken apart: the name, where they went, who else advised, the thesis."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from scholargraph.model.names import PARTICLES, fold
from scholargraph.sources.page.affiliations import ROLE_WORD
from scholargraph.sources.page.sections import Section
from scholargraph.sources.page.student_roles import role_named
from scholargraph.sources.text.bylines import clean_name, name_likeness, split_byline, strip_markup
from scholargraph.sources.text.dates import find_periods, without
from scholargraph.sources.text.titles import without_titles

_LATER = re.compile(
    r"(?:(?<!\d)[–—-]|[(,;.]){0,3}\s*(?:(?<![–—-])(?<![–—-]\s)\b(?:current(?:ly)?|now|present(?:ly)?|first|next"
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
    r"(?P<quoted>[“\"*_].+?[”\"*_](?=,\s|\W*$)|[“\"*_].+?[”\"*_]|(?![,\s])[^;()]+?)(?=\)|;|(?<=[”\"*_]),|\.\s|\.?$"
    r"|,\s*\d)|(?P<title>[“\"][^”\"]{12,}[”\"])",
    re.I,
)
_NAME_AND_STOP = re.compile(r"([^\W\d_a-z][\w'’-]+(?:\s[^\W\d_][\w'’-]*){0,3}\s[^\W\d_a-z][\w'’-]+)\.\s+(?=[^\W_a-z])")
_STUDIED = re.compile(r"^\s*(?:M\.?\s?Sc|B\.?\s?Sc|Dipl)\b[^\s]*:")
"""What was studied for, no title in front of a name: "MSc: A. Roe"."""


@dataclass(frozen=True)
class Student:
    """What an entry says.

    Attributes:
        name: as printed.
        rest: what is left: dates, role, degree.
        later: where they went, in printed order; True for "now".
        advisors: those beside the owner.
        thesis: its title.
    """

    name: str
    rest: str
    later: tuple[tuple[str, bool], ...]
    advisors: tuple[str, ...]
    thesis: str | None


def take_apart(text: str, section: Section) -> Student | None:
    """Name, later positions, co-advisors, thesis and the rest of one entry; None if it holds no name."""
    lines = [strip_markup(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)).strip() for line in text.split("\n")]
    later: list[tuple[str, bool]] = []
    kept = []
    for line in lines:
        head, said = _split_later(line)
        later.extend(said)
        kept.append(head)
    # "李佳怡 (Jiayi Li)": the spelling that other sources print
    rest = re.sub(r"^([\u2e80-\u9fff\uac00-\ud7af]+)\s*[(（]([A-Z][^()（）]+)[)）]", r"\2", "\n".join(kept))
    rest = re.sub(r"\b((?:19|20)\d\d)\s*(?:→|⟶|-+>|=>)\s*(?=(?:19|20)\d\d\b|present\b)", r"\1–", rest)
    rest = rest if _STUDIED.match(rest) else without_titles(rest)
    name, rest = _name(rest)
    if name is None or re.search(r"[$\\{}=]", name):
        return None
    rest, later = _dated_last(rest, later)
    untitled = rest
    rest, thesis = _cut_out(_THESIS, rest)
    if thesis and not re.search(r"[^\W\d_]{3}", thesis):  # "thesis, 2021" names none
        rest, thesis = untitled, None
    rest, advisors = _take_advisors(rest)
    if not later:
        rest, later = _placed(rest, section)
    return Student(name, rest, tuple(later), advisors, strip_markup(thesis).strip(' “”".,:') if thesis else None)


def _take_advisors(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without "co-advised with X", and the names."""
    match = _WITH.search(text)
    if not match:
        return text, ()
    named = re.sub(r"\b(?:Prof|Dr)s?\.?\s+|\bProfessors?\s+", "", match.group("names"))
    split = split_byline(re.sub(r"\s+(?:of|from|at|in)\s+(?:the\s+)?[A-Z][^,;&]*", "", named))
    likely = tuple(takewhile(lambda name: name not in split.unlikely, split.names))
    # "with A. Roe, Architecture": what follows the names is where they are
    return (f"{text[: match.start()]} {text[match.end() :]}", likely) if likely else (text, ())


def _split_later(line: str) -> tuple[str, list[tuple[str, bool]]]:
    """The line up to the first words such as "now" or "first position", and what each of them says, True for "now"."""
    found = _LATER.search(line)
    where = found.group("where").strip(" ()") if found else ""
    if not found or not where or _NOT_LATER.match(found.group().strip(" ()")) or re.fullmatch(r"[\W\d]*", where):
        return line, []
    inner, more = _split_later(_unbracketed(found.group("where")))
    now = bool(re.search(r"\b(?:current|now|present)", line[found.start() : found.start("where")], re.I))
    return line[: found.start()], [(inner, now), *more]


def _dated_last(rest: str, later: list[tuple[str, bool]]) -> tuple[str, list[tuple[str, bool]]]:
    """ "Postdoc, now at X, 2019 – 2021": the years at the end are those of the entry if it has no others."""
    if not later or find_periods(rest):
        return rest, later
    where, now = later[-1]
    found = next((period for period in find_periods(where) if not period.single and not where[period.end :].strip(" .")), None)
    if found is None or not where[: found.start].rstrip().endswith(","):
        return rest, later
    return f"{rest}, {where[found.start : found.end]}", [*later[:-1], (where[: found.start].rstrip(" ,"), now)]


def _placed(rest: str, section: Section) -> tuple[str, list[tuple[str, bool]]]:
    """Where somebody went without a word such as "now": "(2019, X)" under "Initial placement", "(Ph.D. 2019; Professor, X)"."""
    if behind := re.search(
        r"(?<=\))\s+[–—-]{1,3}\s+(?P<where>[^()]{2,80})$", rest
    ):  # "(2022, main advisor) – postdoc, University of X"
        return rest[: behind.start()], [(behind["where"], False)]
    match = re.search(r"\([^();]{0,20}\b(?:19|20)\d\d\s*[,;:]\s*([^()]{3,})\)", rest)
    apart = re.search(rf"\((\s*(?:(?:assistant|associate|senior|research|visiting)\s+)*{ROLE_WORD}\b[^()\d]{{3,}})\)", rest, re.I)
    if not match and apart and find_periods(rest):  # "“Gold weights,” 2016 (Lecturer, University of X)"
        return rest[: apart.start()] + rest[apart.end() :], [(apart.group(1), False)]
    if not match or not (
        re.search(r"\bplacements?\b", section.path) or re.match(rf"[\w\s.-]{{0,30}}\b{ROLE_WORD}\b", match.group(1), re.I)
    ):
        return rest, []
    return rest[: match.start(1)].rstrip(" ,;:") + rest[match.end(1) :], [(match.group(1), False)]


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
    parted = re.sub(r"(?<=[^\W\d_]{2})\.(?=\s+[“\"«„*_])", ",", parted)  # "Ann Roe. “Her thesis”. 2017"
    stopped = _NAME_AND_STOP.match(parted)
    if stopped and name_likeness(stopped[1]) >= 0.6:  # "Ann Roe. Her thesis. 2017"
        parted = f"{stopped[1]},{parted[stopped.end(1) + 1 :]}"
    pieces = list(re.finditer(r"[^,;:(\n–—|\t]+", parted))
    best: tuple[float, int, int] | None = None
    for index, piece in enumerate(pieces):
        words = text[piece.start() : piece.end()]
        for period in find_periods(words, two_digit=index == 0):
            words = without(words, period) if period.start == 0 or index == 0 else words
        likeness = name_likeness(clean_name(words)) if not role_named(words) else 0.0
        if likeness >= 0.4:
            best = (likeness, piece.start(), piece.end())
            break
    if best is None:
        if not pieces or find_periods(pieces[0].group()) or role_named(pieces[0].group()):
            return None, text
        head = clean_name(pieces[0].group())
        named = all(not word[:1].islower() or fold(word) in PARTICLES for word in head.split())
        if not named or text.startswith("("):  # "Nitrogen cycling; loves kayaks"
            return None, text
        short = len(head.split()) <= 5 and any(c.isalpha() for c in head) and not re.search(r"\b(?:of|the|and|in|for|to)\b", head)
        return (head, text[pieces[0].end() :]) if short else (None, text)
    _, start, end = best
    words = text[start:end]
    for period in find_periods(words):
        words = without(words, period)
    name = re.sub(r"^(?:Dr|Mr|Ms|Mrs|Prof)\.?\s+", "", clean_name(words))
    comma = re.match(r"^,\s*((?:[^\W\d_]\.[\s-]?)+|[^\W\d_]+)(?=\s*[,(:]|$)", text[end:])
    if comma and len(name.split()) == 1 and name_likeness(f"{name}, {comma.group(1)}") >= 0.5 and not role_named(comma.group(1)):
        return f"{name}, {comma.group(1).strip()}", text[:start] + text[end + comma.end() :]
    dates = text[start:end] if words.strip() != text[start:end].strip() else ""
    return name or None, f"{text[:start]} {dates.replace(name, '')} {text[end:]}"
