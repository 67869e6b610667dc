"""The report: the whole graph, or a selection, in key figures, charts, top tables, data quality and definitions."""

from __future__ import annotations

from collections.abc import Sequence

from scholargraph.model.tables import Tables
from scholargraph.model.wording import plural, span
from scholargraph.statistics.facts import NO_YEAR, Facts
from scholargraph.statistics.network import network
from scholargraph.visualize import report_tables as shown
from scholargraph.visualize.report_quality import SourceLine, candidates, definitions, quality
from scholargraph.visualize.sheet import Section, Sheet


def report_sheet(
    tables: Tables,
    *,
    title: str = "Coauthor report",
    sources: Sequence[SourceLine] = (),
    notes: Sequence[str] = (),
    settings: str = "",
) -> Sheet:
    """The report of a graph or a selection.

    Args:
        tables: all of a build's tables, or a selection.
        title: of the page.
        sources: what the build says of its documents; none for a bare Turtle file.
        notes: what was selected.
        settings: of the build, for the footer.
    """
    facts = Facts(tables)
    behind = shown.Behind(facts)
    measures = {row["measure"]: row["value"] for row in network(facts)}
    known = sorted(facts.year[facts.year != NO_YEAR].tolist())
    counted = plural(len(facts.work), "work"), plural(len(facts.person), "person", "people"), plural(len(facts.pairs), "pair")
    line = " · ".join(filter(None, (*counted, span(*known[:1], *known[-1:]))))
    footer = [f"Settings of the build: {settings}."] if settings else []
    footer += ["Every number is counted from the documents named here; a work is one however many versions it has."]
    sections: list[Section | None] = [shown.key_figures(facts, measures, notes)]
    if len(facts.work):
        sections += [
            shown.years_section(facts),
            shown.people_section(facts, behind),
            shown.pairs_section(facts, behind),
            shown.venues_section(facts, behind),
            shown.network_section(facts, measures),
        ]
    sections += [quality(facts, sources), candidates(tables), definitions()]
    return Sheet(title, line, [s for s in sections if s is not None], tuple(footer))
