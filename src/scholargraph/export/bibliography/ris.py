"""A bibliography as RIS."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scholargraph.export.bibliography.lines import one_line
from scholargraph.export.reference import Reference, parts_of
from scholargraph.sources.bibtex.names import names_a_body

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
