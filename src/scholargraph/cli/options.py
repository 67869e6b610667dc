"""Options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

GraphOption = Annotated[Path, typer.Option("--graph", help="A build (folder) or a Turtle file that follows the ontology.")]
YearsOption = Annotated[str | None, typer.Option("--years", help="2015-2020, 2015-, -2020 or 2018.", metavar="A-B")]
VenueOption = Annotated[str | None, typer.Option("--venue", help="Only works of this venue (any of its names).")]
TopicOption = Annotated[str | None, typer.Option("--topic", help="Only works on this topic, e.g. cs.LG.")]
PeopleOption = Annotated[
    Path | None, typer.Option("--people", help="A text file with one person a line (name or IRI): only these persons.")
]

DEFAULT_GRAPH = Path("out")
