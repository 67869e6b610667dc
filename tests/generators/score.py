"""How well a document was read: F1 of what was found against the truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator

from generators.works import Truth
from scholargraph.model.names import fold
from scholargraph.model.records import AnyRecord, PrintedName, SourceReading, WorkRecord


def f1(truth: Iterable[Hashable], found: Iterable[Hashable]) -> tuple[int, int, int]:
    """True positives, size of the truth, size of what was found, as multisets."""
    a, b = Counter(truth), Counter(found)
    return sum((a & b).values()), sum(a.values()), sum(b.values())


def ratio(counts: Iterable[tuple[int, int, int]]) -> float:
    """F1 over several documents; 1.0 where there is nothing to find and nothing was found."""
    both, truth, found = (sum(column) for column in zip(*counts, strict=True))
    return 2 * both / (truth + found) if truth + found else 1.0


def key(text: str | None) -> str:
    """Folded text without blanks; letters of any script count."""
    return fold(text or "").replace(" ", "")


def _names(record: AnyRecord) -> Iterator[PrintedName]:
    if isinstance(record, WorkRecord):
        yield from record.byline.names
        yield from record.editors
    for field in ("holder", "advisor", "advisee", "printed"):
        value = getattr(record, field, None)
        if isinstance(value, PrintedName):
            yield value


def found_people(reading: SourceReading) -> set[str]:
    """Folded names of all people that were read."""
    found = {key(name.printed) for record in reading.records for name in _names(record)}
    return found | {key(record.printed) for record in reading.records if record.kind == "owner"}


def true_people(truth: Truth) -> set[str]:
    """Folded names of all people that the document prints."""
    names = {name for work in truth.works for name in work.names} | {student[0] for student in truth.students} | truth.people
    return {key(name) for name in names | ({truth.owner} if truth.owner else set())}


def score(truth: Truth, reading: SourceReading) -> dict[str, tuple[int, int, int]]:
    """Counts for F1 of works (title), bylines (title, names in order, cut or not), people, years and the rest.

    Whether a byline is complete counts only where it prints names.
    """
    works = [record for record in reading.records if isinstance(record, WorkRecord)]
    true_lines = [(key(w.title), tuple(map(key, w.names)), bool(w.names) and w.complete) for w in truth.works]
    printed = [(w.title, tuple(n.printed for n in w.byline.names), w.byline.complete) for w in works]
    lines = [(key(title), tuple(map(key, names)), bool(names) and complete) for title, names, complete in printed]
    records = reading.records
    return {
        "works": f1([key(w.title) for w in truth.works], [key(w.title) for w in works]),
        "bylines": f1(true_lines, lines),
        "people": f1(true_people(truth), found_people(reading)),
        "years": f1([(key(w.title), w.year) for w in truth.works], [(key(w.title), w.year) for w in works]),
        "students": f1(
            [(key(name), role, start, end) for name, role, start, end in truth.students],
            [(key(r.advisee and r.advisee.printed), r.role, r.start_year, r.end_year) for r in records if r.kind == "advising"],
        ),
        "positions": f1(
            [(key(org), start, end) for org, start, end in truth.positions],
            [(key(r.organization), r.start_year, r.end_year) for r in records if r.kind == "position"],
        ),
        "education": f1(
            [(key(org), start, end) for org, start, end in truth.education],
            [(key(r.organization), r.start_year, r.end_year) for r in records if r.kind == "education"],
        ),
        "awards": f1(
            [(key(award), year) for award, year in truth.awards],
            [(key(r.award), r.end_year or r.start_year) for r in records if r.kind == "award"],
        ),
    }
