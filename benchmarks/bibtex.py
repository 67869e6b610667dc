"""Speed and memory of the BibTeX reader beside litstudy's, on the same 5,000 entries.

    python benchmarks/bibtex.py [--shared ../shared] [--litstudy /path/to/venv/bin/python]

The entries are those of the two PMLR volumes and of the IRIDIA library with its macros replaced, repeated under new keys
up to 5,000. litstudy needs an environment of its own (`pip install litstudy "bibtexparser<2"`). Each reader runs in a fresh
process; the time is that of reading alone, the memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from scholargraph.model.records import WorkRecord
from scholargraph.pipeline.reading import read_sources
from scholargraph.project import SourceSettings

ENTRIES = 5_000
OURS = """
import json, resource, sys, time
from pathlib import Path
from scholargraph.sources import read_source, readers
readers()
began = time.perf_counter()
reading = read_source(Path(sys.argv[1]))
seconds = time.perf_counter() - began
print(json.dumps({"works": sum(r.kind == "work" for r in reading.records), "seconds": seconds,
                  "authors": sum(len(r.byline.names) for r in reading.records),
                  "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""
THEIRS = """
import json, resource, sys, time, warnings
warnings.simplefilter("ignore")
import litstudy
began = time.perf_counter()
docs = litstudy.load_bibtex(sys.argv[1])
seconds = time.perf_counter() - began
print(json.dumps({"works": len(docs), "seconds": seconds, "authors": sum(len(d.authors or []) for d in docs),
                  "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def library(shared: Path) -> str:
    """5,000 plain entries: no macros, no cross-references, keys all different."""
    folders = [SourceSettings(path=shared / "data" / name) for name in ("bib-pmlr-colt", "bib-iridia")]
    readings, _ = read_sources(folders, lambda message: None)
    works = [r for reading in readings for r in reading.records if isinstance(r, WorkRecord) and r.byline.names]
    entries = []
    for number in range(ENTRIES):
        work = works[number % len(works)]
        names = " and ".join(_latin(name.printed) for name in work.byline.names)
        fields = {"author": names, "title": "{" + (work.title or "") + "}", "journal": work.venue, "booktitle": work.container,
                  "year": work.year, "volume": work.volume, "number": work.number, "pages": work.pages}  # fmt: skip
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        entries.append(f"@article{{key{number},\n{lines}}}\n")
    return "\n".join(entries)


def _latin(name: str) -> str:
    return "{" + name + "}" if " and " in name else name.replace("ö", r"{\"o}").replace("é", r"{\'e}").replace("ü", r"{\"u}")


def run(python: str, code: str, file: Path) -> dict[str, float]:
    """What one reader says of the file, in a process of its own."""
    done = subprocess.run([python, "-c", code, str(file)], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def main() -> None:
    """Prints one line a reader and the ratio."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    options.add_argument("--litstudy", help="python of an environment with litstudy")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "library.bib"
        file.write_text(library(given.shared), encoding="utf-8")
        ours = run(sys.executable, OURS, file)
        print("scholargraph ", told(ours))
        if given.litstudy:
            theirs = run(given.litstudy, THEIRS, file)
            print("litstudy     ", told(theirs))
            print(f"ratio         {theirs['seconds'] / ours['seconds']:.1f}")


def told(result: dict[str, float]) -> str:
    """One line."""
    return f"{result['works']:,} works, {result['authors']:,} authors, {result['seconds']:.2f} s, {result['MB']:.0f} MB"


if __name__ == "__main__":
    main()
