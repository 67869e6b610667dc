"""Titles in front of names and degrees behind them, in the languages of CVs: "Prof. Dr.-Ing. A. Roe", "Ann Roe, MD, MPH"."""

from __future__ import annotations

import re

_TITLE = (
    r"(?:(?:Assoc|Asst|Emer|em|apl|Univ|tit)\b\.?[\s-]?)?(?:Prof(?:essor(?:in|a|es|s)?|s|a|in|\.ssa)?\b\.?[aª]?|Dr(?:s|a)?\b\.?[aª]?"
    r"(?:\s?-?Ing\b\.?)?(?:\s*(?:rer|phil|med|iur|oec|techn|nat|sc|theol|h|c|habil|pol|soc)\.)*|Dott(?:\.ssa|or|oressa)?\b\.?|doc(?:\.|ent\b)"
    r"|(?:Priv\.-)?Doz\.|PD\b|[RM]NDr\.|PhDr\.|MUDr\.|JUDr\.|Ing\.|Mgr\.|Mag\.|Dipl\.-\w+\.?|ir\.|dhr\.|mevr\.|Mr\b\.?|Mrs\b\.?"
    r"|Ms\b\.?|Mme\b\.?|Sra?\.|Don\b|Sir\b|Dame\b|the\s+late\b)"
)
TITLES = re.compile(
    rf"(?<![\w-])(?:{_TITLE}\s+)+(?=(?-i:[^\W\d_a-z]|d[aeiou]|v[ao]n|t[eh]|al-|el-))",
    re.I,
)
"""Titles in front of a name, wherever they stand."""
_LEADING = re.compile(rf"^\W{{0,2}}(?:(?:{_TITLE}|[MB]\.\s?Sc\.)\s+)+(?=\S)", re.I)
_KNOWN = (
    r"Ph\.?\s?D\.?|D\.?\s?Phil\.?|M\.?D\.?|M\.?\s?Sc?\.?|M\.?A\.?|B\.?Sc?\.?|B\.?A\.?|Sc\.?\s?D\.?|Dr\.?\s?P\.?H\.?|Ed\.?D\.?|J\.?D\.?|LL\.?[BMD]\.?|R\.?N\.?"
    r"|D\.?V\.?M\.?|M\.?Phil\.?|Esq\.?|P\.?E\.?|D\.?O\.?|habil\.?|P\.?Eng\.?|C\.?Eng\.?|M\.?Ed\.?|M\.?Eng\.?"
)
_SHORT = r"(?-i:(?:[A-Z]{1,3}[a-z]{0,2}){2,4}(?:\([A-Za-z]+\))?)"
"""Any other degree: capitals, with small letters between them."""
_BEHIND = re.compile(
    rf"(?:,?\s*\(\s*(?:{_KNOWN})\s*\)|,\s*(?:{_KNOWN}|{_SHORT})(?![\w-]))+(?=\s*$)",
    re.I,
)
_BEHIND_BARE = re.compile(r"(?<=\w\w)\s+(?:Ph\.?\s?D\.?|D\.?Phil\.?|M\.D\.|MD|Sc\.?D\.?)(?!\w)\s*$")
_IN_LIST = re.compile(r",\s*(?:Ph\.?\s?D|D\.?\s?Phil|M\.?D|Sc\.?\s?D|Dr\.?\s?P\.?H|M\.?P\.?H)\b\.?")
_INITIALS = re.compile(r"^[^\W\d_]+(?:-[^\W\d_]+)?,\s*[A-Z]{1,2}$")


def without_titles(name: str) -> str:
    """A name without the titles in front of it."""
    return _LEADING.sub("", name)


def without_degrees(name: str) -> str:
    """A name, or a list of names, without the degrees behind them; initials behind a surname ("Roe, AB") are none."""
    if _INITIALS.match(name.strip()):
        return name
    return _BEHIND_BARE.sub("", _BEHIND.sub("", _IN_LIST.sub("", name))).rstrip(" ,")
