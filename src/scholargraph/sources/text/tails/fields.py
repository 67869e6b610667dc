"""The parts of the end of a reference, and which of them a segment between two commas is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scholargraph.model.records import DistinctionRecord, Status, VersionType
from scholargraph.sources.text import notes
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import Period, find_periods
from scholargraph.sources.text.venues import is_publisher, looks_like_venue, version_type


@dataclass
class Tail:
    """The parts of the end of a reference; everything no field holds is in `left`."""

    venue: str | None = None
    edition: str | None = None
    year: int | None = None
    month: int | None = None
    status: Status | None = None
    submitted_to: str | None = None
    container: str | None = None
    publisher: str | None = None
    editors: tuple[str, ...] = ()
    volume: str | None = None
    number: str | None = None
    pages: str | None = None
    distinctions: list[DistinctionRecord] = field(default_factory=list)
    version_type: VersionType = "Work"
    left: list[str] = field(default_factory=list)
    in_book: bool = False
    preprint_elsewhere: bool = False


_PAGES = re.compile(
    r"^(?:pages?|pp?\.?|S\.|Seiten)\s*[A-Za-z]?\d[\w.:]*(?:\s*[-–—]{1,2}\s*[A-Za-z]?\d[\w.:]*)?$"
    r"|^[A-Za-z]?\d[\d,]*\s*[-–—]{1,2}\s*[A-Za-z]?\d[\d,]*$",
    re.I,
)
_VOLUME = re.compile(
    r"^(?:v(?:ol(?:ume)?)?\.?\s*)?([A-Z]?\d{1,4}[A-Z]?)\s*(?:[(/.]\s*([\w.–-]+)\s*\)?|,?\s*(?:no|issue|number)\.?\s*([\w–-]+))?"
    r"\s*(?:[:,]\s*(?:pp?\.?\s*)?([A-Za-z]?\d[\d,]*(?:\s*[-–—]{1,2}\s*[A-Za-z]?\d[\d,]*)?))?$",
    re.I,
)
_PLACE_AND_YEAR = re.compile(r"([A-Z][^\d,;:()]{2,40}?)\s+((?:19|20)\d\d)")
_ARTICLE = re.compile(r"(?:art(?:icle|\.)?\s*(?:no\.?\s*)?)?[A-Za-z]{0,5}\d{1,9}[A-Z]?", re.I)
"""What stands in the place of pages: "104210", "A101"."""
_NUMBER = re.compile(r"^(?:(?:no|issue|number|nr|n|heft|fasc)\b\.?[°º]?|n[°º])\s*(\w*\d\w*(?:[-–]\w+)?)$", re.I)
_PRINTED_AT = re.compile(r"^[A-Z][^\W\d_]+(?:[ ,&/-]+[A-Z][^\W\d_]*\.?){0,3}: +([A-Z].{2,60})$")
_ONE_OF_LIST = r"[A-Z][a-z]+ (?:and|&) (?:[A-Z][a-z]+ ?){1,2}(?: \d.*)?"  # "Designs, Codes and Cryptography"
_SERIES = re.compile(
    r"(?:(?!(?:Working|Discussion|Technical)\b)[A-Z][\w&-]*\s+)+(?:[Ww]orking\s+[Pp]apers?|[Dd]iscussion\s+[Pp]apers?|e-?[Pp]rint)\b[^,();]*"
)
"""A series of working papers: "NBER Working Paper No. 123"."""
REPOSITORY = re.compile(r"\b(?:arXiv|bioRxiv|medRxiv|chemRxiv|SSRN|HAL)\b", re.I)
"""Where preprints lie."""


def printed_at(text: str) -> str | None:
    """The publisher of "Leiden: Brandt", or None."""
    found = _PRINTED_AT.match(text)
    if not found:
        return None
    place, _, printer = text.partition(": ")
    return place if is_publisher(place) and not is_publisher(printer) else found.group(1)  # "Kaluga Press: Berlin"


def put(segment: str, emphasized: bool, tail: Tail) -> None:
    """Puts one segment into the field it belongs to."""
    plain = strip_markup(segment).strip(" ,;.*")
    plain = re.sub(r"\\(?:emph|textit|textbf)\{([^{}]*)\}", r"\1", plain)
    if not plain or re.fullmatch(r"(?:in|and|the|to)\W*", plain, re.I):
        return
    if _date(plain, tail) or put_numbers(plain, tail):
        return
    state = notes.status(plain)
    if state and not (emphasized and tail.venue is None and state.status == "preprint" and state.venue):
        if state.status == "preprint" and tail.venue is None and (series := _SERIES.search(plain)):
            tail.venue = series.group().strip(" ,")
        if state.status == "preprint" and (not notes.is_status_only(plain) or re.search(r"arxiv|rxiv|ssrn|hal\b", plain, re.I)):
            repository = REPOSITORY.search(plain)
            tail.venue = tail.venue or (repository.group() if repository else None)
        put_state(state, tail)
        tail.version_type = (
            version_type(plain) if tail.version_type == "Work" and state.status == "preprint" else tail.version_type
        )
        _year_inside(plain, tail)
        return
    if not emphasized and _distinction(plain, tail):
        return
    words = re.sub(r"^in:?\s+(?=\S)", "", plain, flags=re.I)
    if tail.publisher is None and not emphasized and _publisher(plain, tail):
        return
    placed = None if tail.year else _PLACE_AND_YEAR.fullmatch(plain)
    if tail.venue is None and tail.publisher and placed and not emphasized:  # "Springer Vieweg, Wiesbaden 2020"
        tail.year = int(placed[2])
        tail.left.append(placed[1])
        return
    if tail.venue is None:
        if emphasized or re.search(r"[^\W_a-z]", words):
            tail.venue = words
        else:
            tail.left.append(plain)  # "data collection completed"
        return
    if emphasized and looks_like_venue(words) and not looks_like_venue(tail.venue):
        tail.left.append(tail.venue)
        tail.venue = words
        return
    listed = re.fullmatch(r"[A-Z][a-z]+(?:, [A-Z][a-z]+)?", tail.venue) and re.fullmatch(_ONE_OF_LIST, words)
    if (
        listed or re.match(r"series\s+[A-Z]\b|part\s+\w+$|section\s+[A-Z]$|int\.\s+ed|(?:and|&)\s", words, re.I)
    ) and not tail.left:
        tail.venue = f"{tail.venue}, {words}"
        return
    if placed:  # "In: A. Roe (Hg.): Book. Leiden 2014"
        tail.year = int(placed[2])
        tail.left.append(placed[1])
        return
    tail.left.append(plain)


def _publisher(plain: str, tail: Tail) -> bool:
    """Takes "Cambridge University Press" and "Leiden: Brandt"; the first words behind "in" are the book."""
    if tail.in_book and tail.venue is None:
        return False
    printer = printed_at(plain)
    if printer and (tail.in_book or tail.venue or is_publisher(plain)):
        tail.publisher = printer
        return True
    if is_publisher(plain) and (tail.venue or version_type(plain) in ("Work", "ConferencePaper", "Report")):
        tail.publisher = plain
        return True
    return False


def _date(plain: str, tail: Tail) -> bool:
    periods: list[Period] = find_periods(plain, two_digit=False)
    if len(periods) != 1 or periods[0].start > 1 or periods[0].end < len(plain) - 1:
        return False
    period = periods[0]
    if period.start_year is None and period.end_year is None:
        return False
    if tail.year is None or tail.year == period.end_year:
        tail.year, tail.month = period.end_year or period.start_year, period.end_month or period.start_month
    else:
        tail.left.append(plain)
    return True


def put_numbers(plain: str, tail: Tail) -> bool:
    """Takes pages, a number, or volume, number and pages; whether the text was one of these."""
    if _PAGES.match(plain) and tail.pages is None:
        tail.pages = re.sub(r"^(?:pages?|pp?\.?|S\.|Seiten)\s*", "", plain, flags=re.I)
        return True
    number = _NUMBER.match(plain)
    if number and tail.number is None:
        tail.number = number.group(1)
        return True
    if tail.volume and tail.pages is None and _ARTICLE.fullmatch(plain):
        tail.pages = plain
        return True
    volume = _VOLUME.match(plain)
    if volume and tail.volume is None and not re.fullmatch(r"(?:19|20)\d\d", plain):
        tail.volume = volume.group(1)
        tail.number = tail.number or volume.group(2) or volume.group(3)
        tail.pages = tail.pages or volume.group(4)
        return True
    return False


def _distinction(plain: str, tail: Tail) -> bool:
    if tail.venue is None or looks_like_venue(plain) or len(plain.split()) > 14:
        return False
    found = notes.distinctions(plain)
    tail.distinctions.extend(found)
    return bool(found)


def put_state(state: notes.StatusNote, tail: Tail) -> None:
    """Takes a state, and the venue it names."""
    tail.preprint_elsewhere = tail.preprint_elsewhere or bool(REPOSITORY.search(state.as_written))
    tail.status = state.status if tail.status in (None, "preprint") else tail.status
    if state.venue and state.status in ("submitted", "underReview"):
        tail.submitted_to = tail.submitted_to or strip_markup(state.venue)
    elif state.venue and tail.venue is None:
        tail.venue = strip_markup(state.venue).strip(" ,.;*_")


def _year_inside(plain: str, tail: Tail) -> None:
    periods = find_periods(plain, two_digit=False)
    numbered = re.search(r"\b((?:19|20)\d\d)/\d{1,4}$", plain)  # "ePrint 2024/999"
    if tail.year is None and periods:
        tail.year, tail.month = periods[-1].end_year, periods[-1].end_month
    elif tail.year is None and numbered:
        tail.year = int(numbered.group(1))
