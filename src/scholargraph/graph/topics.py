"""Area codes and arXiv categories: one table (`ontology/topics-arxiv.csv`), read here and written as SKOS.

A bare code such as `LG` leaves the archive out, and several archives may have it. The rule: a category that is only another
name of a second one stands back (cs.SY is eess.SY, cs.NA is math.NA), then the archives count in the order of
`ARCHIVE_ORDER`: computing and its neighbours first, because only pages of those fields print bare codes.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from scholargraph.graph.turtle import literal
from scholargraph.graph.vocabulary import SG, TOPIC
from scholargraph.project import shipped

ARCHIVE_ORDER = ("cs", "stat", "eess", "math", "q-bio", "q-fin", "econ")
"""Which archive a bare code means first; all others follow in alphabetical order."""


@dataclass(frozen=True, slots=True)
class Topic:
    """An archive (`cs`) or a category (`cs.LG`); `alias_of` is the category it is another name of."""

    code: str
    label: str
    alias_of: str | None

    @property
    def archive(self) -> str | None:
        """The archive of a category; None for an archive."""
        head, dot, _ = self.code.partition(".")
        return head if dot else None


@cache
def topics() -> dict[str, Topic]:
    """All topics by code."""
    with (shipped("ontology") / "topics-arxiv.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Topic(row["code"], row["label"], row["alias_of"] or None) for row in csv.DictReader(file)}


def _rank(topic: Topic) -> tuple[bool, int, str]:
    archive = topic.archive or ""
    order = ARCHIVE_ORDER.index(archive) if archive in ARCHIVE_ORDER else len(ARCHIVE_ORDER)
    return topic.alias_of is not None, order, archive


@cache
def _bare_codes() -> dict[str, str]:
    codes: dict[str, str] = {}
    for topic in sorted(topics().values(), key=_rank, reverse=True):
        if topic.archive:
            codes[topic.code.partition(".")[2]] = topic.alias_of or topic.code
    return codes


def topic_code(area: str) -> str | None:
    """The code an area code means: `LG` → `cs.LG`, `cs.SY` → `eess.SY`, `quant-ph` → `quant-ph`; None if unknown.

    Capitals count: `CO` is a category, `co` is none.
    """
    area = area.strip()
    topic = topics().get(area)
    return (topic.alias_of or topic.code) if topic else _bare_codes().get(area)


def topics_turtle() -> str:
    """The text of `ontology/topics-arxiv.ttl`."""
    prefixes = {"": TOPIC, "dcterms": "http://purl.org/dc/terms/", "sg": SG, "skos": "http://www.w3.org/2004/02/skos/core#"}
    scheme = TOPIC.rstrip("#")
    lines = ["# Written by `python -m scholargraph.graph.topics` from topics-arxiv.csv: change that file."]
    lines += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes.items()]
    lines += [
        "",
        f"<{scheme}>",
        "    a skos:ConceptScheme ;",
        '    dcterms:title "Topics after the category codes of arXiv" ;',
        '    dcterms:description "Our own IRIs: arXiv publishes none. Codes and names are facts of its taxonomy." .',
    ]
    for topic in topics().values():
        place = f"skos:broader :{topic.archive}" if topic.archive else f"skos:topConceptOf <{scheme}>"
        lines += ["", f":{topic.code}", "    a skos:Concept ;", f"    skos:inScheme <{scheme}> ;", f"    {place} ;"]
        if topic.alias_of:
            lines.append(f"    skos:exactMatch :{topic.alias_of} ;")
        lines += [f"    skos:notation {literal(topic.code)} ;", f"    skos:prefLabel {literal(topic.label)} ."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (shipped("ontology") / "topics-arxiv.ttl").write_text(topics_turtle(), encoding="utf-8", newline="\n")
