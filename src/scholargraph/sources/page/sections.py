"""The sections of a page of a person: what a heading announces, and the lines under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from scholargraph.model.names import fold

SectionKind = Literal[
    "",
    "about",
    "awards",
    "contact",
    "education",
    "head",
    "interests",
    "media",
    "news",
    "other",
    "patents",
    "positions",
    "publications",
    "references",
    "service",
    "software",
    "students",
    "talks",
    "teaching",
]
"""What stands in a section; "" before the first heading, "head" under one that names the head of a group."""
_PAST = frozenset("past previous former prior".split())


@dataclass
class Section:
    """A heading and the lines under it, up to the next heading.

    Attributes:
        heading: as printed, without the marks that make it a heading; None for the lines before the first one.
        kind: what it announces.
        line: where the heading stands; 0 for none.
        style: how the heading is printed, see `cv.heading_lines.HeadingLine`.
        parents: the headings above it, outermost first.
        lines: numbers and texts of the lines under it.
    """

    heading: str | None
    kind: SectionKind
    line: int = 0
    style: str = ""
    parents: tuple[str, ...] = ()
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading and those above it, innermost first: the nearest one that tells something is believed."""
        return self.heading or "", *reversed(self.parents)

    @property
    def path(self) -> str:
        """Parents and heading in lower case: "students phd"."""
        return " ".join((*self.parents, self.heading or "")).lower()

    @property
    def past(self) -> bool:
        """Whether the heading says that what it announces is over."""
        return bool(_PAST & set(fold(self.heading or "").split()))
