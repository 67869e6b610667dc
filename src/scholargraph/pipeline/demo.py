"""The first look: builds the shipped project, draws its page, exports its tables, and asks some questions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scholargraph.export.table import write_table
from scholargraph.model.table import Table
from scholargraph.pipeline.build import Build, build
from scholargraph.pipeline.draw import PageOptions, draw
from scholargraph.pipeline.notices import Notify
from scholargraph.pipeline.opened import Graph
from scholargraph.project import load_project, shipped

QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("person_coauthors", ("Ernest K. Ryu",)),
    ("advising_joint_works", ("Ernest K. Ryu",)),
    ("pair_evidence", ("Ernest K. Ryu", "TaeHo Yoon")),
)
"""The saved queries of the demo, with their values."""

NEXT = (
    ("scholargraph query", "the saved queries"),
    ('scholargraph query person_timeline "Chulhee Yun"', "one person, year by year"),
    ('scholargraph query advising_outcomes "Ernest K. Ryu"', "students, and where they are now"),
    ("scholargraph stats --table pairs", "who works with whom"),
    ('scholargraph network --person "Chulhee Yun" --out out/yun.html', "a circle of coauthors as a page"),
    ("scholargraph validate", "checks of the graph"),
)
"""Commands to try after the demo, and what they show."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made: the build, the answers by query, and the files written beside the build."""

    build: Build
    answers: tuple[tuple[str, Table], ...]
    files: tuple[Path, ...]


def demo(out: Path, notify: Notify) -> Demo:
    """Builds the shipped project into `out` and writes network.html, people.csv and pairs.csv beside it."""
    made = build(load_project(shipped("data")), out, notify)
    graph = Graph(out)
    page, people, pairs = out / "network.html", out / "people.csv", out / "pairs.csv"
    draw(graph, page, PageOptions(title="scholargraph demo"))
    write_table(graph.stats("people"), people)
    write_table(graph.stats("pairs"), pairs)
    answers = tuple((" ".join((name, *(f'"{v}"' for v in values))), graph.query(name, *values)) for name, values in QUESTIONS)
    return Demo(made, answers, (page, people, pairs))
