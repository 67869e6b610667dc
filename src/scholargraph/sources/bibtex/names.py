"""Lists of names as BibTeX writes them: split at `and` outside braces, each name as a person would print it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from scholargraph.model.names import SUFFIXES, fold, is_initial
from scholargraph.model.readings import looks_like_name
from scholargraph.sources.text.latex import to_unicode

_AND_OR_BRACE = re.compile(r"[{}]|(?<![^\s}])[aA][nN][dD](?![^\s{\\])")
_ET_AL = re.compile(r"[\s,]*\bet\.?\s*al\b\.?\}?$", re.I)
_FURTHER = frozenset({"et al", "etal", "al et", "et alii"})
"""What stands in place of a name for all further ones; BibTeX itself knows only "others"."""
_MAX_NAME = 400
"""Longer ones are no names, whatever they are."""
_EXTENDED = re.compile(r"\b(family|given|prefix|suffix)(?:-i)?\s*=\s*(\{[^{}]*\}|\"[^\"]*\"|[^,]*)", re.I)
_ONE_GROUP = re.compile(r"\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
_LAST_GROUP = re.compile(r"(.+?)\s+\{((?:[^{}]|\{[^{}]*\})*\s(?:[^{}]|\{[^{}]*\})*)\}")
_BODY = re.compile(
    r"\b(?:team|group|consortium|collaboration|community|committee|project|foundation|institute|university|department|"
    r"society|association|organi[sz]ation|inc|ltd|gmbh|llc|corp|corporation|company|bureau|ministry|council|agency|"
    r"network|initiative|center|centre|laborator(?:y|ies)|labs?|working|developers|contributors|authors|and)\b|[&\d]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a list: as it reads in Unicode, where in the list it begins, whether braces mark it as that of a body."""

    printed: str
    start: int
    corporate: bool = False


@dataclass(frozen=True, slots=True)
class NameList:
    """A list of names in order.

    Attributes:
        names: of the people and bodies.
        cut: whether it says that there are more ("and others").
        ordered: how many names stand before it first says so; the positions of the others are not known.
        flaws: what had to be repaired.
    """

    names: tuple[Name, ...]
    cut: bool = False
    ordered: int = 0
    flaws: tuple[str, ...] = ()


def split_names(raw: str) -> list[tuple[str, int]]:
    """The names of a list as written, stripped, each with the position it begins at; empty ones too."""
    if " and" not in raw and "and" not in raw.lower():
        return [(raw.strip(), len(raw) - len(raw.lstrip()))]
    parts, depth, begin = [], 0, 0
    for found in _AND_OR_BRACE.finditer(raw):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(depth - 1, 0)
        elif not depth:
            parts.append((begin, found.start()))
            begin = found.end()
    parts.append((begin, len(raw)))
    return [(raw[a:b].strip(), a + len(raw[a:b]) - len(raw[a:b].lstrip())) for a, b in parts]


def read_names(raw: str, decode: Callable[[str], str] = to_unicode) -> NameList:
    """Reads a list of names; a list written with commas or semicolons is repaired where it is plain what was meant."""
    names: list[Name] = []
    flaws: list[str] = []
    cut, ordered = False, -1
    for written, start in _people_in_braces(raw, decode) or split_names(raw):
        if not written.strip(" ,;{}"):
            flaws.append("an empty name between two “and”")
            continue
        if cut and ordered < 0:
            ordered = len(names)
        if written.lower().strip("{} .") == "others":
            cut = True
            continue
        if "al" in (low := written.lower()) and "et" in low and len(low) < 20 and fold(decode(written)) in _FURTHER:
            flaws.append("“et al.” stands among the names; it was read as “and others”")
            cut = True
            continue
        if len(written) > _MAX_NAME:
            flaws.append(f"“{' '.join(written[:60].split())}…” is too long for a name and was left out")
            cut = True
            continue
        bare = _ET_AL.sub("", written) if "al" in written else written
        cut = cut or bare != written
        several = _several(bare, decode)
        if several:
            flaws.append("names separated by commas or semicolons instead of “and”")
            names += [Name(name, start) for name in several]
        elif name := _name(bare, start, decode):
            names.append(name)
    if raw.strip() and flaws and flaws.count(flaws[0]) == len(names) + 1 and not names:
        flaws = ["the list holds no name"]
    return NameList(tuple(names), cut, len(names) if ordered < 0 else ordered, tuple(dict.fromkeys(flaws)))


def _people_in_braces(raw: str, decode: Callable[[str], str]) -> list[tuple[str, int]] | None:
    """The names of a list that braces hold together though each of them is "Family, Given", as Web of Science writes it."""
    group = _ONE_GROUP.fullmatch(raw.strip())
    if not group or "," not in group[1] or _BODY.search(re.sub(r"\sand\s", " ", group[1])):
        return None
    parts = split_names(group[1])
    people = [decode(name) for name, _ in parts if name.lower() != "others"]
    if len(parts) < 2 or not all("," in name and looks_like_name(name) for name in people):
        return None
    before = raw.index("{") + 1
    return [(name, start + before) for name, start in parts]


def _name(written: str, start: int, decode: Callable[[str], str]) -> Name | None:
    if "=" in written and (parts := {key.lower(): value.strip('{}" ') for key, value in _EXTENDED.findall(written)}).get(
        "family"
    ):
        family = f"{parts.get('prefix', '')} {parts['family']}".strip()
        printed = ", ".join(part for part in (family, parts.get("suffix", ""), parts.get("given", "")) if part)
        return Name(decode(printed), start)
    if written.startswith("{") and (group := _ONE_GROUP.fullmatch(written)):
        printed = decode(group[1])
        return Name(printed, start, is_body(printed)) if any(c.isalpha() for c in printed) else None
    if "{" in written and "," not in written and (last := _LAST_GROUP.fullmatch(written)):
        given, family = decode(last[1]), decode(last[2])
        if given and looks_like_name(family):
            return Name(f"{family}, {given}", start)
    printed = decode(written).strip(" ,;")
    return Name(printed, start) if any(c.isalpha() for c in printed) else None


def names_a_body(printed: str) -> bool:
    """Whether a word of a name says that it is that of a body: Team, Consortium, University."""
    return bool(_BODY.search(printed))


def is_body(printed: str) -> bool:
    """Whether what stands in braces as one unit is the name of a body rather than of a person."""
    return bool(_BODY.search(printed)) or " " not in printed or printed.startswith("The ") or not looks_like_name(printed)


def _several(written: str, decode: Callable[[str], str]) -> list[str] | None:
    """The names of a part that holds several by mistake, or None if it is one."""
    if "{" in written and re.match(r"^\{.*\}$", written, re.S):
        return None
    if ";" in written:
        parts = [decode(part).strip(" ,") for part in written.split(";") if part.strip()]
        return parts if len(parts) > 1 and all(_plausible(part) for part in parts) else None
    if written.count(",") < 2:
        return None
    parts = [decode(part).strip() for part in re.split(r",(?![^{]*\})", written)]
    parts = [part for part in parts if part]
    if len(parts) < 3 or any(fold(part) in SUFFIXES for part in parts[1:]):
        return None
    if len(parts) == 3 and not all(len(part.split()) > 1 for part in parts):
        return None  # "Smith, Dr, John": three parts of one name
    if all(len(part.split()) > 1 and _plausible(part) for part in parts):
        return parts
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 == 0 and all(all(is_initial(word) for word in given.split()) for _, given in pairs):
        return [f"{family}, {given}" for family, given in pairs]
    return None


def _plausible(name: str) -> bool:
    return looks_like_name(name) and len(name) > 2
