"""The reading of a tail: what stands apart is taken out, segments go into fields, and the whole says what kind of work it is."""

from __future__ import annotations

import re

from scholargraph.sources.text.dates import MONTHS
from scholargraph.sources.text.spans import ends_sentence, mask
from scholargraph.sources.text.tails.brackets import take_brackets, take_editors, take_year
from scholargraph.sources.text.tails.fields import REPOSITORY, Tail, put
from scholargraph.sources.text.venues import ABBREVIATED_WORD, version_type

_YEAR_AND_PAGES = re.compile(r"\b((?:19|20)\d\d)\s?:\s*(?=[A-Za-z]?\d[\d,]*\s*[-–—]{1,2}\s*[A-Za-z]?\d)")
"""The year between volume and pages: "14(3), 2023: 220–261"."""
_MONTH_DOT = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=,?\s+(?:19|20)\d\d)")
_CATALOGUED = re.compile(r"\s*\b(?:PMC?ID|ISSN|ISBN)\s?:?\s*(?:PMC)?\d[\dXx-]*(?:/nihms\w+)?[.;,]?", re.I)
"""Numbers of catalogues."""
_OF_YEAR = re.compile(r"^[A-Z][\w-]*[A-Z][\w-]*(?:\s*['’]\d\d|[\s-]+(?:19|20)\d\d)$")  # "LATIN 2022" is a conference, no book
_PROCEEDINGS = re.compile(r"\b(?:Anais|Actas|Actes|Atti|Proceedings)(?:\s+eletr[ôo]nicos)?\s*\[?(?:\.\.\.|…)\]?\s*", re.I)
"""In the style of ABNT: "In: Congress, 2016, Place. Anais... p. 12"."""
_REPORT_NUMBER = re.compile(r"\b((?:19|20)\d\d)[:/]\d{1,4}\b")
_EMPHASIZED_WHOLE = re.compile(  # "*Biometrika 94, 515–530*": volume and pages are no part of the venue
    r"(?<![*\w])\*([^*\d]+?)(,?\s\d{1,4}\s?(?:\([\w–-]+\))?\s?[,:]\s?[A-Za-z]?\d[^*]*)\*(?!\*)"
)


def read_tail(text: str, *, chapter: bool = False) -> Tail:
    """Reads the end of a reference.

    Args:
        text: what follows title and byline, without links.
        chapter: the section says that these are chapters of books.
    """
    tail = Tail()
    text = _CATALOGUED.sub("", text)
    text = _YEAR_AND_PAGES.sub(r"\1, ", _MONTH_DOT.sub(r"\1", text.strip(" ,;")))
    text = _EMPHASIZED_WHOLE.sub(r"*\1*\2", text)
    text, in_proceedings = _PROCEEDINGS.subn(r"", text)
    within = re.match(r"(?:in|en|dans):?\s+(?!press\b|prep|revi)", text, re.I)
    text = take_year(text, tail)
    text = take_editors(text, tail)
    thesis = version_type(re.split(r"[,.;](?:\s|$)", text)[0]) if not tail.editors else "Work"
    tail.in_book = bool(tail.editors) or (chapter and thesis not in ("DoctoralThesis", "MastersThesis") and "[" not in text[:1])
    text = take_brackets(text, tail)
    segments = _segments(text)
    for segment, emphasized in segments:
        put(segment, emphasized, tail)
    _tell_container(tail)
    _split_edition(tail)
    _settle_status(tail)
    if in_proceedings and tail.version_type == "Work":
        tail.version_type = "ConferencePaper"
    _settle_version_type(tail, within=within is not None)
    numbered = None if tail.year else _REPORT_NUMBER.search(text)
    tail.year = int(numbered[1]) if numbered else tail.year
    return tail


def _tell_container(tail: Tail) -> None:
    """What a book is called is no venue."""
    of_year = tail.venue and _OF_YEAR.match(tail.venue)
    if tail.in_book or (tail.publisher and tail.venue and version_type(tail.venue) == "Work" and not of_year):
        tail.container, tail.venue = tail.venue, None
        tail.version_type = "BookChapter"


def _settle_status(tail: Tail) -> None:
    """Where a work is printed, or was sent to: not both."""
    repository = bool(tail.venue and REPOSITORY.fullmatch(tail.venue))
    if tail.status == "preprint" and tail.venue and tail.preprint_elsewhere and not repository:
        tail.status, tail.version_type = None, "Work"  # printed in a venue, and the preprint is named beside it
    elif tail.version_type == "Preprint" and tail.status == "accepted" and tail.venue and not repository:
        tail.version_type = "Work"
    if tail.status in ("submitted", "underReview") and tail.venue and not tail.submitted_to and not repository:
        tail.submitted_to, tail.venue, tail.edition = tail.venue, None, None


def _settle_version_type(tail: Tail, *, within: bool) -> None:
    """The kind of work, from the words of its venue, else from volume and pages; `within`: "in" stands in front."""
    if tail.venue and version_type(tail.venue) in ("DoctoralThesis", "MastersThesis", "Report"):
        tail.version_type = version_type(tail.venue)
        tail.venue = tail.left.pop(0) if tail.left else None
    if tail.version_type == "Work" and tail.venue:
        tail.version_type = version_type(tail.venue)
        if tail.version_type == "Work" and within and tail.pages and not tail.volume:
            tail.version_type = "ConferencePaper"
        if tail.version_type == "Work" and (tail.volume or tail.pages) and not tail.publisher:
            tail.version_type = "JournalArticle"
    if tail.version_type == "Work" and tail.status == "preprint":
        tail.version_type = "Preprint"


def _segments(text: str) -> list[tuple[str, bool]]:
    """The text cut at commas, semicolons and full stops, emphasized spans apart."""
    masked = mask(text)
    result: list[tuple[str, bool]] = []
    start = 0
    for match in re.finditer(
        r"[,;]\s+|(?<=[^\W\d_]{3})(?<!\bvol)(?<!\bVol)\.\s+|(?<=[\d)\]\"”\ue000\ue001])\.\s+|;(?=\S)|(?<=\ue000)\s+"
        r"|\s+(?=\ue000)|$",
        masked,
    ):
        stop = match.group().startswith(".")
        following = re.match(rf"{ABBREVIATED_WORD}\.", text[match.end() :], re.I)
        if stop and (following or not ends_sentence(text, match.start())) and match.end() < len(text):
            continue
        piece = text[start : match.start()].strip(" ,;.")
        if piece:
            result.append((piece, masked[start : match.start()].strip(" ,;.").startswith("\ue000")))
        start = match.end()
    return result


def _split_edition(tail: Tail) -> None:
    """ "ICML 2020" is the 2020 edition of ICML; "Nature 2016" was printed in 2016; a trailing number is a volume."""
    if not tail.venue:
        return
    dated = re.match(rf"^(.*\D)\s+((?:19|20)\d\d)\s+({'|'.join(MONTHS)})\.?(?:\s+\d{{1,2}})?$", tail.venue, re.I)
    if dated:  # "J Am Soc Nephrol 2023 Oct 12"
        tail.venue, tail.year = dated[1].strip(" ,."), tail.year or int(dated[2])
        tail.month = tail.month or MONTHS[dated[3].lower()]
    venue = tail.venue
    match = re.match(r"^(.*\D)[\s,’']+\(?((?:19|20)\d\d)\)?(\s*\([^()]*\))?(?::\s*(\d+\s*[-–—]+\s*\d+))?$", venue)
    if match and len(match.group(1).strip()) > 1:
        tail.pages = tail.pages or match.group(4)
        tail.venue = match.group(1).strip(" ,.’'") + (match.group(3) or "")
        tail.year = tail.year or int(match.group(2))
        tail.edition = venue
        venue = tail.venue
    short = re.match(r"^(.*[A-Za-z])\s*['’](\d\d)$", venue)
    if short:
        tail.venue, tail.edition = short.group(1).strip(), venue
        tail.year = tail.year or 2000 + int(short.group(2)) - (100 if int(short.group(2)) >= 50 else 0)
    numbered = re.match(
        r"^(.*[A-Za-z.)])\s+(?:vol\.?\s*)?(\d{1,4})\s*(?:\(([\w–-]+)\))?\s*(?::\s*([A-Za-z]?[\d,:]+(?:\s*[-–—]{1,2}\s*[\d,:]+)?))?$",
        tail.venue or "",
    )
    if numbered and not re.search(r"(?:part|ii|level|web)$", numbered.group(1), re.I):
        tail.venue, tail.volume = numbered.group(1), tail.volume or numbered.group(2)
        tail.number, tail.pages = tail.number or numbered.group(3), tail.pages or numbered.group(4)
