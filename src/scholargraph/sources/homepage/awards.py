"""Awards that a sentence tells of: "I received the X Prize"."""

from __future__ import annotations

import re

from scholargraph.model.records import AwardRecord
from scholargraph.sources.document import Document
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.dates import find_period
from scholargraph.sources.text.prose import Span

_AWARDED = re.compile(
    r"^\W*(?i:(?:(?:I['’]m\s+|I\s+am\s+)?(?:\w+\s+){0,2}to\s+(?:announce|share|say)\s+that\s+)?(?:I(?:['’](?:ve|m))?\s+)?"
    r"(?:(?:am|was|have|been|very|so|really|happy|honou?red|thrilled|excited|grateful|proud|delighted|humbled|also|recently)\s+)*"
    r"(?:to\s+(?:be\s+|have\s+been\s+|have\s+)?)?(?:recei(?:ved?|ving)|awarded|named|elected|selected|chosen|won|win|granted|given|got)\s+"
    r"(?:(?:as|for|with|to|an?|the|my|our|recipient|winner|of)\s+)*)"
    r"(?P<award>[^,;.!?()“”\"]*?\b(?:Awards?|Prize|Fellow(?:ship)?|Scholar(?:ship)?|[Gg]rant|[Aa]ward|[Ff]ellowship|[Pp]rize|Medal|Honou?rs?|Reviewer)\b"
    r"(?:\s+(?:of|from|by|in|at|on)\s+(?!(?:our|my)\b)[^,;.!?()“”\"]*?)?(?:\s+[A-Z][\w-]*){0,3}(?:\s*\([^()]*\))?)\s*(?:$|[,;.!?]|\s(?:for|along|together)\b)"
)


def award_in_prose(document: Document, section: Section, item: Item, part: Span) -> AwardRecord | None:
    """ "I received the X Prize", "Elected Fellow of Y": an award of the owner that has a name; awards of papers are none."""
    found = _AWARDED.match(part.text)
    if not found or re.search(r"\b(?:[Pp]aper|[Pp]oster)\b", found["award"]) or not re.match(r"[A-Z]|.*\s[A-Z]", found["award"]):
        return None
    period = find_period(found["award"], two_digit=False)
    year = period.start_year if period else item.year
    return AwardRecord(
        place=item.place(document, part.start, part.end),
        section=section.heading,
        award=found["award"].strip(),
        start_year=year,
        end_year=period.end_year if period else year,
        as_written=part.text,
    )
