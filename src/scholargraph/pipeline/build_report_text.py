"""The report on a build as a page in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scholargraph.export.markdown import in_cell
from scholargraph.model.wording import plural
from scholargraph.pipeline.build_report import BuildReport, CandidateLine, RemarkLine, SourceReport

_TITLES = {
    "skipped": "Skipped (a loss)",
    "unread": "Lines that no rule understood",
    "repaired": "Repaired",
    "ambiguous": "Read one way, another is possible",
    "alluded": "Mentioned without a title",
    "note": "Noticed",
}
_SHOWN = 10
"""How many notes of one reason the page lists."""

_WITHOUT_PLURAL = frozenset({"advising", "education"})


def to_markdown(report: BuildReport) -> str:
    """The report as a readable page."""
    parts = ["# Build report\n", "## Settings\n", *(f"- {k}: {v}" for k, v in report.settings.items())]
    parts += ["\n## Sources\n", *_source_rows(report.sources), "\n## The graph\n", *_graph_lines(report)]
    if report.changes:
        parts += ["\n## Changes against the last build\n", *(f"- {in_cell(line)}" for line in report.changes)]
        parts.append("\nEach of them is in changes.json and changes.csv.")
    parts += _candidate_section(report.candidates, report.counts.get("candidates", 0) - len(report.candidates))
    everything = [remark for source in report.sources for remark in source.remarks] + report.remarks
    for severity, title in _TITLES.items():
        lines = [r for r in everything if r.severity == severity]
        if lines:
            parts += [f"\n## {title} ({len(lines)})\n", *_remarks(lines, _SHOWN if severity == "note" else len(lines))]
    return "\n".join(parts) + "\n"


def _source_rows(sources: Sequence[SourceReport]) -> Iterator[str]:
    """The table of sources, row by row."""
    yield "| source | file | format | about | records | entries | kept | repaired | skipped | not understood |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for source in sources:
        records = ", ".join(_counted(n, kind) for kind, n in source.records.items()) or f"**{source.error or 'nothing'}**"
        cells = (source.id, source.file, source.format or "", source.about or "", records)
        numbers = source.entries, source.kept, source.repaired, source.skipped, source.unread
        yield "| " + " | ".join([*map(in_cell, cells), *map(str, numbers)]) + " |"


def _graph_lines(report: BuildReport) -> Iterator[str]:
    """What the graph holds, line by line."""
    for kind, number in report.counts.items():
        if number:
            yield f"- {_counted(number, kind.removesuffix('s').replace('_', ' '))}"
    if report.works_joined:
        yield f"- {plural(report.works_joined, 'work')} printed by more than one record and joined"
    if report.oversized:
        works = plural(len(report.oversized), "work")
        yield f"- {works} with more authors than max_authors, which add no pairs: {', '.join(report.oversized)}"


def _remarks(lines: Sequence[RemarkLine], shown: int) -> Iterator[str]:
    """A line each, but for what is no loss and is said again and again: of that the first ones, and where the rest stands."""
    often = Counter(line.reason for line in lines)
    said: Counter[str] = Counter()
    for line in lines:
        said[line.reason] += 1
        if said[line.reason] <= shown:
            yield f"- `{line.place}` {in_cell(line.reason)}: {in_cell(line.text)}"
        elif said[line.reason] == often[line.reason]:
            yield f"- {in_cell(line.reason)}: {often[line.reason] - shown:,} more, to `{line.place}`; each is in report.json"


def _candidate_section(lines: Sequence[CandidateLine], more: int) -> list[str]:
    alike, contradicting = ([one for one in lines if one.contradicting is so] for so in (False, True))
    parts = []
    if alike:
        parts += [
            f"\n## May be one person, left apart ({len(alike)})\n",
            "By full name, the names where most works are at stake first. To join two, save the line as people.yaml and build "
            "with `--curation people.yaml`; `scholargraph review` writes all of them as a sheet to fill in. The number: 1 is "
            "certain.",
            *_candidates(alike),
        ]
    if contradicting:
        parts += [
            f"\n## Names that contradict each other, in the same company ({len(contradicting)})\n",
            "Most of them are two people. A name that was changed or misprinted looks the same; the lines join as above.",
            *_candidates(contradicting),
        ]
    if more > 0:
        parts.append(f"\n{more:,} more pairs are left open; `scholargraph review` writes all of them.")
    return parts


def _candidates(lines: Sequence[CandidateLine]) -> Iterator[str]:
    heading = ""
    for line in lines:
        if line.names[0] != heading:
            heading = line.names[0]
            yield f"\n### {in_cell(heading)}\n"
        both = zip(line.works, line.years, strict=True)
        sides = " and ".join(plural(number, "work") + (f" {years}" if years else "") for number, years in both)
        yield f"- **{in_cell(line.names[1])}**: {sides} ({line.score:.2f}): {in_cell('; '.join(line.reasons))}"
        if line.paste:
            yield f"  `{line.paste}`"


def _counted(number: int, kind: str) -> str:
    return f"{number:,} {kind}" if kind in _WITHOUT_PLURAL else plural(number, kind)
