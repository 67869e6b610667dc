"""Names of bodies among those of people: collaborations, companies, universities that a source does not mark as such."""

from __future__ import annotations

import re

_KINDS = (
    r"collaborations?|consortium|committee|foundation|institut(?:e|ion|o)?|universi(?:ty|té|tà|tät|tat|dade?|teit)|department|society|"
    r"association|organi[sz]ation|ministry|agency|council|corporation|laborator(?:y|ies)|initiative|network|team|group|taskforce"
)
"""Words that are nobody's family name: "Company", "Bureau", "Project" are left out."""
_LAST = re.compile(rf"\S.*\W(?:{_KINDS})$|.*\b(?:gmbh|llc|ltd\.?)$|.*[,.\s]\s*inc\.$", re.I)
_OF = r"(?:of|on|for|in|de|des|du|da|di|do|für|zu)"
_WITH = re.compile(rf"^(?:\S+\s+)*(?:{_KINDS})\s+{_OF}\s+\S", re.I)
_TURNED = re.compile(rf"(?:{_KINDS}|gmbh|llc|ltd\.?), |.*, (?:\S+\s+)*(?:{_KINDS})\s+{_OF}$", re.I)
_ENDS = frozenset(
    "ion ons ium tee ute ity ité ità tät tat dad ade eit tut uto ent ety try ncy cil ory ies ive ork "
    "eam oup rce mbh llc ltd td. nc.".split()
)


_HINT = re.compile(rf", | {_OF} ")


def in_order(printed: str) -> str:
    """The name of a body that was taken apart like a person's, put together again: "Collaboration, The Atlas"."""
    last, _, first = printed.partition(", ")
    return f"{first} {last}" if _TURNED.match(printed) else printed


def names_a_group(printed: str) -> bool:
    """Whether the words of a printed name say that it is a body's: "The Atlas Collaboration", "University of Gardens".

    A single word proves nothing, nor does one beside an initial ("Group, K.").
    """
    if printed[-3:].lower() not in _ENDS and not _HINT.search(printed):
        return False
    text = in_order(printed)
    if any(len(word.strip(".")) < 2 for word in text.split() if word[:1].isupper()):
        return False
    return bool(_LAST.match(text) or _WITH.match(text))
