"""Bibliographies to write: BibTeX, RIS, CSL-JSON, Markdown, and a table for CSV and Excel."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from scholargraph.errors import UsageError
from scholargraph.export.files import write_text
from scholargraph.export.reference import Reference, parts_of
from scholargraph.export.table import write_table
from scholargraph.model.table import Table
from scholargraph.sources.bibtex.names import names_a_body

FORMATS = ("bib", "csl.json", "ris", "md", "xlsx", "csv")
"""What a bibliography is written as, by the end of the file's name."""

_ENTRY = {
    "JournalArticle": "article",
    "ConferencePaper": "inproceedings",
    "Book": "book",
    "BookChapter": "incollection",
    "DoctoralThesis": "phdthesis",
    "MastersThesis": "mastersthesis",
    "Report": "techreport",
}
_RIS = {
    "JournalArticle": "JOUR",
    "ConferencePaper": "CPAPER",
    "Book": "BOOK",
    "BookChapter": "CHAP",
    "DoctoralThesis": "THES",
    "MastersThesis": "THES",
    "Report": "RPRT",
    "Preprint": "UNPB",
}
_CSL = {
    "JournalArticle": "article-journal",
    "ConferencePaper": "paper-conference",
    "Book": "book",
    "BookChapter": "chapter",
    "DoctoralThesis": "thesis",
    "MastersThesis": "thesis",
    "Report": "report",
    "Preprint": "article",
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


def one_line(text: str) -> str:
    """A text without line ends and control signs, which no format may hold in a value."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


# BibTeX


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


# RIS


def to_ris(references: Sequence[Reference]) -> str:
    """RIS with one tag a line."""
    return "\n".join(_ris_record(reference) for reference in references)


def _ris_name(written: str, bodies: Collection[str] = ()) -> str:
    name = one_line(written).replace(";", " ")
    if written in bodies or names_a_body(name):
        return name.replace(",", " ") + ","
    parts = parts_of(name)
    family = " ".join(part for part in (parts.particle, parts.family) if part)
    return ", ".join(part for part in (family, parts.given, parts.suffix) if part)


def _ris_record(reference: Reference) -> str:
    first, _, last = (reference.pages or "").partition("-")
    date = reference.date
    day = f"{date.year:04}/{date.month:02}/{date.day:02}" if date else None
    values: list[tuple[str, str | None]] = [
        ("TY", _RIS.get(reference.type, "GEN")),
        ("ID", reference.key),
        *(("AU", _ris_name(name, reference.bodies)) for name in reference.authors),
        ("AU", None if reference.complete or not reference.authors else "et al."),
        ("TI", reference.title),
        ("T2", reference.container or reference.venue if reference.container != reference.title else None),
        *(("A2", _ris_name(name)) for name in reference.editors),
        ("PB", reference.publisher),
        ("PY", str(reference.year) if reference.year else None),
        ("DA", day or (f"{reference.year}/{reference.month:02}//" if reference.year and reference.month else None)),
        ("VL", reference.volume),
        ("IS", reference.number),
        ("SP", first or None),
        ("EP", last or None),
        ("M3", "Master's thesis" if reference.type == "MastersThesis" else None),
        ("DO", reference.doi),
        ("UR", f"https://arxiv.org/abs/{reference.arxiv}" if reference.arxiv else None),
        ("UR", reference.url),
        ("N1", reference.note),
    ]
    return "".join(f"{tag}  - {one_line(value)}\n" for tag, value in values if value) + "ER  - \n"


# CSL-JSON


def to_csl(references: Sequence[Reference]) -> str:
    """A list of CSL-JSON items."""
    return json.dumps([_csl_item(reference) for reference in references], ensure_ascii=False, indent=1) + "\n"


def _csl_name(written: str, bodies: Collection[str] = ()) -> dict[str, str]:
    name = one_line(written)
    if written in bodies or names_a_body(name):
        return {"literal": name}
    parts = parts_of(name)
    held = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
    }
    return {key: value for key, value in held.items() if value}


def _csl_item(reference: Reference) -> dict[str, Any]:
    names = [_csl_name(name, reference.bodies) for name in reference.authors]
    if names and not reference.complete:
        names.append({"literal": "others"})
    date = [reference.date.year, reference.date.month, reference.date.day] if reference.date else None
    when = date or [part for part in (reference.year, reference.month if reference.year else None) if part]
    item: dict[str, Any] = {
        "id": reference.key,
        "type": _CSL.get(reference.type, "document"),
        "title": one_line(reference.title),
        "author": names,
        "issued": {"date-parts": [when]} if when else None,
        "container-title": reference.container or reference.venue if reference.container != reference.title else None,
        "editor": [*map(_csl_name, reference.editors)],
        "publisher": reference.publisher,
        "volume": reference.volume,
        "issue": reference.number,
        "page": reference.pages,
        "genre": "Master's thesis" if reference.type == "MastersThesis" else None,
        "number": f"arXiv:{reference.arxiv}" if reference.arxiv else None,
        "DOI": reference.doi,
        "URL": reference.url or (f"https://arxiv.org/abs/{reference.arxiv}" if reference.arxiv else None),
        "note": reference.note,
    }
    return {key: value for key, value in item.items() if value}


# Markdown and tables


def to_markdown(references: Sequence[Reference]) -> str:
    """A list of works for a page, newest first."""
    ordered = sorted(references, key=lambda r: (-(r.year or 0), r.key))
    return "".join(f"- {_markdown_line(reference)}\n" for reference in ordered)


def _markdown_line(reference: Reference) -> str:
    text = _markdown_text
    names = ", ".join(text(name) for name in reference.authors) + ("" if reference.complete else " et al.")
    where = reference.container if reference.container != reference.title else None
    parts = [
        f"{names.rstrip('.')}. " if names.strip(" .") else "",
        f"**{text(reference.title)}**. ",
        f"*{text(where or reference.venue or '')}*, " if where or reference.venue else "",
        f"vol. {text(reference.volume)}, " if reference.volume else "",
        f"pp. {text(reference.pages)}, " if reference.pages else "",
        f"{reference.year}. " if reference.year else "",
        f"[doi](<https://doi.org/{_link(reference.doi)}>) " if reference.doi else "",
        f"[arXiv](<https://arxiv.org/abs/{_link(reference.arxiv)}>) " if reference.arxiv else "",
        f"({text(reference.note)})" if reference.note else "",
    ]
    return "".join(parts).strip().rstrip(",")


def _markdown_text(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", one_line(text))


def _link(text: str) -> str:
    return re.sub(r"[<>\s]", lambda found: f"%{ord(found[0]):02X}", text)


def to_table(references: Sequence[Reference]) -> Table:
    """The bibliography as a table; authors are joined by "; "."""
    columns = (
        "key authors complete title year venue type status volume number pages container editors publisher doi arxiv url "
        "note work"
    ).split()
    rows = [tuple(_cell(getattr(reference, name)) for name in columns) for reference in references]
    return Table(tuple(columns), rows, "Works")


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return "; ".join(one_line(part) for part in value) or None
    return one_line(value) if isinstance(value, str) else value


_WRITERS: dict[str, Callable[[Sequence[Reference]], str]] = {
    ".bib": to_bibtex,
    ".ris": to_ris,
    ".json": to_csl,
    ".md": to_markdown,
}


def write_bibliography(references: Sequence[Reference], path: Path) -> None:
    """Writes a bibliography in the format its file name asks for.

    Raises:
        UsageError: the name ends in none of the formats, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix in _WRITERS:
        write_text(path, _WRITERS[suffix](references))
    elif suffix in (".csv", ".tsv", ".xlsx", ".parquet"):
        write_table(to_table(references), path)
    else:
        raise UsageError(
            f"a bibliography cannot be written as {suffix or path.name!r}",
            value=str(path),
            where=str(path),
            hint="the name ends in one of: " + ", ".join(f".{name}" for name in FORMATS),
        )
