"""What the drawer of an Org headline says of it: a headline with a venue, years or a degree is an entry, not a section."""

from __future__ import annotations

import re
from collections.abc import Mapping

_KEYS = {
    "by": ("AUTHORS", "AUTHOR", "BY"),
    "with": ("COAUTHORS", "CO_AUTHORS", "CO-AUTHORS", "WITH", "COLLABORATORS"),
    "venue": ("JOURNAL", "VENUE", "BOOKTITLE", "PUBLISHED_IN", "PUBLISHER", "SCHOOL", "WHERE", "IN"),
    "volume": ("VOLUME", "VOL"),
    "number": ("NUMBER", "ISSUE"),
    "pages": ("PAGES", "PP"),
    "year": ("YEAR", "DATE", "PUBLISHED"),
    "doi": ("DOI",),
    "degree": ("DEGREE", "LEVEL", "ROLE"),
    "start": ("START", "BEGIN", "FROM", "SINCE", "START_YEAR", "STARTED"),
    "end": ("END", "UNTIL", "TO", "END_YEAR", "COMPLETED", "FINISHED", "DEFENDED", "DEFENSE", "GRADUATED"),
    "thesis": ("THESIS", "TITLE", "DISSERTATION", "TOPIC"),
    "coadvisor": ("COADVISOR", "CO_ADVISOR", "CO-ADVISOR", "COSUPERVISOR", "CO_SUPERVISOR", "CO-SUPERVISOR"),
    "advisor": ("ADVISOR", "ADVISORS", "SUPERVISOR", "SUPERVISORS"),
    "now": ("NOW", "CURRENT", "POSITION", "PLACEMENT", "NEXT"),
    "place": ("EVENT", "INSTITUTION", "UNIVERSITY", "PLACE", "LOCATION"),
}
"""The keys of drawers, by what they say."""


def entry(title: str, drawer: Mapping[str, str]) -> str:
    """The headline and its drawer as an entry of a list; nothing if the drawer says nothing of that kind."""
    said = {name: drawer[key] for name, keys in _KEYS.items() for key in keys if drawer.get(key)}
    if said.get("by") or said.get("venue"):
        return _work(title, said)
    if not said.keys() & {"year", "degree", "start", "end", "coadvisor", "advisor", "now", "place"}:
        return ""
    ends = [_year(said.get("start", "")), _year(said.get("end", ""))]
    span = f"{ends[0]}–{ends[1]}" if ends[0] else ends[1]
    parts = [
        f"“{_within(title)}”" if drawer.get("EVENT") else title,
        said.get("degree", ""),
        span or said.get("year", ""),
        f"thesis: “{_within(said['thesis'])}”" if said.get("thesis") else "",
        f"advisor: {said['advisor']}" if said.get("advisor") else "",
        f"co-advised with {said['coadvisor']}" if said.get("coadvisor") else "",
        said.get("place", ""),
        f"now: {said['now']}" if said.get("now") else "",
    ]
    return "- " + ", ".join(part for part in parts if part)


def _work(title: str, said: Mapping[str, str]) -> str:
    doi = f" doi:{said['doi'].removeprefix('https://doi.org/')}" if said.get("doi") else ""
    front = [said.get("by", ""), f"“{_within(title)}.”"]
    beside = f" (with {said['with']})." if said.get("with") else ""
    issue = f"({said['number']})" if said.get("number") else ""
    volume = f" {said['volume']}{issue}" if said.get("volume") else ""
    tail = [
        f"*{said['venue']}*{volume}" if said.get("venue") else "",
        re.sub("-{2,3}", "–", said.get("pages", "")),
        said.get("year", ""),
    ]
    behind = ", ".join(part for part in tail if part)
    return "- " + ". ".join(part for part in front if part) + beside + (f" {behind}." if behind else "") + doi


def _year(text: str) -> str:
    found = re.search(r"(?:19|20)\d\d|\b(?:now|present|ongoing)\b", text)
    return found.group() if found else ""


def _within(title: str) -> str:
    """A title as it stands between quotation marks: its own ones are single, and no full stop is doubled."""
    return re.sub(r"[“\"]([^“”\"]*)[”\"]", r"‘\1’", title).rstrip(".")
