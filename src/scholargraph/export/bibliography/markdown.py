"""A bibliography as a list in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scholargraph.export.bibliography.lines import one_line
from scholargraph.export.markdown import as_text
from scholargraph.export.reference import Reference


def to_markdown(references: Sequence[Reference]) -> str:
    """A list of works for a page, newest first."""
    ordered = sorted(references, key=lambda r: (-(r.year or 0), r.key))
    return "".join(f"- {_markdown_line(reference)}\n" for reference in ordered)


def _markdown_line(reference: Reference) -> str:
    names = ", ".join(_text(name) for name in reference.authors) + ("" if reference.complete else " et al.")
    where = reference.container if reference.container != reference.title else None
    parts = [
        f"{names.rstrip('.')}. " if names.strip(" .") else "",
        f"**{_text(reference.title)}**. ",
        f"*{_text(where or reference.venue or '')}*, " if where or reference.venue else "",
        f"vol. {_text(reference.volume)}, " if reference.volume else "",
        f"pp. {_text(reference.pages)}, " if reference.pages else "",
        f"{reference.year}. " if reference.year else "",
        f"[doi](<https://doi.org/{_link(reference.doi)}>) " if reference.doi else "",
        f"[arXiv](<https://arxiv.org/abs/{_link(reference.arxiv)}>) " if reference.arxiv else "",
        f"({_text(reference.note)})" if reference.note else "",
    ]
    return "".join(parts).strip().rstrip(",")


def _text(text: str) -> str:
    return as_text(one_line(text))


def _link(text: str) -> str:
    return re.sub(r"[<>\s]", lambda found: f"%{ord(found[0]):02X}", text)
