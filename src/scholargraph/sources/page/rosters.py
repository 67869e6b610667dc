"""Several students in one entry: lists in running text, labels in front of them, sentences that name some.

"Ph.D.: A. Roe (2016), B. Lee (2018)", "2024: Ann Roe, Ben Lee. 2023: Eva Day.", "I have directed eleven theses; the most
recent are Ann Roe (Ph.D. 2022, now at X) and Ben Lee (Ph.D. 2020)."
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scholargraph.sources.text.bylines import clean_name, name_likeness, strip_markup
from scholargraph.sources.text.dates import find_periods
from scholargraph.sources.text.prose import sentences
from scholargraph.sources.text.spans import mask
from scholargraph.sources.text.titles import TITLES, without_titles

_LABEL = re.compile(r"^(?P<label>[^:;]{2,90}?)\s*:\s+(?P<rest>\S.*)$", re.S)
_YEAR_LABEL = re.compile(r"^(?P<label>(?:19|20)\d\d)\s*:\s+(?P<rest>\S.*)$", re.S)
_LABEL_WORD = re.compile(
    r"\b(?:students?|advis\w+|supervis\w+|mentor\w*|thes[ie]s|dissertations?|committees?|readers?|examin\w+|opponent|post-?docs?\w*"
    r"|interns?|visitors?|undergraduates?|graduates?|alumni|current|former|past|ph\.?\s?d|m\.?\s?sc?|sc\.?m|m\.?a|b\.?\s?sc?|b\.?a|master\w*"
    r"|laufende?|abgeschlossene?|ehemalige?|aktuelle?|betreu\w+|(?:erst|zweit)?gutacht\w*|promotion\w*|(?:diplom|doktor)arbeit\w*"
    r"|doktorand\w*|doctorante?s?|dottorand[oaie]|doctorand[oa]s|encadr\w+|rapporteu\w+|tribunal(?:es)?|bancas?|en\s+cours"
    r"|soutenues?|en\s+curso|em\s+andamento|in\s+corso|conclu[íi]d[oa]s|conclus[ei]|orienta\w+"
    r"|papers|ll\.?\s?m|tesi|laurea|disserta[çc][ãõ]\w+|trabajos?\s+(?:de\s+)?fin\s+de\s+(?:m[áa]ster|grado)|tfm|tfg|m[áa]ster|bachelor\w*|doctoral|honou?rs|fellows?|members?|trainees?|co-?chair|chair)\b",
    re.I,
)
_SEPARATOR = re.compile(r"\s*[;,、，]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+|\s+[·•|]\s+")
_AND_OTHERS = re.compile(r"^(?:and\s+)?(?:[\w-]+\s+)?others?\b", re.I)
_DETAIL = re.compile(r"^\s*(?:[(\[–—-]|['’]\d\d|(?:19|20)\d\d|,?\s*(?:Ph\.?D|M\.?S|M\.?A|B\.?S|B\.?A)\b)")


@dataclass(frozen=True)
class Listed:
    """One person of a list.

    Attributes:
        text: name and what is said of the person.
        label: the words in front of the list: "Ph.D. students", "I also served on the committees of", "2024".
        spoken: the list stands in a sentence.
    """

    text: str
    label: str
    spoken: bool = False


def persons(text: str) -> list[Listed]:
    """The persons of one entry if it holds several, or names one in a sentence; else an empty list."""
    text = TITLES.sub("", " ".join(text.split()))
    found: list[Listed] = []
    label = ""
    for part in (sentence.text for sentence in sentences(text) if sentence.text.strip(" .")):
        match = _YEAR_LABEL.match(strip_markup(part)) or _labelled(part)
        if match:
            label, part = match.group("label").strip(" *_"), match.group("rest")
            part = re.sub(r"^\*\*\s*", "", part)
        several = _several(part, label)
        if several:
            found += several
        elif spoken := _spoken(part):
            found += spoken
        elif not match and found and not re.match(r"(?:I|We|My|Our|They|All)\b", part):
            found[-1] = Listed(f"{found[-1].text.removesuffix('.')}. {part}", found[-1].label, found[-1].spoken)
    alone = len(found) == 1 and not found[0].spoken and not (label and _labelled(text))
    return [] if alone else found


def _labelled(text: str) -> re.Match[str] | None:
    """A label that speaks of students, and what follows; names of people, and titles with a colon, are none."""
    match = _LABEL.match(strip_markup(text))
    if not match or match.group("label").count("(") != match.group("label").count(")"):
        return None
    label = match.group("label")
    if re.search(r"\b(?:title|thesis|dissertation|project|topic|now|currently|first|position|placement)$", label, re.I):
        return None
    head = re.split(r"[(,]", label)[0]
    said = text.lstrip().startswith("**") or _LABEL_WORD.match(head)  # "**Laufende Promotionen:** A. Roe (2022)"
    person = name_likeness(clean_name(head)) >= 0.5 and not said
    return match if _LABEL_WORD.search(label) and not person and len(label.split()) <= 12 else None


def _several(text: str, label: str) -> list[Listed]:
    """The persons of a list, or nothing if it is none."""
    by_semicolon = _cut(text, re.compile(r"\s*;\s*(?:and\s+)?"))
    if len(by_semicolon) > 1 and sum(map(begins_with_name, by_semicolon)) >= 0.66 * len(by_semicolon):
        return _gathered(by_semicolon, label)
    parts = _cut(text, _SEPARATOR)
    named = [_name_and_details(part) for part in parts]
    detailed = sum(bool(found and found[1]) for found in named)
    bare = sum(bool(found and not found[1]) for found in named)
    others = sum(found is None and not _AND_OTHERS.match(part) for found, part in zip(named, parts, strict=True))
    if detailed >= 2 and begins_with_name(parts[0]) and detailed + bare > others:
        return _gathered(parts, label)
    if label and (detailed or bare) and not others and not (re.search(r"\d", text) and not detailed):
        return _gathered(parts, label)
    if label and bare and re.fullmatch(r"(?:19|20)\d\d", label) and not others:
        return _gathered(parts, label)
    if label and len(parts) > 1 and detailed and begins_with_name(parts[0]) and detailed + bare > others:
        return _gathered(parts, label)
    if not label and bare >= 3 and not others and not detailed:
        return _gathered(parts, label)
    return []


def _gathered(parts: list[str], label: str) -> list[Listed]:
    """Each name with the parts behind it that are none."""
    found: list[Listed] = []
    for part in parts:
        if _AND_OTHERS.match(part):
            continue
        if begins_with_name(part) or not found:
            found.append(Listed(part, label))
        else:
            found[-1] = Listed(f"{found[-1].text}, {part}", label)
    return found


def _cut(text: str, separator: re.Pattern[str]) -> list[str]:
    """The text cut at separators outside of brackets, quotations and emphasis."""
    masked = mask(text)
    parts: list[str] = []
    start = 0
    for match in separator.finditer(masked):
        parts.append(text[start : match.start()].strip(" ."))
        start = match.end()
    parts.append(text[start:].strip(" "))
    parts = [re.sub(r"^(?:and|&)\s+", "", part) for part in parts]
    return [part.rstrip(".") if not re.search(r"\b[A-Z]\.$", part) else part for part in parts if part.strip(" .")]


def _name_and_details(text: str) -> tuple[str, str] | None:
    """A name at the beginning of a part and what follows it directly; None if the part begins with no name."""
    titled = re.match(r"^(?P<name>[^,;()]+),\s*(?=[*_“\"«„])(?P<title>.+)$", text)
    if titled and (found := _name_and_details(titled["name"])) and not found[1]:
        return found[0], f"({titled['title']})"
    plain = without_titles(strip_markup(text)).strip()
    match = re.match(r"^(?P<name>[^(\[\d'’–—:]+(?:['’](?!\d\d\b)[^(\[\d'’–—:]+)*)", plain)
    if not match:
        return None
    name = clean_name(match.group("name"))
    rest = plain[match.end() :].strip()
    degree = re.search(r"\s(?:Ph\.?\s?D|M\.?Sc?|M\.?A|B\.?Sc?|B\.?A)\.?$", name)
    if degree:
        name, rest = name[: degree.start()], f"{degree.group().strip()} {rest}"
    if name_likeness(name) < 0.45 or len(name.split()) < 2 or find_periods(name) or _LABEL_WORD.search(name):
        return None
    return (name, rest) if not rest or _DETAIL.match(rest) or rest.startswith((":", "'", "’")) else None


def begins_with_name(text: str) -> bool:
    """Whether a part begins with a name, and with nothing else directly behind it than years, brackets or a degree."""
    return _name_and_details(text) is not None


def _spoken(text: str) -> list[Listed]:
    """The persons a sentence names, each with brackets behind the name: "the most recent are A. Roe (Ph.D. 2022)"."""
    if not re.search(r"\b(?:I|we|my|our|have|has|are|is|was|were|current\w*|advis\w+|supervis\w+|committees?)\b", text):
        return []
    found: list[Listed] = []
    lead = ""
    for part in _cut(text, _SEPARATOR):
        bracket = re.search(r"\s*\(", part)
        words = part[: bracket.start()] if bracket else part
        name, before = _name_behind(words)
        if name and not (found or lead or before):
            return []  # an entry that begins with its name is no sentence
        if re.search(r"\b(?:with|by)$", before):
            return found  # who advised too
        if name and bracket:
            lead = before or lead
            found.append(Listed(f"{name} {part[bracket.start() :].strip()}", lead, spoken=True))
        elif name and found and not before:
            found.append(Listed(name, lead, spoken=True))
        elif not found:
            lead = f"{lead} {part}".strip()
    return found


def _name_behind(text: str) -> tuple[str | None, str]:
    """The name a text ends in, and the words before it."""
    words = strip_markup(text).split()
    for first in range(max(0, len(words) - 6), len(words) - 1):
        name = clean_name(" ".join(words[first:]))
        if name_likeness(name) >= 0.5 and words[first][:1].isupper() and not _LABEL_WORD.search(name):
            return name, " ".join(words[:first])
    return None, text
