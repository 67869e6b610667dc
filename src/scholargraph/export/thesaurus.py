"""Who is who for tools that read bibliographies themselves: a VOSviewer thesaurus, a CiteSpace alias file.

VOSviewer replaces labels by a table of two columns, `label` and `replace by`, separated by a tab. CiteSpace reads a file called
`citespace.alias` in the project's folder: a line a pair, the form to keep, `#`, the form to merge into it. Both know people by
the printed string alone, so a string that means several people cannot stand in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from scholargraph.export.networks import one_line
from scholargraph.model.names import fold

SUFFIXES = {
    ".thesaurus.txt": "VOSviewer thesaurus: each spelling of a name, and what to replace it by",
    ".alias": "CiteSpace aliases",
}


def replacements(people: Iterable[tuple[str, Iterable[str]]]) -> tuple[list[tuple[str, str]], list[str]]:
    """What each spelling is replaced by.

    Args:
        people: preferred name and other spellings of everybody in the graph, so that no string of two people is replaced.

    Returns:
        Pairs of a spelling and the preferred name, sorted; and the spellings left out, because they or the name that they
        would be replaced by mean several people.
    """
    bearers: dict[str, int] = defaultdict(int)
    known = [(one_line(name), tuple(map(one_line, variants))) for name, variants in people]
    for name, variants in known:
        for key in {fold(spelling) for spelling in (name, *variants)}:
            bearers[key] += 1
    made: set[tuple[str, str]] = set()
    left: set[tuple[str, str]] = set()
    for name, variants in known:
        for spelling in variants:
            if spelling and spelling != name:
                alone = bearers[fold(spelling)] == 1 and bearers[fold(name)] == 1
                (made if alone else left).add((spelling, name))
    return sorted(made), sorted({spelling for spelling, _ in left})


def vosviewer(pairs: Iterable[tuple[str, str]]) -> str:
    """The text of a VOSviewer thesaurus."""
    return "label\treplace by\n" + "".join(f"{spelling}\t{name}\n" for spelling, name in pairs)


def citespace(pairs: Iterable[tuple[str, str]]) -> str:
    """The text of a CiteSpace alias file; a sign that separates the two forms is no part of a name."""
    return "".join(f"{name.replace('#', ' ')}#{spelling.replace('#', ' ')}\n" for spelling, name in pairs)
