"""What people do for venues: the roles, in the words of pages."""

from __future__ import annotations

import re

_ROLES: tuple[tuple[str, str], ...] = (
    ("areaChair", r"(?:senior\s+)?(?:area\s+chair|meta-?reviewer|AC)s?(?:\s*/\s*\w+)?"),
    ("associateEditor", r"(?:associate|action|handling|academic|section)\s+editors?"),
    ("editor", r"(?:managing\s+|guest\s+|co-)?editor(?:[\s-]in[\s-]chief|ial\s+board(?:\s+member)?)?s?"),
    (
        "sessionOrganizer",
        r"session\s+(?:co-?)?(?:organi[sz]er|chair)s?|(?:co-?)?organi[sz]ers?\s+of\s+(?:an?\s+)?"
        r"(?:invited\s+)?(?:session|mini-?symposium)",
    ),
    (
        "programCommittee",
        r"(?:members?\s+of\s+the\s+)?(?:senior\s+)?(?:technical\s+)?(?:program(?:me)?\s+comm?itt?ees?|technical\s+committees?|[ST]?PC)(?!\s+(?:co-?)?chair)(?:\s+members?)?",
    ),
    (
        "reviewer",
        r"(?:journal\s+|conference\s+|emergency\s+|ad[- ]hoc\s+|expert\s+|grant\s+)?(?:reviewers?|referees?"
        r"|reviewing|refereeing|peer[\s-]review|reviews?\s+for)(?:\s+services?)?",
    ),
    (
        "organizer",
        r"(?:workshop\s+|conference\s+|seminar\s+|local\s+)?(?:co-?)?(?:organi[sz]ers?|organi[sz]ing"
        r"(?:\s+committee)?(?:\s+member)?)",
    ),
    (
        "chair",
        r"(?:(?:PC|program(?:me)?|general|publicity|tutorial|workshop|local|publication|web|vice|poster)\s+)?"
        r"(?:co-?)?chairs?",
    ),
    ("member", r"(?:(?:steering\s+)?committee\s+|board\s+|panel\s+)?members?|panelists?"),
)
ANY_ROLE = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _ROLES)
"""One of the roles, as a group of its name."""
UNNAMED_ROLE = "|".join(pattern for _, pattern in _ROLES)


def role_found(found: re.Match[str]) -> str | None:
    """The role that a pattern with `ANY_ROLE` found."""
    return next((name for name, _ in _ROLES if found.groupdict().get(name)), None)


def role_in(text: str) -> tuple[str, re.Match[str]] | None:
    """The role that a text names, the most specific first, and where."""
    found = ((name, re.search(rf"\b(?:{pattern})\b", text, re.I)) for name, pattern in _ROLES)
    return next(((name, match) for name, match in found if match), None)


def role_of_heading(heading: str) -> str | None:
    """The role that a heading is: "Reviewer for", "Area chair"."""
    if re.search(r"\brevie\w+|\brefere\w+", heading, re.I):
        return "reviewer"
    return next((name for name, pattern in _ROLES if re.fullmatch(rf"(?:{pattern})", heading.strip(), re.I)), None)
