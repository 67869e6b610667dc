"""Awards, interests and students on a homepage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from scholargraph.model.records import (
    AdvisingRecord,
    AdvisingRole,
    AwardRecord,
    InterestRecord,
    PositionRecord,
    PrintedName,
)
from scholargraph.sources.document import Document
from scholargraph.sources.homepage.organizations import affiliation, split_pieces
from scholargraph.sources.homepage.text import Span, coauthors, is_person
from scholargraph.sources.page.items import Item
from scholargraph.sources.page.sections import Section
from scholargraph.sources.text.dates import find_period, without


def award(document: Document, section: Section, item: Item) -> AwardRecord | None:
    """An entry of a list of awards: "Best Thesis Award, University of X, 2019"."""
    period = find_period(item.text)
    words = (without(item.text, period) if period else item.text).strip(" .,;:–—-")
    if sum(c.isalpha() for c in words) < 4:
        return None
    start = (period.start_year if period else None) or item.year
    return AwardRecord(
        place=item.place(document),
        section=section.heading,
        award=words,
        start_year=start,
        end_year=period.end_year if period else start,
        as_written=item.text,
    )


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


_NAMES = (
    r"(?P<names>[^\W\d_a-z][\w.'’-]*(?:(?:\s+|,\s+(?:and\s+)?|\s+and\s+)"
    r"(?:(?:de|van|von|da|del|el|al|bin)\s+)*[^\W\d_a-z][\w.'’-]*)+)"
)
_MY_STUDENT = re.compile(
    rf"\b[Mm]y\s+(?P<role>(?:[\w.'’-]+\s+){{0,3}}?(?:students?|post-?docs?|interns?|advisees?|mentees?)),?\s+{_NAMES}"
)
_JOINED = re.compile(
    rf"^\W*{_NAMES}\s+(?:has\s+|have\s+|will\s+)?(?:joined|joins?|is\s+joining)\s+(?:our|my)\s+(?:\w+\s+)?(?:group|lab|team)\s+as\s+"
    r"(?:an?\s+)?(?:new\s+)?(?P<role>[\w. -]*?(?:students?|post-?doc\w*|interns?))\b"
)


def students_in_prose(document: Document, section: Section, item: Item, part: Span) -> Iterator[AdvisingRecord]:
    """ "My student A B defended …", "C D joined our group as a Ph.D. student": whom the text says that the owner advises."""
    found = _MY_STUDENT.search(part.text) or _JOINED.match(part.text)
    if not found:
        return
    joined = found.re is _JOINED
    role = student_role(found["role"])
    if role == "other" and re.search(r"\bdefend\w*\b[^.]*\b(?:ph\.?\s?d|doctoral)", part.text, re.I):
        role = "phd"
    for name in coauthors(item.text, part.start + found.start("names"), part.start + found.end("names")):
        if len(name.name.split()) < 2:
            continue
        place = item.place(document, name.start, name.end)
        yield AdvisingRecord(
            place=place,
            section=section.heading,
            advisee=PrintedName(printed=name.name, place=place),
            role=role,
            start_year=item.year if joined else None,
            as_written=part.text,
        )


def interests(document: Document, section: Section, item: Item) -> Iterator[InterestRecord]:
    """A bullet is one interest in its own words; a line of short pieces between commas is several."""
    text = item.text.strip()
    text = text if text.endswith("etc.") else text.removesuffix(".")
    if item.marker or re.search(r":\s", text) or ("," not in text and ";" not in text):
        pieces = [text]
    elif re.search(r"\b(?:I|my|We|our)\b", text):
        yield from interests_in_prose(document, section, item, Span(item.text, 0, len(item.text)))
        return
    else:
        pieces = _phrases(text)
    for piece in pieces:
        if sum(c.isalpha() for c in piece) >= 2 and len(piece) <= 300:
            at = max(item.text.find(piece), 0)
            yield InterestRecord(place=item.place(document, at, at + len(piece)), section=section.heading, phrase=piece)


_INTERESTED = re.compile(
    r"(?:\binterests?\s*:|\binterests?\s+(?:are|is|include|includes|lie|lies|span|spans|cover|focus\w*|center\w*)"
    r"(?:\s+(?:mainly|mostly|broadly|primarily))?|\binterested"
    r"|\bresearch\s+is\s+in\s+\w+(?:\s+\w+){0,2}(?=:)|\bresearch\s+(?:focus(?:es)?(?:\s+is)?|centers|is(?=\s+[io]n\s))"
    r"|\bI(?:\s+am|['’]m)?\s+(?:mainly\s+|currently\s+|also\s+)?work(?:ing)?(?=\s+(?:on|in)\b)|\bI\s+(?:\w+ly\s+)?study"
    r"|\bI\s+am\s+an?\s+(?:[\w-]+\s+){1,4}(?:working(?=\s+on\b)|who\s+(?:studies|works(?=\s+on\b))))"
    r"(?:\s+(?:in|on|at|around|across)\b)?\s*:?\s+"
    r"(?:the\s+(?:areas?|fields?|intersections?)\s+of\s+)?(?P<list>[^.:;]+)",
    re.I,
)
"""What opens a list of interests; "I work on" only counts outside news."""


def interests_in_prose(document: Document, section: Section, item: Item, part: Span) -> list[InterestRecord]:
    """ "My research interests include A, B and C"; "I am interested in A"."""
    found = _INTERESTED.search(part.text)
    if (
        not found
        or not re.search(r"\b(?:I|my|I['’]m)\b|^(?:research\s+)?interests?\s*:", part.text[: found.start() + 20], re.I)
        or re.match(r"(?:you|if)\b", part.text, re.I)
        or (section.kind == "news" and not re.search(r"\binterest", found.group(), re.I))
    ):
        return []
    if re.search(r"\bif you\b|\bapplicants?\b|\bstudents?\b", part.text, re.I):
        return []
    result = []
    for phrase in _phrases(found["list"].strip(" .")):
        at = item.text.find(phrase, part.start)
        if at >= 0:
            place = item.place(document, at, at + len(phrase))
            result.append(InterestRecord(place=place, section=section.heading, phrase=phrase))
    return result


def _phrases(text: str) -> list[str]:
    pieces = [p for p in re.split(r"\s*[,;]\s*", text) if p.strip()]
    result = []
    for index, piece in enumerate(pieces):
        piece = re.sub(
            r"^(?:(?:and|the|in|especially|in particular|most recently|recently|more recently|as well as)\s+)+", "", piece.strip()
        )
        if re.fullmatch(r"(?:and\s+)?(?:especially|in particular|most recently|recently|more recently|etc\.?)", piece):
            continue
        cut = piece.rsplit(" and ", 1) if index == len(pieces) - 1 and len(pieces) > 1 else [piece]
        result += [part.strip() for part in cut if part.strip()]
    return result


_STUDENT = re.compile(
    r"(?P<phd>ph\.?\s?d\.?|doctoral)|(?P<postdoc>post-?\s?doc\w*)|(?P<ms>m\.?\s?sc?\.?\b|master\w*)|"
    r"(?P<undergraduateIntern>undergrad\w*|intern\w*)|(?P<bachelor>b\.?\s?sc?\.?\b|bachelor\w*)|(?P<visitor>visit\w+)",
    re.I,
)


def student_role(words: str) -> AdvisingRole:
    """The advising role in words such as "my Ph.D. student", "postdoc", "Ph.D. 2019–2023"."""
    found = _STUDENT.search(words)
    return cast(AdvisingRole, found.lastgroup) if found else "other"  # the groups are named as the roles


def labelled_students(document: Document, section: Section, item: Item) -> Iterator[AdvisingRecord]:
    """ "PhD students: A B, C D (2021–)": several names behind what they are."""
    label = re.match(r"(?P<label>[^:()]{2,50}):\s+", item.text)
    if not label or not re.search(rf"{_STUDENT.pattern}|student|mentee|advisee", label["label"], re.I):
        return
    for name in coauthors(item.text, label.end(), len(item.text.rstrip(" ."))):
        if len(name.name.split()) < 2 and name.name.isascii():
            continue
        place = item.place(document, name.start, name.end)
        period = find_period(f"({name.affiliation})") if name.affiliation else None
        yield AdvisingRecord(
            place=place,
            section=section.heading,
            advisee=PrintedName(printed=name.name, place=place),
            role=student_role(label["label"]),
            start_year=period.start_year if period else None,
            end_year=period.end_year if period else None,
            current=bool(period and period.current),
            as_written=item.text,
        )


def student(document: Document, section: Section, item: Item) -> AdvisingRecord | None:
    """An entry of a list of students: "Name (Ph.D. 2019–2023, now at X)", "Name, Ph.D. student, since 2021"."""
    text = item.text.strip()
    head = re.match(r"(?P<name>[^,(:–—]+?)\s*(?=[,(:–—]|\s-\s|$)(?P<rest>.*)$", text)
    if not head or not is_person(head["name"]) or (len(head["name"].split()) < 2 and head["name"].isascii()):
        return None
    rest = head["rest"]
    later = re.search(
        r"(?:\b(?:now|currently|current|next|then|first\s+(?:job|position)|placement)\b|→|->)\s*(?:an?\s+)?(?:at|in|:"
        r"|,)?\s*(?P<where>[^()]+?)\s*[).]*$",
        rest,
        re.I,
    )
    before = rest[: later.start()] if later else rest
    period = find_period(before)
    role = student_role(before if _STUDENT.search(before) else section.heading or "")
    degree = _STUDENT.search(before)
    return AdvisingRecord(
        place=item.place(document),
        section=section.heading,
        role=role,
        advisee=PrintedName(printed=head["name"], place=item.place(document)),
        degree=degree.group().strip() if degree and role in {"phd", "ms", "bachelor"} else None,
        start_year=period.start_year if period else None,
        end_year=period.end_year if period else None,
        current=bool(period and period.current),
        later_position=_later(document, item, later) if later else None,
        as_written=item.text,
    )


def _later(document: Document, item: Item, match: re.Match[str]) -> PositionRecord | None:
    words = match["where"].strip(" ,.")
    role, _, where = words.rpartition(" at ")
    if not where or affiliation(split_pieces(where)) is None or not re.search(r"[^\W\d_]{2}", where):
        return None
    return PositionRecord(place=item.place(document), role=role or None, organization=where, current=True, as_written=words)
