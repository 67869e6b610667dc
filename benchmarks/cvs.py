"""How well CVs are read: precision and recall against answers made by hand.

    python benchmarks/cvs.py FOLDER [FOLDER ...] [--errors]

Each FOLDER holds folders with the documents of one person and a `gold.json`:

    {"owner": name,
     "works": [{"title", "year", "authors": [...], "doi", "venue", "type", "year_alt": [...]}], "optional_works": [...],
     "advisees": [{"name", "role", "start", "end", "coadvisor", "optional"}], "advisors": [{"name", "role"}],
     "not_works": [titles], "not_advisees": [names]}

Titles are compared without case, punctuation and kinds of quotes; authors as printed, in order; years exactly. Where a
folder holds the same CV in several containers (cv.txt, cv.pdf), each is read and scored.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from scholargraph.model.records import AdvisingRecord, SourceReading, WorkRecord
from scholargraph.sources import read_source

ROLES = {
    "phd": "phd",
    "masters": "ms",
    "undergraduate": "bachelor",
    "postdoc": "postdoc",
    "visiting": "visitor",
}
SAME_ROLE = {"undergraduateIntern": "bachelor", "promotor": "phd"}
TYPES = {
    "journalArticle": "JournalArticle",
    "conferencePaper": "ConferencePaper",
    "preprint": "Preprint",
    "book": "Book",
    "bookChapter": "BookChapter",
    "doctoralThesis": "DoctoralThesis",
    "mastersThesis": "MastersThesis",
    "report": "Report",
    "work": "Work",
}
MEASURES = (
    "owner",
    "works",
    "title+year",
    "bylines",
    "doi",
    "venue",
    "type",
    "students",
    "+role",
    "+years",
    "coadvisors",
    "advisors",
)


def plain(text: str | None) -> str:
    """A text without case, punctuation, marks of mathematics and kinds of dashes."""
    text = unicodedata.normalize("NFKC", text or "").casefold()
    text = re.sub(r"\$|\\(?:rm|mathrm|ast)\b", "", text)
    return " ".join(re.findall(r"\w+", text))


def documents(folder: Path) -> list[list[Path]]:
    """The sets of documents of a folder: one for each way in which the same CV is given."""
    files = sorted(
        f for f in folder.iterdir() if f.is_file() and f.name != "gold.json" and not f.name.upper().startswith("README")
    )
    files = files or sorted(folder.glob("README.md"))
    latex = [file for file in files if file.suffix == ".tex"]
    if latex:
        main = [f for f in latex if "\\documentclass" in f.read_text(encoding="utf-8", errors="replace")]
        return [main or latex]
    stems = Counter(file.stem for file in files)
    return [[file] for file in files] if len(files) > 1 and len(stems) == 1 else [files]


class Score:
    """Found, expected and right of each measure."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.expected: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.invented: list[str] = []
        self.errors: list[str] = []

    def add(self, measure: str, found: Counter[Any], expected: Counter[Any]) -> None:
        """Counts one measure, and keeps what is missing and what is too much."""
        self.found[measure] += found.total()
        self.expected[measure] += expected.total()
        self.right[measure] += (found & expected).total()
        self.errors += [f"{measure}: missing {entry}" for entry in (expected - found).elements()]
        self.errors += [f"{measure}: too much {entry}" for entry in (found - expected).elements()]

    def row(self, name: str) -> str:
        """One line of the table: precision / recall in percent."""
        cells = []
        for measure in MEASURES:
            right, found, expected = self.right[measure], self.found[measure], self.expected[measure]
            ratio = f"{100 * right / max(1, found):.0f}/{100 * right / max(1, expected):.0f}"
            cells.append(ratio if found or expected else "–")
        return f"{name:<34}" + "".join(f"{cell:>12}" for cell in cells) + f"{len(self.invented):>10}"


def score(readings: list[SourceReading], gold: dict[str, Any]) -> Score:
    """Compares what was read with the answers."""
    result = Score()
    records = [record for reading in readings for record in reading.records]
    owner = next((reading.owner for reading in readings if reading.owner), None)
    result.add("owner", Counter([plain(owner)]), Counter([plain(gold.get("owner"))]))
    _works(result, [r for r in records if isinstance(r, WorkRecord)], gold)
    advising = [r for r in records if isinstance(r, AdvisingRecord)]
    _students(result, advising, gold)
    advisors = Counter(plain(r.advisor.printed) for r in advising if r.advisor and not r.advisee)
    result.add("advisors", Counter(set(advisors)), Counter({plain(a["name"]) for a in gold["advisors"]}))
    return result


def _works(result: Score, works: list[WorkRecord], gold: dict[str, Any]) -> None:
    optional = {plain(work["title"]) for work in gold.get("optional_works", [])}
    wanted = {plain(work["title"]): work for work in gold["works"]}
    found = {plain(work.title): work for work in works if plain(work.title) not in optional or plain(work.title) in wanted}
    result.add("works", Counter(found.keys()), Counter(wanted.keys()))
    forbidden = {plain(title) for title in gold.get("not_works", [])} - set(wanted)
    result.invented += [f"work {title}" for title in found if title in forbidden]
    for title in sorted(set(found) & set(wanted)):
        work, answer = found[title], wanted[title]
        years = [answer["year"], *answer.get("year_alt", [])]
        year = years[0] if work.year in years else work.year
        result.add("title+year", Counter([(title, year)]), Counter([(title, years[0])]))
        names = tuple(plain(name.printed) for name in work.byline.names) or tuple(
            plain(name.printed) for name in work.editors if work.version_type == "Book"
        )
        result.add("bylines", Counter([(title, names)]), Counter([(title, tuple(plain(name) for name in answer["authors"]))]))
        dois = {i.value.casefold() for i in work.identifiers if i.scheme == "doi"}
        result.add(
            "doi", Counter((title, doi) for doi in dois), Counter([(title, answer["doi"].casefold())] if answer["doi"] else [])
        )
        venues = [plain(v) for v in (work.venue, work.container, work.publisher, work.submitted_to) if v]
        if answer["venue"]:
            expected = plain(answer["venue"])
            same = any(v in expected or expected in v for v in venues)
            result.add("venue", Counter([(title, expected if same else tuple(venues))]), Counter([(title, expected)]))
        result.add("type", Counter([(title, work.version_type)]), Counter([(title, TYPES[answer["type"]])]))


def _students(result: Score, advising: list[AdvisingRecord], gold: dict[str, Any]) -> None:
    own = [r for r in advising if r.advisee and r.advisor is None and r.role not in ("committee",)]
    optional = {plain(a["name"]) for a in gold["advisees"] if a.get("optional")}
    wanted = [a for a in gold["advisees"] if not a.get("optional")]
    own = [r for r in own if r.advisee and plain(r.advisee.printed) not in optional]
    names = Counter(plain(r.advisee.printed) for r in own if r.advisee)
    result.add("students", names, Counter(plain(a["name"]) for a in wanted))
    forbidden = {plain(name) for name in gold.get("not_advisees", [])}
    result.invented += [f"student {name}" for name in names if name in forbidden]
    roles = Counter((plain(r.advisee.printed), SAME_ROLE.get(r.role, r.role)) for r in own if r.advisee)
    result.add("+role", roles, Counter((plain(a["name"]), ROLES.get(a["role"], "other")) for a in wanted))
    years = Counter((plain(r.advisee.printed), r.start_year, r.end_year) for r in own if r.advisee)
    result.add("+years", years, Counter((plain(a["name"]), a["start"], a["end"]) for a in wanted))
    pairs = {(plain(r.advisee.printed), plain(r.advisor.printed)) for r in advising if r.advisee and r.advisor}
    result.add(
        "coadvisors", Counter(pairs), Counter((plain(a["name"]), plain(a["coadvisor"])) for a in wanted if a.get("coadvisor"))
    )


def main() -> None:
    """Prints the table, and with --errors what is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--errors", action="store_true", help="print each difference")
    arguments = parser.parse_args()
    print(f"{'precision/recall in %':<34}" + "".join(f"{measure:>12}" for measure in MEASURES) + f"{'forbidden':>10}")
    total = Score()
    for folder in sorted(file.parent for given in arguments.folders for file in given.rglob("gold.json")):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        if "advisees" not in gold:
            print(f"{folder.name:<34}its gold.json has another shape; tests/unit/sources/test_cv_gold.py checks it")
            continue
        for files in documents(folder):
            one = score([read_source(file) for file in files], gold)
            label = folder.name + (f" ({files[0].suffix[1:]})" if len(documents(folder)) > 1 else "")
            print(one.row(label))
            if arguments.errors:
                for error in [*one.invented, *one.errors]:
                    print("    ", error)
            for name in ("found", "expected", "right"):
                getattr(total, name).update(getattr(one, name))
            total.invented += one.invented
    print(total.row("all"))


if __name__ == "__main__":
    sys.exit(main())
