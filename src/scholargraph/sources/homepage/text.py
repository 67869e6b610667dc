"""What stands in the running text of homepages: links, addresses of papers, and lists of coauthors in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scholargraph.model.identifiers import Identifier, normalize_arxiv, normalize_doi
from scholargraph.model.names import SUFFIXES, fold, is_initial
from scholargraph.sources.text.bylines import name_likeness
from scholargraph.sources.text.notes import distinction
from scholargraph.sources.text.prose import brackets

_URL = re.compile(
    r"(?:https?://|www\.|arxiv\.org/|doi\.org/)[^\s<>\"“”\[\]{}|]+|\barXiv:\s*(?:\d{4}\.\d{4,5}|[a-z-]+"
    r"(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?",
    re.I,
)
_LINK_LABEL = re.compile(
    r"\[(?:pdf|code|arxiv|paper|slides?|video|link|poster|website|project(?: page)?|bib(?:tex)?|doi|talk|blog|demo|data"
    r"|html|journal"
    r"|proceedings|openreview|preprint|supp\w*)\](?:\([^()\s]*\))?",
    re.I,
)
_MARKDOWN_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<url>[^()\s]+)\)")
_TITLE_OF_PERSON = re.compile(
    r"^(?:and\s+|also\s+)?(?:(?:my|our|his|her|the)\s+)?(?:(?:former|current|past|wonderful|brilliant|great|excellent"
    r"|amazing|dear|visiting|long-?time|"
    r"master'?s?|ph\.?\s?d\.?|doctoral|graduate|undergraduate|undergrad|m\.?\s?s\.?c?\.?|postdoctoral)\s+)*"
    r"(?P<role>co-?advised\s+students?|students?|interns?|postdocs?|advisees?|mentees?|advis[eo]rs?|supervisors?"
    r"|mentors?|colleagues?|collaborators?|"
    r"coauthors?|co-authors?|friends?|hosts?|profs?\.?|professors?|drs?\.?)(?![\w])\.?[:,]?\s+",
    re.I,
)
WITH = (
    r"(?:(?:in\s+)?(?:(?:this\s+is\s+|it\s+is\s+|which\s+is\s+)?(?:a\s+)?joint(?:ly)?(?:\s+(?:work|paper|project"
    r"|effort))?(?:\s+together)?\s+with"
    r"|(?:work(?:ing)?\s+)?together\s+with|(?:in\s+)?collaboration\s+with|co-?(?:authored|written)\s+(?:with|by)"
    r"|co-?authors?\s*:"
    r"|(?:co-)?led\s+by|w/)|with)"
)
_LIST_CUT = re.compile(r"\s*(?:[,;，、；]\s*(?:(?:and|&|und)\s+)?|\s(?:and|&|und|as well as)\s+)(?:with\s+)?", re.I)


class Coauthor(NamedTuple):
    """A name in running text, where it stands, and what the text calls the person ("my Ph.D. student"), if anything."""

    name: str
    start: int
    end: int
    called: str | None = None
    affiliation: str | None = None


_EMPHASISED = re.compile(r"(?<![\w*])(?P<mark>[*_])(?P<words>(?=[^\s*_])[^*_]+?(?<=[^\s*_]))(?P=mark)(?![\w*])")
_PAPER_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<url>[^()\s]*(?:arxiv\.org|doi\.org)/[^()\s]+)\)", re.I)


def titles_quoted(text: str) -> str:
    """The text in the same length with titles in italics or in links put in quotation marks, so that they read as such."""

    def italic(match: re.Match[str]) -> str:
        words = match["words"]
        title = len(words.split()) > 1 and words[0].isupper() and not distinction(words) and words[-1] not in ".!,;:"
        return f"“{words}”" if title else match.group()

    def linked(match: re.Match[str]) -> str:
        long = len(match["text"].split()) > 2 and not re.search(r"[“”\"]", match["text"])
        return f"“{match['text']}” {match['url']} " if long else match.group()

    return _EMPHASISED.sub(italic, _PAPER_LINK.sub(linked, text))


def without_links(text: str) -> str:
    """The text in the same length with emphasis marks and labels of links ("[pdf]") blanked, so that offsets stay."""
    text = _LINK_LABEL.sub(lambda m: " " * len(m.group()), text)
    text = _MARKDOWN_LINK.sub(lambda m: f" {m['text']} ".ljust(len(m.group())), text)
    text = re.sub(r"\*\*|__|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|`", lambda m: " " * len(m.group()), text)
    return re.sub(r"</?\w+[^<>]*>", lambda m: " " * len(m.group()), text)


def addresses(text: str) -> list[tuple[Identifier, int, int]]:
    """Identifiers of papers that addresses give: arXiv, DOI, else the address itself."""
    found: list[tuple[Identifier, int, int]] = []
    for match in _URL.finditer(text):
        address = match.group().rstrip(".,;:!?'’)")
        end = match.start() + len(address)
        if normalize_arxiv(address):
            found.append((Identifier(scheme="arxiv", value=address), match.start(), end))
        elif "doi" in address.lower() and normalize_doi(address):
            found.append((Identifier(scheme="doi", value=address), match.start(), end))
        elif address.startswith("http"):
            found.append((Identifier(scheme="url", value=address), match.start(), end))
    return found


def coauthors(text: str, start: int, end: int) -> list[Coauthor]:
    """The names of a list in prose: "Haoxiang, Yite Wang (MIT), and my student Bo Li". Empty if it holds anything else.

    Args:
        text: the text; `start` and `end` bound the list in it, the introducing "with" left out.
    """
    found: list[Coauthor] = []
    at = start
    cuts = [*_list_cuts(text, start, end), (end, end)]
    for stop, after in cuts:
        piece = text[at:stop]
        at_now, at = at, after
        if not piece.strip() or re.fullmatch(
            r"\s*(?:et\.?\s*al\.?|(?:(?:many|several|\d+)\s+)?others|\d+\s+more|(?:many\s+)?co-?authors|colleagues|me|myself|I"
            r"|the\s+[\w -]+\s+(?:team|collaboration|group|consortium))\s*",
            piece,
        ):
            continue
        name = _coauthor(piece, at_now)
        if name is None:
            return []
        found.append(name)
    called: str | None = None
    for index, name in enumerate(found):  # "my students A and B": both are
        called = name.called or (called if called and re.search(r"s\s*:?\s*$", called.strip().rstrip(":")) else None)
        found[index] = name._replace(called=called)
    return found


def _list_cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inside = [(b.start, b.end) for b in brackets(text, start) if b.start < end]
    for match in _LIST_CUT.finditer(text, start, end):
        if not any(a < match.start() < b for a, b in inside):
            yield match.start(), match.end()


def _coauthor(piece: str, offset: int) -> Coauthor | None:
    lead = len(piece) - len(piece.lstrip())
    body, called = piece[lead:], None
    affiliation = None
    while match := _TITLE_OF_PERSON.match(body):
        called = called or match.group().strip()
        lead += match.end()
        body = body[match.end() :]
    note = re.search(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]\s*$", body)
    if note:
        affiliation, body = note.group(1).strip() or None, body[: note.start()]
    name = re.sub(r"[\s*†‡§,;:]+$", "", body)
    if name.endswith(".") and not is_initial(name.split()[-1]) and fold(name.split()[-1]) not in SUFFIXES:
        name = name[:-1]
    name = re.sub(r"\s+et\.?\s+al\.?$", "", name)
    if not name or not is_person(name):
        return None
    start = offset + lead
    return Coauthor(name, start, start + len(name), called, affiliation)


def is_person(name: str) -> bool:
    """Whether words in a list of coauthors can be one person's name, given names alone included ("Dawei")."""
    words = name.split()
    if not words or len(words) > 6 or (len(words) == 1 and name.isupper() and len(name) > 3):
        return False
    if re.search(r"[^\W\d_]{2}\.\s(?<!Jr\.\s)(?<!Sr\.\s)(?<!St\.\s)", name):
        return False
    if fold(words[0]) in {"title", "professor", "application", "applications"}:
        return False
    return name_likeness(name) >= (0.2 if len(words) == 1 else 0.4)
