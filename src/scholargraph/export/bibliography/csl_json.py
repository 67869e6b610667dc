"""A bibliography as CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from scholargraph.export.bibliography.lines import one_line
from scholargraph.export.reference import Reference, parts_of
from scholargraph.sources.bibtex.names import names_a_body

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
