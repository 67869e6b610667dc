"""The words of headings on homepages, beside those that CVs use as well.

Headings of homepages often stand bare among prose, so all words of a bare one must be known; one slip of spelling in a long word
is forgiven.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from scholargraph.model.names import fold
from scholargraph.sources.page.headings import HEADING_WORDS, kind_of
from scholargraph.sources.page.sections import SectionKind

_NOUNS: dict[SectionKind, str] = {
    "about": "about bio biography introduction welcome hello profile summary background homepage",
    "positions": "history work internship internships",
    "publications": "works survey surveys",
    "news": "update announcement happenings new highlight highlights",
    "service": "activity duties committee committees",
    "other": "recruiting openings misc personal prospective projects notes email fun tutorials outreach blog press media code",
}
"""What opens a section on a homepage and says nothing, or something else, in a heading of a CV."""
_KIND_OF = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split()}
_MODIFIERS = frozenset(
    "me my myself the and of in for to i a current currently present now past previous former prior selected recent latest all "
    "professional academic research industry industrial working invited short brief phd doctoral graduate undergraduate master "
    "ms postdoctoral visiting other main major peer review community journal conference full list representative key refereed "
    "forthcoming upcoming scientific university what s progress program programme technical boards board "
    "first lead author coauthored joint reviewer referee postdoc organizer organiser supervisor advisor intern visitor".split()
)
_VAGUE = frozenset("work new history background code members organization".split())
_KNOWN = frozenset(map(fold, HEADING_WORDS)) | _MODIFIERS | frozenset(_KIND_OF)
_LONG = tuple(sorted(word for word in _KNOWN if len(word) >= 6))
_MOST_WORDS = 7


@lru_cache(maxsize=4096)
def heading_kind(title: str) -> SectionKind | None:
    """The kind of a bare heading: every word is one of headings, and one of them is a noun that opens a section."""
    words = title.replace("’", "'").split()
    if not words or len(words) > _MOST_WORDS:
        return None
    spelled: list[str] = []
    for word in fold(title).split():
        spelled.append(_spelled(word))
        if spelled[-1] not in _KNOWN and not _noun_kind(spelled[-1]):
            return None
    nouns = [word for word in spelled if word not in _MODIFIERS and _noun_kind(word)]
    named = nouns == ["work"] and len(spelled) > 1 and not {"experience", "history"} & set(spelled)
    return "publications" if named else _best(nouns)


def loose_kind(title: str) -> SectionKind:
    """The kind of a marked heading, by any word of it; `other` if none is known."""
    words = [_spelled(word) for word in fold(title).split()]
    return _best([word for word in words if word not in _MODIFIERS and _noun_kind(word)]) or kind_of(title) or "other"


def _noun_kind(word: str) -> SectionKind:
    return _KIND_OF.get(word) or kind_of(word)


def _best(nouns: list[str]) -> SectionKind | None:
    """ "Work experience", "Papers and talks": the first noun that is not vague decides, else the first."""
    strong = [noun for noun in nouns if noun not in _VAGUE]
    return _noun_kind((strong or nouns)[0]) if nouns else None


@lru_cache(maxsize=4096)
def _spelled(word: str) -> str:
    if word in _KNOWN or len(word) < 6 or _noun_kind(word):
        return word
    near = get_close_matches(word, _LONG, n=1, cutoff=0.88)
    return near[0] if near else word
