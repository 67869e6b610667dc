"""What a build has to say of itself: what was read, kept, repaired, skipped, joined, and left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from scholargraph.model.entities import Entities, IdentityDecision
from scholargraph.model.records import Remark, SourceReading
from scholargraph.model.tables import Tables


class RemarkLine(BaseModel):
    """A remark with its place as `file:line`."""

    severity: str
    place: str
    text: str
    reason: str


class SourceReport(BaseModel):
    """One source: what became of it. `records` counts what was kept by kind."""

    id: str
    file: str
    format: str | None = None
    sha256: str | None = None
    about: str | None = None
    error: str | None = None
    records: dict[str, int] = {}
    repaired: int = 0
    skipped: int = 0
    unread: int = 0
    remarks: list[RemarkLine] = []


class CandidateLine(BaseModel):
    """Two persons who may be one and were left apart, with the line that would join them."""

    names: list[str]
    persons: list[str]
    score: float
    reasons: list[str]
    paste: str | None = None


class Report(BaseModel):
    """A build. No clock and no machine path is in it: the same input gives the same report."""

    model_config = ConfigDict(extra="forbid")

    scholargraph: str
    settings: dict[str, str]
    sources: list[SourceReport]
    counts: dict[str, int] = {}
    works_joined: int = 0
    remarks: list[RemarkLine] = []
    candidates: list[CandidateLine] = []
    oversized: list[str] = []
    graph_sha256: str = ""

    @property
    def losses(self) -> list[str]:
        """What was not read: failed sources and skipped entries, one line each."""
        failed = [f"{s.file}: {s.error}" for s in self.sources if s.error]
        skipped = [f"{r.place}: {r.reason}" for s in self.sources for r in s.remarks if r.severity == "skipped"]
        return failed + skipped + [f"{r.place}: {r.reason}" for r in self.remarks if r.severity == "skipped"]


def source_report(reading: SourceReading) -> SourceReport:
    """The report on a source that could be read."""
    source = reading.source
    severities = Counter(remark.severity for remark in reading.remarks)
    kinds = Counter(record.kind for record in reading.records)
    return SourceReport(
        id=source.id,
        file=source.file_name,
        format=source.format,
        sha256=source.sha256,
        about=reading.owner,
        records=dict(sorted(kinds.items())),
        repaired=severities["repaired"],
        skipped=severities["skipped"],
        unread=severities["unread"],
        remarks=[_line(remark, source.file_name) for remark in reading.remarks],
    )


def _line(remark: Remark, file: str) -> RemarkLine:
    line = remark.place.first_line
    place = f"{file}:{line}" if line is not None else f"{file}#{remark.place.fragment}" if remark.place.fragment else file
    return RemarkLine(severity=remark.severity, place=place, text=remark.text, reason=remark.reason)


def counts(entities: Entities, tables: Tables) -> dict[str, int]:
    """How many of each kind of entity the graph holds."""
    sizes = {name: len(getattr(entities, name)) for name in Entities.model_fields if name not in ("remarks", "decisions")}
    return {**sizes, "pairs": len(tables.pairs), "candidates": len(candidates(entities))}


def candidates(entities: Entities) -> list[IdentityDecision]:
    """The candidates left open, those with the best score first."""
    open_ones = [decision for decision in entities.decisions if decision.verdict == "candidate"]
    return sorted(open_ones, key=lambda d: (-d.score, d.id))


def candidate_lines(entities: Entities) -> list[CandidateLine]:
    """The candidates with the names they would join."""
    name = {person.id: person.preferred_name for person in entities.persons}
    return [
        CandidateLine(
            names=[name[person] for person in decision.persons],
            persons=list(decision.persons),
            score=round(decision.score, 3),
            reasons=list(decision.reasons),
            paste=decision.paste,
        )
        for decision in candidates(entities)
    ]


def entity_remarks(entities: Entities) -> list[RemarkLine]:
    """What resolving noticed, with the file it concerns."""
    files = {source.description.id: source.description.file_name for source in entities.sources}
    return [_line(remark, files.get(remark.place.source, remark.place.source)) for remark in entities.remarks]


_TITLES = {
    "skipped": "Skipped (a loss)",
    "unread": "Lines that no rule understood",
    "repaired": "Repaired",
    "ambiguous": "Read one way, another is possible",
    "alluded": "Mentioned without a title",
    "note": "Noticed",
}


def to_markdown(report: Report) -> str:
    """The report as a readable page."""
    parts = ["# Build report\n", "## Settings\n", *(f"- {k}: {v}" for k, v in report.settings.items()), "\n## Sources\n"]
    parts += [
        "| source | file | format | about | kept | repaired | skipped | not understood |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for source in report.sources:
        kept = ", ".join(f"{n} {kind}" for kind, n in source.records.items()) or f"**{_escape(source.error or 'nothing')}**"
        cells = (source.id, source.file, source.format or "", source.about or "", kept)
        parts.append("| " + " | ".join(map(_escape, cells)) + f" | {source.repaired} | {source.skipped} | {source.unread} |")
    parts += ["\n## The graph\n", *(f"- {number:,} {kind.replace('_', ' ')}" for kind, number in report.counts.items())]
    parts.append(f"- {report.works_joined:,} works are printed by more than one record and were joined")
    if report.oversized:
        parts.append(
            f"- {len(report.oversized)} works with larger bylines than max_authors add no pairs: {', '.join(report.oversized)}"
        )
    parts += _candidate_section(report.candidates)
    everything = [remark for source in report.sources for remark in source.remarks] + report.remarks
    for severity, title in _TITLES.items():
        lines = [r for r in everything if r.severity == severity]
        if lines:
            parts += [f"\n## {title} ({len(lines)})\n", *(f"- `{r.place}` {_escape(r.reason)}: {_escape(r.text)}" for r in lines)]
    return "\n".join(parts) + "\n"


def _candidate_section(lines: Sequence[CandidateLine]) -> list[str]:
    if not lines:
        return []
    parts = [
        f"\n## May be one person, left apart ({len(lines)})\n",
        "To join two, save the line as people.yaml and build with `--curation people.yaml`. The number: 1 is certain.\n",
    ]
    for line in lines:
        parts.append(f"- **{_escape(' / '.join(line.names))}** ({line.score:.2f}): {_escape('; '.join(line.reasons))}")
        if line.paste:
            parts.append(f"  `{line.paste}`")
    return parts


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
