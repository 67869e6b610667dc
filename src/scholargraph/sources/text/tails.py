"""What follows title and byline in a reference: venue, state, distinctions, volume, pages, publisher, editors, year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from scholargraph.model.identifiers import Identifier, normalize_arxiv
from scholargraph.model.records import DistinctionRecord, Status, VersionType
from scholargraph.sources.text import notes
from scholargraph.sources.text.bylines import split_byline, strip_markup
from scholargraph.sources.text.dates import MONTHS, Period, find_periods
from scholargraph.sources.text.spans import ends_sentence, mask
from scholargraph.sources.text.venues import ABBREVIATED_WORD, is_publisher, looks_like_venue, version_type


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


@dataclass
class Links:
    """Addresses and identifiers taken out of an entry."""

    text: str
    identifiers: tuple[Identifier, ...]
    code: bool


_MD_LINK = re.compile(
    r"\(?!?\[([^\][]*)\]\(\s*<?((?:https?://|/|www\.|[\w.+-]+/|(?=[^()\s<>]+\.(?:pdf|bib|html?|zip|pptx?|txt)\b))(?:[^()\s<>]|\([^()\s]*\))*)>?[^()]*\)\)?"
)
_URL = re.compile(
    r"(?:\b(?:doi|url|online access|available(?: online)?(?: at)?|link|web(?:site)?|code|data|see|at)\s*:?\s*)?"
    r"<?\b(?P<address>(?:https?://|www\.)[^\s<>\"'\])}]+)>?",
    re.I,
)
_DOI = re.compile(r"\b(?:doi\s*:?\s*)(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}(?:/|%2F)[^\s,;<>\"*]+)", re.I)
_DOI_IN_ADDRESS = re.compile(  # of the resolver, or of a publisher's page about the work
    r"(?:doi\.org/|/(?:doi|article|chapter|book|referenceworkentry|content)/(?:(?:full|abs|abstract|pdf|epdf|epub|book|pdfdirect)/)?)"
    r"(10\.\d{4,9}/[^\s?#]+?)(?:/(?:full|abstract|pdf|html|meta|epdf))?(?:\.pdf|\.html?)?/?$"
)
_ARXIV = re.compile(r"\barXiv\s*:\s*((?:\d{4}\.\d{4,5})|(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}))(?:v\d+)?(?:\s*\[[\w.-]+\])?", re.I)
_LINK_WORDS = re.compile(
    r"\W*(?:\[?(?:link|pdf|code|arxiv|doi|paper|slides|video|poster|project(?: page)?|website|github|bib(?:tex)?"
    r"|supplement\w*|(?:online\s+)?appendix|replication(?:\s+\w+)?|data|url"
    r"|journal|preprint|talk|blog|html|testbed|software|online|available(?: at| online)?)\]?\W*)+",
    re.I,
)


_REDIRECT = re.compile(r"https?://www\.google\.[a-z.]+/url\?(?:[^\s#]*&)?q=([^\s&]+)")
"""Links as site builders write them: the address stands inside another one."""
_BESIDE = re.compile(r"\W*(?:(?:online\s+)?appendix|replication(?:\s+\w+)?|data(?:\s?set)?|supplement\w*)\W*", re.I)


def take_links(text: str) -> Links:
    """Takes links, DOIs and arXiv numbers out of an entry; a link's words stay unless they only say "pdf" or "code"."""
    found: list[Identifier] = []
    code = False

    def note(address: str) -> None:
        redirected = _REDIRECT.match(address)
        address = unquote(redirected[1]) if redirected else address
        arxiv = normalize_arxiv(address)
        doi = _DOI_IN_ADDRESS.search(unquote(address))
        try:
            if arxiv:
                found.append(Identifier(scheme="arxiv", value=arxiv))
            elif doi:
                found.append(Identifier(scheme="doi", value=doi.group(1)))
            elif address.startswith("http"):
                found.append(Identifier(scheme="url", value=address))
        except ValueError:
            return

    def link(match: re.Match[str]) -> str:
        nonlocal code
        words, address = match.group(1).strip(), match.group(2).rstrip(".,;")
        code = code or words.lower() in ("code", "github", "software", "implementation")
        if _BESIDE.fullmatch(words):  # data and appendices have DOIs of their own
            found.extend([Identifier(scheme="url", value=address)] if address.startswith("http") else [])
        else:
            note(address)
        return " " if _LINK_WORDS.fullmatch(words) or not words else words

    def bare(match: re.Match[str]) -> str:
        note(match.group("address").rstrip(".,;:"))
        return " "

    def doi(match: re.Match[str]) -> str:
        note("https://doi.org/" + match.group(1).rstrip(".)]*_"))
        return " "

    def arxiv(match: re.Match[str]) -> str:
        note("arxiv:" + match.group(1))
        return "arXiv"

    text = _MD_LINK.sub(link, re.sub(r"\[\[([^\][]*)\]\]\(", r"[\1](", text))
    text = _URL.sub(bare, _ARXIV.sub(arxiv, _DOI.sub(doi, text)))
    text = re.sub(
        r"[(\[]\s*(?:available(?: at)?|doi|url|link|code|see)?\s*:?\s*[)\]]|\s*\b(?:doi|url|available at)\s*:\s*(?=$|[,.])",
        " ",
        text,
        flags=re.I,
    )
    unique = tuple(dict.fromkeys(found))
    text = re.sub(r"\s+([.,;])", r"\1", " ".join(text.split()))
    return Links(re.sub(r"\.(?:\s*\.)+(?=\s|$)(?<!\.\.\.)", ".", text), unique, code)


_PAGES = re.compile(
    r"^(?:pages?|pp?\.?)\s*[A-Za-z]?\d[\w.:]*(?:\s*[-–—]{1,2}\s*[A-Za-z]?\d[\w.:]*)?$"
    r"|^[A-Za-z]?\d[\d,]*\s*[-–—]{1,2}\s*[A-Za-z]?\d[\d,]*$",
    re.I,
)
_VOLUME = re.compile(
    r"^(?:vol(?:ume)?\.?\s*)?([A-Z]?\d{1,4}[A-Z]?)\s*(?:[(/.]\s*([\w.–-]+)\s*\)?|,?\s*(?:no|issue|number)\.?\s*([\w–-]+))?"
    r"\s*(?:[:,]\s*(?:pp?\.?\s*)?([A-Za-z]?\d[\d,]*(?:\s*[-–—]{1,2}\s*[A-Za-z]?\d[\d,]*)?))?$",
    re.I,
)
_YEAR_AND_PAGES = re.compile(r"\b((?:19|20)\d\d)\s?:\s*(?=[A-Za-z]?\d[\d,]*\s*[-–—]{1,2}\s*[A-Za-z]?\d)")
"""The year between volume and pages: "14(3), 2023: 220–261"."""
_NUMBER = re.compile(r"^(?:no|issue|number|n°|nr)\.?\s*(\w+(?:[-–]\w+)?)$", re.I)
_MONTH_DOT = re.compile(r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=,?\s+(?:19|20)\d\d)")
_PRINTED_AT = re.compile(r"^[A-Z][^\W\d_]+(?:[ ,&/-]+[A-Z][^\W\d_]*\.?){0,3}: +([A-Z].{2,60})$")
_OF_YEAR = re.compile(r"^[A-Z][\w-]*[A-Z][\w-]*(?:\s*['’]\d\d|[\s-]+(?:19|20)\d\d)$")  # "LATIN 2022" is a conference, no book
_ONE_OF_LIST = r"[A-Z][a-z]+ (?:and|&) (?:[A-Z][a-z]+ ?){1,2}(?: \d.*)?"  # "Designs, Codes and Cryptography"
_EMPHASIZED_WHOLE = re.compile(  # "*Biometrika 94, 515–530*": volume and pages are no part of the venue
    r"(?<![*\w])\*([^*\d]+?)(,?\s\d{1,4}\s?(?:\([\w–-]+\))?\s?[,:]\s?[A-Za-z]?\d[^*]*)\*(?!\*)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LANGUAGE = re.compile(r"in [A-Z][a-z]+", re.I)
_REPOSITORY = re.compile(r"\b(?:arXiv|bioRxiv|medRxiv|chemRxiv|SSRN|HAL)\b", re.I)
_EDITORS = re.compile(r"^(?:in:?\s+)?(.+?),?\s*\(?(?<!Int\. )\b(?:editors?|eds?\.?|hrsg\.?)\)?[,.:]?\s+(?!by\b)(?=\S)", re.I)


def read_tail(text: str, *, chapter: bool = False) -> Tail:
    """Reads the end of a reference.

    Args:
        text: what follows title and byline, without links.
        chapter: the section says that these are chapters of books.
    """
    tail = Tail()
    text = _YEAR_AND_PAGES.sub(r"\1, ", _MONTH_DOT.sub(r"\1", text.strip(" ,;")))
    text = _EMPHASIZED_WHOLE.sub(r"*\1*\2", text)
    within = re.match(r"in:?\s+(?!press\b|prep|revi)", text, re.I)
    text = _leading_year(text, tail)
    text = _editors(text, tail)
    tail.in_book = bool(tail.editors) or chapter
    text = _brackets(text, tail)
    segments = _segments(text)
    for segment, emphasized in segments:
        _place(segment, emphasized, tail)
    of_year = tail.venue and _OF_YEAR.match(tail.venue)
    if tail.in_book or (tail.publisher and tail.venue and version_type(tail.venue) == "Work" and not of_year):
        tail.container, tail.venue = tail.venue, None
        tail.version_type = "BookChapter"
    _split_edition(tail)
    repository = bool(tail.venue and _REPOSITORY.fullmatch(tail.venue))
    if tail.status == "preprint" and tail.venue and tail.preprint_elsewhere and not repository:
        tail.status, tail.version_type = None, "Work"  # printed in a venue, and the preprint is named beside it
    if tail.status in ("submitted", "underReview") and tail.venue and not tail.submitted_to and not repository:
        tail.submitted_to, tail.venue, tail.edition = tail.venue, None, None
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
    return tail


def printed_at(text: str) -> str | None:
    """The publisher of "Leiden: Brandt", or None."""
    found = _PRINTED_AT.match(text)
    return found.group(1) if found else None


def _leading_year(text: str, tail: Tail) -> str:
    match = re.match(r"^[(\[]((?:19|20)\d\d)[a-z]?(?:,\s*([A-Za-z]+))?[)\]][.,:]?\s*", text)
    if not match:
        return text
    tail.year = int(match.group(1))
    return text[match.end() :]


def _editors(text: str, tail: Tail) -> str:
    paged = re.match(r"^(?:pages?|pp?\.)\s*(\d+\s*[-–—]+\s*\d+)\s+(?=in\b)", text, re.I)
    if paged:
        tail.pages, text = paged.group(1), text[paged.end() :]
    match = _EDITORS.match(text)
    if match and "*" not in match.group(1) and len(match.group(1)) < 200:
        split = split_byline(match.group(1))
        if split.names and len(split.unlikely) * 2 <= len(split.names):
            tail.editors = split.names
            return text[match.end() :]
    by = re.search(
        r"[,.]\s*(?:edited by|eds?\.(?: by)?)\s+(?=[^\W\d_a-z])"
        r"(.+?)(?=\s*\(|,\s*(?:\d|pp?\b)|[,.]\s+[A-Z][^,.]*:|\.\s+[A-Z]|\.?$)",
        text,
        re.I,
    )
    if by:
        names = split_byline(by.group(1))
        if names.names and not names.unlikely:
            tail.editors = names.names
            return f"{text[: by.start()]},{text[by.end() :]}"
    inner = re.search(r"\(\s*(?:edited by|eds?\.|editors?:?)\s+([^()]+)\)|\(([^()]+?),?\s*(?:eds?\.?|editors?)\s*\)", text, re.I)
    if inner:
        names = split_byline(inner.group(1) or inner.group(2))
        if names.names and not names.unlikely:
            tail.editors = names.names
            return (text[: inner.start()] + text[inner.end() :]).strip()
    return text


_REPRINTED = re.compile(
    r"\s*;\s*(?:paperback|pbk|hardback|reprint(?:ed)?|repr\.|(?:2nd|second|rev(?:\.|ised))\s+ed\w*\.?)[^;]*$", re.I
)
_SEASON = re.compile(r"(?:spring|summer|autumn|fall|winter|Michaelmas|Easter)\s+((?:19|20)\d\d)", re.I)


def _brackets(text: str, tail: Tail) -> str:
    """Takes notes in brackets out: distinctions, states, years. Short names of venues and issue numbers stay."""

    def take(match: re.Match[str]) -> str:
        inner = match.group()[1:-1].strip()
        issue = re.fullmatch(r"[\w.–-]+(?:\s*,\s*\w+)?", inner) and not _YEAR.fullmatch(inner)
        if issue and re.search(r"\d\s?$" if inner[0].isdigit() else r"\d$", text[: match.start()]):
            return match.group()  # 73(2)
        found = notes.distinctions(strip_markup(inner))
        if found:
            tail.distinctions.extend(found)
            return " "
        if re.fullmatch(r"(?:19|20)\d\d", inner):
            tail.year = tail.year or int(inner)
            return " "
        if season := _SEASON.fullmatch(inner):
            tail.year = tail.year or int(season[1])
            return " "
        first = _REPRINTED.sub("", inner)
        printed = re.fullmatch(r"([^\d,][^,]*?)(?:,\s*([^\d]+?))?,\s*((?:19|20)\d\d)", first)
        placed = _PRINTED_AT.match(printed[1]) if printed else None
        if printed and placed and tail.publisher is None:
            tail.publisher, tail.year = placed.group(1), tail.year or int(printed[3])
            return " "
        if printed and (is_publisher(printed[1]) or is_publisher(printed[2] or "")) and tail.publisher is None:
            tail.publisher = printed[1] if is_publisher(printed[1]) else printed[2]
            tail.year = tail.year or int(printed[3])
            return " "
        if re.match(r"pp?\.|pages?\b|vol\.", inner) and all(_numbers(part.strip(), tail) for part in inner.split(", ")):
            return " "
        state = notes.status(inner)
        if state and len(inner.split()) <= 12:
            _state(state, tail)
            return " "
        if (
            len(inner.split()) <= 3
            and re.search(r"[A-Z]", inner)
            and tail.venue is None
            and re.search(r"\w[\s*_]*$", text[: match.start()])
            and not _LANGUAGE.fullmatch(inner)
        ):
            return match.group()  # (NeurIPS)
        tail.left.append(inner)
        return " "

    parts: list[str] = []
    last = 0
    for match in re.finditer(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\[\]]*\]", text):
        parts.append(text[last : match.start()])
        parts.append(take(match))
        last = match.end()
    parts.append(text[last:])
    return re.sub(r"\s+([,.;:])", r"\1", " ".join("".join(parts).split())).strip(" ,;")


def _state(state: notes.StatusNote, tail: Tail) -> None:
    tail.preprint_elsewhere = tail.preprint_elsewhere or bool(_REPOSITORY.search(state.as_written))
    tail.status = state.status if tail.status in (None, "preprint") else tail.status
    if state.venue and state.status in ("submitted", "underReview"):
        tail.submitted_to = tail.submitted_to or strip_markup(state.venue)
    elif state.venue and tail.venue is None:
        tail.venue = strip_markup(state.venue).strip(" ,.;*_")


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


def _place(segment: str, emphasized: bool, tail: Tail) -> None:
    """Puts one segment into the field it belongs to."""
    plain = strip_markup(segment).strip(" ,;.*")
    plain = re.sub(r"\\(?:emph|textit|textbf)\{([^{}]*)\}", r"\1", plain)
    if not plain or re.fullmatch(r"(?:in|and|the|to)\W*", plain, re.I):
        return
    if _date(plain, tail) or _numbers(plain, tail):
        return
    state = notes.status(plain)
    if state and not (emphasized and tail.venue is None and state.status == "preprint" and state.venue):
        if state.status == "preprint" and (not notes.is_status_only(plain) or re.search(r"arxiv|rxiv|ssrn|hal\b", plain, re.I)):
            repository = _REPOSITORY.search(plain)
            tail.venue = tail.venue or (repository.group() if repository else None)
        _state(state, tail)
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
    if tail.venue is None:
        tail.venue = words
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
    tail.left.append(plain)


def _publisher(plain: str, tail: Tail) -> bool:
    """Takes "Cambridge University Press" and "Leiden: Brandt"; the first words behind "in" are the book."""
    if tail.in_book and tail.venue is None:
        return False
    printed_at = _PRINTED_AT.match(plain)
    if printed_at and (tail.in_book or tail.venue or is_publisher(plain)):
        tail.publisher = printed_at.group(1)
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


def _numbers(plain: str, tail: Tail) -> bool:
    if _PAGES.match(plain) and tail.pages is None:
        tail.pages = re.sub(r"^(?:pages?|pp?\.?)\s*", "", plain, flags=re.I)
        return True
    number = _NUMBER.match(plain)
    if number and tail.number is None:
        tail.number = number.group(1)
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


def _year_inside(plain: str, tail: Tail) -> None:
    periods = find_periods(plain, two_digit=False)
    numbered = re.search(r"\b((?:19|20)\d\d)/\d{1,4}$", plain)  # "ePrint 2024/999"
    if tail.year is None and periods:
        tail.year, tail.month = periods[-1].end_year, periods[-1].end_month
    elif tail.year is None and numbered:
        tail.year = int(numbered.group(1))


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
