"""A bibliography as a BibTeX library."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from scholargraph.export.bibliography.lines import one_line
from scholargraph.export.reference import Reference, parts_of
from scholargraph.sources.bibtex.names import names_a_body

_ENTRY = {
    "JournalArticle": "article",
    "ConferencePaper": "inproceedings",
    "Book": "book",
    "BookChapter": "incollection",
    "DoctoralThesis": "phdthesis",
    "MastersThesis": "mastersthesis",
    "Report": "techreport",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MATH = re.compile(r"(?<!\\)\$[^$]+(?<!\\)\$|\\\(.+?\\\)")
_ESCAPES = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "&": "\\&",
    "%": "\\%",
    "#": "\\#",
    "_": "\\_",
    "$": "\\$",
}
_TO_ESCAPE = re.compile(r"[\\{}~^&%#_$]")
_WORD = re.compile(r"(?<![\\\\\w{])[^\W_]+(?:[-’'][^\W_]+)*")


def latex(text: str, *, title: bool = False) -> str:
    """A text with LaTeX's signs escaped; mathematics in `$...$` stays, capitals in titles are kept by braces."""
    parts, end = [], 0
    text = one_line(text)
    for math in _MATH.finditer(text):
        if math[0].count("{") != math[0].count("}") or re.search(r"\}[^{]*$", math[0].split("{", 1)[0]):
            continue
        parts += [_latex_text(text[end : math.start()], title), math[0]]
        end = math.end()
    return "".join([*parts, _latex_text(text[end:], title)])


def _latex_text(text: str, title: bool) -> str:
    escaped = _TO_ESCAPE.sub(lambda found: _ESCAPES[found[0]], text)
    escaped = re.sub("-(?=-)", "-{}", escaped).replace("``", "`{}`").replace("''", "'{}'")
    return _WORD.sub(_kept, escaped) if title else escaped


def _kept(word: re.Match[str]) -> str:
    """A word in braces if a capital stands behind its first letter: styles would write it small."""
    inner = any(c.isupper() for part in re.split(r"[-’']", word[0]) for c in part[1:])
    return "{" + word[0] + "}" if inner else word[0]


def _latex_name(written: str, bodies: Collection[str] = ()) -> str:
    name = re.sub(r"[{}\\~$\"]", " ", one_line(written))
    if written in bodies or names_a_body(name):
        return "{" + latex(" ".join(name.split())) + "}"
    parts = parts_of(name)
    family = " ".join(part for part in (parts.particle, parts.family) if part)
    if not parts.given and " " in family:
        return "{" + latex(family) + "}"
    return ", ".join(latex(part) for part in (family, parts.suffix, parts.given) if part)


def to_bibtex(references: Sequence[Reference]) -> str:
    """A BibTeX library in UTF-8, one field a line."""
    return "\n".join(_bibtex_entry(reference) for reference in references)


def _bibtex_entry(reference: Reference) -> str:
    names = [*(_latex_name(name, reference.bodies) for name in reference.authors), *([] if reference.complete else ["others"])]
    kind = _ENTRY.get(reference.type, "unpublished" if reference.type == "Preprint" and not reference.arxiv else "misc")
    journal = reference.type == "JournalArticle"
    book = reference.container or (reference.venue if reference.type in ("ConferencePaper", "BookChapter") else None)
    publisher = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}.get(kind, "publisher")
    is_volume = reference.container == reference.title
    fields: list[tuple[str, str | None]] = [
        ("author", " and ".join(names) if reference.authors else None),
        ("title", latex(reference.title, title=True)),
        ("journal", latex(reference.venue) if journal and reference.venue else None),
        ("booktitle", latex(book) if book and kind in ("inproceedings", "incollection") else None),
        ("howpublished", latex(reference.venue) if kind in ("misc", "unpublished") and reference.venue else None),
        ("editor", " and ".join(map(_latex_name, reference.editors)) if book or is_volume else None),
        (publisher, latex(reference.publisher) if reference.publisher else None),
        ("year", str(reference.year) if reference.year else None),
        ("volume", latex(reference.volume) if reference.volume else None),
        ("number", latex(reference.number) if reference.number else None),
        ("pages", latex(reference.pages).replace("-", "--") if reference.pages else None),
        ("doi", _url_text(reference.doi)),
        ("eprint", reference.arxiv),
        ("archiveprefix", "arXiv" if reference.arxiv else None),
        ("url", _url_text(reference.url)),
        ("note", latex(reference.note or ("Preprint" if kind == "unpublished" else ""))),
    ]
    lines = [f"  {name:<13} = {{{value}}},\n" for name, value in fields if value]
    if reference.month:
        lines.append(f"  {'month':<13} = {_MONTHS[reference.month - 1]},\n")
    return f"@{kind}{{{reference.key},\n{''.join(lines)}}}\n"


def _url_text(text: str | None) -> str | None:
    """An address in braces: only what would unbalance them is encoded."""
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C") if text else None
