"""A file that was cut off in the middle, as half a download is: each reader says so, whatever the format."""

from pathlib import Path

import pytest

from scholargraph.errors import ScholargraphError
from scholargraph.sources import read_source

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ENDLESS = {"cv", "homepage", "listing", "profile", "table", "scopus", "web-of-science", "openalex-csv", "dblp-ntriples"}
"""Running text, tables and lists of statements may end anywhere; a table's row with fewer cells is told (see test_tables)."""
CUTS = [part / 16 for part in range(4, 16)]


def samples() -> list[Path]:
    every = sorted(path for path in SAMPLES.glob("*/*.*") if path.parent.name not in ENDLESS)
    return [path for path in every if path.suffix not in (".yaml", ".md", ".html", ".org", ".tex", ".pdf", ".sty")]


@pytest.mark.parametrize("sample", samples(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_is_cut_off_is_told(sample: Path, tmp_path: Path) -> None:
    whole = read_source(sample)
    data = sample.read_bytes()
    path = tmp_path / sample.name
    for share in CUTS:
        path.write_bytes(data[: int(len(data) * share)])
        try:
            reading = read_source(path, format=sample.parent.name)
        except ScholargraphError:  # it is told that nothing could be read
            continue
        sound = reading.records == whole.records[: len(reading.records)]
        told = [
            r for r in reading.remarks if r.severity in ("skipped", "repaired", "unread", "ambiguous") and r not in whole.remarks
        ]
        assert told or sound, f"cut at {share:.0%}: {len(reading.records)} records and not a word"
