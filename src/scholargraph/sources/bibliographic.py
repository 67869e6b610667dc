"""What reference managers' formats share: years and months as people write them, statuses, identifiers, ranges of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scholargraph.model.identifiers import Identifier, normalize_arxiv, normalize_doi
from scholargraph.model.records import Status

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|2[01]\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"^['’]?(\d\d)$")
_SUBMITTED = re.compile(r"\bsubmitted\b(?:\s+(?:to|for publication in)\s+(?:the\s+)?([^.;]{3,120}))?", re.I)
_STATUS_WORDS: tuple[tuple[Status, str], ...] = (
    ("retracted", r"\bretracted\b"),
    ("underReview", r"\bunder\s+(?:review|revision)\b|\bin\s+review\b|\bunder\s+submission\b"),
    ("accepted", r"\bto\s+appear\b|\baccepted\b|\bin\s+press\b|\bforthcoming\b|\badvance\s+online\b|\bin\s+print\b|^inpress$"),
    ("preprint", r"\bpre-?print\b|\bworking\s+paper\b|\bmanuscript\b|\bin\s+preparation\b|\bunpublished\b|^prepublished$"),
)
_STATUSES = tuple((status, re.compile(pattern, re.I)) for status, pattern in _STATUS_WORDS)
_DASHES = re.compile(r"\s*[-‐‑–—]+\s*")
_URL = re.compile(r"https?://[^\s{}<>\"|]+")
_ARXIV_IN_TEXT = re.compile(
    r"(?:arxiv[:\s./]*(?:org/(?:abs|pdf)/|preprint\s+arxiv:)?|abs/)\s*"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?!\d)",
    re.I,
)


def year_of(text: str) -> tuple[int | None, str | None]:
    """The year that a field says, and what had to be guessed; two digits are 1950 to 2049."""
    if len(text) == 4 and text.isascii() and text.isdigit() and "1400" <= text < "2200":  # most of them
        return int(text), None
    found = _YEAR.search(text)
    if found:
        return int(found[1]), None
    short = _SHORT_YEAR.match(text.strip())
    if short:
        year = 1900 + int(short[1]) if int(short[1]) >= 50 else 2000 + int(short[1])
        return year, f"the year has two digits; it was read as {year}"
    return None, None


def month_of(text: str) -> int | None:
    """The first month that a text names or that its number is."""
    bare = text.strip().strip(".").lower()
    if bare.isdigit():
        return int(bare) if 1 <= int(bare[:3]) <= 12 else None
    for word in re.findall(r"[a-zäéû]+", bare):
        if word[:3] in _MONTHS:
            return _MONTHS.index(word[:3]) + 1
    return None


def status_of(text: str) -> tuple[Status | None, str | None]:
    """The status that a note tells ("to appear", "Submitted to X"), and the venue it was submitted to."""
    if not text or text.isdigit():
        return None, None
    submitted = _SUBMITTED.search(text)
    if submitted:
        return "submitted", submitted[1].strip() if submitted[1] else None
    return next((status for status, pattern in _STATUSES if pattern.search(text.strip())), None), None


def title_of(text: str | None) -> str | None:
    """A title without the full stop that closes it."""
    bare = text.rstrip(". ") if text and not text.endswith("..") else text
    return bare or text or None


def pages_of(text: str) -> str | None:
    """A range of pages with a plain hyphen: "463-509"."""
    first, _, last = text.partition("-")
    if first.isdigit() and last.isdigit():  # most of them
        return text
    return _DASHES.sub("-", text.strip()).strip(" .-") or None


def arxiv_in(text: str) -> str | None:
    """The arXiv id in a text such as "arXiv preprint arXiv:1602.04450" or "CoRR abs/1602.04450"."""
    found = _ARXIV_IN_TEXT.search(text)
    return normalize_arxiv(found[1]) if found else None


def urls_in(text: str) -> list[str]:
    """The addresses in a text."""
    return [found.rstrip(".,;:)'") for found in _URL.findall(text)]


def identifiers_of(
    *, doi: str | None = None, arxiv: str | None = None, urls: Iterable[str] = ()
) -> tuple[tuple[Identifier, ...], list[str]]:
    """The identifiers of a work, each once, and what of them cannot be read; addresses of DOIs and of arXiv become ids."""
    found: list[Identifier] = []
    flaws: list[str] = []

    def add(scheme: str, value: str) -> None:
        identifier = Identifier.of(scheme, value)
        if identifier not in found:
            found.append(identifier)

    if doi and doi.strip():
        value = normalize_doi(doi)
        if value and normalize_doi(value):  # not only "10.1000/" before a full stop
            add("doi", value)
        else:
            flaws.append(f"“{doi.strip()[:80]}” is no DOI")
    if arxiv and arxiv.strip():
        number = normalize_arxiv(arxiv.strip()) or arxiv_in(arxiv)
        if number:
            add("arxiv", number)
        else:
            flaws.append(f"“{arxiv.strip()[:80]}” is no arXiv id")
    for url in urls:
        held = re.match(r"https?://(?:dx\.)?doi\.org/(10\..+)", url, re.I)
        number = normalize_arxiv(url) if "arxiv.org" in url.lower() else None
        value = normalize_doi(held[1]) if held else None
        if value and normalize_doi(value):
            add("doi", value)
        elif number:
            add("arxiv", number)
        else:
            add("url", url)
    return tuple(found), flaws
