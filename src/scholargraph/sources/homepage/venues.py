"""What homepages say about the fate of a paper: its state, its venue with edition and gloss, and where a phrase of it starts."""

from __future__ import annotations

import re
from typing import NamedTuple

from scholargraph.model.records import Status, VersionType
from scholargraph.sources.homepage.text import WITH
from scholargraph.sources.text.notes import distinction
from scholargraph.sources.text.prose import bracket_end
from scholargraph.sources.text.venues import split_edition

_AUX = (
    r"(?:(?:is|are|was|were|has|have|had|been|be|being|got|gets|just|now|also|both|all|recently|finally|conditionally|provisionally|"
    r"officially|already|newly|soon|still|currently|’s|'s)\s+)"
)
_ACCEPTED = r"ac+[cpet]{2,7}ed"
_PHRASES: tuple[tuple[Status, str], ...] = (
    ("submitted", rf"{_AUX}*(?:re-?)?submitted\s+(?=to\b|for\b)"),
    (
        "underReview",
        rf"{_AUX}*(?:in|under)\s+(?:minor\s+|major\s+)?(?:review|revision)\b|\b(?:minor|major)\s+revisions?(?=\s+(?:at|in|for|by)\b)|{_AUX}*revis(?:e|ion)\s+(?:and|&)\s+resubmit\b",
    ),
    (
        "accepted",
        rf"{_AUX}*{_ACCEPTED}\b(?=\s*(?:$|[.,;:!(–—]|to\b|by\b|at\b|in\b|for\b|into\b|with\b|as\b|and\b|@|paper|our\b|my\b))",
    ),
    (
        "accepted",
        rf"(?:{_AUX}*to\s+|(?:and\s+)?will\s+(?:soon\s+)?|going\s+to\s+)(?:be\s+)?(?:appear|published|presented)\b|{_AUX}*in\s+press\b|{_AUX}*forthcoming\b",
    ),
    (
        "published",
        rf"{_AUX}*app?ear(?:s|ed)\s+(?=in\b|at\b|as\b|on\b|online\b)|{_AUX}+app?eared\b|{_AUX}*publi[cish]{{1,3}}ed\s+(?=in\b|at\b|by\b|as\b|online\b)",
    ),
    ("published", rf"{_AUX}+publi[cish]{{1,3}}ed\b|{_AUX}*presented\s+(?=at\b|in\b)|{_AUX}+out\s+(?=in\b|at\b)"),
    (
        "accepted",
        rf"{_AUX}*(?:(?:selected|chosen|invited)\s+(?:for|as)|got|gets|received)\s+(?:an?\s+)?(?:\w+\s+)?(?:oral|spotlight|poster|talk|presentation)"
        r"(?:\s+(?:presentation|paper|talk))?(?=\s+(?:at|in)\s)",
    ),
    (
        "published",
        rf"{_AUX}*(?:won|wins|received|receives|got|awarded|given)\s+(?:(?:an?|the)\s+)?"
        r"[\w -]{3,40}?(?:award|prize|mention)(?=\s+(?:at|in)\s)",
    ),
    (
        "published",
        r"(?:best|outstanding|distinguished)\s+(?:[\w-]+\s+){0,3}paper(?:\s+(?:award|prize))?"
        r"(?:\s+(?:honou?rable\s+mention|runner[- ]up))?(?=\s+(?:at|in)\s+[A-Z])",
    ),
    (
        "preprint",
        rf"{_AUX}+(?:freely\s+)?(?:available|posted|uploaded|online|out|up)\b(?!\s*(?:in|at)\s+[A-Z]\w*\s+(?:19|20)\d\d)|(?:available|posted|uploaded)\s+(?=(?:at|on|to)\s+(?:the\s+)?arxiv)",
    ),
    ("preprint", rf"{_AUX}*on\s+(?:the\s+)?(?:\w*rxiv|ssrn|hal|openreview|optimi[sz]\w+\s+online)\b"),
)
_STATES = tuple((status, re.compile(rf"(?<![\w-])(?:{pattern})", re.I)) for status, pattern in _PHRASES)
_REPOSITORY = re.compile(
    r"(?:the\s+)?((?:arxiv|biorxiv|medrxiv|techrxiv|chemrxiv|ssrn|hal|openreview|zenodo|psyarxiv|optimi[sz]\w+\s+online)\b(?:\.org)?)",
    re.I,
)
_LEAD = re.compile(
    r"\s*(?:papers?\s+)?(?:for\s+(?:publication|presentation)\s*)?(?:,\s*)?"
    r"(?:(?:online|first|next\s+(?:week|month|year)|soon|as\s+an?\s+[\w -]{3,30}?(?=\s+(?:at|to|in|by)\s))\s*)?"
    r"(?:(?:to\s+appear|for\s+publication|for\s+presentation)\s+)?(?:as\s+part\s+of|to|at|in|by|into|for|on|with|@)?\s+(?:the\s+)?",
    re.I,
)
_LONG_NAME = re.compile(
    r"\b(?:Advances|Journal|Transactions?|Letters|Conference|[Ww]orkshop|Symposium|Notes|Trends|Annals|Communications|Foundations|Proceedings|Archive|Mathematics|Bulletin|International)\b"
)
_FIELD = re.compile(
    r"^(?:Information|Computers?|Algebra|Analysis|Probability|Statistics|Theory|Mathematics|Physics|Geometry|Economics|Science|Control"
    r"|Optimization)$"
)
_STOP = frozenset(
    "as with is was has have had which where after today this that joint we i – — - -- "
    "by selected accepted via congrats together but while".split()
)
_JOURNAL = re.compile(r"\b(?:Journal|J\.|Transactions?|Trans\.|Letters|Magazine|Annals|Review|Reviews|Bulletin)\b", re.I)
_CONFERENCE = re.compile(r"\b(?:Conference|Conf\.|Proceedings|Symposium|Workshop|Congress)\b", re.I)


class Fate(NamedTuple):
    """What a phrase says about a paper; `start` and `end` are where the phrase stands.

    Attributes:
        status: accepted, published, preprint, submitted or underReview; None if only a venue is named.
        venue: as printed, gloss included, without the edition's year.
        edition: as printed ("NeurIPS 2020").
        year: of the edition or printed beside the venue.
    """

    status: Status | None
    venue: str | None
    edition: str | None
    year: int | None
    start: int
    end: int


def fates(text: str, start: int, end: int) -> list[Fate]:
    """All phrases on the fate of a paper between two offsets, from left to right."""
    found: list[Fate] = []
    at = start
    while at < end:
        hits = [(m.start(), -m.end(), s, m) for s, p in _STATES if (m := p.search(text, at, end))]
        if not hits:
            break
        _, _, status, match = min(hits, key=lambda hit: hit[:2])
        fate = _fate(text, status, match, end)
        found.append(fate)
        at = max(fate.end, match.end())
    return found


def _fate(text: str, status: Status, match: re.Match[str], end: int) -> Fate:
    repository = _REPOSITORY.search(text, match.start(), min(end, match.end() + 40))
    if (
        status in ("preprint", "published")
        and repository
        and re.fullmatch(
            r"\s*(?:online|freely|now)?\s*(?:at|on|in|as|to|through|via|from)?\s*(?:an?\s+)?",
            text[match.end() : repository.start()],
        )
    ) or (repository and repository.start() < match.end()):
        return Fate("preprint", repository.group(1), None, None, match.start(), repository.end())
    found = venue_at(text, match.end(), end)
    if found is None:
        state = None if status == "preprint" else status
        return Fate(state, None, None, None, match.start(), match.end())
    venue, edition, year, stop = found
    if status == "preprint":
        status = "published"
    return Fate(status, venue, edition, year, match.start(), stop)


def venue_at(text: str, start: int, end: int, *, lead: bool = True) -> tuple[str, str | None, int | None, int] | None:
    """The venue named behind "accepted to": (venue, edition, year, end), or None if no name follows."""
    intro = _LEAD.match(text, start, end) if lead else None
    at = intro.end() if intro else start
    if lead and intro is None:
        return None
    stop = _name_end(text, at, end)
    printed = text[at:stop].strip().rstrip(",;:!?").rstrip()
    if printed.endswith(".") and not re.search(r"\b[A-Z][a-z]{0,5}\.$", printed):
        printed = printed[:-1]
    printed = re.sub(r"\.$", "", printed) if stop >= end and not re.search(r"\w\.\s.*\w\.$", printed) else printed
    if (
        not printed
        or not (printed[0].isupper() or printed[0].isdigit() or not printed[0].isascii())
        or not re.search(r"[^\W\d_]{2}|[A-Z]&[A-Z]", printed)
    ):
        return None
    gloss = re.match(r"\s*\(", text[stop:end])
    if gloss:
        opened = stop + gloss.end() - 1
        closed = bracket_end(text, opened)
        inner = text[opened + 1 : closed - 1]
        if (
            not re.search(r"\d", inner)
            and not distinction(inner)
            and not re.match(rf"{WITH}\b|link|to appear|see\b|paper|code|pdf|slides", inner, re.I)
        ):
            if split_edition(printed)[2]:  # "ACL 2024 (main conference)": the bracket is no part of the name
                return *split_edition(printed), closed
            printed, stop = f"{printed}{text[stop:opened]}{text[opened:closed]}", closed
            after = re.match(r"\s*((?:19|20)\d\d)\b", text[stop:end])
            if after:
                return printed, None, int(after.group(1)), stop + after.end()
    venue, edition, year = split_edition(printed)
    if year is None:
        beside = re.match(r"\s*(?:,\s*|\(|in\s+)?\s*((?:19|20)\d\d)\b\)?", text[stop:end])
        if beside:
            year, stop = int(beside.group(1)), stop + beside.end()
    return venue, edition, year, stop


_WITHIN = frozenset("of workshop the on and in for de der für et la des to at".split())
"""Words in small letters that stand within the names of venues."""


def _name_end(text: str, at: int, end: int) -> int:
    """Where the name of a venue that starts at `at` ends."""
    tokens = list(re.finditer(r"\S+", text[at:end]))
    words = [token.group() for token in tokens]
    stop = at
    for index, (token, word) in enumerate(zip(tokens, words, strict=True)):
        if not _goes_on(word, words[index + 1] if index + 1 < len(words) else "", text[at:stop]):
            break
        stop = at + token.end()
        closes = word[-1] in ",;:!?" or (word[-1] == "." and (index + 1 == len(words) or re.search(r"\d\.$", word)))
        subtitle = word[-1] == ":" and _names_section(text[at:stop], text[stop:end])
        if closes and not subtitle and not (word[-1] == "," and _list_goes_on(text[at:stop], words[index + 1 :])):
            return stop - 1
    return stop


def _goes_on(word: str, following: str, so_far: str) -> bool:
    """Whether a word belongs to the name of a venue that has begun."""
    plain = word.lower()
    if word[0] in '([“"«–—|' or plain.strip(".,!") in _STOP:
        return False
    if plain == "and":
        return bool((_LONG_NAME.search(so_far) or _FIELD.search(so_far)) and following[:1].isupper() and not following.isupper())
    if plain in {"in", "on", "for", "at"}:
        return following[:1].isupper() and (plain == "on" or _LONG_NAME.search(so_far) is not None)
    return not word[0].islower() or plain in _WITHIN


def _names_section(before: str, behind: str) -> bool:
    """ "American Economic Journal: Applied Economics, 2018": the colon stands within the name."""
    journal = re.match(r"Journal|Transactions|Proceedings|Letters", _last_noun(before))
    return bool(journal and re.match(r"\s+[A-Z]\w+(?:\s+[A-Z&]\w*){0,2}\s*[,.(]", behind))


def _last_noun(words: str) -> str:
    return words.rstrip(" :").split()[-1] if words.rstrip(" :") else ""


def _list_goes_on(before: str, words: list[str]) -> bool:
    """ "Transactions on Systems, Man, and Cybernetics": one word, and a further one behind `and`."""
    if not re.search(r"\b(?:on|of|in|for)\s+\w+", before) or not _LONG_NAME.search(before):
        return False
    if words[:1] == ["and"]:
        return len(words) > 1 and words[1][0].isupper() and not words[1].rstrip(".,").isupper()
    rest = " ".join(words[:4])
    return bool(re.match(r"(?!19|20)[A-Z][a-z]+,? and [A-Z][a-z]+", rest))


def version_type(venue: str | None, edition: str | None, status: str | None, kinds: frozenset[str]) -> VersionType:
    """What kind of version the words tell: a repository, a journal by its name, a conference by its name, edition or talk."""
    if status == "preprint":
        return "Preprint"
    if venue and _CONFERENCE.search(venue):
        return "ConferencePaper"
    if venue and _JOURNAL.search(venue):
        return "JournalArticle"
    return "ConferencePaper" if venue and (edition or kinds & {"oral", "spotlight", "poster"}) else "Work"
