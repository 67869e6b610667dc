"""Contact data of people: e-mail addresses and telephone numbers are no facts of the graph and are not repeated in remarks."""

from __future__ import annotations

import re

_AT = r"\s{0,3}(?:@|\(at\)|\[at\]|\{at\}|<at>|(?-i:\bAT\b))\s?"
_DOT = r"\s?(?:\.|\(dot\)|\[dot\]|\{dot\}|(?-i:\bDOT\b))\s?"
_EMAIL = re.compile(
    # an address begins where a word does: tried from each letter of a long word it would take the square of its length
    rf"(?<![\w.+{{}},-])[\w.+{{}},-]*\w\}}?{_AT}[\w-]+(?:{_DOT}[\w-]+)+"
    r"|(?<![\w.+-])[\w.+-]+\s+at\s+[\w-]+(?:\s+dot\s+[\w-]+)+",
    re.I,
)
_PHONE = re.compile(
    r"(?P<label>\b(?:tel(?:ephone)?|(?:tele)?phone|fax|mobile|cell)\b\.?\s{0,3}(?:no\.?|number)?\s{0,3}[:#]?\s{0,3})[+(]*\d[\d\s()./–-]{4,}\d"
    r"|(?<![\w/.-])(?!(?:\d{4}-){3}\d{3}[\dX])(?:\+\s?\d|00\d)[\d\s()./–-]{6,}\d(?!\w)"
    r"|(?<![\w/.-])\(\d{2,5}\)\s?\d[\d\s–-]{4,}\d(?!\w)"
    r"|(?<![\w/.-])\d{3}[-.\s]\d{3,4}[-.\s]\d{3,4}(?![\w-])",
    re.I,
)


def mask_contacts(text: str) -> str:
    """The text with e-mail addresses and telephone numbers blotted out, so that it can be printed in a report."""
    return _PHONE.sub(lambda m: f"{m['label'] or ''}[phone]", _EMAIL.sub("[e-mail]", text))
