"""A graph against the ontology's shapes and the consistency queries."""

from __future__ import annotations

from pathlib import Path

from scholargraph.errors import GraphError
from scholargraph.model.table import Table
from scholargraph.pipeline.opened import Graph


def check(path: Path) -> tuple[Table, int]:
    """Validates a graph with its derived data.

    Returns:
        The findings as a table (severity, check, source line, node, message), violations first, and how many of them are
        violations.
    """
    from scholargraph.graph.validation import validate

    graph = Graph(path)
    try:
        rdf = graph.rdf
    except GraphError:  # nothing can be derived from what lacks the necessary: its own defects are the findings then
        rdf = graph.claims.rdf
    report = validate(rdf)
    rows = [(f.severity, f.shape, f.source or "", f.node, f.message) for f in report.findings]
    return Table(("severity", "check", "source", "node", "message"), rows, "Findings"), report.violations
