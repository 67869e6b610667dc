"""The reading of a reference: what stands around it is taken off, then every way to cut it is scored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from scholargraph.sources.text.bylines import clean_name, name_likeness, same_person_name, split_byline, strip_markup
from scholargraph.sources.text.references.cuts import Cut, Order, cuts_of_run, names_behind_with, prose_cuts, without_names
from scholargraph.sources.text.references.legal import legal_citation
from scholargraph.sources.text.references.names import runs
from scholargraph.sources.text.references.pieces import pieces_of
from scholargraph.sources.text.spans import EMPHASIZED, clean_title

_PROSE_TAIL = re.compile(
    r"(?:,\s*|\.\s+(?=C))(?:[Cc]o-?authored|[Cc]o-?written|[Cc]o-?edited|jointly written|joint(?:ly)?(?:\s+work)?)\s+with\s+"
    r"([^()“”\"*,;.]+?)(?=\s*[(,;.]|$)"
)
_PROSE_LEAD = re.compile(r"(?:\((?:joint(?:ly)?\s+)?[Ww]ith\s+([^()]+)\)[,.:]?\s+|[Ww]ith\s+([^()“”\"*«„]+?)[,:]\s+(?=[“\"*«„]))")
_EDITORS_LEAD = re.compile(
    r"\((?:co-?)?(?:eds?|edited|editors?|hrsg|hgg?|coord|red)\b\.?(?:,?\s+(?:joint(?:ly)?\s+)?with\s+([^()]+))?\)[,.:]?\s+(?=\S)",
    re.I,
)
"""What the owner did for a book: "(ed.) Title", "(ed., with A. Kim) Title"."""
_BEHALF = re.compile(r"[;,]\s*(?:and\s+)?(?P<said>(?:on behalf of|for)\s+the\s+[A-Z][^.;]{3,90}?)(?=\.\s)")
_GROUP = re.compile(
    r"(?<=\bet al)\.?\s*(?:[;,]\s*(?P<said>[A-Z][\w&/ -]{3,60}?)(?=\.\s)"
    r"|\((?P<body>[A-Z][^()]{3,60})\)(?=[,.:]?\s+(?:19|20)\d\d))"
)
_FRONT_YEAR = re.compile(
    r"^[(\[]?((?:19|20)\d\d|(?<=[(\[])(?:in press|forthcoming|to appear|accepted|submitted|under review))[)\]]?"
    r"(?:[.:,]|\s*[|–—-](?=\s))?\s+(?=[^\W\d_]|[“\"‘'«„*_(\[])",
    re.I,
)
_MARKED_INITIAL = re.compile(r"(?<=\b[A-Z]\.)[*†‡§#]+(?=[\s,;:])")  # "Roe, A. B.* Title"
_MARKED_LETTERS = re.compile(r"((?<![*_])\b[^\W\d_][\w'’-]+ [A-Z]{1,3})[†‡§#*]{1,2}(?=\s*[,;]|\s+(?:and\b|&|\(?(?:19|20)\d\d\b))")
"""A mark behind initials without full stops: "Roe AB*, Lee C#"."""
_AND_OTHERS = re.compile(
    r",?\s+(?:and|&|und|et|y)\s+(?:\d{1,4}\s+)?(?:more\s+|other\s+)?(?:others|co-?authors|colleagues|weitere|autres|otros)\b\.?(?=\s*[,.(:]|\s+[“\"*_])"
)
_EDITION = re.compile(
    r"(?<=[.?!,])\s+(?!\d+\s+vols?)(\d{1,2}(?:st|nd|rd|th|\.?[ªa]|e|[èe]me|\.)?,?\s+(?:[^\W\d_]+\.?,?\s+){0,4}?(?:[Ee]d(?:n|ition|ici[óo]n|i[çc][ãa]o|izione)?|[ÉéEe]d|Aufl(?:age)?)\b\.?)(?=[\s,:;])(?!\s+(?:by|and)\b)"
)
"""Which edition it is, as a sentence of its own: "A Book. 3., überarb. Aufl. Springer"."""
_BARE_YEAR = re.compile(r"((?:^|[,;&] |\band )[^\W\d_][\w'’-]+ [A-Z]{1,3})[†‡§#*]{0,2}\s+((?:19|20)\d\d)\.(?=\s+[“\"A-ZÀ-Ý])")
"""A year without brackets behind initials without full stops: "Roe AB, Lee C 2021. Title"."""
_UNSTOPPED = re.compile(
    r"(\b[a-z][a-z-]{2,}\)?)\s+(?=(?:(?:J|Am|Br|Eur|Int|Ann|Arch|Clin|N Engl|Proc|Acta|Curr|Can"
    r"|Scand)\s)(?:[A-Z][a-z]*\s?){1,7}\.\s+(?:(?:19|20)\d\d[^.;]{0,12};|[Ii]n press|Epub))"
)
"""A journal's short name straight behind the title, as a full stop forgotten leaves it."""
_LABEL = re.compile(
    r"^\*{0,2}\[(?:[A-Z]{0,4}[-.]?\d{1,3}|(?P<venue>[A-Z][\w&+ -]*?[\s'’]+\d{2}(?:\d\d)?))\]\*{0,2}[.:]?\s+(?=\S)"
)
_EDITED_BY = re.compile(
    r"(?P<title>([*_])[^*_]{4,300}\2|[^*_“\".]{4,300}?(?:\.[^*_“\".]{4,300})?)(?:,\s+|\.\s+(?=E))(?:\d+\s+vols?\.?,\s+)?(?:[Ee]ds?\.|[Ee]dited)(?:\s+(?:and|&)\s+(?:trans\.|translated|intro\.))?(?:\s+by)?\s+"
    r"(?P<names>[^()\d“\"*]{4,200}?)(?=,?\s+with\s+the\s+assistance|\s*\(|\.\s+(?:\d+\s+vols?|[A-Z]))"
)
_WITH_LAST = re.compile(r",\s+(?:joint(?:ly)?\s+)?with\s+([^()“”\"*;\d]{4,160}?)(?:\s+\([a-z][^()]{2,40}\))?\.?$")
_WITH_BEHIND = re.compile(
    r"(?<=[”\"»]),?\s+(?:joint(?:ly)?\s+)?with\s+([^()“”\"*;\d]{4,160}?[^\W\d_]{2})\*?(?=[.,]\s+[\W_]*[A-Z\d]|\s*\(|\.?$)"
)
_GAP = re.compile(
    r"\s*,?\s*\[\s*\d{1,4}\s+(?:more\s+|other\s+)?authors\s*\]\s*,?\s*"
    r"|,\s*(?:\.\s?\.\s?\.|…)(?:\s*[,&])?\s*(?=[A-Z][\w'’-]+(?:\s[\w'’-]+)?(?:,\s+[A-Z]\.|\s+[A-Z]{1,3}\b))"
)
_PEN_NAME = re.compile(r"\[([^\[\]\d]{4,60})\]\s+(?=[“\"'‘*_])")
_REVIEW = re.compile(r"((?:Book\s+)?Review\s+of\s+[^*_“\"]{3,120}?,\s+([*_])[^*_]{3,300}\2)(?=,\s)", re.I)
_REVIEWED = re.compile(
    r"^\W?(?P<title>(?:Rev(?:iew)?\.?(?:\s+essay)?\s+of|Book\s+review(?:\s+of)?:?|Rese[ñn]a\s+(?:de|a)|Resenha\s+de|Rezension\s+(?:von|zu)|Recensione\s+(?:di|a)"
    r"|(?:Compte[\s-]rendu|CR)\s+de)\s+[^*_“\"]{3,200}?,?\s+(?:by|eds?\.(?:\s+by)?|edited\s+by|de|von|di|par)\s+(?:[^\W\d_]\.\s?|[^.\d])+?)\.\s+(?=[A-ZÀ-Ý])(?P<rest>.*\b(?:19|20)\d\d\b.*)$",
    re.I,
)
"""Whose book is reviewed is said before the full stop: "Rev. of A Book, by A. Roe. Journal 7 (2010)"."""
_MARK_TOLD = re.compile(
    r"\((?:\d+(?:st|nd|rd|th)|last|senior)\s+author\)\s*|\(incl\.[^()]{2,30}\)\s*|\(\W{0,3}(?:equal(?:ly)?|joint(?:ly)?|co-?first|shared\s+first|corresponding)\b(?:\s+(?:contribut\w+|authors?|first|authorship))*\)\s*",
    re.I,
)
"""What a mark in the byline means, said behind it: "(*equal)"."""
_MOST = 12
"""How many ways to cut an entry are kept, for the list to choose from."""
_BODY = re.compile(r"^([A-Z][\w&/-]*(?: [A-Z][\w&/-]*){0,4} (?:Collaboration|Consortium|Team)):\s+(?=[^,;]{3,40}[,;])")
_SUPERSCRIPT = re.compile(
    r"(?<=[^\W\d_.]|\.)<sup>\W*[a-z*†‡§¶#,\W]{1,4}</sup>|(?<=[a-z]{3})<sup>[\d,*† ]{1,6}</sup>(?=\s*[,;&]|\s+and\b)"
)
"""A mark on a name."""
_MEMBERS = re.compile(r"\b(Collaboration|Consortium) \(([^()]+\bet al\.?)\)")  # "The X Collaboration (A. Roe et al.)"


def read_reference(text: str, *, owner: str | None = None, order: Order | None = None) -> list[Cut]:
    """The ways to cut one entry into title, byline and rest, best first; empty if the text holds no title.

    Args:
        text: the entry on one line, without list marker and links.
        owner: whose page it is: expected in the byline.
        order: what the entries around it do; tips the scale.
    """
    if not re.search(r"\w{2}", text):
        return []
    text = _normalized(text, owner)
    if framed := _framed(text):
        inner, complete = framed
        return [complete(cut) for cut in read_reference(inner, owner=owner, order=order)]
    pen = _PEN_NAME.match(text)
    text = f"{pen[1]}, {text[pen.end() :]}" if pen and name_likeness(pen[1]) >= 0.5 else text
    if whole := legal_citation(text) or _review(text) or _edited_volume(text):
        return [whole]
    last = _WITH_LAST.search(text)
    if last and all(name_likeness(name) >= 0.6 and " " in name for name in split_byline(last[1]).names):
        text = f"{text[: last.start()]} (with {last[1]})"
    text = _PROSE_TAIL.sub(r" (with \1)", text)
    behind = _WITH_BEHIND.search(text)
    if behind and names_behind_with(behind[1]) and all(name_likeness(name) >= 0.5 for name in names_behind_with(behind[1])):
        text = f"{text[: behind.start()]} (with {behind[1]}){text[behind.end() :]}"
    lead = _PROSE_LEAD.match(text)
    names = names_behind_with(lead[1] or lead[2]) if lead else ()
    if lead and names:  # "With A. Kim, “Title,” Venue", "(with A. Kim) *Title*, Venue"
        cuts = [cut for cut in read_reference(text[lead.end() :], order="title") if not cut.names]
        return [replace(cut, names=names, prose=True) for cut in cuts]
    if edited := _EDITORS_LEAD.match(text):
        names = names_behind_with(edited[1]) if edited[1] else ()
        cuts = [cut for cut in read_reference(text[edited.end() :], order="title") if not cut.names]
        return [replace(cut, names=names, edited=True) for cut in cuts]
    pieces = list(pieces_of(text))
    if not pieces:
        return []
    cuts = [cut for run in runs(pieces) for cut in cuts_of_run(text, pieces, run, owner, order)]
    return _best([*cuts, *prose_cuts(text), without_names(text, pieces)])


def reads_as_reference(text: str) -> bool:
    """Whether the beginning of a text is surely a reference with a byline."""
    cuts = read_reference(text[:600])
    return bool(cuts and cuts[0].names and cuts[0].score > 1.5)


def _best(cuts: Iterable[Cut]) -> list[Cut]:
    """The best cuts that differ in title or names."""
    titled = sorted((cut for cut in cuts if re.search(r"\w{2}", cut.title)), key=lambda cut: (-cut.score, cut.title))
    distinct: list[Cut] = []
    for cut in titled:
        if all((cut.title, cut.names) != (other.title, other.names) for other in distinct):
            distinct.append(cut)
    return distinct[:_MOST]


def _normalized(text: str, owner: str | None) -> str:
    """The text with single blanks, without marks on names and what they mean."""
    text = _MARKED_INITIAL.sub(_unless_closing, " ".join(text.split()))
    text = _EDITION.sub(r" (\1)", text)
    text = _BARE_YEAR.sub(r"\1 (\2).", text)
    text = _UNSTOPPED.sub(r"\1. ", _AND_OTHERS.sub(" et al.", _unmarked_letters(text)))
    text = _SUPERSCRIPT.sub("", _BODY.sub(r"\1, ", text))
    text = _MARK_TOLD.sub("", _bare_bylines(_MEMBERS.sub(r"\1, \2", text), owner))
    return re.sub(r"([*_])(et\.?\s*al\.?,?)\1", r"\2", text)


def _unmarked_letters(text: str) -> str:
    """The text without marks behind initials; the asterisk that ends an emphasis is none."""
    ends = {span.end() for span in EMPHASIZED.finditer(text)} if "*" in text else set[int]()
    return _MARKED_LETTERS.sub(lambda mark: mark.group() if mark.end() in ends else mark[1], text)


def _unless_closing(mark: re.Match[str]) -> str:
    """Nothing, or the mark where it ends what is set in bold: "**Roe, A.**"."""
    stars = mark.group()
    opened = set(stars) == {"*"} and mark.string[: mark.start()].count(stars) % 2
    return stars if opened else ""


def _framed(text: str) -> tuple[str, Callable[[Cut], Cut]] | None:
    """A reference inside something else: it without that, and what that adds to each of its cuts."""
    group = _GROUP.search(text[:2000]) or _BEHALF.search(text[:2000])
    if group:  # a body that others write for is no author beside them
        stop = "." if text[: group.start()].endswith("al") else ""
        body = next(name for name in group.groups() if name)
        return text[: group.start()] + stop + text[group.end() :], _in_front(f"({body}) ")
    label = _LABEL.match(text)
    if label:  # "[C7] Title ..." is a number; "[CHI '22] Title ..." says venue and year in front
        return text[label.end() :], _in_front(f"{label['venue']}. " if label["venue"] else "")
    front = _FRONT_YEAR.match(text)
    if front and (text[0] == "(" or not re.search(r"\b(?:19|20)\d\d\b", text[front.end() :])):
        # "2021  Roe, A. Title. Venue": the year of the margin, since the entry has no other one
        return text[front.end() :], _in_front(f"({front[1]}) ")
    if gap := _GAP.search(text):
        return f"{text[: gap.start()]}, {text[gap.end() :]}", lambda cut: replace(cut, complete=False)
    return None


def _in_front(said: str) -> Callable[[Cut], Cut]:
    return lambda cut: replace(cut, rest=f"{said}{cut.rest}")


def _review(text: str) -> Cut | None:
    """ "Review of A. Roe, *Title*, Venue": the name is that of whose book is reviewed."""
    reviewed = _REVIEWED.match(text)
    if reviewed:
        return Cut(clean_title(reviewed["title"]), (), False, False, "title", reviewed["rest"].strip(" ,"), 3.0)
    found = _REVIEW.match(text)
    return Cut(clean_title(found[1]), (), False, False, "title", text[found.end() :].strip(" ,"), 2.0) if found else None


def _edited_volume(text: str) -> Cut | None:
    """ "*Title*, ed. A. Roe and B. Lee (Place: Press, 2018)": the names are those of whoever edits the volume."""
    edited = _EDITED_BY.match(text)
    by = split_byline(edited["names"]) if edited else None
    if edited is None or by is None or not by.names or by.unlikely:
        return None
    rest = text[edited.end("names") :].strip(" ,.")
    author, _, title = edited["title"].partition(". ")
    wrote = split_byline(author) if title else by
    if title and wrote.inverted == len(wrote.names) > 0 and not wrote.unlikely:  # "Roe, Ann. A Diary. Ed. B. Lee"
        rest = f"ed. {edited['names']}. {rest}"
        return Cut(clean_title(title), wrote.names, wrote.complete, False, "authors", rest, 3.0)
    return Cut(clean_title(edited["title"]), by.names, by.complete, False, "title", rest, 3.0, edited=True)


def _bare_bylines(text: str, owner: str | None = None) -> str:
    """Takes emphasis off names, so that "**E. K. Ryu**" and a byline in italics can be cut."""

    def bare(match: re.Match[str]) -> str:
        inner = strip_markup(match.group())
        names = split_byline(inner).names if len(inner) < 2000 else ()
        likely = [name_likeness(clean_name(name)) for name in names]
        italic = not match.group().startswith(("**", "__", "<b", "\\textbf"))  # "*Nature Physics*" is no name
        sole = len(names) == 1 and (likely[0] >= 0.75 if not italic else bool(owner) and same_person_name(names[0], owner or ""))
        several = len(names) > 1 or not italic  # "*J. Appl. Ex.*" is a venue
        if names and (
            (several and min(likely) >= 0.9) or sole or _among_names(text, match) or (len(names) > 1 and min(likely) >= 0.6)
        ):
            return inner
        return match.group()

    return EMPHASIZED.sub(bare, text)


def _among_names(text: str, span: re.Match[str]) -> bool:
    """Whether a name in italics stands in a list of names: another name is next to it, and no number behind it."""
    if name_likeness(clean_name(span.group())) < 0.75 or re.match(r"[\s,.(:]*\d", text[span.end() :]):
        return False
    before = re.search(r"([^,;:]{4,40})(?:,|;|,?\s+(?:and|&))\s+$", text[: span.start()])
    behind = re.match(r"(?:,|;|,?\s+(?:and|&))\s+([^,;.]{4,40})", text[span.end() :])
    sides = [re.split(r"[.*_]\s+|\s+(?:and|&)\s+", side[1])[at] for side, at in ((before, -1), (behind, 0)) if side]
    return any(name_likeness(clean_name(strip_markup(side))) >= 0.75 for side in sides)
