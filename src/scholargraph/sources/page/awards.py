"""Entries on awards: what was given, by whom, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scholargraph.model.records import AwardRecord
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.bylines import strip_markup
from scholargraph.sources.text.dates import Period, find_periods, without
from scholargraph.sources.text.spans import mask

_GRANTOR = re.compile(
    r"\b(?:universit\w*|college|institut\w*|school|department|faculty|academy|society|association|foundation|council"
    r"|ministry|agency|conference"
    r"|committee|center|centre|laborator\w*|office|commission|government|company|inc|ltd|journal|union|press|bank"
    r"|federation|trust)\b"
    r"|^(?:the\s+)?[A-Z][A-Za-z]*[A-Z][A-Za-z&/-]*(?:\s+[A-Z]{2,})*$",
    re.I,
)
_BARE = re.compile(
    r"(?:(?:elected|senior|distinguished|honorary|life)\s+)*(?:fellow|member|recipient|winner|finalist|scholar)", re.I
)
_AMOUNT = re.compile(r"[$€£¥₩]|\b(?:USD|EUR|KRW|PI|co-?PI|amount)\b|\d{1,3},\d{3}", re.I)


def awards(document: Document, section: Section, item: Item) -> Iterator[AwardRecord]:
    """The award of one entry; one record a year where the same award was given several times.

    A single year is the year of the award: how long it ran, the entry does not say.
    """
    text = strip_markup(item.text)
    periods = _outer_periods(text)
    rest = text
    for outer in reversed(periods):
        rest = without(rest, outer)
    rest = re.sub(r"\(\s*\)|,\s*(?=,)", "", rest).strip(" ,;.:")
    if not re.search(r"[^\W\d_]{2}", rest):
        return
    award, awarded_by = _award_parts(rest)
    spans: list[Period | None] = [*periods] or [None]
    for period in spans:
        yield AwardRecord(
            place=item.place(document),
            section=section.heading,
            award=award,
            awarded_by=awarded_by,
            start_year=period.start_year if period else item.year,
            end_year=period.end_year if period and period.end_year != period.start_year else None,
            as_written=item.text,
        )


def _outer_periods(text: str) -> list[Period]:
    """Dates at the edges of an entry; a year inside a name ("Horizon 2020 programme grant") stays in the name."""
    found = find_periods(text)
    masked = mask(text)
    result = []
    for period in found:
        before, after = text[: period.start], text[period.end :]
        edge = not re.search(r"\w", before) or not re.search(r"\w", after) or bool(re.match(r"\s*[,;)\]:]", after))
        follows = not re.search(r"\w", before) or bool(re.search(r"[,;(\[]\s*$", before)) or not re.search(r"\w", after)
        if (edge and follows) or masked[period.start] != text[period.start]:
            result.append(period)
    return result or found[-1:]


def _award_parts(text: str) -> tuple[str, str | None]:
    """The award's name, and who gave it: the parts behind it that name an institution."""
    parts = [part.strip(" .") for part in re.split(r",\s+(?![^()]*\))|;\s+|\s+[–—]\s+|\s-\s", text) if part.strip(" .")]
    name = [parts[0]]
    givers: list[str] = []
    bracket: str | None = None
    for part in parts[1:]:
        if _AMOUNT.search(part):
            continue
        (givers if givers or _GRANTOR.search(part) else name).append(part)
    award = ", ".join(name)
    if givers and _BARE.fullmatch(award):
        return ", ".join([award, *givers]), None
    behind = re.match(r"^(.*?)\s*\(([^()]+)\)$", award)
    if behind and not givers and _GRANTOR.search(behind.group(2)) and len(behind.group(2).split()) >= 2:
        award, bracket = behind.group(1), behind.group(2)
    given = re.match(
        r"^(.+?\b(?:award|prize|fellowship|grant|scholarship|medal|honou?r)s?)\s+(?:(?:awarded|given|funded)\s+)?(?:from"
        r"|by)\s+(?:the\s+)?(.+)$",
        award,
        re.I,
    )
    if given and not givers:
        award, bracket = given.group(1), given.group(2)
    return award, ", ".join(givers) or bracket
