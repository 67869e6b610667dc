"""In which role somebody was advised, and when: the words of an entry, of its label and of the headings above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scholargraph.model.records import AdvisingRole
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.dates import Period

_ROLES: tuple[tuple[AdvisingRole, str], ...] = (
    (
        "committee",
        r"\bcommittees?\b|\bexamin(?:ers?|ations?|ees?|ed|ing)\b|\bopponents?\b"
        r"|\b(?:zweit|dritt|korreferat|fremd)\w*gutacht\w*|\bgutachter\w*|\bpr[üu]fungs\w+|\bbeisitzer\w*|\bnicht\s+betreut"
        r"|\brapporteu\w+|\bexaminat(?:eur|rice|ore)\w*|\btribunal(?:es)?\b|\bjurados?\b|\bj[úu]ri\b|\bbancas?\b|\bcommissione\b"
        r"|\b(?:thesis|dissertation|second|external|outside) readers?\b"
        r"|\breader (?:for|of)\b|\bjury\b",
    ),
    ("postdoc", r"\bpost-?\s?doc\w*\b|\bresearch\s+fellows?\b"),
    ("visitor", r"\bvisit(?:ing|ors?)\b"),
    (
        "undergraduateIntern",
        r"\bundergrad\w*\b(?!\s+(?:honou?rs\s+)?(?:thes|project|dissert))|\breu\b"
        r"|\b(?:summer|vacation)\s+(?:vacation\s+)?(?:students?|scholars?|research)\b|\bresearch internship\b",
    ),
    (
        "phd",
        r"\bph\.?\s?d\b\.?|\b[sj]\.?\s?[sj]\.?\s?d\b\.?|\bdoctoral\b|\bdoctorate\b|\bd\.?\s?phil\b|박사|博士"
        r"|\bdoktorand|\bdoktorarbeit|\bpromotion|\bpromovierende|\bdissertation|\bdoctorant|\bdoctorand|\btesis doctoral\w*"
        r"|\bdoctorales\b|\bdoutor(?:ado|and)|\bdottor(?:ato|and)|\btese de doutorado"
        r"|\bth[èe]ses?\b(?=.*\b(?:soutenu|encadr|dirig|en cours))"
        r"|\bdirections? de th[èe]se|\bdoctorat\b|\bM\.?D\.?\s?\(Res\)",
    ),
    (
        "ms",
        r"\bmasters?(?:['’]?s?)?\b|(?-i:\bM\.?\s?S[Cc]?\b|\bM\.?A\b|\bM(?:PH|LIS|BA|FA|PP|PA|Ed|Res|Math|Tech)\b|\bLL\.?M\b)\.?"
        r"|(?-i:\bSc\.?M\b\.?)|\bm\.?\s?eng\b|\bm\.?\s?phil\b|석사|硕士|\bmaster\w*arbeit|\bdiplom(?:arbeit|and)?\w*"
        r"|\bmestrad\w*|\bm[ée]moires? de master|\btesi (?:di laurea )?magistral\w*|\blaurea magistrale"
        r"|\btrabajos? (?:de )?fin de m[áa]ster|\btfm\b|\bm[áa]ster\b|\btesis de maestr[íi]a|\bmaestr[íi]a\b",
    ),
    (
        "bachelor",
        r"\bbachelors?(?:['’]?s?)?\b|(?-i:\bB\.?\s?S[Cc]?\b|\bB\.?A\b)\.?"
        r"|\bundergraduate (?:honou?rs )?(?:thes[ie]s|projects?|dissertations?)\b"
        r"|(?:^|,)\s*honou?rs\s*(?:,|$)|\(\s*honou?rs\b"
        r"|\bhonou?rs (?:students?|thes[ie]s|dissertations?|projects?)\b|\bhons\.? (?:project|thesis|dissertation)"
        r"|\bbachelor\w*arbeit|\btesi (?:di laurea )?triennal\w*|\btrabajos? (?:de )?fin de grado|\btfg\b"
        r"|\binicia[çc][ãa]o cient[íi]fica",
    ),
    ("undergraduateIntern", r"\bintern(?:s|ship)?\b"),
    ("phd", r"\bgraduate students?\b"),
    ("other", r"\bhigh[\s-]school\b|\bmentees?\b|\bresearch assistants?\b|\bstudents?\b"),
)
_ADVISED = re.compile(r"\b(?:students?|advis|superv|mentor|betreu|encadr|dirig|orienta)", re.I)
_DEGREE = re.compile(
    r"\b(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|M\.?\s?Sc?\.?|M\.?\s?Eng\.?|M\.?A\.|MPhil|[Mm]aster(?:['’]?s)?|B\.?\s?Sc?\.?|B\.?A\."
    r"|[Bb]achelor(?:['’]?s)?)(?!\w)",
)


def degree_named(text: str) -> str | None:
    """The degree that a text names first, as printed."""
    found = _DEGREE.search(text)
    return found.group().strip() if found else None


def role_named(text: str) -> AdvisingRole | None:
    """The role that a text names first; a committee wherever it stands."""
    found = [(match.start(), index, role) for index, (role, p) in enumerate(_ROLES) if (match := re.search(p, text, re.I))]
    if not found:
        return None
    committee = next((role for _, _, role in found if role == "committee"), None)
    specific = [entry for entry in found if entry[2] != "other"]
    return committee or min(specific or found)[2]


def role_of(rest: str, prefix: str, section: Section) -> tuple[AdvisingRole, bool]:
    """The role an entry says, else its heading; and whether the entry or a heading is specific."""
    if role_named(prefix) == "committee" or (
        role_named(section.heading or "") == "committee" and not _ADVISED.search(section.heading or "")
    ):
        return "committee", True
    for text in (rest, prefix):
        found = role_named(text)
        if found and (found != "other" or re.search(r"high[\s-]school|mentee|assistant", text, re.I)):
            return found, True
    for heading in section.headings:
        found = role_named(heading)
        if found and found != "other":
            return found, False
    return "other", False


def years_of(period: Period | None, path: str, *, stay: bool) -> tuple[int | None, int | None, bool]:
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
    if stay:  # "intern, 2019": it began and ended then
        return period.start_year, period.end_year, False
    return None, period.end_year, False


def unexplained(rest: str, periods: Sequence[Period]) -> str:
    """What is left of an entry without dates, roles, degrees and punctuation."""
    for period in reversed(periods):
        rest = rest[: period.start] + " " + rest[period.end :]
    for _, pattern in _ROLES:
        rest = re.sub(pattern, " ", rest, flags=re.I)
    rest = _DEGREE.sub(" ", rest)
    words = " ".join(
        re.sub(
            r"\b(?:(?:main|primary|first|principal|second|secondary|co-?)\s?-?(?:advis|supervis|mentor|promot)\w+|in|candidate|students?|since|from|website|homepage|thesis|graduated|degree|researchers?)\b",
            " ",
            rest,
            flags=re.I,
        ).split()
    )
    return words.strip(" .,;:()[]–—-|/&") if re.search(r"[^\W\d_]{3}", words) else ""
