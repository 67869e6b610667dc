"""Documents of a seeded generator, read without being told their kind, against what the generator says they hold."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from generators.score import ratio, score
from generators.works import Generated, Work
from scholargraph.model.records import SourceReading, WorkRecord
from scholargraph.sources import read_source

SEEDS = range(8)
KINDS = ["cv", "homepage", "listing", "profile"]


def readings(kind: str, folder: Path) -> Iterator[tuple[Generated, SourceReading]]:
    generator = importlib.import_module(f"generators.{kind}")
    for seed in SEEDS:
        generated = generator.generate(seed)
        path = folder / f"{generated.name}.txt"
        path.write_bytes(generated.text.encode())
        yield generated, read_source(path, about=generated.truth.about, as_of=generated.truth.as_of)


@pytest.mark.parametrize("kind", KINDS)
def test_works_bylines_and_people(kind: str, tmp_path: Path) -> None:
    counts: dict[str, list[tuple[int, int, int]]] = {}
    for generated, reading in readings(kind, tmp_path):
        assert reading.source.format == kind, generated.name
        for what, values in score(generated.truth, reading).items():
            counts.setdefault(what, []).append(values)
    found = {what: round(ratio(values), 4) for what, values in counts.items()}
    assert {what: found[what] for what in ("works", "bylines", "people") if found[what] < 0.98} == {}, found


@pytest.mark.parametrize("kind", ["listing", "profile"])
def test_every_field_of_every_entry(kind: str, tmp_path: Path) -> None:
    for generated, reading in readings(kind, tmp_path):
        works = [record for record in reading.records if isinstance(record, WorkRecord)]
        found = [
            Work(
                w.title or "",
                tuple(name.printed for name in w.byline.names),
                w.byline.complete,
                w.byline.owner_implied,
                w.year,
                w.date,
                w.venue,
                w.status,
                w.area,
                w.code_available,
            )
            for w in works
        ]
        wrong = [(a, b) for a, b in zip(generated.truth.works, found, strict=True) if a != b]
        assert wrong == [], generated.name


@pytest.mark.parametrize("kind", KINDS)
def test_the_generator_is_seeded(kind: str) -> None:
    generator = importlib.import_module(f"generators.{kind}")
    assert generator.generate(1) == generator.generate(1)
    assert len({generator.generate(seed).text for seed in SEEDS}) == len(SEEDS)


@pytest.mark.parametrize("kind", KINDS)
def test_the_truth_stands_in_the_text(kind: str) -> None:
    generator = importlib.import_module(f"generators.{kind}")
    for seed in SEEDS:
        generated = generator.generate(seed)
        assert generated.truth.works
        for work in generated.truth.works:
            assert work.title in generated.text
            assert all(name in generated.text for name in work.names)
        assert all(student[0] in generated.text for student in generated.truth.students)
